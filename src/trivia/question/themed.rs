//! The questions of a game about something, of which there are few.

use std::collections::HashMap;

use super::{Asker, Question, QuestionKey, Wish};

/// How often a game about something asks about the same song at most.
const ASKED_IN_ONE_GAME: usize = 2;

impl Asker<'_> {
    /// As [`game`](Self::game), but as many as there are if those are fewer.
    ///
    /// It comes back to a song once at most, as late as it can, since each reveal tells what else is known of one.
    pub fn up_to(&mut self, wanted: usize, seen: &[QuestionKey]) -> Vec<Question> {
        let has_room = |questions: &[Question], next: &Question| {
            let before = questions.iter().filter(|question| question.about == next.about).count();
            before < ASKED_IN_ONE_GAME
        };
        let seen_at: HashMap<&QuestionKey, usize> =
            seen.iter().enumerate().map(|(at, key)| (key, at)).collect();
        let mut questions = Vec::with_capacity(wanted);
        let mut seen_before = Vec::new();
        while questions.len() < wanted
            && let Some(question) = self.next_new()
        {
            match seen_at.get(&question.key()) {
                None if has_room(&questions, &question) => {
                    questions.push(question);
                    continue;
                }
                None => {}
                Some(&at) => seen_before.push((at, question)),
            }
            self.was_dropped();
        }
        seen_before.sort_by_key(|&(at, _)| at);
        for (_, question) in seen_before {
            if questions.len() < wanted && has_room(&questions, &question) {
                questions.push(question);
            }
        }
        far_apart(questions)
    }

    /// How many questions one game could ask by another wish, counted up to `at_most`. The stream goes on by that.
    pub fn how_many(&mut self, wish: Wish, at_most: usize) -> usize {
        self.turn_to(wish);
        self.up_to(at_most, &[]).len()
    }
}

/// Puts the questions about what is asked about twice as far apart as can be: those songs lead, and come back at the
/// end in the same order.
fn far_apart(questions: Vec<Question>) -> Vec<Question> {
    let (mut first, mut again) = (Vec::with_capacity(questions.len()), Vec::new());
    for question in questions {
        let is_again = first.iter().any(|other: &Question| other.about == question.about);
        if is_again { again.push(question) } else { first.push(question) }
    }
    let comes_back = |question: &Question| again.iter().position(|other| other.about == question.about);
    first.sort_by_key(|question| comes_back(question).unwrap_or(usize::MAX));
    first.extend(again);
    first
}
