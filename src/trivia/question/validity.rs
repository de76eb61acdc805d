//! Whether questions are valid, by another way than the one on which they are made: every rule here is
//! read off the catalog's entries for each option anew, with no help from the generator.

mod traps;

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::*;
use crate::catalog::{
    Alias, Artist, ArtistId, Catalog, Drama, DramaId, Era, FactKind, Files, Song, SongId, Summary,
};
use crate::search::Typed;
use crate::text::fold;
use traps::traps;

const KNOWN: &str = "what a question refers to is in the catalog";

/// The catalog as a list of names, each computed once.
struct Oracle<'c> {
    catalog: &'c Catalog,
    names: HashMap<String, HashSet<String>>,
    songs_called: HashMap<String, Vec<&'c Song>>,
}

fn folded(name: &str, korean: Option<&str>, aliases: &[Alias]) -> HashSet<String> {
    let all = [name].into_iter().chain(korean).chain(aliases.iter().map(|alias| alias.text.as_str()));
    all.map(fold).filter(|name| !name.is_empty()).collect()
}

/// Whether a title can stand behind a mask: sign for sign, a blank for any letter, a consonant for any
/// syllable that begins with it.
fn fits(mask: &str, title: &str) -> bool {
    let fit = |shown: char, letter: char| match shown {
        '_' => letter.is_alphabetic(),
        'ㄱ'..='ㅎ' => crate::text::hangul::initials(&letter.to_string()).eq([shown]),
        shown => shown == letter,
    };
    mask.chars().count() == title.chars().count()
        && mask.chars().zip(title.chars()).all(|(shown, letter)| fit(shown, letter))
}

impl<'c> Oracle<'c> {
    fn new(catalog: &'c Catalog) -> Self {
        let dramas = catalog
            .dramas()
            .iter()
            .map(|d| (format!("drama:{}", d.id), folded(&d.title, d.korean.as_deref(), &d.aliases)));
        let songs = catalog
            .songs()
            .iter()
            .map(|s| (format!("song:{}", s.id), folded(&s.title, s.korean.as_deref(), &s.aliases)));
        let artists = catalog
            .artists()
            .iter()
            .map(|a| (format!("artist:{}", a.id), folded(&a.name, a.korean.as_deref(), &a.aliases)));
        let names: HashMap<String, HashSet<String>> = dramas.chain(songs).chain(artists).collect();
        let mut songs_called: HashMap<String, Vec<&Song>> = HashMap::new();
        for song in catalog.songs() {
            for name in &names[&format!("song:{}", song.id)] {
                songs_called.entry(name.clone()).or_default().push(song);
            }
        }
        Self { catalog, names, songs_called }
    }

    fn share_a_name(&self, a: &str, b: &str) -> bool {
        !self.names[a].is_disjoint(&self.names[b])
    }

    fn same_song(&self, a: &Song, b: &Song) -> bool {
        self.share_a_name(&format!("song:{}", a.id), &format!("song:{}", b.id))
    }

