//! Finding what was meant: one index over every name of a drama, song and artist.
//!
//! A query is read in several ways (`query`: as it is written, on the other keyboard, as initial
//! consonants, as a sound); each reading finds candidates through the tables over all forms of all
//! names (`forms`, `grams`) and only these few are compared letter by letter (`align`) and ranked
//! (`rank`). Words from several names are put together afterwards (`several`). Nothing walks over
//! all names for a query, so that time grows much slower than the catalog.
//!
//! Architecture Invariant: pure. It owns what it needs of the catalog, and the same catalog and
//! query always give the same hits in the same order. It is part of the build script as well, which
//! packs the index of the built-in catalog (`packed`).

mod align;
mod clipped;
mod complete;
mod forms;
mod grams;
mod lookup;
mod names;
mod packed;
mod query;
mod rank;
mod several;
mod typed;
mod wording;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::catalog::{AliasKind, Catalog, EntityRef};

use forms::Forms;
use lookup::Lookup;
use names::Names;
use query::Query;

pub use packed::BadIndex;
pub use typed::{Spelled, Typed, judge_typed};

/// The score under which a hit is not near enough to be shown as an answer.
const NEAR_ENOUGH: f32 = 0.5;

/// All names of a catalog, ready to be searched.
///
/// Built once and then only read; it can be shared between threads.
#[derive(Serialize, Deserialize)]
pub struct Index {
    names: Names,
    forms: Forms,
}

/// Something that a query found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub entity: EntityRef,
    /// How well it fits, 0 to 1; popularity is part of it, so that hits sort by it.
    pub score: f32,
    /// By which name.
    pub matched: Matched,
}

/// Why something was found: the name as the catalog has it, and how the query met it.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    /// The name; when there are several, joined by ` · `.
    pub name: String,
    /// Which of the entity's names it is.
    pub source: NameSource,
    /// How the query met it.
    pub how: How,
}

/// Which name of an entity a query met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NameSource {
    /// The title or name in Latin letters.
    Title,
    /// The one in Hangul.
    Korean,
    /// Another one.
    Alias(AliasKind),
    /// Names of several entities that belong together, such as a drama and a singer.
    Combined,
}

/// How a query met a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// All of it.
    Exact,
    /// Its beginning.
    Prefix,
    /// Words in it, or the same words in another order.
    Word,
    /// With typing errors.
    Typo,
    /// By initial consonants (ㄷㄲㅂ) or the first letters of its words (CLOY).
    Initials,
    /// By its Hangul in Latin letters.
    Romanised,
    /// As typed with the other keyboard layout on.
    Keyboard,
    /// By what it sounds like.
    Sound,
    /// Together with names of other entities.
    Combined,
}

impl Matched {
    /// Whether the match is plain, so that a reader needs no word about it: the query is the
    /// beginning or a part of a main name.
    pub fn is_plain(&self) -> bool {
        matches!(self.source, NameSource::Title | NameSource::Korean)
            && matches!(self.how, How::Exact | How::Prefix | How::Word)
    }
}

impl Index {
    /// Builds the index of a catalog.
    pub fn build(catalog: &Catalog) -> Self {
        let mut names = Names::of(catalog);
        let Names { entities, names: listed } = &mut names;
        let forms = std::thread::scope(|scope| {
            // No form depends on who belongs to whom.
            scope.spawn(|| names::link(catalog, entities));
            Forms::build(listed)
        });
        Self { names, forms }
    }

    /// What a query means: best first, at most `limit`, and empty when nothing is near enough.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = Query::of(query);
        let mut lookup = Lookup::new(&self.names, &self.forms);
        lookup.find(&query);
        several::find(&mut lookup, &query);
        if lookup.best() < NEAR_ENOUGH {
            guess(&mut lookup, &query);
        } else if lookup.best() < rank::SURE {
            // What was found may be an accident, and fans' short forms are not written anywhere.
            clipped::find(&mut lookup, &query);
        }
        lookup.into_hits(NEAR_ENOUGH, limit)
    }

    /// What a name that is being typed may become: best first, at most `limit`.
    ///
    /// Good from the first character. What begins with the prefix comes in an order that does not
    /// depend on how much of it has been typed, so that choices do not jump about; what is found in
    /// other ways comes behind.
    pub fn complete(&self, prefix: &str, limit: usize) -> Vec<Hit> {
        complete::complete(self, prefix, limit)
    }

    /// The names nearest to a query that [`find`](Self::find) has no answer for, best first: what
    /// to offer as "did you mean". Empty only when no name has anything in common with it.
    pub fn nearest(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = Query::of(query);
        let mut lookup = Lookup::forgiving(&self.names, &self.forms);
        lookup.find(&query);
        several::find(&mut lookup, &query);
        lookup.find_single_words(&query);
        lookup.into_hits(0.0, limit)
    }

    /// Whether the first hit is so much better than the rest that it can be shown at once.
    pub fn is_clear(hits: &[Hit]) -> bool {
        rank::is_clear(hits)
    }
}

/// Tries what is less likely, for a query that found nothing.
fn guess(lookup: &mut Lookup<'_>, query: &Query) {
    lookup.find_swapped_neighbours(query);
    several::find_glued(lookup, query);
    clipped::find(lookup, query);
    if lookup.best() < NEAR_ENOUGH
        && let Some(retyped) = query.retyped()
    {
        lookup.find_retyped(&retyped);
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index")
            .field("entities", &self.names.entities.len())
            .field("names", &self.names.names.len())
            .field("forms", &self.forms.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
