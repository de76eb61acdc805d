//! The texts that a catalog is made of.

use std::path::Path;
use std::{fs, io};

/// A catalog's files, each with its path relative to the data folder (`dramas/2016/goblin.toml`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(Vec<(String, String)>);

impl Files {
    /// The `.toml` files below a folder.
    ///
    /// # Errors
    /// Any error of reading the folder or one of its files; the message names the path.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        read_below(folder, folder, &mut files)?;
        files.sort();
        Ok(Self(files))
    }

    /// Path and text of each file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        let mut files: Vec<_> = files.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        files.sort();
        Self(files)
    }
}

fn read_below(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> io::Result<()> {
    let named = |path: &Path, error: io::Error| {
        io::Error::new(error.kind(), format!("cannot read {}: {error}", path.display()))
    };
    for entry in fs::read_dir(folder).map_err(|error| named(folder, error))? {
        let path = entry?.path();
        if path.is_dir() {
            read_below(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).map_err(|error| named(&path, error))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push((name, text));
        }
    }
    Ok(())
}
