//! How many days in a row somebody has played.

use jiff::civil::Date;

/// From one played day to the next at most: one day between them may be missing.
const STEP_DAYS: i64 = 2;

/// How many days a streak has that stands today, given the days that were played, the latest first.
///
/// One day that was missed breaks no streak, two in a row do; the missed day is not counted. Today is not
/// over yet, so somebody who played the day before yesterday still keeps their streak by playing today.
pub fn streak(played: impl IntoIterator<Item = Date>, today: Date) -> u32 {
    let mut length = 0;
    let mut last = today;
    for day in played {
        let apart = last.duration_since(day).as_hours().div_euclid(24);
        if !(0..=STEP_DAYS).contains(&apart) {
            break;
        }
        // A day that is listed twice is one day.
        length += u32::from(apart > 0 || length == 0);
        last = day;
    }
    length
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn one_missed_day_is_forgiven_and_two_are_not() {
        for (played, expect) in [
            (&[][..], 0),
            (&[30], 1),
            (&[29], 1),
            (&[28], 1),
            (&[27], 0),
            (&[30, 29, 28], 3),
            (&[29, 28], 2),
            (&[30, 28, 26], 3),
            (&[30, 29, 26, 25], 2),
            (&[30, 30, 29, 29], 2),
            // A clock that went back is no reason to count a day of the future.
            (&[31, 30], 0),
        ] {
            let days = played.iter().map(|&day| date(2026, 10, day));
            assert_eq!(streak(days, date(2026, 10, 30)), expect, "played on {played:?}, today is 30");
        }
    }

    #[test]
    fn a_streak_goes_on_over_the_ends_of_months_and_years() {
        let days = [date(2027, 1, 2), date(2026, 12, 31), date(2026, 12, 30)];
        assert_eq!(streak(days, date(2027, 1, 2)), 3);
    }
}
