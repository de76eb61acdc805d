//! A drama's file, and what of it is wrong.

use std::collections::{BTreeMap, HashSet};

use toml::Spanned;

use super::super::fault::Faults;
use super::super::file::{DramaFile, OriginalFile, SongFile};
use super::super::{
    Alias, AliasKind, Bilingual, Credit, Drama, DramaId, EntityRef, Mood, Original, Role, Song, SongId,
    Source,
};
use super::fields::{SONG_ID, aliases, artist_ids, check_name, check_slug, check_source, date, hangul};
use crate::text;

/// The most moods of a song: more would no longer tell it from others.
pub const MOST_MOODS: usize = 2;

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

pub(super) fn drama_from(
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
    if file.songs.is_empty() && file.music_directors.is_empty() {
        let remedy = "add at least one [[songs]] with its source, or who wrote the score";
        faults.error(0, "songs", "there are none, and no music director", remedy);
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
    // A song is written where there is room in the file; songs without a place between others stay as written.
    songs.sort_by_cached_key(Song::place);
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
    let id = SongId::new(format!("{drama}/{slug}"));
    if id.as_str().len() > SONG_ID {
        let problem = format!("{:?} has more than {SONG_ID} characters", id.as_str());
        faults.error(at, field("id"), problem, "leave out words; the title says the rest");
    }
    if let Some(title) = &file.title {
        check_name(title, &field("title"), faults);
    }
    let korean = hangul(file.korean, &field("korean"), faults);
    let mut aliases = aliases(file.aliases, &field("aliases"), faults);
    let unofficial = file.title.is_none() && korean.is_some();
    let (title, romanised) = match (file.title, &korean) {
        (Some(title), _) => (title.into_inner(), false),
        (None, Some(korean)) => title_without_one(korean, &mut aliases),
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
        id,
        drama: drama.clone(),
        title,
        romanised,
        unofficial,
        korean,
        aliases,
        artists: main
            .into_iter()
            .map(credit(Role::Main))
            .chain(featuring.into_iter().map(credit(Role::Featuring)))
            .collect(),
        part: file.part.map(Spanned::into_inner),
        released: date(file.released, &field("released"), faults),
        kind: file.kind,
        remake_of: file.remake_of.and_then(|original| original_from(original, &field("remake_of"), faults)),
        composers: artist_ids(file.composers, &field("composers"), known, faults),
        moods: moods(file.moods, &field("moods"), faults),
        sources,
    }
}

/// What a song is called in Latin letters that has no title in them, and whether that is a romanisation: the first
/// other name that is printed in them, which then is no alias any more, while the romanisation becomes one.
fn title_without_one(korean: &str, aliases: &mut Vec<Alias>) -> (String, bool) {
    let romanised = text::romanise(korean);
    let is_name = |alias: &Alias| alias.kind == AliasKind::Alternative && text::is_latin(&alias.text);
    let Some(at) = aliases.iter().position(is_name) else { return (romanised, true) };
    let title = aliases.remove(at).text;
    let folded = text::fold(&romanised);
    if aliases
        .iter()
        .chain([&Alias { text: title.clone(), kind: AliasKind::Alternative }])
        .all(|alias| text::fold(&alias.text) != folded)
    {
        aliases.push(Alias { text: romanised, kind: AliasKind::Romanised });
    }
    (title, false)
}

/// The moods of a song, each once and no more than tell it apart.
fn moods(file: Option<Spanned<Vec<Mood>>>, field: &str, faults: &mut Faults<'_>) -> Vec<Mood> {
    let Some(file) = file else { return Vec::new() };
    let at = file.span().start;
    let moods = file.into_inner();
    if moods.len() > MOST_MOODS {
        let remedy = "keep those that its source names first";
        faults.error(at, field, format!("has more than {MOST_MOODS}"), remedy);
    }
    if moods.iter().enumerate().any(|(at, mood)| moods[..at].contains(mood)) {
        faults.error(at, field, "names one twice", "name it once");
    }
    moods
}

/// The original of a remake. One that is in the catalog is only named here; see
/// [`remakes`](super::remakes) for the rest.
fn original_from(file: Spanned<OriginalFile>, field: &str, faults: &mut Faults<'_>) -> Option<Original> {
    let at = file.span().start;
    match file.into_inner() {
        OriginalFile {
            song: Some(song),
            title: None,
            artist: None,
            artist_latin: None,
            artist_korean: None,
            year: None,
        } => Some(Original { title: String::new(), artist: None, year: None, song: Some(SongId::new(song)) }),
        OriginalFile { song: None, title: Some(title), artist, artist_latin, artist_korean, year } => {
            if let Some(latin) = &artist_latin {
                check_name(latin, &format!("{field}.artist_latin"), faults);
            }
            let ko = hangul(artist_korean, &format!("{field}.artist_korean"), faults);
            let en = artist_latin.map(Spanned::into_inner);
            let artist = artist.map(|printed| Bilingual {
                en: en.unwrap_or_else(|| printed.clone()),
                ko: ko.unwrap_or(printed),
            });
            Some(Original { title, artist, year, song: None })
        }
        OriginalFile { song: Some(_), .. } => {
            faults.error(at, field, "says more than its song", "leave out the rest: it is read from there");
            None
        }
        OriginalFile { song: None, title: None, .. } => {
            faults.error(at, field, "names no song", "give a title, or the id of a song of the catalog");
            None
        }
    }
}
