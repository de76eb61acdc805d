//! A board: of a guild or of everywhere, by points, rating, accuracy or streak.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{BoardLink, CustomId};
use super::markdown::escape;
use super::{Embed, View, button, colours};
use crate::locale::Locale;
use crate::store::{BOARD_DEPTH, Board, BoardRow, Metric, PeriodKind, Zone};
use crate::trivia::PlayerId;
use crate::trivia::profile::percent;

/// A page of a board. The row of the person who asked is there wherever it stands; on a board of everywhere
/// that they are not listed on, how to get there is.
pub(in crate::bot) fn board(board: &Board, link: BoardLink, reader: PlayerId, locale: Locale) -> View {
    let BoardLink { metric, is_everywhere, .. } = link;
    let own_is_shown = board.rows.iter().any(|row| row.player == reader);
    let mut embed = Embed::new(locale.say("board-title", [("period", title(link, locale).into())]))
        .colour(colours::BOARD)
        .lines(board.rows.iter().map(|row| line(row, metric, row.player == reader, locale)));
    if board.rows.is_empty() {
        let is_of = |period| link.period == period && board.season.is_none();
        embed = embed.line(locale.text(if is_of(PeriodKind::Season) {
            "board-no-season"
        } else if is_of(PeriodKind::LastSeason) {
            "board-no-last-season"
        } else if is_everywhere {
            "board-empty-everywhere"
        } else if matches!(metric, Metric::Accuracy | Metric::Rating) {
            "board-empty-least"
        } else {
            "board-empty"
        }));
    }
    embed = match &board.own {
        Some(_) if !board.own_is_listed => embed.gap().line(locale.text("board-not-listed")),
        Some(own) if !own_is_shown => embed.gap().line(line(own, metric, true, locale)),
        _ => embed,
    };
    if metric == Metric::Accuracy {
        embed = embed
            .gap()
            .line(format!("-# {}", locale.say("board-least", [("least", Metric::LEAST_ANSWERS.into())])));
    }
    if metric == Metric::Rating && board.rows.is_empty() {
        embed = embed.gap().line(format!("-# {}", locale.text("board-rated")));
    }
    let mut footer = Vec::new();
    if link.page > 0 || board.has_more {
        footer.push(locale.say("board-page", [("page", (link.page + 1).into())]));
    }
    if metric.has_period() {
        if let Some(season) = board.season.filter(|_| link.period == PeriodKind::Season) {
            let last = locale.date(season.last_date());
            footer.push(locale.say("board-season-until", [("date", last.into())]));
        }
        if let Some(season) = board.season.filter(|_| link.period == PeriodKind::LastSeason) {
            footer.push(locale.dates(season.first.date(), season.last_date()));
        }
        footer.push(days_begin(&board.zone, locale));
    }
    View::embed(embed.footer(footer.join(" · ")))
        .buttons(periods(link, locale))
        .buttons(metrics(link, locale))
        .buttons(turns(link, board.has_more, locale))
}

fn title(link: BoardLink, locale: Locale) -> String {
    let mut parts = Vec::new();
    if link.metric != Metric::Points {
        parts.push(metric_name(link.metric, locale));
    }
    if link.metric.has_period() {
        parts.push(period_name(link.period, locale));
    }
    if link.is_everywhere {
        parts.push(locale.text("choice-everywhere"));
    }
    parts.join(" · ")
}

fn days_begin(zone: &Zone, locale: Locale) -> String {
    if zone.name() == Zone::DEFAULT {
        return locale.text("board-days");
    }
    locale.say("board-days-in", [("zone", zone.name().replace('_', " ").into())])
}

/// The same board over other periods.
fn periods(link: BoardLink, locale: Locale) -> Vec<serenity::CreateButton> {
    let others = PeriodKind::ALL.into_iter().filter(|kind| link.metric.has_period() && *kind != link.period);
    let to = |kind| CustomId::Board(BoardLink { period: kind, page: 0, ..link });
    others.map(|kind| button(&to(kind), period_name(kind, locale), ButtonStyle::Secondary)).collect()
}

