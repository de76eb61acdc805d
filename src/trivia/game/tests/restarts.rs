//! A game after a restart: what was written down decides.

use super::*;

#[test]
fn an_open_round_gets_back_the_time_that_was_lost() {
    let mut play = Play::open(3);
    play.click(MIN, 1, 5_000, 5_000);
    play.restart();
    assert_eq!(play.feed(Event::Resumed, 100_000), [Effect::AskAgain { round: 1 }]);
    let now = Moment(play.asked + AHEAD + 100_000);
    assert_eq!(play.game.deadline(1, now), Some(now.plus_ms(20_000)), "20 s are left once it stands again");
    // By Discord's clock, which is a minute ahead of this machine's.
    let at = Moment(play.asked + AHEAD + 101_000);
    let effects = play.feed(Event::Posted { round: 1, at }, 101_000);
    assert_eq!(closes(&effects), Some(play.asked + 101_000 + 20_000 + GRACE_MS), "20 s were left");
    assert_eq!(play.round(1).deadline(), Some(at.plus_ms(20_000)));
    assert_eq!(play.game.deadline(1, now), Some(at.plus_ms(20_000)), "now it is known");
    assert_eq!(play.feed(Event::Posted { round: 1, at: at.plus_ms(9_000) }, 110_000), [], "it stands once");
    play.click(JUN, 1, 104_000, 104_000);
    play.click(HOST, 1, 121_001, 121_500);
    play.time_up(122_000);
    let taken: Vec<_> = play.round(1).awards().iter().map(|a| (a.player, a.taken_ms)).collect();
    assert_eq!(taken, [(MIN, 5_000), (JUN, 8_000)], "the pause does not count, and the host came too late");
}

#[test]
fn two_restarts_give_back_the_time_of_both() {
    let mut play = Play::open(3);
    for (resumed, stands) in [(50_000, 51_000), (90_000, 92_000)] {
        play.restart();
        play.feed(Event::Resumed, resumed);
        play.post_again(stands);
    }
    let deadline = play.round(1).deadline();
    assert_eq!(deadline, Some(Moment(play.asked + AHEAD + 92_000 + 25_000)), "nothing is known to have run");
    // Killed before it stood again: it is as if the first restart had not been.
    let mut play = Play::open(3);
    play.restart();
    play.feed(Event::Resumed, 50_000);
    play.restart();
    assert_eq!(play.feed(Event::Resumed, 60_000), [Effect::AskAgain { round: 1 }]);
    play.post_again(61_000);
    assert_eq!(play.round(1).deadline(), Some(Moment(play.asked + AHEAD + 61_000 + 25_000)));
}

#[test]
fn a_question_that_was_deleted_ends_the_game_and_the_points_before_stay() {
    let mut play = Play::open(3);
    play.click(MIN, 0, 1_000, 1_000);
    play.time_up(26_000);
    let before = play.points();
    let effects = play.feed(Event::Stopped { by: Stopper::QuestionLost }, 26_100);
    let ending = Ending::Stopped(Stopper::QuestionLost);
    assert_eq!(effects.last(), Some(&Effect::Finish { ending }));
    assert_eq!(play.points(), before);
    // Seen after a restart, while it was open: there is no message to show the answer in.
    let mut play = Play::open(3);
    let effects = play.feed(Event::Stopped { by: Stopper::QuestionLost }, 2_000);
    assert!(!effects.contains(&Effect::Reveal { round: 1 }), "{effects:?}");
    assert_eq!(effects.last(), Some(&Effect::Finish { ending }));
}

#[test]
fn a_question_that_was_never_posted_is_asked_after_a_restart() {
    let mut play = Play::new(3);
    play.feed(Event::Started, 0);
    play.restart();
    assert_eq!(play.feed(Event::Resumed, 5_000), [Effect::Ask { round: 1 }]);
    play.click(MIN, 1, 6_000, 6_000);
    play.restart();
    assert_eq!(play.feed(Event::Resumed, 9_000), [Effect::Ask { round: 1 }], "its answer is known already");
    assert_eq!(play.round(1).answers().len(), 1);
}

#[test]
fn a_round_that_was_closed_is_followed_after_a_restart() {
    let mut play = Play::open(3);
    play.click(MIN, 1, 1_000, 1_000);
    play.time_up(26_000);
    play.restart();
    let effects = play.feed(Event::Resumed, 60_000);
    let timer = Timer::Next { round: 1 };
    assert_eq!(effects, [Effect::Reveal { round: 1 }, Effect::SetTimer { timer, at: Moment(65_000) }]);
}

#[test]
fn a_click_on_a_question_that_stood_before_a_restart_counts() {
    let mut play = Play::open(3);
    play.click(MIN, 1, 1_000, 1_000);
    play.time_up(26_000);
    assert_eq!(play.click(MIN, 0, 26_500, 26_500).len(), 1, "told that it is late, nothing else");
    play.restart();
    play.feed(Event::Resumed, 60_000);
    let click = Event::Answered { round: 2, player: MIN, option: 1, at: Moment(59_000) };
    let effects = play.feed(click, 60_100);
    assert_eq!(effects.first(), Some(&Effect::Ask { round: 2 }), "{effects:?}");
    assert_eq!(play.round(2).answers().len(), 1);
    let far = Event::Answered { round: 3, player: MIN, option: 1, at: Moment(59_000) };
    assert!(!play.feed(far, 60_200).contains(&Effect::Ask { round: 3 }), "that one was not posted");
}

#[test]
fn a_game_whose_end_was_not_written_down_ends_after_a_restart() {
    let mut play = Play::open(3);
    play.feed(Event::Stopped { by: Stopper::Host }, 2_000);
    play.records.retain(|record| !matches!(record, Record::Ended { .. }));
    play.restart();
    let effects = play.feed(Event::Resumed, 60_000);
    assert_eq!(effects.last(), Some(&Effect::Finish { ending: Ending::Stopped(Stopper::Host) }));
}

#[test]
fn an_end_that_was_written_down_is_shown_again_after_a_restart() {
    let check = |by: Option<Stopper>, shows_answer: bool| {
        let mut play = Play::open(1);
        play.click(MIN, 1, 1_000, 1_000);
        match by {
            Some(by) => drop(play.feed(Event::Stopped { by }, 2_000)),
            None => drop(play.time_up(26_000)),
        }
        play.feed(Event::TimerFired(Timer::Next { round: 1 }), 40_000);
        play.restart();
        let finish = Effect::Finish { ending: by.map_or(Ending::Completed, Ending::Stopped) };
        let mut expect = vec![Effect::Reveal { round: 1 }, finish];
        expect.retain(|effect| shows_answer || *effect != Effect::Reveal { round: 1 });
        for again in [60_000, 70_000] {
            assert_eq!(play.feed(Event::Resumed, again), expect, "stopped by {by:?}");
        }
    };
    check(None, true);
    check(Some(Stopper::Host), true);
    check(Some(Stopper::QuestionLost), false);
    check(Some(Stopper::ChannelLost), false);
    // Stopped before its question stood: there is nothing to show the answer in.
    let mut play = Play::new(1);
    play.feed(Event::Started, 0);
    play.feed(Event::Stopped { by: Stopper::Host }, 100);
    play.restart();
    let ending = Ending::Stopped(Stopper::Host);
    assert_eq!(play.feed(Event::Resumed, 60_000), [Effect::Finish { ending }]);
}

// --- settings ---
