//! "Some letters are missing: “S___ W___ M_” from this drama. Who sings it?"
//!
//! Of a title in Latin letters the first letter of each word is left, and of a title of one or two words every third;
//! of one in Hangul each syllable's initial consonant, as in the Korean parlour game 초성 퀴즈. Enough is left, and enough
//! hidden, for the title to be found by those who know it, also where no options are shown. Any song of the drama or
//! its other seasons may be meant that looks the same with its letters hidden; who is therefore never an option is said
//! in [`voices`](super::voices). Left out are titles by which nobody knows a song, such as romanisations, and those with
//! something in brackets, which would stay as it is.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::entry::Entry;
use super::letters::title_mask;
use super::material::{Material, Subject};
use super::options::Draft;
use super::voices::beside_singer;
use super::{Kind, Prompt, Question};
use crate::catalog::Bilingual;
use crate::text::is_hangul_syllable;

/// How many letters or syllables must be hidden for there to be something to guess, and how many left to guess by.
const LEAST_HIDDEN: usize = 3;
const LEAST_LEFT: usize = 3;
/// How many letters a title must have, in Latin letters and in Hangul: of a shorter one what is left fits anything.
const LEAST_LETTERS: usize = 7;
const LEAST_SYLLABLES: usize = 4;

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::HiddenTitle;
    let asked = material.song(song);
    if !material.is_sung(song) || asked.unofficial {
        return None;
    }
    let shown = masks(&material.songs[song])?;
    let singer = dice.pick(&material.singers_of(song))?;
    let drama = material.drama_of(song);
    let wrong = beside_singer(material, singer, &meant(material, song)?, 3, dice)?;
    let draft = Draft {
        kind: KIND,
        difficulty: material.difficulty(KIND, Subject::Song(song)),
        about: &material.songs[song],
        prompt: Prompt::new("question-hidden-title")
            .with("song", shown)
            .with("drama", material.dramas[drama].name()),
        asked: vec![&material.songs[song], &material.dramas[drama]],
        right: &material.artists[singer],
        wrong: wrong.into_iter().map(|other| &material.artists[other]).collect(),
    };
    draft.finish(dice)
}

/// The songs of the drama and its other seasons that look as this one does with its letters hidden, itself
/// included; none if too little of it is hidden.
pub(super) fn meant(material: &Material<'_>, song: usize) -> Option<BTreeSet<usize>> {
    let shown = masks(&material.songs[song])?;
    let seasons = material.seasons(material.drama_of(song));
    let songs = seasons.iter().flat_map(|&season| material.songs_of(season)).copied();
    Some(songs.filter(|&other| look_alike(&shown, &material.songs[other])).collect())
}

/// A song's title with its letters hidden, for readers of each language; none if it could not be found, or need not be.
fn masks(song: &Entry) -> Option<Bilingual> {
    let Bilingual { en, ko } = song.name();
    Some(Bilingual { en: solvable(&en)?, ko: solvable(&ko)? })
}

/// A title with its letters hidden, if enough of them are left and enough are not.
fn solvable(title: &str) -> Option<String> {
    if title.contains(['(', '[']) {
        return None;
    }
    let mask = title_mask(title);
    let letters = title.chars().filter(|c| c.is_alphanumeric()).count();
    let hidden = title.chars().zip(mask.chars()).filter(|(plain, masked)| plain != masked).count();
    // A syllable's consonant stands for it, so that all of them are left.
    let left = mask.chars().filter(|c| c.is_alphanumeric()).count();
    let is_long = match title.chars().any(is_hangul_syllable) {
        true => letters >= LEAST_SYLLABLES,
        false => letters >= LEAST_LETTERS,
    };
    (is_long && hidden >= LEAST_HIDDEN && left >= LEAST_LEFT).then_some(mask)
}

/// Whether a song might be meant by these masks, in either language.
fn look_alike(shown: &Bilingual, song: &Entry) -> bool {
    let Bilingual { en, ko } = song.name();
    title_mask(&en) == shown.en || title_mask(&ko) == shown.ko
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_title_can_be_found_and_need_be() {
        for (title, expect) in [
            ("Stay With Me", Some("S___ W___ M_")),
            ("Butterfly", Some("B__t__f__")),
            ("Lonely Night", Some("L__e__ N__h_")),
            ("Sigh", None),
            ("Say Yes", None),
            ("Is It", None),
            ("Heaven(2023)", None),
            ("Always (Piano Ver.)", None),
            ("1 2 3", None),
            ("가만있어 또", Some("ㄱㅁㅇㅇ ㄸ")),
            ("바람꽃", None),
            ("눈의 꽃", None),
            ("Let U Go", None),
            ("첫눈처럼", Some("ㅊㄴㅊㄹ")),
            ("별", None),
        ] {
            assert_eq!(solvable(title).as_deref(), expect, "{title}");
        }
    }
}
