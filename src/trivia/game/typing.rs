//! Answers that are typed.
//!
//! A player has [`TRIES`] tries a round. A right one locks the answer, and its time is the one that counts; a
//! close one costs nothing but the try; a wrong one also lowers the points of a right one after it. Whoever has
//! used up their tries is done with the round, as if they had answered wrongly.

use super::super::time::Moment;
use crate::search::Typed;

/// How often a player may try to type the answer to a question.
pub const TRIES: u8 = 5;

/// One try of a player.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// What they typed.
    pub text: String,
    /// What it was judged to be.
    pub verdict: Typed,
    /// When it was sent, by Discord's clock.
    pub at: Moment,
}
