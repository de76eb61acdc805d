//! The daily, from its first question to what is shared of it.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use noraebot::catalog::EntityRef;
use noraebot::locale::Locale;
use noraebot::playground::permissions::{Overwrite, Permissions};
use noraebot::playground::{Message, Mishap, Person, Reply};
use noraebot::trivia::korea::day_of;
use noraebot::trivia::{Asker, Difficulty, Level, Moment, Wish};

use super::{DAY_MS, at, buttons, seen, since_noon};
use crate::app::{App, assert_says, knowledge, open_read_only, private, public, readable, title};

pub(super) const DAY: &str = "2026-11-23";
const DATE: Date = date(2026, 11, 23);

pub(super) fn right(app: &App, day: &str, number: u8) -> String {
    format!("daily {day} choose {number} {}", app.daily_answer(day, number))
}

fn wrong(app: &App, day: &str, number: u8) -> String {
    let right = right(app, day, number);
    let other = if right.ends_with('0') { 1 } else { 0 };
    format!("daily {day} choose {number} {other}")
}

/// The button that goes on to the next question.
fn on(message: &Message) -> String {
    let ids = buttons(message);
    let on = ids.iter().find(|id| id.ends_with(" begin") || id.contains(" ask "));
    on.unwrap_or_else(|| panic!("expected a button that goes on among {ids:?}")).clone()
}

/// What somebody does with a question: answers rightly, wrongly, or too late.
#[derive(Clone, Copy)]
pub(super) enum Does {
    Right,
    Wrong,
    Late,
}

/// Plays the questions from the one with this number on, five seconds apart, two to each answer, and gives
/// the last reveal.
pub(super) async fn play(
    app: &App,
    person: &Person,
    message: Message,
    first: u8,
    day: &str,
    does: &[Does],
) -> Message {
    play_from(0, app, person, message, first, day, does).await
}

/// The same, so many milliseconds after noon of the usual day.
async fn play_from(
    noon: u64,
    app: &App,
    person: &Person,
    mut message: Message,
    first: u8,
    day: &str,
    does: &[Does],
) -> Message {
    for (number, does) in (first..).zip(does) {
        let base = noon + u64::from(number) * 60_000;
        message = seen(at(person, base).click(&message, &on(&message))).await;
        let ids = buttons(&message);
        let asks = ids.contains(&format!("daily {day} choose {number} 0"));
        assert!(asks, "expected question {number}, got {ids:?} under\n{}", message.text());
        let (option, after) = match does {
            Does::Right => (right(app, day, number), 2_000),
            Does::Wrong => (wrong(app, day, number), 3_000),
            Does::Late => (right(app, day, number), 59_000),
        };
        message = seen(at(person, base + after).click(&message, &option)).await;
    }
    message
}

/// The title of a message without its points.
fn score(message: &Message) -> String {
    let title = title(message);
    title.rsplit_once(" · ").map_or(title.clone(), |(before, _)| before.to_owned())
}

