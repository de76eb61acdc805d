//! Limits of application commands.
//!
//! Source: Discord's application command reference.

use std::collections::HashSet;

use serde_json::Value;

use super::{Faults, Need, units};

/// The languages of Discord's clients. Source: Discord's reference, "Locales".
const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];

const SUBCOMMAND: i64 = 1;
const SUBCOMMAND_GROUP: i64 = 2;
const STRING: i64 = 3;
const INTEGER: i64 = 4;
const NUMBER: i64 = 10;
const ATTACHMENT: i64 = 11;

/// Checks a bulk overwrite: each command, then the numbers and the names of all.
pub(crate) fn check_all(faults: &mut Faults, commands: &Value) {
    let Some(list) = commands.as_array() else {
        faults.add("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        return;
    };
    let mut names = HashSet::new();
    let mut of_kind = [0_usize; 5];
    for (index, command) in list.iter().enumerate() {
        faults.at(index, |faults| {
            check(faults, command);
            let kind = kind(command);
            if let Some(count) = usize::try_from(kind).ok().and_then(|kind| of_kind.get_mut(kind)) {
                *count += 1;
            }
            let name = command.get("name").and_then(Value::as_str).unwrap_or_default();
            if !names.insert((kind, name)) {
                let message = "Application command names must be unique";
                faults.add("APPLICATION_COMMANDS_DUPLICATE_NAME", message);
            }
        });
    }
    for (kind, most) in [(1, 100), (2, 15), (3, 15)] {
        if of_kind[kind] > most {
            let message = format!("Maximum number of application commands reached ({most})");
            faults.add("APPLICATION_COMMAND_TOO_MANY", message);
        }
    }
}

/// Checks one command.
pub(crate) fn check(faults: &mut Faults, command: &Value) {
    let slash = kind(command) == 1;
    faults.integer(command, "type", 1..=3, Need::Optional);
    name(faults, command, slash);
    if slash {
        described(faults, command);
    } else if command.get("description").and_then(Value::as_str).is_some_and(|text| !text.is_empty()) {
        faults.at("description", |faults| {
            faults.add("APPLICATION_COMMAND_INVALID_DESCRIPTION", "Only slash commands have a description");
        });
    }
    if !slash && !faults.list(command, "options", 0..=25).is_empty() {
        let message = "Only slash commands have options";
        faults.at("options", |faults| faults.add("APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED", message));
    }
    // A number, or its decimal text as answers bring it.
    if let Some(bits) = command.get("default_member_permissions").filter(|bits| !bits.is_null()) {
        let number = bits.as_u64().or_else(|| bits.as_str()?.parse().ok());
        if number.is_none() {
            faults.at("default_member_permissions", |faults| {
                faults.add("NUMBER_TYPE_COERCE", format!("Value {bits} is not int."));
            });
        }
    }
    enumerated(faults, command, "contexts", 0..=2);
    enumerated(faults, command, "integration_types", 0..=1);
    options(faults, command, 0);
    let size = size(command);
    if size > 8_000 {
        let message = format!("Command exceeds maximum size (8000): {size}");
        faults.add("APPLICATION_COMMAND_TOO_LARGE", message);
    }
}

fn kind(command: &Value) -> i64 {
    command.get("type").and_then(Value::as_i64).unwrap_or(1)
}

fn enumerated(faults: &mut Faults, command: &Value, key: &str, range: std::ops::RangeInclusive<i64>) {
    let given = command.get(key).is_some_and(|list| !list.is_null());
    let list = faults.list(command, key, usize::from(given)..=3);
    let mut seen = HashSet::new();
    faults.at(key, |faults| {
        for (index, value) in list.iter().enumerate() {
            if !value.as_i64().is_some_and(|value| range.contains(&value) && seen.insert(value)) {
                faults
                    .at(index, |faults| faults.add("BASE_TYPE_CHOICES", format!("{value} is not a choice.")));
            }
        }
    });
}

fn options(faults: &mut Faults, holder: &Value, depth: usize) {
    let list = faults.list(holder, "options", 0..=25);
    let mut names = HashSet::new();
    let mut optional_seen = false;
    let is_sub = |option: &Value| matches!(kind_of_option(option), SUBCOMMAND | SUBCOMMAND_GROUP);
    let mixed = list.iter().any(is_sub) && !list.iter().all(is_sub);
    faults.at("options", |faults| {
        if mixed {
            let message =
                "Sub-command and sub-command group option types are mutually exclusive to all other types";
            faults.add("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
        }
        for (index, option) in list.iter().enumerate() {
            faults.at(index, |faults| {
                one_option(faults, option, depth);
                let name = option.get("name").and_then(Value::as_str).unwrap_or_default();
                if !names.insert(name) {
                    let message = format!("Option name \"{name}\" is used twice");
                    faults.add("APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message);
                }
                let required = option.get("required") == Some(&Value::Bool(true));
                if required && optional_seen {
                    let message = "Required options must be placed before non-required options";
                    faults.add("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
                }
                optional_seen |= !required;
            });
        }
    });
}

fn kind_of_option(option: &Value) -> i64 {
    option.get("type").and_then(Value::as_i64).unwrap_or_default()
}

fn one_option(faults: &mut Faults, option: &Value, depth: usize) {
    let Some(kind) = faults.integer(option, "type", SUBCOMMAND..=ATTACHMENT, Need::Required) else { return };
    name(faults, option, true);
    described(faults, option);
    if kind <= SUBCOMMAND_GROUP {
        // A group holds subcommands, a subcommand holds values.
        if depth >= 2 || (kind == SUBCOMMAND_GROUP && depth >= 1) {
            faults.add("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deep");
        } else {
            options(faults, option, if kind == SUBCOMMAND { 2 } else { 1 });
        }
        return;
    }
    if depth == 1 {
        faults.add("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "A group holds subcommands only");
    }
    choices(faults, option, kind);
    bounds(faults, option, kind);
}

fn choices(faults: &mut Faults, option: &Value, kind: i64) {
    let choices = faults.list(option, "choices", 0..=25);
    if option.get("autocomplete") == Some(&Value::Bool(true)) && !choices.is_empty() {
        let message = "Autocomplete cannot be enabled on options with choices";
        faults.add("APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", message);
    }
    let mut names = HashSet::new();
    faults.at("choices", |faults| {
        for (index, choice) in choices.iter().enumerate() {
            faults.at(index, |faults| {
                let name = faults.text(choice, "name", 1..=100, Need::Required);
                localized(faults, choice, "name_localizations", 1..=100, false);
                if name.is_some_and(|name| !names.insert(name)) {
                    faults.add("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_INVALID", "The name is used twice");
                }
                let value = choice.get("value");
                let fits = match kind {
                    STRING => {
                        value.and_then(Value::as_str).is_some_and(|text| (1..=100).contains(&units(text)))
                    }
                    INTEGER => value.is_some_and(Value::is_i64),
                    NUMBER => value.is_some_and(Value::is_number),
                    _ => false,
                };
                if !fits {
                    let message = "The value is not of the option's type";
                    faults.at("value", |faults| {
                        faults.add("APPLICATION_COMMAND_OPTIONS_VALUE_INVALID", message);
                    });
                }
            });
        }
    });
}

fn bounds(faults: &mut Faults, option: &Value, kind: i64) {
    let numeric = matches!(kind, INTEGER | NUMBER);
    for (keys, allowed) in
        [(["min_value", "max_value"], numeric), (["min_length", "max_length"], kind == STRING)]
    {
        let [least, most] = keys.map(|key| option.get(key).and_then(Value::as_f64));
        if !allowed && (least.is_some() || most.is_some()) {
            let message = format!("{} is not for this type", keys[0]);
            faults.add("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
        }
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            faults.add("APPLICATION_COMMAND_OPTIONS_MIN_MAX_INVALID", format!("{} is above", keys[0]));
        }
    }
    faults.integer(option, "min_length", 0..=6_000, Need::Optional);
    faults.integer(option, "max_length", 1..=6_000, Need::Optional);
}

fn described(faults: &mut Faults, holder: &Value) {
    faults.text(holder, "description", 1..=100, Need::Required);
    localized(faults, holder, "description_localizations", 1..=100, false);
}

fn name(faults: &mut Faults, holder: &Value, slash: bool) {
    if let Some(text) = faults.text(holder, "name", 1..=32, Need::Required)
        && slash
        && !is_name(text)
    {
        faults.at("name", |faults| faults.add("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"));
    }
    localized(faults, holder, "name_localizations", 1..=32, slash);
}

fn localized(
    faults: &mut Faults,
    holder: &Value,
    key: &str,
    length: std::ops::RangeInclusive<usize>,
    as_name: bool,
) {
    let Some(map) = holder.get(key).and_then(Value::as_object) else { return };
    faults.at(key, |faults| {
        for (locale, text) in map {
            faults.at(locale.as_str(), |faults| {
                if !LOCALES.contains(&locale.as_str()) {
                    faults.add("BASE_TYPE_CHOICES", format!("{locale} is not a locale of Discord's"));
                }
                let Some(text) = text.as_str() else {
                    faults.add("STRING_TYPE_CONVERT", "Could not interpret as string.");
                    return;
                };
                faults.length(text, length.clone());
                if as_name && !is_name(text) {
                    faults.add("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
                }
            });
        }
    });
}

/// Whether the text may name a slash command or an option: `^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`
/// without an upper-case letter that has a lower-case form.
fn is_name(text: &str) -> bool {
    let allowed = |c: char| {
        c.is_alphanumeric() || "-_'".contains(c) || matches!(c, '\u{900}'..='\u{97f}' | '\u{e00}'..='\u{e7f}')
    };
    (1..=32).contains(&text.chars().count()) && text.chars().all(allowed) && text.to_lowercase() == text
}

/// Names, descriptions and values of the command and all that is in it, each in its longest language.
fn size(holder: &Value) -> usize {
    let longest = |key: &str| {
        let base = holder.get(key).and_then(Value::as_str).map_or(0, units);
        let of_languages = holder.get(format!("{key}_localizations")).and_then(Value::as_object);
        let most =
            of_languages.into_iter().flat_map(|map| map.values()).filter_map(Value::as_str).map(units).max();
        base.max(most.unwrap_or(0))
    };
    let inner = |key: &str| -> usize {
        holder.get(key).and_then(Value::as_array).into_iter().flatten().map(size).sum()
    };
    longest("name") + longest("description") + longest("value") + inner("options") + inner("choices")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_limit_of_a_command_is_kept() {
        let check = |patch: Value, expect: &str| {
            let mut command = json!({"name": "ost", "description": "Finds a song"});
            for (key, value) in patch.as_object().into_iter().flatten() {
                command[key] = value.clone();
            }
            let mut faults = Faults::default();
            check_all(&mut faults, &json!([command]));
            let found = faults.lines();
            let held = if expect.is_empty() { found.is_empty() } else { found.contains(expect) };
            assert!(held, "{patch}: expected {expect:?}, found {found:?}");
        };
        let text = |name: &str, required: bool| json!({"type": 3, "name": name, "description": "d", "required": required});
        check(json!({"name_localizations": {"ko": "노래-찾기"}}), "");
        check(json!({"name": "OST"}), "Command name is invalid");
        check(json!({"name": "two words"}), "Command name is invalid");
        let of_message = |patch: Value| {
            let mut command = json!({"type": 3, "name": "Report It", "description": ""});
            for (key, value) in patch.as_object().into_iter().flatten() {
                command[key] = value.clone();
            }
            command
        };
        check(of_message(json!({"name_localizations": {"ko": "문제 신고"}})), "");
        check(of_message(json!({"name": "x".repeat(33)})), "name: Must be between 1 and 32");
        check(of_message(json!({"description": "Reports it"})), "Only slash commands have a description");
        check(
            of_message(json!({"options": [{"type": 3, "name": "a", "description": "d"}]})),
            "Only slash commands have options",
        );
        check(json!({"name_localizations": {"ko": "노래 찾기"}}), "Command name is invalid");
        check(json!({"name_localizations": {"kr": "노래"}}), "not a locale");
        check(json!({"description": ""}), "description: This field is required");
        check(json!({"options": [text("a", false), text("b", true)]}), "Required options must be placed");
        check(json!({"options": [text("a", false), text("a", false)]}), "used twice");
        check(json!({"contexts": [0, 3]}), "not a choice");
        check(json!({"default_member_permissions": "much"}), "is not int");
        check(json!({"default_member_permissions": -1}), "is not int");
        check(json!({"default_member_permissions": "32"}), "");
        check(json!({"default_member_permissions": 32}), "");
        let sub = json!({"type": 1, "name": "start", "description": "d", "options": [text("a", true)]});
        check(json!({"options": [sub.clone()]}), "");
        check(json!({"options": [sub, text("a", false)]}), "mutually exclusive");
        let choice = |name: &str| json!({"name": name, "value": "v".repeat(100)});
        let many: Vec<_> = (0..25).map(|n| choice(&format!("{n:0>100}"))).collect();
        let full = |name: &str| json!({"type": 3, "name": name, "description": "d", "choices": many});
        check(json!({"options": [full("a")]}), "");
        check(json!({"options": [full("a"), full("b")]}), "exceeds maximum size");
    }
}
