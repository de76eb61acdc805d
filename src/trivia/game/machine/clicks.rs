//! What players do in a round: their answers, votes and wishes for hints, and which of them count.

use super::super::super::time::{Moment, PlayerId};
use super::super::{Effect, Locked, Notice, Record, playing};
use super::{Game, Phase};

impl Game {
    pub(super) fn answered(
        &mut self,
        number: u16,
        player: PlayerId,
        locked: Locked,
        now: Moment,
        out: &mut Vec<Effect>,
    ) {
        if let Some(notice) = self.refusal(number, player, locked) {
            out.push(Effect::Tell { player, notice });
            return;
        }
        let Locked { option, at } = locked;
        self.write(Record::Answer { round: number, player, option, at }, out);
        out.push(Effect::Tell { player, notice: Notice::Locked { option } });
        out.push(Effect::Progress { round: number });
        self.close_early_if_done(now, out);
    }

    /// Why an answer does not count, if it does not.
    fn refusal(&self, number: u16, player: PlayerId, locked: Locked) -> Option<Notice> {
        let Some((_, round)) = self.here().filter(|_| number == self.current) else {
            return Some(Notice::OldRound);
        };
        if usize::from(locked.option) >= round.question().options.len() {
            return Some(Notice::NoSuchOption);
        }
        if !matches!(self.phase, Phase::Asked | Phase::Open) {
            return Some(Notice::TooLate);
        }
        if self.is_out(player) {
            return Some(Notice::Out);
        }
        if let Some(earlier) = round.answers().get(&player) {
            return Some(Notice::AlreadyLocked { option: earlier.option });
        }
        round.deadline().is_some_and(|deadline| locked.at > deadline).then_some(Notice::TooLate)
    }

    pub(super) fn skip_voted(&mut self, number: u16, player: PlayerId, now: Moment, out: &mut Vec<Effect>) {
        let refusal = if number != self.current || self.current == 0 {
            Some(Notice::OldRound)
        } else if self.is_out(player) {
            Some(Notice::Out)
        } else {
            (!matches!(self.phase, Phase::Asked | Phase::Open)).then_some(Notice::TooLate)
        };
        if let Some(notice) = refusal {
            out.push(Effect::Tell { player, notice });
            return;
        }
        if self.here().is_some_and(|(_, round)| !round.skips().contains(&player)) {
            self.write(Record::Skip { round: number, player }, out);
        }
        if let Some((have, need)) = self.skip_votes() {
            out.push(Effect::Tell { player, notice: Notice::SkipCounted { have, need } });
        }
        self.close_early_if_done(now, out);
    }

    pub(super) fn hint_asked(
        &mut self,
        number: u16,
        player: PlayerId,
        at: Moment,
        chance: u64,
        out: &mut Vec<Effect>,
    ) {
        let notice = self.hint_for(number, player, at, chance);
        if let Notice::Hint { option } = notice
            && self.here().is_some_and(|(_, round)| !round.hints().contains(&player))
        {
            self.write(Record::Hint { round: number, player, option }, out);
        }
        out.push(Effect::Tell { player, notice });
    }

    /// The hint that somebody gets, or why they get none.
    fn hint_for(&self, number: u16, player: PlayerId, at: Moment, chance: u64) -> Notice {
        let Some((_, round)) = self.here().filter(|_| number == self.current) else {
            return Notice::OldRound;
        };
        let Some(option) = round.hint(chance).filter(|_| self.settings.mode.has_hints()) else {
            return Notice::NoSuchOption;
        };
        if let Some(refusal) = self.refusal(number, player, Locked { option, at }) {
            return refusal;
        }
        if u64::from(round.taken_ms(at)) * 2 < u64::from(round.time_ms()) {
            return Notice::HintTooEarly { from: round.half_time() };
        }
        Notice::Hint { option }
    }

    pub(super) fn skip_votes(&self) -> Option<(u16, u16)> {
        let (before, round) = self.here()?;
        let have = u16::try_from(round.skips().len()).unwrap_or(u16::MAX);
        Some((have, playing::votes_needed(before, round, self.host, self.settings.mode)))
    }

    /// The host goes on. Nothing is written down: after a restart the pause is simply waited for.
    pub(super) fn next_wanted(&mut self, number: u16, player: PlayerId, out: &mut Vec<Effect>) {
        let notice = if number != self.current || self.phase != Phase::Revealed {
            Notice::OldRound
        } else if player != self.host {
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
