//! Discord's limits, checked over what is sent. This reads the JSON and Discord's documentation
//! ([messages], [embeds], [components], [choices]); it shares no number with the views.
//!
//! [messages]: https://discord.com/developers/docs/resources/message#create-message
//! [embeds]: https://discord.com/developers/docs/resources/message#embed-object-embed-limits
//! [components]: https://discord.com/developers/docs/components/reference
//! [choices]: https://discord.com/developers/docs/interactions/application-commands

use std::collections::HashSet;

use serde_json::Value;

use super::rendered::list;

/// Fails with every limit that a message breaks.
#[track_caller]
pub(super) fn check(message: &Value, what: &str) {
    let faults = faults(message);
    assert!(faults.is_empty(), "{what}: {faults:?} in {message:#}");
}

/// The same for the choices of an autocomplete.
#[track_caller]
pub(super) fn check_choices(response: &Value, what: &str) {
    let mut seen = Seen::default();
    let choices: Vec<_> = list(&response["choices"]).collect();
    seen.number("choices", choices.len(), 0, 25);
    for choice in choices {
        seen.text("choice name", &choice["name"], 1, 100);
        seen.text("choice value", &choice["value"], 1, 100);
        seen.once("choice name", &choice["name"]);
        seen.once("choice value", &choice["value"]);
    }
    assert!(seen.faults.is_empty(), "{what}: {:?} in {response:#}", seen.faults);
}

/// What a message breaks, one sentence each.
pub(super) fn faults(message: &Value) -> Vec<String> {
    let mut seen = Seen::default();
    seen.text("content", &message["content"], 0, 2000);
    let embeds: Vec<_> = list(&message["embeds"]).collect();
    seen.number("embeds", embeds.len(), 0, 10);
    if embeds.is_empty() && message["content"].as_str().unwrap_or_default().trim().is_empty() {
        seen.faults.push("the message is empty".to_owned());
    }
    let mut in_all = 0;
    for embed in embeds {
        in_all += seen.text("embed title", &embed["title"], 1, 256);
        if let Some(description) = embed.get("description") {
            in_all += seen.text("embed description", description, 1, 4096);
        }
        if let Some(footer) = embed.get("footer") {
            in_all += seen.text("embed footer", &footer["text"], 1, 2048);
        }
        for unknown in ["fields", "author", "image", "thumbnail"] {
            let absent = list(&embed[unknown]).next().is_none() && !embed[unknown].is_object();
            assert!(absent, "this check does not know {unknown}");
        }
    }
    seen.number("characters of all embeds", in_all, 0, 6000);
    let rows: Vec<_> = list(&message["components"]).collect();
    seen.number("rows", rows.len(), 0, 5);
    for row in rows {
        let components: Vec<_> = list(&row["components"]).collect();
        let is_menu = components.iter().any(|component| component["type"] == 3);
        seen.number("components of a row", components.len(), 1, if is_menu { 1 } else { 5 });
        for component in components {
            match component["type"].as_u64() {
                Some(2) => seen.button(component),
                Some(3) => seen.menu(component),
                other => seen.faults.push(format!("unexpected component {other:?}")),
            }
        }
    }
    if message["allowed_mentions"]["parse"] != Value::Array(Vec::new()) {
        seen.faults.push("the message may ping somebody".to_owned());
    }
    seen.faults
}

#[derive(Default)]
struct Seen {
    faults: Vec<String>,
    once: HashSet<(String, String)>,
}

impl Seen {
    fn number(&mut self, what: &str, number: usize, least: usize, most: usize) {
        if !(least..=most).contains(&number) {
            self.faults.push(format!("{number} {what}, {least} to {most} are allowed"));
        }
    }

    /// Checks the length of a text; returns it, in UTF-16 units.
    fn text(&mut self, what: &str, text: &Value, least: usize, most: usize) -> usize {
        let text = text.as_str().unwrap_or_default();
        let length = text.encode_utf16().count();
        self.number(&format!("characters of {what}"), length, least, most);
        if least > 0 && text.trim().is_empty() {
            self.faults.push(format!("{what} is blank"));
        }
        length
    }

    fn once(&mut self, what: &str, text: &Value) {
        if !self.once.insert((what.to_owned(), text.to_string())) {
            self.faults.push(format!("{what} {text} stands twice"));
        }
    }

    fn button(&mut self, button: &Value) {
        self.text("a label", &button["label"], 1, 80);
        if button["style"] == 5 {
            let url = button["url"].as_str().unwrap_or_default();
            self.number("characters of a link", url.chars().count(), 1, 512);
            if !url.starts_with("https://") || button.get("custom_id").is_some() {
                self.faults.push(format!("{button} is no link"));
            }
        } else {
            self.text("a custom id", &button["custom_id"], 1, 100);
            self.once("custom id", &button["custom_id"]);
        }
        if let Some(emoji) = button.get("emoji").filter(|emoji| !emoji.is_null()) {
            self.text("an emoji", &emoji["name"], 1, 32);
        }
    }

    fn menu(&mut self, menu: &Value) {
        self.text("a custom id", &menu["custom_id"], 1, 100);
        self.once("custom id", &menu["custom_id"]);
        self.text("a placeholder", &menu["placeholder"], 1, 150);
        let options: Vec<_> = list(&menu["options"]).collect();
        self.number("options", options.len(), 1, 25);
        let mut values = Self::default();
        for option in options {
            self.text("an option's label", &option["label"], 1, 100);
            self.text("an option's value", &option["value"], 1, 100);
            if let Some(description) = option.get("description").filter(|it| !it.is_null()) {
                self.text("an option's description", description, 1, 100);
            }
            values.once("an option's value", &option["value"]);
        }
        self.faults.append(&mut values.faults);
    }
}

#[test]
fn what_breaks_a_limit_is_seen() {
    let button =
        |id: &str, label: &str| serde_json::json!({"type": 2, "style": 1, "custom_id": id, "label": label});
    let message = |content: &str, buttons: Vec<Value>| {
        let rows = if buttons.is_empty() {
            vec![]
        } else {
            vec![serde_json::json!({"type": 1, "components": buttons})]
        };
        serde_json::json!({"content": content, "components": rows, "allowed_mentions": {"parse": []}})
    };
    let check = |message: Value, expect: &[&str]| {
        assert_eq!(faults(&message), expect, "faults of {message}");
    };
    check(message("안녕", vec![button("a", "A"), button("b", "B")]), &[]);
    check(message(" ", vec![]), &["the message is empty"]);
    check(message(&"x".repeat(2001), vec![]), &["2001 characters of content, 0 to 2000 are allowed"]);
    check(message("x", vec![button("a", "A"), button("a", "B")]), &["custom id \"a\" stands twice"]);
    check(
        message("x", vec![button("a", &"👍".repeat(41))]),
        &["82 characters of a label, 1 to 80 are allowed"],
    );
    check(serde_json::json!({"content": "x"}), &["the message may ping somebody"]);
}
