//! What a reveal tells of everyone who was ever asked the question.

use noraebot::locale::Locale;

use crate::app::{App, assert_says, readable};
use crate::round::Asked;

/// Makes a question one that was answered this often before, and this often rightly.
fn was_answered(app: &App, round: &Asked, answered: u32, right: u32) {
    let database = rusqlite::Connection::open(app.database()).unwrap();
    let sql = "INSERT INTO played (question, answered, right)
               SELECT json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about'), ?3, ?4
               FROM rounds WHERE game_id = ?1 AND number = ?2";
    assert_eq!(database.execute(sql, (round.game, round.number, answered, right)).unwrap(), 1);
}

#[tokio::test]
async fn the_share_of_all_who_got_it_is_told_from_twenty_answers_on_in_both_languages() {
    let app = App::start().await;
    for (name, channel, command, locale, part) in [
        ("Bora", "trivia", "/trivia start rounds:2", Locale::En, "of all players got this"),
        ("Min", "퀴즈", "/퀴즈 시작 문제수:2", Locale::Ko, "지금까지"),
    ] {
        let person = app.person(name, channel);
        person.slash(command).await.unwrap();
        let first = app.asked(&person, 1).await;
        assert_says(&first.message, &["★"]);
        was_answered(&app, &first, 18, 9);
        first.answer(&person, &first.right(), 1_000).await;
        let reveal = readable(&first.revealed().await.text());
        assert!(!reveal.contains(part), "expected nothing of nineteen answers in\n{reveal}");

        let second = app.asked(&person, 2).await;
        was_answered(&app, &second, 19, 9);
        second.answer(&person, &second.right(), 1_000).await;
        let share = locale.say("reveal-share", [("percent", 50.into())]);
        assert!(share.contains(part), "expected {part:?} in {share:?}");
        assert_says(&second.revealed().await, &[&share]);
        second.ended().await;
    }
    app.finish().await;
}
