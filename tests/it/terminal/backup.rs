//! `noraebot backup` beside a bot that plays.

use std::path::PathBuf;
use std::process::Output;

use noraebot::store::{GuildId, Store};
use noraebot::trivia::PlayerId;

use crate::app::{App, CLUB};
use crate::program::noraebot;

/// What a command says about a database, and whether it is content.
async fn said(arguments: Vec<PathBuf>, database: PathBuf) -> (String, bool) {
    let run = move || {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = noraebot(folder.path());
        command.args(arguments).env("NORAEBOT_DATABASE_PATH", database).output().expect("the program runs")
    };
    let Output { status, stdout, stderr } =
        tokio::task::spawn_blocking(run).await.expect("it does not panic");
    (String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned(), status.success())
}

#[tokio::test]
async fn a_backup_in_the_middle_of_a_game_can_be_played_on() {
    let app = App::start().await;
    let (bora, min) = (app.person("Bora", "trivia"), app.person("Min", "trivia"));
    bora.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&bora, 1).await;
    first.answer(&min, &first.wrong(), 1_000).await;
    first.answer(&bora, &first.right(), 2_000).await;
    let second = app.asked(&bora, 2).await;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let copy = folder.path().join("copy.db");
    let arguments = || vec!["backup".into(), copy.clone()];
    let (text, is_content) = said(arguments(), app.database()).await;
    assert!(is_content && text.contains("a whole and sound copy of"), "expected a copy:\n{text}");
    let (text, is_content) = said(arguments(), app.database()).await;
    assert!(!is_content && text.contains("is there already: name a file that is not"), "got\n{text}");
    let (text, is_content) = said(vec!["check".into()], copy.clone()).await;
    assert!(is_content && text.contains("copy.db: well\n"), "expected nothing to be wrong with it:\n{text}");

    // The bot has not noticed.
    second.answer(&min, &second.right(), 1_000).await;
    second.answer(&bora, &second.wrong(), 2_000).await;
    second.ended().await;

    let store = Store::open(&copy).expect("the copy opens");
    let live = store.live_games().await.expect("it reads");
    assert_eq!(live.len(), 1, "the game goes on from the copy");
    let club = GuildId(app.discord.guild(CLUB).id().0);
    let (bora, min) = (PlayerId(bora.id().0), PlayerId(min.id().0));
    let points = async |player| {
        let here = store.guild_profile(club, player).await.expect("it reads");
        here.map(|here| (here.tally.right, here.tally.answered))
    };
    assert_eq!(
        (points(bora).await, points(min).await),
        (Some((1, 1)), Some((0, 1))),
        "the first round alone"
    );
    app.finish().await;
}
