//! What a game is about, as people type it, and why something makes no game.

use super::views;
use super::{Bot, LONGEST_QUERY, Trouble};
use crate::catalog::{Catalog, EntityRef};
use crate::locale::Locale;
use crate::search::{Hit, Index};
use crate::trivia::question::About;
use crate::trivia::{Asker, Settings, Wish};

/// How many names are offered to somebody who may have meant one of them.
const OFFERED: usize = 5;
/// How many names come nearest to what is not there.
const NEAREST: usize = 3;
/// How many hits of a search, songs among them, are looked through for dramas and artists.
const LOOKED_THROUGH: usize = 200;
/// A song is asked about twice at most, so that one makes no game.
const FEWEST_SONGS: usize = 2;

/// What somebody has typed or chosen, if they have: a drama or an artist, found as `/ost` finds them.
///
/// # Errors
/// A [`Trouble`] with what may have been meant, or what comes nearest.
pub(super) fn themed(bot: &Bot, typed: Option<&str>, locale: Locale) -> Result<Option<About>, Trouble> {
    let Some(typed) = typed.map(str::trim) else { return Ok(None) };
    if typed.is_empty() {
        return Err(Trouble::new("trouble-about-empty"));
    }
    if typed.chars().count() > LONGEST_QUERY {
        return Err(Trouble::new("trouble-long-query").with("most", LONGEST_QUERY));
    }
    // A choice of the autocomplete sends the entity itself.
    let chosen = typed.parse().ok().and_then(|entity| About::of(&bot.catalog, &entity));
    if chosen.is_some() {
        return Ok(chosen);
    }
    let offer = |id: &'static str, entities: &[EntityRef]| {
        let names = views::listed(&bot.catalog, entities, locale);
        Trouble::new(id).with("query", views::repeated(typed)).with("names", names)
    };
    match meant(bot, typed) {
        Meant::One(entity) => About::of(&bot.catalog, &entity).map(Some).ok_or(Trouble::new("trouble-gone")),
        Meant::Several(entities) => Err(offer("trouble-about-several", &entities)),
        Meant::Nothing(nearest) if nearest.is_empty() => {
            Err(Trouble::new("trouble-about-nothing").with("query", views::repeated(typed)))
        }
        Meant::Nothing(nearest) => Err(offer("trouble-about-nothing-but", &nearest)),
    }
}

/// What a drama's or an artist's name that is being typed may become: of what has songs enough for a game.
pub(super) fn completed(bot: &Bot, typed: &str) -> Vec<Hit> {
    let makes_a_game = |hit: &Hit| {
        About::of(&bot.catalog, &hit.entity).is_some_and(|about| about.songs(&bot.catalog) >= FEWEST_SONGS)
    };
    let hits = bot.index.complete(typed, LOOKED_THROUGH).into_iter().filter(makes_a_game);
    hits.take(views::AUTOCOMPLETE_CHOICES).collect()
}

/// What a query may mean.
enum Meant {
    One(EntityRef),
    Several(Vec<EntityRef>),
    /// Nothing that is known; these come nearest.
    Nothing(Vec<EntityRef>),
}

fn meant(bot: &Bot, query: &str) -> Meant {
    let hits = bot.index.find(query, views::MENU_CHOICES);
    let (songs, themes): (Vec<Hit>, Vec<Hit>) =
        hits.into_iter().partition(|hit| matches!(hit.entity, EntityRef::Song(_)));
    let entities = |hits: Vec<Hit>| hits.into_iter().map(|hit| hit.entity).take(OFFERED).collect();
    match (songs.into_iter().next(), themes.first()) {
        (None, None) => {
            let nearest = bot.index.nearest(query, LOOKED_THROUGH).into_iter();
            let themes = nearest.filter(|hit| !matches!(hit.entity, EntityRef::Song(_)));
            Meant::Nothing(themes.map(|hit| hit.entity).take(NEAREST).collect())
        }
        // Whoever names a song may mean its drama or its singers.
        (Some(song), None) => Meant::Several(around(&bot.catalog, &song.entity)),
        (Some(song), Some(theme)) if Index::is_clear(&[song.clone(), theme.clone()]) => {
            Meant::Several(around(&bot.catalog, &song.entity))
        }
        (_, Some(best)) if Index::is_clear(&themes) => Meant::One(best.entity.clone()),
        _ => Meant::Several(entities(themes)),
    }
}

/// The drama and the artists of a song.
fn around(catalog: &Catalog, song: &EntityRef) -> Vec<EntityRef> {
    let EntityRef::Song(id) = song else { return Vec::new() };
    let Some(song) = catalog.song(id) else { return Vec::new() };
    let artists = song.artists.iter().map(|credit| EntityRef::Artist(credit.artist.clone()));
    [EntityRef::Drama(song.drama.clone())].into_iter().chain(artists).collect()
}

/// Whether so many questions make a game about something.
///
/// # Errors
/// A [`Trouble`] that says what to leave out or to choose instead.
pub(super) fn check(
    catalog: &Catalog,
    settings: &Settings,
    available: usize,
    locale: Locale,
) -> Result<(), Trouble> {
    const LEAST: usize = About::FEWEST_QUESTIONS;
    let Some(about) = &settings.about else { return Ok(()) };
    if available >= LEAST.min(usize::from(settings.rounds)) {
        return Ok(());
    }
    let trouble = |id: &'static str| {
        let name = views::escape(locale.pick(&about.name));
        Trouble::new(id).with("about", name).with("count", available).with("least", LEAST)
    };
    let mut asker = Asker::new(catalog, Wish::default(), 0);
    let mut count = |about: &About, settings: &Settings| {
        let wish = Wish { about: Some(about.reference.clone()), ..settings.wish() };
        asker.how_many(wish, LEAST)
    };
    let all = count(about, &Settings::default());
    if let Some(era) = &settings.era
        && all > 0
        && count(about, &Settings { era: Some(era.clone()), ..Settings::default() }) == 0
    {
        return Err(trouble("trouble-about-era").with("era", era.to_string()));
    }
    if all >= LEAST {
        return Err(trouble("trouble-about-narrow"));
    }
    let wider = about.wider(catalog).into_iter().find(|wider| count(wider, &Settings::default()) >= LEAST);
    Err(match wider {
        Some(wider) => trouble("trouble-about-wider").with("wider", views::escape(locale.pick(&wider.name))),
        None => trouble("trouble-about-little"),
    })
}

/// The same before anybody has accepted a challenge, when no question is drawn yet.
///
/// # Errors
/// As [`check`].
pub(super) fn check_challenge(catalog: &Catalog, settings: &Settings, locale: Locale) -> Result<(), Trouble> {
    if settings.about.is_none() {
        return Ok(());
    }
    let mut asker = Asker::new(catalog, Wish::default(), 0);
    let available = asker.how_many(settings.wish(), About::FEWEST_QUESTIONS);
    check(catalog, settings, available, locale)
}
