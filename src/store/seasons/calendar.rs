//! When a season begins and ends: pure, so that any day can be tried.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::super::boards::{Day, Zone, first_of_quarter};
use crate::trivia::Moment;

/// How long a guild's seasons are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SeasonLength {
    /// There are none.
    Off,
    /// A month of the calendar.
    Month,
    /// A quarter of the year, from the first of January, April, July or October.
    #[default]
    Quarter,
}

impl SeasonLength {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Month, Self::Quarter];

    /// `off`, `month` or `quarter`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// The length with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|length| length.name() == name)
    }
}

/// A guild's season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Season {
    /// Its first day, in the guild's zone.
    pub first: Day,
    /// The first day after it.
    pub next: Day,
    /// The moment at which it ends.
    pub ends_at: Moment,
}

impl Season {
    /// The season that holds a day, unless seasons are off. It does not begin before `not_before`, the day on
    /// which the season before it ended: after a change of length or zone the first one is shorter.
    pub(super) fn holding(
        day: Day,
        not_before: Option<Day>,
        length: SeasonLength,
        zone: &Zone,
    ) -> Option<Self> {
        let day = not_before.map_or(day, |end| end.max(day));
        let date = day.date();
        let (first, months) = match length {
            SeasonLength::Off => return None,
            SeasonLength::Month => (date.first_of_month(), 1),
            SeasonLength::Quarter => (first_of_quarter(date), 3),
        };
        let next = Day::of_date(first.saturating_add(months.months()));
        let first = Day::of_date(first);
        let first = not_before.map_or(first, |end| end.max(first));
        Some(Self { first, next, ends_at: zone.begin_of(next) })
    }

    /// The quarter of the year that begins on this day.
    pub(in crate::store) fn quarter(first: Day, zone: &Zone) -> Self {
        let next = Day::of_date(first.date().saturating_add(3.months()));
        Self { first, next, ends_at: zone.begin_of(next) }
    }

    /// Its last day.
    pub fn last_date(self) -> Date {
        self.next.date().saturating_sub(1.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::of_date(text.parse().expect("a date"))
    }

    #[test]
    fn a_season_is_a_month_or_a_quarter_and_never_overlaps_the_one_before() {
        for (length, today, ended, expect) in [
            (SeasonLength::Quarter, "2026-11-23", None, Some(("2026-10-01", "2026-12-31"))),
            (SeasonLength::Quarter, "2026-12-31", None, Some(("2026-10-01", "2026-12-31"))),
            (SeasonLength::Quarter, "2027-01-01", Some("2027-01-01"), Some(("2027-01-01", "2027-03-31"))),
            (SeasonLength::Month, "2028-02-29", None, Some(("2028-02-01", "2028-02-29"))),
            // From months to quarters in the middle of one, and back after a long silence.
            (SeasonLength::Quarter, "2026-11-02", Some("2026-11-01"), Some(("2026-11-01", "2026-12-31"))),
            (SeasonLength::Month, "2027-06-15", Some("2027-01-01"), Some(("2027-06-01", "2027-06-30"))),
            // The guild moved west, where it is still yesterday.
            (SeasonLength::Quarter, "2026-12-31", Some("2027-01-01"), Some(("2027-01-01", "2027-03-31"))),
            (SeasonLength::Off, "2026-11-23", None, None),
        ] {
            let season = Season::holding(day(today), ended.map(day), length, &Zone::default());
            let got = season.map(|season| (season.first.date().to_string(), season.last_date().to_string()));
            let expect = expect.map(|(first, last)| (first.to_owned(), last.to_owned()));
            assert_eq!(got, expect, "{} on {today}, the last one ended {ended:?}", length.name());
        }
    }

    #[test]
    fn it_ends_at_midnight_in_the_guilds_zone() {
        for (zone, expect) in [
            ("Asia/Seoul", "2026-12-31T15:00:00Z"),
            ("Europe/Berlin", "2026-12-31T23:00:00Z"),
            ("America/Los_Angeles", "2027-01-01T08:00:00Z"),
        ] {
            let zone = Zone::named(zone).expect("a zone");
            let season = Season::holding(day("2026-11-23"), None, SeasonLength::Quarter, &zone);
            let expect = expect.parse::<jiff::Timestamp>().expect("a timestamp").as_millisecond();
            assert_eq!(season.map(|season| season.ends_at), Some(Moment(expect)), "{}", zone.name());
        }
    }
}
