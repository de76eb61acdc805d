//! A guild's board.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::CustomId;
use super::markdown::escape;
use super::{Embed, View, button, colours};
use crate::locale::Locale;
use crate::store::{BOARD_PAGE, Board, BoardRow, PeriodKind};
use crate::trivia::PlayerId;

/// A page of a board, pages counted from 0.
pub(in crate::bot) fn board(
    board: &Board,
    kind: PeriodKind,
    page: u32,
    reader: PlayerId,
    locale: Locale,
) -> View {
    let own_is_shown = board.rows.iter().any(|row| row.player == reader);
    let pages = board.players.div_ceil(BOARD_PAGE).max(1);
    let mut embed = Embed::new(locale.say("board-title", [("period", period(kind, locale).into())]))
        .colour(colours::BOARD)
        .lines(board.rows.iter().map(|row| line(row, row.player == reader, locale)));
    if board.rows.is_empty() {
        embed = embed.line(locale.text("board-empty"));
    } else if let Some(own) = board.own.as_ref().filter(|_| !own_is_shown) {
        embed = embed.gap().line(line(own, true, locale));
    }
    let footer = if pages > 1 {
        let page = locale.say("card-page", [("page", (page + 1).into()), ("pages", pages.into())]);
        format!("{page} · {}", locale.text("board-days"))
    } else {
        locale.text("board-days")
    };
    let periods = PeriodKind::ALL.into_iter().filter(|other| *other != kind);
    let periods = periods
        .map(|other| button(&CustomId::Board(other, 0), period(other, locale), ButtonStyle::Secondary));
    let mut turn = Vec::new();
    if page > 0 {
        let id = CustomId::Board(kind, page - 1);
        turn.push(button(&id, locale.text("card-previous"), ButtonStyle::Secondary));
    }
    if page + 1 < pages {
        let id = CustomId::Board(kind, page + 1);
        turn.push(button(&id, locale.text("card-next"), ButtonStyle::Secondary));
    }
    View::embed(embed.footer(footer)).buttons(periods.collect()).buttons(turn)
}

fn line(row: &BoardRow, own: bool, locale: Locale) -> String {
    let name = escape(&row.name);
    let name = if own { format!("**{name}** ({})", locale.text("board-you")) } else { name };
    let points = locale.say("points", [("points", row.points.into())]);
    let share = (row.right * 100).checked_div(row.answered).unwrap_or(0);
    let right = locale.say(
        "board-right",
        [("right", row.right.into()), ("answered", row.answered.into()), ("share", share.into())],
    );
    format!("{}\\. {name} · **{points}** · {right}", row.rank)
}

fn period(kind: PeriodKind, locale: Locale) -> String {
    locale.text(match kind {
        PeriodKind::Day => "choice-day",
        PeriodKind::Week => "choice-week",
        PeriodKind::Month => "choice-month",
        PeriodKind::All => "choice-all",
    })
}
