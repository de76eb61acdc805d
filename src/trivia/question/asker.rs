//! The endless stream of questions.

use std::collections::{HashMap, VecDeque};

use super::dice::Dice;
use super::kind::Kind;
use super::material::{Material, Subject};
use super::mixture::Mixture;
use super::typing::Dictionary;
use super::{Difficulty, Experience, Question, QuestionKey, Wish, director_to_drama};
use crate::catalog::Catalog;

/// How many questions pass before the same thing is asked about again, where the material allows: a whole
/// game of the longest kind.
const SUBJECTS_APART: usize = 50;

/// How many questions pass before another one about a drama or a song of it, where the material allows.
const DRAMAS_APART: usize = 10;

/// Out of how many questions of mixed difficulty so many are easy, medium and hard, while there are some
/// of each.
const MIX: [(Difficulty, usize); 3] = [(Difficulty::Easy, 5), (Difficulty::Medium, 3), (Difficulty::Hard, 2)];

/// An endless, reproducible stream of questions: the same catalog, wish and seed give the same ones.
///
/// No question comes twice until the material is used up; then it begins anew in another order, with
/// other wrong options. How often each kind comes is the [`Mixture`]'s. The stream ends only if nothing at all can be asked.
pub struct Asker<'c> {
    material: Material<'c>,
    /// The names that typed answers are held against, where answers are typed.
    dictionary: Option<Dictionary>,
    experience: Experience,
    wish: Wish,
    dice: Dice,
    /// What has not been asked yet, by kind and difficulty.
    decks: Vec<Deck>,
    /// Whose turn it is.
    mixture: Mixture,
    /// What was asked about last, each with its drama, the latest first.
    recent: VecDeque<(Subject, usize)>,
    /// Whether anything has been dealt yet.
    is_dealt: bool,
    /// Whether the material has been used up once.
    is_repeating: bool,
}

