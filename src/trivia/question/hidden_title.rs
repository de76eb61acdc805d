//! "Some letters are missing: “S___ W___ M_” from this drama. Who sings it?"
//!
//! Of a title in Latin letters the first letter of each word is left, of one in Hangul each syllable's
//! initial consonant, as in the Korean parlour game 초성 퀴즈. Also right, and so never an option: everyone
//! who takes part in any song of the drama or its other seasons that looks the same with its letters
//! hidden, or in a song of the same name, with their groups, members and namesakes.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::entry::Entry;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};
use crate::catalog::{Bilingual, SongKind};
use crate::text::hangul::Syllable;

/// How many letters or syllables must be hidden for there to be something to guess.
const LEAST_HIDDEN: usize = 3;

pub(super) fn ask(material: &Material<'_>, song: usize, dice: &mut Dice) -> Option<Question> {
    const KIND: Kind = Kind::HiddenTitle;
    if material.song(song).kind == SongKind::Instrumental {
        return None;
    }
    let shown = masks(&material.songs[song])?;
    let singer = dice.pick(&material.singers_of(song))?;
    let drama = material.drama_of(song);
    let of_drama = material.seasons(drama).iter().flat_map(|&season| material.songs_of(season));
    let alike: BTreeSet<usize> = of_drama
        .copied()
        .filter(|&other| look_alike(&shown, &material.songs[other]))
        .chain(material.namesakes(song))
        .collect();
    let sung_by = material.circle(alike.iter().flat_map(|&song| material.artists_of(song)));
    let wrong = beside(&material.artists, &[singer], 3, dice, |other| sung_by.contains(&other))?;
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

/// A song's title with its letters hidden, for readers of each language; none if too little is hidden.
fn masks(song: &Entry) -> Option<Bilingual> {
    let hidden = |title: &str| {
        let mask = mask(title);
        let count = title.chars().zip(mask.chars()).filter(|(plain, masked)| plain != masked).count();
        (count >= LEAST_HIDDEN).then_some(mask)
    };
    let Bilingual { en, ko } = song.name();
    Some(Bilingual { en: hidden(&en)?, ko: hidden(&ko)? })
}

/// Whether a song might be meant by these masks, in either language.
fn look_alike(shown: &Bilingual, song: &Entry) -> bool {
    let Bilingual { en, ko } = song.name();
    mask(&en) == shown.en || mask(&ko) == shown.ko
}

/// A title with its letters hidden, one sign for each: `S___ W___ M_`, `ㄷㅅ ㄴ, ㅇㄱ`. Digits and
/// punctuation stay.
fn mask(title: &str) -> String {
    let mut is_inside = false;
    title
        .chars()
        .map(|c| {
            let was_inside = std::mem::replace(&mut is_inside, c.is_alphanumeric() || c == '\'' || c == '’');
            match Syllable::of(c) {
                Some(syllable) => syllable.initial,
                None if c.is_alphabetic() && was_inside => '_',
                None => c,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_letters_and_initial_consonants_are_left() {
        for (title, expect) in [
            ("Stay With Me", "S___ W___ M_"),
            ("다시 난, 여기", "ㄷㅅ ㄴ, ㅇㄱ"),
            ("I'll Be There", "I'__ B_ T____"),
            ("Love is... (Acoustic Ver.)", "L___ i_... (A_______ V__.)"),
            ("24 Hours", "24 H____"),
            ("첫눈처럼 Again", "ㅊㄴㅊㄹ A____"),
            ("", ""),
        ] {
            assert_eq!(mask(title), expect, "{title}");
        }
    }
}
