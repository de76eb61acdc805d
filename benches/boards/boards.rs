//! What a page of a board and a profile cost, by how many answers were ever given.
//!
//! ```sh
//! cargo bench --manifest-path benches/boards/Cargo.toml -- 10000,100000,1000000
//! ```
//!
//! The games are written by the store itself, round by round, as games are: a tenth as many players as
//! answers, all in one guild, all listed everywhere, one in ten playing much more than the rest. Then each
//! kind of board is read many times by random people, at its first page, at its hundredth and at the last
//! that can be turned to; and random people's profiles. It prints a table for the README.

use std::time::{Duration, Instant};

use noraebot::catalog::Catalog;
use noraebot::locale::Locale;
use noraebot::store::{
    BOARD_DEPTH, BOARD_PAGE, ChannelId, Entry, GuildId, Metric, NewGame, PeriodKind, Place, Store, WhichBoard,
};
use noraebot::trivia::game::{Award, CloseReason, Ending, Standing};
use noraebot::trivia::{Asker, Moment, PlayerId, Question, Record, Settings, Wish};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

const GUILD: GuildId = GuildId(1);
/// A moment within one season, month, week and day, so that every board holds everyone.
const NOW: Moment = Moment(1_795_400_000_000);
/// People in a game.
const CROWD: usize = 100;
/// How often each thing is read.
const READS: usize = 400;
/// The issue's bar for every read.
const BAR: Duration = Duration::from_millis(5);

fn main() {
    let sizes = std::env::args().skip(1).find(|argument| argument.starts_with(|c: char| c.is_ascii_digit()));
    let sizes = sizes.unwrap_or_else(|| "10000,100000,1000000".to_owned());
    let sizes: Vec<usize> = sizes.split(',').filter_map(|size| size.parse().ok()).collect();
    let runtime = tokio::runtime::Runtime::new().expect("the system can start threads");
    println!(
        "| answers | players | to write a round of {CROWD}, ms | first page, µs | page 100 | page {} | profile |",
        BOARD_DEPTH / BOARD_PAGE
    );
    println!("|---|---|---|---|---|---|---|");
    for answers in sizes {
        runtime.block_on(measure(answers));
    }
    println!("\nMedian / 99th of a hundred reads, over all metrics, periods and places.");
}

async fn measure(answers: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("boards.db");
    let store = Store::open(&path).expect("a new file");
    let players = answers / 10;
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let written = fill(&store, players, &mut rng).await;
    // Everyone wants to be seen; what their switch does is done here for all at once.
    let file = rusqlite::Connection::open(&path).expect("it is there");
    file.execute_batch("UPDATE scores SET is_listed = 1; UPDATE ratings SET is_listed = 1")
        .expect("it is free");
    let stored: i64 = file.query_row("SELECT count(*) FROM answers", [], |row| row.get(0)).expect("a count");
    drop(file);

    let last = BOARD_DEPTH / BOARD_PAGE - 1;
    let mut cells = Vec::new();
    for page in [0, 99, last] {
        let mut times = Vec::new();
        for at in 0..READS {
            let place = if at % 2 == 0 { Place::Guild(GUILD) } else { Place::Everywhere };
            let metric = Metric::ALL[at / 2 % 4];
            let period = PeriodKind::ALL[at / 8 % 5];
            let asker = PlayerId(rng.random_range(1..=players as u64));
            let begun = Instant::now();
            let board = store.board(WhichBoard { place, metric, period }, page, asker, NOW).await;
            times.push(begun.elapsed());
            let board = board.expect("it reads");
            assert!(page > 0 || board.rows.len() == BOARD_PAGE as usize, "{metric:?} {period:?} is full");
        }
        cells.push(told(times));
    }
    let mut times = Vec::new();
    for _ in 0..READS {
        let who = PlayerId(rng.random_range(1..=players as u64));
        let begun = Instant::now();
        let profile = store.profile(Some(GUILD), who, NOW).await;
        times.push(begun.elapsed());
        assert!(profile.expect("it reads").is_some(), "{who} has played");
    }
    cells.push(told(times));
    println!("| {stored} | {players} | {:.1} | {} |", written.as_secs_f64() * 1e3, cells.join(" | "));
}

/// Median and 99th of a hundred, in microseconds, marked if the bar is missed.
fn told(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    let missed = if at(99) > BAR { " (over the bar)" } else { "" };
    format!("{} / {}{missed}", at(50).as_micros(), at(99).as_micros())
}

/// Plays until there are ten answers a player: five rounds for everyone, and fifty for one in ten. Returns the
/// mean time of a write of a round.
async fn fill(store: &Store, players: usize, rng: &mut ChaCha8Rng) -> Duration {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    let questions: Vec<Question> = Asker::new(&catalog, Wish::default(), 7).take(50).collect();
    let everyone: Vec<u64> = (1..=players as u64).collect();
    let much: Vec<u64> = everyone.iter().copied().filter(|player| player % 10 == 0).collect();
    let mut spent = Duration::ZERO;
    let mut rounds = 0;
    for (people, count) in [(everyone, 5), (much, 50)] {
        for crowd in people.chunks(CROWD) {
            spent += play(store, crowd, &questions[..count], rng).await;
            rounds += count as u32;
        }
    }
    spent / rounds
}

async fn play(store: &Store, crowd: &[u64], questions: &[Question], rng: &mut ChaCha8Rng) -> Duration {
    let rounds = u16::try_from(questions.len()).expect("few");
    let game = NewGame {
        guild: GUILD,
        channel: ChannelId(1),
        host: PlayerId(crowd[0]),
        host_name: format!("player {}", crowd[0]).into(),
        language: Locale::En,
        settings: Settings { rounds, ..Settings::default() },
        seed: 7,
        catalog_version: String::new(),
        questions: questions.to_vec(),
        now: NOW,
        accepted: None,
    };
    let id = store.create_game(game).await.expect("the channel is free");
    let names = crowd.iter().map(|player| Entry {
        record: Record::Answer { round: 1, player: PlayerId(*player), option: 0, at: NOW },
        name: Some(format!("player {player}").into()),
    });
    store.write_log(id, GUILD, names.collect(), NOW).await.expect("it is written");
    let mut spent = Duration::ZERO;
    for round in 1..=rounds {
        let awards = crowd.iter().map(|player| {
            let right = rng.random_range(0..100) < 30 + player % 60;
            let points = if right { rng.random_range(8..40) } else { 0 };
            let streak = if right { rng.random_range(1..=round) } else { 0 };
            let taken_ms = rng.random_range(500..25_000);
            Award { player: PlayerId(*player), option: Some(0), right, points, taken_ms, streak }
        });
        let record = Record::Closed { round, reason: CloseReason::AllAnswered, awards: awards.collect() };
        let begun = Instant::now();
        store.write_log(id, GUILD, vec![Entry { record, name: None }], NOW).await.expect("it is written");
        spent += begun.elapsed();
    }
    let mut order = crowd.to_vec();
    order.sort_by_cached_key(|player| std::cmp::Reverse(player % 60 * 100 + rng.random_range(0..3_000)));
    let standing = |(rank, player): (u16, &u64)| Standing {
        player: PlayerId(*player),
        rank,
        points: 100,
        right: 1,
        answered: rounds,
        fastest_ms: None,
        best_streak: 1,
    };
    let standings = (1..).zip(&order).map(standing).collect();
    let record = Record::Ended { ending: Ending::Completed, standings };
    store.write_log(id, GUILD, vec![Entry { record, name: None }], NOW).await.expect("it ends");
    spent
}
