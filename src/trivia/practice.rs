//! What one person missed, again and again until it stays: spaced repetition.
//!
//! Each question that somebody missed, in a game, in the daily or in practice, becomes a [`Card`] of theirs.
//! When it comes again is decided by [FSRS], which keeps how long the answer is likely to be remembered and
//! asks again when the chance to know it has fallen to nine in ten.
//!
//! # How an answer is rated
//! FSRS wants one of four grades. Nobody is asked for one: right or wrong and the time decide.
//! - **again**: a wrong answer. The card comes back after [`AGAIN_MS`], in the same sitting.
//! - **hard**: right, but slower than a round of a game would have allowed.
//! - **good**: right within that time.
//! - **easy**: right within a fifth of it.
//!
//! A right answer comes back after a day at the earliest.
//!
//! [FSRS]: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm

use fsrs::{FSRS, MemoryState};

use super::time::Moment;

/// How long after a wrong answer a card comes back, in milliseconds: ten minutes, as Anki's relearning step.
pub const AGAIN_MS: i64 = 10 * 60 * 1_000;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// The chance of a right answer at which a card is due; FSRS's own default.
const RETENTION: f32 = 0.9;

/// The longest interval, in days: a year, since a catalog and its readers change.
const LONGEST_DAYS: f32 = 365.0;

/// How well a person knew an answer, by the rule at the top of this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// Wrong.
    Again,
    /// Right, and slow.
    Hard,
    /// Right.
    Good,
    /// Right at once.
    Easy,
}

impl Rating {
    /// The rating of an answer. `taken_ms` is how long it took, none if that is not known, as after a
    /// restart; `usual_ms` is how much time a game would give for the question.
    pub fn of(right: bool, taken_ms: Option<u32>, usual_ms: u32) -> Self {
        match (right, taken_ms) {
            (false, _) => Self::Again,
            (true, None) => Self::Good,
            (true, Some(taken)) if taken <= usual_ms / 5 => Self::Easy,
            (true, Some(taken)) if taken <= usual_ms => Self::Good,
            (true, Some(_)) => Self::Hard,
        }
    }
}

/// How well one person remembers one answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// What FSRS knows of it; none before it was practised.
    pub memory: Option<Memory>,
    /// From when on it should be asked.
    pub due: Moment,
}

/// What FSRS knows of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// After how many days the chance of a right answer has fallen to nine in ten; above 0.
    pub stability: f32,
    /// How hard it is to remember, 1 to 10.
    pub difficulty: f32,
    /// When it was practised last.
    pub reviewed: Moment,
}

impl Card {
    /// A card that has not been practised, due at once.
    pub fn new(now: Moment) -> Self {
        Self { memory: None, due: now }
    }

    /// The card after an answer.
    ///
    /// A memory that cannot be one, as from a file that somebody edited, is forgotten.
    #[must_use]
    pub fn answered(self, rating: Rating, now: Moment) -> Self {
        let next = self.next(rating, now).or_else(|| Self::new(now).next(rating, now));
        next.unwrap_or(Self { memory: None, due: now.plus_ms(AGAIN_MS) })
    }

    fn next(self, rating: Rating, now: Moment) -> Option<Self> {
        let days = self.memory.map_or(0, |memory| now.ms_since(memory.reviewed).max(0) / DAY_MS);
        let state = self
            .memory
            .map(|memory| MemoryState { stability: memory.stability, difficulty: memory.difficulty });
        // No parameters of one's own: those that were fitted to millions of reviews.
        let fsrs = FSRS::new(&[]).ok()?;
        let states = fsrs.next_states(state, RETENTION, u32::try_from(days).ok()?).ok()?;
        let next = match rating {
            Rating::Again => states.again,
            Rating::Hard => states.hard,
            Rating::Good => states.good,
            Rating::Easy => states.easy,
        };
        let wait_ms = match rating {
            Rating::Again => AGAIN_MS,
            _ => whole_ms(next.interval.clamp(1.0, LONGEST_DAYS)),
        };
        let memory =
            Memory { stability: next.memory.stability, difficulty: next.memory.difficulty, reviewed: now };
        Some(Self { memory: Some(memory), due: now.plus_ms(wait_ms) })
    }
}

/// Days as milliseconds; of at most a year, so that they fit.
fn whole_ms(days: f32) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a year has 3 × 10^10 milliseconds")]
    let ms = (f64::from(days) * 86_400_000.0) as i64;
    ms
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn answers_are_rated_by_right_and_time() {
        for (right, taken, expect) in [
            (false, Some(100), Rating::Again),
            (false, None, Rating::Again),
            (true, Some(5_000), Rating::Easy),
            (true, Some(5_001), Rating::Good),
            (true, Some(25_000), Rating::Good),
            (true, Some(25_001), Rating::Hard),
            (true, None, Rating::Good),
        ] {
            assert_eq!(Rating::of(right, taken, 25_000), expect, "right: {right}, after {taken:?} ms");
        }
    }

    #[test]
    fn what_is_known_comes_ever_later_and_what_is_missed_within_the_sitting() {
        let mut card = Card::new(Moment(0));
        let mut last = 0;
        for _ in 0..5 {
            let now = card.due;
            card = card.answered(Rating::Good, now);
            let wait = card.due.ms_since(now);
            assert!(wait >= DAY_MS && wait > last, "{wait} ms after {last} ms");
            last = wait;
        }
        let now = card.due;
        card = card.answered(Rating::Again, now);
        assert_eq!(card.due.ms_since(now), AGAIN_MS);
        card = card.answered(Rating::Good, card.due);
        assert!(card.due.ms_since(now) < last, "a lapse makes the next interval shorter");
    }

    #[test]
    fn a_better_rating_never_comes_back_sooner() {
        let known = Card::new(Moment(0)).answered(Rating::Good, Moment(0));
        for card in [Card::new(Moment(0)), known] {
            let due = |rating| card.answered(rating, Moment(3 * DAY_MS)).due;
            let dues = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy].map(due);
            assert!(dues.is_sorted(), "{dues:?}");
        }
    }

    proptest! {
        #[test]
        fn no_stored_memory_keeps_a_card_from_coming_back(
            stability: f32, difficulty: f32, reviewed: i64, now in 0..4_000_000_000_000_i64, rating in 0..4_usize
        ) {
            let rating = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy][rating];
            let memory = Memory { stability, difficulty, reviewed: Moment(reviewed) };
            let card = Card { memory: Some(memory), due: Moment(now) }.answered(rating, Moment(now));
            let wait = card.due.ms_since(Moment(now));
            prop_assert!((AGAIN_MS..=366 * DAY_MS).contains(&wait), "{wait}");
        }
    }
}
