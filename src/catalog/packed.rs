//! The catalog as bytes that are quickly read: the form in which it is built into the binary.
//!
//! It holds what [`Catalog::load`] made of the files and leaves out what only the check needs (lines,
//! columns, the form of the files), so that a start need not parse them.

use super::{Catalog, Dangling};

/// The bytes are no packed catalog, or not one of this version of the program.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BadPack {
    /// They have another form.
    #[error("the packed catalog cannot be read: {0}")]
    Form(#[from] postcard::Error),
    /// They can be read, but do not hold together.
    #[error(transparent)]
    Dangling(#[from] Dangling),
}

impl Catalog {
    /// All of it as bytes, in its order; the same for equal content.
    pub fn pack(&self) -> Vec<u8> {
        let parts = (&self.dramas, &self.songs, &self.artists, &self.eras, &self.topics);
        postcard::to_allocvec(&parts).expect("every type of the catalog has a form in postcard")
    }

    /// The catalog that [`pack`](Self::pack) gave these bytes; its [version](Self::version) is the same.
    ///
    /// # Errors
    /// [`BadPack`] if they are anything else.
    pub fn unpack(bytes: &[u8]) -> Result<Self, BadPack> {
        let (dramas, songs, artists, eras, topics) = postcard::from_bytes(bytes)?;
        let mut catalog = Self::assemble(dramas, songs, artists, eras, topics)?;
        catalog.version = version(bytes);
        Ok(catalog)
    }
}

/// A fingerprint of packed bytes: FNV-1a over words of eight bytes, the last one filled with zeros.
/// Cheap and stable for equal data; no secret is involved.
pub(super) fn version(bytes: &[u8]) -> String {
    let words = bytes.chunks(8).map(|chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    let hash =
        words.fold(0xcbf2_9ce4_8422_2325_u64, |hash, word| (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}
