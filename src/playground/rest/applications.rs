//! The registration of commands.

use serde_json::{Value, json};

use super::route::OnCommands;
use super::{Answer, has};
use crate::playground::api_error::{ApiError, Blame};
use crate::playground::commands::Command;
use crate::playground::snowflake::Snowflake;
use crate::playground::state::{Event, State};
use crate::playground::validate::{Faults, command};

/// Does to the commands of a scope what the request asks.
pub(super) fn commands(
    state: &mut State,
    guild: Option<Snowflake>,
    act: OnCommands,
    body: &Value,
    query: &str,
) -> Result<Answer, ApiError> {
    if guild.is_some_and(|guild| !state.world.joined().any(|known| known.id == guild)) {
        return Err(ApiError::missing_access(Blame::World));
    }
    let answer = match act {
        OnCommands::List => {
            let all = state.commands.scope(guild);
            let localized = has(query, "with_localizations=true");
            return Ok(Answer::Json(all.iter().map(|command| shown(command, localized)).collect()));
        }
        OnCommands::Get(id) => {
            let found = state.commands.scope(guild).iter().find(|command| command.id == id);
            return Ok(Answer::Json(shown(found.ok_or_else(ApiError::unknown_command)?, true)));
        }
        OnCommands::Overwrite => {
            let mut faults = Faults::default();
            command::check_all(&mut faults, body);
            faults.into_result()?;
            let list = body.as_array().into_iter().flatten();
            let commands = list.map(|one| read(state, guild, one)).collect::<Result<Vec<_>, _>>()?;
            state.commands.replace(guild, commands);
            let all = state.commands.scope(guild);
            Answer::Json(all.iter().map(|command| shown(command, true)).collect())
        }
        OnCommands::Create => {
            let known = state.commands.scope(guild).len();
            let command = read_checked(state, guild, body)?;
            let command = state.commands.upsert(guild, command);
            let json = shown(&command, true);
            if state.commands.scope(guild).len() > known { Answer::Created(json) } else { Answer::Json(json) }
        }
        OnCommands::Edit(id) => {
            let found = state.commands.scope(guild).iter().find(|command| command.id == id);
            let mut merged = json!(found.ok_or_else(ApiError::unknown_command)?);
            for (key, value) in body.as_object().into_iter().flatten() {
                merged[key] = value.clone();
            }
            let mut command = read_checked(state, guild, &merged)?;
            command.id = id;
            Answer::Json(shown(&state.commands.upsert(guild, command), true))
        }
        OnCommands::Delete(id) => {
            if !state.commands.remove(guild, id) {
                return Err(ApiError::unknown_command());
            }
            Answer::Nothing
        }
    };
    state.publish(Event::Commands);
    Ok(answer)
}

fn read_checked(state: &mut State, guild: Option<Snowflake>, body: &Value) -> Result<Command, ApiError> {
    let mut faults = Faults::default();
    command::check(&mut faults, body);
    faults.into_result()?;
    read(state, guild, body)
}

/// A command from its form, with a new id and version.
fn read(state: &mut State, guild: Option<Snowflake>, body: &Value) -> Result<Command, ApiError> {
    let mut command: Command = serde_json::from_value(body.clone())
        .map_err(|error| ApiError::invalid_field("command", "MODEL_TYPE_CONVERT", error.to_string()))?;
    command.id = state.ids.next();
    command.version = state.ids.next();
    command.application_id = state.world.bot.id;
    command.guild_id = guild;
    Ok(command)
}

/// A command as it is given back; without localizations unless they were asked for.
fn shown(command: &Command, localized: bool) -> Value {
    let mut shown = json!(command);
    if !localized {
        strip(&mut shown);
    }
    shown
}

fn strip(holder: &mut Value) {
    if let Some(object) = holder.as_object_mut() {
        object.retain(|key, _| !key.ends_with("_localizations"));
    }
    for key in ["options", "choices"] {
        holder.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().for_each(strip);
    }
}
