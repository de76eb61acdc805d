//! Files of earlier versions: what was played before counts as if it had been played now, and who was forgotten stays
//! so.

use std::path::Path;

use rusqlite::Connection;
use serde_json::json;

use super::boards::{moment, score};
use super::games::{GUILD, end, new_game};
use super::set;
use crate::store::open::MIGRATIONS;
use crate::store::{
    Challenge, Forget, GameId, GuildId, GuildSettings, Metric, Name, NewGame, PeriodKind, Place,
    SeasonLength, Store, WhichBoard,
};
use crate::trivia::profile::Tally;
use crate::trivia::{Kind, Moment, PlayerId, Settings};

/// A file as one of the earlier versions left it.
fn old_file(path: &Path, version: u8) -> Connection {
    let file = Connection::open(path).expect("it opens");
    for sql in MIGRATIONS.iter().take(version.into()) {
        file.execute_batch(sql).expect("the old version");
    }
    file.pragma_update(None, "user_version", version).expect("it is set");
    file
}

/// Three players, two guilds; a game of two that player 1 won, one of player 1 alone on the next day, one
/// of three in the other guild three days later, and one that is live.
fn write_old(path: &Path) {
    // Before there were profiles, ratings and boards of everywhere.
    let file = old_file(path, 3);
    file.execute_batch("INSERT INTO players VALUES (1, 'Bora', 5), (2, 'Min', 5), (3, 'Jun', 5)")
        .expect("players");
    let award = |player: u64, points: u32, taken: u32, streak: u16| json!({"player": player, "option": 0, "right": points > 0, "points": points, "taken_ms": taken, "streak": streak});
    let rounds = [
        (1, 1, "song-to-drama", "2026-11-01T03:00:00Z", vec![award(1, 20, 900, 1), award(2, 0, 800, 0)]),
        (1, 2, "song-to-artist", "2026-11-01T03:01:00Z", vec![award(1, 21, 1_900, 2), award(2, 15, 700, 1)]),
        (2, 1, "song-to-drama", "2026-11-02T03:00:00Z", vec![award(1, 9, 1_000, 1)]),
        (
            3,
            1,
            "song-to-drama",
            "2026-11-05T03:00:00Z",
            vec![award(3, 30, 600, 1), award(2, 20, 900, 1), award(1, 0, 1, 0)],
        ),
        (4, 1, "song-to-drama", "2026-11-05T04:00:00Z", vec![award(2, 5, 3_000, 1)]),
    ];
    let standings = [
        (1, json!([{"player": 1, "rank": 1, "points": 41}, {"player": 2, "rank": 2, "points": 15}])),
        (2, json!([{"player": 1, "rank": 1, "points": 9}])),
        (
            3,
            json!([{"player": 3, "rank": 1, "points": 30}, {"player": 2, "rank": 2, "points": 20}, {"player": 1, "rank": 3, "points": 0}]),
        ),
    ];
    for game in 1..=4 {
        let guild = if game == 3 { 20 } else { 10 };
        file.execute(
            "INSERT INTO games (id, guild_id, channel_id, host_id, language, settings, seed, catalog_version, started_at)
             VALUES (?1, ?2, ?1, 1, 'en', '{}', 0, 'x', 0)",
            [game, guild],
        )
        .expect("a game");
        let ended = "UPDATE games SET ended_at = id, ending = '\"completed\"' WHERE id = ?1 AND id < 4";
        file.execute(ended, [game]).expect("it ends");
    }
    let mut at = 0;
    let mut log = |game: i64, record: serde_json::Value| {
        at += 1;
        file.execute("INSERT INTO log VALUES (?1, ?2, ?3)", (game, at, record.to_string()))
            .expect("a record");
    };
    for (game, round, kind, opened, awards) in rounds {
        let question = json!({"kind": kind, "about": "song:goblin/stay-with-me"}).to_string();
        file.execute("INSERT INTO rounds VALUES (?1, ?2, ?3, 5)", (game, round, question)).expect("a round");
        let started = "UPDATE games SET started_at = ?2 WHERE id = ?1 AND started_at = 0";
        file.execute(started, (game, moment(opened).0)).expect("it began then");
        log(game, json!({"opened": {"round": round, "at": moment(opened).0, "deadline": 0}}));
        for award in &awards {
            let number = |key: &str| award[key].as_i64().unwrap_or_else(|| i64::from(award[key] == true));
            file.execute(
                "INSERT INTO answers VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6)",
                (game, round, number("player"), number("right"), number("points"), number("taken_ms")),
            )
            .expect("an answer");
            file.execute(
                "INSERT INTO scores VALUES (?1, 'all', 0, ?2, ?3, ?4, 1)
                 ON CONFLICT DO UPDATE SET points = points + excluded.points, right = right + excluded.right,
                                           answered = answered + 1",
                (if game == 3 { 20 } else { 10 }, number("player"), number("points"), number("right")),
            )
            .expect("a sum");
        }
        log(game, json!({"closed": {"round": round, "reason": "all-answered", "awards": awards}}));
    }
    for (game, standings) in standings {
        log(game, json!({"ended": {"ending": "completed", "standings": standings}}));
    }
}

