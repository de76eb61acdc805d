//! What the README and the guide say, against what there is.

use std::collections::BTreeSet;
use std::path::Path;

use noraebot::trivia::Mode;
use serde_json::Value;

use crate::app::App;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The pages of the guide, each by its path.
fn pages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let entries = std::fs::read_dir(folder).expect("the guide is part of the repository");
    let names =
        entries.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned());
    let pages: Vec<_> =
        names.filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}")).collect();
    assert!(pages.len() > 1, "expected the guide to have pages, found {pages:?}");
    pages
}

/// The commands in the menu of a message.
pub(crate) fn message_commands() -> Vec<String> {
    let manifest = noraebot::bot::manifest();
    let commands = manifest.as_array().expect("a list").iter().filter(|command| command["type"] == 3);
    commands.map(|command| command["name"].as_str().expect("a command has a name").to_owned()).collect()
}

/// Every command as a person types it, each with the names of its options.
pub(crate) fn commands() -> Vec<(String, Vec<String>)> {
    let names = |options: &Value| -> Vec<String> {
        let options = options.as_array().into_iter().flatten();
        options.map(|option| option["name"].as_str().expect("an option has a name").to_owned()).collect()
    };
    let manifest = serde_json::to_value(noraebot::bot::manifest()).expect("commands are JSON");
    let mut commands = Vec::new();
    for command in manifest.as_array().expect("a list").iter().filter(|command| command["type"] != 3) {
        let name = command["name"].as_str().expect("a command has a name");
        let options = command["options"].as_array().into_iter().flatten();
        let subcommands: Vec<_> = options.filter(|option| option["type"] == 1).collect();
        for subcommand in &subcommands {
            let line = format!("{name} {}", subcommand["name"].as_str().expect("a subcommand has a name"));
            commands.push((line, names(&subcommand["options"])));
        }
        if subcommands.is_empty() {
            commands.push((name.to_owned(), names(&command["options"])));
        }
    }
    commands
}

#[test]
fn the_guide_names_every_command_and_its_options() {
    let playing = read("docs/playing.md");
    let mut missing = Vec::new();
    for (command, options) in commands() {
        let named = format!("`/{command}`");
        let mut rows = playing.lines().filter(|line| line.starts_with('|'));
        // One row may tell of several commands.
        let row = rows.find(|row| row.split('|').nth(1).is_some_and(|names| names.contains(&named)));
        let Some(row) = row else {
            missing.push(named);
            continue;
        };
        // Settings have a table of their own.
        let options = options.into_iter().filter(|_| command != "config set");
        missing.extend(
            options.filter(|option| !row.contains(&format!("`{option}`"))).map(|it| format!("{named} {it}")),
        );
    }
    for command in message_commands() {
        if !playing.lines().any(|line| line.starts_with('|') && line.contains(&format!("*{command}*"))) {
            missing.push(command);
        }
    }
    assert!(missing.is_empty(), "docs/playing.md does not tell of {missing:#?}");
}

#[test]
fn the_guide_names_every_mode_and_every_setting() {
    let playing = read("docs/playing.md");
    for mode in Mode::ALL {
        let name = serde_json::to_value(mode).expect("a mode is a word");
        let name = name.as_str().expect("a word");
        assert!(playing.contains(&format!("| `{name}` |")), "docs/playing.md does not tell of {name}");
    }
    let moderating = read("docs/moderating.md");
    let commands = commands();
    let set = commands.iter().find(|(command, _)| command == "config set").expect("there are settings");
    for setting in &set.1 {
        let line = format!("`/config set {setting}:`");
        assert!(moderating.contains(&line), "docs/moderating.md does not tell of {line}");
    }
}

/// The headings of a page as [addresses name them].
///
/// [addresses name them]: https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links
fn anchors(page: &str) -> BTreeSet<String> {
    let headings =
        page.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let anchor = |heading: &str| {
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    headings.map(anchor).collect()
}

#[test]
fn every_link_and_picture_leads_somewhere() {
    for page in pages().into_iter().chain(["README.md".to_owned()]) {
        let text = read(&page);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(&page);
        let folder = folder.parent().expect("a page is in a folder");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links.chain(pictures).filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = folder.join(path);
            assert!(target.exists(), "{page} leads to {link}, which is not there");
            let is_there = || anchors(&std::fs::read_to_string(&target).expect("a text")).contains(heading);
            assert!(heading.is_empty() || is_there(), "{page} leads to {link}, and there is no such heading");
        }
        for picture in text.split("<img ").skip(1) {
            let tag = picture.split('>').next().unwrap_or_default();
            assert!(tag.contains("alt=\""), "{page} shows a picture without words: {tag}");
        }
    }
}

#[tokio::test]
async fn the_bot_hears_of_nothing_but_what_people_do_with_it() {
    let app = App::start().await;
    assert_eq!(app.discord.intents(), Some(0), "docs/moderating.md says that it asks for no intent");
    // Neither a server nor direct messages are in want of one.
    app.person("Bora", "general").slash("/help").await.unwrap();
    app.person("Bora", "dm").slash("/help").await.unwrap();
    app.finish().await;
}
