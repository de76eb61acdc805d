//! Where the bot is not itself: it hears of those who have the application on their accounts, and answers them
//! by their tokens alone.

use noraebot::playground::permissions::{Overwrite, Permissions};
use noraebot::playground::{Discord, Person, World};
use serde_json::{Value, json};

use super::wire::{Bot, discord, unlimited};

/// Jun in the guild without the bot, and in messages with Ara.
fn jun(discord: &Discord) -> [Person; 2] {
    [discord.guild("Sageuk Society").channel("palace").as_user("Jun"), discord.among("Jun", &["Ara"])]
}

#[tokio::test]
async fn an_interaction_says_where_it_is_and_who_has_the_application() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let jun = jun(&discord);
    for (person, context, kind, app_permissions) in [(&jun[0], 0, 0, 0x4_c000), (&jun[1], 2, 1, 0x2_c000)] {
        let _ = person.slash("/ost query:goblin").id();
        let asked = bot.interaction().await;
        assert_eq!(
            (&asked["context"], &asked["channel"]["type"]),
            (&json!(context), &json!(kind)),
            "{asked}"
        );
        let owners = json!({"1": person.id()});
        assert_eq!(asked["authorizing_integration_owners"], owners, "expected Jun's account alone: {asked}");
        assert_eq!(asked["app_permissions"], json!(app_permissions.to_string()), "{asked}");
        let is_member = context == 0;
        assert_eq!(
            (asked["member"].is_object(), asked["user"].is_object()),
            (is_member, !is_member),
            "{asked}"
        );
        assert_eq!(
            (asked["guild_id"].is_string(), asked["guild"].is_object()),
            (is_member, is_member),
            "{asked}"
        );
        bot.respond(&asked, 4, json!({"content": "Goblin"})).await;
    }
    // Where the bot is a member as well, both are said.
    let club = discord.guild("Seoul Soundtrack Club");
    let _ = club.channel("general").as_user("Jun").slash("/ost query:goblin").id();
    let asked = bot.interaction().await;
    assert_eq!(asked["authorizing_integration_owners"], json!({"0": club.id(), "1": jun[0].id()}), "{asked}");
    bot.respond(&asked, 4, json!({"content": "Goblin"})).await;
    assert!(discord.violations().is_empty(), "{:?}", discord.violations());
}

#[tokio::test]
async fn the_bots_own_token_opens_nothing_there() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let guild = discord.guild("Sageuk Society").id();
    for (number, person) in (1..).zip(jun(&discord)) {
        let pending = person.slash("/ost query:goblin");
        let asked = bot.interaction().await;
        bot.respond(&asked, 4, json!({"content": "Goblin"})).await;
        let message = pending.await.unwrap().message().unwrap().id;
        let channel = format!("/channels/{}", person.channel_id());
        for (method, path) in [
            ("GET", channel.clone()),
            ("GET", format!("{channel}/messages")),
            ("POST", format!("{channel}/messages")),
            ("POST", format!("{channel}/typing")),
            ("GET", format!("{channel}/messages/{message}")),
            ("PATCH", format!("{channel}/messages/{message}")),
            ("DELETE", format!("{channel}/messages/{message}")),
        ] {
            let (status, body) = bot.call(method, &path, &json!({"content": "hello"})).await;
            assert_eq!((status, &body["code"]), (403, &json!(50_001)), "{method} {path}: {body}");
        }
        assert_eq!(discord.violations().len(), 7 * number, "expected each to be recorded");
    }
    for path in [format!("/guilds/{guild}"), format!("/guilds/{guild}/channels")] {
        let (status, body) = bot.call("GET", &path, &Value::Null).await;
        assert_eq!((status, &body["code"]), (404, &json!(10_004)), "{path}: {body}");
    }
    let (_, mine) = bot.call("GET", "/users/@me/guilds", &Value::Null).await;
    assert_eq!(mine.as_array().unwrap().len(), 2, "expected the guilds that it is in: {mine}");
}

