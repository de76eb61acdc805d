//! Whether a typed answer is one of the right names, how much error is forgiven, and when it is close.
//!
//! Names are compared folded, in strokes, so that a syllable counts by its letters. How many letters
//! may be wrong (inserted, dropped, changed, or swapped with the neighbour) goes by the length of the
//! name:
//!
//! | strokes of the name | 1 to 3 | 4 to 8 | 9 to 12 | 13 and more |
//! |---|---|---|---|---|
//! | wrong at most | 0 | 1 | 2 | 3 |
//!
//! and never half as many as tell the name from one of another option, so that nothing that is as near
//! to that one passes. What is written just as another option's name is that one, though it sound like a right name
//! (유나, 윤아). What is within twice as many is close, and so is the beginning of a name.

use serde::{Deserialize, Serialize};

use crate::text::{hangul, romanise, words};

use super::wording;

/// What a typed answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Typed {
    /// One of the right names, as far as errors are forgiven.
    Right,
    /// Not quite; worth another try, and told to nobody else.
    Close,
    /// Something else, or the name of another option.
    Wrong,
}

/// The most letters that may be wrong in a name, however long.
const MOST_FORGIVEN: usize = 3;
/// The longest text that is looked at, in characters.
const LONGEST: usize = 200;
/// The fewest strokes of the beginning of a name that is close to it.
const SHORTEST_BEGINNING: usize = 4;

/// Judges a typed answer by the names of the right option (any of them is right) and the names of the
/// other options; see the [rule](self).
///
/// ```
/// use noraebot::search::{Typed, judge_typed};
/// let (right, others) = (["Goblin", "도깨비"], ["Signal", "시그널"]);
/// assert_eq!(judge_typed("gobiln", &right, &others), Typed::Right);
/// assert_eq!(judge_typed("gablen", &right, &others), Typed::Close);
/// assert_eq!(judge_typed("signal", &right, &others), Typed::Wrong);
/// ```
pub fn judge_typed(typed: &str, right: &[impl AsRef<str>], others: &[impl AsRef<str>]) -> Typed {
    let typed: String = typed.chars().take(LONGEST).collect();
    let is_written = |name: &str| as_written(name) == as_written(&typed);
    if others.iter().any(|name| is_written(name.as_ref()))
        && !right.iter().any(|name| is_written(name.as_ref()))
    {
        return Typed::Wrong;
    }
    let typed = spellings(&typed);
    let right: Vec<String> = right.iter().flat_map(|name| spellings(name.as_ref())).collect();
    let others: Vec<String> = others.iter().flat_map(|name| spellings(name.as_ref())).collect();
    if typed.iter().any(|typed| right.contains(typed)) {
        return Typed::Right;
    }
    if typed.iter().any(|typed| others.contains(typed)) {
        return Typed::Wrong;
    }
    let mut is_close = false;
    for typed in &typed {
        let nearest_other = others.iter().map(|other| strsim::osa_distance(typed, other)).min();
        for name in &right {
            let wrong = strsim::osa_distance(typed, name);
            if nearest_other.is_some_and(|other| other <= wrong) {
                continue;
            }
            let forgiven = forgiven(name.chars().count());
            let apart = others.iter().map(|other| strsim::osa_distance(name, other)).min();
            // Less than half of what tells them apart: then it is nearer to this one.
            let unmistakable = apart.map_or(usize::MAX, |apart| apart.saturating_sub(1) / 2);
            if wrong <= forgiven.min(unmistakable) {
                return Typed::Right;
            }
            let is_beginning =
                typed.chars().count() >= SHORTEST_BEGINNING && name.starts_with(typed.as_str());
            is_close |= wrong <= 2 * forgiven || is_beginning;
        }
    }
    if is_close { Typed::Close } else { Typed::Wrong }
}

/// A name as typed answers are compared with it, made once for many comparisons.
#[derive(Clone, Debug)]
pub struct Spelled {
    name: String,
    spellings: Vec<Spelling>,
}

#[derive(Clone, Debug)]
struct Spelling {
    strokes: String,
    length: usize,
    /// One bit for each stroke that occurs; two strokes may share one.
    signs: u64,
}

impl Spelled {
    /// A name that a typed answer may be meant for.
    pub fn new(name: &str) -> Self {
        let spelling = |strokes: String| Spelling {
            length: strokes.chars().count(),
            signs: strokes.chars().fold(0, |signs, stroke| signs | 1 << (u32::from(stroke) % 64)),
            strokes,
        };
        Self { name: name.to_owned(), spellings: spellings(name).into_iter().map(spelling).collect() }
    }

    /// The name as it is written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether another name is so near that a typing error in this one may look like it. Then
    /// [`judge_typed`] has to be told of it.
    pub fn is_near(&self, other: &Self) -> bool {
        self.spellings.iter().any(|a| other.spellings.iter().any(|b| a.is_near(b)))
    }
}

