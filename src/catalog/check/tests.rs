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
fn an_address_that_stands_twice_is_said() {
    let notes = "notes = { title = \"Album notes\", url = \"https://example.com/notes\" }";
    let again = |url: &str| format!("{notes}\nmore = {{ title = \"More\", url = {url:?} }}");
    let expect = ["dramas/2016/signal.toml:1: warning: sources: the same address stands twice: \
                   https://example.com/notes; keep one of the two, and name it in the songs"];
    check_warnings(SIGNAL, notes, &again("https://example.com/other"), &[]);
    check_warnings(SIGNAL, notes, &again("https://example.com/notes/"), &expect);

    let expect = ["dramas/2016/signal.toml:12: warning: road.sources: one stands twice: \
                   https://example.com/notes; name it once"];
    check_warnings(SIGNAL, "[\"notes\"]", "[\"notes\", \"notes\"]", &expect);
}

#[test]
fn a_song_far_from_its_drama_is_said() {
    for (released, is_far) in
        [("2016-10-03", false), ("2016-10-02", true), ("2017-05-21", false), ("2017-05-22", true)]
    {
        let warning = format!(
            "dramas/2016/goblin.toml:16: warning: done-for-me.released: {released} is far from when the \
             drama was shown; look it up again"
        );
        let expect = if is_far { vec![warning.as_str()] } else { vec![] };
        check_warnings(GOBLIN, "2017-01-07", released, &expect);
    }
}

/// Songs of Signal, each with its part and its day.
fn signal_with(songs: &[(&str, &str)]) -> String {
    let mut signal = SIGNAL.to_owned();
    for (at, (part, released)) in songs.iter().enumerate() {
        let song = format!(
            "\n[[songs]]\nid = \"song-{at}\"\ntitle = \"Song {at}\"\nartists = [\"punch\"]\n\
             part = {part:?}\nreleased = {released}\nsources = [\"notes\"]\n"
        );
        signal.push_str(&song);
    }
    signal
}

#[test]
fn parts_out_of_order_are_said() {
    let check = |songs: &[(&str, &str)], expect: &[&str]| {
        let found = warnings(ARTISTS, GOBLIN, &signal_with(songs));
        let problems: Vec<&str> =
            found.iter().filter_map(|warning| warning.split("warning: ").nth(1)?.split(';').next()).collect();
        assert_eq!(problems, expect, "{songs:?}");
    };
    check(&[("1", "2016-01-22"), ("2", "2016-01-30"), ("2", "2016-01-23"), ("10", "2016-02-20")], &[]);
    check(&[("1", "2016-01-30"), ("2", "2016-01-30"), ("Special Track Vol.1", "2016-01-01")], &[]);
    check(
        &[("1", "2016-01-22"), ("2", "2016-03-30"), ("3", "2016-02-06"), ("4", "2016-02-13")],
        &["song-1.released: part 2 of 2016-03-30 is out of order with 2 other songs"],
    );
    check(
        &[("3.5", "2016-01-22"), ("3", "2016-01-30")],
        &["song-1.released: part 3 of 2016-01-30 is out of order with 1 other song"],
    );
    let place = &warnings(ARTISTS, GOBLIN, &signal_with(&[("1", "2016-01-30"), ("2", "2016-01-22")]))[0];
    assert!(place.starts_with("dramas/2016/signal.toml:19: warning: song-0.released: "), "{place}");
}

#[test]
fn a_year_outside_the_catalogs_is_said() {
    let check = |year: &str, is_odd: bool| {
        let signal = SIGNAL.replace("tier = 2", &format!("first_aired = {year}-01-22\ntier = 2"));
        let path = format!("dramas/{year}/signal.toml");
        let files = [("artists.toml", ARTISTS), (&path, &signal), ("dramas/2016/goblin.toml", GOBLIN)];
        let found: Vec<String> = check(&Files::from_iter(files)).iter().map(ToString::to_string).collect();
        let warning = format!(
            "{path}:3: warning: first_aired: {year} is outside 2010 to 2025; \
             the catalog knows the dramas that began in these years"
        );
        assert_eq!(found, if is_odd { vec![warning] } else { vec![] }, "{year}");
    };
    check("2009", true);
    check("2010", false);
    check("2025", false);
    check("2026", true);
}

#[test]
fn an_original_younger_than_its_remake_is_said() {
    check_warnings(
        GOBLIN,
        "released = 2017-01-07",
        "released = 2017-01-07\nremake_of = { title = \"Done\", artist = \"Punch\", year = 2018 }",
        &[
            "dramas/2016/goblin.toml:17: warning: done-for-me.remake_of: the original of 2018 is younger than \
           the song; look up which of them came first",
        ],
    );
}

#[test]
fn a_korean_title_among_the_aliases_is_said() {
    let check = |alias: &str, kind: &str, expect: &[&str]| {
        let with =
            format!("artists = [\"punch\"]\naliases = [{{ text = {alias:?}, kind = {kind:?} }}]\nreleased");
        check_warnings(GOBLIN, "artists = [\"punch\"]\nreleased", &with, expect);
    };
    check(
        "나를 위해 끝난",
        "alternative",
        &[
            "dramas/2016/goblin.toml:13: warning: done-for-me.korean: is missing, but the alias \"나를 위해 끝난\" \
           looks like it; move the alias to korean",
        ],
    );
    // How the Latin title is spelt by ear, and what fans say, are no titles.
    check("던 포 미", "alternative", &[]);
    check("던포미송", "fan", &[]);
}

#[test]
fn a_romanisation_of_something_else_is_said() {
    let check = |alias: &str, expect: &[&str]| {
        let with = format!("korean = \"시그널\"\naliases = [{{ text = {alias:?}, kind = \"romanised\" }}]");
        check_warnings(SIGNAL, "korean = \"시그널\"", &with, expect);
    };
    check("Sigeuneol", &[]);
    check("Shigeunol", &[]);
    check("Signal", &[]);
    check(
        "Dokkaebi",
        &["dramas/2016/signal.toml:3: warning: aliases: \"Dokkaebi\" does not read like its Hangul; \
           mend the spelling, or give the alias another kind"],
    );
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
