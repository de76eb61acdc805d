//! What moderators have set.

use super::super::Defaults;
use super::markdown::channel;
use super::{Embed, View};
use crate::locale::Locale;
use crate::store::GuildSettings;
use crate::trivia::Settings;

/// All settings, each with whether it is the guild's own or the default.
pub(in crate::bot) fn config(settings: &GuildSettings, defaults: Defaults, locale: Locale) -> View {
    let embed = Embed::new(locale.text("config-title"))
        .lines(lines(settings, defaults, locale))
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
    ]
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
