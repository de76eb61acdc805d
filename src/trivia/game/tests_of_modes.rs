//! Races and survival, transition by transition.

use super::super::time::{Moment, PlayerId};
use super::tests::{question, settings};
use super::*;

const HOST: PlayerId = PlayerId(1);
const MIN: PlayerId = PlayerId(2);
const JUN: PlayerId = PlayerId(3);
const ARA: PlayerId = PlayerId(4);
const RIGHT: u8 = 1;
const WRONG: u8 = 2;

/// A game in a mode. Rounds stand a minute apart; both clocks agree.
struct Play(Game);

impl Play {
    fn new(mode: Mode, rounds: u16) -> Self {
        let settings = Settings { mode, ..settings(rounds) };
        let mut play = Self(Game::new(settings, HOST, vec![question(); usize::from(rounds)]));
        play.0.handle(Event::Started, Moment(0));
        play.post();
        play
    }

    fn asked(&self) -> i64 {
        i64::from(self.0.current()) * 60_000
    }

    fn post(&mut self) {
        let (round, at) = (self.0.current(), Moment(self.asked()));
        self.0.handle(Event::Posted { round, at }, at);
    }

    fn click(&mut self, player: PlayerId, option: u8, after: i64) -> Vec<Effect> {
        let (round, at) = (self.0.current(), Moment(self.asked() + after));
        self.0.handle(Event::Answered { round, player, option, at }, at)
    }

    fn skip(&mut self, player: PlayerId) -> Vec<Effect> {
        let round = self.0.current();
        self.0.handle(Event::SkipVoted { round, player }, Moment(self.asked() + 500))
    }

    fn time_up(&mut self) -> Vec<Effect> {
        let round = self.0.current();
        self.0.handle(Event::TimerFired(Timer::Close { round }), Moment(self.asked() + 50_000))
    }

    /// Closes the round and goes on to the next one.
    fn next(&mut self) {
        self.time_up();
        let round = self.0.current();
        self.0.handle(Event::TimerFired(Timer::Next { round }), Moment(self.asked() + 55_000));
        self.post();
    }

    fn board(&self) -> Vec<(PlayerId, u16, u32)> {
        self.0.standings().iter().map(|s| (s.player, s.rank, s.points)).collect()
    }
}

fn told(effects: &[Effect]) -> Option<Notice> {
    effects.iter().find_map(|effect| match effect {
        Effect::Tell { notice, .. } => Some(*notice),
        _ => None,
    })
}

fn closes(effects: &[Effect]) -> Option<i64> {
    effects.iter().find_map(|effect| match effect {
        Effect::SetTimer { timer: Timer::Close { .. }, at } => Some(at.0),
        _ => None,
    })
}

// --- going on ---

#[test]
fn the_host_alone_goes_on_before_the_pause_is_over() {
    let mut play = Play::new(Mode::Classic, 3);
    let want = |play: &mut Play, round, player| {
        play.0.handle(Event::NextWanted { round, player }, Moment(play.asked() + 51_000))
    };
    assert_eq!(told(&want(&mut play, 1, HOST)), Some(Notice::OldRound), "while the question is open");
    play.click(MIN, RIGHT, 1_000);
    play.time_up();
    assert_eq!(want(&mut play, 1, MIN), [Effect::Tell { player: MIN, notice: Notice::NotHost }]);
    let going_on = Effect::Tell { player: HOST, notice: Notice::GoingOn };
    assert_eq!(want(&mut play, 1, HOST), [going_on, Effect::Ask { round: 2 }]);
    assert_eq!(told(&want(&mut play, 1, HOST)), Some(Notice::OldRound), "a second click");
    let late = Event::TimerFired(Timer::Next { round: 1 });
    assert_eq!(play.0.handle(late, Moment(200_000)), [], "the pause's timer comes to nothing");
}

// --- race ---

#[test]
fn the_first_right_answer_ends_a_round_of_a_race_after_the_grace() {
    let mut play = Play::new(Mode::Race, 2);
    assert_eq!(closes(&play.click(JUN, WRONG, 1_000)), None, "a wrong answer ends nothing");
    assert_eq!(closes(&play.click(MIN, RIGHT, 2_000)), Some(60_000 + 2_000 + 1_000));
    assert_eq!(closes(&play.click(HOST, RIGHT, 2_500)), None, "the second does not put it off");
    let effects = play.time_up();
    let reasons = effects.iter().filter_map(|effect| match effect {
        Effect::Persist(Record::Closed { reason, .. }) => Some(*reason),
        _ => None,
    });
    assert_eq!(reasons.collect::<Vec<_>>(), [CloseReason::FirstRight]);
}

#[test]
fn places_in_a_race_are_by_the_click_and_divide_the_points() {
    let mut play = Play::new(Mode::Race, 2);
    // In the order of arrival. A click of 3.1 s is more than a second behind the first.
    play.click(HOST, RIGHT, 2_600);
    play.click(ARA, RIGHT, 3_100);
    play.click(MIN, RIGHT, 2_000);
    play.click(JUN, RIGHT, 2_600);
    play.time_up();
    // By the formula 2 s are worth 24 points and 2.6 s are worth 23.
    let expect = [(MIN, 1, 24), (HOST, 2, 11), (JUN, 2, 11), (ARA, 4, 0)];
    assert_eq!(play.board(), expect, "first whole, second half, equals alike, too late nothing");
}

