//! People who play, by the names under which they were last seen.

use std::collections::HashMap;

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::profiles::forget::is_made_up;
use super::{GameId, Store, StoreError, to_sql};
use crate::trivia::{Moment, PlayerId};

impl Store {
    /// The names of these players, of those that were ever seen and not forgotten since.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn names(&self, players: Vec<PlayerId>) -> Result<HashMap<PlayerId, String>, StoreError> {
        self.read(move |connection| {
            let mut statement = connection.prepare_cached("SELECT name FROM players WHERE id = ?1")?;
            let mut names = HashMap::new();
            for player in players.into_iter().filter(|player| !is_made_up(*player)) {
                if let Some(name) = statement.query_row([to_sql(player.0)], |row| row.get(0)).optional()? {
                    names.insert(player, name);
                }
            }
            Ok(names)
        })
        .await
    }
}

/// Notes a player's name; the newest one stays.
pub(super) fn save(
    transaction: &Transaction<'_>,
    player: PlayerId,
    name: &str,
    now: Moment,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO players VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at",
        )?
        .execute(params![to_sql(player.0), name, now.0])?;
    Ok(())
}

/// Notes that somebody's id stands in a game, so that it is found there when they want to be forgotten.
pub(super) fn note_in_game(
    transaction: &Transaction<'_>,
    player: PlayerId,
    game: GameId,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO people_of_games VALUES (?1, ?2)")?
        .execute(params![to_sql(player.0), game.0])?;
    Ok(())
}
