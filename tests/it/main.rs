//! The integration tests, in one binary so that they link once.
//!
//! - `app`: the real bot in a local Discord, made anew for each test; `round`: a round of a game
//! - `discord_com`: the real one's address, led to the local one; `limits`: its limits of requests
//! - `commands`: every command over the wire; `games`: games, from their start to their board
//! - `solo`: the daily and practice
//! - `documents`: what the README and the guide say, against what there is
//! - `bad_input`: whatever people and forged requests can bring
//! - `health`: what a host's monitoring is told
//! - `program`: the program as it was built; `restart`: killed and started again; `terminal`: what it prints
//! - `log`: what the program's log gives away, and what not
//! - `ci`: what CI does besides
//! - `api_document`: what the bot sends, against Discord's own description of its API
//! - `search`: the judged queries over the catalog that is built in
//! - `tidy`: the architecture's rules, kept by reading the sources
//! - `playground`, `page`, `browser`: the local Discord itself and its page; `page_and_bot`: the real bot on it
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod api_document;
mod app;
mod bad_input;
mod browser;
mod ci;
mod commands;
mod discord_com;
mod documents;
mod games;
mod health;
mod limits;
mod log;
mod page;
mod page_and_bot;
mod playground;
mod program;
mod restart;
mod round;
mod search;
mod solo;
mod terminal;
mod tidy;
