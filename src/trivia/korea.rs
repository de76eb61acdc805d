//! Days of Korea, where the dramas are shown and songs come out: those of the daily, of "this week in earlier
//! years", of streaks and limits, and of boards over all servers. Who counts a day that is no guild's counts it here, so
//! that no two of them ever disagree, whatever database of time zones a machine has.

use jiff::civil::Date;
use jiff::{Timestamp, tz};

use super::time::Moment;

/// Korea's time: UTC+9 all year; it has had no summer time since 1988.
const KST: tz::Offset = tz::Offset::constant(9);

/// The day that it is in Korea.
pub fn day_of(moment: Moment) -> Date {
    // Moments outside of the years -9999 to 9999 are nobody's clicks.
    KST.to_datetime(Timestamp::from_millisecond(moment.0).unwrap_or(Timestamp::UNIX_EPOCH)).date()
}

/// The moment at which a day begins.
pub fn begins(day: Date) -> Moment {
    let midnight = KST.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    Moment(midnight.as_millisecond())
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
}
