//! `noraebot questions` against `noraebot catalog export`.
//!
//! Whether an option is right is decided here by nothing but the exported catalog, and broadly: who
//! might be said to be right, is. So a question passes only if no second option can be argued for.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::program::printed;

type Names = HashSet<String>;

/// The exported catalog, by names.
struct Judge {
    dramas: HashMap<String, Value>,
    songs: HashMap<String, Song>,
    artists: HashMap<String, Artist>,
    songs_called: HashMap<String, Vec<String>>,
}

struct Song {
    names: Names,
    /// Everyone credited, with their groups, members and the voices of bands in dramas.
    voices: BTreeSet<String>,
    credited: Vec<String>,
    /// What its titles look like with letters hidden, see [`shape`].
    shapes: BTreeSet<String>,
    /// As exported.
    told: Value,
}

struct Artist {
    names: Names,
    english: String,
    korean: String,
    /// The artist with groups, members and voices.
    circle: BTreeSet<String>,
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A name as people compare them: letters and digits, whatever their case.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A title with letters hidden: of each Latin word the first letter and the length, of each syllable of
/// Hangul the first consonant.
fn shape(title: &str) -> String {
    let hidden = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphanumeric());
        let Some(first) = letters.next() else { return String::new() };
        let syllables = |c: char| ('가'..='힣').contains(&c).then(|| (u32::from(c) - u32::from('가')) / 588);
        if syllables(first).is_some() {
            word.chars().filter_map(syllables).map(|consonant| format!("{consonant},")).collect()
        } else {
            format!("{}{}", first.to_lowercase(), letters.count())
        }
    };
    title.split_whitespace().map(hidden).collect::<Vec<_>>().join(" ")
}

fn names_of(entity: &Value) -> Names {
    let own = [&entity["title"], &entity["name"], &entity["korean"]].map(text);
    let aliases = list(&entity["aliases"]).iter().map(|alias| text(&alias["text"]));
    own.into_iter().chain(aliases).map(plain).filter(|name| !name.is_empty()).collect()
}

impl Judge {
    fn new(export: &Value) -> Self {
        let artists = artists(export);
        let mut dramas = HashMap::new();
        let mut songs = HashMap::new();
        let mut songs_called: HashMap<String, Vec<String>> = HashMap::new();
        for drama in list(&export["dramas"]) {
            for song in list(&drama["songs"]) {
                let id = text(&song["id"]).to_owned();
                let names = names_of(song);
                for name in &names {
                    songs_called.entry(name.clone()).or_default().push(id.clone());
                }
                let credited: Vec<_> =
                    list(&song["artists"]).iter().map(|artist| text(&artist["id"]).to_owned()).collect();
                let voices = credited.iter().flat_map(|artist| artists[artist].circle.clone()).collect();
                let titles = [&song["title"], &song["korean"]].map(text);
                let shapes = titles.into_iter().filter(|title| !title.is_empty()).map(shape).collect();
                songs.insert(id, Song { names, voices, credited, shapes, told: song.clone() });
            }
            dramas.insert(text(&drama["id"]).to_owned(), drama.clone());
        }
        Self { dramas, songs, artists, songs_called }
    }

    /// All songs that share a name with one of these.
    fn namesakes<'j>(&'j self, songs: impl IntoIterator<Item = &'j str>) -> BTreeSet<&'j str> {
        let names = songs.into_iter().flat_map(|song| &self.songs[song].names);
        names.flat_map(|name| &self.songs_called[name]).map(String::as_str).collect()
    }

    fn songs_of(&self, drama: &str) -> impl Iterator<Item = &str> {
        list(&self.dramas[drama]["songs"]).iter().map(|song| text(&song["id"]))
    }

    /// Whether a drama has the song, or one of its name.
    fn has_song(&self, drama: &str, song: &str) -> bool {
        let namesakes = self.namesakes([song]);
        self.songs_of(drama).any(|own| namesakes.contains(own))
    }

