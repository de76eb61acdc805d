//! How often each kind of question comes, and what does not come near to what: the one place for it.
//!
//! Kinds have turns, more of what people like to be asked. Two rules change their order, where the material allows:
//!
//! - no kind comes again within [`KIND_APART`] questions;
//! - of [`DATES_APART`] questions in a row at most one asks for a year, a part, or what came first.

use std::collections::VecDeque;

use super::Kind;
use super::dice::Dice;

/// How many other questions are between two of a kind.
const KIND_APART: usize = 3;

/// Of how many questions in a row at most one is about dates.
pub(super) const DATES_APART: usize = 5;

impl Kind {
    /// How many turns it has while every kind has its own.
    fn turns(self) -> usize {
        match self {
            Self::SongToDrama | Self::SongToArtist => 4,
            Self::DramaToSong | Self::ArtistToSong | Self::OddOneOut | Self::TrueOrFalse => 3,
            Self::KoreanToEnglish
            | Self::EnglishToKorean
            | Self::SangTogether
            | Self::HiddenTitle
            | Self::RemakeToDrama => 2,
            Self::DirectorToDrama
            | Self::YearOfSong
            | Self::FirstSong
            | Self::FirstDrama
            | Self::PartOfSong => 1,
        }
    }

    /// Whether it asks when something came out. Few remember that, and one can only guess: of well-known dramas
    /// alone, and seldom.
    pub(super) fn is_about_dates(self) -> bool {
        matches!(self, Self::YearOfSong | Self::FirstSong | Self::FirstDrama | Self::PartOfSong)
    }
}

/// Whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Mixture {
    /// The kinds that have not had their turn.
    turns: Vec<Kind>,
    /// The kinds of the last questions, the latest first.
    last: VecDeque<Kind>,
}

impl Mixture {
    /// The kind that is next, of those that there `is` something of: one that follows the rules, or else the one that
    /// breaks the least of them.
    pub(super) fn next(&mut self, dice: &mut Dice, is: impl Fn(Kind) -> bool) -> Option<Kind> {
        if let Some(at) = self.place(&is).filter(|&at| self.breach(self.turns[at]) == 0) {
            return Some(self.turns.remove(at));
        }
        let all = Kind::ALL.into_iter().filter(|&kind| is(kind));
        self.turns = all.flat_map(|kind| std::iter::repeat_n(kind, kind.turns())).collect();
        dice.shuffle(&mut self.turns);
        self.place(&is).map(|at| self.turns.remove(at))
    }

    /// A question of this kind has come.
    pub(super) fn came(&mut self, kind: Kind) {
        self.last.push_front(kind);
        self.last.truncate(DATES_APART);
    }

    /// The last question is not asked after all.
    pub(super) fn was_dropped(&mut self) {
        self.last.pop_front();
    }

    /// The place of the turn that breaks the least.
    fn place(&self, is: impl Fn(Kind) -> bool) -> Option<usize> {
        (0..self.turns.len()).filter(|&at| is(self.turns[at])).min_by_key(|&at| self.breach(self.turns[at]))
    }

    /// How much a question of this kind would break the rules now.
    fn breach(&self, kind: Kind) -> u8 {
        let mut near = self.last.iter().take(DATES_APART - 1);
        if kind.is_about_dates() && near.any(|last| last.is_about_dates()) {
            2
        } else {
            u8::from(self.last.iter().take(KIND_APART).any(|&last| last == kind))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn drawn(count: usize, is: impl Fn(Kind) -> bool) -> Vec<Kind> {
        let (mut mixture, mut dice) = (Mixture::default(), Dice::new(5));
        let draw = |_| {
            let kind = mixture.next(&mut dice, &is).expect("there are some");
            mixture.came(kind);
            kind
        };
        (0..count).map(draw).collect()
    }

    #[test]
    fn dates_are_asked_for_once_in_five_and_no_kind_again_at_once() {
        let kinds = drawn(2_000, |_| true);
        for five in kinds.windows(DATES_APART) {
            let dates = five.iter().filter(|kind| kind.is_about_dates()).count();
            assert!(dates <= 1, "{five:?}");
        }
        for near in kinds.windows(KIND_APART + 1) {
            assert!(!near[1..].contains(&near[0]), "{near:?}");
        }
        let mut counts: HashMap<Kind, usize> = HashMap::new();
        kinds.iter().for_each(|&kind| *counts.entry(kind).or_default() += 1);
        assert_eq!(counts.len(), Kind::ALL.len(), "every kind has its turn");
        assert!(counts[&Kind::SongToDrama] > 2 * counts[&Kind::YearOfSong], "{counts:?}");
    }

    #[test]
    fn rules_give_way_where_there_is_nothing_else() {
        assert_eq!(drawn(9, |kind| kind == Kind::PartOfSong), [Kind::PartOfSong; 9]);
        assert_eq!(Mixture::default().next(&mut Dice::new(1), |_| false), None);
    }
}
