//! The endless stream of questions.

use std::collections::VecDeque;
use std::sync::Arc;

use super::dice::Dice;
use super::kind::Kind;
use super::lineup::MIX;
use super::material::{Material, Subject};
use super::mixture::Mixture;
use super::typing::Dictionary;
use super::{Difficulty, Experience, Level, Question, Wish, director_to_drama};
use crate::catalog::Catalog;

/// How many questions pass before the same thing is asked about again, where the material allows: a whole
/// game of the longest kind.
const SUBJECTS_APART: usize = 50;

/// How many questions pass before another one about a drama or a song of it, where the material allows.
const DRAMAS_APART: usize = 10;

/// How often a question is drawn until it suits what a game is about.
const DRAWS_IN_A_THEME: usize = 8;

/// An endless, reproducible stream of questions: the same catalog, wish and seed give the same ones.
///
/// No question comes twice until the material is used up; then it begins anew in another order, with
/// other wrong options. How often each kind comes is the [`Mixture`]'s. The stream ends only if nothing at all can be asked.
pub struct Asker<'c> {
    material: Material<'c>,
    /// The names that typed answers are held against, where answers are typed.
    dictionary: Option<Dictionary>,
    experience: Arc<Experience>,
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

impl<'c> Asker<'c> {
    /// A stream of what is wished for.
    pub fn new(catalog: &'c Catalog, wish: Wish, seed: u64) -> Self {
        let mut material = Material::new(catalog);
        material.turn_to(wish.about.as_ref());
        Self {
            material,
            dictionary: None,
            experience: Arc::default(),
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
    pub fn informed_by(mut self, experience: Arc<Experience>) -> Self {
        self.experience = experience;
        self
    }

    /// Only questions whose answer can be typed, with the names that answer them.
    #[must_use]
    pub fn for_typing(mut self) -> Self {
        self.dictionary = Some(Dictionary::new(&self.material));
        self
    }

    /// From now on, it is the stream of another wish.
    pub(super) fn turn_to(&mut self, wish: Wish) {
        self.material.turn_to(wish.about.as_ref());
        self.wish = wish;
        self.decks.clear();
        self.mixture = Mixture::default();
        self.recent.clear();
        self.is_dealt = false;
        self.is_repeating = false;
    }

    /// How many different questions a wish has; counted up to `at_most`.
    #[cfg(test)]
    pub(super) fn available(catalog: &'c Catalog, wish: Wish, at_most: usize) -> usize {
        Self::new(catalog, wish, 0).until_repeated().take(at_most).count()
    }

    /// How hard the questions are wished for.
    pub(super) fn level(&self) -> Level {
        self.wish.level
    }

    /// The stream up to where the material is used up.
    pub(super) fn until_repeated(&mut self) -> impl Iterator<Item = Question> {
        std::iter::from_fn(move || self.next_new())
    }

    /// The next question, up to where the material is used up.
    pub(super) fn next_new(&mut self) -> Option<Question> {
        self.next().filter(|_| !self.is_repeating)
    }

    /// The last question is not asked after all.
    pub(super) fn was_dropped(&mut self) {
        self.mixture.was_dropped();
    }

    /// Makes fresh decks of everything that is wished for, shuffled.
    fn deal(&mut self) {
        self.decks.clear();
        self.is_dealt = true;
        let is_typed = self.dictionary.is_some();
        for kind in Kind::ALL.into_iter().filter(|kind| !is_typed || kind.suits_typing()) {
            let mut subjects = kind.subjects(&self.material);
            let theme = self.material.theme();
            subjects.retain(|&subject| {
                let is_in_era = |era| self.material.era_of(subject) == Some(era);
                theme.is_none_or(|theme| theme.admits(&self.material, kind, subject))
                    && self.wish.era.as_ref().is_none_or(is_in_era)
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
            let question = match self.material.theme() {
                None => self.question(kind, subject),
                // One draw may name whom the theme tells already, and find no three options among a few songs.
                Some(_) => (0..DRAWS_IN_A_THEME).find_map(|_| self.question(kind, subject)),
            };
            if let Some(question) = question {
                self.remember(subject);
                return Some(question);
            }
        }
    }

    /// A question of this kind about this, if it can be asked.
    fn question(&mut self, kind: Kind, subject: Subject) -> Option<Question> {
        let mut question = kind.ask(&self.material, subject, &mut self.dice)?;
        question.difficulty = self.difficulty(kind, subject);
        if let Some(dictionary) = &self.dictionary {
            question.names = Some(dictionary.names(&self.material, subject, &question)?);
        }
        let theme = self.material.theme();
        theme.is_none_or(|theme| theme.suits(&self.material, subject, &question)).then_some(question)
    }

    fn difficulty(&self, kind: Kind, subject: Subject) -> Difficulty {
        let tally = self.experience.of(&self.material.key(kind, subject));
        self.material.proved_difficulty(kind, subject, tally)
    }

    fn next_kind(&mut self) -> Option<Kind> {
        let Self { mixture, dice, decks, .. } = self;
        mixture.next(dice, |kind| decks.iter().any(|deck| deck.kind == kind))
    }

    /// Takes a subject from a deck: the first that was not asked about lately, else the one that was not for the
    /// longest time.
    fn take(&mut self, deck: usize) -> Option<Subject> {
        let subjects = &self.decks[deck].subjects;
        let at = subjects.iter().rposition(|&subject| !self.is_recent(subject));
        let ago = |subject| self.recent.iter().position(|&(other, _)| other == subject).unwrap_or(usize::MAX);
        let at = at.or_else(|| (0..subjects.len()).max_by_key(|&at| ago(subjects[at])))?;
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
    use std::collections::HashMap;

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
            let mut asker = Asker::new(&catalog, Wish::default(), 1).informed_by(Arc::new(experience));
            asker.deal();
            let mut decks = asker.decks.iter();
            let deck = decks.find(|deck| deck.kind == kind && deck.subjects.contains(&subject));
            let found = deck.map(|deck| (deck.difficulty, deck.difficulty.stars()));
            assert_eq!(found, Some((expect, stars)), "{right} of {answered} right");
        }
    }
}