    /// Those of these artists whom the question names, with everyone of their name.
    fn asked<'j>(&'j self, question: &Value, of: impl IntoIterator<Item = &'j str>) -> BTreeSet<&'j str> {
        let prompt = &question["prompt"];
        let is_named = |artist: &&Artist| {
            text(&prompt["en"]).contains(&artist.english) && text(&prompt["ko"]).contains(&artist.korean)
        };
        let named: Vec<_> = of.into_iter().map(|id| &self.artists[id]).filter(is_named).collect();
        assert!(!named.is_empty(), "the question names nobody who is credited: {question}");
        let alike = |artist: &Artist| named.iter().any(|asked| !asked.names.is_disjoint(&artist.names));
        self.artists.iter().filter(|(_, artist)| alike(artist)).map(|(id, _)| id.as_str()).collect()
    }

    /// Whether an option answers the question, or might be said to.
    fn is_right(&self, question: &Value, option: &Value) -> bool {
        let (_, about) = text(&question["about"]).split_once(':').expect("a kind and an id");
        let (_, id) = text(&option["ref"]).split_once(':').expect("a kind and an id");
        let takes_part = |artist: &str| {
            self.namesakes([about]).iter().any(|song| self.songs[*song].voices.contains(artist))
        };
        match text(&question["kind"]) {
            "song-to-drama" => self.has_song(id, about),
            "drama-to-song" => {
                let (drama, _) = about.split_once('/').expect("a song's id begins with its drama's");
                self.has_song(drama, id)
            }
            "odd-one-out" => !self.has_song(about, id),
            "song-to-artist" => takes_part(id),
            "sang-together" => {
                let credited = self.songs[about].credited.iter().map(String::as_str);
                takes_part(id) && !self.asked(question, credited).contains(id)
            }
            "artist-to-song" => {
                let credited = self.songs[about].credited.iter().map(String::as_str);
                let asked = self.asked(question, credited);
                let sings =
                    |song: &&str| self.songs[*song].voices.iter().any(|voice| asked.contains(voice.as_str()));
                self.namesakes([id]).iter().any(sings)
            }
            "director-to-drama" => {
                let asked = self.asked(question, self.directors(about));
                let stands_for = |director: &str| {
                    self.artists[director].circle.iter().any(|one| asked.contains(one.as_str()))
                };
                self.directors(id).any(stands_for)
            }
            "korean-to-english" | "english-to-korean" => {
                !names_of(&self.dramas[id]).is_disjoint(&names_of(&self.dramas[about]))
            }
            "year-of-song" => text(&self.songs[about].told["released"]).split('-').next() == Some(id),
            "part-of-song" => text(&self.songs[about].told["part"]) == id,
            "hidden-title" => takes_part(id) || self.shaped_alike(about).any(|song| song.voices.contains(id)),
            "remake-to-drama" => {
                let original = |song: &str| plain(text(&self.songs[song].told["remake_of"]["title"]));
                self.has_song(id, about) || self.songs_of(id).any(|song| original(song) == original(about))
            }
            "first-song" => {
                self.is_earliest(question, id, |song| text(&self.songs[song].told["released"]).to_owned())
            }
            "first-drama" => self.is_earliest(question, id, |drama| self.began(drama)),
            kind => panic!("there is a new kind of question, {kind}: say here what answers it"),
        }
    }

    /// The songs of a song's drama that look like it with letters hidden, itself among them.
    fn shaped_alike(&self, song: &str) -> impl Iterator<Item = &Song> {
        let shapes = self.songs[song].shapes.clone();
        let (drama, _) = song.split_once('/').expect("a song's id begins with its drama's");
        let songs = self.songs_of(drama).map(|other| &self.songs[other]);
        songs.filter(move |other| !other.shapes.is_disjoint(&shapes))
    }

