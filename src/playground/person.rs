//! A person's hands and eyes in a channel, for tests.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::{Map, Value, json};
use tokio::sync::oneshot;

use super::acts::{Hand, Sent, Typed};
use super::interactions::{Choice, Modal, Outcome};
use super::messages::Message;
use super::snowflake::Snowflake;
use super::state::{Core, State};

/// Why something a person did came to nothing.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PersonError {
    /// Discord's client would not have sent it; the text is what it says.
    #[error("the client refuses: {0}")]
    Refused(String),
    /// The bot did not answer in time or was offline, so the person saw a failure.
    #[error("{0}")]
    Failed(String),
    /// Nothing that was waited for came; the text is what was there instead.
    #[error("waited in vain; seen instead:\n{0}")]
    TimedOut(String),
}

/// The first thing a person sees of an answer.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A new message as it was first, for all or for this person only. A deferred one is waited for.
    Message(Message),
    /// The message with the component has changed.
    Updated(Message),
    /// Taken note of; nothing to see yet.
    Acknowledged,
    /// A form has opened.
    Modal(Modal),
}

impl Reply {
    /// The message, new or changed.
    pub fn message(&self) -> Option<&Message> {
        match self {
            Self::Message(message) | Self::Updated(message) => Some(message),
            Self::Acknowledged | Self::Modal(_) => None,
        }
    }

    /// The form.
    pub fn modal(&self) -> Option<&Modal> {
        match self {
            Self::Modal(modal) => Some(modal),
            _ => None,
        }
    }

    /// All that can be read of it, see [`Message::text`]; of a form its title.
    pub fn text(&self) -> String {
        match self {
            Self::Modal(modal) => modal.title.clone(),
            other => other.message().map(Message::text).unwrap_or_default(),
        }
    }

    /// Whether only this person sees it.
    pub fn is_private(&self) -> bool {
        self.message().is_some_and(Message::is_ephemeral)
    }
}

/// A person in a channel.
#[derive(Clone, Debug)]
pub struct Person {
    pub(crate) core: Arc<Core>,
    pub(crate) hand: Hand,
}

/// Something that was sent; the answer comes with `.await`. What was sent is sent even if nobody awaits.
#[derive(Debug)]
#[must_use = "what was sent may have been refused"]
pub struct Pending {
    core: Arc<Core>,
    sent: Result<Sent, String>,
}

impl Person {
    /// The person's id.
    pub fn id(&self) -> Snowflake {
        self.hand.user
    }

    /// The channel's id.
    pub fn channel_id(&self) -> Snowflake {
        self.hand.channel
    }

    /// The same person with a clock that stands at `at`: what they do from now on carries that time in its
    /// id, as if it had been made then and delivered now.
    pub fn acting_at(&self, at: SystemTime) -> Self {
        let mut other = self.clone();
        other.hand.at = Some(at);
        other
    }

    /// Sends a slash command as typed, `/trivia start rounds:3`. Values are checked as the client does.
    pub fn slash(&self, line: &str) -> Pending {
        self.pending(self.hand.command(&self.core, line, Typed::InLine))
    }

    /// Sends a command with these options, unchecked: what a hostile client could do.
    pub fn slash_raw(&self, name: &str, options: &Value) -> Pending {
        self.pending(self.hand.command_as_is(&self.core, name, options))
    }

    /// Uses a command of the menu of a message, "Apps", by its name.
    pub fn apply(&self, message: &Message, name: &str) -> Pending {
        self.pending(self.hand.message_command(&self.core, name, message.id))
    }

    /// Writes a plain message, as people do between commands.
    ///
    /// # Errors
    ///
    /// When the person may not write there.
    pub fn say(&self, text: &str) -> Result<Message, PersonError> {
        self.hand.say(&self.core, text).map_err(PersonError::Refused)
    }

    /// What is suggested for the last option of an unfinished line, `/ost query:gob`.
    ///
    /// # Errors
    ///
    /// When the client would not ask, or the bot does not answer.
    pub async fn complete(&self, line: &str) -> Result<Vec<Choice>, PersonError> {
        let sent = self.hand.autocomplete(&self.core, line, Typed::InLine, None);
        let (_, outcome) = sent.map_err(PersonError::Refused)?;
        match self.core.outcome(outcome).await? {
            Outcome::Choices(choices) => Ok(choices),
            other => Err(PersonError::Failed(format!("not choices but {other:?}"))),
        }
    }

    /// Presses the button with this label or custom id.
    pub fn click(&self, message: &Message, which: &str) -> Pending {
        self.pending(self.use_component(message, which, &[]))
    }

    /// Chooses from the menu with this placeholder or custom id.
    pub fn select(&self, message: &Message, which: &str, values: &[&str]) -> Pending {
        self.pending(self.use_component(message, which, values))
    }

