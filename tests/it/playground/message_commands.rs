//! Commands in the menu of a message: what the bot gets, and what the client and the page refuse.

use noraebot::playground::PersonError;
use reqwest::{Client, StatusCode};
use serde_json::json;

use super::wire::{Bot, discord, unlimited};

#[tokio::test]
async fn a_message_goes_to_the_bot_with_the_command_that_is_used_on_it() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    discord.ready().await.unwrap();
    let general = discord.guild("Seoul Soundtrack Club").channel("general");
    let (bora, min) = (general.as_user("Bora"), general.as_user("Min"));
    let said = bora.say("What a song").unwrap();
    // By its name in either language.
    for (person, name) in [(&bora, "Report It"), (&min, "이것 신고")] {
        let pending = person.apply(&said, name);
        let interaction = bot.interaction().await;
        let data = &interaction["data"];
        assert_eq!((&interaction["type"], &data["type"]), (&json!(2), &json!(3)), "{interaction}");
        assert_eq!((&data["name"], &data["target_id"]), (&json!("Report It"), &json!(said.id)), "{data}");
        let message = &data["resolved"]["messages"][said.id.to_string()];
        assert_eq!(message["content"], "What a song", "{data}");
        assert_eq!(message["author"]["id"], json!(bora.id()), "{data}");
        assert!(data.get("options").is_none() && interaction.get("message").is_none(), "{interaction}");
        bot.respond(&interaction, 4, json!({"content": "Thanks", "flags": 64})).await;
        let reply = pending.await.unwrap();
        let answer = reply.message().unwrap();
        assert_eq!(answer.kind, 23, "expected the type of an answer to a menu's command");
        let metadata = answer.interaction_metadata.as_ref().unwrap();
        assert_eq!(metadata["target_message_id"], json!(said.id), "{metadata}");
        // What only one person sees has no menu.
        let refused = person.apply(answer, name).await.expect_err("the client refuses");
        assert!(matches!(&refused, PersonError::Refused(why) if why.contains("no menu")), "{refused}");
    }
    for (person, name) in [(&bora, "이것 신고"), (&bora, "ost"), (&min, "Nothing")] {
        let refused = person.apply(&said, name).await.expect_err("the client refuses");
        assert!(matches!(refused, PersonError::Refused(_)), "{name}: {refused}");
    }
    bora.slash("/Report It").await.expect_err("it is not typed");
    // A form may answer it.
    let pending = bora.apply(&said, "Report It");
    let interaction = bot.interaction().await;
    let input = json!({"type": 4, "custom_id": "what", "label": "What?", "style": 2, "required": false});
    let modal =
        json!({"custom_id": "m", "title": "Report", "components": [{"type": 1, "components": [input]}]});
    assert_eq!(bot.respond(&interaction, 9, modal).await.0, 204);
    assert_eq!(pending.await.unwrap().text(), "Report");
    // It is only for servers, and only while the message stands.
    let alone = discord.dm("Bora");
    let direct = alone.say("Hello").unwrap();
    alone.apply(&direct, "Report It").await.expect_err("not in direct messages");
    assert!(discord.delete_message(&said), "it was there");
    bora.apply(&said, "Report It").await.expect_err("it is gone");
    assert!(discord.violations().is_empty(), "{:?}", discord.violations());
}

#[tokio::test]
async fn the_page_uses_them_and_refuses_what_a_client_would() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let channel = discord.guild("Seoul Soundtrack Club").channel("general");
    let min = channel.as_user("Min");
    let said = min.say("What a song").unwrap();
    let elsewhere = discord.guild("Seoul Soundtrack Club").channel("trivia").as_user("Min").say("x").unwrap();
    let url =
        format!("{}/page/users/{}/channels/{}/message-commands", discord.url(), min.id(), min.channel_id());
    let client = Client::new();
    let send = async |form: serde_json::Value| {
        let request = client.post(&url).header("content-type", "application/json").body(form.to_string());
        request.send().await.unwrap().status()
    };
    for (form, expect) in [
        (json!({"name": "Report It", "message_id": said.id}), StatusCode::OK),
        (json!({"name": "ost", "message_id": said.id}), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({"name": "Report It", "message_id": elsewhere.id}), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({"name": "Report It", "message_id": "x"}), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({"name": "Report It"}), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(send(form.clone()).await, expect, "{form}");
    }
    assert_eq!(bot.interaction().await["data"]["target_id"], json!(said.id));
}