    /// Whether no option has an earlier day. Where a day or a month is not known, any may be meant.
    fn is_earliest(&self, question: &Value, id: &str, day: impl Fn(&str) -> String) -> bool {
        let ids = list(&question["options"]).iter().filter_map(|option| text(&option["ref"]).split_once(':'));
        let day_of = |id: &str| day(id).split('-').map(str::to_owned).collect::<Vec<_>>();
        let own = day_of(id);
        ids.map(|(_, other)| day_of(other)).all(|other| {
            let known =
                own.iter().zip(&other).take_while(|(one, other)| !one.is_empty() && !other.is_empty());
            known
                .map(|(one, other)| one.cmp(other))
                .find(|order| order.is_ne())
                .is_none_or(|order| order.is_lt())
        })
    }

    /// When a drama was first seen: the day, or the year alone.
    fn began(&self, drama: &str) -> String {
        let drama = &self.dramas[drama];
        drama["first_aired"].as_str().map_or_else(|| drama["year"].to_string(), str::to_owned)
    }

    fn directors(&self, drama: &str) -> impl Iterator<Item = &str> {
        list(&self.dramas[drama]["music_directors"]).iter().map(text)
    }

    /// What is wrong with a question.
    fn faults(&self, question: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        let options = list(&question["options"]);
        let right: Vec<_> = (0..options.len()).filter(|&at| self.is_right(question, &options[at])).collect();
        let answer = question["answer"].as_u64().and_then(|at| usize::try_from(at).ok());
        if right != Vec::from_iter(answer) {
            faults.push(format!("the answer is said to be {answer:?}, right are {right:?}"));
        }
        let reference = |option: &Value| text(&option["ref"]).to_owned();
        let english = |option: &Value| plain(text(&option["text"]["en"]));
        let korean = |option: &Value| plain(text(&option["text"]["ko"]));
        for read in [reference, english, korean] {
            let different: BTreeSet<_> = options.iter().map(read).filter(|text| !text.is_empty()).collect();
            if different.len() != 4 {
                faults.push(format!("expected four different options, got {different:?}"));
            }
        }
        faults
    }
}

/// All artists. Links hold both ways: a group sings where its member does, and the other way round.
fn artists(export: &Value) -> HashMap<String, Artist> {
    let mut artists = HashMap::new();
    for artist in list(&export["artists"]) {
        let id = text(&artist["id"]).to_owned();
        let english = text(&artist["name"]).to_owned();
        let korean = artist["korean"].as_str().unwrap_or(&english).to_owned();
        let circle = BTreeSet::from([id.clone()]);
        artists.insert(id, Artist { names: names_of(artist), english, korean, circle });
    }
    for artist in list(&export["artists"]) {
        let id = text(&artist["id"]);
        for linked in list(&artist["member_of"]).iter().chain(list(&artist["played_by"])).map(text) {
            artists.get_mut(id).expect("it was just put in").circle.insert(linked.to_owned());
            let linked = artists.get_mut(linked).expect("the export holds every artist it names");
            linked.circle.insert(id.to_owned());
        }
    }
    artists
}

#[test]
fn ten_thousand_questions_have_four_different_options_and_exactly_one_right() {
    let export: Value = serde_json::from_str(&printed(&["catalog", "export"], "")).unwrap();
    let judge = Judge::new(&export);
    let printed = printed(&["questions", "--count", "10000", "--seed", "2026"], "");
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for line in printed.lines() {
        let question: Value = serde_json::from_str(line).unwrap();
        *kinds.entry(text(&question["kind"]).to_owned()).or_default() += 1;
        faults.extend(judge.faults(&question).into_iter().map(|fault| format!("{fault}: {line}")));
    }
    assert_eq!(
        kinds.values().sum::<usize>(),
        10_000,
        "expected as many questions as were asked for: {kinds:?}"
    );
    assert!(kinds.len() >= 5, "expected at least five kinds of question: {kinds:?}");
    let shown: Vec<_> = faults.iter().take(10).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} faults, among them:\n{}", faults.len(), shown.join("\n"));
}

#[test]
fn the_same_seed_asks_the_same_and_another_asks_otherwise() {
    let of = |seed: &str| printed(&["questions", "--count", "20", "--seed", seed], "");
    assert_eq!(of("1"), of("1"));
    assert_ne!(of("1"), of("2"));
}
