//! Modals that people have filled in, found by the custom id of what opened them.

use std::sync::Arc;

use poise::serenity_prelude as serenity;
use serenity::{ActionRowComponent, ModalInteraction};

use super::clicks::{Onto, play};
use super::custom_id::{CustomId, Unknown, purpose};
use super::reader::Reader;
use super::respond::Responder;
use super::views::TYPED_LENGTH;
use super::{Bot, Result, Trouble, snowflake};
use crate::trivia::Event;

/// Answers a submitted modal; what goes wrong is told to the person who sent it.
pub(super) async fn answer(bot: &Arc<Bot>, ctx: &serenity::Context, modal: &ModalInteraction) {
    let (reader, responder) = (Reader::of_modal(modal), Responder::of_modal(bot, ctx, modal));
    if let Err(error) = act(bot, &responder, modal, &reader).await {
        responder.tell(&error, &reader, &format!("modal {}", purpose(&modal.data.custom_id))).await;
    }
}

async fn act(bot: &Bot, responder: &Responder<'_>, modal: &ModalInteraction, reader: &Reader) -> Result {
    let id: CustomId = modal.data.custom_id.parse().map_err(|Unknown| Trouble::new("trouble-old-button"))?;
    let CustomId::Type(game, round) = id else { return Err(Trouble::new("trouble-old-button").into()) };
    let text: String = typed(modal).trim().chars().take(usize::from(TYPED_LENGTH)).collect();
    if text.is_empty() {
        return Err(Trouble::new("trouble-empty-answer").into());
    }
    let at = snowflake::moment(modal.id.get());
    let is_private = |message: &serenity::Message| {
        message.flags.is_some_and(|flags| flags.contains(serenity::MessageFlags::EPHEMERAL))
    };
    let onto = if modal.message.as_deref().is_some_and(is_private) { Onto::Note } else { Onto::Round };
    play(bot, responder, reader, game, Event::Typed { round, player: reader.player, text, at }, onto).await
}

/// What stands in the modal's only field.
fn typed(modal: &ModalInteraction) -> &str {
    let mut fields = modal.data.components.iter().flat_map(|row| &row.components);
    let text = fields.find_map(|field| match field {
        ActionRowComponent::InputText(input) => input.value.as_deref(),
        _ => None,
    });
    text.unwrap_or_default()
}
