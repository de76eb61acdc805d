//! Live games. Each has one task, its [`stage`], that owns the pure game and carries out its
//! effects; commands and clicks send it events and wait for what it has to say.
//!
//! A stage that cannot go on, because the database failed or Discord cannot be reached, is set up again from
//! the store; so is that of a game that is over, until its channel has been told.

mod clock;
mod duel;
mod requests;
mod stage;
mod start;

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use poise::serenity_prelude as serenity;
use tokio::sync::{OwnedRwLockReadGuard, mpsc, oneshot};

pub(super) use duel::{Opponent, Pings, accept, challenge, decline, resume_challenges};
pub(super) use requests::{discord_code, is_refused};
pub(super) use start::{Again, Start, again, start};

use super::trouble::for_log;
use super::views::View;
use super::{Bot, Error, Trouble};
use crate::locale::Locale;
use crate::store::{ChannelId, GameId, LiveGame, Name};
use crate::telemetry::Metrics;
use crate::trivia::game::{Notice, Standing};
use crate::trivia::{Event, Game, Moment, PlayerId, Question, Settings};
use stage::Stage;

/// Events that may wait for a stage; more than a crowd can click while one message is posted.
const INBOX: usize = 1024;
/// How long a stage that could not go on waits before it is set up again.
const RECOVERY: Duration = Duration::from_secs(5);

/// The live games of this process.
pub(super) struct Hosts {
    live: Mutex<HashMap<GameId, Live>>,
    metrics: Arc<Metrics>,
}

/// A way to reach one live game.
#[derive(Clone)]
pub(super) struct Live {
    /// Whether it is over and its end being told: it takes no channel any more, and nobody can play it.
    is_over: bool,
    channel: ChannelId,
    host: PlayerId,
    host_name: Arc<str>,
    inbox: mpsc::Sender<Letter>,
}

/// What a stage gets to read.
enum Letter {
    /// Something happened.
    Event { event: Event, name: Name, reply: oneshot::Sender<Reply>, updates: bool },
    /// Somebody wants to type an answer.
    Asked { round: u16, player: PlayerId, at: Moment, reply: oneshot::Sender<Result<Asked, Box<Reply>>> },
    /// Somebody wants to know how the game stands.
    Status { reply: oneshot::Sender<Status> },
}

/// What a stage has to say to the person behind an event.
pub(super) struct Reply {
    /// What they are told.
    pub(super) notice: Option<Notice>,
    /// The question of the round, which a notice may name options of.
    pub(super) question: Option<Question>,
    /// The language in which everyone sees that question.
    pub(super) language: Locale,
    /// The round's message, brought up to date; shown by the answer to the click.
    pub(super) update: Option<Update>,
}

/// A message brought up to date. While this is held, the reveal waits, so that a late update never
/// covers it.
pub(super) struct Update {
    /// What the message shows now.
    pub(super) view: View,
    /// Keeps the reveal back.
    pub(super) _gate: OwnedRwLockReadGuard<()>,
}

/// What somebody needs to know who types an answer.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// What is asked.
    pub(super) question: Question,
    /// How many hints they have been given.
    pub(super) hints: u8,
    /// The last moment at which an answer counts.
    pub(super) deadline: Moment,
}

/// How a game stands.
#[derive(Clone, Debug)]
pub(super) struct Status {
    /// What it was started with.
    pub(super) settings: Settings,
    /// The current round, from 1.
    pub(super) round: u16,
    /// The deadline of the current round, if it is open.
    pub(super) deadline: Option<Moment>,
    /// Who started it.
    pub(super) host_name: String,
    /// The board so far.
    pub(super) standings: Vec<Standing>,
    /// The players' names.
    pub(super) names: HashMap<PlayerId, String>,
}

impl Hosts {
    /// No games yet; how many there are is told to `metrics`.
    pub(super) fn new(metrics: Arc<Metrics>) -> Self {
        Self { live: Mutex::default(), metrics }
    }

    /// The live game in a channel.
    pub(super) fn in_channel(&self, channel: ChannelId) -> Option<Live> {
        self.lock().values().find(|live| live.channel == channel && !live.is_over).cloned()
    }

    /// A live game, reached from a message in this channel. A forged or copied button of another
    /// channel's game reaches nothing.
    pub(super) fn game(&self, game: GameId, channel: ChannelId) -> Option<Live> {
        self.lock().get(&game).filter(|live| live.channel == channel && !live.is_over).cloned()
    }

    /// How many games are live.
    pub(super) fn count(&self) -> usize {
        count(&self.lock())
    }

    /// A game is over, as is on disk: another one may begin in its channel.
    fn over(&self, game: GameId) {
        self.change(|live| {
            if let Some(live) = live.get_mut(&game) {
                live.is_over = true;
            }
        });
    }

    /// Takes no further events: clicks from now on are told that nothing is there, and each stage ends
    /// after the batch that it is at. The games themselves stay live in the store. Nothing is waited
    /// for, since nobody has been told what is not on disk yet.
    pub(super) fn suspend(&self) {
        self.change(HashMap::clear);
    }

