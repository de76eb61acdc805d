//! What is counted, in the form that Prometheus reads.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::work::{Failure, Sender, Way, Work};
use crate::store::Wrong;
use crate::trivia::Ending;
use crate::trivia::game::Notice;

/// What is counted. No name or id of a person or a guild is among it.
pub struct Metrics {
    registry: Registry,
    lookups: Family<Lookup, Counter>,
    answers: Family<Answer, Counter>,
    games_started: Counter,
    games_ended: Family<End, Counter>,
    games_live: Gauge,
    reports: Family<Reported, Counter>,
    work: Work,
    commands_registered: Gauge,
    /// Every shard, and whether it is connected.
    shards: Mutex<BTreeMap<u32, bool>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Lookup {
    found: Found,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Found {
    Yes,
    No,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reported {
    wrong: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Outcome {
    /// An option was chosen.
    Locked,
    /// A name was typed, and it is right.
    Found,
    /// A name was typed, and it is not.
    Missed,
    Again,
    Late,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct End {
    ending: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum How {
    Completed,
    Idle,
    Stopped,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("noraebot");
        let (lookups, answers, games_ended) = (Family::default(), Family::default(), Family::default());
        let (games_started, games_live) = (Counter::default(), Gauge::default());
        registry.register("lookups", "Lookups by whether anything was found", Family::clone(&lookups));
        registry.register("answers", "Answers of players by what came of them", Family::clone(&answers));
        registry.register("games_started", "Games started", Counter::clone(&games_started));
        registry.register("games_ended", "Games ended, by how", Family::clone(&games_ended));
        registry.register("games_live", "Games that are being played", Gauge::clone(&games_live));
        let reports = Family::default();
        registry.register(
            "reports",
            "What people reported, by what they say is wrong",
            Family::clone(&reports),
        );
        let commands_registered = Gauge::default();
        let help = "1 when Discord has the commands, 0 while registering them is tried";
        registry.register("commands_registered", help, Gauge::clone(&commands_registered));
        let work = Work::register(&mut registry);
        let shards = Mutex::default();
        Self {
            registry,
            lookups,
            answers,
            games_started,
            games_ended,
            games_live,
            reports,
            work,
            commands_registered,
            shards,
        }
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Metrics {
    /// Somebody looked something up.
    pub fn looked_up(&self, found: bool) {
        let found = if found { Found::Yes } else { Found::No };
        self.lookups.get_or_create(&Lookup { found }).inc();
    }

    /// A game began.
    pub fn game_started(&self) {
        self.games_started.inc();
    }

    /// So many games are being played now.
    pub fn set_games_live(&self, count: usize) {
        self.games_live.set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// A game ended and everybody was told.
    pub fn game_ended(&self, ending: Ending) {
        let ending = match ending {
            Ending::Completed | Ending::LastStanding => How::Completed,
            Ending::Idle => How::Idle,
            Ending::Stopped(_) => How::Stopped,
        };
        self.games_ended.get_or_create(&End { ending }).inc();
    }

    /// A player was told something about an answer; nothing is counted for other notices.
    pub fn answered(&self, notice: Option<Notice>) {
        let outcome = match notice {
            Some(Notice::Locked { .. }) => Outcome::Locked,
            Some(Notice::Found) => Outcome::Found,
            Some(Notice::Missed { .. }) => Outcome::Missed,
            Some(Notice::AlreadyLocked { .. }) => Outcome::Again,
            Some(Notice::TooLate | Notice::OldRound) => Outcome::Late,
            _ => return,
        };
        self.answers.get_or_create(&Answer { outcome }).inc();
    }

    /// Somebody reported something.
    pub fn reported(&self, wrong: Wrong) {
        self.reports.get_or_create(&Reported { wrong: wrong.name().to_owned() }).inc();
    }

    /// Discord has taken the first answer to an interaction so long after it had arrived.
    pub fn acknowledged(&self, way: Way, after: Duration) {
        self.work.acknowledged(way, after);
    }

    /// Something failed that somebody has to look at.
    pub fn failed(&self, kind: Failure) {
        self.work.failed(kind);
    }

    /// Discord refused a request with this HTTP status, or gave no answer.
    pub fn refused(&self, status: Option<u16>) {
        self.work.refused(status);
    }

    /// A request has to wait, since a limit of Discord's is used up.
    pub fn held_back(&self, sender: Sender) {
        self.work.held_back(sender);
    }

    /// So many limits are kept in mind for requests in the bot's own name.
    pub fn set_rate_limit_buckets(&self, count: usize) {
        self.work.set_buckets(count);
    }

    /// Discord has the commands, or has others.
    pub fn set_registered(&self, registered: bool) {
        self.commands_registered.set(registered.into());
    }

    /// A shard has got or lost its connection.
    pub fn set_connected(&self, shard: u32, connected: bool) {
        self.shards.lock().unwrap_or_else(PoisonError::into_inner).insert(shard, connected);
    }

    /// What keeps people from using the bot, in a few words; none when every shard is connected and Discord has
    /// the commands.
    pub fn unready(&self) -> Option<&'static str> {
        let shards = self.shards.lock().unwrap_or_else(PoisonError::into_inner);
        if shards.is_empty() || shards.values().any(|is_connected| !is_connected) {
            Some("not connected to Discord")
        } else if self.commands_registered.get() == 0 {
            Some("the commands are not registered with Discord yet")
        } else {
            None
        }
    }

    /// Everything, as Prometheus reads it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_is_who_is_connected_everywhere_and_has_commands() {
        let metrics = Metrics::default();
        let check = |expect: Option<&str>, after: &str| {
            assert_eq!(metrics.unready(), expect, "after {after}");
        };
        check(Some("not connected to Discord"), "the start");
        metrics.set_connected(0, true);
        check(Some("the commands are not registered with Discord yet"), "connecting");
        metrics.set_registered(true);
        check(None, "registering");
        metrics.set_connected(1, false);
        check(Some("not connected to Discord"), "a second shard has begun");
        metrics.set_connected(1, true);
        check(None, "it is there");
        assert!(metrics.text().contains("noraebot_commands_registered 1"), "{}", metrics.text());
    }

    #[test]
    fn counts_are_readable() {
        let metrics = Metrics::default();
        metrics.looked_up(true);
        metrics.game_started();
        metrics.answered(Some(Notice::Locked { option: 0 }));
        metrics.answered(Some(Notice::Found));
        for is_close in [true, false] {
            metrics.answered(Some(Notice::Missed { is_close, left: 1 }));
        }
        metrics.answered(Some(Notice::GameOver));
        metrics.set_games_live(7);
        metrics.reported(Wrong::Two);
        metrics.game_ended(Ending::Idle);
        metrics.acknowledged(Way::Click, Duration::from_millis(80));
        metrics.failed(Failure::Database);
        for status in [Some(403), None] {
            metrics.refused(status);
        }
        metrics.held_back(Sender::Interaction);
        metrics.set_rate_limit_buckets(3);
        let text = metrics.text();
        for line in [
            "noraebot_lookups_total{found=\"Yes\"} 1",
            "noraebot_games_started_total 1",
            "noraebot_games_live 7",
            "noraebot_reports_total{wrong=\"two\"} 1",
            "noraebot_answers_total{outcome=\"Locked\"} 1",
            "noraebot_answers_total{outcome=\"Found\"} 1",
            "noraebot_answers_total{outcome=\"Missed\"} 2",
            "noraebot_games_ended_total{ending=\"Idle\"} 1",
            "noraebot_interaction_answer_seconds_bucket{le=\"0.05\",way=\"Click\"} 0",
            "noraebot_interaction_answer_seconds_bucket{le=\"0.1\",way=\"Click\"} 1",
            "noraebot_errors_total{kind=\"Database\"} 1",
            "noraebot_discord_refusals_total{status=\"403\"} 1",
            "noraebot_discord_refusals_total{status=\"none\"} 1",
            "noraebot_rate_limit_waits_total{sender=\"Interaction\"} 1",
            "noraebot_rate_limit_buckets 3",
        ] {
            assert!(text.contains(line), "{line} is in:\n{text}");
        }
    }
}
