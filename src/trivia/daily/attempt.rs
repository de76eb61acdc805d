//! One person's way through the questions of a day.

use serde::{Deserialize, Serialize};

use super::{GRACE_MS, time_ms};
use crate::trivia::scoring::{self, Right};
use crate::trivia::{Moment, Question};

/// One person's way through the questions of a day: the answers so far, and the question that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    questions: Vec<Question>,
    answers: Vec<Answer>,
    opened: Option<Moment>,
}

/// What came of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The position of the chosen option; none if time ran out.
    pub option: Option<u8>,
    /// Whether it was the right one.
    pub right: bool,
    /// By [`scoring::points`]; 0 unless right.
    pub points: u32,
    /// How long it took, in milliseconds by Discord's clock; the question's whole time if it ran out.
    pub taken_ms: u32,
}

/// What came of a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The question stands open and its time runs.
    Open,
    /// The question was open when the bot went down. It stands open anew, with all its time.
    OpenAnew,
    /// The question is closed by this click, or by its time.
    Closed,
    /// Nothing has changed: the question was closed before, or its turn has not come.
    Unchanged,
}

impl Attempt {
    /// An attempt as it was written down. A question that was open when the bot went down must be given as
    /// not open: then it is asked again.
    pub fn restore(questions: Vec<Question>, answers: Vec<Answer>, opened: Option<Moment>) -> Self {
        Self { questions, answers, opened }
    }

    /// The questions, in the order in which they are asked.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// What came of the questions so far, in their order.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The question with this number, from 1.
    pub fn question(&self, number: u8) -> Option<&Question> {
        self.questions.get(usize::from(number).checked_sub(1)?)
    }

    /// What came of the question with this number, from 1.
    pub fn answer(&self, number: u8) -> Option<&Answer> {
        self.answers.get(usize::from(number).checked_sub(1)?)
    }

    /// The number of the question that is to be answered next, from 1; none when all are.
    pub fn next(&self) -> Option<u8> {
        let number = u8::try_from(self.answers.len() + 1).ok()?;
        self.question(number).map(|_| number)
    }

    /// Since when the next question has stood open, by Discord's clock.
    pub fn opened(&self) -> Option<Moment> {
        self.opened
    }

    /// The last moment at which the open question can be answered, by Discord's clock.
    pub fn deadline(&self) -> Option<Moment> {
        let question = self.question(self.next()?)?;
        self.opened.map(|at| at.plus_ms(i64::from(time_ms(question))))
    }

    /// Whether all questions are answered.
    pub fn is_finished(&self) -> bool {
        self.next().is_none()
    }

    /// The sum of all points.
    pub fn points(&self) -> u32 {
        self.answers.iter().map(|answer| answer.points).sum()
    }

    /// How many answers were right.
    pub fn right(&self) -> u8 {
        self.answers.iter().map(|answer| u8::from(answer.right)).sum()
    }

    /// Somebody wants to see a question, at a moment of Discord's clock. Opens it if it is the next one.
    pub fn ask(&mut self, number: u8, at: Moment) -> Outcome {
        if self.next() != Some(number) {
            return Outcome::Unchanged;
        }
        if self.is_late(at) {
            return self.time_up(number);
        }
        self.opened.get_or_insert(at);
        Outcome::Open
    }

    /// Somebody chose an option of a question, at a moment of Discord's clock. The first choice stays.
    pub fn choose(&mut self, number: u8, option: u8, at: Moment) -> Outcome {
        let Some(question) = self.question(number).filter(|_| self.next() == Some(number)) else {
            return Outcome::Unchanged;
        };
        if usize::from(option) >= question.options.len() {
            return Outcome::Unchanged;
        }
        let Some(opened) = self.opened else {
            self.opened = Some(at);
            return Outcome::OpenAnew;
        };
        let time_ms = time_ms(question);
        let Ok(taken_ms) = u32::try_from(at.ms_since(opened).max(0)) else { return self.time_up(number) };
        if taken_ms > time_ms {
            return self.time_up(number);
        }
        let right = question.is_right(option);
        let before = self.answers.iter().rev().take_while(|answer| answer.right).count();
        let worth = Right {
            difficulty: question.difficulty,
            taken_ms,
            time_ms,
            streak: u16::try_from(before + 1).unwrap_or(u16::MAX),
            hints: 0,
            wrong_tries: 0,
        };
        let points = if right { scoring::points(worth) } else { 0 };
        self.close(Answer { option: Some(option), right, points, taken_ms })
    }

    /// The time of a question is up, by this machine's clock and with the grace for clicks on their way.
    pub fn time_up(&mut self, number: u8) -> Outcome {
        let Some(question) = self.question(number).filter(|_| self.next() == Some(number)) else {
            return Outcome::Unchanged;
        };
        if self.opened.is_none() {
            return Outcome::Unchanged;
        }
        let taken_ms = time_ms(question);
        self.close(Answer { option: None, right: false, points: 0, taken_ms })
    }

    /// Whether the open question's time is over for certain.
    fn is_late(&self, at: Moment) -> bool {
        self.deadline().is_some_and(|deadline| at.ms_since(deadline) > i64::from(GRACE_MS))
    }

