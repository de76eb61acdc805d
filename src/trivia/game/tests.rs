//! The game, transition by transition.

use std::collections::BTreeMap;

mod hints;
mod restarts;

use super::super::question::{Choice, Difficulty, Kind, Level, Names, Prompt, Question};
use super::super::time::{Moment, PlayerId};
use super::*;
use crate::catalog::{Bilingual, EntityRef, SongId};

/// The usual waits, see [`Pace`].
const GRACE_MS: i64 = 1_000;
const JOIN_MS: i64 = 10_000;

const HOST: PlayerId = PlayerId(1);
const MIN: PlayerId = PlayerId(2);
const JUN: PlayerId = PlayerId(3);

/// A question whose right option is B.
pub(super) fn question() -> Question {
    let text = |text: &str| Bilingual { en: text.to_owned(), ko: text.to_owned() };
    let option = |name: &str| Choice { reference: format!("drama:{name}"), text: text(name) };
    Question {
        kind: Kind::SongToDrama,
        difficulty: Difficulty::Medium,
        about: EntityRef::Song(SongId::new("b/song")),
        prompt: Prompt { message: "question-song-to-drama".to_owned(), args: BTreeMap::new() },
        options: ["a", "b", "c", "d"].map(option).into(),
        answer: 1,
        names: Some(Names::new(&["Goblin", "도깨비"], &["Signal"])),
    }
}

pub(super) fn settings(rounds: u16) -> Settings {
    Settings { rounds, ..Settings::default() }
}

/// A game and what it wrote down. Discord's clock is a minute ahead of this machine's, so that mixing
/// them up fails; `at` counts milliseconds from the last question.
struct Play {
    game: Game,
    questions: Vec<Question>,
    records: Vec<Record>,
    asked: i64,
}

const AHEAD: i64 = 60_000;

impl Play {
    fn new(rounds: u16) -> Self {
        let questions = vec![question(); usize::from(rounds)];
        let game = Game::new(settings(rounds), HOST, questions.clone());
        Self { game, questions, records: Vec::new(), asked: 0 }
    }

    /// A game whose first question stands in the channel.
    fn open(rounds: u16) -> Self {
        let mut play = Self::new(rounds);
        assert_eq!(play.feed(Event::Started, 0), [Effect::Ask { round: 1 }]);
        play.post(1, 0);
        play
    }

    fn feed(&mut self, event: Event, now: i64) -> Vec<Effect> {
        let effects = self.game.handle(event, Moment(self.asked + now));
        self.records.extend(effects.iter().filter_map(|effect| match effect {
            Effect::Persist(record) => Some(record.clone()),
            _ => None,
        }));
        effects
    }

    /// The current question stands again so many milliseconds after it stood first.
    fn post_again(&mut self, after: i64) {
        let at = Moment(self.asked + AHEAD + after);
        let effects = self.feed(Event::Posted { round: self.game.current(), at }, after);
        assert!(closes(&effects).is_some(), "its clock goes on: {effects:?}");
    }

    fn post(&mut self, round: u16, asked: i64) -> Vec<Effect> {
        self.asked = asked;
        self.feed(Event::Posted { round, at: Moment(asked + AHEAD) }, 0)
    }

    /// A click so many milliseconds after the question, which arrives so many after it.
    fn click(&mut self, player: PlayerId, option: u8, at: i64, arrives: i64) -> Vec<Effect> {
        let round = self.game.current();
        let at = Moment(self.asked + at + AHEAD);
        self.feed(Event::Answered { round, player, option, at }, arrives)
    }

    fn time_up(&mut self, now: i64) -> Vec<Effect> {
        self.feed(Event::TimerFired(Timer::Close { round: self.game.current() }), now)
    }

    /// Goes on to the next round, whose question stands a minute after the last.
    fn next(&mut self) {
        let round = self.game.current();
        let effects = self.feed(Event::TimerFired(Timer::Next { round }), 40_000);
        assert_eq!(effects, [Effect::Ask { round: round + 1 }], "after round {round}");
        self.post(round + 1, self.asked + 60_000);
    }

    /// The game as another process would find it.
    fn restart(&mut self) {
        let (settings, questions) = (self.game.settings().clone(), self.questions.clone());
        self.game = Game::restore(Saved { settings, host: HOST, questions, records: self.records.clone() });
    }

    fn round(&self, number: u16) -> &Round {
        self.game.round(number).expect("the game has this round")
    }

