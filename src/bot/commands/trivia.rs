//! `/trivia start rounds:5`: a game in this channel; `stop`, `skip` and `status` while it runs.

use super::config::within;
use super::era::{complete_era, unknown_era};
use std::sync::Arc;

use super::answer;
use crate::bot::host::{self, Start};
use crate::bot::reader::{Audience, reader};
use crate::bot::{Context, Result, Trouble, now, views};
use crate::catalog::EraId;
use crate::config::{ROUNDS, SECONDS};
use crate::trivia::game::{Ending, Stopper};
use crate::trivia::{Event, Level, Mode};

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
    subcommands("start", "stop", "skip", "status"),
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
) -> Result {
    let era = match era {
        None => None,
        Some(era) => {
            let id = EraId::new(era.trim());
            Some(ctx.data().catalog.era(&id).ok_or_else(|| unknown_era(ctx))?.id.clone())
        }
    };
    let wish = Start {
        mode: mode.map_or_else(Mode::default, Mode::from),
        rounds: rounds.map(|rounds| within(rounds, ROUNDS, "trouble-rounds")).transpose()?,
        seconds: seconds.map(|seconds| within(seconds, SECONDS, "trouble-seconds")).transpose()?,
        era,
        level: difficulty.map_or_else(Level::default, Level::from),
    };
    let started = host::start(ctx.data(), &reader(ctx), wish).await?;
    answer(ctx, started.view(), Audience::Everyone).await?;
    started.begin(ctx.data(), Arc::clone(&ctx.serenity_context().http));
    Ok(())
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
        return Err(Trouble::new("trouble-no-game").into());
    };
    let by = if game.host() == reader.player {
        Stopper::Host
    } else if reader.is_moderator() {
        Stopper::Moderator
    } else {
        let host = game.host_name().to_owned();
        return Err(Trouble::new("trouble-not-yours-to-stop").with("host", views::escape(&host)).into());
    };
    game.send(Event::Stopped { by }, &reader.name).await?;
    answer(ctx, views::stopped(reader.locale), Audience::OnlyMe).await
}

/// Vote to skip the question
#[poise::command(slash_command)]
async fn skip(ctx: Context<'_>) -> Result {
    let reader = reader(ctx);
    let game = ctx.data().hosts.in_channel(reader.channel).ok_or(Trouble::new("trouble-no-game"))?;
    let status = game.status().await?;
    let event = Event::SkipVoted { round: status.round, player: reader.player };
    let reply = game.send(event, &reader.name).await?;
    answer(ctx, views::notice(&reply, reader.locale), Audience::OnlyMe).await
}

/// How the game in this channel stands
#[poise::command(slash_command)]
async fn status(ctx: Context<'_>) -> Result {
    let reader = reader(ctx);
    let game = ctx.data().hosts.in_channel(reader.channel).ok_or(Trouble::new("trouble-no-game"))?;
    let status = game.status().await?;
    answer(ctx, views::status(&status, reader.locale), Audience::OnlyMe).await
}
