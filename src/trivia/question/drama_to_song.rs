//! "Which of these songs is from this drama?"
//!
//! Also right, and so never an option: every song with the name of any song of the drama or of its other
//! seasons.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::DramaToSong;
    let drama = material.drama_of(song);
    let also_right = material.songs_around_drama(drama);
    let wrong = beside(material.songs_for(KIND, Subject::Song(song)), &[song], 3, dice, |other| {
        also_right.contains(&other) || material.names_its_drama(other)
    })?;
    let asked = &material.dramas[drama];
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-drama-to-song").with("drama", asked.name()),
        asked: vec![asked],
        right: &material.songs[song],
        wrong: wrong.into_iter().map(|other| &material.songs[other]).collect(),
    };
    draft.finish(dice)
}
