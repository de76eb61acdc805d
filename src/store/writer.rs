//! The one writer. All writes go through one thread that commits what is waiting as one
//! transaction: durability (`synchronous=FULL`) then costs one sync for many answers.

use std::thread;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use super::StoreError;
use super::lock::Lock;

/// At most this many writes share a commit, so that no caller waits for an endless queue.
const BATCH: usize = 256;
/// Writes that may wait; beyond that, callers wait for a place.
const QUEUE: usize = 1024;

/// One write: runs in a savepoint of the shared transaction and keeps its answer until the commit.
type Write = Box<dyn FnOnce(&Transaction<'_>) -> Finish + Send>;
/// Tells the caller how it went, once it is known whether the commit held.
type Finish = Box<dyn FnOnce(Result<(), &rusqlite::Error>) + Send>;

/// What the thread is asked for.
enum Job {
    Write(Write),
    /// The end: what was asked for before is done, and the file is closed.
    Close(oneshot::Sender<Result<(), rusqlite::Error>>),
}

/// A handle on the writing thread. Dropping the last one ends the thread when its queue is done.
#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Job>,
}

impl Writer {
    /// The lock is let go of when nothing can be written any more.
    pub(super) fn start(connection: Connection, lock: Lock) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_all(lock, connection, waiting))
            .expect("the system can start a thread at boot");
        Self { queue }
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
            Box::new(move |committed| {
                let result = match committed {
                    Ok(()) => result,
                    Err(error) => Err(E::from(StoreError::Commit(error.to_string()))),
                };
                // A caller that has gone away does not want the answer.
                let _ = done.send(result);
            })
        });
        self.queue.send(Job::Write(write)).await.map_err(|_| E::from(StoreError::Closed))?;
        answer.await.map_err(|_| E::from(StoreError::Closed))?
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
    match write(transaction) {
        Ok(value) => {
            run("RELEASE write")?;
            Ok(value)
        }
        Err(error) => {
            run("ROLLBACK TO write; RELEASE write")?;
            Err(error)
        }
    }
}

fn write_all(lock: Lock, mut connection: Connection, mut waiting: mpsc::Receiver<Job>) {
    let mut closing = None;
    while let Some(first) = waiting.blocking_recv() {
        let mut batch = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next {
            match job {
                Job::Write(write) => batch.push(write),
                Job::Close(done) => {
                    // What waits already is done all the same; whoever comes later is refused.
                    waiting.close();
                    closing = Some(done);
                }
            }
            next = if batch.len() < BATCH { waiting.try_recv().ok() } else { None };
        }
        if !batch.is_empty() {
            commit(&mut connection, batch);
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

/// Writes what is in the log into the file itself, so that this alone is everything, and closes it.
fn fold(connection: Connection) -> Result<(), rusqlite::Error> {
    // Closing does it as well, unless another program has the file open.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| error)
}

fn commit(connection: &mut Connection, batch: Vec<Write>) {
    let mut finishes: Vec<Finish> = Vec::with_capacity(batch.len());
    // From the beginning, since `noraebot reports --done` writes as well: a transaction that becomes a writing one
    // after another program has written would fail.
    let begun = connection.transaction_with_behavior(TransactionBehavior::Immediate);
    let outcome = begun.and_then(|transaction| {
        finishes.extend(batch.into_iter().map(|write| write(&transaction)));
        transaction.commit()
    });
    if let Err(error) = &outcome {
        tracing::error!(%error, writes = finishes.len(), "a transaction could not be committed");
    }
    for finish in finishes {
        finish(outcome.as_ref().map(|&()| ()));
    }
}
