//! What one person plays for themselves: the daily and practice.

use jiff::civil::{Date, date};
use rusqlite::params;
use sha2::Digest as _;

use super::boards::score;
use super::games::{GUILD, question};
use super::{BORA, Desk, MIN, to_sql};
use crate::catalog::{EntityRef, SongId};
use crate::store::{Cards, DailyRank, DailyStep, DailyVisit, Forget, GuildId, Store};
use crate::trivia::daily::Outcome;
use crate::trivia::korea::begins;
use crate::trivia::practice::AGAIN_MS;
use crate::trivia::question::QuestionKey;
use crate::trivia::{Moment, PlayerId, Question};

const DAY: Date = date(2026, 11, 23);

/// Five questions about songs of their own, the right option of each the first.
fn five(name: &str) -> Vec<Question> {
    let about = |number| EntityRef::Song(SongId::new(format!("{name}/song-{number}")));
    (1..=5).map(|number| Question { about: about(number), ..question() }).collect()
}

fn visit(player: PlayerId, day: Date, at: Moment) -> DailyVisit {
    DailyVisit { player, name: "Bora".to_owned().into(), guild: Some(GUILD), day, at }
}

/// Plays a day from a moment on, with so many right answers, each after one second.
async fn play(store: &Store, player: PlayerId, day: Date, at: Moment, right: u8) {
    store.keep_daily_questions(day, five("first")).await.expect("it is written");
    for number in 1..=5 {
        let opened = at.plus_ms(10_000 * i64::from(number));
        let step = DailyStep::Ask(number);
        store.step_daily(visit(player, day, opened), step).await.expect("it is written");
        let step = DailyStep::Choose(number, u8::from(number > right));
        let after = opened.plus_ms(1_000);
        let (_, outcome) = store.step_daily(visit(player, day, after), step).await.expect("it is written");
        assert_eq!(outcome, Outcome::Closed, "question {number}");
    }
}

#[tokio::test]
async fn a_day_keeps_its_questions_though_the_catalog_changes() {
    let desk = Desk::new();
    assert_eq!(desk.store.daily_questions(DAY).await.expect("it reads"), None);
    for name in ["first", "second"] {
        desk.store.keep_daily_questions(DAY, five(name)).await.expect("it is written");
    }
    let next = desk.after_a_kill();
    assert_eq!(next.store.daily_questions(DAY).await.expect("it reads"), Some(five("first")));
}

#[tokio::test]
async fn of_two_clicks_at_once_one_counts() {
    let desk = Desk::new();
    let store = &desk.store;
    store.keep_daily_questions(DAY, five("first")).await.expect("it is written");
    let at = begins(DAY);
    store.step_daily(visit(BORA, DAY, at), DailyStep::Ask(1)).await.expect("it is written");
    let choose = |option| store.step_daily(visit(BORA, DAY, at.plus_ms(900)), DailyStep::Choose(1, option));
    let (one, other) = tokio::join!(choose(0), choose(1));
    let outcomes = [one.expect("it is written").1, other.expect("it is written").1];
    assert_eq!(outcomes, [Outcome::Closed, Outcome::Unchanged]);
    let daily = desk.after_a_kill().store.daily(BORA, DAY).await.expect("it reads");
    assert_eq!(daily.attempt.right(), 1, "what was told is on disk");
    assert_eq!(daily.counts, Some(true));
}

#[tokio::test]
async fn what_was_open_when_the_process_ended_is_put_back_and_nothing_else() {
    let desk = Desk::new();
    let at = begins(DAY);
    play(&desk.store, MIN, DAY, at, 3).await;
    desk.store.step_daily(visit(BORA, DAY, at), DailyStep::Ask(1)).await.expect("it is written");
    desk.store.put_before(BORA, "Bora".to_owned(), question(), true, at).await.expect("it is written");
    let next = desk.after_a_kill();
    next.store.put_back_open_questions().await.expect("it is written");
    let daily = next.store.daily(BORA, DAY).await.expect("it reads");
    assert_eq!((daily.attempt.opened(), daily.attempt.next()), (None, Some(1)));
    let sitting = next.store.sitting(BORA).await.expect("it reads").expect("it was begun");
    assert_eq!((sitting.opened, sitting.question), (None, question()));
    let min = next.store.daily(MIN, DAY).await.expect("it reads");
    assert!(min.attempt.is_finished(), "who had finished has finished");
}

