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
    year: Option<String>,
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

/// The id of an option, without its kind.
fn reference(option: &Value) -> &str {
    text(&option["ref"]).split_once(':').expect("a kind and an id").1
}

/// Whether a title may be meant by one with letters hidden: a low line stands for any letter.
fn fits(hidden: &str, title: &str) -> bool {
    let alike = |(hidden, plain): (char, char)| hidden == plain || (hidden == '_' && plain.is_alphabetic());
    hidden.chars().count() == title.chars().count() && hidden.chars().zip(title.chars()).all(alike)
}

/// A name as people compare them: letters and digits, whatever their case.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
                let year = text(&song["released"]).split('-').next().filter(|year| !year.is_empty());
                songs.insert(id, Song { names, voices, credited, year: year.map(str::to_owned) });
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

    /// A song as it is exported.
    fn song(&self, id: &str) -> &Value {
        let (drama, _) = id.split_once('/').expect("a song's id begins with its drama's");
        list(&self.dramas[drama]["songs"])
            .iter()
            .find(|song| song["id"] == id)
            .expect("every song has its drama")
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
            "year-of-song" => self.songs[about].year.as_deref() == Some(id),
            "first-song" => {
                let released = |option: &Value| text(&self.song(reference(option))["released"]).to_owned();
                let days = list(&question["options"]).iter().map(released);
                Some(released(option)) == days.min()
            }
            "first-drama" => {
                let began = |option: &Value| self.dramas[reference(option)]["year"].as_i64();
                began(option) == list(&question["options"]).iter().map(began).min().flatten()
            }
            "hidden-title" => {
                let (drama, _) = about.split_once('/').expect("a song's id begins with its drama's");
                let prompt = text(&question["prompt"]["en"]);
                let hidden = prompt.split(['“', '”']).nth(1).expect("the prompt quotes the hidden title");
                let meant = self.songs_of(drama).filter(|song| fits(hidden, text(&self.song(song)["title"])));
                let meant: Vec<_> = meant.collect();
                assert!(meant.contains(&about), "{hidden} hides another title: {question}");
                self.namesakes(meant).iter().any(|song| self.songs[*song].voices.contains(id))
            }
            "remake-to-drama" => {
                let original = |song: &str| plain(text(&self.song(song)["remake_of"]["title"]));
                let asked = original(about);
                self.songs_of(id).any(|song| original(song) == asked) || self.has_song(id, about)
            }
            "part-of-song" => text(&self.song(about)["part"]) == id,
            "true-or-false" => self.holds(question, about) == (id == "true"),
            kind => panic!("there is a new kind of question, {kind}: say here what answers it"),
        }
    }

    /// Whether what a statement says is so.
    fn holds(&self, question: &Value, about: &str) -> bool {
        let prompt = text(&question["prompt"]["en"]);
        let said = prompt.strip_prefix("True or false: ");
        // A title with a mark of its own ends the sentence.
        let said = said.and_then(|said| said.strip_suffix('.').or(Some(said).filter(|it| it.ends_with('”'))));
        let said = said.unwrap_or_else(|| panic!("a statement begins and ends otherwise: {prompt}"));
        let dramas = |name: &str| {
            let name = plain(name);
            self.dramas.iter().filter(move |(_, drama)| names_of(drama).contains(&name)).map(|(id, _)| id)
        };
        if let Some((_, drama)) = said.rsplit_once(" is from ").filter(|_| said.starts_with('“')) {
            return dramas(drama).any(|drama| self.has_song(drama, about));
        }
        let (artist, _) = said.split_once(" sang “").expect("somebody sang something");
        let named = plain(artist);
        let mut called = self.artists.iter().filter(|(_, artist)| artist.names.contains(&named));
        called.any(|(id, _)| self.namesakes([about]).iter().any(|song| self.songs[*song].voices.contains(id)))
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
        let prompt = text(&question["prompt"]["en"]);
        let of_singing = [" sing “", " sang “", "Who sings"].iter().any(|word| prompt.contains(word));
        let about = text(&question["about"]).strip_prefix("song:");
        if of_singing && about.is_some_and(|song| self.song(song)["kind"] != "vocal") {
            faults.push("nobody sings it".to_owned());
        }
        let reference = |option: &Value| text(&option["ref"]).to_owned();
        let english = |option: &Value| plain(text(&option["text"]["en"]));
        let korean = |option: &Value| plain(text(&option["text"]["ko"]));
        for read in [reference, english, korean] {
            let different: BTreeSet<_> = options.iter().map(read).filter(|text| !text.is_empty()).collect();
            let wanted = if text(&question["kind"]) == "true-or-false" { 2 } else { 4 };
            if different.len() != wanted {
                faults.push(format!("expected {wanted} different options, got {different:?}"));
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
fn twenty_thousand_questions_have_different_options_and_exactly_one_right() {
    let export: Value = serde_json::from_str(&printed(&["catalog", "export"], "")).unwrap();
    let judge = Judge::new(&export);
    let printed = printed(&["questions", "--count", "20000", "--seed", "2026"], "");
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut asked = BTreeSet::new();
    for line in printed.lines() {
        let question: Value = serde_json::from_str(line).unwrap();
        asked.extend(text(&question["about"]).strip_prefix("song:").map(str::to_owned));
        *kinds.entry(text(&question["kind"]).to_owned()).or_default() += 1;
        faults.extend(judge.faults(&question).into_iter().map(|fault| format!("{fault}: {line}")));
    }
    assert_eq!(
        kinds.values().sum::<usize>(),
        20_000,
        "expected as many questions as were asked for: {kinds:?}"
    );
    assert!(kinds.len() >= 12, "expected at least twelve kinds of question: {kinds:?}");
    let all = judge.songs.len();
    assert!(asked.len() * 10 >= all * 6, "expected to be asked about 60 % of {all} songs: {}", asked.len());
    let shown: Vec<_> = faults.iter().take(10).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} faults, among them:\n{}", faults.len(), shown.join("\n"));
}

#[test]
fn the_same_seed_asks_the_same_and_another_asks_otherwise() {
    let of = |seed: &str| printed(&["questions", "--count", "20", "--seed", seed], "");
    assert_eq!(of("1"), of("1"));
    assert_ne!(of("1"), of("2"));
}
