//! What the README and the guide say, against what there is.

use std::path::Path;

use noraebot::trivia::Mode;

use crate::app::App;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The pages of the guide.
const PAGES: [&str; 6] = [
    "docs/README.md",
    "docs/playing.md",
    "docs/moderating.md",
    "docs/fairness.md",
    "docs/privacy.md",
    "docs/hosting.md",
];

#[test]
fn the_guide_names_every_command_and_its_options() {
    let playing = read("docs/playing.md");
    let commands = serde_json::to_value(noraebot::bot::manifest()).expect("commands are JSON");
    for command in commands.as_array().expect("a list") {
        let name = command["name"].as_str().expect("a name");
        let options = command["options"].as_array().cloned().unwrap_or_default();
        let subcommands = options.iter().filter(|option| option["type"] == 1);
        let mut lines: Vec<String> = subcommands
            .map(|subcommand| format!("`/{name} {}`", subcommand["name"].as_str().expect("a name")))
            .collect();
        if lines.is_empty() {
            lines.push(format!("`/{name}`"));
        }
        for line in lines {
            assert!(playing.contains(&line), "docs/playing.md does not tell of {line}");
        }
    }
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
    let commands = serde_json::to_value(noraebot::bot::manifest()).expect("commands are JSON");
    let config = commands.as_array().into_iter().flatten().find(|command| command["name"] == "config");
    let set = config.and_then(|config| config["options"].as_array()?.iter().find(|it| it["name"] == "set"));
    let settings = set.and_then(|set| set["options"].as_array()).expect("/config set has options");
    for setting in settings {
        let line = format!("`/config set {}:`", setting["name"].as_str().expect("a name"));
        assert!(moderating.contains(&line), "docs/moderating.md does not tell of {line}");
    }
}

#[test]
fn every_link_and_picture_leads_somewhere() {
    for page in PAGES.into_iter().chain(["README.md"]) {
        let text = read(page);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let folder = folder.parent().expect("a page is in a folder");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links.chain(pictures).filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let path = link.split('#').next().unwrap_or_default();
            assert!(folder.join(path).exists(), "{page} leads to {link}, which is not there");
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
