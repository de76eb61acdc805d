//! "In which year did this song come out?"
//!
//! Asked only where the day of release is known. Remakes are left out (they came out twice), and so are
//! songs whose drama has another version of them from another year, or a year in its title. The options are four years of the era, in
//! their order. The wrong ones are those of other songs of the era, drawn as the right one was: of four years in a
//! row the first or the last would be right more often, since a catalog begins and ends somewhere.

use super::dice::Dice;
use super::first_drama::has_year;
use super::material::{Material, Subject};
use super::options::{among, question};
use super::{Choice, Kind, Prompt, Question};
use crate::catalog::Bilingual;

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::YearOfSong;
    let year_of = |song: usize| material.song(song).released.map(|date| date.year());
    let year = year_of(song)?;
    let drama = material.drama_of(song);
    let has_other_year = material
        .namesakes(song)
        .into_iter()
        .any(|other| material.drama_of(other) == drama && year_of(other) != Some(year));
    if has_year(&material.dramas[drama].latin)
        || has_other_year
        || material.song(song).remake_of.is_some()
        || !material.songs[song].is_usable()
    {
        return None;
    }
    let (years, answer) = among(year, material.release_years_around(year), dice)?;
    let options: Vec<Choice> = years.into_iter().map(choice).collect();
    let prompt = Prompt::new("question-year-of-song")
        .with("song", material.asked_title(song))
        .with("artist", material.asked_credit(song))
        .with("drama", material.dramas[drama].name());
    let difficulty = material.difficulty(KIND, Subject::Song(song));
    question(KIND, difficulty, material.songs[song].reference.clone(), prompt, options, answer)
}

fn choice(year: i16) -> Choice {
    Choice {
        reference: format!("year:{year}"),
        text: Bilingual { en: year.to_string(), ko: format!("{year}년") },
    }
}
