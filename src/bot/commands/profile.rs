//! `/profile @Bora`: what somebody's play has come to.

use poise::serenity_prelude as serenity;

use super::answer;
use crate::bot::privacy::profile_card;
use crate::bot::reader::reader;
use crate::bot::{Context, Result, Trouble};
use crate::trivia::PlayerId;

/// What somebody's play has come to
#[poise::command(slash_command, install_context = "Guild", interaction_context = "Guild|BotDm")]
pub(super) async fn profile(
    ctx: Context<'_>,
    #[description = "Whose; yours if you leave it out"] user: Option<serenity::User>,
    #[description = "Only you see the answer"] private: Option<bool>,
) -> Result {
    let bot = ctx.data();
    let reader = reader(ctx);
    let audience = reader.audience(private);
    let locale = reader.locale_for(bot, audience).await?;
    if user.as_ref().is_some_and(|user| user.bot) {
        return Err(Trouble::new("trouble-bots-do-not-play").into());
    }
    let player = user.as_ref().map_or(reader.player, |user| PlayerId(user.id.get()));
    let name = user.as_ref().map(|user| user.global_name.as_deref().unwrap_or(&user.name));
    answer(ctx, profile_card(bot, &reader, player, name, locale).await?, audience).await
}
