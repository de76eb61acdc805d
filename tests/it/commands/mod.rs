//! Every command over the wire, in both languages.

mod blocks;
mod board;
mod elsewhere;
mod facts;
mod lookup;
mod picture;
mod profile;
mod reports;
pub(crate) mod seasons;
mod settings;
