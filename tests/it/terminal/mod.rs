//! What the program prints, read as another program would.

mod backup;
mod check;
mod games;
mod health;
mod lookup;
mod questions;
mod reports;
