//! Discord: the only room that names serenity or poise.
//!
//! # Layout
//! - `commands/`: one file a slash command: arguments in, one use case, one view out
//! - `views/`: what a message looks like; every limit of Discord is kept there
//! - `clicks`: buttons and menus, `modals`: what was filled in; both found by their [`custom_id`]
//! - `respond`: how both are answered
//! - `host/`: live games: events in, effects out
//! - `daily`, `practice`: what one person plays for themselves, step by step
//! - `experience`: how hard questions have proved, as games are drawn by it
//! - `pictures`: draws what views have sketched
//! - `report`: what people believe to be wrong, from the message that shows it to the host's list
//! - `privacy`: what a person decides about their data
//! - `seasons`: ends them by the clock, tells the guild, passes the champions' role on
//! - `pruning`: throws away details of old games, if the host wants that
//! - `asking`: what the metrics hear of all this
//! - `theme`: what a game is about, as people type it
//! - `rights`: whether the bot may play in a channel
//! - `manifest`: the commands as Discord registers them, in both languages
//! - `trouble`: what goes wrong, and how it is told
//! - `connection`: the client: connecting, going down in order; `registration`: telling Discord the commands
//! - `rest`: how requests reach Discord, and which limits they are held to
//!
//! Architecture Invariant: no state that matters lives here. A button is understood from its custom
//! id and the store, so that it works after a restart.

mod asking;
mod clicks;
mod commands;
mod connection;
mod custom_id;
mod daily;
mod experience;
mod host;
mod manifest;
mod modals;
mod pictures;
mod practice;
mod privacy;
mod pruning;
mod reader;
mod registration;
mod report;
mod respond;
mod rest;
mod rights;
mod seasons;
mod snowflake;
mod theme;
mod trouble;
mod views;

use std::sync::Arc;
use std::time::Duration;

pub use connection::{Connect, Connection, connect};
pub use manifest::manifest;
pub use rest::http_client;

use poise::serenity_prelude as serenity;

use crate::catalog::Catalog;
use crate::locale::Locale;
use crate::search::Index;
use crate::store::Store;
use crate::telemetry::Metrics;
use crate::trivia::Moment;
use crate::trivia::game::Pace;
use host::{Hosts, Pings};
use pictures::Pictures;
use trouble::{Error, Trouble};

/// Everything that commands and clicks work with.
pub(crate) struct Bot {
    catalog: Arc<Catalog>,
    index: Arc<Index>,
    store: Store,
    /// By which the bot acts in its own name: messages in channels, roles, its commands. What answers an interaction
    /// goes by the client of its context (see [`rest`]).
    http: Arc<serenity::Http>,
    hosts: Hosts,
    pings: Pings,
    pictures: Pictures,
    tomorrow: daily::Tomorrow,
    experience: experience::Known,
    doubts: registration::Doubts,
    defaults: Defaults,
    metrics: Arc<Metrics>,
}

/// What holds where a guild has set nothing.
#[derive(Clone, Copy, Debug)]
pub struct Defaults {
    /// The language of public messages.
    pub language: Locale,
    /// Rounds of a game.
    pub rounds: u16,
    /// Seconds of a round.
    pub seconds: u16,
    /// How long a game waits besides the time to answer.
    pub pace: Pace,
    /// How long a challenge to a duel waits for its answer.
    pub challenge: Duration,
}

/// How long a challenge waits for its answer: long enough to be seen, short enough that the challenger is still
/// there.
pub const CHALLENGE_OPEN_FOR: Duration = Duration::from_secs(5 * 60);

/// Characters of a query that are looked at; Discord itself sends up to 6,000.
const LONGEST_QUERY: usize = 200;

type Context<'a> = poise::ApplicationContext<'a, Arc<Bot>, Error>;
type Result<T = (), E = Error> = std::result::Result<T, E>;

/// This machine's clock, for timers and records. Who was first is decided by Discord's.
fn now() -> Moment {
    Moment(jiff::Timestamp::now().as_millisecond())
}
