//! Log lines: for people, or one JSON object a line. They go to standard error, so that what a
//! command prints can be piped.

use std::io::IsTerminal as _;

use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{fmt, registry};

use crate::config::{Config, LogFormat};

/// Parts of which errors alone are logged, since the rest says what no log should hold. A level for all parts does not
/// reach them; a configuration that names them is heard.
/// - What the drawing of pictures says of fonts, letter by letter, a person's name among them.
/// - An event of Discord's that cannot be read, as a whole, an interaction's token among it; that there was one,
///   and what was wrong with it, is said elsewhere. And one that serenity does not know.
/// - An answer of Discord's that was not expected, with its address, which may hold an interaction's token.
/// - Every frame of the gateway, the bot's own token in the first.
const QUIET: &str = "usvg=error,fontdb=error,serenity::gateway::ws=error,serenity::client::dispatch=error,\
                     serenity::http::client=error,tungstenite=error";

/// Starts logging as configured. A second call does nothing.
///
/// Spans are left out: ours has none, and those of serenity are its functions with all they were called with, such as
/// requests with an interaction's token and events as a whole, and would stand in every line of whatever logs within.
pub fn init(config: &Config) {
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let log = registry().with(filter(&config.log)).with(filter_fn(|what| what.is_event()));
    let started = match config.log_format {
        LogFormat::Text => log.with(lines).try_init(),
        LogFormat::Json => log.with(lines.json().flatten_event(true)).try_init(),
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
    fn a_level_for_all_does_not_reach_what_no_log_should_hold() {
        let check = |configured: &str, expect: [bool; 4]| {
            let subscriber = fmt().with_max_level(Level::TRACE).finish().with(filter(configured));
            let logged = tracing::subscriber::with_default(subscriber, || {
                [
                    enabled!(target: "serenity::gateway::shard", Level::DEBUG),
                    enabled!(target: "serenity::client::dispatch", Level::DEBUG),
                    enabled!(target: "serenity::http::client", Level::DEBUG),
                    enabled!(target: "tungstenite::protocol", Level::TRACE),
                ]
            });
            assert_eq!(logged, expect, "with {configured:?}");
        };
        check(&Config::default().log, [false; 4]);
        check("debug", [true, false, false, false]);
        check("trace", [true, false, false, false]);
        check("info,serenity=trace", [true, false, false, false]);
        check("debug,serenity::client::dispatch=debug", [true, true, false, false]);
        check("debug,tungstenite=trace", [true, false, false, true]);
    }

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
