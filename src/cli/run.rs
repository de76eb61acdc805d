//! `noraebot run`: the bot on Discord.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::setting::{Setting, indexed_catalog};
use crate::bot::{CHALLENGE_OPEN_FOR, Connect, Defaults, connect, http_client};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::search::Index;
use crate::store::Store;
use crate::telemetry::{self, Metrics};
use crate::trivia::game::Pace;

pub(super) fn run(setting: &Setting) -> anyhow::Result<ExitCode> {
    let config = setting.config()?;
    telemetry::init(&config);
    if config.token.is_none() {
        bail!(
            "no token: set DISCORD_TOKEN to your bot's token (Discord Developer Portal → your application → Bot), \
             or name a file that holds it in discord.token_file; to try the bot without one, run `noraebot play`"
        );
    }
    let runtime = tokio::runtime::Runtime::new().context("the runtime cannot be started")?;
    runtime.block_on(async {
        let stop = on_signal()?;
        serve(config, stop).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Runs the bot until it is told to stop. When this returns, the database is one file that holds everything.
pub(super) async fn serve(config: Config, stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let (catalog, index) = indexed_catalog(config.data.as_deref())?;
    let store = Store::open(&config.database).with_context(|| format!("{}", config.database.display()))?;
    let outcome = serve_from(&store, catalog, index, config, stop).await;
    // A process that just ends leaves what was written last in the log beside the file.
    if let Err(error) = store.close().await {
        tracing::error!(%error, "the database could not be closed; back it up together with its -wal file");
    }
    outcome
}

async fn serve_from(
    store: &Store,
    catalog: Catalog,
    index: Index,
    config: Config,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let metrics = Arc::new(Metrics::default());
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        dramas = catalog.dramas().len(),
        songs = catalog.songs().len(),
        database = %config.database.display(),
        "ready to connect"
    );
    if let Some(address) = config.metrics {
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("telemetry.listen: cannot listen on {address}"))?;
        let serving = telemetry::serve(listener, Arc::clone(&metrics), store.clone(), told(stop.clone()));
        tokio::spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "health and metrics are not served any more");
            }
        });
    }
    let connection = connect(Connect {
        token: config.token.context("no token")?,
        requests: http_client().build().context("the HTTP client cannot be set up")?,
        api_url: config.api_url,
        catalog: Arc::new(catalog),
        index: Arc::new(index),
        store: store.clone(),
        defaults: Defaults {
            language: config.language,
            rounds: config.rounds,
            seconds: config.seconds,
            pace: Pace::default(),
            challenge: CHALLENGE_OPEN_FOR,
        },
        keep_games_days: config.keep_games_days,
        metrics,
    })
    .await?;
    connection.run(told(stop)).await
}

/// Becomes true at Ctrl-C or SIGTERM.
pub(super) fn on_signal() -> anyhow::Result<watch::Receiver<bool>> {
    let (stop, stopped) = watch::channel(false);
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .context("SIGTERM cannot be listened for")?;
    tokio::spawn(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
        stop.send_replace(true);
    });
    Ok(stopped)
}

/// Waits until it is time to stop.
pub(super) async fn told(mut stop: watch::Receiver<bool>) {
    // An error means that nobody can tell any more, which is the end as well.
    let _ = stop.wait_for(|stop| *stop).await;
}
