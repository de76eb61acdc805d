//! What the program prints, read as another program would.

mod games;
mod lookup;
mod questions;
