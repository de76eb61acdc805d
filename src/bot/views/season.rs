//! The end of a season.

use poise::serenity_prelude as serenity;
use serenity::{ButtonStyle, Mentionable as _};

use super::super::custom_id::{BoardLink, CustomId};
use super::markdown::{escape, in_line};
use super::{Embed, View, button, colours};
use crate::locale::Locale;
use crate::store::{EndedSeason, PeriodKind};

/// Who led a season that is over. `role_is_refused` says that Discord did not let the bot give the role of
/// champions, and what a moderator can do about it.
pub(in crate::bot) fn season_over(ended: &EndedSeason, role_is_refused: bool, locale: Locale) -> View {
    let first: Vec<_> = ended.champions.iter().filter(|champion| champion.place == 1).collect();
    let names = first.iter().map(|champion| in_line(&champion.name)).collect::<Vec<_>>().join(", ");
    let title = locale.say("season-title", [("count", first.len().into()), ("names", names.into())]);
    let lines = ended.champions.iter().map(|champion| {
        let points = locale.say("points", [("points", champion.points.into())]);
        format!("{}\\. {} · **{points}**", champion.place, escape(&champion.name))
    });
    let days = locale.dates(ended.season.first.date(), ended.season.last_date());
    let mut embed = Embed::new(title)
        .colour(colours::BOARD)
        .line(locale.say("season-days", [("days", days.into())]))
        .gap()
        .lines(lines)
        .gap()
        .line(locale.text("season-next"));
    if let Some(role) = ended.role.filter(|_| role_is_refused) {
        let role = serenity::RoleId::new(role.0).mention().to_string();
        embed = embed.gap().line(locale.say("season-role-refused", [("role", role.into())]));
    }
    let season = BoardLink { period: PeriodKind::Season, ..BoardLink::default() };
    View::embed(embed).buttons(vec![button(
        &CustomId::Board(season),
        locale.text("choice-season"),
        ButtonStyle::Secondary,
    )])
}