#[tokio::test]
async fn points_are_compared_with_everyone_whose_attempt_counts() {
    let desk = Desk::new();
    for (player, right) in [(1, 5), (2, 4), (3, 4), (4, 0)] {
        play(&desk.store, PlayerId(player), DAY, begins(DAY), right).await;
    }
    // Begun a day too late.
    play(&desk.store, PlayerId(5), DAY, begins(date(2026, 11, 24)), 5).await;
    for (player, better) in [(1, 0), (2, 1), (3, 1), (4, 3)] {
        let points = desk.store.daily(PlayerId(player), DAY).await.expect("it reads").attempt.points();
        let rank = desk.store.daily_rank(DAY, points).await.expect("it reads");
        assert_eq!(rank, DailyRank { players: 4, better }, "player {player} with {points}");
    }
    let board = desk.store.daily_board(GUILD, DAY, PlayerId(4)).await.expect("it reads");
    let ranks: Vec<_> = board.iter().map(|row| (row.rank, row.player.0, row.right)).collect();
    assert_eq!(ranks, [(1, 1, 5), (2, 2, 4), (2, 3, 4), (4, 4, 0)]);
    desk.store.block(GUILD, PlayerId(1), BORA, begins(DAY)).await.expect("it is written");
    let board = desk.store.daily_board(GUILD, DAY, PlayerId(1)).await.expect("it reads");
    let ranks: Vec<_> = board.iter().map(|row| (row.rank, row.player.0)).collect();
    assert_eq!(
        ranks,
        [(1, 2), (1, 3), (3, 4)],
        "without whom moderators keep out, who sees no own row either"
    );
    let elsewhere = desk.store.daily_board(GuildId(9), DAY, PlayerId(1)).await.expect("it reads");
    assert_eq!(elsewhere, [], "nobody has begun it there");
    let empty = desk.store.daily_rank(date(2026, 11, 24), 0).await.expect("it reads");
    assert_eq!(empty, DailyRank::default());
}

#[tokio::test]
async fn a_board_is_ten_rows_and_ones_own() {
    let desk = Desk::new();
    for player in 1..=12 {
        let right = if player > 10 { 1 } else { 4 };
        play(&desk.store, PlayerId(player), DAY, begins(DAY), right).await;
    }
    for (asker, rows, last) in [(3, 10, (1, 10)), (12, 11, (11, 12)), (99, 10, (1, 10))] {
        let board = desk.store.daily_board(GUILD, DAY, PlayerId(asker)).await.expect("it reads");
        assert_eq!(board.len(), rows, "for {asker}");
        assert_eq!(board.last().map(|row| (row.rank, row.player.0)), Some(last), "for {asker}");
    }
}

#[tokio::test]
async fn a_streak_is_of_days_that_count_and_are_finished() {
    let desk = Desk::new();
    let (store, day) = (&desk.store, |day| date(2026, 11, day));
    for played in [19, 20, 22] {
        play(store, BORA, day(played), begins(day(played)), 2).await;
    }
    // From the archive.
    play(store, BORA, day(17), begins(day(22)), 2).await;
    // Begun, not finished.
    store.keep_daily_questions(day(23), five("first")).await.expect("it is written");
    store.step_daily(visit(BORA, day(23), begins(day(23))), DailyStep::Ask(1)).await.expect("it is written");
    for (today, expect) in [(19, 1), (20, 2), (22, 3), (24, 3), (25, 0)] {
        let streak = store.daily_streak(BORA, day(today)).await.expect("it reads");
        assert_eq!(streak, expect, "on {}", day(today));
    }
    let history = store.daily_history(BORA, day(18), day(30)).await.expect("it reads");
    assert_eq!(history.keys().copied().collect::<Vec<_>>(), [day(19), day(20), day(22)]);
}

