//! The program as it was built, in a folder of its own.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// `noraebot`, with no configuration but its defaults, whatever is set where the tests run.
pub(crate) fn noraebot(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_noraebot"));
    for (key, _) in std::env::vars_os().filter(|(key, _)| key.to_string_lossy().starts_with("NORAEBOT_")) {
        command.env_remove(key);
    }
    command.env_remove("DISCORD_TOKEN").current_dir(folder).stdin(Stdio::null());
    command
}

/// What `noraebot` with these arguments prints when it reads this.
pub(crate) fn printed(arguments: &[&str], input: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = noraebot(folder.path());
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    let input = input.to_owned();
    // Whoever writes all before reading anything may wait for ever on a full pipe.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer does not panic").expect("the program reads its input");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "noraebot {arguments:?} ended with {}:\n{said}", output.status);
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}
