//! Boards: ranks, pages, and where a day ends.

use super::games::{GUILD, end, new_game};
use super::{Desk, set};
use crate::store::{
    BOARD_DEPTH, BOARD_PAGE, Board, Entry, GuildId, GuildSettings, Metric, PeriodKind, Place, Store,
    WhichBoard,
};
use crate::trivia::game::{Award, CloseReason};
use crate::trivia::{Moment, PlayerId, Record};

pub(super) fn moment(text: &str) -> Moment {
    Moment(text.parse::<jiff::Timestamp>().expect("a timestamp").as_millisecond())
}

/// Plays one round of a game in which each player gets so many points; none is a wrong answer.
pub(super) async fn score(store: &Store, now: Moment, points: &[(u64, u32)]) {
    let id = store.create_game(new_game(7, 1)).await.expect("the channel is free");
    let answers = points.iter().map(|&(player, _)| Entry {
        record: Record::Answer { round: 1, player: PlayerId(player), option: 0, at: now },
        name: Some(format!("player {player}").into()),
    });
    let awards = points.iter().map(|&(player, points)| Award {
        player: PlayerId(player),
        option: Some(0),
        right: points > 0,
        points,
        taken_ms: 1_000,
        streak: 1,
    });
    let record = Record::Closed { round: 1, reason: CloseReason::AllAnswered, awards: awards.collect() };
    let entries = answers.chain([Entry { record, name: None }]).collect();
    store.write_log(id, GUILD, entries, now).await.expect("it is written");
    end(store, id).await;
}

async fn board(store: &Store, kind: PeriodKind, at: Moment, page: u32, asker: u64) -> Board {
    let which = WhichBoard { place: Place::Guild(GUILD), metric: Metric::Points, period: kind };
    store.board(which, page, PlayerId(asker), at).await.expect("it reads")
}

fn ranks(board: &Board) -> Vec<(u32, u64, u64)> {
    board.rows.iter().map(|row| (row.rank.unwrap_or(0), row.player.0, row.value)).collect()
}

#[tokio::test]
async fn equal_points_are_an_equal_rank() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    score(&desk.store, now, &[(1, 10), (2, 30), (3, 20), (4, 20), (5, 0)]).await;
    // Player 4 has as many points as 3 and more right answers, so stands above, at the same rank.
    score(&desk.store, now, &[(3, 10), (4, 5)]).await;
    score(&desk.store, now, &[(4, 5), (5, 0)]).await;
    let board = board(&desk.store, PeriodKind::Day, now, 0, 5).await;
    assert_eq!(ranks(&board), [(1, 4, 30), (1, 3, 30), (1, 2, 30), (4, 1, 10), (5, 5, 0)]);
    let own = board.own.expect("the asker has answered");
    assert_eq!((own.rank, own.right, own.of, own.name.as_str()), (Some(5), 0, 2, "player 5"));
}

#[tokio::test]
async fn a_board_has_pages_and_the_askers_own_row() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    let points: Vec<(u64, u32)> = (1..=23).map(|player| (player, 100 - player as u32)).collect();
    score(&desk.store, now, &points).await;
    for (page, expect) in [(0, 1..=10), (1, 11..=20), (2, 21..=23)] {
        let shown = board(&desk.store, PeriodKind::All, now, page, 23).await;
        let players: Vec<u64> = shown.rows.iter().map(|row| row.player.0).collect();
        assert_eq!(players, expect.collect::<Vec<_>>());
        let places: Vec<u64> = shown.rows.iter().map(|row| row.rank.unwrap_or(0).into()).collect();
        assert_eq!(places, players, "nobody is equal, so players are numbered by their place");
        assert_eq!((shown.has_more, shown.own.and_then(|own| own.rank)), (page < 2, Some(23)), "page {page}");
    }
    for page in [3, BOARD_DEPTH / BOARD_PAGE, u32::MAX / BOARD_PAGE, u32::MAX] {
        let board = board(&desk.store, PeriodKind::All, now, page, 99).await;
        assert!(board.rows.is_empty(), "page {page} is beyond the end");
        assert_eq!(board.own, None, "somebody who never played");
    }
    let elsewhere =
        WhichBoard { place: Place::Guild(GuildId(2)), metric: Metric::Points, period: PeriodKind::All };
    let other = desk.store.board(elsewhere, 0, PlayerId(1), now).await.expect("it reads");
    assert!(other.rows.is_empty() && other.own.is_none(), "another guild's board: {other:?}");
}

