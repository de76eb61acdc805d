//! A local Discord: REST API and gateway for a bot, a page for people, a handle for tests.
//!
//! It is there so that the bot can be tried and tested without an account, a token or the internet, and it
//! is strict where Discord is, so that what passes here passes there. What it refuses or what a person
//! would have seen as a failure is a [`Violation`].
//!
//! # Layout
//! - the world: [`world`], [`place`], [`permissions`], [`snowflake`]; as JSON in `payload`
//! - what happens: `state` holds all, `messages`, `commands`, `interactions`, `record` (an interaction
//!   as JSON in `interaction_object`)
//! - the bot's side: `rest`, `gateway`; `answers` and `posts` are its deeds, `validate` the limits
//! - what goes wrong on purpose: `mishaps`
//! - the people's side: `acts` are their deeds, `slash` reads what they type, [`Person`] for tests, `page` for browsers
//!
//! Architecture Invariant: it knows nothing of the bot but the wire, and names no library for Discord.
//!
//! # Example
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use noraebot::playground::{Discord, Options, World};
//!
//! let discord = Discord::start(World::default(), Options::default()).await?;
//! // … let a bot connect to `discord.url()` with `discord.token()` …
//! discord.ready().await?;
//! let bora = discord.guild("Seoul Soundtrack Club").channel("trivia").as_user("Bora");
//! let reply = bora.slash("/trivia start rounds:3").await?;
//! let message = reply.message().expect("a game starts with a message");
//! bora.click(message, "A").await?;
//! assert!(discord.violations().is_empty());
//! # Ok(())
//! # }
//! ```

mod acts;
mod answers;
mod api_error;
mod commands;
mod gateway;
mod interaction_object;
mod interactions;
mod mentions;
mod messages;
mod mishaps;
mod news;
mod page;
mod payload;
pub mod permissions;
mod person;
pub mod place;
mod posts;
mod record;
mod rest;
mod slash;
pub mod snowflake;
mod state;
mod validate;
pub mod world;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

pub use commands::{Command, CommandChoice, CommandOption, Localizations};
pub use interactions::{Choice, Modal};
pub use messages::{Attachment, Message, flags};
pub use mishaps::Mishap;
pub use person::{Pending, Person, PersonError, Reply};
pub use record::{Request, Violation};
pub use snowflake::Snowflake;
pub use world::World;

use acts::Hand;
use permissions::Overwrite;
use state::Core;

/// The token of the bot unless another is given. It opens nothing but a local Discord.
pub const TOKEN: &str = "local.playground.token";

/// How a local Discord runs.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; loopback only. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// Whether the limits of requests hold. Tests that send much in a short time may do without.
    pub rate_limits: bool,
    /// The bot's token.
    pub token: String,
    /// Time for the first response to an interaction: 3 s at Discord.
    pub acknowledge_within: Duration,
    /// Time for which an interaction can be answered further: 15 min at Discord.
    pub token_life: Duration,
    /// Interval of heartbeats that the gateway asks for: about 41 s at Discord.
    pub heartbeat_interval: Duration,
    /// How long a [`Person`] waits.
    pub patience: Duration,
    /// Shards that are recommended to the bot.
    pub shards: u32,
    /// By how many milliseconds its clock is ahead of this machine's, as it is for a machine whose clock goes
    /// wrong; behind, if negative.
    pub clock_ahead_ms: i64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            rate_limits: true,
            token: TOKEN.to_owned(),
            acknowledge_within: Duration::from_secs(3),
            token_life: Duration::from_secs(15 * 60),
            heartbeat_interval: Duration::from_millis(41_250),
            patience: Duration::from_secs(10),
            shards: 1,
            clock_ahead_ms: 0,
        }
    }
}

/// Why a local Discord does not start or no bot comes.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Anybody in the network could have used it.
    #[error("{0} is not a loopback address; use 127.0.0.1 or [::1]")]
    NotLoopback(SocketAddr),
    /// The address is taken or not allowed.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// Nobody identified and registered commands in time.
    #[error("no bot has connected and registered its commands within {0:?}")]
    NoBot(Duration),
    /// A connection is still open that should be gone.
    #[error("a bot is still connected after {0:?}")]
    BotStays(Duration),
}

/// A running local Discord. It stops when the last clone of the handle is dropped.
#[derive(Clone, Debug)]
pub struct Discord {
    running: Arc<Running>,
}

#[derive(Debug)]
struct Running {
    core: Arc<Core>,
    addr: SocketAddr,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.core.stopped.send_replace(true);
    }
}