#[tokio::test]
async fn a_result_is_shared_once_and_only_when_there_is_one() {
    let desk = Desk::new();
    let share = || desk.store.share_daily(BORA, DAY, Moment(9));
    assert!(!share().await.expect("it is written"), "nothing was played");
    play(&desk.store, BORA, DAY, begins(DAY), 5).await;
    assert!(share().await.expect("it is written"));
    assert!(!share().await.expect("it is written"), "it was shared");
}

#[tokio::test]
async fn cards_come_due_in_their_order() {
    let desk = Desk::new();
    let store = &desk.store;
    let questions = five("w");
    let key = |number: usize| questions[number].key();
    let next = async |at| store.next_card(BORA, &[], Moment(at)).await.expect("it reads");
    assert_eq!(next(0).await, None, "nothing was missed");

    // Two are practised and missed, one after the other; two more were missed in games.
    for (number, at) in [(0, 2_000), (1, 1_000)] {
        let put = store.put_before(BORA, "Bora".to_owned(), questions[number].clone(), true, Moment(at));
        let sitting = put.await.expect("it is written").expect("it is there");
        let answered = store.answer_practice(BORA, sitting.number, 1, Moment(at)).await;
        let again = answered.expect("it is written").expect("it is there").again;
        assert_eq!(again, Some(Moment(at + AGAIN_MS)), "a wrong answer");
    }
    store.note_missed(BORA, vec![key(2)], Moment(5_000)).await.expect("it is written");
    store.note_missed(BORA, vec![key(3)], Moment(6_000)).await.expect("it is written");
    assert_eq!(next(7_000).await, Some(key(3)), "the latest miss, while nothing else is due");
    assert_eq!(next(AGAIN_MS + 1_500).await, Some(key(1)), "what is due");
    assert_eq!(next(AGAIN_MS + 9_000).await, Some(key(1)), "what is due the longest");
    let cards = async |held_back: &[QuestionKey]| {
        store.cards(BORA, held_back, Moment(AGAIN_MS + 1_500)).await.expect("it reads")
    };
    assert_eq!(cards(&[]).await, Cards { all: 4, due: 3 });
    let held_back = [key(1), key(3), key(4)];
    assert_eq!(cards(&held_back).await, Cards { all: 4, due: 1 }, "one that is held back is not due");
    let next_but = store.next_card(BORA, &held_back, Moment(AGAIN_MS + 1_500)).await.expect("it reads");
    assert_eq!(next_but, Some(key(2)), "what is held back is not next");

    store.drop_card(BORA, key(1)).await.expect("it is written");
    assert_eq!(next(AGAIN_MS + 9_000).await, Some(key(0)));
    assert_eq!(
        store.cards(MIN, &[], Moment(0)).await.expect("it reads"),
        Cards::default(),
        "of somebody else"
    );
    // Whoever knows it well and misses it in a game has it due again, with what was known of it.
    store.note_missed(BORA, vec![key(0)], Moment(3_000)).await.expect("it is written");
    assert_eq!(next(4_000).await, Some(key(0)));
}

#[tokio::test]
async fn an_answer_in_practice_counts_once() {
    let desk = Desk::new();
    let put = desk.store.put_before(BORA, "Bora".to_owned(), question(), true, Moment(0)).await;
    let number = put.expect("it is written").expect("it is there").number;
    let answer = |number, option| desk.store.answer_practice(BORA, number, option, Moment(4_000));
    for (wrong_number, option) in [(number + 1, 0), (number, 4)] {
        let sitting = answer(wrong_number, option).await.expect("it reads").expect("it is there");
        assert_eq!(sitting.chosen, None, "option {option} of question {wrong_number}");
    }
    let looks = desk.store.look_again(BORA, Moment(3_000)).await.expect("it is written");
    assert_eq!(looks.and_then(|sitting| sitting.opened), Some(Moment(3_000)), "the clock begins anew");
    let (one, other) = tokio::join!(answer(number, 0), answer(number, 2));
    for sitting in [one, other, Ok(desk.after_a_kill().store.sitting(BORA).await.expect("it reads"))] {
        let sitting = sitting.expect("it is written").expect("it is there");
        assert_eq!((sitting.chosen, sitting.asked, sitting.right), (Some(0), 1, 1));
    }
    assert_eq!(desk.store.seen_by_player(BORA).await.expect("it reads"), [question().key()]);
}

