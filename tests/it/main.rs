//! The integration tests, in one binary so that they link once.
//!
//! - `app`: the real bot in a local Discord, made anew for each test; `round`: a round of a game
//! - `commands`: every command over the wire; `games`: games, from their start to their board
//! - `bad_input`: whatever people and forged requests can bring
//! - `restart`: the real program, killed and started again
//! - `api_document`: what the bot sends, against Discord's own description of its API
//! - `terminal`: what the program prints
//! - `playground`, `page`, `browser`: the local Discord itself and its page
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod app;
mod bad_input;
mod browser;
mod commands;
mod games;
mod page;
mod playground;
mod restart;
mod round;
mod terminal;
mod tidy;
