//! From what a person types to what the bot gets: the part of Discord's client that knows the commands.

use serde_json::{Map, Value, json};

use super::commands::{Command, CommandOption, names};
use super::payload;
use super::place::Place;
use super::snowflake::Snowflake;
use super::validate::units;
use super::world::{Account, World};

const SUBCOMMAND: u8 = 1;
const SUBCOMMAND_GROUP: u8 = 2;
const STRING: u8 = 3;
const INTEGER: u8 = 4;
const BOOLEAN: u8 = 5;
const USER: u8 = 6;
const CHANNEL: u8 = 7;
const ROLE: u8 = 8;
const MENTIONABLE: u8 = 9;
const NUMBER: u8 = 10;

/// A command and its subcommand, chosen by words.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    command: Command,
    /// The group and the subcommand, as far as there are any.
    path: Vec<CommandOption>,
}

impl Chosen {
    /// Finds the command by its words ("trivia start"), in English or in the language of the person.
    /// Gives what follows as well.
    ///
    /// # Errors
    ///
    /// When there is no such command or its subcommand is missing.
    pub(crate) fn find<'t>(
        usable: &[&Command],
        locale: &str,
        text: &'t str,
    ) -> Result<(Self, &'t str), String> {
        let text = text.trim().strip_prefix('/').unwrap_or(text.trim());
        let (first, mut rest) = word(text);
        let command = usable
            .iter()
            .find(|one| one.kind == 1 && names(&one.name, &one.name_localizations, locale, first))
            .ok_or_else(|| format!("/{first} cannot be used here"))?;
        let mut path = Vec::new();
        let mut options = &command.options;
        while options.first().is_some_and(|option| option.kind <= SUBCOMMAND_GROUP) {
            let (next, after) = word(rest);
            let sub = options
                .iter()
                .find(|one| names(&one.name, &one.name_localizations, locale, next))
                .ok_or_else(|| format!("/{} has no subcommand {next:?}", command.name))?;
            path.push(sub.clone());
            options = &sub.options;
            rest = after;
        }
        Ok((Self { command: (*command).clone(), path }, rest))
    }

    /// The options a person can give.
    fn options(&self) -> &[CommandOption] {
        self.path.last().map_or(&self.command.options, |sub| &sub.options)
    }

    /// The words of the command, without `/`.
    pub(crate) fn qualified_name(&self) -> String {
        let words = std::iter::once(&self.command.name).chain(self.path.iter().map(|sub| &sub.name));
        words.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Reads `name:value name:value`, where a value goes on until the next name.
    ///
    /// # Errors
    ///
    /// When there is text that belongs to no option.
    pub(crate) fn read(&self, locale: &str, rest: &str) -> Result<Map<String, Value>, String> {
        let mut values: Vec<(String, String)> = Vec::new();
        for token in rest.split(' ') {
            let named = token.split_once(':').and_then(|(name, value)| {
                let option = self
                    .options()
                    .iter()
                    .find(|one| names(&one.name, &one.name_localizations, locale, name))?;
                Some((option.name.clone(), value.to_owned()))
            });
            match (named, values.last_mut()) {
                (Some(named), _) => values.push(named),
                (None, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(token);
                }
                (None, None) if token.is_empty() => {}
                (None, None) => {
                    return Err(format!("{token:?} belongs to no option of /{}", self.qualified_name()));
                }
            }
        }
        let trimmed = |(name, value): (String, String)| (name, Value::String(value.trim().to_owned()));
        Ok(values.into_iter().map(trimmed).collect())
    }

    /// The `data` of an interaction. With `focused` that of an autocomplete, in which values may be
    /// unfinished and required ones missing.
    ///
    /// # Errors
    ///
    /// What the client says instead of sending.
    pub(crate) fn data(
        &self,
        world: &World,
        place: Place<'_>,
        account: &Account,
        given: &Map<String, Value>,
        focused: Option<&str>,
    ) -> Result<Value, String> {
        if let Some(unknown) = given.keys().find(|name| !self.options().iter().any(|one| one.name == **name))
        {
            return Err(format!("/{} has no option {unknown:?}", self.qualified_name()));
        }
        let mut resolved = json!({});
        let mut options = Vec::new();
        for option in self.options() {
            let is_focused = focused == Some(option.name.as_str());
            if is_focused && !option.autocomplete {
                return Err(format!("{} does not suggest anything", option.name));
            }
            let value = given.get(&option.name).filter(|value| !value.is_null() && **value != json!(""));
            let value = match value {
                None if is_focused => json!(""),
                None if option.required && focused.is_none() => {
                    return Err(format!("{} is required", option.name));
                }
                None => continue,
                // What is being typed is sent as text, of numbers too.
                Some(value) if is_focused => json!(plain(value)),
                Some(value) => option.value(world, place, account, value, &mut resolved)?,
            };
            let mut sent = json!({"name": option.name, "type": option.kind, "value": value});
            if is_focused {
                sent["focused"] = true.into();
            }
            options.push(sent);
        }
        for sub in self.path.iter().rev() {
            options = vec![json!({"name": sub.name, "type": sub.kind, "options": options})];
        }
        let mut data = json!({
            "id": self.command.id, "name": self.command.name, "type": self.command.kind, "options": options,
        });
        if let Some(guild) = self.command.guild_id {
            data["guild_id"] = json!(guild);
        }
        if resolved != json!({}) {
            data["resolved"] = resolved;
        }
        Ok(data)
    }

    /// The option that a person is at when the line ends: the last one named.
    pub(crate) fn focused(&self, given: &Map<String, Value>) -> Option<String> {
        given.keys().next_back().cloned()
    }
}

