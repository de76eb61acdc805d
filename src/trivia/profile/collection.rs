//! The songs that a person has collected: each that they were asked about and answered rightly once.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::Subject;
use crate::catalog::{Catalog, Drama, EntityRef, Song, SongId};

/// The songs that a person has of one drama.
#[derive(Clone, Debug)]
pub struct Collected<'c> {
    /// The drama.
    pub drama: &'c Drama,
    /// Those they have, in the order of the soundtrack.
    pub songs: Vec<&'c Song>,
    /// How many songs of it the catalog knows. What is missing is told as a number alone: its names are
    /// answers to come.
    pub total: usize,
}

/// A person's collection, by drama: the fullest first, then by what is missing, then by name.
pub fn collection<'c>(catalog: &'c Catalog, subjects: &[Subject]) -> Vec<Collected<'c>> {
    let has: HashSet<&SongId> = subjects
        .iter()
        .filter(|subject| subject.tally.right > 0)
        .filter_map(|subject| match &subject.about {
            EntityRef::Song(id) => Some(id),
            _ => None,
        })
        .collect();
    let mut collected: Vec<Collected<'c>> = catalog
        .dramas()
        .iter()
        .filter_map(|drama| {
            let songs: Vec<_> = catalog.songs_of(drama).filter(|song| has.contains(&song.id)).collect();
            let total = drama.songs.len();
            (!songs.is_empty()).then_some(Collected { drama, songs, total })
        })
        .collect();
    collected
        .sort_by_key(|one| (Reverse(one.songs.len()), one.total - one.songs.len(), one.drama.title.clone()));
    collected
}

#[cfg(test)]
mod tests {
    use super::super::Tally;
    use super::*;

    #[test]
    fn what_was_right_once_is_collected_and_nothing_else() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let goblin = catalog.songs().iter().filter(|song| song.drama.as_str() == "goblin");
        let subjects: Vec<_> = goblin
            .enumerate()
            .map(|(at, song)| Subject {
                about: EntityRef::Song(song.id.clone()),
                // The first three were right, of the others two were missed and the rest never asked.
                tally: Tally { answered: u64::from(at < 5), right: u64::from(at < 3) },
            })
            .collect();
        let [one] = &collection(&catalog, &subjects)[..] else { panic!("one drama") };
        assert_eq!((one.drama.id.as_str(), one.songs.len(), one.total), ("goblin", 3, subjects.len()));
        assert!(collection(&catalog, &[]).is_empty(), "nothing of nobody");
    }
}
