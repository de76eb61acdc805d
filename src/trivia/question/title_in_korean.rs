//! "What is this drama called in English?" and "… in Korean?"
//!
//! The options are in one language for every reader, since the other one is what is asked. Titles that
//! can be read off each other (빈센조 and Vincenzo, 응답하라 1988 and Reply 1988), or a word of which can (쌈, 마이웨이 and
//! Fight for My Way), are not asked, nor are they options.

use super::dice::Dice;
use super::material::{Material, Subject};
use super::options::{Draft, beside};
use super::{Kind, Prompt, Question};
use crate::catalog::Bilingual;
use crate::text::{is_hangul_syllable, sound};

/// How far apart, as a share of the whole, two titles may sound for one to be read off the other.
const READABLE: f64 = 0.47;

/// How far apart a word of one may sound from words of the other.
const SAME_WORD: f64 = 0.2;

/// How much sound a word must have for that, as [`sound::weight`] counts: less than two consonants occur anywhere.
const LEAST_SOUND: usize = 2 * sound::CONSONANT_COST;

/// What stands behind a Korean noun and belongs to the sentence.
const PARTICLES: [char; 12] = ['의', '은', '는', '이', '가', '을', '를', '에', '도', '만', '과', '와'];

pub(super) fn ask_english(material: &Material<'_>, drama: usize, dice: &mut Dice) -> Option<Question> {
    let draft = draft(material, drama, Kind::KoreanToEnglish, dice)?;
    draft.finish_as(|entry| in_both(&entry.latin), dice)
}

pub(super) fn ask_korean(material: &Material<'_>, drama: usize, dice: &mut Dice) -> Option<Question> {
    let draft = draft(material, drama, Kind::EnglishToKorean, dice)?;
    draft.finish_as(|entry| in_both(entry.hangul.as_ref().unwrap_or(&entry.latin)), dice)
}

fn draft<'m>(material: &'m Material<'_>, drama: usize, kind: Kind, dice: &mut Dice) -> Option<Draft<'m>> {
    let right = &material.dramas[drama];
    let hangul = right.hangul.as_ref().filter(|_| !material.is_title_readable(drama))?;
    let wrong = beside(material.each_drama(), &[drama], 3, dice, |other| {
        material.seasons(drama).contains(&other) || material.is_title_readable(other)
    })?;
    let prompt = match kind {
        Kind::EnglishToKorean => {
            Prompt::new("question-english-to-korean").with("drama", in_both(&right.latin))
        }
        _ => Prompt::new("question-korean-to-english").with("drama", in_both(hangul)),
    };
    Some(Draft {
        kind,
        difficulty: material.difficulty(kind, Subject::Drama(drama)),
        about: right,
        prompt,
        asked: Vec::new(),
        right,
        wrong: wrong.into_iter().map(|other| &material.dramas[other]).collect(),
    })
}

fn in_both(name: &str) -> Bilingual {
    Bilingual { en: name.to_owned(), ko: name.to_owned() }
}

/// Whether a Korean title can be read off the English one: it has a number or a Latin word of it, or it or one of its
/// words sounds like it or some of its words, read as English or as a romanisation.
pub(super) fn is_readable(hangul: &str, latin: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_ascii_lowercase).collect()
    };
    let english = words(latin);
    if words(hangul).iter().any(|word| english.contains(word)) {
        return true;
    }
    if latin.chars().any(is_hangul_syllable) {
        return true;
    }
    let korean: Vec<char> = sound::of_hangul(hangul).chars().collect();
    readings(latin).iter().any(|reading| apart(&korean, reading) <= READABLE) || has_word_of(hangul, latin)
}

/// Whether a word of a Korean title, of two syllables or more, sounds like one to three words of the English one.
fn has_word_of(hangul: &str, latin: &str) -> bool {
    let words: Vec<&str> =
        latin.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let runs = (0..words.len()).flat_map(|from| (from..words.len().min(from + 3)).map(move |to| (from, to)));
    let heard: Vec<Vec<char>> = runs.flat_map(|(from, to)| readings(&words[from..=to].join(" "))).collect();
    let korean =
        hangul.split(|c| !is_hangul_syllable(c)).flat_map(|word| [word, word.trim_end_matches(PARTICLES)]);
    korean.filter(|word| word.chars().count() > 1).any(|word| {
        let word: Vec<char> = sound::of_hangul(word).chars().collect();
        let weight: usize = word.iter().map(|&phone| sound::weight(phone)).sum();
        weight >= LEAST_SOUND && heard.iter().any(|heard| apart(&word, heard) <= SAME_WORD)
    })
}

/// What Latin letters sound like as English and as romanised Korean.
fn readings(latin: &str) -> [Vec<char>; 2] {
    [sound::of_english(latin), sound::of_romanised(latin)].map(|reading| reading.chars().collect())
}

/// How far apart two transcriptions are: 0 for the same, 1 for nothing in common.
fn apart(a: &[char], b: &[char]) -> f64 {
    let whole = |phones: &[char]| phones.iter().map(|&phone| sound::weight(phone)).sum::<usize>();
    let most = whole(a).max(whole(b));
    let distance = sound::distance(a, b, most).unwrap_or(most);
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (distance, longer) = (number(distance), number(most));
    f64::from(distance) / f64::from(longer.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_can_be_read_off_each_other_are_noticed() {
        for (hangul, latin, expect) in [
            ("빈센조", "Vincenzo", true),
            ("배드 앤 크레이지", "Bad and Crazy", true),
            ("마이데몬", "My Demon", true),
            ("더 글로리", "The Glory", true),
            ("뷰티 인사이드", "The Beauty Inside", true),
            ("이런 꽃 같은 엔딩", "Ireon Kkot Gateun Ending", true),
            ("응답하라 1988", "Reply 1988", true),
            ("드림하이", "Dream High", true),
            ("트라이: 우리는 기적이 된다", "The Winning Try", true),
            ("쌈, 마이웨이", "Fight for My Way", true),
            ("하백의 신부", "The Bride of Habaek", true),
            ("발칙하게 고고", "Sassy Go Go", true),
            ("오징어 게임", "Squid Game", true),
            ("힘쎈여자 도봉순", "Strong Woman Do Bong-soon", true),
            ("정년이", "Jeongnyeon: The Star Is Born", true),
            ("도깨비", "Guardian: The Lonely and Great God", false),
            ("사내맞선", "Business Proposal", false),
            ("로봇이 아니야", "I'm Not a Robot", true),
            ("태양의 후예", "Descendants of the Sun", false),
            ("내일", "Tomorrow", false),
            ("비밀의 숲", "Stranger", false),
        ] {
            assert_eq!(is_readable(hangul, latin), expect, "{hangul} and {latin}");
        }
    }
}
