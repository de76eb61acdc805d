//! The five questions of a day, the same for everyone.
//!
//! They depend on the date and the catalog alone, so that whoever runs the code can know them beforehand. In which
//! order their options stand is each installation's own ([`Question::shuffled`]): a list of letters from another one
//! is worth nothing, but where the options are numbers or a statement is true or false.
//!
//! Every song and every drama belongs to one of [`SHARES`]
//! shares by a hash of its id, and each day has its turn with one share. So nothing is asked about twice
//! within [`SHARES`] days, whatever the catalog becomes in the meantime, and nobody has to remember what
//! was asked.
//!
//! The five are of five kinds, at most one of which asks for a date, and about five dramas, and none is easier than the one before it. A share of
//! a small catalog may not hold five such questions; then the day takes from all of it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::dice::Dice;
use super::kind::Kind;
use super::material::{Material, Subject};
use super::{Asker, Question};
use crate::catalog::Catalog;

/// How many questions a day has.
pub const DAILY_QUESTIONS: usize = 5;

/// Days from one turn of a song to its next at the earliest: a prime, so that the days of a week take
/// turns, and two months.
pub(super) const SHARES: u64 = 61;

/// How hard each question should be, by [`Material::hardness`]; the nearest that the share has is taken.
const AIMS: [u8; DAILY_QUESTIONS] = [0, 1, 2, 4, 5];

impl Asker<'_> {
    /// The questions of a day, by the rule at the top of this file; none if the catalog has not five.
    pub fn of_day(catalog: &Catalog, day: Date) -> Option<Vec<Question>> {
        of_day(&Material::new(catalog), day)
    }
}

impl Question {
    /// The same question with its options in an order drawn by the seed, unless they have one of their own.
    #[must_use]
    pub fn shuffled(mut self, seed: u64) -> Self {
        let Some(right) = self.right().map(|right| right.reference.clone()) else { return self };
        if self.kind.has_order() {
            return self;
        }
        Dice::new(seed).shuffle(&mut self.options);
        let place = self.options.iter().position(|option| option.reference == right);
        self.answer = place.and_then(|place| u8::try_from(place).ok()).unwrap_or(self.answer);
        self
    }
}

fn of_day(material: &Material<'_>, day: Date) -> Option<Vec<Question>> {
    let number = day.duration_since(EPOCH).as_hours().div_euclid(24);
    let turn = number.rem_euclid(SHARES.cast_signed()).cast_unsigned();
    let mut dice = Dice::new(number.cast_unsigned());
    draw(material, &mut dice, |subject| share(id(material, subject)) == turn)
        .or_else(|| draw(material, &mut dice, |_| true))
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// Five questions about some of the subjects.
fn draw(material: &Material<'_>, dice: &mut Dice, is_in: impl Fn(Subject) -> bool) -> Option<Vec<Question>> {
    // Which song is the odd one out is a question about a drama whose answer is a song of any share.
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::OddOneOut);
    let mut candidates: Vec<(u8, Kind, Subject)> = kinds
        .flat_map(|kind| kind.subjects(material).into_iter().map(move |subject| (kind, subject)))
        .filter(|&(_, subject)| is_in(subject))
        .map(|(kind, subject)| (material.hardness(kind, subject), kind, subject))
        .collect();
    dice.shuffle(&mut candidates);
    let mut drawn: Vec<(u8, Question)> = Vec::with_capacity(DAILY_QUESTIONS);
    let (mut kinds, mut dramas) = (BTreeSet::new(), BTreeSet::<usize>::new());
    for aim in AIMS {
        candidates.sort_by_key(|&(hardness, ..)| hardness.abs_diff(aim));
        for &(hardness, kind, subject) in &candidates {
            let drama = material.drama_about(subject);
            let is_second_date =
                kind.is_about_dates() && kinds.iter().any(|kind: &Kind| kind.is_about_dates());
            if kinds.contains(&kind) || is_second_date || dramas.contains(&drama) {
                continue;
            }
            if let Some(question) = kind.ask(material, subject, dice) {
                kinds.insert(kind);
                dramas.extend(material.seasons(drama));
                drawn.push((hardness, question));
                break;
            }
        }
    }
    drawn.sort_by_key(|&(hardness, _)| hardness);
    (drawn.len() == DAILY_QUESTIONS).then(|| drawn.into_iter().map(|(_, question)| question).collect())
}

fn id<'m>(material: &'m Material<'_>, subject: Subject) -> &'m str {
    match subject {
        Subject::Song(song) => material.song(song).id.as_str(),
        Subject::Drama(drama) => material.drama(drama).id.as_str(),
    }
}

