//! rapidfuzz over all names: the best of the ratios of the whole, the sorted words and a part.

use noraebot::catalog::Catalog;

use super::{Answer, Engine, Likeness, Shelf, folded};

struct Rapidfuzz<'s>(&'s Shelf);

pub fn build<'s>(_: &Catalog, shelf: &'s Shelf) -> Box<dyn Engine + 's> {
    Box::new(Rapidfuzz(shelf))
}

impl Engine for Rapidfuzz<'_> {
    fn find(&mut self, query: &str) -> Vec<Answer> {
        let query = folded(query);
        if query.is_empty() {
            return Vec::new();
        }
        let likeness = Likeness::to(&query);
        let all = self.0.names.iter().enumerate();
        self.0.best(all.map(|(at, name)| (at, likeness.of(name))).collect())
    }
}
