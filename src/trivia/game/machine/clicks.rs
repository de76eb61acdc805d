//! What players do in a round: their answers and votes, and which of them count.

use super::super::super::time::{Moment, PlayerId};
use super::super::{Effect, Locked, Notice, Record, Round, Stopper, playing};
use super::{Game, Phase};
use crate::search::Typed;

impl Game {
    pub(super) fn answered(
        &mut self,
        number: u16,
        player: PlayerId,
        locked: Locked,
        now: Moment,
        out: &mut Vec<Effect>,
    ) {
        let Locked { option, at } = locked;
        let is_there = |options: usize| usize::from(option) < options && !self.settings.mode.is_typed();
        let options = self.here().map_or(0, |(_, round)| round.question().options.len());
        let refusal = match self.refusal(number, player, at) {
            None => (!is_there(options)).then_some(Notice::NoSuchOption),
            refusal => refusal,
        };
        if let Some(notice) = refusal {
            out.push(Effect::Tell { player, notice });
            return;
        }
        self.write(Record::Answer { round: number, player, option, at }, out);
        out.push(Effect::Tell { player, notice: Notice::Locked { option } });
        out.push(Effect::Progress { round: number });
        self.close_early_if_done(now, out);
    }

    /// Somebody typed an answer: it is judged, and every try is written down.
    pub(super) fn typed(
        &mut self,
        number: u16,
        player: PlayerId,
        (text, at): (String, Moment),
        now: Moment,
        out: &mut Vec<Effect>,
    ) {
        let question = self.here().map(|(_, round)| round.question());
        let verdict =
            question.and_then(|question| question.judge(&text)).filter(|_| self.settings.mode.is_typed());
        let (notice, verdict) = match (self.refusal(number, player, at), verdict) {
            (Some(refusal), _) => (refusal, None),
            (None, None) => (Notice::NoSuchOption, None),
            (None, Some(Typed::Right)) => (Notice::Found, Some(Typed::Right)),
            (None, Some(verdict)) => {
                let left = self.here().map_or(0, |(_, round)| round.tries_left(player)).saturating_sub(1);
                (Notice::Missed { is_close: verdict == Typed::Close, left }, Some(verdict))
            }
        };
        if let Some(verdict) = verdict {
            self.write(Record::Try { round: number, player, text, verdict, at }, out);
        }
        out.push(Effect::Tell { player, notice });
        if verdict == Some(Typed::Right) {
            out.push(Effect::Progress { round: number });
        }
        if verdict.is_some() {
            self.close_early_if_done(now, out);
        }
    }

    /// Why what a player does at this moment of Discord's clock does not count, if it does not.
    pub(super) fn refusal(&self, number: u16, player: PlayerId, at: Moment) -> Option<Notice> {
        let Some((_, round)) = self.here().filter(|_| number == self.current) else {
            return Some(Notice::OldRound);
        };
        if !matches!(self.phase, Phase::Asked | Phase::Open) {
            return Some(Notice::TooLate);
        }
        if let Some(refusal) = self.exclusion(player) {
            return Some(refusal);
        }
        if let Some(earlier) = round.answers().get(&player) {
            return Some(Notice::AlreadyLocked { option: earlier.option });
        }
        if round.tries_left(player) == 0 {
            return Some(Notice::Missed { is_close: false, left: 0 });
        }
        round.deadline().is_some_and(|deadline| at > deadline).then_some(Notice::TooLate)
    }

    /// The round with this number, for somebody who is about to answer it at this moment of Discord's clock.
    ///
    /// # Errors
    /// What they are told if nothing that they answer can count.
    pub fn asked(&self, number: u16, player: PlayerId, at: Moment) -> Result<&Round, Notice> {
        // A question that stands though nothing is known of it begins with the first answer.
        let refusal = if self.may_stand(number) { None } else { self.refusal(number, player, at) };
        match refusal {
            Some(notice) => Err(notice),
            None => self.round(number).ok_or(Notice::OldRound),
        }
    }

    /// Why a player cannot take part in the current round, if they cannot.
    fn exclusion(&self, player: PlayerId) -> Option<Notice> {
        if self.settings.duellists(self.host).is_some_and(|both| !both.contains(&player)) {
            return Some(Notice::NotInDuel);
        }
        self.is_out(player).then_some(Notice::Out)
    }

    pub(super) fn skip_voted(&mut self, number: u16, player: PlayerId, now: Moment, out: &mut Vec<Effect>) {
        let refusal = if number != self.current || self.current == 0 {
            Some(Notice::OldRound)
        } else if let Some(refusal) = self.exclusion(player) {
            Some(refusal)
        } else {
            (!matches!(self.phase, Phase::Asked | Phase::Open)).then_some(Notice::TooLate)
        };
        if let Some(notice) = refusal {
            out.push(Effect::Tell { player, notice });
            return;
        }
        if self.here().is_some_and(|(_, round)| !round.skips().contains(&player)) {
            self.write(Record::Skip { round: number, player }, out);
            out.push(Effect::Progress { round: number });
        }
        if let Some((have, need)) = self.skip_votes() {
            out.push(Effect::Tell { player, notice: Notice::SkipCounted { have, need } });
        }
        self.close_early_if_done(now, out);
    }

    /// How many want to skip the current round's question, and how many are needed; none before the first round.
    pub fn skip_votes(&self) -> Option<(u16, u16)> {
        let (before, round) = self.here()?;
        let have = u16::try_from(round.skips().len()).unwrap_or(u16::MAX);
        Some((have, playing::votes_needed(before, round, self.host, &self.settings)))
    }

    /// Somebody wants to end the game, which is the host's and every moderator's to do.
    pub(super) fn stop_wanted(&mut self, player: PlayerId, is_moderator: bool, out: &mut Vec<Effect>) {
        if !is_moderator && !self.may_lead(player) {
            out.push(Effect::Tell { player, notice: Notice::NotHost });
            return;
        }
        let is_duellist = self.settings.duellists(self.host).is_some_and(|both| both.contains(&player));
        let has_played = self.rounds.iter().flat_map(Round::participants).any(|one| one == player);
        let by = if player == self.host {
            Stopper::Host
        } else if is_duellist || has_played {
            // A moderator who plays has something to win by it, like any other player.
            Stopper::Player { player }
        } else {
            Stopper::Moderator
        };
        self.stopped(by, out);
    }

    /// Whether somebody may do what is the host's to do: the rule stands in `playing`.
    fn may_lead(&self, player: PlayerId) -> bool {
        let (before, round) = match self.here() {
            Some((before, round)) => (before, Some(round)),
            None => (&[][..], None),
        };
        playing::may_lead(before, round, self.host, &self.settings, player)
    }

    /// The host goes on. Nothing is written down: after a restart the pause is simply waited for.
    pub(super) fn next_wanted(&mut self, number: u16, player: PlayerId, out: &mut Vec<Effect>) {
        let notice = if number != self.current || self.phase != Phase::Revealed {
            Notice::OldRound
        } else if !self.may_lead(player) {
            Notice::NotHost
        } else {
            Notice::GoingOn
        };
        out.push(Effect::Tell { player, notice });
        if notice == Notice::GoingOn {
            self.ask_next(out);
        }
    }
}