#[tokio::test]
async fn who_is_deleted_takes_their_days_and_cards_with_them() {
    let desk = Desk::new();
    play(&desk.store, BORA, DAY, begins(DAY), 2).await;
    desk.store.put_before(BORA, "Bora".to_owned(), question(), true, Moment(0)).await.expect("it is written");
    desk.store
        .writer
        .write(|transaction| {
            transaction.execute("DELETE FROM players WHERE id = ?1", [to_sql(BORA.0)])?;
            Ok::<_, crate::store::StoreError>(())
        })
        .await
        .expect("nothing holds the player");
    let connection = rusqlite::Connection::open(desk.path()).expect("it opens");
    for table in ["daily_attempts", "daily_answers", "cards", "practice", "seen_by_player"] {
        let rows: i64 = connection
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .expect("it reads");
        assert_eq!(rows, 0, "in {table}");
    }
}

#[tokio::test]
async fn who_deletes_their_data_cannot_play_the_same_day_for_its_board_again() {
    let desk = Desk::new();
    let (store, tomorrow) = (&desk.store, date(2026, 11, 24));
    let noon = begins(DAY).plus_ms(12 * 60 * 60 * 1_000);
    let look = async |player, day| {
        let daily = store.daily(player, day).await.expect("it reads");
        (daily.counts, daily.is_repeat)
    };
    play(store, MIN, DAY, noon, 3).await;
    // Two questions are known; the run is not even finished.
    store.step_daily(visit(BORA, DAY, noon), DailyStep::Ask(1)).await.expect("it is written");
    assert_eq!(look(BORA, DAY).await, (Some(true), false), "the first time");
    // Deleting twice makes no difference.
    for time in 1..=2 {
        assert_eq!(store.forget(BORA, noon).await.expect("it is written"), Forget::Done);
        assert_eq!(look(BORA, DAY).await, (None, true), "after deleting {time} times");
        play(store, BORA, DAY, noon.plus_ms(60_000), 5).await;
        assert_eq!(look(BORA, DAY).await, (Some(false), true), "played again {time} times");
        let board = store.daily_board(GUILD, DAY, BORA).await.expect("it reads");
        assert_eq!(board.iter().map(|row| row.player).collect::<Vec<_>>(), [MIN], "on the day's board");
        assert_eq!(store.daily_rank(DAY, 0).await.expect("it reads").players, 1, "who has finished");
        assert_eq!(store.daily_streak(BORA, DAY).await.expect("it reads"), 0, "days in a row");
    }
    assert_eq!(look(MIN, DAY).await, (Some(true), false), "somebody else is not touched");
    let jun = PlayerId(13);
    assert_eq!(store.forget(jun, noon).await.expect("it is written"), Forget::Done);
    assert_eq!(look(jun, DAY).await, (None, false), "who had not begun it");
    // The next day is a new one.
    play(store, BORA, tomorrow, begins(tomorrow), 5).await;
    assert_eq!(look(BORA, tomorrow).await, (Some(true), false));
}

