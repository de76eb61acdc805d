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

pub use super::question::DAILY_QUESTIONS;
pub use attempt::{Answer, Attempt, Outcome};
pub use streak::streak;

use super::game::Settings;

/// How many days back the archive goes.
pub const ARCHIVE_DAYS: i64 = 365;

/// How long a click that was made in time may take to arrive, in milliseconds; as in a game.
pub const GRACE_MS: u32 = 1_000;

/// By what the time of a question is measured: a game's defaults, the same for everyone, since all are on
/// one board.
pub fn time_ms(question: &super::Question) -> u32 {
    Settings::default().time_ms(question)
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
