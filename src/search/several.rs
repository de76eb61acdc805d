//! Queries made of words from several names: a drama and a singer, a song and its drama, or the
//! words of one name in another order.
//!
//! The query is cut into pieces, each piece finds the names that hold it, and an entity is found
//! when its names and those around it (of a song: its drama, artists and their groups) hold every
//! piece. Pieces are single words first; when that gives nothing, runs of one script, then any two
//! halves, so that a respelt title of several words can stand beside a drama.

use std::collections::HashMap;

use crate::text::hangul;

use super::forms::FormAt;
use super::lookup::{By, Found, Lookup};
use super::names::{EntityAt, NameAt};
use super::query::{Query, letters_of};
use super::{How, NEAR_ENOUGH, rank};

/// The most words that are put together.
const MOST_WORDS: usize = 10;
/// The most words that are cut in two halves.
const MOST_HALVED: usize = 5;
/// How many places are read of the piece that stands in fewest names.
const PLACES_READ: usize = 1_000;
/// How many entities are looked at for one query, however it is cut; it bounds the time.
pub(super) const ENTITIES_READ: usize = 250;
/// The most letters of two names written together, and the fewest Latin ones of each.
const LONGEST_GLUED: usize = 40;
/// See [`LONGEST_GLUED`].
const SHORTEST_GLUED: usize = 3;
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

impl Held {
    /// Orders names by how much of the query they hold, then by how much of them it is.
    fn rank(&self) -> (u32, usize) {
        (self.pieces.count_ones(), self.letters * 100 / self.len.max(1))
    }
}

/// Where a piece of the query stands.
enum Stands {
    /// In names that have it as a word; about so many.
    AsWord(Vec<char>, usize),
    /// In these names only nearly: how many of their letters it covers, of how many.
    Nearly(HashMap<NameAt, (usize, usize)>),
}

impl Stands {
    /// About how many names there are.
    fn count(&self) -> usize {
        match self {
            Self::AsWord(_, count) => *count,
            Self::Nearly(names) => names.len(),
        }
    }
}

