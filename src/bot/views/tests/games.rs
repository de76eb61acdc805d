//! A game's messages, from its announcement to its end, and what is told in between.

use std::collections::HashMap;

use super::super::*;
use super::check;
use super::fixture::{Play, both, catalog, for_typing, question, theme};
use crate::bot::host::{Asked, Reply, Status};
use crate::catalog::{Catalog, DramaId, EntityRef, EraId};
use crate::locale::Locale;
use crate::store::GameId;
use crate::trivia::game::{Ending, Hint, Notice, Stopper};
use crate::trivia::question::Prompt;
use crate::trivia::{
    Asker, Difficulty, Event, Kind, Level, Mode, Moment, PlayerId, Question, Settings, Wish,
};

#[test]
fn announcements() {
    let chosen = Settings {
        rounds: 1,
        seconds: 40,
        level: Level::Hard,
        era: Some(EraId::new("2015-2020")),
        ..Settings::default()
    };
    let about = Settings { about: Some(theme()), ..Settings::default() };
    let in_mode = |mode| Settings { mode, ..Settings::default() };
    check(
        "started",
        &[
            ("as usual", &|locale| started(&Settings::default(), 10, "Bora", locale)),
            ("a race", &|locale| started(&in_mode(Mode::Race), 10, "Bora", locale)),
            ("survival", &|locale| started(&in_mode(Mode::Survival), 10, "Bora", locale)),
            ("typed", &|locale| started(&in_mode(Mode::Typed), 10, "Bora", locale)),
            ("as chosen, by a name in markdown", &|locale| started(&chosen, 1, "*Min*", locale)),
            ("about something", &|locale| started(&about, 10, "Bora", locale)),
            ("about something with few songs", &|locale| started(&about, 50, "Bora", locale)),
        ],
    );
}

#[test]
fn rounds() {
    let catalog = catalog();
    let asked = Play::rounds(10);
    let mut one = Play::rounds(10);
    one.answer(2, 0, 1_800);
    let mut several = Play::rounds(10);
    several.answer(2, 0, 1_800).answer(3, 1, 2_000).answer(4, 3, 9_000);
    let mut resumed = Play::rounds(10);
    resumed.answer(2, 0, 1_800).restart();
    let mut unwanted = Play::rounds(10);
    unwanted.answer(2, 0, 1_800).answer(3, 1, 2_000).skip(1);
    let of = |play: &Play, locale, resumed| round(&play.shown(&catalog, locale), 1, resumed);
    check(
        "round",
        &[
            ("nobody has answered", &|locale| of(&asked, locale, false)),
            ("one has answered", &|locale| of(&one, locale, false)),
            ("three have answered", &|locale| of(&several, locale, false)),
            ("one wants to skip", &|locale| of(&unwanted, locale, false)),
            ("resumed after a restart", &|locale| of(&resumed, locale, true)),
        ],
    );
}

/// A question about a drama, of which the catalog tells something.
fn about_a_drama() -> Question {
    let args = [("drama".to_owned(), both("Guardian", "도깨비"))].into();
    Question {
        difficulty: Difficulty::Hard,
        about: EntityRef::Drama(DramaId::new("goblin")),
        prompt: Prompt { message: "question-english-to-korean".to_owned(), args },
        answer: 3,
        ..question()
    }
}

#[test]
fn reveals() {
    let catalog = catalog();
    let mut ordinary = Play::rounds(2);
    ordinary.answer(2, 0, 1_800).answer(1, 0, 9_900).answer(3, 1, 2_000).answer(4, 0, 2_600).close();
    let mut streak = Play::of(vec![question(), about_a_drama()]);
    streak.answer(1, 0, 500).close().next();
    streak.answer(1, 3, 1_000).answer(2, 0, 1_500).close();
    let mut crowd = Play::rounds(2);
    for player in 1..=18 {
        crowd.answer(player, 0, 100 * i64::try_from(player).expect("few"));
        crowd.names.insert(PlayerId(player), format!("player {player}"));
    }
    crowd.close();
    let mut nobody = Play::rounds(3);
    nobody.close();
    let mut skipped = Play::rounds(2);
    skipped.answer(3, 0, 900).skip(1).skip(2).skip(3);
    let mut stopped = Play::rounds(2);
    stopped.answer(2, 0, 1_800).stop(Stopper::Host);
    let mut duel = Play::in_mode(Mode::Duel, 2);
    duel.answer(1, 0, 900).answer(2, 3, 1_400).close();
    let of = |play: &Play, locale, number, idle| reveal(&play.shown(&catalog, locale), number, idle);
    check(
        "reveal",
        &[
            ("time up", &|locale| of(&ordinary, locale, 1, false)),
            ("the last question, with a streak", &|locale| of(&streak, locale, 2, false)),
            ("more than fifteen right", &|locale| of(&crowd, locale, 1, false)),
            ("nobody answered", &|locale| of(&nobody, locale, 1, false)),
            ("nobody answered, with a warning", &|locale| of(&nobody, locale, 1, true)),
            ("a duel", &|locale| of(&duel, locale, 1, false)),
            ("skipped", &|locale| of(&skipped, locale, 1, false)),
            ("stopped", &|locale| of(&stopped, locale, 1, false)),
            ("asked often enough to tell the share", &|locale| {
                reveal(&Shown { share: Some(61), ..ordinary.shown(&catalog, locale) }, 1, false)
            }),
        ],
    );
}