    fn namesakes(&self, song: &Song) -> impl Iterator<Item = &'c Song> {
        self.names[&format!("song:{}", song.id)].iter().flat_map(|name| &self.songs_called[name]).copied()
    }

    /// Whether one is the other, or a group that the other is in, or a band that the other sings for.
    fn same_voice(&self, a: &Artist, b: &Artist) -> bool {
        let linked = |part: &Artist, whole: &Artist| {
            part.member_of.contains(&whole.id) || whole.played_by.contains(&part.id)
        };
        a.id == b.id || linked(a, b) || linked(b, a)
    }

    fn takes_part(&self, artist: &Artist, song: &Song) -> bool {
        song.artists
            .iter()
            .any(|credit| self.same_voice(artist, self.catalog.artist(&credit.artist).expect(KNOWN)))
    }

    /// Everyone who goes by this name.
    fn artists_called(&self, name: &Bilingual) -> impl Iterator<Item = &'c Artist> {
        let names = [fold(&name.en), fold(&name.ko)];
        let called = |artist: &Artist| {
            names.iter().any(|name| self.names[&format!("artist:{}", artist.id)].contains(name))
        };
        self.catalog.artists().iter().filter(move |artist| called(artist)).collect::<Vec<_>>().into_iter()
    }

    /// Whether an option answers the question, or might be said to.
    fn is_right(&self, question: &Question, option: &str) -> bool {
        let arg = |name: &str| &question.prompt.args[name];
        let (kind, id) = option.split_once(':').expect("a kind and an id");
        let song = || self.catalog.song(&SongId::new(question.about.id())).expect(KNOWN);
        let as_song = || self.catalog.song(&SongId::new(id)).expect(KNOWN);
        let as_artist = || self.catalog.artist(&ArtistId::new(id)).expect(KNOWN);
        let as_drama = || self.catalog.drama(&DramaId::new(id)).expect(KNOWN);
        let is_from = |song: &Song, drama: &Drama| {
            self.catalog.songs_of(drama).any(|other| self.same_song(song, other))
        };
        match question.kind {
            Kind::SongToDrama => is_from(song(), as_drama()),
            Kind::SongToArtist => self.namesakes(song()).any(|song| self.takes_part(as_artist(), song)),
            Kind::SangTogether => {
                let is_asked = self.artists_called(arg("artist")).any(|asked| asked.id.as_str() == id);
                !is_asked && self.namesakes(song()).any(|song| self.takes_part(as_artist(), song))
            }
            Kind::DramaToSong => is_from(as_song(), self.catalog.drama_of(song())),
            Kind::ArtistToSong => self
                .artists_called(arg("artist"))
                .any(|artist| self.namesakes(as_song()).any(|song| self.takes_part(artist, song))),
            Kind::KoreanToEnglish | Kind::EnglishToKorean => {
                self.names[option].contains(&fold(&arg("drama").en))
            }
            Kind::YearOfSong => {
                assert_eq!(kind, "year");
                song().released.is_some_and(|date| date.year().to_string() == id)
            }
            Kind::OddOneOut => {
                !is_from(as_song(), self.catalog.drama(&DramaId::new(question.about.id())).expect(KNOWN))
            }
            Kind::DirectorToDrama => self
                .artists_called(arg("artist"))
                .any(|artist| as_drama().music_directors.contains(&artist.id)),
            Kind::FirstSong => {
                let drama = self.catalog.drama_of(song());
                assert_eq!(as_song().drama, drama.id, "every option is from the drama that is named");
                // Each song of the drama that a title may mean, with its day.
                let days = |id: &str| {
                    let song = self.catalog.song(&SongId::new(id)).expect(KNOWN);
                    let same = self.catalog.songs_of(drama).filter(|other| self.same_song(song, other));
                    same.map(|song| song.released.expect("its day is known")).collect::<Vec<_>>()
                };
                let own = days(id);
                let others = question.options.iter().filter(|other| other.reference != option);
                others
                    .flat_map(|other| days(other.reference.strip_prefix("song:").expect("a song")))
                    .all(|other| own.iter().all(|day| *day < other))
            }
            Kind::FirstDrama => {
                let years = question.options.iter().map(|other| {
                    let id = other.reference.strip_prefix("drama:").expect("a drama");
                    self.catalog.drama(&DramaId::new(id)).expect(KNOWN)
                });
                let began = |drama: &Drama| {
                    drama.first_aired.map_or((drama.year, 0), |date| (date.year(), date.day_of_year()))
                };
                let own = began(as_drama());
                years.filter(|other| other.id.as_str() != id).all(|other| own < began(other))
            }
            Kind::HiddenTitle => {
                let shown = arg("song");
                let drama = self.catalog.drama_of(song());
                let meant = self.catalog.songs_of(drama).filter(|song| {
                    let korean = song.korean.as_deref().unwrap_or(&song.title);
                    fits(&shown.en, &song.title) || fits(&shown.ko, korean)
                });
                let mut meant = meant.flat_map(|song| self.namesakes(song));
                meant.any(|song| self.takes_part(as_artist(), song))
            }
            Kind::RemakeToDrama => {
                let original = song().remake_of.as_ref().expect("it is a remake");
                let names = [fold(&original.title), fold(&arg("song").ko)];
                self.catalog.songs_of(as_drama()).any(|other| {
                    let own = &self.names[&format!("song:{}", other.id)];
                    let goes_back = other.remake_of.as_ref().map(|of| fold(&of.title));
                    names.iter().any(|name| own.contains(name) || goes_back.as_ref() == Some(name))
                })
            }
            Kind::TrueOrFalse => {
                assert_eq!(kind, "statement");
                self.holds(question) == (id == "true")
            }
            Kind::PartOfSong => {
                assert_eq!(kind, "part");
                let drama = self.catalog.drama_of(song());
                let mut same = self.catalog.songs_of(drama).filter(|other| self.same_song(song(), other));
                same.any(|song| song.part.as_deref() == Some(id))
            }
        }
    }

    /// Whether anything of a sort that answers the question goes by this name.
    fn is_name_of_an_answer(&self, question: &Question, sort: &str, name: &str) -> bool {
        let mut called =
            self.names.iter().filter(|(other, names)| other.starts_with(sort) && names.contains(name));
        called.any(|(other, _)| self.is_right(question, other))
    }

    /// Whether a statement is true. What may be said to be true is; what is not certain is no statement.
    fn holds(&self, question: &Question) -> bool {
        let arg = |name: &str| &question.prompt.args[name];
        let song = self.catalog.song(&SongId::new(question.about.id())).expect(KNOWN);
        let called = |drama: &Drama, name: &Bilingual| {
            self.names[&format!("drama:{}", drama.id)].contains(&fold(&name.en))
        };
        match question.prompt.message.as_str() {
            "question-true-sang" => {
                assert!(called(self.catalog.drama_of(song), arg("drama")), "the song's own drama is named");
                let mut artists = self.artists_called(arg("artist"));
                artists.any(|artist| self.namesakes(song).any(|song| self.takes_part(artist, song)))
            }
            "question-true-from" => {
                let dramas = self.catalog.dramas().iter().filter(|drama| called(drama, arg("drama")));
                let mut songs = dramas.flat_map(|drama| self.catalog.songs_of(drama));
                songs.any(|other| self.same_song(song, other))
            }
            "question-true-before" => {
                // Every day on which a song of that title came out for a drama of that name.
                let days = |title: &str, drama: &str| {
                    let dramas = self.catalog.dramas().iter().filter(|it| called(it, arg(drama)));
                    let (title, _) = arg(title).en.split_once(" · ").unwrap_or((&arg(title).en, ""));
                    let named =
                        |song: &&Song| self.names[&format!("song:{}", song.id)].contains(&fold(title));
                    let songs = dramas.flat_map(|drama| self.catalog.songs_of(drama)).filter(named);
                    songs.map(|song| song.released.expect("its day is known")).collect::<Vec<_>>()
                };
                let (first, second) = (days("first", "first-drama"), days("second", "second-drama"));
                let all = |holds: fn(&Date, &Date) -> bool| {
                    first.iter().all(|first| second.iter().all(|second| holds(first, second)))
                };
                assert!(!first.is_empty() && !second.is_empty(), "both songs are known");
                assert!(all(|a, b| a < b) || all(|a, b| a > b), "one way or the other");
                all(|a, b| a < b)
            }
            other => panic!("an unknown statement: {other}"),
        }
    }

    /// Whether somebody who types a name of this may mean the answer: another season, or a namesake.
    fn is_as_good(&self, question: &Question, other: &str) -> bool {
        let series = |name: &String| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let of = |reference: &str| -> HashSet<String> { self.names[reference].iter().map(series).collect() };
        let right = question.options.iter().filter(|option| self.is_right(question, &option.reference));
        right.into_iter().any(|option| !of(&option.reference).is_disjoint(&of(other)))
    }

    /// Panics with the question unless it is valid.
    fn check(&self, question: &Question) {
        let show = || serde_json::to_string(question).expect("it can be written");
        assert_eq!(question.options.len(), question.kind.options(), "{}", show());
        let right: Vec<bool> =
            question.options.iter().map(|option| self.is_right(question, &option.reference)).collect();
        let expect: Vec<bool> =
            (0..question.options.len()).map(|at| at == usize::from(question.answer)).collect();
        assert_eq!(right, expect, "which options are right: {}", show());

        for (at, option) in question.options.iter().enumerate() {
            for other in &question.options[..at] {
                assert_ne!(fold(&option.text.en), fold(&other.text.en), "{}", show());
                assert_ne!(fold(&option.text.ko), fold(&other.text.ko), "{}", show());
                let are_numbers =
                    matches!(question.kind, Kind::YearOfSong | Kind::PartOfSong | Kind::TrueOrFalse);
                let are_alike = !are_numbers && self.share_a_name(&option.reference, &other.reference);
                assert!(!are_alike, "two options share a name: {}", show());
            }
        }
        for text in [|text: &Bilingual| text.en.clone(), |text: &Bilingual| text.ko.clone()] {
            let is_korean = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
            let scripts: BTreeSet<bool> =
                question.options.iter().map(|option| is_korean(&text(&option.text))).collect();
            assert_eq!(scripts.len(), 1, "options in two scripts: {}", show());
        }
    }
}

