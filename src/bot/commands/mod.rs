//! The slash commands, one file each: arguments in, one use case, one view out.
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
mod trivia;

use std::sync::Arc;

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
        help::help(),
        about::about(),
    ]
}

/// Answers a command.
async fn answer(ctx: Context<'_>, view: View, audience: Audience) -> Result {
    ctx.send(view.into_reply(audience)).await?;
    Ok(())
}

/// Waits for what may take longer than Discord waits for an answer, such as a game that is about to post a question:
/// then the command is acknowledged first.
async fn patiently<T>(ctx: Context<'_>, wait: impl Future<Output = Result<T>>) -> Result<T> {
    let mut wait = std::pin::pin!(wait);
    if let Ok(done) = tokio::time::timeout(PROMPT, &mut wait).await {
        return done;
    }
    ctx.defer_response(true).await?;
    wait.await
}
