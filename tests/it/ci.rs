//! What CI does besides the tests, with a stand-in for the network.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A clone with nothing in it but the script, and a `curl` that does what it is told.
struct Clone {
    folder: TempDir,
}

impl Clone {
    fn new(curl: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/discord-openapi");
        for part in ["clone/.ci", "bin"] {
            fs::create_dir_all(folder.path().join(part)).expect("it can be made");
        }
        fs::copy(script, folder.path().join("clone/.ci/discord-openapi")).expect("it is there");
        let program = folder.path().join("bin/curl");
        // Where it is to write comes behind --output, the address last.
        let text =
            format!("#!/bin/sh\nwhile [ \"$1\" != --output ]; do shift; done\nout=$2 url=$3\n{curl}\n");
        fs::write(&program, text).expect("it is written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be run");
        Self { folder }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The text of the document that the script names, or what it says instead.
    fn document(&self, named: Option<&Path>) -> Result<String, String> {
        self.document_and_said(named).map(|(text, _)| text)
    }

    /// The same with what the script says of it.
    fn document_and_said(&self, named: Option<&Path>) -> Result<(String, String), String> {
        let path = std::env::var("PATH").expect("there is one");
        let output = Command::new("bash")
            .arg(self.at("clone/.ci/discord-openapi"))
            .env("PATH", format!("{}:{path}", self.at("bin").display()))
            .env_remove("DISCORD_OPENAPI")
            .envs(named.map(|named| ("DISCORD_OPENAPI", named)))
            .output()
            .expect("bash runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if !output.status.success() {
            return Err(said);
        }
        let named = String::from_utf8(output.stdout).expect("a path");
        Ok((fs::read_to_string(named.trim_end()).expect("it names a file"), said))
    }
}

#[test]
fn discords_document_is_fetched_once_at_one_commit() {
    let clone =
        Clone::new("echo \"{\\\"openapi\\\": \\\"$url\\\"}\" >\"$out\"; echo >>\"${0%/bin/curl}/fetched\"");
    let text = clone.document(None).expect("it is fetched");
    let commit = text.split('/').find(|part| part.len() == 40 && part.bytes().all(|b| b.is_ascii_hexdigit()));
    let of_discord = "https://raw.githubusercontent.com/discord/discord-api-spec/";
    assert!(text.contains(of_discord) && commit.is_some(), "expected one commit of Discord's, got {text}");
    assert_eq!(clone.document(None), Ok(text), "the second time");
    let times = fs::read_to_string(clone.at("fetched")).expect("it was fetched").lines().count();
    assert_eq!(times, 1, "expected it to be fetched once");
}

#[test]
fn a_document_that_is_there_is_not_fetched() {
    let clone = Clone::new("exit 99");
    let mine = clone.at("mine.json");
    fs::write(&mine, "mine").expect("it is written");
    fs::create_dir_all(clone.at("shared/discord")).expect("it can be made");
    fs::write(clone.at("shared/discord/openapi.json"), "beside").expect("it is written");
    assert_eq!(clone.document(None).as_deref(), Ok("beside"), "beside the clone");
    assert_eq!(clone.document(Some(&mine)).as_deref(), Ok("mine"), "where DISCORD_OPENAPI says");
    let said = clone.document(Some(&clone.at("none.json"))).expect_err("there is none");
    assert!(said.contains("DISCORD_OPENAPI names") && said.contains("none.json"), "expected why, got {said}");
}

#[test]
fn a_document_that_was_not_fetched_is_told_by_its_hash() {
    let clone = Clone::new("echo '{\"openapi\": \"3.1.0\"}' >\"$out\"");
    let (text, said) = clone.document_and_said(None).expect("it is fetched");
    assert_eq!(said, "", "expected no word on the pinned one");
    fs::create_dir_all(clone.at("shared/discord")).expect("it can be made");
    let beside = clone.at("shared/discord/openapi.json");
    let mine = clone.at("mine.json");
    for (content, hash) in [
        // The hash of these six letters, by any tool.
        ("beside", Some("5bcaffed4d27f7b2dd939334aa6032a0770b552e4059c50e76b5c8e64219af93")),
        (text.as_str(), None),
    ] {
        for path in [&beside, &mine] {
            fs::write(path, content).expect("it is written");
        }
        for named in [None, Some(mine.as_path())] {
            let (read, said) = clone.document_and_said(named).expect("it is there");
            assert_eq!(read, content);
            let told = hash.map(|hash| format!("(sha256 {hash}): not fetched at the pinned commit"));
            let is_right =
                told.map_or(said.is_empty(), |told| said.contains(&told) && said.lines().count() == 1);
            assert!(is_right, "{named:?} with {hash:?}: got {said:?}");
        }
    }
}

#[test]
fn a_fetch_that_fails_says_what_to_do_and_leaves_nothing() {
    for curl in ["exit 6", "echo half >\"$out\"; exit 18", "echo '<html>a page to sign in</html>' >\"$out\""]
    {
        let clone = Clone::new(curl);
        let said = clone.document(None).expect_err("nothing was fetched");
        assert!(said.contains("could not be fetched from https://raw"), "{curl}: expected why, got {said}");
        assert!(said.contains("DISCORD_OPENAPI=FILE"), "{curl}: expected what to do, got {said}");
        let left = fs::read_dir(clone.at("clone/target")).expect("it was made").count();
        assert_eq!(left, 0, "{curl}: expected nothing to be left");
    }
}
