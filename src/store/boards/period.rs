//! Days, weeks and months as boards count them.
//!
//! A guild's day begins at midnight in its zone, weeks on Monday. Where no guild has a say, on boards of
//! everywhere and in streaks of days, and where a guild has chosen nothing, the zone is Korea's.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::trivia::{Moment, korea};

/// A time zone, by its name in the [IANA database](https://www.iana.org/time-zones).
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Where no guild has a say.
    pub const DEFAULT: &'static str = "Asia/Seoul";

    /// The zone with this name, in any case: `europe/berlin`.
    pub fn named(name: &str) -> Option<Self> {
        // An offset or a path is no name that a person could tell from a list.
        let known = jiff::tz::db().available().find(|known| known.as_str().eq_ignore_ascii_case(name))?;
        TimeZone::get(known.as_str()).ok().map(Self)
    }

    /// The zone that was stored by its name.
    pub(in crate::store) fn stored(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The names of all zones, sorted.
    pub fn names() -> impl Iterator<Item = String> {
        jiff::tz::db().available().map(|name| name.as_str().to_owned())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or(Self::DEFAULT)
    }

    /// The moment at which a day begins.
    pub(in crate::store) fn begin_of(&self, day: Day) -> Moment {
        // A midnight that a change of clocks leaves out is the first moment after it.
        let begin = self.0.to_ambiguous_timestamp(day.date().at(0, 0, 0, 0)).compatible();
        Moment(begin.map_or(i64::MAX, Timestamp::as_millisecond))
    }
}

impl Default for Zone {
    fn default() -> Self {
        // Built into the program; should it be missing, +9 hours is the same since 1988.
        Self(TimeZone::get(Self::DEFAULT).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(9))))
    }
}

/// A day of a calendar, in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub(in crate::store) i64);

impl Day {
    /// The day in which a moment falls.
    pub fn of(moment: Moment, zone: &Zone) -> Self {
        let at = Timestamp::from_millisecond(moment.0).unwrap_or(Timestamp::UNIX_EPOCH);
        Self::of_date(zone.0.to_datetime(at).date())
    }

    /// The day that a moment falls in where no guild has a say.
    pub(in crate::store) fn in_korea(moment: Moment) -> Self {
        Self::of_date(korea::day_of(moment))
    }

    pub(in crate::store) fn of_date(date: Date) -> Self {
        let days = (date - EPOCH).get_days();
        Self(i64::from(days))
    }

    /// The day in the calendar.
    pub fn date(self) -> Date {
        EPOCH.saturating_add(self.0.days())
    }
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// How long a board looks back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// Today.
    Day,
    /// Since Monday.
    Week,
    /// Since the first of the month.
    Month,
    /// Since the season began; everywhere, since the first of the quarter.
    Season,
    /// The season that ended last; everywhere, the quarter before.
    LastSeason,
    /// Ever.
    #[default]
    All,
}

impl PeriodKind {
    /// All of them, the shortest first.
    pub const ALL: [Self; 6] =
        [Self::Day, Self::Week, Self::Month, Self::Season, Self::LastSeason, Self::All];
    /// Those that are counted in while they run.
    pub(in crate::store) const RUNNING: [Self; 5] =
        [Self::Day, Self::Week, Self::Month, Self::Season, Self::All];

    /// `day`, `week`, `month`, `season`, `last-season` or `all`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::LastSeason => "last-season",
            Self::All => "all",
        }
    }

    /// The name of the sums that it is read from: a season keeps its own when it ends.
    pub(in crate::store) fn of_sums(self) -> &'static str {
        if self == Self::LastSeason { Self::Season.name() } else { self.name() }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One day, week, month or season, or all time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Period {
    /// How long it is.
    pub(in crate::store) kind: PeriodKind,
    /// Its first day; day 0 for all time.
    pub(in crate::store) since: Day,
}

impl Period {
    /// The period of this kind that holds a day, the last season that before it; a season is the quarter of the year.
    pub(in crate::store) fn holding(kind: PeriodKind, day: Day) -> Self {
        let date = day.date();
        let since = match kind {
            PeriodKind::Day => day,
            PeriodKind::Week => Day(day.0 - i64::from(date.weekday().to_monday_zero_offset())),
            PeriodKind::Month => Day::of_date(date.first_of_month()),
            PeriodKind::Season => Day::of_date(first_of_quarter(date)),
            PeriodKind::LastSeason => Day::of_date(first_of_quarter(date).saturating_sub(3.months())),
            PeriodKind::All => Day(0),
        };
        Self { kind, since }
    }
}