/// The first word and what follows.
fn word(text: &str) -> (&str, &str) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    (first, rest.trim_start())
}

/// A value as it would stand in the text box.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

impl CommandOption {
    /// The value as the bot gets it, after the checks of the client.
    fn value(
        &self,
        world: &World,
        place: Place<'_>,
        account: &Account,
        given: &Value,
        resolved: &mut Value,
    ) -> Result<Value, String> {
        let text = plain(given);
        let refuse = |what: &str| Err(format!("{}: {text:?} {what}", self.name));
        if !self.choices.is_empty() {
            let chosen = self.choices.iter().find(|choice| {
                names(&choice.name, &choice.name_localizations, &account.locale, &text)
                    || plain(&choice.value) == text
            });
            return chosen
                .map_or_else(|| refuse("is not one of the choices"), |choice| Ok(choice.value.clone()));
        }
        match self.kind {
            STRING => {
                let most = self.max_length.unwrap_or(6_000);
                if !(self.min_length.unwrap_or(0)..=most).contains(&units(&text)) {
                    return refuse("is too short or too long");
                }
                Ok(text.into())
            }
            INTEGER => match text.parse::<i64>() {
                // The client sends what a double holds exactly.
                Ok(number) if number.unsigned_abs() < 1 << 53 && self.in_range(number as f64) => {
                    Ok(number.into())
                }
                _ => refuse("is not a whole number in the range"),
            },
            NUMBER => match text.parse::<f64>() {
                Ok(number) if number.is_finite() && self.in_range(number) => Ok(number.into()),
                _ => refuse("is not a number in the range"),
            },
            BOOLEAN => match text.to_lowercase().as_str() {
                "true" => Ok(true.into()),
                "false" => Ok(false.into()),
                _ => refuse("is neither true nor false"),
            },
            USER | CHANNEL | ROLE | MENTIONABLE => {
                match self.resolve(world, place, account.id, &text, resolved) {
                    Some(id) => Ok(json!(id)),
                    None => refuse("is not there"),
                }
            }
            SUBCOMMAND | SUBCOMMAND_GROUP => refuse("is not a value"),
            kind => refuse(&format!("is of type {kind}, which the local Discord does not know")),
        }
    }

