//! Each warning, on data that deserves it and no other.

use super::*;

const ARTISTS: &str = r#"[punch]
name = "Punch"
korean = "펀치"
kind = "person"

[studio]
name = "Studio"
kind = "group"
"#;

const GOBLIN: &str = r#"title = "Goblin"
korean = "도깨비"
aliases = [{ text = "The Lonely God", kind = "alternative" }]
first_aired = 2016-12-02
last_aired = 2017-01-21
music_directors = ["studio"]
tier = 1

[sources]
notes = { title = "Album notes", url = "https://example.com/notes" }

[[songs]]
id = "done-for-me"
title = "Done for Me"
artists = ["punch"]
released = 2017-01-07
sources = ["notes"]
"#;

const SIGNAL: &str = r#"title = "Signal"
korean = "시그널"
tier = 2

[sources]
notes = { title = "Album notes", url = "https://example.com/notes" }

[[songs]]
id = "road"
title = "Road"
artists = ["punch"]
sources = ["notes"]
"#;

fn warnings(artists: &str, goblin: &str, signal: &str) -> Vec<String> {
    let files = Files::from_iter([
        ("artists.toml", artists),
        ("dramas/2016/goblin.toml", goblin),
        ("dramas/2016/signal.toml", signal),
    ]);
    check(&files).iter().map(ToString::to_string).collect()
}

/// One passage of a file is replaced; exactly these warnings come of it.
#[track_caller]
fn check_warnings(file: &str, from: &str, to: &str, expect: &[&str]) {
    assert!(file.contains(from), "the test replaces something that is there: {from:?}");
    let with = |other: &str| if other == file { file.replace(from, to) } else { other.to_owned() };
    let found = warnings(&with(ARTISTS), &with(GOBLIN), &with(SIGNAL));
    assert_eq!(found, expect, "after replacing {from:?} by {to:?}");
}

#[test]
fn good_data_has_no_warning() {
    assert_eq!(warnings(ARTISTS, GOBLIN, SIGNAL), Vec::<String>::new());
}

#[test]
fn the_embedded_data_has_no_warning() {
    let found: Vec<String> = check(&Files::embedded()).iter().map(ToString::to_string).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_name_of_two_dramas_is_said() {
    let expect = ["dramas/2016/signal.toml:3: warning: aliases: \"goblin\" is also a name of goblin; \
                   remove the alias, or add a year to tell them apart"];
    check_warnings(
        SIGNAL,
        "tier = 2",
        "aliases = [{ text = \"goblin\", kind = \"fan\" }]\ntier = 2",
        &expect,
    );
    // A short form, and an alias that is nobody's title, may be shared.
    check_warnings(
        SIGNAL,
        "tier = 2",
        "aliases = [\n{ text = \"Goblin\", kind = \"abbreviation\" },\n\
         { text = \"the lonely god\", kind = \"fan\" },\n]\ntier = 2",
        &[],
    );
}

#[test]
fn a_missing_korean_title_is_said() {
    check_warnings(
        SIGNAL,
        "korean = \"시그널\"\n",
        "",
        &["dramas/2016/signal.toml:1: warning: korean: is missing; add the Korean title, unless it has none"],
    );
}

#[test]
fn an_artist_of_nothing_is_said() {
    let expect = ["artists.toml:6: warning: studio: takes part in no song and no group; \
                   remove it, or credit it"];
    check_warnings(GOBLIN, "music_directors = [\"studio\"]\n", "", &expect);
    // One who is named by another artist takes part.
    check_warnings(ARTISTS, "korean = \"펀치\"", "korean = \"펀치\"\nmember_of = [\"studio\"]", &[]);
}

#[test]
fn a_song_that_stands_twice_is_said() {
    let again = "\n\n[[songs]]\nid = \"done-for-me-again\"\ntitle = \"done for me!\"\nartists = [\"punch\"]\n\
                 sources = [\"notes\"]\n";
    let road = "sources = [\"notes\"]";
    check_warnings(
        GOBLIN,
        road,
        &format!("{road}{again}"),
        &["dramas/2016/goblin.toml:20: warning: done-for-me-again: stands twice with the same title and \
           singers; remove one, or say which version it is"],
    );
    let by_others = again.replace("[\"punch\"]", "[\"studio\"]");
    check_warnings(GOBLIN, road, &format!("{road}{by_others}"), &[]);
}

#[test]
fn a_song_far_from_its_drama_is_said() {
    for (released, is_far) in
        [("2016-10-03", false), ("2016-10-02", true), ("2017-05-21", false), ("2017-05-22", true)]
    {
        let warning = format!(
            "dramas/2016/goblin.toml:13: warning: done-for-me.released: {released} is far from when the \
             drama was shown; look it up again"
        );
        let expect = if is_far { vec![warning.as_str()] } else { vec![] };
        check_warnings(GOBLIN, "2017-01-07", released, &expect);
    }
}

#[test]
fn decomposed_text_is_said() {
    let decomposed = "\u{1109}\u{1175}\u{1100}\u{1173}\u{1102}\u{1165}\u{11af}시";
    check_warnings(
        SIGNAL,
        "시그널",
        decomposed,
        &["dramas/2016/signal.toml:2: warning: holds text that is not in Unicode's form NFC; \
           type it again, or convert the file"],
    );
}
