//! The end of a season: told once, with the champions' role passed on where it can be.

use noraebot::playground::Message;

use crate::app::{App, CLUB, assert_says, private};

/// Bora alone is right in a game of two.
async fn play(app: &App) {
    let (bora, min) = (app.person("Bora", "trivia"), app.person("Min", "trivia"));
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&min, &round.wrong(), 1_000).await;
    round.answer(&bora, &round.right(), 2_000).await;
    round.ended().await;
}

/// What a season's end is told with, in a channel.
fn told(app: &App, channel: &str) -> Vec<Message> {
    let mut messages = app.discord.messages(app.discord.guild(CLUB).channel(channel).id());
    messages.retain(|message| message.text().contains("The season is over"));
    messages
}

/// The bot is down when the time of every season is up, and comes back.
pub(crate) async fn let_seasons_end(app: &mut App) {
    app.shut_down().await;
    let file = rusqlite::Connection::open(app.database()).unwrap();
    file.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    let ended = file.execute("UPDATE seasons SET ends_at = 1 WHERE closed_at IS NULL", []).unwrap();
    assert!(ended > 0, "expected a season to be going on");
    drop(file);
    app.connect().await;
}

#[tokio::test]
async fn a_season_that_ended_while_the_bot_was_away_is_told_once_and_its_role_passes_on() {
    let mut app = App::start().await;
    let bora = app.person("Bora", "general");
    let reply = bora.slash("/config set champion_role:Champion").await.unwrap();
    assert_says(private(&reply), &["Role of a season's champions"]);
    play(&app).await;
    let_seasons_end(&mut app).await;
    let trivia = app.person("Jun", "trivia");
    let post = trivia.wait_for(|message| message.text().contains("The season is over")).await.unwrap();
    assert_says(&post, &["The season is over: Bora is champion", "1. Bora · **", "A new season has begun"]);
    assert!(!post.text().contains("could not"), "the role could be given: {}", post.text());
    assert_eq!(app.discord.guild(CLUB).champions(), ["Bora"]);
    let board = trivia.click(&post, "this season").await.unwrap();
    assert_says(private(&board), &["Leaderboard · this season"]);

    app.restart().await;
    app.restart().await;
    assert_eq!(told(&app, "trivia").len(), 1, "expected it to be told once");
    app.finish().await;
}

#[tokio::test]
async fn a_role_that_stands_too_high_is_said_so_in_the_post() {
    let mut app = App::start().await;
    let bora = app.person("Bora", "general");
    bora.slash("/config set champion_role:Moderator trivia_channel:#trivia").await.unwrap();
    play(&app).await;
    let_seasons_end(&mut app).await;
    let trivia = app.person("Jun", "trivia");
    let post = trivia.wait_for(|message| message.text().contains("The season is over")).await.unwrap();
    assert_says(&post, &["I could not pass on <@&", "my role must stand above it"]);
    assert_eq!(app.discord.guild(CLUB).champions(), Vec::<String>::new());
    app.finish().await;
}
