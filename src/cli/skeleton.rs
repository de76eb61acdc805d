//! `noraebot catalog new "Title" --year 2025`: the skeleton of a drama's file, to be filled in.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use unicode_normalization::UnicodeNormalization as _;

#[derive(Debug, Args)]
pub(super) struct New {
    /// The English title
    title: String,
    /// The year of the first episode
    #[arg(long, value_parser = clap::value_parser!(i16).range(2000..=2100))]
    year: i16,
    /// The Korean title
    #[arg(long)]
    korean: Option<String>,
}

impl New {
    /// Writes the file below a data folder, unless it exists. Returns its path.
    pub(super) fn write(&self, data: &Path) -> anyhow::Result<PathBuf> {
        let slug = slug(&self.title);
        if slug.is_empty() {
            bail!(
                "{:?} has no Latin letter or digit to make a file name of; give the English title",
                self.title
            );
        }
        let folder = data.join("dramas").join(self.year.to_string());
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let path = folder.join(format!("{slug}.toml"));
        let mut file =
            fs::File::create_new(&path).with_context(|| format!("cannot make {}", path.display()))?;
        file.write_all(self.skeleton().as_bytes())?;
        Ok(path)
    }

    fn skeleton(&self) -> String {
        let title = toml::Value::from(self.title.nfc().collect::<String>());
        let korean = match &self.korean {
            Some(korean) => format!("korean = {}", toml::Value::from(korean.nfc().collect::<String>())),
            None => "# korean = \"…\"".to_owned(),
        };
        let year = self.year;
        format!(
            r#"# The keys are explained in .github/CONTRIBUTING.md. Leave out what no source says.
title = {title}
{korean}
aliases = []
# first_aired = {year}-01-31
# last_aired = {year}-03-31
# network = "tvN"
# music_directors = ["artist-id"]
tier = 5
tags = []

[sources]
notes = {{ title = "What the page calls itself", url = "https://…" }}

[[songs]]
id = "slug-of-the-title"
title = "Its own Latin title, or a printed English one"
# korean = "…"
artists = ["artist-id"]
# part = "1"
# released = {year}-02-01
sources = ["notes"]
"#
        )
    }
}

/// Lower-case ASCII words joined by hyphens; apostrophes vanish: `it's` becomes `its`.
fn slug(title: &str) -> String {
    let plain = title.nfkd().filter(|c| !matches!(c, '\'' | '’')).map(|c| {
        // Marks that were taken off their letters vanish as well; all else parts words.
        if c.is_ascii_alphanumeric() { Some(c.to_ascii_lowercase()) } else { (!is_mark(c)).then_some(' ') }
    });
    plain.flatten().collect::<String>().split_whitespace().collect::<Vec<_>>().join("-")
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_slugs() {
        for (title, expect) in [
            ("It's Okay to Not Be Okay", "its-okay-to-not-be-okay"),
            ("Bon Appétit, Your Majesty", "bon-appetit-your-majesty"),
            ("18 Again", "18-again"),
            ("도깨비", ""),
        ] {
            assert_eq!(slug(title), expect, "{title}");
        }
    }

    #[test]
    fn a_skeleton_says_what_is_still_to_be_filled_in_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let new =
            New { title: "A \"Quoted\" Title".to_owned(), year: 2025, korean: Some("제목".to_owned()) };
        let path = new.write(folder.path()).expect("it is written");
        assert!(path.ends_with("dramas/2025/a-quoted-title.toml"), "{}", path.display());
        let faults = crate::catalog::check(&crate::catalog::Files::read(folder.path()).expect("it is read"));
        let problems: Vec<_> = faults.iter().map(|fault| fault.problem.as_str()).collect();
        assert_eq!(problems, ["there is no artist \"artist-id\""], "the form itself is good");
        assert!(new.write(folder.path()).is_err(), "an existing file stays");
    }
}
