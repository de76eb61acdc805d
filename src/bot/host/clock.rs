//! A game's clock: steady, whatever is done to this machine's, and beside it Discord's, which may differ.

use std::time::{Duration, Instant};

use super::super::now;
use crate::trivia::Moment;

/// By how much this machine's clock may differ from Discord's before that matters to a game. Source: none;
/// machines that keep their time differ by less.
const CLOCKS_DIFFER_MS: i64 = 2_000;

/// The clock that a game goes by, and what it knows of Discord's: nothing, before Discord has done something for it.
///
/// It begins with this machine's clock and then counts what has passed, so that a round keeps its time when the
/// machine's clock is set in the middle of it.
#[derive(Debug)]
pub(super) struct Clock {
    /// What this machine's clock said at the beginning.
    began: Moment,
    since: Instant,
    /// By how much Discord's clock is ahead of this one, in milliseconds.
    ahead_ms: Option<i64>,
}

impl Clock {
    /// One that begins now.
    pub(super) fn start() -> Self {
        Self { began: now(), since: Instant::now(), ahead_ms: None }
    }

    /// Now by this clock.
    pub(super) fn here(&self) -> Moment {
        self.at(Instant::now())
    }

    fn at(&self, instant: Instant) -> Moment {
        let passed = instant.saturating_duration_since(self.since).as_millis();
        self.began.plus_ms(i64::try_from(passed).unwrap_or(i64::MAX))
    }

    /// How long it is until a moment of this clock; nothing if that is over.
    pub(super) fn until(&self, moment: Moment) -> Duration {
        let due = u64::try_from(moment.ms_since(self.began)).unwrap_or(0);
        Duration::from_millis(due).saturating_sub(self.since.elapsed())
    }

    /// Now by Discord's clock, as near as it is known.
    pub(super) fn now(&self) -> Moment {
        self.here().plus_ms(self.ahead_ms.unwrap_or_default())
    }

    /// Learns from something that Discord did `at` a moment of its clock, between two of this one: when it
    /// was asked to, and when it said so. What was known before is kept as far as that allows. Whether countdowns
    /// that were drawn before are wrong by what was learnt.
    pub(super) fn learn(&mut self, at: Moment, asked: Moment, said: Moment) -> bool {
        let (most, least) = (at.ms_since(asked), at.ms_since(said));
        let before = self.ahead_ms.unwrap_or_default();
        let ahead_ms = before.clamp(least.min(most), most.max(least));
        self.ahead_ms = Some(ahead_ms);
        ahead_ms.abs_diff(before) > CLOCKS_DIFFER_MS.unsigned_abs()
    }

    /// Whether something that bears a moment of Discord's clock may have been there before it was asked for, at
    /// `asked` by the same clock.
    pub(super) fn may_be_older(&self, at: Moment, asked: Moment) -> bool {
        self.ahead_ms.is_none() || asked.ms_since(at) > CLOCKS_DIFFER_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::trivia::game::Effect;
    use crate::trivia::{Asker, Event, Game, PlayerId, Settings, Wish};

    #[test]
    fn what_discord_does_tells_its_clock() {
        for (at, expect, matters, why) in [
            (1_000, 0, false, "just when it was asked"),
            (1_300, 0, false, "between asking and hearing of it, nothing more is known"),
            (1_900, 400, false, "a little ahead"),
            (91_500, 90_000, true, "a minute and a half ahead"),
            (-89_000, -90_000, true, "as much behind"),
        ] {
            let mut clock = Clock::start();
            let learnt = clock.learn(Moment(at), Moment(1_000), Moment(1_500));
            assert_eq!((clock.ahead_ms, learnt), (Some(expect), matters), "{why}");
            assert!(!clock.learn(Moment(at), Moment(1_000), Moment(1_500)), "{why}: it is known now");
            // What took long tells less, and changes nothing that was known better.
            assert!(
                !clock.learn(Moment(at + 20_000), Moment(1_000), Moment(31_500)),
                "{why}: tried for long"
            );
            assert_eq!(clock.ahead_ms, Some(expect), "{why}: tried for long");
        }
    }

    #[test]
    fn a_round_keeps_its_time_when_this_machines_clock_is_set() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let question: Vec<_> = Asker::new(&catalog, Wish::default(), 1).take(1).collect();
        let settings = Settings { rounds: 1, seconds: 20, ..Settings::default() };
        for (set_by, what) in [(0, "not set"), (-3_600_000, "put back"), (3_600_000, "put forward")] {
            // The clock began before this machine's was set, and is another one by that from then on.
            let began = now().plus_ms(-set_by);
            let clock = Clock { began, ..Clock::start() };
            let mut game = Game::new(settings.clone(), PlayerId(1), question.clone());
            game.handle(Event::Started, clock.here());
            let posted = Event::Posted { round: 1, at: now() };
            let closes = game.handle(posted, clock.here()).into_iter().find_map(|effect| match effect {
                Effect::SetTimer { timer, at } => Some((timer, at)),
                _ => None,
            });
            let (timer, at) = closes.expect("the round is to be closed");
            let time = Duration::from_millis(u64::from(game.round(1).expect("it is asked").time_ms()));
            let left = clock.until(at);
            let most = time + Duration::from_millis(u64::from(settings.pace.grace_ms));
            assert!(left <= most && left + Duration::from_secs(1) > most, "{what}: {left:?} of {most:?}");
            let early = game.clone().handle(Event::TimerFired(timer), clock.here());
            assert!(!early.contains(&Effect::Reveal { round: 1 }), "{what}: it has only begun: {early:?}");
            let fired = clock.at(Instant::now() + left + Duration::from_millis(1));
            let closed = game.handle(Event::TimerFired(timer), fired);
            assert!(closed.contains(&Effect::Reveal { round: 1 }), "{what}: its time is over: {closed:?}");
        }
    }

    #[test]
    fn what_stands_may_be_old_while_the_clock_is_not_known() {
        let mut clock = Clock::start();
        assert!(clock.may_be_older(Moment(5_000), Moment(5_000)), "nothing is known");
        clock.learn(Moment(0), Moment(0), Moment(0));
        for (at, expect) in [(5_100, false), (5_000, false), (3_000, false), (2_999, true)] {
            assert_eq!(clock.may_be_older(Moment(at), Moment(5_000)), expect, "{at}");
        }
    }
}