#[tokio::test]
async fn days_weeks_and_months_end_at_midnight_in_korea() {
    let desk = Desk::new();
    // The last second of a Saturday, the first of a Sunday, of a Monday, and of a month, all in Korea.
    for (at, points) in [
        ("2026-11-28T14:59:59Z", 1),
        ("2026-11-28T15:00:00Z", 10),
        ("2026-11-29T15:00:00Z", 100),
        ("2026-11-30T15:00:00Z", 1_000),
    ] {
        // In company, so that everything counts.
        score(&desk.store, moment(at), &[(1, points), (2, 0)]).await;
    }
    for (kind, at, expect) in [
        (PeriodKind::Day, "2026-11-28T14:00:00Z", 1),
        (PeriodKind::Day, "2026-11-28T15:00:00Z", 10),
        (PeriodKind::Day, "2026-11-29T14:59:59Z", 10),
        (PeriodKind::Week, "2026-11-29T14:59:59Z", 11),
        (PeriodKind::Week, "2026-11-29T15:00:00Z", 1_100),
        (PeriodKind::Month, "2026-11-30T14:59:59Z", 111),
        (PeriodKind::Month, "2026-11-30T15:00:00Z", 1_000),
        (PeriodKind::All, "2020-01-01T00:00:00Z", 1_111),
        (PeriodKind::Day, "2026-11-27T12:00:00Z", 0),
    ] {
        let board = board(&desk.store, kind, moment(at), 0, 1).await;
        let points = board.own.map_or(0, |own| own.value);
        assert_eq!(points, expect, "the {} that holds {at}", kind.name());
    }
}

#[tokio::test]
async fn a_day_begins_where_the_guild_says() {
    let desk = Desk::new();
    let settings =
        GuildSettings { time_zone: Some("America/New_York".to_owned()), ..GuildSettings::default() };
    let now = moment("2026-11-22T15:00:00Z");
    set(&desk.store, GUILD, settings).await.expect("it is written");
    score(&desk.store, now, &[(1, 10), (2, 0)]).await;
    score(&desk.store, moment("2026-11-23T05:00:00Z"), &[(1, 5), (2, 0)]).await;
    for (at, expect) in
        [("2026-11-22T05:00:00Z", 10), ("2026-11-23T04:59:59Z", 10), ("2026-11-23T05:00:00Z", 5)]
    {
        let board = board(&desk.store, PeriodKind::Day, moment(at), 0, 1).await;
        assert_eq!(board.own.map(|own| own.value), Some(expect), "the day that holds {at}");
        assert_eq!(board.zone.name(), "America/New_York");
    }
}

#[tokio::test]
async fn a_board_by_accuracy_asks_for_enough_answers_and_one_by_streak_for_a_streak() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    // Player 1 is right 15 times of 20, 2 always but only 19 times, 3 10 times of 20.
    for round in 0..20 {
        let mut points = vec![(1, u32::from(round % 4 > 0)), (3, u32::from(round % 2 > 0))];
        points.extend((round > 0).then_some((2, 1)));
        score(&desk.store, now, &points).await;
    }
    let read = async |metric, period| {
        let which = WhichBoard { place: Place::Guild(GUILD), metric, period };
        desk.store.board(which, 0, PlayerId(2), now).await.expect("it reads")
    };
    let accuracy = read(Metric::Accuracy, PeriodKind::Week).await;
    assert_eq!(ranks(&accuracy), [(1, 1, 7_500), (2, 3, 5_000)]);
    assert_eq!(accuracy.own, None, "one answer too few");
    let streak = read(Metric::Streak, PeriodKind::All).await;
    assert_eq!(ranks(&streak), [(1, 2, 1), (1, 1, 1), (1, 3, 1)], "every game had one round");
}

#[tokio::test]
async fn on_the_board_of_everywhere_are_those_who_want_to_be() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    score(&desk.store, now, &[(1, 30), (2, 20), (3, 10)]).await;
    let everywhere = async |metric, asker| {
        let which = WhichBoard { place: Place::Everywhere, metric, period: PeriodKind::All };
        desk.store.board(which, 0, PlayerId(asker), now).await.expect("it reads")
    };
    let before = everywhere(Metric::Points, 2).await;
    assert!(before.rows.is_empty(), "nobody has asked to be shown: {before:?}");
    assert!(!before.own_is_listed, "player 2 is told that they are not");
    for (player, is_listed) in [(3, true), (2, true), (1, true), (1, false)] {
        let name = format!("player {player}");
        desk.store.set_listed(PlayerId(player), name, is_listed, now).await.expect("it is written");
    }
    assert_eq!(ranks(&everywhere(Metric::Points, 2).await), [(1, 2, 20), (2, 3, 10)]);
    // What comes later is listed as well, also on boards that are new then.
    score(&desk.store, moment("2027-01-01T03:00:00Z"), &[(1, 30), (3, 40)]).await;
    assert_eq!(ranks(&everywhere(Metric::Points, 2).await), [(1, 3, 50), (2, 2, 20)]);
}
