//! What the program prints, read as another program would.

mod lookup;
mod questions;
