use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::catalog::Bilingual;
use crate::trivia::question::Prompt;

/// Ids of a language's messages, each with the arguments that it uses.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for file in FILES {
        let path = format!("locales/{}/{file}.ftl", locale.code());
        let text = embedded::text(&path).unwrap_or_else(|| panic!("{path} is embedded"));
        assert!(FluentResource::try_new(text.to_owned()).is_ok(), "{path} has no errors");
        let mut id = String::new();
        for line in text.lines() {
            if let Some((name, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                id = name.to_owned();
                assert!(!found.contains_key(&id), "{path}: {id} stands twice");
                found.insert(id.clone(), BTreeSet::new());
            }
            for piece in line.split("{ $").skip(1) {
                let argument = piece.split([' ', '}']).next().unwrap_or_default();
                found.entry(id.clone()).or_default().insert(argument.to_owned());
            }
        }
    }
    found
}

#[test]
fn both_languages_say_the_same_things_of_the_same_arguments() {
    let (english, korean) = (messages(Locale::En), messages(Locale::Ko));
    assert!(english.len() > 50, "the files were read");
    for (id, arguments) in &english {
        assert_eq!(korean.get(id), Some(arguments), "{id} in Korean");
    }
    for id in korean.keys() {
        assert!(english.contains_key(id), "{id} exists in Korean only");
    }
}

/// Korean speaks in one register: what is said ends in -니다, and what is asked for in -세요, -까요 or -나요.
#[test]
fn korean_stays_polite_and_formal() {
    let polite = ["세요", "까요", "나요"];
    let ends_loosely =
        |word: &str| word.ends_with(['요', '죠']) && !polite.iter().any(|end| word.ends_with(end));
    for file in FILES {
        let path = format!("locales/ko/{file}.ftl");
        let text = embedded::text(&path).unwrap_or_else(|| panic!("{path} is embedded"));
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let sentences =
                line.split(['.', '!', '?']).map(|sentence| sentence.trim_end_matches(['*', ')', ' ']));
            let loose: Vec<_> = sentences.filter(|sentence| ends_loosely(sentence)).collect();
            assert!(
                loose.is_empty(),
                "{path}: expected -니다, -세요, -까요 or -나요 at the end of {loose:?}"
            );
        }
    }
}

#[test]
fn discord_locales_map_to_ours() {
    for (code, expect) in [
        ("ko", Locale::Ko),
        ("en-US", Locale::En),
        ("en-GB", Locale::En),
        ("ja", Locale::En),
        ("", Locale::En),
    ] {
        assert_eq!(Locale::from_discord(code), expect, "{code:?}");
    }
}

#[test]
fn a_guild_tells_its_language_unless_it_may_have_chosen_none() {
    for (code, expect) in
        [("ko", Some(Locale::Ko)), ("en-GB", Some(Locale::En)), ("en-US", None), ("ja", None), ("", None)]
    {
        assert_eq!(Locale::preferred(code), expect, "{code:?}");
    }
}

#[test]
fn dates_read_naturally() {
    let day = jiff::civil::date(2016, 12, 3);
    assert_eq!(Locale::En.date(day), "3 Dec 2016");
    assert_eq!(Locale::Ko.date(day), "2016년 12월 3일");
}

/// A question is one sentence of the polite register, also where it is a statement to call true or false.
#[test]
fn korean_questions_are_sentences() {
    let texts = embedded::text("locales/ko/trivia.ftl").expect("it is embedded");
    let questions: Vec<&str> = texts.lines().filter(|line| line.starts_with("question-")).collect();
    assert!(questions.len() >= 16, "{} questions", questions.len());
    for question in questions {
        assert!(question.ends_with("까요?"), "{question}");
        assert!(!question.contains(['“', '”', ':']), "{question}");
    }
}

#[test]
fn thousands_stand_apart() {
    for (count, en, ko) in [
        (0, "0 songs", "노래 0곡"),
        (1, "1 song", "노래 1곡"),
        (999, "999 songs", "노래 999곡"),
        (1_052, "1,052 songs", "노래 1,052곡"),
        (12_345_678, "12,345,678 songs", "노래 12,345,678곡"),
    ] {
        let say = |locale: Locale| locale.say("card-songs", [("count", count.into())]);
        assert_eq!((say(Locale::En).as_str(), say(Locale::Ko).as_str()), (en, ko));
    }
}

#[test]
fn a_title_that_ends_in_a_mark_is_quoted_and_the_sentence_ends_once() {
    let asked = |message: &str, drama: &str| {
        let name = |text: &str| Bilingual { en: text.to_owned(), ko: "너의 제목".to_owned() };
        let args = [("drama", name(drama)), ("song", name("Lost?")), ("artist", name("IU"))];
        let args = args.map(|(arg, text)| (arg.to_owned(), text)).into();
        let prompt = Prompt { message: message.to_owned(), args };
        assert_eq!(
            Locale::Ko.prompt(&prompt).matches('“').count(),
            Locale::Ko.prompt(&prompt).matches('”').count()
        );
        Locale::En.prompt(&prompt)
    };
    for (message, drama, expect) in [
        (
            "question-drama-to-song",
            "Should We Kiss First?",
            "Which of these songs is from “Should We Kiss First?”",
        ),
        ("question-drama-to-song", "Goblin", "Which of these songs is from Goblin?"),
        ("question-english-to-korean", "Nevertheless,", "What is “Nevertheless,” called in Korean?"),
        ("question-drama-to-song", "Hi Bye, Mama!", "Which of these songs is from “Hi Bye, Mama!”?"),
        ("question-true-from", "Doona!", "True or false: “Lost?” by IU is from “Doona!”"),
        ("question-odd-one-out", "D.P.", "Three of these songs are from “D.P.” Which one is not?"),
        ("question-song-to-artist", "Big?", "Who sings “Lost?” from “Big?”"),
    ] {
        assert_eq!(asked(message, drama), expect, "{message}");
    }
}
