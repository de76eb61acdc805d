//! What is kept of people who may have deleted their data: their place in it is taken by a hash of their id with
//! a salt. Salt and hashes are thrown away when the day or the quarter that they are for is over, and nothing
//! leads back from them then.

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use sha2::{Digest as _, Sha256};

use super::StoreError;
use super::boards::Period;
use crate::trivia::PlayerId;

/// The tables with such hashes, and that of the salts.
const TABLES: [&str; 3] = ["solo_points", "forgotten_dailies", "salts"];

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
    for table in TABLES {
        let sql = format!("DELETE FROM {table} WHERE period = ?1 AND since < ?2");
        transaction.execute(&sql, key)?;
    }
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
