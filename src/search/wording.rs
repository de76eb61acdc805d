//! Words that are written in more than one way: numbers in letters or digits, `ok` and `okay`,
//! what chat makes of `you` and `are`.
//!
//! Names and queries are compared in one wording as well as in their own, so that "2521" finds
//! Twenty-Five Twenty-One and "Mister Sunshine" Mr. Sunshine.

/// Words by what they are compared as, in the order of the alphabet.
const SAME: [(&str, &str); 37] = [
    ("alright", "all right"),
    ("cannot", "cant"),
    ("dr", "doctor"),
    ("eight", "8"),
    ("eighteen", "18"),
    ("eleven", "11"),
    ("fifteen", "15"),
    ("five", "5"),
    ("four", "4"),
    ("fourteen", "14"),
    ("gonna", "going to"),
    ("im", "i am"),
    ("luv", "love"),
    ("mr", "mister"),
    ("mrs", "missus"),
    ("ms", "miss"),
    ("n", "and"),
    ("nine", "9"),
    ("nineteen", "19"),
    ("nite", "night"),
    ("ok", "okay"),
    ("one", "1"),
    ("r", "are"),
    ("seven", "7"),
    ("seventeen", "17"),
    ("six", "6"),
    ("sixteen", "16"),
    ("ten", "10"),
    ("thirteen", "13"),
    ("three", "3"),
    ("thru", "through"),
    ("twelve", "12"),
    ("two", "2"),
    ("u", "you"),
    ("ur", "your"),
    ("wanna", "want to"),
    ("zero", "0"),
];

/// The tens, which a digit may follow, in the order of the alphabet.
const TENS: [(&str, &str); 8] = [
    ("eighty", "8"),
    ("fifty", "5"),
    ("forty", "4"),
    ("ninety", "9"),
    ("seventy", "7"),
    ("sixty", "6"),
    ("thirty", "3"),
    ("twenty", "2"),
];

/// Folded words in the common wording, if that differs from their own.
pub(super) fn common(words: &[String]) -> Option<Vec<String>> {
    // Most names hold no such word.
    let first = words.iter().position(|word| same(word).is_some() || tens(word).is_some())?;
    let mut common: Vec<String> = words[..first].to_vec();
    let mut rest = words[first..].iter().peekable();
    while let Some(word) = rest.next() {
        if let Some(tens) = tens(word) {
            let unit = rest.peek().and_then(|next| same(next)).filter(|same| is_unit(same));
            if unit.is_some() {
                rest.next();
            }
            common.push(format!("{tens}{}", unit.unwrap_or("0")));
        } else if let Some(same) = same(word) {
            common.extend(same.split(' ').map(str::to_owned));
        } else {
            common.push(word.clone());
        }
    }
    Some(common)
}

/// What a word is compared as, if not as itself.
fn same(word: &str) -> Option<&'static str> {
    if !is_of_length(&const { lengths(&SAME) }, word) {
        return None;
    }
    SAME.binary_search_by_key(&word, |(other, _)| other).ok().map(|at| SAME[at].1)
}

/// The first digit of the tens that a word names.
fn tens(word: &str) -> Option<&'static str> {
    if !is_of_length(&const { lengths(&TENS) }, word) {
        return None;
    }
    TENS.binary_search_by_key(&word, |(other, _)| other).ok().map(|at| TENS[at].1)
}

/// The lengths of the words of a table by their first letter, a bit each. They tell most words of
/// names, of which there are thousands, from all of the table at once.
const fn lengths(table: &[(&str, &str)]) -> [u32; 26] {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < table.len() {
        let word = table[at].0.as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
}

/// Whether a word has the length of one with the same first letter.
fn is_of_length(lengths: &[u32; 26], word: &str) -> bool {
    match word.as_bytes() {
        [first @ b'a'..=b'z', ..] if word.len() < 32 => {
            lengths[usize::from(first - b'a')] >> word.len() & 1 == 1
        }
        _ => false,
    }
}

/// Whether a text is one digit that may follow tens.
fn is_unit(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9'])
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
        check("ten oneself", Some("10 oneself"));
        check("twenty and one", Some("20 and 1"));
        check("Goblin", None);
    }

    #[test]
    fn words_stand_in_the_order_in_which_they_are_sought() {
        assert!(SAME.is_sorted_by(|(a, _), (b, _)| a < b), "by the alphabet, each once");
        assert!(TENS.is_sorted_by(|(a, _), (b, _)| a < b), "by the alphabet, each once");
    }
}
