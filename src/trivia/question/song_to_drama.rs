//! "Which drama is this song from?"
//!
//! Also right, and so never an option: every drama with a song of the same name (another version, a
//! remake, a namesake), and the other seasons of the drama.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::SongToDrama;
    let drama = material.drama_of(song);
    let homes: Vec<usize> = material.namesakes(song).iter().map(|&song| material.drama_of(song)).collect();
    let wrong = beside(material.dramas_beside(song), &[drama], 3, dice, |other| {
        homes.iter().any(|&home| material.seasons(home).contains(&other))
    })?;
    let singers = material.artists_of(song).map(|artist| &material.artists[artist]);
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-song-to-drama")
            .with("song", material.asked_title(song))
            .with("artist", material.asked_credit(song)),
        asked: singers.chain([&material.songs[song]]).collect(),
        right: &material.dramas[drama],
        wrong: wrong.into_iter().map(|other| &material.dramas[other]).collect(),
    };
    draft.finish(dice)
}