#[tokio::test]
async fn five_questions_go_to_a_grid_that_can_be_shared_once() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let start = seen(at(&bora, 0).slash("/daily")).await;
    assert_says(&start, &["The daily of 23 Nov 2026", "Five questions, the same for everyone", "Begin"]);

    let does = [Does::Right, Does::Right, Does::Wrong, Does::Late, Does::Right];
    let last = play(&app, &bora, start, 1, DAY, &does).await;
    assert_says(
        &last,
        &["Question 5 of 5 · the answer is", "points after 2.0 s", "■ ■ □ ▫ ■ · 3 of 5 right so far"],
    );
    let result = seen(at(&bora, 301_000).click(&last, "Your result")).await;
    assert_eq!(score(&result), "Daily of 23 Nov 2026 · 3 of 5 right");
    assert_says(
        &result,
        &[
            "■ ■ □ ▫ ■",
            "1 right (2.0 s) · 2 right (2.0 s) · 3 wrong · 4 time up · 5 right (2.0 s)",
            &Locale::En.text("daily-first"),
            "Streak: 1 day",
            "The next daily comes <t:",
        ],
    );

    let shared = at(&bora, 302_000).click(&result, "Share").await.unwrap();
    let shared = public(&shared).clone();
    assert_says(&shared, &["Bora · Daily of 23 Nov 2026 · 3 of 5 right", "■ ■ □ ▫ ■", "Play the daily"]);
    for number in 1..=5 {
        let option: usize = right(&app, DAY, number).split(' ').nth(4).unwrap().parse().unwrap();
        let sql = format!(
            "SELECT json_extract(question, '$.options[{option}].text.en') FROM daily_questions
             WHERE day = '{DAY}' AND number = {number}"
        );
        let text: String = open_read_only(&app.database())
            .query_row(&sql, [], |row| row.get(0))
            .expect("the question is stored");
        assert!(!readable(&shared.text()).contains(&text), "expected no spoiler, found {text:?}");
    }
    let again = || at(&bora, 303_000).click(&result, "Share");
    app.refused(again, &Locale::En.text("trouble-shared-already")).await;

    // The second try: only the result.
    let again = seen(at(&bora, 400_000).slash("/daily")).await;
    assert_eq!(title(&again), title(&result));
    assert!(!buttons(&again).iter().any(|id| id.contains(" ask ")), "{:?}", buttons(&again));
    // Neither do old buttons give one.
    let old = at(&bora, 401_000).click_raw(again.id, &format!("daily {DAY} choose 3 0"));
    assert_says(&seen(old).await, &["Question 3 of 5 · the answer is", "That was not it"]);
    assert_eq!(title(&seen(at(&bora, 402_000).slash("/daily")).await), title(&result));
    app.finish().await;
}

#[tokio::test]
async fn everyone_gets_the_same_questions_and_learns_how_many_did_better() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "general"), app.person("Jun", "trivia"));
    let mut prompts = Vec::new();
    for person in [&bora, &jun] {
        let mut message = seen(at(person, 0).slash("/daily")).await;
        let mut asked = Vec::new();
        for number in 1..=5_u8 {
            let base = u64::from(number) * 60_000;
            message = seen(at(person, base).click(
                &message,
                &if number == 1 { format!("daily {DAY} begin") } else { format!("daily {DAY} ask {number}") },
            ))
            .await;
            let text = readable(&message.text());
            asked.push(
                text.lines()
                    .filter(|line| line.contains("**") || line.contains(" · "))
                    // How well each has done so far is their own.
                    .filter(|line| !line.ends_with("so far"))
                    .collect::<Vec<_>>()
                    .join("\n"),
            );
            let option =
                if person.id() == bora.id() { right(&app, DAY, number) } else { wrong(&app, DAY, number) };
            message = seen(at(person, base + 2_000).click(&message, &option)).await;
        }
        prompts.push(asked);
        if person.id() == jun.id() {
            let result = seen(at(person, 400_000).click(&message, "Your result")).await;
            assert_says(
                &result,
                &["0 of 5 right · 0 points", "The other player who has finished did better."],
            );
            let board = at(person, 401_000).click(&result, "Board of the day").await.unwrap();
            assert_says(
                private(&board),
                &[
                    "Board of the daily · 23 Nov 2026",
                    "1. Bora",
                    "2. **Jun** (you) · **0 points** · 0 of 5 right",
                ],
            );
            assert!(matches!(board, Reply::Message(_)), "expected the result to stay, got {board:?}");
        }
    }
    assert_eq!(prompts[0], prompts[1], "expected both to be asked the same");
    app.finish().await;
}

