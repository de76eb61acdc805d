//! How much a match is worth: exact before prefix before word before typing error.
//!
//! A score is what the kind of match is worth, less what the name's kind and its entity's
//! popularity cost (see [`names`](super::names)). The steps between the kinds are wider than those
//! costs, so that these decide among equals only.

use super::align::{Fit, Place};
use super::{Hit, How};

/// What a match through a reading other than the plain letters is worth of the plain one.
pub(super) const OTHER_KEYBOARD: f32 = 0.95;
/// What is left of a query when the words around the name are taken out; they may be part of it.
pub(super) const WITHOUT_HINTS: f32 = 0.94;
/// What is left of a query when words are taken out of what is a name as it stands: "My Love" of "My Love Song".
pub(super) const BESIDE_A_NAME: f32 = 0.76;
/// What is left when only small words are taken out, which most often are part of the name.
pub(super) const WITHOUT_SMALL_WORDS: f32 = 0.76;
/// What is left with the number of a season behind it: a sequel's own title.
pub(super) const WITH_SEASON: f32 = 0.96;
/// What the year in a query gives to what is of that year, and takes from what is of another one:
/// enough for a sequel to come before the better known first season.
pub(super) const RIGHT_YEAR: f32 = 0.1;
/// See [`RIGHT_YEAR`].
pub(super) const WRONG_YEAR: f32 = 0.08;
/// What the sound of all but a half-typed syllable is worth.
pub(super) const PARTLY_HEARD: f32 = 0.94;
/// A name romanised by rule, which nobody may have printed so.
pub(super) const BY_RULE: f32 = 0.96;
/// All initial consonants or initials of a name, and the beginning of them.
pub(super) const ALL_INITIALS: f32 = 0.88;
/// The beginning of the initial consonants.
pub(super) const SOME_INITIALS: f32 = 0.7;

/// The worth of a short name in which two neighbouring letters are swapped.
pub(super) const SWAPPED: f32 = 0.74;
/// The score from which on a match is no accident, whatever was done to the query before.
pub(super) const SURE: f32 = 0.7;
/// The worth of a name of which only the beginnings of words are there; see
/// [`clipped`](super::clipped).
pub(super) const CLIPPED: f32 = 0.66;
/// What a clipped name gets more, divided by its letters: the shorter name was meant.
pub(super) const PER_CLIPPED: f32 = 0.2;

/// The worth of letters that fit a name of `len` letters, 0 to 1.
pub(super) fn written(query_len: usize, fit: Fit, len: usize) -> f32 {
    let coverage = fit.covered as f32 / len.max(1) as f32;
    let place = match fit.place {
        Place::Whole => 1.0,
        Place::Prefix => 0.74 + 0.12 * coverage,
        Place::Words => 0.68 + 0.14 * coverage,
        Place::WordPrefix => 0.58 + 0.12 * coverage,
    };
    if fit.errors == 0 {
        return place;
    }
    let error = fit.errors as f32 / query_len.max(fit.covered).max(1) as f32;
    // An error in a part of a name says more against it than one in the whole.
    let step = if fit.place == Place::Whole { 0.06 } else { 0.1 };
    place - step - 0.9 * error
}

/// The worth of a sound that is `cost` away, where leaving out all of it would cost `whole`.
pub(super) fn sound(cost: usize, whole: usize) -> f32 {
    BEST_SOUND - PER_COST * cost as f32 / whole.max(1) as f32
}

/// What a sound that is only near loses against names that have the very letters.
pub(super) const NEAR_SOUND: f32 = 0.05;

/// The highest cost at which a sound is still worth `least`.
pub(super) fn highest_cost(least: f32, whole: usize) -> usize {
    ((BEST_SOUND - least) / PER_COST * whole as f32) as usize
}

/// What a match that is not letter by letter must have more in a catalog of so many names: the more
/// names there are, the more are near to a query by accident. Nothing up to ten thousand, then the
/// same for every ten times as many.
pub(super) fn more_for_guesses(names: usize) -> f32 {
    const PER_TEN_TIMES: f32 = 0.09;
    PER_TEN_TIMES * (names as f32 / 10_000.0).max(1.0).log10()
}

/// The score from which on a match by sound alone is near enough to be shown. Two names that sound
/// somewhat alike are most often two names.
pub(super) const SOUNDS_NEAR_ENOUGH: f32 = 0.62;

/// How many times as much a match by sound must have more, by the letters of the query: among many
/// names there are some that sound like any short word.
pub(super) fn more_for_short_sounds(letters: usize) -> f32 {
    (10.0 / letters.max(1) as f32).clamp(1.0, 2.5)
}

/// The worth of the very same sound.
const BEST_SOUND: f32 = 0.86;
/// What it costs to leave out all of a sound.
const PER_COST: f32 = 0.9;

/// A score from which on the whole query is one name, and nothing has to be put together.
pub(super) const WHOLE_QUERY: f32 = 0.88;

/// The worth of the words of one name in another order, of which `inexact` fit only nearly and
/// which cover `coverage` of it.
pub(super) fn reordered(coverage: f32, inexact: u32) -> f32 {
    0.7 + 0.1 * coverage - 0.08 * inexact as f32
}

/// The worth of words from several names, as in [`reordered`].
pub(super) fn combined(coverage: f32, inexact: u32) -> f32 {
    0.62 + 0.3 * coverage - 0.08 * inexact as f32
}

/// The worth from which on a sound with so many consonants counts as near: the shorter, the more
/// names happen to sound like it.
pub(super) fn near_sound(consonants: usize) -> f32 {
    match consonants {
        0..=2 => 0.8,
        3 => 0.76,
        4 => 0.7,
        5 | 6 => 0.67,
        _ => 0.64,
    }
}

/// How many typing errors are forgiven in a query of so many letters.
pub(super) fn forgiven(len: usize) -> usize {
    match len {
        0..=3 => 0,
        4..=8 => 1,
        9..=12 => 2,
        13..=19 => 3,
        _ => (len / 6).min(6),
    }
}

/// How a plain fit is called.
pub(super) fn how(fit: Fit) -> How {
    match (fit.errors, fit.place) {
        (0, Place::Whole) => How::Exact,
        (0, Place::Prefix) => How::Prefix,
        (0, Place::Words | Place::WordPrefix) => How::Word,
        _ => How::Typo,
    }
}

/// By how much the first hit must be better than the second to be clear.
const CLEARLY: f32 = 0.08;
/// What a drama loses that only says where the one song on a part of its soundtrack is from.
pub(super) const NO_MORE_THAN_A_PLACE: f32 = CLEARLY;

/// See [`Index::is_clear`](super::Index::is_clear).
pub(super) fn is_clear(hits: &[Hit]) -> bool {
    match hits {
        [] => false,
        [only] => only.score >= 0.6,
        [first, second, ..] => {
            // What says all of a query, as a drama and a singer do of a song, needs to be no better than a name that
            // only nearly says it.
            let says_all = first.matched.how == How::Combined && second.matched.how == How::Typo;
            first.score >= 0.75 && (says_all || first.score - second.score >= CLEARLY)
        }
    }
}
