//! "Which of these songs from this drama came out first?"
//!
//! Asked only of songs whose day of release is known, each of the others out at least a week later: who
//! followed the drama can know that, and parts come out weekly. Remakes are left out (they came out
//! twice), and so are songs with a namesake in the drama, whose title would mean two of them.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};

/// How long after the first song the others came out, at least.
const APART: SignedDuration = SignedDuration::from_hours(7 * 24);

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::FirstSong;
    let drama = material.drama_of(song);
    let first = release(material, song)?;
    let later = |song: usize| release(material, song).is_some_and(|date| date.duration_since(first) >= APART);
    let wrong = beside(material.songs_for(KIND, Subject::Song(song)), &[song], 3, dice, |other| {
        material.drama_of(other) != drama || !later(other)
    })?;
    let asked = &material.dramas[drama];
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-first-song").with("drama", asked.name()),
        // The drama's name in a title tells nothing of when it came out.
        asked: Vec::new(),
        right: &material.songs[song],
        wrong: wrong.into_iter().map(|other| &material.songs[other]).collect(),
    };
    draft.finish(dice)
}

/// The one day on which a song of this name came out in its drama.
pub(super) fn release(material: &Material<'_>, song: usize) -> Option<Date> {
    let is_twice = material
        .namesakes(song)
        .into_iter()
        .any(|other| other != song && material.drama_of(other) == material.drama_of(song));
    let song = material.song(song);
    song.released.filter(|_| !is_twice && song.remake_of.is_none())
}
