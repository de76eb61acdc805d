//! Deleting a person's data.
//!
//! What is theirs alone is deleted: profile, sums, ratings, their place on every board. What belongs to
//! others as well, the games that they played in, stays as it was played, by nobody: their id is replaced
//! by one that Discord has given to no one, and that nothing leads back from.

use rusqlite::{Transaction, params};

use super::super::{Store, StoreError, daily, to_sql};
use crate::trivia::{Moment, PlayerId};

/// What came of the wish to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forget {
    /// Nothing of them is left.
    Done,
    /// They take part in a game that has not ended; nothing was changed.
    IsPlaying,
}

/// Columns with a person's id in rows that go with them.
pub(in crate::store) const OWN: [(&str, &str); 14] = [
    ("scores", "player_id"),
    ("ratings", "player_id"),
    ("playing", "player_id"),
    ("subjects", "player_id"),
    ("kinds", "player_id"),
    ("weeks", "player_id"),
    ("profiles", "player_id"),
    ("daily_answers", "player_id"),
    ("daily_attempts", "player_id"),
    ("cards", "player_id"),
    ("practice", "player_id"),
    ("seen_by_player", "player_id"),
    ("challenges", "challenger_id"),
    ("challenges", "opponent_id"),
];
/// Columns with a person's id in rows that are not theirs alone.
pub(in crate::store) const SHARED: [(&str, &str); 4] =
    [("games", "host_id"), ("answers", "player_id"), ("champions", "player_id"), ("guilds", "updated_by")];

impl Store {
    /// Deletes a person's data. What boards have counted of their solo points stays counted, and that they have
    /// begun today's daily stays known, both by a hash. `at` is when they wished for it, by Discord's clock.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn forget(&self, player: PlayerId, at: Moment) -> Result<Forget, StoreError> {
        self.writer.write(move |transaction| forget(transaction, player, at)).await
    }
}

fn forget(transaction: &Transaction<'_>, player: PlayerId, at: Moment) -> Result<Forget, StoreError> {
    let id = to_sql(player.0);
    // In the log, ids stand in JSON as this program writes it.
    let sql = "SELECT count(*) FROM games
               WHERE ended_at IS NULL AND (host_id = ?1 OR EXISTS (
                   SELECT 1 FROM log WHERE game_id = id
                   AND (instr(record, '\"player\":' || ?1 || ',') OR instr(record, '\"player\":' || ?1 || '}'))
               ))";
    if transaction.query_row(sql, [id], |row| row.get::<_, u32>(0))? > 0 {
        return Ok(Forget::IsPlaying);
    }
    daily::note_forgotten(transaction, player, at)?;
    for (table, column) in OWN {
        transaction.execute(&format!("DELETE FROM {table} WHERE {column} = ?1"), [id])?;
    }
    // Ids count time from the first second of 2015; those of its first minutes were given to nobody.
    let sql = "INSERT INTO players SELECT 4294967296 + abs(random() % 4294967296), '?', ?1 RETURNING id";
    let nobody: i64 = transaction.query_row(sql, [at.0], |row| row.get(0))?;
    for (table, column) in SHARED {
        let sql = format!("UPDATE {table} SET {column} = ?2 WHERE {column} = ?1");
        transaction.execute(&sql, params![id, nobody])?;
    }
    // What they typed is theirs; how it was judged belongs to the game.
    transaction.execute(
        "UPDATE log SET record = json_set(record, '$.try.text', '')
         WHERE instr(record, '\"player\":' || ?1) AND json_extract(record, '$.try.player') = ?1",
        [id],
    )?;
    transaction.execute(
        "UPDATE log SET record = replace(
             replace(record, '\"player\":' || ?1 || ',', '\"player\":' || ?2 || ','),
             '\"player\":' || ?1 || '}', '\"player\":' || ?2 || '}'
         ) WHERE instr(record, '\"player\":' || ?1)",
        params![id, nobody],
    )?;
    transaction.execute("DELETE FROM players WHERE id = ?1", [id])?;
    Ok(Forget::Done)
}
