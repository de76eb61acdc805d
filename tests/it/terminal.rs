//! What the program prints.
