//! "Who sings this song?"
//!
//! Who else is right, or may be, and so never an option, is said in [`voices`](super::voices).

use std::collections::BTreeSet;

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::Draft;
use super::voices::beside_singer;
use super::{Kind, Prompt, Question};

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::SongToArtist;
    if !material.is_sung(song) {
        return None;
    }
    let singer = dice.pick(&material.singers_of(song))?;
    let wrong = beside_singer(material, singer, &BTreeSet::from([song]), 3, dice)?;
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
