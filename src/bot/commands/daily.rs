//! `/daily`: the five questions of a day, for one person alone; `/daily day:2026-11-20` for an earlier one.

use std::sync::Arc;

use jiff::ToSpan as _;
use poise::serenity_prelude as serenity;

use super::answer;
use crate::bot::custom_id::OfDaily;
use crate::bot::daily::{self, Channel, Shown};
use crate::bot::reader::{Audience, reader};
use crate::bot::{Context, Result, snowflake, views};
use crate::trivia::daily::ARCHIVE_DAYS;
use crate::trivia::korea::day_of;

/// Five questions a day
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub(super) async fn daily(
    ctx: Context<'_>,
    #[description = "An earlier day, which does not count"]
    #[autocomplete = "complete"]
    day: Option<String>,
) -> Result {
    let reader = reader(ctx);
    let at = snowflake::moment(ctx.interaction.id.get());
    let day = daily::day(day.as_deref(), at)?;
    let http = Arc::clone(&ctx.serenity_context().http);
    let channel = Channel { http, token: ctx.interaction.token.clone() };
    match daily::act(ctx.data(), &reader, channel, day, OfDaily::Open, at).await? {
        Shown::Own(view) | Shown::Aside(view) => answer(ctx, view, Audience::OnlyMe).await,
        Shown::All(view) => answer(ctx, view, Audience::Everyone).await,
    }
}

/// Every day of the archive, with what the person made of it.
async fn complete(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let reader = reader(ctx);
    let today = day_of(snowflake::moment(ctx.interaction.id.get()));
    let first = today.saturating_sub(ARCHIVE_DAYS.days());
    // Without the history the days can still be chosen.
    let history = ctx.data().store.daily_history(reader.player, first, today).await.unwrap_or_default();
    views::day_choices(today, &history, typed, reader.locale)
}
