use super::*;

const ARTISTS: &str = "[punch]\nname = \"Punch\"\nkorean = \"펀치\"\nkind = \"person\"\n";

const DRAMA: &str = r#"title = "Goblin"
korean = "도깨비"
first_aired = 2016-12-02
last_aired = 2017-01-21
tier = 1

[sources]
notes = { title = "Album notes", url = "https://example.com/notes" }

[[songs]]
id = "done-for-me"
korean = "사랑해"
artists = ["punch"]
released = 2018-01-01
sources = ["notes"]
"#;

fn load(drama: &str) -> Result<Catalog, BadData> {
    Catalog::load(&Files::from_iter([("artists.toml", ARTISTS), ("dramas/2016/goblin.toml", drama)]))
}

/// The data with one passage replaced must be refused with exactly this message.
#[track_caller]
fn check_fault(from: &str, to: &str, expect: &str) {
    assert!(DRAMA.contains(from), "the test replaces something that is there: {from:?}");
    let error = load(&DRAMA.replace(from, to)).expect_err(&format!("{to:?} is refused")).to_string();
    assert_eq!(error, expect, "after replacing {from:?} by {to:?}");
}

#[test]
fn good_data_loads() {
    let catalog = load(DRAMA).expect("it is good");
    let song = catalog.song(&SongId::new("goblin/done-for-me")).expect("it is there");
    assert!(song.romanised, "no English title was given");
    assert_eq!(song.korean.as_deref(), Some("사랑해"));
    assert_eq!(catalog.drama_of(song).title, "Goblin");
    assert_eq!(catalog.year_of(song), 2018, "the release decides before the drama's end");
    assert_eq!(catalog.songs_by(&ArtistId::new("punch")).count(), 1);
}

#[test]
fn a_drama_has_songs_or_a_music_director() {
    let bare = DRAMA.split_once("[[songs]]").expect("songs come last").0;
    let scored = bare.replace("tier = 1", "music_directors = [\"punch\"]\ntier = 1");
    let catalog = load(&scored).expect("who wrote the score is enough");
    assert_eq!(catalog.songs_of(&catalog.dramas()[0]).count(), 0);
    assert_eq!(catalog.dramas_scored_by(&ArtistId::new("punch")).count(), 1);
    let error = load(bare).expect_err("it says nothing of its music").to_string();
    assert_eq!(
        error,
        "dramas/2016/goblin.toml:1: error: songs: there are none, and no music director; \
         add at least one [[songs]] with its source, or who wrote the score"
    );
}

#[test]
fn songs_stand_part_by_part() {
    let mut drama = DRAMA.to_owned();
    for (at, rest) in [
        "part = \"10\"",
        "part = \"Special Track Vol.1\"\nreleased = 2017-01-05",
        "part = \"3.5\"",
        "part = \"Bonus\"\nreleased = 2017-01-04",
        "released = 2016-12-05",
        "part = \"4\"\nreleased = 2016-12-30",
        "part = \"3\"",
        "part = \"4\"\nreleased = 2016-12-29",
    ]
    .iter()
    .enumerate()
    {
        let song = "[[songs]]\nid = \"N\"\ntitle = \"N\"\nartists = [\"punch\"]\nsources = [\"notes\"]\n";
        drama.push_str(&format!("\n{}{rest}\n", song.replace('N', &at.to_string())));
    }
    let catalog = load(&drama).expect("it is good");
    let songs: Vec<&str> = catalog.songs_of(&catalog.dramas()[0]).map(|song| song.id.as_str()).collect();
    let expect = ["6", "2", "7", "5", "0", "3", "1", "4", "done-for-me"].map(|id| format!("goblin/{id}"));
    assert_eq!(songs, expect, "by number, then what has another name, then what has none, each by its day");
}

#[test]
fn equal_data_has_equal_versions() {
    let version = |drama: &str| load(drama).expect("it is good").version().to_owned();
    assert_eq!(version(DRAMA), version(DRAMA));
    assert_ne!(version(DRAMA), version(&DRAMA.replace("tier = 1", "tier = 2")));
}

