//! The store on real files.

mod blocks;
mod boards;
mod challenges;
mod checks;
mod counting;
mod every_version;
mod games;
mod played;
mod profiles;
mod pruning;
mod reports;
mod seasons;
mod seen;
mod sequences;
mod solo;
mod upgrades;

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tokio::sync::oneshot;

use super::*;
use crate::trivia::{Moment, PlayerId};

const BORA: PlayerId = PlayerId(11);
const MIN: PlayerId = PlayerId(12);

/// A store on a file of its own.
struct Desk {
    folder: TempDir,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&folder.path().join("noraebot.db")).expect("a fresh file opens");
        Self { folder, store }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("noraebot.db")
    }

    /// The store as a process finds it that starts after this one was killed right now: opened on a copy
    /// of what is in the files, while they are still open here.
    fn after_a_kill(&self) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in std::fs::read_dir(self.folder.path()).expect("it exists") {
            let file = file.expect("it can be listed").path();
            // The index of the log is shared memory of this process; the next one makes its own.
            if file.extension().is_none_or(|extension| extension != "db-shm") {
                let name = file.file_name().expect("it has a name");
                std::fs::copy(&file, folder.path().join(name)).expect("it can be copied");
            }
        }
        let store = Store::open(&folder.path().join("noraebot.db")).expect("the copy opens");
        Self { folder, store }
    }

    /// Holds the writer, so that writes gather behind it until the sender is used.
    async fn hold(&self) -> oneshot::Sender<()> {
        let (begun, has_begun) = oneshot::channel();
        let (release, released) = oneshot::channel::<()>();
        let writer = self.store.writer.clone();
        tokio::spawn(async move {
            let held = writer.write(move |_| {
                begun.send(()).expect("the test waits for it");
                released.blocking_recv().expect("the test releases it");
                Ok::<_, StoreError>(())
            });
            held.await.expect("it does nothing");
        });
        has_begun.await.expect("the writer runs");
        release
    }
}

/// The transactions in a write-ahead log: the frames that say how large the database is after them.
/// <https://sqlite.org/fileformat2.html#the_write_ahead_log>
fn commits(database: &Path) -> usize {
    const HEADER: usize = 32;
    const FRAME_HEADER: usize = 24;
    let log = std::fs::read(database.with_extension("db-wal")).expect("there is a log");
    let number = |bytes: &[u8]| u32::from_be_bytes(bytes.try_into().expect("four bytes"));
    let page = usize::try_from(number(&log[8..12])).expect("a page size");
    log[HEADER..].chunks_exact(FRAME_HEADER + page).filter(|frame| number(&frame[4..8]) != 0).count()
}

fn settings(rounds: u16) -> GuildSettings {
    GuildSettings { rounds: Some(rounds), ..GuildSettings::default() }
}

/// Sets everything that a guild can set.
async fn set(store: &Store, guild: GuildId, wish: GuildSettings) -> Result<(), StoreError> {
    store.change_guild_settings(guild, BORA, Moment(1), move |settings| *settings = wish).await.map(drop)
}

#[tokio::test]
async fn what_waits_is_committed_as_one() {
    let desk = Desk::new();
    let before = commits(&desk.path());
    let release = desk.hold().await;
    let writes: Vec<_> = (1..=200)
        .map(|guild| {
            let store = desk.store.clone();
            tokio::spawn(async move { set(&store, GuildId(guild), settings(5)).await })
        })
        .collect();
    // One turn of this thread's only runtime puts every write into the queue.
    tokio::task::yield_now().await;
    release.send(()).expect("the writer waits");
    for write in writes {
        write.await.expect("no panic").expect("a good write");
    }
    let made = commits(&desk.path()) - before;
    assert!(made <= 2, "one for the write that held the writer, one for the 200 behind it; made {made}");
    assert_eq!(desk.store.guild_settings(GuildId(200)).await.expect("it reads"), settings(5));
}

#[tokio::test]
async fn a_write_that_fails_takes_no_other_with_it() {
    let desk = Desk::new();
    let release = desk.hold().await;
    let writes: Vec<_> = (1..=9_u16)
        .map(|guild| {
            // A game of no rounds is against the table's rule.
            let rounds = if guild == 5 { 0 } else { guild };
            let store = desk.store.clone();
            tokio::spawn(async move { set(&store, GuildId(guild.into()), settings(rounds)).await })
        })
        .collect();
    tokio::task::yield_now().await;
    release.send(()).expect("the writer waits");
    for (guild, write) in (1..).zip(writes) {
        let result = write.await.expect("no panic");
        assert_eq!(result.is_err(), guild == 5, "guild {guild}: {result:?}");
        let expect = if guild == 5 { GuildSettings::default() } else { settings(guild) };
        let stored = desk.store.guild_settings(GuildId(guild.into())).await.expect("it reads");
        assert_eq!(stored, expect, "guild {guild}");
    }
}

