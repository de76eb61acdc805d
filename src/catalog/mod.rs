//! What is known: every drama, song, artist, era and fact, loaded once and never changed.
//!
//! Architecture Invariant: this room is pure. It reads the text of files that somebody else opened
//! and names no Discord, database, clock or random number. With `text`, on which alone it stands, it
//! is part of the build script as well, which packs the catalog into the binary.

mod check;
mod fault;
mod file;
mod files;
mod ids;
mod load;
mod model;
mod packed;
mod week;

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

pub use check::check;
pub use fault::{BadData, Fault, Severity};
pub use files::Files;
pub use ids::{ArtistId, DramaId, EntityRef, EraId, NotAnEntityRef, SongId, TopicId};
pub use load::{MOST_MOODS, TAGS};
pub use model::{
    Alias, AliasKind, Artist, ArtistKind, Bilingual, Credit, Drama, Era, Fact, FactKind, Mood, Original,
    Role, Section, Song, SongKind, Source, Summary, Topic,
};
pub use packed::BadPack;
pub use week::{Anniversary, Happening};

/// Everything that is known.
///
/// The slices are ordered: dramas by id, songs by drama and then as in its file, artists by id,
/// eras by year, topics by id. The order is part of what makes a game replayable from its seed.
#[derive(Debug)]
pub struct Catalog {
    dramas: Vec<Drama>,
    songs: Vec<Song>,
    artists: Vec<Artist>,
    eras: Vec<Era>,
    topics: Vec<Topic>,
    version: String,
    drama_at: HashMap<DramaId, usize>,
    song_at: HashMap<SongId, usize>,
    artist_at: HashMap<ArtistId, usize>,
    songs_by: HashMap<ArtistId, Vec<usize>>,
}

/// A catalog cannot be made of these parts: an id stands twice, or refers to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the catalog does not hold together: {}", .0.join("; "))]
pub struct Dangling(pub Vec<String>);

impl Catalog {
    /// Puts a catalog together and checks that every reference has its target.
    ///
    /// # Errors
    /// [`Dangling`] names every id that stands twice or refers to nothing.
    pub fn from_parts(
        dramas: Vec<Drama>,
        songs: Vec<Song>,
        artists: Vec<Artist>,
        eras: Vec<Era>,
        topics: Vec<Topic>,
    ) -> Result<Self, Dangling> {
        let mut catalog = Self::assemble(dramas, songs, artists, eras, topics)?;
        catalog.version = packed::version(&catalog.pack());
        Ok(catalog)
    }

    /// As [`from_parts`](Self::from_parts), without a version.
    fn assemble(
        mut dramas: Vec<Drama>,
        songs: Vec<Song>,
        mut artists: Vec<Artist>,
        mut eras: Vec<Era>,
        mut topics: Vec<Topic>,
    ) -> Result<Self, Dangling> {
        dramas.sort_by(|a, b| a.id.cmp(&b.id));
        artists.sort_by(|a, b| a.id.cmp(&b.id));
        eras.sort_by_key(|era| era.from);
        topics.sort_by(|a, b| a.id.cmp(&b.id));

        let mut faults = Vec::new();
        let drama_at = positions(dramas.iter().map(|drama| &drama.id), &mut faults);
        let artist_at = positions(artists.iter().map(|artist| &artist.id), &mut faults);

        let mut by_id: HashMap<SongId, Song> = HashMap::with_capacity(songs.len());
        for song in songs {
            if let Some(twice) = by_id.insert(song.id.clone(), song) {
                faults.push(format!("{} stands twice", twice.id));
            }
        }
        let mut songs = Vec::with_capacity(by_id.len());
        for drama in &dramas {
            for id in &drama.songs {
                match by_id.remove(id) {
                    Some(song) => songs.push(song),
                    None => faults.push(format!("{}: no song {id}", drama.id)),
                }
            }
        }
        faults.extend(by_id.into_values().map(|song| format!("{}: no drama lists it", song.id)));
        let song_at = positions(songs.iter().map(|song| &song.id), &mut faults);

        let mut songs_by: HashMap<ArtistId, Vec<usize>> = HashMap::new();
        for (at, song) in songs.iter().enumerate() {
            if !drama_at.contains_key(&song.drama) {
                faults.push(format!("{}: no drama {}", song.id, song.drama));
            }
            for credit in &song.artists {
                let songs = songs_by.entry(credit.artist.clone()).or_default();
                // Somebody may be credited twice.
                if songs.last() != Some(&at) {
                    songs.push(at);
                }
            }
        }
        let credited = songs
            .iter()
            .flat_map(|song| {
                let names = song.artists.iter().map(|credit| &credit.artist).chain(&song.composers);
                names.map(|artist| (song.id.as_str(), artist))
            })
            .chain(
                dramas
                    .iter()
                    .flat_map(|drama| drama.music_directors.iter().map(|artist| (drama.id.as_str(), artist))),
            )
            .chain(artists.iter().flat_map(|artist| {
                let others = artist.member_of.iter().chain(&artist.played_by);
                others.map(|other| (artist.id.as_str(), other))
            }));
        for (place, artist) in credited {
            if !artist_at.contains_key(artist) {
                faults.push(format!("{place}: no artist {artist}"));
            }
        }
        if !faults.is_empty() {
            return Err(Dangling(faults));
        }

        Ok(Self {
            dramas,
            songs,
            artists,
            eras,
            topics,
            version: String::new(),
            drama_at,
            song_at,
            artist_at,
            songs_by,
        })
    }

