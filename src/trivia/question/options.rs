//! Choosing three wrong options that are plausible and cannot be confused with the right one.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::entry::{Entry, has_hangul};
use super::pool::Pool;
use super::{Choice, Difficulty, Kind, OPTIONS, Prompt, Question};
use crate::catalog::{Bilingual, EntityRef};

/// How many candidates are looked at for three wrong options. The nearest of them are taken: more would
/// bring the same neighbours again and again, fewer would bring strangers.
const LOOK: usize = 24;

/// Above this likeness (normalised edit distance of the folded names) two options read alike.
const ALIKE: f64 = 0.8;

/// Picks `count` entries of `pool` that can stand beside the `taken` ones: in the same form, sharing no
/// name, not reading alike, not refused by the kind's own rule; the nearest of a random handful.
pub(super) fn beside(
    pool: Pool<'_>,
    taken: &[usize],
    count: usize,
    dice: &mut Dice,
    is_refused: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    let entries = pool.entries;
    let model = &entries[*taken.first()?];
    let fits = |at: usize| {
        let entry = &entries[at];
        entry.form == model.form && entry.is_usable() && !taken.contains(&at) && !is_refused(at)
    };
    let mut found: Vec<(u32, usize)> = Vec::with_capacity(LOOK);
    let mut seen = BTreeSet::new();
    // Random draws first; when they find too few, everything in order from a random start.
    let start = dice.below(pool.len());
    let draws: Vec<usize> = (0..LOOK * 3).map(|_| dice.below(pool.len())).collect();
    let lots = draws.into_iter().chain((0..pool.len()).map(|step| (start + step) % pool.len()));
    for at in lots.map(|lot| pool.drawn_by(lot)) {
        if found.len() >= LOOK || (found.len() >= count && seen.len() > LOOK * 4) {
            break;
        }
        if seen.insert(at) && fits(at) {
            found.push((distance(model, &entries[at]), at));
        }
    }
    found.sort_by_key(|&(distance, _)| distance);
    let mut chosen: Vec<usize> = Vec::with_capacity(count);
    for (_, at) in found {
        if chosen.len() == count {
            break;
        }
        if taken.iter().chain(&chosen).all(|&other| are_distinct(&entries[at], &entries[other])) {
            chosen.push(at);
        }
    }
    (chosen.len() == count).then_some(chosen)
}

/// Whether two entries can be told apart by their names.
fn are_distinct(a: &Entry, b: &Entry) -> bool {
    let alike = |a: &str, b: &str| strsim::normalized_levenshtein(a, b) >= ALIKE;
    !a.shares_name(b)
        && !alike(&a.folded.0, &b.folded.0)
        && !a.folded.1.as_ref().zip(b.folded.1.as_ref()).is_some_and(|(a, b)| alike(a, b))
}

/// How implausible one is as an alternative to the other: a tier counts as two years, and so does having twice as
/// many songs; another sort of artist or song counts as twelve.
fn distance(a: &Entry, b: &Entry) -> u32 {
    let years = u32::from(a.year.abs_diff(b.year));
    let tiers = u32::from(a.tier.abs_diff(b.tier));
    let magnitude = |entry: &Entry| entry.songs.max(1).ilog2();
    let songs = magnitude(a).abs_diff(magnitude(b));
    years + 2 * tiers + 2 * songs + if a.sort == b.sort { 0 } else { 12 }
}

/// The right number among three others, in their order, and where it stands. Each of `others` is as likely as it
/// stands among them: when they are drawn as the right one was, no place and no number is right more often. None if
/// there are not three.
pub(super) fn among<N: Copy + Ord>(right: N, mut others: Vec<N>, dice: &mut Dice) -> Option<(Vec<N>, usize)> {
    dice.shuffle(&mut others);
    let mut chosen = vec![right];
    for other in others {
        if chosen.len() < OPTIONS && !chosen.contains(&other) {
            chosen.push(other);
        }
    }
    chosen.sort_unstable();
    let place = chosen.iter().position(|number| *number == right)?;
    (chosen.len() == OPTIONS).then_some((chosen, place))
}

/// What a question is made of, before its options are put in order.
pub(super) struct Draft<'m> {
    pub(super) kind: Kind,
    pub(super) difficulty: Difficulty,
    pub(super) about: &'m Entry,
    pub(super) prompt: Prompt,
    /// The entries that the prompt names.
    pub(super) asked: Vec<&'m Entry>,
    pub(super) right: &'m Entry,
    pub(super) wrong: Vec<&'m Entry>,
}

impl Draft<'_> {
    /// The question, its options shuffled, each named for the reader's language. None if the prompt
    /// gives the answer away.
    pub(super) fn finish(self, dice: &mut Dice) -> Option<Question> {
        if self.asked.iter().any(|asked| gives_away(&asked.names, &self.right.names)) {
            return None;
        }
        self.finish_as(Entry::as_option, dice)
    }

    /// The same with names of one's own choice, for kinds whose prompt is one of the answer's names.
    pub(super) fn finish_as(self, name: impl Fn(&Entry) -> Bilingual, dice: &mut Dice) -> Option<Question> {
        let mut entries: Vec<&Entry> = self.wrong;
        entries.push(self.right);
        if !entries.iter().all(|entry| entry.is_usable()) {
            return None;
        }
        dice.shuffle(&mut entries);
        let answer = entries.iter().position(|entry| entry.reference == self.right.reference)?;
        let options = entries
            .iter()
            .map(|entry| Choice { reference: entry.reference.to_string(), text: name(entry) })
            .collect();
        question(self.kind, self.difficulty, self.about.reference.clone(), self.prompt, options, answer)
    }
}

/// A question of finished parts, if it has the four options it should have.
pub(super) fn question(
    kind: Kind,
    difficulty: Difficulty,
    about: EntityRef,
    prompt: Prompt,
    options: Vec<Choice>,
    answer: usize,
) -> Option<Question> {
    let answer = u8::try_from(answer).ok()?;
    (options.len() == OPTIONS).then_some(Question {
        kind,
        difficulty,
        about,
        prompt,
        options,
        answer,
        names: None,
    })
}

/// Whether a name of what is asked about is within a name of the answer, or the other way round. Names of
/// one syllable or two Latin letters occur in anything and give nothing away.
pub(super) fn gives_away(asked: &[String], answer: &[String]) -> bool {
    let is_telling = |name: &str| name.chars().count() >= if has_hangul(name) { 2 } else { 3 };
    asked.iter().any(|asked| {
        answer.iter().any(|answer| {
            (is_telling(answer) && asked.contains(answer.as_str()))
                || (is_telling(asked) && answer.contains(asked.as_str()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_within_what_is_asked_is_noticed() {
        for (asked, answer, expect) in [
            ("themeofgoblin", "goblin", true),
            ("goblin", "themeofgoblin", true),
            ("도깨비의테마", "도깨비", true),
            ("verygood", "v", false),
            ("별헤는밤", "별", false),
            ("staywithme", "goblin", false),
        ] {
            let got = gives_away(&[asked.to_owned()], &[answer.to_owned()]);
            assert_eq!(got, expect, "{answer} as the answer to {asked}");
        }
    }
}
