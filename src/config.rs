//! What a host can set: `config.toml`, the environment over it, and defaults under it.
//!
//! Every key of the file is also read from `NORAEBOT_<SECTION>_<KEY>`. The whole is checked at
//! once: [`Config::read`] reports every wrong or unknown key together, each with what is allowed.
//! Secrets are wrapped, so that no log, error or debug print can show them.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use secrecy::SecretString;

use crate::locale::Locale;

/// Rounds that a game may have.
pub const ROUNDS: RangeInclusive<u16> = 1..=50;
/// Seconds that a round may last before it is scaled with the length of its text.
pub const SECONDS: RangeInclusive<u16> = 5..=120;

/// Everything that can be set.
#[derive(Debug)]
pub struct Config {
    /// The bot's token; none is needed by commands that do not talk to Discord.
    pub token: Option<SecretString>,
    /// Another Discord than the real one, such as `http://127.0.0.1:4000`.
    pub api_url: Option<String>,
    /// The SQLite file.
    pub database: PathBuf,
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
        environment: impl IntoIterator<Item = (String, String)>,
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
    token_file: Option<PathBuf>,
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

    fn take_environment(&mut self, environment: impl IntoIterator<Item = (String, String)>) {
        let mut variables: Vec<_> = environment.into_iter().collect();
        variables.sort();
        for (variable, value) in variables {
            if variable == "DISCORD_TOKEN" {
                self.token =
                    Some(value.trim().to_owned()).filter(|token| !token.is_empty()).map(SecretString::from);
                continue;
            }
            let Some(rest) = variable.strip_prefix("NORAEBOT_") else { continue };
            let rest = rest.to_ascii_lowercase();
            match rest.split_once('_') {
                Some((section, name)) => self.take(&variable, section, name, &value),
                None => self.faults.push(format!("{variable}: is no key; keys are {}", variables_list())),
            }
        }
    }

    fn take(&mut self, place: &str, section: &str, name: &str, value: &str) {
        let Some(key) = KEYS.iter().find(|key| key.section == section && key.name == name) else {
            let known: Vec<_> =
                KEYS.iter().filter(|key| key.section == section).map(|key| key.name).collect();
            self.faults.push(if known.is_empty() {
                format!("{place}: there is no section {section}; sections are {}", sections())
            } else {
                format!("{place}: is no key; the keys of {section} are {}", known.join(", "))
            });
            return;
        };
        if (key.set)(&mut self.config, value).is_none() {
            // The value of a secret's key is a path, so it may be shown.
            self.faults.push(format!("{place}: {value:?} is not allowed; it must be {}", key.allowed));
        } else if (section, name) == ("discord", "token_file") {
            self.token_file = Some(PathBuf::from(value));
        }
    }

    fn finish(mut self) -> Result<Config, BadConfig> {
        if self.token.is_none()
            && let Some(path) = &self.token_file
        {
            match std::fs::read_to_string(path) {
                Ok(token) if !token.trim().is_empty() => {
                    self.token = Some(SecretString::from(token.trim().to_owned()));
                }
                Ok(_) => self.faults.push(format!("discord.token_file: {} is empty", path.display())),
                Err(error) => {
                    self.faults
                        .push(format!("discord.token_file: {} cannot be read: {error}", path.display()));
                }
            }
        }
        self.config.token = self.token;
        if self.faults.is_empty() { Ok(self.config) } else { Err(BadConfig(self.faults)) }
    }
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
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn read(text: &str, environment: &[(&str, &str)]) -> Result<Config, BadConfig> {
        let mut draft = Draft::default();
        draft.take_file(Path::new("config.toml"), text);
        draft.take_environment(environment.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())));
        draft.finish()
    }

    #[test]
    fn the_example_is_complete_and_gives_the_defaults() {
        let example = include_str!("../config.example.toml");
        let set: String = example
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|rest| is_setting(rest)).unwrap_or(line))
            .flat_map(|line| [line, "\n"])
            .collect();
        let keys: BTreeMap<String, BTreeMap<String, toml::Value>> = toml::from_str(&set).expect("it is TOML");
        for key in KEYS {
            let section =
                keys.get(key.section).unwrap_or_else(|| panic!("[{}] is in the example", key.section));
            assert!(section.contains_key(key.name), "{}.{} is in the example", key.section, key.name);
        }
        let config = read(example, &[]).expect("the example is good");
        let default = Config::default();
        assert_eq!((config.rounds, config.seconds), (default.rounds, default.seconds));
        assert_eq!((config.database, config.log), (default.database, default.log));
    }

    /// `key = value` with a lower-case key: a setting that is commented out, not prose.
    fn is_setting(line: &str) -> bool {
        line.split_once(" = ")
            .is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "[trivia]\nrounds = 5\nseconds = 30\n";
        let config =
            read(file, &[("NORAEBOT_TRIVIA_ROUNDS", "7"), ("HOME", "/root")]).expect("both are good");
        assert_eq!((config.rounds, config.seconds), (7, 30));
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let file = "stray = 1\n[trivia]\nrounds = 0\nsecond = 5\n[databse]\npath = \"x\"\n";
        let BadConfig(faults) =
            read(file, &[("NORAEBOT_TELEMETRY_FORMAT", "xml"), ("NORAEBOT_X", "1")]).expect_err("six faults");
        assert_eq!(
            faults,
            [
                "config.toml: databse.path: there is no section databse; sections are discord, database, catalog, guilds, trivia, telemetry",
                "config.toml: stray: belongs into a section; sections are discord, database, catalog, guilds, trivia, telemetry",
                "config.toml: trivia.rounds: \"0\" is not allowed; it must be a number from 1 to 50",
                "config.toml: trivia.second: is no key; the keys of trivia are rounds, seconds",
                "NORAEBOT_TELEMETRY_FORMAT: \"xml\" is not allowed; it must be text or json",
                "NORAEBOT_X: is no key; keys are NORAEBOT_DISCORD_TOKEN_FILE, NORAEBOT_DISCORD_API_URL, \
                 NORAEBOT_DATABASE_PATH, NORAEBOT_CATALOG_DATA, NORAEBOT_GUILDS_LANGUAGE, NORAEBOT_TRIVIA_ROUNDS, \
                 NORAEBOT_TRIVIA_SECONDS, NORAEBOT_TELEMETRY_LOG, NORAEBOT_TELEMETRY_FORMAT, NORAEBOT_TELEMETRY_LISTEN",
            ]
        );
    }

    #[test]
    fn the_token_is_never_printed() {
        let config = read("", &[("DISCORD_TOKEN", " s3cret \n")]).expect("a token is fine");
        assert!(!format!("{config:?}").contains("s3cret"), "debug output hides the token");
        assert_eq!(config.token.expect("it was read").expose_secret(), "s3cret");
    }

    #[test]
    fn addresses_of_another_discord_are_checked() {
        for (url, good) in [
            ("http://127.0.0.1:4000", true),
            ("https://discord.example/", true),
            ("127.0.0.1:4000", false),
            ("http://", false),
            ("http://x/api", false),
        ] {
            let read = read("", &[("NORAEBOT_DISCORD_API_URL", url)]);
            assert_eq!(read.is_ok(), good, "{url}");
        }
    }
}
