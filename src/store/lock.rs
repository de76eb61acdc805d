//! One process on one database file. Two would both go on with the same games and answer every click twice, which
//! SQLite's locks, held for a transaction each, do not keep from happening.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::OpenError;

/// How long to wait for a process that is just going down.
const GRACE: Duration = Duration::from_secs(3);
const LOOK: Duration = Duration::from_millis(20);

/// Holds a database for this process until it is dropped or the process ends, in whichever way: the system lets go
/// of the lock of a process that was killed.
pub(super) struct Lock {
    /// The lock is this open file's.
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a database.
    ///
    /// # Errors
    /// [`OpenError::InUse`] if another process, or another [`Lock`] of this one, has it and keeps it;
    /// [`OpenError::Lock`] if its file cannot be made.
    pub(super) fn take(database: &Path) -> Result<Self, OpenError> {
        let path = beside(database);
        let begun = Instant::now();
        loop {
            let file = File::options().write(true).create(true).truncate(false).open(&path);
            let file = file.map_err(OpenError::Lock)?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Ok(Self { _file: file, path }),
                // Who had the lock has taken the file away since it was opened here.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if begun.elapsed() < GRACE => thread::sleep(LOOK),
                Err(TryLockError::WouldBlock) => return Err(OpenError::InUse),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    tracing::warn!(
                        "this file system has no locks: see to it that no second noraebot is started"
                    );
                    return Ok(Self { _file: file, path });
                }
                Err(TryLockError::Error(error)) => return Err(OpenError::Lock(error)),
            }
        }
    }

    /// Whether somebody has the lock of a database. Takes nothing, makes nothing.
    pub(super) fn is_taken(database: &Path) -> bool {
        let file = File::open(beside(database));
        file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // After an orderly end there is the one file that holds everything, and nothing beside it. Elsewhere than on
        // Unix nobody could tell that the file they have opened is taken away, so it stays.
        #[cfg(unix)]
        let _ = std::fs::remove_file(&self.path);
        #[cfg(not(unix))]
        let _ = &self.path;
    }
}

/// The lock's file. Not the database itself: closing any handle on that would let go of SQLite's own locks
/// ([How To Corrupt An SQLite Database File, 2.2](https://www.sqlite.org/howtocorrupt.html)).
fn beside(database: &Path) -> PathBuf {
    // The same file under another name, such as a link, has the same lock.
    let mut path = database.canonicalize().unwrap_or_else(|_| database.to_owned()).into_os_string();
    path.push("-lock");
    path.into()
}

/// Whether an open file is the one that stands at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let both = (file.metadata(), std::fs::metadata(path));
    matches!(both, (Ok(file), Ok(there)) if (file.dev(), file.ino()) == (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_it_at_a_time_under_any_name() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("noraebot.db");
        std::fs::write(&path, "").expect("it is written");
        let link = folder.path().join("link.db");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&path, &link).expect("it is made");
        #[cfg(not(unix))]
        let link = path.clone();

        assert!(!Lock::is_taken(&path), "nobody has it");
        let lock = Lock::take(&path).expect("it is free");
        assert!(Lock::is_taken(&path) && Lock::is_taken(&link), "somebody has it");
        let refused = Lock::take(&link).err().expect("it is taken");
        assert!(matches!(refused, OpenError::InUse), "{refused}");
        drop(lock);
        assert!(!Lock::is_taken(&path), "nobody has it any more");
        Lock::take(&path).expect("it is free again");
        let left = std::fs::read_dir(folder.path()).expect("it exists").count();
        assert_eq!(left, 2, "the file and the link, without a lock beside it");
    }

    #[test]
    fn who_goes_down_is_waited_for() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("noraebot.db");
        let lock = Lock::take(&path).expect("it is free");
        let going = thread::spawn(move || {
            thread::sleep(LOOK * 5);
            drop(lock);
        });
        Lock::take(&path).expect("it comes free");
        going.join().expect("it does not panic");
    }

    #[test]
    fn what_a_killed_process_left_behind_is_no_lock() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("noraebot.db");
        std::fs::write(beside(&path), "").expect("it is written");
        assert!(!Lock::is_taken(&path), "its process is gone");
        Lock::take(&path).expect("it is free");
    }
}
