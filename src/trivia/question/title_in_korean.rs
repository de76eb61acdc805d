//! "What is this drama called in English?" and "… in Korean?"
//!
//! The options are in one language for every reader, since the other one is what is asked. Titles that
//! can be read off each other (빈센조 and Vincenzo, 응답하라 1988 and Reply 1988) are not asked.

use super::dice::Dice;
use super::entry::Entry;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};
use crate::catalog::Bilingual;
use crate::text::{fold, romanise};

/// Above this likeness of the romanised Korean title to the English one (normalised edit distance), one
/// can be read off the other.
const READABLE: f64 = 0.5;

pub(super) fn ask_english(material: &Material<'_>, drama: usize, dice: &mut Dice) -> Option<Question> {
    let draft = draft(material, drama, Kind::KoreanToEnglish, dice)?;
    draft.finish_as(|entry| in_both(&entry.latin), dice)
}

pub(super) fn ask_korean(material: &Material<'_>, drama: usize, dice: &mut Dice) -> Option<Question> {
    let draft = draft(material, drama, Kind::EnglishToKorean, dice)?;
    draft.finish_as(|entry| in_both(entry.hangul.as_ref().unwrap_or(&entry.latin)), dice)
}

fn draft<'m>(material: &'m Material<'_>, drama: usize, kind: Kind, dice: &mut Dice) -> Option<Draft<'m>> {
    let right = &material.dramas[drama];
    let hangul = right.hangul.as_ref().filter(|_| !is_readable(right))?;
    let wrong = beside(&material.dramas, &[drama], 3, dice, |other| {
        material.seasons(drama).contains(&other) || is_readable(&material.dramas[other])
    })?;
    let prompt = match kind {
        Kind::EnglishToKorean => {
            Prompt::new("question-english-to-korean").with("drama", in_both(&right.latin))
        }
        _ => Prompt::new("question-korean-to-english").with("drama", in_both(hangul)),
    };
    Some(Draft {
        kind,
        difficulty: material.difficulty(kind, Subject::Drama(drama)),
        about: right,
        prompt,
        asked: Vec::new(),
        right,
        wrong: wrong.into_iter().map(|other| &material.dramas[other]).collect(),
    })
}

fn in_both(name: &str) -> Bilingual {
    Bilingual { en: name.to_owned(), ko: name.to_owned() }
}

/// Whether the two titles sound alike or have a number or a Latin word in common.
fn is_readable(entry: &Entry) -> bool {
    let Some(hangul) = &entry.hangul else { return false };
    let latin = &entry.folded.0;
    let mut shared = hangul.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| !run.is_empty());
    shared.any(|run| latin.contains(&run.to_ascii_lowercase()))
        || strsim::normalized_levenshtein(&fold(&romanise(hangul)), latin) >= READABLE
}
