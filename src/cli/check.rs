//! `noraebot check`: everything that would keep the bot from running, said at once.

use std::io::{self, Write as _};
use std::process::ExitCode;

use super::setting::{Setting, files};
use crate::catalog::{Severity, check as check_catalog};
use crate::config::{BadConfig, Config};
use crate::store::Store;

pub(super) fn check(setting: &Setting) -> anyhow::Result<ExitCode> {
    let mut faults = Vec::new();
    // What can be checked in spite of a bad configuration is checked by the defaults.
    let config = setting.config().unwrap_or_else(|BadConfig(bad)| {
        faults.extend(bad.into_iter().map(|fault| format!("config: {fault}")));
        Config { data: setting.data.clone(), ..Config::default() }
    });
    match files(config.data.as_deref()) {
        Ok(files) => {
            let errors = check_catalog(&files).into_iter().filter(|fault| fault.severity == Severity::Error);
            faults.extend(errors.map(|fault| format!("catalog: {fault}")));
        }
        Err(error) => faults.push(format!("catalog: {error:#}")),
    }
    let database = config.database.display();
    faults.extend(
        Store::check(&config.database).into_iter().map(|fault| format!("database: {database}: {fault}")),
    );

    let mut out = io::stdout().lock();
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    if !faults.is_empty() {
        writeln!(out, "{} faults", faults.len())?;
        return Ok(ExitCode::FAILURE);
    }
    let token = if config.token.is_some() { "set" } else { "not set (`noraebot run` needs one)" };
    let exists = if config.database.exists() { "well" } else { "will be made" };
    writeln!(out, "config: well; token: {token}\ncatalog: well\ndatabase: {database}: {exists}")?;
    Ok(ExitCode::SUCCESS)
}
