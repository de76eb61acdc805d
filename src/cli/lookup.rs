//! `noraebot lookup goblin`: what `/ost` finds, in a terminal or for another program.

use std::io::{self, BufRead as _, Write};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::setting::Setting;
use crate::catalog::{AliasKind, Catalog, EntityRef};
use crate::locale::Locale;
use crate::search::{Hit, How, Index, Matched, NameSource};

#[derive(Debug, Args)]
pub(super) struct Lookup {
    /// Print one JSON object a query
    #[arg(long)]
    json: bool,
    /// The most results for a query
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=100))]
    limit: u16,
    /// What to look for; all words are one query
    query: Vec<String>,
}

/// One query with what was found, as `--json` prints it.
#[derive(Serialize)]
struct Answer<'q> {
    query: &'q str,
    results: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    kind: &'static str,
    id: String,
    title: String,
    korean: Option<String>,
    drama: Option<String>,
    artists: Vec<String>,
    why: String,
}

impl Lookup {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let (catalog, index) = setting.indexed_catalog()?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        if self.query.is_empty() {
            for line in io::stdin().lock().lines() {
                self.answer(&catalog, &index, &line?, &mut out)?;
                // Another program may wait for this answer before it asks again.
                out.flush()?;
            }
        } else {
            self.answer(&catalog, &index, &self.query.join(" "), &mut out)?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    fn answer(
        &self,
        catalog: &Catalog,
        index: &Index,
        query: &str,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        let hits = index.find(query, usize::from(self.limit));
        let results: Vec<Found> = hits.iter().filter_map(|hit| found(catalog, hit)).collect();
        if self.json {
            serde_json::to_writer(&mut *out, &Answer { query, results })?;
            writeln!(out)?;
            return Ok(());
        }
        if results.is_empty() {
            writeln!(out, "{query}: nothing found")?;
        }
        for Found { kind, title, korean, drama, artists, why, .. } in results {
            let korean = korean.map(|korean| format!(" · {korean}")).unwrap_or_default();
            let by = if artists.is_empty() { String::new() } else { format!(" — {}", artists.join(", ")) };
            let of = drama.map(|drama| format!(" ({drama})")).unwrap_or_default();
            writeln!(out, "{kind:6} {title}{korean}{by}{of} [{why}]")?;
        }
        Ok(())
    }
}

fn found(catalog: &Catalog, hit: &Hit) -> Option<Found> {
    let name = |id| catalog.artist(id).map(|artist| Locale::En.artist(artist).to_owned());
    let (title, korean, drama, artists) = match &hit.entity {
        EntityRef::Drama(id) => {
            let drama = catalog.drama(id)?;
            (&drama.title, &drama.korean, None, Vec::new())
        }
        EntityRef::Song(id) => {
            let song = catalog.song(id)?;
            let artists = song.artists.iter().filter_map(|credit| name(&credit.artist)).collect();
            (&song.title, &song.korean, Some(catalog.drama_of(song).title.clone()), artists)
        }
        EntityRef::Artist(id) => {
            let artist = catalog.artist(id)?;
            (&artist.name, &artist.korean, None, Vec::new())
        }
    };
    Some(Found {
        kind: hit.entity.kind(),
        id: hit.entity.id().to_owned(),
        title: title.clone(),
        korean: korean.clone(),
        drama,
        artists,
        why: why(&hit.entity, &hit.matched),
    })
}

/// Why something was found: `abbreviation "CLOY"`, `title "Goblin", misspelt`.
fn why(entity: &EntityRef, matched: &Matched) -> String {
    let is_artist = matches!(entity, EntityRef::Artist(_));
    let source = match matched.source {
        NameSource::Title if is_artist => "name",
        NameSource::Korean if is_artist => "Korean name",
        NameSource::Title => "title",
        NameSource::Korean => "Korean title",
        NameSource::Alias(AliasKind::Alternative) => "also known as",
        NameSource::Alias(AliasKind::Romanised) => "romanised",
        NameSource::Alias(AliasKind::Abbreviation) => "abbreviation",
        NameSource::Alias(AliasKind::Fan) => "fan name",
        NameSource::Alias(AliasKind::Earlier) => "earlier name",
        NameSource::Alias(AliasKind::Legal) => "legal name",
        NameSource::Combined => "names",
    };
    let how = match matched.how {
        How::Exact | How::Combined => "",
        How::Prefix => ", its beginning",
        How::Word => ", words of it",
        How::Typo => ", misspelt",
        How::Initials => ", its initials",
        How::Romanised => ", in Latin letters",
        How::Keyboard => ", on the other keyboard layout",
        How::Sound => ", as it sounds",
    };
    format!("{source} \"{}\"{how}", matched.name)
}
