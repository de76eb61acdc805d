//! What a person can do: the client's own checks, then an interaction. Used by the page and by tests.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::{Map, Value, json};
use tokio::sync::oneshot;

use super::commands::{MESSAGE_COMMAND, names};
use super::interactions::{Kind, Modal, Opening, Outcome};
use super::messages::Message;
use super::payload;
use super::slash::Chosen;
use super::snowflake::Snowflake;
use super::state::{Core, State};
use super::validate::units;
use super::world::Account;

/// An interaction that was sent, and where its outcome will come.
pub(crate) type Sent = (Snowflake, oneshot::Receiver<Outcome>);

/// A person at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hand {
    pub(crate) user: Snowflake,
    pub(crate) channel: Snowflake,
    /// The time that the ids of what this hand does will say, if not now.
    pub(crate) at: Option<SystemTime>,
}

/// The options of a command as they come from a text box or from a form.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Typed<'a> {
    /// Behind the words of the command, in the same line.
    InLine,
    /// By name.
    ByName(&'a Map<String, Value>),
}

impl Hand {
    fn opening(self, kind: Kind, data: Value) -> Opening {
        let Self { user, channel, at } = self;
        Opening { kind, user, channel, data, command: None, source: None, target: None, opened_by: None, at }
    }

    /// Uses a command: `words` are those of the command, with or without `/`.
    pub(crate) fn command(self, core: &Arc<Core>, words: &str, typed: Typed<'_>) -> Result<Sent, String> {
        let (chosen, data) = {
            let state = core.lock();
            let (chosen, given, account) = self.choose(&state, words, typed)?;
            let place = state.world.place(self.channel).ok_or("there is no such channel")?;
            let data = chosen.data(&state.world, place, account, &given, None)?;
            (chosen, data)
        };
        let mut opening = self.opening(Kind::Command, data);
        opening.command = Some(chosen.qualified_name());
        core.open(opening)
    }

    /// Asks for suggestions while typing the option `focused`, or the last one of the line.
    pub(crate) fn autocomplete(
        self,
        core: &Arc<Core>,
        words: &str,
        typed: Typed<'_>,
        focused: Option<&str>,
    ) -> Result<Sent, String> {
        let (chosen, data) = {
            let state = core.lock();
            let (chosen, given, account) = self.choose(&state, words, typed)?;
            let last = chosen.focused(&given);
            let focused = focused.or(last.as_deref()).ok_or("no option is being typed")?;
            let place = state.world.place(self.channel).ok_or("there is no such channel")?;
            let data = chosen.data(&state.world, place, account, &given, Some(focused))?;
            (chosen, data)
        };
        let mut opening = self.opening(Kind::Autocomplete, data);
        opening.command = Some(chosen.qualified_name());
        core.open(opening)
    }

    /// Uses a command of the menu of a message, by its name in English or in the language of the person.
    ///
    /// A message for one person alone has no such menu.
    pub(crate) fn message_command(
        self,
        core: &Arc<Core>,
        name: &str,
        message: Snowflake,
    ) -> Result<Sent, String> {
        let (command, data) = {
            let state = core.lock();
            let place = state.world.place(self.channel).ok_or("there is no such channel")?;
            let account = state.world.account(self.user).ok_or("there is no such person")?;
            let message =
                state.messages.get(self.channel, message).filter(|known| state.shows(self.user, known));
            let message = message.ok_or("this message is not there any more")?;
            if message.is_ephemeral() || message.is_loading() {
                return Err("this message has no menu of commands".to_owned());
            }
            let usable = state.commands.usable(&state.world, place, self.user);
            let command = usable
                .into_iter()
                .filter(|one| one.kind == MESSAGE_COMMAND)
                .find(|one| names(&one.name, &one.name_localizations, &account.locale, name))
                .ok_or_else(|| format!("{name:?} cannot be used on messages here"))?;
            let mut data = json!({
                "id": command.id, "name": command.name, "type": command.kind, "target_id": message.id,
                "resolved": {"messages": {message.id.to_string(): message}},
            });
            if let Some(guild) = command.guild_id {
                data["guild_id"] = json!(guild);
            }
            (command.name.clone(), data)
        };
        let mut opening = self.opening(Kind::Command, data);
        opening.command = Some(command);
        opening.target = Some(message);
        core.open(opening)
    }

