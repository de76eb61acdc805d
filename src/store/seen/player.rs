//! Which questions a player has answered last, in whatever guild, in the daily and in practice.

use rusqlite::{Transaction, params};

use super::super::{GameId, Store, StoreError, practice, to_sql};
use super::REMEMBERED;
use crate::trivia::game::Award;
use crate::trivia::question::QuestionKey;
use crate::trivia::{Moment, PlayerId};

impl Store {
    /// The questions that a player has answered last, the longest ago first: at most [`REMEMBERED`].
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn seen_by_player(&self, player: PlayerId) -> Result<Vec<QuestionKey>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT question FROM seen_by_player WHERE player_id = ?1 ORDER BY at";
            let mut statement = connection.prepare_cached(sql)?;
            let keys = statement
                .query_map([to_sql(player.0)], |row| row.get(0).map(QuestionKey::from_stored))?
                .collect::<Result<_, _>>()?;
            Ok(keys)
        })
        .await
    }
}

/// Notes that a player has answered a question, and forgets their oldest.
pub(in crate::store) fn note_for_player(
    transaction: &Transaction<'_>,
    player: PlayerId,
    question: &QuestionKey,
) -> Result<(), StoreError> {
    let player = to_sql(player.0);
    let note = "INSERT INTO seen_by_player
                VALUES (?1, ?2, coalesce((SELECT max(at) FROM seen_by_player WHERE player_id = ?1), 0) + 1)
                ON CONFLICT (player_id, question) DO UPDATE SET at = excluded.at";
    transaction.prepare_cached(note)?.execute(params![player, question.as_str()])?;
    let forget = "DELETE FROM seen_by_player
                  WHERE player_id = ?1 AND at <= (SELECT max(at) FROM seen_by_player WHERE player_id = ?1) - ?2";
    transaction.prepare_cached(forget)?.execute(params![player, REMEMBERED])?;
    Ok(())
}

/// Notes what those who answered a round of a game have seen, and makes cards of what they missed.
pub(in crate::store) fn note_round(
    transaction: &Transaction<'_>,
    game: GameId,
    round: u16,
    awards: &[Award],
    now: Moment,
) -> Result<(), StoreError> {
    if awards.is_empty() {
        return Ok(());
    }
    let sql = "SELECT json_extract(question, '$.kind') || ' ' || json_extract(question, '$.about')
               FROM rounds WHERE game_id = ?1 AND number = ?2";
    let question = transaction
        .prepare_cached(sql)?
        .query_row(params![game.0, round], |row| row.get(0))
        .map(QuestionKey::from_stored)?;
    for award in awards {
        note_for_player(transaction, award.player, &question)?;
        practice::note_shown(transaction, award.player, &question, award.right, now)?;
    }
    Ok(())
}