#[test]
fn a_song_has_few_moods_each_once() {
    let sounding = DRAMA.replace("released =", "moods = [\"sad\", \"calm\"]\nreleased =");
    let catalog = load(&sounding).expect("it is good");
    assert_eq!(catalog.songs()[0].moods, [Mood::Sad, Mood::Calm]);
    check_fault(
        "released =",
        "moods = [\"sad\", \"calm\", \"tender\"]\nreleased =",
        "dramas/2016/goblin.toml:14: error: songs.done-for-me.moods: has more than 2; \
         keep those that its source names first",
    );
    check_fault(
        "released =",
        "moods = [\"sad\", \"sad\"]\nreleased =",
        "dramas/2016/goblin.toml:14: error: songs.done-for-me.moods: names one twice; name it once",
    );
}

#[test]
fn faults_name_file_line_field_and_remedy() {
    check_fault(
        "tier = 1",
        "tier = 9",
        "dramas/2016/goblin.toml:5: error: tier: is not from 1 to 5; 1 = everyone knows it, 5 = few do",
    );
    check_fault(
        "artists = [\"punch\"]",
        "artists = [\"punsh\"]",
        "dramas/2016/goblin.toml:13: error: songs.done-for-me.artists: there is no artist \"punsh\"; \
         add it to artists.toml, or mend the spelling",
    );
    check_fault(
        "sources = [\"notes\"]",
        "sources = []",
        "dramas/2016/goblin.toml:15: error: songs.done-for-me.sources: is empty; \
         name the key of a source in which the song was read",
    );
    check_fault(
        "2018-01-01",
        "2018-02-30",
        "dramas/2016/goblin.toml:14: error: invalid date, expected day between 01 and 28; see the list of keys in CONTRIBUTING.md",
    );
    check_fault(
        "2016-12-02",
        "2015-12-02",
        "dramas/2016/goblin.toml:3: error: first_aired: is not in 2016; keep the file in the year's folder",
    );
    check_fault(
        "https://example.com/notes",
        "a book",
        "dramas/2016/goblin.toml:8: error: sources.notes: \"a book\" is no address; \
         give the page's http(s) address",
    );
}

/// A later drama whose song is a remake of `original`.
fn load_remake(original: &str) -> Result<Catalog, BadData> {
    let later = DRAMA
        .replace("Goblin", "Signal")
        .replace("2016-12-02", "2018-12-02")
        .replace("2017-01-21", "2019-01-21")
        .replace("2018-01-01", &format!("2019-01-01\nremake_of = {{ {original} }}"));
    Catalog::load(&Files::from_iter([
        ("artists.toml", ARTISTS),
        ("dramas/2016/goblin.toml", DRAMA),
        ("dramas/2018/signal.toml", &later),
    ]))
}

