//! How Korean is spoken, as far as spelling tells: the sound changes where two syllables meet.
//!
//! The rules are those of the Standard Pronunciation (표준 발음법, National Institute of Korean
//! Language), chapters 4 to 7, in so far as the Revised Romanisation writes them. Tensing is not
//! written there and left out here. What depends on the parts of a word (꽃잎 is 꽃 and 잎) no rule
//! over letters can see; [`COMPOUNDS`] lists what is common in titles.

use super::hangul::Syllable;

/// Written and spoken forms of words whose parts are spoken apart or with a ㄴ or ㄹ between them
/// (Standard Pronunciation, articles 15 and 29).
const COMPOUNDS: [(&str, &str); 19] = [
    ("꽃잎", "꼰닙"),
    ("나뭇잎", "나문닙"),
    ("풀잎", "풀립"),
    ("솔잎", "솔립"),
    ("한여름", "한녀름"),
    ("늦여름", "는녀름"),
    ("첫여름", "천녀름"),
    ("못잊", "몬닞"),
    ("옛이야기", "옌니야기"),
    ("헛웃음", "허두슴"),
    ("첫인상", "처딘상"),
    ("첫아이", "처다이"),
    ("겉옷", "거돋"),
    ("몇월", "며둴"),
    ("맛없", "마덦"),
    ("멋없", "머덦"),
    ("서울역", "서울력"),
    ("색연필", "생년필"),
    ("담요", "담뇨"),
];

/// The first syllables of [`COMPOUNDS`].
const COMPOUND_BEGINNINGS: [char; 17] =
    ['꽃', '나', '풀', '솔', '한', '늦', '첫', '못', '옛', '헛', '겉', '몇', '맛', '멋', '서', '색', '담'];

/// A syllable as it is spoken; its coda is one of the seven sounds ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅇ.
pub(super) type Spoken = Syllable;

/// How a run of syllables without a space is spoken. Characters that are no syllables are skipped.
pub(super) fn pronounce(run: &str) -> Vec<Spoken> {
    let mut spoken: Vec<Syllable> = Vec::with_capacity(run.len() / 3);
    let mut rest = run;
    while let Some(c) = rest.chars().next() {
        let compound = if COMPOUND_BEGINNINGS.contains(&c) {
            COMPOUNDS.iter().find_map(|(written, spoken)| Some((rest.strip_prefix(written)?, *spoken)))
        } else {
            None
        };
        match compound {
            Some((behind, as_spoken)) => {
                spoken.extend(as_spoken.chars().filter_map(Syllable::of));
                rest = behind;
            }
            None => {
                spoken.extend(Syllable::of(c));
                rest = rest.strip_prefix(c).unwrap_or_default();
            }
        }
    }
    // From left to right, so that behind the syllable in hand all is still as it is written; of that one
    // only the initial may have changed.
    let mut next_initial = spoken.first().map(|first| first.initial);
    for at in 0..spoken.len() {
        let initial = next_initial.unwrap_or(spoken[at].initial);
        next_initial = spoken.get(at + 1).map(|next| next.initial);
        let Some(coda) = spoken[at].coda else { continue };
        match next_initial {
            Some(_) => {
                let written = Syllable { initial, ..spoken[at] };
                meet(&mut spoken, written, at, coda);
            }
            None => spoken[at].coda = Some(closed(coda)),
        }
    }
    spoken
}

/// The sound of a final consonant with nothing behind it (articles 9 to 11).
fn closed(coda: char) -> char {
    match coda {
        'ㄱ' | 'ㄲ' | 'ㅋ' | 'ㄳ' | 'ㄺ' => 'ㄱ',
        'ㄴ' | 'ㄵ' | 'ㄶ' => 'ㄴ',
        'ㄹ' | 'ㄼ' | 'ㄽ' | 'ㄾ' | 'ㅀ' => 'ㄹ',
        'ㅁ' | 'ㄻ' => 'ㅁ',
        'ㅂ' | 'ㅍ' | 'ㅄ' | 'ㄿ' => 'ㅂ',
        'ㅇ' => 'ㅇ',
        _ => 'ㄷ',
    }
}

/// A final of two consonants as what stays and what moves on before a vowel.
fn split(coda: char) -> (Option<char>, char) {
    match coda {
        'ㄳ' => (Some('ㄱ'), 'ㅅ'),
        'ㄵ' => (Some('ㄴ'), 'ㅈ'),
        'ㄺ' => (Some('ㄹ'), 'ㄱ'),
        'ㄻ' => (Some('ㄹ'), 'ㅁ'),
        'ㄼ' => (Some('ㄹ'), 'ㅂ'),
        'ㄽ' => (Some('ㄹ'), 'ㅅ'),
        'ㄾ' => (Some('ㄹ'), 'ㅌ'),
        'ㄿ' => (Some('ㄹ'), 'ㅍ'),
        'ㅄ' => (Some('ㅂ'), 'ㅅ'),
        single => (None, single),
    }
}

/// The aspirated partner of a plain stop.
fn aspirated(plain: char) -> Option<char> {
    match plain {
        'ㄱ' => Some('ㅋ'),
        'ㄷ' => Some('ㅌ'),
        'ㅂ' => Some('ㅍ'),
        'ㅈ' => Some('ㅊ'),
        _ => None,
    }
}

