//! Modals that people have filled in, found by the custom id of what opened them.

use std::sync::Arc;

use poise::serenity_prelude as serenity;
use serenity::{ActionRowComponent, ModalInteraction};

use super::clicks::{Onto, play};
use super::custom_id::{CustomId, OfReport, Unknown, purpose};
use super::reader::{Audience, Reader};
use super::report::{self, REPORT_LENGTH};
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
    let at = snowflake::moment(modal.id.get());
    match id {
        CustomId::Type(game, round) => {
            let text = typed(modal, TYPED_LENGTH);
            if text.is_empty() {
                return Err(Trouble::new("trouble-empty-answer").into());
            }
            let onto = if is_private(modal) { Onto::Note } else { Onto::Round };
            let event = Event::Typed { round, player: reader.player, text, at };
            play(bot, responder, reader, game, event, onto).await
        }
        CustomId::Report(OfReport::Tell(wrong, reported)) => {
            let text = typed(modal, REPORT_LENGTH);
            let thanks = report::file(bot, reader, wrong, &reported, text, at).await?;
            // In place of the question what is wrong, which was asked of this person alone.
            if modal.message.is_some() {
                responder.update(thanks).await
            } else {
                responder.say(thanks, Audience::OnlyMe).await
            }
        }
        _ => Err(Trouble::new("trouble-old-button").into()),
    }
}

/// Whether a form was opened from a message that only its reader sees.
fn is_private(modal: &ModalInteraction) -> bool {
    let flags = modal.message.as_ref().and_then(|message| message.flags);
    flags.is_some_and(|flags| flags.contains(serenity::MessageFlags::EPHEMERAL))
}

/// What stands in the modal's only field, at most so many characters of it.
fn typed(modal: &ModalInteraction, most: u16) -> String {
    let mut fields = modal.data.components.iter().flat_map(|row| &row.components);
    let text = fields.find_map(|field| match field {
        ActionRowComponent::InputText(input) => input.value.as_deref(),
        _ => None,
    });
    text.unwrap_or_default().trim().chars().take(usize::from(most)).collect()
}
