//! Days, years and the numbers of releases that do not go together.

use jiff::civil::Date;

use super::{Checker, Place};
use crate::catalog::{Catalog, Drama, Song};

/// The years in whose folders dramas stand.
const YEARS: std::ops::RangeInclusive<i16> = 2010..=2025;
/// Days before its first episode and after its last at which a drama's song is expected: singles come
/// out while it is on, the album with the score some weeks later.
const DAYS_BEFORE: i32 = 60;
/// See [`DAYS_BEFORE`].
const DAYS_AFTER: i32 = 120;

impl Checker<'_> {
    /// Years outside the catalog's, and songs that came out far from when their drama was shown.
    pub(super) fn dates(&mut self, catalog: &Catalog) {
        for drama in catalog.dramas() {
            if !YEARS.contains(&drama.year) {
                let problem = format!("{} is outside {} to {}", drama.year, YEARS.start(), YEARS.end());
                let remedy = "the catalog knows the dramas that began in these years";
                self.warn(&Place::of_drama(drama), "first_aired", problem, remedy);
            }
            for song in catalog.songs_of(drama) {
                let place = Place::of_song(catalog, song);
                if let Some(released) = song.released.filter(|released| is_far(*released, drama)) {
                    let problem = format!("{released} is far from when the drama was shown");
                    self.warn(&place, "released", problem, "look it up again");
                }
                let original = song.remake_of.as_ref().and_then(|original| original.year);
                if let Some(year) = original.filter(|year| *year > catalog.year_of(song)) {
                    let problem = format!("the original of {year} is younger than the song");
                    self.warn(&place, "remake_of", problem, "look up which of them came first");
                }
            }
        }
    }

    /// Releases whose numbers are in another order than their days.
    pub(super) fn parts(&mut self, catalog: &Catalog) {
        for drama in catalog.dramas() {
            let mut numbered: Vec<(u32, Date, &Song)> = catalog
                .songs_of(drama)
                .filter_map(|song| Some((song.part_in_tenths()?, song.released?, song)))
                .collect();
            // The song that disagrees with most others is the odd one; without it, look again.
            while let Some((others, odd)) = (0..numbered.len())
                .map(|at| (numbered.iter().filter(|other| disagree(&numbered[at], other)).count(), at))
                .max_by_key(|&(others, at)| (others, std::cmp::Reverse(at)))
                .filter(|&(others, _)| others > 0)
            {
                let (_, released, song) = numbered.remove(odd);
                let part = song.part.as_deref().unwrap_or_default();
                let problem = format!(
                    "part {part} of {released} is out of order with {others} other {}",
                    if others == 1 { "song" } else { "songs" }
                );
                let remedy = "look up which part and which day are right";
                self.warn(&Place::of_song(catalog, song), "released", problem, remedy);
            }
        }
    }
}

/// Whether a day is not one on which a drama's song is expected.
fn is_far(released: Date, drama: &Drama) -> bool {
    let days = |from: Date, to: Date| (to - from).get_days();
    drama.first_aired.is_some_and(|first| days(released, first) > DAYS_BEFORE)
        || drama.last_aired.is_some_and(|last| days(last, released) > DAYS_AFTER)
}

/// Whether one release has the higher number and the earlier day. One number may have two days: a
/// single comes out before the record that has it.
fn disagree(a: &(u32, Date, &Song), b: &(u32, Date, &Song)) -> bool {
    a.0 != b.0 && a.1 != b.1 && (a.0 < b.0) != (a.1 < b.1)
}
