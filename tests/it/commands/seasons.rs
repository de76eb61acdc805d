//! The end of a season: told once, with the champions' role passed on where it can be.

use noraebot::locale::Locale;
use noraebot::playground::permissions::{Overwrite, Permissions};
use noraebot::playground::{Message, Mishap};

use crate::app::{App, CLUB, assert_says, private, public};

/// Bora alone is right in a game of two.
async fn play(app: &App, channel: &str) {
    won_by("Bora", app, channel).await;
}

/// Somebody alone is right in a game against Min.
async fn won_by(name: &str, app: &App, channel: &str) {
    let (winner, min) = (app.person(name, channel), app.person("Min", channel));
    winner.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&winner, 1).await;
    round.answer(&min, &round.wrong(), 1_000).await;
    round.answer(&winner, &round.right(), 2_000).await;
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
    let open = file.execute("UPDATE seasons SET ends_at = 1 WHERE closed_at IS NULL", []).unwrap();
    assert!(open > 0, "expected a season to have been begun");
    drop(file);
    app.connect().await;
}

#[tokio::test]
async fn a_season_that_ended_while_the_bot_was_away_is_told_once_and_its_role_passes_on() {
    let mut app = App::start().await;
    let bora = app.person("Bora", "general");
    let reply = bora.slash("/config set champion_role:Champion").await.unwrap();
    assert_says(private(&reply), &["Role of a season's champions"]);
    play(&app, "trivia").await;
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
    play(&app, "trivia").await;
    let_seasons_end(&mut app).await;
    let trivia = app.person("Jun", "trivia");
    let post = trivia.wait_for(|message| message.text().contains("The season is over")).await.unwrap();
    assert_says(&post, &["I could not pass on <@&", "my role must stand above it"]);
    assert_eq!(app.discord.guild(CLUB).champions(), Vec::<String>::new());
    app.finish().await;
}

#[tokio::test]
async fn a_season_is_told_where_a_game_ran_last_if_the_trivia_channel_was_deleted() {
    let mut app = App::start().await;
    play(&app, "general").await;
    app.person("Bora", "general").slash("/config set trivia_channel:#trivia").await.unwrap();
    app.discord.delete_channel(app.person("Bora", "trivia").channel_id());
    let_seasons_end(&mut app).await;
    let general = app.person("Jun", "general");
    let post = general.wait_for(|message| message.text().contains("The season is over")).await.unwrap();
    assert_says(&post, &["Bora is champion"]);
    app.restart().await;
    assert_eq!(told(&app, "general").len(), 1, "expected it to be told once");
    app.finish().await;
}

#[tokio::test]
async fn a_champion_whose_data_or_account_is_gone_keeps_nobody_from_the_role() {
    let mut app = App::start().await;
    let bora = app.person("Bora", "general");
    bora.slash("/config set champion_role:Champion").await.unwrap();
    play(&app, "trivia").await;
    let_seasons_end(&mut app).await;
    let jun = app.person("Jun", "trivia");
    jun.wait_for(|message| message.text().contains("Bora is champion")).await.unwrap();
    let about = bora.slash("/about").await.unwrap();
    let data = bora.click(private(&about), "My data").await.unwrap();
    let sure = bora.click(private(&data), "Delete my data").await.unwrap();
    bora.click(private(&sure), &Locale::En.text("forget-yes")).await.unwrap();

    won_by("Jun", &app, "trivia").await;
    let_seasons_end(&mut app).await;
    let post = jun.wait_for(|message| message.text().contains("Jun is champion")).await.unwrap();
    assert!(!post.text().contains("could not"), "after the data was deleted: {}", post.text());

    // Discord does not know whoever led the season before any more.
    won_by("Ara", &app, "trivia").await;
    app.shut_down().await;
    let file = rusqlite::Connection::open(app.database()).unwrap();
    file.execute_batch(
        "INSERT INTO players VALUES (5, 'Gone', 1);
         UPDATE champions SET player_id = 5 WHERE first_day = (SELECT max(first_day) FROM champions)",
    )
    .unwrap();
    drop(file);
    app.connect().await;
    let_seasons_end(&mut app).await;
    let post = jun.wait_for(|message| message.text().contains("Ara is champion")).await.unwrap();
    assert!(!post.text().contains("could not"), "after the account was deleted: {}", post.text());
    app.finish().await;
}

#[tokio::test]
async fn a_season_that_ended_can_be_read_though_its_post_was_refused() {
    let mut app = App::start().await;
    let (bora, min) = (app.person("Bora", "general"), app.person("Min", "general"));
    let board = bora.slash("/leaderboard period:last season").await.unwrap();
    assert_says(public(&board), &[&Locale::En.text("board-no-last-season")]);
    play(&app, "trivia").await;
    let trivia = app.discord.guild(CLUB).channel("trivia").id();
    app.discord.set_permissions(trivia, app.discord.bot_id(), Overwrite::deny(Permissions::SEND_MESSAGES));
    let_seasons_end(&mut app).await;
    let profile = loop {
        let profile = bora.slash("/profile").await.unwrap();
        if profile.text().contains("Champion here: ") {
            break profile;
        }
    };
    public(&profile);
    let board = bora.slash("/leaderboard period:last season").await.unwrap();
    assert_says(public(&board), &["Leaderboard · last season", "1. **Bora** (you)", "2. Min · **0 points**"]);
    let board = min.slash("/순위 기간:지난 시즌").await.unwrap();
    assert_says(public(&board), &["last season", "2. **Min**"]);
    let season = bora.click(public(&board), "this season").await.unwrap();
    assert!(!season.text().contains("1. "), "a new season has begun: {}", season.text());
    assert!(told(&app, "trivia").is_empty(), "the post was refused");
    app.finish().await;
}

#[tokio::test]
async fn two_guilds_whose_seasons_end_in_the_same_moment_are_both_told() {
    let mut app = App::start().await;
    for channel in ["trivia", "퀴즈"] {
        play(&app, channel).await;
    }
    let_seasons_end(&mut app).await;
    for channel in ["trivia", "퀴즈"] {
        let is_post = |message: &Message| {
            [Locale::En, Locale::Ko].iter().any(|locale| message.text().contains(&locale.text("season-next")))
        };
        let post = app.person("Bora", channel).wait_for(is_post).await;
        post.unwrap_or_else(|error| panic!("expected #{channel} to be told, but {error}"));
    }
    app.finish().await;
}

#[tokio::test]
async fn a_role_that_discord_failed_to_give_is_given_later_and_the_season_told_then() {
    const GIVE: &str = "PUT /guilds/{guild.id}/members/{user.id}/roles/{role.id}";
    let mut app = App::start().await;
    let bora = app.person("Bora", "general");
    bora.slash("/config set champion_role:Champion").await.unwrap();
    play(&app, "trivia").await;
    app.discord.befall(GIVE, Mishap::Each(500));
    let_seasons_end(&mut app).await;
    while !app.discord.requests().iter().any(|request| request.status == 500) {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    app.discord.mend();
    // The bot looks again from time to time, and when it starts.
    app.restart().await;
    let trivia = app.person("Jun", "trivia");
    let post = trivia.wait_for(|message| message.text().contains("The season is over")).await.unwrap();
    assert!(!post.text().contains("could not"), "nobody has refused anything: {}", post.text());
    assert_eq!(app.discord.guild(CLUB).champions(), ["Bora"]);
    assert_eq!(told(&app, "trivia").len(), 1, "expected it to be told once");
    app.finish().await;
}
