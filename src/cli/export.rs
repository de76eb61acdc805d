//! The whole catalog as one JSON object, for other programs and for checks that do not trust ours.

use serde_json::{Value, json};

use crate::catalog::{Catalog, Drama, Era, Fact, Section, Song, Topic};

/// `{"dramas": […], "artists": […], "eras": […], "topics": […]}`
pub(super) fn export(catalog: &Catalog) -> Value {
    let artists = catalog.artists().iter().map(|artist| {
        json!({
            "id": artist.id,
            "name": artist.name,
            "korean": artist.korean,
            "kind": artist.kind,
            "aliases": artist.aliases,
            "member_of": artist.member_of,
            "played_by": artist.played_by,
        })
    });
    json!({
        "dramas": catalog.dramas().iter().map(|drama| self::drama(catalog, drama)).collect::<Vec<_>>(),
        "artists": artists.collect::<Vec<_>>(),
        "eras": catalog.eras().iter().map(era).collect::<Vec<_>>(),
        "topics": catalog.topics().iter().map(topic).collect::<Vec<_>>(),
    })
}

fn drama(catalog: &Catalog, drama: &Drama) -> Value {
    json!({
        "id": drama.id,
        "title": drama.title,
        "korean": drama.korean,
        "aliases": drama.aliases,
        "first_aired": drama.first_aired.map(|date| date.to_string()),
        "last_aired": drama.last_aired.map(|date| date.to_string()),
        "year": drama.year,
        "network": drama.network,
        "music_directors": drama.music_directors,
        "tier": drama.tier,
        "tags": drama.tags,
        "songs": catalog.songs_of(drama).map(|song| self::song(catalog, song)).collect::<Vec<_>>(),
    })
}

fn song(catalog: &Catalog, song: &Song) -> Value {
    let artists = song.artists.iter().filter_map(|credit| {
        let artist = catalog.artist(&credit.artist)?;
        Some(json!({ "id": artist.id, "name": artist.name, "korean": artist.korean, "role": credit.role }))
    });
    json!({
        "id": song.id,
        "title": song.title,
        "korean": song.korean,
        "aliases": song.aliases,
        "artists": artists.collect::<Vec<_>>(),
        "part": song.part,
        "released": song.released.map(|date| date.to_string()),
        "kind": song.kind,
        "remake_of": song.remake_of,
        "composers": song.composers,
        "moods": song.moods,
        "era": catalog.era_of(song).map(|era| &era.id),
        "sources": song.sources,
    })
}

fn era(era: &Era) -> Value {
    json!({
        "id": era.id,
        "from": era.from,
        "until": era.until,
        "title": era.title,
        "summary": { "kind": era.summary.kind, "text": era.summary.text, "sources": era.summary.sources },
        "songs": era.songs,
        "trends": era.trends.iter().map(section).collect::<Vec<_>>(),
    })
}

fn topic(topic: &Topic) -> Value {
    json!({
        "id": topic.id,
        "title": topic.title,
        "summary": { "kind": topic.summary.kind, "text": topic.summary.text, "sources": topic.summary.sources },
        "entries": topic.entries.iter().map(section).collect::<Vec<_>>(),
    })
}

fn section(section: &Section) -> Value {
    json!({
        "id": section.id,
        "title": section.title,
        "facts": section.facts.iter().map(fact).collect::<Vec<_>>(),
    })
}

fn fact(fact: &Fact) -> Value {
    json!({
        "id": fact.id,
        "kind": fact.kind,
        "text": fact.text,
        "about": fact.about,
        "date": fact.date.map(|date| date.to_string()),
        "source": fact.source,
    })
}
