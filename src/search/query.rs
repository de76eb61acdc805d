//! What a query says: its words, hints that are no part of a name, and the ways to read it.

use crate::text::{fold, hangul, keyboard, sound, words};

use super::{How, rank, wording};

/// The longest query that is looked at, in characters; names are shorter, and time is bounded.
const LONGEST: usize = 100;

/// A query taken apart.
#[derive(Debug)]
pub(super) struct Query {
    /// As typed, cut to the longest that is looked at.
    pub text: String,
    /// Its folded words.
    pub words: Vec<String>,
    /// Words that speak about the name rather than being part of it.
    pub hints: Hints,
}

/// What words around a name say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints {
    /// The words that are left when the hints are taken out, if there were any and any are left.
    pub rest: Option<Vec<String>>,
    /// The same with the small words, which most often are part of a name, if there were any.
    pub with_small: Option<Vec<String>>,
    /// `drama`, `song` or `artist`, as in [`EntityRef::kind`](crate::catalog::EntityRef::kind).
    pub kind: Option<&'static str>,
    /// The number of a release.
    pub part: Option<String>,
    /// A year.
    pub year: Option<i16>,
    /// The number of a season, which is part of some titles.
    pub season: Option<String>,
    /// Whether nothing was taken out but small words, which most often are part of a name.
    pub only_small: bool,
}

impl Query {
    /// Takes a query apart.
    pub(super) fn of(text: &str) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let words = words(&text);
        let hints = Hints::of(&words);
        Self { text, words, hints }
    }

    /// The ways to read it, best first.
    pub(super) fn readings(&self) -> Vec<Reading> {
        let mut readings = vec![Reading::written(&self.words, None)];
        if let Some(rest) = &self.hints.rest {
            let worth = match self.hints.only_small {
                true => rank::WITHOUT_SMALL_WORDS,
                false => rank::WITHOUT_HINTS,
            };
            readings.push(Reading { worth, ..Reading::written(rest, None) });
            if let Some(name) = self.hints.with_small.as_ref().filter(|_| !self.hints.only_small) {
                readings.push(Reading { worth: rank::WITHOUT_HINTS, ..Reading::written(name, None) });
            }
            if let Some(season) = &self.hints.season {
                let with_number = [rest.as_slice(), std::slice::from_ref(season)].concat();
                readings.push(Reading { worth: rank::WITH_SEASON, ..Reading::written(&with_number, None) });
            }
        }
        // Who copies a name from a heading may have it twice.
        let (half, other) = self.words.split_at(self.words.len() / 2);
        if half == other && half.len() > 1 {
            readings.push(Reading { worth: rank::WITHOUT_HINTS, ..Reading::written(half, None) });
        }
        if let Some(common) = wording::common(&self.words) {
            readings.push(Reading::written(&common, None));
        }
        let has_syllable = self.text.chars().any(hangul::is_syllable);
        let written = &readings[0].letters;
        // One letter again and again is laughter or tears.
        let varies = written.iter().any(|c| Some(c) != written.first());
        if varies && written.iter().all(|&c| hangul::is_letter(c) && !hangul::is_vowel(c)) {
            readings.push(Reading { view: View::Initials, ..readings[0].clone() });
        }
        if let Some(swapped) = self.on_the_other_keyboard() {
            readings.push(Reading::written(&words(&swapped), Some(How::Keyboard)));
            if swapped.chars().all(|c| hangul::is_letter(c) && !hangul::is_vowel(c)) {
                let letters: Vec<char> = swapped.chars().collect();
                let how = Some(How::Keyboard);
                let worth = rank::OTHER_KEYBOARD;
                readings.push(Reading { letters, starts: 1, view: View::Initials, how, worth });
            }
        }
        let text = match &self.hints.rest {
            Some(rest) => rest.join(" "),
            None => self.text.clone(),
        };
        let (view, phones) = if has_syllable && text.chars().any(|c| c.is_ascii_alphabetic()) {
            // Without its Latin words a title and its singer would sound like the singer alone.
            (View::Sound, sound::of_both(&text))
        } else if has_syllable {
            (View::Sound, sound::of_hangul(&text))
        } else {
            (View::KoreanSound, sound::of_romanised(&text))
        };
        if !phones.is_empty() {
            let letters = phones.chars().collect();
            // A syllable that is still being typed is not heard.
            let is_heard = !text.chars().any(hangul::is_letter);
            let worth = if is_heard { 1.0 } else { rank::PARTLY_HEARD };
            readings.push(Reading { letters, starts: 1, view, how: Some(How::Sound), worth });
        }
        readings
    }

    /// The query as it would be with the other keyboard layout on for those of its words that look
    /// like it, or for all Korean ones, if there is any such word.
    ///
    /// Unlike the reading of the whole query this is a guess, for when nothing else was found.
    pub(super) fn retyped(&self) -> Option<Self> {
        let mut letters = self.text.chars().filter(|c| !c.is_whitespace());
        // One key held down is laughter or tears, in either script.
        let first = letters.next()?;
        if letters.all(|c| c == first) {
            return None;
        }
        let mut retyped: Vec<String> = Vec::new();
        let mut changed = false;
        for word in self.text.split_whitespace() {
            // Marks and figures are on the same keys in both layouts.
            let has_hangul = word.chars().any(hangul::is_hangul);
            let has_latin = word.chars().any(|c| c.is_ascii_alphabetic());
            let other = match (has_hangul, has_latin) {
                (true, false) => Some(keyboard::to_english(word)),
                (false, true) => {
                    Some(keyboard::to_korean(word)).filter(|korean| !korean.chars().any(hangul::is_letter))
                }
                _ => None,
            };
            changed |= other.is_some();
            retyped.push(other.unwrap_or_else(|| word.to_owned()));
        }
        changed.then(|| Self::of(&retyped.join(" ")))
    }

    /// What was meant if the other keyboard layout was on, if that is likely.
    fn on_the_other_keyboard(&self) -> Option<String> {
        let text = self.text.trim();
        let mut letters = text.chars().filter(|c| !c.is_whitespace());
        // One key held down is laughter or tears, in either script.
        let first = text.chars().next()?;
        if letters.clone().all(|c| c == first) {
            return None;
        }
        if letters.all(|c| c.is_ascii_alphabetic()) {
            let korean = keyboard::to_korean(text);
            // English words give stray vowels; Korean ones end in a stray consonant at most.
            let stray = korean.chars().any(|c| hangul::is_letter(c) && hangul::is_vowel(c));
            let strays = korean.chars().filter(|&c| hangul::is_letter(c)).count();
            let all_consonants = strays == korean.chars().count();
            return (!stray && (strays <= 1 || all_consonants)).then_some(korean);
        }
        let stray = |c: char| hangul::is_letter(hangul::compatibility(c));
        let korean = text.chars().all(|c| c.is_whitespace() || hangul::is_hangul(c));
        (korean && text.chars().any(stray)).then(|| keyboard::to_english(text))
    }
}

