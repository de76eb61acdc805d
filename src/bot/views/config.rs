//! What moderators have set.

use jiff::civil::Date;
use poise::serenity_prelude as serenity;
use serenity::Mentionable as _;

use super::super::Defaults;
use super::markdown::channel;
use super::{AUTOCOMPLETE_CHOICES, Embed, View};
use crate::locale::Locale;
use crate::store::{Block, GuildSettings, SeasonLength, Zone};
use crate::trivia::{PlayerId, Settings};

/// So many who are kept out are named; the others are counted.
const NAMED: usize = 25;

/// What holds where moderators have set nothing.
#[derive(Clone, Copy)]
pub(in crate::bot) struct Usual {
    pub(in crate::bot) defaults: Defaults,
    /// The language of public messages.
    pub(in crate::bot) language: Locale,
}

/// From when on a change holds.
#[derive(Clone, Copy)]
pub(in crate::bot) struct Holds {
    /// The day that it is now in the guild's zone.
    pub(in crate::bot) today: Date,
    /// The day on which the season that runs ends; none if a change of its length holds at once.
    pub(in crate::bot) season_from: Option<Date>,
}

/// All settings, each with whether it is the guild's own or the default; and who is kept out of games and boards.
pub(in crate::bot) fn config(
    settings: &GuildSettings,
    blocks: &[Block],
    usual: Usual,
    locale: Locale,
) -> View {
    let out = blocks.iter().take(NAMED).map(|block| {
        let day = format!("<t:{}:d>", block.at.unix_seconds());
        let (who, by) = (mention(block.player), mention(block.by));
        locale.say("config-block", [("who", who.into()), ("by", by.into()), ("day", day.into())])
    });
    let more = blocks.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| locale.say("reveal-more", [("count", more.into())]));
    let heading = (!blocks.is_empty()).then(|| locale.text("config-blocks"));
    let embed = Embed::new(locale.text("config-title"))
        .lines(lines(settings, usual, locale))
        .gap()
        .lines(heading.into_iter().chain(out).chain(more))
        .gap()
        .line(format!("-# {}", locale.text("config-how")));
    View::embed(embed)
}

/// The settings after a change, with what they were before, and from when on it holds where that is not plain.
pub(in crate::bot) fn config_changed(
    (before, after): (&GuildSettings, &GuildSettings),
    usual: Usual,
    holds: Holds,
    locale: Locale,
) -> View {
    let pairs = lines(before, usual, locale).into_iter().zip(lines(after, usual, locale));
    let changed = pairs
        .filter(|(before, after)| before != after)
        .flat_map(|(before, after)| [format!("~~{before}~~"), after]);
    let mut notes = Vec::new();
    if before.time_zone != after.time_zone {
        notes.push(locale.say("config-zone-holds", [("date", locale.date(holds.today).into())]));
    }
    if before.season.unwrap_or_default() != after.season.unwrap_or_default() {
        notes.push(match holds.season_from {
            Some(date) => locale.say("config-season-holds", [("date", locale.date(date).into())]),
            None => locale.text("config-season-holds-now"),
        });
    }
    let notes = notes.into_iter().map(|note| format!("-# {note}"));
    View::embed(Embed::new(locale.text("config-changed")).lines(changed).gap().lines(notes))
}

/// Somebody was taken out of games and boards.
pub(in crate::bot) fn blocked(player: PlayerId, locale: Locale) -> View {
    View::text(locale.say("config-blocked", [("who", mention(player).into())]))
}

/// Somebody was let back.
pub(in crate::bot) fn unblocked(player: PlayerId, locale: Locale) -> View {
    View::text(locale.say("config-unblocked", [("who", mention(player).into())]))
}

/// Somebody as Discord shows them to whoever knows them; of them the store has the id alone. Nobody is pinged.
fn mention(player: PlayerId) -> String {
    format!("<@{player}>")
}

fn lines(settings: &GuildSettings, Usual { defaults, language }: Usual, locale: Locale) -> Vec<String> {
    let line = |label: &str, own: Option<String>, default: String| {
        let (value, id) = match own {
            Some(value) => (value, "config-own"),
            None => (default, "config-default"),
        };
        locale.say(id, [("name", locale.text(label).into()), ("value", value.into())])
    };
    let stretched = |percent: u16| {
        let round = Settings {
            seconds: settings.seconds.unwrap_or(defaults.seconds),
            time_scale_percent: percent,
            ..Settings::default()
        };
        let args = [("percent", percent.into()), ("seconds", round.ordinary_seconds().into())];
        locale.say("config-stretched", args)
    };
    vec![
        line(
            "config-language",
            settings.language.map(|language| language_name(language).to_owned()),
            locale.say("config-language-default", [("language", language_name(language).into())]),
        ),
        line("config-channel", settings.trivia_channel.map(channel), locale.text("config-any-channel")),
        line("config-rounds", settings.rounds.map(|n| n.to_string()), defaults.rounds.to_string()),
        line("config-seconds", settings.seconds.map(|n| n.to_string()), defaults.seconds.to_string()),
        line(
            "config-time-scale",
            settings.time_scale_percent.map(stretched),
            stretched(Settings::default().time_scale_percent),
        ),
        line("config-time-zone", settings.time_zone.clone(), Zone::DEFAULT.to_owned()),
        line(
            "config-season",
            settings.season.map(|length| season_name(length, locale)),
            season_name(SeasonLength::default(), locale),
        ),
        line(
            "config-champion-role",
            settings.champion_role.map(|role| serenity::RoleId::new(role.0).mention().to_string()),
            locale.text("config-no-role"),
        ),
    ]
}

fn season_name(length: SeasonLength, locale: Locale) -> String {
    locale.text(match length {
        SeasonLength::Off => "choice-off",
        SeasonLength::Month => "choice-one-month",
        SeasonLength::Quarter => "choice-quarter",
    })
}

/// Zones whose names hold what was typed; those in which a word begins with it come first.
pub(in crate::bot) fn zone_choices(typed: &str) -> serenity::CreateAutocompleteResponse {
    let typed = typed.trim().to_ascii_lowercase().replace(' ', "_");
    let begins =
        |name: &str| name.split(['/', '_']).any(|word| word.starts_with(&typed)) || name.starts_with(&typed);
    let mut found: Vec<(bool, String)> = Zone::names()
        .map(|name| (!begins(&name.to_ascii_lowercase()), name))
        .filter(|(_, name)| name.to_ascii_lowercase().contains(&typed))
        .collect();
    found.sort();
    found.truncate(AUTOCOMPLETE_CHOICES);
    let choices = found.into_iter().map(|(_, name)| serenity::AutocompleteChoice::new(name.clone(), name));
    serenity::CreateAutocompleteResponse::new().set_choices(choices.collect())
}

/// A language by its own name.
fn language_name(language: Locale) -> &'static str {
    match language {
        Locale::En => "English",
        Locale::Ko => "한국어",
    }
}
