//! Restarts in the middle of games of each mode, and by clocks that differ. Classic games are killed in `restart`, typed
//! ones and duels are restarted where they are played, the daily and practice in `solo`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use noraebot::locale::Locale;
use noraebot::playground::Message;

use crate::app::{App, assert_says, readable, told};

/// Whether a question says that its game was away.
fn is_resumed(message: &Message) -> bool {
    message.text().contains(&Locale::En.text("round-resumed"))
}

#[tokio::test]
async fn a_race_goes_on_after_a_restart() {
    let mut app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:2 mode:race").await.unwrap();
    let first = app.asked(&bora, 1).await;
    let wrong = first.wrong();
    first.answer(&jun, &wrong, 500).await;
    app.restart().await;
    bora.wait_for(is_resumed).await.unwrap();
    let again = first.answer(&jun, &first.right(), 700).await;
    let already = Locale::En.say("notice-already-locked", [("option", first.reads(&wrong).into())]);
    assert_eq!(again, already, "the answer from before the restart");
    first.answer(&bora, &first.right(), 900).await;
    assert_says(&first.revealed().await, &["Bora ("]);
    let second = app.asked(&bora, 2).await;
    second.answer(&jun, &second.right(), 1_000).await;
    second.revealed().await;
    assert_says(&second.ended().await, &["Bora", "Jun", "1 of 2 right"]);
    app.finish().await;
}

#[tokio::test]
async fn who_was_out_of_survival_stays_out_after_restarts() {
    // The first round waits for others who might join until its time is up.
    let mut app = App::setup().seconds(5).start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let ara = app.person("Ara", "trivia");
    bora.slash("/trivia start rounds:9 mode:survival").await.unwrap();
    let first = app.asked(&bora, 1).await;
    first.answer(&ara, &first.wrong(), 500).await;
    first.answer(&jun, &first.right(), 1_000).await;
    app.restart().await;
    first.answer(&bora, &first.right(), 1_500).await;
    assert_says(&first.revealed().await, &["out: Ara"]);
    let second = app.asked(&bora, 2).await;
    second.answer(&bora, &second.wrong(), 500).await;
    app.restart().await;
    let refused = second.answer(&ara, &second.right(), 600).await;
    assert_eq!(refused, Locale::Ko.text("notice-out"), "Ara reads Korean");
    second.answer(&jun, &second.right(), 700).await;
    assert_says(&second.revealed().await, &["out: Bora"]);
    assert_says(&second.ended().await, &["Jun wins", &Locale::En.text("end-last-standing")]);
    app.finish().await;
}

/// The second at which a question says that time is up.
fn deadline(message: &Message) -> Option<i64> {
    let text = readable(&message.text());
    text.split_once("<t:")?.1.split_once(":R>")?.0.parse().ok()
}

#[tokio::test]
async fn a_round_gets_its_time_back_by_discords_clock_whatever_the_bots_says() {
    for ahead_ms in [90_000, -90_000] {
        let mut app = App::setup().clock_ahead(ahead_ms).start().await;
        let discord_now = || {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
            i64::try_from(now).unwrap() + ahead_ms
        };
        let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
        bora.slash("/trivia start rounds:1 seconds:60").await.unwrap();
        let round = app.asked(&bora, 1).await;
        round.answer(&jun, &round.wrong(), 1_000).await;
        app.restart().await;

        // All of the time but the first second is left, and the countdown says so.
        let shows_it = |message: &Message| {
            let left = deadline(message).map(|end| end - discord_now() / 1_000);
            is_resumed(message) && left.is_some_and(|left| (45..=62).contains(&left))
        };
        let again = bora.wait_for(shows_it).await;
        again.unwrap_or_else(|error| panic!("expected a minute, {ahead_ms} ms ahead, but {error}"));
        let later = u64::try_from(discord_now() + 20_000).unwrap();
        let later = bora.acting_at(UNIX_EPOCH + Duration::from_millis(later));
        let was_told = told(&bora, later.click(&round.message, &round.right())).await;
        assert!(
            was_told.starts_with("Locked in"),
            "expected it in time, {ahead_ms} ms ahead, was told {was_told:?}"
        );
        // A second before the restart, twenty after it, and what the wire takes.
        assert_says(&round.revealed().await, &["Bora (2"]);
        round.ended().await;
        app.finish().await;
    }
}

#[tokio::test]
async fn the_countdown_of_a_question_is_by_discords_clock() {
    let app = App::setup().clock_ahead(90_000).start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:1 seconds:60").await.unwrap();
    let round = app.asked(&bora, 1).await;
    let posted = i64::try_from(round.message.id.unix_ms() / 1_000).unwrap();
    let is_right = |message: &Message| {
        message.id == round.message.id
            && deadline(message).is_some_and(|end| (58..=63).contains(&(end - posted)))
    };
    bora.wait_for(is_right).await.expect("the countdown is put right");
    bora.slash("/trivia stop").await.unwrap();
    round.ended().await;
    app.finish().await;
}
