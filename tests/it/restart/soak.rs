//! Kills at random moments of a running game: among the clicks, around the reveal of an answer, around the final
//! board. Five of them, or as many as one likes, drawn from a seed that is printed:
//!
//! ```sh
//! NORAEBOT_KILLS=50 cargo test --release --test it soak
//! NORAEBOT_KILLS=50 NORAEBOT_SEED=7 cargo test --release --test it soak
//! ```

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use noraebot::locale::Locale;
use noraebot::playground::{Message, Person};
use noraebot::trivia::game::Pace;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use super::Program;
use crate::app::{open_read_only, person, told, with_fans};
use crate::program::noraebot;
use crate::round::{Asked, round_of};

const FANS: usize = 8;
/// The seed of the usual five kills: two among the clicks, one before a reveal and one after it, one after the
/// board was to be posted.
const USUAL_SEED: u64 = 261;

/// When a kill comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// So long after the fans have clicked, while the round waits for its host.
    Open(Duration),
    /// So long after [`EARLY`] before the answer is to be shown.
    Reveal(Duration),
    /// So long after [`EARLY`] before the final board is to be posted.
    Board(Duration),
}

/// How long before what is about to happen a kill may come.
const EARLY: Duration = Duration::from_millis(300);

/// Draws when the kills of a game come, one in each round.
fn moments(chance: &mut ChaCha8Rng, rounds: usize) -> Vec<When> {
    let mut below = |bound: u64| chance.next_u64() % bound;
    let mut moments = Vec::new();
    for number in 1..=rounds {
        let kinds = if number == rounds { 3 } else { 2 };
        moments.push(match below(kinds) {
            // Mostly while the clicks are on their way.
            0 => {
                let about = below(12);
                When::Open(Duration::from_millis(below(1 << about)))
            }
            1 => When::Reveal(Duration::from_millis(below(900))),
            _ => When::Board(Duration::from_millis(below(900))),
        });
    }
    moments
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// When a round that everyone has answered shows its answer. The first one waits for others to join.
fn reveal_of(round: &Asked) -> SystemTime {
    let Pace { grace_ms, join_ms, .. } = Pace::default();
    let grace = SystemTime::now() + Duration::from_millis(u64::from(grace_ms));
    if round.number == 1 { grace.max(round.after(u64::from(join_ms))) } else { grace }
}

async fn sleep_until(moment: SystemTime) {
    tokio::time::sleep(moment.duration_since(SystemTime::now()).unwrap_or_default()).await;
}

/// Answers a round as people do who were not answered: again, until they are told something.
async fn insist(round: &Asked, who: &Person) {
    let who = who.acting_at(round.after(1_200));
    while told(&who, who.click_raw(round.message.id, &round.right())).await
        == Locale::En.text("trouble-try-again")
    {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
#[expect(
    clippy::print_stdout,
    reason = "a test that fails shows what it printed: the seed by which it is repeated"
)]
async fn kills_at_any_moment_lose_no_confirmed_answer_and_every_game_ends() {
    let mut program = Program::start(with_fans(FANS)).await;
    program.forgiven = |violation| violation.what.starts_with("no acknowledgement");
    let bora = person(&program.discord, "Bora", "trivia");
    let fans: Vec<String> = (1..=FANS).map(|number| format!("Fan {number}")).collect();
    let fans: Vec<(&str, Person)> =
        fans.iter().map(|name| (name.as_str(), person(&program.discord, name, "trivia"))).collect();
    let kills = number("NORAEBOT_KILLS");
    let seed = number("NORAEBOT_SEED").unwrap_or_else(|| kills.map_or(USUAL_SEED, |_| rand::random()));
    let mut left = kills.and_then(|kills| usize::try_from(kills).ok()).unwrap_or(5);
    println!("{left} kills; NORAEBOT_SEED={seed}");
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut confirmed = BTreeSet::new();
    let mut games = 0;
    while left > 0 {
        let rounds = left.min(10);
        left -= rounds;
        games += 1;
        let moments = moments(&mut chance, rounds);
        println!("game {games}: {moments:?}");
        bora.slash(&format!("/trivia start rounds:{rounds} seconds:120")).await.unwrap();
        for (number, when) in (1..).zip(moments) {
            let is_asked = |message: &Message| round_of(message) == Some((games, number));
            bora.wait_for(is_asked).await.expect("the round is asked");
            let round = program.asked("Bora", "trivia", number).await;
            assert_eq!(round.game, games, "expected the newest game");
            let click = |who| round.click(who, &round.right(), 1_000);
            let mut clicks: Vec<_> = fans.iter().map(|(name, fan)| (*name, click(fan))).collect();
            if let When::Open(after) = when {
                tokio::time::sleep(after).await;
            } else {
                clicks.push(("Bora", click(&bora)));
                let reveal = reveal_of(&round);
                let (of, after) = match when {
                    When::Open(after) | When::Reveal(after) => (reveal, after),
                    When::Board(after) => {
                        round.revealed().await;
                        let pause = Duration::from_millis(u64::from(Pace::default().pause_ms));
                        (reveal.max(SystemTime::now() - EARLY) + pause, after)
                    }
                };
                sleep_until(of - EARLY + after).await;
            }
            program.kill().await;
            program.start_again().await;
            for (name, click) in clicks {
                if click.await.is_ok() {
                    confirmed.insert((games, number, name));
                }
            }
            // Whoever got no answer clicks again, as people do, and the host goes on.
            for who in fans.iter().map(|(_, fan)| fan).chain([&bora]) {
                insist(&round, who).await;
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
        let again = format!("again {games}");
        let boards = bora.messages().iter().filter(|message| message.component(&again).is_some()).count();
        assert_eq!(boards, 1, "expected the final board of game {games} once");
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

#[test]
fn the_usual_kills_are_of_every_kind() {
    let moments = moments(&mut ChaCha8Rng::seed_from_u64(USUAL_SEED), 5);
    let has = |is_it: fn(&When) -> bool| moments.iter().any(is_it);
    assert!(has(|when| matches!(when, When::Open(_))), "none among the clicks: {moments:?}");
    assert!(has(|when| matches!(when, When::Reveal(at) if *at < EARLY)), "none before a reveal: {moments:?}");
    assert!(has(|when| matches!(when, When::Reveal(at) if *at > EARLY)), "none after a reveal: {moments:?}");
    assert!(has(|when| matches!(when, When::Board(_))), "none around the final board: {moments:?}");
}
