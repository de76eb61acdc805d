//! "With whom did this artist sing this song?"
//!
//! Also right, and so never an option: everyone else who takes part in any song of the same name, with
//! their groups, members and namesakes.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::SangTogether;
    let mut credited: Vec<usize> = material.artists_of(song).collect();
    dice.shuffle(&mut credited);
    let (&asked, others) = credited.split_first()?;
    // A member beside their own group sang with nobody else.
    let &partner = others.iter().find(|&&other| !material.circle([asked]).contains(&other))?;
    let namesakes = material.namesakes(song);
    let sung_by = material.circle(namesakes.iter().flat_map(|&song| material.artists_of(song)));
    let wrong = beside(&material.artists, &[partner], 3, dice, |other| sung_by.contains(&other))?;
    let drama = &material.dramas[material.drama_of(song)];
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-sang-together")
            .with("artist", material.artists[asked].name())
            .with("song", material.asked_title(song))
            .with("drama", drama.name()),
        asked: vec![&material.artists[asked], &material.songs[song], drama],
        right: &material.artists[partner],
        wrong: wrong.into_iter().map(|other| &material.artists[other]).collect(),
    };
    draft.finish(dice)
}
