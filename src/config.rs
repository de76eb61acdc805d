//! What a host can set: `config.toml`, the environment over it, and defaults under it.
//!
//! Every key of the file is also read from `NORAEBOT_<SECTION>_<KEY>`; what a container's environment
//! makes of that form by itself is passed over. The whole is checked at
//! once: [`Config::read`] reports every wrong or unknown key together, each with what is allowed.
//! Secrets are wrapped, so that no log, error or debug print can show them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::iter;
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use secrecy::SecretString;

use crate::locale::Locale;

/// Rounds that a game may have.
pub const ROUNDS: RangeInclusive<u16> = 1..=50;
/// Seconds that a round may last before it is scaled with the length of its text.
pub const SECONDS: RangeInclusive<u16> = 5..=120;

/// Days for which details of games may be kept: up to a hundred years, as good as for ever.
pub const KEPT_DAYS: RangeInclusive<u16> = 1..=36_500;

/// Everything that can be set.
#[derive(Debug)]
pub struct Config {
    /// The bot's token; none is needed by commands that do not talk to Discord.
    pub token: Option<SecretString>,
    /// Another Discord than the real one, such as `http://127.0.0.1:4000`.
    pub api_url: Option<String>,
    /// The SQLite file.
    pub database: PathBuf,
    /// For how many days the rounds, answers and logs of games are kept after their end; for ever, if nothing is said.
    pub keep_games_days: Option<u16>,
    /// A folder of catalog files to use in place of the built-in ones.
    pub data: Option<PathBuf>,
    /// The language of guilds whose moderators have chosen none and of which Discord tells none of ours
    /// ([`Locale::preferred`]).
    pub language: Locale,
    /// Rounds of a game where neither the guild nor the host of the game says.
    pub rounds: u16,
    /// Seconds of a round where neither the guild nor the host of the game says.
    pub seconds: u16,
    /// What is logged: a filter such as `info` or `noraebot=debug,serenity=warn`.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
    /// Where health and metrics are served, if anywhere.
    pub metrics: Option<SocketAddr>,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            token: None,
            api_url: None,
            database: PathBuf::from("noraebot.db"),
            keep_games_days: None,
            data: None,
            language: Locale::En,
            rounds: 10,
            seconds: 25,
            log: "noraebot=info,warn".to_owned(),
            log_format: LogFormat::Text,
            metrics: None,
        }
    }
}

/// One key: where it stands, what it may be, and how it is taken over.
struct Key {
    section: &'static str,
    name: &'static str,
    allowed: &'static str,
    set: fn(&mut Config, &str) -> Option<()>,
}

/// Every key. The order is that of `config.example.toml`.
static KEYS: &[Key] = &[
    Key {
        section: "discord",
        name: "token_file",
        allowed: "the path of a file that holds the bot's token",
        set: |_, path| (!path.is_empty()).then_some(()),
    },
    Key {
        section: "discord",
        name: "api_url",
        allowed: "the http(s) address of a Discord, without a path",
        set: |config, url| {
            let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"))?;
            let host = rest.strip_suffix('/').unwrap_or(rest);
            if host.is_empty() || host.contains(['/', '?', '#', ' ']) {
                return None;
            }
            config.api_url = Some(url.trim_end_matches('/').to_owned());
            Some(())
        },
    },
    Key {
        section: "database",
        name: "path",
        allowed: "the path of a file",
        set: |config, path| {
            config.database = PathBuf::from(path);
            (!path.is_empty()).then_some(())
        },
    },
    Key {
        section: "database",
        name: "keep_games_days",
        allowed: "a number of days from 1 to 36500",
        set: |config, days| {
            config.keep_games_days = Some(days.parse().ok().filter(|days| KEPT_DAYS.contains(days))?);
            Some(())
        },
    },
    Key {
        section: "catalog",
        name: "data",
        allowed: "the path of a folder with dramas/, artists.toml, eras/ and topics/",
        set: |config, path| {
            config.data = Some(PathBuf::from(path));
            (!path.is_empty()).then_some(())
        },
    },
    Key {
        section: "guilds",
        name: "language",
        allowed: "en or ko",
        set: |config, code| {
            config.language = Locale::from_code(code)?;
            Some(())
        },
    },
    Key {
        section: "trivia",
        name: "rounds",
        allowed: "a number from 1 to 50",
        set: |config, rounds| {
            config.rounds = rounds.parse().ok().filter(|rounds| ROUNDS.contains(rounds))?;
            Some(())
        },
    },
    Key {
        section: "trivia",
        name: "seconds",
        allowed: "a number from 5 to 120",
        set: |config, seconds| {
            config.seconds = seconds.parse().ok().filter(|seconds| SECONDS.contains(seconds))?;
            Some(())
        },
    },
    Key {
        section: "telemetry",
        name: "log",
        allowed: "a filter such as info or noraebot=debug,serenity=warn",
        set: |config, filter| {
            filter.parse::<tracing_subscriber::EnvFilter>().ok()?;
            config.log = filter.to_owned();
            (!filter.is_empty()).then_some(())
        },
    },
    Key {
        section: "telemetry",
        name: "format",
        allowed: "text or json",
        set: |config, format| {
            config.log_format = match format {
                "text" => LogFormat::Text,
                "json" => LogFormat::Json,
                _ => return None,
            };
            Some(())
        },
    },
    Key {
        section: "telemetry",
        name: "listen",
        allowed: "an address and port such as 127.0.0.1:9090",
        set: |config, address| {
            config.metrics = Some(address.parse().ok()?);
            Some(())
        },
    },
];