#[tokio::test]
async fn what_is_kept_without_names_goes_with_its_day_or_quarter_though_nobody_plays() {
    let desk = Desk::new();
    let noon = begins(DAY).plus_ms(12 * 60 * 60 * 1_000);
    // Points without company, and a daily that was begun before its player's data was deleted.
    score(&desk.store, noon, &[(BORA.0, 10)]).await;
    play(&desk.store, BORA, DAY, noon, 3).await;
    assert_eq!(desk.store.forget(BORA, noon).await.expect("it is written"), Forget::Done);
    let kept = async |at| {
        desk.store.drop_past_hashes(at).await.expect("it is written");
        let connection = rusqlite::Connection::open(desk.path()).expect("it opens");
        ["salts", "solo_points", "forgotten_dailies"].map(|table| {
            let sql = format!("SELECT count(*) FROM {table}");
            connection.query_row(&sql, [], |row| row.get::<_, u32>(0)).expect("it reads")
        })
    };
    let (tomorrow, next_quarter) = (begins(date(2026, 11, 24)), begins(date(2027, 1, 1)));
    for (at, expect, what) in [
        (noon, [2, 2, 1], "the day runs"),
        (Moment(tomorrow.0 - 1), [2, 2, 1], "its last moment"),
        (tomorrow, [1, 1, 0], "the quarter runs"),
        (Moment(next_quarter.0 - 1), [1, 1, 0], "its last moment"),
        (next_quarter, [0, 0, 0], "all is over"),
    ] {
        assert_eq!(kept(at).await, expect, "salts, points, dailies: {what}");
    }
}

#[tokio::test]
async fn what_is_kept_of_somebody_who_was_deleted_does_not_name_them() {
    let desk = Desk::new();
    let noon = begins(DAY).plus_ms(12 * 60 * 60 * 1_000);
    let player = PlayerId(0x1122_3344_5566_7788);
    play(&desk.store, player, DAY, noon, 3).await;
    desk.store.forget(player, noon).await.expect("it is written");
    let connection = rusqlite::Connection::open(desk.path()).expect("it opens");
    let (period, who): (String, Vec<u8>) = connection
        .query_row("SELECT period, who FROM forgotten_dailies", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("one row");
    assert_eq!((period.as_str(), who.len()), ("day", 32), "a SHA-256");
    let names: i64 = connection
        .query_row("SELECT count(*) FROM players WHERE id = ?1", [to_sql(player.0)], |row| row.get(0))
        .expect("it reads");
    assert_eq!(names, 0, "their id is gone");
    let salts: Vec<Vec<u8>> = connection
        .prepare("SELECT salt FROM salts")
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .expect("it reads");
    let plain = sha2::Sha256::digest(player.0.to_be_bytes()).to_vec();
    assert!(who != plain && !salts.is_empty(), "salted, so that nobody can try all ids in advance");
}

#[test]
fn an_older_file_knows_what_was_missed_in_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.db");
    let old = rusqlite::Connection::open(&path).expect("it opens");
    old.execute_batch(include_str!("../migrations/1-first.sql")).expect("the first version");
    old.execute_batch("PRAGMA user_version = 1").expect("it says so");
    old.execute("INSERT INTO players VALUES (?1, 'Bora', 1)", [to_sql(BORA.0)]).expect("a row");
    let sql = "INSERT INTO games VALUES (1, 1, 1, ?1, 'en', '{}', 1, 'x', 1, 77, '\"idle\"')";
    old.execute(sql, [to_sql(BORA.0)]).expect("a game");
    for (number, question) in (1_u16..).zip(five("w")) {
        let question = serde_json::to_string(&question).expect("it can be written");
        old.execute("INSERT INTO rounds VALUES (1, ?1, ?2, 5)", params![number, question]).expect("a round");
        if number < 5 {
            let right = number != 2;
            let sql = "INSERT INTO answers VALUES (1, ?1, ?2, 0, ?3, 0, 1)";
            old.execute(sql, params![number, to_sql(BORA.0), right]).expect("an answer");
        }
    }
    drop(old);
    let store = Store::open(&path).expect("it is upgraded");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let keys: Vec<QuestionKey> = five("w").iter().map(Question::key).collect();
        assert_eq!(
            store.seen_by_player(BORA).await.expect("it reads"),
            keys[..4],
            "the last was not answered"
        );
        assert_eq!(store.cards(BORA, &[], Moment(77)).await.expect("it reads"), Cards { all: 1, due: 1 });
        assert_eq!(store.next_card(BORA, &[], Moment(77)).await.expect("it reads"), Some(keys[1].clone()));
    });
}
