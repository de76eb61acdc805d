//! The daily: its questions one after the other, the result, what is shared of it, and the day's board.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{CustomId, OfDaily, OfPractice, OfReport, Reported, Several};
use super::game::{difficulty, letter, relative, seconds};
use super::limits::{CHOICE, clip};
use super::markdown::{escape, in_line};
use super::report::report_button;
use super::{AUTOCOMPLETE_CHOICES, Embed, View, button, colours, solo};
use crate::catalog::Catalog;
use crate::locale::Locale;
use crate::store::{Daily, DailyRank, DailyRow};
use crate::trivia::daily::{ARCHIVE_DAYS, Answer, Attempt, DAILY_QUESTIONS};
use crate::trivia::korea::begins;
use crate::trivia::{PlayerId, Settings};

/// Somebody's finished day.
pub(in crate::bot) struct DailyResult {
    pub(in crate::bot) day: Date,
    /// Whether it changes the streak and the day's board.
    pub(in crate::bot) counts: bool,
    /// Whether it does not because the person had begun this day before they deleted their data.
    pub(in crate::bot) is_repeat: bool,
    pub(in crate::bot) attempt: Attempt,
    pub(in crate::bot) rank: DailyRank,
    /// Days in a row, this one included.
    pub(in crate::bot) streak: u32,
    /// Whether there is a board of the day where the person is.
    pub(in crate::bot) in_guild: bool,
}

/// Before the first question, and between two of them: what is to come.
pub(in crate::bot) fn daily_start(
    day: Date,
    today: Date,
    daily: &Daily,
    streak: u32,
    locale: Locale,
) -> View {
    let attempt = &daily.attempt;
    let next = attempt.next().unwrap_or(1);
    let counts = daily.counts.unwrap_or(day == today && !daily.is_repeat);
    let about = if counts {
        "daily-about"
    } else if daily.is_repeat && day == today {
        "daily-about-repeat"
    } else {
        "daily-about-archive"
    };
    let mut embed = Embed::new(locale.say("daily-title", [("day", locale.date(day).into())]))
        .colour(colours::QUESTION)
        .line(locale.text(about));
    if attempt.answers().is_empty() {
        embed = embed.line(format!(
            "-# {}",
            locale.say("daily-rules", [("seconds", Settings::default().seconds.into())])
        ));
    } else {
        embed = embed.line(so_far(attempt.answers(), locale));
    }
    if counts && streak > 0 {
        embed = embed.line(locale.say("daily-streak", [("days", streak.into())]));
    }
    let label = if attempt.answers().is_empty() && daily.counts.is_none() {
        locale.text("daily-begin")
    } else {
        locale.say("daily-go-on", [("number", next.into())])
    };
    let begins = counts && daily.counts.is_none();
    let ask = CustomId::Daily(day, if begins { OfDaily::Begin } else { OfDaily::Ask(next) });
    View::embed(embed).buttons(vec![button(&ask, label, ButtonStyle::Primary)])
}

/// The question that is open. `anew` says that it was open before and the bot was away.
pub(in crate::bot) fn daily_question(day: Date, attempt: &Attempt, anew: bool, locale: Locale) -> View {
    let (Some(number), Some(deadline)) = (attempt.next(), attempt.deadline()) else { return View::default() };
    let Some(question) = attempt.question(number) else { return View::default() };
    let above = if anew { format!("-# {}", locale.text("daily-anew")) } else { String::new() };
    let notes = vec![
        locale.say("round-deadline", [("deadline", relative(deadline).into())]),
        if attempt.answers().is_empty() { String::new() } else { so_far(attempt.answers(), locale) },
    ];
    let choose = |option| CustomId::Daily(day, OfDaily::Choose(number, option));
    let stars = difficulty(question.difficulty, locale);
    solo::question(question_title(number, stars, locale), above, question, notes, choose, locale)
}

