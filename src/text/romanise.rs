//! Korean in Latin letters by the Revised Romanisation.
//!
//! Source: 국어의 로마자 표기법, Notification 2000-8 of the Ministry of Culture and Tourism (now
//! 2014-42). It writes the sounds, not the letters, but leaves tensing out.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::fold::is_settled;
use super::hangul::{self, Syllable};
use super::pronounce::pronounce;

/// A Korean name in Latin letters by the Revised Romanisation, each Korean word capitalised.
///
/// Sound changes are applied within a word, as far as its letters tell them; what is not Hangul is
/// kept as it is.
///
/// ```
/// use noraebot::text::romanise;
/// assert_eq!(romanise("그대를 잊는다는 건"), "Geudaereul Inneundaneun Geon");
/// assert_eq!(romanise("사랑은 Feeling"), "Sarangeun Feeling");
/// ```
pub fn romanise(korean: &str) -> String {
    let composed: Cow<'_, str> = match korean.chars().all(is_settled) {
        true => korean.into(),
        false => korean.nfc().collect::<String>().into(),
    };
    let mut latin = String::with_capacity(korean.len() * 2);
    let mut run = String::new();
    for c in composed.chars() {
        if hangul::is_syllable(c) {
            run.push(c);
            continue;
        }
        write_run(&mut latin, &run);
        run.clear();
        latin.push(c);
    }
    write_run(&mut latin, &run);
    latin
}

/// Writes a run of syllables, capitalised unless it continues a word in another script.
fn write_run(latin: &mut String, run: &str) {
    let continues = latin.chars().next_back().is_some_and(char::is_alphanumeric);
    let begin = latin.len();
    let mut before = None;
    for syllable in pronounce(run) {
        latin.push_str(initial(syllable, before));
        latin.push_str(vowel(syllable.vowel));
        latin.push_str(syllable.coda.map_or("", coda));
        before = syllable.coda;
    }
    if let Some(first) = latin.get_mut(begin..begin + 1).filter(|_| !continues) {
        first.make_ascii_uppercase();
    }
}

/// An initial consonant; ㄹ is written `l` behind another ㄹ and `r` elsewhere.
fn initial(syllable: Syllable, before: Option<char>) -> &'static str {
    match syllable.initial {
        'ㄱ' => "g",
        'ㄲ' => "kk",
        'ㄴ' => "n",
        'ㄷ' => "d",
        'ㄸ' => "tt",
        'ㄹ' if before == Some('ㄹ') => "l",
        'ㄹ' => "r",
        'ㅁ' => "m",
        'ㅂ' => "b",
        'ㅃ' => "pp",
        'ㅅ' => "s",
        'ㅆ' => "ss",
        'ㅈ' => "j",
        'ㅉ' => "jj",
        'ㅊ' => "ch",
        'ㅋ' => "k",
        'ㅌ' => "t",
        'ㅍ' => "p",
        'ㅎ' => "h",
        _ => "",
    }
}

/// A vowel.
fn vowel(vowel: char) -> &'static str {
    match vowel {
        'ㅏ' => "a",
        'ㅐ' => "ae",
        'ㅑ' => "ya",
        'ㅒ' => "yae",
        'ㅓ' => "eo",
        'ㅔ' => "e",
        'ㅕ' => "yeo",
        'ㅖ' => "ye",
        'ㅗ' => "o",
        'ㅘ' => "wa",
        'ㅙ' => "wae",
        'ㅚ' => "oe",
        'ㅛ' => "yo",
        'ㅜ' => "u",
        'ㅝ' => "wo",
        'ㅞ' => "we",
        'ㅟ' => "wi",
        'ㅠ' => "yu",
        'ㅡ' => "eu",
        'ㅢ' => "ui",
        _ => "i",
    }
}

