//! "On which part of the soundtrack did this song come out?"
//!
//! Asked only of well-known dramas, since for most it is a guess, and where the part is a whole number and songs of
//! four parts or more are known. A song with a namesake
//! in its drama (a version, a reprise) is left out unless both are on the same part. The options are parts of songs
//! of the drama, drawn as the right one was, in their order: of four parts in a row, or of all up to the last known
//! one, some place would be right more often than others.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{among, question};
use super::{Choice, Kind, Prompt, Question};
use crate::catalog::Bilingual;

/// The tier of popularity up to which a drama is well known.
const WELL_KNOWN: u8 = 2;

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::PartOfSong;
    let part_of = |song: usize| material.song(song).part.as_deref()?.parse::<u16>().ok();
    let part = part_of(song)?;
    let drama = material.drama_of(song);
    let has_other_part = material
        .namesakes(song)
        .into_iter()
        .any(|other| material.drama_of(other) == drama && part_of(other) != Some(part));
    if has_other_part || !material.songs[song].is_usable() || material.songs[song].tier > WELL_KNOWN {
        return None;
    }
    let all = material.songs_of(drama).iter().filter_map(|&song| part_of(song)).collect();
    let (parts, answer) = among(part, all, dice)?;
    let options: Vec<Choice> = parts.into_iter().map(choice).collect();
    let prompt = Prompt::new("question-part-of-song")
        .with("song", material.asked_title(song))
        .with("artist", material.asked_credit(song))
        .with("drama", material.dramas[drama].name());
    let difficulty = material.difficulty(KIND, Subject::Song(song));
    question(KIND, difficulty, material.songs[song].reference.clone(), prompt, options, answer)
}

fn choice(part: u16) -> Choice {
    Choice {
        reference: format!("part:{part}"),
        text: Bilingual { en: format!("Part {part}"), ko: format!("파트 {part}") },
    }
}
