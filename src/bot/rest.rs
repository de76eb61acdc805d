//! How requests reach Discord, and which [limits] each is held to.
//!
//! serenity keeps Discord's limits by itself, but by its own table of buckets, which fits interactions ill: it keeps one
//! bucket for the first answer to each of them and never throws it away, so that every click and every letter of an
//! autocomplete would stay in memory; and it counts all later answers, of all servers, against one bucket, where
//! Discord has [one for each interaction]. So each interaction gets a client of its own, whose table is Discord's and
//! goes when the interaction is over. What the bot does in its own name goes through one client ([`Bot::http`]), whose
//! table is [swept](sweep).
//!
//! [limits]: https://discord.com/developers/docs/topics/rate-limits
//! [one for each interaction]: https://github.com/discord/discord-api-docs/issues/2701
//! [`Bot::http`]: super::Bot

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use poise::serenity_prelude as serenity;
use secrecy::{ExposeSecret as _, SecretString};
use serenity::{FullEvent, HttpBuilder};

use crate::telemetry::{Metrics, Sender};

/// How long connecting to Discord's REST may take, and a request in all.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);

/// What carries the bot's requests, with limits of time, of which serenity itself sets none.
pub fn http_client() -> reqwest::ClientBuilder {
    reqwest::Client::builder().connect_timeout(CONNECT_TIMEOUT).timeout(REQUEST_TIMEOUT)
}

/// What clients are made of.
pub(super) struct Rest {
    /// Carries all requests: connections are shared.
    pub(super) requests: reqwest::Client,
    /// The bot's token.
    pub(super) token: SecretString,
    /// Another Discord than the real one. Whatever stands there looks after limits itself.
    pub(super) api_url: Option<String>,
    /// Where it is told that a request has to wait.
    pub(super) metrics: Arc<Metrics>,
}

impl Rest {
    /// A client with a table of limits of its own.
    pub(super) fn http(&self, sender: Sender) -> serenity::Http {
        let mut http = HttpBuilder::new(self.token.expose_secret())
            .client(self.requests.clone())
            .default_allowed_mentions(serenity::CreateAllowedMentions::new());
        if let Some(url) = &self.api_url {
            // serenity honours a proxy only without its own rate limiter.
            http = http.proxy(url).ratelimiter_disabled(true);
        }
        let mut http = http.build();
        if let Some(limiter) = &mut http.ratelimiter {
            let metrics = Arc::clone(&self.metrics);
            limiter.set_ratelimit_callback(Box::new(move |_| metrics.held_back(sender)));
        }
        http
    }
}

/// A framework to which each interaction comes with a client of its own.
pub(super) struct Apart<F> {
    pub(super) framework: F,
    pub(super) rest: Rest,
}

#[serenity::async_trait]
impl<F: serenity::Framework> serenity::Framework for Apart<F> {
    async fn init(&mut self, client: &serenity::Client) {
        self.framework.init(client).await;
    }

    async fn dispatch(&self, mut ctx: serenity::Context, event: FullEvent) {
        if let FullEvent::InteractionCreate { interaction } = &event {
            let http = self.rest.http(Sender::Interaction);
            http.set_application_id(interaction.application_id());
            ctx.http = Arc::new(http);
        }
        self.framework.dispatch(ctx, event).await;
    }
}

/// Throws away the buckets of a client that hold nobody back any more, and gives how many are left: there is one for
/// each channel, server and route that was used within the last seconds.
pub(super) async fn sweep(http: &serenity::Http) -> usize {
    let Some(limiter) = &http.ratelimiter else { return 0 };
    let (buckets, now) = (limiter.routes(), SystemTime::now());
    let mut buckets = buckets.write().await;
    buckets.retain(|_, bucket| {
        // Whoever is about to send, or waits for its turn, has a share in it.
        Arc::strong_count(bucket) > 1
            || bucket.try_lock().is_ok_and(|bucket| bucket.reset().is_some_and(|at| at > now))
    });
    buckets.len()
}

#[cfg(test)]
mod tests {
    use serenity::ChannelId;
    use serenity::http::Route;

    use super::*;

    fn rest() -> Rest {
        let (requests, token) = (reqwest::Client::new(), SecretString::from("token"));
        Rest { requests, token, api_url: None, metrics: Arc::default() }
    }

    #[tokio::test]
    async fn buckets_that_hold_nobody_back_are_thrown_away() {
        let http = rest().http(Sender::Bot);
        let buckets = http.ratelimiter.as_ref().expect("the limiter is on").routes();
        let route =
            |channel| Route::ChannelMessages { channel_id: ChannelId::new(channel) }.ratelimiting_bucket();
        for channel in 1..=1_000 {
            buckets.write().await.entry(route(channel)).or_default();
        }
        // One of them is in use.
        let in_use = Arc::clone(&buckets.read().await[&route(7)]);
        assert_eq!(sweep(&http).await, 1, "the one that is in use");
        assert!(buckets.read().await.contains_key(&route(7)), "expected it to be that one");
        drop(in_use);
        assert_eq!(sweep(&http).await, 0, "it is in use no more");
    }

    #[test]
    fn another_discord_looks_after_limits_itself() {
        assert!(rest().http(Sender::Bot).ratelimiter.is_some(), "the real one wants them kept");
        let other = Rest { api_url: Some("http://127.0.0.1:1".to_owned()), ..rest() };
        assert!(other.http(Sender::Bot).ratelimiter.is_none(), "serenity would go past a proxy");
    }
}
