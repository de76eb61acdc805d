//! The invariants of the architecture, read from the sources (see the crate's documentation).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use noraebot::embedded;

#[path = "tidy/rust.rs"]
mod rust;

use rust::Source;

/// Rooms that time, chance and the world come into only as arguments.
const PURE: [&str; 4] = ["catalog", "search", "trivia", "text"];
/// What a file may have at most; one that is longer has more than one idea.
const LINES: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder of the repository, by path.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("it is part of the repository") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// The Rust sources below a folder of `src`, each with its path within `src`.
fn sources(room: &str) -> Vec<(String, Source)> {
    let src = root().join("src");
    let rust = files(&format!("src/{room}")).into_iter();
    let rust = rust.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| {
        let name = path.strip_prefix(&src).expect("it is below src").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).expect("sources are text");
        (name, Source::read(&text))
    })
    .collect()
}

/// Fails for each file of the room that names one of these.
#[track_caller]
fn forbid(room: &str, names: &[&str]) {
    let found = sources(room);
    assert!(!found.is_empty(), "{room} has sources");
    for (file, source) in found {
        for name in names {
            assert!(!source.names(name), "src/{file} names {name}");
        }
    }
}

#[test]
fn pure_rooms_know_no_world() {
    for room in PURE {
        forbid(room, &["serenity", "poise", "rusqlite", "tokio", "axum", "reqwest"]);
        forbid(room, &["SystemTime", "Instant", "Timestamp::now", "Zoned::now"]);
        forbid(room, &["rand::random", "rand::rng", "thread_rng", "from_os_rng", "OsRng", "SysRng"]);
    }
}

#[test]
fn only_the_bot_names_discords_library_and_only_the_store_the_databases() {
    for (file, source) in sources("") {
        for (room, names) in [("bot/", ["serenity", "poise"].as_slice()), ("store/", &["rusqlite"])] {
            for name in names.iter().filter(|_| !file.starts_with(room)) {
                assert!(!source.names(name), "src/{file} names {name}, which belongs to {room}");
            }
        }
    }
}

#[test]
fn the_bot_and_the_local_discord_meet_on_the_wire_alone() {
    for (room, other) in [("bot", "playground"), ("playground", "bot")] {
        for (file, source) in sources(room) {
            assert!(!source.imports(other), "src/{file} imports {other}");
        }
    }
    for room in PURE {
        for (file, source) in sources(room) {
            for other in ["bot", "playground", "store", "locale", "cli", "config", "telemetry"] {
                assert!(!source.imports(other), "src/{file} imports {other}");
            }
        }
    }
}

#[test]
fn causes_of_errors_are_logged_without_tokens() {
    // What a panic carried, and how a game ended: neither is an error.
    const HARMLESS: [&str; 2] = ["payload", "ending"];
    // By name or by place, with its causes or with all that is in it.
    let names = ["error", "err", "e", "why", "cause", ""];
    let forms = names.map(|name| ["#", "?", "#?"].map(|form| format!("{{{name}:{form}}}"))).concat();
    for (file, source) in sources("bot").into_iter().filter(|(file, _)| !file.contains("/tests/")) {
        let prints = |literal: &&String| forms.iter().any(|form| literal.contains(form));
        let printed = source.literals.iter().find(prints);
        assert!(printed.is_none(), "src/{file} prints {printed:?}: trouble::for_log leaves addresses out");
        let logged = source.logged_in_full().into_iter().find(|field| !HARMLESS.contains(field));
        assert!(logged.is_none(), "src/{file} logs ?{logged:?}: trouble::for_log leaves addresses out");
    }
}

