//! Games: one a channel, and read back as they were written.

use std::collections::BTreeMap;

use super::{BORA, Desk, MIN};
use crate::catalog::{Bilingual, EntityRef, SongId};
use crate::locale::Locale;
use crate::store::{
    ChannelId, CreateGame, Entry, GameId, GuildId, MessageId, NewGame, Store, StoreError, Unfinished,
};
use crate::trivia::game::{Award, CloseReason, Effect, Ending, Saved, Stopper, Timer};
use crate::trivia::question::{Choice, Prompt};
use crate::trivia::{Difficulty, Event, Game, Kind, Moment, PlayerId, Question, Record, Settings};

pub(super) const GUILD: GuildId = GuildId(1);

pub(super) fn question() -> Question {
    let both = |text: &str| Bilingual { en: text.to_owned(), ko: format!("{text} 노래") };
    let choice = |id: &str| Choice { reference: format!("drama:{id}"), text: both(id) };
    Question {
        kind: Kind::SongToDrama,
        difficulty: Difficulty::Hard,
        about: EntityRef::Song(SongId::new("goblin/stay-with-me")),
        prompt: Prompt {
            message: "question-song-to-drama".to_owned(),
            args: BTreeMap::from([("song".to_owned(), both("“Stay With Me”"))]),
        },
        options: ["goblin", "signal", "w", "big"].map(choice).into(),
        answer: 0,
        names: None,
    }
}

pub(super) fn new_game(channel: u64, rounds: u16) -> NewGame {
    NewGame {
        guild: GUILD,
        channel: ChannelId(channel),
        host: BORA,
        host_name: "Bora".to_owned().into(),
        language: Locale::Ko,
        settings: Settings { rounds, ..Settings::default() },
        seed: u64::MAX,
        catalog_version: "0123456789abcdef".to_owned(),
        questions: vec![question(); usize::from(rounds)],
        accepted: None,
        now: Moment(1_000),
    }
}

/// Writes down what a game said of these events.
async fn play(store: &Store, id: GameId, game: &mut Game, events: Vec<(Event, i64)>) -> Vec<Record> {
    let mut records = Vec::new();
    for (event, now) in events {
        let effects = game.handle(event, Moment(now));
        records.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Persist(record) => Some(record),
            _ => None,
        }));
    }
    let entry = |record: &Record| Entry { record: record.clone(), name: Some("somebody".to_owned().into()) };
    let entries = records.iter().map(entry).collect();
    store.write_log(id, GUILD, entries, Moment(2_000)).await.expect("it is written");
    records
}

pub(super) async fn end(store: &Store, id: GameId) {
    let ending = Ending::Stopped(Stopper::Host);
    let record = Record::Ended { ending, standings: Vec::new() };
    store.write_log(id, GUILD, vec![Entry { record, name: None }], Moment(9_000)).await.expect("it ends");
}

/// The games that have ended and whose channels have not been told.
pub(super) async fn owed(store: &Store) -> Vec<GameId> {
    let unfinished = store.unfinished_games().await.expect("it reads");
    unfinished.iter().filter(|game| game.is_over).map(|game| game.id).collect()
}

#[tokio::test]
async fn of_two_who_start_at_once_one_gets_the_channel() {
    let desk = Desk::new();
    let (one, other) =
        tokio::join!(desk.store.create_game(new_game(7, 2)), desk.store.create_game(new_game(7, 2)));
    let busy = [&one, &other].into_iter().filter(|made| matches!(made, Err(CreateGame::Busy))).count();
    assert_eq!(busy, 1, "exactly one is told that the channel is busy: {one:?}, {other:?}");
    let id = one.or(other).expect("exactly one got it");
    desk.store.create_game(new_game(8, 2)).await.expect("another channel is free");
    end(&desk.store, id).await;
    let next = desk.store.create_game(new_game(7, 2)).await.expect("free again when the game is over");
    assert!(next > id, "ids are never used again: {next:?} after {id:?}");
}

