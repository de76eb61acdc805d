//! Races, survival, typed games and duels, transition by transition.

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
        let settings = Settings { mode, opponent: Some(MIN), ..settings(rounds) };
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

    fn types(&mut self, player: PlayerId, text: &str, after: i64) -> Vec<Effect> {
        let (round, at) = (self.0.current(), Moment(self.asked() + after));
        self.0.handle(Event::Typed { round, player, text: text.to_owned(), at }, at)
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

// --- typed ---

#[test]
fn a_typed_answer_may_be_tried_again_and_wrong_tries_cost_points() {
    let mut play = Play::new(Mode::Typed, 2);
    let missed = |is_close, left| Some(Notice::Missed { is_close, left });
    assert_eq!(told(&play.types(MIN, "gablen", 25_000)), missed(true, 4));
    assert_eq!(told(&play.types(MIN, "goblin", 25_000)), Some(Notice::Found));
    assert_eq!(told(&play.types(MIN, "goblin", 25_000)), Some(Notice::AlreadyLocked { option: RIGHT }));
    assert_eq!(told(&play.types(JUN, "signal", 24_000)), missed(false, 4));
    assert_eq!(told(&play.types(JUN, "도깨비", 25_000)), Some(Notice::Found));
    assert_eq!(told(&play.types(ARA, "goblin", 25_001)), Some(Notice::TooLate));
    play.next();
    assert_eq!(play.board(), [(MIN, 1, 10), (JUN, 2, 8)], "a close try costs nothing, a wrong one 15 %");
}

#[test]
fn who_has_used_up_their_tries_is_done_and_was_wrong() {
    let mut play = Play::new(Mode::Typed, 1);
    for left in (0..TRIES).rev() {
        let effects = play.types(HOST, "nothing", 1_000);
        assert_eq!(told(&effects), Some(Notice::Missed { is_close: false, left }));
        let closes = effects.iter().any(|effect| matches!(effect, Effect::SetTimer { .. }));
        assert_eq!(closes, left == 0, "with {left} tries left");
    }
    assert_eq!(told(&play.types(HOST, "goblin", 2_000)), Some(Notice::Missed { is_close: false, left: 0 }));
    play.time_up();
    let award = play.0.round(1).expect("it was played").awards()[0];
    assert_eq!((award.option, award.right, award.points), (None, false, 0));
}

#[test]
fn options_cannot_be_chosen_where_answers_are_typed_nor_typed_where_they_are_chosen() {
    let mut typed = Play::new(Mode::Typed, 1);
    assert_eq!(told(&typed.click(MIN, RIGHT, 500)), Some(Notice::NoSuchOption));
    let mut classic = Play::new(Mode::Classic, 1);
    assert_eq!(told(&classic.types(MIN, "goblin", 500)), Some(Notice::NoSuchOption));
}

#[test]
fn a_hint_to_a_typed_answer_strikes_out_nothing() {
    let mut play = Play::new(Mode::Typed, 1);
    let at = Moment(play.asked() + 13_000);
    let effects = play.0.handle(Event::HintAsked { round: 1, player: MIN, at, chance: 7 }, at);
    assert_eq!(told(&effects), Some(Notice::Hint(Hint { step: 1, struck: [None, None], more: None })));
    let late = Moment(play.asked() + 20_000);
    let effects = play.0.handle(Event::HintAsked { round: 1, player: MIN, at: late, chance: 7 }, late);
    let first = Notice::Hint(Hint { step: 1, struck: [None, None], more: None });
    assert_eq!(told(&effects), Some(first), "a second one would spell out a name of one letter");
    play.types(MIN, "goblin", 25_000);
    play.time_up();
    assert_eq!(play.board(), [(MIN, 1, 7)]);
}

// --- duel ---

#[test]
fn a_duel_is_for_two_and_waits_for_both() {
    let mut play = Play::new(Mode::Duel, 2);
    assert_eq!(told(&play.click(JUN, RIGHT, 500)), Some(Notice::NotInDuel));
    assert_eq!(told(&play.skip(JUN)), Some(Notice::NotInDuel));
    let sets_timer =
        |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::SetTimer { .. }));
    assert!(!sets_timer(&play.click(HOST, RIGHT, 600)), "Min is waited for");
    assert!(sets_timer(&play.click(MIN, WRONG, 900)), "both have answered");
    play.next();
    assert_eq!(told(&play.skip(HOST)), Some(Notice::SkipCounted { have: 1, need: 2 }));
    let skipped = play.skip(MIN);
    assert!(skipped.contains(&Effect::Reveal { round: 2 }), "both want to skip: {skipped:?}");
}

// --- the host ---

#[test]
fn when_the_host_has_left_whoever_plays_can_stop_the_game() {
    let stop =
        |play: &mut Play, player| play.0.handle(Event::StopWanted { player, is_moderator: false }, Moment(0));
    let mut play = Play::new(Mode::Classic, 9);
    play.click(HOST, RIGHT, 500);
    play.click(MIN, RIGHT, 500);
    assert_eq!(told(&stop(&mut play, MIN)), Some(Notice::NotHost), "the host is there");
    for _ in 0..2 {
        play.next();
        play.click(MIN, RIGHT, 500);
        assert_eq!(told(&stop(&mut play, MIN)), Some(Notice::NotHost), "the host was there a moment ago");
    }
    play.next();
    assert_eq!(told(&stop(&mut play, JUN)), Some(Notice::NotHost), "Jun does not play");
    stop(&mut play, MIN);
    assert_eq!(play.0.finished(), Some(Ending::Stopped(Stopper::Player { player: MIN })));
}

#[test]
fn a_moderator_who_plays_stops_a_game_as_a_player() {
    for (player, expect) in
        [(HOST, Stopper::Host), (MIN, Stopper::Player { player: MIN }), (JUN, Stopper::Moderator)]
    {
        let mut play = Play::new(Mode::Classic, 9);
        play.click(HOST, RIGHT, 500);
        play.click(MIN, RIGHT, 500);
        play.0.handle(Event::StopWanted { player, is_moderator: true }, Moment(0));
        assert_eq!(play.0.finished(), Some(Ending::Stopped(expect)), "stopped by {player}");
    }
}

#[test]
fn who_stops_a_duel_is_not_first_in_it() {
    for (by, stopper, rounds, expect) in [
        (HOST, Stopper::Host, 2, [(MIN, 1), (HOST, 2)]),
        (MIN, Stopper::Player { player: MIN }, 2, [(HOST, 1), (MIN, 2)]),
        // Less than half of it was played: it counts for nobody, and the board says how it stood.
        (HOST, Stopper::Host, 3, [(HOST, 1), (MIN, 2)]),
    ] {
        let mut play = Play::new(Mode::Duel, rounds);
        play.click(HOST, RIGHT, 500);
        play.click(MIN, WRONG, 900);
        play.next();
        play.0.handle(Event::StopWanted { player: by, is_moderator: true }, Moment(0));
        let ending = Ending::Stopped(stopper);
        assert_eq!(play.0.finished(), Some(ending));
        let standings = play.0.standings();
        let ranks: Vec<_> = standings.iter().map(|standing| (standing.player, standing.rank)).collect();
        assert_eq!(ranks, expect, "stopped by {by} after 1 of {rounds}");
        assert_eq!(play.0.outcome(ending, &standings).counts(), rounds == 2, "after 1 of {rounds}");
    }
}
