//! The cards of a drama, a song and an artist.

use std::collections::HashSet;

use poise::serenity_prelude as serenity;
use serenity::{ButtonStyle, CreateButton};

use super::super::custom_id::{CustomId, OfReport, Reported};
use super::facts::told;
use super::limits::BUTTONS;
use super::listen::listen;
use super::markdown::escape;
use super::report::report_button;
use super::{Embed, MenuChoice, View, button, colours, pictured};
use crate::catalog::{
    Alias, AliasKind, Artist, ArtistId, ArtistKind, Catalog, Drama, EntityRef, Era, Fact, FactKind, Song,
};
use crate::locale::Locale;
use crate::search::Matched;

/// Songs on a page of a card.
const PAGE: usize = 10;
/// So few songs stand on the last page as well, rather than on one of their own.
const BESIDES: usize = 2;

/// The card of anything in the catalog, with why it was found if that is not plain; none if the
/// catalog has it no longer.
pub(in crate::bot) fn card(
    catalog: &Catalog,
    entity: &EntityRef,
    matched: Option<&Matched>,
    locale: Locale,
) -> Option<View> {
    Some(match entity {
        EntityRef::Drama(id) => drama_card(catalog, catalog.drama(id)?, 0, matched, locale),
        EntityRef::Song(id) => song_card(catalog, catalog.song(id)?, matched, locale),
        EntityRef::Artist(id) => artist_card(catalog, catalog.artist(id)?, 0, matched, locale),
    })
}

/// A page of a drama's card.
pub(in crate::bot) fn drama_page(catalog: &Catalog, drama: &Drama, page: usize, locale: Locale) -> View {
    drama_card(catalog, drama, page, None, locale)
}

/// A page of an artist's card.
pub(in crate::bot) fn artist_page(catalog: &Catalog, artist: &Artist, page: usize, locale: Locale) -> View {
    artist_card(catalog, artist, page, None, locale)
}

fn drama_card(
    catalog: &Catalog,
    drama: &Drama,
    page: usize,
    matched: Option<&Matched>,
    locale: Locale,
) -> View {
    let songs: Vec<&Song> = catalog.songs_of(drama).collect();
    let page = Page::new(page, songs.len());
    let shown: Vec<&Song> = page.of(&songs).to_vec();
    let era = catalog.era_of_drama(drama);
    let parts = shown.iter().filter_map(|song| song.part.as_deref()).filter(|part| is_number(part));
    let widest = parts.map(|part| part.chars().count()).max().unwrap_or_default();
    let embed = Embed::new(both_names(&drama.title, drama.korean.as_deref(), locale))
        .colour(colour_of(catalog, era))
        .line(why(matched, locale))
        .line(also_known(&drama.aliases, locale))
        .line(drama_line(catalog, drama, era, locale))
        .gap()
        .line(if songs.is_empty() { locale.text("card-no-song") } else { String::new() })
        .lines(shown.iter().map(|song| song_line(catalog, song, widest, locale)))
        .footer(if songs.is_empty() { String::new() } else { page.footer(locale) });
    let director = drama.music_directors.first().and_then(|id| catalog.artist(id));
    let mut buttons = page.buttons(locale, |page| CustomId::DramaPage(drama.id.clone(), page));
    if let Some(director) = director {
        let id = CustomId::Card(EntityRef::Artist(director.id.clone()));
        buttons.push(pictured(&id, "🎹", locale.artist(director)));
    }
    if let Some(era) = era {
        buttons.push(pictured(&CustomId::Era(era.id.clone()), "🕰️", era.id.as_str()));
    }
    let buttons = with_report(buttons, 1, EntityRef::Drama(drama.id.clone()), locale);
    View::embed(embed)
        .menu(&CustomId::Pick, &locale.text("card-choose-song"), song_choices(catalog, &shown, locale))
        .buttons(buttons)
}

