//! The engines that are compared, behind one face.

mod fts5;
mod noraebot;
mod nucleo;
mod rapidfuzz;
mod tantivy;

use ::noraebot::catalog::{Catalog, EntityRef};
use ::noraebot::text::words;
use unicode_normalization::UnicodeNormalization as _;

use super::judged;

/// Something found: which entity, and how well it fits.
#[derive(Clone, Debug)]
pub struct Answer {
    pub entity: EntityRef,
    pub score: f32,
}

/// An index over all names.
pub trait Engine {
    /// The five best entities, best first, each once.
    fn find(&mut self, query: &str) -> Vec<Answer>;

    /// Bytes that it holds outside this process's Rust allocator.
    fn foreign_bytes(&self) -> usize {
        0
    }
}

/// Builds an index of a catalog, whose names are on the shelf, too.
pub type Build = for<'s> fn(&Catalog, &'s Shelf) -> Box<dyn Engine + 's>;

/// An engine that takes part.
pub struct Contender {
    /// What it is called in the tables.
    pub name: &'static str,
    pub build: Build,
    /// Whether it compares a query with every name, so that its time grows as they do.
    pub reads_all: bool,
}

/// All engines, this project's first.
pub const CONTENDERS: [Contender; 5] = [
    Contender { name: "**this index**", build: noraebot::build, reads_all: false },
    Contender { name: "SQLite FTS5, trigrams over NFD, 200 re-ranked", build: fts5::build, reads_all: false },
    Contender { name: "tantivy, fuzzy terms, 100 re-ranked", build: tantivy::build, reads_all: false },
    Contender { name: "nucleo-matcher", build: nucleo::build, reads_all: true },
    Contender { name: "rapidfuzz, best of three ratios", build: rapidfuzz::build, reads_all: true },
];

/// What an engine of the shelf is fed: every name folded as ours are, in jamo, words apart.
pub struct Shelf {
    pub entities: Vec<EntityRef>,
    pub names: Vec<StoredName>,
}

/// A name on the shelf.
pub struct StoredName {
    pub text: String,
    pub entity: usize,
    /// What decides among equals, as in the index: the known before the obscure, dramas first.
    pub penalty: f32,
}

impl Shelf {
    /// Collects the names of a catalog.
    pub fn of(catalog: &Catalog) -> Self {
        let mut shelf = Self { entities: Vec::new(), names: Vec::new() };
        let mut last = None;
        for (entity, name) in judged::all_names(catalog) {
            if last.as_ref() != Some(&entity) {
                shelf.entities.push(entity.clone());
                last = Some(entity.clone());
            }
            let penalty = 0.002
                * match &entity {
                    EntityRef::Drama(id) => catalog.drama(id).map_or(5.0, |drama| f32::from(drama.tier)),
                    EntityRef::Song(id) => {
                        catalog.song(id).map_or(6.0, |song| 1.0 + f32::from(catalog.drama_of(song).tier))
                    }
                    EntityRef::Artist(_) => 1.5,
                };
            shelf.names.push(StoredName { text: folded(name), entity: shelf.entities.len() - 1, penalty });
        }
        shelf
    }

    /// The five best entities of names with scores.
    fn best(&self, mut names: Vec<(usize, f32)>) -> Vec<Answer> {
        names.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut best: Vec<Answer> = Vec::new();
        for (name, score) in names {
            let entity = &self.entities[self.names[name].entity];
            if best.iter().all(|answer| answer.entity != *entity) {
                best.push(Answer { entity: entity.clone(), score });
            }
            if best.len() == 5 {
                break;
            }
        }
        best
    }
}

/// A text as all engines of the shelf compare it.
pub fn folded(text: &str) -> String {
    words(text).join(" ").nfd().collect()
}

/// How alike two folded texts are, 0 to 1: the best of the whole, the words sorted, and the query as
/// a part of the name.
struct Likeness {
    query: String,
    whole: ::rapidfuzz::distance::indel::BatchComparator<char>,
    sorted: ::rapidfuzz::distance::indel::BatchComparator<char>,
}

impl Likeness {
    fn to(query: &str) -> Self {
        Self {
            query: query.to_owned(),
            whole: ::rapidfuzz::distance::indel::BatchComparator::new(query.chars()),
            sorted: ::rapidfuzz::distance::indel::BatchComparator::new(sorted(query).chars()),
        }
    }

    fn of(&self, name: &StoredName) -> f32 {
        let whole = self.whole.normalized_similarity(name.text.chars()) as f32;
        let sorted = match name.text.contains(' ') || self.query.contains(' ') {
            true => 0.97 * self.sorted.normalized_similarity(sorted(&name.text).chars()) as f32,
            false => 0.0,
        };
        let part = match self.query.len() > 1 && name.text.contains(&self.query) {
            true => 0.75 + 0.2 * self.query.len() as f32 / name.text.len() as f32,
            false => 0.0,
        };
        whole.max(sorted).max(part) - name.penalty
    }
}

/// The words of a text in alphabetical order.
fn sorted(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}
