//! The command line: one file a subcommand. What a command prints goes to standard output, what is
//! logged to standard error.

mod backup;
mod catalog;
mod check;
mod export;
mod games;
mod health;
mod lookup;
mod play;
mod questions;
mod reports;
mod run;
mod setting;
mod skeleton;
mod stats;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{fmt, io};

use clap::{Parser, Subcommand};

/// A Discord bot for K-drama soundtracks.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true)]
struct Cli {
    /// The configuration; config.toml beside the program's working folder, if there is one
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// A folder of catalog files to use in place of the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot on Discord; the token comes from DISCORD_TOKEN or a file
    Run,
    /// Run the bot in a local Discord with a page to play on; no account, no token, no internet
    Play(play::Play),
    /// Check the configuration, the catalog and the database, and report every fault at once
    Check,
    /// Copy the database into a new file, also while the bot runs
    Backup(backup::Backup),
    /// Look names up as /ost does; without QUERY, one query a line from standard input
    Lookup(lookup::Lookup),
    /// The catalog itself: its size, its faults, all of it as JSON
    Catalog(catalog::CatalogCommand),
    /// Print trivia questions, one JSON object a line, as games ask them
    Questions(questions::Questions),
    /// Stored games: play one again from its log
    Games(games::Games),
    /// What people believe to be wrong with questions, facts and cards; a bot may be running
    Reports(reports::Reports),
    /// Ask a running bot whether it is well, for a container's health check
    Health(health::Health),
}

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.run() {
        Ok(code) => code,
        // Whoever read our output has seen enough: `noraebot questions | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(format_args!("noraebot: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

impl Cli {
    fn run(self) -> anyhow::Result<ExitCode> {
        let setting = setting::Setting { config: self.config, data: self.data };
        match self.command {
            Command::Run => run::run(&setting),
            Command::Play(play) => play.run(&setting),
            Command::Check => check::check(&setting),
            Command::Backup(backup) => backup.run(&setting),
            Command::Lookup(lookup) => lookup.run(&setting),
            Command::Catalog(catalog) => catalog.run(&setting),
            Command::Questions(questions) => questions.run(&setting),
            Command::Games(games) => games.run(&setting),
            Command::Reports(reports) => reports.run(&setting),
            Command::Health(health) => health.run(&setting),
        }
    }
}

/// Writes a line to standard error; if even that fails, there is nobody to tell.
fn complain(line: fmt::Arguments<'_>) {
    use io::Write as _;
    let _ = writeln!(io::stderr().lock(), "{line}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(io)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
