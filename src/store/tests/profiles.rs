//! Profiles: what is summed up, how days are counted, and what is left of somebody who is forgotten.

use rusqlite::types::ValueRef;

use super::boards::{moment, score};
use super::games::{GUILD, new_game};
use super::{BORA, Desk, MIN};
use crate::catalog::{EntityRef, SongId};
use crate::search::Typed;
use crate::store::profiles::forget::{KEPT, OWN, SHARED, TAKEN_OFF};
use crate::store::{Entry, Forget, GameId, GuildId, NewGame, Profile, Store};
use crate::trivia::game::{Award, CloseReason, Standing, Stopper};
use crate::trivia::profile::{Subject, Tally};
use crate::trivia::{Ending, Kind, Mode, Moment, PlayerId, Record};

async fn profile(store: &Store, player: PlayerId, now: Moment) -> Option<Profile> {
    store.profile(Some(GUILD), player, now).await.expect("it reads")
}

/// Plays a whole game: the answers of its rounds, then its final board.
async fn game(
    store: &Store,
    channel: u64,
    rounds: &[&[Award]],
    board: &[(PlayerId, u16, u32)],
    now: Moment,
) -> GameId {
    let mut new = new_game(channel, u16::try_from(rounds.len()).expect("few"));
    new.host = board.first().map_or(BORA, |(player, ..)| *player);
    play(store, new, rounds, board, now).await
}

/// The same of a game that is made already.
async fn play(
    store: &Store,
    new: NewGame,
    rounds: &[&[Award]],
    board: &[(PlayerId, u16, u32)],
    now: Moment,
) -> GameId {
    play_to(store, new, rounds, (Ending::Completed, board), now).await
}

/// The same of a game that ended so.
async fn play_to(
    store: &Store,
    new: NewGame,
    rounds: &[&[Award]],
    (ending, board): (Ending, &[(PlayerId, u16, u32)]),
    now: Moment,
) -> GameId {
    let id = store.create_game(new).await.expect("the channel is free");
    let mut entries = Vec::new();
    for (round, awards) in (1..).zip(rounds) {
        for award in *awards {
            let record = Record::Answer {
                round,
                player: award.player,
                option: award.option.expect("an option was chosen"),
                at: now,
            };
            entries.push(Entry { record, name: Some(format!("player {}", award.player).into()) });
        }
        let record = Record::Closed { round, reason: CloseReason::AllAnswered, awards: awards.to_vec() };
        entries.push(Entry { record, name: None });
    }
    let standings = board.iter().map(|&(player, rank, points)| Standing {
        player,
        rank,
        points,
        right: 1,
        answered: u16::try_from(
            rounds.iter().filter(|awards| awards.iter().any(|award| award.player == player)).count(),
        )
        .expect("few"),
        fastest_ms: None,
        best_streak: 1,
    });
    let record = Record::Ended { ending, standings: standings.collect() };
    // Written twice, as after a fault between the write and its confirmation: it counts once.
    entries.push(Entry { record: record.clone(), name: None });
    entries.push(Entry { record, name: None });
    store.write_log(id, GUILD, entries, now).await.expect("it is written");
    id
}

fn award(player: PlayerId, points: u32, taken_ms: u32, streak: u16) -> Award {
    Award { player, option: Some(0), right: points > 0, points, taken_ms, streak }
}

