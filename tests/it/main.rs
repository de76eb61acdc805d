//! The integration tests, in one binary so that they link once.
//!
//! - `app`: the real bot in a local Discord, made anew for each test; `round`: a round of a game
//! - `commands`: every command over the wire
//! - `games`: games over the wire
//! - `playground`: the local Discord itself
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod app;
mod commands;
mod games;
mod playground;
mod round;
