//! A host who keeps games for some days alone: the details go while nobody plays, and people lose no point.

use std::time::Duration;

use noraebot::locale::Locale;

use crate::app::{App, assert_says, open_read_only, private, public};

/// Waits until no round of a game is kept.
async fn pruned(app: &App, game: i64) {
    let gone = async {
        let sql = "SELECT count(*) FROM rounds WHERE game_id = ?1";
        loop {
            let rounds: u32 =
                open_read_only(&app.database()).query_row(sql, [game], |row| row.get(0)).expect("it reads");
            if rounds == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), gone).await.expect("expected the old game's rounds to go");
}

#[tokio::test]
async fn an_old_games_details_go_and_its_points_stay() {
    let mut app = App::setup().keep_games_days(30).start().await;
    let (bora, min) = (app.person("Bora", "trivia"), app.person("Min", "trivia"));
    let mut games = Vec::new();
    for number in 1..=2 {
        bora.slash("/trivia start rounds:1").await.unwrap();
        let is_new = |message: &noraebot::playground::Message| {
            crate::round::round_of(message).is_some_and(|(game, _)| game == number)
        };
        bora.wait_for(is_new).await.unwrap();
        let round = app.asked(&bora, 1).await;
        round.answer(&min, &round.wrong(), 1_000).await;
        round.answer(&bora, &round.right(), 2_000).await;
        games.push((round.revealed().await, round.ended().await));
    }
    let before = bora.slash("/leaderboard").await.unwrap();
    let profile = bora.slash("/profile").await.unwrap();
    app.shut_down().await;
    let file = rusqlite::Connection::open(app.database()).unwrap();
    file.busy_timeout(Duration::from_secs(5)).unwrap();
    let long_ago = "UPDATE games SET ended_at = ended_at - 31 * 86400000 WHERE id = 1";
    assert_eq!(file.execute(long_ago, []).unwrap(), 1);
    drop(file);
    app.connect().await;
    pruned(&app, 1).await;

    let (reveal, board) = &games[0];
    let sentence = Locale::Ko.text("trouble-not-kept");
    app.refused(|| min.click(board, &Locale::En.text("end-missed")), &sentence).await;
    app.refused(|| min.click(board, &Locale::En.text("practice-missed")), &sentence).await;
    let report = Locale::Ko.text("command-report");
    app.refused(|| min.apply(reveal, &report), &Locale::Ko.text("trouble-nothing-to-report")).await;
    // The other one is whole, and nobody has lost a point.
    let missed = min.click(&games[1].1, &Locale::En.text("end-missed")).await.unwrap();
    assert_says(private(&missed), &["✓ "]);
    let after = bora.slash("/leaderboard").await.unwrap();
    assert_eq!(public(&after).embeds[0]["description"], public(&before).embeds[0]["description"]);
    let again = bora.slash("/profile").await.unwrap();
    assert_eq!(public(&again).embeds[0]["description"], public(&profile).embeds[0]["description"]);
    app.finish().await;
}
