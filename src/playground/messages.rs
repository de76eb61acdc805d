//! Messages: what they hold, who sees them, how a form changes them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::snowflake::{Generator, Snowflake, iso};

/// Messages kept in a channel; the oldest go first.
const KEPT: usize = 2_000;

/// Flags of a message. Source: Discord's message reference, "Message Flags".
pub mod flags {
    /// Embeds of links are not shown.
    pub const SUPPRESS_EMBEDS: u64 = 1 << 2;
    /// Seen by one person.
    pub const EPHEMERAL: u64 = 1 << 6;
    /// "is thinking": deferred, not answered yet.
    pub const LOADING: u64 = 1 << 7;
    /// Notifies nobody.
    pub const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
}

/// Types of message that occur here.
pub(crate) mod kind {
    pub(crate) const DEFAULT: u8 = 0;
    pub(crate) const REPLY: u8 = 19;
    pub(crate) const CHAT_INPUT_COMMAND: u8 = 20;
    pub(crate) const CONTEXT_MENU_COMMAND: u8 = 23;
}

/// A file with a message.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// The attachment's id.
    pub id: Snowflake,
    /// The file's name.
    pub filename: String,
    /// What the picture shows, for who does not see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The media type as the bot gave it.
    pub content_type: String,
    /// Bytes.
    pub size: usize,
    /// Where the page finds it.
    pub url: String,
    /// The same.
    pub proxy_url: String,
    /// The file itself.
    #[serde(skip)]
    pub data: Arc<[u8]>,
}

/// A message object as Discord's API has it.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    /// The message's id.
    pub id: Snowflake,
    /// Where it was written.
    pub channel_id: Snowflake,
    /// The author's user object.
    pub author: Value,
    /// The text above the embeds.
    pub content: String,
    /// When it was written, ISO 8601 in UTC.
    pub timestamp: String,
    /// When it was last edited.
    pub edited_timestamp: Option<String>,
    /// Read aloud.
    pub tts: bool,
    /// Whether it pinged everyone.
    pub mention_everyone: bool,
    /// User objects of those it pinged.
    pub mentions: Vec<Value>,
    /// Roles it pinged.
    pub mention_roles: Vec<Snowflake>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// Embed objects.
    pub embeds: Vec<Value>,
    /// Action rows.
    pub components: Vec<Value>,
    /// Kept at the top of the channel.
    pub pinned: bool,
    /// The type's number.
    #[serde(rename = "type")]
    pub kind: u8,
    /// [`flags`] as a sum.
    pub flags: u64,
    /// The application that wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<Snowflake>,
    /// Set for answers to interactions, which go through a webhook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub webhook_id: Option<Snowflake>,
    /// The message it replies to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_reference: Option<Value>,
    /// The interaction it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction_metadata: Option<Value>,
    /// The older form of the same, for commands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction: Option<Value>,
    /// What its author told it by when writing it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Value>,
    /// Who alone sees it, if it is ephemeral.
    #[serde(skip)]
    pub seen_by: Option<Snowflake>,
}

impl Message {
    /// An empty message.
    pub(crate) fn new(id: Snowflake, channel: Snowflake, author: Value) -> Self {
        Self {
            id,
            channel_id: channel,
            author,
            content: String::new(),
            timestamp: iso(id.unix_ms()),
            edited_timestamp: None,
            tts: false,
            mention_everyone: false,
            mentions: Vec::new(),
            mention_roles: Vec::new(),
            attachments: Vec::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            pinned: false,
            kind: kind::DEFAULT,
            flags: 0,
            application_id: None,
            webhook_id: None,
            nonce: None,
            message_reference: None,
            interaction_metadata: None,
            interaction: None,
            seen_by: None,
        }
    }

    /// Whether one person alone sees it.
    pub fn is_ephemeral(&self) -> bool {
        self.flags & flags::EPHEMERAL != 0
    }

    /// Whether it is still "thinking".
    pub fn is_loading(&self) -> bool {
        self.flags & flags::LOADING != 0
    }