    fn choose<'s>(
        self,
        state: &'s State,
        words: &str,
        typed: Typed<'_>,
    ) -> Result<(Chosen, Map<String, Value>, &'s Account), String> {
        let place = state.world.place(self.channel).ok_or("there is no such channel")?;
        let account = state.world.account(self.user).ok_or("there is no such person")?;
        let usable = state.commands.usable(&state.world, place, self.user);
        let (chosen, rest) = Chosen::find(&usable, &account.locale, words)?;
        let given = match typed {
            Typed::InLine => chosen.read(&account.locale, rest)?,
            Typed::ByName(given) => given.clone(),
        };
        Ok((chosen, given, account))
    }

    /// Presses a button or chooses from a menu of a message that the person sees.
    pub(crate) fn component(
        self,
        core: &Arc<Core>,
        message: Snowflake,
        custom_id: &str,
        values: &[String],
    ) -> Result<Sent, String> {
        let data = {
            let state = core.lock();
            let message =
                state.messages.get(self.channel, message).filter(|known| state.shows(self.user, known));
            let message = message.ok_or("this message is not there any more")?;
            let component = message
                .components()
                .find(|one| one.get("custom_id").and_then(Value::as_str) == Some(custom_id))
                .ok_or_else(|| format!("the message has no component {custom_id:?}"))?;
            component_data(component, custom_id, values)?
        };
        self.component_as_is(core, message, data)
    }

    /// Sends a component interaction without the client's checks.
    pub(crate) fn component_as_is(
        self,
        core: &Arc<Core>,
        message: Snowflake,
        data: Value,
    ) -> Result<Sent, String> {
        let mut opening = self.opening(Kind::Component, data);
        opening.source = Some(message);
        core.open(opening)
    }

    /// Sends a command with forged data: only its id is looked up.
    pub(crate) fn command_as_is(self, core: &Arc<Core>, name: &str, options: &Value) -> Result<Sent, String> {
        let data = {
            let state = core.lock();
            let guild = state.world.place(self.channel).and_then(super::place::Place::guild_id);
            let mut known = state.commands.scope(None).iter().chain(state.commands.scope(guild));
            let command = known.find(|one| one.name == name).ok_or_else(|| format!("there is no /{name}"))?;
            json!({"id": command.id, "name": name, "type": command.kind, "options": options})
        };
        let mut opening = self.opening(Kind::Command, data);
        opening.command = Some(name.to_owned());
        core.open(opening)
    }

    /// Writes a plain message.
    pub(crate) fn say(self, core: &Core, text: &str) -> Result<Message, String> {
        let mut state = core.lock();
        let state = &mut *state;
        let place = state.world.place(self.channel).ok_or("there is no such channel")?;
        let account = state.world.account(self.user).ok_or("there is no such person")?;
        if !state.world.permissions(place, self.user).has(place.writing()) {
            return Err("this person may not write here".to_owned());
        }
        let author = payload::user(&state.world, account);
        let mut message = Message::new(state.ids.next(), self.channel, author);
        message.content = text.to_owned();
        state.post(message.clone());
        Ok(message)
    }

    /// Submits a form that was opened for this person.
    pub(crate) fn submit(
        self,
        core: &Arc<Core>,
        opened_by: Snowflake,
        values: &Map<String, Value>,
    ) -> Result<Sent, String> {
        let (data, source) = {
            let state = core.lock();
            let opener = state.interactions.get(opened_by).filter(|known| known.user == self.user);
            let modal = opener.and_then(|known| Some((known.modal.as_ref()?, known.source)));
            let (modal, source) = modal.ok_or("this form is not open")?;
            (modal_data(modal, values)?, source)
        };
        let mut opening = self.opening(Kind::Modal, data);
        opening.opened_by = Some(opened_by);
        opening.source = source;
        core.open(opening)
    }
}

