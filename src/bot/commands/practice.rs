//! `/practice`: what one person has missed, until it stays.

use super::answer;
use crate::bot::custom_id::OfPractice;
use crate::bot::reader::{Audience, reader};
use crate::bot::{Context, Result, practice as sitting, snowflake};

/// What you missed, again
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub(super) async fn practice(ctx: Context<'_>) -> Result {
    let at = snowflake::moment(ctx.interaction.id.get());
    let view = sitting::act(ctx.data(), &reader(ctx), OfPractice::Begin, at).await?;
    answer(ctx, view, Audience::OnlyMe).await
}
