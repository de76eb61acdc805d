//! What is kept of people who may have deleted their data: their place in it is taken by a hash of their id with
//! a salt. Both are in the file, so whoever has it can find the row of somebody whose id they know. Salt and hashes
//! are thrown away when the day or the quarter that they are for is over, and nothing leads back from then on.

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use sha2::{Digest as _, Sha256};

use super::boards::{Day, Period, PeriodKind};
use super::{Store, StoreError};
use crate::trivia::{Moment, PlayerId};

/// The tables with such hashes, and that of the salts.
const TABLES: [&str; 3] = ["solo_points", "forgotten_dailies", "salts"];

impl Store {
    /// Throws away the salts and hashes of days and quarters that are over at a moment, whether or not anybody plays.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn drop_past_hashes(&self, now: Moment) -> Result<(), StoreError> {
        // Most looks find nothing, and a write would cost a sync.
        let is_past = self.read(move |connection| {
            for (table, period) in running(now) {
                let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE period = ?1 AND since < ?2)");
                let key = params![period.kind.name(), period.since.0];
                if connection.prepare_cached(&sql)?.query_row(key, |row| row.get(0))? {
                    return Ok(true);
                }
            }
            Ok(false)
        });
        if !is_past.await? {
            return Ok(());
        }
        self.writer
            .write(move |transaction| {
                for (table, period) in running(now) {
                    let sql = format!("DELETE FROM {table} WHERE period = ?1 AND since < ?2");
                    transaction.execute(&sql, params![period.kind.name(), period.since.0])?;
                }
                Ok(())
            })
            .await
    }
}

/// The day and the quarter that a moment is in, by table.
fn running(now: Moment) -> impl Iterator<Item = (&'static str, Period)> {
    let today = Day::in_korea(now);
    let periods = [PeriodKind::Day, PeriodKind::Season].map(|kind| Period::holding(kind, today));
    TABLES.into_iter().flat_map(move |table| periods.map(|period| (table, period)))
}

/// What stands for a person in a period's rows.
pub(super) fn hash(
    transaction: &Transaction<'_>,
    period: Period,
    player: PlayerId,
) -> Result<Vec<u8>, StoreError> {
    if let Some(known) = known_hash(transaction, period, player)? {
        return Ok(known);
    }
    let key = params![period.kind.name(), period.since.0];
    let sql = "INSERT INTO salts VALUES (?1, ?2, randomblob(32)) RETURNING salt";
    let salt: Vec<u8> = transaction.query_row(sql, key, |row| row.get(0))?;
    Ok(salted(&salt, player))
}

/// The same, if anybody has rows in that period yet.
pub(super) fn known_hash(
    connection: &Connection,
    period: Period,
    player: PlayerId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT salt FROM salts WHERE period = ?1 AND since = ?2";
    let key = params![period.kind.name(), period.since.0];
    let salt: Option<Vec<u8>> =
        connection.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?;
    Ok(salt.map(|salt| salted(&salt, player)))
}

fn salted(salt: &[u8], player: PlayerId) -> Vec<u8> {
    Sha256::new().chain_update(salt).chain_update(player.0.to_be_bytes()).finalize().to_vec()
}
