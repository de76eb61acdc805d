//! Starting a game: is it allowed, is there enough to ask, and is the channel free?

use std::collections::HashMap;
use std::sync::Arc;

use poise::serenity_prelude as serenity;

use super::super::reader::Reader;
use super::super::views::{self, View};
use super::super::{Bot, Error, Trouble, now};
use super::set_up;
use crate::catalog::EraId;
use crate::locale::Locale;
use crate::store::{CreateGame, GameId, LiveGame, NewGame};
use crate::trivia::game::Saved;
use crate::trivia::question::TooLittle;
use crate::trivia::{Asker, Event, Level, Mode, Settings};

/// What the person who starts a game asks for; what they leave out is the guild's choice.
#[derive(Clone, Debug, Default)]
pub(in crate::bot) struct Start {
    /// By which rules.
    pub(in crate::bot) mode: Mode,
    /// How many questions.
    pub(in crate::bot) rounds: Option<u16>,
    /// Seconds to answer.
    pub(in crate::bot) seconds: Option<u16>,
    /// Only songs of this era.
    pub(in crate::bot) era: Option<EraId>,
    /// How hard.
    pub(in crate::bot) level: Level,
}

/// A game that is stored and about to begin.
pub(in crate::bot) struct Started {
    stored: LiveGame,
    host_name: String,
}

impl Started {
    /// The announcement.
    pub(in crate::bot) fn view(&self) -> View {
        views::started(&self.stored.saved.settings, &self.host_name, self.stored.language)
    }

    /// Asks the first question.
    pub(in crate::bot) fn begin(self, bot: &Arc<Bot>, http: Arc<serenity::Http>) {
        let names = HashMap::from([(self.stored.saved.host, self.host_name)]);
        set_up(bot, http, self.stored, names, Event::Started);
    }
}

/// Checks that a game can be played here and stores it, which takes the channel.
///
/// # Errors
/// A [`Trouble`] that says what stands in the way and what to do about it.
pub(in crate::bot) async fn start(bot: &Bot, reader: &Reader, wish: Start) -> Result<Started, Error> {
    let guild = reader.guild.ok_or(Trouble::new("trouble-guild-only"))?;
    let chosen = bot.store.guild_settings(guild).await?;
    if let Some(channel) = chosen.trivia_channel.filter(|channel| *channel != reader.channel) {
        return Err(Trouble::new("trouble-other-channel").with("channel", views::channel(channel)).into());
    }
    check_rights(reader)?;

    let settings = Settings {
        mode: wish.mode,
        opponent: None,
        rounds: wish.rounds.or(chosen.rounds).unwrap_or(bot.defaults.rounds),
        seconds: wish.seconds.or(chosen.seconds).unwrap_or(bot.defaults.seconds),
        level: wish.level,
        era: wish.era,
        pace: bot.defaults.pace,
        time_scale_percent: chosen.time_scale_percent.unwrap_or(Settings::default().time_scale_percent),
    };
    let seed = rand::random();
    let seen = bot.store.seen_questions(guild).await?;
    let asker = Asker::new(&bot.catalog, settings.wish(), seed);
    let asker = if settings.mode.is_typed() { asker.for_typing() } else { asker };
    let questions = asker
        .unseen(usize::from(settings.rounds), &seen)
        .map_err(|TooLittle { available, .. }| Trouble::new("trouble-too-little").with("count", available))?;

    let language: Locale = reader.public_locale(bot).await?;
    let game = NewGame {
        guild,
        channel: reader.channel,
        host: reader.player,
        host_name: reader.name.clone(),
        language,
        settings: settings.clone(),
        seed,
        catalog_version: bot.catalog.version().to_owned(),
        questions: questions.clone(),
        now: now(),
    };
    let id = match bot.store.create_game(game).await {
        Ok(id) => id,
        Err(CreateGame::Busy) => return Err(busy(bot, reader).into()),
        Err(CreateGame::Store(error)) => return Err(error.into()),
    };
    bot.metrics.game_started();
    let saved = Saved { settings, host: reader.player, questions, records: Vec::new() };
    let stored = LiveGame { id, guild, channel: reader.channel, language, saved, messages: Vec::new() };
    Ok(Started { stored, host_name: reader.name.clone() })
}

/// Starts a game with the settings of an ended one.
///
/// # Errors
/// As [`start`]; and a [`Trouble`] if this guild has no such game, as when the button was forged.
pub(in crate::bot) async fn again(bot: &Bot, reader: &Reader, ended: GameId) -> Result<Started, Error> {
    let guild = reader.guild.ok_or(Trouble::new("trouble-guild-only"))?;
    let settings = bot.store.game_settings(guild, ended).await?.ok_or(Trouble::new("trouble-game-over"))?;
    let wish = Start {
        mode: settings.mode,
        rounds: Some(settings.rounds),
        seconds: Some(settings.seconds),
        era: settings.era.filter(|era| bot.catalog.era(era).is_some()),
        level: settings.level,
    };
    start(bot, reader, wish).await
}

/// The bot posts the questions by its own right, so it must be allowed to write here.
fn check_rights(reader: &Reader) -> Result<(), Trouble> {
    let needed = [
        (serenity::Permissions::VIEW_CHANNEL, "permission-view-channel"),
        (serenity::Permissions::SEND_MESSAGES, "permission-send-messages"),
        (serenity::Permissions::EMBED_LINKS, "permission-embed-links"),
    ];
    let has = reader.app_permissions;
    let missing: Vec<_> = needed
        .into_iter()
        .filter(|(right, _)| !has.contains(*right) && !has.contains(serenity::Permissions::ADMINISTRATOR))
        .map(|(_, name)| format!("*{}*", reader.locale.text(name)))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let channel = views::channel(reader.channel);
    Err(Trouble::new("trouble-no-rights").with("channel", channel).with("rights", missing.join(", ")))
}

fn busy(bot: &Bot, reader: &Reader) -> Trouble {
    let host = bot.hosts.in_channel(reader.channel).map(|live| views::escape(live.host_name()));
    match host {
        Some(host) => Trouble::new("trouble-busy").with("host", host),
        // It was started or stopped this very moment.
        None => Trouble::new("trouble-try-again"),
    }
}
