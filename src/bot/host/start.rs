//! Starting a game: is it allowed, is there enough to ask, and is the channel free?

use std::sync::Arc;
use std::time::Instant;

use poise::serenity_prelude as serenity;
use tokio::sync::oneshot;

use super::super::reader::Reader;
use super::super::respond::PROMPT;
use super::super::views::{self, View};
use super::super::{Bot, Error, Trouble, daily, now, rights, theme};
use super::begin;
use super::duel::{Challenged, rematch};
use super::requests::is_channel_gone;
use crate::catalog::EraId;
use crate::locale::Locale;
use crate::store::{
    Accepted, ChannelId, CreateGame, GameId, GuildId, GuildSettings, LiveGame, Name, NewGame,
};
use crate::trivia::game::Saved;
use crate::trivia::korea::day_of;
use crate::trivia::question::{About, QuestionKey, TooLittle};
use crate::trivia::{Asker, Level, Mode, Moment, PlayerId, Question, Settings};

/// What the person who starts a game asks for; what they leave out is the guild's choice.
#[derive(Clone, Debug, Default)]
pub(in crate::bot) struct Start {
    /// By which rules.
    pub(in crate::bot) mode: Mode,
    /// In a duel: against whom.
    pub(in crate::bot) opponent: Option<PlayerId>,
    /// How many questions.
    pub(in crate::bot) rounds: Option<u16>,
    /// Seconds to answer.
    pub(in crate::bot) seconds: Option<u16>,
    /// Only songs of this era.
    pub(in crate::bot) era: Option<EraId>,
    /// How hard.
    pub(in crate::bot) level: Level,
    /// About what only.
    pub(in crate::bot) about: Option<About>,
}

/// A game that is on its stage and begins when it has been announced. It can be stopped before.
pub(in crate::bot) struct Started {
    announcement: View,
    announced: oneshot::Sender<()>,
}

impl Started {
    /// Announces the game by `show` and asks the first question, whatever came of that: the game has taken its
    /// channel, and nobody could play or stop it otherwise.
    ///
    /// # Errors
    /// Why the announcement could not be shown.
    pub(in crate::bot) async fn announce<F: Future<Output = Result<(), Error>>>(
        self,
        show: impl FnOnce(View) -> F,
    ) -> Result<(), Error> {
        let shown = show(self.announcement).await;
        // A game that is not there any more was suspended.
        let _ = self.announced.send(());
        shown
    }
}

impl Start {
    /// What an ended game was started with.
    pub(super) fn like(settings: &Settings, bot: &Bot) -> Self {
        Self {
            mode: settings.mode,
            opponent: settings.opponent,
            rounds: Some(settings.rounds),
            seconds: Some(settings.seconds),
            era: settings.era.clone().filter(|era| bot.catalog.era(era).is_some()),
            level: settings.level,
            about: settings.about.as_ref().and_then(|about| About::of(&bot.catalog, &about.reference)),
        }
    }
}

/// Checks that a game can be played here and stores it, which takes the channel.
///
/// # Errors
/// A [`Trouble`] that says what stands in the way and what to do about it.
pub(in crate::bot) async fn start(
    bot: &Arc<Bot>,
    http: &Arc<serenity::Http>,
    reader: &Reader,
    wish: Start,
) -> Result<Started, Error> {
    let (_, chosen) = check_place(bot, http, reader).await?;
    let settings = settings_of(bot, &chosen, wish);
    begin_game(bot, http, reader, (reader.player, reader.name.clone()), settings, None).await
}

/// Whether games can be played where the reader is. Gives the guild and what it has chosen.
///
/// # Errors
/// A [`Trouble`] that says what stands in the way and what to do about it.
pub(super) async fn check_place(
    bot: &Bot,
    http: &serenity::Http,
    reader: &Reader,
) -> Result<(GuildId, GuildSettings), Error> {
    let guild = reader.home()?;
    reader.check_may_play(bot).await?;
    let chosen = bot.store.guild_settings(guild).await?;
    if let Some(channel) = chosen.trivia_channel.filter(|channel| *channel != reader.channel) {
        return Err(not_here(bot, http, channel).await.into());
    }
    rights::check(
        reader.app_permissions,
        reader.writing(),
        reader.channel,
        "trouble-no-rights",
        reader.locale,
    )?;
    if bot.hosts.in_channel(reader.channel).is_some() {
        return Err(busy(bot, reader).into());
    }
    Ok((guild, chosen))
}

/// Games are played in another channel. Whether that is still there, Discord says: a deleted one would keep every game
/// out, and its link names nothing.
async fn not_here(bot: &Bot, http: &serenity::Http, channel: ChannelId) -> Trouble {
    let looking = bot.ask(http.get_channel(channel.0.into()));
    match tokio::time::timeout(PROMPT, looking).await {
        Ok(Err(error)) if is_channel_gone(&error) => Trouble::new("trouble-channel-gone"),
        _ => Trouble::new("trouble-other-channel").with("channel", views::channel(channel)),
    }
}

/// What a game is started with: what was wished for, else what the guild has chosen, else what is usual.
pub(super) fn settings_of(bot: &Bot, chosen: &GuildSettings, wish: Start) -> Settings {
    Settings {
        mode: wish.mode,
        opponent: wish.opponent,
        rounds: wish.rounds.or(chosen.rounds).unwrap_or(bot.defaults.rounds),
        seconds: wish.seconds.or(chosen.seconds).unwrap_or(bot.defaults.seconds),
        level: wish.level,
        era: wish.era,
        about: wish.about,
        pace: bot.defaults.pace,
        time_scale_percent: chosen.time_scale_percent.unwrap_or(Settings::default().time_scale_percent),
    }
}