impl Discord {
    /// Starts to listen.
    ///
    /// # Errors
    ///
    /// When the address is not loopback or cannot be listened on.
    pub async fn start(world: World, options: Options) -> Result<Self, Error> {
        let listen = options.listen;
        if !listen.ip().is_loopback() {
            return Err(Error::NotLoopback(listen));
        }
        let refuse = |error| Error::Listen(listen, error);
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(refuse)?;
        let addr = listener.local_addr().map_err(refuse)?;
        let core = Core::new(world, options, format!("http://{addr}"));
        let router = page::router(Arc::clone(&core), addr);
        let mut stopped = core.stopped.subscribe();
        tokio::spawn(async move {
            let stop = async move {
                // An error means that the sender is gone, which is the end as well.
                let _ = stopped.wait_for(|stopped| *stopped).await;
            };
            if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stop).await {
                tracing::error!("the local Discord stopped listening: {error}");
            }
        });
        Ok(Self { running: Arc::new(Running { core, addr }) })
    }

    /// The address it listens on.
    pub fn addr(&self) -> SocketAddr {
        self.running.addr
    }

    /// `http://ADDRESS`: the page, and under `/api/v10` the REST API.
    pub fn url(&self) -> String {
        format!("http://{}", self.running.addr)
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        &self.core().options.token
    }

    /// Waits until a bot has identified and registered commands.
    ///
    /// # Errors
    ///
    /// When none has within [`Options::patience`].
    pub async fn ready(&self) -> Result<(), Error> {
        let patience = self.core().options.patience;
        let ready =
            |state: &state::State| (state.sessions.is_online() && !state.commands.is_empty()).then_some(());
        self.core().wait_until(patience, ready).await.ok_or(Error::NoBot(patience))
    }

    /// Waits until no connection of a bot is left, as after its end.
    ///
    /// # Errors
    ///
    /// When one is still there after [`Options::patience`].
    pub async fn left(&self) -> Result<(), Error> {
        let patience = self.core().options.patience;
        let left = |state: &state::State| (!state.sessions.is_online()).then_some(());
        self.core().wait_until(patience, left).await.ok_or(Error::BotStays(patience))
    }

    /// The guild with this name.
    ///
    /// # Panics
    ///
    /// When there is none: a test that names a place which is not there is wrong.
    #[must_use]
    pub fn guild(&self, name: &str) -> InGuild<'_> {
        let id =
            self.core().lock().world.guilds.iter().find(|guild| guild.name == name).map(|guild| guild.id);
        InGuild { discord: self, id: id.unwrap_or_else(|| panic!("there is no guild {name:?}")) }
    }

    /// The person with this name in their direct messages with the bot.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[must_use]
    pub fn dm(&self, name: &str) -> Person {
        let dm = self.core().lock().world.person(name).map(|person| person.dm);
        self.person(name, dm.unwrap_or_else(|| panic!("there is no person {name:?}")))
    }

    /// The person with this name in a channel with these others, the bot not among them.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[must_use]
    pub fn among(&self, name: &str, others: &[&str]) -> Person {
        let all = std::iter::once(name).chain(others.iter().copied());
        let channel = {
            let state = self.core().lock();
            let ids: Vec<_> = all.map(|name| state.world.person(name).map(|person| person.id)).collect();
            let mut channels = state.world.private_channels.iter();
            let found = channels.find(|channel| {
                channel.people.len() == ids.len()
                    && ids.iter().flatten().all(|id| channel.people.contains(id))
            });
            found.map(|channel| channel.id)
        };
        self.person(name, channel.unwrap_or_else(|| panic!("{name:?} has no channel with {others:?}")))
    }

    /// Everything the bot did wrong so far, oldest first.
    pub fn violations(&self) -> Vec<Violation> {
        self.core().lock().record.violations()
    }

    /// Every REST request of the bot so far, oldest first.
    pub fn requests(&self) -> Vec<Request> {
        self.core().lock().record.requests()
    }

    /// Every public message of a channel, oldest first, whoever sees it.
    pub fn messages(&self, channel: Snowflake) -> Vec<Message> {
        let state = self.core().lock();
        state.messages.in_channel(channel).filter(|message| message.seen_by.is_none()).cloned().collect()
    }

    /// The commands registered for everywhere.
    pub fn commands(&self) -> Vec<Command> {
        self.core().lock().commands.scope(None).to_vec()
    }

    /// Breaks every connection of the gateway without a word; the sessions can be resumed.
    pub fn drop_gateway(&self) {
        self.core().lock().sessions.cut();
    }

    /// Asks the bot to connect to the gateway anew (opcode 7).
    pub fn reconnect(&self) {
        self.core().lock().sessions.ask_to_reconnect();
    }

    /// Declares every session invalid (opcode 9): the bot has to identify anew.
    pub fn invalidate_sessions(&self) {
        self.core().lock().sessions.invalidate();
    }

    /// Holds interactions back from now on; see [`Discord::release`].
    pub fn hold(&self) {
        self.core().lock().interactions.hold();
    }

    /// Delivers what was held back: first those named, in that order, then the others in the order of
    /// their making. Holding is over.
    pub fn release(&self, first: &[Option<Snowflake>]) {
        let held = self.core().lock().interactions.release();
        let named: Vec<_> = first.iter().flatten().copied().filter(|id| held.contains(id)).collect();
        let others = held.iter().copied().filter(|id| !named.contains(id));
        for id in named.iter().copied().chain(others) {
            self.core().deliver(id);
        }
    }

    /// Interactions that are held back, in the order of their making.
    pub fn held(&self) -> Vec<Snowflake> {
        self.core().lock().interactions.held().to_vec()
    }

    /// Sets what differs for a user, or for everyone by the guild's id, in a channel.
    pub fn set_permissions(&self, channel: Snowflake, who: Snowflake, overwrite: Overwrite) {
        let mut state = self.core().lock();
        let all = state.world.guilds.iter_mut().flat_map(|guild| &mut guild.channels);
        for known in all.filter(|known| known.id == channel) {
            known.overwrites.insert(who, overwrite);
        }
        let place = state.world.place(channel).filter(|place| place.has_bot());
        let changed = place.map(|place| (place.guild_id(), payload::channel(&state.world, place)));
        if let Some((guild, object)) = changed {
            state.dispatch(guild, gateway::intents::GUILDS, "CHANNEL_UPDATE", &object);
        }
    }

    /// Serves no request any more, answering each with 503, as Discord does when it is down; or all again.
    pub fn set_down(&self, is_down: bool) {
        self.core().lock().is_down = is_down;
    }

    /// From now on a person takes no direct messages from the bot.
    ///
    /// # Panics
    ///
    /// When there is no such person.
    pub fn refuse_direct_messages(&self, name: &str) {
        let mut state = self.core().lock();
        let person = state.world.people.iter_mut().find(|person| person.name == name);
        person.unwrap_or_else(|| panic!("there is no person {name:?}")).takes_messages = false;
    }

    /// Deletes a channel with all its messages, as a moderator could.
    pub fn delete_channel(&self, channel: Snowflake) {
        self.core().lock().remove_channel(channel);
    }

    /// Deletes a message, as a moderator could; whether it was there.
    pub fn delete_message(&self, message: &Message) -> bool {
        self.core().lock().remove(message.channel_id, message.id)
    }

    /// Waits until every interaction that was delivered has been answered or has failed; says which of
    /// them still wait, if some do after [`Options::patience`].
    pub async fn settled(&self) -> Vec<String> {
        let settled = |state: &state::State| state.interactions.waiting().is_empty().then_some(());
        match self.core().wait_until(self.core().options.patience, settled).await {
            Some(()) => Vec::new(),
            None => self.unanswered(),
        }
    }

    /// Interactions that were delivered and not answered yet, in the order of their making.
    pub fn unanswered(&self) -> Vec<String> {
        self.core().lock().interactions.waiting()
    }

    /// The bot's user id, which is also its application's.
    pub fn bot_id(&self) -> Snowflake {
        self.core().lock().world.bot.id
    }

    /// The [intents] with which the bot is connected, as bits; none while it is not.
    ///
    /// [intents]: https://discord.com/developers/docs/events/gateway#gateway-intents
    pub fn intents(&self) -> Option<u64> {
        self.core().lock().sessions.intents()
    }

    fn core(&self) -> &Arc<Core> {
        &self.running.core
    }

    fn person(&self, name: &str, channel: Snowflake) -> Person {
        let user = self.core().lock().world.person(name).map(|person| person.id);
        let user = user.unwrap_or_else(|| panic!("there is no person {name:?}"));
        Person { core: Arc::clone(self.core()), hand: Hand { user, channel, at: None } }
    }
}

