//! "Report a question", in the menu of a message: somebody believes that what it shows is wrong.

use poise::serenity_prelude as serenity;

use super::answer;
use crate::bot::reader::{Audience, reader};
use crate::bot::{Context, Result, report as reporting};

/// Reports what a message shows
#[poise::command(
    context_menu_command = "report",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub(super) async fn report(ctx: Context<'_>, message: serenity::Message) -> Result {
    let own = ctx.framework().bot_id();
    let view = reporting::of_message(ctx.data(), &reader(ctx), &message, own).await?;
    answer(ctx, view, Audience::OnlyMe).await
}
