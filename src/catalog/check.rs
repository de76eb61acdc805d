//! What is odd in data that can be used: checked over the whole catalog, and counted.

use std::collections::{HashMap, HashSet};

use unicode_normalization::is_nfc;

use super::fault::{Fault, Severity, line_of};
use super::{AliasKind, ArtistId, BadData, Catalog, DramaId, Files};
use crate::text;

/// Days before its first episode and after its last at which a drama's song is expected.
const DAYS_BEFORE: i32 = 60;
const DAYS_AFTER: i32 = 120;

/// Everything that is wrong or odd with a set of files, errors first. Without errors, the catalog
/// loads.
pub fn check(files: &Files) -> Vec<Fault> {
    match Catalog::load(files) {
        Err(BadData(faults)) => faults,
        Ok(catalog) => {
            let mut checker = Checker { files, found: Vec::new() };
            checker.drama_names(&catalog);
            checker.artists(&catalog);
            checker.songs(&catalog);
            checker.texts();
            checker.found.sort();
            checker.found
        }
    }
}

struct Checker<'f> {
    files: &'f Files,
    found: Vec<Fault>,
}

impl Checker<'_> {
    fn warn(&mut self, file: &str, near: &str, field: &str, problem: String, remedy: &str) {
        let text =
            self.files.iter().find(|(path, _)| *path == file).map(|(_, text)| text).unwrap_or_default();
        self.found.push(Fault {
            severity: Severity::Warning,
            file: file.to_owned(),
            line: text.find(near).map_or(1, |at| line_of(text, at)),
            field: field.to_owned(),
            problem,
            remedy: remedy.to_owned(),
        });
    }

    /// Names that would find two dramas.
    fn drama_names(&mut self, catalog: &Catalog) {
        let mut owner: HashMap<String, (DramaId, bool)> = HashMap::new();
        for drama in catalog.dramas() {
            let main = [Some(&drama.title), drama.korean.as_ref()];
            let main = main.into_iter().flatten().map(|name| (name, true));
            let others = drama.aliases.iter().filter(|alias| alias.kind != AliasKind::Abbreviation);
            let names: HashMap<String, (&String, bool)> = others
                .map(|alias| (&alias.text, false))
                .chain(main)
                .map(|(name, is_main)| (text::fold(name), (name, is_main)))
                .collect();
            for (folded, (name, is_main)) in names {
                if let Some((other, other_is_main)) = owner.insert(folded, (drama.id.clone(), is_main))
                    && (is_main || other_is_main)
                {
                    let file = drama_file(drama.year, &drama.id);
                    let problem = format!("{name:?} is also a name of {other}");
                    self.warn(
                        &file,
                        name,
                        "aliases",
                        problem,
                        "remove the alias, or add a year to tell them apart",
                    );
                }
            }
            if drama.korean.is_none() {
                let file = drama_file(drama.year, &drama.id);
                let problem = "is missing".to_owned();
                self.warn(&file, "title", "korean", problem, "add the Korean title, unless it has none");
            }
        }
    }

    /// Artists who take part in nothing.
    fn artists(&mut self, catalog: &Catalog) {
        let mut used: HashSet<&ArtistId> = HashSet::new();
        for song in catalog.songs() {
            used.extend(song.artists.iter().map(|credit| &credit.artist));
            used.extend(&song.composers);
        }
        used.extend(catalog.dramas().iter().flat_map(|drama| &drama.music_directors));
        let named: HashSet<&ArtistId> = catalog
            .artists()
            .iter()
            .flat_map(|artist| artist.member_of.iter().chain(&artist.played_by))
            .collect();
        for artist in catalog.artists() {
            if !used.contains(&artist.id) && !named.contains(&artist.id) {
                let near = format!("[{}]", artist.id);
                let problem = "takes part in no song and no group".to_owned();
                self.warn("artists.toml", &near, artist.id.as_str(), problem, "remove it, or credit it");
            }
        }
    }

    /// Songs that stand twice, or came out far from when their drama was shown.
    fn songs(&mut self, catalog: &Catalog) {
        for drama in catalog.dramas() {
            let file = drama_file(drama.year, &drama.id);
            let mut seen = HashSet::new();
            for song in catalog.songs_of(drama) {
                let slug = song.id.as_str().rsplit('/').next().unwrap_or_default();
                let near = format!("id = {slug:?}");
                let name = text::fold(song.korean.as_deref().unwrap_or(&song.title));
                let singers: Vec<_> = song.artists.iter().map(|credit| credit.artist.clone()).collect();
                if !seen.insert((name, singers)) {
                    let problem = "stands twice with the same title and singers".to_owned();
                    self.warn(&file, &near, slug, problem, "remove one, or say which version it is");
                }
                let far = song.released.filter(|released| {
                    let days = |from: jiff::civil::Date, to: jiff::civil::Date| (to - from).get_days();
                    drama.first_aired.is_some_and(|first| days(*released, first) > DAYS_BEFORE)
                        || drama.last_aired.is_some_and(|last| days(last, *released) > DAYS_AFTER)
                });
                if let Some(released) = far {
                    let problem = format!("{released} is far from when the drama was shown");
                    self.warn(&file, &near, &format!("{slug}.released"), problem, "look it up again");
                }
            }
        }
    }

    /// Text that would not compare equal to itself typed on another system.
    fn texts(&mut self) {
        let files: Vec<(String, usize)> = self
            .files
            .iter()
            .filter_map(|(path, text)| {
                text.lines().position(|line| !is_nfc(line)).map(|at| (path.to_owned(), at + 1))
            })
            .collect();
        for (file, line) in files {
            self.found.push(Fault {
                severity: Severity::Warning,
                file,
                line,
                field: String::new(),
                problem: "holds text that is not in Unicode's form NFC".to_owned(),
                remedy: "type it again, or convert the file".to_owned(),
            });
        }
    }
}

fn drama_file(year: i16, id: &DramaId) -> String {
    format!("dramas/{year}/{id}.toml")
}

#[cfg(test)]
mod tests;
