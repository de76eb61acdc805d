//! `/leaderboard`.

use noraebot::locale::Locale;

use crate::app::{App, assert_says, private, public};
use crate::round::points_of;

#[tokio::test]
async fn a_board_without_points_says_how_to_get_some() {
    let app = App::start().await;
    let reply = app.person("Jun", "general").slash("/leaderboard").await.unwrap();
    assert_says(public(&reply), &["Leaderboard · all time", &Locale::En.text("board-empty")]);
    app.finish().await;
}

#[tokio::test]
async fn points_are_on_the_board_of_every_period_and_of_this_guild_alone() {
    let app = App::start().await;
    let (bora, min) = (app.person("Bora", "trivia"), app.person("Min", "trivia"));
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&min, &round.wrong(), 1_000).await;
    round.answer(&bora, &round.right(), 2_000).await;
    let points = points_of(&round.revealed().await, "Bora").expect("Bora scores");
    round.ended().await;

    let row = format!("1. **Bora** (you) · **{points} points** · 1 of 1 right");
    for (line, title) in [
        ("/leaderboard", "Leaderboard · all time"),
        ("/leaderboard period:all time", "Leaderboard · all time"),
        ("/leaderboard period:this month", "Leaderboard · this month"),
        ("/leaderboard period:this week", "Leaderboard · this week"),
        ("/leaderboard period:today", "Leaderboard · today"),
    ] {
        let reply = bora.slash(line).await.unwrap();
        assert_says(public(&reply), &[title, &row, "2. Min · **0 points** · 0 of 1 right"]);
    }
    let reply = min.slash("/순위 기간:이번 주 나만보기:true").await.unwrap();
    assert_says(private(&reply), &[&Locale::Ko.text("choice-week"), "1. Bora"]);
    let elsewhere = app.person("Bora", "수다").slash("/leaderboard").await.unwrap();
    assert_says(public(&elsewhere), &[&Locale::Ko.text("board-empty")]);
    app.finish().await;
}

#[tokio::test]
async fn the_period_changes_by_a_button_for_who_asked_and_privately_for_others() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let reply = bora.slash("/leaderboard").await.unwrap();
    let board = public(&reply).clone();
    let other = app.person("Jun", "general").click(&board, "today").await.unwrap();
    assert_says(private(&other), &["Leaderboard · today"]);
    let own = bora.click(&board, "this week").await.unwrap();
    assert_eq!(public(&own).id, board.id, "expected the board to change in place");
    assert_says(public(&own), &["Leaderboard · this week"]);
    app.finish().await;
}

#[tokio::test]
async fn a_nickname_stays_in_its_server() {
    let app = App::start().await;
    let (jun, min) = (app.person("Jun", "퀴즈"), app.person("Min", "퀴즈"));
    jun.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&jun, 1).await;
    round.answer(&min, &round.wrong(), 1_000).await;
    round.answer(&jun, &round.right(), 2_000).await;
    let reveal = round.revealed().await;
    assert!(points_of(&reveal, "준이").is_some(), "what Jun is called there: {}", reveal.text());
    assert_says(&round.ended().await, &["준이"]);
    let here = jun.slash("/leaderboard").await.unwrap();
    assert_says(public(&here), &["1. **준이**"]);

    // In the other server, and everywhere, by the name of the account.
    let round = {
        let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
        bora.slash("/trivia start rounds:1").await.unwrap();
        let round = app.asked(&bora, 1).await;
        round.answer(&bora, &round.wrong(), 1_000).await;
        round.answer(&jun, &round.right(), 2_000).await;
        round
    };
    assert_says(&round.ended().await, &["Jun wins"]);
    let club = app.person("Jun", "trivia");
    let about = club.slash("/about").await.unwrap();
    let data = club.click(about.message().unwrap(), "My data").await.unwrap();
    club.click(private(&data), "Show me everywhere").await.unwrap();
    for line in ["/leaderboard", "/leaderboard place:everywhere", "/profile"] {
        let reply = club.slash(line).await.unwrap();
        assert_says(public(&reply), &["Jun"]);
        assert!(
            !reply.text().contains("준이"),
            "{line} tells a nickname of another server: {}",
            reply.text()
        );
    }
    // What was seen last elsewhere changes nothing at home.
    let here = min.slash("/순위").await.unwrap();
    assert_says(public(&here), &["1. 준이"]);
    app.finish().await;
}
