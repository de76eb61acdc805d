//! The end of a game, and how it stands in between.

use std::collections::HashMap;

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{BoardLink, CustomId, OfPractice};
use super::super::host::Status;
use super::game::{mode, relative, seconds, theme};
use super::markdown::{self, escape, in_line};
use super::{Embed, View, button, colours};
use crate::locale::Locale;
use crate::store::{ChannelId, GameId};
use crate::trivia::game::{CloseReason, Ending, Outcome, Round, Standing, Stopper};
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
    let outcome = game.outcome(ending, &standings);
    let title = title(&outcome, names, locale);
    let why = why(&outcome, names, locale);
    let embed = Embed::new(title)
        .colour(colours::BOARD)
        .line(theme(game.settings(), locale).map(|theme| format!("-# {theme}")).unwrap_or_default())
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

/// Who has won, if anybody has.
fn title(outcome: &Outcome<'_>, names: &HashMap<PlayerId, String>, locale: Locale) -> String {
    let standings = outcome.standings;
    let first: Vec<_> =
        standings.iter().filter(|standing| standing.rank == 1 && standing.points > 0).collect();
    match (first.as_slice(), outcome.resigned()) {
        (_, Some(resigned)) if outcome.counts() => {
            let winner = standings.first().map(|standing| name_of(standing.player, names));
            let args = [("name", winner.unwrap_or_default()), ("resigned", name_of(resigned, names))];
            locale.say("end-resigned", args.map(|(key, name)| (key, name.into())))
        }
        ([], _) => locale.text("end-nobody"),
        _ if !outcome.counts() => locale.text("end-early"),
        ([winner], _) => {
            let args = [("name", name_of(winner.player, names).into()), ("points", winner.points.into())];
            locale.say("end-winner", args)
        }
        ([_, _], _) if outcome.settings.mode == Mode::Duel => locale.text("end-draw"),
        ([one, ..], _) => {
            locale.say("end-tie", [("count", first.len().into()), ("points", one.points.into())])
        }
    }
}

/// Why it ended before its last round, if it did, and that it is nobody's win then.
fn why(outcome: &Outcome<'_>, names: &HashMap<PlayerId, String>, locale: Locale) -> String {
    let why = match outcome.ending {
        // Where the channel is lost, its host is told instead: nobody sees this.
        Ending::Completed | Ending::Stopped(Stopper::ChannelLost) => return String::new(),
        Ending::LastStanding => locale.text("end-last-standing"),
        Ending::Idle => locale.text("end-idle"),
        Ending::Stopped(Stopper::Moderator) => locale.text("end-by-moderator"),
        Ending::Stopped(Stopper::QuestionLost) => locale.text("end-question-lost"),
        Ending::Stopped(Stopper::Host | Stopper::Player { .. }) => {
            let by = outcome.ending.stopped_by(outcome.host).map(|by| escape(&name_of(by, names)));
            locale.say("end-by-player", [("name", by.unwrap_or_default().into())])
        }
    };
    // Alone there is nothing to win.
    let is_told = !outcome.counts() && outcome.standings.len() > 1;
    if is_told { format!("{why} {}", locale.text("end-not-counted")) } else { why }
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
    let host = locale.say("status-host", [("host", escape(&status.host_name).into())]);
    let settings =
        [host, mode(status.settings.mode, locale)].into_iter().chain(theme(&status.settings, locale));
    let embed = Embed::new(title)
        .line(settings.collect::<Vec<_>>().join(" · "))
        .line(deadline.unwrap_or_default())
        .gap()
        .lines(board_lines(&status.standings, &status.names, locale));
    View::embed(embed)
}

/// What somebody who stopped a game is told.
pub(in crate::bot) fn stopped(locale: Locale) -> View {
    View::text(locale.text("stopped"))
}

/// A line for each player; where nobody has scored nobody has a place.
fn board_lines(standings: &[Standing], names: &HashMap<PlayerId, String>, locale: Locale) -> Vec<String> {
    let has_places = standings.iter().any(|standing| standing.points > 0);
    let line = |standing: &Standing| {
        let place = if has_places { format!("{}\\. ", standing.rank) } else { String::new() };
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
        format!("{place}{} · {}", escape(&name_of(standing.player, names)), parts.join(" · "))
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
    // What nobody even answered was hard as well; what was skipped or broken off tells nothing.
    let closed = |round: &&Round| matches!(round.closed(), Some(reason) if !matches!(reason, CloseReason::Skipped | CloseReason::Stopped(_)));
    let asked: Vec<&Round> =
        (1..=game.rounds()).filter_map(|number| game.round(number)).filter(closed).collect();
    let best = asked.iter().max_by_key(|round| (right(round), std::cmp::Reverse(round.number())));
    let hardest = asked.iter().min_by_key(|round| (right(round), round.number()));
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

fn name_of(player: PlayerId, names: &HashMap<PlayerId, String>) -> String {
    names.get(&player).map_or_else(|| "?".to_owned(), |name| in_line(name))
}