/// The first day of the quarter of the year that a day is in.
pub(in crate::store) fn first_of_quarter(date: Date) -> Date {
    date.first_of_month().saturating_sub(i32::from((date.month() - 1) % 3).months())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment(text.parse::<Timestamp>().expect("a timestamp").as_millisecond())
    }

    #[test]
    fn periods_begin_at_midnight_in_the_zone() {
        for (at, zone, kind, expect) in [
            ("2026-11-22T14:59:59Z", "Asia/Seoul", PeriodKind::Day, "2026-11-22"),
            ("2026-11-22T15:00:00Z", "Asia/Seoul", PeriodKind::Day, "2026-11-23"),
            ("2026-11-22T15:00:00Z", "America/New_York", PeriodKind::Day, "2026-11-22"),
            ("2026-11-22T14:59:59Z", "Asia/Seoul", PeriodKind::Week, "2026-11-16"),
            ("2026-11-22T15:00:00Z", "Asia/Seoul", PeriodKind::Week, "2026-11-23"),
            ("2026-02-28T15:00:00Z", "Asia/Seoul", PeriodKind::Month, "2026-03-01"),
            ("2026-12-31T14:59:59Z", "Asia/Seoul", PeriodKind::Season, "2026-10-01"),
            ("2026-12-31T15:00:00Z", "Asia/Seoul", PeriodKind::Season, "2027-01-01"),
            ("2026-05-31T15:00:00Z", "Asia/Seoul", PeriodKind::Season, "2026-04-01"),
            ("2026-05-31T15:00:00Z", "Asia/Seoul", PeriodKind::LastSeason, "2026-01-01"),
            ("2026-03-31T14:59:59Z", "Asia/Seoul", PeriodKind::LastSeason, "2025-10-01"),
            ("2026-02-28T15:00:00Z", "Asia/Seoul", PeriodKind::All, "1970-01-01"),
            // Summer time begins in Berlin at 2026-03-29T01:00Z: before it the day begins an hour later.
            ("2026-03-28T22:30:00Z", "Europe/Berlin", PeriodKind::Day, "2026-03-28"),
            ("2026-03-29T22:30:00Z", "Europe/Berlin", PeriodKind::Day, "2026-03-30"),
        ] {
            let zone = Zone::named(zone).expect("it is in the database");
            let since = Period::holding(kind, Day::of(moment(at), &zone)).since.date();
            assert_eq!(since.to_string(), expect, "the {} that holds {at} in {}", kind.name(), zone.name());
        }
    }

    #[test]
    fn a_guild_that_has_chosen_nothing_has_the_days_of_everywhere() {
        for at in
            ["2026-11-22T14:59:59Z", "2026-11-22T15:00:00Z", "2026-12-31T15:00:00Z", "2024-02-28T15:00:00Z"]
        {
            let at = moment(at);
            assert_eq!(Day::of(at, &Zone::default()), Day::in_korea(at), "at {at:?}");
            assert_eq!(Day::in_korea(at).date(), korea::day_of(at), "the day of the daily at {at:?}");
        }
    }

    #[test]
    fn a_day_begins_where_the_one_before_it_ends() {
        for (zone, day, expect) in [
            ("Asia/Seoul", "2027-01-01", "2026-12-31T15:00:00Z"),
            ("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z"),
            // Midnight is left out there when summer time begins.
            ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z"),
        ] {
            let zone = Zone::named(zone).expect("it is in the database");
            let day = Day::of_date(day.parse().expect("a date"));
            assert_eq!(zone.begin_of(day), moment(expect), "{} in {}", day.date(), zone.name());
            assert_eq!(Day::of(zone.begin_of(day), &zone), day, "its first moment is in it");
        }
    }

    #[test]
    fn a_zone_is_known_by_its_name_alone() {
        for (name, expect) in [
            ("Asia/Seoul", Some("Asia/Seoul")),
            ("europe/berlin", Some("Europe/Berlin")),
            ("UTC", Some("UTC")),
            ("+09:00", None),
            ("Seoul", None),
            ("", None),
            ("../etc/passwd", None),
        ] {
            assert_eq!(Zone::named(name).as_ref().map(Zone::name), expect, "{name:?}");
        }
        assert!(Zone::names().count() > 300, "the database is built in");
        assert_eq!(Zone::default().name(), Zone::DEFAULT);
    }
}
