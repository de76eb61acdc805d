//! The window in which an answer is typed.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateInputText, CreateModal, InputTextStyle};

use super::super::custom_id::CustomId;
use super::limits::{self, clip};
use crate::locale::Locale;
use crate::store::GameId;

/// The most characters of a typed answer; no name is half as long.
pub(in crate::bot) const TYPED_LENGTH: u16 = 100;

/// The window for the answer to a round. The answer comes back under the custom id of the button that opened it.
pub(in crate::bot) fn typing(game: GameId, round: u16, locale: Locale) -> CreateModal {
    let title = locale.say("typing-title", [("round", round.into())]);
    let field = CreateInputText::new(InputTextStyle::Short, locale.text("typing-label"), "answer")
        .placeholder(clip(&locale.text("typing-placeholder"), limits::INPUT_PLACEHOLDER))
        .min_length(1)
        .max_length(TYPED_LENGTH);
    CreateModal::new(CustomId::Type(game, round).to_string(), clip(&title, limits::MODAL_TITLE))
        .components(vec![CreateActionRow::InputText(field)])
}
