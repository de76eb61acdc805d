//! A file of each earlier version, with something in every table, is upgraded without losing a row.

use std::path::Path;

use rusqlite::Connection;

use crate::store::Store;
use crate::store::open::{MIGRATIONS, steps};

/// What each version's new tables and columns hold, by the first version that has them. Two people in one server: an
/// ended game, a live one, a typed answer; and what is summed up from them.
const ROWS: [(usize, &str); 17] = [
    (
        1,
        r#"INSERT INTO meta VALUES ('manifest', 'x');
           INSERT INTO guilds (id, language, trivia_channel, rounds, seconds, updated_at, updated_by)
               VALUES (10, 'ko', 7, 5, 20, 5, 1), (20, NULL, NULL, NULL, NULL, 5, 2);
           INSERT INTO players VALUES (1, 'Bora', 5), (2, 'Min', 6);
           INSERT INTO games
               (id, guild_id, channel_id, host_id, language, settings, seed, catalog_version, started_at, ended_at, ending)
               VALUES (1, 10, 7, 1, 'ko', '{"rounds":2}', -1, 'x', 1000, 9000, '"completed"'),
                      (2, 10, 8, 2, 'en', '{"rounds":1}', 3, 'x', 10000, NULL, NULL);
           INSERT INTO rounds VALUES
               (1, 1, '{"kind":"song-to-drama","about":"song:goblin/stay-with-me"}', 50),
               (1, 2, '{"kind":"song-to-artist","about":"song:goblin/beautiful"}', 51),
               (2, 1, '{"kind":"song-to-drama","about":"song:goblin/beautiful"}', NULL);
           INSERT INTO log VALUES
               (1, 1, '{"opened":{"round":1,"at":1000,"deadline":26000}}'),
               (1, 2, '{"answer":{"round":1,"player":2,"option":0,"at":1500}}'),
               (1, 3, '{"closed":{"round":1,"reason":"time-up","awards":[{"player":2,"option":0,"right":true,"points":20,"taken_ms":500,"streak":1}]}}'),
               (1, 4, '{"ended":{"ending":"completed","standings":[{"player":2,"rank":1,"points":20}]}}'),
               (2, 1, '{"opened":{"round":1,"at":10000,"deadline":35000}}');
           INSERT INTO answers (game_id, round, player_id, option, right, points, taken_ms)
               VALUES (1, 1, 1, 3, 0, 0, 900), (1, 1, 2, 0, 1, 20, 500);
           INSERT INTO scores (guild_id, period, since, player_id, points, right, answered)
               VALUES (10, 'day', 20000, 2, 20, 1, 1), (10, 'all', 0, 2, 20, 1, 1), (10, 'all', 0, 1, 0, 0, 1)"#,
    ),
    (2, "INSERT INTO seen VALUES (10, 'song-to-drama song:signal/the-road', 1)"),
    (3, "UPDATE guilds SET time_scale = 150 WHERE id = 10"),
    (
        4,
        "UPDATE guilds SET time_zone = 'Europe/Berlin', season = 'month', champion_role = 9 WHERE id = 10;
         INSERT INTO scores (guild_id, period, since, player_id, points, right, answered, best_streak, is_listed, accuracy)
             VALUES (0, 'all', 0, 1, 0, 0, 1, 0, 0, NULL), (0, 'all', 0, 2, 2000, 70, 100, 7, 1, 7000);
         INSERT INTO profiles VALUES (1, 0, 1, 0, 1, 0, 0, 0, NULL, 1, 1, 20000), (2, 1, 1, 1, 1, 1, 1, 20, 500, 1, 3, 20000);
         INSERT INTO subjects VALUES (2, 'song:goblin/stay-with-me', 1, 1);
         INSERT INTO kinds VALUES (2, 'song-to-drama', 1, 1);
         INSERT INTO ratings VALUES (0, 2, 25.5, 8.1, 1, 48, 1), (10, 2, 25.5, 8.1, 1, 48, 1);
         INSERT INTO playing VALUES (2, 2, 70000);
         INSERT INTO solo_points VALUES ('day', 20000, x'0a0b', 20);
         INSERT INTO salts VALUES ('day', 20000, x'0c0d');
         INSERT INTO seasons (guild_id, first_day, next_day, ends_at, closed_at, announced_at)
             VALUES (10, 20000, 20030, 5000, 5001, 5002), (10, 20030, 20060, 9000, NULL, NULL);
         INSERT INTO champions VALUES (10, 20000, 1, 2, 20, 1, 1)",
    ),
    (
        5,
        r#"INSERT INTO answers VALUES (1, 2, 1, NULL, 0, 0, 700);
           INSERT INTO played VALUES ('song-to-drama song:signal/the-road', 3, 2);
           INSERT INTO challenges
               (id, guild_id, channel_id, message_id, challenger_id, opponent_id, language, settings, expires_at)
               VALUES (4, 10, 7, 60, 1, 2, 'ko', '{"mode":"duel","opponent":2}', 900)"#,
    ),
    (
        6,
        "INSERT INTO daily_questions VALUES ('2026-11-22', 1, '{}');
         INSERT INTO daily_attempts VALUES (2, '2026-11-22', 10, 1, 5, NULL, 9, 20, 1, 10);
         INSERT INTO daily_answers VALUES (2, '2026-11-22', 1, '{}');
         INSERT INTO daily_results VALUES ('2026-11-22', 20, 1);
         INSERT INTO cards VALUES (1, 'song-to-drama song:signal/the-road', 5, 1.5, 2.5, 4);
         INSERT INTO practice VALUES (1, 1, '{}', 5, NULL, 1, 0);
         INSERT INTO seen_by_player VALUES (1, 'song-to-drama song:signal/the-road', 1)",
    ),
    (7, "INSERT INTO forgotten_dailies VALUES ('day', 20000, x'0e0f')"),
    (8, "INSERT INTO weeks VALUES (2, 19998, 1, 1)"),
    (9, "UPDATE games SET told_at = ended_at"),
    (10, "INSERT INTO people_of_games VALUES (1, 1), (2, 1), (2, 2)"),
    (11, ""),
    (12, "UPDATE seasons SET counted_to = 20029 WHERE closed_at IS NOT NULL"),
    (13, "INSERT INTO names VALUES (10, 2, 'Min of class 3')"),
    (14, "UPDATE challenges SET opponent_name = 'Min'"),
    (15, "INSERT INTO reports VALUES (1, 'fact atmos-car', '{}', 'x', 'fact', 'It is not.', 2, 10, 5, 6)"),
    (16, "INSERT INTO blocks VALUES (10, 3, 1, 5)"),
    (17, "UPDATE games SET pruned_at = 9500 WHERE id = 1"),
];