struct Deck {
    kind: Kind,
    difficulty: Difficulty,
    subjects: Vec<Subject>,
}

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
    /// A stream of what is wished for.
    pub fn new(catalog: &'c Catalog, wish: Wish, seed: u64) -> Self {
        Self {
            material: Material::new(catalog),
            dictionary: None,
            experience: Experience::default(),
            wish,
            dice: Dice::new(seed),
            decks: Vec::new(),
            mixture: Mixture::default(),
            recent: VecDeque::with_capacity(SUBJECTS_APART),
            is_dealt: false,
            is_repeating: false,
        }
    }

    /// Questions are as hard as they have proved to players, besides what is known of their dramas.
    #[must_use]
    pub fn informed_by(mut self, experience: Experience) -> Self {
        self.experience = experience;
        self
    }

    /// Only questions whose answer can be typed, with the names that answer them.
    #[must_use]
    pub fn for_typing(mut self) -> Self {
        self.dictionary = Some(Dictionary::new(&self.material));
        self
    }

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
        Self::new(catalog, wish, seed).unseen(wanted, seen)
    }

    /// As [`draw`](Self::draw), from the beginning of this stream.
    ///
    /// # Errors
    /// [`TooLittle`] if the stream has fewer different ones, with their number.
    pub fn unseen(mut self, wanted: usize, seen: &[QuestionKey]) -> Result<Vec<Question>, TooLittle> {
        let seen_at: HashMap<&QuestionKey, usize> =
            seen.iter().enumerate().map(|(at, key)| (key, at)).collect();
        let mut questions = Vec::with_capacity(wanted);
        let mut seen_before = Vec::new();
        while questions.len() < wanted
            && let Some(question) = self.next_new()
        {
            match seen_at.get(&question.key()) {
                Some(&at) => {
                    self.mixture.was_dropped();
                    seen_before.push((at, question));
                }
                None => questions.push(question),
            }
        }
        seen_before.sort_by_key(|&(at, _)| at);
        let missing = wanted - questions.len();
        questions.extend(seen_before.into_iter().take(missing).map(|(_, question)| question));
        let available = questions.len();
        if available == wanted { Ok(questions) } else { Err(TooLittle { available, wanted }) }
    }

    /// How many different questions a wish has; counted up to `at_most`.
    #[cfg(test)]
    pub(super) fn available(catalog: &'c Catalog, wish: Wish, at_most: usize) -> usize {
        let mut stream = Self::new(catalog, wish, 0);
        std::iter::from_fn(move || stream.next_new()).take(at_most).count()
    }

    /// The next question, up to where the material is used up.
    fn next_new(&mut self) -> Option<Question> {
        self.next().filter(|_| !self.is_repeating)
    }

    /// Makes fresh decks of everything that is wished for, shuffled.
    fn deal(&mut self) {
        self.decks.clear();
        self.is_dealt = true;
        let is_typed = self.dictionary.is_some();
        for kind in Kind::ALL.into_iter().filter(|kind| !is_typed || kind.suits_typing()) {
            let mut subjects = kind.subjects(&self.material);
            subjects.retain(|&subject| {
                let is_in_era = |era| self.material.era_of(subject) == Some(era);
                self.wish.era.as_ref().is_none_or(is_in_era)
                    && self.wish.level.takes(self.difficulty(kind, subject))
            });
            self.dice.shuffle(&mut subjects);
            if kind == Kind::DirectorToDrama {
                director_to_drama::one_each(&self.material, &mut subjects);
            }
            for difficulty in Difficulty::ALL {
                let is_as_hard = |&subject: &Subject| self.difficulty(kind, subject) == difficulty;
                let subjects = subjects.iter().copied().filter(is_as_hard).collect();
                self.decks.push(Deck { kind, difficulty, subjects });
            }
        }
        self.decks.retain(|deck| !deck.subjects.is_empty());
    }

    /// A question of this kind: the first that can be asked, about subjects of difficulties drawn by
    /// [`MIX`]. None when the kind is used up.
    fn ask(&mut self, kind: Kind) -> Option<Question> {
        loop {
            let shares: Vec<usize> = (0..self.decks.len())
                .filter(|&at| self.decks[at].kind == kind)
                .flat_map(|at| {
                    let share = MIX.iter().find(|(difficulty, _)| *difficulty == self.decks[at].difficulty);
                    std::iter::repeat_n(at, share.map_or(0, |(_, share)| *share))
                })
                .collect();
            let deck = self.dice.pick(&shares)?;
            let subject = self.take(deck)?;
            let Some(mut question) = kind.ask(&self.material, subject, &mut self.dice) else { continue };
            question.difficulty = self.difficulty(kind, subject);
            if let Some(dictionary) = &self.dictionary {
                question.names = dictionary.names(&self.material, subject, &question);
                if question.names.is_none() {
                    continue;
                }
            }
            self.remember(subject);
            return Some(question);
        }
    }

    fn difficulty(&self, kind: Kind, subject: Subject) -> Difficulty {
        let tally = self.experience.of(&self.material.key(kind, subject));
        self.material.proved_difficulty(kind, subject, tally)
    }

    fn next_kind(&mut self) -> Option<Kind> {
        let Self { mixture, dice, decks, .. } = self;
        mixture.next(dice, |kind| decks.iter().any(|deck| deck.kind == kind))
    }

    /// Takes a subject from a deck: the first that was not asked about lately, else the first of all.
    fn take(&mut self, deck: usize) -> Option<Subject> {
        let subjects = &self.decks[deck].subjects;
        let at = subjects.iter().rposition(|&subject| !self.is_recent(subject));
        let at = at.or_else(|| subjects.len().checked_sub(1))?;
        let taken = self.decks[deck].subjects.remove(at);
        if self.decks[deck].subjects.is_empty() {
            self.decks.remove(deck);
        }
        Some(taken)
    }

    fn is_recent(&self, subject: Subject) -> bool {
        let drama = self.material.drama_about(subject);
        let mut recent = self.recent.iter().enumerate();
        recent.any(|(ago, &(other, of))| other == subject || (of == drama && ago < DRAMAS_APART))
    }

    fn remember(&mut self, subject: Subject) {
        self.recent.truncate(SUBJECTS_APART - 1);
        self.recent.push_front((subject, self.material.drama_about(subject)));
    }
}

impl Iterator for Asker<'_> {
    type Item = Question;

    fn next(&mut self) -> Option<Question> {
        if !self.is_dealt {
            self.deal();
        }
        // Fresh decks that give no question mean that there is none.
        let mut are_fresh = false;
        loop {
            let Some(kind) = self.next_kind() else {
                if are_fresh {
                    return None;
                }
                are_fresh = true;
                self.is_repeating = true;
                self.deal();
                continue;
            };
            if let Some(question) = self.ask(kind) {
                self.mixture.came(kind);
                return Some(question);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tally;
    use super::*;

    #[test]
    fn a_question_is_asked_among_those_that_have_proved_as_hard() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let kind = Kind::SongToDrama;
        let plain = Asker::new(&catalog, Wish::default(), 1);
        let mut subjects = kind.subjects(&plain.material).into_iter();
        let subject = subjects.find(|&subject| plain.difficulty(kind, subject) == Difficulty::Easy);
        let subject = subject.expect("there are well-known dramas");
        let key = plain.material.key(kind, subject);
        for (answered, right, expect, stars) in [
            (0, 0, Difficulty::Easy, 1),
            (40, 38, Difficulty::Easy, 1),
            (40, 22, Difficulty::Medium, 2),
            (40, 4, Difficulty::Hard, 3),
        ] {
            let experience = Experience::new(HashMap::from([(key.clone(), Tally { answered, right })]));
            let mut asker = Asker::new(&catalog, Wish::default(), 1).informed_by(experience);
            asker.deal();
            let mut decks = asker.decks.iter();
            let deck = decks.find(|deck| deck.kind == kind && deck.subjects.contains(&subject));
            let found = deck.map(|deck| (deck.difficulty, deck.difficulty.stars()));
            assert_eq!(found, Some((expect, stars)), "{right} of {answered} right");
        }
    }
}
