//! From files to a [`Catalog`]: every fault is found in one pass and said with its place.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::value::Datetime;

use super::fault::{BadData, Fault, Faults};
use super::file::{ArtistFile, ArtistsFile, DramaFile, EraFile, FactFile, SectionFile, SongFile, TopicFile};
use super::files::Files;
use super::{
    Alias, Artist, ArtistId, Catalog, Credit, Drama, DramaId, EntityRef, Era, EraId, Fact, Role, Section,
    Song, SongId, Source, Summary, Topic, TopicId,
};
use crate::text;

/// The genres that a drama may be tagged with.
pub const TAGS: [&str; 19] = [
    "action",
    "comedy",
    "family",
    "fantasy",
    "historical",
    "horror",
    "legal",
    "medical",
    "melodrama",
    "music",
    "mystery",
    "romance",
    "sci-fi",
    "slice-of-life",
    "sports",
    "thriller",
    "youth",
    "crime",
    "school",
];

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
        loader.finish()
    }

    /// The catalog that is built into the binary.
    ///
    /// # Errors
    /// Never in a released binary: the tests load it.
    pub fn embedded() -> Result<Self, BadData> {
        Self::load(&Files::embedded())
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

fn drama_from(
    slug: &str,
    year: i16,
    file: DramaFile,
    known: &HashSet<EntityRef>,
    faults: &mut Faults<'_>,
) -> (Drama, Vec<Song>) {
    let id = DramaId::new(slug);
    check_name(&file.title, "title", faults);
    if !(1..=5).contains(file.tier.get_ref()) {
        faults.error(
            file.tier.span().start,
            "tier",
            "is not from 1 to 5",
            "1 = everyone knows it, 5 = few do",
        );
    }
    for tag in &file.tags {
        if !TAGS.contains(&tag.get_ref().as_str()) {
            let remedy = format!("use one of {}", TAGS.join(", "));
            faults.error(tag.span().start, "tags", format!("{:?} is no tag", tag.get_ref()), remedy);
        }
    }
    let first_at = file.first_aired.as_ref().map(|date| date.span().start);
    let first_aired = date(file.first_aired, "first_aired", faults);
    let last_at = file.last_aired.as_ref().map(|date| date.span().start);
    let last_aired = date(file.last_aired, "last_aired", faults);
    if let (Some(first), Some(at)) = (first_aired, first_at)
        && first.year() != year
    {
        faults.error(at, "first_aired", format!("is not in {year}"), "keep the file in the year's folder");
    }
    if let (Some(first), Some(last), Some(at)) = (first_aired, last_aired, last_at)
        && last < first
    {
        faults.error(at, "last_aired", "is before first_aired", "swap them or look them up again");
    }
    for (key, source) in &file.sources {
        check_source(source, &format!("sources.{key}"), faults);
    }
    let sources: BTreeMap<String, Source> =
        file.sources.into_iter().map(|(key, source)| (key, source.into_inner())).collect();
    if file.songs.is_empty() {
        faults.error(0, "songs", "there are none", "add at least one [[songs]] with its source");
    }

    let mut own = HashSet::new();
    let mut songs = Vec::with_capacity(file.songs.len());
    for song in file.songs {
        if !own.insert(song.id.get_ref().clone()) {
            let problem = format!("{:?} stands twice in this file", song.id.get_ref());
            faults.error(song.id.span().start, "songs.id", problem, "add the singer's slug to one of them");
        }
        songs.push(song_from(&id, song, &sources, known, faults));
    }
    let drama = Drama {
        title: file.title.into_inner(),
        korean: hangul(file.korean, "korean", faults),
        aliases: aliases(file.aliases, "aliases", faults),
        first_aired,
        last_aired,
        year,
        network: file.network,
        music_directors: artist_ids(file.music_directors, "music_directors", known, faults),
        tier: file.tier.into_inner(),
        tags: file.tags.into_iter().map(Spanned::into_inner).collect(),
        sources: sources.into_values().collect(),
        songs: songs.iter().map(|song| song.id.clone()).collect(),
        id,
    };
    (drama, songs)
}

fn song_from(
    drama: &DramaId,
    file: SongFile,
    sources: &BTreeMap<String, Source>,
    known: &HashSet<EntityRef>,
    faults: &mut Faults<'_>,
) -> Song {
    let at = file.id.span().start;
    let slug = file.id.into_inner();
    let field = |key: &str| format!("songs.{slug}.{key}");
    check_slug(&slug, at, &field("id"), faults);
    if let Some(title) = &file.title {
        check_name(title, &field("title"), faults);
    }
    let korean = hangul(file.korean, &field("korean"), faults);
    let (title, romanised) = match (file.title, &korean) {
        (Some(title), _) => (title.into_inner(), false),
        (None, Some(korean)) => (text::romanise(korean), true),
        (None, None) => {
            faults.error(at, field("title"), "is missing, and so is korean", "give at least one of them");
            (slug.clone(), false)
        }
    };
    if file.artists.get_ref().is_empty() {
        faults.error(file.artists.span().start, field("artists"), "is empty", "name who sings");
    }
    if file.sources.get_ref().is_empty() {
        let remedy = "name the key of a source in which the song was read";
        faults.error(file.sources.span().start, field("sources"), "is empty", remedy);
    }
    let read_in = file.sources.into_inner().into_iter().filter_map(|key| {
        let source = sources.get(key.get_ref());
        if source.is_none() {
            let problem = format!("{:?} is not in [sources]", key.get_ref());
            faults.error(key.span().start, field("sources"), problem, "add it there, or mend the spelling");
        }
        source.cloned()
    });
    let sources = read_in.collect();
    let credit = |role| move |artist| Credit { artist, role };
    let main = artist_ids(file.artists.into_inner(), &field("artists"), known, faults);
    let featuring = artist_ids(file.featuring, &field("featuring"), known, faults);
    Song {
        id: SongId::new(format!("{drama}/{slug}")),
        drama: drama.clone(),
        title,
        romanised,
        korean,
        aliases: aliases(file.aliases, &field("aliases"), faults),
        artists: main
            .into_iter()
            .map(credit(Role::Main))
            .chain(featuring.into_iter().map(credit(Role::Featuring)))
            .collect(),
        part: file.part.map(Spanned::into_inner),
        released: date(file.released, &field("released"), faults),
        kind: file.kind,
        remake_of: file.remake_of,
        composers: artist_ids(file.composers, &field("composers"), known, faults),
        sources,
    }
}

/// Reads eras and topics; fact ids are unique in the whole catalog.
struct FactReader<'l> {
    known: &'l HashSet<EntityRef>,
    ids: &'l mut HashSet<String>,
}