    /// Sends a component interaction with forged data.
    pub fn click_raw(&self, message: Snowflake, custom_id: &str) -> Pending {
        let data = json!({"custom_id": custom_id, "component_type": 2});
        self.pending(self.hand.component_as_is(&self.core, message, data))
    }

    /// Fills in a form by custom id and sends it.
    pub fn submit(&self, modal: &Modal, values: &[(&str, &str)]) -> Pending {
        let values: Map<_, _> = values.iter().map(|(id, text)| ((*id).to_owned(), json!(text))).collect();
        self.pending(self.hand.submit(&self.core, modal.interaction_id, &values))
    }

    /// What this person sees in the channel now, oldest first, their ephemeral messages included.
    pub fn messages(&self) -> Vec<Message> {
        self.core.lock().seen(self.hand.user, self.hand.channel)
    }

    /// Waits until a message that this person sees, new or edited, is as wanted; the newest counts first.
    ///
    /// # Errors
    ///
    /// When none is within [`super::Options::patience`]; the error says what was seen instead.
    pub async fn wait_for(&self, wanted: impl Fn(&Message) -> bool) -> Result<Message, PersonError> {
        let Hand { user, channel, .. } = self.hand;
        let found = self
            .core
            .wait_until(self.core.options.patience, |state| {
                let newest_first = state.messages.in_channel(channel).rev();
                newest_first
                    .filter(|message| state.shows(user, message))
                    .find(|message| wanted(message))
                    .cloned()
            })
            .await;
        found.ok_or_else(|| PersonError::TimedOut(self.transcript()))
    }

    /// What this person sees, as text.
    fn transcript(&self) -> String {
        let one = |message: &Message| format!("--- {}\n{}", message.timestamp, message.text());
        self.messages().iter().map(one).collect::<Vec<_>>().join("\n")
    }

    fn use_component(&self, message: &Message, which: &str, values: &[&str]) -> Result<Sent, String> {
        // As it stands now: the test may hold an older copy.
        let now = self.core.lock().messages.get(message.channel_id, message.id).cloned();
        let now = now.ok_or("this message is not there any more")?;
        let component =
            now.component(which).ok_or_else(|| format!("there is no {which:?} in\n{}", now.text()))?;
        let custom_id = component.get("custom_id").and_then(Value::as_str);
        let custom_id = custom_id.ok_or_else(|| format!("{which:?} is a link"))?;
        let values: Vec<_> = values.iter().map(|value| (*value).to_owned()).collect();
        self.hand.component(&self.core, now.id, custom_id, &values)
    }

    fn pending(&self, sent: Result<Sent, String>) -> Pending {
        Pending { core: Arc::clone(&self.core), sent }
    }
}

impl Pending {
    /// The interaction's id, unless the client refused.
    pub fn id(&self) -> Option<Snowflake> {
        self.sent.as_ref().ok().map(|(id, _)| *id)
    }

    async fn reply(self) -> Result<Reply, PersonError> {
        let (_, outcome) = self.sent.map_err(PersonError::Refused)?;
        let core = self.core;
        Ok(match core.outcome(outcome).await? {
            Outcome::Message(message) if message.is_loading() => {
                Reply::Message(core.settled(&message).await?)
            }
            Outcome::Message(message) => Reply::Message(Arc::unwrap_or_clone(message)),
            Outcome::Updated(message) => Reply::Updated(Arc::unwrap_or_clone(message)),
            Outcome::Acknowledged => Reply::Acknowledged,
            Outcome::Modal(modal) => Reply::Modal(modal),
            Outcome::Failed(reason) => return Err(PersonError::Failed(reason)),
            Outcome::Choices(_) => return Err(PersonError::Failed("choices for a command".to_owned())),
        })
    }
}

impl IntoFuture for Pending {
    type Output = Result<Reply, PersonError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.reply())
    }
}

impl Core {
    /// Waits until a deferred message has been answered.
    async fn settled(&self, message: &Message) -> Result<Message, PersonError> {
        let now = |state: &State| match state.messages.get(message.channel_id, message.id) {
            Some(message) if message.is_loading() => None,
            other => Some(other.cloned()),
        };
        let settled = self.wait_until(self.options.patience, now).await;
        let settled = settled.ok_or_else(|| PersonError::TimedOut("the bot is thinking".to_owned()))?;
        settled.ok_or_else(|| PersonError::Failed("the answer was deleted".to_owned()))
    }

    /// Waits for the outcome of an interaction.
    async fn outcome(&self, outcome: oneshot::Receiver<Outcome>) -> Result<Outcome, PersonError> {
        match tokio::time::timeout(self.options.patience, outcome).await {
            Ok(Ok(Outcome::Failed(reason))) => Err(PersonError::Failed(reason)),
            Ok(Ok(outcome)) => Ok(outcome),
            Ok(Err(_)) => Err(PersonError::Failed("the local Discord forgot the interaction".to_owned())),
            Err(_) => Err(PersonError::TimedOut("nothing; is delivery held back?".to_owned())),
        }
    }
}
