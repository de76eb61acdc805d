//! "Whose music did this person direct?"
//!
//! Also right, and so never an option: every drama whose music the person, one of their groups or a
//! namesake directed, with its other seasons; and, since directors are what a catalog knows least of, every
//! drama of which it names none, and every drama with a song that one of those wrote or sings.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};

/// Who is asked about where a drama is the answer: whom its credits name first.
fn director_of(material: &Material<'_>, drama: usize) -> Option<usize> {
    material.drama(drama).music_directors.iter().find_map(|id| material.artist_at(id))
}

/// Of shuffled dramas one for each director, so that none is asked about more often than another, however many
/// dramas are theirs.
pub(super) fn one_each(material: &Material<'_>, subjects: &mut Vec<Subject>) {
    let mut asked = BTreeSet::new();
    subjects.retain(|&subject| {
        let director = director_of(material, material.drama_about(subject));
        director.is_some_and(|director| asked.insert(director))
    });
}

pub(super) fn ask(material: &Material<'_>, drama: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::DirectorToDrama;
    let directors_of =
        |drama: usize| material.drama(drama).music_directors.iter().filter_map(|id| material.artist_at(id));
    let director = director_of(material, drama)?;
    let circle = material.circle([director]);
    let has_hand = |drama: usize| {
        let songs = material.songs_of(drama).iter().flat_map(|&song| material.hands_in(song));
        directors_of(drama).chain(songs).any(|other| circle.contains(&other))
    };
    let wrong = beside(material.each_drama(), &[drama], 3, dice, |other| {
        material.drama(other).music_directors.is_empty()
            || material.seasons(drama).contains(&other)
            || material.seasons(other).iter().any(|&season| has_hand(season))
    })?;
    let asked = &material.artists[director];
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Drama(drama)),
        about: &material.dramas[drama],
        prompt: Prompt::new("question-director-to-drama").with("artist", asked.name()),
        asked: vec![asked],
        right: &material.dramas[drama],
        wrong: wrong.into_iter().map(|other| &material.dramas[other]).collect(),
    };
    draft.finish(dice)
}
