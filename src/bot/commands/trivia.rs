//! `/trivia start rounds:5 about:Goblin`: a game in this channel; `stop`, `skip` and `status` while it runs.

use super::config::within;
use super::era::{complete_era, unknown_era};
use std::sync::Arc;

use poise::serenity_prelude as serenity;

use super::{answer, patiently, send};
use crate::bot::host::{self, Opponent, Start};
use crate::bot::reader::{Audience, Reader, reader};
use crate::bot::views::View;
use crate::bot::{Context, Result, Trouble, now, snowflake, theme, views};
use crate::catalog::EraId;
use crate::config::{ROUNDS, SECONDS};
use crate::store::MessageId;
use crate::trivia::game::{Ending, Notice, Stopper};
use crate::trivia::{Event, Level, Mode, PlayerId};

/// How hard the questions are.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum DifficultyChoice {
    #[name = "easy"]
    Easy,
    #[name = "medium"]
    Medium,
    #[name = "hard"]
    Hard,
    #[name = "mixed"]
    Mixed,
}

impl From<DifficultyChoice> for Level {
    fn from(choice: DifficultyChoice) -> Self {
        match choice {
            DifficultyChoice::Easy => Self::Easy,
            DifficultyChoice::Medium => Self::Medium,
            DifficultyChoice::Hard => Self::Hard,
            DifficultyChoice::Mixed => Self::Mixed,
        }
    }
}

/// By which rules a game is played.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum ModeChoice {
    #[name = "classic"]
    Classic,
    #[name = "race"]
    Race,
    #[name = "survival"]
    Survival,
    #[name = "typed"]
    Typed,
}

impl From<ModeChoice> for Mode {
    fn from(choice: ModeChoice) -> Self {
        match choice {
            ModeChoice::Classic => Self::Classic,
            ModeChoice::Race => Self::Race,
            ModeChoice::Survival => Self::Survival,
            ModeChoice::Typed => Self::Typed,
        }
    }
}

/// A game of trivia
#[poise::command(
    slash_command,
    subcommands("start", "duel", "stop", "skip", "status"),
    subcommand_required,
    install_context = "Guild",
    interaction_context = "Guild"
)]
#[expect(clippy::unused_async, reason = "poise wants a future; Discord never calls a group itself")]
pub(super) async fn trivia(_ctx: Context<'_>) -> Result {
    Ok(())
}

/// Start a game in this channel
#[poise::command(slash_command)]
async fn start(
    ctx: Context<'_>,
    #[description = "How many questions"]
    #[min = 1]
    #[max = 50]
    rounds: Option<i64>,
    #[description = "Seconds to answer"]
    #[min = 5]
    #[max = 120]
    seconds: Option<i64>,
    #[description = "Only songs of these years"]
    #[autocomplete = "complete_era"]
    era: Option<String>,
    #[description = "How hard"] difficulty: Option<DifficultyChoice>,
    #[description = "By which rules"] mode: Option<ModeChoice>,
    #[description = "Only about this drama or artist"]
    #[autocomplete = "complete_about"]
    about: Option<String>,
) -> Result {
    let mode = mode.map_or_else(Mode::default, Mode::from);
    let wish = Start { mode, ..wish(ctx, rounds, seconds, era, difficulty, about.as_deref())? };
    let started = host::start(ctx.data(), &ctx.data().http, &reader(ctx), wish).await?;
    started.announce(|view| answer(ctx, view, Audience::Everyone)).await
}

/// Challenge somebody to a game for two
#[poise::command(slash_command)]
async fn duel(
    ctx: Context<'_>,
    #[description = "Whom"] opponent: serenity::User,
    #[description = "How many questions"]
    #[min = 1]
    #[max = 50]
    rounds: Option<i64>,
    #[description = "Seconds to answer"]
    #[min = 5]
    #[max = 120]
    seconds: Option<i64>,
    #[description = "Only songs of these years"]
    #[autocomplete = "complete_era"]
    era: Option<String>,
    #[description = "How hard"] difficulty: Option<DifficultyChoice>,
    #[description = "Only about this drama or artist"]
    #[autocomplete = "complete_about"]
    about: Option<String>,
) -> Result {
    let wish = wish(ctx, rounds, seconds, era, difficulty, about.as_deref())?;
    let members = &ctx.interaction.data.resolved.members;
    let nick = members.get(&opponent.id).and_then(|member| member.nick.clone());
    let name = nick.or_else(|| opponent.global_name.clone()).unwrap_or_else(|| opponent.name.clone());
    let opponent = Opponent { player: PlayerId(opponent.id.get()), name, is_bot: opponent.bot };
    let at = snowflake::moment(ctx.interaction.id.get());
    let challenged = host::challenge(ctx.data(), &ctx.data().http, &reader(ctx), opponent, wish, at).await?;
    let post = |view: View| async move {
        let sent = send(ctx, view, Audience::Everyone).await?;
        Ok(MessageId(sent.message().await?.id.get()))
    };
    challenged.post(ctx.data(), Arc::clone(&ctx.data().http), post).await
}

