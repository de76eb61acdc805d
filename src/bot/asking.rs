//! What the metrics hear of the bot's work: how soon people are answered, what Discord refuses, what fails.

use std::time::Instant;

use poise::serenity_prelude as serenity;

use super::trouble::Error;
use super::{Bot, Trouble};
use crate::store::StoreError;
use crate::telemetry::{Failure, Way};

impl Bot {
    /// Waits for Discord's answer to a request, and counts it if it is a refusal or there is none.
    pub(super) async fn ask<T>(
        &self,
        request: impl Future<Output = Result<T, serenity::Error>>,
    ) -> Result<T, serenity::Error> {
        let answer = request.await;
        if let Err(serenity::Error::Http(error)) = &answer {
            self.metrics.refused(error.status_code().map(|status| status.as_u16()));
        }
        answer
    }

    /// Counts an error that a person could do nothing about.
    pub(super) fn failed(&self, error: &Error) {
        if error.downcast_ref::<Trouble>().is_none() {
            self.metrics.failed(failure(error));
        }
    }
}

/// Since when somebody waits for an answer.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    way: Way,
    since: Instant,
}

impl Waiting {
    pub(super) fn from_now(way: Way) -> Self {
        Self { way, since: Instant::now() }
    }

    /// Discord has taken the answer.
    pub(super) fn is_over(self, bot: &Bot) {
        bot.metrics.acknowledged(self.way, self.since.elapsed());
    }
}

/// What an error is counted as: by the first of its causes that is known.
fn failure(error: &Error) -> Failure {
    let kind = |cause: &(dyn std::error::Error + 'static)| {
        if cause.is::<StoreError>() {
            Some(Failure::Database)
        } else if cause.is::<serenity::Error>() {
            Some(Failure::Discord)
        } else {
            None
        }
    };
    error.chain().find_map(kind).unwrap_or(Failure::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_counted_by_its_cause() {
        let check = |error: Error, expect: Failure| assert_eq!(failure(&error), expect, "{error}");
        check(StoreError::Closed.into(), Failure::Database);
        check(Error::from(StoreError::Closed).context("an answer"), Failure::Database);
        check(serenity::Error::Other("no answer").into(), Failure::Discord);
        check(Error::msg("something else"), Failure::Other);
    }
}
