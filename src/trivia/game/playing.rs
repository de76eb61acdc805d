//! Who counts as playing: for whom a round waits, and whose votes make a majority.
//!
//! - Playing is who answered one of the last two rounds, voted to skip it or took a hint. Someone who has left is
//!   waited for in two rounds at most.
//! - While nobody is known to play (in the first round, or after two empty ones) the host is, and the
//!   round then stays open for [`join_ms`](super::Pace::join_ms) at least, so that others can join.
//! - In a duel, playing are the two of it, from the first round to the last.
//! - In survival, playing is who is still in. The first round there waits for its whole time, since nobody
//!   can join after it.
//! - Who takes part in the round itself joins the vote at once; nobody waits for newcomers.

use std::collections::BTreeSet;

use super::super::time::PlayerId;
use super::survival::Field;
use super::{Mode, Round, Settings};

/// Whether everyone who is playing has taken part in the round, and somebody has answered it.
pub(super) fn all_answered(before: &[Round], round: &Round, host: PlayerId, settings: &Settings) -> bool {
    let may_join = settings.mode == Mode::Survival && Field::after(before).is_none();
    let mut players = playing(before, host, settings).into_iter();
    !may_join && round.has_an_answer() && players.all(|player| round.took_part(player))
}

/// Whether nobody but the host is known to play, so that a round has to wait for others to join.
pub(super) fn is_gathering(before: &[Round], settings: &Settings) -> bool {
    settings.mode != Mode::Duel && recent(before).next().is_none()
}

/// How many votes skip the round: more than half of those who are playing.
pub(super) fn votes_needed(before: &[Round], round: &Round, host: PlayerId, settings: &Settings) -> u16 {
    let mut players = playing(before, host, settings);
    players.extend(round.participants());
    u16::try_from(players.len() / 2 + 1).unwrap_or(u16::MAX)
}

/// After how many rounds without a sign somebody is taken to have left.
const ROUNDS_AWAY: usize = 2;

fn playing(before: &[Round], host: PlayerId, settings: &Settings) -> BTreeSet<PlayerId> {
    if let Some(duellists) = settings.duellists(host) {
        return BTreeSet::from(duellists);
    }
    if settings.mode == Mode::Survival
        && let Some(field) = Field::after(before)
    {
        return field.standing().clone();
    }
    let players: BTreeSet<PlayerId> = recent(before).collect();
    if players.is_empty() { BTreeSet::from([host]) } else { players }
}

/// Whether somebody may do what is the host's to do. That is the host, and in a duel the other one too. A host
/// who took part neither in the last two rounds nor in this one has left: then it is everyone who did.
pub(super) fn may_lead(
    before: &[Round],
    round: Option<&Round>,
    host: PlayerId,
    settings: &Settings,
    player: PlayerId,
) -> bool {
    if player == host || settings.duellists(host).is_some_and(|both| both.contains(&player)) {
        return true;
    }
    let present: BTreeSet<PlayerId> =
        recent(before).chain(round.into_iter().flat_map(Round::participants)).collect();
    before.len() >= ROUNDS_AWAY && !present.contains(&host) && present.contains(&player)
}

/// Who took part in the last two rounds.
fn recent(before: &[Round]) -> impl Iterator<Item = PlayerId> {
    before.iter().rev().take(ROUNDS_AWAY).flat_map(Round::participants)
}
