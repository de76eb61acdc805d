//! Limits of a message, of a list of choices and of the form around them.

use std::collections::HashSet;

use serde_json::Value;

use super::{Faults, Need, component, embed};

/// The flag that asks for Components V2.
const IS_COMPONENTS_V2: u64 = 1 << 15;

/// Checks a message as it is sent or edited.
pub(crate) fn check(faults: &mut Faults, message: &Value) {
    if !message.is_object() {
        faults.add("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        return;
    }
    faults.text(message, "content", 0..=2_000, Need::Optional);
    // A number, or text of at most 25 characters.
    if message.get("nonce").is_some_and(|nonce| !nonce.is_i64()) {
        faults.text(message, "nonce", 0..=25, Need::Optional);
    }
    embed::check(faults, message);
    component::check(faults, message);
    if message.get("flags").and_then(Value::as_u64).unwrap_or_default() & IS_COMPONENTS_V2 != 0 {
        faults.at("flags", |faults| {
            faults.add("UNSUPPORTED_HERE", "The local Discord does not know Components V2.");
        });
    }
    let attachments = faults.list(message, "attachments", 0..=10);
    faults.at("attachments", |faults| {
        for (index, attachment) in attachments.iter().enumerate() {
            faults.at(index, |faults| {
                faults.text(attachment, "filename", 1..=260, Need::Optional);
                faults.text(attachment, "description", 0..=1_024, Need::Optional);
            });
        }
    });
    if let Some(allowed) = message.get("allowed_mentions").filter(|allowed| !allowed.is_null()) {
        faults.at("allowed_mentions", |faults| allowed_mentions(faults, allowed));
    }
}

fn allowed_mentions(faults: &mut Faults, allowed: &Value) {
    let kinds = faults.list(allowed, "parse", 0..=3);
    for (index, kind) in kinds.iter().enumerate() {
        if !kind.as_str().is_some_and(|kind| ["everyone", "users", "roles"].contains(&kind)) {
            faults.at("parse", |faults| {
                faults.at(index, |faults| {
                    faults.add("BASE_TYPE_CHOICES", "Value must be one of ('everyone', 'roles', 'users').");
                });
            });
        }
    }
    for key in ["users", "roles"] {
        let ids = faults.list(allowed, key, 0..=100);
        if !ids.is_empty() && kinds.iter().any(|kind| kind.as_str() == Some(key)) {
            let message = format!("parse:[\"{key}\"] and {key}: [ids...] are mutually exclusive.");
            faults.add("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
    }
}

/// Whether nothing at all would be seen of the message with so many files.
pub(crate) fn is_empty(message: &Value, files: usize) -> bool {
    let list = |key: &str| message.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let content = message.get("content").and_then(Value::as_str).unwrap_or_default();
    let embeds = list("embeds").iter().any(embed::shows_anything);
    content.trim().is_empty() && !embeds && list("components").is_empty() && files == 0
}

/// Checks the choices that answer an autocomplete.
///
/// Source: Discord's interactions reference, "Autocomplete": at most 25, names of 1 to 100. That names be
/// unique is not refused by Discord, but two equal lines in the list are a defect, so here it is.
pub(crate) fn check_choices(faults: &mut Faults, data: &Value) {
    if data.get("choices").is_none_or(|choices| !choices.is_array()) {
        faults.missing("choices");
        return;
    }
    let choices = faults.list(data, "choices", 0..=25);
    let mut names = HashSet::new();
    faults.at("choices", |faults| {
        for (index, choice) in choices.iter().enumerate() {
            faults.at(index, |faults| {
                let name = faults.text(choice, "name", 1..=100, Need::Required);
                match choice.get("value") {
                    Some(Value::Number(_)) => {}
                    _ => {
                        faults.text(choice, "value", 1..=100, Need::Required);
                    }
                }
                if name.is_some_and(|name| !names.insert(name)) {
                    faults.at("name", |faults| {
                        faults.add("APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Choice names must be unique");
                    });
                }
            });
        }
    });
}
