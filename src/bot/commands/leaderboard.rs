//! `/leaderboard period:week by:rating`: who leads, in this guild or everywhere.

use super::answer;
use crate::bot::custom_id::BoardLink;
use crate::bot::reader::reader;
use crate::bot::{Context, Result, now, views};
use crate::store::{Metric, PeriodKind};

/// How far back a board looks.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum PeriodChoice {
    #[name = "day"]
    Day,
    #[name = "week"]
    Week,
    #[name = "month"]
    Month,
    #[name = "season"]
    Season,
    #[name = "all"]
    All,
    // The newest last: Discord sends a choice's place in this list, and a client may know that of before.
    #[name = "last season"]
    LastSeason,
}

/// What a board is sorted by.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum MetricChoice {
    #[name = "points"]
    Points,
    #[name = "rating"]
    Rating,
    #[name = "accuracy"]
    Accuracy,
    #[name = "streak"]
    Streak,
}

/// Whose board it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, poise::ChoiceParameter)]
enum PlaceChoice {
    #[name = "here"]
    Here,
    #[name = "everywhere"]
    Everywhere,
}

impl From<PeriodChoice> for PeriodKind {
    fn from(choice: PeriodChoice) -> Self {
        match choice {
            PeriodChoice::Day => Self::Day,
            PeriodChoice::Week => Self::Week,
            PeriodChoice::Month => Self::Month,
            PeriodChoice::Season => Self::Season,
            PeriodChoice::LastSeason => Self::LastSeason,
            PeriodChoice::All => Self::All,
        }
    }
}

impl From<MetricChoice> for Metric {
    fn from(choice: MetricChoice) -> Self {
        match choice {
            MetricChoice::Points => Self::Points,
            MetricChoice::Rating => Self::Rating,
            MetricChoice::Accuracy => Self::Accuracy,
            MetricChoice::Streak => Self::Streak,
        }
    }
}

/// Who leads
#[poise::command(slash_command, install_context = "Guild", interaction_context = "Guild")]
pub(super) async fn leaderboard(
    ctx: Context<'_>,
    #[description = "How far it looks back"] period: Option<PeriodChoice>,
    #[description = "What counts"] by: Option<MetricChoice>,
    #[description = "This server, or all"] place: Option<PlaceChoice>,
    #[description = "Only you see the answer"] private: Option<bool>,
) -> Result {
    let bot = ctx.data();
    let reader = reader(ctx);
    let guild = reader.home()?;
    let audience = reader.audience(private);
    let locale = reader.locale_for(bot, audience).await?;
    let link = BoardLink {
        metric: by.map_or_else(Metric::default, Metric::from),
        period: period.map_or_else(PeriodKind::default, PeriodKind::from),
        is_everywhere: place == Some(PlaceChoice::Everywhere),
        page: 0,
    };
    let board = bot.store.board(link.which(guild), link.page, reader.player, now()).await?;
    answer(ctx, views::board(&board, link, reader.player, locale), audience).await
}