#[test]
fn a_remake_is_told_by_its_original() {
    let check = |written: &str, title: &str, artist: (&str, &str), year: i16, song: Option<&str>| {
        let catalog = load_remake(written).expect("it is good");
        let remake = catalog.song(&SongId::new("signal/done-for-me")).expect("it is there");
        let original = remake.remake_of.as_ref().expect("it is a remake");
        assert_eq!(original.title, title, "{written}");
        let by = original.artist.as_ref().map(|by| (by.en.as_str(), by.ko.as_str()));
        assert_eq!(by, Some(artist), "{written}");
        assert_eq!(original.year, Some(year), "{written}");
        assert_eq!(original.song.as_ref().map(SongId::as_str), song, "{written}");
    };
    for (written, expect) in [
        (r#"artist = "Lee Moon-sae""#, ("Lee Moon-sae", "Lee Moon-sae")),
        (r#"artist = "이문세", artist_latin = "Lee Moon-sae""#, ("Lee Moon-sae", "이문세")),
        (r#"artist = "Lee Moon-sae", artist_korean = "이문세""#, ("Lee Moon-sae", "이문세")),
        // Somebody of the catalog by their names, anybody else as one would spell it.
        (r#"artist = "펀치""#, ("Punch", "펀치")),
        (r#"artist = "일기예보""#, ("Ilgiyebo", "일기예보")),
    ] {
        check(&format!(r#"title = "소녀", {written}, year = 1985"#), "소녀", expect, 1985, None);
    }
    let punch = ("Punch", "펀치");
    check(r#"song = "goblin/done-for-me""#, "사랑해", punch, 2018, Some("goblin/done-for-me"));
}

#[test]
fn a_remake_has_one_older_original() {
    let check = |written: &str, problem: &str| {
        let error = load_remake(written).expect_err("it is refused").to_string();
        let expect = format!("dramas/2018/signal.toml:15: error: songs.done-for-me.remake_of: {problem}");
        assert!(error.starts_with(&expect), "{error} begins with {expect}");
    };
    check(r#"song = "goblin/other""#, "goblin/other is no song of the catalog");
    check(r#"song = "signal/done-for-me""#, "signal/done-for-me is the song itself");
    check(r#"song = "goblin/done-for-me", year = 2018"#, "says more than its song");
    check("year = 2018", "names no song");
}

#[test]
fn a_song_without_a_title_is_called_by_a_name_that_is_no_romanisation() {
    let titled = |aliases: &str| {
        let text =
            DRAMA.replace("korean = \"사랑해\"", &format!("korean = \"사랑해\"\naliases = [{aliases}]"));
        let catalog = load(&text).expect("it is good");
        let song = catalog.song(&SongId::new("goblin/done-for-me")).expect("it is there");
        assert!(song.unofficial, "no title was given: {aliases}");
        let others: Vec<String> = song.aliases.iter().map(|alias| alias.text.clone()).collect();
        (song.title.clone(), song.romanised, others.join(", "))
    };
    let check = |aliases: &str, title: &str, is_romanised: bool, others: &str| {
        assert_eq!(titled(aliases), (title.to_owned(), is_romanised, others.to_owned()), "{aliases}");
    };
    check("", "Saranghae", true, "");
    check(r#"{ text = "Done", kind = "alternative" }"#, "Done", false, "Saranghae");
    check(r#"{ text = "Salanghae", kind = "romanised" }"#, "Saranghae", true, "Salanghae");
    check(
        r#"{ text = "優先", kind = "alternative" }, { text = "Done", kind = "alternative" }"#,
        "Done",
        false,
        "優先, Saranghae",
    );
    check(r#"{ text = "Saranghae", kind = "alternative" }"#, "Saranghae", false, "");
}

#[test]
fn every_song_of_the_catalog_is_in_an_era() {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    for song in catalog.songs() {
        assert!(catalog.era_of(song).is_some(), "{} came out in {}", song.id, catalog.year_of(song));
    }
}

#[test]
fn names_that_no_button_could_carry_are_refused() {
    let song = "a".repeat(84);
    let expect = format!(
        "dramas/2016/goblin.toml:11: error: songs.{song}.id: {song:?} has more than 80 characters; \
         leave out words; the title says the rest\n\
         dramas/2016/goblin.toml:11: error: songs.{song}.id: \"goblin/{song}\" has more than 90 characters; \
         leave out words; the title says the rest"
    );
    check_fault("done-for-me", &song, &expect);
}

#[test]
fn all_faults_are_said_at_once() {
    let bad = DRAMA.replace("tier = 1", "tier = 0").replace("[\"notes\"]", "[\"nots\"]");
    let BadData(faults) = load(&bad).expect_err("two faults");
    assert_eq!(faults.len(), 2, "one for the tier, one for the source: {faults:?}");
}

#[test]
fn an_era_ends_before_its_last_year() {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    let eras = catalog.eras();
    for year in 2010..2026 {
        assert_eq!(eras.iter().filter(|era| era.contains(year)).count(), 1, "eras that hold {year}");
    }
}

#[test]
fn entity_references_print_and_parse() {
    for text in ["drama:goblin", "song:goblin/stay-with-me", "artist:iu"] {
        assert_eq!(text.parse::<EntityRef>().expect("it is one").to_string(), text);
    }
    for text in ["", "goblin", "drama:", "film:goblin"] {
        assert_eq!(text.parse::<EntityRef>(), Err(NotAnEntityRef), "{text:?}");
    }
}
