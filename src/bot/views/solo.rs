//! A question that one person has before them alone, and its answer: shared by the daily and practice.

use poise::serenity_prelude as serenity;
use serenity::{ButtonStyle, CreateButton};

use super::super::custom_id::CustomId;
use super::game::{about, day_of, lettered, subject};
use super::listen::listen;
use super::markdown::escape;
use super::{Embed, View, button, colours};
use crate::catalog::{Catalog, EntityRef};
use crate::locale::Locale;
use crate::trivia::Question;

/// A question with a button for each option, which does what `choose` says; `notes` stand below it.
pub(super) fn question(
    title: String,
    above: String,
    question: &Question,
    notes: Vec<String>,
    choose: impl Fn(u8) -> CustomId,
    locale: Locale,
) -> View {
    let embed = Embed::new(title)
        .colour(colours::QUESTION)
        .line(above)
        .line(format!("**{}**", escape(&locale.prompt(&question.prompt))))
        .gap()
        .lines(lettered(question, locale).into_iter().map(|option| escape(&option)))
        .gap()
        .lines(notes);
    let options = (0_u8..).zip(lettered(question, locale));
    let buttons = options.map(|(option, text)| button(&choose(option), text, ButtonStyle::Primary));
    View::embed(embed).buttons(buttons.collect())
}

/// The same question with its answer marked, and what the person chose.
pub(super) fn answered(
    title: String,
    question: &Question,
    chosen: Option<u8>,
    notes: Vec<String>,
    next: Vec<CreateButton>,
    catalog: &Catalog,
    locale: Locale,
) -> View {
    let options = (0_u8..).zip(lettered(question, locale)).map(|(option, text)| {
        let own = if chosen == Some(option) {
            format!(" · {}", locale.text("solo-your-answer"))
        } else {
            String::new()
        };
        let day =
            day_of(question, option, catalog, locale).map(|day| format!(" · {day}")).unwrap_or_default();
        if question.is_right(option) {
            format!("✓ **{}**{day}{own}", escape(&text))
        } else {
            format!("\u{2003}{}{day}{own}", escape(&text))
        }
    });
    let subject = subject(question);
    let is_found = chosen.is_some_and(|option| question.is_right(option));
    let embed = Embed::new(title)
        .colour(if is_found { colours::FOUND } else { colours::MISSED })
        .line(escape(&locale.prompt(&question.prompt)))
        .gap()
        .lines(options)
        .gap()
        .lines(notes)
        .gap()
        .line(about(catalog, &subject, locale));
    let view = View::embed(embed).buttons(next);
    match &subject {
        EntityRef::Song(id) => match catalog.song(id) {
            Some(song) => view.buttons(listen(catalog, song)),
            None => view,
        },
        _ => view,
    }
}
