use secrecy::ExposeSecret;

use super::*;

fn read(text: &str, environment: &[(&str, &str)]) -> Result<Config, BadConfig> {
    let mut draft = Draft::default();
    draft.take_file(Path::new("config.toml"), text);
    draft.take_environment(environment.iter().map(|&(key, value)| (key.into(), value.into())));
    draft.finish()
}

#[test]
fn the_example_is_complete_and_gives_the_defaults() {
    let example = include_str!("../../config.example.toml");
    let set: String = example
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|rest| is_setting(rest)).unwrap_or(line))
        .flat_map(|line| [line, "\n"])
        .collect();
    let keys: BTreeMap<String, BTreeMap<String, toml::Value>> = toml::from_str(&set).expect("it is TOML");
    for key in KEYS {
        let section = keys.get(key.section).unwrap_or_else(|| panic!("[{}] is in the example", key.section));
        assert!(section.contains_key(key.name), "{}.{} is in the example", key.section, key.name);
    }
    let config = read(example, &[]).expect("the example is good");
    let default = Config::default();
    assert_eq!((config.rounds, config.seconds), (default.rounds, default.seconds));
    assert_eq!((config.database, config.log), (default.database, default.log));
}

/// `key = value` with a lower-case key: a setting that is commented out, not prose.
fn is_setting(line: &str) -> bool {
    line.split_once(" = ").is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
}

#[test]
fn the_environment_wins_over_the_file() {
    let file = "[trivia]\nrounds = 5\nseconds = 30\n";
    let config = read(file, &[("NORAEBOT_TRIVIA_ROUNDS", "7"), ("HOME", "/root")]).expect("both are good");
    assert_eq!((config.rounds, config.seconds), (7, 30));
}

#[cfg(unix)]
#[test]
fn what_is_no_text_is_passed_over_unless_it_is_a_key() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let check = |variable: &[u8], expect: &[&str]| {
        let [variable, value] = [variable, b"\xff"].map(|bytes| OsStr::from_bytes(bytes).to_owned());
        let mut draft = Draft::default();
        draft.take_environment([(variable, value)]);
        assert_eq!(draft.faults, expect);
    };
    check(b"X", &[]);
    check(b"X\xff", &[]);
    check(b"NORAEBOT_SERVICE_HOST", &[]);
    check(b"DISCORD_TOKEN", &["DISCORD_TOKEN: is not allowed; it must be text in UTF-8"]);
    check(b"NORAEBOT_DATABASE_PATH", &["NORAEBOT_DATABASE_PATH: is not allowed; it must be text in UTF-8"]);
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
             NORAEBOT_DATABASE_PATH, NORAEBOT_DATABASE_KEEP_GAMES_DAYS, NORAEBOT_CATALOG_DATA, NORAEBOT_GUILDS_LANGUAGE, NORAEBOT_TRIVIA_ROUNDS, \
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

#[test]
fn no_value_of_discords_keys_is_in_a_message() {
    const TOKEN: &str = "MTA0c2VjcmV0.Gx1abc.s3cret-part_of-it";
    let file = |line: &str| read(&format!("[discord]\n{line}\n"), &[]);
    let variable = |name: &str| read("", &[(name, TOKEN)]);
    for (read, wanted) in [
        (
            variable("NORAEBOT_DISCORD_TOKEN_FILE"),
            "NORAEBOT_DISCORD_TOKEN_FILE: the file that it names cannot",
        ),
        (
            variable("NORAEBOT_DISCORD_API_URL"),
            "NORAEBOT_DISCORD_API_URL: is not allowed; it must be the http(s)",
        ),
        (variable("NORAEBOT_DISCORD_TOKEN"), "NORAEBOT_DISCORD_TOKEN: is no key; put the token into"),
        (
            file(&format!("token_file = \"{TOKEN}\"")),
            "config.toml: discord.token_file: the file that it names",
        ),
        (file(&format!("api_url = \"{TOKEN}\"")), "config.toml: discord.api_url: is not allowed; it must be"),
        (file(&format!("token = \"{TOKEN}\"")), "config.toml: discord.token: is no key; put the token into"),
    ] {
        let fault = read.expect_err("a token stands in none of them").to_string();
        assert!(fault.starts_with(wanted), "expected {wanted:?} in {fault:?}");
        assert!(fault.contains("DISCORD_TOKEN, or into a file"), "expected where it belongs in {fault:?}");
        assert!(!fault.contains("s3cret") && !fault.contains("MTA0"), "expected no part of it in {fault:?}");
    }
    // Without quotes it is no TOML.
    let fault = file(&format!("token_file = {TOKEN}")).expect_err("no value").to_string();
    assert!(!fault.contains("s3cret") && !fault.contains("MTA0"), "expected no part of it in {fault:?}");
}

