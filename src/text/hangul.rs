//! Hangul: syllables taken apart and put together by Unicode's arithmetic (The Unicode Standard,
//! chapter 3.12), initial consonants, and the letters as they are struck on a keyboard.

/// The compatibility letters of the 19 initial consonants, in Unicode's order.
const INITIALS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ',
    'ㅍ', 'ㅎ',
];
/// The compatibility letters of the 21 vowels.
const VOWELS: [char; 21] = [
    'ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅘ', 'ㅙ', 'ㅚ', 'ㅛ', 'ㅜ', 'ㅝ', 'ㅞ', 'ㅟ',
    'ㅠ', 'ㅡ', 'ㅢ', 'ㅣ',
];
/// The compatibility letters of the 27 final consonants; the first place stands for none.
const FINALS: [char; 28] = [
    '\u{0}', 'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ',
    'ㅂ', 'ㅄ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];
/// The first syllable, 가.
const FIRST: u32 = 0xac00;
/// The number of syllables.
const COUNT: u32 = 19 * 21 * 28;

/// Whether a text has letters, and all of them are Latin.
pub fn is_latin(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c < '\u{250}')
}

/// A Hangul syllable in its letters, each as a compatibility letter (U+3131 to U+3163).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// The consonant that it begins with; ㅇ when it begins with a vowel.
    pub initial: char,
    /// The vowel.
    pub vowel: char,
    /// The consonant or pair of consonants that it ends in.
    pub coda: Option<char>,
}

impl Syllable {
    /// Takes a precomposed syllable apart; anything else is `None`.
    pub fn of(c: char) -> Option<Self> {
        let at = u32::from(c).checked_sub(FIRST).filter(|at| *at < COUNT)? as usize;
        let coda = FINALS[at % 28];
        Some(Self {
            initial: INITIALS[at / (21 * 28)],
            vowel: VOWELS[at / 28 % 21],
            coda: (coda != '\u{0}').then_some(coda),
        })
    }

    /// Puts the syllable together; `None` when a letter cannot stand where it does.
    pub fn compose(self) -> Option<char> {
        let initial = place(&INITIALS, self.initial)?;
        let vowel = place(&VOWELS, self.vowel)?;
        let coda = match self.coda {
            Some(coda) => place(&FINALS, coda)?,
            None => 0,
        };
        char::from_u32(FIRST + (initial * 21 + vowel) * 28 + coda)
    }
}

/// Where a letter stands in a table.
fn place(table: &[char], letter: char) -> Option<u32> {
    table.iter().position(|&other| other == letter).and_then(|at| u32::try_from(at).ok())
}

/// Whether a character is a precomposed Hangul syllable.
pub fn is_syllable(c: char) -> bool {
    (FIRST..FIRST + COUNT).contains(&u32::from(c))
}