    fn close(&mut self, answer: Answer) -> Outcome {
        self.answers.push(answer);
        self.opened = None;
        Outcome::Closed
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::super::DAILY_QUESTIONS;
    use super::*;
    use crate::catalog::Catalog;
    use crate::trivia::Asker;

    fn fresh() -> Attempt {
        static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
            let catalog = Catalog::embedded().expect("the embedded catalog is good");
            Asker::of_day(&catalog, jiff::civil::date(2026, 11, 23)).expect("five questions")
        });
        Attempt::restore(QUESTIONS.clone(), Vec::new(), None)
    }

    fn right(attempt: &Attempt, number: u8) -> u8 {
        attempt.question(number).expect("there are five").answer
    }

    fn wrong(attempt: &Attempt, number: u8) -> u8 {
        u8::from(right(attempt, number) == 0)
    }

    #[test]
    fn five_right_answers_give_the_points_of_the_formula() {
        let mut attempt = fresh();
        let mut expect = 0;
        for number in 1..=5 {
            let opened = Moment(1_000_000 * i64::from(number));
            assert_eq!(attempt.ask(number, opened), Outcome::Open, "question {number}");
            let question = attempt.question(number).expect("there are five").clone();
            let taken_ms = 1_500 * u32::from(number);
            let chosen = attempt.choose(number, question.answer, opened.plus_ms(i64::from(taken_ms)));
            assert_eq!(chosen, Outcome::Closed, "question {number}");
            expect += scoring::points(Right {
                difficulty: question.difficulty,
                taken_ms,
                time_ms: time_ms(&question),
                streak: u16::from(number),
                hints: 0,
                wrong_tries: 0,
            });
        }
        assert!(attempt.is_finished());
        assert_eq!((attempt.points(), attempt.right()), (expect, 5));
    }

    #[test]
    fn the_first_choice_stays_and_a_wrong_one_breaks_the_run() {
        let mut attempt = fresh();
        attempt.ask(1, Moment(0));
        let (right, wrong) = (right(&attempt, 1), wrong(&attempt, 1));
        assert_eq!(attempt.choose(1, wrong, Moment(900)), Outcome::Closed);
        assert_eq!(attempt.choose(1, right, Moment(950)), Outcome::Unchanged);
        let told = Answer { option: Some(wrong), right: false, points: 0, taken_ms: 900 };
        assert_eq!(attempt.answers(), [told]);
    }

    #[test]
    fn what_comes_too_late_is_missed_and_what_comes_out_of_turn_changes_nothing() {
        let mut attempt = fresh();
        assert_eq!(attempt.ask(2, Moment(0)), Outcome::Unchanged, "the second question is not the next");
        assert_eq!(attempt.ask(9, Moment(0)), Outcome::Unchanged, "there is no ninth");
        assert_eq!(attempt.ask(0, Moment(0)), Outcome::Unchanged, "nor one before the first");
        attempt.ask(1, Moment(0));
        let deadline = attempt.deadline().expect("it is open");
        assert_eq!(attempt.choose(1, 4, Moment(1)), Outcome::Unchanged, "there is no fifth option");
        // Within the grace it is shown once more; a choice must be made in time.
        assert_eq!(attempt.ask(1, deadline.plus_ms(1_000)), Outcome::Open);
        let option = right(&attempt, 1);
        assert_eq!(attempt.choose(1, option, deadline.plus_ms(1)), Outcome::Closed);
        assert_eq!(attempt.answer(1).map(|answer| (answer.option, answer.points)), Some((None, 0)));

        attempt.ask(2, deadline);
        let deadline = attempt.deadline().expect("it is open");
        let option = right(&attempt, 2);
        assert_eq!(attempt.choose(2, option, deadline), Outcome::Closed);
        assert_eq!(attempt.answer(2).map(|answer| answer.right), Some(true), "the last moment is in time");
        assert_eq!(attempt.time_up(2), Outcome::Unchanged, "its timer comes after the answer");
        assert_eq!(attempt.time_up(3), Outcome::Unchanged, "nobody has asked for the third");
    }

    #[test]
    fn a_question_that_was_open_when_the_bot_went_down_is_asked_again_with_all_its_time() {
        let mut attempt = fresh();
        attempt.ask(1, Moment(0));
        let mut attempt = Attempt::restore(attempt.questions.clone(), Vec::new(), None);
        let option = right(&attempt, 1);
        assert_eq!(attempt.choose(1, option, Moment(900_000)), Outcome::OpenAnew);
        assert_eq!(attempt.choose(1, option, Moment(901_000)), Outcome::Closed);
        assert_eq!(attempt.answer(1).map(|answer| answer.taken_ms), Some(1_000));
    }

    proptest! {
        #[test]
        fn whatever_is_clicked_there_are_at_most_five_answers_and_none_changes(
            clicks in prop::collection::vec((0..4_u8, 0..7_u8, 0..6_u8, 0..40_000_i64), 0..60)
        ) {
            let mut attempt = fresh();
            let mut now = 0;
            for (what, number, option, later) in clicks {
                now += later;
                let before = attempt.answers().to_vec();
                match what {
                    0 => attempt.ask(number, Moment(now)),
                    1 => attempt.time_up(number),
                    _ => attempt.choose(number, option, Moment(now)),
                };
                prop_assert!(attempt.answers().starts_with(&before));
                prop_assert!(attempt.answers().len() <= before.len() + 1);
                prop_assert!(attempt.answers().len() <= DAILY_QUESTIONS);
                let sum: u32 = attempt.answers().iter().map(|answer| answer.points).sum();
                prop_assert_eq!(attempt.points(), sum);
            }
        }
    }
}
