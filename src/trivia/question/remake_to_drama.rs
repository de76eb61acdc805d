//! "For which drama was this older song recorded anew?"
//!
//! Also right, and so never an option: every drama with a song of that name, with a remake of a song of
//! the original's name, and the other seasons of such dramas.

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
    let also_right = homes(material, song)?;
    let wrong = beside(&material.dramas, &[drama], 3, dice, |other| also_right.contains(&other))?;
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-remake-to-drama")
            .with("song", title_of(original, material, song))
            .with("artist", material.name_of_artist(singer)),
        asked: vec![&material.songs[song]],
        right: &material.dramas[drama],
        wrong: wrong.into_iter().map(|other| &material.dramas[other]).collect(),
    };
    draft.finish(dice)
}

/// Every drama for which the original of a remake may be said to have been recorded anew.
pub(super) fn homes(material: &Material<'_>, song: usize) -> Option<BTreeSet<usize>> {
    let title = fold(&material.song(song).remake_of.as_ref()?.title);
    let songs = material
        .namesakes(song)
        .into_iter()
        .chain(material.songs_named(&title).iter().copied())
        .chain(material.remakes_of(&title));
    Some(songs.flat_map(|song| material.seasons(material.drama_of(song))).copied().collect())
}

/// The original's title: as the remake's, where they share one, so that it reads in both languages; else
/// as printed.
fn title_of(original: &Original, material: &Material<'_>, remake: usize) -> Bilingual {
    if material.songs[remake].names.binary_search(&fold(&original.title)).is_ok() {
        return material.asked_title(remake);
    }
    Bilingual { en: original.title.clone(), ko: original.title.clone() }
}
