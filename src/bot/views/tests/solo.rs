//! The daily and practice, from the first question to the result.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::super::*;
use super::fixture::{both, catalog, question};
use super::rendered::json;
use super::{check, check_choices, limits};
use crate::catalog::{Catalog, EntityRef, SongId};
use crate::locale::Locale;
use crate::store::{Cards, Daily, DailyRank, DailyRow, Sitting};
use crate::trivia::daily::{Answer, Attempt, DAILY_QUESTIONS};
use crate::trivia::question::Choice;
use crate::trivia::{Asker, Difficulty, Moment, PlayerId, Question};

const DAY: Date = date(2026, 11, 23);
const NOON: Moment = Moment(1_795_402_800_000);

fn right(points: u32, taken_ms: u32) -> Answer {
    Answer { option: Some(0), right: true, points, taken_ms }
}

const WRONG: Answer = Answer { option: Some(2), right: false, points: 0, taken_ms: 9_000 };
const TIME_UP: Answer = Answer { option: None, right: false, points: 0, taken_ms: 25_000 };

fn attempt(answers: &[Answer], opened: Option<Moment>) -> Attempt {
    let easy = Question { difficulty: Difficulty::Easy, ..question() };
    let mut questions = vec![easy; DAILY_QUESTIONS];
    questions[4] = question();
    Attempt::restore(questions, answers.to_vec(), opened)
}

fn finished(counts: bool, rank: DailyRank, streak: u32) -> DailyResult {
    let answers = [right(21, 1_200), right(17, 6_040), WRONG, TIME_UP, right(14, 12_000)];
    let attempt = attempt(&answers, None);
    DailyResult { day: DAY, counts, is_repeat: false, attempt, rank, streak, in_guild: counts }
}

#[test]
fn the_start_of_a_day() {
    let of = |answers: &[Answer], counts, day, streak, locale| {
        let daily = Daily { attempt: attempt(answers, None), counts, is_repeat: false };
        daily_start(day, DAY, &daily, streak, locale)
    };
    let again = |answers: &[Answer], counts, locale| {
        let daily = Daily { attempt: attempt(answers, None), counts, is_repeat: true };
        daily_start(DAY, DAY, &daily, 0, locale)
    };
    check(
        "daily_start",
        &[
            ("a new day", &|locale| of(&[], None, DAY, 0, locale)),
            ("with a streak", &|locale| of(&[], None, DAY, 7, locale)),
            ("after two", &|locale| of(&[right(20, 900), WRONG], Some(true), DAY, 1, locale)),
            ("from the archive", &|locale| of(&[], None, date(2026, 11, 20), 7, locale)),
            ("once more after deleting one's data", &|locale| again(&[], None, locale)),
            ("once more, after one", &|locale| again(&[TIME_UP], Some(false), locale)),
        ],
    );
}

#[test]
fn the_questions_of_a_day() {
    let first = attempt(&[], Some(NOON));
    let third = attempt(&[right(20, 900), WRONG], Some(NOON));
    check(
        "daily_question",
        &[
            ("the first", &|locale| daily_question(DAY, &first, false, locale)),
            ("the third, after a restart", &|locale| daily_question(DAY, &third, true, locale)),
        ],
    );
}

#[test]
fn the_answers_of_a_day() {
    let catalog = catalog();
    let of = |answers: &[Answer], number, locale| {
        daily_closed(DAY, &attempt(answers, None), number, &catalog, locale)
    };
    check(
        "daily_closed",
        &[
            ("right", &|locale| of(&[right(20, 1_849)], 1, locale)),
            ("wrong", &|locale| of(&[right(1, 900), WRONG], 2, locale)),
            ("time was up at the last", &|locale| of(&[WRONG, WRONG, WRONG, WRONG, TIME_UP], 5, locale)),
        ],
    );
}

#[test]
fn the_result_of_a_day() {
    let rank = |players, better| DailyRank { players, better };
    let tomorrow = date(2026, 11, 24);
    check(
        "daily_result",
        &[
            ("the first to finish", &|locale| daily_result(&finished(true, rank(1, 0), 1), DAY, locale)),
            ("the best", &|locale| daily_result(&finished(true, rank(84, 0), 12), DAY, locale)),
            ("one of many", &|locale| daily_result(&finished(true, rank(1_001, 3), 2), tomorrow, locale)),
            ("of two the second", &|locale| daily_result(&finished(true, rank(2, 1), 2), tomorrow, locale)),
            ("from the archive", &|locale| daily_result(&finished(false, rank(9, 1), 0), tomorrow, locale)),
            ("once more after deleting one's data", &|locale| {
                let again = DailyResult { is_repeat: true, ..finished(false, rank(9, 1), 0) };
                daily_result(&again, DAY, locale)
            }),
            ("shared", &|locale| daily_shared(&finished(true, rank(9, 1), 3), "Min_*", locale)),
        ],
    );
}