    /// All dramas, by id.
    pub fn dramas(&self) -> &[Drama] {
        &self.dramas
    }

    /// All songs, by drama and then in the order of its file.
    pub fn songs(&self) -> &[Song] {
        &self.songs
    }

    /// All artists, by id.
    pub fn artists(&self) -> &[Artist] {
        &self.artists
    }

    /// The eras, oldest first.
    pub fn eras(&self) -> &[Era] {
        &self.eras
    }

    /// The topics, by id.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// A fingerprint of the content: 16 hexadecimal digits, equal for equal data.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The drama with this id.
    pub fn drama(&self, id: &DramaId) -> Option<&Drama> {
        self.drama_at.get(id).map(|&at| &self.dramas[at])
    }

    /// The song with this id.
    pub fn song(&self, id: &SongId) -> Option<&Song> {
        self.song_at.get(id).map(|&at| &self.songs[at])
    }

    /// The artist with this id.
    pub fn artist(&self, id: &ArtistId) -> Option<&Artist> {
        self.artist_at.get(id).map(|&at| &self.artists[at])
    }

    /// Where a drama stands among [all](Self::dramas).
    pub fn drama_position(&self, id: &DramaId) -> Option<usize> {
        self.drama_at.get(id).copied()
    }

    /// Where an artist stands among [all](Self::artists).
    pub fn artist_position(&self, id: &ArtistId) -> Option<usize> {
        self.artist_at.get(id).copied()
    }

    /// The songs that an artist sings or is featured in, by drama.
    pub fn songs_by(&self, artist: &ArtistId) -> impl Iterator<Item = &Song> {
        self.songs_by.get(artist).into_iter().flatten().map(|&at| &self.songs[at])
    }

    /// The songs of a drama, in the order of its file.
    pub fn songs_of(&self, drama: &Drama) -> impl Iterator<Item = &Song> {
        drama.songs.iter().filter_map(|id| self.song(id))
    }

    /// The dramas whose music an artist directed.
    pub fn dramas_scored_by(&self, artist: &ArtistId) -> impl Iterator<Item = &Drama> {
        self.dramas.iter().filter(move |drama| drama.music_directors.contains(artist))
    }

    /// The drama that a song belongs to.
    pub fn drama_of(&self, song: &Song) -> &Drama {
        self.drama(&song.drama).expect("loading checks that every song has its drama")
    }

    /// The year that decides a song's era: of its release, else of the drama's end.
    pub fn year_of(&self, song: &Song) -> i16 {
        let drama = self.drama_of(song);
        song.released.or(drama.last_aired).map_or(drama.year, |date| date.year())
    }

    /// The era that a song belongs to: that of its year, or else of its drama, since the last of a soundtrack may come
    /// out when the last era is over.
    pub fn era_of(&self, song: &Song) -> Option<&Era> {
        self.era_of_year(self.year_of(song)).or_else(|| self.era_of_drama(self.drama_of(song)))
    }

    /// The era in which a drama ended, in which most of its songs came out; or else that in which it began.
    pub fn era_of_drama(&self, drama: &Drama) -> Option<&Era> {
        let ended = drama.last_aired.or(drama.first_aired).map_or(drama.year, |date| date.year());
        self.era_of_year(ended).or_else(|| self.era_of_year(drama.year))
    }

    fn era_of_year(&self, year: i16) -> Option<&Era> {
        self.eras.iter().find(|era| era.contains(year))
    }

    /// The era with this id.
    pub fn era(&self, id: &EraId) -> Option<&Era> {
        self.eras.iter().find(|era| era.id == *id)
    }

    /// The topic with this id.
    pub fn topic(&self, id: &TopicId) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == *id)
    }
}

/// Where each id stands; an id that stands twice is a fault.
fn positions<'a, Id: Clone + Eq + Hash + Display + 'a>(
    ids: impl Iterator<Item = &'a Id>,
    faults: &mut Vec<String>,
) -> HashMap<Id, usize> {
    let mut at = HashMap::new();
    for (position, id) in ids.enumerate() {
        if at.insert(id.clone(), position).is_some() {
            faults.push(format!("{id} stands twice"));
        }
    }
    at
}

#[cfg(test)]
mod tests;