#[test]
fn no_question_falls_into_a_trap() {
    let catalog = traps();
    let oracle = Oracle::new(&catalog);
    let questions: Vec<Question> = (0..40)
        .flat_map(|seed| {
            Asker::new(&catalog, Wish::default(), seed).take(Asker::available(&catalog, Wish::default(), 500))
        })
        .collect();
    let kinds: BTreeSet<Kind> = questions.iter().map(|question| question.kind).collect();
    assert_eq!(kinds, BTreeSet::from(Kind::ALL), "the catalog has material for every kind but these");
    for question in &questions {
        oracle.check(question);
        let asks_theme = question.kind == Kind::SongToDrama && question.about.id() == "harbour/harbour";
        assert!(!asks_theme, "the title gives the drama away: {question:?}");
        let seasons = question.options.iter().filter(|o| o.reference.starts_with("drama:harbour")).count();
        assert!(seasons <= 1, "two seasons as options: {question:?}");
    }
}

#[test]
fn ten_thousand_questions_are_valid_and_spread_over_the_catalog() {
    let catalog = Catalog::embedded().expect("the embedded catalog is good");
    let oracle = Oracle::new(&catalog);
    let mut places = [0_usize; OPTIONS];
    let mut truths = [0_usize; 2];
    let mut songs = BTreeSet::new();
    let mut kinds: HashMap<Kind, usize> = HashMap::new();
    for question in Asker::new(&catalog, Wish::default(), 2).take(10_000) {
        oracle.check(&question);
        match question.kind {
            // Numbers stand in their order, and a catalog ends with the last of them.
            Kind::YearOfSong | Kind::PartOfSong => {}
            Kind::TrueOrFalse => truths[usize::from(question.answer)] += 1,
            _ => places[usize::from(question.answer)] += 1,
        }
        *kinds.entry(question.kind).or_default() += 1;
        let refs = question.options.iter().map(|option| option.reference.clone());
        songs.extend(refs.chain([question.about.to_string()]).filter(|name| name.starts_with("song:")));
    }
    for kind in Kind::ALL {
        assert!(kinds.contains_key(&kind), "nothing was asked of kind {kind:?}: {kinds:?}");
    }
    let all = catalog.songs().len();
    assert!(songs.len() * 10 >= all * 6, "only {} of {all} songs came up", songs.len());
    assert!(truths[0].abs_diff(truths[1]) <= 10, "as many are true as false: {truths:?}");
    let mean = places.iter().sum::<usize>() / OPTIONS;
    let is_fair = |count: &usize| count.abs_diff(mean) * 100 <= mean * 8;
    assert!(places.iter().all(is_fair), "the answers stand at {places:?}");
}