#[tokio::test]
async fn a_profile_is_what_was_played() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    assert_eq!(profile(&desk.store, BORA, now).await, None, "somebody who has never answered");
    let first = [award(BORA, 20, 900, 1), award(MIN, 0, 500, 0)];
    let second = [award(BORA, 25, 1_500, 2), award(MIN, 10, 2_500, 1)];
    let mut duel = new_game(7, 2);
    duel.settings.mode = Mode::Duel;
    duel.settings.opponent = Some(MIN);
    play(&desk.store, duel, &[&first, &second], &[(BORA, 1, 45), (MIN, 2, 10)], now).await;
    game(&desk.store, 7, &[&[award(BORA, 0, 100, 0)]], &[(BORA, 1, 0)], now).await;

    let bora = profile(&desk.store, BORA, now).await.expect("Bora has played");
    assert_eq!(bora.name, "player 11");
    assert_eq!((bora.points, bora.here), (45, Some((45, Some(1)))));
    assert_eq!((bora.games, bora.wins), (2, 1), "a game alone is no win");
    assert_eq!(bora.tally, Tally { answered: 3, right: 2 });
    assert_eq!((bora.best_streak, bora.best_game, bora.fastest_ms), (2, 45, Some(900)));
    assert_eq!((bora.day_streak, bora.best_day_streak), (1, 1));
    assert_eq!(bora.kinds, [(Kind::SongToDrama, bora.tally)]);
    let about = EntityRef::Song(SongId::new("goblin/stay-with-me"));
    assert_eq!(bora.subjects, [Subject { about, tally: bora.tally }]);
    let (rating, games) = bora.rating.expect("one game was against others");
    let min = profile(&desk.store, MIN, now).await.expect("Min has played");
    assert_eq!(games, 1, "a game alone is not rated, and a game that was ended twice is rated once");
    assert!(rating > min.rating.expect("rated as well").0, "the winner is rated higher");
    assert_eq!(min.here, Some((10, Some(2))));

    let here = desk.store.guild_profile(GUILD, BORA).await.expect("it reads").expect("Bora has played here");
    assert_eq!((here.name, here.points), (bora.name, (45, Some(1))));
    assert_eq!((here.rating, here.champion_of), (bora.rating, bora.champion_of));
    // The answer alone, in a game after which nobody else came, counts for the profile and for no board.
    assert_eq!((here.tally, here.best_streak), (Tally { answered: 2, right: 2 }, 2));
    let elsewhere = GuildId(GUILD.0 + 1);
    assert_eq!(desk.store.guild_profile(elsewhere, BORA).await.expect("it reads"), None, "no game was there");
}

#[tokio::test]
async fn a_shared_first_place_is_won_but_a_drawn_duel_is_not() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    let (draw, win) = ([(BORA, 1, 20), (MIN, 1, 20)], [(BORA, 1, 20), (MIN, 2, 10)]);
    for (at, mode, board, expect) in [
        (1, Mode::Classic, &draw, (1, 1)),
        (2, Mode::Duel, &draw, (1, 1)),
        (3, Mode::Duel, &win, (2, 1)),
        (4, Mode::Classic, &[(BORA, 1, 0), (MIN, 1, 0)], (2, 1)),
    ] {
        let mut new = new_game(7, 1);
        new.settings.mode = mode;
        new.settings.opponent = (mode == Mode::Duel).then_some(MIN);
        let awards = board.map(|(player, _, points)| award(player, points, 900, 1));
        play(&desk.store, new, &[&awards], board, now).await;
        let wins = async |player| profile(&desk.store, player, now).await.expect("has played").wins;
        assert_eq!((wins(BORA).await, wins(MIN).await), expect, "after game {at}");
    }
}

#[tokio::test]
async fn a_game_that_a_player_stopped_is_nobodys_win_and_rates_nobody() {
    const LATE: PlayerId = PlayerId(14);
    let now = moment("2026-11-22T03:00:00Z");
    let both = [award(BORA, 20, 900, 1), award(MIN, 10, 900, 1)];
    let all = [both[0], both[1], award(LATE, 0, 900, 0)];
    let board = [(BORA, 1, 60), (MIN, 2, 30), (LATE, 3, 0)];
    for (ending, rounds, counts) in [
        (Ending::Completed, 3, true),
        (Ending::Stopped(Stopper::Host), 3, false),
        (Ending::Stopped(Stopper::Player { player: MIN }), 3, false),
        (Ending::Stopped(Stopper::Moderator), 6, true),
        (Ending::Stopped(Stopper::Moderator), 7, false),
        (Ending::Idle, 6, true),
        (Ending::Idle, 7, false),
    ] {
        let desk = Desk::new();
        let game = new_game(7, rounds);
        play_to(&desk.store, game, &[&both, &both, &all], (ending, &board), now).await;
        for (player, is_rated) in [(BORA, counts), (MIN, counts), (LATE, false)] {
            let found = profile(&desk.store, player, now).await.expect("they have played");
            let wins = u64::from(counts && player == BORA);
            let what = format!("{player} after 3 of {rounds} rounds, {ending:?}");
            assert_eq!((found.rating.is_some(), found.wins), (is_rated, wins), "{what}");
        }
    }
}

