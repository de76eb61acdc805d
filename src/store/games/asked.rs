//! A round as it was asked, found by its game or by its message.

use rusqlite::{OptionalExtension as _, params};

use super::super::{GuildId, MessageId, Store, StoreError, to_sql};
use super::GameId;
use crate::trivia::Question;

/// The question of a round.
#[derive(Clone, Debug)]
pub struct AskedRound {
    /// As it was asked.
    pub question: Question,
    /// The catalog that it was drawn from.
    pub catalog_version: String,
    /// Whether its answer was shown.
    pub is_closed: bool,
}

impl Store {
    /// The question of a round of a guild's game, from 1; none if the guild has no such game, or no such round of it
    /// is kept.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails or holds what this version cannot read.
    pub async fn asked_round(
        &self,
        guild: GuildId,
        game: GameId,
        round: u16,
    ) -> Result<Option<AskedRound>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT question, catalog_version,
                           EXISTS (SELECT 1 FROM log
                                   WHERE log.game_id = ?1 AND json_extract(record, '$.closed.round') = ?2)
                       FROM rounds JOIN games ON games.id = game_id
                       WHERE game_id = ?1 AND number = ?2 AND guild_id = ?3";
            let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?));
            let key = params![game.0, round, to_sql(guild.0)];
            let found = connection.prepare_cached(sql)?.query_row(key, read).optional()?;
            let Some((question, catalog_version, is_closed)) = found else { return Ok(None) };
            Ok(Some(AskedRound { question: serde_json::from_str(&question)?, catalog_version, is_closed }))
        })
        .await
    }

    /// Which round of a guild's games stands in a message, if one does.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn round_in(
        &self,
        guild: GuildId,
        message: MessageId,
    ) -> Result<Option<(GameId, u16)>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT game_id, number FROM rounds JOIN games ON games.id = game_id
                       WHERE message_id = ?1 AND guild_id = ?2";
            let key = [to_sql(message.0), to_sql(guild.0)];
            let read = |row: &rusqlite::Row<'_>| Ok((GameId(row.get(0)?), row.get(1)?));
            Ok(connection.prepare_cached(sql)?.query_row(key, read).optional()?)
        })
        .await
    }
}
