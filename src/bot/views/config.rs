//! What moderators have set.

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

/// All settings, each with whether it is the guild's own or the default; and who is kept out of games and boards.
pub(in crate::bot) fn config(
    settings: &GuildSettings,
    blocks: &[Block],
    defaults: Defaults,
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
        .lines(lines(settings, defaults, locale))
        .gap()
        .lines(heading.into_iter().chain(out).chain(more))
        .gap()
        .line(format!("-# {}", locale.text("config-how")));
    View::embed(embed)
}

/// The settings after a change, with what they were before.
pub(in crate::bot) fn config_changed(
    before: &GuildSettings,
    after: &GuildSettings,
    defaults: Defaults,
    locale: Locale,
) -> View {
    let pairs = lines(before, defaults, locale).into_iter().zip(lines(after, defaults, locale));
    let changed = pairs
        .filter(|(before, after)| before != after)
        .flat_map(|(before, after)| [format!("~~{before}~~"), after]);
    View::embed(Embed::new(locale.text("config-changed")).lines(changed))
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

fn lines(settings: &GuildSettings, defaults: Defaults, locale: Locale) -> Vec<String> {
    let line = |label: &str, own: Option<String>, default: String| {
        let (value, id) = match own {
            Some(value) => (value, "config-own"),
            None => (default, "config-default"),
        };
        locale.say(id, [("name", locale.text(label).into()), ("value", value.into())])
    };
    vec![
        line(
            "config-language",
            settings.language.map(|language| language_name(language).to_owned()),
            locale.text("config-language-default"),
        ),
        line("config-channel", settings.trivia_channel.map(channel), locale.text("config-any-channel")),
        line("config-rounds", settings.rounds.map(|n| n.to_string()), defaults.rounds.to_string()),
        line("config-seconds", settings.seconds.map(|n| n.to_string()), defaults.seconds.to_string()),
        line(
            "config-time-scale",
            settings.time_scale_percent.map(percent),
            percent(Settings::default().time_scale_percent),
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

fn percent(share: u16) -> String {
    format!("{share} %")
}

/// A language by its own name.
fn language_name(language: Locale) -> &'static str {
    match language {
        Locale::En => "English",
        Locale::Ko => "한국어",
    }
}