/// What is asked for alike in a game for all and in a duel.
fn wish(
    ctx: Context<'_>,
    rounds: Option<i64>,
    seconds: Option<i64>,
    era: Option<String>,
    difficulty: Option<DifficultyChoice>,
    about: Option<&str>,
) -> Result<Start> {
    Ok(Start {
        rounds: rounds.map(|rounds| within(rounds, ROUNDS, "trouble-rounds")).transpose()?,
        seconds: seconds.map(|seconds| within(seconds, SECONDS, "trouble-seconds")).transpose()?,
        era: known_era(ctx, era)?,
        level: difficulty.map_or_else(Level::default, Level::from),
        about: theme::themed(ctx.data(), about, reader(ctx).locale)?,
        ..Start::default()
    })
}

async fn complete_about(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let bot = ctx.data();
    views::completions(&bot.catalog, typed, &theme::completed(bot, typed), reader(ctx).locale)
}

/// The era that was chosen, if one was.
fn known_era(ctx: Context<'_>, era: Option<String>) -> Result<Option<EraId>> {
    let Some(era) = era else { return Ok(None) };
    let id = EraId::new(era.trim());
    Ok(Some(ctx.data().catalog.era(&id).ok_or_else(|| unknown_era(ctx))?.id.clone()))
}

/// There is no game in this channel; none can be, where the bot is in no guild.
fn no_game(reader: &Reader) -> Trouble {
    reader.home().err().unwrap_or(Trouble::new("trouble-no-game"))
}

/// Stop the game in this channel
#[poise::command(slash_command)]
async fn stop(ctx: Context<'_>) -> Result {
    let bot = ctx.data();
    let reader = reader(ctx);
    let Some(game) = bot.hosts.in_channel(reader.channel) else {
        // A game that is on no stage cannot be resumed; it must not keep the channel for ever.
        let stopped = Ending::Stopped(Stopper::Moderator);
        if reader.is_moderator() && bot.store.abandon_game(reader.channel, stopped, now()).await? {
            return answer(ctx, views::stopped(reader.locale), Audience::OnlyMe).await;
        }
        return Err(no_game(&reader).into());
    };
    if !reader.is_moderator() {
        reader.check_may_play(bot).await?;
    }
    let event = Event::StopWanted { player: reader.player, is_moderator: reader.is_moderator() };
    if patiently(ctx, game.send(event, &reader.name, false)).await?.notice == Some(Notice::NotHost) {
        let host = views::escape(game.host_name());
        return Err(Trouble::new("trouble-not-yours-to-stop").with("host", host).into());
    }
    answer(ctx, views::stopped(reader.locale), Audience::OnlyMe).await
}

/// Vote to skip the question
#[poise::command(slash_command)]
async fn skip(ctx: Context<'_>) -> Result {
    let reader = reader(ctx);
    reader.check_may_play(ctx.data()).await?;
    let game = ctx.data().hosts.in_channel(reader.channel).ok_or_else(|| no_game(&reader))?;
    let vote = async {
        let status = game.status().await?;
        let event = Event::SkipVoted { round: status.round, player: reader.player };
        game.send(event, &reader.name, false).await
    };
    let reply = patiently(ctx, vote).await?;
    answer(ctx, views::notice(&reply, None, reader.locale), Audience::OnlyMe).await
}

/// How the game in this channel stands
#[poise::command(slash_command)]
async fn status(ctx: Context<'_>) -> Result {
    let reader = reader(ctx);
    let game = ctx.data().hosts.in_channel(reader.channel).ok_or_else(|| no_game(&reader))?;
    let status = patiently(ctx, game.status()).await?;
    answer(ctx, views::status(&status, reader.locale), Audience::OnlyMe).await
}
