//! What the local Discord answers is what Discord's own API document promises.

use serde_json::{Value, json};

use super::wire::{Bot, discord, unlimited};
use crate::api_document::ApiDocument;

#[tokio::test]
async fn answers_are_as_the_document_has_them() {
    let Some(document) = ApiDocument::open() else { return };
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let bora = discord.guild("Seoul Soundtrack Club").channel("trivia").as_user("Bora");
    let app = discord.bot_id();
    let pending = bora.slash("/trivia start rounds:3");
    let interaction = bot.interaction().await;
    let (id, token) = (interaction["id"].as_str().unwrap(), interaction["token"].as_str().unwrap());
    let view = json!({
        "content": "Round 1",
        "embeds": [{"title": "Goblin", "color": 255, "fields": [{"name": "Part 1", "value": "Stay With Me"}],
            "footer": {"text": "page 1"}, "author": {"name": "noraebot"}}],
        "components": [
            {"type": 1, "components": [
                {"type": 2, "style": 1, "custom_id": "a", "label": "A", "emoji": {"name": "🎵"}},
                {"type": 2, "style": 5, "url": "https://example.org/", "label": "Listen"}]},
            {"type": 1, "components": [{"type": 3, "custom_id": "m", "options": [{"label": "l", "value": "v"}]}]}],
    });
    let mut asked: Vec<(&str, String, Value)> = vec![
        (
            "POST",
            format!("/interactions/{id}/{token}/callback?with_response=true"),
            json!({"type": 4, "data": view}),
        ),
        ("GET", format!("/webhooks/{app}/{token}/messages/@original"), Value::Null),
        ("PATCH", format!("/webhooks/{app}/{token}/messages/@original"), json!({"content": "Round 2"})),
        ("POST", format!("/webhooks/{app}/{token}?wait=true"), json!({"content": "more", "flags": 64})),
    ];
    let guild = discord.guild("Seoul Soundtrack Club").id();
    let channel = bora.channel_id();
    let reads = ["/gateway", "/gateway/bot", "/users/@me", "/users/@me/guilds", "/applications/@me"];
    asked.extend(reads.map(|path| ("GET", path.to_owned(), Value::Null)));
    for path in ["", "/channels", "/roles"] {
        asked.push(("GET", format!("/guilds/{guild}{path}"), Value::Null));
    }
    asked.push(("GET", format!("/guilds/{guild}/members/{}", bora.id()), Value::Null));
    asked.push(("POST", "/users/@me/channels".to_owned(), json!({"recipient_id": bora.id()})));
    asked.push(("POST", format!("/channels/{channel}/messages"), view));
    asked.push(("GET", format!("/channels/{channel}/messages"), Value::Null));
    asked.push(("GET", format!("/channels/{channel}"), Value::Null));
    asked.push(("GET", format!("/applications/{app}/commands"), Value::Null));
    asked.push(("PUT", format!("/applications/{app}/commands"), super::wire::manifest()));
    asked.push(("POST", format!("/applications/{app}/commands"), super::wire::manifest()[0].clone()));
    asked.push((
        "POST",
        format!("/applications/{app}/guilds/{guild}/commands"),
        super::wire::manifest()[0].clone(),
    ));

    let mut wrong = Vec::new();
    for (method, path, body) in asked {
        let (status, answer) = bot.call(method, &path, &body).await;
        let template = discord.requests().last().unwrap().route;
        let faults: Vec<_> = document
            .answer(method, template, status)
            .iter_errors(&answer)
            .map(|error| format!("{method} {template}: {} at {:?}", error, error.instance_path().as_str()))
            .collect();
        wrong.extend(faults);
    }
    assert!(wrong.is_empty(), "expected the document's form:\n{}", wrong.join("\n"));
    assert_eq!(pending.await.unwrap().text().lines().next(), Some("Round 1"));
    assert!(discord.violations().is_empty(), "{:?}", discord.violations());
}
