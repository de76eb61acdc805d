//! What a game that is over counts for: whose win it is, and whose ratings it changes.
//!
//! Whoever leads a game may stop it, so an end that a player chose proves nothing: else one would take one right
//! answer and stop.
//!
//! - **Played** are the rounds that somebody answered.
//! - **A game counts** if it came to its end; if it ended sooner, because nobody answered any more or a moderator who
//!   did not play in it stopped it, once half of its rounds were played; and never if a player stopped it, or its
//!   channel or a question was lost.
//! - **A duel** that one of the two stops is resigned: once half of its rounds were played it counts, and the other
//!   one is first, whatever the points say.
//! - **Won** has who is first and has points in a game that counts and that somebody else answered in as well. A
//!   duel that ends in a draw is nobody's.
//! - **Rated** is who answered at least half of the rounds that were played, and at least [`LEAST_RATED`]: who came
//!   for the last question loses nothing by it. In a duel and in survival, which nobody joins late, everyone is.

use super::super::time::PlayerId;
use super::{Ending, Mode, Settings, Standing, Stopper};

/// How many rounds of a game that one can join at any time one has to answer to be rated by it, besides half of
/// those that were played.
pub const LEAST_RATED: u16 = 3;

/// A game that is over, as far as it decides what that counts for. The rule stands at [`LEAST_RATED`]'s module.
#[derive(Clone, Copy, Debug)]
pub struct Outcome<'g> {
    /// What it was started with.
    pub settings: &'g Settings,
    /// Who started it.
    pub host: PlayerId,
    /// How many rounds it was to have.
    pub rounds: u16,
    /// How many of them somebody answered.
    pub played: u16,
    /// How it ended.
    pub ending: Ending,
    /// Its final board.
    pub standings: &'g [Standing],
}

impl Outcome<'_> {
    /// Whether it is anybody's win and changes anybody's rating.
    pub fn counts(&self) -> bool {
        let is_half_played = u32::from(self.played) * 2 >= u32::from(self.rounds);
        match self.ending {
            Ending::Completed | Ending::LastStanding => true,
            Ending::Idle | Ending::Stopped(Stopper::Moderator) => is_half_played,
            Ending::Stopped(Stopper::Host | Stopper::Player { .. }) => {
                is_half_played && self.resigned().is_some()
            }
            Ending::Stopped(Stopper::ChannelLost | Stopper::QuestionLost) => false,
        }
    }

    /// Who gave up a duel that both had answered in.
    pub fn resigned(&self) -> Option<PlayerId> {
        let both = self.settings.duellists(self.host)?;
        let by = self.ending.stopped_by(self.host)?;
        let has_answered = |player| self.standings.iter().any(|standing| standing.player == player);
        (both.contains(&by) && both.into_iter().all(has_answered)).then_some(by)
    }

    /// Whose win it is: nobody's, one's, or that of all who share the first place.
    pub fn winners(&self) -> Vec<PlayerId> {
        if !self.counts() || self.standings.len() < 2 {
            return Vec::new();
        }
        let is_resigned = self.resigned().is_some();
        let is_first = |standing: &&Standing| standing.rank == 1 && (standing.points > 0 || is_resigned);
        let first: Vec<_> = self.standings.iter().filter(is_first).map(|standing| standing.player).collect();
        if self.settings.mode == Mode::Duel && first.len() > 1 { Vec::new() } else { first }
    }

    /// Whose ratings change, with their ranks among each other: nobody's, or those of two or more.
    pub fn rated(&self) -> Vec<(PlayerId, u16)> {
        let may_join_late = !matches!(self.settings.mode, Mode::Duel | Mode::Survival);
        let was_there = |standing: &&Standing| {
            let answered = standing.answered;
            !may_join_late || (answered >= LEAST_RATED && u32::from(answered) * 2 >= u32::from(self.played))
        };
        let there = self.standings.iter().filter(was_there);
        let rated: Vec<_> = there.map(|standing| (standing.player, standing.rank)).collect();
        if self.counts() && rated.len() > 1 { rated } else { Vec::new() }
    }
}

/// The final board of a duel that one gave up: the other one is first.
pub(super) fn put_last(standings: &mut [Standing], resigned: PlayerId) {
    standings.sort_by_key(|standing| standing.player == resigned);
    for (rank, standing) in (1..).zip(standings) {
        standing.rank = rank;
    }
}

