//! What holds for a game whatever happens to it.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::time::{Moment, PlayerId};
use super::tests::{question, settings};
use super::*;

const HOST: PlayerId = PlayerId(0);

/// How many cases each property is tried with. `NORAEBOT_CASES=100000 cargo test --release --lib properties`
/// tries more.
fn cases() -> u32 {
    let wanted = std::env::var("NORAEBOT_CASES").ok().and_then(|cases| cases.parse().ok());
    wanted.unwrap_or(2_000)
}

fn new_game(mode: Mode, rounds: u16) -> Game {
    Game::new(in_mode(mode, rounds), HOST, vec![question(); usize::from(rounds)])
}

fn in_mode(mode: Mode, rounds: u16) -> Settings {
    Settings { mode, opponent: Some(PlayerId(1)), ..settings(rounds) }
}

fn any_mode() -> impl Strategy<Value = Mode> {
    prop::sample::select(Mode::ALL.to_vec())
}

/// Anything at all, mostly near what makes sense; moments also at the ends of their range.
fn any_event() -> impl Strategy<Value = Event> {
    let round = || 0_u16..6;
    let player = || (0_u64..5).prop_map(PlayerId);
    let moment = || {
        prop_oneof![
            20 => (0_i64..200_000).prop_map(Moment),
            1 => Just(Moment(i64::MAX)),
            1 => Just(Moment(i64::MIN)),
        ]
    };
    let answered = (round(), player(), 0_u8..6, moment())
        .prop_map(|(round, player, option, at)| Event::Answered { round, player, option, at });
    let typed = (round(), player(), any_text(), moment())
        .prop_map(|(round, player, text, at)| Event::Typed { round, player, text, at });
    let by = prop_oneof![
        Just(Stopper::Host),
        player().prop_map(|player| Stopper::Player { player }),
        Just(Stopper::Moderator),
        Just(Stopper::ChannelLost),
        Just(Stopper::QuestionLost)
    ];
    prop_oneof![
        2 => Just(Event::Started),
        6 => (round(), moment()).prop_map(|(round, at)| Event::Posted { round, at }),
        12 => answered,
        8 => typed,
        1 => (player(), any::<bool>())
            .prop_map(|(player, is_moderator)| Event::StopWanted { player, is_moderator }),
        3 => (round(), player()).prop_map(|(round, player)| Event::SkipVoted { round, player }),
        3 => (round(), player(), moment(), any::<u64>())
            .prop_map(|(round, player, at, chance)| Event::HintAsked { round, player, at, chance }),
        6 => round().prop_map(|round| Event::TimerFired(Timer::Close { round })),
        6 => round().prop_map(|round| Event::TimerFired(Timer::Next { round })),
        1 => by.prop_map(|by| Event::Stopped { by }),
        1 => (round(), player()).prop_map(|(round, player)| Event::NextWanted { round, player }),
        2 => Just(Event::Resumed),
    ]
}

/// What somebody may type: right, close, wrong, anything.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just("goblin".to_owned()),
        2 => Just("gablen".to_owned()),
        4 => Just("signal".to_owned()),
        1 => any::<String>(),
    ]
}

fn records(effects: &[Effect]) -> impl Iterator<Item = Record> + '_ {
    effects.iter().filter_map(|effect| match effect {
        Effect::Persist(record) => Some(record.clone()),
        _ => None,
    })
}

/// One player's click in a round of a game that goes as it should.
#[derive(Clone, Debug)]
struct Click {
    player: u64,
    option: u8,
    at: i64,
}

fn any_round() -> impl Strategy<Value = Vec<Click>> {
    let clicks = vec((0_u8..4, 0_i64..26_000), 5);
    (clicks, 0_usize..=5).prop_map(|(clicks, count)| {
        let numbered = (0..).zip(clicks).take(count);
        numbered.map(|(player, (option, at))| Click { player, option, at }).collect()
    })
}

