//! What a guild has seen.

use jiff::civil::Date;

use super::games::{GUILD, end, new_game, question};
use super::{BORA, Desk, MIN, to_sql};
use crate::catalog::{EntityRef, SongId};
use crate::store::seen::REMEMBERED;
use crate::store::{ChannelId, Entry, GuildId, Store};
use crate::trivia::game::{Award, CloseReason};
use crate::trivia::question::QuestionKey;
use crate::trivia::{Moment, PlayerId, Question, Record};

/// A channel in which nobody has played, and somebody who has never played.
const CHANNEL: ChannelId = ChannelId(4);
const NOBODY: PlayerId = PlayerId(99);
/// A day of which nobody has played the daily.
const TODAY: Date = jiff::civil::date(2026, 11, 23);

/// A question about a song of its own.
fn about(number: usize) -> Question {
    Question { about: EntityRef::Song(SongId::new(format!("w/song-{number}"))), ..question() }
}

fn keys(numbers: impl IntoIterator<Item = usize>) -> Vec<QuestionKey> {
    numbers.into_iter().map(|number| about(number).key()).collect()
}

/// Plays a game of these questions as far as their posting, and ends it.
async fn ask(store: &Store, questions: Vec<Question>) {
    let rounds = u16::try_from(questions.len()).expect("few");
    let id = store.create_game(super::NewGame { questions, ..new_game(7, rounds) }).await.expect("free");
    let opened = |round| Record::Opened { round, at: Moment(1), deadline: Moment(2) };
    let entries = (1..=rounds).map(|round| Entry { record: opened(round), name: None }).collect();
    store.write_log(id, GUILD, entries, Moment(3)).await.expect("it is written");
    end(store, id).await;
}

async fn seen(store: &Store) -> Vec<QuestionKey> {
    store.seen_questions(GUILD, CHANNEL, NOBODY, TODAY).await.expect("it reads")
}

#[tokio::test]
async fn a_guild_remembers_what_it_was_asked_over_games_and_restarts() {
    let desk = Desk::new();
    ask(&desk.store, vec![about(1), about(2)]).await;
    ask(&desk.store, vec![about(3), about(1)]).await;
    let next = desk.after_a_kill();
    assert_eq!(seen(&next.store).await, keys([2, 3, 1]), "the longest ago first, each once");
    let other = next.store.seen_questions(GuildId(99), CHANNEL, NOBODY, TODAY).await.expect("it reads");
    assert_eq!(other, [], "another guild has seen nothing");
}

#[tokio::test]
async fn what_a_live_game_is_about_to_ask_counts_as_seen_and_is_forgotten_if_it_never_comes() {
    let desk = Desk::new();
    ask(&desk.store, vec![about(1)]).await;
    let questions = vec![about(2), about(3)];
    let id = desk.store.create_game(super::NewGame { questions, ..new_game(7, 2) }).await.expect("free");
    assert_eq!(seen(&desk.store).await, keys([1, 2, 3]), "while it is live");
    end(&desk.store, id).await;
    assert_eq!(seen(&desk.store).await, keys([1]), "stopped before its first question");
}

#[tokio::test]
async fn the_oldest_is_forgotten_first() {
    let desk = Desk::new();
    let most = REMEMBERED as usize;
    for batch in (0..=most).collect::<Vec<_>>().chunks(50) {
        ask(&desk.store, batch.iter().map(|&number| about(number)).collect()).await;
    }
    assert_eq!(seen(&desk.store).await, keys(1..=most), "question 0 is forgotten, no other");
}