impl Ending {
    /// Which player stopped the game, if one did; `host` is who started it.
    pub fn stopped_by(self, host: PlayerId) -> Option<PlayerId> {
        match self {
            Self::Stopped(Stopper::Host) => Some(host),
            Self::Stopped(Stopper::Player { player }) => Some(player),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: PlayerId = PlayerId(1);
    const MIN: PlayerId = PlayerId(2);
    const JUN: PlayerId = PlayerId(3);
    const BY_MIN: Ending = Ending::Stopped(Stopper::Player { player: MIN });
    const BY_HOST: Ending = Ending::Stopped(Stopper::Host);

    fn standing((player, rank, points, answered): (PlayerId, u16, u32, u16)) -> Standing {
        Standing { player, rank, points, right: 0, answered, fastest_ms: None, best_streak: 0 }
    }

    /// Checks whose win a game of ten rounds is, and who is rated by it.
    fn check(
        (mode, ending, played): (Mode, Ending, u16),
        board: &[(PlayerId, u16, u32, u16)],
        (winners, rated): (&[PlayerId], &[PlayerId]),
    ) {
        let opponent = (mode == Mode::Duel).then_some(MIN);
        let settings = Settings { mode, opponent, ..Settings::default() };
        let standings: Vec<_> = board.iter().copied().map(standing).collect();
        let outcome =
            Outcome { settings: &settings, host: HOST, rounds: 10, played, ending, standings: &standings };
        let got: Vec<_> = outcome.rated().into_iter().map(|(player, _)| player).collect();
        let expect = (winners.to_vec(), rated.to_vec());
        assert_eq!((outcome.winners(), got), expect, "{mode:?}, {ending:?} after {played}: {board:?}");
    }

    #[test]
    fn a_game_counts_if_no_player_chose_its_end() {
        let board = [(HOST, 1, 40, 5), (MIN, 2, 20, 5)];
        let (both, nobody): ((&[_], &[_]), (&[_], &[_])) = ((&[HOST], &[HOST, MIN]), (&[], &[]));
        for (ending, played, expect) in [
            (Ending::Completed, 10, both),
            (Ending::LastStanding, 5, both),
            (Ending::Idle, 5, both),
            (Ending::Idle, 4, nobody),
            (Ending::Stopped(Stopper::Moderator), 5, both),
            (Ending::Stopped(Stopper::Moderator), 4, nobody),
            (Ending::Stopped(Stopper::QuestionLost), 9, nobody),
            (Ending::Stopped(Stopper::ChannelLost), 9, nobody),
            (BY_HOST, 9, nobody),
            (BY_MIN, 9, nobody),
        ] {
            check((Mode::Classic, ending, played), &board, expect);
        }
    }

    #[test]
    fn who_stops_a_duel_resigns_it_once_half_is_played() {
        let both = [HOST, MIN];
        let hosts = [(HOST, 1, 20, 5), (MIN, 2, 0, 5)];
        let mins = [(MIN, 1, 0, 5), (HOST, 2, 20, 5)];
        check((Mode::Duel, BY_MIN, 5), &hosts, (&[HOST], &both));
        check((Mode::Duel, BY_HOST, 5), &mins, (&[MIN], &[MIN, HOST]));
        check((Mode::Duel, BY_HOST, 4), &mins, (&[], &[]));
        check((Mode::Duel, BY_HOST, 9), &hosts[..1], (&[], &[]));
        check((Mode::Duel, Ending::Completed, 10), &[(HOST, 1, 9, 10), (MIN, 1, 9, 1)], (&[], &both));
    }

    #[test]
    fn who_came_late_is_not_rated_where_one_can_come_late() {
        let board = [(HOST, 1, 90, 8), (MIN, 2, 50, 4), (JUN, 3, 10, 3)];
        check((Mode::Race, Ending::Completed, 8), &board, (&[HOST], &[HOST, MIN]));
        check((Mode::Race, Ending::Completed, 6), &board, (&[HOST], &[HOST, MIN, JUN]));
        check((Mode::Survival, Ending::LastStanding, 8), &board, (&[HOST], &[HOST, MIN, JUN]));
        let short = [(HOST, 1, 30, 2), (MIN, 2, 10, 2)];
        check((Mode::Classic, Ending::Completed, 2), &short, (&[HOST], &[]));
        check((Mode::Duel, Ending::Completed, 2), &short, (&[HOST], &[HOST, MIN]));
        check((Mode::Classic, Ending::Completed, 8), &board[..1], (&[HOST][..0], &[]));
    }
}
