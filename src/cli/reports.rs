//! `noraebot reports`: what people believe to be wrong.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use serde_json::{Value, json};

use super::setting::Setting;
use crate::locale::Locale;
use crate::store::{Report, Store, Wrong};
use crate::trivia::Moment;

#[derive(Debug, Args)]
pub(super) struct Reports {
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// Those that are handled as well
    #[arg(long)]
    all: bool,
    /// Mark the report with this number as handled; several times for several
    #[arg(long, value_name = "N", conflicts_with_all = ["json", "all"])]
    done: Vec<i64>,
    /// The database; else the configured one
    #[arg(long, value_name = "FILE")]
    database: Option<std::path::PathBuf>,
}

impl Reports {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let path = match &self.database {
            Some(path) => path.clone(),
            None => setting.config()?.database,
        };
        if !path.exists() {
            bail!("there is no database at {}; name it with --database FILE", path.display());
        }
        if !self.done.is_empty() {
            return mark(&path, &self.done);
        }
        let reports = Store::reports(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let handled = reports.iter().filter(|report| report.done_at.is_some()).count();
        let shown: Vec<_> = reports.iter().filter(|report| self.all || report.done_at.is_none()).collect();
        let mut out = io::BufWriter::new(io::stdout().lock());
        if self.json {
            for report in shown {
                writeln!(out, "{}", as_json(report))?;
            }
        } else {
            if shown.is_empty() {
                writeln!(out, "No report is open: nobody has found anything wrong.")?;
            }
            for report in &shown {
                print(&mut out, report)?;
            }
            if handled > 0 && !self.all {
                writeln!(out, "{handled} handled; --all shows them.")?;
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Marks reports as handled, each that there is; ends with 1 if there is one that is not.
fn mark(path: &Path, numbers: &[i64]) -> anyhow::Result<ExitCode> {
    let now = Moment(jiff::Timestamp::now().as_millisecond());
    let mut out = io::stdout().lock();
    let mut code = ExitCode::SUCCESS;
    for &number in numbers {
        let is_there = Store::report_done(path, number, now)
            .with_context(|| format!("{} cannot be written to", path.display()))?;
        if is_there {
            writeln!(out, "Report {number} is handled.")?;
        } else {
            writeln!(out, "There is no report {number}.")?;
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

fn print(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let state = if report.done_at.is_some() { " · handled" } else { "" };
    writeln!(out, "{} · {} · {}{state}", report.id, when(report.at), said(report.wrong))?;
    writeln!(out, "  {}", report.about)?;
    if let Some(question) = &report.question {
        writeln!(out, "  {}", plain(&Locale::En.prompt(&question.prompt)))?;
        for (option, choice) in (0_u8..).zip(&question.options) {
            let mark = if question.is_right(option) { "✓" } else { " " };
            let korean = if choice.text.ko == choice.text.en {
                String::new()
            } else {
                format!(" · {}", choice.text.ko)
            };
            writeln!(out, "  {mark} {}", plain(&format!("{}{korean}", choice.text.en)))?;
        }
    }
    for line in report.text.lines() {
        writeln!(out, "  > {}", plain(line))?;
    }
    let by = report.by.map_or_else(|| "somebody who deleted their data".to_owned(), |by| by.to_string());
    let guild = report.guild.map(|guild| format!(", server {}", guild.0)).unwrap_or_default();
    writeln!(out, "  by {by}{guild}; catalog {}\n", report.catalog_version)
}

fn as_json(report: &Report) -> Value {
    json!({
        "id": report.id,
        "at": stamp(report.at),
        "about": report.about,
        "wrong": report.wrong,
        "text": report.text,
        "question": report.question,
        "catalog_version": report.catalog_version,
        // As Discord writes ids: many programs round larger numbers.
        "by": report.by.map(|by| by.to_string()),
        "guild": report.guild.map(|guild| guild.0.to_string()),
        "done_at": report.done_at.map(stamp),
    })
}

fn said(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Answer => "wrong answer",
        Wrong::Two => "two right answers",
        Wrong::Fact => "wrong fact",
        Wrong::Spelling => "spelling",
        Wrong::Other => "something else",
    }
}

fn stamp(at: Moment) -> String {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_string()
}

/// To the minute, in UTC.
fn when(at: Moment) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// A text of somebody's that does nothing to a terminal but stand there.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_cannot_drive_a_terminal() {
        let report = Report {
            id: 3,
            about: "song:goblin/stay-with-me".to_owned(),
            question: None,
            catalog_version: "x".to_owned(),
            wrong: Wrong::Spelling,
            text: "\u{1b}[2J정미\nsecond line".to_owned(),
            by: None,
            guild: None,
            at: Moment(0),
            done_at: Some(Moment(1)),
        };
        let mut out = Vec::new();
        print(&mut out, &report).expect("it is written");
        let expect = "3 · 1970-01-01 00:00 UTC · spelling · handled\n  song:goblin/stay-with-me\n  \
                      > \u{fffd}[2J정미\n  > second line\n  by somebody who deleted their data; catalog x\n\n";
        assert_eq!(String::from_utf8(out).expect("a text"), expect);
    }
}
