//! The questions of one game: which of a stream are taken, and in which order they are asked.
//!
//! A game of mixed difficulty begins easy and rises, as the daily does: of ten questions five are easy, then three are
//! medium, then two are hard. Where there are none of a difficulty, the nearest takes its place. On which part of a
//! soundtrack a song came out is a guess for nearly everyone: it is asked once a game at most while there is anything
//! else that was not seen lately. Of all that asks for dates there is one in five questions at most, and never the first.

use std::collections::HashMap;

use super::mixture::DATES_APART;
use super::{Asker, Difficulty, Kind, Level, Question, QuestionKey, Wish};
use crate::catalog::Catalog;

/// Out of how many questions of mixed difficulty so many are easy, medium and hard, while there are some of each.
pub(super) const MIX: [(Difficulty, usize); 3] =
    [(Difficulty::Easy, 5), (Difficulty::Medium, 3), (Difficulty::Hard, 2)];

/// How many questions of a stream are looked at in vain before a difficulty is given up: so many, and more for each
/// that is wanted.
const PATIENCE: (usize, usize) = (50, 8);

/// How many questions of one difficulty pass before another one about a drama or a song of it: sorting brings
/// together what the stream keeps apart.
const DRAMAS_APART: usize = 10;

/// There is too little material for a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("only {available} questions can be asked, {wanted} were wanted")]
pub struct TooLittle {
    /// How many different questions there are.
    pub available: usize,
    /// How many were wanted.
    pub wanted: usize,
}

impl<'c> Asker<'c> {
    /// The questions of one game: so many different ones, none of which is among the `seen` while there
    /// are others. When there are not, what was seen the longest ago comes again: `seen` begins with that.
    ///
    /// # Errors
    /// [`TooLittle`] if the wish has fewer, with their number.
    pub fn draw(
        catalog: &'c Catalog,
        wish: Wish,
        seed: u64,
        wanted: usize,
        seen: &[QuestionKey],
    ) -> Result<Vec<Question>, TooLittle> {
        Self::new(catalog, wish, seed).game(wanted, seen)
    }

    /// As [`draw`](Self::draw), from the beginning of this stream.
    ///
    /// # Errors
    /// [`TooLittle`] if the stream has fewer different ones, with their number.
    pub fn game(mut self, wanted: usize, seen: &[QuestionKey]) -> Result<Vec<Question>, TooLittle> {
        let mut lineup = Lineup::new(self.level(), wanted);
        let seen_at: HashMap<&QuestionKey, usize> =
            seen.iter().enumerate().map(|(at, key)| (key, at)).collect();
        while lineup.is_open()
            && let Some(question) = self.next_new()
        {
            match seen_at.get(&question.key()) {
                Some(&at) => {
                    self.was_dropped();
                    lineup.seen.push((at, question));
                }
                None => lineup.take(question),
            }
        }
        lineup.finish()
    }

    /// A question that is not among the `seen`, if there is one, else the one that was seen the longest ago: `seen`
    /// begins with that. None if nothing at all can be asked.
    pub fn one_unseen(mut self, seen: &[QuestionKey]) -> Option<Question> {
        let mut oldest: Option<(usize, Question)> = None;
        for question in self.until_repeated() {
            let at = seen.iter().position(|key| *key == question.key());
            let Some(at) = at else { return Some(question) };
            if oldest.as_ref().is_none_or(|(before, _)| at < *before) {
                oldest = Some((at, question));
            }
        }
        oldest.map(|(_, question)| question)
    }
}

/// A game's questions while they are chosen.
struct Lineup {
    wanted: usize,
    rises: bool,
    /// The places, by difficulty, and what was taken for them.
    shelves: Vec<(Difficulty, usize, Vec<Question>)>,
    /// What nobody has seen and had no place.
    spare: Vec<Question>,
    /// What was seen, with how early.
    seen: Vec<(usize, Question)>,
    /// More questions about dates than there are to be.
    dates: Vec<Question>,
}

impl Lineup {
    fn new(level: Level, wanted: usize) -> Self {
        let rises = level == Level::Mixed;
        let all: usize = MIX.iter().map(|(_, share)| share).sum();
        let mut before = 0;
        let shelves = MIX.map(|(difficulty, share)| {
            let from = (before * wanted).div_ceil(all);
            before += share;
            let places = if rises { (before * wanted).div_ceil(all) - from } else { wanted };
            (difficulty, places, Vec::new())
        });
        let shelves = shelves.into_iter().filter(|(difficulty, ..)| level.takes(*difficulty)).collect();
        Self { wanted, rises, shelves, spare: Vec::new(), seen: Vec::new(), dates: Vec::new() }
    }

    /// Whether more questions are of use.
    fn is_open(&self) -> bool {
        self.shelves.iter().any(|(_, places, taken)| taken.len() < *places)
            && self.spare.len() < PATIENCE.0 + PATIENCE.1 * self.wanted
    }

    fn take(&mut self, question: Question) {
        if question.kind.is_about_dates() {
            let taken = || self.shelves.iter().flat_map(|(.., taken)| taken);
            let dates = taken().filter(|other| other.kind.is_about_dates()).count();
            let is_enough = taken().next().is_none() || dates >= self.wanted.div_ceil(DATES_APART);
            if is_enough || (is_part(&question) && taken().any(is_part)) {
                self.dates.push(question);
                return;
            }
        }
        let rises = self.rises;
        let shelf = self.shelves.iter_mut().find(|(difficulty, places, taken)| {
            let mut near = taken.iter().rev().take(DRAMAS_APART);
            *difficulty == question.difficulty
                && taken.len() < *places
                && !(rises && near.any(|other| drama(other) == drama(&question)))
        });
        match shelf {
            Some((.., taken)) => taken.push(question),
            None => self.spare.push(question),
        }
    }

