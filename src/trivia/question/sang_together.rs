//! "With whom did this artist sing this song?"
//!
//! Who else is right, or may be, and so never an option, is said in [`voices`](super::voices).

use std::collections::BTreeSet;

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::Draft;
use super::voices::beside_singer;
use super::{Kind, Prompt, Question};

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::SangTogether;
    if !material.is_sung(song) {
        return None;
    }
    let mut credited: Vec<usize> = material.artists_of(song).collect();
    dice.shuffle(&mut credited);
    let (&asked, others) = credited.split_first()?;
    // A member beside their own group sang with nobody else.
    let &partner = others.iter().find(|&&other| !material.circle([asked]).contains(&other))?;
    let wrong = beside_singer(material, partner, &BTreeSet::from([song]), 3, dice)?;
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
