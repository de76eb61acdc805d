//! Practice: a question, its answer with when it comes again, and the end of a sitting.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{CustomId, OfPractice, OfReport, Reported};
use super::game::{difficulty, letter, relative};
use super::report::report_button;
use super::{Embed, View, button, colours, solo};
use crate::catalog::Catalog;
use crate::locale::Locale;
use crate::store::{Cards, Sitting};

/// The question that a person has before them.
pub(in crate::bot) fn practice_question(sitting: &Sitting, cards: Cards, locale: Locale) -> View {
    let question = &sitting.question;
    let stars = difficulty(question.difficulty, locale);
    let notes = vec![due(cards, locale), format!("-# {}", locale.text("practice-no-limit"))];
    let choose = |option| CustomId::Practice(OfPractice::Choose(sitting.number, option));
    let title = locale.say("practice-title", [("what", stars.into())]);
    solo::question(title, String::new(), question, notes, choose, locale).buttons(vec![stop(locale)])
}

/// The question with its answer, once it is answered.
pub(in crate::bot) fn practice_answered(
    sitting: &Sitting,
    cards: Cards,
    catalog: &Catalog,
    locale: Locale,
) -> View {
    let question = &sitting.question;
    let came = match sitting.chosen {
        Some(option) if question.is_right(option) => locale.text("practice-right"),
        _ => locale.text("practice-wrong"),
    };
    let again = sitting.again.map(|at| locale.say("practice-again", [("when", relative(at).into())]));
    let notes = vec![format!("**{came}** {}", again.unwrap_or_default()), due(cards, locale)];
    let next = CustomId::Practice(OfPractice::Next(sitting.number));
    let next = button(&next, locale.text("practice-next"), ButtonStyle::Primary);
    let report = report_button(OfReport::Open(Reported::Practice(sitting.number)), locale);
    let buttons = vec![next, stop(locale), report];
    let right = locale.say("solo-answer", [("letter", letter(question.answer).to_string().into())]);
    let title = locale.say("practice-title", [("what", right.into())]);
    solo::answered(title, question, sitting.chosen, notes, buttons, catalog, locale)
}

/// The end of a sitting.
pub(in crate::bot) fn practice_stopped(sitting: Option<&Sitting>, cards: Cards, locale: Locale) -> View {
    let (asked, right) = sitting.map_or((0, 0), |sitting| (sitting.asked, sitting.right));
    let embed = Embed::new(locale.text("practice-stopped"))
        .colour(colours::BOARD)
        .line(locale.say("practice-sum", [("asked", asked.into()), ("right", right.into())]))
        .line(due(cards, locale));
    let on = CustomId::Practice(OfPractice::Begin);
    View::embed(embed).buttons(vec![button(&on, locale.text("practice-go-on"), ButtonStyle::Secondary)])
}

fn due(cards: Cards, locale: Locale) -> String {
    locale.say("practice-due", [("due", cards.due.into()), ("all", cards.all.into())])
}

fn stop(locale: Locale) -> serenity::CreateButton {
    button(&CustomId::Practice(OfPractice::Stop), locale.text("practice-stop"), ButtonStyle::Secondary)
}
