//! What noraebot is and can do.

use std::collections::BTreeSet;

use poise::serenity_prelude::ButtonStyle;

use super::super::custom_id::CustomId;
use super::{Embed, View, button};
use crate::catalog::Catalog;
use crate::locale::Locale;

/// The commands, with what each is for.
const COMMANDS: [&str; 15] = [
    "help-ost",
    "help-era",
    "help-fact",
    "help-trivia-start",
    "help-trivia-duel",
    "help-trivia-stop",
    "help-trivia-skip",
    "help-trivia-status",
    "help-daily",
    "help-practice",
    "help-leaderboard",
    "help-profile",
    "help-report",
    "help-config",
    "help-about",
];

/// What there is; where the bot is in no guild, also what is only there.
pub(in crate::bot) fn help(is_in_guild: bool, locale: Locale) -> View {
    let mut embed =
        Embed::new(locale.text("help-title")).lines(COMMANDS.iter().map(|id| locale.text(id))).gap();
    if !is_in_guild {
        embed = embed.line(locale.text("help-elsewhere"));
    }
    View::embed(embed.line(format!("-# {}", locale.text("help-tips"))))
}

/// Version, size of the catalog, and where its facts come from; and the way to one's data for those who have no
/// profile, because they play for themselves alone.
pub(in crate::bot) fn about(catalog: &Catalog, locale: Locale) -> View {
    let size = locale.say(
        "about-size",
        [
            ("dramas", catalog.dramas().len().into()),
            ("songs", catalog.songs().len().into()),
            ("artists", catalog.artists().len().into()),
        ],
    );
    let sites: BTreeSet<String> =
        catalog.songs().iter().flat_map(|song| &song.sources).filter_map(|source| source.site()).collect();
    let sources = locale.say("about-sources", [("sites", sites.len().into())]);
    let embed = Embed::new(format!("noraebot {}", env!("CARGO_PKG_VERSION")))
        .line(locale.text("about-what"))
        .gap()
        .line(size)
        .line(sources)
        .line(locale.text("about-licence"))
        .footer(locale.say("about-version", [("version", catalog.version().to_owned().into())]));
    let privacy = button(&CustomId::Privacy, locale.text("profile-privacy"), ButtonStyle::Secondary);
    View::embed(embed).buttons(vec![privacy])
}
