//! `/help`: what there is, in one private message.

use super::answer;
use crate::bot::reader::{Audience, reader};
use crate::bot::{Context, Result, views};

/// What noraebot can do
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub(super) async fn help(ctx: Context<'_>) -> Result {
    let reader = reader(ctx);
    answer(ctx, views::help(reader.guild.is_some(), reader.locale), Audience::OnlyMe).await
}
