//! What a closed round and an ended game leave behind: rows for their players, and sums.

use rusqlite::{Transaction, params};

use super::super::{GuildId, StoreError, blocks, boards, counting, from_sql, profiles, ratings, to_sql};
use super::GameId;
use crate::trivia::game::{Award, Outcome, Standing};
use crate::trivia::{Ending, Moment, PlayerId};

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
    let sql = "SELECT settings, host_id,
                   (SELECT count(*) FROM rounds WHERE game_id = ?1),
                   (SELECT count(DISTINCT round) FROM answers WHERE game_id = ?1)
               FROM games WHERE id = ?1";
    let (settings, host, rounds, played) = transaction.prepare_cached(sql)?.query_row([game.0], |row| {
        Ok((row.get::<_, String>(0)?, PlayerId(from_sql(row.get(1)?)), row.get(2)?, row.get(3)?))
    })?;
    let settings = &serde_json::from_str(&settings)?;
    let outcome = Outcome { settings, host, rounds, played, ending, standings };
    profiles::note_game(transaction, &outcome)?;
    ratings::note_ranks(transaction, guild, &outcome.rated())?;
    blocks::keep_out_rated(transaction, guild)
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
