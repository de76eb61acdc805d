//! Log lines: for people, or one JSON object a line. They go to standard error, so that what a
//! command prints can be piped.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// Parts whose warnings say what no log should hold. A configuration that names them is heard.
/// - What the drawing of pictures says of fonts, letter by letter, a person's name among them.
/// - An event of Discord's that cannot be read, as a whole, an interaction's token among it. That there was one,
///   and what was wrong with it, is said elsewhere.
const QUIET: &str = "usvg=error,fontdb=error,serenity::gateway::ws=error";

/// Starts logging as configured. A second call does nothing.
pub fn init(config: &Config) {
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter(&config.log))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = match config.log_format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    // Something logs already: a test, or a program that uses the library.
    drop(started);
}

/// What is logged under a configured filter.
fn filter(configured: &str) -> EnvFilter {
    // It was checked with the rest of the configuration.
    format!("{QUIET},{configured}").parse().unwrap_or_else(|_| EnvFilter::new("info"))
}

#[cfg(test)]
mod tests {
    use tracing::{Level, enabled};

    use super::*;

    #[test]
    fn events_that_cannot_be_read_are_not_logged_unless_asked_for() {
        let check = |configured: &str, expect: [bool; 3]| {
            let subscriber = tracing_subscriber::fmt().with_env_filter(filter(configured)).finish();
            let logged = tracing::subscriber::with_default(subscriber, || {
                [
                    enabled!(target: "serenity::gateway::ws", Level::WARN),
                    enabled!(target: "serenity::gateway::ws", Level::ERROR),
                    enabled!(target: "serenity::gateway::shard", Level::WARN),
                ]
            });
            assert_eq!(logged, expect, "its warnings, its errors, and others' warnings with {configured:?}");
        };
        check(&Config::default().log, [false, true, true]);
        check("info", [false, true, true]);
        check("error", [false, true, false]);
        check("warn,serenity::gateway::ws=warn", [true, true, true]);
    }
}