#[tokio::test]
async fn a_streak_of_days_forgives_one_missed_day() {
    let desk = Desk::new();
    for (day, streak, longest) in [
        ("2026-11-01", 1, 1),
        ("2026-11-01", 1, 1),
        ("2026-11-02", 2, 2),
        ("2026-11-04", 3, 3),
        ("2026-11-07", 1, 3),
        ("2026-11-08", 2, 3),
        ("2026-11-10", 3, 3),
        ("2026-11-12", 4, 4),
    ] {
        let now = moment(&format!("{day}T03:00:00Z"));
        score(&desk.store, now, &[(11, 5)]).await;
        let bora = profile(&desk.store, BORA, now).await.expect("Bora has played");
        assert_eq!((bora.day_streak, bora.best_day_streak), (streak, longest), "on {day}");
    }
    for (at, expect) in [
        // Days are Korea's: 15:00 is midnight there.
        ("2026-11-14T14:59:59Z", 4),
        ("2026-11-14T15:00:00Z", 0),
    ] {
        let bora = profile(&desk.store, BORA, moment(at)).await.expect("Bora has played");
        assert_eq!((bora.day_streak, bora.best_day_streak), (expect, 4), "seen at {at}");
    }
}

#[tokio::test]
async fn weeks_begin_on_monday_in_korea_and_the_last_eight_are_told() {
    let desk = Desk::new();
    let right = |points| [award(BORA, points, 900, 1)];
    for (at, points) in [
        ("2026-08-03T03:00:00Z", 5),
        ("2026-09-01T03:00:00Z", 5),
        // Sunday's last moment, and Monday's first.
        ("2026-09-06T14:59:59Z", 0),
        ("2026-09-06T15:00:00Z", 5),
        ("2026-09-17T03:00:00Z", 0),
        ("2026-10-01T03:00:00Z", 5),
        ("2026-10-08T03:00:00Z", 5),
        ("2026-11-05T03:00:00Z", 5),
        ("2026-11-12T03:00:00Z", 5),
        ("2026-11-22T03:00:00Z", 5),
    ] {
        game(&desk.store, 7, &[&right(points)], &[(BORA, 1, points)], moment(at)).await;
    }
    let bora = profile(&desk.store, BORA, moment("2026-11-22T03:00:00Z")).await.expect("Bora has played");
    let weeks: Vec<_> = bora
        .weeks
        .iter()
        .map(|(since, tally)| format!("{} {} of {}", since.date(), tally.right, tally.answered))
        .collect();
    let expect = [
        "2026-08-31 1 of 2",
        "2026-09-07 1 of 1",
        "2026-09-14 0 of 1",
        "2026-09-28 1 of 1",
        "2026-10-05 1 of 1",
        "2026-11-02 1 of 1",
        "2026-11-09 1 of 1",
        "2026-11-16 1 of 1",
    ];
    assert_eq!(weeks, expect);
}

#[tokio::test]
async fn every_column_with_somebodys_id_is_known_to_the_deletion_of_data() {
    let desk = Desk::new();
    let file = rusqlite::Connection::open(desk.path()).expect("it opens");
    let sql = "SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
               WHERE tables.type = 'table' AND tables.name <> 'players'
               AND (instr(columns.name, 'player_id') OR columns.name LIKE '%host%' OR columns.name LIKE '%ed_by'
                    OR columns.name LIKE '%user%')";
    let mut columns = file.prepare(sql).expect("a schema");
    let columns = columns.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("it reads");
    let columns: Vec<(String, String)> = columns.collect::<Result<_, _>>().expect("it reads");
    assert!(columns.len() > 8, "columns were found: {columns:?}");
    for (table, column) in columns {
        let is_own = OWN.contains(&(table.as_str(), column.as_str()));
        let is_shared = SHARED.contains(&(table.as_str(), column.as_str()));
        let is_kept = KEPT.contains(&(table.as_str(), column.as_str()));
        let is_taken_off = TAKEN_OFF.contains(&(table.as_str(), column.as_str()));
        assert!(
            is_own || is_shared || is_taken_off || is_kept,
            "{table}.{column} is kept when its person's data is deleted"
        );
    }
}

