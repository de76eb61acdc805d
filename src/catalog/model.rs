//! What is known: dramas, their songs, the artists, and the facts told about them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ArtistId, DramaId, EntityRef, EraId, SongId, TopicId};

/// A text in both languages that noraebot speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

/// Where a fact was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What the page or record calls itself.
    pub title: String,
    /// Its `http(s)` address.
    pub url: String,
}

impl Source {
    /// The name of the site, without `www.`; none if the address has none.
    pub fn site(&self) -> Option<String> {
        let host = self.url.split("://").nth(1)?.split(['/', '?', '#']).next()?;
        let host = host.split(':').next()?.to_ascii_lowercase();
        let site = host.strip_prefix("www.").unwrap_or(&host);
        (!site.is_empty()).then(|| site.to_owned())
    }
}

/// Another name by which people know a drama, a song or an artist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The name.
    pub text: String,
    /// What kind of name it is; a lookup says so when it matched by it.
    pub kind: AliasKind,
}

/// The kinds of an [`Alias`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AliasKind {
    /// Another official or widely printed name.
    Alternative,
    /// The Korean name in Latin letters.
    Romanised,
    /// Initials or another short form, such as `CLOY`.
    Abbreviation,
    /// What fans say.
    Fan,
    /// The name under which a drama was announced, or an artist worked before.
    #[serde(alias = "former")]
    Earlier,
    /// The name in a person's passport.
    Legal,
}

/// A drama.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drama {
    /// Its id, the stem of its file.
    pub id: DramaId,
    /// The English title.
    pub title: String,
    /// The Korean title, if it has one in Hangul.
    pub korean: Option<String>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// The day of the first episode.
    pub first_aired: Option<Date>,
    /// The day of the last episode.
    pub last_aired: Option<Date>,
    /// The year in whose folder the file stands: that of the first episode.
    pub year: i16,
    /// The broadcaster or streaming service that showed it first.
    pub network: Option<String>,
    /// Who directed its music.
    pub music_directors: Vec<ArtistId>,
    /// 1 (everyone knows it) to 5.
    pub tier: u8,
    /// Genres, from the list in `CONTRIBUTING.md`.
    pub tags: Vec<String>,
    /// What was read for the facts about the drama and its songs.
    pub sources: Vec<Source>,
    /// Its songs, in the order of the file.
    pub songs: Vec<SongId>,
}

/// How an artist takes part in a song.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Sings it.
    Main,
    /// Is named behind "feat.".
    Featuring,
}

/// One artist's part in a song.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Who.
    pub artist: ArtistId,
    /// How.
    pub role: Role,
}

/// What a song is within its soundtrack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SongKind {
    /// Sung.
    #[default]
    Vocal,
    /// Without singing.
    Instrumental,
    /// The drama's title music.
    Theme,
}

/// How a song sounds to those who released it or wrote about it; the rule by which a source's words
/// become one of these stands in `CONTRIBUTING.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// Grief, parting, longing.
    Sad,
    /// Affection: warm, sweet, romantic.
    Tender,
    /// Cheerful and lively.
    Bright,
    /// Quiet, comforting, plain.
    Calm,
    /// Forceful, grand or tense.
    Intense,
    /// As in a dream: mysterious, hazy.
    Dreamy,
}

/// The older song that a remake goes back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// Its title, as printed.
    pub title: String,
    /// Whose it is, in either script: who sang it first, or wrote it. Where one script alone is known, in both
    /// languages as printed, but for Hangul, which is romanised.
    pub artist: Option<Bilingual>,
    /// The year in which it came out.
    pub year: Option<i16>,
    /// The song itself, where it is in the catalog as well; all else is then taken from there.
    pub song: Option<SongId>,
}

/// A song: one track of a drama's soundtrack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Song {
    /// Its id.
    pub id: SongId,
    /// The drama whose soundtrack it is part of.
    pub drama: DramaId,
    /// The title in Latin letters: its own, the official English one, an English name by which it is known, or else
    /// its romanisation.
    pub title: String,
    /// Whether [`title`](Self::title) is a romanisation because no other name in Latin letters is known.
    pub romanised: bool,
    /// Whether [`title`](Self::title) is neither the song's own nor an official one, but a name by which it is known
    /// in English, or a romanisation: shops and services have the song by its Korean title.
    pub unofficial: bool,
    /// The title in Hangul, if it has one.
    pub korean: Option<String>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Who sings it, in the order of the credits; never empty.
    pub artists: Vec<Credit>,
    /// The number of the release that it came out on: `1`, `3.5`, `Special Track Vol.1`.
    pub part: Option<String>,
    /// The day on which it came out.
    pub released: Option<Date>,
    /// What it is within the soundtrack.
    pub kind: SongKind,
    /// The song that it is a remake of.
    pub remake_of: Option<Original>,
    /// Who wrote the music, where a source says.
    pub composers: Vec<ArtistId>,
    /// How it sounds, where a source says; at most [`MOST_MOODS`](super::MOST_MOODS).
    pub moods: Vec<Mood>,
    /// Where its facts were read; never empty.
    pub sources: Vec<Source>,
}

