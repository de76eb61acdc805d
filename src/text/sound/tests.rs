//! Names that are spelt in many ways, and how near they come to one another.

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
}

#[test]
fn spellings_stand_in_the_order_in_which_they_are_sought() {
    for table in [ROMANISED.as_slice(), ENGLISH.as_slice()] {
        let order =
            |spelt: &str| (spelt.chars().next(), std::cmp::Reverse(spelt.trim_end_matches('$').len()));
        assert!(table.is_sorted_by_key(|(spelt, _)| order(spelt)), "by letter, the longest first");
    }
}

#[test]
fn other_names_sound_different() {
    let check = |a: &str, b: &str| {
        let (a, b): (Vec<char>, Vec<char>) = (of_hangul(a).chars().collect(), of_hangul(b).chars().collect());
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
