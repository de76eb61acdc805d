//! How well the bot does its work: how soon people are answered, what fails, what Discord refuses.

use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// In seconds. Discord waits three for an answer; under a tenth nobody feels a wait.
const BUCKETS: [f64; 9] = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0];

/// By what somebody asked for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum Way {
    /// A slash command.
    Command,
    /// A button or a menu.
    Click,
    /// A form that was filled in.
    Form,
}

/// What failed, so that somebody has to look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum Failure {
    /// Discord refused a request or did not answer, and that had not been reckoned with.
    Discord,
    /// The database.
    Database,
    /// The program: something in it panicked.
    Panic,
    /// Anything else.
    Other,
}

/// In whose name a request is sent, by which Discord decides what it is counted against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum Sender {
    /// The bot itself.
    Bot,
    /// An interaction that is answered.
    Interaction,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct HeldBack {
    sender: Sender,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    way: Way,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Failed {
    kind: Failure,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Refused {
    status: String,
}

pub(super) struct Work {
    answers: Family<Asked, Histogram>,
    errors: Family<Failed, Counter>,
    refusals: Family<Refused, Counter>,
    waits: Family<HeldBack, Counter>,
    buckets: Gauge,
}

impl Work {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let answers = Family::<Asked, Histogram>::new_with_constructor(|| Histogram::new(BUCKETS));
        let (errors, refusals, waits) = (Family::default(), Family::default(), Family::default());
        let buckets = Gauge::default();
        let help = "From the arrival of an interaction until Discord has taken the first answer to it";
        registry.register_with_unit("interaction_answer", help, Unit::Seconds, Family::clone(&answers));
        registry.register("errors", "Errors that somebody has to look at, by kind", Family::clone(&errors));
        let help = "Requests that Discord refused, by status; none is no answer at all";
        registry.register("discord_refusals", help, Family::clone(&refusals));
        let help = "Requests that had to wait for a limit of Discord's, by in whose name they are sent";
        registry.register("rate_limit_waits", help, Family::clone(&waits));
        let help = "Limits of Discord's that are kept in mind for requests in the bot's own name";
        registry.register("rate_limit_buckets", help, Gauge::clone(&buckets));
        Self { answers, errors, refusals, waits, buckets }
    }

    pub(super) fn acknowledged(&self, way: Way, after: Duration) {
        self.answers.get_or_create(&Asked { way }).observe(after.as_secs_f64());
    }

    pub(super) fn failed(&self, kind: Failure) {
        self.errors.get_or_create(&Failed { kind }).inc();
    }

    pub(super) fn refused(&self, status: Option<u16>) {
        let status = status.map_or_else(|| "none".to_owned(), |status| status.to_string());
        self.refusals.get_or_create(&Refused { status }).inc();
    }

    pub(super) fn held_back(&self, sender: Sender) {
        self.waits.get_or_create(&HeldBack { sender }).inc();
    }

    pub(super) fn set_buckets(&self, count: usize) {
        self.buckets.set(i64::try_from(count).unwrap_or(i64::MAX));
    }
}
