//! Throwing away the details of old games, if the host keeps them for some time alone: in small steps, while nobody
//! plays.

use std::sync::Weak;
use std::time::Duration;

use super::{Bot, now};
use crate::trivia::Moment;

/// Games of one step: all writes wait for it, a few milliseconds.
const STEP: u32 = 20;
/// Between two steps.
const PAUSE: Duration = Duration::from_secs(2);
/// How often it is looked for more when there was nothing to do, or somebody played.
const LOOK: Duration = Duration::from_secs(60);
/// Where somebody plays day and night, a step is taken all the same after so many milliseconds.
const LONGEST_WAIT_MS: i64 = 6 * 60 * 60 * 1_000;

/// Throws away the details of games older than so many days, from time to time, as long as the bot is there.
pub(super) async fn keep(bot: Weak<Bot>, keep_days: u16) {
    let mut last = now();
    while let Some(bot) = bot.upgrade() {
        let mut wait = LOOK;
        if is_time(bot.hosts.count(), last, now()) {
            match bot.store.prune_games(keep_days, STEP, now()).await {
                Ok(games) => {
                    if games > 0 {
                        tracing::info!(games, "details of old games were thrown away");
                        wait = PAUSE;
                    }
                    last = now();
                }
                Err(error) => {
                    let error = error.into();
                    bot.failed(&error);
                    tracing::error!(%error, "details of old games could not be thrown away");
                }
            }
        }
        drop(bot);
        tokio::time::sleep(wait).await;
    }
}

/// Whether a step may be taken: when no game is live, or the last one was long ago.
fn is_time(live: usize, last: Moment, now: Moment) -> bool {
    live == 0 || now.ms_since(last) >= LONGEST_WAIT_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_waits_for_games_but_not_for_ever() {
        let hour = 60 * 60 * 1_000;
        for (live, hours, expect) in [(0, 0, true), (1, 0, false), (3, 5, false), (3, 6, true)] {
            assert_eq!(
                is_time(live, Moment(hour), Moment(hour + hours * hour)),
                expect,
                "{live} games, {hours} h"
            );
        }
    }
}
