//! The commands, slash commands but for `report`, one file each: arguments in, one use case, one view out.
//!
//! Architecture Invariant: no command file holds SQL, an embed, or a sentence that a person reads.
//! The doc comments of commands and options are replaced by the locale files before anything is
//! registered (see `manifest`).

mod about;
mod config;
mod daily;
mod era;
mod fact;
mod help;
mod leaderboard;
mod ost;
mod practice;
mod profile;
mod report;
mod trivia;

use std::sync::Arc;

use poise::serenity_prelude as serenity;

use super::asking::Waiting;
use super::reader::Audience;
use super::respond::PROMPT;
use super::views::View;
use super::{Bot, Context, Error, Result};

/// All commands, as they are written; `manifest` adds the languages.
pub(super) fn all() -> Vec<poise::Command<Arc<Bot>, Error>> {
    vec![
        ost::ost(),
        era::era(),
        fact::fact(),
        trivia::trivia(),
        daily::daily(),
        practice::practice(),
        leaderboard::leaderboard(),
        profile::profile(),
        config::config(),
        report::report(),
        help::help(),
        about::about(),
    ]
}

/// Answers a command.
async fn answer(ctx: Context<'_>, view: View, audience: Audience) -> Result {
    send(ctx, view, audience).await?;
    Ok(())
}

/// Answers a command, and gives what Discord made of the answer.
pub(super) async fn send<'c>(
    ctx: Context<'c>,
    view: View,
    audience: Audience,
) -> Result<poise::ReplyHandle<'c>, serenity::Error> {
    let sent = ctx.data().ask(ctx.send(view.into_reply(audience))).await?;
    is_answered(ctx).await;
    Ok(sent)
}

/// Tells the metrics of a command's first answer; what follows it nobody waits for.
async fn is_answered(ctx: Context<'_>) {
    if let Some(waiting) = ctx.invocation_data::<Waiting>().await.as_deref().copied() {
        waiting.is_over(ctx.data());
    }
    ctx.set_invocation_data(()).await;
}

/// Waits for what may take longer than Discord waits for an answer, such as a game that is about to post a question:
/// then the command is acknowledged first.
async fn patiently<T>(ctx: Context<'_>, wait: impl Future<Output = Result<T>>) -> Result<T> {
    let mut wait = std::pin::pin!(wait);
    if let Ok(done) = tokio::time::timeout(PROMPT, &mut wait).await {
        return done;
    }
    ctx.data().ask(ctx.defer_response(true)).await?;
    is_answered(ctx).await;
    wait.await
}
