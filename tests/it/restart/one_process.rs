//! A second process on the same database file.

use noraebot::playground::World;

use super::{Program, a_discord, run};
use crate::app::person;
use crate::program::noraebot;

#[tokio::test]
async fn a_second_process_on_the_same_file_is_refused_until_the_first_is_gone() {
    let mut program = Program::start(World::default()).await;
    let bora = person(&program.discord, "Bora", "trivia");
    bora.slash("/trivia start rounds:2 seconds:60").await.unwrap();
    let round = program.asked("Bora", "trivia", 1).await;

    // It would answer every click once more.
    let other = a_discord(World::default()).await;
    let second = run(&other, &other.url(), program.folder.path(), "");
    let ended =
        tokio::task::spawn_blocking(move || second.wait_with_output()).await.expect("it does not panic");
    assert!(!ended.expect("it ends").status.success(), "expected the second to be refused");
    let log = program.log();
    assert!(log.contains("another noraebot is running on this database"), "expected to be told why:\n{log}");

    // Who only reads is let in.
    let database = program.database();
    let database = database.to_str().expect("a plain path");
    let game = round.game.to_string();
    for arguments in [&["check"] as &[&str], &["games", "replay", &game]] {
        let mut command = noraebot(program.folder.path());
        let output = command.args(arguments).env("NORAEBOT_DATABASE_PATH", database).output();
        let output = output.expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "expected {arguments:?} to be let in:\n{said}");
    }

    // Killed, it leaves nothing that keeps the next one from starting, and the game goes on.
    program.kill().await;
    program.start_again().await;
    round.answer(&bora, &round.right(), 1_000).await;
    round.revealed().await;
    bora.slash("/trivia stop").await.unwrap();
    round.ended().await;
}
