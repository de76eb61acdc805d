//! Completing a name while it is typed.

use std::collections::HashMap;

use super::forms::FormKind;
use super::names::{EntityAt, NameAt};
use super::query::{Query, Reading};
use super::{Hit, How, Index, Matched, rank};

/// How many entries of the table of words are read for one prefix.
const WORDS_READ: usize = 4_000;

/// See [`Index::complete`].
pub(super) fn complete(index: &Index, prefix: &str, limit: usize) -> Vec<Hit> {
    let query = Query::of(prefix);
    let reading = Reading::written(&query.words, None);
    let mut best: HashMap<EntityAt, (f32, NameAt, How)> = HashMap::new();
    if !reading.letters.is_empty() {
        for (form, at) in index.forms.beginning_with(&reading.letters).take(WORDS_READ) {
            let (name, kind) = (index.forms.form(form).name, index.forms.form(form).kind);
            let stored = &index.names.names[name as usize];
            let whole = at == 0 && index.forms.letters(form).len() == reading.letters.len();
            // How much has been typed does not count, or choices would change places.
            let (worth, how) = match (at, whole) {
                (_, true) => (1.0, How::Exact),
                (0, _) => (0.85, How::Prefix),
                _ => (0.7, How::Word),
            };
            // A name that has to be put in other letters first comes behind one in those typed.
            let (worth, how) = match kind {
                FormKind::Romanised => (worth * rank::BY_RULE, How::Romanised),
                _ => (worth, how),
            };
            let score = worth - stored.penalty;
            let entry = best.entry(stored.entity).or_insert((score, name, how));
            if score > entry.0 {
                *entry = (score, name, how);
            }
        }
    }
    let mut ordered: Vec<(EntityAt, (f32, NameAt, How))> = best.into_iter().collect();
    ordered.sort_unstable_by(|(a, x), (b, y)| y.0.total_cmp(&x.0).then(a.cmp(b)));
    ordered.truncate(limit);
    let mut hits: Vec<Hit> = ordered
        .into_iter()
        .map(|(at, (score, name, how))| {
            let stored = &index.names.names[name as usize];
            let matched = Matched { name: stored.text.clone(), source: stored.source, how };
            Hit { entity: index.names.entities[at as usize].reference.clone(), score, matched }
        })
        .collect();
    if hits.len() < limit {
        let others = index.find(prefix, limit);
        for other in others {
            if hits.len() < limit && hits.iter().all(|hit| hit.entity != other.entity) {
                // Behind what begins with the prefix, however well it fits.
                let score = hits.last().map_or(other.score, |last| other.score.min(last.score));
                hits.push(Hit { score, ..other });
            }
        }
    }
    hits
}
