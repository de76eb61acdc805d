//! An orderly end, as a service has it at SIGTERM: what is left is one file, which can be copied as it is.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use noraebot::playground::World;
use rusqlite::Connection;

use super::Program;
use crate::app::person;
use crate::program::noraebot;

/// Asks a process to end, and waits until it has.
fn terminate(child: &mut Child) -> ExitStatus {
    let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("a Unix");
    assert!(asked.success(), "expected the program to run");
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("it is a child of ours") {
            return status;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "expected the program to end within 30 s");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A copy of the file alone, as the guide says that a backup can be made.
fn copy_of(database: &Path) -> Connection {
    let copy = database.with_file_name("copy.db");
    std::fs::copy(database, &copy).expect("it can be copied");
    Connection::open(copy).expect("it opens")
}

fn count(database: &Connection, sql: &str) -> i64 {
    database.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

#[tokio::test]
async fn after_an_orderly_end_the_file_alone_holds_every_answer() {
    let mut program = Program::start(World::default()).await;
    let bora = person(&program.discord, "Bora", "trivia");
    bora.slash("/trivia start rounds:2 seconds:60").await.unwrap();
    let asked = program.asked("Bora", "trivia", 1).await;
    let locked = asked.answer(&bora, &asked.right(), 1_000).await;
    assert!(locked.contains("Locked in"), "expected the answer to be confirmed, got {locked:?}");

    let status = terminate(&mut program.child);
    assert!(status.success(), "expected no complaint, got {status}:\n{}", program.log());
    let copy = copy_of(&program.database());
    assert_eq!(count(&copy, "SELECT count(*) FROM games WHERE ended_at IS NULL"), 1, "the live game");
    assert_eq!(count(&copy, "SELECT count(*) FROM log WHERE record LIKE '%answer%'"), 1, "its answer");
    let log = program.database().with_extension("db-wal");
    assert!(!log.exists(), "expected no log beside the file");
}

#[test]
fn after_a_local_game_the_file_alone_holds_everything() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = folder.path().join("play.db");
    let mut command = noraebot(folder.path());
    command.args(["play", "--listen", "127.0.0.1:0", "--database"]).arg(&database);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut said = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let first = said.next().and_then(Result::ok).unwrap_or_default();
    let status = terminate(&mut child);
    assert!(first.contains("noraebot plays"), "expected it to say where it plays, got {first:?}");
    assert!(status.success(), "expected no complaint, got {status}");
    let copy = copy_of(&database);
    assert!(count(&copy, "PRAGMA user_version") > 0, "expected the file to have its tables");
    assert!(!database.with_extension("db-wal").exists(), "expected no log beside the file");
}