#[test]
fn final_boards() {
    let mut winner = Play::rounds(2);
    winner.answer(1, 0, 1_200).answer(2, 0, 5_000).answer(3, 1, 800).close().next();
    winner.answer(1, 0, 2_000).answer(2, 2, 2_100).answer(4, 1, 3_000).close().next();
    let mut tie = Play::rounds(1);
    tie.answer(2, 0, 1_000).answer(3, 0, 1_000).close().next();
    let mut nobody = Play::rounds(1);
    nobody.answer(2, 1, 1_000).close().next();
    let mut about =
        Play::with(Settings { about: Some(theme()), rounds: 1, ..Settings::default() }, vec![question()]);
    about.answer(2, 0, 1_000).close().next();
    let mut idle = Play::rounds(3);
    idle.close().next().close();
    let mut by_host = Play::rounds(3);
    by_host.answer(2, 0, 1_000).close().next().stop(Stopper::Host);
    let mut by_player = Play::rounds(3);
    let min = Stopper::Player { player: PlayerId(2) };
    by_player.answer(2, 0, 1_000).answer(3, 1, 2_000).close().next().stop(min);
    let mut given_up = Play::in_mode(Mode::Duel, 2);
    given_up.answer(1, 1, 900).answer(2, 0, 1_400).close().next().stop(min);
    let mut by_moderator = Play::rounds(3);
    by_moderator.answer(2, 0, 1_000).close().next().stop(Stopper::Moderator);
    let mut deleted = Play::rounds(3);
    deleted.answer(2, 0, 1_000).close().stop(Stopper::QuestionLost);
    let mut crowd = Play::rounds(1);
    for player in 1..=23 {
        crowd.answer(player, 0, 400 * i64::try_from(player).expect("few"));
        crowd.names.insert(PlayerId(player), format!("player {player}"));
    }
    crowd.close().next();
    let of = |play: &Play, expect: Ending, locale| {
        assert_eq!(play.game.finished(), Some(expect), "how the game ended");
        final_board(GameId(7), &play.game, expect, &play.names, locale)
    };
    check(
        "final_board",
        &[
            ("a winner", &|locale| of(&winner, Ending::Completed, locale)),
            ("a tie", &|locale| of(&tie, Ending::Completed, locale)),
            ("nobody has points", &|locale| of(&nobody, Ending::Completed, locale)),
            ("about something", &|locale| of(&about, Ending::Completed, locale)),
            ("idle", &|locale| of(&idle, Ending::Idle, locale)),
            ("stopped by its host", &|locale| of(&by_host, Ending::Stopped(Stopper::Host), locale)),
            ("stopped by a player of several", &|locale| of(&by_player, Ending::Stopped(min), locale)),
            ("a duel that was given up", &|locale| of(&given_up, Ending::Stopped(min), locale)),
            ("stopped by a moderator", &|locale| {
                of(&by_moderator, Ending::Stopped(Stopper::Moderator), locale)
            }),
            ("its question was deleted", &|locale| {
                of(&deleted, Ending::Stopped(Stopper::QuestionLost), locale)
            }),
            ("more than twenty", &|locale| of(&crowd, Ending::Completed, locale)),
        ],
    );
}

#[test]
fn how_a_game_stands() {
    let mut play = Play::rounds(3);
    play.answer(1, 0, 1_200).answer(2, 0, 5_000).close().next();
    let status_of = |deadline| Status {
        settings: play.game.settings().clone(),
        round: play.game.current(),
        deadline,
        host_name: "Min_*".to_owned(),
        standings: play.game.standings(),
        names: play.names.clone(),
    };
    let (open, shown) = (status_of(Some(Moment(1_790_000_060_500))), status_of(None));
    let settings = Settings { about: Some(theme()), ..Settings::default() };
    let about = Status { settings, ..status_of(None) };
    let fresh = Status { standings: Vec::new(), names: HashMap::new(), round: 1, ..status_of(None) };
    check(
        "status",
        &[
            ("a question is open", &|locale| status(&open, locale)),
            ("between two questions", &|locale| status(&shown, locale)),
            ("nobody has played", &|locale| status(&fresh, locale)),
            ("about something", &|locale| status(&about, locale)),
        ],
    );
}

