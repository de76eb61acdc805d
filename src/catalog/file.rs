//! The form of the data files: what may stand in them. The keys are explained in `CONTRIBUTING.md`.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{Alias, ArtistKind, Bilingual, FactKind, Mood, SongKind, Source};

/// `dramas/<year>/<id>.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DramaFile {
    pub(super) title: Spanned<String>,
    pub(super) korean: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) aliases: Vec<Spanned<Alias>>,
    pub(super) first_aired: Option<Spanned<Datetime>>,
    pub(super) last_aired: Option<Spanned<Datetime>>,
    pub(super) network: Option<String>,
    #[serde(default)]
    pub(super) music_directors: Vec<Spanned<String>>,
    pub(super) tier: Spanned<u8>,
    #[serde(default)]
    pub(super) tags: Vec<Spanned<String>>,
    pub(super) sources: BTreeMap<String, Spanned<Source>>,
    /// None where only the music director is known.
    #[serde(default)]
    pub(super) songs: Vec<SongFile>,
}

/// One `[[songs]]` of a drama's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SongFile {
    pub(super) id: Spanned<String>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) korean: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) aliases: Vec<Spanned<Alias>>,
    pub(super) artists: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) featuring: Vec<Spanned<String>>,
    pub(super) part: Option<Spanned<String>>,
    pub(super) released: Option<Spanned<Datetime>>,
    #[serde(default)]
    pub(super) kind: SongKind,
    pub(super) remake_of: Option<Spanned<OriginalFile>>,
    #[serde(default)]
    pub(super) composers: Vec<Spanned<String>>,
    pub(super) moods: Option<Spanned<Vec<Mood>>>,
    pub(super) sources: Spanned<Vec<Spanned<String>>>,
}

/// A song's `remake_of`: an older song in words, or one of the catalog by its id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OriginalFile {
    pub(super) song: Option<String>,
    pub(super) title: Option<String>,
    pub(super) artist: Option<String>,
    pub(super) artist_latin: Option<Spanned<String>>,
    pub(super) artist_korean: Option<Spanned<String>>,
    pub(super) year: Option<i16>,
}

/// `artists.toml`: artists by id.
pub(super) type ArtistsFile = BTreeMap<Spanned<String>, ArtistFile>;

/// One table of `artists.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArtistFile {
    pub(super) name: Spanned<String>,
    pub(super) korean: Option<Spanned<String>>,
    pub(super) kind: ArtistKind,
    #[serde(default)]
    pub(super) aliases: Vec<Spanned<Alias>>,
    #[serde(default)]
    pub(super) member_of: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) played_by: Vec<Spanned<String>>,
}

/// `eras/<id>.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EraFile {
    pub(super) id: Spanned<String>,
    pub(super) from: Spanned<i16>,
    pub(super) until: i16,
    pub(super) title: Bilingual,
    pub(super) summary: Bilingual,
    pub(super) summary_kind: FactKind,
    pub(super) sources: Vec<Spanned<Source>>,
    pub(super) songs: Vec<Spanned<String>>,
    pub(super) trends: Vec<SectionFile>,
}

/// `topics/<id>.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicFile {
    pub(super) id: Spanned<String>,
    pub(super) title: Bilingual,
    pub(super) summary: Bilingual,
    pub(super) summary_kind: FactKind,
    pub(super) sources: Vec<Spanned<Source>>,
    pub(super) entries: Vec<SectionFile>,
}

/// A trend of an era, an entry of a topic.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionFile {
    pub(super) id: Spanned<String>,
    pub(super) title: Bilingual,
    pub(super) facts: Vec<FactFile>,
}

/// One fact.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactFile {
    pub(super) id: Spanned<String>,
    pub(super) kind: FactKind,
    pub(super) text: Bilingual,
    #[serde(default)]
    pub(super) about: Vec<Spanned<String>>,
    pub(super) date: Option<Spanned<Datetime>>,
    pub(super) source: Spanned<Source>,
}
