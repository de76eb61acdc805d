//! Details of old games are thrown away, and nothing that rests on them.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::boards::{moment, score};
use super::games::{GUILD, new_game};
use super::{BORA, Desk};
use crate::store::{Entry, Forget, GameId, MessageId, NewGame, Store};
use crate::trivia::game::Stopper;
use crate::trivia::{Ending, Mode, Moment, PlayerId, Record};

const OLD: &str = "2026-08-01T03:00:00Z";
const NOW: &str = "2026-11-22T03:00:00Z";
const DAYS: u16 = 90;

/// Tables with the details of games.
const DETAILS: [&str; 3] = ["rounds", "log", "answers"];

/// The rows of every table, as they are.
fn rows(desk: &Desk) -> BTreeMap<String, Vec<Vec<Value>>> {
    let file = Connection::open(desk.path()).expect("it opens");
    let mut tables = file
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        .expect("tables");
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).expect("names").collect::<Result<_, _>>().expect("names");
    let rows_of = |table: &String| {
        let mut all = file.prepare(&format!("SELECT * FROM {table}")).expect("it reads");
        let columns = all.column_count();
        let rows = all.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).expect("it reads");
        rows.collect::<Result<Vec<_>, _>>().expect("it reads")
    };
    tables.iter().map(|table| (table.clone(), rows_of(table))).collect()
}

/// Plays a round of a game, whose end is told then.
async fn played(desk: &Desk, at: &str, points: &[(u64, u32)]) -> GameId {
    score(&desk.store, moment(at), points).await;
    let file = Connection::open(desk.path()).expect("it opens");
    let id: i64 = file.query_row("SELECT max(id) FROM games", [], |row| row.get(0)).expect("a game");
    let ended = "UPDATE games SET ended_at = ?2 WHERE id = ?1";
    file.execute(ended, (id, moment(at).0)).expect("it is written");
    desk.store.board_told(GameId(id), moment(at)).await.expect("it is written");
    GameId(id)
}

#[tokio::test]
async fn what_is_summed_up_stays_as_it_was() {
    let desk = Desk::new();
    let now = moment(NOW);
    let old = played(&desk, OLD, &[(1, 10), (2, 30), (3, 20)]).await;
    let newer = played(&desk, "2026-10-01T03:00:00Z", &[(1, 10), (2, 5)]).await;
    let before = rows(&desk);
    assert_eq!(desk.store.prune_games(DAYS, 10, now).await.expect("it is written"), 1);
    let after = rows(&desk);
    for (table, rows) in &before {
        let left = &after[table];
        if DETAILS.contains(&table.as_str()) {
            let is_of_old = |row: &&Vec<Value>| row[0] == Value::Integer(old.0);
            assert!(
                left.iter().find(is_of_old).is_none() && !left.is_empty(),
                "{table} of the old game: {left:?}"
            );
            let gone: Vec<_> = rows.iter().filter(|row| !left.contains(row)).collect();
            assert!(gone.iter().all(is_of_old) && !gone.is_empty(), "of {table} is gone: {gone:?}");
        } else if !["games", "people_of_games"].contains(&table.as_str()) {
            assert_eq!(left, rows, "{table} rests on what was thrown away");
        }
    }
    assert_eq!(after["games"].len(), 2, "a season may have to be told where one was played");
    assert!(desk.store.ended_game(GUILD, old).await.expect("it reads").is_none());
    assert!(desk.store.ended_game(GUILD, newer).await.expect("it reads").is_some());
    assert!(desk.store.asked_round(GUILD, old, 1).await.expect("it reads").is_none());
    assert!(Store::stored_game(&desk.path(), old).expect("it reads").is_none());
    assert_eq!(desk.store.prune_games(DAYS, 10, now).await.expect("it reads"), 0, "once is enough");
    assert_eq!(Store::check(&desk.path()), Vec::<String>::new());
}

#[tokio::test]
async fn old_is_what_ended_so_many_days_ago_and_each_step_is_small() {
    let desk = Desk::new();
    for _ in 0..5 {
        played(&desk, OLD, &[(1, 10), (2, 5)]).await;
    }
    // One that goes on, and one whose channel was not told its end.
    desk.store
        .create_game(NewGame { now: moment(OLD), ..new_game(8, 1) })
        .await
        .expect("the channel is free");
    score(&desk.store, moment(OLD), &[(1, 10)]).await;
    let end = moment(OLD).0 + i64::from(DAYS) * 24 * 60 * 60 * 1_000;
    for (now, most, expect) in
        [(end, 9, 0), (end + 1, 2, 2), (end + 1, 2, 2), (end + 1, 2, 1), (i64::MAX, 9, 0)]
    {
        let pruned = desk.store.prune_games(DAYS, most, Moment(now)).await.expect("it is written");
        assert_eq!(pruned, expect, "at {now}, at most {most}");
    }
    assert_eq!(desk.store.live_games().await.expect("it reads")[0].saved.questions.len(), 1);
    let unfinished = desk.store.unfinished_games().await.expect("it reads");
    let owed = unfinished.iter().find(|game| game.is_over).expect("one whose board is owed").id;
    let owed = desk.store.unfinished_game(owed).await.expect("it reads").expect("it is unfinished");
    assert!(!owed.saved.records.is_empty(), "its board can still be told");
}

#[tokio::test]
async fn whoever_stands_in_what_is_left_can_be_forgotten() {
    const OTHER: PlayerId = PlayerId(765_432_109_876_543_210);
    const THIRD: PlayerId = PlayerId(765_432_109_876_543_211);
    let desk = Desk::new();
    let mut duel = new_game(7, 1);
    duel.settings.mode = Mode::Duel;
    duel.settings.opponent = Some(OTHER);
    let id = desk.store.create_game(duel).await.expect("the channel is free");
    desk.store.set_round_message(id, 1, MessageId(5)).await.expect("it is written");
    let skip = |player| Entry {
        record: Record::Skip { round: 1, player },
        name: Some("somebody".to_owned().into()),
    };
    let ending = Ending::Stopped(Stopper::Player { player: OTHER });
    let ended = Entry { record: Record::Ended { ending, standings: Vec::new() }, name: None };
    let entries = vec![skip(OTHER), skip(THIRD), ended];
    desk.store.write_log(id, GUILD, entries, moment(OLD)).await.expect("it is written");
    desk.store.board_told(id, moment(OLD)).await.expect("it is written");
    assert_eq!(desk.store.prune_games(DAYS, 9, moment(NOW)).await.expect("it is written"), 1);
    let people = rows(&desk)["people_of_games"].clone();
    assert_eq!(people.len(), 2, "the host and the other one, not who only skipped: {people:?}");
    for player in [OTHER, THIRD, BORA] {
        assert_eq!(desk.store.forget(player, moment(NOW)).await.expect("it is written"), Forget::Done);
    }
    let left = format!("{:?}", rows(&desk));
    for player in [OTHER, THIRD] {
        assert!(!left.contains(&player.to_string()), "{player} stands in {left}");
    }
    assert_eq!(Store::check(&desk.path()), Vec::<String>::new());
}
