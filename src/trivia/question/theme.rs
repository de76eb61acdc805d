//! Games about something: the soundtrack of one drama, or the songs of one artist.
//!
//! What belongs to a theme:
//!
//! - a drama: its songs;
//! - an artist: what they sing, are featured in or wrote, and the soundtracks that they directed; of a group also what
//!   its members do, of a person also the songs of the fictional bands whose voice they are.
//!
//! Not every question about such a song can be asked, because the theme may tell the answer:
//!
//! - where it would be the answer: which drama a song is from in a game about that drama, who sings a song of the
//!   artist's. Of a drama neither is the year asked, since one answer would tell it of nearly all its songs, nor what
//!   came first, which is asked of songs of several dramas;
//! - where it would single the right option out: if the theme has one of four songs, whoever knows the theme needs
//!   to know nothing of what is asked. Unless it is the theme that is asked for, all four are of the theme then.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::material::{Material, Subject};
use super::{Kind, Question};
use crate::catalog::{Artist, ArtistId, Bilingual, Catalog, Drama, EntityRef};
use crate::search::Typed;

/// What a game is about, if not everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The drama or the artist.
    #[serde(rename = "ref")]
    pub reference: EntityRef,
    /// What it is called, as questions keep the names that they are made of: a stored game can be told of long after
    /// the catalog has changed.
    pub name: Bilingual,
}

impl About {
    /// The fewest questions that make a game about something.
    pub const FEWEST_QUESTIONS: usize = 3;

    /// A drama or an artist of the catalog; none of a song, which is too little to ask about.
    pub fn of(catalog: &Catalog, reference: &EntityRef) -> Option<Self> {
        let (latin, korean) = match reference {
            EntityRef::Drama(id) => catalog.drama(id).map(|drama| (&drama.title, &drama.korean))?,
            EntityRef::Artist(id) => catalog.artist(id).map(|artist| (&artist.name, &artist.korean))?,
            EntityRef::Song(_) => return None,
        };
        let name = Bilingual { en: latin.clone(), ko: korean.as_ref().unwrap_or(latin).clone() };
        Some(Self { reference: reference.clone(), name })
    }

    /// How many songs of the catalog it has.
    pub fn songs(&self, catalog: &Catalog) -> usize {
        Theme::of(catalog, &self.reference).songs.len()
    }

    /// What is wider than this and has songs of it, the nearest first: the groups of an artist and the voices of a
    /// band that is fictional, then the dramas that they sang for; a drama's music directors.
    pub fn wider(&self, catalog: &Catalog) -> Vec<Self> {
        let all: Vec<EntityRef> = match &self.reference {
            EntityRef::Artist(id) => {
                let whole =
                    catalog.artist(id).into_iter().flat_map(|it| it.member_of.iter().chain(&it.played_by));
                let dramas = catalog.songs_by(id).map(|song| EntityRef::Drama(song.drama.clone()));
                whole.cloned().map(EntityRef::Artist).chain(dramas).collect()
            }
            EntityRef::Drama(id) => {
                let directors = catalog.drama(id).into_iter().flat_map(|drama| &drama.music_directors);
                directors.cloned().map(EntityRef::Artist).collect()
            }
            EntityRef::Song(_) => Vec::new(),
        };
        let mut seen = BTreeSet::new();
        let once = all.into_iter().filter(|it| seen.insert(it.clone()));
        once.filter_map(|reference| Self::of(catalog, &reference)).collect()
    }
}

/// What a theme has of a catalog, by the positions of [`Material`].
#[derive(Debug)]
pub(super) struct Theme {
    about: EntityRef,
    /// Its songs.
    pub(super) songs: Vec<usize>,
    /// Their dramas, each as often as it has songs of the theme.
    pub(super) dramas: Vec<usize>,
    /// The artist, the members of the group, the bands that they are the voices of.
    voices: BTreeSet<usize>,
    /// The dramas whose music one of those directed.
    directed: BTreeSet<usize>,
}

impl Theme {
    /// Empty if the catalog has no such drama or artist.
    pub(super) fn of(catalog: &Catalog, about: &EntityRef) -> Self {
        let voices = voices(catalog, about);
        let is_voice = |id: &ArtistId| voices.contains(id);
        let is_directed = |drama: &Drama| drama.music_directors.iter().any(is_voice);
        let dramas = catalog.dramas().iter().enumerate();
        let directed: BTreeSet<usize> =
            dramas.filter(|(_, drama)| is_directed(drama)).map(|(at, _)| at).collect();
        let (mut songs, mut homes) = (Vec::new(), Vec::new());
        for (at, song) in catalog.songs().iter().enumerate() {
            let Some(home) = catalog.drama_position(&song.drama) else { continue };
            let mut hands = song.artists.iter().map(|credit| &credit.artist).chain(&song.composers);
            let is_of_theme = match about {
                EntityRef::Drama(drama) => song.drama == *drama,
                _ => hands.any(is_voice) || directed.contains(&home),
            };
            if is_of_theme {
                songs.push(at);
                homes.push(home);
            }
        }
        let voices = voices.into_iter().filter_map(|id| catalog.artist_position(id)).collect();
        Self { about: about.clone(), songs, dramas: homes, voices, directed }
    }