#[tokio::test]
async fn a_restart_in_the_middle_of_a_question_gives_all_its_time_back() {
    let mut app = App::start().await;
    let bora = app.person("Bora", "general");
    let start = seen(at(&bora, 0).slash("/daily")).await;
    let first = play(&app, &bora, start, 1, DAY, &[Does::Right]).await;
    let second = seen(at(&bora, 70_000).click(&first, "Question 2")).await;
    assert_says(&second, &["Question 2 of 5", "Time is up <t:"]);
    app.restart().await;

    // An old button long after the deadline: the question comes again with all its time.
    let option = right(&app, DAY, 2);
    let anew = seen(at(&bora, 500_000).click(&second, &option)).await;
    assert_says(&anew, &["Question 2 of 5", &Locale::En.text("daily-anew"), "■ · 1 of 1 right so far"]);
    app.restart().await;

    // So it does by the command, when the old message can no longer be edited.
    let start = seen(at(&bora, 2_000_000).slash("/daily")).await;
    assert_says(&start, &["Go on with question 2", "■ · 1 of 1 right so far"]);
    let anew = seen(at(&bora, 2_001_000).click(&start, "Go on with question 2")).await;
    let told = seen(at(&bora, 2_004_000).click(&anew, &option)).await;
    assert_says(&told, &["points after 3.0 s", "■ ■"]);
    app.finish().await;
}

#[tokio::test]
async fn earlier_days_can_be_played_but_do_not_count() {
    let app = App::start().await;
    let bora = app.person("Bora", "dm");
    let past = "2026-11-20";
    let start = seen(at(&bora, 0).slash(&format!("/daily day:{past}"))).await;
    assert_says(&start, &["The daily of 20 Nov 2026", &Locale::En.text("daily-about-archive")]);
    let last = play(&app, &bora, start, 1, past, &[Does::Right; 5]).await;
    let result = seen(at(&bora, 302_000).click(&last, "Your result")).await;
    assert_says(&result, &["Daily of 20 Nov 2026 · 5 of 5 right", &Locale::En.text("daily-archive-result")]);
    assert!(result.component("Share").is_none(), "expected nothing to share in\n{}", result.text());
    let forged = || at(&bora, 303_000).click_raw(result.id, &format!("daily {past} share"));
    app.refused(forged, &Locale::En.text("trouble-nothing-to-share")).await;

    let choices = at(&bora, 304_000).complete("/daily day:2026-11-2").await.unwrap();
    let names: Vec<_> = choices.iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(names[0], "23 Nov 2026 · today", "{names:?}");
    assert!(names[3].starts_with("20 Nov 2026 · 5 of 5, "), "{names:?}");
    app.finish().await;
}

#[tokio::test]
async fn a_result_that_could_not_be_posted_can_be_shared_again() {
    let app = App::start().await;
    let jun = app.person("Jun", "general");
    let start = seen(at(&jun, 0).slash("/daily")).await;
    let last = play(&app, &jun, start, 1, DAY, &[Does::Right; 5]).await;
    let result = seen(at(&jun, 301_000).click(&last, "Your result")).await;
    let answer = "POST /interactions/{interaction.id}/{interaction.token}/callback";
    app.discord.befall(answer, Mishap::Once(500));
    let lost = at(&jun, 302_000).click(&result, "Share").await.unwrap();
    assert_says(private(&lost), &["Something went wrong"]);
    let shared = at(&jun, 303_000).click(&result, "Share").await.unwrap();
    assert_says(public(&shared), &["Jun · Daily of 23 Nov 2026"]);
    let again = || at(&jun, 304_000).click(&result, "Share");
    app.refused(again, &Locale::En.text("trouble-shared-already")).await;
    app.finish().await;
}

#[tokio::test]
async fn nothing_is_shared_where_the_person_may_not_write() {
    let app = App::start().await;
    let jun = app.person("Jun", "general");
    let start = seen(at(&jun, 0).slash("/daily")).await;
    let last = play(&app, &jun, start, 1, DAY, &[Does::Right; 5]).await;
    let result = seen(at(&jun, 301_000).click(&last, "Your result")).await;
    let (channel, id) = (jun.channel_id(), jun.id());
    app.discord.set_permissions(channel, id, Overwrite::deny(Permissions::SEND_MESSAGES));
    let share = || at(&jun, 302_000).click(&result, "Share");
    app.refused(share, &Locale::En.text("trouble-may-not-write")).await;
    app.discord.set_permissions(channel, id, Overwrite::default());
    assert_says(public(&share().await.unwrap()), &["Jun · Daily of 23 Nov 2026 · 5 of 5 right"]);
    app.finish().await;
}