/// A question of the day that is closed, with its answer and what comes next.
pub(in crate::bot) fn daily_closed(
    day: Date,
    attempt: &Attempt,
    number: u8,
    catalog: &Catalog,
    locale: Locale,
) -> View {
    let (Some(question), Some(answer)) = (attempt.question(number), attempt.answer(number)) else {
        return View::default();
    };
    let right = locale.say("solo-answer", [("letter", letter(question.answer).to_string().into())]);
    let came = match answer.option {
        None => locale.text("daily-time-up"),
        Some(_) if answer.right => {
            let taken = seconds(answer.taken_ms, locale);
            locale.say("daily-right", [("points", answer.points.into()), ("taken", taken.into())])
        }
        Some(_) => locale.text("daily-wrong"),
    };
    let until_then = attempt.answers().get(..usize::from(number)).unwrap_or_default();
    let next = match attempt.next() {
        Some(next) => {
            let label = locale.say("daily-next", [("number", next.into())]);
            button(&CustomId::Daily(day, OfDaily::Ask(next)), label, ButtonStyle::Primary)
        }
        None => {
            let label = locale.text("daily-to-result");
            button(&CustomId::Daily(day, OfDaily::Open), label, ButtonStyle::Primary)
        }
    };
    let notes = vec![format!("**{came}**"), so_far(until_then, locale)];
    let title = question_title(number, right, locale);
    let report = report_button(OfReport::Open(Reported::Daily(day, number)), locale);
    solo::answered(title, question, answer.option, notes, vec![next, report], catalog, locale)
}

/// The result of a finished day, for the person themselves.
pub(in crate::bot) fn daily_result(result: &DailyResult, today: Date, locale: Locale) -> View {
    let DailyResult { day, counts, is_repeat, attempt, .. } = result;
    let mut embed =
        Embed::new(score_title(result, locale)).colour(colours::BOARD).lines(rows(attempt, locale)).gap();
    if *counts {
        embed = embed.line(compared(result.rank, locale)).line(streak_line(result.streak, locale));
    } else {
        let why = if *is_repeat { "daily-repeat-result" } else { "daily-archive-result" };
        embed = embed.line(locale.text(why));
    }
    if *day == today {
        let next = begins(today.saturating_add(1.day()));
        embed = embed.line(format!("-# {}", locale.say("daily-tomorrow", [("when", relative(next).into())])));
    }
    let mut buttons = Vec::new();
    if *counts {
        let share = CustomId::Daily(*day, OfDaily::Share);
        buttons.push(button(&share, locale.text("daily-share"), ButtonStyle::Primary));
        if result.in_guild {
            let board = CustomId::Daily(*day, OfDaily::Board);
            buttons.push(button(&board, locale.text("daily-to-board"), ButtonStyle::Secondary));
        }
    }
    let practice = CustomId::Practice(OfPractice::Begin);
    buttons.push(button(&practice, locale.text("practice-missed"), ButtonStyle::Secondary));
    buttons.push(report_button(OfReport::OneOf(Several::Daily(*day)), locale));
    View::embed(embed).buttons(buttons)
}

/// What is shared of a result: nothing that tells an answer.
pub(in crate::bot) fn daily_shared(result: &DailyResult, name: &str, locale: Locale) -> View {
    let title = format!("{} · {}", in_line(name), score_title(result, locale));
    let embed = Embed::new(title)
        .colour(colours::BOARD)
        .lines(rows(&result.attempt, locale))
        .gap()
        .line(streak_line(result.streak, locale));
    let play = CustomId::Daily(result.day, OfDaily::Open);
    View::embed(embed).buttons(vec![button(&play, locale.text("daily-play"), ButtonStyle::Secondary)])
}

/// Those who have played a day in this guild, the best first.
pub(in crate::bot) fn daily_board(day: Date, rows: &[DailyRow], reader: PlayerId, locale: Locale) -> View {
    let line = |row: &DailyRow| {
        let name = escape(&row.name);
        let name =
            if row.player == reader { format!("**{name}** ({})", locale.text("board-you")) } else { name };
        let points = locale.say("points", [("points", row.points.into())]);
        let right =
            locale.say("end-right", [("right", row.right.into()), ("answered", DAILY_QUESTIONS.into())]);
        format!("{}\\. {name} · **{points}** · {right}", row.rank)
    };
    let title = locale.say("daily-board-title", [("day", locale.date(day).into())]);
    let mut embed = Embed::new(title).colour(colours::BOARD).lines(rows.iter().map(line));
    if rows.is_empty() {
        embed = embed.line(locale.text("daily-board-empty"));
    }
    View::embed(embed.footer(locale.text("daily-board-note")))
}

