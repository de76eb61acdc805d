//! Facts: one at a time, and by topic.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{CustomId, OfReport, Reported, Several};
use super::limits::{CHOICE, clip};
use super::markdown::{escape, link};
use super::report::report_button;
use super::week::THIS_WEEK;
use super::{Embed, MenuChoice, View, button};
use crate::catalog::{Catalog, EntityRef, Fact, FactKind, Section, Summary, Topic};
use crate::locale::Locale;
use crate::text;

/// A fact as it is told: marked if it is a view or a forecast, with its source.
pub(super) fn told(fact: &Fact, locale: Locale) -> String {
    let source = link(&clip(&fact.source.title, CHOICE), &fact.source.url);
    format!("{}{} ({source})", mark(fact.kind, locale), escape(locale.pick(&fact.text)))
}

/// What stands before a text that is not plainly true.
pub(super) fn mark(kind: FactKind, locale: Locale) -> String {
    match kind {
        FactKind::Fact => String::new(),
        FactKind::View => format!("*({})* ", locale.text("fact-view")),
        FactKind::Forecast => format!("*({})* ", locale.text("fact-forecast")),
    }
}

/// A summary as it is told.
pub(super) fn told_summary(summary: &Summary, locale: Locale) -> String {
    format!("{}{}", mark(summary.kind, locale), escape(locale.pick(&summary.text)))
}

/// One of all facts; the same number always gives the same one.
pub(in crate::bot) fn some_fact(catalog: &Catalog, number: u64, locale: Locale) -> View {
    let facts: Vec<&Fact> = catalog.facts().collect();
    // The low bits of a snowflake count up slowly; multiplying spreads them.
    let spread = (number ^ (number >> 22)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    let at = usize::try_from(spread).unwrap_or_default() % facts.len().max(1);
    let Some(fact) = facts.get(at) else { return View::text(locale.text("fact-none")) };
    let embed = Embed::new(locale.text("fact-title")).line(told(fact, locale));
    View::embed(embed).buttons(
        std::iter::once(button(&CustomId::AnotherFact, locale.text("fact-another"), ButtonStyle::Primary))
            .chain(about_buttons(catalog, fact, locale))
            .chain([report_button(OfReport::Open(Reported::Fact(fact.id.clone())), locale)])
            .collect(),
    )
}

/// Buttons to the cards of what a fact is about.
fn about_buttons(catalog: &Catalog, fact: &Fact, locale: Locale) -> Vec<serenity::CreateButton> {
    let about = fact.about.iter().filter(|entity| exists(catalog, entity)).take(3);
    about
        .map(|entity| {
            let label = locale.entity(catalog, entity);
            button(&CustomId::Card(entity.clone()), label, ButtonStyle::Secondary)
        })
        .collect()
}

/// Whether the catalog has it.
pub(in crate::bot) fn exists(catalog: &Catalog, entity: &EntityRef) -> bool {
    match entity {
        EntityRef::Drama(id) => catalog.drama(id).is_some(),
        EntityRef::Song(id) => catalog.song(id).is_some(),
        EntityRef::Artist(id) => catalog.artist(id).is_some(),
    }
}

/// A topic and what belongs to it.
pub(in crate::bot) fn topic(topic: &Topic, locale: Locale) -> View {
    let embed = Embed::new(locale.pick(&topic.title)).line(told_summary(&topic.summary, locale)).gap().lines(
        topic.entries.iter().map(|entry| {
            let count = locale.say("fact-count", [("count", entry.facts.len().into())]);
            format!("**{}** · {count}", escape(locale.pick(&entry.title)))
        }),
    );
    View::embed(embed).menu(
        &CustomId::Entries(topic.id.clone()),
        &locale.text("fact-choose"),
        section_choices(&topic.entries, locale),
    )
}

/// One entry of a topic with its facts.
pub(in crate::bot) fn entry(topic: &Topic, entry: &Section, locale: Locale) -> View {
    View::embed(section(locale.pick(&topic.title), entry, locale))
        .menu(
            &CustomId::Entries(topic.id.clone()),
            &locale.text("fact-choose"),
            section_choices(&topic.entries, locale),
        )
        .buttons(vec![
            button(&CustomId::Topic(topic.id.clone()), locale.pick(&topic.title), ButtonStyle::Secondary),
            report_button(OfReport::OneOf(Several::Entry(topic.id.clone(), entry.id.clone())), locale),
        ])
}

/// A heading and its facts, as many whole ones as fit.
pub(super) fn section(above: &str, section: &Section, locale: Locale) -> Embed {
    let title = format!("{above} · {}", locale.pick(&section.title));
    let facts = section.facts.iter().map(|fact| format!("- {}", told(fact, locale)));
    Embed::new(title).lines(facts)
}

pub(super) fn section_choices(sections: &[Section], locale: Locale) -> Vec<MenuChoice> {
    let choice = |section: &Section| MenuChoice {
        label: locale.pick(&section.title).to_owned(),
        value: section.id.clone(),
        description: String::new(),
    };
    sections.iter().map(choice).collect()
}

/// The topics whose name begins with what was typed, else all; this week is one of them.
pub(in crate::bot) fn topic_choices(
    catalog: &Catalog,
    typed: &str,
    locale: Locale,
) -> serenity::CreateAutocompleteResponse {
    let typed = text::fold(typed);
    let names = |topic: &Topic| {
        [text::fold(&topic.title.en), text::fold(&topic.title.ko), text::fold(topic.id.as_str())]
    };
    let week = Locale::ALL.map(|locale| text::fold(&locale.text("week-choice")));
    let mut choices: Vec<(bool, serenity::AutocompleteChoice)> = catalog
        .topics()
        .iter()
        .map(|topic| {
            let name = clip(locale.pick(&topic.title), CHOICE);
            let is_typed = names(topic).iter().any(|name| name.starts_with(&typed));
            (is_typed, serenity::AutocompleteChoice::new(name, topic.id.to_string()))
        })
        .collect();
    let is_typed = week.iter().any(|name| name.starts_with(&typed));
    choices.insert(0, (is_typed, serenity::AutocompleteChoice::new(locale.text("week-choice"), THIS_WEEK)));
    choices.sort_by_key(|(is_typed, _)| !is_typed);
    let choices = choices.into_iter().map(|(_, choice)| choice);
    serenity::CreateAutocompleteResponse::new().set_choices(choices.collect())
}
