//! Asking about it: the questions, the game as a state machine, and the points.
//!
//! # Layout
//! - [`question`]: what can be asked of a catalog, and an endless stream of it ([`Asker`])
//! - [`game`]: one game from its start to the final board: events in, effects out
//! - [`daily`]: five questions a day, the same for everyone, one try each
//! - [`practice`]: what one person missed, until it stays
//! - [`scoring`]: what an answer is worth
//! - [`rating`]: how good a player is, from games against others
//! - [`profile`]: what a person's play comes to: level, insight, collection
//! - [`korea`]: which day it is where the dramas are shown
//! - [`time`]: moments and players, as the game knows them
//!
//! Architecture Invariant: this room is pure. It names no Discord, database, runtime, clock or
//! global random number: time comes in with each event, chance comes from a stored seed. So any
//! game can be played again from its log.

pub mod daily;
pub mod game;
pub mod korea;
pub mod practice;
pub mod profile;
pub mod question;
pub mod rating;
pub mod scoring;
pub mod time;

pub use game::{Effect, Ending, Event, Game, Mode, Record, Saved, Settings};
pub use question::{Asker, Difficulty, Kind, Level, Question, Wish};
pub use time::{Moment, PlayerId};