#[tokio::test]
async fn a_question_that_nobody_answers_shows_its_answer_when_its_time_is_up() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let start = seen(bora.slash("/daily")).await;
    let first = seen(bora.click(&start, "Begin")).await;
    let is_closed = |message: &Message| message.text().contains("Time was up.");
    // Its time is that of a game's round and can be longer than a test waits for one thing.
    let mut closed = bora.wait_for(is_closed).await;
    if closed.is_err() {
        closed = bora.wait_for(is_closed).await;
    }
    let closed = closed.expect("the answer is shown");
    assert_eq!(closed.id, first.id, "expected it where the question stood");
    assert_says(&closed, &["Question 1 of 5 · the answer is", "▫", "Question 2"]);
    app.finish().await;
}

#[tokio::test]
async fn a_button_from_before_midnight_says_that_the_day_is_over_before_it_is_played() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let start = seen(at(&bora, 0).slash("/daily")).await;
    let told = seen(at(&bora, DAY_MS).click(&start, "Begin")).await;
    assert_says(&told, &["The daily of 23 Nov 2026", &Locale::En.text("daily-about-archive")]);
    let first = seen(at(&bora, DAY_MS + 1_000).click(&told, "Begin")).await;
    assert_says(&first, &["Question 1 of 5"]);
    app.finish().await;
}

#[tokio::test]
async fn a_day_that_cannot_be_played_is_refused_with_those_that_can() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let sentence = Locale::En
        .say("trouble-no-such-day", [("first", "2025-11-23".into()), ("last", "2026-11-23".into())]);
    for day in ["2026-11-24", "2025-11-22", "yesterday", "2026-13-01", "-1"] {
        app.refused(|| at(&bora, 0).slash(&format!("/daily day:{day}")), &sentence).await;
    }
    for id in ["daily 2027-01-01 ask 1", "daily 1999-01-01"] {
        let start = seen(at(&bora, 0).slash("/daily")).await;
        app.refused(|| at(&bora, 1_000).click_raw(start.id, id), &sentence).await;
    }
    for id in ["daily 2026-11-23 ask 0", "daily 2026-11-23 ask 4", "daily 2026-11-23 choose 9 0"] {
        let start = seen(at(&bora, 0).slash("/daily")).await;
        app.refused(|| at(&bora, 1_000).click_raw(start.id, id), &Locale::En.text("trouble-old-button"))
            .await;
    }
    app.finish().await;
}

#[tokio::test]
async fn a_streak_forgives_one_missed_day_and_a_day_begun_in_time_counts_after_midnight() {
    let app = App::start().await;
    let min = app.person("Min", "수다");
    let mut days = Vec::new();
    for (offset, day) in [(0, "2026-11-23"), (2, "2026-11-25")] {
        let later = offset * DAY_MS;
        let mut message = seen(at(&min, later).slash("/오늘의문제")).await;
        for number in 1..=5_u8 {
            // The last answer comes after midnight.
            let base = later + u64::from(number) * 60_000 + if number == 5 { DAY_MS / 2 } else { 0 };
            message = seen(at(&min, base).click(&message, &on(&message))).await;
            let option = right(&app, day, number);
            message = seen(at(&min, base + 1_000).click(&message, &option)).await;
        }
        days.push(
            seen(at(&min, later + DAY_MS - 1_000).click(&message, &Locale::Ko.text("daily-to-result"))).await,
        );
    }
    let streak = |days: u32| Locale::Ko.say("daily-streak", [("days", days.into())]);
    assert_says(&days[0], &[&streak(1)]);
    assert_says(&days[1], &[&streak(2)]);
    app.finish().await;
}

