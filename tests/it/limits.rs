//! Discord's limits of requests, with the rate limiter that the bot has on the real one.

use std::time::Duration;

use futures_util::future::join_all;
use noraebot::playground::{Mishap, Person};

use crate::app::App;
use crate::health::until;

const NOTE: &str = "POST /webhooks/{application.id}/{interaction.token}";

/// A bot as on the real Discord, whose limits hold.
async fn limited(fans: usize) -> App {
    App::setup().fans(fans).with_rate_limits().at_discord_com().start().await
}

/// What a metric of the bot says; 0 if it says nothing yet.
fn metric(app: &App, name: &str) -> u32 {
    let text = app.metrics.text();
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("noraebot_{name} ")));
    line.map_or(0, |count| count.parse().expect("a number"))
}

/// Requests that had to wait for a limit, of the bot's own or of an interaction's.
fn waits(app: &App, sender: &str) -> u32 {
    metric(app, &format!("rate_limit_waits_total{{sender=\"{sender}\"}}"))
}

#[tokio::test]
async fn a_game_waits_for_limits_and_keeps_none_that_is_over() {
    let app = limited(0).await;
    let bora = app.person("Bora", "general");
    bora.slash("/trivia start rounds:6").await.unwrap();
    let mut last = None;
    for number in 1..=6 {
        let round = app.asked(&bora, number).await;
        round.answer(&bora, &round.right(), 1_000).await;
        last = Some(round);
    }
    until("the limits of the channel to be kept in mind", || metric(&app, "rate_limit_buckets") > 1).await;
    last.expect("six rounds").ended().await;
    // A channel takes five messages in five seconds. The sixth question was not refused: it waited.
    let refused: Vec<_> =
        app.discord.requests().into_iter().filter(|request| request.status == 429).collect();
    assert!(refused.is_empty(), "expected limits to be kept, but {refused:#?}");
    assert!(waits(&app, "Bot") > 0, "expected the sixth message to wait:\n{}", app.metrics.text());
    assert_eq!(waits(&app, "Interaction"), 0, "expected answers to wait for nothing");
    // What is left is the limit of registering commands, which lasts longer than the game.
    until("limits that are over to be forgotten", || metric(&app, "rate_limit_buckets") <= 1).await;
    app.finish().await;
}

#[tokio::test]
async fn notes_to_many_players_at_once_wait_for_no_limit() {
    const FANS: usize = 12;
    let app = limited(FANS).await;
    let fans: Vec<Person> = (1..=FANS).map(|number| app.person(&format!("Fan {number}"), "trivia")).collect();
    fans[0].slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&fans[0], 1).await;
    // By this note the limit of such notes is known: five in two seconds.
    round.answer(&fans[0], &round.right(), 1_000).await;
    app.discord.befall(NOTE, Mishap::Held);
    let right = round.right();
    let answers = join_all(fans.iter().skip(1).map(|fan| round.answer(fan, &right, 1_000)));
    // All of them are on their way at once.
    let mended = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        app.discord.mend();
    };
    let (told, ()) = tokio::join!(answers, mended);
    for told in told {
        assert!(told.starts_with("Locked in"), "expected the answer to be confirmed, got {told:?}");
    }
    assert_eq!(waits(&app, "Interaction"), 0, "expected each note to have a limit of its own");
    round.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn a_note_that_discord_puts_off_is_sent_again() {
    let app = limited(0).await;
    let [bora, jun] = ["Bora", "Jun"].map(|name| app.person(name, "trivia"));
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    app.discord.befall(NOTE, Mishap::Once(429));
    let told = round.answer(&jun, &round.right(), 1_000).await;
    assert!(told.starts_with("Locked in"), "expected the answer to be confirmed, got {told:?}");
    assert_eq!(waits(&app, "Interaction"), 1, "expected one wait");
    // What was put off for one person is put off for nobody else.
    round.answer(&bora, &round.right(), 2_000).await;
    assert_eq!(waits(&app, "Interaction"), 1, "expected no other wait");
    round.ended().await;
    app.finish().await;
}
