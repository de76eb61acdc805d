//! Asking a question again that somebody was asked before.

use super::dice::Dice;
use super::kind::Kind;
use super::material::{Material, Subject};
use super::{Asker, Question, QuestionKey};
use crate::catalog::Catalog;

/// How often wrong options are drawn before it is given up: among few candidates one draw may find no three
/// that fit together.
const DRAWS: usize = 64;

impl Asker<'_> {
    /// The question with this key, with wrong options drawn anew by the seed; none if the catalog no longer
    /// has it.
    pub fn again(catalog: &Catalog, key: &QuestionKey, seed: u64) -> Option<Question> {
        again(&Material::new(catalog), key, seed)
    }
}

fn again(material: &Material<'_>, key: &QuestionKey, seed: u64) -> Option<Question> {
    let (kind, about) = key.as_str().split_once(' ')?;
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
    let subject = kind.subjects(material).into_iter().find(|&subject| {
        let entry = match subject {
            Subject::Song(song) => &material.songs[song],
            Subject::Drama(drama) => &material.dramas[drama],
        };
        entry.reference.to_string() == about
    })?;
    let mut dice = Dice::new(seed);
    let question = (0..DRAWS).find_map(|_| kind.ask(material, subject, &mut dice))?;
    (question.key() == *key).then_some(question)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trivia::Wish;

    #[test]
    fn what_was_asked_can_be_asked_again_with_other_options() {
        let catalog = Catalog::embedded().expect("the embedded catalog is good");
        let material = Material::new(&catalog);
        let mut others = 0;
        for question in Asker::new(&catalog, Wish::default(), 5).take(60) {
            let again = again(&material, &question.key(), 6);
            let again = again.unwrap_or_else(|| panic!("{:?} was asked a moment ago", question.key()));
            assert_eq!(again.key(), question.key());
            others += usize::from(again.options != question.options);
        }
        assert!(others > 50, "expected other options, or another order: {others} of 60");
    }

    #[test]
    fn what_the_catalog_no_longer_has_is_not_asked() {
        let catalog = Catalog::embedded().expect("the embedded catalog is good");
        let material = Material::new(&catalog);
        for key in
            ["", "song-to-drama", "song-to-drama song:no/such", "no-such-kind song:goblin/stay-with-me"]
        {
            let key = QuestionKey::from_stored(key.to_owned());
            assert_eq!(again(&material, &key, 0), None, "{key:?}");
        }
    }
}
