//! The index of this project, as `/ost` asks it.

use noraebot::catalog::Catalog;
use noraebot::search::Index;

use super::{Answer, Engine, Shelf};

struct Ours(Index);

pub fn build<'s>(catalog: &Catalog, _: &'s Shelf) -> Box<dyn Engine + 's> {
    Box::new(Ours(Index::build(catalog)))
}

impl Engine for Ours {
    fn find(&mut self, query: &str) -> Vec<Answer> {
        let hits = self.0.find(query, 5);
        hits.into_iter().map(|hit| Answer { entity: hit.entity, score: hit.score }).collect()
    }
}
