//! Names as text: folding them to compare, and the ways in which Hangul is typed, spoken and
//! written in Latin letters.
//!
//! - [`fold()`] and [`words`]: the form in which names are compared, whole or word by word;
//! - [`hangul`]: syllables, letters, and the letters as they are struck on a keyboard;
//! - [`romanise()`]: the Revised Romanisation, with the standard's sound changes;
//! - [`keyboard`]: Korean typed on an English keyboard and the other way round;
//! - [`sound`]: what a name sounds like, for spellings that no standard foresees.
//!
//! Architecture Invariant: pure; knows nothing of the catalog, and no function panics on any text.

pub mod fold;
pub mod hangul;
pub mod keyboard;
mod pronounce;
pub mod romanise;
pub mod sound;
mod spelling;

pub use fold::{each_word, fold, words};
pub use hangul::{is_latin, is_syllable as is_hangul_syllable};
pub use romanise::romanise;