fn song_card(catalog: &Catalog, song: &Song, matched: Option<&Matched>, locale: Locale) -> View {
    let drama = catalog.drama_of(song);
    let era = catalog.era_of(song);
    let entity = EntityRef::Song(song.id.clone());
    let mut place = vec![escape(locale.drama(drama))];
    place.extend(song.part.as_deref().map(|part| escape(&part_of(part, locale))));
    place.extend(song.released.map(|date| locale.date(date)));
    let remake = song.remake_of.as_ref().map(|original| {
        let linked = original_in(catalog, song);
        let title = escape(linked.map_or(&original.title, |song| locale.song(song)));
        let artist = match linked {
            Some(song) => Some(escape(&locale.credits(catalog, song))),
            None => original.artist.as_ref().map(|artist| escape(locale.pick(artist))),
        };
        let origin = [Some(title), artist, original.year.map(|year| year.to_string())];
        let origin = origin.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        locale.say("card-remake", [("original", origin.into())])
    });
    let embed = Embed::new(both_names(&song.title, song.korean.as_deref(), locale))
        .colour(colour_of(catalog, era))
        .line(why(matched, locale))
        .line(format!("**{}**", escape(&locale.credits(catalog, song))))
        .line(place.join(" · "))
        .line(sound_line(catalog, song, locale))
        .line(also_known(&song.aliases, locale))
        .line(remake.unwrap_or_default())
        .gap()
        .lines(facts_about(catalog, &entity).take(1).map(|fact| told(fact, locale)))
        .footer(era.map(|era| era_label(era, locale)).unwrap_or_default());
    let mut buttons =
        vec![pictured(&CustomId::Card(EntityRef::Drama(drama.id.clone())), "📺", locale.drama(drama))];
    buttons.extend(artist_buttons(catalog, song.artists.iter().map(|credit| &credit.artist), locale));
    if let Some(original) = original_in(catalog, song) {
        let id = CustomId::Card(EntityRef::Song(original.id.clone()));
        buttons.push(pictured(&id, "💿", locale.text("card-original")));
    }
    let buttons = with_report(buttons, 1, entity, locale);
    View::embed(embed).buttons(listen(catalog, song)).buttons(buttons)
}

/// Who wrote a song's music, and how it sounds.
fn sound_line(catalog: &Catalog, song: &Song, locale: Locale) -> String {
    let composers = song.composers.iter().filter_map(|id| catalog.artist(id));
    let names = comma(composers.map(|artist| escape(locale.artist(artist))));
    let by = (!names.is_empty()).then(|| locale.say("card-composed", [("names", names.into())]));
    let moods = song.moods.iter().map(|&mood| locale.mood(mood));
    by.into_iter().chain(moods).collect::<Vec<_>>().join(" · ")
}

/// The song of the catalog that a song is a remake of.
fn original_in<'c>(catalog: &'c Catalog, song: &Song) -> Option<&'c Song> {
    catalog.song(song.remake_of.as_ref()?.song.as_ref()?)
}

fn artist_card(
    catalog: &Catalog,
    artist: &Artist,
    page: usize,
    matched: Option<&Matched>,
    locale: Locale,
) -> View {
    let songs = songs_of_all(catalog, artist);
    let scored: Vec<&Drama> = catalog.dramas_scored_by(&artist.id).collect();
    let page = Page::new(page, songs.len());
    let shown: Vec<&Song> = page.of(&songs).to_vec();
    let names = |ids: &[ArtistId]| {
        let artists = ids.iter().filter_map(|id| catalog.artist(id));
        comma(artists.map(|artist| escape(locale.artist(artist))))
    };
    let said = |id: &str, names: String| match names.is_empty() {
        true => String::new(),
        false => locale.say(id, [("names", names.into())]),
    };
    let those = |of: &dyn Fn(&Artist) -> bool| -> Vec<ArtistId> {
        catalog.artists().iter().filter(|other| of(other)).map(|other| other.id.clone()).collect()
    };
    let members = those(&|other| other.member_of.contains(&artist.id));
    let bands = those(&|other| other.played_by.contains(&artist.id));
    let by_drama = shown.chunk_by(|a, b| a.drama == b.drama).flat_map(|songs| {
        let heading =
            songs.first().map(|song| format!("**{}**", escape(locale.drama(catalog.drama_of(song)))));
        heading.into_iter().chain(songs.iter().map(|song| artist_song_line(catalog, artist, song, locale)))
    });
    let by_drama: Vec<String> = by_drama.collect();
    let embed = Embed::new(both_names(&artist.name, artist.korean.as_deref(), locale))
        .line(why(matched, locale))
        .line(if artist.kind == ArtistKind::Fictional {
            locale.text("card-fictional")
        } else {
            String::new()
        })
        .line(also_known(&artist.aliases, locale))
        .line(said("card-member-of", names(&artist.member_of)))
        .line(said("card-members", names(&members)))
        .line(said("card-played-by", names(&artist.played_by)))
        .line(said("card-plays-in", names(&bands)))
        .line(said("card-directed", comma(scored.iter().map(|drama| escape(locale.drama(drama))))))
        .gap()
        .lines(by_drama)
        .footer(if songs.is_empty() { String::new() } else { page.footer(locale) });
    let mut buttons = page.buttons(locale, |page| CustomId::ArtistPage(artist.id.clone(), page));
    // A music director who sings nothing leads on to the dramas.
    let (placeholder, choices) = if songs.is_empty() {
        ("card-choose-drama", drama_choices(&scored, locale))
    } else {
        ("card-choose-song", song_choices(catalog, &shown, locale))
    };
    let others = artist.member_of.iter().chain(&artist.played_by).chain(&bands).chain(&members);
    buttons.extend(artist_buttons(catalog, others, locale));
    let view = View::embed(embed).menu(&CustomId::Pick, &locale.text(placeholder), choices);
    // Two rows more are taken by the menu and by turning pages.
    let buttons = with_report(buttons, 3, EntityRef::Artist(artist.id.clone()), locale);
    buttons.chunks(BUTTONS).fold(view, |view, row| view.buttons(row.to_vec()))
}

