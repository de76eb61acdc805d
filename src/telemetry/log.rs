//! Log lines: for people, or one JSON object a line. They go to standard error, so that what a
//! command prints can be piped.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// What the drawing of pictures says of fonts, letter by letter, a person's name among them. A configuration that
/// names these parts is heard.
const QUIET: &str = "usvg=error,fontdb=error";

/// Starts logging as configured. A second call does nothing.
pub fn init(config: &Config) {
    // The filter was checked with the rest of the configuration.
    let filter =
        format!("{QUIET},{}", config.log).parse::<EnvFilter>().unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = match config.log_format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    // Something logs already: a test, or a program that uses the library.
    drop(started);
}