#[test]
fn a_stream_is_its_seed_and_repeats_nothing_before_everything_was_asked() {
    let catalog = traps();
    let stream = |seed| Asker::new(&catalog, Wish::default(), seed);
    let available = Asker::available(&catalog, Wish::default(), 1_000);
    let first: Vec<Question> = stream(9).take(available).collect();
    assert_eq!(first, stream(9).take(available).collect::<Vec<_>>(), "the same seed asks the same");
    assert_ne!(first, stream(10).take(available).collect::<Vec<_>>(), "another seed asks otherwise");
    let asked: HashSet<(Kind, String)> =
        first.iter().map(|question| (question.kind, question.about.to_string())).collect();
    assert!(asked.len() + 3 >= first.len(), "{} of {} were different", asked.len(), first.len());
    assert_eq!(stream(9).take(available * 3).count(), available * 3, "the stream is endless");
}

/// The embedded catalog with three eras of five years and a bit, whatever is told about them.
fn with_eras() -> Catalog {
    let all = Catalog::embedded().expect("the embedded catalog is good");
    let text = || Bilingual { en: String::new(), ko: String::new() };
    let eras = [(2010, 2015), (2015, 2020), (2020, 2026)].map(|(from, until)| Era {
        id: EraId::new(format!("{from}-{until}")),
        from,
        until,
        title: text(),
        summary: Summary { kind: FactKind::Fact, text: text(), sources: Vec::new() },
        songs: Vec::new(),
        trends: Vec::new(),
    });
    let (dramas, songs, artists) = (all.dramas().to_vec(), all.songs().to_vec(), all.artists().to_vec());
    Catalog::from_parts(dramas, songs, artists, eras.into(), Vec::new()).expect("it held together before")
}

