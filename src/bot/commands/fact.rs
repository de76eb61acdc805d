//! `/fact records`: something to know about how soundtracks are made, sung and heard.

use poise::serenity_prelude as serenity;

use super::answer;
use crate::bot::reader::reader;
use crate::bot::{Context, Result, Trouble, now, views};
use crate::catalog::TopicId;
use crate::trivia::korea::day_of;

/// Something to know about soundtracks
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub(super) async fn fact(
    ctx: Context<'_>,
    #[description = "What it should be about"]
    #[autocomplete = "complete"]
    topic: Option<String>,
    #[description = "Only you see the answer"] private: Option<bool>,
) -> Result {
    let bot = ctx.data();
    let reader = reader(ctx);
    let audience = reader.audience(private);
    let locale = reader.locale_for(bot, audience).await?;
    let view = match topic {
        // The interaction's id is as good as a die, and the same id always gives the same fact.
        Some(topic) if topic.trim() == views::THIS_WEEK => {
            views::this_week(&bot.catalog, day_of(now()), locale)
        }
        None => views::some_fact(&bot.catalog, ctx.interaction.id.get(), locale),
        Some(topic) => {
            let topic = bot.catalog.topic(&TopicId::new(topic.trim())).ok_or_else(|| {
                let topics = bot.catalog.topics().iter().map(|topic| topic.id.as_str());
                let topics: Vec<&str> = topics.chain([views::THIS_WEEK]).collect();
                Trouble::new("trouble-unknown-topic").with("topics", topics.join(", "))
            })?;
            views::topic(topic, locale)
        }
    };
    answer(ctx, view, audience).await
}

async fn complete(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    views::topic_choices(&ctx.data().catalog, typed, reader(ctx).locale)
}
