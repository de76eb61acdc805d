//! Messages by the bot's own right: permissions, limits, rate limits, files.

use noraebot::playground::permissions::{Overwrite, Permissions};
use noraebot::playground::{Discord, Options, Snowflake, World};
use serde_json::{Value, json};

use super::wire::{Bot, discord, unlimited};

#[tokio::test]
async fn every_refusal_has_discords_code() {
    let discord = discord(unlimited()).await;
    let bot = Bot::connect(&discord).await;
    let guild = discord.guild("Seoul Soundtrack Club");
    let (general, closed) = (guild.channel("general").id(), guild.channel("announcements").id());
    let hidden = guild.channel("trivia").id();
    discord.set_permissions(hidden, discord.bot_id(), Overwrite::deny(Permissions::VIEW_CHANNEL));
    let check = async |method: &str, path: String, body: Value, status: u16, code: u32| {
        let (got, answer) = bot.call(method, &path, &body).await;
        assert_eq!((got, &answer["code"]), (status, &json!(code)), "{method} {path} {body}: {answer}");
    };
    let messages = |channel: Snowflake| format!("/channels/{channel}/messages");
    let hello = json!({"content": "hello"});
    check("POST", messages(closed), hello.clone(), 403, 50_013).await;
    check("POST", messages(hidden), hello.clone(), 403, 50_001).await;
    check("POST", messages(Snowflake(1)), hello.clone(), 404, 10_003).await;
    check("POST", messages(general), json!({}), 400, 50_006).await;
    check("POST", messages(general), json!({"content": "x".repeat(2_001)}), 400, 50_035).await;
    check("POST", messages(general), json!({"embeds": [{"title": "x".repeat(257)}]}), 400, 50_035).await;
    check("PATCH", format!("{}/1", messages(general)), hello.clone(), 404, 10_008).await;
    let theirs = guild.channel("general").as_user("Min").say("mine").unwrap();
    check("PATCH", format!("{}/{}", messages(general), theirs.id), hello.clone(), 403, 50_005).await;
    check("DELETE", format!("{}/{}", messages(general), theirs.id), Value::Null, 403, 50_013).await;
    check("GET", "/guilds/1".to_owned(), Value::Null, 404, 10_004).await;
    check("GET", "/no/such/route".to_owned(), Value::Null, 404, 0).await;
    discord.delete_channel(general);
    check("POST", messages(general), hello, 404, 10_003).await;
    let (status, _, _) = bot.call_as("Bot wrong", "GET", "/users/@me", &Value::Null).await;
    assert_eq!(status, 401, "expected a wrong token to be refused");
}

#[tokio::test]
async fn a_nonce_that_is_enforced_is_written_once() {
    let discord = discord(unlimited()).await;
    let bot = Bot::connect(&discord).await;
    let channel = discord.guild("Seoul Soundtrack Club").channel("general").id();
    let path = format!("/channels/{channel}/messages");
    let write = async |nonce: Value, enforce: bool| {
        let body = json!({"content": "hello", "nonce": nonce, "enforce_nonce": enforce});
        let (status, answer) = bot.call("POST", &path, &body).await;
        assert_eq!((status, &answer["nonce"]), (200, &nonce), "{body}: {answer}");
        answer["id"].clone()
    };
    let first = write(json!("round-1"), true).await;
    assert_eq!(write(json!("round-1"), true).await, first, "expected the message that stands already");
    assert_ne!(write(json!("round-1"), false).await, first, "expected a new one: it is not enforced");
    assert_ne!(write(json!("round-2"), true).await, first, "expected a new one: the nonce is another");
    let elsewhere = discord.guild("드라마 노래방").channel("수다").id();
    let body = json!({"content": "hello", "nonce": "round-1", "enforce_nonce": true});
    let (_, answer) = bot.call("POST", &format!("/channels/{elsewhere}/messages"), &body).await;
    assert_eq!(answer["id"], first, "expected the same: a nonce is the author's in whatever channel");
    let (status, answer) = bot.call("POST", &path, &json!({"content": "x", "nonce": "x".repeat(26)})).await;
    assert_eq!(status, 400, "expected 26 characters to be refused: {answer}");
}

#[tokio::test]
async fn a_role_below_the_bots_own_is_given_and_no_other() {
    // Somebody who came after the guilds were made is in none of them.
    let world = World::default().with_person("Stranger", "en-US", 0);
    let [who, stranger] = ["Jun", "Stranger"].map(|name| world.person(name).unwrap().id);
    let discord = Discord::start(world, unlimited()).await.unwrap();
    let bot = Bot::connect(&discord).await;
    let guild = discord.guild("Seoul Soundtrack Club");
    let (_, roles) = bot.call("GET", &format!("/guilds/{}/roles", guild.id()), &Value::Null).await;
    let role = |name: &str| {
        let role = roles.as_array().unwrap().iter().find(|role| role["name"] == name).unwrap();
        role["id"].as_str().unwrap().to_owned()
    };
    let members = format!("/guilds/{}/members", guild.id());
    for (method, path, status, code, champions) in [
        ("PUT", format!("{members}/{who}/roles/{}", role("Moderator")), 403, json!(50_013), vec![]),
        ("PUT", format!("{members}/{who}/roles/1"), 404, json!(10_011), vec![]),
        ("PUT", format!("{members}/1/roles/{}", role("Champion")), 404, json!(10_013), vec![]),
        ("PUT", format!("{members}/{stranger}/roles/{}", role("Champion")), 404, json!(10_007), vec![]),
        ("PUT", format!("{members}/{who}/roles/{}", role("Champion")), 204, Value::Null, vec!["Jun"]),
        ("PUT", format!("{members}/{who}/roles/{}", role("Champion")), 204, Value::Null, vec!["Jun"]),
        ("DELETE", format!("{members}/{who}/roles/{}", role("Champion")), 204, Value::Null, vec![]),
    ] {
        let (got, answer) = bot.call(method, &path, &Value::Null).await;
        assert_eq!((got, &answer["code"]), (status, &code), "{method} {path}: {answer}");
        assert_eq!(guild.champions(), champions, "after {method} {path}");
    }
}

