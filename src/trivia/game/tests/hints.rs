//! Hints, transition by transition.

use super::*;

impl Play {
    /// A wish for a hint so many milliseconds after the question; chance would strike out the option at
    /// this place among the three wrong ones.
    fn ask_hint(&mut self, player: PlayerId, at: i64, place: u64) -> Vec<Effect> {
        let (round, chance) = (self.game.current(), u64::MAX / 3 * place + 1_000);
        let moment = Moment(self.asked + at + AHEAD);
        self.feed(Event::HintAsked { round, player, at: moment, chance }, at)
    }
}

/// The first hint, and the second, to a question that was opened at 0.
fn hints(first: u8, second: u8) -> [Notice; 2] {
    let more = Some(Moment(18_750 + AHEAD));
    [
        Notice::Hint(Hint { step: 1, struck: [Some(first), None], more }),
        Notice::Hint(Hint { step: 2, struck: [Some(first), Some(second)], more: None }),
    ]
}

#[test]
fn a_hint_strikes_out_one_wrong_option_the_same_for_everyone() {
    for (place, option) in [(0, 0), (1, 2), (2, 3)] {
        let mut play = Play::open(3);
        let [hint, _] = hints(option, 0);
        let effects = play.ask_hint(MIN, 12_500, place);
        let at = Some(Moment(12_500 + AHEAD));
        let record = Record::Hint { round: 1, player: MIN, option: Some(option), at };
        let tell = Effect::Tell { player: MIN, notice: hint };
        assert_eq!(effects, [Effect::Persist(record), tell.clone()], "place {place}");
        play.restart();
        assert_eq!(told(&play.ask_hint(JUN, 13_000, (place + 1) % 3)), [hint], "to Jun");
        let again = play.ask_hint(MIN, 14_000, (place + 2) % 3);
        assert_eq!(again, [tell], "written once");
    }
}

#[test]
fn the_second_hint_comes_at_three_quarters_to_those_who_had_the_first() {
    let mut play = Play::open(3);
    let [first, second] = hints(0, 2);
    assert_eq!(told(&play.ask_hint(MIN, 12_500, 0)), [first]);
    assert_eq!(told(&play.ask_hint(MIN, 18_749, 0)), [first], "a moment too early");
    assert_eq!(told(&play.ask_hint(MIN, 18_750, 0)), [second]);
    assert_eq!(told(&play.ask_hint(JUN, 19_000, 2)), [first], "Jun begins with the first");
    play.restart();
    assert_eq!(told(&play.ask_hint(JUN, 20_000, 2)), [second], "the same for everyone, after a restart too");
    assert_eq!(told(&play.ask_hint(MIN, 20_000, 0)), [second], "there is no third");
    play.click(MIN, 1, 25_000, 25_000);
    play.time_up(26_000);
    assert_eq!(play.points(), [(MIN, 4)], "40 % of 10");
}

#[test]
fn a_question_of_two_options_has_no_hint() {
    let mut play = Play::new(1);
    let two = Question { options: question().options.into_iter().take(2).collect(), ..question() };
    play.game = Game::new(settings(1), HOST, vec![two]);
    play.feed(Event::Started, 0);
    play.post(1, 0);
    assert_eq!(told(&play.ask_hint(MIN, 20_000, 0)), [Notice::NoHint]);
    assert!(!play.game.has_hints(1));
}

#[test]
fn a_hint_comes_at_half_time_to_those_who_have_not_answered() {
    let mut play = Play::open(3);
    let from = Some(Moment(12_500 + AHEAD));
    assert_eq!(told(&play.ask_hint(MIN, 12_499, 0)), [Notice::HintTooEarly { from }]);
    play.click(JUN, 1, 1_000, 1_000);
    assert_eq!(told(&play.ask_hint(JUN, 13_000, 0)), [Notice::AlreadyLocked { option: 1 }]);
    assert_eq!(told(&play.ask_hint(MIN, 25_001, 0)), [Notice::TooLate]);
    assert_eq!([JUN, MIN].map(|player| play.round(1).hints_of(player)), [0, 0], "nobody got one");
    play.time_up(26_000);
    assert_eq!(told(&play.ask_hint(MIN, 20_000, 0)), [Notice::TooLate]);
    let old = Event::HintAsked { round: 9, player: MIN, at: Moment(0), chance: 0 };
    assert_eq!(told(&play.feed(old, 27_000)), [Notice::OldRound]);
}

#[test]
fn a_hint_lowers_the_points_of_the_one_who_took_it() {
    let mut play = Play::open(3);
    play.ask_hint(MIN, 12_500, 0);
    play.click(MIN, 1, 25_000, 25_000);
    play.click(JUN, 1, 25_000, 25_000);
    play.time_up(26_000);
    assert_eq!(play.points(), [(JUN, 10), (MIN, 7)]);
}

#[test]
fn who_took_a_hint_is_playing_though_they_never_answered() {
    let mut play = Play::open(4);
    play.ask_hint(MIN, 13_000, 0);
    let effects = play.time_up(26_000);
    assert!(!effects.contains(&Effect::WarnIdle { round: 1 }), "somebody is there: {effects:?}");
    play.next();
    assert_eq!(closes(&play.click(JUN, 1, 1_000, 1_000)), None, "Min is waited for");
}