    fn finish(mut self) -> Result<Vec<Question>, TooLittle> {
        let mut questions: Vec<Question> = Vec::with_capacity(self.wanted);
        let mut missing = Vec::new();
        for (difficulty, places, taken) in self.shelves {
            missing.extend(std::iter::repeat_n(difficulty, places - taken.len()));
            questions.extend(taken);
        }
        for difficulty in missing {
            let far = |question: &Question| question.difficulty.stars().abs_diff(difficulty.stars());
            let nearest = (0..self.spare.len()).min_by_key(|&at| far(&self.spare[at]));
            questions.extend(nearest.map(|at| self.spare.remove(at)));
        }
        self.seen.sort_by_key(|&(at, _)| at);
        let again = self.seen.into_iter().map(|(_, question)| question);
        let last = self.dates.into_iter().chain(again);
        questions.extend(last.take(self.wanted - questions.len()));
        if self.rises {
            questions.sort_by_key(|question| question.difficulty);
        }
        if let Some(first) = questions.iter().position(|question| !question.kind.is_about_dates()) {
            questions[..=first].rotate_right(1);
        }
        let available = questions.len();
        if available == self.wanted {
            Ok(questions)
        } else {
            Err(TooLittle { available, wanted: self.wanted })
        }
    }
}

fn is_part(question: &Question) -> bool {
    question.kind == Kind::PartOfSong
}

fn drama(question: &Question) -> Option<&str> {
    question.about.id().split('/').next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::EraId;

    #[test]
    fn a_game_of_mixed_difficulty_begins_easy_and_rises() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        for (wanted, easy, medium) in [(1, 1, 0), (2, 1, 1), (3, 2, 1), (5, 3, 1), (10, 5, 3), (50, 25, 15)] {
            for seed in 0..2 {
                let game =
                    Asker::draw(&catalog, Wish::default(), seed, wanted, &[]).expect("there is enough");
                let of = |level| game.iter().filter(|question| question.difficulty == level).count();
                let found = (of(Difficulty::Easy), of(Difficulty::Medium));
                assert_eq!(found, (easy, medium), "easy and medium of {wanted}, seed {seed}");
                assert!(game.is_sorted_by_key(|question| question.difficulty), "{wanted}, seed {seed}");
            }
        }
    }

    #[test]
    fn parts_are_asked_once_a_game_never_first_and_of_well_known_dramas() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let mut asked = 0;
        for level in [Level::Mixed, Level::Medium, Level::Hard] {
            for seed in 0..8 {
                let wish = Wish { level, ..Wish::default() };
                let game = Asker::draw(&catalog, wish, seed, 20, &[]).expect("there is enough");
                let dates = game.iter().filter(|question| question.kind.is_about_dates()).count();
                assert!(
                    dates <= 4 && !game[0].kind.is_about_dates(),
                    "{level:?}, seed {seed}: {dates} of dates"
                );
                let parts: Vec<usize> = (0..game.len()).filter(|&at| is_part(&game[at])).collect();
                assert!(parts.len() <= 1 && !parts.contains(&0), "{level:?}, seed {seed}: {parts:?}");
                for at in parts {
                    let drama =
                        drama(&game[at]).and_then(|id| catalog.drama(&crate::catalog::DramaId::new(id)));
                    assert!(drama.is_some_and(|drama| drama.tier <= 2), "{:?}", game[at].about);
                    asked += 1;
                }
            }
        }
        assert!(asked >= 2, "expected them to be asked at times, not {asked} times in 24 games");
    }

    #[test]
    fn what_is_rare_is_asked_rather_than_nothing() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let wish = |level| Wish { era: Some(EraId::new("2010-2015")), level, about: None };
        let draw = |level, wanted, seen: &[QuestionKey]| Asker::draw(&catalog, wish(level), 1, wanted, seen);
        let all = draw(Level::Hard, 10_000, &[]).expect_err("there are fewer").available;
        let every = draw(Level::Hard, all, &[]).expect("so many there are");
        assert!(every.iter().filter(|question| is_part(question)).count() > 1, "all of {all}");
        let easy: Vec<QuestionKey> = Asker::new(&catalog, wish(Level::Easy), 1)
            .until_repeated()
            .map(|question| question.key())
            .collect();
        let game = draw(Level::Mixed, 10, &easy).expect("there is enough");
        let is_easy = |question: &Question| easy.contains(&question.key());
        assert!(game.iter().filter(|question| is_easy(question)).count() < 2, "what was seen comes last");
        assert!(game[1].difficulty <= Difficulty::Medium, "the nearest to an easy one");
    }

    #[test]
    fn one_alone_is_unseen_while_there_is_any() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let narrow = || {
            Asker::new(
                &catalog,
                Wish { era: Some(EraId::new("2010-2015")), level: Level::Easy, about: None },
                7,
            )
        };
        let mut seen: Vec<QuestionKey> = narrow().until_repeated().map(|question| question.key()).collect();
        let last = seen.pop().expect("there are some");
        assert_eq!(narrow().one_unseen(&seen).map(|question| question.key()), Some(last.clone()));
        seen.push(last);
        assert_eq!(narrow().one_unseen(&seen).map(|question| question.key()), seen.first().cloned());
        assert_eq!(
            Asker::new(&catalog, Wish { era: Some(EraId::new("x")), level: Level::Easy, about: None }, 7)
                .one_unseen(&[]),
            None
        );
    }
}