/// A guild of a [`Discord`].
#[derive(Clone, Copy, Debug)]
pub struct InGuild<'a> {
    discord: &'a Discord,
    id: Snowflake,
}

impl<'a> InGuild<'a> {
    /// The guild's id.
    #[must_use]
    pub fn id(self) -> Snowflake {
        self.id
    }

    /// The people who have the role "Champion", by name.
    #[must_use]
    pub fn champions(self) -> Vec<String> {
        let state = self.discord.core().lock();
        let champions = state.world.guild(self.id).into_iter().flat_map(|guild| &guild.champions);
        champions.filter_map(|id| state.world.account(*id)).map(|account| account.name.clone()).collect()
    }

    /// The channel with this name.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[must_use]
    pub fn channel(self, name: &str) -> InChannel<'a> {
        let state = self.discord.core().lock();
        let guild = state.world.guild(self.id);
        let found = guild.and_then(|guild| guild.channels.iter().find(|channel| channel.name == name));
        let id = found.map(|channel| channel.id).unwrap_or_else(|| panic!("there is no channel {name:?}"));
        InChannel { discord: self.discord, id }
    }
}

/// A channel of a [`Discord`].
#[derive(Clone, Copy, Debug)]
pub struct InChannel<'a> {
    discord: &'a Discord,
    id: Snowflake,
}

impl InChannel<'_> {
    /// The channel's id.
    #[must_use]
    pub fn id(self) -> Snowflake {
        self.id
    }

    /// The person with this name in this channel.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[must_use]
    pub fn as_user(self, name: &str) -> Person {
        self.discord.person(name, self.id)
    }
}
