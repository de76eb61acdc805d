//! Names with letters hidden: what a hidden title shows of itself, and what hints show where the answer is
//! typed.

use crate::text::hangul::Syllable;

/// A name with its letters hidden, one sign for each: of a word in Latin letters the first is left, of a
/// syllable in Hangul its initial consonant: `S___ W___ M_`, `ㄷㅅ ㄴ, ㅇㄱ`. Digits and punctuation stay.
pub(super) fn mask(title: &str) -> String {
    hide(title, |_| false)
}

/// A title with its letters hidden: as [`mask`] does, but of a word or two in Latin letters every third letter is left,
/// since their first letters are those of too many.
pub(super) fn title_mask(title: &str) -> String {
    let is_short = title.split_whitespace().count() < 3 && !title.chars().any(|c| Syllable::of(c).is_some());
    hide(title, |place| is_short && place % 3 == 0)
}

/// What a first hint shows of a name: its [`mask`]. Of a short name, which that would spell out by half or more,
/// it shows how many letters there are: `_._.`, `○`.
pub(super) fn first_hint(name: &str) -> String {
    let shown = mask(name);
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    if hidden(name, &shown) * 2 >= letters { shown } else { blank(name) }
}

/// What a second hint shows: every other letter and syllable of a word, `S_a_ W_t_ M_`, `다ㅅ 난, 여ㄱ`, or else what
/// the [`mask`] does. None if that would leave nothing to find, or is no more than the first has shown.
pub(super) fn second_hint(name: &str) -> Option<String> {
    let half = hide(name, |place| place % 2 == 0);
    let shown = [half, mask(name)].into_iter().find(|shown| hidden(name, shown) > 0)?;
    (shown != first_hint(name)).then_some(shown)
}

/// How many letters and syllables are not shown whole.
fn hidden(name: &str, shown: &str) -> usize {
    name.chars().zip(shown.chars()).filter(|(plain, shown)| plain != shown).count()
}

/// One sign for each letter.
fn blank(name: &str) -> String {
    let sign = |c| match Syllable::of(c) {
        Some(_) => '○',
        None if c.is_alphanumeric() => '_',
        None => c,
    };
    name.chars().map(sign).collect()
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
    use crate::catalog::Catalog;

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
    fn the_second_hint_leaves_every_other_letter_unless_that_is_all() {
        for (name, first, second) in [
            ("Stay With Me", "S___ W___ M_", Some("S_a_ W_t_ M_")),
            ("다시 난, 여기", "ㄷㅅ ㄴ, ㅇㄱ", Some("다ㅅ 난, 여ㄱ")),
            ("Ben", "B__", Some("B_n")),
            ("IU", "I_", None),
            ("벤", "ㅂ", None),
            ("V", "_", None),
            ("D.P.", "_._.", None),
            ("f(x)", "_(_)", None),
            ("1415", "____", None),
            ("B1A4", "____", Some("B1_4")),
            ("49일", "__○", Some("49ㅇ")),
            ("", "", None),
        ] {
            assert_eq!((first_hint(name).as_str(), second_hint(name).as_deref()), (first, second), "{name}");
        }
    }

    #[test]
    fn no_name_of_the_catalog_is_spelled_out_by_a_hint() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let dramas = catalog.dramas().iter().map(|drama| (&drama.title, &drama.korean));
        let artists = catalog.artists().iter().map(|artist| (&artist.name, &artist.korean));
        let names = dramas.chain(artists).flat_map(|(name, korean)| [Some(name), korean.as_ref()]);
        let mut seen = 0;
        for name in names.flatten() {
            let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
            let first = first_hint(name);
            assert!(hidden(name, &first) * 2 >= letters, "{name}: the first hint shows {first}");
            if let Some(second) = second_hint(name) {
                assert!(hidden(name, &second) > 0, "{name}: the second hint shows all of it");
            }
            seen += 1;
        }
        assert!(seen > 1_000, "expected all names of the catalog, saw {seen}");
    }
}