/// Where the token belongs.
const TOKEN_GOES: &str =
    "put the token into the environment variable DISCORD_TOKEN, or into a file that discord.token_file names";

/// Everything that is wrong with the configuration.
#[derive(Debug, PartialEq, Eq)]
pub struct BadConfig(pub Vec<String>);

impl fmt::Display for BadConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for BadConfig {}

impl Config {
    /// Reads the file at `path` if one is named, `config.toml` if that exists, and the environment.
    ///
    /// The token comes from `DISCORD_TOKEN`, else from the file that `discord.token_file` names.
    ///
    /// # Errors
    /// [`BadConfig`] with every wrong or unknown key, and with files that cannot be read.
    pub fn read(
        path: Option<&Path>,
        environment: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, BadConfig> {
        let default = Path::new("config.toml");
        let path = path.or_else(|| default.exists().then_some(default));
        let text = match path {
            None => Ok(String::new()),
            Some(path) => std::fs::read_to_string(path)
                .map_err(|error| BadConfig(vec![format!("{}: cannot be read: {error}", path.display())])),
        }?;
        let mut draft = Draft::default();
        draft.take_file(path.unwrap_or(default), &text);
        draft.take_environment(environment);
        draft.finish()
    }
}

/// A configuration that is still being read.
#[derive(Default)]
struct Draft {
    config: Config,
    token: Option<SecretString>,
    /// Where it was set, and to what.
    token_file: Option<(String, PathBuf)>,
    faults: Vec<String>,
}

impl Draft {
    fn take_file(&mut self, path: &Path, text: &str) {
        let path = path.display();
        let table: BTreeMap<String, toml::Value> = match toml::from_str(text) {
            Ok(table) => table,
            Err(error) => {
                let line = error
                    .span()
                    .map_or(1, |span| 1 + text.bytes().take(span.start).filter(|&b| b == b'\n').count());
                return self.faults.push(format!("{path}:{line}: {}", error.message()));
            }
        };
        for (section, value) in table {
            let toml::Value::Table(keys) = value else {
                self.faults
                    .push(format!("{path}: {section}: belongs into a section; sections are {}", sections()));
                continue;
            };
            for (name, value) in keys {
                let place = format!("{path}: {section}.{name}");
                let text = match value {
                    toml::Value::String(text) => text,
                    toml::Value::Integer(number) => number.to_string(),
                    other => other.to_string(),
                };
                self.take(&place, &section, &name, &text);
            }
        }
    }

    fn take_environment(&mut self, environment: impl IntoIterator<Item = (OsString, OsString)>) {
        let mut variables: Vec<_> = environment.into_iter().collect();
        variables.sort();
        for (variable, value) in variables {
            // Of what others have set, anything may be no text.
            let variable = variable.to_string_lossy();
            let is_token = variable == "DISCORD_TOKEN";
            let rest = variable.strip_prefix("NORAEBOT_").unwrap_or_default();
            if !is_token && (rest.is_empty() || is_of_a_service(rest, &value.to_string_lossy())) {
                continue;
            }
            let Some(value) = value.to_str() else {
                self.faults.push(format!("{variable}: is not allowed; it must be text in UTF-8"));
                continue;
            };
            if is_token {
                self.token =
                    Some(value.trim().to_owned()).filter(|token| !token.is_empty()).map(SecretString::from);
                continue;
            }
            let rest = rest.to_ascii_lowercase();
            match rest.split_once('_') {
                Some((section, name)) => self.take(&variable, section, name, value),
                None => self.faults.push(format!("{variable}: is no key; keys are {}", variables_list())),
            }
        }
    }