#[test]
fn an_older_file_knows_what_was_asked_in_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.db");
    let old = rusqlite::Connection::open(&path).expect("it opens");
    old.execute_batch(include_str!("../migrations/1-first.sql")).expect("the first version");
    old.execute_batch("PRAGMA user_version = 1").expect("it says so");
    old.execute("INSERT INTO players VALUES (?1, 'Bora', 1)", [to_sql(BORA.0)]).expect("a row");
    for (game, first) in [(1, 0), (2, 250), (3, 480)] {
        let sql = "INSERT INTO games VALUES (?1, 1, ?1, ?2, 'en', '{}', 1, 'x', 1, NULL, NULL)";
        old.execute(sql, rusqlite::params![game, to_sql(BORA.0)]).expect("a game");
        for number in 1..=250_u16 {
            let question = about(first + usize::from(number) - 1);
            let question = serde_json::to_string(&question).expect("it can be written");
            // The last question of each was never posted.
            let message = (number < 250).then_some(5);
            let sql = "INSERT INTO rounds VALUES (?1, ?2, ?3, ?4)";
            old.execute(sql, rusqlite::params![game, number, question, message]).expect("a round");
        }
        old.execute("UPDATE games SET ended_at = 2, ending = '\"idle\"'", []).expect("it has ended");
    }
    drop(old);
    let store = Store::open(&path).expect("it is upgraded");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let seen = runtime.block_on(seen(&store));
    // 747 were asked, and the last 500 of them count. Of those the last game's first nineteen had been
    // asked in the second game too, and stand where they were asked last.
    assert_eq!(seen, keys((247..249).chain(250..480).chain(480..729)), "in the order of the games");
}

#[tokio::test]
async fn a_game_does_not_give_todays_daily_away() {
    let desk = Desk::new();
    let questions: Vec<_> = (1..=5).map(about).collect();
    desk.store.keep_daily_questions(TODAY, questions).await.expect("it is written");
    assert_eq!(seen(&desk.store).await, keys(1..=5));
    let tomorrow = desk.store.seen_questions(GUILD, CHANNEL, NOBODY, TODAY.tomorrow().expect("there is one"));
    assert_eq!(tomorrow.await.expect("it reads"), [], "of yesterday anything may be asked");
}

/// Plays a game of one question in a channel of another guild, answered rightly or not by some.
async fn answer(store: &Store, channel: u64, question: Question, answers: &[(PlayerId, bool)]) {
    let game = super::NewGame { guild: GuildId(50), questions: vec![question], ..new_game(channel, 1) };
    let id = store.create_game(game).await.expect("free");
    let award = |&(player, right): &(PlayerId, bool)| Award {
        player,
        option: Some(0),
        right,
        points: 0,
        taken_ms: 1,
        streak: 0,
    };
    let mut records: Vec<Record> = answers
        .iter()
        .map(|&(player, _)| Record::Answer { round: 1, player, option: 0, at: Moment(5) })
        .collect();
    let awards = answers.iter().map(award).collect();
    records.push(Record::Closed { round: 1, reason: CloseReason::TimeUp, awards });
    let entries =
        records.into_iter().map(|record| Entry { record, name: Some("Min".to_owned().into()) }).collect();
    store.write_log(id, GuildId(50), entries, Moment(3)).await.expect("it is written");
    end(store, id).await;
}

#[tokio::test]
async fn what_players_of_a_channel_have_answered_elsewhere_is_not_asked_there() {
    let desk = Desk::new();
    answer(&desk.store, 7, about(1), &[(MIN, true)]).await;
    answer(&desk.store, 8, about(2), &[(MIN, false), (BORA, true)]).await;
    answer(&desk.store, 8, about(3), &[(BORA, true)]).await;
    for (channel, host, expect) in [
        (7, NOBODY, vec![1, 2]),
        (8, NOBODY, vec![2, 3]),
        (9, NOBODY, vec![]),
        (9, BORA, vec![2, 3]),
        (8, MIN, vec![1, 2, 2, 3]),
    ] {
        let seen = desk.store.seen_questions(GUILD, ChannelId(channel), host, TODAY).await.expect("it reads");
        let mut expect = keys(expect);
        let mut seen = seen;
        seen.sort();
        expect.sort();
        assert_eq!(seen, expect, "in channel {channel} for {host}");
    }
}
