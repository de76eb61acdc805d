//! What a right answer is worth.
//!
//! ```text
//! points = base + ⌊1.6 × base × (1 − taken / time)² + ½⌋ + min(streak − 1, 5)
//! ```
//!
//! - `base` is 8, 10 or 13 for an easy, medium or hard question: knowing is worth something however
//!   long it takes.
//! - The second part pays for speed. It falls with the square of the time left, so that seconds count
//!   most at the start and somebody who needs to think isn't out of the game.
//! - The last part pays for a streak of right answers and stops growing at six in a row, so that a
//!   leader can be caught.
//!
//! Who took one hint gets 70 % of all that, who took two gets 40 % ([`HINT_PERCENT`]): a hint is worth taking
//! for those who would guess, and not for those who know. Where answers are typed, each wrong try costs 15 of
//! a hundred of what is left ([`WRONG_TRY_PERCENT`]). What remains is rounded down.
//!
//! In a race, who is second gets half of all that, who is third a third ([`points_of_place`]).
//!
//! A wrong answer is worth nothing and costs nothing. Speed is measured against the time that this
//! round had, so a longer text or a guild that gives more time changes nobody's points.

use super::question::Difficulty;

/// The most that a streak adds.
const LONGEST_PAID_STREAK: u32 = 5;

/// A right answer, as far as it matters for its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Right {
    /// How hard the question was.
    pub difficulty: Difficulty,
    /// How long the player took, in milliseconds; taken as within the round's time.
    pub taken_ms: u32,
    /// How much time the round had, in milliseconds.
    pub time_ms: u32,
    /// How many right answers in a row this is, itself included: 1 is the first.
    pub streak: u16,
    /// How many hints the player took.
    pub hints: u8,
    /// How many wrong answers the player typed before.
    pub wrong_tries: u8,
}

/// What is left of the points of somebody who took no hint, one, or two, in percent.
pub const HINT_PERCENT: [u32; 3] = [100, 70, 40];

/// What a wrong try costs, in percent of the points.
pub const WRONG_TRY_PERCENT: u32 = 15;

/// The points for a right answer, by the formula at the top of this file: 8 to 39 without hints and wrong
/// tries, at least 1 with them.
pub fn points(right: Right) -> u32 {
    let base = base(right.difficulty);
    let time = u64::from(right.time_ms.max(1));
    let left = time - u64::from(right.taken_ms).min(time);
    // left ≤ time < 2^32, so the product stays below 2^32 × 2^32 × 208 only in u128.
    let most = u128::from(base) * 16;
    let squared = u128::from(left) * u128::from(left);
    let whole = u128::from(time) * u128::from(time) * 10;
    let speed = (2 * most * squared + whole) / (2 * whole);
    let speed = u32::try_from(speed).unwrap_or(base * 2);
    let whole = base + speed + u32::from(right.streak).saturating_sub(1).min(LONGEST_PAID_STREAK);
    let [.., least] = HINT_PERCENT;
    let hints = HINT_PERCENT.get(usize::from(right.hints)).copied().unwrap_or(least);
    let tries = 100_u32.saturating_sub(u32::from(right.wrong_tries) * WRONG_TRY_PERCENT);
    (whole * hints * tries / 10_000).max(1)
}

/// What is left of points in a race for those who come in at a place, from 1: the points divided by it,
/// rounded down.
pub fn points_of_place(points: u32, place: u32) -> u32 {
    points / place.max(1)
}

/// What knowing the answer is worth by itself.
fn base(difficulty: Difficulty) -> u32 {
    match difficulty {
        Difficulty::Easy => 8,
        Difficulty::Medium => 10,
        Difficulty::Hard => 13,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn right(difficulty: Difficulty, taken_ms: u32, streak: u16) -> Right {
        Right { difficulty, taken_ms, time_ms: 25_000, streak, hints: 0, wrong_tries: 0 }
    }

    #[test]
    fn the_formula_gives_the_documented_sizes() {
        for (difficulty, taken_ms, streak, expect) in [
            (Difficulty::Medium, 1_800, 4, 27),
            (Difficulty::Medium, 2_600, 2, 24),
            (Difficulty::Medium, 9_900, 1, 16),
            (Difficulty::Medium, 16_000, 1, 12),
            (Difficulty::Medium, 25_000, 1, 10),
            (Difficulty::Easy, 0, 1, 21),
            (Difficulty::Easy, 60_000, 0, 8),
            (Difficulty::Hard, 0, 1, 34),
            (Difficulty::Hard, 0, u16::MAX, 39),
        ] {
            let got = points(right(difficulty, taken_ms, streak));
            assert_eq!(got, expect, "{difficulty:?} after {taken_ms} ms with a streak of {streak}");
        }
    }

    #[test]
    fn a_round_without_time_divides_by_nothing() {
        let none = Right { time_ms: 0, ..right(Difficulty::Easy, 0, 1) };
        assert_eq!(points(none), 21);
    }

    #[test]
    fn hints_and_wrong_tries_cost_their_share() {
        for (taken_ms, streak, hints, wrong_tries, expect) in [
            (12_500, 1, 1, 0, 9),
            (25_000, 1, 1, 0, 7),
            (0, u16::MAX, 1, 0, 21),
            (25_000, 1, 2, 0, 4),
            (25_000, 1, 0, 1, 8),
            (0, 1, 0, 4, 10),
            (0, 1, 2, 4, 4),
            (25_000, 1, 9, 99, 1),
        ] {
            let plain = right(Difficulty::Medium, taken_ms, streak);
            let got = points(Right { hints, wrong_tries, ..plain });
            assert_eq!(got, expect, "of {} points, {hints} hints, {wrong_tries} wrong tries", points(plain));
        }
    }

    proptest! {
        #[test]
        fn slower_is_never_worth_more(time_ms: u32, a: u32, b: u32, streak: u16) {
            let (fast, slow) = (a.min(b), a.max(b));
            let worth = |taken_ms| {
                points(Right { time_ms, ..right(Difficulty::Hard, taken_ms, streak) })
            };
            prop_assert!(worth(fast) >= worth(slow));
            prop_assert!((13..=39).contains(&worth(slow)), "{} is outside 13..=39", worth(slow));
        }
    }
}
