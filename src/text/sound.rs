//! What a name sounds like: a rough transcription in which spellings of one name come out near
//! one another, whoever spelt it and in whichever script.
//!
//! Three readings give the same small alphabet of upper-case letters, the *phones*:
//! [`of_hangul`] reads Hangul as it is spoken, [`of_romanised`] reads Latin letters as Korean in any
//! romanisation (Revised, McCune-Reischauer, and what fans write), and [`of_english`] reads them as
//! the English words that Korean spells by ear (`Stay With Me`, 스테이 위드 미).
//!
//! The plain, tense and aspirated consonants of a place are one phone, ㅡ is none (it is what Korean
//! puts between the consonants of foreign words), and r and l are one. [`distance`] makes changes of
//! vowels cheaper than changes of consonants, and [`skeleton`] is what is left without the vowels.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::pronounce::pronounce;
use super::spelling::{ENGLISH, LETTER_NAMES, ROMANISED, begins, spellings};
use super::{each_word, hangul, words};

/// The cost of changing, dropping or inserting one consonant; see [`distance`].
pub const CONSONANT_COST: usize = 4;

/// Whether a phone is a consonant. `H` is one and so is `G`, the nasal *ng*; the glides `W` and `Y`
/// are not.
pub fn is_consonant(phone: char) -> bool {
    matches!(phone, 'K' | 'T' | 'P' | 'C' | 'S' | 'L' | 'M' | 'N' | 'G' | 'H')
}

/// The consonants of a transcription: the part that respellings agree on most. `C` counts as `S` and
/// `G` as `N`, since foreign names come with either.
pub fn skeleton(phones: &str) -> impl Iterator<Item = char> + '_ {
    let sure = phones.chars().filter(|&phone| is_consonant(phone) && phone != 'H');
    sure.map(|phone| match phone {
        'C' => 'S',
        'G' => 'N',
        other => other,
    })
}

/// The phones of a text in Hangul, word by word without the spaces; other letters are skipped.
pub fn of_hangul(text: &str) -> String {
    let mut phones = Phones::for_text(text);
    phones.read_hangul(text);
    phones.settled
}

/// The phones of Latin letters read as romanised Korean; other letters are skipped.
///
/// ```
/// use noraebot::text::sound::{of_hangul, of_romanised};
/// for spelling in ["Dokkaebi", "Doggaebi", "Tokkaebi", "Tokkaebee"] {
///     assert_eq!(of_romanised(spelling), of_hangul("도깨비"));
/// }
/// ```
pub fn of_romanised(text: &str) -> String {
    let mut phones = Phones::for_text(text);
    // McCune-Reischauer's breves tell vowels apart; folding would take them off.
    let has_breves = text.contains(['ŏ', 'ŭ', 'Ŏ', 'Ŭ', '\u{306}']);
    let spelt_out: String;
    let text = if has_breves {
        let composed: String = text.nfc().collect();
        spelt_out = composed.replace(['ŏ', 'Ŏ'], "eo").replace(['ŭ', 'Ŭ'], "eu");
        &spelt_out
    } else {
        text
    };
    for word in words(text) {
        let mut rest = word.as_str();
        while let Some(first) = rest.chars().next() {
            let letter = u8::try_from(first).unwrap_or_default();
            let spelt = spellings(&ROMANISED, &const { begins(&ROMANISED) }, letter)
                .iter()
                .find_map(|&(spelt, phone)| Some((rest.strip_prefix(spelt)?, phone)));
            let (behind, phone) = spelt.unwrap_or_else(|| (rest.strip_prefix(first).unwrap_or_default(), ""));
            phones.push_str(phone);
            rest = behind;
        }
    }
    phones.settled
}

/// The phones of Latin letters read as English, as Korean spells them by ear.
///
/// A word of at most four letters that is written in capitals throughout, or has no vowel, is read
/// letter by letter.
pub fn of_english(text: &str) -> String {
    let mut phones = Phones::for_text(text);
    phones.read_english(text);
    phones.settled
}

