//! That nothing but knowledge tells the right option: not how many songs it has, not its place.

use super::*;
use crate::catalog::{ArtistId, DramaId};

/// How often of how many times something was right.
#[derive(Default)]
struct Share {
    right: usize,
    of: usize,
}

impl Share {
    fn count(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.of += 1;
    }

    fn percent(&self) -> usize {
        self.right * 100 / self.of.max(1)
    }
}

#[test]
fn neither_the_option_with_most_songs_nor_any_place_is_right_much_more_often_than_chance() {
    const CHANCE: usize = 100 / OPTIONS;
    let catalog = Catalog::embedded().expect("the embedded catalog is good");
    let songs_of = |reference: &str| {
        let (sort, id) = reference.split_once(':')?;
        match sort {
            "artist" => Some(catalog.songs_by(&ArtistId::new(id)).count()),
            "drama" => catalog.drama(&DramaId::new(id)).map(|drama| drama.songs.len()),
            _ => None,
        }
    };
    let mut most: HashMap<Kind, Share> = HashMap::new();
    let mut places: HashMap<(Kind, usize), Share> = HashMap::new();
    let mut numbers: HashMap<String, Share> = HashMap::new();
    for question in Asker::new(&catalog, Wish::default(), 77).take(20_000) {
        let is_right = |at: usize| at == usize::from(question.answer);
        let counts: Option<Vec<usize>> = question.options.iter().map(|it| songs_of(&it.reference)).collect();
        if let Some(counts) = counts {
            // Of several with as many the first: any of them is as good a guess.
            let largest = (0..counts.len()).rev().max_by_key(|&at| counts[at]).expect("there are options");
            most.entry(question.kind).or_default().count(is_right(largest));
        }
        if matches!(question.kind, Kind::YearOfSong | Kind::PartOfSong) {
            for (at, option) in question.options.iter().enumerate() {
                places.entry((question.kind, at)).or_default().count(is_right(at));
                numbers.entry(option.reference.clone()).or_default().count(is_right(at));
            }
        }
    }
    for kind in [Kind::SongToArtist, Kind::HiddenTitle, Kind::SongToDrama, Kind::SangTogether] {
        assert!(most[&kind].of >= 100, "only {} questions of {kind:?}", most[&kind].of);
    }
    for (kind, share) in most {
        let percent = share.percent();
        // Of few questions chance alone may make more: three times the standard error of a quarter.
        let error = (3.0 * 43.3 / (share.of as f64).sqrt()) as usize;
        assert!(
            percent < CHANCE + 7 + error,
            "the one with most songs is right in {percent} % of {}, {kind:?}",
            share.of
        );
    }
    for ((kind, place), share) in places {
        let percent = share.percent();
        assert!(
            percent.abs_diff(CHANCE) <= 6,
            "place {place} is right in {percent} % of {}, {kind:?}",
            share.of
        );
    }
    for (number, share) in numbers.iter().filter(|(_, share)| share.of >= 200) {
        let percent = share.percent();
        assert!(percent < CHANCE + 10, "{number} is right in {percent} % of {}", share.of);
    }
}
