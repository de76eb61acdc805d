//! Which questions a guild and its players have seen last, so that none comes again soon, over games and
//! restarts.
//!
//! A question is seen when it stands in the channel, and noted in the transaction that says so.

mod player;

use rusqlite::{Transaction, params};

pub(super) use player::{note_for_player, note_round};

use super::{ChannelId, GameId, GuildId, Store, StoreError, to_sql};
use crate::trivia::PlayerId;
use crate::trivia::question::QuestionKey;

/// How many questions of a guild are remembered; the oldest is forgotten first.
pub const REMEMBERED: u32 = 500;

/// How many of their last questions keep a player from being asked them again in a game.
const OF_A_PLAYER: u32 = 100;

/// At most so many players of a channel's last game are looked at.
const PLAYERS: u32 = 20;

impl Store {
    /// The questions that should not be asked in a channel's next game, the longest ago first: what its
    /// players have answered lately, anywhere; what the guild has seen last, at most [`REMEMBERED`]; and what
    /// live games of the guild are about to ask.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn seen_questions(
        &self,
        guild: GuildId,
        channel: ChannelId,
        host: PlayerId,
    ) -> Result<Vec<QuestionKey>, StoreError> {
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(include_str!("last.sql"))?;
            let (guild, channel, host) = (to_sql(guild.0), to_sql(channel.0), to_sql(host.0));
            let keys = statement
                .query_map(params![guild, OF_A_PLAYER, channel, host, PLAYERS], |row| {
                    row.get(0).map(QuestionKey::from_stored)
                })?
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