#[test]
fn what_players_are_told() {
    let reply =
        |notice, question| Reply { notice, question: Some(question), language: Locale::En, update: None };
    let told = |of: Option<Notice>| move |locale| notice(&reply(of, question()), None, locale);
    let again = &CustomId::Type(GameId(7), 1);
    let tried = Tried { text: "*Gobblin*", again };
    let typed = |of: Notice| move |locale| notice(&reply(Some(of), for_typing()), Some(tried), locale);
    let hint = |step, struck, more: Option<i64>| Notice::Hint(Hint { step, struck, more: more.map(Moment) });
    check(
        "notice",
        &[
            ("locked", &told(Some(Notice::Locked { option: 2 }))),
            ("locked already", &told(Some(Notice::AlreadyLocked { option: 0 }))),
            ("too late", &told(Some(Notice::TooLate))),
            ("an old round", &told(Some(Notice::OldRound))),
            ("the game is over", &told(Some(Notice::GameOver))),
            ("no such option", &told(Some(Notice::NoSuchOption))),
            ("a vote of three", &told(Some(Notice::SkipCounted { have: 1, need: 3 }))),
            ("the host goes on", &told(Some(Notice::GoingOn))),
            ("somebody else would go on", &told(Some(Notice::NotHost))),
            ("out of survival", &told(Some(Notice::Out))),
            ("a hint", &told(Some(hint(1, [Some(3), None], Some(1_790_000_018_750))))),
            ("two hints", &told(Some(hint(2, [Some(3), Some(1)], None)))),
            ("no hint", &told(Some(Notice::NoHint))),
            ("typed, right", &typed(Notice::Found)),
            ("typed, right before", &typed(Notice::AlreadyLocked { option: 0 })),
            ("typed, close", &typed(Notice::Missed { is_close: true, left: 4 })),
            ("typed, wrong, one try left", &typed(Notice::Missed { is_close: false, left: 1 })),
            ("typed, no try left", &typed(Notice::Missed { is_close: false, left: 0 })),
            ("typed, a hint", &typed(hint(1, [None, None], Some(1_790_000_018_750)))),
            ("typed, two hints", &typed(hint(2, [None, None], None))),
            ("somebody else's duel", &told(Some(Notice::NotInDuel))),
            ("a hint too early", &told(Some(Notice::HintTooEarly { from: Some(Moment(1_790_000_012_500)) }))),
            ("a hint before the question stands", &told(Some(Notice::HintTooEarly { from: None }))),
            ("the last vote", &told(Some(Notice::SkipCounted { have: 3, need: 3 }))),
            ("nothing to say", &told(None)),
            ("stopped", &stopped),
        ],
    );
}

#[test]
fn what_somebody_missed() {
    let catalog = catalog();
    let mut play = Play::of(vec![question(), about_a_drama(), question(), question(), question()]);
    play.answer(2, 0, 1_000).close().next();
    play.answer(2, 1, 1_000).close().next();
    for _ in 0..3 {
        play.answer(2, 2, 1_000).answer(3, 0, 1_500).close().next();
    }
    let of = |player: u64, page: u16, locale| {
        missed(GameId(7), &play.game, PlayerId(player), page, &catalog, locale)
    };
    let mut all_right = Play::rounds(1);
    all_right.answer(2, 0, 1_000).close().next();
    check(
        "missed",
        &[
            ("the first page", &|locale| of(2, 0, locale)),
            ("the last page", &|locale| of(2, 9, locale)),
            ("one page", &|locale| of(3, 0, locale)),
            ("nothing", &|locale| missed(GameId(7), &all_right.game, PlayerId(2), 0, &catalog, locale)),
        ],
    );
}

#[test]
fn a_reveal_says_who_took_a_hint() {
    let catalog = catalog();
    let mut play = Play::rounds(2);
    let at = Moment(1_790_000_013_000);
    play.feed(Event::HintAsked { round: 1, player: PlayerId(2), at, chance: 0 }, 13_000);
    play.answer(2, 0, 14_000).answer(3, 0, 15_000).close();
    check("reveal_with_a_hint", &[("one of two", &|locale| reveal(&play.shown(&catalog, locale), 1, false))]);
}