#[test]
fn a_race_that_nobody_wins_ends_when_all_were_wrong() {
    let mut play = Play::new(Mode::Race, 3);
    play.click(MIN, RIGHT, 1_000);
    play.next();
    assert!(closes(&play.click(MIN, WRONG, 1_000)).is_some(), "Min alone is playing");
    assert_eq!(told(&play.click(MIN, RIGHT, 1_100)), Some(Notice::AlreadyLocked { option: WRONG }));
}

#[test]
fn there_are_no_hints_but_in_classic_games() {
    for mode in [Mode::Race, Mode::Survival] {
        let mut play = Play::new(mode, 2);
        let event = Event::HintAsked { round: 1, player: MIN, at: Moment(80_000), chance: 0 };
        assert_eq!(told(&play.0.handle(event, Moment(80_000))), Some(Notice::NoSuchOption), "{mode:?}");
    }
}

// --- survival ---

#[test]
fn a_wrong_or_missing_answer_puts_out_and_the_last_one_standing_wins() {
    let mut play = Play::new(Mode::Survival, 9);
    // The host is the quickest, so that points alone would make them win.
    for (player, option, after) in
        [(HOST, RIGHT, 500), (MIN, RIGHT, 9_000), (JUN, RIGHT, 9_500), (ARA, WRONG, 800)]
    {
        play.click(player, option, after);
    }
    play.next();
    assert_eq!(play.0.out_in(1), [ARA]);
    assert_eq!(told(&play.click(ARA, RIGHT, 1_000)), Some(Notice::Out), "was wrong");
    assert_eq!(told(&play.click(PlayerId(5), RIGHT, 1_000)), Some(Notice::Out), "came after the first round");
    assert_eq!(told(&play.skip(ARA)), Some(Notice::Out), "has no vote any more");
    play.click(MIN, RIGHT, 24_000);
    play.click(JUN, RIGHT, 24_000);
    play.next();
    assert_eq!(play.0.out_in(2), [HOST], "did not answer");
    play.click(MIN, WRONG, 1_000);
    play.click(JUN, RIGHT, 20_000);
    let effects = play.time_up();
    assert_eq!(effects.last(), Some(&Effect::Finish { ending: Ending::LastStanding }));
    let order: Vec<PlayerId> = play.board().into_iter().map(|(player, ..)| player).collect();
    assert_eq!(order, [JUN, MIN, HOST, ARA], "by how far they came, not by points");
}

#[test]
fn a_game_of_survival_ends_when_everyone_is_out_at_once() {
    let mut play = Play::new(Mode::Survival, 9);
    play.click(MIN, RIGHT, 1_000);
    play.click(JUN, RIGHT, 1_000);
    play.next();
    let effects = play.time_up();
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::WarnIdle { .. })), "{effects:?}");
    assert_eq!(effects.last(), Some(&Effect::Finish { ending: Ending::LastStanding }));
    assert_eq!(play.board().iter().map(|row| row.1).collect::<Vec<_>>(), [1, 1], "they share the win");
}

#[test]
fn who_survives_alone_plays_until_they_are_wrong() {
    let mut play = Play::new(Mode::Survival, 9);
    for _ in 0..3 {
        play.click(MIN, RIGHT, 1_000);
        play.next();
    }
    assert_eq!((play.0.finished(), play.0.current()), (None, 4));
    play.click(MIN, WRONG, 1_000);
    assert_eq!(play.time_up().last(), Some(&Effect::Finish { ending: Ending::LastStanding }));
}

#[test]
fn the_first_round_of_survival_waits_for_everyone_who_wants_to_join() {
    let mut play = Play::new(Mode::Survival, 3);
    assert_eq!(closes(&play.click(HOST, RIGHT, 1_000)), None, "others may still join");
    play.click(MIN, RIGHT, 1_000);
    play.next();
    play.click(HOST, RIGHT, 1_000);
    assert!(closes(&play.click(MIN, RIGHT, 1_100)).is_some(), "both who are in have answered");
}

#[test]
fn a_skipped_round_puts_nobody_out() {
    let mut play = Play::new(Mode::Survival, 9);
    play.click(HOST, RIGHT, 1_000);
    play.click(MIN, RIGHT, 1_000);
    play.next();
    play.click(MIN, WRONG, 400);
    play.skip(HOST);
    play.skip(MIN);
    assert_eq!(play.0.round(2).and_then(Round::closed), Some(CloseReason::Skipped));
    assert_eq!((play.0.out_in(2), play.0.finished()), (Vec::new(), None));
}

#[test]
fn a_stored_game_without_a_mode_is_classic() {
    let mut stored = serde_json::to_value(Settings::default()).expect("it can be written");
    stored.as_object_mut().expect("an object").remove("mode").expect("it had one");
    let read: Settings = serde_json::from_value(stored).expect("older games can be read");
    assert_eq!(read.mode, Mode::Classic);
}
