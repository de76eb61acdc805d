//! `/leaderboard week`: who has how many points in this guild.

use super::answer;
use crate::bot::reader::{Audience, reader};
use crate::bot::{Context, Result, Trouble, now, views};
use crate::store::{Period, PeriodKind};

/// How far back a board looks.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum PeriodChoice {
    #[name = "day"]
    Day,
    #[name = "week"]
    Week,
    #[name = "month"]
    Month,
    #[name = "all"]
    All,
}

impl From<PeriodChoice> for PeriodKind {
    fn from(choice: PeriodChoice) -> Self {
        match choice {
            PeriodChoice::Day => Self::Day,
            PeriodChoice::Week => Self::Week,
            PeriodChoice::Month => Self::Month,
            PeriodChoice::All => Self::All,
        }
    }
}

/// Who has how many points
#[poise::command(slash_command, install_context = "Guild", interaction_context = "Guild")]
pub(super) async fn leaderboard(
    ctx: Context<'_>,
    #[description = "How far it looks back"] period: Option<PeriodChoice>,
    #[description = "Only you see the answer"] private: Option<bool>,
) -> Result {
    let bot = ctx.data();
    let reader = reader(ctx);
    let guild = reader.guild.ok_or(Trouble::new("trouble-guild-only"))?;
    let audience = Audience::from_private(private);
    let locale = reader.locale_for(bot, audience).await?;
    let period = Period::at(period.map_or_else(PeriodKind::default, PeriodKind::from), now());
    let board = bot.store.board(guild, period, 0, reader.player).await?;
    answer(ctx, views::board(&board, period.kind, 0, reader.player, locale), audience).await
}