    /// Changes which games there are, and tells how many.
    fn change<T>(&self, change: impl FnOnce(&mut HashMap<GameId, Live>) -> T) -> T {
        let mut live = self.lock();
        let changed = change(&mut live);
        self.metrics.set_games_live(count(&live));
        changed
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<GameId, Live>> {
        // The map is whole at every moment, whoever panicked.
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn count(live: &HashMap<GameId, Live>) -> usize {
    live.values().filter(|live| !live.is_over).count()
}

impl Live {
    /// Who started the game.
    pub(super) fn host(&self) -> PlayerId {
        self.host
    }

    /// The name of who started it.
    pub(super) fn host_name(&self) -> &str {
        &self.host_name
    }

    /// Tells the game that something happened and waits until what came of it is on disk. Whether the answer to it
    /// can bring the round's message up to date is said by `updates`; what cannot is made up for a little later.
    ///
    /// # Errors
    /// A [`Trouble`] when the game has just ended.
    pub(super) async fn send(&self, event: Event, name: &Name, updates: bool) -> Result<Reply, Error> {
        let (reply, answer) = oneshot::channel();
        let letter = Letter::Event { event, name: name.clone(), reply, updates };
        self.inbox.send(letter).await.map_err(|_| Trouble::new("trouble-game-over"))?;
        Ok(answer.await.map_err(|_| Trouble::new("trouble-try-again"))?)
    }

    /// What a round asks of somebody who is about to type an answer, `at` a moment of Discord's clock, or what they
    /// are told instead.
    ///
    /// # Errors
    /// A [`Trouble`] when the game has just ended.
    pub(super) async fn asked(
        &self,
        round: u16,
        player: PlayerId,
        at: Moment,
    ) -> Result<Result<Asked, Box<Reply>>, Error> {
        let (reply, answer) = oneshot::channel();
        let letter = Letter::Asked { round, player, at, reply };
        self.inbox.send(letter).await.map_err(|_| Trouble::new("trouble-game-over"))?;
        Ok(answer.await.map_err(|_| Trouble::new("trouble-try-again"))?)
    }

    /// How the game stands.
    ///
    /// # Errors
    /// A [`Trouble`] when the game has just ended.
    pub(super) async fn status(&self) -> Result<Status, Error> {
        let (reply, answer) = oneshot::channel();
        self.inbox.send(Letter::Status { reply }).await.map_err(|_| Trouble::new("trouble-game-over"))?;
        Ok(answer.await.map_err(|_| Trouble::new("trouble-game-over"))?)
    }
}

/// Puts a stored game on its stage: a new one to be started, or one from before a restart, live or with an end
/// that was not told.
fn set_up(
    bot: &Arc<Bot>,
    http: Arc<serenity::Http>,
    stored: LiveGame,
    names: HashMap<PlayerId, String>,
    first: Event,
) {
    let (inbox, letters) = mpsc::channel(INBOX);
    let (id, channel, host) = (stored.id, stored.channel, stored.saved.host);
    let host_name = names.get(&host).map(String::as_str).unwrap_or_default().into();
    let stage = Stage::new(Arc::clone(bot), Arc::clone(&http), stored, names);
    let live = Live { is_over: stage.is_over(), channel, host, host_name, inbox };
    bot.hosts.change(|all| all.insert(id, live));
    let bot = Arc::clone(bot);
    tokio::spawn(async move {
        // A stage that panics must not leave its channel taken: it is set up again like any other.
        let outcome = AssertUnwindSafe(stage.play(first, letters)).catch_unwind().await;
        let outcome = outcome.unwrap_or_else(|_| Err(anyhow::anyhow!("a game's stage panicked")));
        // A suspended game is not in the map any more, and what another stage put there must stay.
        let was_live = bot.hosts.change(|all| all.remove(&id)).is_some();
        match outcome {
            Ok(()) => {}
            Err(error) if was_live => {
                bot.failed(&error);
                tracing::error!(
                    game = id.0,
                    error = for_log(&error),
                    "a game is set up again from the store"
                );
                tokio::time::sleep(RECOVERY).await;
                if let Err(error) = resume(&bot, http, Some(id)).await {
                    bot.failed(&error);
                    tracing::error!(
                        game = id.0,
                        error = for_log(&error),
                        "a game waits for the next restart"
                    );
                }
            }
            Err(error) => {
                tracing::warn!(game = id.0, error = for_log(&error), "a game was suspended midway");
            }
        }
    });
}

/// Goes on with every game that was live when the process ended, and tells the end of those whose channel has not
/// been told; only of one, if it is named. Gives how many they are.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn resume(
    bot: &Arc<Bot>,
    http: Arc<serenity::Http>,
    only: Option<GameId>,
) -> anyhow::Result<usize> {
    let mut resumed = 0;
    let live = bot.store.live_games().await?;
    let ended = bot.store.ended_untold().await?.into_iter().map(|untold| untold.game);
    for stored in live.into_iter().chain(ended) {
        if only.is_some_and(|id| id != stored.id) || bot.hosts.lock().contains_key(&stored.id) {
            continue;
        }
        let game = Game::restore(stored.saved.clone());
        let mut players: Vec<_> = game.standings().iter().map(|standing| standing.player).collect();
        players.extend(stored.saved.records.iter().filter_map(stage::player_of));
        players.push(stored.saved.host);
        let names = bot.store.names(stored.guild, players).await?;
        set_up(bot, Arc::clone(&http), stored, names, Event::Resumed);
        resumed += 1;
    }
    Ok(resumed)
}
