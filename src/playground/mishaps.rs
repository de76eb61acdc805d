//! Requests that come to grief on purpose: what a test wants to go wrong between the bot and Discord.

use tokio::sync::watch;

use super::Discord;

/// What becomes of a request instead of being served at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// One request is answered with this status and none of Discord's codes, as by what stands in front of it; with 429
    /// it is to be sent again in a second, as under a limit that others have used up.
    Once(u16),
    /// So is each one, until [`Discord::mend`].
    Each(u16),
    /// Each one waits, and is served after [`Discord::mend`].
    Held,
}

/// The mishaps that are to happen, each with the method and the route of its requests.
#[derive(Debug, Default)]
pub(crate) struct Mishaps(watch::Sender<Vec<(String, Mishap)>>);

impl Mishaps {
    /// Waits as long as a request is held. The status that it is answered with, if it is not to be served.
    pub(crate) async fn befall(&self, request: &str) -> Option<u16> {
        let mut changes = self.0.subscribe();
        loop {
            match self.take(request)? {
                Mishap::Once(status) | Mishap::Each(status) => return Some(status),
                // The list lives as long as anybody can ask it.
                Mishap::Held => changes.changed().await.ok()?,
            }
        }
    }

    fn take(&self, request: &str) -> Option<Mishap> {
        let mut found = None;
        self.0.send_if_modified(|all| {
            let Some(at) = all.iter().position(|(which, _)| which == request) else { return false };
            found = all.get(at).map(|(_, mishap)| *mishap);
            if matches!(found, Some(Mishap::Once(_))) {
                all.remove(at);
            }
            false
        });
        found
    }
}

impl Discord {
    /// From now on this happens to requests of a method and a route as Discord documents it:
    /// `POST /channels/{channel.id}/messages`.
    pub fn befall(&self, request: &str, mishap: Mishap) {
        self.core().mishaps.0.send_modify(|all| all.push((request.to_owned(), mishap)));
    }

    /// Every request is served again, those that were held included.
    pub fn mend(&self) {
        self.core().mishaps.0.send_modify(Vec::clear);
    }
}
