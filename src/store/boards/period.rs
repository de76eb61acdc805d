//! Days, weeks and months as boards count them.
//!
//! A day begins at midnight in Korea (KST, UTC+9 all year), weeks on Monday.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::trivia::Moment;

/// KST is UTC+9 all year; it has had no summer time since 1988.
const KST_OFFSET_MS: i64 = 9 * 60 * 60 * 1000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A day in Korea, in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub(in crate::store) i64);

impl Day {
    /// The day in which a moment falls.
    pub fn of(moment: Moment) -> Self {
        Self((moment.0 + KST_OFFSET_MS).div_euclid(DAY_MS))
    }

    fn of_date(date: Date) -> Self {
        let days = (date - EPOCH).get_days();
        Self(i64::from(days))
    }

    fn date(self) -> Date {
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
    /// Ever.
    #[default]
    All,
}

impl PeriodKind {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::All];

    /// `day`, `week`, `month` or `all`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::All => "all",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One day, week or month, or all time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// How long it is.
    pub kind: PeriodKind,
    /// Its first day; day 0 for all time.
    pub since: Day,
}

impl Period {
    /// The period of this kind that a moment falls into.
    pub fn at(kind: PeriodKind, moment: Moment) -> Self {
        Self::holding(kind, Day::of(moment))
    }

    pub(super) fn holding(kind: PeriodKind, day: Day) -> Self {
        let date = day.date();
        let since = match kind {
            PeriodKind::Day => day,
            PeriodKind::Week => Day(day.0 - i64::from(date.weekday().to_monday_zero_offset())),
            PeriodKind::Month => Day::of_date(date.first_of_month()),
            PeriodKind::All => Day(0),
        };
        Self { kind, since }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment(text.parse::<jiff::Timestamp>().expect("a timestamp").as_millisecond())
    }

    #[test]
    fn periods_begin_at_midnight_in_korea() {
        for (at, kind, expect) in [
            ("2026-11-22T14:59:59Z", PeriodKind::Day, "2026-11-22"),
            ("2026-11-22T15:00:00Z", PeriodKind::Day, "2026-11-23"),
            ("2026-11-22T14:59:59Z", PeriodKind::Week, "2026-11-16"),
            ("2026-11-22T15:00:00Z", PeriodKind::Week, "2026-11-23"),
            ("2026-02-28T15:00:00Z", PeriodKind::Month, "2026-03-01"),
            ("2026-02-28T15:00:00Z", PeriodKind::All, "1970-01-01"),
        ] {
            let since = Period::at(kind, moment(at)).since.date();
            assert_eq!(since.to_string(), expect, "the {} that holds {at}", kind.name());
        }
    }
}
