//! What a host's monitoring is told: `GET /healthz` and `GET /metrics` beside a real bot.

use std::sync::Arc;
use std::time::Duration;

use noraebot::playground::Mishap;
use noraebot::telemetry::serve;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::app::{App, open_read_only};

const REGISTERING: &str = "PUT /applications/{application.id}/commands";

/// Waits until something holds that a test cannot be told of.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(
        tokio::time::timeout(Duration::from_secs(30), waiting).await.is_ok(),
        "waited in vain for {what}"
    );
}

/// Another program with the same token registers these commands in place of the bot's.
async fn register_elsewhere(app: &App, commands: &Value) {
    let requests = app.discord.requests();
    let path = &requests
        .iter()
        .find(|request| request.method == "PUT")
        .expect("the bot has registered its own")
        .path;
    let request = reqwest::Client::new().put(format!("{}{path}", app.discord.url()));
    let request = request.header("authorization", format!("Bot {}", app.discord.token()));
    let request = request.header("content-type", "application/json").body(commands.to_string());
    let status = request.send().await.expect("an answer").status();
    assert!(status.is_success(), "expected the commands to be taken, got {status}");
}

/// How often commands were registered.
fn registrations(app: &App) -> usize {
    let requests = app.discord.requests();
    requests.iter().filter(|request| request.method == "PUT" && request.status == 200).count()
}

/// Where the health and the metrics of the bot that was started last are served.
struct Monitoring {
    url: String,
}

impl Monitoring {
    async fn of(app: &App) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("it listens"));
        tokio::spawn(serve(listener, Arc::clone(&app.metrics), app.store.clone(), std::future::pending()));
        Self { url }
    }

    async fn get(&self, path: &str) -> (u16, String) {
        let response = reqwest::get(format!("{}{path}", self.url)).await.expect("it answers");
        (response.status().as_u16(), response.text().await.expect("a text"))
    }
}

#[tokio::test]
async fn commands_that_discord_does_not_take_at_once_are_registered_later() {
    let mut app = App::start().await;
    app.shut_down().await;
    register_elsewhere(&app, &json!([])).await;
    app.discord.befall(REGISTERING, Mishap::Each(503));
    app.begin_to_connect().await;
    let tries = || {
        app.discord
            .requests()
            .iter()
            .filter(|request| request.method == "PUT" && request.status == 503)
            .count()
    };
    until("a second try", || tries() > 1).await;

    let monitoring = Monitoring::of(&app).await;
    until("the connection", || app.metrics.unready() != Some("not connected to Discord")).await;
    let health = monitoring.get("/healthz").await;
    assert_eq!(health, (503, "the commands are not registered with Discord yet\n".to_owned()));
    let (_, metrics) = monitoring.get("/metrics").await;
    assert!(metrics.contains("noraebot_commands_registered 0\n"), "expected it to be told in\n{metrics}");

    app.discord.mend();
    until("the commands to be registered", || app.metrics.unready().is_none()).await;
    assert_eq!(monitoring.get("/healthz").await, (200, "ok\n".to_owned()));
    let (_, metrics) = monitoring.get("/metrics").await;
    assert!(metrics.contains("noraebot_commands_registered 1\n"), "expected it to be told in\n{metrics}");
    app.person("Bora", "general").slash("/help").await.unwrap();
    app.finish().await;
}

#[tokio::test]
async fn commands_that_another_program_has_registered_are_put_right() {
    let mut app = App::start().await;
    let mut others = noraebot::bot::manifest();
    let ost = others.as_array_mut().expect("a list").iter_mut().find(|command| command["name"] == "ost");
    // A number where the bot wants a text.
    let query = &mut ost.expect("the bot has it")["options"][0];
    (query["type"], query["autocomplete"]) = (json!(4), json!(false));

    // While the bot runs: as soon as somebody uses what it does not know.
    register_elsewhere(&app, &others).await;
    let before = registrations(&app);
    let bora = app.person("Bora", "general");
    let told = bora.slash("/ost query:7").await.unwrap();
    assert!(told.is_private(), "expected a sentence for Bora, got {told:?}");
    until("the bot's own commands", || registrations(&app) > before).await;
    bora.slash("/ost query:Goblin").await.unwrap();

    // At the start, and only then.
    app.shut_down().await;
    register_elsewhere(&app, &others).await;
    let before = registrations(&app);
    app.connect().await;
    until("the bot's own commands", || registrations(&app) > before).await;
    app.restart().await;
    until("the commands to be known as the bot's own", || app.metrics.unready().is_none()).await;
    assert_eq!(registrations(&app), before + 1, "expected what is registered to stay");
    app.person("Bora", "general").slash("/ost query:Goblin").await.unwrap();
    app.finish().await;
}

#[tokio::test]
async fn metrics_tell_how_soon_people_are_answered_what_fails_and_what_discord_refuses() {
    let app = App::start().await;
    let monitoring = Monitoring::of(&app).await;
    let bora = app.person("Bora", "trivia");
    let card = bora.slash("/ost query:stay with me").await.unwrap().message().expect("a card").id;
    app.discord.befall("POST /interactions/{interaction.id}/{interaction.token}/callback", Mishap::Once(500));
    let told = bora.click_raw(card, "card drama:goblin").await.unwrap();
    assert!(told.is_private(), "expected a sentence for Bora, got {told:?}");

    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    // The reveal is tried again, which is nobody's error.
    app.discord.befall("PATCH /channels/{channel.id}/messages/{message.id}", Mishap::Once(503));
    round.answer(&bora, &round.right(), 1_000).await;
    round.ended().await;

    let (_, metrics) = monitoring.get("/metrics").await;
    for line in [
        "noraebot_interaction_answer_seconds_count{way=\"Command\"} 2",
        "noraebot_interaction_answer_seconds_count{way=\"Click\"} 2",
        "noraebot_errors_total{kind=\"Discord\"} 1",
        "noraebot_discord_refusals_total{status=\"500\"} 1",
        "noraebot_discord_refusals_total{status=\"503\"} 1",
    ] {
        assert!(metrics.contains(&format!("{line}\n")), "expected {line} in\n{metrics}");
    }
    for person in [bora.id(), app.person("Jun", "trivia").id()] {
        assert!(!metrics.contains(&person.to_string()), "expected nobody's id in\n{metrics}");
    }
    app.finish().await;
}

#[tokio::test]
async fn who_asks_for_the_health_again_and_again_makes_nothing_be_written() {
    let app = App::start().await;
    let monitoring = Monitoring::of(&app).await;
    let database = open_read_only(&app.database());
    // It changes with each commit of another connection.
    let version = || {
        database
            .pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0))
            .expect("every file has one")
    };
    until("the bot to be ready", || app.metrics.unready().is_none()).await;
    assert_eq!(monitoring.get("/healthz").await.0, 200);
    let before = version();
    for _ in 0..20 {
        assert_eq!(monitoring.get("/healthz").await, (200, "ok\n".to_owned()));
    }
    assert_eq!(version(), before, "expected what was written before to be proof enough");
    app.finish().await;
}
