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
    /// "You are being blocked from accessing our API temporarily"
    pub(super) const BLOCKED_FOR_NOW: isize = 40333;
}

/// Discord's code for why it refused a request; none if it did not answer.
pub(in crate::bot) fn discord_code(error: &serenity::Error) -> Option<isize> {
    match error {
        serenity::Error::Http(serenity::HttpError::UnsuccessfulRequest(response)) => {
            Some(response.error.code)
        }
        _ => None,
    }
}

/// Whether Discord has answered and will not have it. It is not so when it is down, has too much to do, or does
/// not answer; nor when it does not take the bot's token, or what stands in front of it lets nothing through: then
/// the same request may do later.
pub(in crate::bot) fn is_refused(error: &serenity::Error) -> bool {
    let serenity::Error::Http(http) = error else { return false };
    let (status, code) = (http.status_code(), discord_code(error));
    status.zip(code).is_some_and(|(status, code)| is_refusal(status.as_u16(), code))
}

/// Whether a request was refused because its channel is not there any more, whatever rights the bot has.
pub(in crate::bot) fn is_channel_gone(error: &serenity::Error) -> bool {
    discord_code(error) == Some(codes::UNKNOWN_CHANNEL)
}

/// Why a game cannot go on after a request was refused; none if it can, when Discord is back.
pub(super) fn end_by(error: &serenity::Error) -> Option<Stopper> {
    is_refused(error).then(|| match discord_code(error) {
        Some(codes::UNKNOWN_MESSAGE) => Stopper::QuestionLost,
        _ => Stopper::ChannelLost,
    })
}

/// What Discord refuses bears one of its codes, which count from 10,001.
fn is_refusal(status: u16, code: isize) -> bool {
    const UNAUTHORIZED: u16 = 401;
    const TOO_MANY_REQUESTS: u16 = 429;
    (400..500).contains(&status)
        && ![UNAUTHORIZED, TOO_MANY_REQUESTS].contains(&status)
        && code > 0
        && code != codes::BLOCKED_FOR_NOW
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_is_no_refusal() {
        for (status, code, expect, why) in [
            (403, codes::MISSING_ACCESS, true, "Discord says which right is missing"),
            (404, codes::UNKNOWN_CHANNEL, true, "Discord says what is not there"),
            (400, 50035, true, "a form that Discord will never take"),
            (401, 0, false, "the host has reset the token"),
            (403, 0, false, "Discord would say why"),
            (403, -1, false, "a page of what stands in front of Discord"),
            (403, codes::BLOCKED_FOR_NOW, false, "Discord says for how long"),
            (429, 20028, false, "too much at once"),
            (500, 0, false, "down"),
            (502, -1, false, "down"),
            (503, 130_000, false, "too much to do"),
        ] {
            assert_eq!(is_refusal(status, code), expect, "{status} with {code}: {why}");
        }
        assert!(!is_refused(&serenity::Error::Other("no answer")), "no answer is none");
    }
}
