//! What a person's play comes to: a level, what they know best, and the songs that they have collected.
//!
//! # Layout
//! - `level`: points become a level and a title
//! - `insight`: accuracy by era, kind of question and artist
//! - `collection`: the songs that were answered rightly once, by drama

mod collection;
mod insight;
mod level;

pub use collection::{Collected, collection};
pub use insight::{Best, Insight};
pub use level::{Level, TITLES};

use crate::catalog::EntityRef;

/// Answers counted together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many questions were answered.
    pub answered: u64,
    /// How many of them rightly.
    pub right: u64,
}

impl Tally {
    /// The share of right answers in percent, rounded; 0 without an answer.
    pub fn percent(self) -> u64 {
        percent(self.right, self.answered)
    }

    fn add(&mut self, other: Self) {
        self.answered = self.answered.saturating_add(other.answered);
        self.right = self.right.saturating_add(other.right);
    }
}

/// How much of a whole a part is, in percent, rounded; 0 of nothing.
pub fn percent(part: u64, whole: u64) -> u64 {
    let whole = u128::from(whole.max(1));
    let percent = (200 * u128::from(part) + whole) / (2 * whole);
    u64::try_from(percent).unwrap_or(u64::MAX)
}

/// What a person was asked about, and how often they were right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// A song, or a drama where the question was about no one song.
    pub about: EntityRef,
    /// The answers.
    pub tally: Tally,
}
