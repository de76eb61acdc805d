//! "On which part of the soundtrack did this song come out?"
//!
//! Asked only where the part is a whole number and the soundtrack has at least four of them. A song with
//! a namesake in its drama (a version, a reprise) is left out unless both are on the same part. The
//! options are four parts in a row, in their order. Which of them is right is drawn first, and a song that
//! cannot stand there is not asked: otherwise first parts would always be the first option and last ones
//! the last, and there are more of these than of others.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::question;
use super::{Choice, Kind, OPTIONS, Prompt, Question};
use crate::catalog::Bilingual;

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::PartOfSong;
    let part_of = |song: usize| material.song(song).part.as_deref()?.parse::<u16>().ok();
    let part = part_of(song)?;
    let drama = material.drama_of(song);
    let has_other_part = material
        .namesakes(song)
        .into_iter()
        .any(|other| material.drama_of(other) == drama && part_of(other) != Some(part));
    if has_other_part || !material.songs[song].is_usable() {
        return None;
    }
    let last = material.songs_of(drama).iter().filter_map(|&song| part_of(song)).max()?;
    let answer = dice.below(OPTIONS);
    let start = part.checked_sub(u16::try_from(answer).ok()?).filter(|&start| start >= 1)?;
    if usize::from(last - start) + 1 < OPTIONS {
        return None;
    }
    let options: Vec<Choice> = (start..).take(OPTIONS).map(choice).collect();
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