#[test]
fn commands_hold_no_sql_no_embed_and_no_sentence() {
    let builders =
        ["CreateEmbed", "Embed", "CreateButton", "CreateActionRow", "CreateSelectMenu", "CreateMessage"];
    for (file, source) in sources("bot/commands") {
        for builder in builders {
            assert!(!source.names(builder), "src/{file} names {builder}: views draw messages");
        }
        for literal in &source.literals {
            // Ids of messages, names of arguments, and what stands between the items of a list.
            let is_id = literal.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '_');
            assert!(
                is_id || literal == ", ",
                "src/{file} holds {literal:?}: sentences stand in data/locales"
            );
        }
    }
}

/// The ids of a language's messages.
fn locale_ids(language: &str) -> BTreeSet<String> {
    let folder = format!("data/locales/{language}");
    let texts = files(&folder).into_iter().map(|path| fs::read_to_string(path).expect("a text"));
    let mut ids = BTreeSet::new();
    for text in texts {
        for (id, _) in text.lines().filter_map(|line| line.split_once(" =")) {
            if id.starts_with(|c: char| c.is_ascii_lowercase()) {
                assert!(ids.insert(id.to_owned()), "{folder}: {id} stands twice");
            }
        }
    }
    ids
}

#[test]
fn every_sentence_is_said_and_every_one_said_exists() {
    let ids = locale_ids("en");
    assert_eq!(ids, locale_ids("ko"), "both languages have the same messages");
    assert!(embedded::text("locales/en/trouble.ftl").is_some(), "they are part of the binary");

    let mut named: BTreeSet<String> = BTreeSet::new();
    for (file, source) in sources("") {
        let is_test = file.contains("tests") || file.starts_with("playground/");
        for literal in source.literals.iter().filter(|_| !is_test) {
            let first = literal.split('-').next().unwrap_or_default();
            let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
            let is_kebab = literal.contains('-') && literal.split('-').all(is_word);
            let is_said = is_kebab && file.starts_with("bot/") || literal.starts_with("question-");
            if is_said && ids.iter().any(|id| id.split('-').next() == Some(first)) {
                assert!(ids.contains(literal), "src/{file} says {literal:?}, which data/locales has not");
            }
            named.insert(literal.clone());
        }
        // The choices of a command's option are named in its attributes.
        let choices = source.attributes.iter().filter(|_| file.starts_with("bot/commands/"));
        named.extend(choices.map(|name| format!("choice-{}", name.replace(' ', "-"))));
    }
    let commands = serde_json::to_value(noraebot::bot::manifest()).expect("commands are JSON");
    for command in commands.as_array().expect("a list") {
        name_command(command, "command", &mut named);
    }
    let unused: Vec<_> = ids.difference(&named).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

/// The messages that a command's names and descriptions come from.
fn name_command(command: &serde_json::Value, above: &str, named: &mut BTreeSet<String>) {
    let id = format!("{above}-{}", command["name"].as_str().expect("a command has a name"));
    named.extend([id.clone(), format!("{id}-about")]);
    for option in command["options"].as_array().into_iter().flatten() {
        match option["type"].as_u64() {
            // A subcommand, a group of them.
            Some(1 | 2) => name_command(option, &id, named),
            _ => {
                let name = option["name"].as_str().expect("an option has a name").replace('_', "-");
                named.extend([format!("option-{name}"), format!("option-{name}-about")]);
            }
        }
    }
}

#[test]
fn no_file_holds_more_than_one_can_keep_in_mind() {
    for path in files("src") {
        let is_code =
            path.extension().is_some_and(|extension| ["rs", "js"].iter().any(|it| extension == *it));
        if is_code {
            let lines = fs::read_to_string(&path).expect("a text").lines().count();
            assert!(lines <= LINES, "{} has {lines} lines, {LINES} are enough", path.display());
        }
    }
}

#[test]
fn texts_end_their_lines_alike() {
    for path in ["data", "src", "tests"].into_iter().flat_map(files) {
        let bytes = fs::read(&path).expect("it can be read");
        let is_text = std::str::from_utf8(&bytes).is_ok();
        assert!(!is_text || !bytes.contains(&b'\r'), "{} has Windows line ends", path.display());
    }
}
