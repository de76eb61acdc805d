//! The commands as Discord registers them, in both languages.
//!
//! Names and descriptions come from `commands.ftl`: `command-trivia-start`, its description
//! `command-trivia-start-about`, an option `option-rounds` with `option-rounds-about`, a choice
//! `choice-easy`. An option is called alike wherever it stands. What stands in the menu of a message has a name alone.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::{Bot, Error, commands};
use crate::locale::Locale;

type Command = poise::Command<Arc<Bot>, Error>;

/// All commands, with their names and descriptions in both languages.
pub(super) fn localised() -> Vec<Command> {
    let mut commands = commands::all();
    for command in &mut commands {
        localise(command, "command");
    }
    commands
}

/// What is sent to Discord to register the commands.
///
/// Permissions are numbers there, as [Discord's API document](https://github.com/discord/discord-api-spec)
/// has them in requests; the library writes the text that answers bring.
///
/// # Panics
/// Never: commands are plain data, which can always be written as JSON.
pub fn manifest() -> Value {
    let commands = poise::builtins::create_application_commands(&localised());
    let mut commands = serde_json::to_value(commands).expect("commands are plain data");
    for command in commands.as_array_mut().into_iter().flatten() {
        if let Some(id) = of_message(command) {
            let names =
                korean(id).iter().map(|(locale, name)| (locale.to_string(), Value::from(&**name))).collect();
            command["name_localizations"] = Value::Object(names);
        }
        if let Some(permissions) = command.get_mut("default_member_permissions")
            && let Some(bits) = permissions.as_str().and_then(|text| text.parse::<u64>().ok())
        {
            *permissions = bits.into();
        }
    }
    commands
}

/// The commands in the menu of a message, by the ids of their names. The library registers no languages of theirs.
const OF_MESSAGES: [&str; 1] = ["command-report"];

/// The id of a command's name, if it stands in the menu of a message.
fn of_message(command: &Value) -> Option<&'static str> {
    OF_MESSAGES.into_iter().find(|id| command["name"] == Locale::En.text(id).as_str())
}

fn localise(command: &mut Command, above: &str) {
    let id = format!("{above}-{}", command.name);
    if command.context_menu_action.is_some() {
        // It is found by the name under which it is registered.
        command.context_menu_name = Some(english(&id));
        return;
    }
    command.name_localizations = korean(&id);
    command.description = Some(english(&format!("{id}-about")));
    command.description_localizations = korean(&format!("{id}-about"));
    for parameter in &mut command.parameters {
        let id = format!("option-{}", parameter.name.replace('_', "-"));
        parameter.name_localizations = korean(&id);
        parameter.description = Some(english(&format!("{id}-about")));
        parameter.description_localizations = korean(&format!("{id}-about"));
        for choice in parameter.choices.to_mut() {
            let id = format!("choice-{}", choice.name.replace(' ', "-"));
            choice.localizations = korean(&id);
            choice.name = english(&id);
        }
    }
    for subcommand in &mut command.subcommands {
        localise(subcommand, &id);
    }
}

fn english(id: &str) -> Cow<'static, str> {
    Cow::Owned(Locale::En.text(id))
}

fn korean(id: &str) -> Cow<'static, [(Cow<'static, str>, Cow<'static, str>)]> {
    Cow::Owned(vec![(Cow::Borrowed("ko"), Cow::Owned(Locale::Ko.text(id)))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_one_that_discord_takes() {
        let json = manifest();
        let mut seen = 0;
        check_all(&json, &mut seen);
        assert!(seen > 60, "names and descriptions were found: {seen}");
        // Discord allows 8000 characters in all for a command with its options.
        for command in json.as_array().expect("a list") {
            assert!(command.to_string().chars().count() < 8000, "{} is too large", command["name"]);
        }
        insta::assert_json_snapshot!("manifest", json);
    }

    /// <https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming>
    fn check_all(json: &Value, seen: &mut usize) {
        match json {
            Value::Array(list) => list.iter().for_each(|item| check_all(item, seen)),
            Value::Object(object) => {
                let is_choice = object.contains_key("value");
                // Those in the menu of a message are called as one speaks.
                let is_slug = !is_choice && object.get("type") != Some(&Value::from(3))
                    || object.contains_key("description");
                let mut check = |name: &str, most: usize, is_slug: bool| {
                    *seen += 1;
                    let len = name.chars().count();
                    assert!((1..=most).contains(&len), "{name:?} has {len} characters, at most {most}");
                    let allowed = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
                    assert!(!is_slug || name.chars().all(allowed), "{name:?} is no command name");
                    assert!(!is_slug || name.to_lowercase() == name, "{name:?} is not lower-case");
                    assert!(
                        !name.starts_with("command-") && !name.starts_with("option-"),
                        "{name:?} has no text"
                    );
                };
                let texts = |key: &str| -> Vec<String> {
                    let own = object.get(key).and_then(|v| v.as_str()).map(str::to_owned);
                    let localised = object.get(&format!("{key}_localizations")).and_then(|v| v.as_object());
                    let others = localised.into_iter().flat_map(|l| l.values()).filter_map(|v| v.as_str());
                    own.into_iter().chain(others.map(str::to_owned)).collect()
                };
                for name in texts("name") {
                    check(&name, if is_choice { 100 } else { 32 }, is_slug);
                }
                for description in texts("description") {
                    check(&description, 100, false);
                }
                object.values().for_each(|item| check_all(item, seen));
            }
            _ => {}
        }
    }
}
