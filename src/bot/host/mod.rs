//! Live games. Each has one task, its [`stage`], that owns the pure game and carries out its
//! effects; commands and clicks send it events and wait for what it has to say.
//!
//! A stage that cannot go on, because the database failed or Discord cannot be reached, is set up again from
//! the store by its [`keeper`]; so is that of a game that is over, until its channel has been told. A game is reached
//! all the while: what people want of it waits in its [`inbox`].

mod clock;
mod duel;
mod inbox;
mod keeper;
mod requests;
mod stage;
mod start;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

use poise::serenity_prelude as serenity;
use tokio::sync::{OwnedRwLockReadGuard, mpsc, oneshot};

pub(super) use duel::{Opponent, Pings, accept, challenge, decline, resume_challenges};
pub(super) use requests::{discord_code, is_channel_gone, is_refused};
pub(super) use start::{Again, Start, again, start};

use super::views::View;
use super::{Bot, Error, Trouble};
use crate::locale::Locale;
use crate::store::{ChannelId, GameId, LiveGame, Name, StoreError, Unfinished};
use crate::telemetry::Metrics;
use crate::trivia::game::{Notice, Standing};
use crate::trivia::{Event, Moment, PlayerId, Question, Settings};
use inbox::{Inbox, Letter};
use keeper::{Act, keep};

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

    /// From now on a game is reached. Gives what is written to it; none if it was there already.
    fn enter(&self, game: Unfinished) -> Option<Inbox> {
        let Unfinished { id, channel, host, host_name, is_over } = game;
        self.change(|live| match live.entry(id) {
            Entry::Occupied(_) => None,
            Entry::Vacant(place) => {
                let (slot, inbox) = Inbox::new();
                place.insert(Live { is_over, channel, host, host_name: host_name.into(), inbox: slot });
                Some(inbox)
            }
        })
    }

    /// Nothing is left to be done of a game.
    fn leave(&self, game: GameId) {
        self.change(|live| live.remove(&game));
    }

    /// Whether a game has entered and not left.
    fn holds(&self, game: GameId) -> bool {
        self.lock().contains_key(&game)
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
    ) -> Result<Result<Asked, Reply>, Error> {
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

/// Puts a game that has just been stored on its stage. It begins when what is given back is used or dropped.
fn begin(
    bot: &Arc<Bot>,
    http: &Arc<serenity::Http>,
    stored: LiveGame,
    host_name: String,
) -> oneshot::Sender<()> {
    let (id, channel, host) = (stored.id, stored.channel, stored.saved.host);
    let names = HashMap::from([(host, host_name.clone())]);
    let (announce, announced) = oneshot::channel();
    // Right after a restart it may be found in the store before it comes here, and then it has begun.
    if let Some(inbox) = bot.hosts.enter(Unfinished { id, channel, host, host_name, is_over: false }) {
        let act = Act { stored, names, first: Event::Started, announced: Some(announced) };
        keep(Arc::clone(bot), Arc::clone(http), id, inbox, Some(act));
    }
    announce
}

/// Goes on with every game that was live when the process ended, and tells the end of those whose channel has not
/// been told. Gives how many they are.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn resume(bot: &Arc<Bot>, http: &Arc<serenity::Http>) -> Result<usize, StoreError> {
    let mut resumed = 0;
    for game in bot.store.unfinished_games().await? {
        let id = game.id;
        if let Some(inbox) = bot.hosts.enter(game) {
            keep(Arc::clone(bot), Arc::clone(http), id, inbox, None);
            resumed += 1;
        }
    }
    Ok(resumed)
}
