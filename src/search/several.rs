//! Queries made of words from several names: a drama and a singer, a song and its drama, or the
//! words of one name in another order.

use std::collections::HashMap;

use super::forms::FormKind;
use super::lookup::{By, Found, Lookup};
use super::names::{EntityAt, NameAt};
use super::query::{Query, letters_of};
use super::{How, rank};

/// The most words that are put together.
const MOST_WORDS: usize = 8;
/// How many names are looked at for one word.
const NAMES_READ: usize = 400;
/// How many songs are looked at.
const SONGS_READ: usize = 2_000;

/// The words of the query that a name holds, a bit each, and how many of its letters they cover.
#[derive(Clone, Copy, Default)]
struct Held {
    words: u16,
    letters: usize,
    len: usize,
}

/// Adds what all words of the query together mean.
pub(super) fn find(lookup: &mut Lookup<'_>, query: &Query) {
    let words = query.hints.rest.as_ref().unwrap_or(&query.words);
    // A name that the whole query is, or nearly is, needs no putting together.
    if !(2..=MOST_WORDS).contains(&words.len()) || lookup.best() >= 0.88 {
        return;
    }
    let mut held: HashMap<NameAt, Held> = HashMap::new();
    let mut by_word: Vec<Vec<EntityAt>> = Vec::with_capacity(words.len());
    for (bit, word) in words.iter().enumerate() {
        let letters = letters_of(word);
        let is_last = bit + 1 == words.len();
        let mut entities = Vec::new();
        for (form, at) in lookup.forms.beginning_with(&letters).take(NAMES_READ) {
            let (whole, stored) = (lookup.forms.letters(form), lookup.forms.form(form));
            let end = at + letters.len();
            let ends = end == whole.len() || (end < 64 && stored.starts >> end & 1 == 1);
            if !(ends || (is_last && letters.len() > 2)) || stored.kind == FormKind::Abbreviation {
                continue;
            }
            let entry = held.entry(stored.name).or_default();
            if entry.words & 1 << bit == 0 {
                entry.words |= 1 << bit;
                entry.letters += letters.len();
                entry.len = whole.len();
            }
            entities.push(lookup.names.names[stored.name as usize].entity);
        }
        if entities.is_empty() {
            return;
        }
        entities.sort_unstable();
        entities.dedup();
        by_word.push(entities);
    }

    let all = (1_u16 << words.len()) - 1;
    let Some(rarest) = by_word.iter().min_by_key(|entities| entities.len()) else { return };
    let mut candidates: Vec<EntityAt> = Vec::new();
    for &at in rarest {
        candidates.push(at);
        candidates.extend(&lookup.names.entities[at as usize].songs);
        if candidates.len() > SONGS_READ {
            break;
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    for candidate in candidates {
        put_together(lookup, &held, candidate, all);
    }
}

/// Covers the words of the query with names of an entity and of what is around it.
fn put_together(lookup: &mut Lookup<'_>, held: &HashMap<NameAt, Held>, candidate: EntityAt, all: u16) {
    let entity = &lookup.names.entities[candidate as usize];
    let best_name = |at: EntityAt| -> Option<(NameAt, Held)> {
        let names = lookup.names.entities[at as usize].names.clone();
        names.filter_map(|name| Some((name, *held.get(&name)?))).max_by_key(|(name, held)| {
            let percent = held.letters * 100 / held.len.max(1);
            (held.words.count_ones(), percent, std::cmp::Reverse(*name))
        })
    };
    let mut parts: Vec<(NameAt, Held)> =
        std::iter::once(candidate).chain(entity.context.iter().copied()).filter_map(best_name).collect();
    // Those that say most come first; stable, so the entity's own name goes before the others.
    parts.sort_by_key(|(_, held)| std::cmp::Reverse(held.words.count_ones()));
    let mut covered = 0;
    let (mut letters, mut len) = (0, 0);
    let mut used: Vec<NameAt> = Vec::new();
    for (name, held) in parts {
        if held.words & !covered != 0 {
            covered |= held.words;
            letters += held.letters;
            len += held.len;
            used.push(name);
        }
    }
    if covered != all {
        return;
    }
    let coverage = (letters as f32 / len.max(1) as f32).min(1.0);
    let own = used.first().is_some_and(|&name| lookup.names.names[name as usize].entity == candidate);
    let found = match used.as_slice() {
        [only] if own => Found {
            score: 0.7 + 0.1 * coverage - lookup.names.names[*only as usize].penalty,
            how: How::Word,
            by: By::One(*only),
        },
        // Only the context has the words: then the context is what was meant.
        [_] => return,
        _ => Found {
            score: rank::combined(coverage) - entity.penalty,
            how: How::Combined,
            by: By::Several(used),
        },
    };
    lookup.add(candidate, found);
}
