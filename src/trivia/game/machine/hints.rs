//! Hints: the first from half of a round's time on, the second from three quarters on. Each strikes out a wrong
//! option, as long as two are left; where answers are typed, each shows letters of the answer instead.

use super::super::super::time::{Moment, PlayerId};
use super::super::{Effect, Hint, MOST_HINTS, Notice, Record, Round};
use super::Game;

impl Game {
    pub(super) fn hint_asked(
        &mut self,
        number: u16,
        player: PlayerId,
        at: Moment,
        chance: u64,
        out: &mut Vec<Effect>,
    ) {
        let notice = self.hint_for(number, player, at, chance);
        if let Notice::Hint(hint) = notice
            && self.here().is_some_and(|(_, round)| round.hints_of(player) < hint.step)
        {
            let option = hint.struck.get(usize::from(hint.step) - 1).copied().flatten();
            self.write(Record::Hint { round: number, player, option, at: Some(at) }, out);
        }
        out.push(Effect::Tell { player, notice });
    }

    /// The hint that somebody gets, or why they get none.
    fn hint_for(&self, number: u16, player: PlayerId, at: Moment, chance: u64) -> Notice {
        let Some((_, round)) = self.here().filter(|_| number == self.current) else {
            return Notice::OldRound;
        };
        if !self.settings.mode.has_hints() {
            return Notice::NoSuchOption;
        }
        if let Some(refusal) = self.refusal(number, player, at) {
            return refusal;
        }
        let most = self.hints_to(round);
        if most == 0 {
            return Notice::NoHint;
        }
        let given = round.hints_of(player);
        let next = given.saturating_add(1);
        let is_due = next <= most && round.taken_ms(at) >= round.hint_ms(next);
        let step = if is_due { next } else { given };
        if step == 0 {
            return Notice::HintTooEarly { from: round.hint_time(1) };
        }
        let mut struck = [None; MOST_HINTS as usize];
        if !self.settings.mode.is_typed() {
            for (step, struck) in (1..=step).zip(&mut struck) {
                *struck = round.strike(step, chance);
            }
        }
        let more = (step < most).then(|| round.hint_time(step + 1)).flatten();
        Notice::Hint(Hint { step, struck, more })
    }

    /// How many hints there are to a round's question.
    fn hints_to(&self, round: &Round) -> u8 {
        if self.settings.mode.is_typed() {
            let question = round.question();
            let steps = (1..=MOST_HINTS).take_while(|step| question.letters(*step).is_some());
            return u8::try_from(steps.count()).unwrap_or(MOST_HINTS);
        }
        let spare = round.question().options.len().saturating_sub(2);
        u8::try_from(spare).unwrap_or(MOST_HINTS).min(MOST_HINTS)
    }

    /// Whether hints can be asked for in the round with this number.
    pub fn has_hints(&self, number: u16) -> bool {
        self.settings.mode.has_hints() && self.round(number).is_some_and(|round| self.hints_to(round) > 0)
    }
}
