//! What `build.rs` put into the binary: the catalog, its index, the files that it was made of, and the
//! texts.

use crate::catalog::{BadPack, Catalog, Files};
use crate::search::{BadIndex, Index};

/// Path and text of every file below `data/`.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/data.rs"));

/// The catalog of these files, packed.
static CATALOG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.bin"));

/// The index of this catalog, packed.
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index.bin"));

impl Catalog {
    /// The catalog that is built into the binary. It was checked when it was packed.
    ///
    /// # Errors
    /// Never in a released binary: the tests read it.
    pub fn embedded() -> Result<Self, BadPack> {
        Self::unpack(CATALOG)
    }
}

impl Index {
    /// The index of [`Catalog::embedded`]; to read it takes a tenth of the time to build it.
    ///
    /// # Errors
    /// Never in a released binary: the tests read it.
    pub fn embedded() -> Result<Self, BadIndex> {
        Self::unpack(INDEX)
    }
}

impl Files {
    /// The files that the catalog of the binary was made of.
    pub fn embedded() -> Self {
        FILES.iter().copied().filter(|(path, _)| path.ends_with(".toml")).collect()
    }
}

/// The text of one file of `data/`, such as `locales/en/bot.ftl`.
pub fn text(path: &str) -> Option<&'static str> {
    FILES.iter().find(|(name, _)| *name == path).map(|&(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_catalog_is_that_of_the_files() {
        let packed = Catalog::embedded().expect("the build packed it");
        let loaded = Catalog::load(&Files::embedded()).expect("the build loaded it");
        // Piece by piece, so that a failure says where.
        for (packed, loaded) in packed.dramas().iter().zip(loaded.dramas()) {
            assert_eq!(packed, loaded, "a drama");
        }
        for (packed, loaded) in packed.songs().iter().zip(loaded.songs()) {
            assert_eq!(packed, loaded, "a song");
        }
        for (packed, loaded) in packed.artists().iter().zip(loaded.artists()) {
            assert_eq!(packed, loaded, "an artist");
        }
        assert_eq!(packed.eras(), loaded.eras());
        assert_eq!(packed.topics(), loaded.topics());
        assert_eq!(packed.version(), loaded.version(), "the version, and with it how many there are of each");
    }

    #[test]
    fn the_packed_index_is_that_of_the_catalog() {
        let catalog = Catalog::embedded().expect("the build packed it");
        assert!(Index::build(&catalog).pack() == INDEX, "a new build gives the same bytes");
        let index = Index::embedded().expect("the build packed it");
        assert!(index.pack() == INDEX, "what was read packs to the same bytes");
        assert_eq!(index.find("goblin", 3), Index::build(&catalog).find("goblin", 3));
    }

    #[test]
    fn the_files_are_those_of_the_data_folder() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let read = Files::read(&folder).expect("it is part of the repository");
        let paths = |files: &Files| files.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
        assert_eq!(paths(&Files::embedded()), paths(&read));
        assert_eq!(Files::embedded(), read);
        assert!(text("locales/en/trouble.ftl").is_some(), "the texts are there, too");
    }
}
