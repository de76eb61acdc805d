//! What boards count: company, caps, one game at a time, and that being forgotten resets no cap.

use super::boards::moment;
use super::games::{GUILD, end, new_game};
use super::{BORA, Desk, MIN};
use crate::store::{
    Entry, Forget, GameId, GuildId, Metric, NewGame, PeriodKind, Place, SOLO_POINTS_A_DAY,
    SOLO_POINTS_A_SEASON, Store, WhichBoard,
};
use crate::trivia::game::{Award, CloseReason};
use crate::trivia::{Moment, PlayerId, Record};

/// Closes a round of a game in which these players get so many points.
async fn close(
    store: &Store,
    game: GameId,
    guild: GuildId,
    round: u16,
    points: &[(PlayerId, u32)],
    now: Moment,
) {
    let answers = points.iter().map(|&(player, _)| Entry {
        record: Record::Answer { round, player, option: 0, at: now },
        name: Some(format!("player {player}").into()),
    });
    let awards = points.iter().map(|&(player, points)| Award {
        player,
        option: Some(0),
        right: points > 0,
        points,
        taken_ms: 1_000,
        // Nobody has missed one so far.
        streak: if points > 0 { round } else { 0 },
    });
    let record = Record::Closed { round, reason: CloseReason::AllAnswered, awards: awards.collect() };
    let entries = answers.chain([Entry { record, name: None }]).collect();
    store.write_log(game, guild, entries, now).await.expect("it is written");
}

async fn begin(store: &Store, guild: GuildId, channel: u64) -> GameId {
    let game = NewGame { guild, ..new_game(channel, 9) };
    store.create_game(game).await.expect("the channel is free")
}

/// The points and answers of somebody on a guild's board of all time.
async fn counted(store: &Store, guild: GuildId, player: PlayerId) -> (u64, u64) {
    let which = WhichBoard { place: Place::Guild(guild), metric: Metric::Points, period: PeriodKind::All };
    let board = store.board(which, 0, player, Moment(0)).await.expect("it reads");
    board.own.map_or((0, 0), |own| (own.value, own.of))
}

#[tokio::test]
async fn alone_one_gets_so_much_a_day_and_in_company_all() {
    let desk = Desk::new();
    let store = &desk.store;
    let now = moment("2026-11-22T03:00:00Z");
    let alone = begin(store, GUILD, 7).await;
    for (round, expect) in [(1, 40), (2, 80), (3, u64::from(SOLO_POINTS_A_DAY)), (4, 100)] {
        close(store, alone, GUILD, round, &[(BORA, 40)], now).await;
        assert_eq!(counted(store, GUILD, BORA).await, (expect, 0), "after round {round} alone");
    }
    // From the round in which somebody joins, everything counts.
    close(store, alone, GUILD, 5, &[(BORA, 40), (MIN, 10)], now).await;
    close(store, alone, GUILD, 6, &[(BORA, 40)], now).await;
    assert_eq!(counted(store, GUILD, BORA).await, (180, 2));
    assert_eq!(counted(store, GUILD, MIN).await, (10, 1));
    let profile = store.profile(Some(GUILD), BORA, now).await.expect("it reads").expect("Bora has played");
    assert_eq!((profile.points, profile.tally.answered), (180, 6), "the profile has every answer");
    // Another guild is no way around the cap; the next day is.
    let other = begin(store, GuildId(2), 8).await;
    end(store, alone).await;
    close(store, other, GuildId(2), 1, &[(BORA, 40)], now).await;
    assert_eq!(counted(store, GuildId(2), BORA).await, (0, 0), "on the same day");
    close(store, other, GuildId(2), 2, &[(BORA, 40)], moment("2026-11-22T15:00:00Z")).await;
    assert_eq!(counted(store, GuildId(2), BORA).await, (40, 0), "on the next day in Korea");
}

#[tokio::test]
async fn alone_nobody_leads_by_accuracy_or_streak() {
    let desk = Desk::new();
    let store = &desk.store;
    let now = moment("2026-11-22T03:00:00Z");
    let own = async |metric| {
        let which = WhichBoard { place: Place::Guild(GUILD), metric, period: PeriodKind::All };
        let board = store.board(which, 0, BORA, now).await.expect("it reads");
        board.own.map(|own| (own.value, own.of))
    };
    // Every round that was not skipped was right.
    for (channel, day) in [(7, 0), (8, 1), (9, 2)] {
        let game = begin(store, GUILD, channel).await;
        let now = now.plus_ms(day * 24 * 60 * 60 * 1000);
        for round in 1..=9 {
            close(store, game, GUILD, round, &[(BORA, 5)], now).await;
        }
        end(store, game).await;
    }
    assert_eq!(own(Metric::Points).await, Some((27 * 5, 0)), "points alone");
    assert_eq!((own(Metric::Accuracy).await, own(Metric::Streak).await), (None, None));
    let nobody = begin(store, GUILD, 7).await;
    close(store, nobody, GUILD, 1, &[(MIN, 0)], now).await;
    assert_eq!(counted(store, GUILD, MIN).await, (0, 0), "a wrong answer alone is on no board");

    // What somebody has in a row when another joins begins there.
    let game = begin(store, GUILD, 8).await;
    for round in 1..=5 {
        close(store, game, GUILD, round, &[(BORA, 1)], now).await;
    }
    let at = now.plus_ms(3 * 24 * 60 * 60 * 1000);
    for (round, streak) in [(6, 1), (7, 2)] {
        let other = PlayerId(13);
        close(store, game, GUILD, round, &[(BORA, 1), (other, 0)], at).await;
        assert_eq!(own(Metric::Streak).await, Some((streak, streak)), "after round {round}");
    }
}