    fn points(&self) -> Vec<(PlayerId, u32)> {
        self.game.standings().iter().map(|standing| (standing.player, standing.points)).collect()
    }
}

fn told(effects: &[Effect]) -> Vec<Notice> {
    let notices = effects.iter().filter_map(|effect| match effect {
        Effect::Tell { notice, .. } => Some(*notice),
        _ => None,
    });
    notices.collect()
}

fn closes(effects: &[Effect]) -> Option<i64> {
    effects.iter().find_map(|effect| match effect {
        Effect::SetTimer { timer: Timer::Close { .. }, at } => Some(at.0),
        _ => None,
    })
}

fn reason(effects: &[Effect]) -> Option<CloseReason> {
    effects.iter().find_map(|effect| match effect {
        Effect::Persist(Record::Closed { reason, .. }) => Some(*reason),
        _ => None,
    })
}

// --- a round ---

#[test]
fn a_round_closes_a_grace_after_its_deadline_by_its_own_clock() {
    let mut play = Play::new(3);
    play.feed(Event::Started, 0);
    let effects = play.post(1, 1_000_000);
    let (at, deadline) = (Moment(1_060_000), Moment(1_085_000));
    assert_eq!(
        effects,
        [
            Effect::Persist(Record::Opened { round: 1, at, deadline }),
            Effect::SetTimer { timer: Timer::Close { round: 1 }, at: Moment(1_026_000) },
        ]
    );
}

#[test]
fn an_answer_is_written_down_before_it_is_confirmed() {
    let mut play = Play::open(3);
    let effects = play.click(MIN, 1, 1_800, 2_000);
    let at = Moment(1_800 + AHEAD);
    assert_eq!(
        effects,
        [
            Effect::Persist(Record::Answer { round: 1, player: MIN, option: 1, at }),
            Effect::Tell { player: MIN, notice: Notice::Locked { option: 1 } },
            Effect::Progress { round: 1 },
        ]
    );
}

#[test]
fn what_does_not_count_is_answered_and_changes_nothing() {
    let mut play = Play::open(3);
    play.click(MIN, 1, 1_000, 1_100);
    let before = play.records.len();
    assert_eq!(told(&play.click(MIN, 2, 500, 1_200)), [Notice::AlreadyLocked { option: 1 }]);
    assert_eq!(told(&play.click(JUN, 4, 2_000, 2_000)), [Notice::NoSuchOption]);
    assert_eq!(told(&play.click(JUN, 1, 25_001, 25_100)), [Notice::TooLate]);
    let old = Event::Answered { round: 0, player: JUN, option: 1, at: Moment(0) };
    assert_eq!(told(&play.feed(old, 2_000)), [Notice::OldRound]);
    let unasked = Event::Answered { round: 2, player: JUN, option: 1, at: Moment(0) };
    assert_eq!(told(&play.feed(unasked, 2_000)), [Notice::OldRound]);
    assert_eq!(play.records.len(), before, "nothing was written down");
}

#[test]
fn a_click_in_time_counts_though_it_arrives_in_the_grace_and_not_after_it() {
    let mut play = Play::open(3);
    assert_eq!(told(&play.click(MIN, 1, 25_000, 25_900)), [Notice::Locked { option: 1 }]);
    assert_eq!(reason(&play.time_up(26_000)), Some(CloseReason::TimeUp));
    assert_eq!(told(&play.click(JUN, 1, 24_000, 26_100)), [Notice::TooLate]);
    assert_eq!(play.points(), [(MIN, 10)], "at the very end only the base is left");
}

#[test]
fn who_was_first_is_decided_by_the_click_and_equal_clicks_are_equal() {
    let mut play = Play::open(3);
    play.click(JUN, 1, 3_000, 3_100);
    play.click(MIN, 1, 2_000, 3_200);
    play.click(HOST, 1, 3_000, 3_300);
    play.time_up(26_000);
    let order: Vec<_> = play.game.standings().iter().map(|s| (s.player, s.rank)).collect();
    assert_eq!(order, [(MIN, 1), (HOST, 2), (JUN, 2)]);
}

#[test]
fn a_click_that_overtakes_the_news_of_its_question_counts() {
    let mut play = Play::new(2);
    play.feed(Event::Started, 0);
    assert_eq!(told(&play.click(MIN, 1, 500, 400)), [Notice::Locked { option: 1 }]);
    play.post(1, 0);
    play.time_up(26_000);
    assert_eq!(play.game.standings()[0].fastest_ms, Some(500));
}