#[tokio::test]
async fn no_body_brings_it_down() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let bora = discord.guild("Seoul Soundtrack Club").channel("trivia").as_user("Bora");
    let _ = bora.slash("/trivia stop").id();
    let interaction = bot.interaction().await;
    let (id, token) = (interaction["id"].as_str().unwrap(), interaction["token"].as_str().unwrap());
    let app = discord.bot_id();
    let routes = [
        ("POST", format!("/channels/{}/messages", bora.channel_id())),
        ("POST", format!("/interactions/{id}/{token}/callback")),
        ("PUT", format!("/applications/{app}/commands")),
        ("POST", format!("/applications/{app}/commands")),
        ("POST", "/users/@me/channels".to_owned()),
    ];
    let deep = (0..100).fold(json!([]), |inner, _| json!([inner]));
    let wrong =
        [json!(5), json!("x"), json!([5]), json!({"type": 1e300}), json!({"data": 5, "type": 4}), deep];
    let parts = [json!([5]), json!({}), json!(-1), json!(""), json!([{"type": 1, "components": [null]}])];
    let inside = ["content", "embeds", "components", "attachments", "flags", "options", "name", "choices"];
    let forms = inside.iter().flat_map(|key| parts.iter().map(move |part| json!({*key: part})));
    for body in wrong.into_iter().chain(forms) {
        for (method, path) in &routes {
            let status = bot.call(method, path, &body).await.0;
            assert!((400..500).contains(&status), "{method} {path} {body}: expected a refusal, got {status}");
        }
        let status = bot.respond(&interaction, 4, body.clone()).await.0;
        assert_eq!(status, 400, "{body}: expected a refusal");
    }
}

#[tokio::test]
async fn a_message_is_written_edited_and_deleted() {
    let discord = discord(unlimited()).await;
    let bot = Bot::connect(&discord).await;
    let min = discord.guild("드라마 노래방").channel("퀴즈").as_user("Min");
    let path = format!("/channels/{}/messages", min.channel_id());
    let form =
        json!({"content": "<@1> 안녕", "embeds": [{"title": "도깨비"}], "allowed_mentions": {"parse": []}});
    let (_, sent) = bot.call("POST", &path, &form).await;
    assert_eq!((&sent["embeds"][0]["type"], &sent["mentions"]), (&json!("rich"), &json!([])), "{sent}");
    let one = format!("{path}/{}", sent["id"].as_str().unwrap());
    let (_, edited) = bot.call("PATCH", &one, &json!({"content": "다시"})).await;
    assert!(edited["edited_timestamp"].is_string(), "expected the edit to show: {edited}");
    assert_eq!(min.wait_for(|message| message.content == "다시").await.unwrap().embeds.len(), 1);
    assert_eq!(bot.call("DELETE", &one, &Value::Null).await.0, 204);
    assert!(min.messages().is_empty(), "expected it to be gone");
}

#[tokio::test]
async fn the_sixth_message_in_five_seconds_has_to_wait() {
    let discord = discord(Options::default()).await;
    let bot = Bot::connect(&discord).await;
    let channel = discord.guild("Seoul Soundtrack Club").channel("trivia").id();
    let path = format!("/channels/{channel}/messages");
    let token = format!("Bot {}", discord.token());
    for left in (0..5).rev() {
        let (status, headers, _) = bot.call_as(&token, "POST", &path, &json!({"content": "x"})).await;
        assert_eq!(status, 200);
        assert_eq!(headers["x-ratelimit-remaining"], left.to_string(), "expected the bucket to empty");
    }
    let (status, headers, body) = bot.call_as(&token, "POST", &path, &json!({"content": "x"})).await;
    assert_eq!(status, 429, "{body}");
    let after = body["retry_after"].as_f64().unwrap();
    assert!((0.0..=5.0).contains(&after), "expected the seconds of the window that are left, got {after}");
    assert!(headers.contains_key("retry-after"), "expected the header: {headers:?}");
}

#[tokio::test]
async fn a_file_comes_with_its_form_and_is_shown() {
    let discord = discord(unlimited()).await;
    let bot = Bot::connect(&discord).await;
    let bora = discord.guild("Seoul Soundtrack Club").channel("trivia").as_user("Bora");
    let form = json!({
        "attachments": [{"id": 0, "filename": "card.png", "description": "Points of the game"}],
        "embeds": [{"title": "End", "image": {"url": "attachment://card.png"}}],
    });
    let path = format!("/channels/{}/messages", bora.channel_id());
    let (status, body) = bot.upload(&path, &form, "card.png", "PNG").await;
    assert_eq!(status, 200, "{body}");
    let message = &bora.messages()[0];
    assert_eq!(message.attachments[0].description.as_deref(), Some("Points of the game"));
    let shown = message.embeds[0]["image"]["url"].as_str().unwrap();
    let file = reqwest::get(shown).await.unwrap().text().await.unwrap();
    assert_eq!(file, "PNG", "expected the page to find the picture at {shown}");
}
