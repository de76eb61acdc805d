//! The numbers of a catalog, as a table of Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::catalog::{Catalog, Song};
use crate::trivia::profile;

/// Sites that are listed; the others are summed up.
const SITES: usize = 15;

/// Counts by year, era, network and tier, how complete each field is, and sources by site.
pub(super) fn table(catalog: &Catalog) -> String {
    let mut text = String::new();
    let sizes = [
        ("dramas", catalog.dramas().len()),
        ("songs", catalog.songs().len()),
        ("artists", catalog.artists().len()),
        ("eras", catalog.eras().len()),
        ("topics", catalog.topics().len()),
        ("facts", facts(catalog)),
    ];
    section(&mut text, "Size", ["what", "count"], sizes.map(|(what, n)| (what.to_owned(), n.to_string())));

    let mut by_year: BTreeMap<i16, (usize, usize)> = BTreeMap::new();
    for drama in catalog.dramas() {
        let (dramas, songs) = by_year.entry(drama.year).or_default();
        *dramas += 1;
        *songs += drama.songs.len();
    }
    let years =
        by_year.into_iter().map(|(year, (dramas, songs))| (year.to_string(), format!("{dramas} | {songs}")));
    section(&mut text, "By year of the first episode", ["year", "dramas | songs"], years);

    let by_era = catalog.eras().iter().map(|era| {
        let songs = catalog.songs().iter().filter(|song| era.contains(catalog.year_of(song))).count();
        (era.id.to_string(), songs.to_string())
    });
    section(&mut text, "By era", ["era", "songs"], by_era);

    let networks = counted(
        catalog.dramas().iter().map(|drama| drama.network.clone().unwrap_or_else(|| "unknown".to_owned())),
    );
    section(&mut text, "By network", ["network", "dramas"], networks);
    let tiers = counted(catalog.dramas().iter().map(|drama| drama.tier.to_string()));
    section(&mut text, "By tier (1 = everyone knows it)", ["tier", "dramas"], tiers);

    let percent = |count: usize, of: usize| profile::percent(count as u64, of as u64);
    let songs = catalog.songs();
    let share = |has: fn(&Song) -> bool| {
        let count = songs.iter().filter(|song| has(song)).count();
        format!("{count} ({} %)", percent(count, songs.len()))
    };
    let dramas = catalog.dramas();
    let drama_share = |count: usize| format!("{count} ({} %)", percent(count, dramas.len()));
    let fields = [
        ("song: Korean title", share(|song| song.korean.is_some())),
        ("song: English or own Latin title", share(|song| !song.romanised)),
        ("song: part", share(|song| song.part.is_some())),
        ("song: release date", share(|song| song.released.is_some())),
        ("song: composer", share(|song| !song.composers.is_empty())),
        ("song: mood", share(|song| !song.moods.is_empty())),
        ("song: two sources or more", share(|song| song.sources.len() > 1)),
        ("drama: Korean title", drama_share(dramas.iter().filter(|drama| drama.korean.is_some()).count())),
        ("drama: dates", drama_share(dramas.iter().filter(|drama| drama.first_aired.is_some()).count())),
        ("drama: network", drama_share(dramas.iter().filter(|drama| drama.network.is_some()).count())),
        (
            "drama: music director",
            drama_share(dramas.iter().filter(|drama| !drama.music_directors.is_empty()).count()),
        ),
    ];
    section(
        &mut text,
        "How complete",
        ["field", "known"],
        fields.map(|(field, known)| (field.to_owned(), known)),
    );

    let mut sites =
        counted(songs.iter().flat_map(|song| song.sources.iter().filter_map(|source| source.site())));
    let others: usize = sites.iter().skip(SITES).filter_map(|(_, count)| count.parse::<usize>().ok()).sum();
    let more = sites.len().saturating_sub(SITES);
    sites.truncate(SITES);
    sites.push((format!("{more} other sites"), others.to_string()));
    section(&mut text, "Sources of songs by site", ["site", "songs"], sites);
    text
}

fn facts(catalog: &Catalog) -> usize {
    let trends = catalog.eras().iter().flat_map(|era| &era.trends);
    let sections = trends.chain(catalog.topics().iter().flat_map(|topic| &topic.entries));
    sections.map(|section| section.facts.len()).sum()
}

/// How often each comes, the most frequent first.
fn counted(names: impl Iterator<Item = String>) -> Vec<(String, String)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.into_iter().map(|(name, count)| (name, count.to_string())).collect()
}

fn section(
    text: &mut String,
    title: &str,
    head: [&str; 2],
    rows: impl IntoIterator<Item = (String, String)>,
) {
    let columns = head.join(" | ");
    let rule = columns.split('|').map(|_| "---").collect::<Vec<_>>().join(" | ");
    // Writing to a string does not fail.
    let _ = writeln!(text, "## {title}\n| {columns} |\n| {rule} |");
    for (name, value) in rows {
        let _ = writeln!(text, "| {name} | {value} |");
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_readme_has_todays_numbers() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let (dramas, songs, artists) =
            (catalog.dramas().len(), catalog.songs().len(), catalog.artists().len());
        let row = format!("| {dramas} | {songs} | {artists} | {} |", facts(&catalog));
        assert!(include_str!("../../README.md").contains(&row), "the README's table says {row}");
    }

    use super::*;

    #[test]
    fn the_table_counts_what_is_there() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let table = table(&catalog);
        let songs = format!("| songs | {} |", catalog.songs().len());
        assert!(table.contains(&songs), "{songs} is in the table");
        for heading in [
            "## Size",
            "## By year",
            "## By era",
            "## By network",
            "## By tier",
            "## How complete",
            "## Sources",
        ] {
            assert!(table.contains(heading), "{heading} is in the table");
        }
    }
}
