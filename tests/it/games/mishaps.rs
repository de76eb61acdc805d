//! What happens to a game when something is taken from under its feet.

use std::time::Duration;

use noraebot::locale::Locale;
use noraebot::playground::permissions::{Overwrite, Permissions};
use noraebot::trivia::game::Pace;

use crate::app::{App, BRISK, assert_says};
use crate::round::{points_of, round_of};

/// Waits until no game is live; nobody is told when a channel is gone.
async fn until_no_game_is_live(app: &App) {
    let over = async {
        while !app.store.live_games().await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), over).await.expect("the game should have ended");
}

#[tokio::test]
async fn a_game_ends_with_its_channel_and_its_points_stay() {
    // Time to delete the channel between a reveal and the next question.
    let app = App::setup().pace(Pace { pause_ms: 2_000, ..BRISK }).start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:3 seconds:10").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    let points = points_of(&round.revealed().await, "Bora").unwrap();
    app.discord.delete_channel(round.message.channel_id);
    until_no_game_is_live(&app).await;
    let reply = app.person("Bora", "general").slash("/leaderboard").await.unwrap();
    assert_says(reply.message().unwrap(), &[&format!("**{points} points**")]);
    app.finish().await;
}

#[tokio::test]
async fn a_game_whose_channel_goes_during_a_round_is_over() {
    let app = App::setup().seconds(1).start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:3").await.unwrap();
    let round = app.asked(&bora, 1).await;
    app.discord.delete_channel(round.message.channel_id);
    until_no_game_is_live(&app).await;
    app.finish().await;
}

#[tokio::test]
async fn a_deleted_question_is_revealed_in_a_new_message() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&bora, 1).await;
    app.discord.hold();
    let click = first.click(&bora, &first.right(), 1_000);
    assert!(app.discord.delete_message(&first.message), "expected the question to be there");
    app.discord.release(&[]);
    // The click was made, so it counts; where its message is gone, its answer cannot be shown there.
    let _ = click.await;
    let is_reveal =
        |message: &noraebot::playground::Message| message.text().contains("Round 1 of 2 · the answer is");
    let reveal = bora.wait_for(is_reveal).await.unwrap();
    assert!(points_of(&reveal, "Bora").is_some(), "expected the answer to count in\n{}", reveal.text());
    let second = app.asked(&bora, 2).await;
    second.answer(&bora, &second.right(), 1_000).await;
    second.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn a_game_ends_when_the_bot_may_no_longer_write() {
    let app = App::setup().seconds(1).start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:3").await.unwrap();
    let round = app.asked(&bora, 1).await;
    let (channel, bot) = (round.message.channel_id, app.discord.bot_id());
    app.discord.set_permissions(channel, bot, Overwrite::deny(Permissions::SEND_MESSAGES));
    until_no_game_is_live(&app).await;
    let link = format!("<#{channel}>");
    let rights = format!(
        "*{}*, *{}*",
        Locale::En.text("permission-send-messages"),
        Locale::En.text("permission-embed-links")
    );
    let sentence = Locale::En.say("trouble-no-rights", [("channel", link.into()), ("rights", rights.into())]);
    app.refused(|| bora.slash("/trivia start"), &sentence).await;
    app.discord.set_permissions(channel, bot, Overwrite::default());
    bora.slash("/trivia start rounds:1 seconds:60").await.unwrap();
    let is_new = |message: &noraebot::playground::Message| {
        round_of(message).is_some_and(|(game, _)| game != round.game)
    };
    bora.wait_for(is_new).await.unwrap();
    bora.slash("/trivia stop").await.unwrap();
    until_no_game_is_live(&app).await;
    app.finish().await;
}
