//! Practice: what was missed comes back until it stays.

use std::path::Path;
use std::time::{Duration, SystemTime};

use noraebot::locale::Locale;
use noraebot::playground::{Message, Person};
use noraebot::trivia::Asker;
use noraebot::trivia::practice::AGAIN_MS;
use rusqlite::OptionalExtension as _;

use super::{DAY_MS, answer_of, at, buttons, seen};
use crate::app::{App, assert_says, knowledge, open_read_only};

/// The custom id of the right option of the question that stands before somebody.
pub(super) fn right(app: &App, person: &Person, message: &Message) -> String {
    let sql = format!(
        "SELECT json_extract(question, '$.answer') FROM practice WHERE player_id = {}",
        person.id().0
    );
    let answer = answer_of(&app.database(), &sql);
    let ids = buttons(message);
    let right =
        ids.iter().find(|id| id.starts_with("practice choose ") && id.ends_with(&format!(" {answer}")));
    right.unwrap_or_else(|| panic!("expected option {answer} among {ids:?}")).clone()
}

fn wrong(app: &App, person: &Person, message: &Message) -> String {
    let right = right(app, person, message);
    let ids = buttons(message);
    ids.iter()
        .find(|id| id.starts_with("practice choose ") && **id != right)
        .expect("three are wrong")
        .clone()
}

/// Which question stands before somebody: its kind and what it is about.
fn key(database: &Path, person: &Person) -> Option<String> {
    let sql = "SELECT json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about')
               FROM practice WHERE player_id = ?1";
    let key = open_read_only(database).query_row(sql, [person.id().0.cast_signed()], |row| row.get(0));
    key.optional().expect("it reads")
}

#[tokio::test]
async fn a_miss_comes_back_in_the_same_sitting_and_what_is_known_does_not() {
    let app = App::start().await;
    let bora = app.person("Bora", "dm");
    let first = seen(at(&bora, 0).slash("/practice")).await;
    assert_says(
        &first,
        &["Practice · ", "0 due now · 0 in your practice", &Locale::En.text("practice-no-limit")],
    );
    let missed = key(&app.database(), &bora).expect("a question stands there");
    let told = seen(at(&bora, 4_000).click(&first, &wrong(&app, &bora, &first))).await;
    assert_says(
        &told,
        &[
            "the answer is",
            "**Not yet.** It comes again <t:",
            "your answer",
            "0 due now · 1 in your practice",
        ],
    );
    // A second click changes nothing.
    let again = seen(at(&bora, 4_500).click_raw(told.id, "practice choose 1 0")).await;
    assert_eq!(again.text(), told.text());

    let second = seen(at(&bora, 10_000).click(&told, "Next")).await;
    assert_ne!(key(&app.database(), &bora).as_ref(), Some(&missed), "expected one that is new");
    let told = seen(at(&bora, 12_000).click(&second, &right(&app, &bora, &second))).await;
    assert_says(&told, &["**Right.** It comes again <t:", "0 due now · 2 in your practice"]);

    // Ten minutes after the miss it is due, with other options perhaps, and before anything new.
    let back = seen(at(&bora, 605_000).click(&told, "Next")).await;
    assert_eq!(key(&app.database(), &bora), Some(missed));
    assert_says(&back, &["1 due now · 2 in your practice"]);
    let told = seen(at(&bora, 607_000).click(&back, &right(&app, &bora, &back))).await;
    assert_says(&told, &["**Right.**", "0 due now · 2 in your practice"]);

    let end = seen(at(&bora, 610_000).click(&told, "Stop")).await;
    assert_says(
        &end,
        &["Enough for now", "3 questions answered, 2 right.", "0 due now · 2 in your practice", "Go on"],
    );
    let next = seen(at(&bora, 620_000).click(&end, "Go on")).await;
    let told = seen(at(&bora, 621_000).click(&next, &wrong(&app, &bora, &next))).await;
    let end = seen(at(&bora, 622_000).click(&told, "Stop")).await;
    assert_says(&end, &["1 question answered, 0 right."]);
    app.finish().await;
}

#[tokio::test]
async fn what_a_game_and_the_daily_showed_to_be_missing_is_practised_first() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&jun, &round.right(), 1_000).await;
    round.answer(&bora, &round.wrong(), 2_000).await;
    let board = round.ended().await;

    // Its answer has just been shown: it is asked now if somebody wishes that, else ten minutes later.
    let fresh = seen(bora.slash("/practice")).await;
    assert_says(&fresh, &["0 due now · 1 in your practice"]);
    let told = seen(bora.click(&fresh, &right(&app, &bora, &fresh))).await;
    let later = SystemTime::now() + Duration::from_millis(AGAIN_MS.cast_unsigned());
    let due = seen(bora.acting_at(later).click(&told, "Next")).await;
    assert_says(&due, &["1 due now · 2 in your practice"]);
    let practice = seen(bora.click(&board, "Practise what I missed")).await;
    assert_says(&practice, &["1 due now · 2 in your practice"]);
    let sql = "SELECT json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about')
               FROM rounds WHERE game_id = ?1";
    let asked: String = open_read_only(&app.database())
        .query_row(sql, [round.game], |row| row.get(0))
        .expect("the game is stored");
    assert_eq!(key(&app.database(), &bora), Some(asked), "expected the question of the game");
    // Who was right has nothing to practise.
    let practice = seen(jun.click(&board, "Practise what I missed")).await;
    assert_says(&practice, &["0 due now · 0 in your practice"]);
    app.finish().await;
}