#[tokio::test]
async fn a_token_takes_five_further_messages_there() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let [in_guild, among_people] = jun(&discord);
    let at_home = discord.dm("Jun");
    for (person, most) in [(in_guild, 5), (among_people, 5), (at_home, 6)] {
        let pending = person.slash("/ost query:goblin");
        let asked = bot.interaction().await;
        bot.respond(&asked, 5, Value::Null).await;
        bot.webhook(&asked, "PATCH", "/messages/@original", json!({"content": "Goblin"})).await;
        pending.await.unwrap();
        for number in 1..=6 {
            let (status, body) = bot.webhook(&asked, "POST", "", json!({"content": "more"})).await;
            let expect = if number <= most { (200, &Value::Null) } else { (400, &json!(40_094)) };
            assert_eq!((status, &body["code"]), expect, "the {number}th: {body}");
        }
        let text = json!({"content": "edited"});
        let edited = bot.webhook(&asked, "PATCH", "/messages/@original", text).await;
        assert_eq!(edited.0, 200, "expected the answer to be edited as often as wished: {}", edited.1);
    }
    assert_eq!(discord.violations().len(), 2, "{:?}", discord.violations());
}

#[tokio::test]
async fn without_the_right_to_external_apps_an_answer_is_for_one_person() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let [in_guild, among_people] = jun(&discord);
    let club = discord.guild("Seoul Soundtrack Club").channel("general").as_user("Jun");
    for (person, is_private) in [(in_guild, true), (among_people, false), (club, false)] {
        discord.set_permissions(
            person.channel_id(),
            person.id(),
            Overwrite::deny(Permissions::USE_EXTERNAL_APPS),
        );
        for (kind, data) in [(4, json!({"content": "Goblin"})), (5, Value::Null)] {
            let pending = person.slash("/ost query:goblin");
            let asked = bot.interaction().await;
            bot.respond(&asked, kind, data).await;
            bot.webhook(&asked, "PATCH", "/messages/@original", json!({"content": "done"})).await;
            let place = person.channel_id();
            assert_eq!(
                pending.await.unwrap().is_private(),
                is_private,
                "a response of type {kind} in {place}"
            );
        }
    }
    assert!(discord.violations().is_empty(), "{:?}", discord.violations());
}

#[tokio::test]
async fn what_others_click_there_still_belongs_to_the_account_that_asked() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let [in_guild, among_people] = jun(&discord);
    let bora = discord.guild("Sageuk Society").channel("palace").as_user("Bora");
    for (asker, clicker) in [(in_guild, bora), (among_people, discord.among("Ara", &["Jun"]))] {
        let pending = asker.slash("/ost query:goblin");
        let asked = bot.interaction().await;
        let button = json!({"type": 2, "style": 1, "custom_id": "report", "label": "Report"});
        let card = json!({"content": "Goblin", "components": [{"type": 1, "components": [button]}]});
        bot.respond(&asked, 4, card).await;
        let reply = pending.await.unwrap();

        let pending = clicker.click(reply.message().unwrap(), "Report");
        let clicked = bot.interaction().await;
        let owners = json!({"1": asker.id()});
        assert_eq!(clicked["authorizing_integration_owners"], owners, "expected Jun's account: {clicked}");
        let input = json!({"type": 4, "custom_id": "what", "label": "What?", "style": 1});
        let rows = json!([{"type": 1, "components": [input]}]);
        bot.respond(&clicked, 9, json!({"custom_id": "r", "title": "Report", "components": rows})).await;
        let modal = pending.await.unwrap().modal().unwrap().clone();

        let pending = clicker.submit(&modal, &[("what", "the artist")]);
        let submitted = bot.interaction().await;
        assert_eq!(
            submitted["authorizing_integration_owners"], owners,
            "expected Jun's account: {submitted}"
        );
        bot.respond(&submitted, 4, json!({"content": "Thank you", "flags": 64})).await;
        assert!(pending.await.unwrap().is_private(), "expected the clicker alone to be thanked");
    }
    assert!(discord.violations().is_empty(), "{:?}", discord.violations());
}

