//! "Some letters are missing: “S___ W___ M_” from this drama. Who sings it?"
//!
//! Of a title in Latin letters the first letter of each word is left, of one in Hangul each syllable's
//! initial consonant, as in the Korean parlour game 초성 퀴즈. Any song of the drama or its other seasons may be
//! meant that looks the same with its letters hidden; who is therefore never an option is said in
//! [`voices`](super::voices). Titles that are only romanised are left out: nobody knows a song by its
//! romanisation.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::entry::Entry;
use super::letters::mask;
use super::material::{Material, Subject};
use super::options::Draft;
use super::voices::beside_singer;
use super::{Kind, Prompt, Question};
use crate::catalog::{Bilingual, SongKind};

/// How many letters or syllables must be hidden for there to be something to guess.
const LEAST_HIDDEN: usize = 3;

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::HiddenTitle;
    let asked = material.song(song);
    if asked.kind == SongKind::Instrumental || asked.romanised {
        return None;
    }
    let shown = masks(&material.songs[song])?;
    let singer = dice.pick(&material.singers_of(song))?;
    let drama = material.drama_of(song);
    let wrong = beside_singer(material, singer, &meant(material, song)?, 3, dice)?;
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-hidden-title")
            .with("song", shown)
            .with("drama", material.dramas[drama].name()),
        asked: vec![&material.songs[song], &material.dramas[drama]],
        right: &material.artists[singer],
        wrong: wrong.into_iter().map(|other| &material.artists[other]).collect(),
    };
    draft.finish(dice)
}

/// The songs of the drama and its other seasons that look as this one does with its letters hidden, itself
/// included; none if too little of it is hidden.
pub(super) fn meant(material: &Material<'_>, song: usize) -> Option<BTreeSet<usize>> {
    let shown = masks(&material.songs[song])?;
    let seasons = material.seasons(material.drama_of(song));
    let songs = seasons.iter().flat_map(|&season| material.songs_of(season)).copied();
    Some(songs.filter(|&other| look_alike(&shown, &material.songs[other])).collect())
}

/// A song's title with its letters hidden, for readers of each language; none if too little is hidden.
fn masks(song: &Entry) -> Option<Bilingual> {
    let hidden = |title: &str| {
        let mask = mask(title);
        let count = title.chars().zip(mask.chars()).filter(|(plain, masked)| plain != masked).count();
        (count >= LEAST_HIDDEN).then_some(mask)
    };
    let Bilingual { en, ko } = song.name();
    Some(Bilingual { en: hidden(&en)?, ko: hidden(&ko)? })
}

/// Whether a song might be meant by these masks, in either language.
fn look_alike(shown: &Bilingual, song: &Entry) -> bool {
    let Bilingual { en, ko } = song.name();
    mask(&en) == shown.en || mask(&ko) == shown.ko
}
