//! Chance from a seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// After how many tosses heads and tails have come equally often.
const TOSSES: usize = 20;

/// Chance from a seed. What it gives depends on ChaCha8 alone, whose stream never changes, so a seed
/// stored today gives the same questions under any later version of the libraries.
#[derive(Clone, Debug)]
pub(super) struct Dice {
    chance: ChaCha8Rng,
    /// The tosses that are to come before heads and tails have come equally often.
    tosses: Vec<bool>,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self { chance: ChaCha8Rng::seed_from_u64(seed), tosses: Vec::new() }
    }

    /// A number below `bound`; 0 if that is 0. The bias is below bound / 2^64.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.chance.next_u64()) * (bound as u128);
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// One of these.
    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len())).copied()
    }

    /// Heads or tails: exactly ten of each in every twenty tosses, in a random order.
    pub(super) fn toss(&mut self) -> bool {
        if self.tosses.is_empty() {
            let mut tosses: Vec<bool> = (0..TOSSES).map(|toss| toss % 2 == 0).collect();
            self.shuffle(&mut tosses);
            self.tosses = tosses;
        }
        self.tosses.pop().unwrap_or_default()
    }

    /// Puts `items` into a random order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dice_are_fair_and_stay_in_bounds() {
        let mut dice = Dice::new(7);
        assert_eq!(dice.below(0), 0, "nothing to choose from");
        let mut counts = [0_u32; 4];
        for _ in 0..40_000 {
            counts[dice.below(4)] += 1;
        }
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
    }

    #[test]
    fn heads_and_tails_come_equally_often() {
        for seed in 0..50 {
            let mut dice = Dice::new(seed);
            for _ in 0..3 {
                let heads = (0..TOSSES).filter(|_| dice.toss()).count();
                assert_eq!(heads * 2, TOSSES, "seed {seed}");
            }
        }
    }

    #[test]
    fn a_seed_gives_the_same_order_for_ever() {
        let mut items: Vec<u8> = (0..10).collect();
        Dice::new(42).shuffle(&mut items);
        assert_eq!(items, [9, 7, 2, 5, 0, 1, 4, 3, 8, 6], "stored seeds depend on this order");
    }
}
