//! `noraebot check`, and what keeps any command from starting.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

use noraebot::store::Store;

use crate::program::noraebot;

/// What a command says with these variables set, and whether it is content.
fn said(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> (String, bool) {
    let mut command: Command = noraebot(folder);
    command.args(arguments).envs(variables.iter().copied());
    let Output { status, stdout, stderr } = command.output().expect("the program runs");
    (String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned(), status.success())
}

#[test]
fn a_token_in_the_place_of_its_file_is_shown_to_nobody() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let token = "MTA0c2VjcmV0.Gx1abc.s3cret-part_of-it";
    for command in ["check", "run"] {
        for variable in ["NORAEBOT_DISCORD_TOKEN_FILE", "NORAEBOT_DISCORD_API_URL"] {
            let (said, is_content) = said(folder.path(), &[command], &[(variable, token)]);
            assert!(!is_content, "expected {command} to refuse it:\n{said}");
            assert!(!said.contains("s3cret") && !said.contains("MTA0"), "{command} shows the token:\n{said}");
            let tells = [variable, "looks like a token", "DISCORD_TOKEN,"];
            let missing = tells.iter().find(|part| !said.contains(*part));
            assert_eq!(missing, None, "expected {command} to tell where it belongs:\n{said}");
        }
    }
}

#[test]
fn the_variables_of_a_service_of_that_name_keep_nothing_from_starting() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let lookup = ["lookup", "goblin"];
    let made = [
        ("NORAEBOT_SERVICE_HOST", "10.0.0.1"),
        ("NORAEBOT_SERVICE_PORT", "9090"),
        ("NORAEBOT_PORT", "tcp://10.0.0.1:9090"),
        ("NORAEBOT_PORT_9090_TCP_ADDR", "10.0.0.1"),
    ];
    let (text, is_content) = said(folder.path(), &lookup, &made);
    assert!(is_content, "expected what Kubernetes sets to be passed over:\n{text}");
    let (text, is_content) = said(folder.path(), &lookup, &[("NORAEBOT_TRIVIA_ROUND", "7")]);
    assert!(
        !is_content && text.contains("NORAEBOT_TRIVIA_ROUND: is no key"),
        "expected a complaint:\n{text}"
    );
}

#[cfg(unix)]
#[test]
fn a_stray_byte_in_the_environment_keeps_nothing_from_starting() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = tempfile::tempdir().expect("a temporary folder");
    for (variable, expect) in [
        ("STRAY", None),
        ("DISCORD_TOKEN", Some("DISCORD_TOKEN: is not allowed; it must be text in UTF-8")),
        ("NORAEBOT_TRIVIA_ROUNDS", Some("NORAEBOT_TRIVIA_ROUNDS: is not allowed; it must be text in UTF-8")),
    ] {
        let mut command = noraebot(folder.path());
        let command = command.args(["lookup", "goblin"]).env(variable, OsStr::from_bytes(b"\xff"));
        let Output { status, stderr, .. } = command.output().expect("the program runs");
        let said = String::from_utf8_lossy(&stderr);
        assert_eq!(status.success(), expect.is_none(), "with {variable} it says:\n{said}");
        assert!(said.contains(expect.unwrap_or_default()), "with {variable} it says:\n{said}");
        assert!(!said.contains("panicked"), "with {variable} it says:\n{said}");
    }
}

#[test]
fn what_the_bot_could_not_start_with_is_a_fault() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let taken = taken.local_addr().expect("it listens").to_string();
    let none = folder.path().join("none/noraebot.db");
    let none = none.to_str().expect("a plain path");
    let here = folder.path().to_str().expect("a plain path");
    let (path, listen) = ("NORAEBOT_DATABASE_PATH", "NORAEBOT_TELEMETRY_LISTEN");
    for (variables, wanted) in [
        (vec![(path, none)], "there is no folder"),
        (vec![(path, here)], "is a folder: set a file"),
        (vec![(listen, taken.as_str())], "telemetry.listen: cannot listen on 127.0.0.1:"),
        // An address for documentation, which no machine has.
        (vec![(listen, "192.0.2.1:9090")], "telemetry.listen: cannot listen on 192.0.2.1:9090"),
    ] {
        let (text, is_content) = said(folder.path(), &["check"], &variables);
        let is_told = text.contains(wanted) && text.ends_with("\n1 fault\n");
        assert!(!is_content && is_told, "expected {wanted:?} and one fault:\n{text}");
        // Nor does it start, and it says the same.
        let token = [("DISCORD_TOKEN", "a.b.c"), ("NORAEBOT_DISCORD_API_URL", "http://127.0.0.1:1")];
        let (text, is_content) = said(folder.path(), &["run"], &[&variables[..], &token].concat());
        assert!(!is_content && text.contains(wanted), "expected {wanted:?}:\n{text}");
    }
    let (text, _) = said(folder.path(), &["check"], &[(path, none), (listen, taken.as_str())]);
    assert!(text.ends_with("\n2 faults\n"), "expected both at once:\n{text}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_a_fault() {
    // Not even the superuser writes there, and there is one on every Linux.
    let folder = tempfile::tempdir().expect("a temporary folder");
    if !std::path::Path::new("/proc/self").exists() {
        return;
    }
    let (text, is_content) =
        said(folder.path(), &["check"], &[("NORAEBOT_DATABASE_PATH", "/proc/noraebot.db")]);
    assert!(!is_content && text.contains("nothing can be written into /proc"), "expected a fault:\n{text}");
    // In a container that user has no name outside of it.
    use std::os::unix::fs::MetadataExt as _;
    let user = std::fs::metadata("/proc/self").expect("it is there").uid();
    assert!(text.contains(&format!("the bot runs as, {user}\n")), "expected its number:\n{text}");
}

#[tokio::test]
async fn what_is_well_says_so_also_while_the_bot_runs() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let listen = free.local_addr().expect("it listens").to_string();
    drop(free);
    let variables = [("NORAEBOT_TELEMETRY_LISTEN", listen.as_str())];
    let (text, is_content) = said(folder.path(), &["check"], &variables);
    assert!(is_content && text.contains("noraebot.db: will be made\n"), "expected no fault:\n{text}");
    assert!(text.contains(&format!("telemetry: {listen}: well\n")), "expected no fault:\n{text}");
    let left = std::fs::read_dir(folder.path()).expect("it exists").count();
    assert_eq!(left, 0, "expected a check to leave nothing behind");

    // A running bot listens on its own address.
    let store = Store::open(&folder.path().join("noraebot.db")).expect("a new database");
    let _listening = TcpListener::bind(&listen).expect("it is free");
    let (text, is_content) = said(folder.path(), &["check"], &variables);
    assert!(is_content && text.contains("in use by a running noraebot\n"), "expected no fault:\n{text}");
    store.close().await.expect("it closes");
}
