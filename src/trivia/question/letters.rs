//! Names with letters hidden: what a hidden title shows of itself, and what hints show where the answer is
//! typed.

use crate::text::hangul::Syllable;

/// A name with its letters hidden, one sign for each: of a word in Latin letters the first is left, of a
/// syllable in Hangul its initial consonant: `S___ W___ M_`, `ㄷㅅ ㄴ, ㅇㄱ`. Digits and punctuation stay.
pub(super) fn mask(title: &str) -> String {
    hide(title, |_| false)
}

/// The same with every other letter and syllable of a word left: `S_a_ W_t_ M_`, `다ㅅ 난, 여ㄱ`.
pub(super) fn half(title: &str) -> String {
    hide(title, |place| place % 2 == 0)
}

/// Hides the letters of each word but those at places, counted from 0, that are kept.
fn hide(title: &str, is_kept: impl Fn(usize) -> bool) -> String {
    let mut place = 0;
    title
        .chars()
        .map(|c| {
            let at = place;
            place = if c.is_alphanumeric() || c == '\'' || c == '’' { place + 1 } else { 0 };
            match Syllable::of(c) {
                _ if is_kept(at) => c,
                Some(syllable) => syllable.initial,
                None if c.is_alphabetic() && at > 0 => '_',
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

    #[test]
    fn the_second_hint_leaves_every_other_letter() {
        for (title, expect) in
            [("Stay With Me", "S_a_ W_t_ M_"), ("다시 난, 여기", "다ㅅ 난, 여ㄱ"), ("IU", "I_"), ("", "")]
        {
            assert_eq!(half(title), expect, "{title}");
        }
    }
}
