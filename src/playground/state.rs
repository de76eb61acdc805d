//! All that a running local Discord knows, and the news about it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::{broadcast, watch};

use super::Options;
use super::commands::Registry;
use super::gateway::sessions::Sessions;
use super::interactions::Interactions;
use super::messages::{Message, Messages};
use super::mishaps::Mishaps;
use super::place::Place;
use super::record::Record;
use super::rest::rate_limit::Buckets;
use super::snowflake::{Generator, Snowflake};
use super::world::World;

/// News that a listener may fall behind before it has to look for itself.
const NEWS: usize = 4_096;

/// Something that a person's client would be told.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// A message is new or has changed.
    Message(Arc<Message>),
    /// A message is gone; an ephemeral one only for the person who saw it.
    MessageDelete { channel: Snowflake, id: Snowflake, seen_by: Option<Snowflake> },
    /// A form opens for a person.
    Modal { user: Snowflake, interaction: Snowflake, channel: Snowflake, modal: Value },
    /// The bot has answered an interaction.
    Acknowledged { user: Snowflake, interaction: Snowflake },
    /// The bot has not, or could not.
    Failed { user: Snowflake, interaction: Snowflake, channel: Snowflake, reason: String },
    /// The bot came or went.
    Bot { online: bool },
    /// The commands were registered anew.
    Commands,
}

/// The state behind the lock of [`Core`].
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) world: World,
    pub(crate) ids: Generator,
    pub(crate) messages: Messages,
    pub(crate) commands: Registry,
    pub(crate) interactions: Interactions,
    pub(crate) sessions: Sessions,
    pub(crate) record: Record,
    pub(crate) buckets: Buckets,
    /// Whether no request is served, see [`Discord::set_down`](super::Discord::set_down).
    pub(crate) is_down: bool,
    /// `http://ADDRESS` of the listener, for the addresses of files.
    pub(crate) base_url: String,
    news: broadcast::Sender<Event>,
}

impl State {
    /// Tells everybody who listens. Nobody listening is no error.
    pub(crate) fn publish(&self, event: Event) {
        let _ = self.news.send(event);
    }

    /// Puts a message up.
    pub(crate) fn post(&mut self, message: Message) {
        self.publish(Event::Message(Arc::new(message.clone())));
        self.messages.insert(message);
    }

    /// Changes a message; `None` when it is gone.
    pub(crate) fn change<T>(
        &mut self,
        channel: Snowflake,
        id: Snowflake,
        change: impl FnOnce(&mut Message, &mut Generator, &str) -> T,
    ) -> Option<(T, Message)> {
        let message = self.messages.get_mut(channel, id)?;
        let changed = change(message, &mut self.ids, &self.base_url);
        let message = message.clone();
        self.publish(Event::Message(Arc::new(message.clone())));
        Some((changed, message))
    }

    /// Takes a message down; whether it was there.
    pub(crate) fn remove(&mut self, channel: Snowflake, id: Snowflake) -> bool {
        let Some(message) = self.messages.remove(channel, id) else { return false };
        self.publish(Event::MessageDelete { channel, id, seen_by: message.seen_by });
        true
    }

    /// Whether a person sees a message: the channel, and an ephemeral one only if it is theirs.
    pub(crate) fn shows(&self, user: Snowflake, message: &Message) -> bool {
        message.seen_by.is_none_or(|only| only == user) && self.world.sees(user, message.channel_id)
    }

    /// What a person sees in a channel, oldest first.
    pub(crate) fn seen(&self, user: Snowflake, channel: Snowflake) -> Vec<Message> {
        let seen = |message: &&Message| self.shows(user, message);
        self.messages.in_channel(channel).filter(seen).cloned().collect()
    }

    /// Sends an event to the shard of a guild, if its intents ask for it.
    pub(crate) fn dispatch(
        &mut self,
        guild: Option<Snowflake>,
        intent: u64,
        name: &str,
        data: &Value,
    ) -> bool {
        self.sessions.dispatch(guild, intent, name, data)
    }

    /// Takes a channel out of the world, as a moderator could at any moment.
    pub(crate) fn remove_channel(&mut self, channel: Snowflake) {
        let Some(place @ Place::Channel { guild, .. }) = self.world.place(channel) else { return };
        let (gone, guild, is_told) = (super::payload::channel(&self.world, place), guild.id, guild.has_bot());
        for known in self.world.guilds.iter_mut().filter(|known| known.id == guild) {
            known.channels.retain(|one| one.id != channel);
        }
        self.messages.remove_channel(channel);
        if is_told {
            self.dispatch(Some(guild), super::gateway::intents::GUILDS, "CHANNEL_DELETE", &json!(gone));
        }
    }
}

/// What the listener's tasks and the handles share.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) options: Options,
    pub(crate) mishaps: Mishaps,
    state: Mutex<State>,
    news: broadcast::Sender<Event>,
    /// Turns true when the local Discord is dropped; every connection ends then.
    pub(crate) stopped: watch::Sender<bool>,
}

impl Core {
    pub(crate) fn new(world: World, options: Options, base_url: String) -> Arc<Self> {
        let news = broadcast::Sender::new(NEWS);
        let state = State {
            world,
            ids: Generator::ahead(options.clock_ahead_ms),
            messages: Messages::default(),
            commands: Registry::default(),
            interactions: Interactions::default(),
            sessions: Sessions::default(),
            record: Record::default(),
            buckets: Buckets::default(),
            is_down: false,
            base_url,
            news: news.clone(),
        };
        let (mishaps, stopped) = (Mishaps::default(), watch::Sender::new(false));
        Arc::new(Self { options, mishaps, state: Mutex::new(state), news, stopped })
    }

    /// The state. A panic elsewhere leaves it whole enough to go on: nothing in it is changed in two steps
    /// that have to agree.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// News from now on.
    pub(crate) fn listen(&self) -> broadcast::Receiver<Event> {
        self.news.subscribe()
    }

    /// Waits until `look` finds something, looking again with every piece of news.
    pub(crate) async fn wait_until<T>(
        &self,
        patience: Duration,
        mut look: impl FnMut(&State) -> Option<T>,
    ) -> Option<T> {
        let mut news = self.listen();
        let waiting = async {
            loop {
                if let Some(found) = look(&self.lock()) {
                    return Some(found);
                }
                if let Err(broadcast::error::RecvError::Closed) = news.recv().await {
                    return None;
                }
            }
        };
        tokio::time::timeout(patience, waiting).await.ok().flatten()
    }
}
