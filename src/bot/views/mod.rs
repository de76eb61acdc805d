//! What a message looks like. Every limit of Discord is kept here: whatever the catalog or a person
//! brings, a [`View`] can be sent.
//!
//! A view holds no state and asks nobody: the same input gives the same message.

mod about;
mod board;
mod cards;
mod collection;
mod config;
mod daily;
mod duel;
mod ending;
mod eras;
mod facts;
mod found;
mod game;
mod limits;
mod listen;
mod markdown;
mod missed;
mod notice;
mod picture;
mod practice;
mod profile;
mod report;
mod season;
mod solo;
#[cfg(test)]
mod tests;
mod typing;
mod week;

use poise::serenity_prelude as serenity;
use serenity::{
    ButtonStyle, CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, ReactionType,
};

pub(super) use about::{about, help};
pub(super) use board::board;
pub(super) use cards::{artist_page, card, drama_page};
pub(super) use collection::{collected_dramas, collected_songs};
pub(super) use config::{Holds, Usual, blocked, config, config_changed, unblocked, zone_choices};
pub(super) use daily::{
    DailyResult, daily_board, daily_closed, daily_question, daily_result, daily_shared, daily_start,
    day_choices,
};
pub(super) use duel::{ChallengeEnd, challenge, challenge_over};
pub(super) use ending::{channel_lost, final_board, status, stopped};
pub(super) use eras::{era, era_choices, eras, trend};
pub(super) use facts::{entry, exists, some_fact, topic, topic_choices};
pub(super) use found::{completions, listed, menu, menu_used, nothing_found, repeated};
pub(super) use game::{Shown, reveal, round, started};
pub(super) use markdown::{channel, escape};
pub(super) use missed::{MISSED_PAGE, missed};
pub(super) use notice::{Tried, notice};
pub(super) use picture::{Glyphs, Sketch, profile_picture};
pub(super) use practice::{practice_answered, practice_question, practice_stopped};
pub(super) use profile::{forget_sure, forgotten, guild_profile, privacy, profile};
pub(super) use report::{report, report_filed, report_form, report_one_of};
pub(super) use season::season_over;
pub(super) use typing::{Form, TYPED_LENGTH, typing};
pub(super) use week::{THIS_WEEK, this_week};

use super::custom_id::CustomId;
use super::reader::Audience;
use crate::trivia::PlayerId;
use limits::clip;

/// Choices of a menu; [Discord's limit](https://discord.com/developers/docs/components/reference).
pub(super) const MENU_CHOICES: usize = 25;
/// Choices of an autocomplete; Discord's limit.
pub(super) const AUTOCOMPLETE_CHOICES: usize = 25;

/// A picture in a message, with what it shows in words.
#[derive(Clone, Debug)]
struct Picture {
    png: Vec<u8>,
    description: String,
}

/// A message, ready to be sent in whatever way the moment asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    content: String,
    embeds: Vec<CreateEmbed>,
    rows: Vec<CreateActionRow>,
    /// The one person whom the message may ping.
    ping: Option<PlayerId>,
    picture: Option<Picture>,
}

impl View {
    /// A message of one sentence.
    pub(super) fn text(content: impl AsRef<str>) -> Self {
        Self { content: clip(content.as_ref(), limits::CONTENT), ..Self::default() }
    }

    fn embed(embed: Embed) -> Self {
        Self { embeds: vec![embed.build()], ..Self::default() }
    }

    /// Mentions somebody so that they are told of the message.
    #[must_use]
    fn pinging(mut self, player: PlayerId) -> Self {
        self.content = format!("<@{player}>");
        self.ping = Some(player);
        self
    }

    /// Shows a picture above everything else.
    #[must_use]
    pub(super) fn picture(mut self, png: Vec<u8>, description: String) -> Self {
        self.picture = Some(Picture { png, description });
        self
    }

    fn mentions(&self) -> CreateAllowedMentions {
        CreateAllowedMentions::new().users(self.ping.map(|player| serenity::UserId::new(player.0)))
    }

    /// Adds a row of at most five buttons; none if there are no buttons.
    #[must_use]
    fn buttons(mut self, mut buttons: Vec<CreateButton>) -> Self {
        buttons.truncate(limits::BUTTONS);
        if !buttons.is_empty() && self.rows.len() < limits::ROWS {
            self.rows.push(CreateActionRow::Buttons(buttons));
        }
        self
    }

    /// Adds a menu; none if there is nothing to choose.
    #[must_use]
    fn menu(mut self, id: &CustomId, placeholder: &str, mut choices: Vec<MenuChoice>) -> Self {
        // Discord refuses a menu in which two choices have one value.
        let mut values = std::collections::HashSet::new();
        choices.retain(|choice| values.insert(choice.value.clone()));
        choices.truncate(MENU_CHOICES);
        if choices.is_empty() || self.rows.len() >= limits::ROWS {
            return self;
        }
        let options = choices.into_iter().map(MenuChoice::build).collect();
        let menu = serenity::CreateSelectMenu::new(
            id.to_string(),
            serenity::CreateSelectMenuKind::String { options },
        );
        self.rows.push(CreateActionRow::SelectMenu(menu.placeholder(clip(placeholder, limits::PLACEHOLDER))));
        self
    }

    /// As the answer to a command.
    pub(super) fn into_reply(self, audience: Audience) -> poise::CreateReply {
        let reply = poise::CreateReply::default()
            .ephemeral(audience.is_private())
            .allowed_mentions(self.mentions())
            .components(self.rows);
        let reply = if self.content.is_empty() { reply } else { reply.content(self.content) };
        self.embeds.into_iter().fold(reply, poise::CreateReply::embed)
    }

