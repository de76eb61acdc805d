//! Ids that carry the time at which they were made.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The first second of 2015 in milliseconds since the Unix epoch: what a snowflake counts from.
///
/// Source: Discord's API reference, "Snowflakes".
pub const DISCORD_EPOCH_MS: u64 = 1_420_070_400_000;

/// An id of Discord's: 42 bits of milliseconds since [`DISCORD_EPOCH_MS`], then 22 bits that tell apart
/// what was made in the same millisecond. In JSON it is a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Snowflake(pub u64);

impl Snowflake {
    /// The lowest id of the given instant, in milliseconds since the Unix epoch; earlier than Discord's
    /// epoch counts as that epoch.
    pub const fn at_ms(unix_ms: u64) -> Self {
        Self(unix_ms.saturating_sub(DISCORD_EPOCH_MS) << 22)
    }

    /// When it was made, in milliseconds since the Unix epoch.
    pub const fn unix_ms(self) -> u64 {
        (self.0 >> 22) + DISCORD_EPOCH_MS
    }

    /// The shard that gets the events of the guild with this id.
    ///
    /// Source: Discord's gateway reference, "Sharding".
    pub const fn shard(self, shards: u64) -> u64 {
        if shards == 0 { 0 } else { (self.0 >> 22) % shards }
    }
}

impl fmt::Display for Snowflake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Snowflake {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Serialize for Snowflake {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Snowflake {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Number(u64),
            Text(String),
        }
        match Either::deserialize(deserializer)? {
            Either::Number(number) => Ok(Self(number)),
            Either::Text(text) => text.parse().map_err(serde::de::Error::custom),
        }
    }
}

/// Makes ids that are unique and increasing.
///
/// An id never lies behind the clock, so a later process goes on above an earlier one: points that were
/// stored for an interaction of yesterday are never taken for those of today.
#[derive(Debug, Default)]
pub(crate) struct Generator {
    last: u64,
    forged: u64,
    ahead_ms: i64,
}

impl Generator {
    /// One whose clock is so many milliseconds ahead of this machine's; behind it, if negative.
    pub(crate) fn ahead(ahead_ms: i64) -> Self {
        Self { ahead_ms, ..Self::default() }
    }

    /// The time in what is made now, in milliseconds since the Unix epoch.
    pub(crate) fn now_ms(&self) -> u64 {
        now_ms().saturating_add_signed(self.ahead_ms)
    }

    /// The next id, not older than now.
    pub(crate) fn next(&mut self) -> Snowflake {
        self.last = Snowflake::at_ms(self.now_ms()).0.max(self.last + 1);
        Snowflake(self.last)
    }

    /// An id as if made at another instant: for tests of what a client with a wrong clock could bring
    /// about. It is unique, but not increasing.
    pub(crate) fn next_at(&mut self, at: SystemTime) -> Snowflake {
        self.forged += 1;
        let ms = at.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_millis();
        let from = Snowflake::at_ms(u64::try_from(ms).unwrap_or(u64::MAX)).0;
        // `next` counts up from 0 in each millisecond, so the upper half of the low bits is free.
        Snowflake(from | 1 << 21 | self.forged & ((1 << 21) - 1))
    }
}

/// Milliseconds since the Unix epoch.
pub(crate) fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// An instant as Discord writes it: ISO 8601 in UTC.
pub(crate) fn iso(unix_ms: u64) -> String {
    let at = i64::try_from(unix_ms).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    at.unwrap_or(jiff::Timestamp::UNIX_EPOCH).strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_increase_and_carry_the_time() {
        let mut ids = Generator::default();
        let before = now_ms();
        let made: Vec<_> = (0..10_000).map(|_| ids.next()).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]), "expected every id above the one before");
        assert!((before..=before + 1_000).contains(&made[0].unix_ms()), "expected the time of making");
        let ahead = Generator::ahead(90_000).next();
        assert!(ahead.unix_ms() >= before + 90_000, "expected the time of the generator's own clock");
        let later = Generator::default().next();
        assert!(later.unix_ms() >= made[0].unix_ms(), "expected a new process to go on above");
    }

    #[test]
    fn the_documented_example_is_read() {
        // Discord's API reference: 175928847299117063 was made at 1462015105796.
        assert_eq!(Snowflake(175_928_847_299_117_063).unix_ms(), 1_462_015_105_796);
    }
}
