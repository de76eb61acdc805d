//! How hard questions have proved, and how hard they are taken to be.
//!
//! A question's difficulty is the share of answers that are right:
//!
//! ```text
//! share = (10 × expected + right) / (10 + answered)
//! ```
//!
//! with what is [expected](expected_percent) from its drama's popularity and its kind: 85 % for the easiest, 10 %
//! less for each step. That is the mean of a Beta distribution: what is expected weighs as much as ten answers,
//! so that a few lucky ones change little and many decide. From 70 % on a question is easy, from 50 % on medium,
//! below that hard. Before anybody has answered this is the same as the popularity and the kind alone.

use std::collections::HashMap;

use super::{Difficulty, QuestionKey};

/// As many answers as what is expected weighs.
const WEIGHT: u64 = 10;
/// The shares, in percent, from which on a question is easy and medium.
const EASY_FROM: u64 = 70;
const MEDIUM_FROM: u64 = 50;
/// How many answers there must be for the share of right ones to be worth telling.
const TELLING: u32 = 20;

/// How often a question was answered by choosing an option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub answered: u32,
    /// How often rightly.
    pub right: u32,
}

impl Tally {
    /// The share of right answers, in percent; none while there are fewer than twenty.
    pub fn share_percent(self) -> Option<u8> {
        if self.answered < TELLING {
            return None;
        }
        let rounded =
            (200 * u64::from(self.right) + u64::from(self.answered)) / (2 * u64::from(self.answered));
        u8::try_from(rounded.min(100)).ok()
    }

    /// How hard a question is of which this many right answers were expected, in percent.
    pub(super) fn difficulty(self, expected: u64) -> Difficulty {
        let share = (WEIGHT * expected + 100 * u64::from(self.right)) / (WEIGHT + u64::from(self.answered));
        match share {
            EASY_FROM.. => Difficulty::Easy,
            MEDIUM_FROM.. => Difficulty::Medium,
            _ => Difficulty::Hard,
        }
    }
}

/// The share of right answers, in percent, that is expected of a question that is so many steps above the
/// easiest.
pub(super) fn expected_percent(steps: u8) -> u64 {
    85_u64.saturating_sub(10 * u64::from(steps))
}

/// What players did with each question that was ever answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Experience(HashMap<QuestionKey, Tally>);

impl Experience {
    /// From what is known of each question.
    pub fn new(tallies: HashMap<QuestionKey, Tally>) -> Self {
        Self(tallies)
    }

    /// What is known of a question; nothing of one that was never answered.
    pub fn of(&self, question: &QuestionKey) -> Tally {
        self.0.get(question).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_correct_what_was_expected() {
        for (steps, answered, right, expect) in [
            (0, 0, 0, Difficulty::Easy),
            (1, 0, 0, Difficulty::Easy),
            (2, 0, 0, Difficulty::Medium),
            (3, 0, 0, Difficulty::Medium),
            (4, 0, 0, Difficulty::Hard),
            (7, 0, 0, Difficulty::Hard),
            // One unlucky answer changes nothing, thirty do.
            (0, 1, 0, Difficulty::Easy),
            (0, 30, 3, Difficulty::Hard),
            (4, 3, 3, Difficulty::Medium),
            (4, 40, 38, Difficulty::Easy),
        ] {
            let got = Tally { answered, right }.difficulty(expected_percent(steps));
            assert_eq!(got, expect, "{right} of {answered} right, {steps} steps up");
        }
    }

    #[test]
    fn a_share_is_told_of_enough_answers_only() {
        for (answered, right, expect) in
            [(0, 0, None), (19, 19, None), (20, 0, Some(0)), (200, 121, Some(61)), (20, 20, Some(100))]
        {
            assert_eq!(Tally { answered, right }.share_percent(), expect, "{right} of {answered}");
        }
    }
}