/// The phones of a name in both scripts, each run of Latin letters read as English: SG워너비.
pub fn of_both(text: &str) -> String {
    let mut phones = Phones::for_text(text);
    let (mut run, mut is_hangul) = (String::new(), false);
    let mut end = |run: &mut String, is_hangul: bool| {
        if is_hangul {
            phones.read_hangul(run);
        } else {
            phones.read_english(run);
        }
        run.clear();
    };
    for c in text.chars() {
        if hangul::is_syllable(c) != is_hangul {
            end(&mut run, is_hangul);
            is_hangul = !is_hangul;
        }
        run.push(c);
    }
    end(&mut run, is_hangul);
    phones.settled
}

/// Phones that are brought to one form as they are read: doubled ones are one, and a nasal before `K`
/// is `G`.
struct Phones {
    settled: String,
}

impl Phones {
    /// None yet, with room for those of a text.
    fn for_text(text: &str) -> Self {
        Self { settled: String::with_capacity(text.len() * 2) }
    }

    /// Puts further phones behind these.
    fn push_str(&mut self, phones: &str) {
        for phone in phones.chars() {
            match (self.settled.chars().next_back(), phone) {
                (Some(last), phone) if last == phone => {}
                // 한국 is spoken, and read back from "hanguk", like 항욱.
                (Some('N'), 'K') => {
                    self.settled.pop();
                    self.settled.push('G');
                }
                (Some('G'), 'K') => {}
                _ => self.settled.push(phone),
            }
        }
    }

    /// Reads the syllables of a text as they are spoken.
    fn read_hangul(&mut self, text: &str) {
        for word in text.split(|c| !hangul::is_syllable(c)).filter(|word| !word.is_empty()) {
            for syllable in pronounce(word) {
                self.push_str(match syllable.initial {
                    'ㄱ' | 'ㄲ' | 'ㅋ' => "K",
                    'ㄷ' | 'ㄸ' | 'ㅌ' => "T",
                    'ㅂ' | 'ㅃ' | 'ㅍ' => "P",
                    'ㅈ' | 'ㅉ' | 'ㅊ' => "C",
                    'ㅅ' | 'ㅆ' => "S",
                    'ㄹ' => "L",
                    'ㅁ' => "M",
                    'ㄴ' => "N",
                    'ㅎ' => "H",
                    _ => "",
                });
                self.push_str(match syllable.vowel {
                    'ㅏ' => "A",
                    'ㅐ' | 'ㅔ' => "E",
                    'ㅑ' => "YA",
                    'ㅒ' | 'ㅖ' => "YE",
                    'ㅓ' | 'ㅗ' => "O",
                    'ㅕ' | 'ㅛ' => "YO",
                    'ㅘ' => "WA",
                    'ㅙ' | 'ㅚ' | 'ㅞ' => "WE",
                    'ㅜ' => "U",
                    'ㅝ' => "WO",
                    // 쉬 is how Korean ends a word in sh.
                    'ㅟ' if syllable.initial == 'ㅅ' => "",
                    'ㅟ' => "WI",
                    'ㅠ' => "YU",
                    'ㅢ' | 'ㅣ' => "I",
                    _ => "",
                });
                self.push_str(match syllable.coda {
                    Some('ㄱ') => "K",
                    Some('ㄴ') => "N",
                    Some('ㄷ') => "T",
                    Some('ㄹ') => "L",
                    Some('ㅁ') => "M",
                    Some('ㅂ') => "P",
                    Some(_) => "G",
                    None => "",
                });
            }
        }
    }

