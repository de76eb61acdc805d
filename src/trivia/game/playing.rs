//! Who counts as playing: for whom a round waits, and whose votes make a majority.
//!
//! - Playing is who answered one of the last two rounds, voted to skip it or took a hint. Someone who has left is
//!   waited for in two rounds at most.
//! - While nobody is known to play (in the first round, or after two empty ones) the host is, and the
//!   round then stays open for [`join_ms`](super::Pace::join_ms) at least, so that others can join.
//! - In survival, playing is who is still in. The first round there waits for its whole time, since nobody
//!   can join after it.
//! - Who takes part in the round itself joins the vote at once; nobody waits for newcomers.

use std::collections::BTreeSet;

use super::super::time::PlayerId;
use super::survival::Field;
use super::{Mode, Round};

/// Whether everyone who is playing has taken part in the round, and somebody has answered it.
pub(super) fn all_answered(before: &[Round], round: &Round, host: PlayerId, mode: Mode) -> bool {
    let may_join = mode == Mode::Survival && Field::after(before).is_none();
    let mut players = playing(before, host, mode).into_iter();
    !may_join && !round.answers().is_empty() && players.all(|player| round.took_part(player))
}

/// Whether nobody but the host is known to play, so that a round has to wait for others to join.
pub(super) fn is_gathering(before: &[Round]) -> bool {
    recent(before).next().is_none()
}

/// How many votes skip the round: more than half of those who are playing.
pub(super) fn votes_needed(before: &[Round], round: &Round, host: PlayerId, mode: Mode) -> u16 {
    let mut players = playing(before, host, mode);
    players.extend(round.participants());
    u16::try_from(players.len() / 2 + 1).unwrap_or(u16::MAX)
}

fn playing(before: &[Round], host: PlayerId, mode: Mode) -> BTreeSet<PlayerId> {
    if mode == Mode::Survival
        && let Some(field) = Field::after(before)
    {
        return field.standing().clone();
    }
    let players: BTreeSet<PlayerId> = recent(before).collect();
    if players.is_empty() { BTreeSet::from([host]) } else { players }
}

/// Who took part in the last two rounds.
fn recent(before: &[Round]) -> impl Iterator<Item = PlayerId> {
    before.iter().rev().take(2).flat_map(Round::participants)
}
