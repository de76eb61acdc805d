//! Interactions: what a person does, told to the bot, and the state of its answer.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde::Serialize;
use serde_json::Value;
use tokio::sync::oneshot;

use super::messages::Message;
use super::permissions::Permissions;
use super::snowflake::{Snowflake, now_ms};
use super::state::{Core, Event, State};

/// How long a dead token is still known, so that its use is told from that of one never given.
const FORGET_AFTER: Duration = Duration::from_secs(60);

/// What a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Command,
    Component,
    Autocomplete,
    Modal,
}

impl Kind {
    /// Discord's number for it.
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Modal => 5,
        }
    }
}

/// How far the bot is with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Not delivered yet: a test holds it back.
    Held,
    /// Delivered.
    Waiting,
    /// Answered in time.
    Acknowledged,
    /// Not answered in time; the person has been told.
    Failed,
}

/// A form that the bot has opened for a person.
#[derive(Clone, Debug, Serialize)]
pub struct Modal {
    /// The interaction that it answers.
    pub interaction_id: Snowflake,
    /// Where the person is.
    pub channel_id: Snowflake,
    /// The bot's name for it.
    pub custom_id: String,
    /// The heading.
    pub title: String,
    /// Texts, labels with a text input, and rows of one text input each.
    pub components: Vec<Value>,
}

/// A suggestion while one types.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// What the person reads.
    pub name: String,
    /// What is sent when it is chosen.
    pub value: Value,
}

/// How an interaction came out.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// A new message as it was first, which may be loading.
    Message(Arc<Message>),
    /// The message of the component as it was changed.
    Updated(Arc<Message>),
    /// Taken note of, nothing to see yet.
    Acknowledged,
    Modal(Modal),
    Choices(Vec<Choice>),
    Failed(String),
}

/// One interaction.
#[derive(Debug)]
pub(crate) struct Interaction {
    pub(crate) id: Snowflake,
    pub(crate) token: String,
    pub(crate) kind: Kind,
    pub(crate) status: Status,
    pub(crate) user: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) guild: Option<Snowflake>,
    /// The words of a command.
    pub(crate) command: Option<String>,
    /// The message of the component, also of the one that opened the modal.
    pub(crate) source: Option<Snowflake>,
    /// What `interaction_metadata` of an answer says.
    pub(crate) metadata: Value,
    /// The message that `@original` means.
    pub(crate) original: Option<Snowflake>,
    /// Whether the first message after a deferral is still to come.
    pub(crate) deferred: bool,
    pub(crate) followups: Vec<Snowflake>,
    pub(crate) modal: Option<Modal>,
    /// When it was made by the clock of this process, in milliseconds since 1970. The id may say another
    /// time, if a test forged it.
    pub(crate) opened_ms: u64,
    payload: Value,
    waiter: Option<oneshot::Sender<Outcome>>,
}

/// What is needed to open one.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    pub(crate) kind: Kind,
    pub(crate) user: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) data: Value,
    pub(crate) command: Option<String>,
    /// The message of the component.
    pub(crate) source: Option<Snowflake>,
    /// The message that a command of its menu is used on.
    pub(crate) target: Option<Snowflake>,
    /// The interaction whose modal is submitted.
    pub(crate) opened_by: Option<Snowflake>,
    /// The time of the id, if not now.
    pub(crate) at: Option<SystemTime>,
}

/// All live interactions.
#[derive(Debug, Default)]
pub(crate) struct Interactions {
    all: BTreeMap<Snowflake, Interaction>,
    by_token: HashMap<String, Snowflake>,
    /// While a test holds deliveries back: those waiting, in the order of their making.
    held: Option<Vec<Snowflake>>,
}

impl Interactions {
    pub(crate) fn get(&self, id: Snowflake) -> Option<&Interaction> {
        self.all.get(&id)
    }

    pub(crate) fn get_mut(&mut self, id: Snowflake) -> Option<&mut Interaction> {
        self.all.get_mut(&id)
    }

    pub(crate) fn by_token(&self, token: &str) -> Option<&Interaction> {
        self.all.get(self.by_token.get(token)?)
    }

    pub(crate) fn hold(&mut self) {
        self.held.get_or_insert_default();
    }

    pub(crate) fn held(&self) -> &[Snowflake] {
        self.held.as_deref().unwrap_or_default()
    }

    /// Those that the bot has been told of and has not answered.
    pub(crate) fn waiting(&self) -> Vec<String> {
        let waiting = self.all.values().filter(|known| known.status == Status::Waiting);
        waiting.map(Interaction::described).collect()
    }

    /// Ends the holding; gives what waited.
    pub(crate) fn release(&mut self) -> Vec<Snowflake> {
        self.held.take().unwrap_or_default()
    }

    /// Takes those out whose token has been dead for so long that nobody asks for them any more.
    fn forget(&mut self, before_ms: u64) {
        while let Some(entry) = self.all.first_entry() {
            if entry.get().opened_ms >= before_ms {
                break;
            }
            self.by_token.remove(&entry.get().token);
            entry.remove();
        }
    }
}