    /// Reads Latin letters as English.
    fn read_english(&mut self, text: &str) {
        for piece in text.split_whitespace() {
            let capitals = piece.chars().filter(char::is_ascii_alphabetic).count();
            let spelt_out = (1..=4).contains(&capitals)
                && (piece.chars().all(|c| !c.is_lowercase())
                    || !piece.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y']));
            if !spelt_out && piece.bytes().all(|letter| letter.is_ascii_alphabetic()) {
                // Most words: nothing in them to fold but capitals.
                self.read_english_word(&piece.to_ascii_lowercase());
                continue;
            }
            each_word(piece, |word| {
                if spelt_out {
                    for c in word.chars().filter(char::is_ascii_lowercase) {
                        self.push_str(LETTER_NAMES[usize::from(c as u8 - b'a')]);
                    }
                } else {
                    self.read_english_word(word);
                }
            });
        }
    }

    /// Reads one folded word of English.
    fn read_english_word(&mut self, word: &str) {
        let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        // Letters of other scripts are not read, but stand between those that are.
        let letters: Cow<'_, [u8]> = match word.is_ascii() {
            true => word.as_bytes().into(),
            false => word.chars().map(|c| if c.is_ascii() { c as u8 } else { 0 }).collect(),
        };
        // The silent beginnings kn and wr, and the silent e at the end with the vowel that it makes long.
        let silent_beginning = letters.starts_with(b"kn") || letters.starts_with(b"wr");
        let letters = &letters[usize::from(silent_beginning)..];
        let silent_e = match letters {
            [stem @ .., last, b'e'] => {
                stem.len() > 1 && !is_vowel(*last) && stem.iter().any(|&c| is_vowel(c))
            }
            _ => false,
        };
        let end = letters.len() - usize::from(silent_e);
        let mut at = 0;
        while at < end {
            let here = &letters[at..end];
            let second = here.get(1);
            let fits_here = |spelt: &str| match spelt.as_bytes() {
                // The table is by the first letter; most spellings in it fail at the second.
                [_] => true,
                [_, other, ..] if second != Some(other) => false,
                [whole @ .., b'$'] => here == whole,
                beginning => here.starts_with(beginning),
            };
            let spelt = spellings(&ENGLISH, &const { begins(&ENGLISH) }, here[0])
                .iter()
                .find(|(spelt, _)| fits_here(spelt));
            if let Some((spelt, phone)) = spelt {
                self.push_str(phone);
                at += spelt.trim_end_matches('$').len();
                continue;
            }
            let next = second.copied();
            // The vowel before a single consonant and a silent e has the name of its letter.
            let long = silent_e && at + 3 == letters.len() && is_vowel(here[0]);
            let glide = next.is_some_and(is_vowel);
            self.push_str(match here[0] {
                b'a' if long => "EI",
                b'i' if long => "AI",
                b'u' if long => "YU",
                b'a' => "E",
                b'e' => "E",
                b'i' => "I",
                b'o' => "O",
                b'u' => "O",
                b'y' if glide => "Y",
                b'y' if self.settled.is_empty() || !letters[..at].iter().any(|&c| is_vowel(c)) => "AI",
                b'y' => "I",
                b'w' if glide => "W",
                b'w' => "U",
                // r is heard only before a vowel.
                b'r' if glide || next == Some(b'r') => "L",
                _ => "",
            });
            at += 1;
        }
    }
}

/// How far two transcriptions are apart, if not farther than `limit`: the cheapest way from one to
/// the other, where a consonant costs [`CONSONANT_COST`], a vowel or glide half as much, and
/// neighbouring vowels a quarter.
pub fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let mut row: Vec<usize> = Vec::with_capacity(b.len() + 1);
    row.push(0);
    for &phone in b {
        row.push(row.last().copied().unwrap_or(0) + slip(phone));
    }
    for &mine in a {
        let mut diagonal = row[0];
        row[0] += slip(mine);
        let mut least = row[0];
        for (at, &other) in b.iter().enumerate() {
            let changed = diagonal + change(mine, other);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(row[at] + slip(other)).min(diagonal + slip(mine));
            least = least.min(row[at + 1]);
        }
        if least > limit {
            return None;
        }
    }
    row.last().copied().filter(|&cost| cost <= limit)
}

/// The cost of dropping or inserting a phone. `U` is cheap, since many write it for ㅡ.
fn slip(phone: char) -> usize {
    if phone == 'U' { CONSONANT_COST / 4 } else { weight(phone) }
}

/// How much a phone counts in its transcription.
pub fn weight(phone: char) -> usize {
    if is_consonant(phone) && phone != 'H' { CONSONANT_COST } else { CONSONANT_COST / 2 }
}

