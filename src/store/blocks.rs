//! Whom moderators have taken out of their guild's games and boards.
//!
//! Nothing of theirs is deleted: their rows on the guild's boards are not listed, old ones and new ones, and are again
//! when they are let back. So boards are read as ever.

use rusqlite::{Connection, Transaction, params};

use super::{GuildId, Store, StoreError, from_sql, to_sql};
use crate::trivia::{Moment, PlayerId};

/// Somebody who is kept out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Who.
    pub player: PlayerId,
    /// The moderator who decided it.
    pub by: PlayerId,
    /// When.
    pub at: Moment,
}

impl Store {
    /// Takes a person out of a guild's games and boards. Says whether they were not out before.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn block(
        &self,
        guild: GuildId,
        player: PlayerId,
        by: PlayerId,
        now: Moment,
    ) -> Result<bool, StoreError> {
        let is_new = self
            .writer
            .write(move |transaction| {
                let sql = "INSERT OR IGNORE INTO blocks VALUES (?1, ?2, ?3, ?4)";
                let row = params![to_sql(guild.0), to_sql(player.0), to_sql(by.0), now.0];
                let is_new = transaction.execute(sql, row)? > 0;
                list(transaction, guild, player, false)?;
                Ok::<_, StoreError>(is_new)
            })
            .await?;
        // Who it is stands in no log.
        tracing::info!(guild = guild.0, is_new, "a person was taken out of a server's games");
        Ok(is_new)
    }

    /// Lets a person back. Says whether they were out.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn unblock(&self, guild: GuildId, player: PlayerId) -> Result<bool, StoreError> {
        let was_out = self
            .writer
            .write(move |transaction| {
                let sql = "DELETE FROM blocks WHERE guild_id = ?1 AND player_id = ?2";
                let was_out = transaction.execute(sql, [to_sql(guild.0), to_sql(player.0)])? > 0;
                list(transaction, guild, player, true)?;
                Ok::<_, StoreError>(was_out)
            })
            .await?;
        tracing::info!(guild = guild.0, was_out, "a person was let back into a server's games");
        Ok(was_out)
    }

    /// Whether a person is kept out of a guild's games.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn is_blocked(&self, guild: GuildId, player: PlayerId) -> Result<bool, StoreError> {
        self.read(move |connection| is_blocked(connection, guild, player)).await
    }

    /// Everyone who is kept out of a guild, the latest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn blocks(&self, guild: GuildId) -> Result<Vec<Block>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT player_id, blocked_by, at FROM blocks WHERE guild_id = ?1 ORDER BY at DESC, player_id";
            let mut statement = connection.prepare_cached(sql)?;
            let blocks = statement.query_map([to_sql(guild.0)], |row| {
                Ok(Block {
                    player: PlayerId(from_sql(row.get(0)?)),
                    by: PlayerId(from_sql(row.get(1)?)),
                    at: Moment(row.get(2)?),
                })
            })?;
            Ok(blocks.collect::<Result<_, _>>()?)
        })
        .await
    }
}

/// Whether a person is kept out of a guild.
pub(super) fn is_blocked(
    connection: &Connection,
    guild: GuildId,
    player: PlayerId,
) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM blocks WHERE guild_id = ?1 AND player_id = ?2)";
    let key = [to_sql(guild.0), to_sql(player.0)];
    Ok(connection.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
}

/// Takes those who are kept out off a guild's board by rating, after a game that they were in when that was decided.
pub(super) fn keep_out_rated(transaction: &Transaction<'_>, guild: GuildId) -> Result<(), StoreError> {
    let sql = "UPDATE ratings SET is_listed = 0
               WHERE guild_id = ?1 AND player_id IN (SELECT player_id FROM blocks WHERE guild_id = ?1)";
    transaction.prepare_cached(sql)?.execute([to_sql(guild.0)])?;
    Ok(())
}

/// Lists a person's rows on a guild's boards, or does not. Those that are written later are as the block says.
fn list(
    transaction: &Transaction<'_>,
    guild: GuildId,
    player: PlayerId,
    is_listed: bool,
) -> Result<(), StoreError> {
    for table in ["scores", "ratings"] {
        let sql = format!("UPDATE {table} SET is_listed = ?3 WHERE player_id = ?2 AND guild_id = ?1");
        transaction.execute(&sql, params![to_sql(guild.0), to_sql(player.0), is_listed])?;
    }
    Ok(())
}