    /// Everything that can be read of it, a line each: content, embeds, buttons and menus.
    pub fn text(&self) -> String {
        let mut lines = vec![self.content.clone()];
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        for embed in &self.embeds {
            lines.extend([text(embed.pointer("/author/name")), text(embed.get("title"))]);
            lines.push(text(embed.get("description")));
            for field in embed.get("fields").and_then(Value::as_array).into_iter().flatten() {
                lines.extend([text(field.get("name")), text(field.get("value"))]);
            }
            lines.push(text(embed.pointer("/footer/text")));
        }
        for component in self.components() {
            lines.extend([text(component.get("label")), text(component.get("placeholder"))]);
            for option in component.get("options").and_then(Value::as_array).into_iter().flatten() {
                lines.push(text(option.get("label")));
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// Its buttons and menus in their order, without the rows.
    pub fn components(&self) -> impl Iterator<Item = &Value> {
        self.components.iter().filter_map(|row| row.get("components")?.as_array()).flatten()
    }

    /// The button or menu with this label, placeholder or custom id; the label counts first.
    pub fn component(&self, which: &str) -> Option<&Value> {
        ["label", "placeholder", "custom_id"].iter().find_map(|key| {
            self.components().find(|one| one.get(*key).and_then(Value::as_str) == Some(which))
        })
    }

    /// Changes what the form names, files included, and leaves the rest.
    ///
    /// An edit keeps the files unless the form lists those to keep.
    pub(crate) fn apply(&mut self, form: &Value, files: Vec<Upload>, ids: &mut Generator, base_url: &str) {
        if let Some(content) = form.get("content") {
            self.content = content.as_str().unwrap_or_default().to_owned();
        }
        let list = |key: &str| form.get(key).map(|list| list.as_array().cloned().unwrap_or_default());
        let listed = list("attachments");
        if let Some(listed) = &listed {
            let kept = |id: Snowflake| listed.iter().any(|one| id_of(one) == Some(id));
            self.attachments.retain(|known| kept(known.id));
        }
        for file in files {
            let named = listed.iter().flatten().find(|one| id_of(one).is_some_and(|id| id.0 == file.index));
            let description = named.and_then(|one| one.get("description")?.as_str()).map(str::to_owned);
            let id = ids.next();
            let url =
                format!("{base_url}/attachments/{}/{}/{id}/{}", self.channel_id, self.id, file.filename);
            self.attachments.push(Attachment {
                id,
                description,
                content_type: file.content_type,
                size: file.data.len(),
                proxy_url: url.clone(),
                url,
                filename: file.filename,
                data: file.data.into(),
            });
        }
        if let Some(components) = list("components") {
            self.components = components;
            let mut next = 1;
            self.components.iter_mut().for_each(|component| number(component, &mut next));
        }
        if let Some(embeds) = list("embeds") {
            self.embeds = embeds.into_iter().map(|embed| self.shown(embed)).collect();
        }
    }

    /// The embed as it comes back: without what was null, with its type and with the address of its files.
    fn shown(&self, mut embed: Value) -> Value {
        if let Some(object) = embed.as_object_mut() {
            object.retain(|_, value| !value.is_null());
            object.insert("type".to_owned(), "rich".into());
        }
        for field in embed.get_mut("fields").and_then(Value::as_array_mut).into_iter().flatten() {
            let inline = field.get("inline").and_then(Value::as_bool).unwrap_or(false);
            field["inline"] = inline.into();
        }
        for pointer in ["/image/url", "/thumbnail/url", "/author/icon_url", "/footer/icon_url"] {
            let Some(place) = embed.pointer_mut(pointer) else { continue };
            let name = place.as_str().and_then(|url| url.strip_prefix("attachment://"));
            let file = name.and_then(|name| self.attachments.iter().find(|file| file.filename == name));
            if let Some(file) = file {
                *place = file.url.clone().into();
            }
        }
        embed
    }

    /// Marks it as edited at this moment; what was loading is then answered, which is no edit.
    pub(crate) fn touch(&mut self, now_ms: u64) {
        if self.is_loading() {
            self.flags &= !flags::LOADING;
        } else {
            self.edited_timestamp = Some(iso(now_ms));
        }
    }
}

/// Gives a component as it comes back: without what was null, with what it left to the default, and with
/// the running number that Discord gives to those that bring none.
fn number(component: &mut Value, next: &mut u64) {
    let Some(object) = component.as_object_mut() else { return };
    object.retain(|_, value| !value.is_null());
    object.entry("id").or_insert((*next).into());
    *next += 1;
    if object.contains_key("options") {
        for bound in ["min_values", "max_values"] {
            object.entry(bound).or_insert(1.into());
        }
    }
    let inner = object.get_mut("components").and_then(Value::as_array_mut);
    inner.into_iter().flatten().for_each(|component| number(component, next));
}

fn id_of(listed: &Value) -> Option<Snowflake> {
    let id = listed.get("id")?;
    id.as_u64().map(Snowflake).or_else(|| id.as_str()?.parse().ok())
}

/// A file as it came with a form.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    /// The n of `files[n]`.
    pub(crate) index: u64,
    pub(crate) filename: String,
    pub(crate) content_type: String,
    pub(crate) data: Vec<u8>,
}

/// All messages by channel, in the order of their ids.
#[derive(Debug, Default)]
pub(crate) struct Messages {
    channels: HashMap<Snowflake, BTreeMap<Snowflake, Message>>,
}

impl Messages {
    pub(crate) fn insert(&mut self, message: Message) {
        let channel = self.channels.entry(message.channel_id).or_default();
        channel.insert(message.id, message);
        if channel.len() > KEPT {
            channel.pop_first();
        }
    }

    pub(crate) fn get(&self, channel: Snowflake, id: Snowflake) -> Option<&Message> {
        self.channels.get(&channel)?.get(&id)
    }

    pub(crate) fn get_mut(&mut self, channel: Snowflake, id: Snowflake) -> Option<&mut Message> {
        self.channels.get_mut(&channel)?.get_mut(&id)
    }

    pub(crate) fn remove(&mut self, channel: Snowflake, id: Snowflake) -> Option<Message> {
        self.channels.get_mut(&channel)?.remove(&id)
    }

    pub(crate) fn remove_channel(&mut self, channel: Snowflake) {
        self.channels.remove(&channel);
    }

    /// Those of a channel, oldest first, ephemeral ones of everybody included.
    pub(crate) fn in_channel(&self, channel: Snowflake) -> impl DoubleEndedIterator<Item = &Message> {
        self.channels.get(&channel).into_iter().flat_map(BTreeMap::values)
    }

    /// Those of every channel.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Message> {
        self.channels.values().flat_map(BTreeMap::values)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_edit_changes_what_it_names_and_keeps_the_files() {
        let mut ids = Generator::default();
        let mut message = Message::new(ids.next(), ids.next(), json!({}));
        let file =
            Upload { index: 0, filename: "card.png".into(), content_type: "image/png".into(), data: vec![1] };
        let form = json!({
            "content": "before", "attachments": [{"id": 0, "description": "A card"}],
            "embeds": [{"title": "t", "url": null, "image": {"url": "attachment://card.png"}}],
        });
        message.apply(&form, vec![file], &mut ids, "http://here");
        assert_eq!(
            message.attachments[0].description.as_deref(),
            Some("A card"),
            "expected the text of the form"
        );
        let image = message.embeds[0]["image"]["url"].as_str().unwrap_or_default();
        assert!(image.starts_with("http://here/attachments/"), "expected the file's address, got {image}");
        message.apply(&json!({"content": "after"}), Vec::new(), &mut ids, "http://here");
        assert_eq!(
            (message.content.as_str(), message.embeds.len(), message.attachments.len()),
            ("after", 1, 1)
        );
        message.apply(&json!({"attachments": []}), Vec::new(), &mut ids, "http://here");
        assert!(message.attachments.is_empty(), "expected files that are not listed to go");
    }
}