#[test]
fn a_wish_is_kept_or_refused() {
    let catalog = with_eras();
    for level in [Level::Easy, Level::Medium, Level::Hard, Level::Mixed] {
        for era in catalog.eras() {
            let wish = Wish { era: Some(era.id.clone()), level };
            let questions = Asker::draw(&catalog, wish, 5, 50, &[]).expect("50 questions of every wish");
            for question in questions {
                assert!(level.takes(question.difficulty), "{level:?}: {question:?}");
                let year = match &question.about {
                    EntityRef::Song(id) => catalog.song(id).map(|song| catalog.year_of(song)),
                    EntityRef::Drama(id) => {
                        catalog.drama(id).map(|drama| drama.last_aired.map_or(drama.year, |date| date.year()))
                    }
                    EntityRef::Artist(_) => None,
                };
                assert!(year.is_some_and(|year| era.contains(year)), "{}: {question:?}", era.id);
            }
        }
    }
    let nothing = Wish { era: Some(EraId::new("1990-1995")), level: Level::Mixed };
    assert_eq!(
        Asker::draw(&catalog, nothing, 5, 10, &[]),
        Err(TooLittle { available: 0, wanted: 10 }),
        "an era without songs"
    );
}

#[test]
fn every_prompt_can_be_said_in_both_languages() {
    let catalog = traps();
    let asked: Vec<Question> = Asker::new(&catalog, Wish::default(), 1).take(300).collect();
    for language in ["en", "ko"] {
        let path = format!("locales/{language}/trivia.ftl");
        let messages = crate::embedded::text(&path).unwrap_or_else(|| panic!("{path} is embedded"));
        for Prompt { message, args } in asked.iter().map(|question| &question.prompt) {
            let line = messages.lines().find_map(|line| line.strip_prefix(&format!("{message} = ")));
            let line = line.unwrap_or_else(|| panic!("{path} has no {message}"));
            let used: BTreeSet<&str> =
                line.split("{ $").skip(1).filter_map(|rest| rest.split(" }").next()).collect();
            let given: BTreeSet<&str> = args.keys().map(String::as_str).collect();
            assert_eq!(used, given, "arguments of {message} in {path}");
        }
    }
}

