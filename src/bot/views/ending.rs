//! The end of a game, and how it stands in between.

use std::collections::HashMap;

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{BoardLink, CustomId, OfPractice};
use super::super::host::Status;
use super::game::{mode, relative, seconds};
use super::markdown::{self, escape, in_line};
use super::{Embed, View, button, colours};
use crate::locale::Locale;
use crate::store::{ChannelId, GameId};
use crate::trivia::game::{Ending, Round, Standing, Stopper};
use crate::trivia::{Game, Mode, PlayerId};

/// Rows of a game's board.
const ROWS: usize = 20;

/// The board at the end.
pub(in crate::bot) fn final_board(
    id: GameId,
    game: &Game,
    ending: Ending,
    names: &HashMap<PlayerId, String>,
    locale: Locale,
) -> View {
    let standings = game.standings();
    let is_duel = game.settings().mode == Mode::Duel;
    let winners: Vec<_> =
        standings.iter().filter(|standing| standing.rank == 1 && standing.points > 0).collect();
    let title = match winners.as_slice() {
        [] => locale.text("end-nobody"),
        [winner] => {
            let args = [("name", name_of(winner, names).into()), ("points", winner.points.into())];
            locale.say("end-winner", args)
        }
        [_, _] if is_duel => locale.text("end-draw"),
        [first, ..] => {
            locale.say("end-tie", [("count", winners.len().into()), ("points", first.points.into())])
        }
    };
    let why = match ending {
        Ending::Completed => String::new(),
        Ending::LastStanding => locale.text("end-last-standing"),
        Ending::Idle => locale.text("end-idle"),
        Ending::Stopped(Stopper::Moderator) => locale.text("end-by-moderator"),
        Ending::Stopped(Stopper::QuestionLost) => locale.text("end-question-lost"),
        Ending::Stopped(Stopper::Host | Stopper::ChannelLost) => locale.text("end-by-host"),
    };
    let embed = Embed::new(title)
        .colour(colours::BOARD)
        .line(why)
        .lines(board_lines(&standings, names, locale))
        .gap()
        .line(rounds_line(game, locale));
    let again = locale.text(if is_duel { "end-rematch" } else { "end-again" });
    let mut buttons = vec![button(&CustomId::Again(id), again, ButtonStyle::Primary)];
    // Nobody can have missed anything in a game that nobody played.
    if !standings.is_empty() {
        let practice = CustomId::Practice(OfPractice::Missed(id));
        buttons.extend([
            button(&CustomId::Missed(id, 0), locale.text("end-missed"), ButtonStyle::Secondary),
            button(&practice, locale.text("practice-missed"), ButtonStyle::Secondary),
        ]);
    }
    let board = CustomId::Board(BoardLink::default());
    buttons.push(button(&board, locale.text("end-board"), ButtonStyle::Secondary));
    View::embed(embed).buttons(buttons)
}

/// What the host of a game is told whose channel cannot be written to any more.
pub(in crate::bot) fn channel_lost(channel: ChannelId, locale: Locale) -> View {
    View::text(locale.say("lost-channel", [("channel", markdown::channel(channel).into())]))
}

/// How a live game stands.
pub(in crate::bot) fn status(status: &Status, locale: Locale) -> View {
    let title = locale
        .say("status-title", [("round", status.round.into()), ("rounds", status.settings.rounds.into())]);
    let deadline = status
        .deadline
        .map(|deadline| locale.say("round-deadline", [("deadline", relative(deadline).into())]));
    let embed = Embed::new(title)
        .line(format!(
            "{} · {}",
            locale.say("status-host", [("host", escape(&status.host_name).into())]),
            mode(status.settings.mode, locale)
        ))
        .line(deadline.unwrap_or_default())
        .gap()
        .lines(board_lines(&status.standings, &status.names, locale));
    View::embed(embed)
}

/// What somebody who stopped a game is told.
pub(in crate::bot) fn stopped(locale: Locale) -> View {
    View::text(locale.text("stopped"))
}

fn board_lines(standings: &[Standing], names: &HashMap<PlayerId, String>, locale: Locale) -> Vec<String> {
    let line = |standing: &Standing| {
        let mut parts = vec![
            format!("**{}**", locale.say("points", [("points", standing.points.into())])),
            locale
                .say("end-right", [("right", standing.right.into()), ("answered", standing.answered.into())]),
        ];
        if let Some(ms) = standing.fastest_ms {
            parts.push(locale.say("end-fastest", [("seconds", seconds(ms, locale).into())]));
        }
        if standing.best_streak > 1 {
            parts.push(locale.say("reveal-streak", [("count", standing.best_streak.into())]));
        }
        format!("{}\\. {} · {}", standing.rank, escape(&name_of(standing, names)), parts.join(" · "))
    };
    let mut lines: Vec<String> = standings.iter().take(ROWS).map(line).collect();
    if standings.len() > ROWS {
        lines.push(locale.say("reveal-more", [("count", (standings.len() - ROWS).into())]));
    }
    lines
}

/// The round that most got right and the one that fewest did, if they differ.
fn rounds_line(game: &Game, locale: Locale) -> String {
    let right = |round: &Round| round.awards().iter().filter(|award| award.right).count();
    let answered: Vec<&Round> = (1..=game.rounds())
        .filter_map(|number| game.round(number))
        .filter(|round| !round.awards().is_empty())
        .collect();
    let best = answered.iter().max_by_key(|round| (right(round), std::cmp::Reverse(round.number())));
    let hardest = answered.iter().min_by_key(|round| (right(round), round.number()));
    match (best, hardest) {
        (Some(best), Some(hardest)) if right(best) > right(hardest) => locale.say(
            "end-rounds",
            [
                ("best", best.number().into()),
                ("best-right", right(best).into()),
                ("hardest", hardest.number().into()),
                ("hardest-right", right(hardest).into()),
            ],
        ),
        _ => String::new(),
    }
}

fn name_of(standing: &Standing, names: &HashMap<PlayerId, String>) -> String {
    names.get(&standing.player).map_or_else(|| "?".to_owned(), |name| in_line(name))
}
