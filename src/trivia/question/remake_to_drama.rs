//! "For which drama did this singer record this older song anew?"
//!
//! The singer is named, since others may have recorded the song for dramas whose soundtracks the catalog does
//! not know as a whole. Also right, and so never an option: every drama with a song of that name, with a remake
//! of a song of the original's name, and the other seasons of such dramas.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};
use crate::catalog::{Bilingual, Original};
use crate::text::fold;

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::RemakeToDrama;
    let original = material.song(song).remake_of.as_ref()?;
    let singer = original.artist.as_ref()?;
    let drama = material.drama_of(song);
    let also_right = homes(material, song);
    let wrong = beside(material.dramas_beside(song), &[drama], 3, dice, |other| also_right.contains(&other))?;
    let singers = material.artists_of(song).map(|artist| &material.artists[artist]);
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-remade-for-drama")
            .with("song", title_of(original, material, song))
            .with("artist", material.name_of_artist(singer))
            .with("singer", material.asked_credit(song)),
        asked: singers.chain([&material.songs[song]]).collect(),
        right: &material.dramas[drama],
        wrong: wrong.into_iter().map(|other| &material.dramas[other]).collect(),
    };
    draft.finish(dice)
}

/// Every drama for which the original of a remake may be said to have been recorded anew.
pub(super) fn homes(material: &Material<'_>, song: usize) -> BTreeSet<usize> {
    let songs = material.namesakes(song).into_iter();
    songs.flat_map(|song| material.seasons(material.drama_of(song))).copied().collect()
}

/// The original's title: as the remake's, where they share one, so that it reads in both languages; else
/// as printed.
fn title_of(original: &Original, material: &Material<'_>, remake: usize) -> Bilingual {
    if material.songs[remake].names.binary_search(&fold(&original.title)).is_ok() {
        return material.asked_title(remake);
    }
    Bilingual { en: original.title.clone(), ko: original.title.clone() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_question_that_was_stored_before_the_singer_was_named_can_still_be_said() {
        let message = "question-remake-to-drama";
        for language in ["en", "ko"] {
            let path = format!("locales/{language}/trivia.ftl");
            let messages = crate::embedded::text(&path).unwrap_or_else(|| panic!("{path} is embedded"));
            assert!(messages.contains(&format!("\n{message} = ")), "{path} has no {message}");
        }
    }
}