/// Days that can be played, the latest first, with what the person made of each. Any part of a date will
/// do: `11-2`, `20 Nov`.
pub(in crate::bot) fn day_choices(
    today: Date,
    history: &BTreeMap<Date, (u32, u8)>,
    typed: &str,
    locale: Locale,
) -> serenity::CreateAutocompleteResponse {
    let typed = typed.trim().to_lowercase();
    let days = (0..=ARCHIVE_DAYS).map(|ago| today.saturating_sub(ago.days()));
    let choices = days
        .filter(|day| {
            let texts = [day.to_string(), locale.date(*day)];
            texts.iter().any(|text| text.to_lowercase().contains(&typed))
        })
        .take(AUTOCOMPLETE_CHOICES)
        .map(|day| {
            let date = locale.date(day);
            let name = match history.get(&day) {
                Some(&(points, right)) => {
                    let args = [("day", date.into()), ("points", points.into()), ("right", right.into())];
                    locale.say("daily-choice-played", args)
                }
                None if day == today => locale.say("daily-choice-today", [("day", date.into())]),
                None => date,
            };
            serenity::AutocompleteChoice::new(clip(&name, CHOICE), day.to_string())
        });
    serenity::CreateAutocompleteResponse::new().set_choices(choices.collect())
}

fn question_title(number: u8, what: String, locale: Locale) -> String {
    let args = [("number", number.into()), ("count", DAILY_QUESTIONS.into()), ("what", what.into())];
    locale.say("daily-question-title", args)
}

fn score_title(result: &DailyResult, locale: Locale) -> String {
    let args = [
        ("day", locale.date(result.day).into()),
        ("right", result.attempt.right().into()),
        ("count", DAILY_QUESTIONS.into()),
        ("points", result.attempt.points().into()),
    ];
    locale.say("daily-score", args)
}

/// `■ □ ■ ▫`, a square an answer: its shape says right, wrong or time up, without any colour.
fn grid(answers: &[Answer]) -> String {
    let square = |answer: &Answer| match answer {
        Answer { right: true, .. } => "■",
        Answer { option: Some(_), .. } => "□",
        Answer { option: None, .. } => "▫",
    };
    answers.iter().map(square).collect::<Vec<_>>().join(" ")
}

/// The grid in the middle of a day, with how many were right in words.
fn so_far(answers: &[Answer], locale: Locale) -> String {
    let right = answers.iter().filter(|answer| answer.right).count();
    let args = [("right", right.into()), ("answered", answers.len().into())];
    format!("{} · {}", grid(answers), locale.say("daily-so-far", args))
}

/// The grid, and each answer in words, so that nobody has to read squares.
fn rows(attempt: &Attempt, locale: Locale) -> Vec<String> {
    let word = |(number, answer): (usize, &Answer)| {
        let came = match answer {
            Answer { right: true, taken_ms, .. } => {
                locale.say("daily-word-right", [("taken", seconds(*taken_ms, locale).into())])
            }
            Answer { option: Some(_), .. } => locale.text("daily-word-wrong"),
            Answer { option: None, .. } => locale.text("daily-word-time-up"),
        };
        format!("{number} {came}")
    };
    let words: Vec<String> = (1..).zip(attempt.answers()).map(word).collect();
    vec![grid(attempt.answers()), words.join(" · ")]
}

/// How many did better, in percent of all others who have finished.
fn compared(rank: DailyRank, locale: Locale) -> String {
    let others = rank.players.saturating_sub(1);
    if others == 0 {
        return locale.text("daily-first");
    }
    let percent = u64::from(rank.better) * 100 / u64::from(others);
    if rank.better == 0 {
        return locale.say("daily-best", [("others", others.into())]);
    }
    locale.say("daily-better", [("percent", percent.max(1).into()), ("others", others.into())])
}

fn streak_line(days: u32, locale: Locale) -> String {
    locale.say("daily-streak", [("days", days.into())])
}
