//! `noraebot games replay` on games that were really played.

use std::process::Output;

use crate::app::App;
use crate::program::noraebot;

async fn replayed(app: &App, game: i64) -> (bool, String) {
    let database = app.database();
    let run = move || -> Output {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = noraebot(folder.path());
        command.args(["games", "replay", &game.to_string(), "--database"]).arg(database);
        command.output().expect("the program runs")
    };
    let output = tokio::task::spawn_blocking(run).await.expect("it does not panic");
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    (output.status.success(), said.concat())
}

#[tokio::test]
async fn a_stored_game_is_played_again_and_compared() {
    let mut app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    // With a hint, a restart in the middle of a round, a skipped one, and one that was stopped.
    let first = app.asked_with_hints(&bora, "/trivia start rounds:3").await;
    first.click(&jun, &format!("hint {} 1", first.game), 40_000).await.unwrap();
    app.restart().await;
    first.answer(&jun, &first.right(), 45_000).await;
    first.answer(&bora, &first.wrong(), 45_000).await;
    let second = app.asked(&bora, 2).await;
    bora.slash("/trivia skip").await.unwrap();
    jun.slash("/trivia skip").await.unwrap();
    second.revealed().await;
    let third = app.asked(&bora, 3).await;
    bora.slash("/trivia stop").await.unwrap();
    third.ended().await;
    // And one whose answers are typed.
    bora.slash("/trivia start rounds:1 mode:typed").await.unwrap();
    let is_new = |message: &noraebot::playground::Message| {
        crate::round::round_of(message).is_some_and(|(game, _)| game != first.game)
    };
    bora.wait_for(is_new).await.unwrap();
    let typed = app.asked(&bora, 1).await;
    typed.type_in(&bora, "something else", 1_000).await;
    typed.type_in(&bora, typed.name(), 2_000).await;
    typed.ended().await;

    for game in [first.game, typed.game] {
        let (is_same, said) = replayed(&app, game).await;
        assert!(is_same, "expected game {game} to go the same way:\n{said}");
        assert!(said.contains(&format!("game {game} ended: 0 differences")), "{said}");
        assert!(said.starts_with("round 1: "), "expected a line for each round:\n{said}");
    }

    let writer = rusqlite::Connection::open(app.database()).unwrap();
    writer
        .execute("UPDATE answers SET points = points + 1 WHERE game_id = ?1 AND right", [first.game])
        .unwrap();
    let (is_same, said) = replayed(&app, first.game).await;
    assert!(!is_same && said.contains("1 differences"), "expected the forged points to be found:\n{said}");
    let (is_same, said) = replayed(&app, 99).await;
    assert!(!is_same && said.contains("there is no game 99"), "{said}");
    app.finish().await;
}
