//! "Which of these songs came out first?"
//!
//! Songs of four well-known dramas, with their dramas behind them. Each of the others came out a year later or more:
//! who knows the dramas can know that. Which part of one soundtrack came before another nobody remembers. Remakes are
//! left out (they came out twice), and so are songs with a namesake in their drama, whose title would mean two of them.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::dice::Dice;
use super::entry::Entry;
use super::first_drama::has_year;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, OPTIONS, Prompt, Question};
use crate::catalog::{Bilingual, EntityRef};

/// How long after the first song the others came out, at least.
const APART: SignedDuration = SignedDuration::from_hours(365 * 24);

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::FirstSong;
    let first = release(material, song)?;
    let is_later = |other: usize| {
        material.is_well_known(Subject::Song(other))
            && release(material, other).is_some_and(|date| date.duration_since(first) >= APART)
    };
    let mut songs = vec![song];
    while songs.len() < OPTIONS {
        // Each of another drama, which is what one goes by.
        let is_of_another =
            |other: usize| songs.iter().all(|&song| material.drama_of(song) != material.drama_of(other));
        let refuse = |other: usize| !is_of_another(other) || !is_later(other);
        let next = beside(material.songs_for(KIND, Subject::Song(song)), &songs, 1, dice, refuse)?;
        songs.extend(next);
    }
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-first-of-songs"),
        asked: Vec::new(),
        right: &material.songs[song],
        wrong: songs.into_iter().skip(1).map(|other| &material.songs[other]).collect(),
    };
    draft.finish_as(|entry| with_drama(material, entry), dice)
}

/// A song and in brackets its drama.
fn with_drama(material: &Material<'_>, entry: &Entry) -> Bilingual {
    let Bilingual { en, ko } = entry.as_option();
    let EntityRef::Song(id) = &entry.reference else { return Bilingual { en, ko } };
    let Some(drama) = material.catalog.song(id).map(|song| material.catalog.drama_of(song)) else {
        return Bilingual { en, ko };
    };
    let korean = drama.korean.as_ref().unwrap_or(&drama.title);
    Bilingual { en: format!("{en} ({})", drama.title), ko: format!("{ko} ({korean})") }
}

/// The one day on which a song of this name came out in its drama; the drama's title has Hangul too, and no year in it.
fn release(material: &Material<'_>, song: usize) -> Option<Date> {
    let drama = material.drama_of(song);
    let is_twice =
        material.namesakes(song).into_iter().any(|other| other != song && material.drama_of(other) == drama);
    let titled = &material.dramas[drama];
    let is_fit = titled.hangul.is_some() && !has_year(&titled.latin);
    let song = material.song(song);
    song.released.filter(|_| is_fit && !is_twice && song.remake_of.is_none())
}