#[test]
fn the_board_of_a_day() {
    let row = |rank, player, name: &str, points, right| {
        let name = name.to_owned();
        DailyRow { rank, player: PlayerId(player), name, points, right }
    };
    let rows = [row(1, 2, "Min_*", 97, 5), row(2, 1, "Bora", 1, 1), row(40, 3, "아라", 0, 0)];
    check(
        "daily_board",
        &[
            ("three", &|locale| daily_board(DAY, &rows, PlayerId(1), locale)),
            ("nobody", &|locale| daily_board(DAY, &[], PlayerId(1), locale)),
        ],
    );
}

#[test]
fn days_to_choose_from() {
    let history = BTreeMap::from([(date(2026, 11, 22), (97, 5)), (date(2026, 11, 2), (0, 0))]);
    check_choices("daily_choices", &|locale| day_choices(DAY, &history, "11-2", locale));
    let json = serde_json::to_value(day_choices(DAY, &history, " 20 NOV", Locale::En));
    let json = json.expect("choices are JSON");
    assert_eq!(json["choices"][0]["value"], "2026-11-20", "as it is written in English: {json}");
}

fn sitting(chosen: Option<u8>) -> Sitting {
    let again = chosen.map(|_| NOON.plus_ms(600_000));
    Sitting { number: 3, question: question(), opened: Some(NOON), chosen, again, asked: 3, right: 2 }
}

#[test]
fn practice() {
    let catalog = catalog();
    let cards = Cards { all: 30, due: 4 };
    check(
        "practice",
        &[
            ("a question", &|locale| practice_question(&sitting(None), cards, locale)),
            ("right", &|locale| practice_answered(&sitting(Some(0)), cards, &catalog, locale)),
            ("wrong", &|locale| practice_answered(&sitting(Some(3)), cards, &catalog, locale)),
            ("the end", &|locale| practice_stopped(Some(&sitting(Some(0))), cards, locale)),
            ("the end of nothing", &|locale| practice_stopped(None, Cards::default(), locale)),
        ],
    );
}

#[test]
fn whatever_is_asked_and_whoever_plays_is_within_the_limits() {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    let mut questions: Vec<Question> = Asker::new(&catalog, Default::default(), 3).take(120).collect();
    let long = "가나다 *라_마* ".repeat(400);
    let option = Choice { reference: "song:a/b".to_owned(), text: both(&long, &long) };
    let about = EntityRef::Song(SongId::new("a/b"));
    questions.push(Question { about, options: vec![option; 4], ..question() });
    let most = Answer { option: Some(3), right: true, points: u32::MAX, taken_ms: u32::MAX };
    for question in questions {
        for locale in Locale::ALL {
            let all = vec![question.clone(); DAILY_QUESTIONS];
            let open = Attempt::restore(all.clone(), vec![WRONG; 4], Some(Moment(i64::MAX)));
            let closed = Attempt::restore(all, vec![most; 1], None);
            let sitting = Sitting { question: question.clone(), number: u32::MAX, ..sitting(Some(1)) };
            let cards = Cards { all: u32::MAX, due: u32::MAX };
            for view in [
                daily_question(DAY, &open, true, locale),
                daily_closed(DAY, &closed, 1, &catalog, locale),
                practice_question(&sitting, cards, locale),
                practice_answered(&sitting, cards, &catalog, locale),
            ] {
                limits::check(&json(&view), question.key().as_str());
            }
        }
    }
    let name = "이름*".repeat(100);
    let rank = DailyRank { players: u32::MAX, better: u32::MAX };
    let row =
        DailyRow { rank: u32::MAX, player: PlayerId(1), name: name.clone(), points: u32::MAX, right: 5 };
    let finished = finished(true, rank, u32::MAX);
    for locale in Locale::ALL {
        for view in [
            daily_result(&finished, DAY, locale),
            daily_shared(&finished, &name, locale),
            daily_board(DAY, &vec![row.clone(); 11], PlayerId(1), locale),
        ] {
            limits::check(&json(&view), "the end of a day");
        }
    }
}
