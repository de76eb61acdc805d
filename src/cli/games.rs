//! `noraebot games replay 7`: plays a stored game again from its log and compares.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};

use super::setting::Setting;
use crate::store::{GameId, Store, StoredGame};
use crate::trivia::Record;
use crate::trivia::game::{Award, Replayed, replay};

#[derive(Debug, Args)]
pub(super) struct Games {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Play a stored game again from its log and compare; ends with 1 if it goes another way
    Replay(Replay),
}

#[derive(Debug, Args)]
struct Replay {
    /// The game's number: the first one in the custom ids of its buttons, and in the log
    #[arg(value_name = "ID")]
    game: i64,
    /// The database; else the configured one
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
}

impl Games {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let Command::Replay(Replay { game, database }) = self.command;
        let path = match database {
            Some(path) => path,
            None => setting.config()?.database,
        };
        if !path.exists() {
            bail!("there is no database at {}; name it with --database FILE", path.display());
        }
        let stored = Store::stored_game(&path, GameId(game))
            .with_context(|| format!("game {game} cannot be read from {}", path.display()))?;
        let Some(stored) = stored else {
            bail!("there is no game {game} in {}, or its rounds are no longer kept", path.display())
        };

        let mut out = io::stdout().lock();
        let mut differences = 0;
        for round in replay(&stored.saved) {
            let faults = faults_of(&round, &stored);
            let verdict = if faults.is_empty() { "the same" } else { "another" };
            writeln!(out, "round {}: {} records, {verdict}", round.round, round.records)?;
            for fault in &faults {
                writeln!(out, "  {fault}")?;
            }
            differences += faults.len();
        }
        let end = if stored.is_over { "ended" } else { "is still going on" };
        writeln!(out, "game {game} {end}: {differences} differences")?;
        Ok(if differences == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// What is not as it is stored: in the log, and in the table that boards are made from.
fn faults_of(round: &Replayed, stored: &StoredGame) -> Vec<String> {
    let mut faults: Vec<String> = round
        .differences
        .iter()
        .map(|(stored, got)| format!("stored {stored:?}, played again {got:?}"))
        .collect();
    let closed = stored.saved.records.iter().find_map(|record| match record {
        Record::Closed { round: number, awards, .. } if *number == round.round => Some(awards.as_slice()),
        _ => None,
    });
    let of_round = stored.answers.iter().filter(|(number, ..)| *number == round.round);
    let mut kept: Vec<_> = of_round.map(|&(_, player, right, points)| (player, right, points)).collect();
    let worth = |award: &Award| (award.player, award.right, award.points);
    let mut given: Vec<_> = closed.unwrap_or_default().iter().map(worth).collect();
    kept.sort_unstable();
    given.sort_unstable();
    if kept != given {
        faults.push(format!("the log gives {given:?}, the answers that boards count are {kept:?}"));
    }
    faults
}
