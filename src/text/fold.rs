//! Folding: the form in which two names are compared.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::hangul;

/// The form in which two names are compared: equal names fold to equal text.
///
/// Compatibility forms (full and half width, circled, ligatures) become plain ones, letters become
/// lower-case and lose their diacritics, jamo are composed to syllables, `&` becomes `and`, and
/// spaces, quotes, dashes and all other punctuation and symbols are dropped. Folding is idempotent
/// and gives the same for every Unicode normalisation form of a text.
///
/// ```
/// use noraebot::text::fold;
/// assert_eq!(fold("Don’t Forget — Ｄavichi"), "dontforgetdavichi");
/// assert_eq!(fold("Rosé & Lyn"), "roseandlyn");
/// ```
pub fn fold(name: &str) -> String {
    // Nearly all names are of characters that no normalisation form changes.
    if name.chars().all(is_settled) {
        let letters = name.chars().flat_map(|c| plain(c.to_ascii_lowercase()));
        return letters.filter(|&c| is_kept(c)).collect();
    }
    name.nfkd()
        .flat_map(char::to_lowercase)
        .nfkd() // lower-casing can give a letter that decomposes: İ is i and a dot
        .flat_map(|c| plain(c).into_iter())
        .filter(|&c| is_kept(c))
        .nfc()
        .collect()
}

/// The folded words of a name, in order; no word is empty.
///
/// Words end at white space and punctuation, except that an apostrophe joins (`Don't` is one word).
///
/// ```
/// use noraebot::text::words;
/// assert_eq!(words("It's Okay, That's Love"), ["its", "okay", "thats", "love"]);
/// ```
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(name, |word| words.push(word.to_owned()));
    words
}

/// Hands out the [`words`] of a name one after another.
pub fn each_word(name: &str, mut take: impl FnMut(&str)) {
    // Compatibility characters can hold a space, so that they are taken apart before splitting.
    let is_settled = name.chars().all(is_settled);
    let plain: Cow<'_, str> = if is_settled { name.into() } else { name.nfkd().collect::<String>().into() };
    let mut word = String::new();
    let mut end = |word: &mut String| {
        let folded: Cow<'_, str> = if is_settled { word.as_str().into() } else { fold(word).into() };
        if !folded.is_empty() {
            take(&folded);
        }
        word.clear();
    };
    for c in plain.chars() {
        if c == '&' {
            end(&mut word);
            word.push_str("and");
            end(&mut word);
        } else if c.is_ascii_alphanumeric() || hangul::is_syllable(c) {
            word.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            word.push(c);
        } else if !is_joiner(c) {
            end(&mut word);
        }
    }
    end(&mut word);
}

/// Whether a character is the same in every normalisation form, whatever stands beside it.
pub(super) fn is_settled(c: char) -> bool {
    c.is_ascii() || hangul::is_syllable(c)
}

/// Apostrophes in all their shapes, the accents that are typed for them, and invisible joiners.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '\u{b4}' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2b9}'..='\u{2bf}'
            | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// Whether a character of a decomposed, lower-case text counts in a comparison.
fn is_kept(c: char) -> bool {
    match c {
        // The marks that tell か from が and は from ぱ are no diacritics: they change the letter.
        '\u{3099}' | '\u{309a}' => true,
        // Fillers stand for a jamo that is not there; modifier apostrophes are apostrophes.
        '\u{115f}' | '\u{1160}' | '\u{2b0}'..='\u{2ff}' => false,
        _ => c.is_ascii_alphanumeric() || (c.is_alphanumeric() && !is_combining_mark(c)),
    }
}

/// Letters that Unicode does not decompose although readers see a plain letter in them.
fn plain(c: char) -> [char; 3] {
    const NONE: char = '\u{0}'; // dropped by `is_kept`
    match c {
        '&' => ['a', 'n', 'd'],
        'ß' => ['s', 's', NONE],
        'æ' => ['a', 'e', NONE],
        'œ' => ['o', 'e', NONE],
        'þ' => ['t', 'h', NONE],
        'ø' => ['o', NONE, NONE],
        'ł' => ['l', NONE, NONE],
        'đ' | 'ð' => ['d', NONE, NONE],
        'ħ' => ['h', NONE, NONE],
        'ı' => ['i', NONE, NONE],
        _ => [c, NONE, NONE],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_fold_to_what_is_compared() {
        let check = |name: &str, expect: &str| {
            assert_eq!(fold(name), expect, "{name:?} folds to something else");
        };
        check("Crash Landing on You", "crashlandingonyou");
        check("Don't", "dont");
        check("Don’t", "dont");
        check("Donʼt", "dont");
        check("“It’s You” – Part １", "itsyoupart1");
        check("ＧＯＢＬＩＮ", "goblin");
        check("Rosé", "rose");
        check("Sŏul", "soul");
        check("Søren Łoś Straße", "sorenlosstrasse");
        check("Davichi & Kang", "davichiandkang");
        check("도깨비", "도깨비");
        check("\u{1103}\u{1169}\u{1101}\u{1162}\u{1107}\u{1175}", "도깨비");
        check("ﾄﾞﾗﾏ", "ドラマ");
        check("ﾡￂ나", "가나");
        check("쓸쓸하고 찬란하神-도깨비", "쓸쓸하고찬란하神도깨비");
        check("İstanbul", "istanbul");
        check("\u{3164}\u{115f}", "");
        check("♥ … 🎵 !!!", "");
        check("Ⅱ²", "ii2");
    }

    #[test]
    fn names_split_into_words() {
        let check = |name: &str, expect: &[&str]| {
            assert_eq!(words(name), expect, "{name:?} splits differently");
        };
        check("It's Okay, That's Love", &["its", "okay", "thats", "love"]);
        check("Twenty-Five Twenty-One", &["twenty", "five", "twenty", "one"]);
        check("Love&War", &["love", "and", "war"]);
        check("  도깨비　ＯＳＴ ", &["도깨비", "ost"]);
        check("\u{1103}\u{1169}\u{1101}\u{1162} Rose\u{301}", &["도깨", "rose"]);
        check("D.O.", &["d", "o"]);
        check(" \u{0} - ♥", &[]);
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn every_normalisation_form_folds_alike(text in "(\\PC|[가-힣ㄱ-ㅣᄀ-ᇂÀ-ſ']){0,24}") {
            let expect = fold(&text);
            prop_assert_eq!(fold(&text.nfc().collect::<String>()), expect.clone());
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), expect.clone());
            prop_assert_eq!(fold(&text.nfkc().collect::<String>()), expect);
        }

        #[test]
        fn words_are_folded_and_lose_nothing(text in "[가-힣A-Za-zÀ-ž '&.,-]{0,40}") {
            let words = words(&text);
            prop_assert_eq!(words.concat(), fold(&text));
            prop_assert!(words.iter().all(|word| !word.is_empty()));
        }
    }
}