impl Song {
    /// The number of its release in tenths, so that `3.5` is between 3 and 4; none of a `Special Track`.
    pub(super) fn part_in_tenths(&self) -> Option<u32> {
        let part = self.part.as_deref()?;
        let (whole, tenth) = part.split_once('.').unwrap_or((part, "0"));
        let tenth = tenth.parse::<u32>().ok().filter(|tenth| *tenth < 10)?;
        whole.parse::<u32>().ok()?.checked_mul(10)?.checked_add(tenth)
    }

    /// Where it stands among the songs of its drama: part by part, then what came out under another name, then
    /// that of which no part is known; in each by the day, as far as it is known.
    pub(super) fn place(&self) -> impl Ord + use<> {
        let part = match (self.part_in_tenths(), &self.part) {
            (Some(tenths), _) => (0, tenths),
            (None, Some(_)) => (1, 0),
            (None, None) => (2, 0),
        };
        (part, self.released.is_none(), self.released)
    }

    /// The artists whose role is [`Role::Main`], in the order of the credits.
    pub fn singers(&self) -> impl Iterator<Item = &ArtistId> {
        self.artists.iter().filter(|credit| credit.role == Role::Main).map(|credit| &credit.artist)
    }
}

/// What an artist is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArtistKind {
    /// One person.
    Person,
    /// A group, duo or band.
    Group,
    /// A band that exists only within a drama.
    Fictional,
}

/// An artist: a singer, a group or a composer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artist {
    /// Its id.
    pub id: ArtistId,
    /// The name in Latin letters by which it is best known.
    pub name: String,
    /// The name in Hangul.
    pub korean: Option<String>,
    /// What it is.
    pub kind: ArtistKind,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// The groups that it belongs to.
    pub member_of: Vec<ArtistId>,
    /// For a fictional band: who sings.
    pub played_by: Vec<ArtistId>,
}

/// How sure a [`Fact`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// Checkable, and its source says so.
    Fact,
    /// Somebody's opinion or reading; shown as one, never asked as truth.
    View,
    /// About what may come; shown as such, never asked as truth.
    Forecast,
}

/// One thing worth knowing, in our own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// A slug, unique in the catalog.
    pub id: String,
    /// How sure it is.
    pub kind: FactKind,
    /// What it says.
    pub text: Bilingual,
    /// What it is about.
    pub about: Vec<EntityRef>,
    /// The day that it is about, if it is about one.
    pub date: Option<Date>,
    /// Where it was read.
    pub source: Source,
}

/// One heading of an era or a topic, with what there is to say under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// A slug, unique in its era or topic.
    pub id: String,
    /// The heading.
    pub title: Bilingual,
    /// The facts; never empty.
    pub facts: Vec<Fact>,
}

/// What an era or a topic says in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// How sure it is.
    pub kind: FactKind,
    /// A few sentences.
    pub text: Bilingual,
    /// Where they were read.
    pub sources: Vec<Source>,
}

/// One of the periods in which K-drama soundtracks changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Era {
    /// Its id.
    pub id: EraId,
    /// The first year that belongs to it.
    pub from: i16,
    /// The first year that does not belong to it any more.
    pub until: i16,
    /// A headline.
    pub title: Bilingual,
    /// What changed.
    pub summary: Summary,
    /// Songs that stand for it.
    pub songs: Vec<SongId>,
    /// Its trends.
    pub trends: Vec<Section>,
}

impl Era {
    /// Whether a year is one of the era's; eras are half-open, so a year is in at most one.
    pub fn contains(&self, year: i16) -> bool {
        (self.from..self.until).contains(&year)
    }
}

/// Something to know beyond the eras, such as how soundtracks are produced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// Its name.
    pub title: Bilingual,
    /// What it is about.
    pub summary: Summary,
    /// Its parts.
    pub entries: Vec<Section>,
}
