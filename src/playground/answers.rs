//! How the bot answers an interaction: the first response, then the token's webhook.

use std::sync::Arc;

use serde_json::{Value, json};

use super::api_error::{ApiError, Blame};
use super::interactions::{Choice, Interaction, Kind, Modal, Outcome, Status};
use super::mentions::mentioned;
use super::messages::{Message, Upload, flags, kind};
use super::payload;
use super::permissions::Permissions;
use super::snowflake::{Snowflake, now_ms};
use super::state::{Event, State};
use super::validate::{Faults, component, message};

/// Types of a first response. Source: Discord's interactions reference, "Interaction Callback Type".
mod callback {
    pub(super) const MESSAGE: u64 = 4;
    pub(super) const DEFERRED_MESSAGE: u64 = 5;
    pub(super) const DEFERRED_UPDATE: u64 = 6;
    pub(super) const UPDATE: u64 = 7;
    pub(super) const CHOICES: u64 = 8;
    pub(super) const MODAL: u64 = 9;
}

/// Flags that a bot may set.
const SETTABLE: u64 = flags::SUPPRESS_EMBEDS | flags::EPHEMERAL | flags::SUPPRESS_NOTIFICATIONS;

/// Further messages to an interaction where only a person has installed the application.
///
/// Source: Discord's interactions reference, "Create Followup Message".
const FOLLOW_UPS_BY_ACCOUNT: usize = 5;

/// Which message of a token is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// `@original`
    Original,
    /// One by its id.
    Id(Snowflake),
}

/// A body with its files.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) json: Value,
    pub(crate) files: Vec<Upload>,
}

impl State {
    /// `POST /interactions/{id}/{token}/callback`. Gives the callback object.
    pub(crate) fn acknowledge(&mut self, id: Snowflake, token: &str, form: Form) -> Result<Value, ApiError> {
        let interaction = self.interactions.get(id).filter(|known| known.token == token);
        let interaction = interaction.ok_or_else(|| ApiError::unknown_interaction(Blame::Bot))?;
        match interaction.status {
            Status::Waiting => {}
            Status::Acknowledged => return Err(ApiError::already_acknowledged()),
            // That it is late was recorded when the time was over.
            Status::Held | Status::Failed => return Err(ApiError::unknown_interaction(Blame::World)),
        }
        let callback = form.json.get("type").and_then(Value::as_u64).unwrap_or_default();
        check_callback(interaction, callback)?;
        let data = form.json.get("data").cloned().unwrap_or_default();
        let data = if data.is_null() { json!({}) } else { data };
        let (outcome, message) = match callback {
            callback::MESSAGE => {
                let message = self.answer(id, &data, form.files, None)?;
                (Outcome::Message(Arc::new(message.clone())), Some(message))
            }
            callback::DEFERRED_MESSAGE => {
                let message = self.answer(id, &data, Vec::new(), Some(flags::LOADING))?;
                (Outcome::Message(Arc::new(message.clone())), Some(message))
            }
            callback::UPDATE => {
                let message = self.update_source(id, &data, form.files)?;
                (Outcome::Updated(Arc::new(message.clone())), Some(message))
            }
            callback::CHOICES => (choices(&data)?, None),
            callback::MODAL => (self.open_modal(id, &data)?, None),
            _ => (Outcome::Acknowledged, None),
        };
        let Some(interaction) = self.interactions.get_mut(id) else {
            return Err(ApiError::unknown_interaction(Blame::World));
        };
        interaction.status = Status::Acknowledged;
        interaction.deferred = callback == callback::DEFERRED_MESSAGE;
        if callback == callback::DEFERRED_UPDATE {
            interaction.original = interaction.source;
        }
        if let Some(message) = &message {
            interaction.original = Some(message.id);
        }
        interaction.finish(outcome.clone());
        let (user, channel, kind) = (interaction.user, interaction.channel, interaction.kind);
        self.publish(Event::Acknowledged { user, interaction: id });
        if let Outcome::Modal(modal) = outcome {
            self.publish(Event::Modal { user, interaction: id, channel, modal: json!(modal) });
        }
        let mut answer = json!({
            "interaction": {
                "id": id, "type": kind.number(),
                "response_message_id": message.as_ref().map(|message| message.id),
                "response_message_loading": callback == callback::DEFERRED_MESSAGE,
                "response_message_ephemeral": message.as_ref().is_some_and(Message::is_ephemeral),
            },
            "resource": {"type": callback},
        });
        if let Some(message) = message {
            answer["resource"]["message"] = json!(message);
        }
        Ok(answer)
    }

    /// `POST /webhooks/{app}/{token}`: a further message. The first one after a deferral takes the place
    /// of what is loading, and is as ephemeral as the deferral was.
    pub(crate) fn follow_up(&mut self, token: &str, form: Form, life_ms: u64) -> Result<Message, ApiError> {
        let interaction = self.answerable(token, life_ms)?;
        let id = interaction.id;
        if interaction.deferred
            && let Some(original) = interaction.original
        {
            return self.edit_answer_of(id, original, form);
        }
        if interaction.is_by_account_alone() && interaction.followups.len() >= FOLLOW_UPS_BY_ACCOUNT {
            return Err(ApiError::too_many_follow_ups());
        }
        let message = self.answer(id, &form.json, form.files, None)?;
        if let Some(interaction) = self.interactions.get_mut(id) {
            interaction.followups.push(message.id);
        }
        Ok(message)
    }