impl Spelling {
    /// What is close to a name is at most twice as far from it as what is forgiven.
    fn is_near(&self, other: &Self) -> bool {
        let most = 2 * forgiven(self.length);
        // Each stroke that only one of them has is an error of its own; counting those is quick.
        let only = |a: u64, b: u64| usize::try_from((a & !b).count_ones()).unwrap_or(usize::MAX);
        self.length.abs_diff(other.length) <= most
            && only(self.signs, other.signs) <= most
            && only(other.signs, self.signs) <= most
            && strsim::osa_distance(&self.strokes, &other.strokes) <= most
    }
}

/// How many letters may be wrong in a name of so many strokes.
fn forgiven(strokes: usize) -> usize {
    super::rank::forgiven(strokes).min(MOST_FORGIVEN)
}

/// A name in strokes: as it is, in the common wording, and its Hangul in Latin letters.
fn spellings(name: &str) -> Vec<String> {
    let folded = words(name);
    let mut spellings = vec![strokes(&folded)];
    spellings.extend(wording::common(&folded).map(|common| strokes(&common)));
    if name.chars().any(hangul::is_hangul) {
        spellings.push(strokes(&words(&romanise(name))));
    }
    spellings.retain(|spelling| !spelling.is_empty());
    spellings
}

fn as_written(name: &str) -> String {
    strokes(&words(name))
}

fn strokes(words: &[String]) -> String {
    hangul::strokes(&words.concat()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn errors_are_forgiven_by_length() {
        let check = |typed: &str, right: &[&str], others: &[&str], expect: Typed| {
            assert_eq!(judge_typed(typed, right, others), expect, "{typed:?} for {right:?}, not {others:?}");
        };
        let cloy: &[&str] = &["Crash Landing on You", "사랑의 불시착", "CLOY"];
        let none: &[&str] = &[];
        check("crash landing on you!", cloy, none, Typed::Right);
        check("Crahs Lnding on Yuo", cloy, none, Typed::Right);
        check("Crahs Lnding onn Yuoo", cloy, none, Typed::Close);
        check("crash landing", cloy, none, Typed::Close);
        check("cloy", cloy, none, Typed::Right);
        check("clay", cloy, none, Typed::Right);
        check("사랑의 불시작", cloy, none, Typed::Right);
        check("sarangui bulsichak", cloy, none, Typed::Right);
        check("25 21", &["Twenty-Five Twenty-One"], none, Typed::Right);
        check("iv", &["IU"], none, Typed::Wrong);
        check("something else", cloy, none, Typed::Wrong);
        check("", cloy, none, Typed::Wrong);
        check("anything", &[], none, Typed::Wrong);
    }

    #[test]
    fn another_option_is_never_forgiven() {
        let check = |typed: &str, right: &str, other: &str, expect: Typed| {
            assert_eq!(
                judge_typed(typed, &[right], &[other]),
                expect,
                "{typed:?} for {right:?}, not {other:?}"
            );
        };
        check("Rest", "Test", "Rest", Typed::Wrong);
        check("School 2013", "School 2015", "School 2013", Typed::Wrong);
        check("School 2016", "School 2015", "School 2013", Typed::Wrong);
        check("Scool 2015", "School 2015", "School 2013", Typed::Close);
        check("Scool 2015", "School 2015", "Dream High", Typed::Right);
        check("Dr. Romantic 2", "Dr. Romantic", "Dr. Romantic 2", Typed::Wrong);
        // They sound alike.
        check("유나", "윤아", "유나", Typed::Wrong);
        check("윤아", "윤아", "유나", Typed::Right);
    }

    #[test]
    fn a_name_is_near_if_errors_may_lead_to_it() {
        for (name, other, expect) in [
            ("School 2015", "School 2013", true),
            ("Rest", "Test", true),
            ("IU", "IV", false),
            ("도깨비", "도깨비", true),
            ("Crash Landing on You", "Crash Course in Romance", false),
        ] {
            assert_eq!(Spelled::new(name).is_near(&Spelled::new(other)), expect, "{name} and {other}");
        }
    }

    proptest! {
        #[test]
        fn right_names_pass_and_no_other_does(
            right in "[a-z가-힣]{1,12}", other in "[a-z가-힣]{1,12}", typed in "[a-z가-힣 ]{0,12}",
        ) {
            prop_assert_eq!(judge_typed(&right, &[&right], &[&other]), Typed::Right);
            if spellings(&right).iter().all(|name| !spellings(&other).contains(name)) {
                prop_assert_eq!(judge_typed(&other, &[&right], &[&other]), Typed::Wrong);
                let both = [
                    judge_typed(&typed, &[&right], &[&other]),
                    judge_typed(&typed, &[&other], &[&right]),
                ];
                prop_assert_ne!(both, [Typed::Right; 2], "one text for both");
            }
        }

        #[test]
        fn any_text_is_judged(typed in any::<String>(), right in any::<String>()) {
            judge_typed(&typed, &[right], &["Signal"]);
        }
    }
}