#[tokio::test]
async fn a_live_game_is_read_back_as_it_was_written() {
    let desk = Desk::new();
    let new = new_game(7, 3);
    let id = desk.store.create_game(new.clone()).await.expect("the channel is free");
    let mut game = Game::new(new.settings.clone(), new.host, new.questions.clone());
    let answered = |player, option, at| Event::Answered { round: 1, player, option, at: Moment(at) };
    let events = vec![
        (Event::Started, 0),
        (Event::Posted { round: 1, at: Moment(50) }, 50),
        (answered(BORA, 0, 900), 950),
        (answered(MIN, 2, 1_200), 1_250),
        (Event::SkipVoted { round: 1, player: PlayerId(13) }, 1_300),
        (Event::TimerFired(Timer::Close { round: 1 }), 100_000),
        (Event::TimerFired(Timer::Next { round: 1 }), 106_000),
        (Event::Posted { round: 2, at: Moment(106_100) }, 106_100),
        (Event::Answered { round: 2, player: MIN, option: 0, at: Moment(107_000) }, 107_100),
    ];
    let records = play(&desk.store, id, &mut game, events).await;
    assert!(records.len() >= 7, "the game came far: {records:?}");
    desk.store.set_round_message(id, 1, MessageId(u64::MAX)).await.expect("it is written");

    let next = desk.after_a_kill();
    let live = next.store.live_games().await.expect("it reads");
    let [found] = live.as_slice() else { panic!("one game is live: {live:?}") };
    let saved = Saved { settings: new.settings, host: new.host, questions: new.questions, records };
    assert_eq!(found.saved, saved);
    assert_eq!((found.id, found.guild, found.channel), (id, GUILD, ChannelId(7)));
    assert_eq!(found.language, Locale::Ko);
    assert_eq!(found.messages, [(1, MessageId(u64::MAX))]);
    let restored = Game::restore(found.saved.clone());
    assert_eq!(restored.standings(), game.standings(), "the board of the game that goes on");
    assert_eq!((restored.current(), restored.phase()), (game.current(), game.phase()));

    let names = next.store.names(GUILD, vec![BORA, MIN, PlayerId(99)]).await.expect("it reads");
    assert_eq!(names.len(), 2, "those who were seen: {names:?}");
}

#[tokio::test]
async fn an_ended_game_is_not_live_and_keeps_its_settings() {
    let desk = Desk::new();
    let id = desk.store.create_game(new_game(7, 4)).await.expect("the channel is free");
    end(&desk.store, id).await;
    assert!(desk.store.live_games().await.expect("it reads").is_empty());
    let (_, settings) = desk.store.game_settings(GUILD, id).await.expect("it reads").expect("it is known");
    assert_eq!(settings.rounds, 4);
    for (guild, game, what) in
        [(GUILD, GameId(id.0 + 1), "a game that never was"), (GuildId(2), id, "a game of another guild")]
    {
        let unknown = desk.store.game_settings(guild, game).await.expect("it reads");
        assert_eq!(unknown, None, "{what}");
    }
}

#[tokio::test]
async fn an_ended_game_is_read_back_in_its_guild_alone() {
    let desk = Desk::new();
    let new = new_game(7, 1);
    let id = desk.store.create_game(new.clone()).await.expect("the channel is free");
    assert_eq!(desk.store.ended_game(GUILD, id).await.expect("it reads"), None, "while it is live");
    let mut game = Game::new(new.settings.clone(), new.host, new.questions.clone());
    let events = vec![
        (Event::Started, 0),
        (Event::Posted { round: 1, at: Moment(50) }, 50),
        (Event::HintAsked { round: 1, player: MIN, at: Moment(20_000), chance: 0 }, 20_000),
        (Event::Answered { round: 1, player: MIN, option: 2, at: Moment(21_000) }, 21_000),
        (Event::TimerFired(Timer::Close { round: 1 }), 100_000),
        (Event::TimerFired(Timer::Next { round: 1 }), 106_000),
    ];
    let records = play(&desk.store, id, &mut game, events).await;
    let saved = desk.store.ended_game(GUILD, id).await.expect("it reads").expect("it has ended");
    assert_eq!((&saved.questions, &saved.records), (&new.questions, &records));
    let missed = Game::restore(saved);
    assert_eq!(missed.missed_by(MIN).count(), 1, "what Min missed is known from the file");
    let elsewhere = desk.store.ended_game(GuildId(2), id).await.expect("it reads");
    assert_eq!(elsewhere, None, "another guild");
}

#[tokio::test]
async fn a_log_that_cannot_be_written_leaves_nothing_behind() {
    let desk = Desk::new();
    let id = desk.store.create_game(new_game(7, 1)).await.expect("the channel is free");
    let record = Record::Answer { round: 1, player: MIN, option: 0, at: Moment(5) };
    let entry = Entry { record, name: Some("Min".to_owned().into()) };
    let result = desk.store.write_log(GameId(id.0 + 1), GUILD, vec![entry], Moment(5)).await;
    assert!(result.is_err(), "there is no such game: {result:?}");
    let names = desk.store.names(GUILD, vec![MIN]).await.expect("it reads");
    assert!(names.is_empty(), "not even the name of the failed write is kept: {names:?}");
}

#[tokio::test]
async fn an_abandoned_game_frees_its_channel() {
    let desk = Desk::new();
    let first = desk.store.create_game(new_game(7, 1)).await.expect("the channel is free");
    let ending = Ending::Stopped(Stopper::ChannelLost);
    for (channel, expect) in [(8, false), (7, true), (7, false)] {
        let was_live = desk.store.abandon_game(ChannelId(channel), ending, Moment(9)).await;
        assert_eq!(was_live.expect("it is written"), expect, "a live game in channel {channel}");
    }
    desk.store.create_game(new_game(7, 1)).await.expect("free again");
    let record = Record::Opened { round: 1, at: Moment(10), deadline: Moment(25_010) };
    let late = desk.store.write_log(first, GUILD, vec![Entry { record, name: None }], Moment(10)).await;
    assert!(matches!(late, Err(StoreError::Ended)), "whoever plays it still hears of it: {late:?}");
    let [live] = desk.store.live_games().await.expect("it reads").try_into().expect("the second one");
    assert!(live.id > first && live.saved.records.is_empty(), "nothing was kept: {live:?}");
}

