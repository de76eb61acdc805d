//! The connections that read: a few, so that a long read, such as that of a whole season, keeps nobody else waiting.

use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{OpenError, StoreError, open};

/// How many reads go on at the same time; whoever comes then waits, without a thread.
const READERS: u32 = 4;

/// The connections that read. Cheap to clone.
#[derive(Clone)]
pub(super) struct Readers {
    idle: Idle,
    /// One for each connection that is not in use; none when they are closed.
    places: Arc<Semaphore>,
}

/// Connections that nobody uses.
#[derive(Clone, Default)]
struct Idle(Arc<Mutex<Vec<Connection>>>);

impl Idle {
    fn lock(&self) -> MutexGuard<'_, Vec<Connection>> {
        // The list is whole at every moment, whoever panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Readers {
    /// Opens a file several times.
    pub(super) fn open(path: &Path) -> Result<Self, OpenError> {
        let idle = Idle::default();
        for _ in 0..READERS {
            idle.lock().push(open::for_reading(path)?);
        }
        Ok(Self { idle, places: Arc::new(Semaphore::new(READERS as usize)) })
    }

    /// Runs a read on a thread that may block.
    pub(super) async fn read<T, F>(&self, read: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let idle = self.idle.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let connection = idle.lock().pop().ok_or(StoreError::Closed)?;
            let lent = Lent { connection: Some(connection), idle, _place: place };
            read(&lent)
        });
        reading.await.map_err(|_| StoreError::Abandoned)?
    }

    /// Closes all connections, after the reads that were asked for before. Later ones hear [`StoreError::Closed`].
    pub(super) async fn close(&self) {
        // Closed already, there is nothing to be done.
        let Ok(_all) = self.places.acquire_many(READERS).await else { return };
        self.places.close();
        let idle = self.idle.clone();
        // To close a file may block.
        let closing = tokio::task::spawn_blocking(move || idle.lock().clear());
        // It does not panic, and what it has not closed ends with the process.
        let _ = closing.await;
    }
}

/// A connection in use. It is put back when this goes, whatever became of the read.
struct Lent {
    connection: Option<Connection>,
    idle: Idle,
    /// Free again after the connection is.
    _place: OwnedSemaphorePermit,
}

impl Deref for Lent {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("it is taken out when this is dropped, and not before")
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        // A read that panicked has left nothing half-done behind.
        self.idle.lock().extend(self.connection.take());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(30);

    fn readers() -> (tempfile::TempDir, Readers) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("some.db");
        open::for_writing(&path).expect("a new file");
        let readers = Readers::open(&path).expect("it opens");
        (folder, readers)
    }

    fn one(connection: &Connection) -> Result<i64, StoreError> {
        Ok(connection.query_row("SELECT 1", [], |row| row.get(0))?)
    }

    /// A read that goes on until the sender is used or dropped.
    fn begin_long(readers: &Readers) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<i64, StoreError>>) {
        let (end, ends) = mpsc::channel();
        let readers = readers.clone();
        let long = move |connection: &Connection| {
            // An error means that the sender is gone.
            let _ = ends.recv();
            one(connection)
        };
        (end, tokio::spawn(async move { readers.read(long).await }))
    }

    #[tokio::test]
    async fn a_long_read_keeps_no_other_waiting_and_closing_waits_for_it() {
        let (_folder, readers) = readers();
        let (end, long) = begin_long(&readers);
        tokio::task::yield_now().await;
        for _ in 0..10 {
            let short = tokio::time::timeout(PATIENCE, readers.read(one)).await;
            assert_eq!(short.expect("it waits for nobody").expect("it reads"), 1);
        }
        let closing = {
            let readers = readers.clone();
            tokio::spawn(async move { readers.close().await })
        };
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(!closing.is_finished(), "somebody reads");
        end.send(()).expect("it goes on");
        assert_eq!(long.await.expect("no panic").expect("it reads"), 1);
        closing.await.expect("no panic");
        for _ in 0..2 {
            let late = readers.read(one).await;
            assert!(matches!(late, Err(StoreError::Closed)), "{late:?}");
            readers.close().await;
        }
    }

    #[tokio::test]
    async fn a_read_that_panics_takes_no_connection_with_it() {
        let (_folder, readers) = readers();
        for _ in 0..=READERS {
            let died = readers.read(|_| -> Result<(), _> { panic!("on purpose") }).await;
            assert!(matches!(died, Err(StoreError::Abandoned)), "{died:?}");
        }
        assert_eq!(readers.read(one).await.expect("there are connections left"), 1);
    }

    #[tokio::test]
    async fn more_reads_than_connections_wait_their_turn() {
        let (_folder, readers) = readers();
        let (ends, reads): (Vec<_>, Vec<_>) = (0..3 * READERS).map(|_| begin_long(&readers)).unzip();
        for end in ends {
            // One that has not begun ends at once when it does.
            drop(end);
        }
        for read in reads {
            assert_eq!(read.await.expect("no panic").expect("it reads"), 1);
        }
        assert_eq!(readers.idle.lock().len(), READERS as usize, "all were given back");
    }
}
