//! The form in which an answer is typed.

use poise::serenity_prelude as serenity;
use serde::Serialize;
use serenity::{CreateActionRow, CreateInputText, InputTextStyle};

use super::super::custom_id::CustomId;
use super::super::host::Asked;
use super::game::relative;
use super::limits::{self, clip, clip_lines};
use super::markdown::escape;
use super::notice::shown_letters;
use crate::locale::Locale;
use crate::store::GameId;

/// The most characters of a typed answer; no name is half as long.
pub(in crate::bot) const TYPED_LENGTH: u16 = 100;

/// A form. serenity knows none that say anything beside their fields.
///
/// Source: Discord's reference, "Component Reference", "Text Display"; a submitted one comes back as a row without
/// components, which serenity reads.
#[derive(Clone, Debug, Serialize)]
pub(in crate::bot) struct Form {
    custom_id: String,
    title: String,
    components: Vec<Part>,
}

/// What a form is made of.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Part {
    /// Something to read.
    Text {
        #[serde(rename = "type")]
        kind: u8,
        content: String,
    },
    /// Something to fill in.
    Field(CreateActionRow),
}

impl Part {
    fn text(lines: &[String]) -> Self {
        /// Discord's number for a text display.
        const TEXT_DISPLAY: u8 = 10;
        Self::Text { kind: TEXT_DISPLAY, content: clip_lines(lines, limits::TEXT_DISPLAY) }
    }
}

/// The form for the answer to a round, with what it asks: on a phone the form covers the question. Without it if the
/// game is too busy to tell. The answer comes back under the custom id of the button that opened it.
pub(in crate::bot) fn typing(game: GameId, round: u16, asked: Option<&Asked>, locale: Locale) -> Form {
    let title = locale.say("typing-title", [("round", round.into())]);
    let field = CreateInputText::new(InputTextStyle::Short, locale.text("typing-label"), "answer")
        .placeholder(clip(&locale.text("typing-placeholder"), limits::INPUT_PLACEHOLDER))
        .min_length(1)
        .max_length(TYPED_LENGTH);
    let question = asked.map(|asked| Part::text(&question(asked, locale)));
    let field = Part::Field(CreateActionRow::InputText(field));
    Form {
        custom_id: CustomId::Type(game, round).to_string(),
        title: clip(&title, limits::MODAL_TITLE),
        components: question.into_iter().chain([field]).collect(),
    }
}

/// What is asked, the letters that hints have shown to this player, and when the time is up.
fn question(asked: &Asked, locale: Locale) -> Vec<String> {
    let prompt = format!("**{}**", escape(&locale.prompt(&asked.question.prompt)));
    let letters = (asked.hints > 0).then(|| asked.question.letters(asked.hints)).flatten();
    let letters = letters.map(|letters| shown_letters(&letters, locale));
    let deadline = locale.say("round-deadline", [("deadline", relative(asked.deadline).into())]);
    [Some(prompt), letters, Some(deadline)].into_iter().flatten().collect()
}