    fn in_range(&self, number: f64) -> bool {
        let least = self.min_value.as_ref().and_then(serde_json::Number::as_f64);
        let most = self.max_value.as_ref().and_then(serde_json::Number::as_f64);
        least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)
    }

    /// Finds a user, channel or role by name or id and puts it where the bot looks it up.
    fn resolve(
        &self,
        world: &World,
        place: Place<'_>,
        user: Snowflake,
        text: &str,
        resolved: &mut Value,
    ) -> Option<Snowflake> {
        let text = text.trim_start_matches(['@', '#']);
        let id = text.parse::<Snowflake>().ok();
        let guild = place.guild_id().and_then(|guild| world.guild(guild));
        if matches!(self.kind, USER | MENTIONABLE) {
            let mut accounts = std::iter::once(&world.bot).chain(&world.people);
            let account = accounts.find(|one| one.name == text || Some(one.id) == id)?;
            resolved["users"][account.id.to_string()] = payload::user(world, account);
            if let Some(guild) = guild {
                let mut member = payload::partial_member(world, guild, account.id);
                member["permissions"] = json!(world.permissions(place, account.id));
                resolved["members"][account.id.to_string()] = member;
            }
            return Some(account.id);
        }
        let guild = guild?;
        if self.kind == ROLE {
            let roles = payload::guild(world, guild);
            let role = roles["roles"]
                .as_array()?
                .iter()
                .find(|role| role["name"].as_str() == Some(text) || role["id"].as_str() == Some(text))?;
            let id: Snowflake = role["id"].as_str()?.parse().ok()?;
            resolved["roles"][id.to_string()] = role.clone();
            return Some(id);
        }
        let channel = guild.channels.iter().find(|one| one.name == text || Some(one.id) == id)?;
        let there = Place::Channel { guild, channel };
        let object = payload::interaction_channel(world, there, world.permissions(there, user));
        let kind_fits =
            self.channel_types.is_empty() || self.channel_types.iter().any(|kind| object["type"] == *kind);
        resolved["channels"][channel.id.to_string()] = object;
        kind_fits.then_some(channel.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands() -> Vec<Command> {
        serde_json::from_value(json!([
            {"name": "ost", "description": "d", "name_localizations": {"ko": "노래"}, "options": [
                {"type": 3, "name": "query", "description": "d", "required": true, "autocomplete": true},
                {"type": 5, "name": "private", "description": "d"}]},
            {"name": "trivia", "description": "d", "options": [{"type": 1, "name": "start", "description": "d",
                "options": [
                    {"type": 4, "name": "rounds", "description": "d", "min_value": 1, "max_value": 50},
                    {"type": 3, "name": "era", "description": "d", "choices": [{"name": "2010 to 2015", "value": "first"}]},
                    {"type": 7, "name": "channel", "description": "d"}]}]},
        ]))
        .expect("the commands of the test are well formed")
    }

    #[test]
    fn a_line_becomes_what_the_bot_gets_or_what_the_client_says() {
        let (world, commands) = (World::default(), commands());
        let usable: Vec<_> = commands.iter().collect();
        let (guild, min) = (&world.guilds[0], &world.people[1]);
        let place = Place::Channel { guild, channel: &guild.channels[0] };
        let check = |line: &str, expect: Result<Value, &str>| {
            let got = Chosen::find(&usable, "ko", line).and_then(|(chosen, rest)| {
                let given = chosen.read("ko", rest)?;
                chosen.data(&world, place, min, &given, None)
            });
            match (&got, expect) {
                (Ok(got), Ok(expect)) => assert_eq!(got["options"], expect, "{line}"),
                (Err(got), Err(expect)) => {
                    assert!(got.contains(expect), "{line}: expected {expect:?}, got {got:?}");
                }
                (got, expect) => panic!("{line}: expected {expect:?}, got {got:?}"),
            }
        };
        let text = |value: &str| json!({"name": "query", "type": 3, "value": value});
        check("/ost query:stay with me", Ok(json!([text("stay with me")])));
        check(
            "/노래 query:Re: mind private:true",
            Ok(json!([text("Re: mind"), {"name": "private", "type": 5, "value": true}])),
        );
        check("/ost", Err("query is required"));
        check("/ost goblin", Err("belongs to no option"));
        check("/nothing", Err("cannot be used here"));
        check("/trivia stop", Err("no subcommand"));
        check("/trivia start rounds:0", Err("not a whole number in the range"));
        check("/trivia start era:second", Err("not one of the choices"));
        let start = |options: Value| json!([{"name": "start", "type": 1, "options": options}]);
        let rounds = json!({"name": "rounds", "type": 4, "value": 3});
        let era = json!({"name": "era", "type": 3, "value": "first"});
        check("/trivia start era:2010 to 2015 rounds:3", Ok(start(json!([rounds, era]))));
        let channel = json!({"name": "channel", "type": 7, "value": guild.channels[1].id});
        check("/trivia start channel:#trivia", Ok(start(json!([channel]))));
    }
}