/// Draws the questions of a game and stores it, which takes the channel and closes the challenge that it answers. It
/// is on its stage then, where it can be stopped, and waits for its announcement.
///
/// # Errors
/// A [`Trouble`] if there is too little to ask, or somebody was quicker.
pub(super) async fn begin_game(
    bot: &Arc<Bot>,
    http: &Arc<serenity::Http>,
    reader: &Reader,
    (host, host_name): (PlayerId, Name),
    settings: Settings,
    accepted: Option<Accepted>,
) -> Result<Started, Error> {
    let guild = reader.home()?;
    let seed = rand::random();
    let today = day_of(now());
    daily::draw(bot, today).await?;
    let mut seen = bot.store.seen_questions(guild, reader.channel, reader.player, today).await?;
    seen.extend(daily::of_tomorrow(bot, today).await?);
    // A game about something may have fewer rounds than were asked for.
    let wished = settings.rounds;
    let (settings, questions) = draw(bot, settings, seed, seen, reader.locale).await?;

    let language: Locale = reader.public_locale(bot).await?;
    let game = NewGame {
        guild,
        channel: reader.channel,
        host,
        host_name: host_name.clone(),
        language,
        settings: settings.clone(),
        seed,
        catalog_version: bot.catalog.version().to_owned(),
        questions: questions.clone(),
        accepted,
        now: now(),
    };
    let id = match bot.store.create_game(game).await {
        Ok(id) => id,
        Err(CreateGame::Busy) => return Err(busy(bot, reader).into()),
        Err(CreateGame::Answered) => return Err(Trouble::new("trouble-challenge-over").into()),
        Err(CreateGame::Store(error)) => return Err(error.into()),
    };
    bot.metrics.game_started();
    let announcement = views::started(&settings, wished, host_name.shown(), language);
    let saved = Saved { settings, host, questions, records: Vec::new() };
    let channel = reader.channel;
    let stored = LiveGame { id, guild, channel, language, seed, saved, messages: Vec::new() };
    let announced = begin(bot, http, stored, host_name.shown().to_owned());
    Ok(Started { announcement, announced })
}

/// Draws the questions of a game, none of which is among the `seen` while there are others; one about something has as
/// many rounds as there are questions. That takes long enough for everyone else to notice, so it is done aside.
async fn draw(
    bot: &Bot,
    settings: Settings,
    seed: u64,
    seen: Vec<QuestionKey>,
    locale: Locale,
) -> Result<(Settings, Vec<Question>), Error> {
    let experience = bot.experience.get(&bot.store, Instant::now()).await?;
    let catalog = Arc::clone(&bot.catalog);
    let drawing = tokio::task::spawn_blocking(move || {
        let wanted = usize::from(settings.rounds);
        let asker = Asker::new(&catalog, settings.wish(), seed).informed_by(experience);
        let mut asker = if settings.mode.is_typed() { asker.for_typing() } else { asker };
        if settings.about.is_none() {
            let too_little =
                |TooLittle { available, .. }| Trouble::new("trouble-too-little").with("count", available);
            return Ok((settings, asker.game(wanted, &seen).map_err(too_little)?));
        }
        let questions = asker.up_to(wanted, &seen);
        theme::check(&catalog, &settings, questions.len(), locale)?;
        let rounds = u16::try_from(questions.len()).unwrap_or(settings.rounds);
        Ok((Settings { rounds, ..settings }, questions))
    });
    drawing.await?
}

/// What pressing "again" under an ended game does.
pub(in crate::bot) enum Again {
    /// It begins anew.
    Started(Started),
    /// It was a duel: the other one is challenged.
    Challenged(Challenged),
}

/// Starts a game with the settings of an ended one; `at` is when, by Discord's clock.
///
/// # Errors
/// As [`start`]; and a [`Trouble`] if this guild has no such game, as when the button was forged, or if the reader
/// neither played in it nor is a moderator: who may use `/trivia` is the server's to say, and Discord asks nobody who
/// presses a button.
pub(in crate::bot) async fn again(
    bot: &Arc<Bot>,
    http: &Arc<serenity::Http>,
    reader: &Reader,
    ended: GameId,
    at: Moment,
) -> Result<Again, Error> {
    let guild = reader.home()?;
    let (_, settings) =
        bot.store.game_settings(guild, ended).await?.ok_or(Trouble::new("trouble-game-over"))?;
    if settings.mode == Mode::Duel {
        return Ok(Again::Challenged(rematch(bot, http, reader, ended, at).await?));
    }
    if !reader.is_moderator() && !bot.store.took_part(guild, ended, reader.player).await? {
        return Err(Trouble::new("trouble-not-yours-again").into());
    }
    Ok(Again::Started(start(bot, http, reader, Start::like(&settings, bot)).await?))
}

fn busy(bot: &Bot, reader: &Reader) -> Trouble {
    match bot.hosts.in_channel(reader.channel) {
        Some(live) if live.host() == reader.player => Trouble::new("trouble-busy-own"),
        Some(live) => Trouble::new("trouble-busy").with("host", views::escape(live.host_name())),
        // It was started or stopped this very moment.
        None => Trouble::new("trouble-try-again"),
    }
}