#[tokio::test]
async fn a_restart_loses_neither_the_question_nor_the_sitting() {
    let mut app = App::start().await;
    let min = app.person("Min", "수다");
    let first = seen(at(&min, 0).slash("/연습")).await;
    let told = seen(at(&min, 1_000).click(&first, &right(&app, &min, &first))).await;
    let second = seen(at(&min, 2_000).click(&told, &Locale::Ko.text("practice-next"))).await;
    let asked = key(&app.database(), &min);
    app.restart().await;
    // The old message goes on, and so does the command.
    let again = seen(at(&min, 900_000).slash("/연습")).await;
    assert_eq!(key(&app.database(), &min), asked, "expected the same question");
    assert_eq!(again.text(), second.text());
    let told = seen(at(&min, 901_000).click(&second, &right(&app, &min, &second))).await;
    assert_says(&told, &[&Locale::Ko.text("practice-right")]);
    let end = seen(at(&min, 902_000).click(&told, &Locale::Ko.text("practice-stop"))).await;
    assert_says(&end, &["2문제를 풀어 2개를 맞혔습니다."]);
    app.finish().await;
}

#[tokio::test]
async fn a_card_that_the_catalog_no_longer_has_is_thrown_away() {
    let app = App::start().await;
    let bora = app.person("Bora", "dm");
    seen(at(&bora, 0).slash("/practice")).await;
    let writing = rusqlite::Connection::open(app.database()).expect("it opens");
    let card = "INSERT INTO cards (player_id, question, due_at) VALUES (?1, 'song-to-drama song:no/such', 1)";
    writing.execute(card, [bora.id().0.cast_signed()]).expect("a card");
    let message = seen(at(&bora, 1_000).slash("/practice")).await;
    let told = seen(at(&bora, 2_000).click(&message, &right(&app, &bora, &message))).await;
    let next = seen(at(&bora, 3_000).click(&told, "Next")).await;
    assert_says(&next, &["0 due now · 1 in your practice"]);
    app.finish().await;
}

#[tokio::test]
async fn a_question_of_todays_daily_waits_until_it_is_answered_there() {
    const TODAY: &str = "2026-11-24";
    let app = App::start().await;
    let bora = app.person("Bora", "dm");
    let first = seen(at(&bora, 0).slash("/practice")).await;
    let told = seen(at(&bora, 1_000).click(&first, &right(&app, &bora, &first))).await;
    // The day before, nobody knows what will be asked, and all of it has been missed once.
    let day = TODAY.parse().expect("a day");
    let five = Asker::of_day(&knowledge().0, day).expect("the catalog has enough");
    let five: Vec<String> = five.iter().map(|question| question.key().as_str().to_owned()).collect();
    let writing = rusqlite::Connection::open(app.database()).expect("it opens");
    for question in &five {
        let card = "INSERT OR REPLACE INTO cards (player_id, question, due_at) VALUES (?1, ?2, 1)";
        writing.execute(card, (bora.id().0.cast_signed(), question)).expect("a card");
    }
    let asked = || key(&app.database(), &bora).expect("a question stands there");
    let open = seen(at(&bora, 2_000).click(&told, "Next")).await;
    assert!(five.contains(&asked()), "expected one of {five:?} before its day, got {}", asked());
    assert_says(&open, &["5 due now"]);

    // On its day it can neither be answered nor looked at, and no other of the five comes.
    let sentence = Locale::En.text("trouble-waits-for-daily");
    let answer = right(&app, &bora, &open);
    app.refused(|| at(&bora, DAY_MS).click(&open, &answer), &sentence).await;
    let mut message = open;
    for (ms, button) in [(1_000, "practice"), (2_000, "practice next 9")] {
        message = seen(at(&bora, DAY_MS + ms).click_raw(message.id, button)).await;
        assert!(!five.contains(&asked()), "expected none of {five:?} after {button:?}, got {}", asked());
        assert_says(&message, &["0 due now"]);
    }
    let told = seen(at(&bora, DAY_MS + 3_000).click(&message, &right(&app, &bora, &message))).await;

    // What is answered in the daily can be practised, but not while the answer has just been seen.
    let start = seen(at(&bora, DAY_MS + 4_000).slash("/daily")).await;
    let question = seen(at(&bora, DAY_MS + 5_000).click(&start, "Begin")).await;
    let option = format!("daily {TODAY} choose 1 {}", app.daily_answer(TODAY, 1));
    seen(at(&bora, DAY_MS + 6_000).click(&question, &option)).await;
    let fresh = seen(at(&bora, DAY_MS + 7_000).click(&told, "Next")).await;
    assert_ne!(asked(), five[0], "expected none whose answer was shown a second ago");
    let told = seen(at(&bora, DAY_MS + 8_000).click(&fresh, &right(&app, &bora, &fresh))).await;
    seen(at(&bora, DAY_MS + 6_000 + AGAIN_MS.cast_unsigned()).click(&told, "Next")).await;
    assert_eq!(asked(), five[0], "expected the one that was answered ten minutes ago");
    app.finish().await;
}

#[tokio::test]
async fn old_and_forged_buttons_show_where_one_is() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let first = seen(at(&bora, 0).slash("/practice")).await;
    for id in ["practice choose 9 0", "practice choose 1 4", "practice next 7", "practice"] {
        let shown = seen(at(&bora, 1_000).click_raw(first.id, id)).await;
        assert_eq!(shown.text(), first.text(), "after {id}");
    }
    // Somebody who has never practised has no question to answer.
    let jun = app.person("Jun", "general");
    let daily = seen(at(&jun, 0).slash("/daily")).await;
    let forged = || at(&jun, 1_000).click_raw(daily.id, "practice choose 1 0");
    app.refused(forged, &Locale::En.text("trouble-old-button")).await;
    app.finish().await;
}
