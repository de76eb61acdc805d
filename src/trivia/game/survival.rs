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
        for round in rounds {
            match &mut field {
                None if !counts(round) || round.awards().is_empty() => {}
                None => field = Some(Self { entrants: round.awards().len(), standing: right(round) }),
                Some(field) => {
                    let out = fallen(round, &field.standing);
                    field.standing.retain(|player| !out.contains(player));
                }
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
    let players: BTreeSet<PlayerId> = match Field::after(before) {
        Some(field) => field.standing,
        None if !counts(round) => return Vec::new(),
        None => round.awards().iter().map(|award| award.player).collect(),
    };
    fallen(round, &players).into_iter().collect()
}

/// How far each player came: the number of the last round that they survived.
pub(super) fn lasted(rounds: &[Round]) -> BTreeMap<PlayerId, u16> {
    let mut lasted = BTreeMap::new();
    for (at, round) in rounds.iter().enumerate() {
        let survivors = match round.closed() {
            Some(CloseReason::Skipped) => Field::after(&rounds[..=at]).map(|field| field.standing),
            _ => counts(round).then(|| right(round)),
        };
        lasted.extend(survivors.into_iter().flatten().map(|player| (player, round.number())));
    }
    lasted
}

/// Those of the players whom a round puts out: all who were not right. Of a round that was skipped those who had
/// answered wrongly, since answers given before count; nobody votes themselves back in.
fn fallen(round: &Round, players: &BTreeSet<PlayerId>) -> BTreeSet<PlayerId> {
    if round.closed() == Some(CloseReason::Skipped) {
        let wrong = round.awards().iter().filter(|award| !award.right).map(|award| award.player);
        return wrong.filter(|player| players.contains(player)).collect();
    }
    if counts(round) { players.difference(&right(round)).copied().collect() } else { BTreeSet::new() }
}

/// Whether a round is over and everyone was to answer it.
fn counts(round: &Round) -> bool {
    !matches!(round.closed(), None | Some(CloseReason::Skipped | CloseReason::Stopped(_)))
}

fn right(round: &Round) -> BTreeSet<PlayerId> {
    round.awards().iter().filter(|award| award.right).map(|award| award.player).collect()
}
