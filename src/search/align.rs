//! How well a query fits a name, or a run of words in it: edit distance with free ends.

use std::ops::Range;

/// Where in a name a query fits, and how far it is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// Letters to insert, drop, change or swap with the neighbour.
    pub errors: usize,
    /// How many letters of the name the query covers.
    pub covered: usize,
    /// Which part of the name that is.
    pub place: Place,
    /// Whether it ends where a word ends.
    pub ends_word: bool,
}

/// The part of a name that a query fits, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// All of it.
    Whole,
    /// Its beginning.
    Prefix,
    /// Whole words in it.
    Words,
    /// The beginning of a word in it, not of the first.
    WordPrefix,
}

impl Fit {
    /// A fit to the letters in `span` of a name of `len` letters; whether a word begins behind it
    /// matters only inside.
    pub(super) fn new(errors: usize, span: Range<usize>, len: usize, word_behind: bool) -> Self {
        let ends_word = span.end == len || word_behind;
        let place = match span.start {
            0 if span.end == len => Place::Whole,
            0 => Place::Prefix,
            _ if ends_word => Place::Words,
            _ => Place::WordPrefix,
        };
        Self { errors, covered: span.len(), place, ends_word }
    }
}

/// Two rows of the table back are enough for swapped neighbours.
#[derive(Default)]
pub(super) struct Aligner {
    rows: [Vec<(u16, u16)>; 3],
}

impl Aligner {
    /// Fits `query` to `name`, whose words begin where `starts` has a bit; at most `limit` errors.
    ///
    /// Optimal string alignment, where the fit may begin at any word and end anywhere. Among fits
    /// with equally few errors the better place wins, then the one that covers more.
    pub(super) fn fit(&mut self, query: &[char], name: &[char], starts: u64, limit: usize) -> Option<Fit> {
        const FAR: u16 = u16::MAX / 2;
        let is_start = |at: usize| at == 0 || (at < 64 && starts >> at & 1 == 1);
        let [before, above, row] = &mut self.rows;
        for line in [&mut *before, &mut *above, &mut *row] {
            line.clear();
            line.resize(name.len() + 1, (FAR, 0));
        }
        // The start travels with the cost, so that the fit's length is known at its end.
        for at in 0..name.len() {
            above[at] = match at.checked_sub(1).map(|left| above[left]) {
                Some((cost, start)) if !is_start(at) => (cost + 1, start),
                _ => (0, u16::try_from(at).unwrap_or(FAR)),
            };
        }
        for (i, &mine) in query.iter().enumerate() {
            let (cost, start) = above[0];
            row[0] = (cost.saturating_add(1), start);
            let mut least = row[0].0;
            for (j, &other) in name.iter().enumerate() {
                let (cost, start) = above[j];
                let mut best = (cost + u16::from(mine != other), start);
                if row[j].0 + 1 < best.0 {
                    best = (row[j].0 + 1, row[j].1);
                }
                if above[j + 1].0 + 1 < best.0 {
                    best = (above[j + 1].0 + 1, above[j + 1].1);
                }
                let swapped = i > 0 && j > 0 && mine != other && mine == name[j - 1] && query[i - 1] == other;
                if swapped && before[j - 1].0 + 1 < best.0 {
                    best = (before[j - 1].0 + 1, before[j - 1].1);
                }
                row[j + 1] = (best.0.min(FAR), best.1);
                least = least.min(best.0);
            }
            if usize::from(least) > limit {
                return None;
            }
            std::mem::swap(before, above);
            std::mem::swap(above, row);
        }
        let ends = above.iter().enumerate().skip(1);
        ends.filter(|(_, (cost, _))| usize::from(*cost) <= limit)
            .map(|(end, &(cost, start))| {
                let (start, end) = (usize::from(start), end);
                Fit::new(usize::from(cost), start..end, name.len(), is_start(end))
            })
            .min_by_key(|fit| (fit.errors, fit.place, std::cmp::Reverse(fit.covered)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_fit_names_or_words_in_them() {
        let check = |query: &str, name: &str, expect: Option<(usize, usize, Place)>| {
            let mut starts = 0_u64;
            let mut letters = Vec::new();
            for word in name.split(' ') {
                starts |= 1 << letters.len();
                letters.extend(word.chars());
            }
            let query_letters: Vec<char> = query.chars().collect();
            let fit = Aligner::default().fit(&query_letters, &letters, starts, 2);
            let got = fit.map(|fit| (fit.errors, fit.covered, fit.place));
            assert_eq!(got, expect, "{query:?} in {name:?}");
        };
        check("goblin", "goblin", Some((0, 6, Place::Whole)));
        check("gobiln", "goblin", Some((1, 6, Place::Whole)));
        check("gobln", "goblin", Some((1, 6, Place::Whole)));
        check("crash", "crash landing on you", Some((0, 5, Place::Prefix)));
        check("landing", "crash landing on you", Some((0, 7, Place::Words)));
        check("landingonyou", "crash landing on you", Some((0, 12, Place::Words)));
        check("lannding", "crash landing on you", Some((1, 7, Place::Words)));
        check("lan", "crash landing on you", Some((0, 3, Place::WordPrefix)));
        check("ding", "crash bell", None);
        check("anding", "crash landing on you", Some((1, 7, Place::Words)));
    }
}