#[tokio::test]
async fn what_was_played_before_is_in_profiles_ratings_and_boards() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.db");
    write_old(&path);
    let store = Store::open(&path).expect("it is upgraded");
    assert_eq!(Store::check(&path), Vec::<String>::new());

    let now = moment("2026-11-06T03:00:00Z");
    let here = Some(GuildId(10));
    let bora = store.profile(here, PlayerId(1), now).await.expect("it reads").expect("Bora has played");
    assert_eq!((bora.points, bora.here), (50, Some((50, Some(1)))));
    assert_eq!((bora.games, bora.wins, bora.best_game), (3, 1, 41));
    assert_eq!((bora.tally, bora.best_streak), (Tally { answered: 4, right: 3 }, 2));
    assert_eq!(bora.fastest_ms, Some(900), "a wrong answer is no fastest one");
    assert_eq!((bora.day_streak, bora.best_day_streak), (1, 2), "the first and second, then the fifth");
    let weeks: Vec<_> = bora.weeks.iter().map(|(since, tally)| (since.date().to_string(), *tally)).collect();
    let expect = [
        ("2026-10-26".to_owned(), Tally { answered: 2, right: 2 }),
        ("2026-11-02".to_owned(), Tally { answered: 2, right: 1 }),
    ];
    assert_eq!(weeks, expect, "the first of November was a Sunday");
    let expect = [
        (Kind::SongToArtist, Tally { answered: 1, right: 1 }),
        (Kind::SongToDrama, Tally { answered: 3, right: 2 }),
    ];
    assert_eq!(bora.kinds, expect);
    assert_eq!(bora.subjects.len(), 1);
    assert_eq!(bora.rating.map(|(_, games)| games), Some(1), "of two games in this guild one was alone");

    let min = store.profile(here, PlayerId(2), now).await.expect("it reads").expect("Min has played");
    assert_eq!(min.games, 2, "the live game is counted when it ends");

    let elsewhere =
        WhichBoard { place: Place::Guild(GuildId(20)), metric: Metric::Rating, period: PeriodKind::All };
    let board = store.board(elsewhere, 0, PlayerId(1), now).await.expect("it reads");
    let order: Vec<_> = board.rows.iter().map(|row| row.player.0).collect();
    assert_eq!(order, [3, 2, 1], "by the final board of the other guild's game");
    let streak =
        WhichBoard { place: Place::Guild(GuildId(10)), metric: Metric::Streak, period: PeriodKind::All };
    let board = store.board(streak, 0, PlayerId(1), now).await.expect("it reads");
    assert_eq!(board.own.map(|own| own.value), Some(2));
    let everywhere = WhichBoard { place: Place::Everywhere, metric: Metric::Points, period: PeriodKind::All };
    let board = store.board(everywhere, 0, PlayerId(1), now).await.expect("it reads");
    assert!(board.rows.is_empty() && !board.own_is_listed, "nobody has asked to be shown everywhere");
    let owed = super::games::owed(&store).await;
    assert!(owed.is_empty(), "nobody waits for the end of a game of back then: {owed:?}");
}

