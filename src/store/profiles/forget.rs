//! Deleting a person's data.
//!
//! What is theirs alone is deleted: profile, sums, ratings, their place on every board. What belongs to
//! others as well, the games that they played in, stays as it was played, by nobody: their id is replaced
//! by one that Discord has given to no one, and that nothing leads back from. What somebody has reported stays
//! reported, by nobody. That moderators keep them out of a guild is theirs to say, and stays.

use std::ops::Range;

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
pub(in crate::store) const OWN: [(&str, &str); 15] = [
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
    ("names", "player_id"),
    ("challenges", "challenger_id"),
    ("challenges", "opponent_id"),
];
/// Columns with a person's id in rows that are not theirs alone.
pub(in crate::store) const SHARED: [(&str, &str); 6] = [
    ("games", "host_id"),
    ("people_of_games", "player_id"),
    ("answers", "player_id"),
    ("champions", "player_id"),
    ("guilds", "updated_by"),
    ("blocks", "blocked_by"),
];
/// Columns with the id of somebody in rows that are of use without it.
pub(in crate::store) const TAKEN_OFF: [(&str, &str); 1] = [("reports", "player_id")];
/// Columns with the id of somebody that stays: whom moderators keep out could come back otherwise.
#[cfg(test)]
pub(in crate::store) const KEPT: [(&str, &str); 1] = [("blocks", "player_id")];
/// Ids that stand for people who were forgotten. Discord's ids count time from the first second of 2015; those of
/// its first seconds were given to nobody.
const MADE_UP: Range<u64> = 1 << 32..1 << 33;

/// Whether an id stands for somebody who was forgotten.
pub(in crate::store) fn is_made_up(player: PlayerId) -> bool {
    MADE_UP.contains(&player.0)
}

impl Store {
    /// Deletes a person's data. What boards have counted of their solo points stays counted, and that they have
    /// begun today's daily stays known, both by a hash. `at` is when they wished for it, by Discord's clock.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn forget(&self, player: PlayerId, at: Moment) -> Result<Forget, StoreError> {
        let forgotten = self.writer.write(move |transaction| forget(transaction, player, at)).await?;
        // Their data is deleted either way; this is for what reads the log beside the file.
        self.writer.fold().await?;
        Ok(forgotten)
    }
}

fn forget(transaction: &Transaction<'_>, player: PlayerId, at: Moment) -> Result<Forget, StoreError> {
    let id = to_sql(player.0);
    let sql = "SELECT EXISTS (SELECT 1 FROM people_of_games JOIN games ON games.id = game_id
                              WHERE player_id = ?1 AND ended_at IS NULL)";
    if transaction.query_row(sql, [id], |row| row.get(0))? {
        return Ok(Forget::IsPlaying);
    }
    daily::note_forgotten(transaction, player, at)?;
    for (table, column) in OWN {
        transaction.execute(&format!("DELETE FROM {table} WHERE {column} = ?1"), [id])?;
    }
    for (table, column) in TAKEN_OFF {
        transaction.execute(&format!("UPDATE {table} SET {column} = NULL WHERE {column} = ?1"), [id])?;
    }
    if is_known_to_others(transaction, id)? {
        let sql = "INSERT INTO players SELECT ?1 + abs(random() % ?1), '?', ?2 RETURNING id";
        let nobody: i64 =
            transaction.query_row(sql, params![to_sql(MADE_UP.start), at.0], |row| row.get(0))?;
        replace(transaction, id, nobody)?;
    }
    transaction.execute("DELETE FROM players WHERE id = ?1", [id])?;
    Ok(Forget::Done)
}

/// Whether an id stands in a row that is not its person's alone.
fn is_known_to_others(transaction: &Transaction<'_>, id: i64) -> rusqlite::Result<bool> {
    for (table, column) in SHARED {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} = ?1)");
        if transaction.query_row(&sql, [id], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Puts a made-up id in the place of a person's, in the games that they played in and wherever else it stands. All
/// writes wait for this one, so it looks at no other game.
fn replace(transaction: &Transaction<'_>, id: i64, nobody: i64) -> rusqlite::Result<()> {
    const THEIRS: &str = "(SELECT game_id FROM people_of_games WHERE player_id = ?1)";
    // What they typed is theirs; how it was judged belongs to the game.
    let sql = format!(
        "UPDATE log SET record = json_set(record, '$.try.text', '')
         WHERE game_id IN {THEIRS} AND json_extract(record, '$.try.player') = ?1"
    );
    transaction.execute(&sql, [id])?;
    // In the log, ids stand in JSON as this program writes it.
    let sql = format!(
        "UPDATE log SET record = replace(
             replace(record, '\"player\":' || ?1 || ',', '\"player\":' || ?2 || ','),
             '\"player\":' || ?1 || '}}', '\"player\":' || ?2 || '}}'
         ) WHERE game_id IN {THEIRS} AND instr(record, '\"player\":' || ?1)"
    );
    transaction.execute(&sql, [id, nobody])?;
    // Who stopped a game stands in its end as well.
    let sql = format!(
        "UPDATE games SET ending = json_set(ending, '$.stopped.player.player', ?2)
         WHERE id IN {THEIRS} AND json_extract(ending, '$.stopped.player.player') = ?1"
    );
    transaction.execute(&sql, [id, nobody])?;
    // Whom a duel is against stands in its settings.
    let sql = format!(
        "UPDATE games SET settings = json_set(settings, '$.opponent', ?2)
         WHERE id IN {THEIRS} AND json_extract(settings, '$.opponent') = ?1"
    );
    transaction.execute(&sql, [id, nobody])?;
    for (table, column) in SHARED {
        transaction
            .execute(&format!("UPDATE {table} SET {column} = ?2 WHERE {column} = ?1"), [id, nobody])?;
    }
    Ok(())
}