/// An answer in the way of the game's mode: an option is chosen, or its name typed.
fn given(game: &Game, round: u16, player: PlayerId, option: u8, at: Moment) -> Event {
    let text = if question().is_right(option) { "Goblin" } else { "Signal" };
    match game.settings().mode {
        Mode::Typed => Event::Typed { round, player, text: text.to_owned(), at },
        _ => Event::Answered { round, player, option, at },
    }
}

/// Plays a round to its end; the clicks arrive in the given order, all of them within the round.
fn play(game: &mut Game, asked: i64, clicks: &[Click]) -> Vec<Record> {
    let round = game.current();
    let mut effects = game.handle(Event::Posted { round, at: Moment(asked) }, Moment(asked));
    for Click { player, option, at } in clicks {
        let (player, at) = (PlayerId(*player), Moment(asked + at));
        effects.extend(game.handle(given(game, round, player, *option, at), Moment(asked)));
    }
    effects.extend(game.handle(Event::TimerFired(Timer::Close { round }), Moment(asked + 30_000)));
    effects.extend(game.handle(Event::TimerFired(Timer::Next { round }), Moment(asked + 40_000)));
    records(&effects).collect()
}

/// A game to which all of this has happened, and what was written down of it.
fn played(mode: Mode, rounds: u16, events: Vec<(Event, i64)>) -> (Game, Saved) {
    let mut game = new_game(mode, rounds);
    let mut records = Vec::new();
    for (event, now) in events {
        records.extend(self::records(&game.handle(event, Moment(now))));
    }
    let questions = vec![question(); usize::from(rounds)];
    (game, Saved { settings: in_mode(mode, rounds), host: HOST, questions, records })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    /// Never a panic; at most one end, and nothing after it but private answers and that end shown again; the
    /// board is the sum of the awards; nobody is told that an answer counts before it is written down.
    #[test]
    fn whatever_happens_a_game_adds_up_and_ends_once(
        mode in any_mode(),
        rounds in 0_u16..5,
        events in vec((any_event(), -50_000_i64..200_000), 0..60),
    ) {
        let mut game = new_game(mode, rounds);
        let mut awarded = 0;
        let mut finishes = 0;
        for (event, now) in events {
            let was_over = game.finished().is_some();
            let is_resumed = event == Event::Resumed;
            let effects = game.handle(event, Moment(now));
            let mut is_written = false;
            for effect in &effects {
                match effect {
                    Effect::Persist(Record::Closed { awards, .. }) => {
                        awarded += awards.iter().map(|award| award.points).sum::<u32>();
                    }
                    Effect::Persist(Record::Answer { .. } | Record::Try { .. }) => is_written = true,
                    Effect::Tell { notice: Notice::Locked { .. } | Notice::Found, .. } => prop_assert!(is_written),
                    Effect::Tell { notice: Notice::Hint(hint), .. } => {
                        let mut struck = hint.struck.iter().flatten();
                        prop_assert!(!struck.any(|option| question().is_right(*option)), "{hint:?}");
                    }
                    Effect::Finish { .. } if !was_over => finishes += 1,
                    _ => {}
                }
                let is_shown_again =
                    is_resumed && matches!(effect, Effect::Reveal { .. } | Effect::Finish { .. });
                let is_private = matches!(effect, Effect::Tell { notice: Notice::GameOver, .. });
                prop_assert!(!was_over || is_private || is_shown_again, "after the end: {effect:?}");
            }
        }
        prop_assert!(finishes <= 1, "it ended {finishes} times");
        prop_assert_eq!(finishes == 1, game.finished().is_some());
        let board: u32 = game.standings().iter().map(|standing| standing.points).sum();
        prop_assert_eq!(board, awarded, "the board is the sum of the awards");
    }

    /// What was written down is the game: made again from it at any moment, it stands as it stood.
    #[test]
    fn a_restored_game_stands_where_it_stood(
        mode in any_mode(),
        rounds in 0_u16..5,
        events in vec((any_event(), -50_000_i64..200_000), 0..60),
    ) {
        let (game, saved) = played(mode, rounds, events);
        let stored = serde_json::to_string(&saved).expect("it can be written");
        let restored = Game::restore(serde_json::from_str(&stored).expect("it can be read"));
        prop_assert_eq!(restored.standings(), game.standings());
        prop_assert_eq!(restored.finished(), game.finished());
        for number in 1..=rounds {
            prop_assert_eq!(restored.round(number), game.round(number));
        }
    }

    /// A game goes the same way when it is played again from its log.
    #[test]
    fn a_game_played_again_from_its_log_is_the_same(
        mode in any_mode(),
        rounds in 0_u16..5,
        events in vec((any_event(), -50_000_i64..200_000), 0..60),
    ) {
        let (_, saved) = played(mode, rounds, events);
        let replayed = replay(&saved);
        let compared: usize = replayed.iter().map(|round| round.records).sum();
        prop_assert_eq!(compared, saved.records.len(), "every record is compared");
        for round in replayed {
            prop_assert_eq!(round.differences, [], "round {}", round.round);
        }
    }

    /// A timer of another round does nothing, nor does one that fires twice.
    #[test]
    fn a_stale_timer_does_nothing(
        mode in any_mode(),
        clicks in any_round(),
        stale in prop_oneof![0_u16..2, 3_u16..6],
        now: i64,
    ) {
        let mut game = new_game(mode, 5);
        game.handle(Event::Started, Moment(0));
        play(&mut game, 0, &clicks);
        game.handle(Event::Posted { round: 2, at: Moment(50_000) }, Moment(50_000));
        for timer in [Timer::Close { round: stale }, Timer::Next { round: stale }, Timer::Next { round: 2 }] {
            prop_assert_eq!(game.handle(Event::TimerFired(timer), Moment(now)), []);
        }
    }

    /// In whatever order the clicks of a round arrive, everybody gets the same.
    #[test]
    fn arrival_decides_nothing(
        mode in any_mode(),
        rounds in vec((any_round(), any::<prop::sample::Index>()), 1..5),
    ) {
        let count = u16::try_from(rounds.len()).expect("it is small");
        let (mut straight, mut mixed) = (new_game(mode, count), new_game(mode, count));
        straight.handle(Event::Started, Moment(0));
        mixed.handle(Event::Started, Moment(0));
        for (asked, (clicks, turn)) in (0..).step_by(100_000).zip(&rounds) {
            play(&mut straight, asked, clicks);
            let mut turned = clicks.clone();
            turned.reverse();
            if !turned.is_empty() {
                let by = turn.index(turned.len());
                turned.rotate_left(by);
            }
            play(&mut mixed, asked, &turned);
        }
        prop_assert_eq!(straight.standings(), mixed.standings());
        prop_assert_eq!(straight.finished(), mixed.finished());
    }

    /// A game that is made again after any of its rounds goes on and ends as if it had never stopped.
    #[test]
    fn a_restart_between_rounds_changes_nothing(
        mode in any_mode(),
        rounds in vec(any_round(), 1..6),
        cut: prop::sample::Index,
    ) {
        let count = u16::try_from(rounds.len()).expect("it is small");
        let cut = cut.index(rounds.len());
        let (mut straight, mut stopped) = (new_game(mode, count), new_game(mode, count));
        straight.handle(Event::Started, Moment(0));
        stopped.handle(Event::Started, Moment(0));
        let mut written = Vec::new();
        for (number, clicks) in rounds.iter().enumerate() {
            let asked = i64::try_from(number).expect("it is small") * 100_000;
            play(&mut straight, asked, clicks);
            if number == cut {
                let questions = vec![question(); usize::from(count)];
                let records = std::mem::take(&mut written);
                let settings = in_mode(mode, count);
                let saved = Saved { settings, host: HOST, questions, records };
                stopped = Game::restore(saved);
                stopped.handle(Event::Resumed, Moment(asked));
                let next = Timer::Next { round: stopped.current() };
                stopped.handle(Event::TimerFired(next), Moment(asked));
            }
            written.extend(play(&mut stopped, asked, clicks));
        }
        prop_assert_eq!(straight.standings(), stopped.standings());
        prop_assert_eq!(straight.finished(), stopped.finished());
    }

    /// A restart that takes no time loses no answer and changes no award.
    #[test]
    fn a_restart_within_a_round_changes_nothing(mode in any_mode(), clicks in any_round(), cut: prop::sample::Index) {
        let mut straight = new_game(mode, 1);
        straight.handle(Event::Started, Moment(0));
        play(&mut straight, 0, &clicks);

        let mut game = new_game(mode, 1);
        let mut written = Vec::new();
        game.handle(Event::Started, Moment(0));
        written.extend(records(&game.handle(Event::Posted { round: 1, at: Moment(0) }, Moment(0))));
        let cut = cut.index(clicks.len() + 1);
        for number in 0..=clicks.len() {
            if number == cut {
                let saved = Saved {
                    settings: in_mode(mode, 1),
                    host: HOST,
                    questions: vec![question()],
                    records: written.clone(),
                };
                game = Game::restore(saved);
                game.handle(Event::Resumed, Moment(0));
                // Again at once: the moment of the last click, if that is later, is taken instead.
                written.extend(records(&game.handle(Event::Posted { round: 1, at: Moment(0) }, Moment(0))));
            }
            if let Some(Click { player, option, at }) = clicks.get(number).cloned() {
                let answered = given(&game, 1, PlayerId(player), option, Moment(at));
                written.extend(records(&game.handle(answered, Moment(0))));
            }
        }
        game.handle(Event::TimerFired(Timer::Close { round: 1 }), Moment(30_000));
        prop_assert_eq!(straight.standings(), game.standings());
    }

    /// In a race the quickest right answer gets most, and nobody gets more than who was quicker.
    #[test]
    fn a_race_pays_by_place(clicks in any_round()) {
        let mut game = new_game(Mode::Race, 1);
        game.handle(Event::Started, Moment(0));
        play(&mut game, 0, &clicks);
        let awards = game.round(1).expect("it was played").awards();
        let right: Vec<_> = awards.iter().filter(|award| award.right).collect();
        for pair in right.windows(2) {
            let [quicker, slower] = [pair[0], pair[1]];
            prop_assert!(quicker.taken_ms <= slower.taken_ms && quicker.points >= slower.points, "{pair:?}");
            prop_assert!(quicker.taken_ms != slower.taken_ms || quicker.points == slower.points, "{pair:?}");
        }
        prop_assert!(right.first().is_none_or(|first| first.points >= 10), "the first gets the whole: {right:?}");
    }

    /// In survival nobody plays on who was wrong or missing, and who is left alone wins.
    #[test]
    fn who_is_out_of_survival_stays_out(rounds in vec(any_round(), 1..6)) {
        let count = u16::try_from(rounds.len()).expect("it is small");
        let mut game = new_game(Mode::Survival, count);
        game.handle(Event::Started, Moment(0));
        let mut standing: Option<Vec<PlayerId>> = None;
        for (asked, clicks) in (0..).step_by(100_000).zip(&rounds) {
            if game.finished().is_some() {
                break;
            }
            let number = game.current();
            play(&mut game, asked, clicks);
            let awards = game.round(number).expect("it was played").awards();
            if let Some(standing) = &standing {
                let are_in = awards.iter().all(|award| standing.contains(&award.player));
                prop_assert!(are_in, "{awards:?} in round {number}, where {standing:?} were in");
            }
            if standing.is_some() || !awards.is_empty() {
                standing = Some(awards.iter().filter(|award| award.right).map(|award| award.player).collect());
            }
        }
        if let (Some(Ending::LastStanding), Some([last])) = (game.finished(), standing.as_deref()) {
            prop_assert_eq!(game.standings()[0].player, *last);
        }
    }
}
