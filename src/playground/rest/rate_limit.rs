//! Buckets of requests, with the headers by which a bot knows them.
//!
//! Source: Discord's reference, "Rate Limits".

use std::collections::HashMap;

use serde_json::{Value, json};

/// Requests a second for the bot as a whole.
const GLOBAL: Limit = Limit { requests: 50, seconds: 1 };
/// Buckets that are looked through for spent ones before another is added.
const MANY: usize = 4_096;

/// How many requests a bucket takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Requests in a window.
    pub(crate) requests: u32,
    /// Length of the window.
    pub(crate) seconds: u32,
}

impl Limit {
    fn window_ms(self) -> u64 {
        u64::from(self.seconds) * 1_000
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    used: u32,
    ends_ms: u64,
}

impl Bucket {
    /// Takes one request; gives how many are left, or nothing if there were none.
    fn take(&mut self, limit: Limit, now_ms: u64) -> Option<u32> {
        if now_ms >= self.ends_ms {
            *self = Self { used: 0, ends_ms: now_ms + limit.window_ms() };
        }
        let left = limit.requests.checked_sub(self.used + 1)?;
        self.used += 1;
        Some(left)
    }
}

/// All buckets by route and id.
#[derive(Debug, Default)]
pub(crate) struct Buckets {
    routes: HashMap<(&'static str, &'static str, String), Bucket>,
    global: Bucket,
}

/// Whether a request may go on, with the headers of the answer.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The body of the 429, if it may not.
    pub(crate) refused: Option<Value>,
}

impl Buckets {
    /// Counts a request of a route against its bucket, and against the global one if it counts there.
    pub(crate) fn take(
        &mut self,
        method: &'static str,
        template: &'static str,
        limit: Option<(Limit, String)>,
        globally: bool,
        now_ms: u64,
    ) -> Verdict {
        if globally && self.global.take(GLOBAL, now_ms).is_none() {
            return refuse(&[], self.global.ends_ms, now_ms, "global");
        }
        let Some((limit, major)) = limit else { return Verdict { headers: Vec::new(), refused: None } };
        if self.routes.len() >= MANY {
            self.routes.retain(|_, bucket| bucket.ends_ms > now_ms);
        }
        let bucket = self.routes.entry((method, template, major)).or_default();
        let left = bucket.take(limit, now_ms);
        let after_ms = bucket.ends_ms.saturating_sub(now_ms);
        let headers = [
            ("x-ratelimit-limit", limit.requests.to_string()),
            ("x-ratelimit-remaining", left.unwrap_or(0).to_string()),
            ("x-ratelimit-reset", seconds(bucket.ends_ms)),
            ("x-ratelimit-reset-after", seconds(after_ms)),
            ("x-ratelimit-bucket", bucket_name(method, template)),
        ];
        match left {
            Some(_) => Verdict { headers: headers.to_vec(), refused: None },
            None => refuse(&headers, bucket.ends_ms, now_ms, "user"),
        }
    }
}

/// What is said for a second when others have used up a limit, which no bot can foresee.
pub(crate) fn used_up_by_others() -> Verdict {
    refuse(&[], 1_000, 0, "shared")
}

fn refuse(headers: &[(&'static str, String)], ends_ms: u64, now_ms: u64, scope: &str) -> Verdict {
    let after_ms = ends_ms.saturating_sub(now_ms).max(1);
    let global = scope == "global";
    let mut headers = headers.to_vec();
    headers.push(("retry-after", after_ms.div_ceil(1_000).to_string()));
    headers.push(("x-ratelimit-scope", scope.to_owned()));
    if global {
        headers.push(("x-ratelimit-global", "true".to_owned()));
    }
    let body = json!({
        "message": "You are being rate limited.",
        "retry_after": after_ms as f64 / 1_000.0,
        "global": global,
    });
    Verdict { headers, refused: Some(body) }
}

fn seconds(ms: u64) -> String {
    format!("{}.{:03}", ms / 1_000, ms % 1_000)
}

/// The opaque name of a bucket: the same for the same route. FNV-1a, as nothing depends on its strength.
fn bucket_name(method: &str, template: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", method.bytes().chain(template.bytes()).fold(0xcbf2_9ce4_8422_2325, step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_message_in_five_seconds_waits() {
        let mut buckets = Buckets::default();
        let mut send = |channel: &str, at: u64| {
            let limit = Some((Limit { requests: 5, seconds: 5 }, channel.to_owned()));
            buckets.take("POST", "/channels/{channel.id}/messages", limit, true, at)
        };
        for at in 0..5 {
            assert!(send("1", 1_000 + at).refused.is_none(), "expected five to pass");
        }
        let sixth = send("1", 2_000);
        let after = sixth.refused.as_ref().and_then(|body| body["retry_after"].as_f64());
        assert_eq!(after, Some(4.0), "expected the rest of the window, got {sixth:?}");
        assert!(send("2", 2_000).refused.is_none(), "expected another channel to have its own bucket");
        assert!(send("1", 6_000).refused.is_none(), "expected a new window");
    }

    #[test]
    fn fifty_a_second_are_enough_for_a_bot() {
        let mut buckets = Buckets::default();
        let passed =
            (0..60).filter(|_| buckets.take("GET", "/users/@me", None, true, 7).refused.is_none()).count();
        assert_eq!(passed, 50, "expected the global limit");
    }
}