#[test]
fn a_game_of_survival() {
    let catalog = catalog();
    let mut first = Play::in_mode(Mode::Survival, 3);
    first.answer(2, 0, 1_000).answer(3, 0, 1_500).answer(4, 1, 800).close();
    let play_on = || {
        let mut play = Play::in_mode(Mode::Survival, 3);
        play.answer(2, 0, 1_000).answer(3, 0, 1_500).answer(4, 1, 800).close().next();
        play
    };
    let second = play_on();
    let mut last = play_on();
    last.answer(2, 0, 20_000).answer(3, 1, 500).close();
    check(
        "survival",
        &[
            ("somebody is put out", &|locale| reveal(&first.shown(&catalog, locale), 1, false)),
            ("a question has no hint", &|locale| round(&second.shown(&catalog, locale), 2, false)),
            ("one is left", &|locale| {
                final_board(GameId(7), &last.game, Ending::LastStanding, &last.names, locale)
            }),
        ],
    );
}

#[test]
fn a_game_of_typed_answers() {
    let catalog = catalog();
    let asked = Play::by(Mode::Typed, vec![for_typing(); 2]);
    let mut tried = Play::by(Mode::Typed, vec![for_typing(); 2]);
    tried.types(2, "signal", 1_000).types(2, "Goblin", 2_000).types(3, "*W*", 3_000);
    let mut over = Play::by(Mode::Typed, vec![for_typing(); 2]);
    over.types(2, "signal", 1_000).types(2, "Goblin", 2_000).types(3, "*W*", 3_000).close();
    let mut in_vain = Play::by(Mode::Typed, vec![for_typing(); 1]);
    in_vain.types(3, "*W*", 3_000).close().next();
    check(
        "typed",
        &[
            ("nobody has found it", &|locale| round(&asked.shown(&catalog, locale), 1, false)),
            ("one has found it", &|locale| round(&tried.shown(&catalog, locale), 1, false)),
            ("revealed", &|locale| reveal(&over.shown(&catalog, locale), 1, false)),
            ("nobody found it", &|locale| reveal(&in_vain.shown(&catalog, locale), 1, false)),
            ("what was missed", &|locale| missed(GameId(7), &in_vain.game, PlayerId(3), 0, &catalog, locale)),
        ],
    );
}

#[test]
fn a_form_shows_its_question() {
    let text = |hints, locale| {
        let asked = Asked { question: for_typing(), hints, deadline: Moment(1_790_000_025_000) };
        let form = serde_json::to_value(typing(GameId(7), 1, Some(&asked), locale)).expect("a form is JSON");
        assert_eq!(form["components"][1]["components"][0]["custom_id"], "answer", "{form}");
        form["components"][0]["content"].as_str().expect("a text comes first").to_owned()
    };
    assert_eq!(
        text(0, Locale::En),
        "**Which drama is “Stay With Me” by Chanyeol, Punch from?**\nTime is up <t:1790000025:R>"
    );
    assert_eq!(text(1, Locale::Ko).lines().count(), 3, "letters stand between: {}", text(1, Locale::Ko));
    let bare = serde_json::to_value(typing(GameId(7), 1, None, Locale::En)).expect("a form is JSON");
    assert_eq!(bare["components"].as_array().map(Vec::len), Some(1), "of a busy game: {bare}");
    let mut long = for_typing();
    long.prompt.args.insert("song".to_owned(), both(&"가".repeat(5_000), "가"));
    let asked = Asked { question: long, hints: 0, deadline: Moment(0) };
    let form = serde_json::to_value(typing(GameId(7), 1, Some(&asked), Locale::En)).expect("a form is JSON");
    let content = form["components"][0]["content"].as_str().expect("a text comes first");
    assert!(content.encode_utf16().count() <= 4_000, "{} units", content.encode_utf16().count());
}

#[test]
fn what_came_first_is_told_with_its_day() {
    let catalog = Catalog::embedded().expect("the embedded catalog is good");
    let asked: Vec<Question> = Asker::new(&catalog, Wish::default(), 5).take(400).collect();
    for kind in [Kind::FirstDrama, Kind::FirstSong, Kind::SongToDrama] {
        let question = asked.iter().find(|question| question.kind == kind).expect("it is among four hundred");
        let days: Vec<_> =
            (0..4).map(|option| game::day_of(question, option, &catalog, Locale::En)).collect();
        let expect = kind != Kind::SongToDrama;
        assert!(days.iter().all(|day| day.is_some() == expect), "{days:?} of {kind:?}");
    }
}