impl Interaction {
    /// Which one it is, for people.
    fn described(&self) -> String {
        let what = match (&self.command, self.kind) {
            (Some(command), Kind::Autocomplete) => format!("autocomplete of /{command}"),
            (Some(command), _) => format!("/{command}"),
            (None, Kind::Modal) => "modal".to_owned(),
            (None, _) => "component".to_owned(),
        };
        format!("interaction {} ({what})", self.id)
    }

    /// Tells who waits for it.
    pub(crate) fn finish(&mut self, outcome: Outcome) {
        if let Some(waiter) = self.waiter.take() {
            // Nobody waits any more when the test has given up.
            let _ = waiter.send(outcome);
        }
    }
}

impl Core {
    /// Opens an interaction and tells the bot, unless a test holds deliveries back.
    ///
    /// # Errors
    ///
    /// When the person is not at that place.
    pub(crate) fn open(
        self: &Arc<Self>,
        opening: Opening,
    ) -> Result<(Snowflake, oneshot::Receiver<Outcome>), String> {
        let (sender, receiver) = oneshot::channel();
        let (id, held) = {
            let mut state = self.lock();
            let keep = self.options.token_life + self.options.acknowledge_within + FORGET_AFTER;
            let keep = u64::try_from(keep.as_millis()).unwrap_or(u64::MAX);
            state.interactions.forget(now_ms().saturating_sub(keep));
            let id = state.open(opening, sender)?;
            let held = state.interactions.held.as_mut().map(|held| held.push(id)).is_some();
            (id, held)
        };
        if !held {
            self.deliver(id);
        }
        Ok((id, receiver))
    }

    /// Tells the bot of an interaction, and the person when the bot does not answer in time.
    pub(crate) fn deliver(self: &Arc<Self>, id: Snowflake) {
        let delivered = self.lock().deliver(id);
        if delivered {
            let core = Arc::clone(self);
            tokio::spawn(async move {
                tokio::time::sleep(core.options.acknowledge_within).await;
                let limit = core.options.acknowledge_within;
                core.lock().expire(id, limit);
            });
        }
    }
}

impl State {
    fn open(&mut self, opening: Opening, waiter: oneshot::Sender<Outcome>) -> Result<Snowflake, String> {
        let id = match opening.at {
            None => self.ids.next(),
            Some(at) => self.ids.next_at(at),
        };
        let place = self.world.place(opening.channel).ok_or("there is no such channel")?;
        let permissions = self.world.permissions(place, opening.user);
        if !permissions.has(Permissions::VIEW_CHANNEL) {
            return Err("this person does not see the channel".to_owned());
        }
        let token = token(id);
        let metadata = self.metadata(id, &opening, place)?;
        let payload = self.interaction(id, &token, &opening, place)?;
        let guild = place.guild_id();
        self.interactions.by_token.insert(token.clone(), id);
        let interaction = Interaction {
            id,
            token,
            kind: opening.kind,
            status: Status::Held,
            user: opening.user,
            channel: opening.channel,
            guild,
            command: opening.command,
            source: opening.source,
            metadata,
            original: None,
            deferred: false,
            followups: Vec::new(),
            modal: None,
            opened_ms: now_ms(),
            payload,
            waiter: Some(waiter),
        };
        self.interactions.all.insert(id, interaction);
        Ok(id)
    }

    /// Sends an interaction over the gateway; without a bot it fails at once.
    fn deliver(&mut self, id: Snowflake) -> bool {
        let Some(interaction) = self.interactions.get_mut(id) else { return false };
        interaction.status = Status::Waiting;
        let (guild, payload) = (interaction.guild, std::mem::take(&mut interaction.payload));
        // Interactions need no intent.
        let delivered = self.dispatch(guild, 0, "INTERACTION_CREATE", &payload);
        if !delivered {
            self.fail(id, "The application is offline");
        }
        delivered
    }

    /// What happens when the time for the acknowledgement is over.
    fn expire(&mut self, id: Snowflake, limit: Duration) {
        let Some(interaction) = self.interactions.get(id) else { return };
        if interaction.status != Status::Waiting {
            return;
        }
        let what = interaction.described();
        self.record.violation(format!("no acknowledgement within {} ms", limit.as_millis()), Some(what));
        self.fail(id, "The application did not respond");
    }

    fn fail(&mut self, id: Snowflake, reason: &str) {
        let Some(interaction) = self.interactions.get_mut(id) else { return };
        interaction.status = Status::Failed;
        interaction.finish(Outcome::Failed(reason.to_owned()));
        let (user, channel) = (interaction.user, interaction.channel);
        self.publish(Event::Failed { user, interaction: id, channel, reason: reason.to_owned() });
    }
}

/// A token that cannot be guessed from the id. Its length is that of a real one.
fn token(id: Snowflake) -> String {
    use std::fmt::Write as _;
    use std::hash::{BuildHasher as _, RandomState};
    let mut token = String::from("aW50ZXJhY3Rpb246");
    for part in 0..10_u64 {
        // Every `RandomState` has its own keys from the system's randomness.
        let _ = write!(token, "{:016x}", RandomState::new().hash_one((id, part)));
    }
    token
}
