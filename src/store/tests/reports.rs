//! Reports: what is kept of them, how many there may be, and what is left of their person.

use rusqlite::Connection;

use super::boards::moment;
use super::games::{GUILD, new_game};
use super::{BORA, Desk, MIN};
use crate::store::{
    Entry, Filed, Forget, MessageId, NewReport, OpenError, REPORTS_A_DAY, Report, Store, Wrong,
};
use crate::trivia::game::CloseReason;
use crate::trivia::{Moment, PlayerId, Record};

const NOW: &str = "2026-11-23T03:00:00Z";

fn report(about: &str, by: PlayerId, at: Moment) -> NewReport {
    NewReport {
        about: about.to_owned(),
        question: None,
        catalog_version: "x".to_owned(),
        wrong: Wrong::Spelling,
        text: "정미".to_owned(),
        by,
        guild: Some(GUILD),
        at,
    }
}

fn stored(desk: &Desk) -> Vec<Report> {
    Store::reports(&desk.path()).expect("it reads, though the store has it open")
}

#[tokio::test]
async fn a_second_report_of_the_same_takes_the_place_of_the_first_until_that_is_handled() {
    let desk = Desk::new();
    let now = moment(NOW);
    let of = |about: &str, by| report(about, by, now);
    for (report, expect) in [
        (of("song:a/b", BORA), Filed::New(1)),
        (of("song:a/b", MIN), Filed::New(2)),
        (of("song:a/c", BORA), Filed::New(3)),
        (
            NewReport { wrong: Wrong::Other, text: "again".to_owned(), ..of("song:a/b", BORA) },
            Filed::Again(1),
        ),
    ] {
        assert_eq!(desk.store.report(report.clone()).await.expect("it is written"), expect, "{report:?}");
    }
    let reports = stored(&desk);
    let numbers: Vec<_> = reports.iter().map(|report| report.id).collect();
    assert_eq!(numbers, [3, 2, 1], "the newest first");
    assert_eq!((reports[2].wrong, reports[2].text.as_str()), (Wrong::Other, "again"));

    assert!(Store::report_done(&desk.path(), 1, now).expect("beside the store"), "there is one");
    assert!(!Store::report_done(&desk.path(), 9, now).expect("beside the store"), "there is none");
    let later = Moment(now.0 + 5);
    assert!(Store::report_done(&desk.path(), 1, later).expect("beside the store"), "it was handled");
    assert_eq!(stored(&desk)[2].done_at, Some(now), "when it was handled first");
    let again = desk.store.report(of("song:a/b", BORA)).await.expect("it is written");
    assert_eq!(again, Filed::New(4), "what the host has seen to stays");
}

#[tokio::test]
async fn so_many_a_day_and_no_more() {
    let desk = Desk::new();
    let now = moment(NOW);
    for number in 0..REPORTS_A_DAY {
        let filed = desk.store.report(report(&format!("song:a/{number}"), BORA, now)).await;
        assert!(matches!(filed, Ok(Filed::New(_))), "{filed:?}");
    }
    let day = 24 * 60 * 60 * 1_000;
    for (by, about, at, expect) in [
        (BORA, "song:b/b", now, Filed::TooMany),
        (BORA, "song:a/3", now, Filed::Again(4)),
        (MIN, "song:b/b", now, Filed::New(11)),
        (BORA, "song:b/b", Moment(now.0 + day - 1), Filed::TooMany),
        (BORA, "song:b/b", Moment(now.0 + day), Filed::New(12)),
    ] {
        let filed = desk.store.report(report(about, by, at)).await.expect("it is written");
        assert_eq!(filed, expect, "{by} reports {about} at {at:?}");
    }
}

#[tokio::test]
async fn whoever_is_forgotten_is_taken_off_what_they_reported() {
    let desk = Desk::new();
    let now = moment(NOW);
    // Somebody who has never played.
    desk.store.report(report("song:a/b", BORA, now)).await.expect("it is written");
    assert_eq!(desk.store.forget(BORA, now).await.expect("it is written"), Forget::Done);
    let reports = stored(&desk);
    let [one] = &reports[..] else { panic!("it stays: {reports:?}") };
    assert_eq!((one.by, one.text.as_str()), (None, "정미"));
    assert_eq!(Store::check(&desk.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_round_is_found_by_its_message_and_in_its_guild_alone() {
    let desk = Desk::new();
    let game = desk.store.create_game(new_game(7, 2)).await.expect("the channel is free");
    desk.store.set_round_message(game, 2, MessageId(55)).await.expect("it is written");
    let found = desk.store.round_in(GUILD, MessageId(55)).await.expect("it reads");
    assert_eq!(found, Some((game, 2)));
    let elsewhere = crate::store::GuildId(GUILD.0 + 1);
    assert_eq!(desk.store.round_in(elsewhere, MessageId(55)).await.expect("it reads"), None);
    assert_eq!(desk.store.round_in(GUILD, MessageId(56)).await.expect("it reads"), None);

    let is_closed = async |round| {
        let asked = desk.store.asked_round(GUILD, game, round).await.expect("it reads");
        asked.map(|asked| asked.is_closed)
    };
    assert_eq!(
        [is_closed(1).await, is_closed(2).await, is_closed(3).await],
        [Some(false), Some(false), None]
    );
    let closed = Record::Closed { round: 2, reason: CloseReason::TimeUp, awards: Vec::new() };
    let entries = vec![Entry { record: closed, name: None }];
    desk.store.write_log(game, GUILD, entries, Moment(9)).await.expect("it is written");
    assert_eq!([is_closed(1).await, is_closed(2).await], [Some(false), Some(true)]);
    assert!(desk.store.asked_round(elsewhere, game, 2).await.expect("it reads").is_none());
}

#[test]
fn a_file_of_another_version_is_not_touched() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.db");
    let file = Connection::open(&path).expect("it opens");
    file.pragma_update(None, "user_version", 3).expect("it is set");
    assert!(matches!(Store::reports(&path), Err(OpenError::TooOld)), "it is older");
    file.pragma_update(None, "user_version", 999).expect("it is set");
    let newer = Store::report_done(&path, 1, Moment(1));
    assert!(matches!(newer, Err(OpenError::TooNew { found: 999, .. })), "it is newer: {newer:?}");
}
