//! The wrong keyboard: Korean typed with the English layout on, and the other way round.
//!
//! The layout is the two-set (두벌식) keyboard of KS X 5002, on which every key is one stroke.

use super::hangul;

/// The keys of the two-set layout and the letters on them; upper case is with shift held.
const KEYS: [(char, char); 33] = [
    ('q', 'ㅂ'),
    ('w', 'ㅈ'),
    ('e', 'ㄷ'),
    ('r', 'ㄱ'),
    ('t', 'ㅅ'),
    ('y', 'ㅛ'),
    ('u', 'ㅕ'),
    ('i', 'ㅑ'),
    ('o', 'ㅐ'),
    ('p', 'ㅔ'),
    ('a', 'ㅁ'),
    ('s', 'ㄴ'),
    ('d', 'ㅇ'),
    ('f', 'ㄹ'),
    ('g', 'ㅎ'),
    ('h', 'ㅗ'),
    ('j', 'ㅓ'),
    ('k', 'ㅏ'),
    ('l', 'ㅣ'),
    ('z', 'ㅋ'),
    ('x', 'ㅌ'),
    ('c', 'ㅊ'),
    ('v', 'ㅍ'),
    ('b', 'ㅠ'),
    ('n', 'ㅜ'),
    ('m', 'ㅡ'),
    ('Q', 'ㅃ'),
    ('W', 'ㅉ'),
    ('E', 'ㄸ'),
    ('R', 'ㄲ'),
    ('T', 'ㅆ'),
    ('O', 'ㅒ'),
    ('P', 'ㅖ'),
];

/// What the keys struck for an English text give on a Korean keyboard: `ehRoql` gives `도깨비`.
///
/// Shift counts only on the keys where it gives another letter. What is no key stays as it is.
pub fn to_korean(english: &str) -> String {
    hangul::assemble(english.chars().map(|key| {
        let letter = |key: char| KEYS.iter().find(|(k, _)| *k == key).map(|(_, letter)| *letter);
        letter(key).or_else(|| letter(key.to_ascii_lowercase())).unwrap_or(key)
    }))
}

/// What the keys struck for a Korean text give on an English keyboard: `해ㅠㅣㅑㅜ` gives `goblin`.
pub fn to_english(korean: &str) -> String {
    hangul::strokes(korean)
        .map(|stroke| KEYS.iter().find(|(_, letter)| *letter == stroke).map_or(stroke, |(key, _)| *key))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_struck_on_the_wrong_layout() {
        let check = |english: &str, korean: &str| {
            assert_eq!(to_korean(english), korean, "{english} on a Korean keyboard");
            assert_eq!(to_english(korean), english, "{korean} on an English keyboard");
        };
        check("ehRoql", "도깨비");
        check("goblin", "해ㅠㅣㅑㅜ");
        check("dkdldb", "아이유");
        check("tkfkddml qnftlckr", "사랑의 불시착");
        check("dlTdj", "있어");
        check("", "");
    }

    #[test]
    fn shift_counts_only_where_it_gives_another_letter() {
        assert_eq!(to_korean("DKDLDB"), "아이유");
        assert_eq!(to_korean("TKfkd"), "싸랑");
    }

    proptest! {
        #[test]
        fn both_ways_give_the_same_text_back(korean in "[가-힣 ]{0,12}") {
            prop_assert_eq!(to_korean(&to_english(&korean)), korean);
        }
    }
}
