//! How often each question was answered, and how often rightly: sums over everyone who ever chose an option.

use std::collections::HashMap;

use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::{GameId, Store, StoreError};
use crate::trivia::game::Award;
use crate::trivia::question::{Experience, QuestionKey, Tally};

impl Store {
    /// All of it, for choosing questions by how hard they have proved.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn experience(&self) -> Result<Experience, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT question, answered, right FROM played")?;
            let rows = statement.query_map([], |row| {
                Ok((QuestionKey::from_stored(row.get("question")?), tally_from(row)?))
            })?;
            Ok(Experience::new(rows.collect::<Result<HashMap<_, _>, _>>()?))
        })
        .await
    }

    /// How often one question was answered.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn tally(&self, question: QuestionKey) -> Result<Tally, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT answered, right FROM played WHERE question = ?1";
            let tally =
                connection.prepare_cached(sql)?.query_row([question.as_str()], tally_from).optional()?;
            Ok(tally.unwrap_or_default())
        })
        .await
    }
}

/// Adds the answers to a round that is over. What was typed says little of how hard it is to choose, and is left
/// out.
pub(super) fn add(
    transaction: &Transaction<'_>,
    game: GameId,
    round: u16,
    awards: &[Award],
) -> Result<(), StoreError> {
    let right = awards.iter().filter(|award| award.right).count();
    if awards.is_empty() {
        return Ok(());
    }
    transaction.prepare_cached(include_str!("add.sql"))?.execute(params![
        game.0,
        round,
        i64::try_from(awards.len()).unwrap_or(0),
        i64::try_from(right).unwrap_or(0)
    ])?;
    Ok(())
}

fn tally_from(row: &Row<'_>) -> rusqlite::Result<Tally> {
    Ok(Tally { answered: row.get("answered")?, right: row.get("right")? })
}
