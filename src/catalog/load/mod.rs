//! From files to a [`Catalog`]: every fault is found in one pass and said with its place.

mod drama;
mod facts;
mod fields;
mod remakes;

use std::collections::HashSet;

use serde::de::DeserializeOwned;
use toml::Spanned;

pub use drama::{MOST_MOODS, TAGS};

use super::fault::{BadData, Fault, Faults};
use super::file::{ArtistFile, ArtistsFile, DramaFile, EraFile, TopicFile};
use super::files::Files;
use super::{Artist, ArtistId, Catalog, Drama, EntityRef, Era, Song, Topic};
use drama::drama_from;
use facts::FactReader;
use fields::{aliases, artist_ids, check_name, check_slug, hangul};

impl Catalog {
    /// Makes the catalog of a set of files.
    ///
    /// # Errors
    /// [`BadData`] with every error of every file. A file whose form is broken is reported once,
    /// since nothing further can be said of it.
    pub fn load(files: &Files) -> Result<Self, BadData> {
        let mut loader = Loader::default();
        for (path, text) in files.iter() {
            loader.artists_of(path, text);
        }
        for (path, text) in files.iter() {
            loader.drama_of(path, text);
        }
        for (path, text) in files.iter() {
            loader.facts_of(path, text);
        }
        let Loader { dramas, songs, artists, faults, .. } = &mut loader;
        remakes::name_makers(songs, artists);
        remakes::link(files, dramas, songs, artists, faults);
        loader.finish()
    }
}

#[derive(Default)]
struct Loader {
    dramas: Vec<Drama>,
    songs: Vec<Song>,
    artists: Vec<Artist>,
    eras: Vec<Era>,
    topics: Vec<Topic>,
    known: HashSet<EntityRef>,
    fact_ids: HashSet<String>,
    faults: Vec<Fault>,
}

impl Loader {
    fn artists_of(&mut self, path: &str, text: &str) {
        if path != "artists.toml" {
            return;
        }
        let mut faults = Faults::of(path, text, &mut self.faults);
        let Some(file) = parse::<ArtistsFile>(text, &mut faults) else { return };
        for id in file.keys() {
            self.known.insert(EntityRef::Artist(ArtistId::new(id.get_ref())));
        }
        for (id, artist) in file {
            self.artists.push(artist_from(&id, artist, &self.known, &mut faults));
        }
    }

    fn drama_of(&mut self, path: &str, text: &str) {
        let Some(rest) = path.strip_prefix("dramas/") else { return };
        let mut faults = Faults::of(path, text, &mut self.faults);
        let (folder, name) = rest.split_once('/').unwrap_or(("", rest));
        let slug = name.strip_suffix(".toml").unwrap_or(name);
        let Ok(year) = folder.parse::<i16>() else {
            faults.error(
                0,
                "",
                "the file stands in no year's folder",
                "move it to dramas/<year first aired>/",
            );
            return;
        };
        check_slug(slug, 0, "file name", &mut faults);
        let Some(file) = parse::<DramaFile>(text, &mut faults) else { return };
        let (drama, songs) = drama_from(slug, year, file, &self.known, &mut faults);
        self.known.insert(EntityRef::Drama(drama.id.clone()));
        self.known.extend(songs.iter().map(|song| EntityRef::Song(song.id.clone())));
        self.dramas.push(drama);
        self.songs.extend(songs);
    }

    fn facts_of(&mut self, path: &str, text: &str) {
        let mut faults = Faults::of(path, text, &mut self.faults);
        let mut reader = FactReader { known: &self.known, ids: &mut self.fact_ids };
        if path.starts_with("eras/") {
            if let Some(file) = parse::<EraFile>(text, &mut faults) {
                self.eras.push(reader.era(file, &mut faults));
            }
        } else if path.starts_with("topics/")
            && let Some(file) = parse::<TopicFile>(text, &mut faults)
        {
            self.topics.push(reader.topic(file, &mut faults));
        }
    }

    fn finish(mut self) -> Result<Catalog, BadData> {
        if self.faults.is_empty() {
            match Catalog::from_parts(self.dramas, self.songs, self.artists, self.eras, self.topics) {
                Ok(catalog) => return Ok(catalog),
                Err(dangling) => {
                    for problem in dangling.0 {
                        Faults::of("data", "", &mut self.faults).error(0, "", problem, "give every id once");
                    }
                }
            }
        }
        Err(BadData(self.faults))
    }
}

/// Reads one file's form; what does not fit is a fault at its line.
fn parse<T: DeserializeOwned>(text: &str, faults: &mut Faults<'_>) -> Option<T> {
    toml::from_str(text)
        .map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().collect::<Vec<_>>().join(" ");
            faults.error(at, "", message, "see the list of keys in CONTRIBUTING.md");
        })
        .ok()
}

fn artist_from(
    id: &Spanned<String>,
    file: ArtistFile,
    known: &HashSet<EntityRef>,
    faults: &mut Faults<'_>,
) -> Artist {
    let at = id.span().start;
    check_slug(id.get_ref(), at, "id", faults);
    check_name(&file.name, id.get_ref(), faults);
    let field = |key: &str| format!("{}.{key}", id.get_ref());
    Artist {
        id: ArtistId::new(id.get_ref()),
        name: file.name.into_inner(),
        korean: hangul(file.korean, &field("korean"), faults),
        kind: file.kind,
        aliases: aliases(file.aliases, &field("aliases"), faults),
        member_of: artist_ids(file.member_of, &field("member_of"), known, faults),
        played_by: artist_ids(file.played_by, &field("played_by"), known, faults),
    }
}
