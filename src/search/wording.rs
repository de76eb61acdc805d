//! Words that are written in more than one way: numbers in letters or digits, `ok` and `okay`,
//! what chat makes of `you` and `are`.
//!
//! Names and queries are compared in one wording as well as in their own, so that "2521" finds
//! Twenty-Five Twenty-One and "Mister Sunshine" Mr. Sunshine.

/// Words by what they are compared as.
const SAME: [(&str, &str); 17] = [
    ("ok", "okay"),
    ("u", "you"),
    ("ur", "your"),
    ("r", "are"),
    ("n", "and"),
    ("luv", "love"),
    ("thru", "through"),
    ("nite", "night"),
    ("mr", "mister"),
    ("dr", "doctor"),
    ("mrs", "missus"),
    ("ms", "miss"),
    ("wanna", "want to"),
    ("gonna", "going to"),
    ("im", "i am"),
    ("cannot", "cant"),
    ("alright", "all right"),
];

/// Number words below twenty by their value.
const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// The tens from twenty.
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Folded words in the common wording, if that differs from their own.
pub(super) fn common(words: &[String]) -> Option<Vec<String>> {
    let mut common: Vec<String> = Vec::with_capacity(words.len());
    let mut changed = false;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        if let Some(tens) = TENS.iter().position(|ten| ten == word) {
            let unit = words.get(at).and_then(|next| UNITS.iter().position(|unit| unit == next));
            let unit = unit.filter(|unit| (1..10).contains(unit));
            at += usize::from(unit.is_some());
            common.push(((tens + 2) * 10 + unit.unwrap_or(0)).to_string());
            changed = true;
        } else if let Some(value) = UNITS.iter().position(|unit| unit == word) {
            common.push(value.to_string());
            changed = true;
        } else if let Some((_, same)) = SAME.iter().find(|(other, _)| other == word) {
            common.extend(same.split(' ').map(str::to_owned));
            changed = true;
        } else {
            common.push(word.clone());
        }
    }
    changed.then_some(common)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn two_ways_of_writing_are_one() {
        let check = |text: &str, expect: Option<&str>| {
            let got = common(&words(text)).map(|words| words.join(" "));
            assert_eq!(got.as_deref(), expect, "{text:?} in the common wording");
        };
        check("Twenty-Five Twenty-One", Some("25 21"));
        check("It's ok to not be ok", Some("its okay to not be okay"));
        check("Mr. Sunshine", Some("mister sunshine"));
        check("Hospital Playlist two", Some("hospital playlist 2"));
        check("thirty ten", Some("30 10"));
        check("Goblin", None);
    }
}
