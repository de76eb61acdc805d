//! What the bot asked for and what it did wrong, kept for tests and for the page.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::Value;

use super::snowflake::{iso, now_ms};

/// Requests kept; older ones are forgotten, so that a playground may run for days.
const REQUESTS: usize = 20_000;
/// Violations kept.
const VIOLATIONS: usize = 1_000;

/// One REST request of the bot.
#[derive(Clone, Debug, Serialize)]
pub struct Request {
    /// When it came in, ISO 8601 in UTC.
    pub at: String,
    /// The method, in capitals.
    pub method: String,
    /// The path with its query.
    pub path: String,
    /// The route as Discord documents it, `/channels/{channel.id}/messages`; empty for an unknown one.
    pub route: &'static str,
    /// The JSON of the body, or `null`; of a multipart form its `payload_json`.
    pub body: Value,
    /// The status of the answer.
    pub status: u16,
}

/// Something the bot did that Discord does not let pass, or that a person would have seen as a failure.
#[derive(Clone, Debug, Serialize)]
pub struct Violation {
    /// When, ISO 8601 in UTC.
    pub at: String,
    /// What was wrong, in one sentence.
    pub what: String,
    /// The request or interaction in which it was, or nothing if it was not in one.
    pub request: Option<String>,
}

/// The two lists.
#[derive(Debug, Default)]
pub(crate) struct Record {
    requests: VecDeque<Request>,
    violations: VecDeque<Violation>,
}

impl Record {
    pub(crate) fn request(&mut self, request: Request) {
        if self.requests.len() == REQUESTS {
            self.requests.pop_front();
        }
        self.requests.push_back(request);
    }

    /// Logs a violation and keeps it.
    pub(crate) fn violation(&mut self, what: impl Into<String>, request: Option<String>) {
        let violation = Violation { at: iso(now_ms()), what: what.into(), request };
        let request = violation.request.as_deref().unwrap_or("none");
        tracing::error!(request, "the bot broke a rule of Discord's: {}", violation.what);
        if self.violations.len() == VIOLATIONS {
            self.violations.pop_front();
        }
        self.violations.push_back(violation);
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.iter().cloned().collect()
    }

    pub(crate) fn violations(&self) -> Vec<Violation> {
        self.violations.iter().cloned().collect()
    }
}