/// Whether a character is a single Hangul letter: a compatibility letter or a conjoining jamo of
/// the modern alphabet.
pub fn is_letter(c: char) -> bool {
    matches!(c, 'ㄱ'..='ㅣ' | '\u{1100}'..='\u{1112}' | '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// Whether a character is Hangul, syllable or letter.
pub fn is_hangul(c: char) -> bool {
    is_syllable(c) || is_letter(c)
}

/// Whether a compatibility letter is a vowel.
pub fn is_vowel(c: char) -> bool {
    matches!(c, 'ㅏ'..='ㅣ')
}

/// A conjoining jamo as the compatibility letter of the same shape; other characters unchanged.
pub fn compatibility(c: char) -> char {
    let at = |first: char| (u32::from(c) - u32::from(first)) as usize;
    match c {
        '\u{1100}'..='\u{1112}' => INITIALS[at('\u{1100}')],
        '\u{1161}'..='\u{1175}' => VOWELS[at('\u{1161}')],
        '\u{11a8}'..='\u{11c2}' => FINALS[at('\u{11a8}') + 1],
        _ => c,
    }
}

/// The letters of a text as they are struck one after another: syllables in their letters, double
/// finals and compound vowels in their parts (값 is ㄱㅏㅂㅅ, 과 is ㄱㅗㅏ); all else unchanged.
///
/// A syllable typed half is so a prefix of the whole one, whatever a keyboard composes on the way:
/// both `도깨ㅂ` and `도깹` are prefixes of `도깨비`.
pub fn strokes(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(|c| {
        // One flat array: nested iterators cost more than all else that an index does to a letter.
        let letters = match Syllable::of(c) {
            Some(syllable) => {
                let [[vowel, second], [coda, last]] =
                    [syllable.vowel, syllable.coda.unwrap_or(NO_LETTER)].map(parts);
                [syllable.initial, vowel, second, coda, last]
            }
            None => {
                let [letter, second] = parts(compatibility(c));
                [letter, second, NO_LETTER, NO_LETTER, NO_LETTER]
            }
        };
        letters.into_iter().filter(|&letter| letter != NO_LETTER)
    })
}

/// Stands where a syllable has no final, or a letter no second part.
const NO_LETTER: char = '\u{0}';

/// A compound letter in its two parts, anything else alone. Tense consonants are one stroke.
fn parts(letter: char) -> [char; 2] {
    let (first, second) = match letter {
        'ㄳ' => ('ㄱ', 'ㅅ'),
        'ㄵ' => ('ㄴ', 'ㅈ'),
        'ㄶ' => ('ㄴ', 'ㅎ'),
        'ㄺ' => ('ㄹ', 'ㄱ'),
        'ㄻ' => ('ㄹ', 'ㅁ'),
        'ㄼ' => ('ㄹ', 'ㅂ'),
        'ㄽ' => ('ㄹ', 'ㅅ'),
        'ㄾ' => ('ㄹ', 'ㅌ'),
        'ㄿ' => ('ㄹ', 'ㅍ'),
        'ㅀ' => ('ㄹ', 'ㅎ'),
        'ㅄ' => ('ㅂ', 'ㅅ'),
        'ㅘ' => ('ㅗ', 'ㅏ'),
        'ㅙ' => ('ㅗ', 'ㅐ'),
        'ㅚ' => ('ㅗ', 'ㅣ'),
        'ㅝ' => ('ㅜ', 'ㅓ'),
        'ㅞ' => ('ㅜ', 'ㅔ'),
        'ㅟ' => ('ㅜ', 'ㅣ'),
        'ㅢ' => ('ㅡ', 'ㅣ'),
        other => (other, NO_LETTER),
    };
    [first, second]
}

/// Two strokes as one compound letter, if they make one: the inverse of taking one apart.
fn compound(first: char, second: char) -> Option<char> {
    FINALS.into_iter().chain(VOWELS).find(|&letter| parts(letter) == [first, second])
}

/// Strokes put together to syllables as a Korean keyboard does; what fits nowhere stays a letter.
///
/// ```
/// use noraebot::text::hangul::{assemble, strokes};
/// assert_eq!(assemble(strokes("값이 왜")), "값이 왜");
/// ```
pub fn assemble(strokes: impl IntoIterator<Item = char>) -> String {
    let strokes: Vec<char> = strokes.into_iter().collect();
    let vowel_at = |at: usize| strokes.get(at).copied().filter(|&c| is_vowel(c));
    let mut text = String::with_capacity(strokes.len() * 3);
    let mut at = 0;
    while let Some(&initial) = strokes.get(at) {
        let Some(mut vowel) = vowel_at(at + 1).filter(|_| place(&INITIALS, initial).is_some()) else {
            text.push(initial);
            at += 1;
            continue;
        };
        at += 2;
        if let Some(both) = vowel_at(at).and_then(|second| compound(vowel, second)) {
            vowel = both;
            at += 1;
        }
        // A consonant is a final unless a vowel follows, which takes it as its initial.
        let is_final = |at: usize| {
            let consonant = strokes.get(at).copied().filter(|&c| !is_vowel(c))?;
            (vowel_at(at + 1).is_none() && place(&FINALS, consonant).is_some()).then_some(consonant)
        };
        let mut coda = None;
        if let Some(single) = is_final(at) {
            coda = Some(single);
            at += 1;
        } else if let (Some(&first), Some(second)) = (strokes.get(at), is_final(at + 1))
            && let Some(both) = compound(first, second)
        {
            coda = Some(both);
            at += 2;
        }
        if let Some(first) = coda
            && let Some(both) = is_final(at).and_then(|second| compound(first, second))
        {
            coda = Some(both);
            at += 1;
        }
        match (Syllable { initial, vowel, coda }).compose() {
            Some(syllable) => text.push(syllable),
            None => text.extend([Some(initial), Some(vowel), coda].into_iter().flatten()),
        }
    }
    text
}

/// The initial consonants of a text's syllables; single consonants stand for themselves and all
/// else is left out: `도깨비` gives `ㄷㄲㅂ`.
pub fn initials(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(|c| match Syllable::of(c) {
        Some(syllable) => Some(syllable.initial),
        None => Some(compatibility(c)).filter(|c| INITIALS.contains(c)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn syllables_come_apart_in_strokes() {
        let check = |text: &str, expect: &str| {
            assert_eq!(strokes(text).collect::<String>(), expect, "strokes of {text:?}");
        };
        check("도깨비", "ㄷㅗㄲㅐㅂㅣ");
        check("도깹", "ㄷㅗㄲㅐㅂ");
        check("도깨ㅂ", "ㄷㅗㄲㅐㅂ");
        check("값", "ㄱㅏㅂㅅ");
        check("왜", "ㅇㅗㅐ");
        check("goblin ㄳ", "goblin ㄱㅅ");
    }

    #[test]
    fn strokes_make_the_syllables_that_a_keyboard_makes() {
        let check = |strokes: &str, expect: &str| {
            assert_eq!(assemble(strokes.chars()), expect, "{strokes:?} put together");
        };
        check("ㄷㅗㄲㅐㅂㅣ", "도깨비");
        check("ㄷㅗㄲㅐㅂ", "도깹");
        check("ㅇㅣㄹㄱㄷㅏ", "읽다");
        check("ㅇㅣㄹㄱㅓ", "일거");
        check("ㅇㅣㅆㅇㅓ", "있어");
        check("ㄷㄲㅂ", "ㄷㄲㅂ");
        check("ㅏㄱㅏ", "ㅏ가");
    }

    #[test]
    fn initials_are_the_first_consonants() {
        assert_eq!(initials("도깨비 ost").collect::<String>(), "ㄷㄲㅂ");
        assert_eq!(initials("사ㄹ").collect::<String>(), "ㅅㄹ");
    }

    proptest! {
        #[test]
        fn composing_undoes_taking_apart(c in proptest::char::range('가', '힣')) {
            prop_assert_eq!(Syllable::of(c).and_then(Syllable::compose), Some(c));
        }

        #[test]
        fn assembling_undoes_strokes(text in "[가-힣]{0,12}") {
            prop_assert_eq!(assemble(strokes(&text)), text);
        }

        #[test]
        fn no_strokes_are_lost(text in any::<String>()) {
            let all: Vec<char> = strokes(&text).collect();
            prop_assert_eq!(strokes(&assemble(all.clone())).collect::<Vec<_>>(), all);
        }
    }
}