impl FactReader<'_> {
    fn era(&mut self, file: EraFile, faults: &mut Faults<'_>) -> Era {
        if file.until <= *file.from.get_ref() {
            faults.error(
                file.from.span().start,
                "from",
                "is not before until",
                "eras are half-open: [from, until)",
            );
        }
        let songs = file.songs.into_iter().filter_map(|song| {
            let id = SongId::new(song.get_ref());
            let found = self.known.contains(&EntityRef::Song(id.clone()));
            if !found {
                let problem = format!("there is no song {id:?}", id = id.as_str());
                faults.error(song.span().start, "songs", problem, "write it as drama/song, as in the files");
            }
            found.then_some(id)
        });
        let songs = songs.collect();
        Era {
            id: EraId::new(file.id.get_ref()),
            from: file.from.into_inner(),
            until: file.until,
            title: file.title,
            summary: summary(file.summary_kind, file.summary, file.sources, faults),
            songs,
            trends: self.sections(file.trends, faults),
        }
    }

    fn topic(&mut self, file: TopicFile, faults: &mut Faults<'_>) -> Topic {
        check_slug(file.id.get_ref(), file.id.span().start, "id", faults);
        Topic {
            id: TopicId::new(file.id.get_ref()),
            title: file.title,
            summary: summary(file.summary_kind, file.summary, file.sources, faults),
            entries: self.sections(file.entries, faults),
        }
    }

    fn sections(&mut self, files: Vec<SectionFile>, faults: &mut Faults<'_>) -> Vec<Section> {
        let section = |file: SectionFile| {
            check_slug(file.id.get_ref(), file.id.span().start, "id", faults);
            if file.facts.is_empty() {
                faults.error(file.id.span().start, file.id.get_ref(), "has no facts", "add one or remove it");
            }
            Section {
                id: file.id.into_inner(),
                title: file.title,
                facts: file.facts.into_iter().map(|fact| self.fact(fact, faults)).collect(),
            }
        };
        files.into_iter().map(section).collect()
    }

    fn fact(&mut self, file: FactFile, faults: &mut Faults<'_>) -> Fact {
        let at = file.id.span().start;
        let id = file.id.into_inner();
        check_slug(&id, at, "facts.id", faults);
        if !self.ids.insert(id.clone()) {
            faults.error(at, "facts.id", format!("{id:?} stands twice"), "give every fact an id of its own");
        }
        let about = file.about.into_iter().filter_map(|text| {
            let entity =
                text.get_ref().parse::<EntityRef>().ok().filter(|entity| self.known.contains(entity));
            if entity.is_none() {
                let problem = format!("{:?} is not in the catalog", text.get_ref());
                let remedy = "write drama:ID, song:DRAMA/ID or artist:ID, or leave it out";
                faults.error(text.span().start, format!("{id}.about"), problem, remedy);
            }
            entity
        });
        let about = about.collect();
        check_source(&file.source, &format!("{id}.source"), faults);
        Fact {
            kind: file.kind,
            text: file.text,
            about,
            date: date(file.date, &format!("{id}.date"), faults),
            source: file.source.into_inner(),
            id,
        }
    }
}

