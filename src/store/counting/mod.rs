//! What boards count of an award, so that nobody leads by playing against nobody.
//!
//! - **Company:** from the round in which a second person has answered in a game, everything in it counts, streaks
//!   from there on. Before that, and in games that nobody joins, a person's points count up to
//!   [`SOLO_POINTS_A_DAY`] a day and [`SOLO_POINTS_A_SEASON`] a quarter of the year, over all guilds, days being
//!   Korea's, and nothing else does: alone one skips whatever one does not know, so that neither accuracy nor a streak
//!   would say anything.
//! - **One game at a time:** a person's answers count in one game. It is the one that they answered in
//!   first, until it has ended or [`HELD_MS`] after the last round that they answered in it.
//! - What does not count for boards counts for the game's own board and for the person's profile.
//!
//! Deleting one's data does not reset what was counted: it is kept without names ([`nameless`]).

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::boards::{Counted, Day, Period, PeriodKind, Zone};
use super::{GameId, StoreError, nameless, to_sql};
use crate::trivia::game::Award;
use crate::trivia::{Moment, PlayerId};

/// Points without company that count in a day: about as many as half a game gives.
pub const SOLO_POINTS_A_DAY: u32 = 100;
/// Points without company that count in a quarter of the year.
pub const SOLO_POINTS_A_SEASON: u32 = 1_500;
/// How long a game holds a person after the last round that they answered in it: longer than any round.
const HELD_MS: i64 = 10 * 60 * 1000;

/// What counts of a round's awards, which have been saved already.
pub(super) fn counted(
    transaction: &Transaction<'_>,
    game: GameId,
    round: u16,
    awards: &[Award],
    now: Moment,
) -> Result<Vec<Counted>, StoreError> {
    let company = company_since(transaction, game)?;
    let mut counted = Vec::with_capacity(awards.len());
    for award in awards {
        if !is_here(transaction, game, award.player, now)? {
            continue;
        }
        let Award { player, points, right, streak, .. } = *award;
        match company {
            Some(since) => {
                let streak = streak.min(round.saturating_sub(since).saturating_add(1));
                counted.push(Counted { player, points, answered: true, right, streak });
            }
            None => {
                let points = within_caps(transaction, player, points, now)?;
                if points > 0 {
                    counted.push(Counted { player, points, answered: false, right: false, streak: 0 });
                }
            }
        }
    }
    Ok(counted)
}

/// The round in which a second person answered in a game; none while one is alone.
fn company_since(transaction: &Transaction<'_>, game: GameId) -> Result<Option<u16>, StoreError> {
    // Both walk the rounds in their order and stop at the first answer that they look for.
    let sql = "SELECT round FROM answers
               WHERE game_id = ?1 AND player_id <> (
                   SELECT player_id FROM answers WHERE game_id = ?1 ORDER BY round, player_id LIMIT 1
               )
               ORDER BY round LIMIT 1";
    Ok(transaction.prepare_cached(sql)?.query_row([game.0], |row| row.get(0)).optional()?)
}

/// Frees those whom an ended game held.
pub(super) fn release(transaction: &Transaction<'_>, game: GameId) -> Result<(), StoreError> {
    transaction.execute("DELETE FROM playing WHERE game_id = ?1", [game.0])?;
    Ok(())
}

/// Whether a person's answers count in this game, which then holds them.
fn is_here(
    transaction: &Transaction<'_>,
    game: GameId,
    player: PlayerId,
    now: Moment,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO playing VALUES (?1, ?2, ?3)
               ON CONFLICT (player_id) DO UPDATE SET game_id = excluded.game_id, until = excluded.until
               WHERE game_id = excluded.game_id OR until <= ?4";
    let until = now.plus_ms(HELD_MS).0;
    Ok(transaction.prepare_cached(sql)?.execute(params![to_sql(player.0), game.0, until, now.0])? > 0)
}

/// What is left of points without company under both caps; it is counted towards them.
fn within_caps(
    transaction: &Transaction<'_>,
    player: PlayerId,
    points: u32,
    now: Moment,
) -> Result<u32, StoreError> {
    let today = Day::of(now, &Zone::default());
    let caps = [
        (Period::holding(PeriodKind::Day, today), SOLO_POINTS_A_DAY),
        (Period::holding(PeriodKind::Season, today), SOLO_POINTS_A_SEASON),
    ];
    let mut left = u32::MAX;
    let mut keys = Vec::new();
    for (period, cap) in caps {
        let who = nameless::hash(transaction, period, player)?;
        let sql = "SELECT points FROM solo_points WHERE period = ?1 AND since = ?2 AND who = ?3";
        let used: Option<u32> = transaction
            .prepare_cached(sql)?
            .query_row(params![period.kind.name(), period.since.0, who], |row| row.get(0))
            .optional()?;
        left = left.min(cap.saturating_sub(used.unwrap_or_default()));
        keys.push((period, who));
    }
    let points = points.min(left);
    if points == 0 {
        return Ok(0);
    }
    for (period, who) in keys {
        let sql = "INSERT INTO solo_points VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (period, since, who) DO UPDATE SET points = points + excluded.points";
        transaction.prepare_cached(sql)?.execute(params![period.kind.name(), period.since.0, who, points])?;
    }
    Ok(points)
}
