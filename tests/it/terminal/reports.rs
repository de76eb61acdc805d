//! `noraebot reports` beside a bot that runs.

use std::path::Path;

use noraebot::store::{NewReport, Store, Wrong};
use noraebot::trivia::{Moment, PlayerId};

use crate::program::noraebot;

/// What `noraebot reports` with these arguments says, and whether it ended well.
fn said(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = noraebot(folder).arg("reports").args(arguments).output().expect("the program runs");
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    (output.status.success(), said.concat())
}

#[tokio::test]
async fn a_host_reads_reports_and_marks_them_as_handled() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (well, none) = said(folder.path(), &[]);
    assert!(!well && none.contains("there is no database"), "{none}");
    let store = Store::open(&folder.path().join("noraebot.db")).expect("a new database");
    let (well, none) = said(folder.path(), &[]);
    assert!(well && none.starts_with("No report is open"), "{none}");
    for (about, text) in [("song:goblin/stay-with-me", ""), ("fact atmos-car", "It is so\nsince 2023.")] {
        let report = NewReport {
            about: about.to_owned(),
            question: None,
            catalog_version: "x".to_owned(),
            wrong: Wrong::Fact,
            text: text.to_owned(),
            by: PlayerId(u64::MAX),
            guild: None,
            at: Moment(1_795_402_800_000),
        };
        store.report(report).await.expect("it is written");
    }
    let (well, two) = said(folder.path(), &[]);
    assert!(well, "{two}");
    let expect = "2 · 2026-11-23 03:00 UTC · wrong fact\n  fact atmos-car\n  > It is so\n  > since 2023.\n  by 18446744073709551615";
    assert!(two.starts_with(expect), "expected the newest first:\n{two}");
    assert!(two.contains("\n1 · "), "{two}");

    let (well, done) = said(folder.path(), &["--done", "2", "--done", "9"]);
    assert!(!well && done == "Report 2 is handled.\nThere is no report 9.\n", "{done}");
    let (_, one) = said(folder.path(), &[]);
    assert!(one.starts_with("1 · ") && one.ends_with("1 handled; --all shows them.\n"), "{one}");
    let (well, json) = said(folder.path(), &["--json", "--all"]);
    assert!(well, "{json}");
    let lines: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect();
    assert_eq!(
        (lines.len(), &lines[0]["id"], &lines[0]["by"]),
        (2, &2.into(), &"18446744073709551615".into())
    );
    assert!(lines[0]["done_at"].is_string() && lines[1]["done_at"].is_null(), "{json}");
    // What the bot writes meanwhile is not lost.
    store.set_note("greeting", "안녕".to_owned()).await.expect("it is written");
}
