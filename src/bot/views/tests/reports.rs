//! Reporting something, from the question what is wrong to the thanks.

use super::super::*;
use super::fixture::{catalog, question};
use super::{check, song};
use crate::bot::custom_id::Reported;
use crate::bot::report::Subject;
use crate::locale::Locale;
use crate::store::{Filed, GameId, Wrong};

#[test]
fn a_report_from_its_subject_to_the_thanks() {
    let catalog = catalog();
    let fact = catalog.facts().next().expect("there is one");
    let round = Reported::Round(GameId(7), 3);
    let about = song("goblin/stay-with-me");
    let card = Reported::Card(about.clone());
    let asked = Subject::Question(question(), "x".to_owned());
    let several = || vec![(round.clone(), "3. Which drama?".to_owned()), (card.clone(), "가".repeat(300))];
    check(
        "report",
        &[
            ("a question", &|locale| report(&asked, &round, &catalog, locale)),
            ("a card", &|locale| report(&Subject::Card(about.clone()), &card, &catalog, locale)),
            ("a fact", &|locale| {
                report(&Subject::Fact(fact), &Reported::Fact(fact.id.clone()), &catalog, locale)
            }),
            ("one of several", &|locale| report_one_of(several(), locale)),
            ("thanks", &|locale| report_filed(Filed::New(12), locale)),
            ("thanks for a second one", &|locale| report_filed(Filed::Again(12), locale)),
        ],
    );
}

/// Limits of [modals] and [text inputs].
///
/// [modals]: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
/// [text inputs]: https://discord.com/developers/docs/components/reference#text-input
#[test]
fn the_form_is_within_discords_limits() {
    for (wrong, locale) in Wrong::ALL.into_iter().flat_map(|wrong| Locale::ALL.map(|locale| (wrong, locale)))
    {
        let form = report_form(wrong, Reported::Practice(u32::MAX), locale);
        let form = serde_json::to_value(form).expect("a form is JSON");
        let input = &form["components"][0]["components"][0];
        for (of, key, most) in [(&form, "title", 45), (input, "label", 45), (input, "placeholder", 100)] {
            let text = of[key].as_str().unwrap_or_else(|| panic!("{key} is missing in {form:#}"));
            let length = text.encode_utf16().count();
            assert!((1..=most).contains(&length) && !text.ends_with('…'), "{key} {text:?} has {length}");
        }
        assert_eq!((&input["required"], &input["max_length"]), (&false.into(), &500.into()), "{form:#}");
    }
}