    /// Whether the theme is a drama.
    pub(super) fn is_drama(&self) -> bool {
        matches!(self.about, EntityRef::Drama(_))
    }

    /// Whether a song is sung by whom the theme is.
    pub(super) fn is_voice_of(&self, material: &Material<'_>, song: usize) -> bool {
        material.artists_of(song).any(|artist| self.voices.contains(&artist))
    }

    /// Whether a question of this kind about this is one about the theme, and not answered by it whatever it names.
    pub(super) fn admits(&self, material: &Material<'_>, kind: Kind, subject: Subject) -> bool {
        let song = match subject {
            Subject::Drama(drama) if self.is_drama() => {
                return kind == Kind::OddOneOut && material.dramas[drama].reference == self.about;
            }
            Subject::Drama(drama) => {
                return matches!(kind, Kind::OddOneOut | Kind::DirectorToDrama)
                    && self.directed.contains(&drama);
            }
            Subject::Song(song) => song,
        };
        if self.songs.binary_search(&song).is_err() {
            return false;
        }
        match kind {
            Kind::SongToDrama | Kind::RemakeToDrama | Kind::YearOfSong | Kind::FirstSong => !self.is_drama(),
            Kind::SongToArtist | Kind::HiddenTitle => !self.is_voice_of(material, song),
            _ => true,
        }
    }

    /// Whether a question that was drawn can be asked: that it names the theme's artist where it might have named
    /// somebody else, and that nothing of the theme answers it.
    pub(super) fn suits(&self, material: &Material<'_>, subject: Subject, question: &Question) -> bool {
        let names_theirs = || {
            let asked = question.prompt.args.get("artist");
            self.voices.iter().any(|&voice| Some(&material.artists[voice].name()) == asked)
        };
        let must_name_theirs = match (question.kind, subject) {
            (Kind::SangTogether | Kind::ArtistToSong, Subject::Song(song)) => {
                self.is_voice_of(material, song)
            }
            (Kind::DirectorToDrama, _) => true,
            _ => false,
        };
        let circle = material.circle(self.voices.iter().copied());
        let own = circle.iter().map(|&voice| &material.artists[voice]);
        let is_own = |reference: &str| own.clone().any(|voice| voice.reference.to_string() == reference);
        let is_typed = || {
            own.clone().flat_map(|voice| &voice.names).any(|name| question.judge(name) == Some(Typed::Right))
        };
        (!must_name_theirs || names_theirs())
            && question.right().is_some_and(|right| !is_own(&right.reference))
            && !is_typed()
    }

    /// Whether the songs beside the right one have to be of the theme as well.
    pub(super) fn narrows_songs(&self, material: &Material<'_>, kind: Kind, subject: Subject) -> bool {
        match (kind, subject) {
            (Kind::DramaToSong | Kind::OddOneOut, _) if self.is_drama() => false,
            (Kind::ArtistToSong, Subject::Song(song)) => !self.is_voice_of(material, song),
            _ => true,
        }
    }

    /// Whether the dramas beside the one of this song have to be of the theme as well. Where the singer is named and
    /// is the theme, it tells no more than the question does.
    pub(super) fn narrows_dramas(&self, material: &Material<'_>, song: usize) -> bool {
        !self.is_drama() && !self.is_voice_of(material, song)
    }
}

/// The artist, the members of the group, the bands that they are the voices of.
fn voices<'c>(catalog: &'c Catalog, about: &EntityRef) -> BTreeSet<&'c ArtistId> {
    let EntityRef::Artist(id) = about else { return BTreeSet::new() };
    let mut voices: BTreeSet<_> = catalog.artist(id).map(|artist| &artist.id).into_iter().collect();
    loop {
        let is_part = |artist: &&Artist| {
            let mut wholes = artist.member_of.iter().chain(&artist.played_by);
            !voices.contains(&artist.id) && wholes.any(|whole| voices.contains(whole))
        };
        let parts: Vec<_> = catalog.artists().iter().filter(is_part).map(|artist| &artist.id).collect();
        if parts.is_empty() {
            return voices;
        }
        voices.extend(parts);
    }
}
