//! Interactions and their answers: deadlines, one acknowledgement, who sees what.

use std::time::{Duration, SystemTime};

use noraebot::playground::{Discord, Options, Person, PersonError, Reply};
use serde_json::{Value, json};

use super::wire::{Bot, discord, unlimited};

fn in_trivia(discord: &Discord, name: &str) -> Person {
    discord.guild("Seoul Soundtrack Club").channel("trivia").as_user(name)
}

fn button(id: &str, label: &str) -> Value {
    json!({"type": 2, "style": 1, "custom_id": id, "label": label})
}

fn row(components: &[Value]) -> Value {
    json!([{"type": 1, "components": components}])
}

#[tokio::test]
async fn a_command_is_answered_and_all_see_it() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    discord.ready().await.unwrap();
    let bora = in_trivia(&discord, "Bora");
    let pending = bora.slash("/trivia start rounds:3");
    let interaction = bot.interaction().await;
    let start = &interaction["data"]["options"][0];
    assert_eq!(
        (&start["name"], &start["options"][0]["value"]),
        (&json!("start"), &json!(3)),
        "{interaction}"
    );
    assert_eq!(interaction["member"]["user"]["global_name"], "Bora", "expected the person as a member");
    assert_eq!(interaction["context"], 0, "expected the context of a guild");
    let bits: u64 = interaction["app_permissions"].as_str().unwrap().parse().unwrap();
    assert_eq!(bits & (1 << 11), 1 << 11, "expected the bot to be allowed to write in #trivia");
    let (status, _) = bot
        .respond(&interaction, 4, json!({"content": "Round 1", "components": row(&[button("a:1", "A")])}))
        .await;
    assert_eq!(status, 204, "expected no body without with_response");
    let reply = pending.await.unwrap();
    assert_eq!(reply.text(), "Round 1\nA");
    let seen = in_trivia(&discord, "Min").messages();
    assert_eq!(seen.len(), 1, "expected others to see the answer");
    assert_eq!(seen[0].interaction_metadata.as_ref().unwrap()["name"], "trivia start");
    assert_eq!(discord.violations().len(), 0, "{:?}", discord.violations());
    let last = discord.requests().pop().unwrap();
    assert_eq!(last.route, "/interactions/{interaction.id}/{interaction.token}/callback");
}

#[tokio::test]
async fn an_ephemeral_answer_is_for_one_person_and_not_for_the_channel_routes() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let (bora, min) = (in_trivia(&discord, "Bora"), in_trivia(&discord, "Min"));
    let pending = bora.slash("/trivia stop");
    let interaction = bot.interaction().await;
    bot.respond(&interaction, 4, json!({"content": "No game runs here.", "flags": 64})).await;
    let reply = pending.await.unwrap();
    assert!(reply.is_private(), "expected the flag to stay");
    assert_eq!((bora.messages().len(), min.messages().len()), (1, 0), "expected one person to see it");
    let path = format!("/channels/{}/messages/{}", bora.channel_id(), reply.message().unwrap().id);
    let (status, body) = bot.call("GET", &path, &Value::Null).await;
    assert_eq!((status, &body["code"]), (404, &json!(10_008)), "expected it not to be had by the channel");
    let refused = min.click(reply.message().unwrap(), "A").await;
    assert!(matches!(refused, Err(PersonError::Refused(_))), "{refused:?}");
}

#[tokio::test]
async fn the_second_acknowledgement_is_refused_and_recorded() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let pending = in_trivia(&discord, "Bora").slash("/trivia stop");
    let interaction = bot.interaction().await;
    bot.respond(&interaction, 4, json!({"content": "once"})).await;
    let (status, body) = bot.respond(&interaction, 4, json!({"content": "twice"})).await;
    assert_eq!((status, &body["code"]), (400, &json!(40_060)), "{body}");
    assert_eq!(pending.await.unwrap().text(), "once");
    assert_eq!(discord.violations().len(), 1, "{:?}", discord.violations());
}

#[tokio::test]
async fn who_is_late_has_not_answered() {
    let options = Options { acknowledge_within: Duration::from_millis(60), ..unlimited() };
    let discord = discord(options).await;
    let mut bot = Bot::connect(&discord).await;
    let pending = in_trivia(&discord, "Bora").slash("/trivia stop");
    let interaction = bot.interaction().await;
    let failed = pending.await.unwrap_err().to_string();
    assert!(failed.contains("did not respond"), "expected what the client says, got {failed:?}");
    let (status, body) = bot.respond(&interaction, 4, json!({"content": "late"})).await;
    assert_eq!((status, &body["code"]), (404, &json!(10_062)), "{body}");
    let violations = discord.violations();
    assert_eq!(violations.len(), 1, "expected one violation for one delay: {violations:?}");
    assert!(violations[0].request.as_ref().unwrap().contains("/trivia stop"), "{violations:?}");
}

