//! "Three of these songs are from this drama. Which one is not?"
//!
//! The odd song shares its name with no song of the drama or of its other seasons. The drama is named:
//! without it, any three songs with something else in common could leave out another fourth. Songs whose
//! names tell their dramas take no part.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};

pub(super) fn ask(material: &Material<'_>, drama: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::OddOneOut;
    let songs = material.songs_for(KIND, Subject::Drama(drama));
    let tells = |&song: &usize| material.names_its_drama(song);
    let quiet: Vec<usize> = material.songs_of(drama).iter().copied().filter(|song| !tells(song)).collect();
    let first = dice.pick(&quiet)?;
    let mut three = vec![first];
    three.extend(beside(songs, &three, 2, dice, |other| {
        material.drama_of(other) != drama || material.names_its_drama(other)
    })?);
    let of_drama = material.songs_around_drama(drama);
    let odd =
        beside(songs, &three, 1, dice, |other| of_drama.contains(&other) || material.names_its_drama(other))?;
    let asked = &material.dramas[drama];
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Drama(drama)),
        about: asked,
        prompt: Prompt::new("question-odd-one-out").with("drama", asked.name()),
        asked: vec![asked],
        right: &material.songs[*odd.first()?],
        wrong: three.into_iter().map(|song| &material.songs[song]).collect(),
    };
    draft.finish(dice)
}
