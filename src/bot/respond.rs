//! Answering a click or a submitted modal: Discord takes both in the same way.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use serenity::{Builder as _, CreateInteractionResponse};

use super::asking::Waiting;
use super::reader::{Audience, Reader};
use super::trouble::tell;
use super::views::{Form, View};
use super::{Bot, Error, Result};
use crate::telemetry::Way;

/// How long somebody's click or command waits for its game before it is acknowledged without an answer. Discord
/// gives [three seconds], the network included.
///
/// [three seconds]: https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
pub(super) const PROMPT: Duration = Duration::from_millis(1500);

/// What has to be answered within three seconds, once.
#[derive(Clone, Copy)]
pub(super) struct Responder<'i> {
    bot: &'i Bot,
    waiting: Waiting,
    ctx: &'i serenity::Context,
    id: serenity::InteractionId,
    token: &'i str,
}

impl<'i> Responder<'i> {
    pub(super) fn of_click(
        bot: &'i Bot,
        ctx: &'i serenity::Context,
        click: &'i serenity::ComponentInteraction,
    ) -> Self {
        Self { bot, waiting: Waiting::from_now(Way::Click), ctx, id: click.id, token: &click.token }
    }

    pub(super) fn of_modal(
        bot: &'i Bot,
        ctx: &'i serenity::Context,
        modal: &'i serenity::ModalInteraction,
    ) -> Self {
        Self { bot, waiting: Waiting::from_now(Way::Form), ctx, id: modal.id, token: &modal.token }
    }

    /// Which interaction it is.
    pub(super) fn id(&self) -> serenity::InteractionId {
        self.id
    }

    /// The answer.
    pub(super) async fn respond(&self, response: CreateInteractionResponse) -> Result {
        self.bot.ask(response.execute(self.ctx, (self.id, self.token))).await?;
        self.waiting.is_over(self.bot);
        Ok(())
    }

    /// A message as the answer.
    pub(super) async fn say(&self, view: View, audience: Audience) -> Result {
        self.respond(CreateInteractionResponse::Message(view.into_response(audience))).await
    }

    /// The message that was clicked, brought up to date, as the answer.
    pub(super) async fn update(&self, view: View) -> Result {
        self.respond(CreateInteractionResponse::UpdateMessage(view.into_update())).await
    }

    /// A form to fill in as the answer.
    pub(super) async fn open(&self, form: &Form) -> Result {
        /// [Discord's number](https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type)
        /// for that.
        const MODAL: u8 = 9;
        let body = serde_json::json!({"type": MODAL, "data": form});
        self.bot
            .ask(self.ctx.http.create_interaction_response(self.id, self.token, &body, Vec::new()))
            .await?;
        self.waiting.is_over(self.bot);
        Ok(())
    }

    /// No answer yet: a private message will follow.
    pub(super) async fn defer(&self) -> Result {
        let private = serenity::CreateInteractionResponseMessage::new().ephemeral(true);
        self.respond(CreateInteractionResponse::Defer(private)).await
    }

    /// A private message after the answer.
    pub(super) async fn follow_up(&self, view: View) -> Result {
        self.bot.ask(view.into_followup().execute(self.ctx, (None, self.token))).await?;
        Ok(())
    }

    /// Tells a person what went wrong.
    pub(super) async fn tell(&self, error: &Error, reader: &Reader, what: &str) {
        self.bot.failed(error);
        let view = View::text(tell(error, reader.locale, what, self.id.get()));
        // What was acknowledged already takes no second response, but a message after it.
        if self.say(view.clone(), Audience::OnlyMe).await.is_err()
            && let Err(error) = self.follow_up(view).await
        {
            tracing::debug!(%error, "somebody could not be told what went wrong");
        }
    }
}
