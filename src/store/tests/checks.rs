//! What `noraebot check` says of a file, and what opening it does.

use std::fs;
use std::path::Path;

use super::{Desk, set, settings};
use crate::store::{GuildId, OpenError, Store};

/// The faults of a file; looking for them must not change it.
fn check(path: &Path) -> Vec<String> {
    let before = fs::read(path).ok();
    let faults = Store::check(path);
    assert_eq!(fs::read(path).ok(), before, "a check changes nothing");
    faults
}

#[test]
fn a_file_that_is_not_there_has_no_faults() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("none.db");
    assert_eq!(check(&path), Vec::<String>::new());
    assert!(!path.exists(), "a check makes no file");
}

#[test]
fn a_text_file_is_no_database() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("notes.db");
    fs::write(&path, "Dear diary, today I watched six episodes of Goblin.\n".repeat(40))
        .expect("it is written");
    let faults = check(&path);
    assert!(faults.len() == 1 && faults[0].contains("not a database"), "{faults:?}");
    let error = Store::open(&path).err().expect("it does not open");
    assert!(matches!(error, OpenError::Sqlite(_)), "{error}");
}

#[test]
fn a_newer_file_is_said_to_be_newer() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("future.db");
    let file = rusqlite::Connection::open(&path).expect("it opens");
    file.execute_batch("CREATE TABLE future (x); PRAGMA user_version = 999").expect("a future file");
    drop(file);
    let faults = check(&path);
    assert!(faults.len() == 1 && faults[0].contains("version 999"), "{faults:?}");
}

#[tokio::test]
async fn damage_within_a_file_is_found() {
    let desk = Desk::new();
    for guild in 1..=300 {
        let write = set(&desk.store, GuildId(guild), settings(5));
        write.await.expect("it is written");
    }
    assert_eq!(check(&desk.path()), Vec::<String>::new(), "a file in use is whole");
    let copy = desk.folder.path().join("copy.db");
    rusqlite::Connection::open(desk.path())
        .expect("it opens")
        .execute("VACUUM INTO ?1", [copy.to_str().expect("a plain path")])
        .expect("it is copied");
    assert_eq!(check(&copy), Vec::<String>::new(), "its copy is whole");
    let mut bytes = fs::read(&copy).expect("it reads");
    let from = bytes.len() - 6_000;
    bytes[from..].fill(0xA5);
    fs::write(&copy, bytes).expect("it is damaged");
    let faults = check(&copy);
    assert!(!faults.is_empty(), "the last pages are gone");
}

#[test]
fn a_row_that_refers_to_nothing_is_found() {
    let desk = Desk::new();
    let other = rusqlite::Connection::open(desk.path()).expect("it opens");
    other
        .execute_batch(
            "PRAGMA foreign_keys = off;
             INSERT INTO scores (guild_id, period, since, player_id) VALUES (1, 'all', 0, 404)",
        )
        .expect("nobody checks");
    drop(other);
    assert_eq!(check(&desk.path()), ["a row of scores refers to a row of players that is not there"]);
}
