//! An inverted index from three neighbouring letters to the forms in which they stand.

use serde::{Deserialize, Serialize};

/// Marks the beginning of a word in a gram.
const START: char = '^';

/// The most postings that are read for one reading or piece of a query. It bounds the time on a large
/// catalog; the rarest grams are read first, so that what is left unread tells least.
const READ_LIMIT: usize = 4_000;

/// The most postings that are read for a query, however it is read and cut.
pub(super) const READ_IN_ALL: usize = 14_000;

/// Posting lists over hashed grams, in one allocation; a collision only adds a candidate, which
/// alignment then refuses.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Grams {
    /// Where each bucket's postings begin; one more entry than there are buckets.
    begins: Vec<u32>,
    /// Forms, ascending within a bucket.
    postings: Vec<u32>,
    shift: u32,
    /// One more than the highest form.
    forms: usize,
}

/// Counters that a search leaves as clean as it found them.
#[derive(Default)]
pub(super) struct Tally {
    counts: Vec<u8>,
    touched: Vec<u32>,
}

impl Grams {
    /// Builds the index of forms given as pairs of a gram's hash and the form, ascending by form.
    pub(super) fn build(pairs: &[(u32, u32)], forms: usize) -> Self {
        let bits = usize::BITS - (pairs.len() / 2).max(1 << 10).leading_zeros();
        let shift = u32::BITS - bits.min(u32::BITS - 1);
        let mut begins = vec![0_u32; (1 << (u32::BITS - shift)) + 1];
        for (gram, _) in pairs {
            begins[(gram >> shift) as usize + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut next = begins.clone();
        let mut postings = vec![0_u32; pairs.len()];
        for &(gram, form) in pairs {
            let slot = &mut next[(gram >> shift) as usize];
            postings[*slot as usize] = form;
            *slot += 1;
        }
        Self { begins, postings, shift, forms }
    }

    /// The forms that hold a gram.
    fn postings(&self, gram: u32) -> &[u32] {
        let bucket = (gram >> self.shift) as usize;
        &self.postings[self.begins[bucket] as usize..self.begins[bucket + 1] as usize]
    }

    /// The forms that share at least `least` grams with the query, each with their number.
    ///
    /// `grams` come back in another order; what is read is taken off `may_read`.
    pub(super) fn sharing<'t>(
        &self,
        grams: &mut [u32],
        least: usize,
        may_read: &mut usize,
        tally: &'t mut Tally,
    ) -> impl Iterator<Item = (u32, u8)> + 't {
        let limit = READ_LIMIT.min(*may_read);
        tally.counts.resize(self.forms.max(tally.counts.len()), 0);
        grams.sort_by_cached_key(|&gram| self.postings(gram).len());
        let mut read = 0;
        let mut skipped = 0;
        for &gram in grams.iter() {
            let postings = self.postings(gram);
            if limit == 0 || (read > 0 && read + postings.len() > limit) {
                skipped += 1;
                continue;
            }
            read += postings.len();
            for &form in postings {
                let count = &mut tally.counts[form as usize];
                if *count == 0 {
                    tally.touched.push(form);
                }
                *count = count.saturating_add(1);
            }
        }
        *may_read = may_read.saturating_sub(read);
        let least = least.saturating_sub(skipped).max(1);
        let Tally { counts, touched } = tally;
        touched.drain(..).filter_map(move |form| {
            let count = std::mem::take(&mut counts[form as usize]);
            (usize::from(count) >= least).then_some((form, count))
        })
    }
}

/// The grams of a sequence of letters, hashed: every three neighbours, and the first two of each
/// word behind a mark. Words begin where `starts` has a bit.
pub(super) fn grams_of(letters: &[char], starts: u64) -> impl Iterator<Item = u32> + '_ {
    let inner = letters.windows(3).map(|three| hash(three[0], three[1], three[2]));
    let first = (0..letters.len().saturating_sub(1).min(64))
        .filter(move |&at| at == 0 || starts >> at & 1 == 1)
        .map(|at| hash(START, letters[at], letters[at + 1]));
    inner.chain(first)
}

/// A multiplicative hash whose upper bits are spread well.
fn hash(a: char, b: char, c: char) -> u32 {
    let mixed = u64::from(u32::from(a)) << 42 ^ u64::from(u32::from(b)) << 21 ^ u64::from(u32::from(c));
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}
