//! Limits of buttons, menus and modals.
//!
//! Source: Discord's component reference. Of "Components V2" only what forms are made of is known here: text
//! displays and labels, the latter around text inputs.

use std::collections::HashSet;

use serde_json::Value;

use super::emoji::is_emoji;
use super::{Faults, Need};

const ROW: i64 = 1;
const BUTTON: i64 = 2;
const STRING_SELECT: i64 = 3;
const TEXT_INPUT: i64 = 4;
const TEXT_DISPLAY: i64 = 10;
const LABEL: i64 = 18;
/// Menus of users, roles, mentionables and channels.
const ENTITY_SELECTS: std::ops::RangeInclusive<i64> = 5..=8;

/// Where components stand: buttons and menus in messages, text inputs in modals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Message,
    Modal,
}

/// Checks the `components` of a message.
pub(crate) fn check(faults: &mut Faults, message: &Value) {
    let rows = faults.list(message, "components", 0..=5);
    rows_of(faults, rows, Place::Message);
}

/// Checks the data of a modal.
pub(crate) fn check_modal(faults: &mut Faults, modal: &Value) {
    faults.text(modal, "custom_id", 1..=100, Need::Required);
    faults.text(modal, "title", 1..=45, Need::Required);
    let parts = faults.list(modal, "components", 1..=5);
    let (mut ids, mut fields) = (HashSet::new(), 0);
    faults.at("components", |faults| {
        for (index, part) in parts.iter().enumerate() {
            let kind = part.get("type").and_then(Value::as_i64);
            fields += usize::from(kind != Some(TEXT_DISPLAY));
            faults.at(index, |faults| match kind {
                Some(TEXT_DISPLAY) => {
                    faults.text(part, "content", 1..=4_000, Need::Required);
                }
                Some(LABEL) => label(faults, part, &mut ids),
                _ => one_row(faults, part, Place::Modal, &mut ids),
            });
        }
        if fields == 0 {
            faults.add("BASE_TYPE_REQUIRED", "A form needs something to fill in");
        }
    });
}

/// A field of a form with its name above it.
fn label<'a>(faults: &mut Faults, label: &'a Value, ids: &mut HashSet<&'a str>) {
    faults.text(label, "label", 1..=45, Need::Required);
    faults.text(label, "description", 1..=100, Need::Optional);
    faults.at("component", |faults| {
        let inner = label.get("component").unwrap_or(&Value::Null);
        if faults.integer(inner, "type", TEXT_INPUT..=TEXT_INPUT, Need::Required).is_none() {
            return;
        }
        text_input(faults, inner);
        unlike_others(faults, inner, ids);
    });
}

fn rows_of(faults: &mut Faults, rows: &[Value], place: Place) {
    let mut ids = HashSet::new();
    faults.at("components", |faults| {
        for (index, row) in rows.iter().enumerate() {
            faults.at(index, |faults| one_row(faults, row, place, &mut ids));
        }
    });
}

