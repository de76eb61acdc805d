//! Queries made of words from several names: a drama and a singer, a song and its drama, or the
//! words of one name in another order.
//!
//! The query is cut into pieces, each piece finds the names that hold it, and an entity is found
//! when its names and those around it (of a song: its drama, artists and their groups) hold every
//! piece. Pieces are single words first; when that gives nothing, runs of one script, then any two
//! halves, so that a respelt title of several words can stand beside a drama.

use std::collections::HashMap;

use crate::text::hangul;

use super::forms::FormKind;
use super::lookup::{By, Found, Lookup};
use super::names::{EntityAt, NameAt};
use super::query::{Query, letters_of};
use super::{How, NEAR_ENOUGH, rank};

/// The most words that are put together.
const MOST_WORDS: usize = 8;
/// The most words that are cut in two halves.
const MOST_HALVED: usize = 5;
/// How many names are looked at for one piece.
const NAMES_READ: usize = 400;
/// How many entities are looked at.
const ENTITIES_READ: usize = 2_000;
/// The fewest letters of a piece that may be mistyped or respelt.
const SHORTEST_INEXACT: usize = 5;

/// The pieces of the query that a name holds, a bit each, and how many of its letters they cover.
#[derive(Clone, Copy, Default)]
struct Held {
    pieces: u16,
    letters: usize,
    len: usize,
    /// How many of the pieces fit only nearly.
    inexact: u32,
}

/// Adds what all words of the query together mean.
pub(super) fn find(lookup: &mut Lookup<'_>, query: &Query) {
    let words = query.hints.rest.as_ref().unwrap_or(&query.words);
    // A name that the whole query is, or nearly is, needs no putting together.
    if !(2..=MOST_WORDS).contains(&words.len()) || lookup.best() >= rank::WHOLE_QUERY {
        return;
    }
    put_pieces_together(lookup, words);
    if lookup.best() >= NEAR_ENOUGH {
        return;
    }
    let runs = runs_of_one_script(words);
    if (2..words.len()).contains(&runs.len()) {
        put_pieces_together(lookup, &runs);
    }
    if words.len() > 2 && words.len() <= MOST_HALVED {
        for at in 1..words.len() {
            if lookup.best() >= NEAR_ENOUGH {
                return;
            }
            put_pieces_together(lookup, &[words[..at].concat(), words[at..].concat()]);
        }
    }
}

/// Neighbouring words joined where they are in one script.
fn runs_of_one_script(words: &[String]) -> Vec<String> {
    let mut runs: Vec<(bool, String)> = Vec::new();
    for word in words {
        let is_korean = word.chars().any(hangul::is_hangul);
        match runs.last_mut() {
            Some((script, run)) if *script == is_korean => run.push_str(word),
            _ => runs.push((is_korean, word.clone())),
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

/// Adds the entities whose names and those around them hold every piece.
fn put_pieces_together(lookup: &mut Lookup<'_>, pieces: &[String]) {
    let mut held: HashMap<NameAt, Held> = HashMap::new();
    let mut rarest: Option<Vec<EntityAt>> = None;
    for (bit, piece) in pieces.iter().enumerate() {
        let mut entities = hold(lookup, piece, bit, bit + 1 == pieces.len(), &mut held);
        if entities.is_empty() {
            return;
        }
        entities.sort_unstable();
        entities.dedup();
        if rarest.as_ref().is_none_or(|rarest| entities.len() < rarest.len()) {
            rarest = Some(entities);
        }
    }
    let mut candidates: Vec<EntityAt> = Vec::new();
    for at in rarest.unwrap_or_default() {
        candidates.push(at);
        candidates.extend(&lookup.names.entities[at as usize].context_of);
        if candidates.len() > ENTITIES_READ {
            break;
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    let all = (1_u16 << pieces.len()) - 1;
    for candidate in candidates {
        cover(lookup, &held, candidate, all);
    }
}

/// Notes which names hold a piece, and gives the entities that they belong to.
fn hold(
    lookup: &mut Lookup<'_>,
    piece: &str,
    bit: usize,
    is_last: bool,
    held: &mut HashMap<NameAt, Held>,
) -> Vec<EntityAt> {
    let letters = letters_of(piece);
    let mut entities = Vec::new();
    let mut note = |name: NameAt, covered: usize, len: usize, inexact: u32| {
        let entry = held.entry(name).or_default();
        if entry.pieces & 1 << bit == 0 {
            entry.pieces |= 1 << bit;
            entry.letters += covered;
            entry.len = entry.len.max(len);
            entry.inexact += inexact;
        }
        entities.push(lookup.names.names[name as usize].entity);
    };
    let mut found_any = false;
    for (form, at) in lookup.forms.beginning_with(&letters).take(NAMES_READ) {
        let (len, stored) = (lookup.forms.letters(form).len(), lookup.forms.form(form));
        let end = at + letters.len();
        let ends_word = end == len || (end < 64 && stored.starts >> end & 1 == 1);
        if (ends_word || (is_last && letters.len() > 2)) && stored.kind != FormKind::Abbreviation {
            note(stored.name, letters.len(), len, 0);
            found_any = true;
        }
    }
    if !found_any && letters.len() >= SHORTEST_INEXACT {
        for (name, covered, len) in lookup.nearly(piece, &letters) {
            note(name, covered, len, 1);
        }
    }
    entities
}

/// Covers all pieces with names of an entity and of what is around it, if they do.
fn cover(lookup: &mut Lookup<'_>, held: &HashMap<NameAt, Held>, candidate: EntityAt, all: u16) {
    let entity = &lookup.names.entities[candidate as usize];
    let best_name = |at: EntityAt| -> Option<(NameAt, Held)> {
        let names = lookup.names.entities[at as usize].names.clone();
        names.filter_map(|name| Some((name, *held.get(&name)?))).max_by_key(|(name, held)| {
            let percent = held.letters * 100 / held.len.max(1);
            (held.pieces.count_ones(), percent, std::cmp::Reverse(*name))
        })
    };
    let mut parts: Vec<(NameAt, Held)> =
        std::iter::once(candidate).chain(entity.context.iter().copied()).filter_map(best_name).collect();
    // Those that hold most come first; stable, so the entity's own name goes before the others.
    parts.sort_by_key(|(_, held)| std::cmp::Reverse(held.pieces.count_ones()));
    let mut covered = 0;
    let (mut letters, mut len, mut inexact) = (0, 0, 0);
    let mut used: Vec<NameAt> = Vec::new();
    for (name, held) in parts {
        if held.pieces & !covered != 0 {
            covered |= held.pieces;
            letters += held.letters;
            len += held.len;
            inexact += held.inexact;
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
            score: rank::reordered(coverage, inexact) - lookup.names.names[*only as usize].penalty,
            how: if inexact == 0 { How::Word } else { How::Typo },
            by: By::One(*only),
        },
        // Only one name around it holds all of them: then that was meant.
        [_] => return,
        _ => Found {
            score: rank::combined(coverage, inexact) - entity.penalty,
            how: How::Combined,
            by: By::Several(used),
        },
    };
    lookup.add(candidate, found);
}