#[test]
fn what_was_seen_comes_again_only_when_nothing_else_is_left_and_the_oldest_first() {
    let catalog = traps();
    let draw = |wanted, seen: &[QuestionKey]| {
        let drawn = Asker::draw(&catalog, Wish::default(), 3, wanted, seen).expect("there is enough");
        drawn.iter().map(Question::key).collect::<Vec<_>>()
    };
    // How many there are goes by the seed: not every draw of options gives a question.
    let every = Asker::draw(&catalog, Wish::default(), 3, 10_000, &[]).expect_err("there are fewer");
    let all = draw(every.available, &[]);
    let (seen, fresh) = all.split_at(all.len() / 2);
    let next = draw(fresh.len(), seen);
    assert!(next.iter().all(|key| !seen.contains(key)), "seen again: {next:?}");
    let seen: Vec<QuestionKey> = seen.iter().rev().cloned().collect();
    let next = draw(fresh.len() + 3, &seen);
    assert_eq!(next[fresh.len()..], seen[..3], "the three that were seen the longest ago");
}

#[test]
fn a_guild_that_plays_on_sees_nothing_twice_within_five_hundred() {
    let catalog = Catalog::embedded().expect("the embedded catalog is good");
    let mut seen: Vec<QuestionKey> = Vec::new();
    for seed in 0..60 {
        let last = seen.len().saturating_sub(500);
        let game = Asker::draw(&catalog, Wish::default(), seed, 10, &seen[last..]).expect("there is enough");
        for question in game {
            let key = question.key();
            assert!(!seen[seen.len().saturating_sub(500)..].contains(&key), "{key:?} came again");
            seen.push(key);
        }
    }
}

#[test]
fn kinds_and_subjects_vary_within_a_game() {
    let catalog = Catalog::embedded().expect("the embedded catalog is good");
    for seed in 0..20 {
        let game = Asker::draw(&catalog, Wish::default(), seed, 10, &[]).expect("there is enough");
        let kinds: BTreeSet<Kind> = game.iter().map(|question| question.kind).collect();
        let about: BTreeSet<&str> =
            game.iter().filter_map(|question| question.about.id().split('/').next()).collect();
        assert!(kinds.len() >= 6, "seed {seed}: {kinds:?}");
        assert_eq!(about.len(), 10, "seed {seed} asked about a drama twice");
    }
}

#[test]
fn every_name_of_what_is_right_can_be_typed_and_no_name_of_anything_else() {
    let catalog = Catalog::embedded().expect("the embedded catalog is good");
    let oracle = Oracle::new(&catalog);
    let mut kinds = BTreeSet::new();
    for question in Asker::new(&catalog, Wish::default(), 3).for_typing().take(40) {
        let show = || serde_json::to_string(&question).expect("it can be written");
        kinds.insert(question.kind);
        let right = question.right().expect("there is one");
        let judge = |text: &str| question.judge(text).expect("it was drawn for typing");
        assert!(
            [&right.text.en, &right.text.ko].into_iter().any(|text| judge(text) == Typed::Right),
            "the answer itself: {}",
            show()
        );
        for wrong in question.options.iter().filter(|option| option.reference != right.reference) {
            for text in [&wrong.text.en, &wrong.text.ko] {
                assert_ne!(judge(text), Typed::Right, "{text}: {}", show());
            }
        }
        // Whatever in the whole catalog is no answer is no answer when it is typed, but for namesakes of one.
        let (sort, _) = right.reference.split_once(':').expect("a kind and an id");
        for (other, names) in oracle.names.iter().filter(|(other, _)| other.starts_with(sort)) {
            // Nothing is forgiven that is further away.
            let is_near = |name: &&String| {
                let near = |right: &str| strsim::levenshtein(&fold(right), name) <= 4;
                near(&right.text.en) || near(&right.text.ko)
            };
            let passes = names.iter().filter(is_near).find(|name| judge(name) == Typed::Right);
            let is_answer = || {
                oracle.is_right(&question, other)
                    || oracle.is_as_good(&question, other)
                    || passes.is_some_and(|name| oracle.is_name_of_an_answer(&question, sort, name))
            };
            assert!(passes.is_none() || is_answer(), "{passes:?} of {other} passes: {}", show());
        }
    }
    let suited: BTreeSet<Kind> = Kind::ALL.into_iter().filter(|kind| kind.suits_typing()).collect();
    assert_eq!(kinds, suited, "every kind that suits typing came up, and no other");
}
