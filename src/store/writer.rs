//! The one writer. All writes go through one thread that commits what is waiting as one
//! transaction: durability (`synchronous=FULL`) then costs one sync for many answers.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction, TransactionBehavior, ffi};
use tokio::sync::{mpsc, oneshot};

use super::StoreError;
use super::lock::Lock;
use super::open::BUSY;

/// At most this many writes share a commit, so that no caller waits for an endless queue.
const BATCH: usize = 256;
/// Writes that may wait; beyond that, callers wait for a place.
const QUEUE: usize = 1024;

/// How long a log that is to be emptied waits for who reads it; writes wait behind it.
const FOLD_WAIT: Duration = Duration::from_millis(200);

/// One write: runs in a savepoint of the shared transaction and keeps its answer until the commit.
type Write = Box<dyn FnOnce(&Transaction<'_>) -> Ran + Send>;
/// Tells the caller how it went, once it is known whether the commit held.
type Finish = Box<dyn FnOnce(Result<(), &rusqlite::Error>) + Send>;

/// A write that has run.
struct Ran {
    is_well: bool,
    finish: Finish,
}

/// When the file last took what was written; nothing if it has not, or if a write has failed since.
#[derive(Clone, Default)]
struct Proof(Arc<Mutex<Option<Instant>>>);

impl Proof {
    fn set(&self, at: Option<Instant>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }

    fn is_younger_than(&self, age: Duration) -> bool {
        let at = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        at.is_some_and(|at| at.elapsed() < age)
    }
}

/// What the thread is asked for.
enum Job {
    Write(Write),
    /// What was deleted is to go from the log, too; it has when the sender is dropped.
    Fold(oneshot::Sender<()>),
    /// The end: what was asked for before is done, and the file is closed.
    Close(oneshot::Sender<Result<(), rusqlite::Error>>),
}

/// A handle on the writing thread. Dropping the last one ends the thread when its queue is done.
#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Job>,
    proof: Proof,
}

impl Writer {
    /// The lock is let go of when nothing can be written any more.
    pub(super) fn start(connection: Connection, lock: Lock) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let proof = Proof::default();
        let shared = proof.clone();
        thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_all(lock, connection, waiting, &shared))
            .expect("the system can start a thread at boot");
        Self { queue, proof }
    }

    /// Whether the file has taken a write in this time and refused none since.
    pub(super) fn has_written_within(&self, time: Duration) -> bool {
        self.proof.is_younger_than(time)
    }

    /// Runs a write and waits until it is on disk. A write that fails is rolled back alone; others
    /// of the same transaction stand.
    pub(super) async fn write<T, E, F>(&self, write: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, E> + Send + 'static,
    {
        let (done, answer) = oneshot::channel();
        let write: Write = Box::new(move |transaction| {
            let result = in_savepoint(transaction, write);
            let is_well = result.is_ok();
            let finish = Box::new(move |committed: Result<(), &rusqlite::Error>| {
                // Whoever failed by themselves hears why.
                let result = result.and_then(|value| match committed {
                    Ok(()) => Ok(value),
                    Err(error) => Err(E::from(StoreError::Commit(error.to_string()))),
                });
                // A caller that has gone away does not want the answer.
                let _ = done.send(result);
            });
            Ran { is_well, finish }
        });
        self.queue.send(Job::Write(write)).await.map_err(|_| E::from(StoreError::Closed))?;
        answer.await.map_err(|_| E::from(StoreError::Closed))?
    }

    /// Empties the log into the file when what was asked for before is written, so that deleted rows stand in
    /// neither: the file overwrites them (`secure_delete`), the log alone would keep them until its next round.
    /// Somebody who reads for long puts it off until then.
    pub(super) async fn fold(&self) -> Result<(), StoreError> {
        let (done, folded) = oneshot::channel();
        self.queue.send(Job::Fold(done)).await.map_err(|_| StoreError::Closed)?;
        // Nothing is sent: the writer lets go of its end.
        let _ = folded.await;
        Ok(())
    }

    /// Waits for what was asked for before, folds the log into the one file and closes it. Whoever asks for
    /// something later hears [`StoreError::Closed`].
    pub(super) async fn close(&self) -> Result<(), StoreError> {
        let (done, closed) = oneshot::channel();
        self.queue.send(Job::Close(done)).await.map_err(|_| StoreError::Closed)?;
        Ok(closed.await.map_err(|_| StoreError::Closed)??)
    }
}

fn in_savepoint<T, E: From<StoreError>>(
    transaction: &Transaction<'_>,
    write: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let run = |sql: &str| transaction.execute_batch(sql).map_err(|error| E::from(StoreError::Sqlite(error)));
    run("SAVEPOINT write")?;
    let written = write(transaction).and_then(|value| run("RELEASE write").map(|()| value));
    if written.is_err() {
        // A full disk may have ended the whole transaction, and with it the savepoint.
        let is_undone = transaction.is_autocommit() || run("ROLLBACK TO write; RELEASE write").is_ok();
        if !is_undone {
            // Better everything than the half of something. That this works or not shows in `commit`.
            let _ = run("ROLLBACK");
        }
    }
    written
}

