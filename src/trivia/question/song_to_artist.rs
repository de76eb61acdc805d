//! "Who sings this song?"
//!
//! Also right, and so never an option: everyone who takes part in any song of the same name, with their
//! groups, members and namesakes.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};
use crate::catalog::SongKind;

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::SongToArtist;
    if material.song(song).kind == SongKind::Instrumental {
        return None;
    }
    let singer = dice.pick(&material.singers_of(song))?;
    let namesakes = material.namesakes(song);
    let sung_by = material.circle(namesakes.iter().flat_map(|&song| material.artists_of(song)));
    let wrong = beside(&material.artists, &[singer], 3, dice, |other| sung_by.contains(&other))?;
    let drama = &material.dramas[material.drama_of(song)];
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-song-to-artist")
            .with("song", material.asked_title(song))
            .with("drama", drama.name()),
        asked: vec![&material.songs[song], drama],
        right: &material.artists[singer],
        wrong: wrong.into_iter().map(|other| &material.artists[other]).collect(),
    };
    draft.finish(dice)
}