    fn take(&mut self, place: &str, section: &str, name: &str, value: &str) {
        let Some(key) = KEYS.iter().find(|key| key.section == section && key.name == name) else {
            let known: Vec<_> =
                KEYS.iter().filter(|key| key.section == section).map(|key| key.name).collect();
            self.faults.push(if (section, name) == ("discord", "token") {
                format!("{place}: is no key; {TOKEN_GOES}")
            } else if known.is_empty() {
                format!("{place}: there is no section {section}; sections are {}", sections())
            } else {
                format!("{place}: is no key; the keys of {section} are {}", known.join(", "))
            });
            return;
        };
        let is_taken = (key.set)(&mut self.config, value).is_some();
        if is_taken && (section, name) == ("discord", "token_file") {
            self.token_file = Some((place.to_owned(), PathBuf::from(value)));
        } else if !is_taken && section == "discord" {
            self.refuse_unseen(place, value, &format!("is not allowed; it must be {}", key.allowed));
        } else if !is_taken {
            self.faults.push(format!("{place}: {value:?} is not allowed; it must be {}", key.allowed));
        }
    }

    /// A value of `[discord]` is in no message: whoever puts the token into the wrong key is not to find it in a log.
    fn refuse_unseen(&mut self, place: &str, value: &str, why: &str) {
        self.faults.push(if is_like_a_token(value) {
            format!("{place}: {why}. What stands there looks like a token: {TOKEN_GOES}")
        } else {
            format!("{place}: {why}")
        });
    }

    fn finish(mut self) -> Result<Config, BadConfig> {
        if self.token.is_none()
            && let Some((place, path)) = self.token_file.take()
        {
            match std::fs::read_to_string(&path) {
                Ok(token) if !token.trim().is_empty() => {
                    self.token = Some(SecretString::from(token.trim().to_owned()));
                }
                Ok(_) => self.faults.push(format!("{place}: the file that it names is empty")),
                Err(error) => {
                    let why = format!("the file that it names cannot be read: {error}");
                    self.refuse_unseen(&place, &path.to_string_lossy(), &why);
                }
            }
        }
        self.config.token = self.token;
        if self.faults.is_empty() { Ok(self.config) } else { Err(BadConfig(self.faults)) }
    }
}

/// Whether Kubernetes or Docker makes a variable `NORAEBOT_…` of this name by itself: of a service that is called
/// `noraebot`, or `noraebot-` and something more, they tell every container [its address and ports][services], and of a
/// [linked container][links] its name and environment as well. `PORT` alone is told from a key that somebody believes
/// to be one by its value, an address.
///
/// [services]: https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
/// [links]: https://docs.docker.com/engine/network/links/#environment-variables
fn is_of_a_service(rest: &str, value: &str) -> bool {
    let is_linked = rest.starts_with("ENV_") || (rest == "NAME" && value.starts_with('/'));
    // The rest of the service's name may stand before what is told of it.
    let told = iter::successors(Some(rest), |rest| rest.split_once('_').map(|(_, rest)| rest));
    is_linked
        || told.into_iter().any(|told| match told.strip_prefix("PORT") {
            Some("") => value.contains("://"),
            // As in PORT_9090_TCP_ADDR.
            Some(port) => {
                port.strip_prefix('_').is_some_and(|port| port.starts_with(|c: char| c.is_ascii_digit()))
            }
            None => told == "SERVICE_HOST" || told == "SERVICE_PORT" || told.starts_with("SERVICE_PORT_"),
        })
}

/// Whether a value has the form of a bot's token, [three parts with dots between], which no path of a file and no
/// address that anyone would use has.
///
/// [three parts with dots between]: https://discord.com/developers/docs/reference#authentication-example-bot-token-authorization-header
fn is_like_a_token(value: &str) -> bool {
    let parts: Vec<_> = value.trim().split('.').collect();
    let is_part = |part: &&str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    parts.len() == 3 && parts.iter().all(is_part)
}

fn sections() -> String {
    let mut names: Vec<_> = KEYS.iter().map(|key| key.section).collect();
    names.dedup();
    names.join(", ")
}

fn variables_list() -> String {
    let name = |key: &Key| format!("NORAEBOT_{}_{}", key.section, key.name).to_ascii_uppercase();
    KEYS.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
