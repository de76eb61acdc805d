//! "On which part of the soundtrack did this song come out?"
//!
//! Asked only where the part is a whole number and three parts of the soundtrack or more are known. A song with
//! a namesake in its drama (a version, a reprise) is left out unless both are on the same part. The
//! options are four parts in a row, in their order; which of them is right is drawn, as far as they go from
//! the first part to one beyond the last known: otherwise the last one would always be the last option, and
//! there are more of these than of others.

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
    let starts: Vec<u16> =
        (part.saturating_sub(3)..=part).filter(|&start| start >= 1 && start + 2 <= last).collect();
    let start = dice.pick(&starts)?;
    let options: Vec<Choice> = (start..).take(OPTIONS).map(choice).collect();
    let prompt = Prompt::new("question-part-of-song")
        .with("song", material.asked_title(song))
        .with("artist", material.asked_credit(song))
        .with("drama", material.dramas[drama].name());
    let difficulty = material.difficulty(KIND, Subject::Song(song));
    let answer = usize::from(part - start);
    question(KIND, difficulty, material.songs[song].reference.clone(), prompt, options, answer)
}

fn choice(part: u16) -> Choice {
    Choice {
        reference: format!("part:{part}"),
        text: Bilingual { en: format!("Part {part}"), ko: format!("파트 {part}") },
    }
}
