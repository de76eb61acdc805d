//! noraebot, a Discord bot for K-drama soundtracks.

pub mod catalog;
pub mod playground;
pub mod search;
pub mod text;
pub mod trivia;
