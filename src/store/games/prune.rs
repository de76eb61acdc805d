//! Throwing away the details of old games, for hosts who do not want to keep them for ever.
//!
//! What goes is what was asked, what was answered, and the log. What stays is what other things rest on: boards,
//! profiles, ratings, records, how hard a question has proved and what was asked lately are sums of their own; and
//! the row of the game itself, which says where its guild played last and in which settings it can be played again.

use rusqlite::{Transaction, params};

use super::super::{Store, StoreError};
use crate::trivia::Moment;

/// A day in milliseconds.
const A_DAY: i64 = 24 * 60 * 60 * 1_000;

impl Store {
    /// Throws away the details of games that ended more than `keep_days` days before a moment, the oldest first and
    /// at most so many of them, since everybody's writes wait for this one. Gives how many they were; games that go on,
    /// or whose end was not told yet, stay whole.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails; nothing of it is thrown away then.
    pub async fn prune_games(&self, keep_days: u16, most: u32, now: Moment) -> Result<u32, StoreError> {
        let before = Moment(now.0.saturating_sub(i64::from(keep_days) * A_DAY));
        // Most looks find nothing, and a write would cost a sync.
        let is_due = self.read(move |connection| {
            let sql = "SELECT EXISTS (SELECT 1 FROM games
                                      WHERE told_at IS NOT NULL AND pruned_at IS NULL AND ended_at < ?1)";
            Ok(connection.prepare_cached(sql)?.query_row([before.0], |row| row.get(0))?)
        });
        if !is_due.await? {
            return Ok(0);
        }
        self.writer.write(move |transaction| prune(transaction, before, most, now)).await
    }
}

fn prune(transaction: &Transaction<'_>, before: Moment, most: u32, now: Moment) -> Result<u32, StoreError> {
    let sql = "SELECT id FROM games WHERE told_at IS NOT NULL AND pruned_at IS NULL AND ended_at < ?1
               ORDER BY ended_at LIMIT ?2";
    let games: Vec<i64> = transaction
        .prepare_cached(sql)?
        .query_map(params![before.0, most], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for game in &games {
        // Answers go with their rounds.
        for sql in ["DELETE FROM rounds WHERE game_id = ?1", "DELETE FROM log WHERE game_id = ?1"] {
            transaction.prepare_cached(sql)?.execute([game])?;
        }
        // Whose id stands in what is left is still to be found there when they want to be forgotten.
        transaction
            .prepare_cached(
                "DELETE FROM people_of_games
                 WHERE game_id = ?1
                   AND player_id IS NOT (SELECT host_id FROM games WHERE id = ?1)
                   AND player_id IS NOT (SELECT json_extract(settings, '$.opponent') FROM games WHERE id = ?1)
                   AND player_id IS NOT (
                       SELECT json_extract(ending, '$.stopped.player.player') FROM games WHERE id = ?1
                   )",
            )?
            .execute([game])?;
        let sql = "UPDATE games SET pruned_at = ?2 WHERE id = ?1";
        transaction.prepare_cached(sql)?.execute(params![game, now.0])?;
    }
    Ok(u32::try_from(games.len()).unwrap_or(u32::MAX))
}
