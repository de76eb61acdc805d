//! Remembering: games, answers, scores and guild settings in one SQLite file.
//!
//! Architecture Invariant: the only room that names rusqlite. Nothing here knows Discord; ids are
//! plain numbers in types of their own.
//!
//! Architecture Invariant: a function that returned has its change on disk.

mod backup;
mod blocks;
mod boards;
mod challenges;
mod counting;
mod daily;
mod games;
mod guilds;
mod lock;
mod nameless;
mod open;
mod played;
mod players;
mod practice;
mod profiles;
mod ratings;
mod readers;
mod reports;
mod seasons;
mod seen;
mod writer;

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _};

pub use backup::BackupError;
pub use blocks::Block;
pub use boards::{
    BOARD_DEPTH, BOARD_PAGE, Board, BoardRow, Day, Metric, PeriodKind, Place, WhichBoard, Zone,
};
pub use challenges::{Accepted, Challenge, ChallengeId, OpenChallenge};
pub use counting::{SOLO_POINTS_A_DAY, SOLO_POINTS_A_SEASON};
pub use daily::{Daily, DailyRank, DailyRow, DailyStep, DailyVisit};
pub use games::{AskedRound, CreateGame, Entry, GameId, LiveGame, NewGame, StoredGame, Unfinished};
pub use guilds::GuildSettings;
use lock::Lock;
pub use open::OpenError;
pub use players::Name;
pub use practice::{Cards, Sitting};
pub use profiles::{Forget, GuildProfile, PROFILE_WEEKS, Profile};
use readers::Readers;
pub use reports::{Filed, NewReport, REPORTS_A_DAY, Report, Wrong};
pub use seasons::{Champion, EndedSeason, Season, SeasonLength};
pub use seen::REMEMBERED;
use writer::Writer;

/// How long a write proves that there can be others. Whoever asks often costs no more than who asks now and then,
/// and a bot that has nothing to do wakes no disk for each check.
const PROOF_HOLDS: Duration = Duration::from_secs(5 * 60);

/// A guild: a Discord server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GuildId(pub u64);

/// A channel of a guild.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChannelId(pub u64);

/// A role of a guild.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleId(pub u64);

/// A message in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageId(pub u64);

/// The database could not do what was asked. Nothing of the failed write is kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite failed.
    #[error("the database failed: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The transaction that the write was part of could not be committed.
    #[error("the database could not commit: {0}")]
    Commit(String),
    /// The store was closed.
    #[error("the database is closed")]
    Closed,
    /// A stored value is not what this version writes.
    #[error("the database holds a value that cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// What was to be written is of a game that has ended.
    #[error("the game has ended")]
    Ended,
    /// A background task died.
    #[error("a read was abandoned")]
    Abandoned,
}

/// The open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    writer: Writer,
    readers: Readers,
}

impl Store {
    /// Opens the file, making or upgrading it if need be. It is this store's alone until that is closed or gone;
    /// who only reads, as [`Self::check`] and [`Self::stored_game`] do, may do so at any time.
    ///
    /// # Errors
    /// [`OpenError`] when the file is no database, cannot be upgraded, is newer than this program, or is open
    /// already and stays so for some seconds.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        if let Some(fault) = open::unusable(path) {
            return Err(OpenError::Place(fault));
        }
        let lock = Lock::take(path)?;
        let connection = open::for_writing(path)?;
        let readers = Readers::open(path)?;
        Ok(Self { writer: Writer::start(connection, lock), readers })
    }

    /// Closes the file, whoever else has a handle on it. Every change that was asked for before is made, and the
    /// one file then holds everything, without a log beside it: it can be copied. What is asked for later is
    /// refused as [`StoreError::Closed`].
    ///
    /// # Errors
    /// [`StoreError`] when the database fails, or was closed before; what was told to be on disk is there all the
    /// same, in the file or the log beside it.
    pub async fn close(&self) -> Result<(), StoreError> {
        // The readers first: SQLite takes the log away when the last one closes the file, which no reader may do.
        self.readers.close().await;
        self.writer.close().await
    }

    /// Checks a file without changing it, as `noraebot check` does: one sentence a fault. One that is not there has
    /// none if it can be made.
    pub fn check(path: &Path) -> Vec<String> {
        open::check(path)
    }

    /// Whether a running bot has a file open, in this process or another.
    pub fn is_in_use(path: &Path) -> bool {
        Lock::is_taken(path)
    }

    /// A value that the program keeps for itself between runs.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn note(&self, key: &'static str) -> Result<Option<String>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT value FROM meta WHERE key = ?1";
            Ok(connection.query_row(sql, [key], |row| row.get(0)).optional()?)
        })
        .await
    }

    /// Keeps such a value.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_note(&self, key: &'static str, value: String) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                let sql =
                    "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
                transaction.execute(sql, [key, &value])?;
                Ok(())
            })
            .await
    }

    /// Proves that the database can be written to, for the health check: by what was written in the last
    /// [`PROOF_HOLDS`], unless a write has failed since, else by a write of its own.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot.
    pub async fn probe(&self) -> Result<(), StoreError> {
        if self.writer.has_written_within(PROOF_HOLDS) {
            return Ok(());
        }
        self.set_note("probe", jiff::Timestamp::now().to_string()).await
    }

    /// Runs a read on a thread that may block.
    async fn read<T, F>(&self, read: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        self.readers.read(read).await
    }
}

/// A snowflake as SQLite keeps it. Discord's ids stay below 2^63 until the year 2084.
fn to_sql(id: u64) -> i64 {
    i64::from_ne_bytes(id.to_ne_bytes())
}

/// The reverse of [`to_sql`].
fn from_sql(id: i64) -> u64 {
    u64::from_ne_bytes(id.to_ne_bytes())
}

#[cfg(test)]
mod tests;