#[tokio::test]
async fn who_deletes_their_data_can_play_the_same_day_again_but_for_nothing() {
    // A day that is not over by this machine's clock either, by which what was begun is forgotten.
    let days = since_noon().div_ceil(DAY_MS) + 1;
    let noon = days * DAY_MS;
    let later = |days| DATE.saturating_add(i64::try_from(days).unwrap().days());
    let (day, next_day) = (later(days).to_string(), later(days + 1));
    let title = |day: Date| format!("The daily of {}", Locale::En.date(day));
    let mut app = App::start().await;
    let (bora, min) = (app.person("Bora", "general"), app.person("Min", "수다"));
    let start = seen(at(&bora, noon).slash("/daily")).await;
    play_from(noon, &app, &bora, start.clone(), 1, &day, &[Does::Wrong]).await;
    // Who has only played the daily has no profile, and gets to their data all the same.
    let about = seen(at(&bora, noon + 100_000).slash("/about")).await;
    let own = seen(at(&bora, noon + 101_000).click(&about, "My data")).await;
    let sure = seen(at(&bora, noon + 102_000).click(&own, "Delete my data")).await;
    assert_says(&sure, &["a daily that you have begun today does not count a second time"]);
    let done = seen(at(&bora, noon + 103_000).click(&sure, "Delete it all")).await;
    assert_says(&done, &[&Locale::En.text("forget-done")]);
    app.restart().await;

    // It is said before it begins, by the command and by a button from before.
    let repeat = Locale::En.text("daily-about-repeat");
    let told = seen(at(&bora, noon + 110_000).click_raw(start.id, &format!("daily {day} begin"))).await;
    assert_says(&told, &[&title(later(days)), &repeat]);
    let start = seen(at(&bora, noon + 111_000).slash("/daily")).await;
    assert_says(&start, &[&title(later(days)), &repeat]);
    let last = play_from(noon, &app, &bora, start, 1, &day, &[Does::Right; 5]).await;
    let result = seen(at(&bora, noon + 302_000).click(&last, "Your result")).await;
    assert_says(&result, &["5 of 5 right", &Locale::En.text("daily-repeat-result")]);
    for button in ["Share", "Board of the day"] {
        assert!(result.component(button).is_none(), "expected no {button:?} in\n{}", result.text());
    }
    let forged = || at(&bora, noon + 303_000).click_raw(result.id, &format!("daily {day} share"));
    app.refused(forged, &Locale::En.text("trouble-nothing-to-share")).await;
    let board = at(&bora, noon + 304_000).click_raw(result.id, &format!("daily {day} board")).await.unwrap();
    assert_says(private(&board), &[&Locale::En.text("daily-board-empty")]);

    // Nobody else is touched by it, and the next day counts again.
    let of_min = seen(at(&min, noon + 305_000).slash("/오늘의문제")).await;
    assert_says(&of_min, &[&Locale::Ko.text("daily-about")]);
    let next = seen(at(&bora, noon + DAY_MS).slash("/daily")).await;
    assert_says(&next, &[&title(next_day), &Locale::En.text("daily-about")]);
    app.finish().await;
}

#[tokio::test]
async fn a_game_asks_none_of_todays_five_though_nobody_has_opened_them() {
    let app = App::start().await;
    app.person("Bora", "trivia").slash("/trivia start rounds:50").await.unwrap();
    let count = |sql: &str| -> u32 {
        open_read_only(&app.database()).query_row(sql, [], |row| row.get(0)).expect("it reads")
    };
    let asked = "SELECT count(*) FROM rounds JOIN daily_questions AS daily
                 ON json_extract(rounds.question, '$.kind') = json_extract(daily.question, '$.kind')
                 AND json_extract(rounds.question, '$.about') = json_extract(daily.question, '$.about')";
    assert_eq!(count("SELECT count(*) FROM rounds"), 50, "questions of the game");
    assert_eq!(count("SELECT count(*) FROM daily_questions"), 5, "expected today's five to be drawn before");
    assert_eq!(count(asked), 0, "of today's five in the game");
    app.finish().await;
}

