//! Limits of embeds.
//!
//! Source: Discord's message reference, "Embed Limits".

use serde_json::Value;

use super::{Faults, Need, units};

/// Embeds in one message.
const MOST: usize = 10;
/// Characters of all embeds of a message together.
const ALL_TOGETHER: usize = 6_000;

/// Checks the `embeds` of a message.
pub(crate) fn check(faults: &mut Faults, message: &Value) {
    let embeds = faults.list(message, "embeds", 0..=MOST);
    let mut total = 0;
    faults.at("embeds", |faults| {
        for (index, embed) in embeds.iter().enumerate() {
            faults.at(index, |faults| one(faults, embed));
            total += size(embed);
        }
        if total > ALL_TOGETHER {
            let message = format!("Embed size exceeds maximum size of {ALL_TOGETHER}: {total}");
            faults.add("MAX_EMBED_SIZE_EXCEEDED", message);
        }
    });
}

fn one(faults: &mut Faults, embed: &Value) {
    if !embed.is_object() {
        faults.add("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        return;
    }
    faults.text(embed, "title", 0..=256, Need::Optional);
    faults.text(embed, "description", 0..=4_096, Need::Optional);
    faults.address(embed, "url", &["http", "https"], Need::Optional);
    faults.integer(embed, "color", 0..=0xff_ffff, Need::Optional);
    if let Some(timestamp) = faults.text(embed, "timestamp", 1..=64, Need::Optional)
        && timestamp.parse::<jiff::Timestamp>().is_err()
    {
        faults.at("timestamp", |faults| {
            faults.add("DATE_TIME_TYPE_PARSE", format!("Could not parse {timestamp}. Should be ISO8601."));
        });
    }
    if let Some(footer) = part(embed, "footer") {
        faults.at("footer", |faults| {
            faults.text(footer, "text", 1..=2_048, Need::Required);
            faults.address(footer, "icon_url", &["http", "https", "attachment"], Need::Optional);
        });
    }
    if let Some(author) = part(embed, "author") {
        faults.at("author", |faults| {
            faults.text(author, "name", 1..=256, Need::Required);
            faults.address(author, "url", &["http", "https"], Need::Optional);
            faults.address(author, "icon_url", &["http", "https", "attachment"], Need::Optional);
        });
    }
    for key in ["image", "thumbnail"] {
        if let Some(picture) = part(embed, key) {
            faults.at(key, |faults| {
                faults.address(picture, "url", &["http", "https", "attachment"], Need::Required);
            });
        }
    }
    let fields = faults.list(embed, "fields", 0..=25);
    faults.at("fields", |faults| {
        for (index, field) in fields.iter().enumerate() {
            faults.at(index, |faults| {
                faults.text(field, "name", 1..=256, Need::Required);
                faults.text(field, "value", 1..=1_024, Need::Required);
            });
        }
    });
}

/// Whether a person would see anything of the embed; a colour alone shows nothing.
pub(super) fn shows_anything(embed: &Value) -> bool {
    let keys = ["title", "description", "fields", "image", "thumbnail", "author", "footer", "timestamp"];
    keys.iter().any(|key| match embed.get(*key) {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(list)) => !list.is_empty(),
        Some(_) => true,
    })
}

/// What counts towards the 6,000: title, description, field names and values, footer and author.
fn size(embed: &Value) -> usize {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map_or(0, |text| units(text.trim()));
    let fields = embed.get("fields").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let of_fields: usize =
        fields.iter().map(|field| text(field.get("name")) + text(field.get("value"))).sum();
    text(embed.get("title"))
        + text(embed.get("description"))
        + text(embed.pointer("/footer/text"))
        + text(embed.pointer("/author/name"))
        + of_fields
}

fn part<'a>(embed: &'a Value, key: &str) -> Option<&'a Value> {
    embed.get(key).filter(|part| !part.is_null())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_limit_of_an_embed_is_kept() {
        let check = |embed: Value, expect: &str| {
            let mut faults = Faults::default();
            super::check(&mut faults, &json!({"embeds": [embed]}));
            let found = faults.lines();
            let held = if expect.is_empty() { found.is_empty() } else { found.starts_with(expect) };
            assert!(held, "expected {expect:?}, found {found:?}");
        };
        check(json!({"title": "가".repeat(256), "color": 0xff_ffff}), "");
        check(json!({"title": "가".repeat(257)}), "embeds.0.title");
        check(json!({"description": "🎵".repeat(2_049)}), "embeds.0.description");
        check(
            json!({"fields": [{"name": "a", "value": ""}]}),
            "embeds.0.fields.0.value: This field is required",
        );
        check(json!({"color": 0x100_0000}), "embeds.0.color");
        check(json!({"url": "javascript:alert(1)"}), "embeds.0.url");
        check(json!({"image": {"url": "attachment://card.png"}}), "");
        let field = json!({"name": "n".repeat(200), "value": "v".repeat(1_000)});
        check(json!({"fields": vec![field.clone(); 5]}), "");
        check(json!({"title": "t", "fields": vec![field; 5]}), "embeds: Embed size exceeds");
    }
}