/// Everything in a database that holds a text, as `table.column`.
fn places_of(desk: &Desk, text: &str) -> Vec<String> {
    let file = rusqlite::Connection::open(desk.path()).expect("it opens");
    let mut tables = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").expect("tables");
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).expect("names").collect::<Result<_, _>>().expect("names");
    let mut found = Vec::new();
    for table in tables {
        let mut all = file.prepare(&format!("SELECT * FROM {table}")).expect("it reads");
        let columns: Vec<String> = all.column_names().into_iter().map(str::to_owned).collect();
        let mut rows = all.query([]).expect("it reads");
        while let Some(row) = rows.next().expect("it reads") {
            for (at, column) in columns.iter().enumerate() {
                let value = match row.get_ref(at).expect("a value") {
                    ValueRef::Integer(number) => number.to_string(),
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    _ => continue,
                };
                if value.contains(text) {
                    found.push(format!("{table}.{column}"));
                }
            }
        }
    }
    found.dedup();
    found
}

#[tokio::test]
async fn of_somebody_who_is_forgotten_no_table_knows_anything() {
    const WHO: PlayerId = PlayerId(765_432_109_876_543_210);
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    let awards = [award(WHO, 20, 900, 1), award(MIN, 10, 1_500, 1)];
    let id = game(&desk.store, 7, &[&awards], &[(WHO, 1, 20), (MIN, 2, 10)], now).await;
    let skip = Entry { record: Record::Skip { round: 1, player: WHO }, name: Some("Who".to_owned().into()) };
    let text = "somewhere in Busan".to_owned();
    let typed = Record::Try { round: 1, player: WHO, text, verdict: Typed::Wrong, at: now };
    let typed = Entry { record: typed, name: None };
    let other = desk.store.create_game(new_game(10, 1)).await.expect("the channel is free");
    desk.store.write_log(other, GUILD, vec![skip, typed], now).await.expect("it is written");
    super::games::end(&desk.store, other).await;
    desk.store.set_listed(WHO, "Who".to_owned(), true, now).await.expect("it is written");
    desk.store.end_seasons(moment("2027-01-02T03:00:00Z")).await.expect("they end");
    // A duel in which they have done nothing yet.
    let mut duel = new_game(9, 1);
    duel.settings.mode = Mode::Duel;
    duel.settings.opponent = Some(WHO);
    let duel = desk.store.create_game(duel).await.expect("the channel is free");
    assert_eq!(desk.store.forget(WHO, now).await.expect("it reads"), Forget::IsPlaying, "in a duel");
    let ending = Ending::Stopped(Stopper::Player { player: WHO });
    let end = Entry { record: Record::Ended { ending, standings: Vec::new() }, name: None };
    desk.store.write_log(duel, GUILD, vec![end], now).await.expect("it is written");
    let known = places_of(&desk, &WHO.to_string());
    for place in [
        "players.id",
        "scores.player_id",
        "profiles.player_id",
        "log.record",
        "champions.player_id",
        "games.settings",
        "games.ending",
    ] {
        assert!(known.iter().any(|known| known == place), "{place} knows them before: {known:?}");
    }

    let live = desk.store.create_game(new_game(8, 1)).await.expect("the channel is free");
    let answer = Record::Answer { round: 1, player: WHO, option: 0, at: now };
    let entry = Entry { record: answer, name: Some("Who".to_owned().into()) };
    desk.store.write_log(live, GUILD, vec![entry], now).await.expect("it is written");
    assert_eq!(desk.store.forget(WHO, now).await.expect("it reads"), Forget::IsPlaying);
    assert!(profile(&desk.store, WHO, now).await.is_some(), "nothing was changed");
    super::games::end(&desk.store, live).await;

    assert_eq!(desk.store.forget(WHO, now).await.expect("it is written"), Forget::Done);
    assert_eq!(places_of(&desk, &WHO.to_string()), Vec::<String>::new(), "no table knows the id");
    assert_eq!(places_of(&desk, "Who"), Vec::<String>::new(), "nor the name");
    assert_eq!(places_of(&desk, "Busan"), Vec::<String>::new(), "nor what they typed");
    assert_eq!(profile(&desk.store, WHO, now).await, None);
    for (game, records) in [(id, 5), (other, 3)] {
        let saved = desk.store.ended_game(GUILD, game).await.expect("it reads").expect("it is still there");
        assert_eq!(saved.records.len(), records, "with everything that happened in it");
    }
    let (host, settings) =
        desk.store.game_settings(GUILD, duel).await.expect("it reads").expect("it is known");
    let [_, nobody] = settings.duellists(host).expect("it is still a duel");
    let names = desk.store.names(GUILD, vec![host, nobody]).await.expect("it reads");
    assert_eq!(names.into_keys().collect::<Vec<_>>(), [host], "a made-up id is nobody's name");
    let min = profile(&desk.store, MIN, now).await.expect("Min has played");
    assert_eq!((min.points, min.here), (10, Some((10, Some(1)))), "others are as they were");
    assert_eq!(Store::check(&desk.path()), Vec::<String>::new());
}

