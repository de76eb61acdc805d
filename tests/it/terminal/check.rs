//! `noraebot check`, and what keeps any command from starting.

use std::path::Path;
use std::process::{Command, Output};

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
