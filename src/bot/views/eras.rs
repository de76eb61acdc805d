//! Eras: what changed, the trends, and the songs that stand for it.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{CustomId, OfReport, Several};
use super::cards::{colour_of, song_choices};
use super::facts::{mark, section, section_choices, told_summary};
use super::limits::{CHOICE, clip};
use super::markdown::escape;
use super::report::report_button;
use super::{Embed, View, button};
use crate::catalog::{Catalog, Era, Section, Song};
use crate::locale::Locale;

/// All eras, one line each.
pub(in crate::bot) fn eras(catalog: &Catalog, locale: Locale) -> View {
    let lines = catalog.eras().iter().map(|era| {
        let (songs, _) = counts(catalog, era);
        let songs = locale.say("card-songs", [("count", songs.into())]);
        format!("**{}** · {} · {songs}", era.id, escape(locale.pick(&era.title)))
    });
    let buttons = catalog
        .eras()
        .iter()
        .map(|era| button(&CustomId::Era(era.id.clone()), era.id.as_str(), ButtonStyle::Primary));
    View::embed(Embed::new(locale.text("eras-title")).lines(lines)).buttons(buttons.collect())
}

/// One era.
pub(in crate::bot) fn era(catalog: &Catalog, era: &Era, locale: Locale) -> View {
    let trends = era.trends.iter().map(|trend| {
        let first = trend
            .facts
            .first()
            .map(|fact| format!(" · {}{}", mark(fact.kind, locale), escape(locale.pick(&fact.text))));
        format!("- **{}**{}", escape(locale.pick(&trend.title)), first.unwrap_or_default())
    });
    let songs: Vec<&Song> = era.songs.iter().filter_map(|id| catalog.song(id)).collect();
    let sung = songs.iter().map(|song| {
        let (title, artists) = (escape(locale.song(song)), escape(&locale.credits(catalog, song)));
        let line =
            locale.say("card-by", [("song", format!("**{title}**").into()), ("artists", artists.into())]);
        format!("- {line}")
    });
    let (song_count, drama_count) = counts(catalog, era);
    let embed = Embed::new(format!("{} · {}", era.id, locale.pick(&era.title)))
        .colour(colour_of(catalog, Some(era)))
        .line(told_summary(&era.summary, locale))
        .gap()
        .lines(trends)
        .gap()
        .line(if songs.is_empty() { String::new() } else { locale.text("era-songs") })
        .lines(sung)
        .gap()
        .line(locale.say("era-catalog", [("songs", song_count.into()), ("dramas", drama_count.into())]));
    View::embed(embed)
        .menu(
            &CustomId::Trends(era.id.clone()),
            &locale.text("era-choose-trend"),
            section_choices(&era.trends, locale),
        )
        .menu(&CustomId::Pick, &locale.text("card-choose-song"), song_choices(catalog, &songs, locale))
        .buttons(neighbours(catalog, era))
}

/// One trend of an era, with its facts.
pub(in crate::bot) fn trend(catalog: &Catalog, era: &Era, trend: &Section, locale: Locale) -> View {
    let embed = section(era.id.as_str(), trend, locale).colour(colour_of(catalog, Some(era)));
    View::embed(embed)
        .menu(
            &CustomId::Trends(era.id.clone()),
            &locale.text("era-choose-trend"),
            section_choices(&era.trends, locale),
        )
        .buttons(vec![
            button(&CustomId::Era(era.id.clone()), era.id.as_str(), ButtonStyle::Secondary),
            report_button(OfReport::OneOf(Several::Trend(era.id.clone(), trend.id.clone())), locale),
        ])
}

/// The eras, for an autocomplete.
pub(in crate::bot) fn era_choices(catalog: &Catalog, locale: Locale) -> serenity::CreateAutocompleteResponse {
    let choices = catalog.eras().iter().map(|era| {
        let name = format!("{} · {}", era.id, locale.pick(&era.title));
        serenity::AutocompleteChoice::new(clip(&name, CHOICE), era.id.to_string())
    });
    serenity::CreateAutocompleteResponse::new().set_choices(choices.collect())
}

/// Songs of an era, and the dramas that they are from.
fn counts(catalog: &Catalog, era: &Era) -> (usize, usize) {
    let is_in = |song: &&Song| catalog.era_of(song).is_some_and(|of| of.id == era.id);
    let songs: Vec<&Song> = catalog.songs().iter().filter(is_in).collect();
    // Songs are ordered by drama, so equal ones stand together.
    let dramas = songs.chunk_by(|a, b| a.drama == b.drama).count();
    (songs.len(), dramas)
}

fn neighbours(catalog: &Catalog, era: &Era) -> Vec<serenity::CreateButton> {
    let others = catalog.eras().iter().filter(|other| other.id != era.id);
    others
        .map(|other| {
            let label =
                if other.from < era.from { format!("◀ {}", other.id) } else { format!("{} ▶", other.id) };
            button(&CustomId::Era(other.id.clone()), label, ButtonStyle::Secondary)
        })
        .collect()
}