#[tokio::test]
async fn a_picture_comes_there_by_the_token() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    for person in jun(&discord) {
        let _ = person.slash("/ost query:goblin").id();
        let asked = bot.interaction().await;
        let (id, token) = (asked["id"].as_str().unwrap(), asked["token"].as_str().unwrap());
        let embed = json!({"title": "Goblin", "image": {"url": "attachment://card.png"}});
        let file = json!({"id": 0, "filename": "card.png", "description": "The cast"});
        let form = json!({"type": 4, "data": {"embeds": [embed], "attachments": [file]}});
        let path = format!("/interactions/{id}/{token}/callback");
        let (status, body) = bot.upload(&path, &form, "card.png", "PNG").await;
        assert_eq!(status, 204, "{body}");
        let message = &person.messages()[0];
        assert_eq!(message.attachments[0].description.as_deref(), Some("The cast"));
        let picture = reqwest::get(message.embeds[0]["image"]["url"].as_str().unwrap()).await.unwrap();
        assert_eq!(picture.text().await.unwrap(), "PNG", "expected the page to find the picture");
    }
    assert!(discord.violations().is_empty(), "{:?}", discord.violations());
}

#[tokio::test]
async fn only_commands_for_accounts_are_offered_to_those_who_have_them() {
    let discord = discord(unlimited()).await;
    let bot = Bot::connect(&discord).await;
    let command = |name: &str, installs: Value, contexts: Value| json!({"name": name, "description": "d", "integration_types": installs, "contexts": contexts});
    let commands = json!([
        command("both", json!([0, 1]), json!([0, 1, 2])),
        command("account", json!([1]), json!([0, 2])),
        command("guild", json!([0]), json!([0, 1, 2])),
        command("people", json!([1]), json!([2])),
    ]);
    assert_eq!(bot.register(&commands).await.0, 200);
    let society = discord.guild("Sageuk Society").channel("palace");
    let club = discord.guild("Seoul Soundtrack Club").channel("general");
    for (person, expect) in [
        (society.as_user("Jun"), vec!["both", "account"]),
        (society.as_user("Bora"), vec![]),
        (discord.among("Ara", &["Jun"]), vec!["both", "account", "people"]),
        (club.as_user("Jun"), vec!["both", "account", "guild"]),
        (club.as_user("Bora"), vec!["both", "guild"]),
        (discord.dm("Bora"), vec!["both", "guild"]),
    ] {
        for name in ["both", "account", "guild", "people"] {
            let sent = person.slash(&format!("/{name}"));
            let (is_offered, place) = (sent.id().is_some(), person.channel_id());
            assert_eq!(is_offered, expect.contains(&name), "/{name} for {} in {place}", person.id());
        }
    }
}

#[tokio::test]
async fn a_group_of_people_is_a_channel_of_its_own_kind() {
    let world = World::default().with_private_channel(&["Jun", "Bora", "Min"]);
    let discord = Discord::start(world, unlimited()).await.unwrap();
    let mut bot = Bot::connect(&discord).await;
    let jun = discord.among("Jun", &["Min", "Bora"]);
    let pending = jun.slash("/ost query:goblin");
    let asked = bot.interaction().await;
    assert_eq!((&asked["context"], &asked["channel"]["type"]), (&json!(2), &json!(3)), "{asked}");
    assert_eq!(asked["channel"]["recipients"].as_array().unwrap().len(), 3, "{asked}");
    bot.respond(&asked, 4, json!({"content": "Goblin"})).await;
    let seen = discord.among("Min", &["Bora", "Jun"]).messages();
    assert_eq!(seen[0].id, pending.await.unwrap().message().unwrap().id, "expected the group to see it");
}
