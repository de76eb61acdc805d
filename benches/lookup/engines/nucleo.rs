//! nucleo-matcher, the fuzzy matcher of the Helix editor, over all names: every word of the query is
//! a subsequence.

use noraebot::catalog::Catalog;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

use super::{Answer, Engine, Shelf, folded};

/// About the best score of a letter, to bring scores to 0 to 1.
const BEST_OF_LETTER: f32 = 28.0;

struct Nucleo<'s> {
    shelf: &'s Shelf,
    names: Vec<Utf32String>,
    matcher: Matcher,
}

pub fn build<'s>(_: &Catalog, shelf: &'s Shelf) -> Box<dyn Engine + 's> {
    let names = shelf.names.iter().map(|name| Utf32String::from(name.text.as_str())).collect();
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    Box::new(Nucleo { shelf, names, matcher: Matcher::new(config) })
}

impl Engine for Nucleo<'_> {
    fn find(&mut self, query: &str) -> Vec<Answer> {
        let query = folded(query);
        if query.is_empty() {
            return Vec::new();
        }
        let pattern = Pattern::new(&query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        let best = query.chars().count() as f32 * BEST_OF_LETTER;
        let mut found = Vec::new();
        for (at, name) in self.names.iter().enumerate() {
            if let Some(score) = pattern.score(name.slice(..), &mut self.matcher) {
                // Of equal scores the shorter name is nearer.
                let longer = name.len() as f32 * 0.001;
                found.push((at, score as f32 / best - longer - self.shelf.names[at].penalty));
            }
        }
        self.shelf.best(found)
    }
}
