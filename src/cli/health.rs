//! `noraebot health`: asks a running bot whether it is well.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use clap::Args;

use super::setting::Setting;

/// How long the health check waits for an answer.
const TIMEOUT: Duration = Duration::from_secs(3);

#[derive(Debug, Args)]
pub(super) struct Health {
    /// Where the bot serves its health [default: where telemetry.listen says]
    url: Option<String>,
}

impl Health {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let url = match self.url {
            Some(url) => url,
            None => configured(setting.config()?.metrics)?,
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let status = runtime.block_on(async {
            let client = reqwest::Client::builder().timeout(TIMEOUT).build()?;
            let answer = client.get(&url).send().await;
            answer.map(|response| response.status()).map_err(|error| unanswered(&url, error))
        })?;
        if !status.is_success() {
            bail!("{url} answered {status}");
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What to look at when a bot does not answer.
fn unanswered(url: &str, error: reqwest::Error) -> anyhow::Error {
    if error.is_timeout() {
        return anyhow!("{url} did not answer within {} seconds", TIMEOUT.as_secs());
    }
    if error.is_connect() {
        return anyhow!(
            "nothing answers at {url}: is the bot running, with telemetry.listen set to that address?"
        );
    }
    // Such as an address that is none.
    anyhow::Error::from(error.without_url()).context(format!("{url} cannot be asked"))
}

/// Where a bot with this configuration serves its health.
fn configured(listen: Option<SocketAddr>) -> anyhow::Result<String> {
    let mut address = listen
        .context("the bot serves no health: set telemetry.listen for it and for this, or name its address")?;
    // Every address of the machine is listened on, and none is called so.
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    Ok(format!("http://{address}/healthz"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configured_address_is_asked() {
        for (listen, expect) in [
            ("127.0.0.1:9090", "http://127.0.0.1:9090/healthz"),
            ("0.0.0.0:9100", "http://127.0.0.1:9100/healthz"),
            ("[::]:9100", "http://[::1]:9100/healthz"),
            ("10.1.2.3:80", "http://10.1.2.3:80/healthz"),
        ] {
            let found = configured(Some(listen.parse().expect("an address"))).expect("one is configured");
            assert_eq!(found, expect, "for {listen}");
        }
        assert!(configured(None).is_err(), "where nothing is served, nothing can be asked");
    }
}