/// The share that an id belongs to, for ever: [FNV-1a] modulo [`SHARES`].
///
/// [FNV-1a]: https://datatracker.ietf.org/doc/html/rfc9923
fn share(id: &str) -> u64 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash % SHARES
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use jiff::ToSpan as _;

    use super::*;
    use crate::trivia::question::Difficulty;

    const FIRST: Date = jiff::civil::date(2026, 11, 20);

    fn days(count: i64) -> Vec<(Date, Vec<Question>)> {
        let catalog = Catalog::embedded().expect("the embedded catalog is good");
        let material = Material::new(&catalog);
        let days = (0..count).map(|offset| FIRST.saturating_add(offset.days()));
        days.map(|day| (day, of_day(&material, day).expect("the catalog has enough"))).collect()
    }

    #[test]
    fn every_turn_has_five_questions_of_five_kinds_about_five_dramas_from_easy_to_hard() {
        let days = days(SHARES.cast_signed());
        for (day, questions) in &days {
            let kinds: BTreeSet<_> = questions.iter().map(|question| question.kind).collect();
            assert_eq!(kinds.len(), DAILY_QUESTIONS, "kinds on {day}");
            let about: BTreeSet<_> =
                questions.iter().map(|q| q.about.id().split('/').next().map(str::to_owned)).collect();
            assert_eq!(about.len(), DAILY_QUESTIONS, "dramas on {day}");
            assert!(questions.is_sorted_by_key(|question| question.difficulty), "from easy to hard on {day}");
        }
        let share_of = |at: usize, wanted: Difficulty| {
            let of_them = days.iter().filter(|(_, questions)| questions[at].difficulty == wanted);
            of_them.count() * 100 / days.len()
        };
        assert!(share_of(0, Difficulty::Easy) >= 95, "{} % begin easy", share_of(0, Difficulty::Easy));
        assert!(share_of(4, Difficulty::Hard) >= 95, "{} % end hard", share_of(4, Difficulty::Hard));
    }

    #[test]
    fn nothing_is_asked_about_twice_within_sixty_days() {
        let mut last: HashMap<String, Date> = HashMap::new();
        for (day, questions) in days(3 * SHARES.cast_signed()) {
            for question in questions {
                let right = question.right().map(|choice| choice.reference.clone()).unwrap_or_default();
                let named = [question.about.to_string(), right];
                for name in
                    named.into_iter().filter(|name| name.starts_with("song:")).collect::<BTreeSet<_>>()
                {
                    if let Some(before) = last.insert(name.clone(), day) {
                        let apart = before.until(day).expect("days of this century").get_days();
                        assert!(apart > 60, "{name} on {before} and again on {day}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_day_has_the_same_questions_whenever_it_is_asked_for() {
        let catalog = Catalog::embedded().expect("the embedded catalog is good");
        let of = |day| Asker::of_day(&catalog, day);
        assert_eq!(of(FIRST), of(FIRST));
        assert_ne!(of(FIRST), of(FIRST.saturating_add(1.day())));
        // Long before 1970 is a day like any other.
        assert!(of(jiff::civil::date(1, 1, 1)).is_some());
    }

    #[test]
    fn the_order_of_options_is_drawn_and_the_questions_stay_the_same() {
        let mut orders: BTreeSet<Vec<u8>> = BTreeSet::new();
        let questions: Vec<Question> = days(20).into_iter().flat_map(|(_, questions)| questions).collect();
        for seed in 0..8 {
            let mut letters = Vec::new();
            for question in &questions {
                let shuffled = question.clone().shuffled(seed);
                assert_eq!(shuffled.right(), question.right(), "the right one is the right one");
                assert_eq!((shuffled.key(), &shuffled.prompt), (question.key(), &question.prompt));
                let sorted = |question: &Question| {
                    let mut options = question.options.clone();
                    options.sort_by(|a, b| a.reference.cmp(&b.reference));
                    options
                };
                assert_eq!(sorted(&shuffled), sorted(question), "the options are the same");
                if question.kind.has_order() {
                    assert_eq!(&shuffled, question, "numbers stand by size");
                } else {
                    letters.push(shuffled.answer);
                }
            }
            orders.insert(letters);
        }
        assert_eq!(orders.len(), 8, "each seed has places of its own");
    }

    #[test]
    fn a_catalog_without_five_questions_has_none() {
        let empty = Catalog::from_parts(vec![], vec![], vec![], vec![], vec![]).expect("nothing dangles");
        assert_eq!(Asker::of_day(&empty, FIRST), None);
    }
}
