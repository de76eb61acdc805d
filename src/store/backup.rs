//! A copy of the database as one whole file, made at any time: while the bot runs, or after it was killed.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{Store, open};

/// Why there is no copy. Nothing of one is left, and the database is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is nothing to copy.
    #[error("there is no database at {}", .0.display())]
    Missing(PathBuf),
    /// Something has the copy's name already; it was not touched.
    #[error("{} is there already: name a file that is not, or take that one away", .0.display())]
    Exists(PathBuf),
    /// The file of the copy cannot be written.
    #[error("{} cannot be written: {because}", .path.display())]
    Place {
        /// Where the copy was to be.
        path: PathBuf,
        /// What the system says.
        #[source]
        because: io::Error,
    },
    /// SQLite cannot read the database or write the copy.
    #[error("the database cannot be copied: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// What was written is not what it should be, as on a disk that fails.
    #[error("the copy is not sound and was thrown away: {0}")]
    Unsound(String),
}

impl Store {
    /// Writes everything that is confirmed at this moment into a new file, compact and without a log beside it, and
    /// gives its size in bytes. Nobody who answers has to wait for it, and the copy is not under its name before it
    /// is whole, checked and on disk.
    ///
    /// # Errors
    /// [`BackupError`]; then there is no file of this name that was not there before.
    pub fn back_up(database: &Path, copy: &Path) -> Result<u64, BackupError> {
        if !database.is_file() {
            return Err(BackupError::Missing(database.to_owned()));
        }
        // Whatever it is: a file, a folder, a link to nowhere.
        if copy.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(copy.to_owned()));
        }
        let unfinished = Unfinished::beside(copy)?;
        let place = |because| BackupError::Place { path: copy.to_owned(), because };
        write(database, &unfinished.path)?;
        let written = Connection::open_with_flags(&unfinished.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        if let Some(fault) = open::faults_of(&written)?.into_iter().next() {
            return Err(BackupError::Unsound(fault));
        }
        drop(written);
        // It holds what the database holds, so it is for the same people to read.
        let permissions = fs::metadata(database).map_err(place)?.permissions();
        let file = File::options().write(true).open(&unfinished.path).map_err(place)?;
        file.set_permissions(permissions).map_err(place)?;
        // SQLite leaves it to the system when a copy comes to the disk.
        file.sync_all().map_err(place)?;
        let bytes = file.metadata().map_err(place)?.len();
        fs::rename(&unfinished.path, copy).map_err(place)?;
        Ok(bytes)
    }
}

fn write(database: &Path, copy: &Path) -> Result<(), rusqlite::Error> {
    // Not for reading alone: such a one would leave the log of a bot that is stopped behind as two empty files.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(database, flags)?;
    connection.busy_timeout(open::BUSY)?;
    let Some(copy) = copy.to_str() else { return Err(rusqlite::Error::InvalidPath(copy.to_owned())) };
    connection.execute("VACUUM INTO ?1", [copy])?;
    connection.close().map_err(|(_, error)| error)
}

/// The file in which a copy is made, beside where it will be, so that it can be renamed. It goes with this value.
struct Unfinished {
    path: PathBuf,
}

impl Unfinished {
    fn beside(copy: &Path) -> Result<Self, BackupError> {
        let mut path = copy.as_os_str().to_owned();
        path.push(format!(".{}.part", std::process::id()));
        let path = PathBuf::from(path);
        // SQLite says only that it can't; the system says why. An empty file is one that it takes.
        let because = match File::options().write(true).create_new(true).open(&path) {
            Ok(_) => return Ok(Self { path }),
            Err(because) => because,
        };
        Err(BackupError::Place { path: copy.to_owned(), because })
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Renamed, it is not there any more.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let files = fs::read_dir(folder).expect("it exists");
        let name = |file: io::Result<fs::DirEntry>| file.expect("listed").file_name().into_string();
        let mut names: Vec<_> = files.map(|file| name(file).expect("a plain name")).collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn a_copy_holds_what_is_confirmed_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (path, copy) = (folder.path().join("noraebot.db"), folder.path().join("it's a copy.db"));
        let store = Store::open(&path).expect("it opens");
        store.set_note("song", "Stay With Me".to_owned()).await.expect("it is written");
        let bytes = Store::back_up(&path, &copy).expect("it is copied while the store is open");
        assert_eq!(bytes, fs::metadata(&copy).expect("it is there").len());
        store.set_note("song", "Beautiful".to_owned()).await.expect("the store is still its own");
        store.close().await.expect("it closes");
        assert_eq!(names(folder.path()), ["it's a copy.db", "noraebot.db"], "two whole files");
        let copied = Store::open(&copy).expect("the copy opens");
        assert_eq!(copied.note("song").await.expect("it reads").as_deref(), Some("Stay With Me"));
        copied.close().await.expect("it closes");

        let second = folder.path().join("second.db");
        Store::back_up(&path, &second).expect("it is copied while nobody has it open");
        assert_eq!(names(folder.path()), ["it's a copy.db", "noraebot.db", "second.db"], "and no log");
    }

    #[tokio::test]
    async fn what_cannot_be_copied_is_said_and_nothing_is_touched() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        Store::open(&at("noraebot.db")).expect("it opens").close().await.expect("it closes");
        fs::write(at("letter.txt"), "dear Bora").expect("it is written");
        let before = names(folder.path());
        for (database, copy, wanted) in [
            ("none.db", "copy.db", "there is no database at"),
            ("noraebot.db", "letter.txt", "is there already: name a file that is not"),
            ("noraebot.db", ".", "is there already: name a file that is not"),
            ("noraebot.db", "none/copy.db", "copy.db cannot be written: "),
            ("letter.txt", "copy.db", "the database cannot be copied: "),
        ] {
            let error = Store::back_up(&at(database), &at(copy)).expect_err(wanted).to_string();
            assert!(error.contains(wanted), "{database} to {copy}: expected {wanted:?}, got {error:?}");
            assert_eq!(names(folder.path()), before, "{database} to {copy}: expected nothing to be left");
        }
        assert_eq!(fs::read_to_string(at("letter.txt")).expect("it is there"), "dear Bora");
    }
}