#[tokio::test]
async fn who_has_left_is_company_for_two_more_rounds() {
    let desk = Desk::new();
    let store = &desk.store;
    let now = moment("2026-11-22T03:00:00Z");
    let which = WhichBoard { place: Place::Guild(GUILD), metric: Metric::Streak, period: PeriodKind::All };
    let streak = async || {
        let board = store.board(which, 0, BORA, now).await.expect("it reads");
        board.own.map_or(0, |own| own.value)
    };
    let game = begin(store, GUILD, 7).await;
    close(store, game, GUILD, 1, &[(BORA, 40), (MIN, 0)], now).await;
    for round in 2..=9 {
        close(store, game, GUILD, round, &[(BORA, 40)], now).await;
    }
    let points = 3 * 40 + u64::from(SOLO_POINTS_A_DAY);
    assert_eq!(counted(store, GUILD, BORA).await, (points, 3), "of nine rounds three are in company");
    assert_eq!(streak().await, 3);
    // Min is back for a moment: what is in a row begins anew.
    let game = begin(store, GUILD, 8).await;
    close(store, game, GUILD, 1, &[(MIN, 0)], now.plus_ms(11 * 60 * 1000)).await;
    for (round, company) in [(2, true), (3, true), (4, false), (5, false), (6, false), (7, true), (8, true)] {
        let min = (round == 7).then_some((MIN, 0));
        let answers: Vec<_> = [(BORA, 40)].into_iter().chain(min).collect();
        let before = counted(store, GUILD, BORA).await.1;
        close(store, game, GUILD, round, &answers, now.plus_ms(11 * 60 * 1000)).await;
        let counts = counted(store, GUILD, BORA).await.1 > before;
        assert_eq!(counts, company, "round {round}, when Min answered 1 and 7");
    }
    assert_eq!(streak().await, 3, "no more than two in a row since");
}

#[tokio::test]
async fn alone_one_gets_so_much_a_season() {
    let desk = Desk::new();
    let game = begin(&desk.store, GUILD, 7).await;
    let days = u16::try_from(SOLO_POINTS_A_SEASON / SOLO_POINTS_A_DAY).expect("few") + 3;
    let first = moment("2026-10-01T03:00:00Z");
    for day in 0..days {
        let now = first.plus_ms(i64::from(day) * 24 * 60 * 60 * 1000);
        // The game has nine rounds only; points come to more than the day's cap.
        let round = day % 9 + 1;
        let game = if day % 9 == 0 && day > 0 {
            begin(&desk.store, GUILD, 100 + u64::from(day)).await
        } else {
            game
        };
        let game = GameId(game.0.max(1 + i64::from(day / 9)));
        close(&desk.store, game, GUILD, round, &[(BORA, 500)], now).await;
    }
    assert_eq!(counted(&desk.store, GUILD, BORA).await.0, u64::from(SOLO_POINTS_A_SEASON));
    let next = begin(&desk.store, GUILD, 9).await;
    close(&desk.store, next, GUILD, 1, &[(BORA, 500)], moment("2026-12-31T15:00:00Z")).await;
    let expect = u64::from(SOLO_POINTS_A_SEASON + SOLO_POINTS_A_DAY);
    assert_eq!(counted(&desk.store, GUILD, BORA).await.0, expect, "in the next quarter");
}

#[tokio::test]
async fn one_plays_in_one_game_at_a_time() {
    let desk = Desk::new();
    let store = &desk.store;
    let now = moment("2026-11-22T03:00:00Z");
    let (here, there) = (begin(store, GUILD, 7).await, begin(store, GuildId(2), 8).await);
    let both = |points| [(BORA, points), (MIN, 1)];
    close(store, here, GUILD, 1, &both(10), now).await;
    close(store, there, GuildId(2), 1, &[(BORA, 10), (PlayerId(13), 1)], now.plus_ms(1_000)).await;
    assert_eq!(counted(store, GuildId(2), BORA).await, (0, 0), "Bora is held by the first game");
    assert_eq!(counted(store, GuildId(2), PlayerId(13)).await, (1, 1), "others are not");
    close(store, here, GUILD, 2, &both(10), now.plus_ms(2_000)).await;
    assert_eq!(counted(store, GUILD, BORA).await, (20, 2), "the first game goes on counting");
    end(store, here).await;
    close(store, there, GuildId(2), 2, &[(BORA, 10), (PlayerId(13), 1)], now.plus_ms(3_000)).await;
    assert_eq!(counted(store, GuildId(2), BORA).await, (10, 1), "free when it has ended");
    // A game that is never ended holds nobody for ever.
    let third = begin(store, GUILD, 9).await;
    close(store, third, GUILD, 1, &both(10), now.plus_ms(4_000)).await;
    assert_eq!(counted(store, GUILD, BORA).await, (20, 2), "held by the other game");
    close(store, third, GUILD, 2, &both(10), now.plus_ms(11 * 60 * 1000)).await;
    assert_eq!(counted(store, GUILD, BORA).await, (30, 3), "after ten minutes without a round");
}

#[tokio::test]
async fn to_be_forgotten_resets_no_cap() {
    let desk = Desk::new();
    let store = &desk.store;
    let now = moment("2026-11-22T03:00:00Z");
    let game = begin(store, GUILD, 7).await;
    close(store, game, GUILD, 1, &[(BORA, 90)], now).await;
    end(store, game).await;
    assert_eq!(store.forget(BORA, now).await.expect("it is written"), Forget::Done);
    assert_eq!(counted(store, GUILD, BORA).await, (0, 0), "nothing is left");
    let game = begin(store, GUILD, 7).await;
    close(store, game, GUILD, 1, &[(BORA, 90)], now).await;
    assert_eq!(counted(store, GUILD, BORA).await, (10, 0), "what is left of the day's hundred");
}
