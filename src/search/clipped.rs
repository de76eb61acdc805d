//! Titles clipped to the beginnings of their words: `hosplay` for Hospital Playlist, 비숲 for
//! 비밀의 숲, 낭닥 for 낭만닥터; and long names of artists in Korean: 볼사 for 볼빨간사춘기.
//!
//! That is how fans name what they know well, so that little else is let through by it.

use crate::text::hangul;

use super::forms::FormKind;
use super::lookup::{By, Found, Lookup};
use super::query::{Query, letters_of};
use super::{How, NameSource, rank};

/// How many names that begin as the query does are looked at.
const NAMES_READ: usize = 1_000;
/// The most that a drama's or artist's obscurity may cost its hits, for it to have a name among fans.
const KNOWN: f32 = 0.034;
/// The fewest syllables of an artist's name that is clipped; shorter ones are said.
const LONG_NAME: usize = 5;
/// What a season's number costs that the clipped title leaves out: the first season was meant.
const OTHER_SEASON: f32 = 0.01;
/// How many syllables or Latin letters a clipped title has.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=4;
/// See [`SYLLABLES`].
const LETTERS: std::ops::RangeInclusive<usize> = 5..=10;

/// Adds the dramas and artists of whose names the query is a clipped form.
pub(super) fn find(lookup: &mut Lookup<'_>, query: &Query) {
    let [word] = query.words.as_slice() else { return };
    let clipped: Vec<char> = word.chars().collect();
    let is_korean = clipped.iter().copied().all(hangul::is_syllable);
    let is_latin = clipped.iter().all(char::is_ascii_lowercase);
    let fits =
        (is_korean && SYLLABLES.contains(&clipped.len())) || (is_latin && LETTERS.contains(&clipped.len()));
    let beginning: String = clipped.iter().take(if is_korean { 1 } else { 2 }).collect();
    if !fits {
        return;
    }
    let mut found = Vec::new();
    for (form, at) in lookup.forms.beginning_with(&letters_of(&beginning)).take(NAMES_READ) {
        let name = lookup.forms.form(form).name;
        let stored = &lookup.names.names[name as usize];
        let entity = &lookup.names.entities[stored.entity as usize];
        let is_title = matches!(stored.source, NameSource::Title | NameSource::Korean);
        let is_known = match entity.reference.kind() {
            "drama" => entity.penalty <= KNOWN,
            "artist" => is_korean && entity.penalty <= KNOWN && stored.text.chars().count() >= LONG_NAME,
            _ => false,
        };
        if at != 0 || !is_title || !is_known || lookup.forms.form(form).kind != FormKind::Written {
            continue;
        }
        let words = crate::text::words(&stored.text);
        let is_clipped = if is_korean {
            is_clipped_korean(&clipped, &words)
        } else {
            words.len() > 1 && is_clipped_latin(&clipped, &words)
        };
        if is_clipped {
            let length = lookup.forms.letters(form).len() as f32;
            let is_season = words.last().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
            let season = if is_season { OTHER_SEASON } else { 0.0 };
            let score = rank::CLIPPED + rank::PER_CLIPPED / length - stored.penalty - season;
            found.push((stored.entity, Found { score, how: How::Initials, by: By::One(name) }));
        }
    }
    for (entity, found) in found {
        lookup.add(entity, found);
    }
}

/// Whether syllables stand in a title in their order, the first one at its beginning. A second word
/// is met at its beginning.
fn is_clipped_korean(clipped: &[char], words: &[String]) -> bool {
    let mut rest = clipped.iter().copied().peekable();
    for (at, word) in words.iter().enumerate() {
        let Some(&next) = rest.peek() else { return true };
        if !word.starts_with(next) {
            // What fans leave out is in the middle.
            if at == 0 {
                return false;
            }
            continue;
        }
        for syllable in word.chars() {
            if rest.peek() == Some(&syllable) {
                rest.next();
            }
        }
    }
    rest.peek().is_none()
}

/// Whether letters are beginnings of all words of a title, at least two letters of each.
fn is_clipped_latin(clipped: &[char], words: &[String]) -> bool {
    const SHORTEST: usize = 2;
    let Some((word, others)) = words.split_first() else { return clipped.is_empty() };
    let shared = word.chars().zip(clipped).take_while(|(a, b)| a == *b).count();
    (SHORTEST..=shared).any(|taken| is_clipped_latin(&clipped[taken..], others))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn fans_clip_titles() {
        let check = |title: &str, query: &str, expect: bool| {
            let (clipped, words): (Vec<char>, _) = (query.chars().collect(), words(title));
            let got = match query.is_ascii() {
                true => is_clipped_latin(&clipped, &words),
                false => is_clipped_korean(&clipped, &words),
            };
            assert_eq!(got, expect, "{query} for {title}");
        };
        check("비밀의 숲", "비숲", true);
        check("경이로운 소문", "경소문", true);
        check("구르미 그린 달빛", "구그달", true);
        check("낭만닥터 김사부", "낭닥", true);
        check("낭만닥터 김사부", "닥낭", false);
        check("비밀의 숲", "숲비", false);
        check("비밀의 숲", "비빔밥", false);
        check("Hospital Playlist", "hosplay", true);
        check("Hospital Playlist", "hplaylist", false);
        check("Hospital Playlist", "hospice", false);
    }
}
