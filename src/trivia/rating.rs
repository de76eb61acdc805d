//! How good a player is, from games against others.
//!
//! By Weng and Lin, [A Bayesian Approximation Method for Online Ranking][paper] (2011), algorithm 1
//! (Bradley-Terry, full pair): a game is a match of everyone with everyone, ranked as its final board is.
//! For player `i` against each other player `q`, with `β = 25/6`:
//!
//! ```text
//! c = √(σᵢ² + σ_q² + 2β²)        p = 1 / (1 + e^((μ_q − μᵢ) / c))
//! Ω += σᵢ²/c × (s − p)           s = 1 for a better rank, ½ for an equal one, 0 for a worse one
//! Δ += (σᵢ/c) × (σᵢ/c)² × p × (1 − p)
//! μᵢ ← μᵢ + Ω                    σᵢ ← σᵢ × √max(1 − Δ, 10⁻⁶)
//! ```
//!
//! Everyone begins at `μ = 25`, `σ = 25/3`. What is shown is a number that the player is better than with
//! near certainty: `⌊40 × (μ − 3σ)⌋`, at least 0. So everyone begins at 0, and rises by playing at all
//! as well as by playing well.
//!
//! [paper]: https://www.jmlr.org/papers/volume12/weng11a/weng11a.pdf

use skillratings::MultiTeamOutcome;
use skillratings::weng_lin::{WengLinConfig, WengLinRating, weng_lin_multi_team};

/// What [`Rating::shown`] multiplies by, so that ratings are numbers of hundreds.
const SHOWN: f64 = 40.0;

/// What is believed of a player's strength.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rating {
    /// The strength that is most likely.
    pub mu: f64,
    /// How uncertain that is: a standard deviation, above 0.
    pub sigma: f64,
}

impl Default for Rating {
    fn default() -> Self {
        Self { mu: 25.0, sigma: 25.0 / 3.0 }
    }
}

impl Rating {
    /// The number that people see: from 0.
    pub fn shown(self) -> u32 {
        // A cast takes what is out of range as the nearest that is in it, and no number as 0.
        (SHOWN * (self.mu - 3.0 * self.sigma)).floor() as u32
    }
}

/// The ratings after a game, in the order given: each player with the rank of the final board, from 1.
/// A game of one changes nothing.
pub fn after_game(players: &[(Rating, u16)]) -> Vec<Rating> {
    if players.len() < 2 {
        return players.iter().map(|(rating, _)| *rating).collect();
    }
    let singles: Vec<[WengLinRating; 1]> = players
        .iter()
        .map(|(rating, _)| [WengLinRating { rating: rating.mu, uncertainty: rating.sigma }])
        .collect();
    let ranked: Vec<(&[WengLinRating], MultiTeamOutcome)> = singles
        .iter()
        .zip(players)
        .map(|(single, (_, rank))| (single.as_slice(), MultiTeamOutcome::new(usize::from(*rank))))
        .collect();
    weng_lin_multi_team(&ranked, &WengLinConfig::default())
        .into_iter()
        .flatten()
        .map(|after| Rating { mu: after.rating, sigma: after.uncertainty })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn newcomers(ranks: &[u16]) -> Vec<(Rating, u16)> {
        ranks.iter().map(|rank| (Rating::default(), *rank)).collect()
    }

    #[test]
    fn the_formula_gives_what_the_paper_gives() {
        // By hand, for two newcomers: c² = 2 × (25/3)² + 2 × (25/6)², p = ½, Ω = σ²/c × ½,
        // Δ = (σ/c)³ × ¼.
        let (sigma, beta) = (25.0_f64 / 3.0, 25.0_f64 / 6.0);
        let c = (2.0 * sigma.powi(2) + 2.0 * beta.powi(2)).sqrt();
        let omega = sigma.powi(2) / c * 0.5;
        let shrunk = sigma * (1.0 - (sigma / c).powi(3) * 0.25).sqrt();
        let [winner, loser] = after_game(&newcomers(&[1, 2]))[..] else { panic!("two in, two out") };
        for (what, got, expect) in [
            ("the winner's strength", winner.mu, 25.0 + omega),
            ("the loser's strength", loser.mu, 25.0 - omega),
            ("the winner's uncertainty", winner.sigma, shrunk),
            ("the loser's uncertainty", loser.sigma, shrunk),
        ] {
            assert!((got - expect).abs() < 1e-9, "{what} is {got}, expected {expect}");
        }
    }

    #[test]
    fn a_draw_of_equals_moves_nobody_and_a_game_of_one_changes_nothing() {
        let drawn = after_game(&newcomers(&[1, 1, 1]));
        assert!(drawn.iter().all(|after| (after.mu - 25.0).abs() < 1e-9), "{drawn:?}");
        assert!(drawn.iter().all(|after| after.sigma < Rating::default().sigma), "but more is known");
        assert_eq!(after_game(&newcomers(&[1])), [Rating::default()]);
        assert_eq!(after_game(&[]), []);
    }

    #[test]
    fn what_is_shown_begins_at_nothing_and_is_never_less() {
        for (mu, sigma, expect) in [
            (25.0, 25.0 / 3.0, 0),
            (30.0, 5.0, 600),
            (30.0, 4.999, 600),
            (10.0, 8.0, 0),
            (f64::NAN, 1.0, 0),
            (1e300, 1.0, u32::MAX),
        ] {
            assert_eq!(Rating { mu, sigma }.shown(), expect, "mu {mu}, sigma {sigma}");
        }
    }

    proptest! {
        #[test]
        fn the_better_rank_never_gains_less(ranks in prop::collection::vec(1..8_u16, 2..40)) {
            let before = newcomers(&ranks);
            let after = after_game(&before);
            prop_assert_eq!(after.len(), before.len());
            for (a, first) in after.iter().zip(&ranks) {
                prop_assert!(a.sigma > 0.0 && a.sigma <= Rating::default().sigma, "{a:?}");
                for (b, second) in after.iter().zip(&ranks) {
                    prop_assert!(first >= second || a.mu > b.mu - 1e-9, "rank {first}: {a:?}, rank {second}: {b:?}");
                }
            }
        }
    }
}
