//! `noraebot play`: a local Discord with the real bot in it, and a page to play on.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use secrecy::SecretString;

use super::run::{on_signal, serve, told};
use super::setting::Setting;
use crate::playground::{Discord, Options, World};
use crate::telemetry;

#[derive(Debug, Args)]
pub(super) struct Play {
    /// Where the page is served; loopback only
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:4100")]
    listen: SocketAddr,
    /// The SQLite file of the local games
    #[arg(long, value_name = "FILE", default_value = "noraebot-play.db")]
    database: PathBuf,
}

impl Play {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let mut config = setting.config()?;
        telemetry::init(&config);
        config.database = self.database;
        let runtime = tokio::runtime::Runtime::new().context("the runtime cannot be started")?;
        runtime.block_on(async {
            let stop = on_signal()?;
            let options = Options { listen: self.listen, ..Options::default() };
            let discord = Discord::start(World::default(), options).await?;
            config.api_url = Some(discord.url());
            config.token = Some(SecretString::from(discord.token().to_owned()));
            let mut bot = tokio::spawn(serve(config, stop.clone()));
            let outcome = tokio::select! {
                // Whatever ends the bot now, it ended it early.
                outcome = &mut bot => outcome,
                // It goes down in order, and closes its database.
                () = announce(&discord, stop) => bot.await,
            };
            outcome.context("the bot died")?
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Says where the page is as soon as the bot is there, and waits for the end.
async fn announce(discord: &Discord, stop: tokio::sync::watch::Receiver<bool>) {
    if let Err(error) = discord.ready().await {
        tracing::warn!(%error, "the page is served, but the bot is not there yet");
    }
    let said = writeln!(
        io::stdout().lock(),
        "noraebot plays in a local Discord: open {} in your browser, choose who you are, and type /\n\
         Ctrl-C stops it; points and games are kept.",
        discord.url()
    );
    if let Err(error) = said {
        tracing::debug!(%error, "nobody reads standard output");
    }
    told(stop).await;
}