/// Words around a name that say what kind of thing is meant, or only that one looks for something.
const AROUND: [(&str, Option<&str>); 29] = [
    ("drama", Some("drama")),
    ("kdrama", Some("drama")),
    ("dramas", Some("drama")),
    ("드라마", Some("drama")),
    ("ost", Some("drama")),
    ("osts", Some("drama")),
    ("soundtrack", Some("drama")),
    ("soundtracks", Some("drama")),
    ("오에스티", Some("drama")),
    ("삽입곡", Some("drama")),
    ("주제가", Some("drama")),
    ("song", Some("song")),
    ("songs", Some("song")),
    ("track", Some("song")),
    ("노래", Some("song")),
    ("singer", Some("artist")),
    ("artist", Some("artist")),
    ("가수", Some("artist")),
    ("original", None),
    ("main", None),
    ("all", None),
    ("full", None),
    ("list", None),
    ("album", None),
    ("lyrics", None),
    ("가사", None),
    ("korean", None),
    ("한국", None),
    ("theme", None),
];

/// Small words between a name and the words around it.
const SMALL: [&str; 6] = ["from", "by", "the", "in", "of", "for"];

impl Hints {
    /// Finds the hints among folded words.
    fn of(words: &[String]) -> Self {
        let mut hints = Self::default();
        let mut rest = Vec::with_capacity(words.len());
        let mut with_small = Vec::with_capacity(words.len());
        let mut speaks = false;
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += 1;
            let number = words.get(at).filter(|next| is_number(next));
            match word.as_str() {
                "part" | "pt" | "vol" | "파트" if number.is_some() => {
                    hints.part = number.map(|number| number.trim_start_matches('0').to_owned());
                    at += 1;
                }
                "season" | "시즌" if number.is_some() && !rest.is_empty() => {
                    hints.season = number.cloned();
                    at += 1;
                }
                "part" | "season" | "파트" | "시즌" => {
                    with_small.push(word.clone());
                    rest.push(word.clone());
                    continue;
                }
                small if SMALL.contains(&small) => {
                    with_small.push(word.clone());
                    continue;
                }
                other => match AROUND.iter().find(|(around, _)| *around == other) {
                    // OST and soundtrack are said of dramas, but of songs and singers, too.
                    Some((around, kind)) if around.ends_with("drama") || *around == "드라마" => {
                        hints.kind = *kind;
                    }
                    Some((_, kind)) => hints.kind = hints.kind.or(*kind),
                    None => match other.strip_prefix("part").or_else(|| other.strip_prefix("파트")) {
                        Some(number) if is_number(number) => {
                            hints.part = Some(number.trim_start_matches('0').to_owned());
                        }
                        _ => match other.parse::<i16>() {
                            Ok(year) if (1990..2100).contains(&year) => hints.year = Some(year),
                            _ => {
                                with_small.push(word.clone());
                                rest.push(word.clone());
                                continue;
                            }
                        },
                    },
                },
            }
            speaks = true;
        }
        hints.only_small = !speaks;
        hints.with_small = (with_small.len() > rest.len() && !rest.is_empty()).then_some(with_small);
        hints.rest = (rest.len() < words.len() && !rest.is_empty()).then_some(rest);
        hints
    }
}

