//! "Which of these songs does this artist sing?"
//!
//! Also right, and so never an option: every song with the name of any song that the artist takes part
//! in, or one of their groups, members or namesakes; every song that one of those wrote; and, since the
//! members of groups are not all known, a group's song if a person is asked for, and the other way round.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::ArtistToSong;
    if !material.is_sung(song) {
        return None;
    }
    let singer = dice.pick(&material.singers_of(song))?;
    let circle = material.circle([singer]);
    let also_right = material.songs_around(&circle);
    let wrong = beside(material.songs_for(KIND, Subject::Song(song)), &[song], 3, dice, |other| {
        !material.is_sung(other)
            || also_right.contains(&other)
            || material.may_be_among(singer, other)
            || material.hands_in(other).any(|hand| circle.contains(&hand))
    })?;
    let asked = &material.artists[singer];
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-artist-to-song").with("artist", asked.name()),
        asked: vec![asked],
        right: &material.songs[song],
        wrong: wrong.into_iter().map(|other| &material.songs[other]).collect(),
    };
    draft.finish(dice)
}
