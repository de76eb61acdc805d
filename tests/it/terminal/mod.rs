//! What the program prints, read as another program would.

mod check;
mod games;
mod health;
mod lookup;
mod questions;
mod reports;
