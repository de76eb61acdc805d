//! Who is still in a game of survival: the rule stands at [`Mode::Survival`](super::Mode::Survival).

use std::collections::{BTreeMap, BTreeSet};

use super::super::time::PlayerId;
use super::{CloseReason, Round};

/// Those who entered a game and those of them who are still in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    entrants: usize,
    standing: BTreeSet<PlayerId>,
}

impl Field {
    /// The field after these rounds; none while everyone may still join.
    pub(super) fn after<'r>(rounds: impl IntoIterator<Item = &'r Round>) -> Option<Self> {
        let mut field: Option<Self> = None;
        for round in rounds.into_iter().filter(|round| counts(round)) {
            let standing = right(round);
            match &mut field {
                None if round.awards().is_empty() => {}
                None => field = Some(Self { entrants: round.awards().len(), standing }),
                Some(field) => field.standing.retain(|player| standing.contains(player)),
            }
        }
        field
    }

    /// Those who are still in.
    pub(super) fn standing(&self) -> &BTreeSet<PlayerId> {
        &self.standing
    }

    /// Whether there is nothing left to play for. One who plays alone goes on until they are out.
    pub(super) fn is_decided(&self) -> bool {
        self.standing.len() <= usize::from(self.entrants > 1)
    }
}

/// Those whom a round has put out, by their ids.
pub(super) fn out_in(before: &[Round], round: &Round) -> Vec<PlayerId> {
    if !counts(round) {
        return Vec::new();
    }
    let players: BTreeSet<PlayerId> = match Field::after(before) {
        Some(field) => field.standing,
        None => round.awards().iter().map(|award| award.player).collect(),
    };
    players.difference(&right(round)).copied().collect()
}

/// How far each player came: the number of the last round that they survived.
pub(super) fn lasted(rounds: &[Round]) -> BTreeMap<PlayerId, u16> {
    let mut lasted = BTreeMap::new();
    for round in rounds.iter().filter(|round| counts(round)) {
        lasted.extend(right(round).into_iter().map(|player| (player, round.number())));
    }
    lasted
}

/// Whether a round is over and decides who is in.
fn counts(round: &Round) -> bool {
    !matches!(round.closed(), None | Some(CloseReason::Skipped | CloseReason::Stopped(_)))
}

fn right(round: &Round) -> BTreeSet<PlayerId> {
    round.awards().iter().filter(|award| award.right).map(|award| award.player).collect()
}
