//! Keeps a game on its stage until it is over: after a restart, and again after each time that the stage could not go
//! on, because the database failed, Discord cannot be reached, or it panicked.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use poise::serenity_prelude as serenity;
use tokio::sync::oneshot;

use super::super::trouble::for_log;
use super::super::{Bot, Error};
use super::inbox::Inbox;
use super::stage::{Stage, player_of};
use crate::store::{GameId, LiveGame, StoreError};
use crate::trivia::{Event, Game, PlayerId};

/// How long a game waits at most before it is set up again; after each further failure without any progress twice as
/// long, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// Short enough that nobody gives a game up when Discord is back.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The pauses between the failures of one game.
#[derive(Default)]
struct Pauses {
    failures: u32,
    /// How much had been written down of the game when it failed last.
    records: usize,
}

impl Pauses {
    /// The next one, for a game that has failed with this much written down. `chance` is from 0 to 1: all games fail
    /// together when Discord is down, and must not all come back in the same moment.
    fn next(&mut self, records: usize, chance: f64) -> Duration {
        if records > self.records {
            *self = Self { failures: 0, records };
        }
        let longest = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(self.failures)).min(LONGEST_PAUSE);
        self.failures = self.failures.saturating_add(1);
        longest.mul_f64(1.0 - chance.clamp(0.0, 1.0) / 2.0)
    }
}

/// A game as it is put on its stage.
pub(super) struct Act {
    /// As it is stored.
    pub(super) stored: LiveGame,
    /// What its players are called.
    pub(super) names: HashMap<PlayerId, String>,
    /// What happens first.
    pub(super) first: Event,
    /// What that waits for, if it waits: the game is announced, or could not be.
    pub(super) announced: Option<oneshot::Receiver<()>>,
}

impl Act {
    /// A game from before a restart, or before its stage failed; none if nothing of it is left to be done.
    async fn again(bot: &Bot, game: GameId) -> Result<Option<Self>, StoreError> {
        let Some(stored) = bot.store.unfinished_game(game).await? else { return Ok(None) };
        let restored = Game::restore(stored.saved.clone());
        let mut players: Vec<_> = restored.standings().iter().map(|standing| standing.player).collect();
        players.extend(stored.saved.records.iter().filter_map(player_of));
        players.push(stored.saved.host);
        let names = bot.store.names(stored.guild, players).await?;
        Ok(Some(Self { stored, names, first: Event::Resumed, announced: None }))
    }
}

/// Keeps a game on its stage, beginning with `act`, or with what is stored of it. It is reached by its inbox all the
/// while: whoever wants something of a game that waits to be set up again has it set up at once.
pub(super) fn keep(bot: Arc<Bot>, http: Arc<serenity::Http>, game: GameId, inbox: Inbox, act: Option<Act>) {
    tokio::spawn(async move {
        play(&bot, http, game, inbox, act).await;
        bot.hosts.leave(game);
    });
}

async fn play(
    bot: &Arc<Bot>,
    http: Arc<serenity::Http>,
    game: GameId,
    mut inbox: Inbox,
    mut act: Option<Act>,
) {
    let mut pauses = Pauses::default();
    loop {
        let next = match act.take() {
            Some(act) => Ok(Some(act)),
            None => Act::again(bot, game).await,
        };
        let (error, records) = match next {
            Ok(Some(act)) => {
                if let Some(announced) = act.announced {
                    // An announcement that was given up is one that could not be shown.
                    let _ = announced.await;
                    if !bot.hosts.holds(game) {
                        return;
                    }
                }
                let records = act.stored.saved.records.len();
                let stage = Stage::new(Arc::clone(bot), Arc::clone(&http), act.stored, act.names);
                if stage.is_over() {
                    bot.hosts.over(game);
                }
                let outcome = AssertUnwindSafe(stage.play(act.first, &mut inbox)).catch_unwind().await;
                match outcome.unwrap_or_else(|_| Err(anyhow::anyhow!("a game's stage panicked"))) {
                    Ok(()) => return,
                    Err(error) => (error, records),
                }
            }
            Ok(None) => return,
            Err(error @ StoreError::Unreadable(_)) => {
                let error = Error::new(error);
                bot.failed(&error);
                let why = for_log(&error);
                tracing::error!(
                    game = game.0,
                    error = why,
                    "a game cannot be read; /trivia stop frees its channel"
                );
                return;
            }
            Err(error) => {
                // Nobody is kept waiting for a database that fails.
                inbox.turn_away();
                (error.into(), 0)
            }
        };
        if let Some(StoreError::Ended) = error.downcast_ref() {
            // A moderator has freed its channel, as can be in the moment before it came to its stage.
            tracing::info!(game = game.0, "a game had been ended");
            continue;
        }
        // A suspended game is not there any more.
        if !bot.hosts.holds(game) {
            tracing::warn!(game = game.0, error = for_log(&error), "a game was suspended midway");
            return;
        }
        bot.failed(&error);
        let pause = pauses.next(records, rand::random());
        let (error, again_in) = (for_log(&error), pause.as_secs());
        tracing::error!(game = game.0, error, again_in, "a game is set up again from the store");
        if let Ok(false) = tokio::time::timeout(pause, inbox.knock()).await {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_minute_and_begin_anew_when_a_game_has_gone_on() {
        let mut pauses = Pauses::default();
        for (records, chance, expect, why) in [
            (3, 0.0, 5_000, "the first"),
            (3, 0.0, 10_000, "nothing has been done since"),
            (3, 0.5, 15_000, "games that failed together come back one after the other"),
            (3, 1.0, 20_000, "at the soonest after half of it"),
            (0, 0.0, 60_000, "the store could not be read"),
            (3, 0.0, 60_000, "never longer than that"),
            (4, 0.0, 5_000, "it has gone on since"),
            (4, 0.0, 10_000, "and failed again"),
        ] {
            assert_eq!(pauses.next(records, chance).as_millis(), expect, "{why}");
        }
        let mut pauses = Pauses { failures: u32::MAX, records: 0 };
        assert_eq!(pauses.next(0, 0.0), LONGEST_PAUSE, "for however long");
    }
}