#[tokio::test]
async fn whoever_a_duel_was_against_and_was_forgotten_is_forgotten_there_too() {
    const NOBODY: u64 = (1 << 32) + 5;
    // Whom the duel was against, who answered in it besides the host, and who is found in its settings.
    let duels = [
        (1, "answered, and was forgotten", 70, Some(NOBODY), Some(NOBODY)),
        (2, "did nothing, and was forgotten", 70, None, None),
        (3, "was forgotten and has come back", 3, Some(NOBODY), Some(NOBODY)),
        (4, "answered, and is known", 3, Some(3), Some(3)),
        (5, "did nothing, and is known", 3, None, Some(3)),
    ];
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.db");
    let file = old_file(&path, 8);
    file.execute_batch(&format!(
        "INSERT INTO players VALUES (1, 'Bora', 5), (3, 'Jun', 5), ({NOBODY}, '?', 5)"
    ))
    .expect("players");
    for (game, what, opponent, answered, _) in duels {
        let settings = json!({"mode": "duel", "opponent": opponent, "rounds": 1, "seconds": 25, "level": "mixed", "era": null, "time_scale_percent": 100});
        let sql = "INSERT INTO games VALUES (?1, 10, ?1, 1, 'en', ?2, 0, 'x', 0, 1, '\"completed\"')";
        file.execute(sql, (game, settings.to_string())).expect(what);
        for (at, player) in (1..).zip([Some(1), answered].into_iter().flatten()) {
            let record = json!({"answer": {"round": 1, "player": player, "option": 0, "at": 5}});
            let sql = "INSERT INTO log VALUES (?1, ?2, ?3)";
            file.execute(sql, (game, at, record.to_string())).expect(what);
        }
    }
    drop(file);
    let store = Store::open(&path).expect("it is upgraded");
    for (game, what, opponent, _, expect) in duels {
        let found = store.game_settings(GuildId(10), GameId(game)).await.expect("it reads").expect(what);
        let found = found.1.opponent.expect("it is still a duel");
        match expect {
            Some(expect) => assert_eq!(found, PlayerId(expect), "who {what}"),
            None => assert!(found.0 >> 32 == 1 && found.0 != opponent, "who {what}: {found}"),
        }
    }
    let forgotten = store.forget(PlayerId(3), moment("2026-11-22T03:00:00Z")).await.expect("it is written");
    assert_eq!(forgotten, Forget::Done);
    for game in [4, 5] {
        let found =
            store.game_settings(GuildId(10), GameId(game)).await.expect("it reads").expect("it is known");
        assert_ne!(found.1.opponent, Some(PlayerId(3)), "in game {game}, of before");
    }
    assert_eq!(Store::check(&path), Vec::<String>::new());
}

#[tokio::test]
async fn a_duel_that_ended_in_a_draw_was_nobodys_win() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.db");
    let file = old_file(&path, 8);
    file.execute_batch(
        "INSERT INTO players VALUES (1, 'Bora', 5), (2, 'Min', 5);
         INSERT INTO profiles (player_id, games, wins, answered) VALUES (1, 4, 3, 4), (2, 4, 2, 4)",
    )
    .expect("people");
    let board = |of: [(u64, u16, u32); 2]| {
        of.map(|(player, rank, points)| json!({"player": player, "rank": rank, "points": points}))
    };
    for (game, mode, standings) in [
        (1, "duel", board([(1, 1, 20), (2, 1, 20)])),
        (2, "duel", board([(1, 1, 20), (2, 2, 10)])),
        (3, "classic", board([(1, 1, 20), (2, 1, 20)])),
        (4, "duel", board([(1, 1, 0), (2, 1, 0)])),
    ] {
        let settings = json!({"mode": mode, "opponent": (mode == "duel").then_some(2)}).to_string();
        let sql = "INSERT INTO games VALUES (?1, 10, ?1, 1, 'en', ?2, 0, 'x', 0, 1, '\"completed\"')";
        file.execute(sql, (game, settings)).expect("a game");
        let record = json!({"ended": {"ending": "completed", "standings": standings}}).to_string();
        file.execute("INSERT INTO log VALUES (?1, 1, ?2)", (game, record)).expect("its end");
    }
    drop(file);
    let store = Store::open(&path).expect("it is upgraded");
    for (player, wins) in [(1, 2), (2, 1)] {
        let profile = store.profile(None, PlayerId(player), moment("2026-11-22T03:00:00Z")).await;
        let profile = profile.expect("it reads").expect("they have played");
        assert_eq!(profile.wins, wins, "player {player}: all but the draw with points");
    }
}