/// What becomes of the final of syllable `at`, which is `written` so, and of the initial of the next one.
fn meet(spoken: &mut [Spoken], written: Syllable, at: usize, coda: char) {
    let next = spoken[at + 1];
    let (stays, moves) = split(coda);
    let met = match (coda, next.initial) {
        // ㅎ before a vowel is silent, and what stands before it moves on (article 12.4).
        ('ㅎ', 'ㅇ') => (None, 'ㅇ'),
        ('ㄶ', 'ㅇ') => (None, 'ㄴ'),
        ('ㅀ', 'ㅇ') => (None, 'ㄹ'),
        ('ㅇ', 'ㅇ') => (Some('ㅇ'), 'ㅇ'),
        // ㄷ and ㅌ before 이 are spoken ㅈ and ㅊ (article 17).
        ('ㄷ', 'ㅇ') if next.vowel == 'ㅣ' => (None, 'ㅈ'),
        ('ㅌ' | 'ㄾ', 'ㅇ') if matches!(next.vowel, 'ㅣ' | 'ㅕ') => (stays, 'ㅊ'),
        // Any other final moves to the vowel (articles 13 and 14).
        (_, 'ㅇ') => (stays, moves),
        // ㅎ makes the plain stop behind it aspirated and vanishes before ㅅ (articles 12.1, 12.2).
        ('ㅎ' | 'ㄶ' | 'ㅀ', initial) if aspirated(initial).is_some() || initial == 'ㅅ' => {
            let rest = if coda == 'ㅎ' { None } else { Some(closed(coda)) };
            (rest, aspirated(initial).unwrap_or(initial))
        }
        ('ㄷ', 'ㅎ') if matches!(next.vowel, 'ㅣ' | 'ㅕ') => (None, 'ㅊ'),
        // ㅈ ends stems of verbs only, where it always merges with ㅎ.
        ('ㅈ' | 'ㄵ', 'ㅎ') => (stays, 'ㅊ'),
        (_, 'ㅎ') if is_verbal(&spoken[at + 1..]) && aspirated(closed(moves)).is_some() => {
            (stays, aspirated(closed(moves)).unwrap_or(moves))
        }
        // ㄺ before ㄱ keeps its ㄹ in a verb (article 11), not in a noun.
        ('ㄺ', 'ㄱ') if !is_noun_in_rieul_giyeok(written) => (Some('ㄹ'), 'ㄱ'),
        // 밟- is the one stem whose ㄼ is spoken ㅂ (article 10).
        ('ㄼ', initial) if written.initial == 'ㅂ' && written.vowel == 'ㅏ' => assimilated('ㅂ', initial),
        (_, initial) => assimilated(closed(coda), initial),
    };
    (spoken[at].coda, spoken[at + 1].initial) = (met.0, met.1);
}

/// Assimilation of a closed final and the consonant behind it (articles 18 to 20).
fn assimilated(coda: char, initial: char) -> (Option<char>, char) {
    let (coda, initial) = match (coda, initial) {
        ('ㄱ', 'ㄴ' | 'ㅁ') => ('ㅇ', initial),
        ('ㄷ', 'ㄴ' | 'ㅁ') => ('ㄴ', initial),
        ('ㅂ', 'ㄴ' | 'ㅁ') => ('ㅁ', initial),
        ('ㄱ', 'ㄹ') => ('ㅇ', 'ㄴ'),
        ('ㄷ', 'ㄹ') => ('ㄴ', 'ㄴ'),
        ('ㅂ', 'ㄹ') => ('ㅁ', 'ㄴ'),
        ('ㅁ' | 'ㅇ', 'ㄹ') => (coda, 'ㄴ'),
        ('ㄴ', 'ㄹ') | ('ㄹ', 'ㄴ') => ('ㄹ', 'ㄹ'),
        other => other,
    };
    (Some(coda), initial)
}

/// Whether syllables that begin with ㅎ look like a form of 하다 or like 히, where a stop before ㅎ
/// merges with it; in nouns the Revised Romanisation keeps both (축하 is *chukha*, 착한 *chakan*).
fn is_verbal(from_h: &[Syllable]) -> bool {
    let Some(first) = from_h.first() else { return false };
    match (first.vowel, first.coda) {
        ('ㅐ' | 'ㅣ' | 'ㅕ', None | Some('ㅆ')) => true,
        ('ㅣ' | 'ㅏ', Some('ㄴ' | 'ㄹ' | 'ㅁ' | 'ㅂ')) => true,
        ('ㅏ', None) => from_h.get(1).is_some_and(|second| second.initial != 'ㅎ'),
        _ => false,
    }
}

/// Whether a syllable in ㄺ is one of the few nouns that end so: 닭, 흙, 삵, 칡.
fn is_noun_in_rieul_giyeok(syllable: Syllable) -> bool {
    matches!((syllable.initial, syllable.vowel), ('ㄷ', 'ㅏ') | ('ㅎ', 'ㅡ') | ('ㅅ', 'ㅏ') | ('ㅊ', 'ㅣ'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_compound_is_looked_for() {
        for (written, _) in COMPOUNDS {
            assert!(written.starts_with(COMPOUND_BEGINNINGS), "{written} begins with another syllable");
        }
    }
}
