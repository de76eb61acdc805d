//! Reporting something: which of several it is, what is wrong with it, the form for the rest, and the thanks.

use poise::serenity_prelude as serenity;
use serenity::{ButtonStyle, CreateActionRow, CreateButton, CreateInputText, CreateModal, InputTextStyle};

use super::super::custom_id::{CustomId, OfReport, Reported};
use super::super::report::{REPORT_LENGTH, Subject};
use super::facts::told;
use super::game::lettered;
use super::limits::{self, clip};
use super::markdown::escape;
use super::{Embed, MenuChoice, View, button, colours, pictured};
use crate::catalog::Catalog;
use crate::locale::Locale;
use crate::store::{Filed, REPORTS_A_DAY, Wrong};

/// A button to report what stands beside it.
pub(super) fn report_button(of: OfReport, locale: Locale) -> CreateButton {
    pictured(&CustomId::Report(of), "🚩", locale.text("report-button"))
}

/// Several things of which one can be reported, each with what it says.
pub(in crate::bot) fn report_one_of(all: Vec<(Reported, String)>, locale: Locale) -> View {
    let choice = |(reported, label): (Reported, String)| MenuChoice {
        label,
        value: reported.to_string(),
        description: String::new(),
    };
    let placeholder = locale.text("report-choose");
    View::embed(Embed::new(locale.text("report-which"))).menu(
        &CustomId::Report(OfReport::Pick),
        &placeholder,
        all.into_iter().map(choice).collect(),
    )
}

/// Something that is reported, and what may be wrong with it.
pub(in crate::bot) fn report(
    subject: &Subject<'_>,
    reported: &Reported,
    catalog: &Catalog,
    locale: Locale,
) -> View {
    let embed = Embed::new(locale.text("report-title")).colour(colours::QUESTION);
    let embed = match subject {
        Subject::Question(question, _) => {
            let options = (0_u8..).zip(lettered(question, locale)).map(|(option, text)| {
                if question.is_right(option) {
                    format!("✓ **{}**", escape(&text))
                } else {
                    format!("\u{2003}{}", escape(&text))
                }
            });
            embed.line(escape(&locale.prompt(&question.prompt))).gap().lines(options)
        }
        Subject::Card(entity) => embed.line(format!("**{}**", escape(&locale.entity(catalog, entity)))),
        Subject::Fact(fact) => embed.line(told(fact, locale)),
    };
    let how = locale.say("report-how", [("most", REPORT_LENGTH.into()), ("count", REPORTS_A_DAY.into())]);
    let buttons = subject.wrongs().iter().map(|&wrong| {
        let id = CustomId::Report(OfReport::Tell(wrong, reported.clone()));
        button(&id, name(wrong, locale), ButtonStyle::Secondary)
    });
    View::embed(embed.gap().line(format!("-# {how}"))).buttons(buttons.collect())
}

/// The form for what somebody has to say about it. It comes back under the custom id of the button that opened it.
pub(in crate::bot) fn report_form(wrong: Wrong, reported: Reported, locale: Locale) -> CreateModal {
    let field = CreateInputText::new(InputTextStyle::Paragraph, locale.text("report-label"), "text")
        .placeholder(clip(&locale.text("report-placeholder"), limits::INPUT_PLACEHOLDER))
        .required(false)
        .max_length(REPORT_LENGTH);
    let id = CustomId::Report(OfReport::Tell(wrong, reported));
    CreateModal::new(id.to_string(), clip(&name(wrong, locale), limits::MODAL_TITLE))
        .components(vec![CreateActionRow::InputText(field)])
}

/// Thanks for a report.
pub(in crate::bot) fn report_filed(filed: Filed, locale: Locale) -> View {
    View::text(match filed {
        Filed::New(number) => locale.say("report-thanks", [("number", number.into())]),
        Filed::Again(number) => locale.say("report-thanks-again", [("number", number.into())]),
        Filed::TooMany => locale.say("trouble-too-many-reports", [("count", REPORTS_A_DAY.into())]),
    })
}

fn name(wrong: Wrong, locale: Locale) -> String {
    locale.text(match wrong {
        Wrong::Answer => "report-answer",
        Wrong::Two => "report-two",
        Wrong::Fact => "report-fact",
        Wrong::Spelling => "report-spelling",
        Wrong::Other => "report-other",
    })
}