#[tokio::test]
async fn a_game_that_runs_past_midnight_asks_none_of_the_next_five() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:3").await.unwrap();
    bora.slash("/trivia stop").await.unwrap();

    // Of all that the next game can ask, the server has seen everything but one of tomorrow's five.
    let catalog = knowledge().0;
    let tomorrow = day_of(Moment(Timestamp::now().as_millisecond())).tomorrow().expect("there is one");
    let five = Asker::of_day(&catalog, tomorrow).expect("the catalog has enough");
    let one = &five[0];
    let (level, difficulty) = match one.difficulty {
        Difficulty::Easy => (Level::Easy, "easy"),
        Difficulty::Medium => (Level::Medium, "medium"),
        Difficulty::Hard => (Level::Hard, "hard"),
    };
    let era = match &one.about {
        EntityRef::Song(id) => {
            catalog.song(id).and_then(|song| catalog.era_of(song)).map(|era| era.id.clone())
        }
        _ => None,
    };
    let all = |wanted| Asker::draw(&catalog, Wish { era: era.clone(), level, about: None }, 1, wanted, &[]);
    let available = all(50_000).expect_err("there is an end").available;
    let mut writing = rusqlite::Connection::open(app.database()).expect("it opens");
    let transaction = writing.transaction().expect("it begins");
    for (at, question) in (1..).zip(all(available).expect("so many there are")) {
        let sql = "INSERT OR REPLACE INTO seen SELECT guild_id, ?1, ?2 FROM games LIMIT 1";
        let key = question.key();
        if key != one.key() {
            transaction.execute(sql, (key.as_str(), at)).expect("it is written");
        }
    }
    transaction.commit().expect("it is written");

    let within = era.iter().map(|era| format!(" era:{era}")).collect::<String>();
    bora.slash(&format!("/trivia start rounds:50 difficulty:{difficulty}{within}")).await.unwrap();
    let sql = "SELECT count(*) FROM rounds
               WHERE json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about') = ?1";
    let rounds = open_read_only(&app.database());
    for question in &five {
        let key = question.key();
        let asked: u32 = rounds.query_row(sql, [key.as_str()], |row| row.get(0)).expect("it reads");
        assert_eq!(asked, 0, "{key:?} is one of tomorrow's five");
    }
    app.finish().await;
}

#[tokio::test]
async fn two_databases_have_the_same_questions_and_not_the_same_order_of_options() {
    let mut orders = Vec::new();
    for _ in 0..3 {
        let mut app = App::start().await;
        seen(at(&app.person("Bora", "trivia"), 0).slash("/daily")).await;
        let drawn = |app: &App, what: &str| -> Vec<String> {
            let connection = open_read_only(&app.database());
            let sql = format!("SELECT {what} FROM daily_questions WHERE day = '{DAY}' ORDER BY number");
            let mut statement = connection.prepare(&sql).expect("it is SQL");
            let rows = statement.query_map([], |row| row.get(0)).expect("it reads");
            rows.collect::<Result<_, _>>().expect("texts")
        };
        let about =
            drawn(&app, "json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about')");
        let order = drawn(&app, "json_extract(question, '$.options')");
        app.restart().await;
        seen(at(&app.person("Min", "trivia"), 1_000).slash("/daily")).await;
        assert_eq!(drawn(&app, "json_extract(question, '$.options')"), order, "a restart changes no order");
        orders.push((about, order));
        app.finish().await;
    }
    assert!(orders.iter().all(|(about, _)| *about == orders[0].0), "the questions are the same: {orders:?}");
    assert!(orders.iter().any(|(_, order)| *order != orders[0].1), "the order is not: {orders:?}");
}