// --- early ends, votes ---

#[test]
fn the_first_round_waits_for_others_to_join_the_host() {
    let mut play = Play::open(3);
    assert_eq!(closes(&play.click(HOST, 1, 3_000, 3_100)), Some(JOIN_MS), "not at once");
    assert_eq!(reason(&play.time_up(9_999)), None, "a timer that fires early is set again");
    assert_eq!(told(&play.click(MIN, 1, 9_000, 9_500)), [Notice::Locked { option: 1 }]);
    assert_eq!(reason(&play.time_up(10_000)), Some(CloseReason::AllAnswered));
}

#[test]
fn a_later_round_ends_when_everyone_of_the_last_two_has_answered() {
    let mut play = Play::open(5);
    play.click(MIN, 1, 1_000, 1_000);
    play.click(JUN, 1, 1_000, 1_000);
    play.time_up(26_000);
    play.next();
    assert_eq!(closes(&play.click(MIN, 1, 2_000, 2_100)), None, "Jun is waited for");
    let asked = play.asked;
    assert_eq!(closes(&play.click(JUN, 1, 3_000, 3_100)), Some(asked + 3_100 + GRACE_MS));
    assert_eq!(reason(&play.time_up(4_100)), Some(CloseReason::AllAnswered));
    for _ in 0..2 {
        play.next();
        assert_eq!(closes(&play.click(MIN, 1, 2_000, 2_000)), None, "Jun might come back");
        play.time_up(26_000);
    }
    play.next();
    assert!(closes(&play.click(MIN, 1, 2_000, 2_000)).is_some(), "Jun has left");
}

#[test]
fn more_than_half_of_those_playing_skip_a_question() {
    let mut play = Play::open(3);
    let effects = play.feed(Event::SkipVoted { round: 1, player: MIN }, 1_000);
    assert_eq!(told(&effects), [Notice::SkipCounted { have: 1, need: 2 }], "the host plays too");
    let effects = play.feed(Event::SkipVoted { round: 1, player: MIN }, 1_100);
    assert_eq!(told(&effects), [Notice::SkipCounted { have: 1, need: 2 }], "a vote counts once");
    play.click(JUN, 1, 1_200, 1_200);
    let effects = play.feed(Event::SkipVoted { round: 1, player: HOST }, 1_300);
    assert_eq!(told(&effects), [Notice::SkipCounted { have: 2, need: 2 }]);
    assert_eq!(reason(&effects), Some(CloseReason::Skipped));
    assert_eq!(play.points().len(), 1, "Jun's answer counts");
    let late = play.feed(Event::SkipVoted { round: 1, player: JUN }, 1_400);
    assert_eq!(told(&late), [Notice::TooLate]);
}

#[test]
fn a_skipped_round_breaks_no_streak_but_a_missed_one_does() {
    let mut play = Play::open(4);
    for streak in 1..=2 {
        play.click(MIN, 1, 1_000, 1_000);
        play.time_up(26_000);
        assert_eq!(play.round(play.game.current()).awards()[0].streak, streak);
        play.next();
        if streak == 1 {
            for player in [JUN, MIN] {
                play.feed(Event::SkipVoted { round: 2, player }, 500);
            }
            play.next();
        }
    }
    play.click(JUN, 0, 1_000, 1_000);
    play.time_up(26_000);
    assert_eq!(play.game.standings()[0].best_streak, 2);
    let wrong = play.round(4).awards()[0];
    assert_eq!((wrong.player, wrong.right, wrong.points, wrong.streak), (JUN, false, 0, 0));
}

#[test]
fn a_round_that_somebody_skipped_by_their_own_vote_alone_breaks_their_streak() {
    let mut play = Play::open(5);
    for round in [1, 3] {
        play.click(MIN, 1, 1_000, 1_000);
        play.time_up(26_000);
        assert_eq!(play.round(round).awards()[0].streak, 1, "in round {round}");
        play.next();
        let skip = play.feed(Event::SkipVoted { round: round + 1, player: MIN }, 500);
        assert_eq!(reason(&skip), Some(CloseReason::Skipped), "nobody else plays");
        play.next();
    }
}

// --- what was missed ---