/// The same period by other metrics, and the other place.
fn metrics(link: BoardLink, locale: Locale) -> Vec<serenity::CreateButton> {
    let others = Metric::ALL.into_iter().filter(|metric| *metric != link.metric);
    let to = |metric| CustomId::Board(BoardLink { metric, page: 0, ..link });
    let mut buttons: Vec<_> = others
        .map(|metric| button(&to(metric), metric_name(metric, locale), ButtonStyle::Secondary))
        .collect();
    let place = if link.is_everywhere { "choice-here" } else { "choice-everywhere" };
    let id = CustomId::Board(BoardLink { is_everywhere: !link.is_everywhere, page: 0, ..link });
    buttons.push(button(&id, locale.text(place), ButtonStyle::Secondary));
    buttons
}

fn turns(link: BoardLink, has_more: bool, locale: Locale) -> Vec<serenity::CreateButton> {
    let mut turns = Vec::new();
    if link.page > 0 {
        let id = CustomId::Board(BoardLink { page: link.page - 1, ..link });
        turns.push(button(&id, locale.text("card-previous"), ButtonStyle::Secondary));
    }
    if has_more {
        let id = CustomId::Board(BoardLink { page: link.page.saturating_add(1), ..link });
        turns.push(button(&id, locale.text("card-next"), ButtonStyle::Secondary));
    }
    turns
}

/// Hundredths of a percent, rounded to tenths: `84.6 %`.
fn tenths(hundredths: u64) -> String {
    let tenths = hundredths.saturating_add(5) / 10;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

fn line(row: &BoardRow, metric: Metric, own: bool, locale: Locale) -> String {
    let name = escape(&row.name);
    let name = if own { format!("**{name}** ({})", locale.text("board-you")) } else { name };
    let share = percent(row.right, row.of);
    let (value, rest) = match metric {
        // Points from playing alone, of which nothing else counts.
        Metric::Points if row.of == 0 => {
            (locale.say("points", [("points", row.value.into())]), String::new())
        }
        Metric::Points => (
            locale.say("points", [("points", row.value.into())]),
            locale.say(
                "board-right",
                [("right", row.right.into()), ("answered", row.of.into()), ("share", share.into())],
            ),
        ),
        Metric::Rating => (row.value.to_string(), locale.say("board-games", [("games", row.of.into())])),
        Metric::Accuracy => (
            tenths(row.value),
            locale.say("end-right", [("right", row.right.into()), ("answered", row.of.into())]),
        ),
        Metric::Streak => (
            locale.say("board-in-a-row", [("count", row.value.into())]),
            locale.say("end-right", [("right", row.right.into()), ("answered", row.of.into())]),
        ),
    };
    let rest = if rest.is_empty() { rest } else { format!(" · {rest}") };
    format!("{}\\. {name} · **{value}**{rest}", place(row.rank))
}

/// A rank as it is read; below the depth to which places are counted, that it is below.
pub(super) fn place(rank: Option<u32>) -> String {
    rank.map_or_else(|| format!("{BOARD_DEPTH}+"), |rank| rank.to_string())
}

fn period_name(kind: PeriodKind, locale: Locale) -> String {
    locale.text(match kind {
        PeriodKind::Day => "choice-day",
        PeriodKind::Week => "choice-week",
        PeriodKind::Month => "choice-month",
        PeriodKind::Season => "choice-season",
        PeriodKind::LastSeason => "choice-last-season",
        PeriodKind::All => "choice-all",
    })
}

fn metric_name(metric: Metric, locale: Locale) -> String {
    locale.text(match metric {
        Metric::Points => "choice-points",
        Metric::Rating => "choice-rating",
        Metric::Accuracy => "choice-accuracy",
        Metric::Streak => "choice-streak",
    })
}
