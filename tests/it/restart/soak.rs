//! Kills at random moments of a running game: five of them, or as many as one likes:
//!
//! ```sh
//! NORAEBOT_KILLS=50 cargo test --release --test it soak
//! ```

use std::collections::BTreeSet;
use std::time::Duration;

use noraebot::locale::Locale;
use noraebot::playground::Person;

use super::Program;
use crate::app::{open_read_only, person, with_fans};
use crate::program::noraebot;

const FANS: usize = 8;

/// Waits between the clicks and the kill, in milliseconds: among the clicks, before the reveal, after it.
const MOMENTS: [u64; 7] = [0, 3, 11, 40, 200, 900, 2_500];

fn kills() -> usize {
    std::env::var("NORAEBOT_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(5)
}

#[tokio::test]
async fn kills_at_any_moment_lose_no_confirmed_answer_and_every_game_ends() {
    let mut program = Program::start(with_fans(FANS)).await;
    program.forgiven = |violation| violation.what.starts_with("no acknowledgement");
    let bora = person(&program.discord, "Bora", "trivia");
    let fans: Vec<Person> =
        (1..=FANS).map(|number| person(&program.discord, &format!("Fan {number}"), "trivia")).collect();
    let mut confirmed = BTreeSet::new();
    let mut left = kills();
    let mut games = 0;
    while left > 0 {
        let rounds = left.min(10);
        left -= rounds;
        games += 1;
        bora.slash(&format!("/trivia start rounds:{rounds} seconds:120")).await.unwrap();
        for number in (1..).take(rounds) {
            let is_asked = |message: &noraebot::playground::Message| {
                crate::round::round_of(message) == Some((games, number))
            };
            bora.wait_for(is_asked).await.expect("the round is asked");
            let round = program.asked("Bora", "trivia", number).await;
            assert_eq!(round.game, games, "expected the newest game");
            let clicks: Vec<_> = fans.iter().map(|fan| round.click(fan, &round.right(), 1_000)).collect();
            let moment = MOMENTS[(usize::from(number) * 3 + rounds) % MOMENTS.len()];
            tokio::time::sleep(Duration::from_millis(moment)).await;
            program.kill().await;
            program.start_again().await;
            for (fan, click) in (1_usize..).zip(clicks) {
                if click.await.is_ok() {
                    confirmed.insert((games, number, format!("Fan {fan}")));
                }
            }
            // Whoever got no answer clicks again, as people do, and the host goes on.
            for who in fans.iter().chain([&bora]) {
                while round.answer(who, &round.right(), 1_200).await == Locale::En.text("trouble-try-again") {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
            let reveal = round.revealed().await;
            let on = format!("next {games} {number}");
            if reveal.component(&on).is_some() {
                // It may go on by itself in the same moment.
                let _ = bora.click(&reveal, &on).await;
            }
            if usize::from(number) == rounds {
                round.ended().await;
            }
        }
    }
    let database = open_read_only(&program.database());
    for (game, round, name) in &confirmed {
        let sql = "SELECT count(*) FROM answers JOIN players ON players.id = player_id
                   WHERE game_id = ?1 AND round = ?2 AND name = ?3";
        let count: i64 = database.query_row(sql, (game, round, name), |row| row.get(0)).unwrap();
        assert_eq!(count, 1, "the answer of {name} to round {round} of game {game} was confirmed");
    }
    assert!(!confirmed.is_empty(), "expected some clicks to be answered before a kill");
    let live: i64 = database
        .query_row("SELECT count(*) FROM games WHERE ended_at IS NULL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(live, 0, "expected every game to have ended");
    for game in 1..=games {
        let mut command = noraebot(program.folder.path());
        let output = command.args(["games", "replay", &game.to_string()]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "expected game {game} to go the same way again:\n{said}");
    }
}
