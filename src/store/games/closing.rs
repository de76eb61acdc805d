//! What a closed round and an ended game leave behind: rows for their players, and sums.

use rusqlite::{Transaction, params};

use super::super::{GuildId, StoreError, boards, counting, profiles, ratings, to_sql};
use super::GameId;
use crate::trivia::game::{Award, Standing};
use crate::trivia::{Ending, Moment};

/// Keeps the awards of a round and adds them to everything that is summed up.
pub(super) fn round(
    transaction: &Transaction<'_>,
    game: GameId,
    guild: GuildId,
    round: u16,
    awards: &[Award],
    now: Moment,
) -> Result<(), StoreError> {
    save_awards(transaction, game, round, awards)?;
    profiles::note_awards(transaction, game, round, awards, now)?;
    let counted = counting::counted(transaction, game, round, awards, now)?;
    boards::add(transaction, guild, now, &counted)
}

/// Ends a game, once: a game that has ended stays as it is.
pub(super) fn game(
    transaction: &Transaction<'_>,
    game: GameId,
    guild: GuildId,
    ending: Ending,
    standings: &[Standing],
    now: Moment,
) -> Result<(), StoreError> {
    let sql = "UPDATE games SET ended_at = ?2, ending = ?3 WHERE id = ?1 AND ended_at IS NULL";
    if transaction.execute(sql, params![game.0, now.0, serde_json::to_string(&ending)?])? == 0 {
        return Ok(());
    }
    counting::release(transaction, game)?;
    profiles::note_game(transaction, game, standings)?;
    ratings::note_game(transaction, guild, standings)
}

fn save_awards(
    transaction: &Transaction<'_>,
    game: GameId,
    round: u16,
    awards: &[Award],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO answers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut statement = transaction.prepare_cached(sql)?;
    for award in awards {
        let player = to_sql(award.player.0);
        statement.execute(params![
            game.0,
            round,
            player,
            award.option,
            award.right,
            award.points,
            award.taken_ms
        ])?;
    }
    Ok(())
}
