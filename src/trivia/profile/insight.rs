//! What a person knows best: accuracy by era, by kind of question and by artist.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Subject, Tally};
use crate::catalog::{ArtistId, Catalog, EntityRef, EraId, Role};
use crate::trivia::Kind;

/// How many of a list are told.
const BEST: usize = 3;
/// So many answers must there be for an artist to be among the best.
const LEAST_OF_ARTIST: u64 = 5;
/// So many answers must there be for a kind of question to be among the best.
const LEAST_OF_KIND: u64 = 10;

/// One of the best, with its answers.
pub type Best<T> = (T, Tally);

/// What a person knows best.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Insight {
    /// Every era of which they were asked anything, the oldest first.
    pub eras: Vec<Best<EraId>>,
    /// The kinds of question that they are best at: at most three, of those answered ten times.
    pub kinds: Vec<Best<Kind>>,
    /// The singers whom they know best: at most three, of those answered five times.
    pub artists: Vec<Best<ArtistId>>,
}

impl Insight {
    /// Adds up what a person was asked. A question about a song counts for its era and for everyone who
    /// sings it in a main role, one about a drama for the drama's era; what the catalog has no longer
    /// counts nowhere.
    pub fn of(catalog: &Catalog, subjects: &[Subject], kinds: &[(Kind, Tally)]) -> Self {
        let mut by_era: BTreeMap<usize, Tally> = BTreeMap::new();
        let mut by_artist: BTreeMap<&ArtistId, Tally> = BTreeMap::new();
        for Subject { about, tally } in subjects {
            let era = match about {
                EntityRef::Song(id) => {
                    let Some(song) = catalog.song(id) else { continue };
                    for credit in song.artists.iter().filter(|credit| credit.role == Role::Main) {
                        by_artist.entry(&credit.artist).or_default().add(*tally);
                    }
                    catalog.era_of(song)
                }
                EntityRef::Drama(id) => {
                    let Some(drama) = catalog.drama(id) else { continue };
                    catalog.era_of_drama(drama)
                }
                EntityRef::Artist(_) => continue,
            };
            let place = era.and_then(|era| catalog.eras().iter().position(|other| other.id == era.id));
            if let Some(at) = place {
                by_era.entry(at).or_default().add(*tally);
            }
        }
        let eras = by_era.into_iter().map(|(at, tally)| (catalog.eras()[at].id.clone(), tally));
        let artists = by_artist.into_iter().map(|(id, tally)| (id.clone(), tally));
        Self {
            eras: eras.collect(),
            kinds: best(kinds.iter().copied(), LEAST_OF_KIND),
            artists: best(artists, LEAST_OF_ARTIST),
        }
    }
}

/// The best by share; among equal ones those answered more often, then in the order of their names.
fn best<T: Ord>(all: impl Iterator<Item = Best<T>>, least: u64) -> Vec<Best<T>> {
    let mut enough: Vec<_> = all.filter(|(_, tally)| tally.answered >= least && tally.right > 0).collect();
    // Shares are compared as fractions: in percent, 66.6 and 66.9 would be equal.
    let share = |tally: Tally| u128::from(tally.right) * 1_000_000_000 / u128::from(tally.answered.max(1));
    enough.sort_by(|(a, of_a), (b, of_b)| {
        let key = |tally: Tally| (Reverse(share(tally)), Reverse(tally.answered));
        key(*of_a).cmp(&key(*of_b)).then_with(|| a.cmp(b))
    });
    enough.truncate(BEST);
    enough
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{DramaId, SongId};

    fn song(id: &str, answered: u64, right: u64) -> Subject {
        Subject { about: EntityRef::Song(SongId::new(id)), tally: Tally { answered, right } }
    }

    #[test]
    fn answers_count_for_the_era_and_for_every_main_singer() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let drama = Subject {
            about: EntityRef::Drama(DramaId::new("goblin")),
            tally: Tally { answered: 2, right: 1 },
        };
        let subjects = [song("goblin/stay-with-me", 6, 3), song("goblin/no-such-song", 9, 9), drama];
        let insight = Insight::of(&catalog, &subjects, &[]);
        let era = catalog.eras()[1].id.clone();
        assert_eq!(insight.eras, [(era, Tally { answered: 8, right: 4 })]);
        let expect = Tally { answered: 6, right: 3 };
        let singers: Vec<_> = insight.artists.iter().map(|(id, tally)| (id.as_str(), *tally)).collect();
        assert_eq!(singers, [("chanyeol", expect), ("punch", expect)]);
    }

    #[test]
    fn the_best_are_three_of_those_answered_often_enough() {
        let tally = |answered, right| Tally { answered, right };
        let all = [
            ("once right", tally(1, 1)),
            ("two thirds", tally(30, 20)),
            ("half", tally(10, 5)),
            ("two thirds of more", tally(60, 40)),
            ("nine tenths", tally(10, 9)),
            ("never", tally(50, 0)),
        ];
        let best = best(all.into_iter(), 10);
        let names: Vec<_> = best.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["nine tenths", "two thirds of more", "two thirds"]);
    }
}