fn summary(
    kind: super::FactKind,
    text: super::Bilingual,
    sources: Vec<Spanned<Source>>,
    faults: &mut Faults<'_>,
) -> Summary {
    for source in &sources {
        check_source(source, "sources", faults);
    }
    Summary { kind, text, sources: sources.into_iter().map(Spanned::into_inner).collect() }
}

fn artist_ids(
    ids: Vec<Spanned<String>>,
    field: &str,
    known: &HashSet<EntityRef>,
    faults: &mut Faults<'_>,
) -> Vec<ArtistId> {
    let known = |id: Spanned<String>| {
        let artist = ArtistId::new(id.get_ref());
        let found = known.contains(&EntityRef::Artist(artist.clone()));
        if !found {
            let problem = format!("there is no artist {:?}", id.get_ref());
            faults.error(id.span().start, field, problem, "add it to artists.toml, or mend the spelling");
        }
        found.then_some(artist)
    };
    ids.into_iter().filter_map(known).collect()
}

fn aliases(aliases: Vec<Spanned<Alias>>, field: &str, faults: &mut Faults<'_>) -> Vec<Alias> {
    for alias in &aliases {
        if text::fold(&alias.get_ref().text).is_empty() {
            faults.error(alias.span().start, field, "has no letter or digit", "remove it");
        }
    }
    aliases.into_iter().map(Spanned::into_inner).collect()
}

fn hangul(name: Option<Spanned<String>>, field: &str, faults: &mut Faults<'_>) -> Option<String> {
    let name = name?;
    if !name.get_ref().chars().any(text::is_hangul_syllable) {
        faults.error(name.span().start, field, "holds no Hangul", "leave it out, or use title or aliases");
    }
    Some(name.into_inner())
}

fn date(date: Option<Spanned<Datetime>>, field: &str, faults: &mut Faults<'_>) -> Option<Date> {
    let spanned = date?;
    let at = spanned.span().start;
    let read = match spanned.into_inner() {
        Datetime { date: Some(day), time: None, offset: None } => {
            match (i16::try_from(day.year), i8::try_from(day.month), i8::try_from(day.day)) {
                (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
                _ => None,
            }
        }
        _ => None,
    };
    if read.is_none() {
        faults.error(at, field, "is not a day", "write it as 2016-12-03, without quotes");
    }
    read
}

fn check_name(name: &Spanned<String>, field: &str, faults: &mut Faults<'_>) {
    let at = name.span().start;
    if text::fold(name.get_ref()).is_empty() {
        faults.error(at, field, "has no letter or digit", "write the name");
    } else if name.get_ref().chars().any(text::is_hangul_syllable) {
        faults.error(at, field, "holds Hangul", "put the Korean name into korean");
    }
}

fn check_source(source: &Spanned<Source>, field: &str, faults: &mut Faults<'_>) {
    let Source { title, url } = source.get_ref();
    let at = source.span().start;
    if title.trim().is_empty() {
        faults.error(at, field, "has no title", "say what the page calls itself");
    }
    if !url.starts_with("https://") && !url.starts_with("http://") {
        faults.error(at, field, format!("{url:?} is no address"), "give the page's http(s) address");
    }
}

/// A slug is lower-case ASCII letters and digits in words joined by single hyphens. Eras' ids are
/// years and fit as well.
fn check_slug(slug: &str, at: usize, field: &str, faults: &mut Faults<'_>) {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if !slug.split('-').all(word) {
        faults.error(
            at,
            field,
            format!("{slug:?} is no slug"),
            "use a-z and 0-9 in words joined by single hyphens",
        );
    }
}
