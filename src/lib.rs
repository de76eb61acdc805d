//! noraebot, a Discord bot for K-drama soundtracks.

pub mod bot;
pub mod catalog;
pub mod cli;
pub mod config;
pub mod locale;
pub mod playground;
pub mod search;
pub mod store;
pub mod telemetry;
pub mod text;
pub mod trivia;
