//! `/about`: the version, the size of the catalog, and where its facts come from.

use super::answer;
use crate::bot::reader::{Audience, reader};
use crate::bot::{Context, Result, views};

/// Version, catalog and sources
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub(super) async fn about(ctx: Context<'_>) -> Result {
    answer(ctx, views::about(&ctx.data().catalog, reader(ctx).locale), Audience::OnlyMe).await
}
