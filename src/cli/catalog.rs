//! `noraebot catalog stats`, `check`, `export`: the catalog itself.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::setting::{Setting, files};
use super::{export, skeleton, stats};
use crate::catalog::{Severity, check};

#[derive(Debug, Args)]
pub(super) struct CatalogCommand {
    #[command(subcommand)]
    command: Of,
}

#[derive(Debug, Subcommand)]
enum Of {
    /// Count what is in it
    Stats,
    /// Report everything that is wrong or odd, with file, line, field and remedy
    Check,
    /// Write the skeleton of a drama's file into the folder that --data names, `data` if none is
    New(skeleton::New),
    /// Print all of it as one JSON object
    Export,
}

impl CatalogCommand {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        match self.command {
            Of::Stats => write!(out, "{}", stats::table(&setting.catalog()?))?,
            Of::Export => {
                serde_json::to_writer(&mut out, &export::export(&setting.catalog()?))?;
                writeln!(out)?;
            }
            Of::New(new) => {
                let data = setting.data.as_deref().unwrap_or(Path::new("data"));
                writeln!(out, "{}", new.write(data)?.display())?;
            }
            Of::Check => {
                let config = setting.config()?;
                let faults = check(&files(config.data.as_deref())?);
                for fault in &faults {
                    writeln!(out, "{fault}")?;
                }
                let count = |severity| faults.iter().filter(|fault| fault.severity == severity).count();
                let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
                writeln!(out, "{errors} errors, {warnings} warnings")?;
                out.flush()?;
                return Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE });
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
