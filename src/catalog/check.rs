//! What is odd in data that can be used: checked over the whole catalog, and counted.

mod dates;
mod names;

use std::collections::HashSet;

use unicode_normalization::is_nfc;

use super::fault::{Fault, Severity, line_of};
use super::{Artist, ArtistId, BadData, Catalog, Drama, Files, Song, Source};
use crate::text;

/// Everything that is wrong or odd with a set of files, errors first. Without errors, the catalog
/// loads.
pub fn check(files: &Files) -> Vec<Fault> {
    match Catalog::load(files) {
        Err(BadData(faults)) => faults,
        Ok(catalog) => {
            let mut checker = Checker { files, found: Vec::new() };
            checker.drama_names(&catalog);
            checker.korean_names(&catalog);
            checker.romanised_names(&catalog);
            checker.artists(&catalog);
            checker.songs(&catalog);
            checker.sources(&catalog);
            checker.dates(&catalog);
            checker.parts(&catalog);
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
    /// Notes a warning about a key of an entry; without a key, about the entry.
    fn warn(&mut self, place: &Place, key: &str, problem: String, remedy: &str) {
        let Place { file, entry, name } = place;
        let text = self.files.iter().find(|(path, _)| path == file).map(|(_, text)| text).unwrap_or_default();
        let begin = text.find(entry.as_str()).unwrap_or_default();
        // The key stands behind the entry's beginning and before the next entry.
        let behind = text.get(begin + entry.len()..).unwrap_or_default();
        let own = behind.split("\n[").next().unwrap_or_default();
        let key_at = own.find(&format!("\n{key} ")).filter(|_| !key.is_empty());
        let at = key_at.map_or(begin, |at| begin + entry.len() + at + 1);
        let field = [name.as_str(), key].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        self.found.push(Fault {
            severity: Severity::Warning,
            file: file.clone(),
            line: line_of(text, at),
            field: field.join("."),
            problem,
            remedy: remedy.to_owned(),
        });
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
                let problem = "takes part in no song and no group".to_owned();
                self.warn(&Place::of_artist(artist), "", problem, "remove it, or credit it");
            }
        }
    }

    /// Songs that stand twice.
    fn songs(&mut self, catalog: &Catalog) {
        for drama in catalog.dramas() {
            let mut seen = HashSet::new();
            for song in catalog.songs_of(drama) {
                let name = text::fold(song.korean.as_deref().unwrap_or(&song.title));
                let singers: Vec<_> = song.artists.iter().map(|credit| credit.artist.clone()).collect();
                if !seen.insert((name, singers)) {
                    let place = Place::of_song(catalog, song);
                    let problem = "stands twice with the same title and singers".to_owned();
                    self.warn(&place, "", problem, "remove one, or say which version it is");
                }
            }
        }
    }

    /// Sources that stand twice: what is read in one would seem to be confirmed by another.
    fn sources(&mut self, catalog: &Catalog) {
        const KEEP_ONE: &str = "keep one of the two, and name it in the songs";
        for drama in catalog.dramas() {
            if let Some(url) = standing_twice(&drama.sources) {
                let place = Place { name: "sources".to_owned(), ..Place::of_drama(drama) };
                self.warn(&place, "", format!("the same address stands twice: {url}"), KEEP_ONE);
                continue;
            }
            for song in catalog.songs_of(drama) {
                if let Some(url) = standing_twice(&song.sources) {
                    let place = Place::of_song(catalog, song);
                    self.warn(&place, "sources", format!("one stands twice: {url}"), "name it once");
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

/// An address that two of the sources have.
fn standing_twice(sources: &[Source]) -> Option<&str> {
    let mut seen = HashSet::new();
    sources.iter().map(|source| source.url.as_str()).find(|url| !seen.insert(url.trim_end_matches('/')))
}

/// Where an entry of the catalog stands.
struct Place {
    file: String,
    /// How the entry begins in its file; empty for what the file as a whole is about.
    entry: String,
    /// What the entry is called in a fault.
    name: String,
}

impl Place {
    fn of_drama(drama: &Drama) -> Self {
        let file = format!("dramas/{}/{}.toml", drama.year, drama.id);
        Self { file, entry: String::new(), name: String::new() }
    }

    fn of_song(catalog: &Catalog, song: &Song) -> Self {
        let slug = song.id.as_str().rsplit('/').next().unwrap_or_default();
        let (entry, name) = (format!("id = {slug:?}"), slug.to_owned());
        Self { entry, name, ..Self::of_drama(catalog.drama_of(song)) }
    }

    fn of_artist(artist: &Artist) -> Self {
        let (entry, name) = (format!("[{}]", artist.id), artist.id.to_string());
        Self { file: "artists.toml".to_owned(), entry, name }
    }
}

#[cfg(test)]
mod tests;
