//! `noraebot check`: everything that would keep the bot from running, said at once.

use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener};
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

    let is_running = Store::is_in_use(&config.database);
    faults.extend(config.metrics.and_then(|address| unheard(address, is_running)));

    let mut out = io::stdout().lock();
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    if !faults.is_empty() {
        writeln!(out, "{} fault{}", faults.len(), if faults.len() == 1 { "" } else { "s" })?;
        return Ok(ExitCode::FAILURE);
    }
    let token = if config.token.is_some() { "set" } else { "not set (`noraebot run` needs one)" };
    let state = match (is_running, config.database.exists()) {
        (true, _) => "well, and in use by a running noraebot",
        (false, true) => "well",
        (false, false) => "will be made",
    };
    writeln!(out, "config: well; token: {token}\ncatalog: well\ndatabase: {database}: {state}")?;
    if let Some(address) = config.metrics {
        writeln!(out, "telemetry: {address}: well")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Why health and metrics cannot be served at an address, if so.
fn unheard(address: SocketAddr, is_running: bool) -> Option<String> {
    match TcpListener::bind(address) {
        Ok(_) => None,
        // The bot that runs on the same configuration listens there itself.
        Err(error) if error.kind() == io::ErrorKind::AddrInUse && is_running => None,
        Err(error) => Some(format!("telemetry.listen: cannot listen on {address}: {error}")),
    }
}
