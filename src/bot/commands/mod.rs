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
mod trivia;

use std::sync::Arc;

use super::reader::Audience;
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
