//! The client: connecting, going on with live games, going down in order.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use futures_util::FutureExt as _;
use poise::serenity_prelude as serenity;
use secrecy::SecretString;
use serenity::{ConnectionStage, FullEvent, GatewayIntents};

use super::asking::Waiting;
use super::custom_id::purpose;
use super::host::{self, Hosts, Pings};
use super::pictures::Pictures;
use super::reader::{Audience, Reader};
use super::registration::Doubts;
use super::respond::Responder;
use super::rest::{self, Apart, Rest};
use super::trouble::{Trouble, code_of, for_log, internal, tell};
use super::views::View;
use super::{
    Bot, Defaults, Error, clicks, commands, daily, experience, manifest, modals, pruning, registration,
    seasons,
};
use crate::catalog::Catalog;
use crate::search::Index;
use crate::store::Store;
use crate::telemetry::{Failure, Metrics, Sender, Way};

/// How long shards may take to go down; an ended gateway stream can make serenity wait for ever.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);
/// How often it is looked whether shards are connected, and which limits of requests still hold.
const LOOK: Duration = Duration::from_secs(1);

/// What a connection needs.
pub struct Connect {
    /// The bot's token.
    pub token: SecretString,
    /// What carries requests: [`http_client`](super::http_client), or what leads somewhere else.
    pub requests: reqwest::Client,
    /// Another Discord than the real one.
    pub api_url: Option<String>,
    /// What is known.
    pub catalog: Arc<Catalog>,
    /// Finding it.
    pub index: Arc<Index>,
    /// Remembering.
    pub store: Store,
    /// What holds where a guild has set nothing.
    pub defaults: Defaults,
    /// For how many days details of games are kept after their end; for ever, if nothing is said.
    pub keep_games_days: Option<u16>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
}

/// A client that is ready to run.
pub struct Connection {
    client: serenity::Client,
    bot: Arc<Bot>,
}

/// Makes a client. Nothing is sent yet but the question for the gateway's address.
///
/// # Errors
/// When Discord cannot be reached or the token has no valid form; the token is in no message.
pub async fn connect(connect: Connect) -> anyhow::Result<Connection> {
    let Connect { token, requests, api_url, catalog, index, store, defaults, keep_games_days, metrics } =
        connect;
    // Before anyone can click: what was open when the last process ended.
    store.put_back_open_questions().await.context("the database cannot be written to")?;
    let (hosts, pings, pictures) = (Hosts::new(Arc::clone(&metrics)), Pings::default(), Pictures::default());
    let (tomorrow, experience) = (daily::Tomorrow::default(), experience::Known::default());
    let rest = Rest { requests, token, api_url, metrics: Arc::clone(&metrics) };
    let http = Arc::new(rest.http(Sender::Bot));
    let doubts = Doubts::default();
    let bot = Arc::new(Bot {
        catalog,
        index,
        store,
        http,
        hosts,
        pings,
        pictures,
        tomorrow,
        experience,
        doubts,
        defaults,
        metrics,
    });

    let data = Arc::clone(&bot);
    let framework = poise::Framework::builder()
        .options(poise::FrameworkOptions {
            commands: manifest::localised(),
            on_error: |error| on_error(error).boxed(),
            event_handler: |framework, event| on_event(framework, event).boxed(),
            allowed_mentions: Some(serenity::CreateAllowedMentions::new()),
            pre_command: |ctx| ctx.set_invocation_data(Waiting::from_now(Way::Command)).boxed(),
            // Cooldowns and owners are not poise's business here.
            manual_cooldowns: true,
            ..poise::FrameworkOptions::default()
        })
        .initialize_owners(false)
        // Everything that can fail was done above: poise waits for ever on a failed setup.
        .setup(move |_, ready, _| {
            let bot = Arc::clone(&data);
            tracing::info!(user = ready.user.name, guilds = ready.guilds.len(), "connected to Discord");
            bot.http.set_application_id(ready.application.id);
            tokio::spawn(get_going(Arc::clone(&bot), ready.application.id, keep_games_days));
            async move { Ok(bot) }.boxed()
        })
        .build();

    // Commands, clicks and forms belong to no intent and come to every bot; of nothing else it has to hear.
    // https://discord.com/developers/docs/events/gateway#gateway-intents
    // The library's own client asks for the gateway's address, and no more.
    let client = serenity::ClientBuilder::new_with_http(rest.http(Sender::Bot), GatewayIntents::empty())
        .framework(Apart { framework, rest })
        .await
        .context("cannot connect to Discord")?;
    Ok(Connection { client, bot })
}

impl Connection {
    /// Runs until `shutdown` is done. Live games stay live in the store, and go on at the next start.
    ///
    /// # Errors
    /// When Discord refuses the token or the connection cannot be kept.
    pub async fn run(mut self, shutdown: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
        let shards = Arc::clone(&self.client.shard_manager);
        let bot = Arc::clone(&self.bot);
        let down = async move {
            shutdown.await;
            tracing::info!(games = bot.hosts.count(), "shutting down; live games go on at the next start");
            bot.hosts.suspend();
            if tokio::time::timeout(SHUTDOWN_TIMEOUT, shards.shutdown_all()).await.is_err() {
                tracing::warn!("shards did not go down in time");
            }
        };
        let manager = Arc::clone(&self.client.shard_manager);
        tokio::select! {
            never = watch(&manager, &self.bot) => match never {},
            outcome = self.client.start_autosharded() => outcome.context("the connection to Discord ended"),
            () = down => Ok(()),
        }
    }
}

