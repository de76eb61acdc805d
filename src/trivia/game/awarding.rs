//! What the answers to a round are worth.

use super::super::scoring::{self, Right};
use super::super::time::PlayerId;
use super::{Award, CloseReason, Mode, Round, Settings};

/// An award for everyone who answered the round, the quickest first; `before` are the rounds before it.
pub(super) fn awards(before: &[Round], round: &Round, settings: &Settings) -> Vec<Award> {
    let (question, time_ms) = (round.question(), round.time_ms());
    let award = |player, option: Option<u8>, at| {
        let taken_ms = round.taken_ms(at);
        let right = option.is_some_and(|option| question.is_right(option));
        let streak = if right { streak(before, player).saturating_add(1) } else { 0 };
        let (hints, wrong_tries) = (round.hints_of(player), round.wrong_tries(player));
        let worth = Right { difficulty: question.difficulty, taken_ms, time_ms, streak, hints, wrong_tries };
        let points = if right { scoring::points(worth) } else { 0 };
        Award { player, option, right, points, taken_ms, streak }
    };
    let answers =
        round.answers().iter().map(|(&player, locked)| award(player, Some(locked.option), locked.at));
    // Who typed nothing that is right has answered wrongly, with the last try.
    let in_vain = round.tries().iter().filter(|(player, _)| !round.answers().contains_key(player));
    let in_vain = in_vain.filter_map(|(&player, tries)| Some(award(player, None, tries.last()?.at)));
    let mut awards: Vec<Award> = answers.chain(in_vain).collect();
    awards.sort_by_key(|award| (award.taken_ms, award.player));
    if settings.mode == Mode::Race {
        place(&mut awards, settings.pace.grace_ms);
    }
    awards
}

/// Divides points by place among those who were right, given the quickest first; the equally quick share
/// a place. Whoever was right more than the grace after the first gets nothing, even if their click came
/// in before the round was closed: by Discord's clock it was over.
fn place(awards: &mut [Award], grace_ms: u32) {
    let first_ms = awards.iter().find(|award| award.right).map_or(0, |award| award.taken_ms);
    let (mut place, mut last_ms) = (0, None);
    for (at, award) in (1..).zip(awards.iter_mut().filter(|award| award.right)) {
        if last_ms != Some(award.taken_ms) {
            (place, last_ms) = (at, Some(award.taken_ms));
        }
        let is_in_time = award.taken_ms.saturating_sub(first_ms) <= grace_ms;
        award.points = if is_in_time { scoring::points_of_place(award.points, place) } else { 0 };
    }
}

/// How many questions in a row a player had answered rightly before a round. A round that was skipped or
/// stopped breaks no streak of those who had not answered it; any other does. So does one that they skipped by their
/// own vote alone: else they would skip whatever they do not know.
fn streak(before: &[Round], player: PlayerId) -> u16 {
    for round in before.iter().rev() {
        match (round.awards().iter().find(|award| award.player == player), round.closed()) {
            (Some(award), _) => return award.streak,
            (None, Some(CloseReason::Skipped)) if round.skips().iter().eq([&player]) => return 0,
            (None, Some(CloseReason::Skipped | CloseReason::Stopped(_))) => {}
            (None, _) => return 0,
        }
    }
    0
}
