//! The gateway: who may come in, what is sent again, when a line is cut.

use std::time::Duration;

use noraebot::playground::{Discord, Options};
use serde_json::{Value, json};

use super::wire::{Bot, Gateway, discord, unlimited};

#[tokio::test]
async fn who_may_not_come_in_is_told_why() {
    let discord = discord(unlimited()).await;
    let token = discord.token().to_owned();
    for (token, intents, shard, code) in [
        ("wrong", 1, [0, 1], 4004),
        (token.as_str(), 1, [1, 1], 4010),
        (token.as_str(), 1 << 15, [0, 1], 4014),
        (token.as_str(), 1 << 40, [0, 1], 4013),
    ] {
        let mut gateway = Gateway::open(&discord).await;
        gateway.identify(token, intents, shard).await;
        assert_eq!(gateway.next().await.unwrap_err(), code, "expected {code} for {intents:#x} and {shard:?}");
    }
    let mut gateway = Gateway::open(&discord).await;
    gateway.send(3, json!({})).await;
    assert_eq!(gateway.next().await.unwrap_err(), 4003, "expected nothing to be taken before IDENTIFY");
}

#[tokio::test]
async fn a_silent_client_is_cut_and_a_heartbeat_is_answered() {
    let interval = Duration::from_millis(60);
    let discord = discord(Options { heartbeat_interval: interval, ..unlimited() }).await;
    let mut gateway = Gateway::open(&discord).await;
    gateway.send(1, Value::Null).await;
    assert_eq!(gateway.next().await.unwrap()["op"], 11, "expected HEARTBEAT_ACK");
    assert_eq!(gateway.next().await.unwrap_err(), 4009, "expected the silent line to be closed");
}

#[tokio::test]
async fn what_was_missed_comes_after_a_resume() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    bot.gateway.event("GUILD_CREATE").await;
    let last = bot.gateway.next().await.unwrap()["s"].as_u64().unwrap();
    discord.drop_gateway();
    assert_eq!(bot.gateway.next().await.unwrap_err(), 0, "expected the line to break without a word");
    let pending =
        discord.guild("Seoul Soundtrack Club").channel("trivia").as_user("Bora").slash("/trivia stop");
    let resume = |seq: u64| json!({"token": discord.token(), "session_id": bot.session, "seq": seq});
    let mut gateway = Gateway::open(&discord).await;
    gateway.send(6, resume(last)).await;
    let missed = gateway.next().await.unwrap();
    assert_eq!((&missed["t"], &missed["s"]), (&json!("INTERACTION_CREATE"), &json!(last + 1)), "{missed}");
    assert_eq!(gateway.next().await.unwrap()["t"], "RESUMED");
    assert_eq!(missed["d"]["id"], json!(pending.id()));

    discord.reconnect();
    assert_eq!(gateway.next().await.unwrap()["op"], 7, "expected RECONNECT");
    discord.invalidate_sessions();
    assert_eq!(gateway.next().await.unwrap()["op"], 9, "expected INVALID_SESSION");
    let mut other = Gateway::open(&discord).await;
    other.send(6, resume(last)).await;
    let refused = other.next().await.unwrap();
    assert_eq!(
        (&refused["op"], &refused["d"]),
        (&json!(9), &json!(false)),
        "expected the session to be over"
    );
    other.identify(discord.token(), 1, [0, 1]).await;
    assert_eq!(other.next().await.unwrap()["t"], "READY", "expected a new session on the same line");
}

#[tokio::test]
async fn a_guild_belongs_to_one_shard_and_direct_messages_to_the_first() {
    let discord = discord(unlimited()).await;
    let mut shards = Vec::new();
    for id in 0..2 {
        let mut gateway = Gateway::open(&discord).await;
        gateway.identify(discord.token(), 1, [id, 2]).await;
        let ready = gateway.event("READY").await;
        assert_eq!(ready["guilds"].as_array().unwrap().len(), 1, "expected one of the two guilds: {ready}");
        let guild = gateway.event("GUILD_CREATE").await;
        assert_eq!(guild["id"], ready["guilds"][0]["id"]);
        assert!(guild["channels"].as_array().unwrap().len() >= 2, "expected the channels: {guild}");
        shards.push((gateway, guild["name"].as_str().unwrap().to_owned()));
    }
    assert_ne!(shards[0].1, shards[1].1, "expected each shard to have its guild");
}

#[tokio::test]
async fn without_a_bot_a_command_fails_and_nobody_is_to_blame() {
    let discord = discord(unlimited()).await;
    let bot = Bot::connect(&discord).await;
    drop(bot);
    discord.invalidate_sessions();
    let bora = discord.guild("Seoul Soundtrack Club").channel("trivia").as_user("Bora");
    let failed = bora.slash("/trivia stop").await.unwrap_err().to_string();
    assert!(failed.contains("offline"), "expected what the client says, got {failed:?}");
    assert!(discord.violations().is_empty(), "{:?}", discord.violations());
}

#[tokio::test]
async fn only_loopback_is_listened_on() {
    let options = Options { listen: "0.0.0.0:0".parse().unwrap(), ..Options::default() };
    let refused = Discord::start(noraebot::playground::World::default(), options).await;
    assert!(refused.unwrap_err().to_string().contains("loopback"), "expected a remedy");
}