fn one_row<'a>(faults: &mut Faults, row: &'a Value, place: Place, ids: &mut HashSet<&'a str>) {
    if faults.integer(row, "type", ROW..=ROW, Need::Required).is_none() {
        return;
    }
    let inner = faults.list(row, "components", 1..=5);
    faults.at("components", |faults| {
        let mut width = 0;
        for (index, component) in inner.iter().enumerate() {
            let kind = component.get("type").and_then(Value::as_i64).unwrap_or_default();
            faults.at(index, |faults| {
                match (place, kind) {
                    (Place::Message, BUTTON) => button(faults, component),
                    (Place::Message, STRING_SELECT) => string_select(faults, component),
                    (Place::Message, kind) if ENTITY_SELECTS.contains(&kind) => select(faults, component, 25),
                    (Place::Modal, TEXT_INPUT) => {
                        faults.text(component, "label", 1..=45, Need::Required);
                        text_input(faults, component);
                    }
                    _ => faults.at("type", |faults| {
                        faults.add("UNION_TYPE_CHOICES", format!("{kind} is not a type for this place."));
                    }),
                }
                unlike_others(faults, component, ids);
            });
            width += if kind == BUTTON { 1 } else { 5 };
        }
        if width > 5 {
            faults
                .add("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        }
    });
}

/// No two components of a message or a form bear the same custom id.
fn unlike_others<'a>(faults: &mut Faults, component: &'a Value, ids: &mut HashSet<&'a str>) {
    let id = component.get("custom_id").and_then(Value::as_str);
    if id.is_some_and(|id| !ids.insert(id)) {
        faults.at("custom_id", |faults| {
            faults.add("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        });
    }
}

fn button(faults: &mut Faults, button: &Value) {
    let style = faults.integer(button, "style", 1..=5, Need::Required);
    let label = faults.text(button, "label", 0..=80, Need::Optional);
    emoji(faults, button);
    let no_emoji = button.get("emoji").is_none_or(Value::is_null);
    if label.is_none_or(|label| label.trim().is_empty()) && no_emoji {
        faults.add("BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji");
    }
    match style {
        Some(5) => {
            faults.address(button, "url", &["http", "https", "discord"], Need::Required);
            faults.text(button, "url", 1..=512, Need::Optional);
            if button.get("custom_id").is_some_and(|id| !id.is_null()) {
                faults.add("BUTTON_COMPONENT_INVALID_CUSTOM_ID", "A link button cannot have a custom id");
            }
        }
        Some(_) => {
            faults.text(button, "custom_id", 1..=100, Need::Required);
            if button.get("url").is_some_and(|url| !url.is_null()) {
                faults.add("BUTTON_COMPONENT_INVALID_URL", "Only a link button can have a url");
            }
        }
        None => {}
    }
}

fn select(faults: &mut Faults, menu: &Value, most: i64) {
    faults.text(menu, "custom_id", 1..=100, Need::Required);
    faults.text(menu, "placeholder", 0..=150, Need::Optional);
    let least = faults.integer(menu, "min_values", 0..=25, Need::Optional).unwrap_or(1);
    let top = faults.integer(menu, "max_values", 1..=25, Need::Optional).unwrap_or(1);
    if top < least || top > most {
        let message = format!("max_values must be between min_values ({least}) and the options ({most}).");
        faults.at("max_values", |faults| faults.add("SELECT_COMPONENT_INVALID_MAX_VALUES", message));
    }
}

fn string_select(faults: &mut Faults, menu: &Value) {
    let options = faults.list(menu, "options", 1..=25);
    select(faults, menu, i64::try_from(options.len()).unwrap_or(25).max(1));
    let mut values = HashSet::new();
    let mut preset = 0;
    faults.at("options", |faults| {
        for (index, option) in options.iter().enumerate() {
            faults.at(index, |faults| {
                faults.text(option, "label", 1..=100, Need::Required);
                let value = faults.text(option, "value", 1..=100, Need::Required);
                faults.text(option, "description", 0..=100, Need::Optional);
                emoji(faults, option);
                if value.is_some_and(|value| !values.insert(value)) {
                    faults.at("value", |faults| {
                        let message = "The specified option value is already used";
                        faults.add("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
                    });
                }
            });
            preset += i64::from(option.get("default") == Some(&Value::Bool(true)));
        }
    });
    let top = menu.get("max_values").and_then(Value::as_i64).unwrap_or(1);
    if preset > top {
        faults.add("SELECT_COMPONENT_TOO_MANY_DEFAULTS", format!("{preset} defaults, at most {top} values"));
    }
}

fn text_input(faults: &mut Faults, input: &Value) {
    faults.text(input, "custom_id", 1..=100, Need::Required);
    faults.integer(input, "style", 1..=2, Need::Required);
    let least = faults.integer(input, "min_length", 0..=4_000, Need::Optional).unwrap_or(0);
    let most = faults.integer(input, "max_length", 1..=4_000, Need::Optional).unwrap_or(4_000);
    if most < least {
        faults.add("TEXT_INPUT_LENGTH_RANGE", "max_length is below min_length");
    }
    faults.text(input, "value", 0..=usize::try_from(most).unwrap_or(4_000), Need::Optional);
    faults.text(input, "placeholder", 0..=100, Need::Optional);
}

fn emoji(faults: &mut Faults, holder: &Value) {
    let Some(emoji) = holder.get("emoji").filter(|emoji| !emoji.is_null()) else { return };
    let custom = emoji.get("id").is_some_and(|id| !id.is_null());
    let name = emoji.get("name").and_then(Value::as_str).unwrap_or_default();
    if !custom && !is_emoji(name) {
        faults.at("emoji", |faults| {
            faults.at("name", |faults| faults.add("COMPONENT_INVALID_EMOJI", "Invalid emoji"));
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_limit_of_a_component_is_kept() {
        let check = |inner: Value, expect: &str| {
            let mut faults = Faults::default();
            super::check(&mut faults, &json!({"components": [{"type": 1, "components": inner}]}));
            let found = faults.lines();
            let held = if expect.is_empty() { found.is_empty() } else { found.contains(expect) };
            assert!(held, "expected {expect:?}, found {found:?}");
        };
        let button = |id: &str| json!({"type": 2, "style": 1, "label": "A", "custom_id": id});
        check(json!([button("a"), button("b")]), "");
        check(json!([button("a"), button("a")]), "cannot be duplicated");
        check(json!([button(&"가".repeat(101))]), "custom_id: Must be between 1 and 100");
        check(json!([]), "Must be between 1 and 5");
        check(json!(["a", "b", "c", "d", "e", "f"].map(button)), "Must be between 1 and 5");
        check(json!([{"type": 2, "style": 1, "custom_id": "a"}]), "label or an emoji");
        check(json!([{"type": 2, "style": 1, "custom_id": "a", "emoji": {"name": "✓"}}]), "Invalid emoji");
        check(json!([{"type": 2, "style": 5, "label": "Listen", "url": "ftp://x"}]), "Scheme must be");
        let option = |value: &str| json!({"label": "x", "value": value});
        let menu = |options: Vec<Value>| json!({"type": 3, "custom_id": "m", "options": options});
        check(json!([menu(vec![option("1"), option("2")])]), "");
        check(json!([menu(vec![option("1"), option("1")])]), "already used");
        check(json!([menu(vec![option("1"); 26])]), "Must be between 1 and 25");
        check(json!([menu(vec![option("1")]), button("b")]), "maximum width");
        check(json!([{"type": 4, "custom_id": "t", "label": "l", "style": 1}]), "not a type for this place");
    }

    #[test]
    fn every_limit_of_a_form_is_kept() {
        let check = |components: Value, expect: &str| {
            let mut faults = Faults::default();
            check_modal(&mut faults, &json!({"custom_id": "f", "title": "Answer", "components": components}));
            let found = faults.lines();
            let held = if expect.is_empty() { found.is_empty() } else { found.contains(expect) };
            assert!(held, "expected {expect:?}, found {found:?}");
        };
        let text = |content: &str| json!({"type": 10, "content": content});
        let bare = |id: &str| json!({"type": 4, "custom_id": id, "style": 1});
        let row = |id: &str| {
            let input = json!({"type": 4, "custom_id": id, "label": "Answer", "style": 1});
            json!({"type": 1, "components": [input]})
        };
        let label = |label: &str, input: Value| json!({"type": 18, "label": label, "component": input});
        check(json!([text("Which drama?"), row("a")]), "");
        check(json!([text("Which drama?"), label("Answer", bare("a"))]), "");
        check(json!([text(&"가".repeat(4_001)), row("a")]), "content: Must be between 1 and 4000");
        check(json!([text(""), row("a")]), "content: This field is required");
        check(json!([text("Which drama?")]), "something to fill in");
        check(json!([row("a"), label("Again", bare("a"))]), "cannot be duplicated");
        check(json!([label(&"x".repeat(46), bare("a"))]), "label: Must be between 1 and 45");
        check(json!([{"type": 1, "components": [bare("a")]}]), "label: ");
        check(
            json!([label("Answer", json!({"type": 2, "custom_id": "b", "style": 1, "label": "B"}))]),
            "type: ",
        );
    }
}