fn write_all(lock: Lock, mut connection: Connection, mut waiting: mpsc::Receiver<Job>, proof: &Proof) {
    let mut closing = None;
    while let Some(first) = waiting.blocking_recv() {
        let mut batch = Vec::new();
        let mut folding = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next {
            match job {
                Job::Write(write) => batch.push(write),
                Job::Fold(done) => folding.push(done),
                Job::Close(done) => {
                    // What waits already is done all the same; whoever comes later is refused.
                    waiting.close();
                    closing = Some(done);
                }
            }
            next = if batch.len() < BATCH { waiting.try_recv().ok() } else { None };
        }
        if !batch.is_empty() {
            commit(&mut connection, batch, proof);
        }
        if !folding.is_empty()
            && let Err(error) = empty_log(&connection)
        {
            tracing::warn!(%error, "the log of the database could not be emptied; it will be when the bot stops");
        }
    }
    // The parameter that stands first goes last: the file is closed before the lock is let go of.
    let Some(done) = closing else { return };
    let folded = fold(connection);
    // Whoever hears that the file is closed may open it.
    drop(lock);
    // Whoever asked may have gone away.
    let _ = done.send(folded);
}

/// Writes what is in the log into the file itself and cuts it to nothing, unless somebody reads it for longer.
fn empty_log(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.busy_timeout(FOLD_WAIT)?;
    let folded = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    connection.busy_timeout(BUSY)?;
    folded
}

/// Writes what is in the log into the file itself, so that this alone is everything, and closes it.
fn fold(connection: Connection) -> Result<(), rusqlite::Error> {
    // Closing does it as well, unless another program has the file open.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| error)
}

/// Runs what waits in one transaction. Of writes that SQLite takes back together, as it does when the disk is full,
/// each is told so; those behind them, which have not run yet, run in a transaction of their own.
fn commit(connection: &mut Connection, batch: Vec<Write>, proof: &Proof) {
    let mut waiting = batch.into_iter();
    while waiting.len() > 0 {
        let before = connection.total_changes();
        let mut ran: Vec<Ran> = Vec::with_capacity(waiting.len());
        // A writing one from the beginning, since `noraebot reports --done` writes as well: one that becomes it after
        // another program has written would fail.
        let outcome = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
            Ok(transaction) => run(&transaction, &mut waiting, &mut ran).and_then(|()| transaction.commit()),
            // None of them can run. Their callers hear that the database is closed, which it is as good as.
            Err(error) => {
                waiting = Vec::new().into_iter();
                Err(error)
            }
        };
        if let Err(error) = &outcome {
            tracing::error!(%error, writes = ran.len(), "a transaction could not be committed");
        }
        // What changed no row has touched no disk, and says nothing of it.
        match outcome.is_ok() && ran.iter().all(|ran| ran.is_well) {
            true if connection.total_changes() > before => proof.set(Some(Instant::now())),
            true => {}
            false => proof.set(None),
        }
        for Ran { finish, .. } in ran {
            finish(outcome.as_ref().map(|&()| ()));
        }
    }
}

/// Runs writes until they are done, or until the transaction is gone: what would be written after that would stand,
/// each statement by itself.
fn run(
    transaction: &Transaction<'_>,
    waiting: &mut std::vec::IntoIter<Write>,
    ran: &mut Vec<Ran>,
) -> Result<(), rusqlite::Error> {
    for write in waiting {
        ran.push(write(transaction));
        if transaction.is_autocommit() {
            let why = "SQLite has taken the transaction back".to_owned();
            return Err(rusqlite::Error::SqliteFailure(
                ffi::Error::new(ffi::SQLITE_ABORT_ROLLBACK),
                Some(why),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with a table that may grow by two pages, of 4,096 bytes each.
    fn nearly_full(folder: &tempfile::TempDir) -> Connection {
        let connection = Connection::open(folder.path().join("full.db")).expect("it opens");
        connection.execute_batch("CREATE TABLE told (what TEXT)").expect("a table");
        let pages: i64 = connection.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("it has");
        let most = format!("PRAGMA max_page_count = {}", pages + 2);
        connection.query_row(&most, [], |_| Ok(())).expect("it is a limit");
        connection
    }

    #[test]
    fn a_full_disk_keeps_nothing_of_what_failed_and_all_of_what_was_told_to_be_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut connection = nearly_full(&folder);
        let told: Arc<Mutex<Vec<(&str, bool)>>> = Arc::default();
        let write = |what: &'static str, size: usize| -> Write {
            let told = Arc::clone(&told);
            Box::new(move |transaction| {
                let row = format!("{what}{}", "x".repeat(size));
                let result: Result<(), StoreError> = in_savepoint(transaction, |transaction| {
                    transaction.execute("INSERT INTO told VALUES (?1)", [row])?;
                    Ok(())
                });
                let is_well = result.is_ok();
                let finish = Box::new(move |committed: Result<(), &rusqlite::Error>| {
                    let is_kept = result.is_ok() && committed.is_ok();
                    told.lock().expect("nobody panics").push((what, is_kept));
                });
                Ran { is_well, finish }
            })
        };
        let proof = Proof::default();
        let mut commit = |batch| {
            commit(&mut connection, batch, &proof);
            proof.is_younger_than(Duration::from_secs(60))
        };
        assert!(commit(vec![write("first", 10)]), "a write that held is proof that there can be");
        assert!(!commit(vec![write("enormous", 100_000)]), "one that failed is none");
        commit(vec![write("before", 10), write("large", 100_000), write("after", 10)]);

        let told = told.lock().expect("nobody panics").clone();
        let order: Vec<_> = told.iter().map(|(what, _)| *what).collect();
        assert_eq!(order, ["first", "enormous", "before", "large", "after"]);
        assert!(!told[1].1 && !told[3].1, "what does not fit is told to have failed");
        for (what, is_kept) in told {
            let sql = "SELECT count(*) FROM told WHERE what LIKE ?1 || '%'";
            let rows: i64 = connection.query_row(sql, [what], |row| row.get(0)).expect("it counts");
            assert_eq!(rows == 1, is_kept, "{what} was told to be kept: {is_kept}; rows in the file: {rows}");
        }
        assert!(connection.is_autocommit(), "no transaction is left open");
    }
}
