//! "True or false: this artist sang this song for this drama."
//!
//! Statements of two forms, both read off the catalog: who sang a song, and which drama it is from. A false one differs
//! from a true one in one name:
//!
//! - a singer who is certainly not to be heard in it, as [`voices`](super::voices) says;
//! - a drama that has no song of that name, nor any other season of one that has.
//!
//! In a game about somebody who sings the song, or about its drama, the form that would ask for those is left out.
//!
//! True and false are drawn so that both come equally often.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::entry::Entry;
use super::material::{Material, Subject};
use super::options::{beside, gives_away};
use super::theme::Theme;
use super::voices::beside_singer;
use super::{Choice, Kind, Prompt, Question};
use crate::catalog::Bilingual;

/// The position of each option.
const TRUE: u8 = 0;
const FALSE: u8 = 1;

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    if !material.songs[song].is_usable() {
        return None;
    }
    let mut forms: [Form; 2] = [sang, is_from];
    dice.shuffle(&mut forms);
    let statement = forms.into_iter().find_map(|form| form(material, song, dice))?;
    // Only now, when nothing can fail any more: each toss is one question.
    let is_true = dice.toss();
    let choice = |reference: &str, en: &str, ko: &str| Choice {
        reference: format!("statement:{reference}"),
        text: Bilingual { en: en.to_owned(), ko: ko.to_owned() },
    };
    Some(Question {
        kind: Kind::TrueOrFalse,
        difficulty: material.difficulty(Kind::TrueOrFalse, Subject::Song(song)),
        about: material.songs[song].reference.clone(),
        prompt: if is_true { statement.right } else { statement.wrong },
        options: vec![choice("true", "True", "맞다"), choice("false", "False", "아니다")],
        answer: if is_true { TRUE } else { FALSE },
        names: None,
    })
}

/// Makes a statement of one form about a song, if the catalog knows enough for one.
type Form = fn(&Material<'_>, usize, &mut Dice) -> Option<Statement>;

/// A true statement and a false one that differs from it in one name.
struct Statement {
    right: Prompt,
    wrong: Prompt,
}

fn sang(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Statement> {
    let is_theirs = material.theme().is_some_and(|theme| theme.is_voice_of(material, song));
    if !material.is_sung(song) || is_theirs {
        return None;
    }
    let singer = dice.pick(&material.singers_of(song))?;
    let other = *beside_singer(material, singer, &BTreeSet::from([song]), 1, dice)?.first()?;
    let drama = &material.dramas[material.drama_of(song)];
    let asked = [&material.songs[song], drama];
    let [right, wrong] = [singer, other].map(|artist| &material.artists[artist]);
    if tells(&asked, right) || tells(&asked, wrong) {
        return None;
    }
    let prompt = |artist: &Entry| {
        Prompt::new("question-true-sang")
            .with("artist", artist.name())
            .with("song", material.asked_title(song))
            .with("drama", drama.name())
    };
    Some(Statement { right: prompt(right), wrong: prompt(wrong) })
}

fn is_from(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Statement> {
    if material.theme().is_some_and(Theme::is_drama) {
        return None;
    }
    let drama = material.drama_of(song);
    let homes: Vec<usize> = material.namesakes(song).iter().map(|&song| material.drama_of(song)).collect();
    let other = *beside(material.dramas_beside(song), &[drama], 1, dice, |other| {
        homes.iter().any(|&home| material.seasons(home).contains(&other))
    })?
    .first()?;
    let asked = [&material.songs[song]];
    let [right, wrong] = [drama, other].map(|drama| &material.dramas[drama]);
    if tells(&asked, right) || tells(&asked, wrong) {
        return None;
    }
    let prompt = |drama: &Entry| {
        Prompt::new("question-true-from")
            .with("song", material.asked_title(song))
            .with("artist", material.asked_credit(song))
            .with("drama", drama.name())
    };
    Some(Statement { right: prompt(right), wrong: prompt(wrong) })
}

/// Whether what is said of a thing tells of itself whether it is true: a theme named after its drama.
fn tells(asked: &[&Entry], said: &Entry) -> bool {
    asked.iter().any(|asked| gives_away(&asked.names, &said.names))
}