#[tokio::test]
async fn a_season_that_an_earlier_version_closed_gives_no_points_to_the_next() {
    // Day 20819 is 2027-01-01, the first after the season; a zone that was moved had put points into it before the
    // season's end. Where seasons are off, they were played after it.
    for (season, expect) in [(None, 5), (Some(SeasonLength::Off), 105)] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("old.db");
        let file = old_file(&path, 11);
        file.execute_batch(
            "INSERT INTO players VALUES (1, 'Bora', 5), (2, 'Min', 5);
             INSERT INTO seasons VALUES (1, 20727, 20819, 5000, 5001, 5002);
             INSERT INTO scores (guild_id, period, since, player_id, points, right, answered)
                 VALUES (1, 'day', 20819, 1, 100, 1, 1)",
        )
        .expect("a season");
        let sql = "INSERT INTO guilds (id, season, updated_at, updated_by) VALUES (1, ?1, 5, 1)";
        file.execute(sql, [season.map(SeasonLength::name)]).expect("a guild");
        drop(file);
        let store = Store::open(&path).expect("it is upgraded");
        set(&store, GUILD, GuildSettings::default()).await.expect("it is written");
        let at = moment("2027-01-01T12:00:00Z");
        score(&store, at, &[(1, 5), (2, 0)]).await;
        let which =
            WhichBoard { place: Place::Guild(GUILD), metric: Metric::Points, period: PeriodKind::Season };
        let board = store.board(which, 0, PlayerId(1), at).await.expect("it reads");
        assert_eq!(board.own.map(|own| own.value), Some(expect), "seasons were {season:?}");
    }
}

#[tokio::test]
async fn a_name_of_before_stays_until_its_person_is_seen_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.db");
    let file = old_file(&path, 12);
    file.execute_batch(
        "INSERT INTO players VALUES (1, 'Bora of class 3', 5); INSERT INTO profiles (player_id) VALUES (1)",
    )
    .expect("a player");
    drop(file);
    let store = Store::open(&path).expect("it is upgraded");
    let called = async |guild| {
        let names = store.names(guild, vec![PlayerId(1)]).await.expect("it reads");
        names.into_values().next().expect("she is known")
    };
    let other = GuildId(2);
    assert_eq!([called(GUILD).await, called(other).await], ["Bora of class 3", "Bora of class 3"]);
    // Seen at school, then elsewhere, then at school without her nickname.
    for (guild, here, expect) in [
        (GUILD, Some("Bora of class 3"), ["Bora of class 3", "Bora"]),
        (other, None, ["Bora of class 3", "Bora"]),
        (other, Some("mochi"), ["Bora of class 3", "mochi"]),
        (GUILD, None, ["Bora", "mochi"]),
    ] {
        let name = Name { account: "Bora".to_owned(), here: here.map(str::to_owned) };
        let game = NewGame { guild, host: PlayerId(1), host_name: name, ..new_game(guild.0, 1) };
        let game = store.create_game(game).await.expect("the channel is free");
        end(&store, game).await;
        assert_eq!([called(GUILD).await, called(other).await], expect, "seen in {guild:?} as {here:?}");
    }
    assert_eq!(store.forget(PlayerId(1), Moment(9)).await.expect("it is written"), Forget::Done);
    assert!(store.names(other, vec![PlayerId(1)]).await.expect("it reads").is_empty(), "no name is left");
}

#[tokio::test]
async fn whoever_was_only_challenged_before_is_known_no_more_and_an_open_challenge_stays() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.db");
    let file = old_file(&path, 13);
    let settings = serde_json::to_string(&Settings::default()).expect("they are plain");
    file.execute_batch(&format!(
        "INSERT INTO players VALUES (1, 'Bora', 5), (2, 'Min', 5), (3, 'Jun', 5), (4, 'Ara', 5);
         INSERT INTO profiles (player_id) VALUES (4);
         INSERT INTO challenges VALUES (6, 10, 7, 60, 1, 2, 'ko', '{settings}', 900);
         INSERT INTO challenges VALUES (9, 10, 7, 60, 1, 2, 'ko', '{settings}', 900);
         DELETE FROM challenges WHERE id = 9;"
    ))
    .expect("a challenge");
    drop(file);
    let store = Store::open(&path).expect("it is upgraded");
    let players = [1, 2, 3, 4].map(PlayerId).to_vec();
    let mut names: Vec<_> = store.names(GUILD, players).await.expect("it reads").into_values().collect();
    names.sort();
    assert_eq!(names, ["Ara", "Bora"], "who challenges or has a profile");
    let open = store.open_challenges().await.expect("it reads");
    let [one] = &open[..] else { panic!("it waits still: {open:?}") };
    assert_eq!((one.id.0, &one.challenge.opponent), (6, &(PlayerId(2), "Min".to_owned())));
    let again = Challenge { opponent: (PlayerId(3), "Jun".to_owned()), ..one.challenge.clone() };
    let next = store.open_challenge(again, Moment(1_000)).await.expect("it is written");
    assert_eq!(next.map(|id| id.0), Some(10), "no number comes twice");
    assert_eq!(Store::check(&path), Vec::<String>::new());
}