#[tokio::test]
async fn an_abandoned_game_frees_its_players() {
    let desk = Desk::new();
    let played = |game: GameId, player| {
        let store = desk.store.clone();
        async move { store.took_part(GUILD, game, player).await.expect("it reads") }
    };
    let first = desk.store.create_game(new_game(7, 1)).await.expect("the channel is free");
    assert!(played(first, BORA).await, "Bora has started it");
    assert!(!played(first, MIN).await, "Min has done nothing in it");
    let is_held = || -> i64 {
        let file = rusqlite::Connection::open(desk.path()).expect("it opens");
        file.query_row("SELECT count(*) FROM playing", [], |row| row.get(0)).expect("it is counted")
    };
    let award = Award { player: MIN, option: Some(0), right: true, points: 9, taken_ms: 900, streak: 1 };
    let records = [
        Record::Answer { round: 1, player: MIN, option: 0, at: Moment(2_000) },
        Record::Closed { round: 1, reason: CloseReason::AllAnswered, awards: vec![award] },
    ];
    let entries = records.map(|record| Entry { record, name: Some("Min".to_owned().into()) });
    desk.store.write_log(first, GUILD, entries.into(), Moment(2_000)).await.expect("it is written");
    assert!(played(first, MIN).await, "Min has answered");
    assert_eq!(is_held(), 1, "Min is held by the game");
    let ending = Ending::Stopped(Stopper::Moderator);
    desk.store.abandon_game(ChannelId(7), ending, Moment(3_000)).await.expect("it is written");
    assert_eq!(is_held(), 0, "what Min answers in the next game counts");
}

#[tokio::test]
async fn a_final_board_is_owed_until_it_is_told() {
    let desk = Desk::new();
    let [first, second, abandoned] = [7, 8, 9].map(|channel| desk.store.create_game(new_game(channel, 1)));
    let first = first.await.expect("the channel is free");
    let second = second.await.expect("the channel is free");
    abandoned.await.expect("the channel is free");
    assert_eq!(owed(&desk.store).await, [], "of live games none");
    assert!(!desk.store.board_told(first, Moment(9_000)).await.expect("it is written"), "it is not over");
    end(&desk.store, first).await;
    end(&desk.store, second).await;
    let ending = Ending::Stopped(Stopper::Moderator);
    desk.store.abandon_game(ChannelId(9), ending, Moment(9_000)).await.expect("it is written");
    assert!(desk.store.board_told(second, Moment(9_001)).await.expect("it is written"), "it was owed");
    assert!(!desk.store.board_told(second, Moment(9_002)).await.expect("it is written"), "once");

    let next = desk.after_a_kill();
    assert_eq!(owed(&next.store).await, [first], "not the abandoned one");
    let board = next.store.unfinished_game(first).await.expect("it reads").expect("it is owed");
    assert_eq!((board.id, board.channel), (first, ChannelId(7)));
    let ending = Ending::Stopped(Stopper::Host);
    let has_ended = |record: &Record| matches!(record, Record::Ended { ending: how, .. } if *how == ending);
    assert!(matches!(board.saved.records.as_slice(), [end] if has_ended(end)), "{:?}", board.saved);
}

#[tokio::test]
async fn unfinished_games_are_named_and_each_is_read_alone() {
    let desk = Desk::new();
    let store = &desk.store;
    let mut games = Vec::new();
    for channel in 7..=10 {
        games.push(store.create_game(new_game(channel, 2)).await.expect("the channel is free"));
    }
    let [live, untold, told, broken] = games.as_slice() else { unreachable!("there are four channels") };
    end(store, *untold).await;
    end(store, *told).await;
    assert!(store.board_told(*told, Moment(9_001)).await.expect("it is written"), "it was owed");
    let file = rusqlite::Connection::open(desk.path()).expect("it opens");
    let changed = file.execute("UPDATE rounds SET question = '{}' WHERE game_id = ?1", [broken.0]);
    assert_eq!(changed.expect("it is written"), 2, "two rounds are not what this version writes");

    let next = desk.after_a_kill();
    let named = next.store.unfinished_games().await.expect("what games are made of is not read");
    let game = |id: GameId, channel, is_over| Unfinished {
        id,
        channel: ChannelId(channel),
        host: BORA,
        host_name: "Bora".to_owned(),
        is_over,
    };
    assert_eq!(named, [game(*live, 7, false), game(*untold, 8, true), game(*broken, 10, false)]);
    // The one that cannot be read is in no other's way.
    for (id, is_there) in [(*live, true), (*untold, true), (*told, false), (GameId(99), false)] {
        let found = next.store.unfinished_game(id).await.expect("it reads");
        assert_eq!(found.map(|game| game.id), is_there.then_some(id));
    }
    let unreadable = next.store.unfinished_game(*broken).await;
    assert!(matches!(unreadable, Err(StoreError::Unreadable(_))), "{unreadable:?}");
}