/// Tells the metrics which shards are connected. serenity has an event for a shard that comes, but none for one that
/// goes; and of one that it cannot connect again it knows nothing any more. Nor does it ever forget a limit.
async fn watch(shards: &serenity::ShardManager, bot: &Bot) -> Infallible {
    let mut known = BTreeSet::new();
    loop {
        let runners = shards.runners.lock().await;
        let connected = |shard: &serenity::ShardId| {
            runners.get(shard).is_some_and(|runner| runner.stage == ConnectionStage::Connected)
        };
        known.extend(runners.keys().copied());
        for shard in &known {
            bot.metrics.set_connected(shard.0, connected(shard));
        }
        drop(runners);
        bot.metrics.set_rate_limit_buckets(rest::sweep(&bot.http).await);
        tokio::time::sleep(LOOK).await;
    }
}

/// After the first Ready: goes on with live games, and registers the commands.
async fn get_going(bot: Arc<Bot>, app: serenity::ApplicationId, keep_games_days: Option<u16>) {
    let http = Arc::clone(&bot.http);
    // Games first: their buttons are pressed already.
    match host::resume(&bot, &http).await {
        Ok(0) => {}
        Ok(games) => tracing::info!(games, "going on with games from before the restart"),
        Err(error) => {
            let error = error.into();
            bot.failed(&error);
            tracing::error!(error = for_log(&error), "games could not be resumed");
        }
    }
    if let Err(error) = host::resume_challenges(&bot, &http).await {
        bot.failed(&error);
        tracing::error!(error = for_log(&error), "open challenges could not be read");
    }
    tokio::spawn(seasons::keep(Arc::downgrade(&bot), Arc::clone(&http)));
    if let Some(days) = keep_games_days {
        tokio::spawn(pruning::keep(Arc::downgrade(&bot), days));
    }
    tokio::spawn(registration::keep(Arc::downgrade(&bot), bot.doubts.clone(), app));
}

async fn on_event(
    framework: poise::FrameworkContext<'_, Arc<Bot>, Error>,
    event: &FullEvent,
) -> Result<(), Error> {
    if let FullEvent::InteractionCreate { interaction } = event {
        let bot = framework.user_data().await;
        let ctx = framework.serenity_context;
        if let Some(click) = interaction.as_message_component() {
            let (reader, responder) = (Reader::of_click(click), Responder::of_click(bot, ctx, click));
            let what = purpose(&click.data.custom_id);
            guard(bot, clicks::answer(bot, ctx, click), &responder, &reader, what).await?;
        } else if let Some(modal) = interaction.as_modal_submit() {
            let (reader, responder) = (Reader::of_modal(modal), Responder::of_modal(bot, ctx, modal));
            let what = purpose(&modal.data.custom_id);
            guard(bot, modals::answer(bot, ctx, modal), &responder, &reader, what).await?;
        }
    }
    Ok(())
}

/// A panic on one person's click is told to them, and ends nothing else.
async fn guard(
    bot: &Bot,
    answer: impl Future<Output = ()>,
    responder: &Responder<'_>,
    reader: &Reader,
    what: &str,
) -> Result<(), Error> {
    if std::panic::AssertUnwindSafe(answer).catch_unwind().await.is_err() {
        let code = code_of(responder.id().get());
        tracing::error!(%code, what, "a click panicked");
        bot.metrics.failed(Failure::Panic);
        responder.say(View::text(internal(reader.locale, &code)), Audience::OnlyMe).await?;
    }
    Ok(())
}

async fn on_error(error: poise::FrameworkError<'_, Arc<Bot>, Error>) {
    let Some(ctx) = error.ctx() else {
        match error {
            poise::FrameworkError::EventHandler { error, framework, .. } => {
                framework.user_data.failed(&error);
                tracing::error!(error = for_log(&error), "an event could not be handled");
            }
            poise::FrameworkError::UnknownInteraction { interaction, framework, .. } => {
                tracing::warn!(command = interaction.data.name, "Discord sent a command that is not ours");
                framework.user_data.doubts.arise();
            }
            other => tracing::warn!(error = %other, "something went wrong outside of commands"),
        }
        return;
    };
    let poise::Context::Application(app) = ctx else { return };
    let reader = Reader::of_command(app.interaction);
    let (bot, what) = (app.data(), ctx.invoked_command_name().to_owned());
    let told = match error {
        poise::FrameworkError::Command { error, .. } => {
            bot.failed(&error);
            tell(&error, reader.locale, &what, ctx.id())
        }
        poise::FrameworkError::CommandPanic { payload, .. } => {
            let code = code_of(ctx.id());
            tracing::error!(%code, what, ?payload, "a command panicked");
            bot.metrics.failed(Failure::Panic);
            internal(reader.locale, &code)
        }
        poise::FrameworkError::ArgumentParse { .. } => {
            Trouble::new("trouble-bad-argument").text(reader.locale)
        }
        poise::FrameworkError::CommandStructureMismatch { .. } => {
            bot.doubts.arise();
            Trouble::new("trouble-bad-argument").text(reader.locale)
        }
        poise::FrameworkError::GuildOnly { .. } => Trouble::new("trouble-guild-only").text(reader.locale),
        other => {
            let code = code_of(ctx.id());
            tracing::error!(%code, what, error = %other, "a command could not be run");
            bot.metrics.failed(Failure::Other);
            internal(reader.locale, &code)
        }
    };
    if let Err(error) = commands::send(app, View::text(told), Audience::OnlyMe).await {
        tracing::debug!(%error, "a command could not be told what went wrong");
    }
}