    /// As the answer to a click, or to a command that poise does not know.
    pub(super) fn into_response(self, audience: Audience) -> serenity::CreateInteractionResponseMessage {
        serenity::CreateInteractionResponseMessage::new()
            .ephemeral(audience.is_private())
            .allowed_mentions(self.mentions())
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
    }

    /// In place of the message that was clicked.
    pub(super) fn into_update(self) -> serenity::CreateInteractionResponseMessage {
        serenity::CreateInteractionResponseMessage::new()
            .allowed_mentions(CreateAllowedMentions::new())
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
    }

    /// As a message after an answer was given already.
    pub(super) fn into_followup(self, audience: Audience) -> serenity::CreateInteractionResponseFollowup {
        serenity::CreateInteractionResponseFollowup::new()
            .ephemeral(audience.is_private())
            .allowed_mentions(CreateAllowedMentions::new())
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
    }

    /// In place of the message that a command or a click was answered with, as long as its token lives.
    pub(super) fn into_response_edit(self) -> serenity::EditInteractionResponse {
        let files = self.picture.into_iter().map(|Picture { png, description }| {
            serenity::CreateAttachment::bytes(png, "picture.png").description(description)
        });
        // Those that the message had are not kept.
        let attachments = files.fold(serenity::EditAttachments::new(), serenity::EditAttachments::add);
        serenity::EditInteractionResponse::new()
            .attachments(attachments)
            .allowed_mentions(CreateAllowedMentions::new())
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
    }

    /// As a message of the bot's own.
    pub(super) fn into_message(self) -> serenity::CreateMessage {
        serenity::CreateMessage::new()
            .allowed_mentions(CreateAllowedMentions::new())
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
    }

    /// In place of a message of the bot's own.
    pub(super) fn into_edit(self) -> serenity::EditMessage {
        serenity::EditMessage::new()
            .allowed_mentions(CreateAllowedMentions::new())
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
    }
}

/// One choice of a menu.
struct MenuChoice {
    label: String,
    value: String,
    description: String,
}

impl MenuChoice {
    fn build(self) -> serenity::CreateSelectMenuOption {
        let option = serenity::CreateSelectMenuOption::new(clip(&self.label, limits::CHOICE), self.value);
        if self.description.is_empty() {
            option
        } else {
            option.description(clip(&self.description, limits::CHOICE))
        }
    }
}

/// An embed with its limits kept: what is too long is cut at the end of a line where possible.
#[derive(Default)]
struct Embed {
    title: String,
    lines: Vec<String>,
    footer: String,
    colour: Option<u32>,
}

impl Embed {
    /// An embed with a title. Clients format titles, so names in it are escaped when it is built.
    fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds a line; nothing for an empty text.
    #[must_use]
    fn line(mut self, line: impl Into<String>) -> Self {
        let line = line.into();
        if !line.is_empty() {
            self.lines.push(line);
        }
        self
    }

    /// Adds lines.
    #[must_use]
    fn lines(self, lines: impl IntoIterator<Item = String>) -> Self {
        lines.into_iter().fold(self, Self::line)
    }

    /// Adds a gap, unless there is nothing above it.
    #[must_use]
    fn gap(mut self) -> Self {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
        self
    }

    #[must_use]
    fn footer(mut self, footer: impl Into<String>) -> Self {
        self.footer = footer.into();
        self
    }

    #[must_use]
    fn colour(mut self, colour: u32) -> Self {
        self.colour = Some(colour);
        self
    }

    fn build(mut self) -> CreateEmbed {
        let mut embed = CreateEmbed::new()
            .title(clip(&escape(&self.title), limits::EMBED_TITLE))
            .colour(self.colour.unwrap_or(colours::PLAIN));
        while self.lines.pop_if(|line| line.is_empty()).is_some() {}
        if !self.lines.is_empty() {
            embed = embed.description(limits::clip_lines(&self.lines, limits::EMBED_DESCRIPTION));
        }
        if !self.footer.is_empty() {
            let footer = serenity::CreateEmbedFooter::new(clip(&self.footer, limits::EMBED_FOOTER));
            embed = embed.footer(footer);
        }
        embed
    }
}

/// A button that does something of ours.
fn button(id: &CustomId, label: impl AsRef<str>, style: ButtonStyle) -> CreateButton {
    CreateButton::new(id.to_string()).label(clip(label.as_ref(), limits::LABEL)).style(style)
}

/// A button with a picture before its label; the label says everything that the picture does.
fn pictured(id: &CustomId, emoji: &'static str, label: impl AsRef<str>) -> CreateButton {
    button(id, label, ButtonStyle::Secondary).emoji(ReactionType::Unicode(emoji.to_owned()))
}

/// The bars at the left of embeds. Nothing is said by colour alone.
mod colours {
    /// Where no era gives one.
    pub(super) const PLAIN: u32 = 0x5B_6EE1;
    /// By era, the oldest first.
    pub(super) const ERAS: [u32; 3] = [0xD9_8E04, 0x2B_A89E, 0xB1_5BC7];
    /// A question that waits for answers.
    pub(super) const QUESTION: u32 = 0x5B_6EE1;
    /// A question whose answer is shown, and was found.
    pub(super) const FOUND: u32 = 0x3B_A55D;
    /// One that nobody has found.
    pub(super) const MISSED: u32 = 0x80_848E;
    /// A board.
    pub(super) const BOARD: u32 = 0xE3_B341;
}
