//! "Which of these dramas aired first?"
//!
//! The others began in a later year. Dramas of several seasons are left out, since one name then means
//! more than one beginning, and so are titles with a year in them.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};

pub(super) fn ask(material: &Material<'_>, drama: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::FirstDrama;
    let is_plain =
        |drama: usize| material.seasons(drama).len() == 1 && !has_year(&material.dramas[drama].latin);
    if !is_plain(drama) {
        return None;
    }
    let year = material.drama(drama).year;
    let wrong = beside(material.each_drama(), &[drama], 3, dice, |other| {
        !is_plain(other) || material.drama(other).year <= year
    })?;
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Drama(drama)),
        about: &material.dramas[drama],
        prompt: Prompt::new("question-first-drama"),
        asked: Vec::new(),
        right: &material.dramas[drama],
        wrong: wrong.into_iter().map(|other| &material.dramas[other]).collect(),
    };
    draft.finish(dice)
}

/// Whether a title has a number of four digits: the year of the airing, or one that misleads.
pub(super) fn has_year(title: &str) -> bool {
    title.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_in_a_title_is_noticed() {
        for (title, expect) in [
            ("Reply 1988", true),
            ("Who Are You: School 2015", true),
            ("The 100-Year-Old Promise", false),
            ("Room 12345", false),
            ("Goblin", false),
        ] {
            assert_eq!(has_year(title), expect, "{title}");
        }
    }
}
