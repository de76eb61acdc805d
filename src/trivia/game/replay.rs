//! Playing a stored game again from its log.
//!
//! The log holds what happened and what the game made of it. A fresh game is fed with what happened, and what it
//! makes of that is compared with the log, record by record: what was judged of a typed answer, which round
//! closed for which reason, who got how much, how it ended.

use std::collections::VecDeque;

use super::super::time::Moment;
use super::{CloseReason, Effect, Ending, Event, Game, Phase, Record, Saved, Timer};

/// A moment after the end of any round, by the clock of timers.
const LATE: Moment = Moment(i64::MAX);

/// What came of playing one round again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// Which round.
    pub round: u16,
    /// How many records of it were compared.
    pub records: usize,
    /// Where the game goes another way than it went: what is stored, and what came instead.
    pub differences: Vec<(Record, Option<Record>)>,
}

/// Plays a stored game again: one entry for each round that was begun, in their order.
pub fn replay(saved: &Saved) -> Vec<Replayed> {
    let fresh = || Saved { records: Vec::new(), ..saved.clone() };
    let mut game = Game::restore(fresh());
    let mut made = VecDeque::new();
    let mut rounds: Vec<Replayed> = Vec::new();
    for (at, stored) in saved.records.iter().enumerate() {
        let round = round_of(stored).unwrap_or(game.current());
        if rounds.last().is_none_or(|last| last.round != round) {
            rounds.push(Replayed { round, records: 0, differences: Vec::new() });
        }
        if made.is_empty() {
            for event in what_happened(stored, &game) {
                let effects = game.handle(event, clock(stored));
                made.extend(effects.into_iter().filter_map(|effect| match effect {
                    Effect::Persist(record) => Some(record),
                    _ => None,
                }));
            }
        }
        let got = made.pop_front();
        let Some(last) = rounds.last_mut() else { continue };
        last.records += 1;
        if got.as_ref() != Some(stored) {
            last.differences.push((stored.clone(), got));
            // From here on as it went, so that one difference is told once.
            let records = saved.records.iter().take(at + 1).cloned().collect();
            game = Game::restore(Saved { records, ..fresh() });
            made.clear();
        }
    }
    rounds
}

/// The round that a record is of; none for the end of the game.
fn round_of(record: &Record) -> Option<u16> {
    match *record {
        Record::Opened { round, .. }
        | Record::Answer { round, .. }
        | Record::Try { round, .. }
        | Record::Skip { round, .. }
        | Record::Hint { round, .. }
        | Record::Paused { round, .. }
        | Record::Closed { round, .. } => Some(round),
        Record::Ended { .. } => None,
    }
}

/// When it was by the clock that sets timers and decides nothing else: late where one runs out, and
/// early elsewhere.
fn clock(record: &Record) -> Moment {
    match record {
        Record::Closed { .. } | Record::Ended { .. } => LATE,
        _ => Moment(0),
    }
}

/// The events that led to a record.
fn what_happened(record: &Record, game: &Game) -> Vec<Event> {
    let mut events = Vec::new();
    let is_next = round_of(record).is_some_and(|round| round > game.current());
    match game.phase() {
        // It was stopped before it began.
        Phase::New if matches!(record, Record::Ended { ending: Ending::Stopped(_), .. }) => {}
        Phase::New => events.push(Event::Started),
        Phase::Revealed if is_next => {
            events.push(Event::TimerFired(Timer::Next { round: game.current() }));
        }
        _ => {}
    }
    if let Record::Paused { .. } = record {
        events.push(Event::Resumed);
    }
    events.push(match *record {
        Record::Opened { round, at, .. } => Event::Posted { round, at },
        Record::Answer { round, player, option, at } => Event::Answered { round, player, option, at },
        Record::Try { round, player, ref text, at, .. } => {
            Event::Typed { round, player, text: text.clone(), at }
        }
        Record::Skip { round, player } => Event::SkipVoted { round, player },
        Record::Hint { round, player, option, at } => {
            let current = game.round(round);
            let given = current.map_or(0, |round| round.hints_of(player));
            let at = at.or_else(|| current.and_then(|round| round.hint_time(given + 1))).unwrap_or(LATE);
            let chance = option.zip(current).map_or(0, |(option, round)| chance_of(option, round));
            Event::HintAsked { round, player, at, chance }
        }
        Record::Paused { round, until, .. } => Event::Posted { round, at: until },
        Record::Closed { reason: CloseReason::Stopped(by), .. }
        | Record::Ended { ending: Ending::Stopped(by), .. } => Event::Stopped { by },
        Record::Closed { round, .. } => Event::TimerFired(Timer::Close { round }),
        Record::Ended { .. } => Event::TimerFired(Timer::Next { round: game.current() }),
    });
    events
}

/// A chance by which a hint strikes out this option: in the middle of its share.
fn chance_of(option: u8, round: &super::Round) -> u64 {
    let wrong = round.strikeable();
    let share = u64::MAX / u64::try_from(wrong.len().max(1)).unwrap_or(1);
    let place = wrong.iter().position(|&other| other == option).unwrap_or_default();
    share.saturating_mul(u64::try_from(place).unwrap_or_default()).saturating_add(share / 2)
}
