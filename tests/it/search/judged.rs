//! The table of judged queries, how answers are counted, and the names that they are judged against.
//! The bench of the search reads this file, too.

use std::collections::HashSet;

use noraebot::catalog::{Alias, Catalog, EntityRef};
use noraebot::text::fold;

const TABLE: &str = include_str!("../../search/queries.tsv");

/// Whether a query may be looked at while tuning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Set {
    /// It may.
    Open,
    /// It may not.
    Sealed,
}

/// A query with what must come first.
#[derive(Debug)]
pub(crate) struct Judged<'t> {
    pub category: &'t str,
    pub query: &'t str,
    /// Each as `kind:id`; any of them is right. Empty when nothing may be found.
    pub expected: Vec<&'t str>,
    pub set: Set,
}

impl Judged<'_> {
    /// At which place the first right one is.
    pub(crate) fn place(&self, found: &[String]) -> Option<usize> {
        found.iter().position(|one| self.expected.contains(&one.as_str()))
    }
}

/// Queries, and how many of them found what was meant.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub queries: usize,
    /// With what was meant in the first place.
    pub first: usize,
    /// With it among the first five.
    pub in_five: usize,
}

impl Tally {
    /// Counts a query by the place of what was meant.
    pub(crate) fn add(&mut self, place: Option<usize>) {
        self.queries += 1;
        self.first += usize::from(place == Some(0));
        self.in_five += usize::from(place.is_some());
    }

    /// Shares in per cent: first, and among the first five.
    pub(crate) fn shares(self) -> (f64, f64) {
        (per_cent(self.first, self.queries), per_cent(self.in_five, self.queries))
    }
}

/// A share in per cent; nothing of nothing is none of it.
pub(crate) fn per_cent(part: usize, of: usize) -> f64 {
    part as f64 * 100.0 / of.max(1) as f64
}

/// All judged queries, in the order of the table.
pub(crate) fn read() -> Vec<Judged<'static>> {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [category, query, expected, set] = fields.as_slice() else {
                panic!("a line has category, query, what is expected, and its set: {line:?}");
            };
            let expected = expected.split('|').filter(|one| !one.is_empty()).collect();
            let set = if *set == "sealed" { Set::Sealed } else { Set::Open };
            Judged { category, query, expected, set }
        })
        .collect()
}

/// Every name with what it names: titles, Korean titles and aliases.
pub(crate) fn all_names(catalog: &Catalog) -> Vec<(EntityRef, &str)> {
    let mut all = Vec::new();
    for drama in catalog.dramas() {
        let of = EntityRef::Drama(drama.id.clone());
        all.extend(
            names(&drama.title, drama.korean.as_deref(), &drama.aliases).map(|name| (of.clone(), name)),
        );
    }
    for song in catalog.songs() {
        let of = EntityRef::Song(song.id.clone());
        all.extend(names(&song.title, song.korean.as_deref(), &song.aliases).map(|name| (of.clone(), name)));
    }
    for artist in catalog.artists() {
        let of = EntityRef::Artist(artist.id.clone());
        all.extend(
            names(&artist.name, artist.korean.as_deref(), &artist.aliases).map(|name| (of.clone(), name)),
        );
    }
    all
}

/// The names of one entity.
fn names<'c>(title: &'c str, korean: Option<&'c str>, aliases: &'c [Alias]) -> impl Iterator<Item = &'c str> {
    std::iter::once(title).chain(korean).chain(aliases.iter().map(|alias| alias.text.as_str()))
}

/// All names, folded.
pub(crate) fn stored_names(catalog: &Catalog) -> HashSet<String> {
    all_names(catalog).into_iter().map(|(_, name)| fold(name)).collect()
}