#[tokio::test]
async fn to_be_forgotten_costs_what_one_has_played() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    let other = game(&desk.store, 7, &[&[award(MIN, 10, 900, 1)]], &[(MIN, 1, 10)], now).await;
    game(&desk.store, 8, &[&[award(BORA, 10, 900, 1)]], &[(BORA, 1, 10)], now).await;
    // Whoever looks at this record of Min's game stumbles over it.
    let file = rusqlite::Connection::open(desk.path()).expect("it opens");
    let broken = format!("{{\"try\": \"player\":{BORA},");
    file.execute_batch("PRAGMA ignore_check_constraints = on").expect("it is set");
    file.execute("INSERT INTO log VALUES (?1, 99, ?2)", (other.0, broken)).expect("nobody checks");
    let people = || -> i64 {
        file.query_row("SELECT count(*) FROM players", [], |row| row.get(0)).expect("it is counted")
    };

    assert_eq!(desk.store.forget(PlayerId(99), now).await.expect("it reads"), Forget::Done);
    assert_eq!(people(), 2, "of somebody unknown no trace is made");
    assert_eq!(desk.store.forget(BORA, now).await.expect("no other game is looked at"), Forget::Done);
    assert_eq!(people(), 2, "Min, and nobody in Bora's place");
    desk.store.set_listed(BORA, "Bora".to_owned(), true, now).await.expect("it is written");
    assert_eq!(desk.store.forget(BORA, now).await.expect("it is written"), Forget::Done);
    assert_eq!(people(), 2, "who has played with nobody needs nobody in their place");
}

#[tokio::test]
async fn of_somebody_who_is_forgotten_no_byte_is_left_in_the_files() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    // Enough rows that pages become free, and not only rows.
    for game_number in 0..20 {
        let awards = [award(BORA, 10, 900, 1)];
        game(&desk.store, 7 + game_number, &[&awards], &[(BORA, 1, 10)], now).await;
    }
    desk.store.set_listed(BORA, "Bora-of-Busan".to_owned(), true, now).await.expect("it is written");
    let is_there = || {
        let files = std::fs::read_dir(desk.folder.path()).expect("it exists");
        let mut contents = files.map(|file| std::fs::read(file.expect("listed").path()).expect("it reads"));
        contents.any(|bytes| bytes.windows(13).any(|window| window == b"Bora-of-Busan"))
    };
    assert!(is_there(), "the name is looked for in the right place");

    assert_eq!(desk.store.forget(BORA, now).await.expect("it is written"), Forget::Done);
    assert!(!is_there(), "the name stands in free pages or in the log");
}
