//! How spellings are read: tables from letters to the phones of [`sound`](super::sound).

/// How romanised spellings are read: by first letter, and of one letter the longest first, which wins.
pub(super) const ROMANISED: [(&str, &str); 72] = [
    ("ae", "E"),
    ("ah", "A"),
    ("ay", "E"),
    ("a", "A"),
    ("b", "P"),
    ("ch", "C"),
    ("ck", "K"),
    ("c", "K"),
    ("d", "T"),
    ("eou", "O"),
    ("eui", "I"),
    ("ea", "I"),
    ("ee", "I"),
    ("eh", "E"),
    ("eo", "O"),
    ("eu", ""),
    ("ey", "E"),
    ("e", "E"),
    ("f", "P"),
    ("g", "K"),
    ("h", "H"),
    ("ie", "I"),
    ("i", "I"),
    ("j", "C"),
    ("kh", "K"),
    ("k", "K"),
    ("l", "L"),
    ("m", "M"),
    ("ng", "G"),
    ("n", "N"),
    ("oe", "WE"),
    ("oh", "O"),
    ("oo", "U"),
    ("ou", "U"),
    ("o", "O"),
    ("ph", "P"),
    ("p", "P"),
    ("qu", "KW"),
    ("q", "K"),
    ("r", "L"),
    ("sch", "S"),
    ("sh", "S"),
    ("s", "S"),
    ("tch", "C"),
    ("th", "T"),
    ("t", "T"),
    ("uh", "O"),
    ("ui", "I"),
    ("u", "U"),
    ("v", "P"),
    ("wae", "WE"),
    ("wee", "WI"),
    ("woo", "U"),
    ("wa", "WA"),
    ("we", "WE"),
    ("wi", "WI"),
    ("wo", "WO"),
    ("wu", "U"),
    ("w", "U"),
    ("x", "KS"),
    ("yae", "YE"),
    ("yeo", "YO"),
    ("yoo", "YU"),
    ("you", "YU"),
    ("yuh", "YO"),
    ("ya", "YA"),
    ("ye", "YE"),
    ("yi", "I"),
    ("yo", "YO"),
    ("yu", "YU"),
    ("y", "I"),
    ("z", "C"),
];

/// Spellings of English that are read as one, in the order of [`ROMANISED`]; `$` stands for the end of
/// the word.
pub(super) const ENGLISH: [(&str, &str); 74] = [
    ("augh", "O"),
    ("air", "EO"),
    ("alk", "OK"),
    ("all", "OL"),
    ("ai", "EI"),
    ("au", "O"),
    ("aw", "O"),
    ("ay", "EI"),
    ("b", "P"),
    ("ces$", "SIS"),
    ("ce", "SE"),
    ("ch", "C"),
    ("ci", "SI"),
    ("ck", "K"),
    ("cy", "SI"),
    ("c", "K"),
    ("dier", "CO"),
    ("dge", "C"),
    ("d", "T"),
    ("eigh", "EI"),
    ("ear", "IO"),
    ("eer", "IO"),
    ("ea", "I"),
    ("ee", "I"),
    ("ei", "EI"),
    ("ew", "YU"),
    ("ey", "I"),
    ("f", "P"),
    ("ge", "CE"),
    ("gh", "K"),
    ("gy", "CI"),
    ("g", "K"),
    ("h", "H"),
    ("ious", "IOS"),
    ("igh", "AI"),
    ("ie", "I"),
    ("j", "C"),
    ("k", "K"),
    ("l", "L"),
    ("mb$", "M"),
    ("m", "M"),
    ("ng", "G"),
    ("n", "N"),
    ("ough", "O"),
    ("ould", "UT"),
    ("one$", "ON"),
    ("oor", "O"),
    ("oul", "OUL"),
    ("our", "AUO"),
    ("oa", "O"),
    ("oi", "OI"),
    ("oo", "U"),
    ("ou", "AU"),
    ("ow", "O"),
    ("oy", "OI"),
    ("ph", "P"),
    ("p", "P"),
    ("qu", "KW"),
    ("q", "K"),
    ("sion", "SYON"),
    ("sch", "SK"),
    ("stm", "SM"),
    ("sh", "S"),
    ("s", "S"),
    ("tion", "SYON"),
    ("ture", "CO"),
    ("tch", "C"),
    ("th", "T"),
    ("t", "T"),
    ("ue", "U"),
    ("v", "P"),
    ("wh", "W"),
    ("x", "KS"),
    ("z", "C"),
];

/// Names of the letters of the English alphabet as Korean spells them: `IU` is 아이유.
pub(super) const LETTER_NAMES: [&str; 26] = [
    "EI", "PI", "SI", "TI", "I", "EPU", "CI", "EICI", "AI", "CEI", "KEI", "EL", "EM", "EN", "O", "PI", "KYU",
    "AL", "ES", "TI", "YU", "PUI", "TOPLYU", "EKS", "WAI", "CI",
];

/// The part of a table of spellings that begins with a letter.
pub(super) fn spellings<'t>(
    table: &'t [(&str, &str)],
    begins: &[usize; 27],
    first: u8,
) -> &'t [(&'t str, &'t str)] {
    match first {
        b'a'..=b'z' => {
            let at = usize::from(first - b'a');
            &table[begins[at]..begins[at + 1]]
        }
        _ => &[],
    }
}

/// Where each letter's spellings begin in a table sorted by first letter, and where the last ends.
pub(super) const fn begins(table: &[(&str, &str)]) -> [usize; 27] {
    let mut begins = [0; 27];
    let mut letter = 0;
    while letter < 26 {
        let mut at = begins[letter];
        while at < table.len() && table[at].0.as_bytes()[0] == b'a' + letter as u8 {
            at += 1;
        }
        letter += 1;
        begins[letter] = at;
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_stand_in_the_order_in_which_they_are_sought() {
        for table in [ROMANISED.as_slice(), ENGLISH.as_slice()] {
            let order =
                |spelt: &str| (spelt.chars().next(), std::cmp::Reverse(spelt.trim_end_matches('$').len()));
            assert!(table.is_sorted_by_key(|(spelt, _)| order(spelt)), "by letter, the longest first");
        }
    }
}
