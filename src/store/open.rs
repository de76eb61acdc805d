//! Opening the database: pragmas, migrations, and refusing a file that a newer noraebot wrote.

use std::cmp::Ordering;
use std::fs::File;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction};
use rusqlite_migration::{HookError, M, Migrations};

use super::ratings;

/// The migrations, oldest first. This list is only ever appended to: files in the wild stand at
/// every one of these steps.
pub(super) static MIGRATIONS: &[&str] = &[
    include_str!("migrations/1-first.sql"),
    include_str!("migrations/2-seen.sql"),
    include_str!("migrations/3-time-scale.sql"),
    include_str!("migrations/4-profiles.sql"),
    include_str!("migrations/5-difficulty.sql"),
    include_str!("migrations/6-daily-and-practice.sql"),
    include_str!("migrations/7-forgotten-dailies.sql"),
    include_str!("migrations/8-weeks.sql"),
    include_str!("migrations/9-final-boards.sql"),
    include_str!("migrations/10-people-of-games.sql"),
    include_str!("migrations/11-draws.sql"),
    include_str!("migrations/12-days-of-seasons.sql"),
    include_str!("migrations/13-names-by-guild.sql"),
    include_str!("migrations/14-challenged.sql"),
    include_str!("migrations/15-reports.sql"),
    include_str!("migrations/16-blocks.sql"),
    include_str!("migrations/17-pruned-games.sql"),
];
/// The one after which the games that were played before are rated: SQL cannot.
const WITH_RATINGS: usize = 4;

/// The migrations as they are run.
pub(super) fn steps() -> Migrations<'static> {
    Migrations::from_iter((1..).zip(MIGRATIONS).map(|(number, sql)| match number {
        WITH_RATINGS => M::up_with_hook(sql, |transaction: &Transaction<'_>| {
            ratings::rate_history(transaction).map_err(HookError::from)
        }),
        _ => M::up(sql),
    }))
}

/// Statements that each connection keeps prepared. A round that closes in company runs 15 of them and the next one
/// is opened by six more, which the 16 that rusqlite keeps by itself would all forget between two rounds.
const STATEMENTS: usize = 128;

/// How long a connection waits for another program that has the file open.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer noraebot has written the file; nothing was changed.
    #[error(
        "the database is at version {found}, this noraebot knows up to {known}: use a newer noraebot or another file"
    )]
    TooNew {
        /// The file's version.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// An older noraebot has written the file, and whoever only looks does not upgrade it.
    #[error("the database is of an older noraebot: start this one on it once, which brings it up to date")]
    TooOld,
    /// Another process, or another [`super::Store`] of this one, has the file open.
    #[error(
        "another noraebot is running on this database: stop that one first, or set another file in database.path"
    )]
    InUse,
    /// The file is not there and cannot be made, or is there and cannot be written to.
    #[error("{0}")]
    Place(String),
    /// The file that keeps a second process off cannot be made.
    #[error("the file that keeps a second noraebot off the database cannot be used: {0}")]
    Lock(#[source] io::Error),
    /// SQLite refuses the file.
    #[error("the database cannot be opened: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A migration failed and was rolled back; the data is as it was.
    #[error("the database cannot be brought up to date (nothing was changed): {0}")]
    Migration(#[from] rusqlite_migration::Error),
}

/// Opens the file for writing, making or upgrading it if need be.
pub(super) fn for_writing(path: &Path) -> Result<Connection, OpenError> {
    let mut connection = Connection::open(path)?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    // Before anything is written: even the journal mode would change the file.
    if found > known {
        return Err(OpenError::TooNew { found, known });
    }
    set_up(&connection)?;
    // WAL lets boards be read while answers are written; FULL makes a commit survive a power cut.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What somebody had deleted is overwritten, and not only left to be: a copy of the file holds free pages, too.
    connection.pragma_update(None, "secure_delete", true)?;
    steps().to_latest(&mut connection)?;
    Ok(connection)
}

/// Opens an up-to-date file for reading only.
pub(super) fn for_reading(path: &Path) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    set_up(&connection)?;
    Ok(connection)
}

/// Opens a file of this version beside whoever has it open, with these flags; makes and upgrades nothing.
pub(super) fn for_looking(path: &Path, flags: OpenFlags) -> Result<Connection, OpenError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    set_up(&connection)?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    match found.cmp(&known) {
        Ordering::Greater => Err(OpenError::TooNew { found, known }),
        Ordering::Less => Err(OpenError::TooOld),
        Ordering::Equal => Ok(connection),
    }
}