#[test]
fn what_looks_like_a_token_is_told_from_paths_and_addresses() {
    for (value, expect) in [
        ("MTA0c2VjcmV0.Gx1abc.s3cret-part_of-it", true),
        (" MTA0c2VjcmV0.Gx1abc.s3cret\n", true),
        ("/run/secrets/discord_token", false),
        ("token.txt", false),
        ("./a.b.c/token", false),
        ("http://127.0.0.1:4000", false),
        ("a..b", false),
        ("", false),
    ] {
        assert_eq!(is_like_a_token(value), expect, "{value:?}");
    }
}

#[test]
fn what_kubernetes_and_docker_make_is_passed_over() {
    for (variable, value, is_passed_over) in [
        ("NORAEBOT_SERVICE_HOST", "10.0.0.1", true),
        ("NORAEBOT_SERVICE_PORT", "9090", true),
        ("NORAEBOT_SERVICE_PORT_METRICS", "9090", true),
        ("NORAEBOT_PORT", "tcp://10.0.0.1:9090", true),
        ("NORAEBOT_PORT_9090_TCP", "tcp://10.0.0.1:9090", true),
        ("NORAEBOT_PORT_9090_TCP_ADDR", "10.0.0.1", true),
        ("NORAEBOT_PORT_53_UDP_PROTO", "udp", true),
        // A service called noraebot-telemetry.
        ("NORAEBOT_TELEMETRY_SERVICE_HOST", "10.0.0.1", true),
        ("NORAEBOT_TELEMETRY_SERVICE_PORT_HTTP", "9090", true),
        ("NORAEBOT_TELEMETRY_PORT", "tcp://10.0.0.1:9090", true),
        ("NORAEBOT_TELEMETRY_PORT_9090_TCP_PORT", "9090", true),
        // A linked container.
        ("NORAEBOT_NAME", "/scraper/noraebot", true),
        ("NORAEBOT_ENV_PATH", "/usr/bin", true),
        // What a person wrote.
        ("NORAEBOT_TRIVIA_ROUND", "7", false),
        ("NORAEBOT_PORT", "9090", false),
        ("NORAEBOT_NAME", "Goblin", false),
        ("NORAEBOT_TELEMETRY_PORT", "9090", false),
        ("NORAEBOT_TELEMETRY_REPORT", "tcp://10.0.0.1:9090", false),
        ("NORAEBOT_SERVICES_HOST", "10.0.0.1", false),
        ("NORAEBOT_SERVICE_PORTS", "9090", false),
    ] {
        let read = read("", &[(variable, value)]);
        assert_eq!(read.is_ok(), is_passed_over, "{variable}={value}: {read:?}");
    }
}

#[test]
fn games_are_kept_for_ever_or_for_so_many_days() {
    let check = |days: &str, expect: Option<Option<u16>>| {
        let config = read(&format!("[database]\nkeep_games_days = {days}\n"), &[]);
        assert_eq!(config.ok().map(|config| config.keep_games_days), expect, "{days}");
    };
    assert_eq!(Config::default().keep_games_days, None, "for ever, unless a host says otherwise");
    check("1", Some(Some(1)));
    check("36500", Some(Some(36_500)));
    for days in ["0", "-1", "36501", "\"soon\"", "1.5"] {
        check(days, None);
    }
}
