//! This week in earlier years.

use jiff::civil::Date;

use super::super::custom_id::CustomId;
use super::facts::told;
use super::markdown::escape;
use super::{Embed, MenuChoice, View};
use crate::catalog::{Anniversary, Catalog, EntityRef, Happening};
use crate::locale::Locale;

/// What stands for this week among the topics of `/fact`; no topic's id, as those are one word or name
/// a subject.
pub(in crate::bot) const THIS_WEEK: &str = "this-week";

/// How many anniversaries are told; the best known ones.
const TOLD: usize = 12;

/// What happened in the week of a day in earlier years, the best known of it by the day of the year.
pub(in crate::bot) fn this_week(catalog: &Catalog, today: Date, locale: Locale) -> View {
    let mut best: Vec<(usize, Anniversary<'_>)> =
        catalog.in_the_week_of(today).into_iter().enumerate().collect();
    best.sort_by_key(|(at, anniversary)| (renown(catalog, anniversary.what), *at));
    best.truncate(TOLD);
    best.sort_by_key(|(at, _)| *at);
    if best.is_empty() {
        return View::text(locale.text("week-nothing"));
    }
    let line = |anniversary: &Anniversary<'_>| {
        let what = match anniversary.what {
            Happening::Began(drama) => {
                let name = format!("**{}**", escape(locale.drama(drama)));
                locale.say("week-began", [("drama", name.into())])
            }
            Happening::Released(song) => {
                let name = format!("**{}**", escape(&locale.song_in_full(song)));
                let drama = escape(locale.drama(catalog.drama_of(song)));
                let artists = escape(&locale.credits(catalog, song));
                let parts = [("song", name.into()), ("artists", artists.into()), ("drama", drama.into())];
                locale.say("week-released", parts)
            }
            Happening::Fact(fact) => told(fact, locale),
        };
        format!("- {} · {what}", locale.date(anniversary.day))
    };
    let choices = best.iter().filter_map(|(_, anniversary)| match anniversary.what {
        Happening::Began(drama) => Some(MenuChoice {
            label: locale.drama(drama).to_owned(),
            value: EntityRef::Drama(drama.id.clone()).to_string(),
            description: drama.year.to_string(),
        }),
        Happening::Released(song) => Some(MenuChoice {
            label: locale.song_in_full(song),
            value: EntityRef::Song(song.id.clone()).to_string(),
            description: locale.drama(catalog.drama_of(song)).to_owned(),
        }),
        Happening::Fact(_) => None,
    });
    let embed = Embed::new(locale.text("week-title")).lines(best.iter().map(|(_, it)| line(it)));
    View::embed(embed).menu(&CustomId::Pick, &locale.text("week-choose"), choices.collect())
}

/// How well known something is, from 0, the best: facts first, then by the drama's tier, and of a tier
/// the dramas before their songs.
fn renown(catalog: &Catalog, what: Happening<'_>) -> u8 {
    match what {
        Happening::Fact(_) => 0,
        Happening::Began(drama) => 2 * drama.tier,
        Happening::Released(song) => 2 * catalog.drama_of(song).tier + 1,
    }
}