#[test]
fn what_somebody_missed_is_what_they_did_not_get_right() {
    let mut play = Play::open(4);
    play.click(MIN, 1, 1_000, 1_000);
    play.click(JUN, 0, 1_000, 1_000);
    play.time_up(26_000);
    play.next();
    play.click(MIN, 3, 1_000, 1_000);
    play.time_up(26_000);
    play.next();
    play.feed(Event::Stopped { by: Stopper::Host }, 1_000);
    play.restart();
    for (player, expect) in [(MIN, vec![2]), (JUN, vec![1, 2]), (HOST, vec![1, 2])] {
        let missed: Vec<u16> = play.game.missed_by(player).map(Round::number).collect();
        assert_eq!(missed, expect, "player {player}");
    }
}

// --- the way to the end ---

#[test]
fn two_empty_rounds_end_a_game_after_a_warning() {
    let mut play = Play::open(5);
    let effects = play.time_up(26_000);
    assert!(effects.contains(&Effect::WarnIdle { round: 1 }), "{effects:?}");
    play.next();
    let effects = play.time_up(26_000);
    assert!(effects.contains(&Effect::Reveal { round: 2 }), "{effects:?}");
    assert_eq!(effects.last(), Some(&Effect::Finish { ending: Ending::Idle }));
    assert_eq!(play.game.finished(), Some(Ending::Idle));
}

#[test]
fn after_the_last_round_the_board_is_written_down_and_shown() {
    let mut play = Play::open(1);
    play.click(MIN, 1, 1_000, 1_000);
    play.time_up(26_000);
    let effects = play.feed(Event::TimerFired(Timer::Next { round: 1 }), 31_000);
    let (ending, standings) = (Ending::Completed, play.game.standings());
    assert_eq!(effects, [Effect::Persist(Record::Ended { ending, standings }), Effect::Finish { ending }]);
    assert_eq!(told(&play.click(JUN, 1, 2_000, 32_000)), [Notice::GameOver]);
    assert_eq!(play.feed(Event::Stopped { by: Stopper::Host }, 33_000), [], "it cannot end twice");
}

#[test]
fn a_stopped_round_shows_its_answer_and_gives_no_points() {
    for (by, is_shown) in [(Stopper::Host, true), (Stopper::Moderator, true), (Stopper::ChannelLost, false)] {
        let mut play = Play::open(2);
        play.click(MIN, 1, 1_000, 1_000);
        let effects = play.feed(Event::Stopped { by }, 2_000);
        assert_eq!(reason(&effects), Some(CloseReason::Stopped(by)));
        assert_eq!(effects.contains(&Effect::Reveal { round: 1 }), is_shown, "{by:?}");
        assert_eq!(effects.last(), Some(&Effect::Finish { ending: Ending::Stopped(by) }));
        assert_eq!(play.points(), [], "{by:?}");
    }
}

#[test]
fn a_game_without_questions_ends_as_it_starts() {
    let mut play = Play::new(0);
    assert_eq!(play.feed(Event::Started, 0).last(), Some(&Effect::Finish { ending: Ending::Completed }));
}

// --- restarts ---

#[test]
fn settings_outside_their_range_are_refused_with_the_range() {
    let check = |change: fn(&mut Settings), expect: Option<&str>| {
        let mut settings = Settings::default();
        change(&mut settings);
        assert_eq!(settings.check().err().map(|fault| fault.to_string()).as_deref(), expect);
    };
    check(|_| {}, None);
    check(|s| s.rounds = 0, Some("rounds is 0; it can be 1 to 50"));
    check(|s| s.seconds = 121, Some("seconds is 121; it can be 5 to 120"));
    check(|s| s.pace.pause_ms = 60_001, Some("pause_ms is 60001; it can be 0 to 60000"));
    check(|s| s.time_scale_percent = 99, Some("time_scale_percent is 99; it can be 100 to 300"));
}

#[test]
fn time_grows_with_the_text_and_the_guilds_scale() {
    let mut long = question();
    long.options[0].text.en = "x".repeat(200);
    let mut endless = question();
    endless.options[0].text.ko = "가".repeat(5_000);
    let slow = Settings { time_scale_percent: 300, level: Level::Hard, ..Settings::default() };
    for (settings, question, expect) in [
        (Settings::default(), question(), 25_000),
        (Settings::default(), long, 31_150),
        (Settings::default(), endless, 40_000),
        (slow, question(), 75_000),
    ] {
        assert_eq!(settings.time_ms(&question), expect, "{} characters", question.reading_length());
    }
}
