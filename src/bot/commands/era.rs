//! `/era 2015-2020`: how soundtracks changed in one of the three periods.

use poise::serenity_prelude as serenity;

use super::answer;
use crate::bot::reader::reader;
use crate::bot::{Context, Result, Trouble, views};
use crate::catalog::EraId;

/// How soundtracks changed
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub(super) async fn era(
    ctx: Context<'_>,
    #[description = "Which years"]
    #[autocomplete = "complete_era"]
    era: Option<String>,
    #[description = "Only you see the answer"] private: Option<bool>,
) -> Result {
    let bot = ctx.data();
    let reader = reader(ctx);
    let audience = reader.audience(private);
    let locale = reader.locale_for(bot, audience).await?;
    let view = match era {
        None => views::eras(&bot.catalog, locale),
        Some(era) => {
            let id = EraId::new(era.trim());
            let era = bot.catalog.era(&id).ok_or_else(|| unknown_era(ctx))?;
            views::era(&bot.catalog, era, locale)
        }
    };
    answer(ctx, view, audience).await
}

/// The eras are few: all are offered, whatever was typed.
pub(super) async fn complete_era(ctx: Context<'_>, _typed: &str) -> serenity::CreateAutocompleteResponse {
    views::era_choices(&ctx.data().catalog, reader(ctx).locale)
}

/// There is no such era; here are those that there are.
pub(super) fn unknown_era(ctx: Context<'_>) -> Trouble {
    let eras: Vec<_> = ctx.data().catalog.eras().iter().map(|era| era.id.to_string()).collect();
    Trouble::new("trouble-unknown-era").with("eras", eras.join(", "))
}