/// One of the seven sounds that a syllable can end in.
fn coda(coda: char) -> &'static str {
    match coda {
        'ㄱ' => "k",
        'ㄴ' => "n",
        'ㄹ' => "l",
        'ㅁ' => "m",
        'ㅂ' => "p",
        'ㅇ' => "ng",
        _ => "t",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn examples_of_the_standard_itself() {
        let check = |korean: &str, expect: &str| {
            assert_eq!(romanise(korean), expect, "{korean} in Latin letters");
        };
        for (korean, expect) in [
            // Section 2: letters.
            ("구미", "Gumi"),
            ("영동", "Yeongdong"),
            ("백암", "Baegam"),
            ("옥천", "Okcheon"),
            ("합덕", "Hapdeok"),
            ("호법", "Hobeop"),
            ("월곶", "Wolgot"),
            ("벚꽃", "Beotkkot"),
            ("한밭", "Hanbat"),
            ("구리", "Guri"),
            ("설악", "Seorak"),
            ("칠곡", "Chilgok"),
            ("임실", "Imsil"),
            ("울릉", "Ulleung"),
            ("광희문", "Gwanghuimun"),
            // Section 3, article 1: sound changes.
            ("백마", "Baengma"),
            ("종로", "Jongno"),
            ("왕십리", "Wangsimni"),
            ("별내", "Byeollae"),
            ("신라", "Silla"),
            ("해돋이", "Haedoji"),
            ("같이", "Gachi"),
            ("굳히다", "Guchida"),
            ("좋고", "Joko"),
            ("놓다", "Nota"),
            ("잡혀", "Japyeo"),
            ("낳지", "Nachi"),
            ("묵호", "Mukho"),
            ("집현전", "Jiphyeonjeon"),
            ("압구정", "Apgujeong"),
            ("낙동강", "Nakdonggang"),
            ("낙성대", "Nakseongdae"),
            ("샛별", "Saetbyeol"),
            ("울산", "Ulsan"),
            ("팔당", "Paldang"),
            ("독립문", "Dongnimmun"),
        ] {
            check(korean, expect);
        }
    }

    #[test]
    fn titles_as_they_are_sung() {
        let check = |korean: &str, expect: &str| {
            assert_eq!(romanise(korean), expect, "{korean} in Latin letters");
        };
        check("그대를 잊는다는 건", "Geudaereul Inneundaneun Geon");
        check("도깨비", "Dokkaebi");
        check("사랑의 불시착", "Sarangui Bulsichak");
        check("첫눈처럼 너에게 가겠다", "Cheonnuncheoreom Neoege Gagetda");
        check("괜찮아 사랑이야", "Gwaenchana Sarangiya");
        check("않는 싫어 많이 좋아", "Anneun Sireo Mani Joa");
        check("닿을 수 없는 너", "Daeul Su Eomneun Neo");
        check("밝게 읽어 닭과 흙", "Balge Ilgeo Dakgwa Heuk");
        check("밟는", "Bamneun");
        check("착한 못해 축하 축하해", "Chakan Motae Chukha Chukhahae");
        check("꽃잎", "Kkonnip");
        check("맛없어", "Madeopseo");
        check("못잊어", "Monnijeo");
        check("붙여 끝이", "Buchyeo Kkeuchi");
        check("앉아 값이", "Anja Gapsi");
        check("설날 연락", "Seollal Yeollak");
        check("쓸쓸하고 찬란하神-도깨비", "Sseulsseulhago Challanha神-Dokkaebi");
        check("Love에 OST", "Lovee OST");
        check("\u{1103}\u{1169}\u{1101}\u{1162}\u{1107}\u{1175}", "Dokkaebi");
        check("", "");
    }

    proptest! {
        #[test]
        fn any_text_loses_its_syllables_and_nothing_else(text in any::<String>()) {
            let latin = romanise(&text);
            prop_assert!(!latin.chars().any(hangul::is_syllable));
            let others = text.nfc().filter(|c| !hangul::is_syllable(*c)).count();
            prop_assert!(latin.chars().count() >= others);
        }
    }
}
