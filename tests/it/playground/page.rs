//! What browsers get, and what they do not.

use futures_util::StreamExt as _;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use super::wire::{Bot, discord, unlimited};

async fn get(url: &str) -> Value {
    let text = reqwest::get(url).await.unwrap().text().await.unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{url}: {error} in {text:?}"))
}

#[tokio::test]
async fn another_sites_names_origins_and_forms_are_refused() {
    let discord = discord(unlimited()).await;
    let _bot = Bot::connect(&discord).await;
    let port = discord.addr().port();
    let client = Client::new();
    for (host, expect) in [
        (format!("127.0.0.1:{port}"), 200),
        (format!("localhost:{port}"), 200),
        (format!("[::1]:{port}"), 200),
        ("localhost:1".to_owned(), 403),
        ("localhost".to_owned(), 403),
        (format!("evil.example:{port}"), 403),
        (format!("localhost.evil.example:{port}"), 403),
    ] {
        for path in ["/", "/page/world", "/api/v10/gateway"] {
            let request = client.get(format!("{}{path}", discord.url())).header("host", &host);
            let status = request.send().await.unwrap().status();
            assert_eq!(status, expect, "expected {expect} for host {host} and {path}");
        }
    }
    let read_by = client.get(format!("{}/page/world", discord.url())).header("origin", "http://evil.example");
    assert_eq!(
        read_by.send().await.unwrap().status(),
        StatusCode::FORBIDDEN,
        "expected no origin but its own"
    );
    let min = discord.dm("Min");
    let url = format!("{}/page/users/{}/channels/{}/commands", discord.url(), min.id(), min.channel_id());
    let form = json!({"name": "ost", "options": {"query": "goblin"}}).to_string();
    let send = async |origin: Option<String>, kind: &str| {
        let mut request = client.post(&url).header("content-type", kind).body(form.clone());
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        request.send().await.unwrap().status()
    };
    assert_eq!(send(None, "application/json").await, StatusCode::OK);
    assert_eq!(send(Some(discord.url()), "application/json").await, StatusCode::OK);
    assert_eq!(send(Some("http://evil.example".to_owned()), "application/json").await, StatusCode::FORBIDDEN);
    assert_eq!(send(Some("null".to_owned()), "application/json").await, StatusCode::FORBIDDEN);
    assert_eq!(send(None, "text/plain").await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn a_person_at_the_page_sees_what_happens_to_them() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let url = discord.url();
    let world = get(&format!("{url}/page/world")).await;
    assert_eq!(world["users"].as_array().unwrap().len(), 4);
    assert_eq!(
        world["guilds"][0]["channels"][2]["bot_can_write"], false,
        "expected #announcements to be closed"
    );
    let (user, channel) = (&world["users"][2]["id"], &world["guilds"][0]["channels"][1]["id"]);
    let here = format!("{url}/page/users/{}/channels/{}", user.as_str().unwrap(), channel.as_str().unwrap());
    let commands = get(&format!("{here}/commands")).await;
    let names: Vec<_> =
        commands.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Report It", "ost", "trivia"], "expected no /config for who is no moderator");

    let address = format!("ws://{}/page/users/{}/events", discord.addr(), user.as_str().unwrap());
    let (mut events, _) = tokio_tungstenite::connect_async(address).await.unwrap();
    let request = Client::new().post(format!("{here}/commands")).header("content-type", "application/json");
    let sent =
        request.body(json!({"name": "trivia start", "options": {"rounds": 3}}).to_string()).send().await;
    let sent: Value = serde_json::from_str(&sent.unwrap().text().await.unwrap()).unwrap();
    let interaction = bot.interaction().await;
    assert_eq!(sent["interaction_id"], interaction["id"]);
    bot.respond(&interaction, 4, json!({"content": "for Jun", "flags": 64})).await;
    let mut told: Vec<Value> = Vec::new();
    while told.last().is_none_or(|last| last["event"] != "acknowledged") {
        let frame = tokio::time::timeout(std::time::Duration::from_secs(5), events.next()).await;
        let frame = frame.unwrap_or_else(|_| panic!("expected to be told of the answer, got {told:?}"));
        told.push(serde_json::from_str(frame.unwrap().unwrap().to_text().unwrap()).unwrap());
    }
    assert_eq!(told[0], json!({"event": "bot", "data": {"online": true}}), "expected the bot's state first");
    let message = told.iter().find(|one| one["event"] == "message").expect("to be told of the message");
    assert_eq!(message["data"]["message"]["content"], "for Jun", "{message}");
    let seen = get(&format!("{here}/messages")).await;
    assert_eq!((&seen[0]["content"], &seen[0]["flags"]), (&json!("for Jun"), &json!(64)));
    assert_eq!(get(&format!("{url}/page/violations")).await, json!([]));
}