    /// `GET /webhooks/{app}/{token}/messages/{id}`
    pub(crate) fn answer_message(
        &self,
        token: &str,
        which: Which,
        life_ms: u64,
    ) -> Result<Message, ApiError> {
        let interaction = self.answerable(token, life_ms)?;
        let id = meant(interaction, which)?;
        self.messages.get(interaction.channel, id).cloned().ok_or_else(ApiError::unknown_message)
    }

    /// `PATCH /webhooks/{app}/{token}/messages/{id}`
    pub(crate) fn edit_answer(
        &mut self,
        token: &str,
        which: Which,
        form: Form,
        life_ms: u64,
    ) -> Result<Message, ApiError> {
        let interaction = self.answerable(token, life_ms)?;
        let (id, message) = (interaction.id, meant(interaction, which)?);
        self.edit_answer_of(id, message, form)
    }

    /// `DELETE /webhooks/{app}/{token}/messages/{id}`
    pub(crate) fn delete_answer(&mut self, token: &str, which: Which, life_ms: u64) -> Result<(), ApiError> {
        let interaction = self.answerable(token, life_ms)?;
        let (channel, id) = (interaction.channel, meant(interaction, which)?);
        if self.remove(channel, id) { Ok(()) } else { Err(ApiError::unknown_message()) }
    }

    /// The interaction of a token that may be used: answered, and not too old.
    fn answerable(&self, token: &str, life_ms: u64) -> Result<&Interaction, ApiError> {
        let interaction = self.interactions.by_token(token).ok_or_else(ApiError::unknown_webhook)?;
        if now_ms().saturating_sub(interaction.opened_ms) > life_ms {
            return Err(ApiError::expired_token());
        }
        // Before the first response there is no webhook.
        if interaction.status == Status::Acknowledged && interaction.kind != Kind::Autocomplete {
            Ok(interaction)
        } else {
            Err(ApiError::unknown_webhook())
        }
    }

    /// Whether only the person may see what answers them, whatever the bot asks for: where the application is
    /// by their account alone, and they may not use such ones for all to see.
    ///
    /// Source: Discord's reference, "Permissions", `USE_EXTERNAL_APPS`.
    fn is_kept_from_others(&self, interaction: &Interaction) -> bool {
        let place = self.world.place(interaction.channel).filter(|place| place.guild().is_some());
        let granted = place.map(|place| self.world.permissions(place, interaction.user));
        interaction.is_by_account_alone()
            && granted.is_some_and(|granted| !granted.has(Permissions::USE_EXTERNAL_APPS))
    }

    /// Posts an answer in the channel of the interaction. It needs no permission there: the person who
    /// used the command has asked for it.
    fn answer(
        &mut self,
        id: Snowflake,
        form: &Value,
        files: Vec<Upload>,
        loading: Option<u64>,
    ) -> Result<Message, ApiError> {
        let form = &if loading.is_some() { json!({"flags": form.get("flags")}) } else { form.clone() };
        let mut faults = Faults::default();
        faults.at("data", |faults| message::check(faults, form));
        faults.into_result()?;
        if loading.is_none() && message::is_empty(form, files.len()) {
            return Err(ApiError::empty_message());
        }
        let interaction =
            self.interactions.get(id).ok_or_else(|| ApiError::unknown_interaction(Blame::World))?;
        if self.world.place(interaction.channel).is_none() {
            return Err(ApiError::unknown_channel());
        }
        let author = payload::user(&self.world, &self.world.bot);
        let mut message = Message::new(self.ids.next(), interaction.channel, author);
        let mut asked = form.get("flags").and_then(Value::as_u64).unwrap_or_default();
        if self.is_kept_from_others(interaction) {
            asked |= flags::EPHEMERAL;
        }
        message.flags = (asked & SETTABLE) | loading.unwrap_or_default();
        message.seen_by = message.is_ephemeral().then_some(interaction.user);
        message.application_id = Some(self.world.bot.id);
        message.webhook_id = Some(self.world.bot.id);
        let mut metadata = interaction.metadata.clone();
        if let Some(original) = interaction.original {
            metadata["original_response_message_id"] = json!(original);
            message.kind = kind::REPLY;
            message.message_reference =
                Some(json!({"type": 0, "channel_id": interaction.channel, "message_id": original}));
        } else if let Some(source) = interaction.source {
            message.kind = kind::REPLY;
            message.message_reference =
                Some(json!({"type": 0, "channel_id": interaction.channel, "message_id": source}));
        }
        if let Some(command) = &interaction.command {
            if interaction.original.is_none() {
                let is_of_menu = metadata.get("target_message_id").is_some();
                message.kind = if is_of_menu { kind::CONTEXT_MENU_COMMAND } else { kind::CHAT_INPUT_COMMAND };
            }
            message.interaction = Some(
                json!({"id": id, "type": interaction.kind.number(), "name": command, "user": metadata["user"]}),
            );
        }
        message.interaction_metadata = Some(metadata);
        message.apply(form, files, &mut self.ids, &self.base_url);
        self.ping(&mut message, form);
        self.post(message.clone());
        Ok(message)
    }

