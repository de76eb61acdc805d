//! What a game asks of Discord: how often it is tried, and what a refusal means.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use tokio::time::sleep;

use crate::trivia::game::Stopper;

/// How long to wait before each new try of a request.
const TRIES: [Duration; 4] =
    [Duration::from_millis(500), Duration::from_secs(2), Duration::from_secs(5), Duration::from_secs(10)];

/// [Discord's error codes](https://discord.com/developers/docs/topics/opcodes-and-status-codes#json)
/// that say that trying again is of no use.
mod codes {
    pub(super) const UNKNOWN_CHANNEL: isize = 10003;
    pub(super) const UNKNOWN_MESSAGE: isize = 10008;
    pub(super) const MISSING_ACCESS: isize = 50001;
    pub(super) const MISSING_PERMISSIONS: isize = 50013;
}

/// The HTTP status of a request that may be made again later.
const TOO_MANY_REQUESTS: u16 = 429;

/// Discord's code for why it refused a request; none if it did not answer.
pub(in crate::bot) fn discord_code(error: &serenity::Error) -> Option<isize> {
    match error {
        serenity::Error::Http(serenity::HttpError::UnsuccessfulRequest(response)) => {
            Some(response.error.code)
        }
        _ => None,
    }
}

/// Why a game cannot go on after a request has failed for good; none if Discord cannot do it at the moment, as
/// when it is down or does not answer.
pub(super) fn end_by(error: &serenity::Error) -> Option<Stopper> {
    let serenity::Error::Http(http) = error else { return None };
    let is_refusal = |status: u16| (400..500).contains(&status) && status != TOO_MANY_REQUESTS;
    http.status_code().filter(|status| is_refusal(status.as_u16()))?;
    Some(match discord_code(error) {
        Some(codes::UNKNOWN_MESSAGE) => Stopper::QuestionLost,
        _ => Stopper::ChannelLost,
    })
}

/// Tries a request a few times, unless Discord has said that it will never work.
pub(super) async fn retry<T, F: Future<Output = Result<T, serenity::Error>>>(
    mut request: impl FnMut() -> F,
) -> Result<T, serenity::Error> {
    const FINAL: [isize; 4] =
        [codes::UNKNOWN_CHANNEL, codes::UNKNOWN_MESSAGE, codes::MISSING_ACCESS, codes::MISSING_PERMISSIONS];
    for wait in TRIES {
        match request().await {
            Err(error) if discord_code(&error).is_none_or(|code| !FINAL.contains(&code)) => {
                tracing::debug!(%error, "a request failed and is tried again");
                sleep(wait).await;
            }
            done => return done,
        }
    }
    request().await
}