#[tokio::test]
async fn a_deferred_answer_takes_the_place_of_the_loading_one() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let bora = in_trivia(&discord, "Bora");
    let pending = bora.slash("/trivia stop");
    let interaction = bot.interaction().await;
    let early = bot.webhook(&interaction, "POST", "", json!({"content": "x"})).await;
    assert_eq!(
        (early.0, &early.1["code"]),
        (404, &json!(10_015)),
        "expected no webhook before the first response"
    );
    bot.respond(&interaction, 5, json!({"flags": 64})).await;
    assert!(bora.messages()[0].is_loading(), "expected the person to see that the bot is thinking");
    let (status, edited) =
        bot.webhook(&interaction, "PATCH", "/messages/@original", json!({"content": "done"})).await;
    assert_eq!((status, &edited["flags"]), (200, &json!(64)), "{edited}");
    assert_eq!(pending.await.unwrap().text(), "done");
    let (status, second) = bot.webhook(&interaction, "POST", "?wait=true", json!({"content": "more"})).await;
    assert_eq!(status, 200, "{second}");
    assert_eq!(bora.messages().len(), 2, "expected a further message of its own");
    let rest = format!("/messages/{}", second["id"].as_str().unwrap());
    assert_eq!(bot.webhook(&interaction, "DELETE", &rest, Value::Null).await.0, 204);
    assert_eq!(bora.messages().len(), 1, "expected the further message to be gone");
}

#[tokio::test]
async fn a_token_lives_for_its_time() {
    let discord = discord(Options { token_life: Duration::from_millis(50), ..unlimited() }).await;
    let mut bot = Bot::connect(&discord).await;
    let pending = in_trivia(&discord, "Bora").slash("/trivia stop");
    let interaction = bot.interaction().await;
    bot.respond(&interaction, 4, json!({"content": "in time"})).await;
    pending.await.unwrap();
    tokio::time::sleep(Duration::from_millis(60)).await;
    let (status, body) =
        bot.webhook(&interaction, "PATCH", "/messages/@original", json!({"content": "old"})).await;
    assert_eq!((status, &body["code"]), (401, &json!(50_027)), "{body}");
}

#[tokio::test]
async fn buttons_menus_and_forms_work_as_in_the_client() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    let bora = in_trivia(&discord, "Bora");
    let pending = bora.slash("/trivia start");
    let interaction = bot.interaction().await;
    let menu = json!({"type": 3, "custom_id": "song", "placeholder": "choose a song",
        "options": [{"label": "Stay With Me", "value": "goblin/stay-with-me"}]});
    let off = json!({"type": 2, "style": 2, "custom_id": "off", "label": "Off", "disabled": true});
    let components =
        json!([{"type": 1, "components": [button("answer", "A"), off]}, {"type": 1, "components": [menu]}]);
    bot.respond(&interaction, 4, json!({"content": "Which?", "components": components})).await;
    let reply = pending.await.unwrap();
    let message = reply.message().unwrap();

    for refused in
        [bora.click(message, "Off"), bora.click(message, "B"), bora.select(message, "song", &["other"])]
    {
        let refused = refused.await;
        assert!(
            matches!(refused, Err(PersonError::Refused(_))),
            "expected the client to refuse: {refused:?}"
        );
    }
    let pending = bora.select(message, "choose a song", &["goblin/stay-with-me"]);
    let interaction = bot.interaction().await;
    assert_eq!(interaction["data"]["values"], json!(["goblin/stay-with-me"]));
    assert_eq!(interaction["message"]["id"], json!(message.id), "expected the message with the component");
    bot.respond(&interaction, 7, json!({"content": "Chosen", "components": components})).await;
    assert!(matches!(pending.await.unwrap(), Reply::Updated(now) if now.content == "Chosen"));

    let pending = bora.click(message, "A");
    let interaction = bot.interaction().await;
    let input =
        json!({"type": 4, "custom_id": "answer", "label": "Your answer", "style": 1, "max_length": 10});
    let note = json!({"type": 4, "custom_id": "note", "style": 2, "required": false});
    let parts = json!([
        {"type": 1, "components": [input]},
        {"type": 10, "content": "**Which drama?**"},
        {"type": 18, "label": "A note", "component": note},
    ]);
    bot.respond(&interaction, 9, json!({"custom_id": "typed", "title": "Answer", "components": parts})).await;
    let reply = pending.await.unwrap();
    let modal = reply.modal().unwrap();
    let long = bora.submit(modal, &[("answer", "far too long for it")]).await;
    assert!(matches!(long, Err(PersonError::Refused(_))), "{long:?}");
    let pending = bora.submit(modal, &[("answer", "goblin")]);
    let interaction = bot.interaction().await;
    let parts = &interaction["data"]["components"];
    assert_eq!(parts[0]["components"][0]["value"], "goblin");
    assert_eq!(parts[1], json!({"type": 10, "id": 2}), "expected no more of a text than that it was there");
    assert_eq!(parts[2]["component"]["value"], "");
    let (status, body) = bot.respond(&interaction, 9, json!({"custom_id": "x", "title": "x"})).await;
    assert_eq!(
        (status, &body["code"]),
        (400, &json!(50_035)),
        "expected no form in answer to a form: {body}"
    );
    bot.respond(&interaction, 4, json!({"content": "Locked in.", "flags": 64})).await;
    assert_eq!(pending.await.unwrap().text(), "Locked in.");
}

