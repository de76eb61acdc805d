//! What a game has come to: its board, who is out, what somebody missed, and what its end counts for.

use std::collections::BTreeMap;

use super::super::super::time::PlayerId;
use super::super::standing::{Standing, standings};
use super::super::{Award, CloseReason, Ending, Mode, Outcome, Round, outcome, survival};
use super::Game;

impl Game {
    /// The board so far: everyone who answered a round that is over. When a duel was resigned, and that counts, who
    /// resigned is last.
    pub fn standings(&self) -> Vec<Standing> {
        let mut standings = self.added_up();
        if let Some(ending) = self.ending {
            let outcome = self.outcome(ending, &standings);
            if let Some(resigned) = outcome.resigned().filter(|_| outcome.counts()) {
                outcome::put_last(&mut standings, resigned);
            }
        }
        standings
    }

    /// What it counts for with this end and this board.
    pub fn outcome<'g>(&'g self, ending: Ending, standings: &'g [Standing]) -> Outcome<'g> {
        let played = self.rounds.iter().filter(|round| !round.awards().is_empty()).count();
        Outcome {
            settings: &self.settings,
            host: self.host,
            rounds: self.rounds(),
            played: u16::try_from(played).unwrap_or(u16::MAX),
            ending,
            standings,
        }
    }

    fn added_up(&self) -> Vec<Standing> {
        let lasted = match self.settings.mode {
            Mode::Survival => survival::lasted(&self.rounds),
            _ => BTreeMap::new(),
        };
        standings(self.rounds.iter().flat_map(Round::awards), &lasted)
    }

    /// Whom a round of survival has put out; nobody in other modes, and before it is over.
    pub fn out_in(&self, number: u16) -> Vec<PlayerId> {
        let rounds = self.rounds.get(..usize::from(number)).and_then(<[Round]>::split_last);
        match rounds {
            Some((round, before)) if self.settings.mode == Mode::Survival => survival::out_in(before, round),
            _ => Vec::new(),
        }
    }

    /// The rounds that a player did not get right, in their order. One that was stopped counts for nobody.
    pub fn missed_by(&self, player: PlayerId) -> impl Iterator<Item = &Round> {
        let is_right = move |award: &Award| award.player == player && award.right;
        self.rounds.iter().filter(move |round| {
            matches!(round.closed(), Some(reason) if !matches!(reason, CloseReason::Stopped(_)))
                && !round.awards().iter().any(is_right)
        })
    }
}