/// Why no database can be made or written to at a path, if so: in one sentence, with what to do. Nothing is changed.
pub(super) fn unusable(path: &Path) -> Option<String> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let (file, place) = (path.display(), folder.display());
    if !folder.is_dir() {
        return Some(format!("there is no folder {place}: make it, or set another file in database.path"));
    }
    if path.is_dir() {
        return Some(format!("{file} is a folder: set a file in database.path"));
    }
    // SQLite opens what it may not write to for reading. Nothing is read here, so that nothing is changed.
    let is_read_only = |file: &Connection| file.is_readonly("main").is_ok_and(|is_it| is_it);
    if path.exists() && Connection::open(path).is_ok_and(|file| is_read_only(&file)) {
        let user = this_user();
        return Some(format!("{file} cannot be written to: give it to the user that the bot runs as{user}"));
    }
    // SQLite writes its log beside the file. What a folder allows is told by trying alone.
    let trial = folder.join(format!(".noraebot-{}", std::process::id()));
    match File::options().write(true).create_new(true).open(&trial) {
        Ok(_) => {
            // Left behind, it would be empty and in nobody's way.
            let _ = std::fs::remove_file(&trial);
            None
        }
        // Somebody else in this process tries as well.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => None,
        Err(error) => Some(format!(
            "nothing can be written into {place} ({error}): give it to the user that the bot runs as{}",
            this_user()
        )),
    }
}

/// Who this process is, by number: a service's or a container's user may have no name where the file is given to it.
fn this_user() -> String {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        // Linux keeps one's own process there; elsewhere the sentence does without.
        let process = std::fs::metadata("/proc/self");
        process.map(|process| format!(", {}", process.uid())).unwrap_or_default()
    }
    #[cfg(not(unix))]
    String::new()
}

/// What is wrong with a file, one sentence each; the file is not changed.
pub(super) fn check(path: &Path) -> Vec<String> {
    if let Some(fault) = unusable(path) {
        return vec![fault];
    }
    if !path.exists() {
        return Vec::new();
    }
    let inspect = || -> Result<Vec<String>, OpenError> {
        let connection = for_reading(path)?;
        let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
        if found > known {
            return Ok(vec![OpenError::TooNew { found, known }.to_string()]);
        }
        Ok(faults_of(&connection)?)
    };
    inspect().unwrap_or_else(|error| vec![error.to_string()])
}

/// What is wrong with the pages and the references of a file of any version, one sentence each.
pub(super) fn faults_of(connection: &Connection) -> Result<Vec<String>, rusqlite::Error> {
    let mut faults = Vec::new();
    connection.pragma_query(None, "integrity_check", |row| {
        let line: String = row.get(0)?;
        if line != "ok" {
            faults.push(format!("integrity check: {line}"));
        }
        Ok(())
    })?;
    connection.pragma_query(None, "foreign_key_check", |row| {
        let (table, target): (String, String) = (row.get(0)?, row.get(2)?);
        faults.push(format!("a row of {table} refers to a row of {target} that is not there"));
        Ok(())
    })?;
    Ok(faults)
}

fn set_up(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "foreign_keys", true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(connection: &Connection) -> i64 {
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).expect("every file has one")
    }

    #[test]
    fn a_fresh_file_is_brought_up_to_date_and_its_pragmas_hold() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let connection = for_writing(&folder.path().join("fresh.db")).expect("it opens");
        assert_eq!(version(&connection), MIGRATIONS.len() as i64);
        let journal: String =
            connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("set");
        let sync: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0)).expect("set");
        let keys: bool = connection.pragma_query_value(None, "foreign_keys", |row| row.get(0)).expect("set");
        assert_eq!((journal.as_str(), sync, keys), ("wal", 2, true), "WAL, FULL, foreign keys on");
    }

    #[test]
    fn migrations_are_valid_one_after_the_other() {
        steps().validate().expect("each applies");
    }

    #[test]
    fn a_newer_file_is_refused_untouched() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("new.db");
        let newer = Connection::open(&path).expect("it opens");
        newer.execute_batch("CREATE TABLE future (x); PRAGMA user_version = 999").expect("a future file");
        drop(newer);
        let before = std::fs::read(&path).expect("it exists");
        let error = for_writing(&path).expect_err("it is too new");
        assert!(matches!(error, OpenError::TooNew { found: 999, .. }), "{error}");
        assert_eq!(std::fs::read(&path).expect("it exists"), before, "not a byte has changed");
    }
}
