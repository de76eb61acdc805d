//! Boards: ranks, pages, and where a day ends.

use super::Desk;
use super::games::{GUILD, end, new_game};
use crate::store::{BOARD_PAGE, Board, Entry, GuildId, Period, PeriodKind, Store};
use crate::trivia::game::{Award, CloseReason};
use crate::trivia::{Moment, PlayerId, Record};

fn moment(text: &str) -> Moment {
    Moment(text.parse::<jiff::Timestamp>().expect("a timestamp").as_millisecond())
}

/// Plays one round of a game in which each player gets so many points; none is a wrong answer.
async fn score(store: &Store, now: Moment, points: &[(u64, u32)]) {
    let id = store.create_game(new_game(7, 1)).await.expect("the channel is free");
    let answers = points.iter().map(|&(player, _)| Entry {
        record: Record::Answer { round: 1, player: PlayerId(player), option: 0, at: now },
        name: Some(format!("player {player}")),
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
    store.board(GUILD, Period::at(kind, at), page, PlayerId(asker)).await.expect("it reads")
}

fn ranks(board: &Board) -> Vec<(u32, u64, u64)> {
    board.rows.iter().map(|row| (row.rank, row.player.0, row.points)).collect()
}

#[tokio::test]
async fn equal_points_are_an_equal_rank() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    score(&desk.store, now, &[(1, 10), (2, 30), (3, 20), (4, 20), (5, 0)]).await;
    // Player 4 has as many points as 3 and more right answers, so stands above, at the same rank.
    score(&desk.store, now, &[(3, 10), (4, 5)]).await;
    score(&desk.store, now, &[(4, 5)]).await;
    let board = board(&desk.store, PeriodKind::Day, now, 0, 5).await;
    assert_eq!(ranks(&board), [(1, 4, 30), (1, 3, 30), (1, 2, 30), (4, 1, 10), (5, 5, 0)]);
    let own = board.own.expect("the asker has answered");
    assert_eq!((own.rank, own.right, own.answered, own.name.as_str()), (5, 0, 1, "player 5"));
}

#[tokio::test]
async fn a_board_has_pages_and_the_askers_own_row() {
    let desk = Desk::new();
    let now = moment("2026-11-22T03:00:00Z");
    let points: Vec<(u64, u32)> = (1..=23).map(|player| (player, 100 - player as u32)).collect();
    score(&desk.store, now, &points).await;
    for (page, expect) in [(0, 1..=10), (1, 11..=20), (2, 21..=23)] {
        let page = board(&desk.store, PeriodKind::All, now, page, 23).await;
        let players: Vec<u64> = page.rows.iter().map(|row| row.player.0).collect();
        assert_eq!(players, expect.collect::<Vec<_>>());
        assert_eq!((page.players, page.own.map(|own| own.rank)), (23, Some(23)));
    }
    for page in [3, u32::MAX / BOARD_PAGE, u32::MAX] {
        let board = board(&desk.store, PeriodKind::All, now, page, 99).await;
        assert!(board.rows.is_empty(), "page {page} is beyond the end");
        assert_eq!(board.own, None, "somebody who never played");
    }
    let other = desk.store.board(GuildId(2), Period::at(PeriodKind::All, now), 0, PlayerId(1)).await;
    assert_eq!(other.expect("it reads").players, 0, "another guild's board");
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
        score(&desk.store, moment(at), &[(1, points)]).await;
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
        let points = board.own.map_or(0, |own| own.points);
        assert_eq!(points, expect, "the {} that holds {at}", kind.name());
    }
}