    /// Type 7: the message of the component changes.
    fn update_source(
        &mut self,
        id: Snowflake,
        form: &Value,
        files: Vec<Upload>,
    ) -> Result<Message, ApiError> {
        let source = self.interactions.get(id).and_then(|known| known.source);
        let source = source.ok_or_else(|| ApiError::unknown_interaction(Blame::World))?;
        self.edit_answer_of(id, source, Form { json: form.clone(), files })
    }

    fn edit_answer_of(&mut self, id: Snowflake, message: Snowflake, form: Form) -> Result<Message, ApiError> {
        let channel = self.interactions.get(id).map(|known| known.channel);
        let channel = channel.ok_or_else(|| ApiError::unknown_interaction(Blame::World))?;
        let edited = self.edit(channel, message, form)?;
        if let Some(interaction) = self.interactions.get_mut(id) {
            interaction.deferred = false;
        }
        Ok(edited)
    }

    /// Changes a message after all checks of its new form.
    pub(crate) fn edit(
        &mut self,
        channel: Snowflake,
        id: Snowflake,
        form: Form,
    ) -> Result<Message, ApiError> {
        let mut faults = Faults::default();
        message::check(&mut faults, &form.json);
        faults.into_result()?;
        let before = self.messages.get(channel, id).ok_or_else(ApiError::unknown_message)?;
        let mut after = before.clone();
        after.apply(&form.json, form.files, &mut self.ids, &self.base_url);
        if message::is_empty(&json!(after), after.attachments.len()) {
            return Err(ApiError::empty_message());
        }
        after.touch(self.ids.now_ms());
        self.ping(&mut after, &form.json);
        let (_, message) = self
            .change(channel, id, |message, _, _| *message = after)
            .ok_or_else(ApiError::unknown_message)?;
        Ok(message)
    }

    /// Fills in whom the message pings.
    pub(crate) fn ping(&self, message: &mut Message, form: &Value) {
        if form.get("content").is_none() {
            return;
        }
        let found = mentioned(&message.content, form.get("allowed_mentions"));
        let users = found.users.iter().filter_map(|id| self.world.account(*id));
        message.mentions = users.map(|account| payload::user(&self.world, account)).collect();
        message.mention_roles = found.roles;
        message.mention_everyone = found.everyone;
    }

    fn open_modal(&mut self, id: Snowflake, data: &Value) -> Result<Outcome, ApiError> {
        let mut faults = Faults::default();
        faults.at("data", |faults| component::check_modal(faults, data));
        faults.into_result()?;
        let Some(interaction) = self.interactions.get_mut(id) else {
            return Err(ApiError::unknown_interaction(Blame::World));
        };
        let text = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let modal = Modal {
            interaction_id: id,
            channel_id: interaction.channel,
            custom_id: text("custom_id"),
            title: text("title"),
            components: data.get("components").and_then(Value::as_array).cloned().unwrap_or_default(),
        };
        interaction.modal = Some(modal.clone());
        Ok(Outcome::Modal(modal))
    }
}

/// Whether a first response of this type fits the interaction.
fn check_callback(interaction: &Interaction, callback: u64) -> Result<(), ApiError> {
    let on_message = interaction.source.is_some();
    let fits = match (interaction.kind, callback) {
        (Kind::Autocomplete, callback) => callback == callback::CHOICES,
        (_, callback::MESSAGE | callback::DEFERRED_MESSAGE) => true,
        (Kind::Component, callback::DEFERRED_UPDATE | callback::UPDATE) => true,
        // A submitted modal can change the message whose button opened it.
        (Kind::Modal, callback::DEFERRED_UPDATE | callback::UPDATE) => on_message,
        (Kind::Command | Kind::Component, callback::MODAL) => true,
        _ => false,
    };
    let message =
        format!("Type {callback} cannot answer an interaction of type {}.", interaction.kind.number());
    if fits { Ok(()) } else { Err(ApiError::invalid_field("type", "BASE_TYPE_CHOICES", message)) }
}

fn choices(data: &Value) -> Result<Outcome, ApiError> {
    let mut faults = Faults::default();
    faults.at("data", |faults| message::check_choices(faults, data));
    faults.into_result()?;
    let list = data.get("choices").and_then(Value::as_array).into_iter().flatten();
    let choice = |one: &Value| Choice {
        name: one.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        value: one.get("value").cloned().unwrap_or_default(),
    };
    Ok(Outcome::Choices(list.map(choice).collect()))
}

fn meant(interaction: &Interaction, which: Which) -> Result<Snowflake, ApiError> {
    match which {
        Which::Original => interaction.original.ok_or_else(ApiError::unknown_message),
        Which::Id(id) if interaction.original == Some(id) || interaction.followups.contains(&id) => Ok(id),
        Which::Id(_) => Err(ApiError::unknown_message()),
    }
}
