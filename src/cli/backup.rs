//! `noraebot backup FILE`: the database as one whole file, also while the bot runs.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::setting::Setting;
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The copy; a file that is not there yet
    file: PathBuf,
    /// The database; else the configured one
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
}

impl Backup {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let database = match self.database {
            Some(path) => path,
            None => setting.config()?.database,
        };
        let bytes = Store::back_up(&database, &self.file)?;
        let (copy, database) = (self.file.display(), database.display());
        writeln!(io::stdout().lock(), "{copy}: a whole and sound copy of {database}, {bytes} bytes")?;
        Ok(ExitCode::SUCCESS)
    }
}
