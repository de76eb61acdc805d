//! The board of a game, added up from its rounds.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::time::PlayerId;
use super::Award;

/// Where a player stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Who.
    pub player: PlayerId,
    /// From 1; in survival by how far they came, then by points. Equal ones are an equal rank, and the ranks after it are left out: 1, 1, 3.
    pub rank: u16,
    /// The sum of their awards.
    pub points: u32,
    /// How many questions they answered rightly.
    pub right: u16,
    /// How many questions they answered.
    pub answered: u16,
    /// The least time that they took for a right answer, in milliseconds.
    pub fastest_ms: Option<u32>,
    /// The most right answers in a row.
    pub best_streak: u16,
}

/// Adds up the awards of all rounds: the most points first; among equal points who answered more
/// rightly, then who was faster once, then by id, which decides the order but not the rank. In survival
/// `lasted` says how far everyone came, and that goes before points; elsewhere it is empty.
pub(super) fn standings<'a>(
    awards: impl Iterator<Item = &'a Award>,
    lasted: &BTreeMap<PlayerId, u16>,
) -> Vec<Standing> {
    let worth =
        |standing: &Standing| (lasted.get(&standing.player).copied().unwrap_or_default(), standing.points);
    let mut by_player: BTreeMap<PlayerId, Standing> = BTreeMap::new();
    for award in awards {
        let standing = by_player.entry(award.player).or_insert(Standing {
            player: award.player,
            rank: 0,
            points: 0,
            right: 0,
            answered: 0,
            fastest_ms: None,
            best_streak: 0,
        });
        standing.points = standing.points.saturating_add(award.points);
        standing.answered = standing.answered.saturating_add(1);
        standing.best_streak = standing.best_streak.max(award.streak);
        if award.right {
            standing.right = standing.right.saturating_add(1);
            let fastest = standing.fastest_ms.map_or(award.taken_ms, |ms| ms.min(award.taken_ms));
            standing.fastest_ms = Some(fastest);
        }
    }
    let mut board: Vec<Standing> = by_player.into_values().collect();
    board.sort_by_key(|standing| {
        let fastest = standing.fastest_ms.unwrap_or(u32::MAX);
        (Reverse(worth(standing)), Reverse(standing.right), fastest, standing.player)
    });
    let mut rank = 0;
    let mut last = None;
    for (at, standing) in board.iter_mut().enumerate() {
        if last != Some(worth(standing)) {
            last = Some(worth(standing));
            rank = u16::try_from(at + 1).unwrap_or(u16::MAX);
        }
        standing.rank = rank;
    }
    board
}

#[cfg(test)]
mod tests {
    use super::*;

    fn award(player: u64, points: u32, taken_ms: u32) -> Award {
        let right = points > 0;
        Award { player: PlayerId(player), option: Some(0), right, points, taken_ms, streak: u16::from(right) }
    }

    #[test]
    fn equal_points_are_an_equal_rank_and_the_next_rank_is_left_out() {
        let awards = [award(3, 20, 900), award(1, 20, 800), award(2, 10, 100), award(2, 0, 50)];
        let board = standings(awards.iter(), &BTreeMap::new());
        let got: Vec<_> = board.iter().map(|s| (s.player.0, s.rank, s.points, s.answered)).collect();
        assert_eq!(got, [(1, 1, 20, 1), (3, 1, 20, 1), (2, 3, 10, 2)]);
        assert_eq!(board[2].fastest_ms, Some(100), "a wrong answer is no fastest one");
    }
}