/// The songs of an artist, and of a group those of its members, together with others or alone, in the catalog's order.
fn songs_of_all<'c>(catalog: &'c Catalog, artist: &Artist) -> Vec<&'c Song> {
    let members = catalog.artists().iter().filter(|other| other.member_of.contains(&artist.id));
    let singers: HashSet<&ArtistId> = members.map(|member| &member.id).chain([&artist.id]).collect();
    if singers.len() == 1 {
        return catalog.songs_by(&artist.id).collect();
    }
    let sings = |song: &&Song| song.artists.iter().any(|credit| singers.contains(&credit.artist));
    catalog.songs().iter().filter(sings).collect()
}

/// A card's buttons, as many as leave room in so many rows for the one that reports it.
fn with_report(
    mut buttons: Vec<CreateButton>,
    rows: usize,
    card: EntityRef,
    locale: Locale,
) -> Vec<CreateButton> {
    buttons.truncate(rows * BUTTONS - 1);
    buttons.push(report_button(OfReport::Open(Reported::Card(card)), locale));
    buttons
}

/// A page of a list.
struct Page {
    /// From 0, within the list.
    number: usize,
    pages: usize,
    songs: usize,
}

impl Page {
    fn new(asked: usize, songs: usize) -> Self {
        let pages = songs.saturating_sub(BESIDES).div_ceil(PAGE).max(1);
        Self { number: asked.min(pages - 1), pages, songs }
    }

    fn of<'s, T>(&self, list: &'s [T]) -> &'s [T] {
        let is_last = self.number + 1 == self.pages;
        let end = if is_last { list.len() } else { (self.number + 1) * PAGE };
        list.get(self.number * PAGE..end).unwrap_or_default()
    }

    fn footer(&self, locale: Locale) -> String {
        let songs = locale.say("card-songs", [("count", self.songs.into())]);
        if self.pages == 1 {
            return songs;
        }
        let page =
            locale.say("card-page", [("page", (self.number + 1).into()), ("pages", self.pages.into())]);
        format!("{page} · {songs}")
    }

    /// Back and forth; nothing where there is but one page.
    fn buttons(&self, locale: Locale, id: impl Fn(u16) -> CustomId) -> Vec<CreateButton> {
        if self.pages == 1 {
            return Vec::new();
        }
        let to = |page: usize| id(u16::try_from(page).unwrap_or(u16::MAX));
        let last = self.pages - 1;
        let turn = |label: &str, page: usize, works: bool| {
            button(&to(page), locale.text(label), ButtonStyle::Secondary).disabled(!works)
        };
        vec![
            // At either end the button goes nowhere, but its id must differ from the other's.
            turn("card-previous", self.number.checked_sub(1).unwrap_or(last + 1), self.number > 0),
            turn("card-next", self.number + 1, self.number < last),
        ]
    }
}

/// `Guardian · 도깨비` for English readers, the other way round for Korean ones.
pub(super) fn both_names(latin: &str, korean: Option<&str>, locale: Locale) -> String {
    match (korean, locale) {
        (None, _) => latin.to_owned(),
        (Some(korean), Locale::En) => format!("{latin} · {korean}"),
        (Some(korean), Locale::Ko) => format!("{korean} · {latin}"),
    }
}

fn also_known(aliases: &[Alias], locale: Locale) -> String {
    let wanted = |alias: &&Alias| !matches!(alias.kind, AliasKind::Romanised | AliasKind::Legal);
    let names: Vec<_> = aliases.iter().filter(wanted).take(4).map(|alias| escape(&alias.text)).collect();
    if names.is_empty() {
        return String::new();
    }
    format!("*{}*", locale.say("card-also-known", [("names", names.join(", ").into())]))
}