#[tokio::test]
async fn a_write_that_returned_is_on_disk() {
    let desk = Desk::new();
    desk.store.set_note("greeting", "안녕".to_owned()).await.expect("it is written");
    let next = desk.after_a_kill();
    assert_eq!(next.store.note("greeting").await.expect("it reads").as_deref(), Some("안녕"));
    assert_eq!(next.store.note("farewell").await.expect("it reads"), None, "what was never written");
}

#[tokio::test]
async fn settings_are_read_as_they_were_set() {
    let desk = Desk::new();
    let full = GuildSettings {
        language: Some(crate::locale::Locale::Ko),
        trivia_channel: Some(ChannelId(u64::MAX)),
        rounds: Some(50),
        seconds: Some(5),
        time_scale_percent: Some(150),
        time_zone: Some("Europe/Berlin".to_owned()),
        season: Some(SeasonLength::Month),
        champion_role: Some(RoleId(u64::MAX)),
    };
    for (guild, wish) in
        [(1, full.clone()), (1, settings(3)), (u64::MAX, full), (1, GuildSettings::default())]
    {
        set(&desk.store, GuildId(guild), wish.clone()).await.expect("it is good");
        assert_eq!(desk.store.guild_settings(GuildId(guild)).await.expect("it reads"), wish, "guild {guild}");
    }
    let untouched = desk.store.guild_settings(GuildId(2)).await.expect("it reads");
    assert_eq!(untouched, GuildSettings::default(), "a guild that has set nothing");
}

#[tokio::test]
async fn two_moderators_at_once_do_not_undo_each_other() {
    let desk = Desk::new();
    let guild = GuildId(1);
    let change =
        |by, change: fn(&mut GuildSettings)| desk.store.change_guild_settings(guild, by, Moment(1), change);
    // Both wait for the writer, and both have looked before the other's change was made.
    let release = desk.hold().await;
    let rounds = change(BORA, |settings| settings.rounds = Some(7));
    let seconds = change(MIN, |settings| settings.seconds = Some(40));
    let (rounds, seconds, ()) = tokio::join!(rounds, seconds, async {
        tokio::task::yield_now().await;
        release.send(()).expect("the writer waits");
    });
    let (before, after) = seconds.expect("it is written");
    assert_eq!((before, rounds.expect("it is written").1), (settings(7), settings(7)), "one after the other");
    assert_eq!(after, GuildSettings { seconds: Some(40), ..settings(7) });
    assert_eq!(desk.store.guild_settings(guild).await.expect("it reads"), after);
    let (before, same) = change(BORA, |settings| settings.rounds = Some(7)).await.expect("it reads");
    assert_eq!(before, same, "nothing to change");
}

#[tokio::test]
async fn a_closed_file_is_one_file_with_everything() {
    let desk = Desk::new();
    let release = desk.hold().await;
    let waiting = desk.store.set_note("greeting", "안녕".to_owned());
    let closing = async {
        // After the write that waits.
        tokio::task::yield_now().await;
        release.send(()).expect("the writer waits");
        desk.store.close().await
    };
    let (written, closed) = tokio::join!(waiting, closing);
    written.expect("what was asked for before is done");
    closed.expect("it closes, though there are other handles");

    let copy = desk.folder.path().join("copy.db");
    std::fs::copy(desk.path(), &copy).expect("it can be copied");
    let mut files: Vec<_> = std::fs::read_dir(desk.folder.path())
        .expect("it exists")
        .map(|file| file.expect("it can be listed").file_name())
        .collect();
    files.sort();
    assert_eq!(files, ["copy.db", "noraebot.db"], "no log is left beside it");
    let copy = Store::open(&copy).expect("the copy opens");
    assert_eq!(copy.note("greeting").await.expect("it reads").as_deref(), Some("안녕"));
    let refused = desk.store.set_note("farewell", String::new()).await;
    assert!(matches!(refused, Err(StoreError::Closed)), "a write after the end: {refused:?}");
    let refused = desk.store.note("greeting").await;
    assert!(matches!(refused, Err(StoreError::Closed)), "a read after the end: {refused:?}");
}

#[tokio::test]
async fn a_file_that_somebody_else_has_open_is_folded_all_the_same() {
    let desk = Desk::new();
    let other = rusqlite::Connection::open(desk.path()).expect("it opens");
    desk.store.set_note("greeting", "안녕".to_owned()).await.expect("it is written");
    desk.store.close().await.expect("it closes");
    let copy = desk.folder.path().join("copy.db");
    std::fs::copy(desk.path(), &copy).expect("it can be copied");
    drop(other);
    let copy = Store::open(&copy).expect("the copy opens");
    assert_eq!(copy.note("greeting").await.expect("it reads").as_deref(), Some("안녕"));
}
