//! Registering the commands with Discord, again and again until it holds: without them nobody can do anything.

use std::iter;
use std::sync::{Arc, Weak};
use std::time::Duration;

use poise::serenity_prelude as serenity;

use super::trouble::for_log;
use super::{Bot, manifest};

/// How long to wait after the first failure; after each further one twice as long, up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// Often enough that a host need not restart the bot, seldom enough for what Discord will never take.
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);

fn waits() -> impl Iterator<Item = Duration> {
    iter::successors(Some(FIRST_WAIT), |wait| Some((*wait * 2).min(LONGEST_WAIT)))
}

/// Registers the commands of an application with the Discord at `place` (empty for the real one). Returns when that
/// has held, which the metrics tell, or when the bot is gone.
pub(super) async fn keep_trying(
    bot: Weak<Bot>,
    http: Arc<serenity::Http>,
    app: serenity::ApplicationId,
    place: String,
) {
    for wait in waits() {
        let Some(bot) = bot.upgrade() else { return };
        match register(&bot, &http, app, &place).await {
            Ok(()) => return bot.metrics.set_registered(),
            Err(error) => {
                let again_in = wait.as_secs();
                tracing::error!(error = for_log(&error), again_in, "the commands could not be registered");
            }
        }
        drop(bot);
        tokio::time::sleep(wait).await;
    }
}

/// Registers the commands where Discord has others. Discord limits how often that may happen, so
/// what was registered last is remembered, by application and by Discord.
async fn register(
    bot: &Bot,
    http: &serenity::Http,
    app: serenity::ApplicationId,
    place: &str,
) -> anyhow::Result<()> {
    let commands = manifest::manifest();
    let note = format!("{place} {app} {commands}");
    // A local Discord forgets its commands when it goes down.
    if place.is_empty() && bot.store.note("manifest").await?.as_deref() == Some(&note) {
        return Ok(());
    }
    http.create_global_commands(&commands).await?;
    tracing::info!("the commands are registered");
    bot.store.set_note("manifest", note).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_five_minutes_and_never_end() {
        let seconds: Vec<_> = waits().take(12).map(|wait| wait.as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    }
}