/// Adds what all words of the query together mean.
pub(super) fn find(lookup: &mut Lookup<'_>, query: &Query) {
    let words = query.hints.rest.as_ref().unwrap_or(&query.words);
    // A name that the whole query is, or nearly is, needs no putting together.
    if !(2..=MOST_WORDS).contains(&words.len()) || lookup.best() >= rank::WHOLE_QUERY {
        return;
    }
    // A small word may be part of a title or stand between two names.
    if let Some(with_small) = query.hints.with_small.as_ref().filter(|words| words.len() <= MOST_WORDS) {
        put_pieces_together(lookup, with_small);
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

/// Adds what two names written together mean, such as `goblinpunch`.
pub(super) fn find_glued(lookup: &mut Lookup<'_>, query: &Query) {
    let [word] = query.words.as_slice() else { return };
    let chars: Vec<char> = word.chars().take(LONGEST_GLUED).collect();
    let shortest = if chars.iter().copied().any(hangul::is_hangul) { 1 } else { SHORTEST_GLUED };
    for at in shortest..chars.len().saturating_sub(shortest - 1) {
        let halves: [String; 2] = [chars[..at].iter().collect(), chars[at..].iter().collect()];
        let are_names = halves.iter().all(|half| lookup.forms.equal(&letters_of(half)).next().is_some());
        if are_names {
            put_pieces_together(lookup, &halves);
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
///
/// Only the places of the rarest piece are read; whether the others are there, too, is looked up in
/// the names themselves. So time does not grow with how common the other words are.
fn put_pieces_together(lookup: &mut Lookup<'_>, pieces: &[String]) {
    let mut unique: Vec<&String> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if !unique.contains(&piece) {
            unique.push(piece);
        }
    }
    if unique.len() < 2 {
        return;
    }
    let last = unique.len() - 1;
    let letters: Vec<Vec<char>> = unique.iter().map(|piece| letters_of(piece)).collect();
    let as_words: Vec<bool> =
        letters.iter().enumerate().map(|(at, letters)| stands_as_word(lookup, letters, at == last)).collect();
    // Looking for what is only near is dear, and little is left to go by when most of it is.
    if as_words.iter().filter(|as_word| !**as_word).count() * 2 > as_words.len() {
        return;
    }
    let mut all_stand = Vec::with_capacity(letters.len());
    for ((piece, letters), as_word) in unique.into_iter().zip(letters).zip(as_words) {
        let Some(stands) = stands(lookup, piece, letters, as_word) else { return };
        all_stand.push(stands);
    }
    let Some((at, rarest)) = all_stand.iter().enumerate().min_by_key(|(_, stands)| stands.count()) else {
        return;
    };
    let mut candidates: Vec<EntityAt> = match rarest {
        Stands::AsWord(letters, _) => {
            let places = lookup.forms.beginning_with(letters).take(PLACES_READ);
            let words = places.filter(|&(form, place)| is_piece(lookup, form, place, letters, at == last));
            words.map(|(form, _)| lookup.forms.form(form).name).collect()
        }
        Stands::Nearly(names) => names.keys().copied().collect(),
    };
    for name in &mut candidates {
        *name = lookup.names.names[*name as usize].entity;
    }
    candidates.sort_unstable();
    candidates.dedup();
    // Not all can be looked at when the catalog is large; the known ones are.
    let penalty = |at: EntityAt| lookup.names.entities[at as usize].penalty;
    let known_first = |a: &EntityAt, b: &EntityAt| penalty(*a).total_cmp(&penalty(*b)).then(a.cmp(b));
    candidates.sort_unstable_by(known_first);
    for at in 0..candidates.len() {
        if candidates.len() > lookup.entities_left {
            break;
        }
        candidates.extend(&lookup.names.entities[candidates[at] as usize].context_of);
    }
    candidates.sort_unstable_by(known_first);
    candidates.dedup();
    candidates.truncate(lookup.entities_left);
    lookup.entities_left -= candidates.len();
    let mut held = HashMap::new();
    for candidate in candidates {
        cover(lookup, &all_stand, &mut held, candidate);
    }
}

/// Whether any name has these letters as a word.
fn stands_as_word(lookup: &Lookup<'_>, letters: &[char], is_last: bool) -> bool {
    let mut places = lookup.forms.beginning_with(letters).take(PLACES_READ);
    places.any(|(form, at)| is_piece(lookup, form, at, letters, is_last))
}

/// Where a piece stands, if anywhere.
fn stands(lookup: &mut Lookup<'_>, piece: &str, letters: Vec<char>, as_word: bool) -> Option<Stands> {
    if as_word {
        let count = lookup.forms.count_beginning_with(&letters);
        return Some(Stands::AsWord(letters, count));
    }
    if letters.len() < SHORTEST_INEXACT {
        return None;
    }
    let near = lookup.nearly(piece, &letters).into_iter();
    let near: HashMap<NameAt, (usize, usize)> =
        near.map(|(name, covered, len)| (name, (covered, len))).collect();
    (!near.is_empty()).then_some(Stands::Nearly(near))
}

/// Whether letters that stand at a word of a form count as that word: all of it; or the beginning,
/// when they may be still being typed or are two syllables, as which Korean shortens names.
fn is_piece(lookup: &Lookup<'_>, form: FormAt, at: usize, letters: &[char], is_last: bool) -> bool {
    let stored = lookup.forms.form(form);
    let end = at + letters.len();
    let ends_word = end == lookup.forms.letters(form).len() || (end < 64 && stored.starts >> end & 1 == 1);
    let is_short_form = letters.len() >= SHORTEST_INEXACT && letters.iter().all(|&c| hangul::is_letter(c));
    ends_word || is_short_form || (is_last && letters.len() > 2)
}

/// The names of an entity that hold pieces, those that hold most first.
fn names_holding(lookup: &Lookup<'_>, stands: &[Stands], entity: EntityAt) -> Vec<(NameAt, Held)> {
    let mut holding = Vec::new();
    for name in lookup.names.entities[entity as usize].names.clone() {
        let mut held = Held::default();
        for (bit, piece) in stands.iter().enumerate() {
            let found = match piece {
                Stands::AsWord(letters, _) => {
                    let is_last = bit + 1 == stands.len();
                    let in_form = |form: FormAt| {
                        let all = lookup.forms.letters(form);
                        let mut starts = lookup.forms.word_starts(form);
                        starts
                            .any(|at| {
                                all[at..].starts_with(letters) && is_piece(lookup, form, at, letters, is_last)
                            })
                            .then_some((letters.len(), all.len(), 0))
                    };
                    lookup.forms.of_name(name).find_map(in_form)
                }
                Stands::Nearly(names) => names.get(&name).map(|&(covered, len)| (covered, len, 1)),
            };
            if let Some((covered, len, inexact)) = found {
                held.pieces |= 1 << bit;
                held.letters += covered;
                held.len = held.len.max(len);
                held.inexact += inexact;
            }
        }
        if held.pieces != 0 {
            holding.push((name, held));
        }
    }
    holding.sort_by_key(|(_, held)| std::cmp::Reverse(held.rank()));
    holding
}

/// Covers all pieces with names of an entity and of what is around it, if they do.
fn cover(
    lookup: &mut Lookup<'_>,
    stands: &[Stands],
    known: &mut HashMap<EntityAt, Vec<(NameAt, Held)>>,
    candidate: EntityAt,
) {
    let entity = &lookup.names.entities[candidate as usize];
    let mut parts: Vec<(NameAt, Held)> = Vec::new();
    for at in std::iter::once(candidate).chain(entity.context.iter().copied()) {
        let names = known.entry(at).or_insert_with(|| names_holding(lookup, stands, at));
        // Of what is around it, one name each; its own may be mixed: the Korean and the English one.
        parts.extend(names.iter().take(if at == candidate { MOST_WORDS } else { 1 }));
    }
    // Those that hold most come first; stable, so the entity's own name goes before the others.
    parts.sort_by_key(|(_, held)| std::cmp::Reverse(held.pieces.count_ones()));
    let all = (1_u16 << stands.len()) - 1;
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