/// What is in the first database and not in the second, which is attached as `after`, by table; with the number of
/// rows that were compared.
fn lost(before: &Connection) -> (i64, Vec<String>) {
    let names = |sql: &str| -> Vec<String> {
        let mut statement = before.prepare(sql).expect("a schema");
        let rows = statement.query_map([], |row| row.get(0)).expect("it reads");
        rows.collect::<Result<_, _>>().expect("it reads")
    };
    let count = |sql: &str| before.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("it is counted");
    let (mut compared, mut lost) = (0, Vec::new());
    let tables =
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
    for table in names(tables) {
        let rows = count(&format!("SELECT count(*) FROM main.{table}"));
        assert!(rows > 0, "{table} is not filled: add rows of it to this test");
        let columns = names(&format!("SELECT name FROM pragma_table_info('{table}', 'main')")).join(", ");
        let gone = count(&format!(
            "SELECT count(*) FROM (SELECT {columns} FROM main.{table} EXCEPT SELECT {columns} FROM after.{table})"
        ));
        if gone > 0 {
            lost.push(format!("{gone} of {rows} rows of {table}"));
        }
        compared += rows;
    }
    (compared, lost)
}

fn upgrade(before: &Path, after: &Path, version: usize) {
    let mut old = Connection::open(before).expect("it opens");
    steps().to_version(&mut old, version).expect("the old version");
    for (_, rows) in ROWS.iter().take(version) {
        old.execute_batch(rows).unwrap_or_else(|error| panic!("a file of version {version}: {error}"));
    }
    drop(old);
    std::fs::copy(before, after).expect("it can be copied");
    Store::open(after).unwrap_or_else(|error| panic!("from version {version}: {error}"));
}

#[test]
fn every_earlier_version_is_upgraded_without_losing_a_row() {
    assert!((1..).zip(ROWS).all(|(version, (of, _))| version == of), "versions are in order");
    assert_eq!(ROWS.len(), MIGRATIONS.len(), "what the newest version keeps is part of this test");
    for version in 1..=MIGRATIONS.len() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (before, after) = (folder.path().join("before.db"), folder.path().join("after.db"));
        upgrade(&before, &after, version);
        assert_eq!(Store::check(&after), Vec::<String>::new(), "from version {version}");
        let old = Connection::open(&before).expect("it opens");
        old.execute("ATTACH ?1 AS after", [after.to_str().expect("a plain path")]).expect("it is attached");
        let (compared, lost) = lost(&old);
        assert!(compared > 15, "rows were compared: {compared}");
        assert_eq!(lost, Vec::<String>::new(), "from version {version}");
    }
}
