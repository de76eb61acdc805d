//! Points become a level, and levels have titles.
//!
//! Level `n` begins at `50 × n × (n − 1)` points: 0, 100, 300, 600, 1000 … A game of ten rounds gives
//! between 100 and 250, so the first levels come with each game and the twentieth takes a hundred.

/// The levels at which a new title begins, each with the title's name in the locale files.
pub const TITLES: [(u32, &str); 9] = [
    (1, "title-newcomer"),
    (3, "title-viewer"),
    (5, "title-listener"),
    (8, "title-collector"),
    (12, "title-regular"),
    (16, "title-expert"),
    (20, "title-ear"),
    (30, "title-director"),
    (50, "title-legend"),
];

/// A level, and how far it is to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// From 1.
    pub number: u32,
    /// The points at which the next one begins.
    pub next_at: u64,
}

impl Level {
    /// The level of somebody with so many points.
    pub fn of(points: u64) -> Self {
        // The largest n with 50 n (n − 1) ≤ points: n = ⌊½ + √(¼ + points/50)⌋, found in whole numbers as
        // ⌊(1 + √(1 + 4k)) / 2⌋ with k = ⌊points/50⌋.
        let k = points / 50;
        let number = u64::midpoint(1, k.saturating_mul(4).saturating_add(1).isqrt());
        let number = u32::try_from(number).unwrap_or(u32::MAX).max(1);
        Self { number, next_at: begins_at(number.saturating_add(1)) }
    }

    /// The points at which it begins.
    pub fn begins_at(self) -> u64 {
        begins_at(self.number)
    }

    /// The name of its title in the locale files.
    pub fn title(self) -> &'static str {
        TITLES.iter().rev().find(|(from, _)| *from <= self.number).map_or(TITLES[0].1, |(_, title)| title)
    }
}

/// The points at which a level begins.
fn begins_at(level: u32) -> u64 {
    let level = u64::from(level);
    50_u64.saturating_mul(level).saturating_mul(level.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_begin_where_they_are_documented_to() {
        for (points, level, next_at) in
            [(0, 1, 100), (99, 1, 100), (100, 2, 300), (299, 2, 300), (300, 3, 600), (18_999, 19, 19_000)]
        {
            assert_eq!(Level::of(points), Level { number: level, next_at }, "{points} points");
        }
        for level in 1..2_000 {
            let from = begins_at(level);
            assert_eq!(Level::of(from).number, level, "{from} points");
            assert_eq!(
                Level::of(from.saturating_sub(1)).number,
                level.saturating_sub(1).max(1),
                "one less than {from}"
            );
        }
        assert!(Level::of(u64::MAX).number > 1_000_000, "no number is too large");
    }

    #[test]
    fn a_title_stays_until_the_next_begins() {
        for (points, title) in [
            (0, "title-newcomer"),
            (299, "title-newcomer"),
            (300, "title-viewer"),
            (1_000, "title-listener"),
            (2_800, "title-collector"),
            (u64::MAX, "title-legend"),
        ] {
            assert_eq!(Level::of(points).title(), title, "{points} points");
        }
    }
}
