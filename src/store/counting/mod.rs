//! What boards count of an award, so that nobody leads by playing against nobody.
//!
//! - **Company:** of a round that somebody else has answered as well, or one of the two rounds before it, everything
//!   counts; what is in a row counts from the first such round on, and anew when company was interrupted. Alone, a
//!   person's points count up to [`SOLO_POINTS_A_DAY`] a day and [`SOLO_POINTS_A_SEASON`] a quarter of the year, over
//!   all guilds, days being Korea's, and nothing else does: alone one skips whatever one does not know, so that
//!   neither accuracy nor a streak would say anything.
//! - **One game at a time:** a person's answers count in one game. It is the one that they answered in
//!   first, until it has ended or [`HELD_MS`] after the last round that they answered in it.
//! - What does not count for boards counts for the game's own board and for the person's profile.
//!
//! Deleting one's data does not reset what was counted: it is kept without names ([`nameless`]).

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::boards::{Counted, Day, Period, PeriodKind};
use super::{GameId, StoreError, from_sql, nameless, to_sql};
use crate::trivia::game::Award;
use crate::trivia::{Moment, PlayerId};

/// Points without company that count in a day: about as many as half a game gives.
pub const SOLO_POINTS_A_DAY: u32 = 100;
/// Points without company that count in a quarter of the year.
pub const SOLO_POINTS_A_SEASON: u32 = 1_500;
/// How long a game holds a person after the last round that they answered in it: longer than any round.
const HELD_MS: i64 = 10 * 60 * 1000;

/// For how many rounds after their last answer somebody is company: as long as a round waits for them.
const ROUNDS_OF_COMPANY: u16 = 2;

/// What counts of a round's awards, which have been saved already.
pub(super) fn counted(
    transaction: &Transaction<'_>,
    game: GameId,
    round: u16,
    awards: &[Award],
    now: Moment,
) -> Result<Vec<Counted>, StoreError> {
    let answerers = answerers(transaction, game)?;
    let mut counted = Vec::with_capacity(awards.len());
    for award in awards {
        if !is_here(transaction, game, award.player, now)? {
            continue;
        }
        let Award { player, points, right, streak, .. } = *award;
        match company_since(&answerers, player, round) {
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

/// Of each round that was answered the first and the last of those who did, by their ids: they differ if there are
/// several.
type Answerers = BTreeMap<u16, [PlayerId; 2]>;

fn answerers(transaction: &Transaction<'_>, game: GameId) -> Result<Answerers, StoreError> {
    let sql = "SELECT round, min(player_id), max(player_id) FROM answers WHERE game_id = ?1 GROUP BY round";
    let mut statement = transaction.prepare_cached(sql)?;
    let rows = statement.query_map([game.0], |row| {
        Ok((row.get(0)?, [PlayerId(from_sql(row.get(1)?)), PlayerId(from_sql(row.get(2)?))]))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Since which round somebody has been in company without interruption; none if they are alone in this one.
fn company_since(answerers: &Answerers, player: PlayerId, round: u16) -> Option<u16> {
    let is_in_company = |round: &u16| {
        let near = round.saturating_sub(ROUNDS_OF_COMPANY)..=*round;
        answerers.range(near).any(|(_, both)| *both != [player; 2])
    };
    (1..=round).rev().take_while(is_in_company).last()
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
    let today = Day::in_korea(now);
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
