//! Discord's clock beside this machine's, which may go wrong.

use super::super::now;
use crate::trivia::Moment;

/// By how much this machine's clock may differ from Discord's before that matters to a game. Source: none;
/// machines that keep their time differ by less.
const CLOCKS_DIFFER_MS: i64 = 2_000;

/// What a game knows of Discord's clock: nothing, before Discord has done something for it.
#[derive(Debug, Default)]
pub(super) struct Clock {
    /// By how much Discord's clock is ahead of this machine's, in milliseconds.
    ahead_ms: Option<i64>,
}

impl Clock {
    /// Now by Discord's clock, as near as it is known.
    pub(super) fn now(&self) -> Moment {
        now().plus_ms(self.ahead_ms.unwrap_or_default())
    }

    /// Learns from something that Discord did `at` a moment of its clock, between two of this machine's: when it
    /// was asked to, and when it said so. What was known before is kept as far as that allows. Whether countdowns
    /// that were drawn before are wrong by what was learnt.
    pub(super) fn learn(&mut self, at: Moment, asked: Moment, said: Moment) -> bool {
        let (most, least) = (at.ms_since(asked), at.ms_since(said));
        let before = self.ahead_ms.unwrap_or_default();
        // This machine's clock may have been put back in between.
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

    #[test]
    fn what_discord_does_tells_its_clock() {
        for (at, expect, matters, why) in [
            (1_000, 0, false, "just when it was asked"),
            (1_300, 0, false, "between asking and hearing of it, nothing more is known"),
            (1_900, 400, false, "a little ahead"),
            (91_500, 90_000, true, "a minute and a half ahead"),
            (-89_000, -90_000, true, "as much behind"),
        ] {
            let mut clock = Clock::default();
            let learnt = clock.learn(Moment(at), Moment(1_000), Moment(1_500));
            assert_eq!((clock.ahead_ms, learnt), (Some(expect), matters), "{why}");
            assert!(!clock.learn(Moment(at), Moment(1_000), Moment(1_500)), "{why}: it is known now");
            // What took long tells less, and changes nothing that was known better.
            assert!(
                !clock.learn(Moment(at + 20_000), Moment(1_000), Moment(31_500)),
                "{why}: tried for long"
            );
            assert_eq!(clock.ahead_ms, Some(expect), "{why}: tried for long");
            // A clock that was put back meanwhile tells nothing that cannot be.
            clock.learn(Moment(at), Moment(1_500), Moment(1_000));
        }
    }

    #[test]
    fn what_stands_may_be_old_while_the_clock_is_not_known() {
        let mut clock = Clock::default();
        assert!(clock.may_be_older(Moment(5_000), Moment(5_000)), "nothing is known");
        clock.learn(Moment(0), Moment(0), Moment(0));
        for (at, expect) in [(5_100, false), (5_000, false), (3_000, false), (2_999, true)] {
            assert_eq!(clock.may_be_older(Moment(at), Moment(5_000)), expect, "{at}");
        }
    }
}
