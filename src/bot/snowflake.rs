//! The time inside Discord's ids.

use crate::trivia::Moment;

/// Discord's epoch, the first second of 2015, in milliseconds since the Unix epoch.
///
/// <https://discord.com/developers/docs/reference#snowflakes>
const EPOCH_MS: i64 = 1_420_070_400_000;

/// When the thing with this id was made, by Discord's clock.
pub(super) fn moment(id: u64) -> Moment {
    // The shift leaves 42 bits, which fit.
    Moment(i64::try_from(id >> 22).unwrap_or(i64::MAX).saturating_add(EPOCH_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_discords_documentation_holds() {
        // 175928847299117063 is 2016-04-30 11:18:25.796 UTC.
        assert_eq!(moment(175_928_847_299_117_063), Moment(1_462_015_105_796));
    }
}
