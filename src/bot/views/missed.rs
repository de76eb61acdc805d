//! What a player missed in a game, for their eyes only.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{CustomId, OfPractice, OfReport, Several};
use super::game::{day_of, subject};
use super::listen::listen_in_text;
use super::markdown::escape;
use super::report::report_button;
use super::{Embed, View, button, colours};
use crate::catalog::{Catalog, EntityRef};
use crate::locale::Locale;
use crate::store::GameId;
use crate::trivia::game::Round;
use crate::trivia::{Game, PlayerId};

/// Questions on a page: so many fit into an embed with four links each.
pub(in crate::bot) const MISSED_PAGE: usize = 3;

/// A page of the questions that a player did not get right, from 0: each with the right answer, their own,
/// and links to listen. A page beyond the end shows the last.
pub(in crate::bot) fn missed(
    id: GameId,
    game: &Game,
    player: PlayerId,
    page: u16,
    catalog: &Catalog,
    locale: Locale,
) -> View {
    let rounds: Vec<&Round> = game.missed_by(player).collect();
    if rounds.is_empty() {
        return View::text(locale.text("missed-nothing"));
    }
    let pages = rounds.len().div_ceil(MISSED_PAGE);
    let page = usize::from(page).min(pages - 1);
    let lines = rounds.iter().skip(page * MISSED_PAGE).take(MISSED_PAGE).flat_map(|round| {
        let mut lines = told(round, player, catalog, locale);
        lines.push(String::new());
        lines
    });
    let embed = lines.fold(Embed::new(locale.text("missed-title")).colour(colours::BOARD), |embed, line| {
        if line.is_empty() { embed.gap() } else { embed.line(line) }
    });
    let practice = CustomId::Practice(OfPractice::Missed(id));
    let practice = button(&practice, locale.text("practice-missed"), ButtonStyle::Primary);
    let to = |page: usize| u16::try_from(page).unwrap_or(u16::MAX);
    let report = report_button(OfReport::OneOf(Several::Missed(id, to(page))), locale);
    if pages == 1 {
        return View::embed(embed).buttons(vec![practice, report]);
    }
    let footer = locale.say("card-page", [("page", (page + 1).into()), ("pages", pages.into())]);
    let to = |page: usize| CustomId::Missed(id, to(page));
    let mut buttons = Vec::new();
    if page > 0 {
        buttons.push(button(&to(page - 1), locale.text("card-previous"), ButtonStyle::Secondary));
    }
    if page + 1 < pages {
        buttons.push(button(&to(page + 1), locale.text("card-next"), ButtonStyle::Secondary));
    }
    buttons.extend([practice, report]);
    View::embed(embed.footer(footer)).buttons(buttons)
}

/// A question with its right answer, what the player chose, and where to listen.
fn told(round: &Round, player: PlayerId, catalog: &Catalog, locale: Locale) -> Vec<String> {
    let question = round.question();
    let text = |option: u8| {
        let choice = question.options.get(usize::from(option));
        let name = choice.map(|choice| escape(locale.pick(&choice.text))).unwrap_or_default();
        match day_of(question, option, catalog, locale) {
            Some(day) => format!("{name} ({day})"),
            None => name,
        }
    };
    let typed = round.tries().get(&player).and_then(|tries| tries.last());
    let own = match (round.answers().get(&player), typed) {
        (Some(locked), _) => Some(text(locked.option)),
        (None, Some(tried)) => Some(escape(&tried.text)),
        (None, None) => None,
    };
    let own = match own {
        Some(own) => locale.say("missed-answered", [("option", own.into())]),
        None => locale.text("missed-unanswered"),
    };
    let mut lines = vec![
        format!("{}\\. {}", round.number(), escape(&locale.prompt(&question.prompt))),
        format!("✓ **{}** · {own}", text(question.answer)),
    ];
    if let EntityRef::Song(id) = subject(question)
        && let Some(song) = catalog.song(&id)
    {
        let title = escape(locale.song(song));
        lines.push(format!("-# {title}: {}", listen_in_text(catalog, song)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::limits::EMBED_DESCRIPTION;
    use super::*;
    use crate::trivia::{Asker, Settings, Wish};

    #[test]
    fn a_page_of_the_longest_questions_fits_whole() {
        let catalog = Catalog::embedded().expect("the embedded catalog is good");
        let questions: Vec<_> = Asker::new(&catalog, Wish::default(), 4).take(600).collect();
        let settings = Settings { rounds: 600, ..Settings::default() };
        let game = Game::new(settings, PlayerId(1), questions);
        for number in 1..=600 {
            let round = game.round(number).expect("there is a question for each");
            for locale in Locale::ALL {
                let lines = told(round, PlayerId(2), &catalog, locale);
                let length = lines.join("\n").encode_utf16().count() + 2;
                assert!(length <= EMBED_DESCRIPTION / MISSED_PAGE, "{length} in {lines:?}");
            }
        }
    }
}
