//! `/ost Goblin`: the card of a drama, song or artist; a menu when several are meant.

use poise::serenity_prelude as serenity;

use super::answer;
use crate::bot::reader::{Audience, reader};
use crate::bot::{Context, LONGEST_QUERY, Result, Trouble, views};
use crate::search::Index;

/// Look up a drama, a song or an artist
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub(super) async fn ost(
    ctx: Context<'_>,
    #[description = "A title or a name"]
    #[autocomplete = "complete"]
    query: String,
    #[description = "Only you see the answer"] private: Option<bool>,
) -> Result {
    let bot = ctx.data();
    let reader = reader(ctx);
    let audience = reader.audience(private);
    let locale = reader.locale_for(bot, audience).await?;
    if query.trim().is_empty() {
        return Err(Trouble::new("trouble-empty-query").into());
    }
    if query.chars().count() > LONGEST_QUERY {
        return Err(Trouble::new("trouble-long-query").with("most", LONGEST_QUERY).into());
    }
    // A choice of the autocomplete sends the entity itself.
    if let Ok(entity) = query.parse()
        && let Some(view) = views::card(&bot.catalog, &entity, None, locale)
    {
        return answer(ctx, view, audience).await;
    }
    let hits = bot.index.find(&query, views::MENU_CHOICES);
    bot.metrics.looked_up(!hits.is_empty());
    match hits.first() {
        None => {
            let nearest = bot.index.nearest(&query, 3);
            answer(ctx, views::nothing_found(&bot.catalog, &query, &nearest, reader.locale), Audience::OnlyMe)
                .await
        }
        Some(best) if Index::is_clear(&hits) => {
            let Some(view) = views::card(&bot.catalog, &best.entity, Some(&best.matched), locale) else {
                return Err(Trouble::new("trouble-gone").into());
            };
            answer(ctx, view, audience).await
        }
        // A question to one person; what they choose is for all.
        Some(_) => {
            let menu = views::menu(&bot.catalog, &query, &hits, audience, reader.locale);
            answer(ctx, menu, Audience::OnlyMe).await
        }
    }
}

async fn complete(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let bot = ctx.data();
    let hits = bot.index.complete(typed, views::AUTOCOMPLETE_CHOICES);
    views::completions(&bot.catalog, typed, &hits, reader(ctx).locale)
}