/// Types of what forms are made of besides rows.
const TEXT_DISPLAY: u64 = 10;
const LABEL: u64 = 18;

/// Type of a button; anything else with a custom id is a menu.
const BUTTON: u64 = 2;

fn component_data(component: &Value, custom_id: &str, values: &[String]) -> Result<Value, String> {
    let kind = component.get("type").and_then(Value::as_u64).unwrap_or_default();
    if component.get("disabled") == Some(&Value::Bool(true)) {
        return Err(format!("{custom_id:?} is disabled"));
    }
    if kind == BUTTON {
        return Ok(json!({"custom_id": custom_id, "component_type": kind}));
    }
    let bound = |key: &str| component.get(key).and_then(Value::as_u64).unwrap_or(1);
    let count = values.len() as u64;
    if !(bound("min_values")..=bound("max_values")).contains(&count) {
        return Err(format!(
            "{count} values for a menu of {} to {}",
            bound("min_values"),
            bound("max_values")
        ));
    }
    let options = component.get("options").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let known =
        |value: &String| options.iter().any(|one| one.get("value").and_then(Value::as_str) == Some(value));
    if let Some(unknown) = values.iter().find(|value| !known(value)) {
        return Err(format!("the menu has no value {unknown:?}"));
    }
    Ok(json!({"custom_id": custom_id, "component_type": kind, "values": values}))
}

fn modal_data(modal: &Modal, values: &Map<String, Value>) -> Result<Value, String> {
    let (mut parts, mut known) = (Vec::new(), HashSet::new());
    for (at, part) in modal.components.iter().enumerate() {
        let mut filled = |input: &Value| {
            known.extend(input.get("custom_id").and_then(Value::as_str).map(str::to_owned));
            filled_in(input, at + 1, values)
        };
        let kind = part.get("type").and_then(Value::as_u64).unwrap_or_default();
        parts.push(match kind {
            // What only is read comes back as well, without what it said.
            TEXT_DISPLAY => json!({"type": kind, "id": at + 1}),
            LABEL => json!({"type": kind, "id": at + 1, "component": filled(&part["component"])?}),
            _ => {
                let inputs = part.get("components").and_then(Value::as_array).into_iter().flatten();
                json!({"type": kind, "components": inputs.map(filled).collect::<Result<Vec<_>, _>>()?})
            }
        });
    }
    if let Some(unknown) = values.keys().find(|id| !known.contains(*id)) {
        return Err(format!("the form has no field {unknown:?}"));
    }
    Ok(json!({"custom_id": modal.custom_id, "components": parts}))
}

/// What is sent of one text input of a form.
fn filled_in(input: &Value, number: usize, values: &Map<String, Value>) -> Result<Value, String> {
    let id = input.get("custom_id").and_then(Value::as_str).unwrap_or_default();
    let preset = input.get("value").and_then(Value::as_str).unwrap_or_default();
    let value = values.get(id).and_then(Value::as_str).unwrap_or(preset);
    let bound = |key: &str, otherwise: usize| {
        let bound = input.get(key).and_then(Value::as_u64);
        bound.map_or(otherwise, |n| usize::try_from(n).unwrap_or(otherwise))
    };
    let required = input.get("required") != Some(&Value::Bool(false));
    if value.is_empty() && required {
        return Err(format!("{id:?} is required"));
    }
    let allowed = bound("min_length", 0)..=bound("max_length", 4_000);
    if !value.is_empty() && !allowed.contains(&units(value)) {
        return Err(format!("{id:?} has to be of {} to {} characters", allowed.start(), allowed.end()));
    }
    Ok(json!({"type": 4, "id": number, "custom_id": id, "value": value}))
}
