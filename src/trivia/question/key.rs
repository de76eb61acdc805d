//! Which question it is.

use super::{Kind, Question};
use crate::catalog::EntityRef;

/// Which question it is to those who are asked: its kind and what it is about, whatever the wrong
/// options are. Written `song-to-drama song:goblin/stay-with-me`; stored, so that it never changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionKey(String);

impl QuestionKey {
    /// A key as it was stored. One of a kind or a song that is no more equals no question's.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The key of a question of this kind about this.
    pub(super) fn new(kind: Kind, about: &EntityRef) -> Self {
        Self(format!("{} {about}", kind.name()))
    }

    /// The key as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Question {
    /// Which question it is.
    pub fn key(&self) -> QuestionKey {
        QuestionKey::new(self.kind, &self.about)
    }
}