/// The cost of changing one phone into another.
fn change(a: char, b: char) -> usize {
    match (a, b) {
        _ if a == b => 0,
        ('O', 'U' | 'A') | ('U' | 'A', 'O') | ('E', 'A' | 'I') | ('A' | 'I', 'E') => CONSONANT_COST / 4,
        ('S' | 'C', 'S' | 'C') | ('N' | 'G', 'N' | 'G') | ('M' | 'N', 'M' | 'N') => CONSONANT_COST / 2,
        _ if is_consonant(a) == is_consonant(b) => weight(a).max(weight(b)),
        _ => slip(a) + slip(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn romanisations_of_one_name_sound_alike() {
        let check = |korean: &str, spellings: &[&str]| {
            for spelling in spellings {
                assert_eq!(of_romanised(spelling), of_hangul(korean), "{spelling} for {korean}");
            }
        };
        check("도깨비", &["Dokkaebi", "Doggaebi", "Tokkaebi", "dokebi"]);
        check("그 해", &["Kŭ hae", "Ku\u{306} hae", "Geu hae"]);
        check("거미", &["Geomi", "Kŏmi", "Gomi"]);
        check("백지영", &["Paek Chiyŏng", "Baek Jiyeong", "Baek Ji-yeong"]);
        check("한국", &["Hanguk", "Han'guk"]);
        check("종로", &["Jongno", "Chongno"]);
        check("사랑", &["sarang", "salang"]);
    }

    #[test]
    fn english_sounds_like_its_hangul_spelling() {
        // The cost that is forgiven, in consonants' quarters, grows with the length.
        let check = |english: &str, korean: &str| {
            let (a, b) = (of_english(english), of_hangul(korean));
            let (a_chars, b_chars): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let cost = distance(&a_chars, &b_chars, usize::MAX).expect("no limit");
            let whole: usize = b_chars.iter().map(|&c| weight(c)).sum();
            assert!(cost * 4 <= whole, "{english} ({a}) and {korean} ({b}) are {cost} of {whole} apart");
        };
        check("Stay With Me", "스테이 위드 미");
        check("Everytime", "에브리타임");
        check("Beautiful", "뷰티풀");
        check("IU", "아이유");
        check("My Love", "마이 러브");
        check("Hush", "허쉬");
        check("I Miss You", "아이 미스 유");
        check("Crazy", "크레이지");
        check("Talk Love", "토크 러브");
        check("Start Over", "스타트 오버");
        check("Sweet Night", "스위트 나이트");
        check("Christmas Tree", "크리스마스 트리");
        check("Love Story", "러브 스토리");
        check("Round and Round", "라운드 앤 라운드");
        check("BTS", "비티에스");
        check("Pink Soldiers", "핑크 솔져스");
        assert_eq!(of_both("SG워너비"), of_hangul("에스지워너비"), "letters before Hangul");
    }

    #[test]
    fn other_names_sound_different() {
        let check = |a: &str, b: &str| {
            let (a, b): (Vec<char>, Vec<char>) =
                (of_hangul(a).chars().collect(), of_hangul(b).chars().collect());
            assert!(distance(&a, &b, CONSONANT_COST - 1).is_none(), "{a:?} and {b:?} count as alike");
        };
        check("찬열", "백현");
        check("도깨비", "시그널");
        check("다비치", "다빈");
    }

    proptest! {
        #[test]
        fn any_text_has_a_sound(text in any::<String>()) {
            for phones in [of_hangul(&text), of_romanised(&text), of_english(&text)] {
                prop_assert!(phones.chars().all(|c| c.is_ascii_uppercase()), "{}", phones);
            }
        }

        #[test]
        fn distance_is_symmetric_and_zero_only_for_equals(a in "[A-P]{0,12}", b in "[A-P]{0,12}") {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(distance(&x, &y, usize::MAX), distance(&y, &x, usize::MAX));
            prop_assert_eq!(distance(&x, &y, 0).is_some(), a == b);
        }
    }
}