/// Whether a word is a number.
fn is_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// One way to read a query: its letters and what they are compared with.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub letters: Vec<char>,
    /// Where words begin, a bit for each of the first 64 letters.
    pub starts: u64,
    pub view: View,
    /// How a match through this reading came about, if not by the plain letters.
    pub how: Option<How>,
    /// What a match through it is worth of one by the plain letters, 0 to 1.
    pub worth: f32,
}

/// Which forms of names a reading is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// Written and romanised ones, and abbreviations.
    Written,
    /// Initial consonants.
    Initials,
    /// What Hangul sounds like.
    KoreanSound,
    /// What any name sounds like.
    Sound,
}

impl Reading {
    /// Words by their letters.
    pub(super) fn written(words: &[String], how: Option<How>) -> Self {
        let mut letters = Vec::new();
        let mut starts = 0;
        for word in words {
            if letters.len() < 64 {
                starts |= 1 << letters.len();
            }
            letters.extend(hangul::strokes(word));
        }
        let worth = if how == Some(How::Keyboard) { rank::OTHER_KEYBOARD } else { 1.0 };
        Self { letters, starts, view: View::Written, how, worth }
    }
}

/// The letters of one word.
pub(super) fn letters_of(word: &str) -> Vec<char> {
    hangul::strokes(&fold(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_told_from_names() {
        let check =
            |query: &str, rest: Option<&str>, kind: Option<&str>, part: Option<&str>, year: Option<i16>| {
                let hints = Query::of(query).hints;
                let got = hints.rest.map(|rest| rest.join(" "));
                assert_eq!(got.as_deref(), rest, "what is left of {query:?}");
                assert_eq!(hints.kind, kind, "kind in {query:?}");
                assert_eq!(hints.part.as_deref(), part, "part in {query:?}");
                assert_eq!(hints.year, year, "year in {query:?}");
            };
        check("goblin ost part 3", Some("goblin"), Some("drama"), Some("3"), None);
        check("goblin ost pt.03", Some("goblin"), Some("drama"), Some("3"), None);
        check("도깨비 OST Part1", Some("도깨비"), Some("drama"), Some("1"), None);
        check("school 2015", Some("school"), None, None, Some(2015));
        check("goblin", None, None, None, None);
        check("ost", None, Some("drama"), None, None);
        check("part time", None, None, None, None);
        check("penthouse season 2", Some("penthouse"), None, None, None);
        check("태양의 후예 삽입곡", Some("태양의 후예"), Some("drama"), None, None);
    }
}