#[tokio::test]
async fn suggestions_are_few_and_each_is_one_of_its_kind() {
    let options = Options { acknowledge_within: Duration::from_millis(300), ..unlimited() };
    let discord = discord(options).await;
    let mut bot = Bot::connect(&discord).await;
    let ara = discord.dm("Ara");
    let typing = tokio::spawn({
        let ara = ara.clone();
        async move { ara.complete("/노래 query:gob").await }
    });
    let interaction = bot.interaction().await;
    assert!(interaction["user"].is_object() && interaction["member"].is_null(), "expected a user in a DM");
    assert_eq!(interaction["data"]["options"][0]["focused"], true);
    let choice = |n: u32| json!({"name": format!("Song {n}"), "value": format!("{n}")});
    for wrong in [(0..26).map(choice).collect::<Vec<_>>(), vec![choice(1), choice(1)]] {
        let (status, _) = bot.respond(&interaction, 8, json!({"choices": wrong})).await;
        assert_eq!(status, 400, "expected too many or equal choices to be refused");
    }
    bot.respond(&interaction, 8, json!({"choices": [choice(1)]})).await;
    let choices = typing.await.unwrap().unwrap();
    assert_eq!((choices.len(), choices[0].name.as_str()), (1, "Song 1"));
    assert_eq!(discord.violations().len(), 2, "{:?}", discord.violations());
}

#[tokio::test]
async fn a_test_can_turn_the_order_of_delivery_and_the_clock() {
    let discord = discord(unlimited()).await;
    let mut bot = Bot::connect(&discord).await;
    discord.hold();
    let first = in_trivia(&discord, "Bora").slash("/trivia stop");
    let hour = SystemTime::now() - Duration::from_secs(3_600);
    let second = in_trivia(&discord, "Min").acting_at(hour).slash("/trivia stop");
    assert_eq!(discord.held(), [first.id().unwrap(), second.id().unwrap()]);
    discord.release(&[second.id()]);
    let (got, then) = (bot.interaction().await, bot.interaction().await);
    assert_eq!(got["id"], json!(second.id()), "expected the second to come first");
    assert_eq!(then["id"], json!(first.id()));
    assert!(second.id() < first.id(), "expected the id of an hour ago to be lower");
}

#[tokio::test]
async fn the_client_offers_only_what_may_be_used() {
    let discord = discord(unlimited()).await;
    let bot = Bot::connect(&discord).await;
    for (person, line) in [(in_trivia(&discord, "Min"), "/config"), (discord.dm("Min"), "/trivia stop")] {
        let refused = person.slash(line).await;
        assert!(matches!(refused, Err(PersonError::Refused(_))), "{line}: {refused:?}");
    }
    assert!(
        in_trivia(&discord, "Bora").slash("/config").id().is_some(),
        "expected a moderator to be offered it"
    );
    let (status, body) = bot.register(&json!([{"name": "Ost", "description": ""}])).await;
    assert_eq!((status, &body["code"]), (400, &json!(50_035)), "{body}");
    let error = &body["errors"]["0"]["name"]["_errors"][0]["code"];
    assert_eq!(error, "APPLICATION_COMMAND_INVALID_NAME", "{body}");
}
