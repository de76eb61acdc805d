//! The daily: five questions a day, the same for everyone, one try each.
//!
//! # Layout
//! - `attempt`: one person's way through the questions of a day, as a small state machine
//! - `streak`: how many days in a row somebody has played
//!
//! Which questions a day has is decided by [`Asker::of_day`](super::Asker::of_day). A day begins at midnight in
//! Korea for everyone in the world, so nobody plays a day before anyone else can.
//!
//! # How an attempt goes
//! A question's time runs from the click that asks for it, by Discord's clock, and is that of a game's round
//! ([`time_ms`]). A right answer gives points by [`scoring`](super::scoring) for its difficulty, its time and
//! the right answers in a row of that day; nothing else does. A question whose time runs out is missed. One
//! that was open while the bot was away is asked again with all its time ([`Attempt::restore`]).
//!
//! An attempt counts, for the streak and the day's board, if it is begun on its day. Earlier days can be
//! played for nothing but the joy of it, once each.

mod attempt;
mod streak;

use jiff::civil::Date;
use jiff::{Timestamp, tz};

pub use super::question::DAILY_QUESTIONS;
pub use attempt::{Answer, Attempt, Outcome};
pub use streak::streak;

use super::game::Settings;
use super::time::Moment;

/// Korea's time: UTC+9 all year; it has had no summer time since 1988.
const KST: tz::Offset = tz::Offset::constant(9);

/// How many days back the archive goes.
pub const ARCHIVE_DAYS: i64 = 365;

/// How long a click that was made in time may take to arrive, in milliseconds; as in a game.
pub const GRACE_MS: u32 = 1_000;

/// By what the time of a question is measured: a game's defaults, the same for everyone, since all are on
/// one board.
pub fn time_ms(question: &super::Question) -> u32 {
    Settings::default().time_ms(question)
}

/// The day that it is in Korea (KST, UTC+9 all year).
pub fn day_of(moment: Moment) -> Date {
    // Moments outside of the years -9999 to 9999 are nobody's clicks.
    KST.to_datetime(Timestamp::from_millisecond(moment.0).unwrap_or(Timestamp::UNIX_EPOCH)).date()
}

/// The moment at which a day begins.
pub fn begins(day: Date) -> Moment {
    let midnight = KST.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    Moment(midnight.as_millisecond())
}

/// Whether a day can be played today: it has come, and the archive goes back to it.
pub fn is_playable(day: Date, today: Date) -> bool {
    let ago = today.duration_since(day).as_hours().div_euclid(24);
    (0..=ARCHIVE_DAYS).contains(&ago)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_begin_at_midnight_in_korea() {
        for (at, expect) in [
            ("2026-11-22T14:59:59.999Z", date(2026, 11, 22)),
            ("2026-11-22T15:00:00Z", date(2026, 11, 23)),
            ("2024-02-28T15:00:00Z", date(2024, 2, 29)),
        ] {
            let at: Timestamp = at.parse().expect("a timestamp");
            let at = Moment(at.as_millisecond());
            assert_eq!(day_of(at), expect, "{at:?}");
            assert!(begins(expect) <= at && day_of(begins(expect)) == expect, "{expect} has begun");
        }
        for moment in [i64::MIN, i64::MAX] {
            assert_eq!(day_of(Moment(moment)), date(1970, 1, 1), "no clock says {moment}");
        }
    }

    #[test]
    fn the_archive_goes_back_a_year_and_never_ahead() {
        let today = date(2026, 11, 23);
        for (day, expect) in [
            (today, true),
            (date(2026, 11, 22), true),
            (date(2025, 11, 23), true),
            (date(2025, 11, 22), false),
            (date(2026, 11, 24), false),
        ] {
            assert_eq!(is_playable(day, today), expect, "{day}");
        }
    }
}
