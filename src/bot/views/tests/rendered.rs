//! A message as lines of text, the way somebody reads it, from the JSON that Discord would get.

use std::fmt::Write as _;

use serde_json::Value;

use super::super::View;

/// What a reader meets, from top to bottom: what is said, then what can be pressed.
pub(super) fn rendered(view: &View) -> String {
    let message = json(view);
    let mut out = String::new();
    if let Some(content) = message["content"].as_str().filter(|content| !content.is_empty()) {
        block(&mut out, content);
    }
    for embed in list(&message["embeds"]) {
        let colour = embed["color"].as_u64().unwrap_or_default();
        line(&mut out, &format!("# {} (#{colour:06x})", text(&embed["title"])));
        if let Some(description) = embed["description"].as_str() {
            block(&mut out, description);
        }
        if let Some(footer) = embed["footer"]["text"].as_str() {
            line(&mut out, &format!("footer: {footer}"));
        }
    }
    for component in list(&message["components"]).flat_map(|row| list(&row["components"])) {
        line(&mut out, &if component["type"] == 3 { menu(component) } else { button(component) });
    }
    out
}

/// The message as it goes to Discord.
pub(super) fn json(view: &View) -> Value {
    serde_json::to_value(view.clone().into_message()).expect("a message is JSON")
}

/// The elements of a list; none of anything else.
pub(super) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("(no text)")
}

fn button(button: &Value) -> String {
    let style = match button["style"].as_u64() {
        Some(1) => "primary",
        Some(2) => "secondary",
        Some(4) => "danger",
        Some(5) => "link",
        _ => "unexpected style",
    };
    let emoji = button["emoji"]["name"].as_str().map(|emoji| format!("{emoji} ")).unwrap_or_default();
    let target = button["url"].as_str().unwrap_or_else(|| text(&button["custom_id"]));
    let off = if button["disabled"] == true { ", off" } else { "" };
    format!("[{emoji}{}] {target} ({style}{off})", text(&button["label"]))
}

fn menu(menu: &Value) -> String {
    let mut out = format!("[{} ▾] {}", text(&menu["placeholder"]), text(&menu["custom_id"]));
    for option in list(&menu["options"]) {
        let description = option["description"].as_str().map(|it| format!(" | {it}")).unwrap_or_default();
        write!(out, "\n    {}{description} | {}", text(&option["label"]), text(&option["value"]))
            .expect("a string takes all");
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// Several lines, indented, so that an empty one is seen.
fn block(out: &mut String, text: &str) {
    for part in text.split('\n') {
        line(out, format!("  {part}").trim_end());
    }
}