fn drama_line(catalog: &Catalog, drama: &Drama, era: Option<&Era>, locale: Locale) -> String {
    let dates = match (drama.first_aired, drama.last_aired) {
        (Some(first), Some(last)) if first != last => locale.dates(first, last),
        (Some(day), _) | (None, Some(day)) => locale.date(day),
        (None, None) => drama.year.to_string(),
    };
    let directors: Vec<_> = drama
        .music_directors
        .iter()
        .filter_map(|id| catalog.artist(id))
        .map(|artist| escape(locale.artist(artist)))
        .collect();
    let music =
        (!directors.is_empty()).then(|| locale.say("card-music", [("names", directors.join(", ").into())]));
    let parts =
        [drama.network.as_deref().map(escape), Some(dates), music, era.map(|era| era_label(era, locale))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(super) fn part_of(part: &str, locale: Locale) -> String {
    if let Some(act) = part.strip_suffix('막') {
        // Some soundtracks come in acts, as their drama does.
        locale.say("card-act", [("act", act.trim().to_owned().into())])
    } else if is_number(part) {
        locale.say("card-part", [("part", part.to_owned().into())])
    } else {
        part.to_owned()
    }
}

/// Whether a part is a number, such as "3" or "3.5"; "Special Track Vol.1" names itself.
fn is_number(part: &str) -> bool {
    part.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// A song of a drama. Numbers of parts are as wide as the `widest` of them, so that titles stand in a column.
fn song_line(catalog: &Catalog, song: &Song, widest: usize, locale: Locale) -> String {
    let title = escape(&locale.song_in_full(song));
    let credits = escape(&locale.credits(catalog, song));
    let part = song.part.as_deref().map(|part| {
        let part = if is_number(part) { format!("{part:>widest$}") } else { part.to_owned() };
        format!("`{}` ", part_of(&part, locale).replace('`', "'"))
    });
    let song = locale.say("card-by", [("song", format!("**{title}**").into()), ("artists", credits.into())]);
    format!("{}{song}", part.unwrap_or_default())
}

/// Under the artist's own name only the others are of interest.
fn artist_song_line(catalog: &Catalog, artist: &Artist, song: &Song, locale: Locale) -> String {
    let title = escape(&locale.song_in_full(song));
    if song.artists.iter().all(|credit| credit.artist == artist.id) {
        return format!("- {title}");
    }
    let credits = escape(&locale.credits(catalog, song));
    format!("- {}", locale.say("card-by", [("song", title.into()), ("artists", credits.into())]))
}

pub(super) fn song_choices(catalog: &Catalog, songs: &[&Song], locale: Locale) -> Vec<MenuChoice> {
    let choice = |song: &&Song| MenuChoice {
        label: locale.song_in_full(song),
        value: EntityRef::Song(song.id.clone()).to_string(),
        description: format!("{} · {}", locale.credits(catalog, song), locale.drama(catalog.drama_of(song))),
    };
    songs.iter().map(choice).collect()
}

/// Buttons to the cards of artists, one each however often they are named.
fn artist_buttons<'a>(
    catalog: &'a Catalog,
    ids: impl Iterator<Item = &'a ArtistId>,
    locale: Locale,
) -> Vec<CreateButton> {
    let mut named = HashSet::new();
    ids.filter(|id| named.insert(*id))
        .filter_map(|id| catalog.artist(id))
        .map(|artist| {
            let id = CustomId::Card(EntityRef::Artist(artist.id.clone()));
            pictured(&id, "🎤", locale.artist(artist))
        })
        .collect()
}

fn drama_choices(dramas: &[&Drama], locale: Locale) -> Vec<MenuChoice> {
    let choice = |drama: &&Drama| MenuChoice {
        label: locale.drama(drama).to_owned(),
        value: EntityRef::Drama(drama.id.clone()).to_string(),
        description: drama.year.to_string(),
    };
    dramas.iter().map(choice).collect()
}

fn comma(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn why(matched: Option<&Matched>, locale: Locale) -> String {
    match matched {
        Some(matched) if !matched.is_plain() => {
            let name = escape(&matched.name);
            format!("-# {}", locale.say("card-why", [("name", name.into())]))
        }
        _ => String::new(),
    }
}

pub(super) fn colour_of(catalog: &Catalog, era: Option<&Era>) -> u32 {
    era.and_then(|era| catalog.eras().iter().position(|other| other.id == era.id))
        .and_then(|at| colours::ERAS.get(at).copied())
        .unwrap_or(colours::PLAIN)
}

fn era_label(era: &Era, locale: Locale) -> String {
    locale.say("card-era", [("era", era.id.to_string().into())])
}

/// The checked facts about something, in the order of the catalog.
pub(super) fn facts_about<'c>(catalog: &'c Catalog, entity: &'c EntityRef) -> impl Iterator<Item = &'c Fact> {
    catalog.facts().filter(move |fact| fact.kind == FactKind::Fact && fact.about.contains(entity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_a_number_an_act_or_names_itself() {
        for (part, en, ko) in [
            ("3.5", "part 3.5", "파트 3.5"),
            ("1막", "act 1", "1막"),
            ("Special Track Vol.1", "Special Track Vol.1", "Special Track Vol.1"),
        ] {
            assert_eq!((part_of(part, Locale::En).as_str(), part_of(part, Locale::Ko).as_str()), (en, ko));
        }
    }
}
