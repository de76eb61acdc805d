//! What a game is played by besides speed: hints, races, survival, and what was missed.

use noraebot::locale::Locale;
use noraebot::playground::Message;
use noraebot::trivia::game::Pace;
use noraebot::trivia::scoring::HINT_PERCENT;

use crate::app::{App, BRISK, assert_says, private, public, readable, told};
use crate::round::points_of;

#[tokio::test]
async fn a_hint_is_told_to_one_person_and_costs_them_points_over_a_restart() {
    let mut app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let round = app.asked_with_hints(&bora, "/trivia start rounds:1").await;
    let hint = format!("hint {} 1", round.game);
    let early = told(&jun, round.click(&jun, &hint, 1_000)).await;
    assert!(
        early.starts_with("Hints come from half time on: <t:") && early.contains(":R>"),
        "expected to be put off, was told {early:?}"
    );
    let given = told(&jun, round.click(&jun, &hint, 35_000)).await;
    let struck = (0..4).map(|at| round.option(at)).find(|id| given.contains(&round.reads(id)));
    let struck = struck.unwrap_or_else(|| panic!("expected a hint to name an option, was told {given:?}"));
    assert_ne!(struck, round.right(), "expected a hint to strike out a wrong option");
    let sees = |text: &str| bora.messages().iter().any(|message| readable(&message.text()) == text);
    assert!(!sees(&given), "expected Jun alone to see {given:?}");

    app.restart().await;
    // But for when the second hint comes, which the restart has moved.
    let first = |told: &str| told.split(" A second hint").next().map(str::to_owned);
    let again = told(&bora, round.click(&bora, &hint, 56_000)).await;
    assert_eq!(first(&again), first(&given), "expected the same hint for everyone");
    round.answer(&jun, &round.right(), 57_000).await;
    round.answer(&bora, &round.wrong(), 57_000).await;
    let reveal = round.revealed().await;
    assert_says(&reveal, &[&Locale::En.say("reveal-hint", [("count", 1.into())])]);
    let points = points_of(&reveal, "Jun").expect("Jun was right");
    // A right answer is worth 8 to 39 points without a hint.
    assert!((8 * HINT_PERCENT[1] / 100..=39 * HINT_PERCENT[1] / 100).contains(&points), "{points} points");
    app.finish().await;
}

#[tokio::test]
async fn who_played_sees_what_they_missed_even_after_a_restart() {
    let mut app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    round.answer(&jun, &round.wrong(), 1_500).await;
    let board = round.ended().await;
    app.restart().await;
    let missed = Locale::En.text("end-missed");
    let seen = jun.click(&board, &missed).await.unwrap();
    let right = round.reads(&round.right());
    let right = right.split_once(" · ").expect("a letter and a text").1.to_owned();
    assert_says(private(&seen), &[&Locale::En.text("missed-title"), &right]);
    let nothing = bora.click(&board, &missed).await.unwrap();
    assert_says(private(&nothing), &[&Locale::En.text("missed-nothing")]);
    app.finish().await;
}

#[tokio::test]
async fn a_guild_gives_slow_readers_more_time_and_the_host_goes_on_early() {
    let patient = Pace { pause_ms: 60_000, ..BRISK };
    let app = App::setup().pace(patient).start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let set = bora.slash("/config set time_scale:300").await.unwrap();
    assert_says(private(&set), &["Time for slower readers: **300 % of the usual, "]);
    let reply = bora.slash("/trivia start rounds:2 seconds:20").await.unwrap();
    assert_says(public(&reply), &["2 rounds of 60 s"]);
    let first = app.asked(&bora, 1).await;
    first.answer(&bora, &first.right(), 59_000).await;
    let reveal = first.revealed().await;
    assert_says(&reveal, &["Bora (59.0 s)"]);
    let on = Locale::En.text("reveal-go-on");
    let refused = jun.click(&reveal, &on).await.unwrap();
    assert_says(private(&refused), &[&Locale::En.text("notice-not-host")]);
    let going = bora.click(&reveal, &on).await.unwrap();
    assert_says(private(&going), &[&Locale::En.text("notice-going-on")]);
    app.asked(&bora, 2).await;
    // The button has no use any more, and goes.
    let is_put_away = |message: &Message| message.id == reveal.id && message.component(&on).is_none();
    let put_away = bora.wait_for(is_put_away).await.expect("the button goes");
    assert_says(&put_away, &["Bora (59.0 s)"]);
    assert!(!put_away.text().contains("next question in"), "{}", put_away.text());
    app.finish().await;
}

#[tokio::test]
async fn the_first_right_answer_ends_each_round_of_a_race() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/trivia start rounds:2 mode:race").await.unwrap();
    assert_says(public(&reply), &[&Locale::En.text("game-rules-race")]);
    let first = app.asked(&bora, 1).await;
    first.answer(&bora, &first.wrong(), 500).await;
    first.answer(&jun, &first.right(), 3_000).await;
    assert_says(&first.revealed().await, &["Jun (3.0 s)"]);
    // Jun need not answer for the round to end.
    let second = app.asked(&bora, 2).await;
    second.answer(&bora, &second.right(), 2_000).await;
    assert_says(&second.revealed().await, &["Bora (2.0 s)"]);
    assert_says(&second.ended().await, &["1 of 2 right"]);
    app.finish().await;
}

#[tokio::test]
async fn the_last_one_standing_wins_a_game_of_survival() {
    let app = App::setup().seconds(5).start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let ara = app.person("Ara", "trivia");
    let reply = bora.slash("/trivia start rounds:9 mode:survival").await.unwrap();
    assert_says(public(&reply), &[&Locale::En.text("game-rules-survival")]);
    let first = app.asked(&bora, 1).await;
    first.answer(&bora, &first.right(), 500).await;
    first.answer(&jun, &first.right(), 4_000).await;
    first.answer(&ara, &first.wrong(), 600).await;
    assert_says(&first.revealed().await, &["out: Ara"]);
    let second = app.asked(&bora, 2).await;
    let refused = second.answer(&ara, &second.right(), 500).await;
    assert_eq!(refused, Locale::Ko.text("notice-out"), "Ara reads Korean");
    second.answer(&bora, &second.wrong(), 500).await;
    second.answer(&jun, &second.right(), 4_500).await;
    assert_says(&second.revealed().await, &["out: Bora"]);
    let board = second.ended().await;
    assert_says(&board, &["Jun wins", &Locale::En.text("end-last-standing")]);
    app.finish().await;
}
