//! The index as bytes that are quickly read: the form in which that of the built-in catalog is built
//! into the binary.

use super::Index;

/// The bytes are no packed index, or not one of this version of the program.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the packed index cannot be read: {0}")]
pub struct BadIndex(#[from] postcard::Error);

impl Index {
    /// All of it as bytes; the same for equal catalogs.
    pub fn pack(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("every type of the index has a form in postcard")
    }

    /// The index that [`pack`](Self::pack) gave these bytes. Only their form is checked: bytes that
    /// somebody else made could hold places that are not there.
    ///
    /// # Errors
    /// [`BadIndex`] if they have another form.
    pub fn unpack(bytes: &[u8]) -> Result<Self, BadIndex> {
        Ok(postcard::from_bytes(bytes)?)
    }
}

/// Letters as one text, which takes less room and time than letter by letter.
pub(super) mod letters {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(letters: &[char], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&letters.iter().collect::<String>())
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<char>, D::Error> {
        Ok(<&str>::deserialize(from)?.chars().collect())
    }
}
