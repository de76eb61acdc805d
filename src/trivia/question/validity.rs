//! Whether questions are valid, by another way than the one on which they are made: every rule here is
//! read off the catalog's entries for each option anew, with no help from the generator.

mod about;
mod chance;
mod oracle;
mod traps;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::*;
use crate::catalog::{Catalog, Era, FactKind, Summary};
use crate::search::Typed;
use crate::text::fold;
use oracle::Oracle;
use traps::traps;

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
            let wish = Wish { era: Some(era.id.clone()), level, about: None };
            let questions = Asker::draw(&catalog, wish, 5, 50, &[]).expect("50 questions of every wish");
            for question in questions {
                assert!(level.takes(question.difficulty), "{level:?}: {question:?}");
                let of = match &question.about {
                    EntityRef::Song(id) => catalog.song(id).and_then(|song| catalog.era_of(song)),
                    EntityRef::Drama(id) => catalog.drama(id).and_then(|drama| catalog.era_of_drama(drama)),
                    EntityRef::Artist(_) => None,
                };
                assert!(of.is_some_and(|of| of.id == era.id), "{}: {question:?}", era.id);
            }
        }
    }
    let nothing = Wish { era: Some(EraId::new("1990-1995")), ..Wish::default() };
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
fn prompts_speak_of_these_options_in_both_languages_or_in_neither() {
    let catalog = traps();
    let asked: Vec<Question> = Asker::new(&catalog, Wish::default(), 1).take(300).collect();
    let say = |language: &str, message: &str| {
        let messages =
            crate::embedded::text(&format!("locales/{language}/trivia.ftl")).expect("it is embedded");
        let line = messages.lines().find_map(|line| line.strip_prefix(&format!("{message} = ")));
        line.unwrap_or_else(|| panic!("{language} has no {message}")).to_owned()
    };
    let mut of_these = BTreeSet::new();
    for question in &asked {
        let message = &question.prompt.message;
        let [en, ko] = ["en", "ko"].map(|language| say(language, message));
        assert_eq!(en.contains("of these"), ko.contains("다음 중"), "{message}: {en} / {ko}");
        if en.contains("of these") {
            assert!(!question.kind.suits_typing(), "{message} is asked where no options are shown");
            of_these.insert(question.kind);
        }
    }
    // Without the options, none of these would have one answer.
    let expect = [
        Kind::DramaToSong,
        Kind::ArtistToSong,
        Kind::OddOneOut,
        Kind::DirectorToDrama,
        Kind::FirstSong,
        Kind::FirstDrama,
    ];
    assert_eq!(of_these, BTreeSet::from(expect));
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
    let again: BTreeSet<_> = next.iter().filter(|key| seen.contains(key)).collect();
    assert_eq!(again, seen[..3].iter().collect(), "the three that were seen the longest ago");
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
fn a_narrow_wish_repeats_nothing_before_all_was_asked_and_then_the_oldest() {
    let catalog = Catalog::embedded().expect("the embedded catalog is good");
    let wish = || Wish { era: Some(EraId::new("2010-2015")), level: Level::Easy, about: None };
    let every = Asker::draw(&catalog, wish(), 0, 10_000, &[]).expect_err("it is narrow").available;
    let mut seen: Vec<QuestionKey> = Vec::new();
    let mut first_again = None;
    for seed in 0..12 {
        let last = seen[seen.len().saturating_sub(500)..].to_vec();
        let game = Asker::draw(&catalog, wish(), seed, 50, &last).expect("there is enough");
        for key in game.iter().map(Question::key) {
            if let Some(at) = last.iter().rposition(|old| *old == key) {
                let before = first_again.get_or_insert(seen.len());
                let ago = last.len() - at;
                assert!(ago * 2 >= every, "{key:?} was asked only {ago} questions before");
                assert!(*before * 100 >= every * 90, "again after {before} of {every}");
            }
            seen.push(key);
        }
    }
    assert!(first_again.is_some(), "expected {every} questions to be used up");
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
