//! Which questions a guild has seen last, so that none comes again soon, over games and restarts.
//!
//! A question is seen when it stands in the channel, and noted in the transaction that says so.

mod player;

use rusqlite::{Transaction, params};

pub(super) use player::{note_for_player, note_round};

use super::{GameId, GuildId, Store, StoreError, to_sql};
use crate::trivia::question::QuestionKey;

/// How many questions of a guild are remembered; the oldest is forgotten first.
pub const REMEMBERED: u32 = 500;

impl Store {
    /// The questions that a guild has seen last, the longest ago first: at most [`REMEMBERED`], and those
    /// that its live games are about to ask.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn seen_questions(&self, guild: GuildId) -> Result<Vec<QuestionKey>, StoreError> {
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(include_str!("last.sql"))?;
            let keys = statement
                .query_map([to_sql(guild.0)], |row| row.get(0).map(QuestionKey::from_stored))?
                .collect::<Result<_, _>>()?;
            Ok(keys)
        })
        .await
    }
}

/// Notes that a guild has seen the question of a round, and forgets the oldest.
pub(super) fn note(
    transaction: &Transaction<'_>,
    guild: GuildId,
    game: GameId,
    round: u16,
) -> Result<(), StoreError> {
    let guild = to_sql(guild.0);
    transaction.prepare_cached(include_str!("note.sql"))?.execute(params![guild, game.0, round])?;
    let forget = "DELETE FROM seen
                  WHERE guild_id = ?1 AND at <= (SELECT max(at) FROM seen WHERE guild_id = ?1) - ?2";
    transaction.prepare_cached(forget)?.execute(params![guild, REMEMBERED])?;
    Ok(())
}
