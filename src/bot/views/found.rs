//! What a lookup found: several things, or nothing.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::CustomId;
use super::super::reader::Audience;
use super::limits::{CHOICE, clip};
use super::markdown::escape;
use super::{MenuChoice, View, button};
use crate::catalog::{Catalog, EntityRef};
use crate::locale::Locale;
use crate::search::Hit;

/// Characters of a query that are repeated to the person who typed it.
const REPEATED: usize = 100;

/// Several things were found: a menu of them for the person who asked, the best first. What they choose is shown to
/// the audience that they wanted.
pub(in crate::bot) fn menu(
    catalog: &Catalog,
    query: &str,
    hits: &[Hit],
    audience: Audience,
    locale: Locale,
) -> View {
    let choices = hits.iter().map(|hit| MenuChoice {
        label: locale.entity(catalog, &hit.entity),
        value: hit.entity.to_string(),
        description: hint(catalog, &hit.entity, locale),
    });
    let query = escape(&clip(query, REPEATED));
    let id = if audience.is_private() { CustomId::Pick } else { CustomId::PickForAll };
    View::text(locale.say("found-several", [("query", query.into())])).menu(
        &id,
        &locale.text("found-choose"),
        choices.collect(),
    )
}

/// What is left of the menu when the card of what was chosen stands in the channel.
pub(in crate::bot) fn menu_used(catalog: &Catalog, entity: &EntityRef, locale: Locale) -> View {
    let name = escape(&locale.entity(catalog, entity));
    View::text(locale.say("found-shown", [("name", name.into())]))
}

/// Nothing was found; what comes nearest, if anything does.
pub(in crate::bot) fn nothing_found(catalog: &Catalog, query: &str, nearest: &[Hit], locale: Locale) -> View {
    let query = escape(&clip(query, REPEATED));
    let id = if nearest.is_empty() { "found-nothing" } else { "found-nothing-but" };
    let buttons = nearest.iter().map(|hit| {
        let name = locale.entity(catalog, &hit.entity);
        let label = format!("{name} · {}", hint(catalog, &hit.entity, locale));
        button(&CustomId::Card(hit.entity.clone()), label, ButtonStyle::Secondary)
    });
    View::text(locale.say(id, [("query", query.into())])).buttons(buttons.collect())
}

/// Several things in a row, each with what tells it from a namesake.
pub(in crate::bot) fn listed(catalog: &Catalog, entities: &[EntityRef], locale: Locale) -> String {
    let name = |entity| {
        format!(
            "**{}** ({})",
            escape(&locale.entity(catalog, entity)),
            escape(&hint(catalog, entity, locale))
        )
    };
    entities.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// What somebody typed, to be repeated to them.
pub(in crate::bot) fn repeated(typed: &str) -> String {
    escape(&clip(typed.trim(), REPEATED))
}

/// Choices while typing: first what was typed, then what it may become. What tells choices apart is
/// never cut off, and says more where two would read alike.
pub(in crate::bot) fn completions(
    catalog: &Catalog,
    typed: &str,
    hits: &[Hit],
    locale: Locale,
) -> serenity::CreateAutocompleteResponse {
    let mut taken = std::collections::HashSet::new();
    let mut choices = Vec::new();
    let typed = clip(typed.trim(), CHOICE);
    if !typed.is_empty() {
        taken.insert(typed.clone());
        choices.push(serenity::AutocompleteChoice::new(typed.clone(), typed));
    }
    for hit in hits {
        let name = locale.entity(catalog, &hit.entity);
        // Who types "gob" should see why Guardian is offered; a name needs no word about itself.
        let is_plain = hit.matched.is_plain() || hit.matched.name == name;
        let name = if is_plain { name } else { format!("{name} ({})", hit.matched.name) };
        let value = hit.entity.to_string();
        if value.chars().count() > CHOICE || choices.len() == super::AUTOCOMPLETE_CHOICES {
            continue;
        }
        let hint = hint(catalog, &hit.entity, locale);
        let further = further_hint(catalog, &hit.entity, locale).map(|further| format!("{hint} · {further}"));
        // An id is its own, so that the last way of telling them apart always does.
        let by_id = format!("{hint} · {}", hit.entity.id());
        let ways = [Some(hint), further, Some(by_id)].into_iter().flatten();
        let told = ways.map(|hint| named(&name, &hint)).find(|told| taken.insert(told.clone()));
        choices.extend(told.map(|told| serenity::AutocompleteChoice::new(told, value)));
    }
    serenity::CreateAutocompleteResponse::new().set_choices(choices)
}

/// A name with a hint, of which the name is cut first if both do not fit.
fn named(name: &str, hint: &str) -> String {
    /// Of a name at least so much is left.
    const LEFT: usize = 30;
    let room = CHOICE.saturating_sub(hint.encode_utf16().count() + 3).max(LEFT);
    clip(&format!("{} · {hint}", clip(name, room)), CHOICE)
}

/// What tells things apart whose names and hints are the same: a drama's network, the release of a
/// song, a drama for which an artist sang.
fn further_hint(catalog: &Catalog, entity: &EntityRef, locale: Locale) -> Option<String> {
    match entity {
        EntityRef::Drama(id) => catalog.drama(id)?.network.clone(),
        EntityRef::Song(id) => {
            let song = catalog.song(id)?;
            let part = song.part.as_deref().map(|part| super::cards::part_of(part, locale));
            part.or_else(|| song.released.map(|date| locale.date(date)))
        }
        EntityRef::Artist(id) => {
            let sung_for = catalog.songs_by(id).next().map(|song| catalog.drama_of(song));
            let drama = sung_for.or_else(|| catalog.dramas_scored_by(id).next())?;
            Some(locale.drama(drama).to_owned())
        }
    }
}

/// What tells things of one name apart: the year of a drama, singer and drama of a song.
fn hint(catalog: &Catalog, entity: &EntityRef, locale: Locale) -> String {
    match entity {
        EntityRef::Drama(id) => catalog
            .drama(id)
            .map(|drama| locale.say("found-drama", [("year", drama.year.to_string().into())])),
        EntityRef::Song(id) => catalog.song(id).map(|song| {
            let drama = locale.drama(catalog.drama_of(song));
            format!("{} · {drama}", locale.credits(catalog, song))
        }),
        EntityRef::Artist(id) => catalog.artist(id).map(|artist| {
            let songs = catalog.songs_by(&artist.id).count();
            let dramas = catalog.dramas_scored_by(&artist.id).count();
            if songs == 0 && dramas > 0 {
                locale.say("found-director", [("count", dramas.into())])
            } else {
                locale.say("found-artist", [("count", songs.into())])
            }
        }),
    }
    .unwrap_or_default()
}
