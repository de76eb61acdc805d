//! What single fields may hold, wherever they stand.

use std::collections::HashSet;

use jiff::civil::Date;
use toml::Spanned;
use toml::value::Datetime;

use super::super::fault::Faults;
use super::super::{Alias, ArtistId, EntityRef, Source};
use crate::text;

pub(super) fn artist_ids(
    ids: Vec<Spanned<String>>,
    field: &str,
    known: &HashSet<EntityRef>,
    faults: &mut Faults<'_>,
) -> Vec<ArtistId> {
    let known = |id: Spanned<String>| {
        let artist = ArtistId::new(id.get_ref());
        let found = known.contains(&EntityRef::Artist(artist.clone()));
        if !found {
            let problem = format!("there is no artist {:?}", id.get_ref());
            faults.error(id.span().start, field, problem, "add it to artists.toml, or mend the spelling");
        }
        found.then_some(artist)
    };
    ids.into_iter().filter_map(known).collect()
}

pub(super) fn aliases(aliases: Vec<Spanned<Alias>>, field: &str, faults: &mut Faults<'_>) -> Vec<Alias> {
    for alias in &aliases {
        if text::fold(&alias.get_ref().text).is_empty() {
            faults.error(alias.span().start, field, "has no letter or digit", "remove it");
        }
    }
    aliases.into_iter().map(Spanned::into_inner).collect()
}

pub(super) fn hangul(name: Option<Spanned<String>>, field: &str, faults: &mut Faults<'_>) -> Option<String> {
    let name = name?;
    if !name.get_ref().chars().any(text::is_hangul_syllable) {
        faults.error(name.span().start, field, "holds no Hangul", "leave it out, or use title or aliases");
    }
    Some(name.into_inner())
}

pub(super) fn date(date: Option<Spanned<Datetime>>, field: &str, faults: &mut Faults<'_>) -> Option<Date> {
    let spanned = date?;
    let at = spanned.span().start;
    let read = match spanned.into_inner() {
        Datetime { date: Some(day), time: None, offset: None } => {
            match (i16::try_from(day.year), i8::try_from(day.month), i8::try_from(day.day)) {
                (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
                _ => None,
            }
        }
        _ => None,
    };
    if read.is_none() {
        faults.error(at, field, "is not a day", "write it as 2016-12-03, without quotes");
    }
    read
}

pub(super) fn check_name(name: &Spanned<String>, field: &str, faults: &mut Faults<'_>) {
    let at = name.span().start;
    if text::fold(name.get_ref()).is_empty() {
        faults.error(at, field, "has no letter or digit", "write the name");
    } else if name.get_ref().chars().any(text::is_hangul_syllable) {
        faults.error(at, field, "holds Hangul", "put the Korean name into korean");
    }
}

pub(super) fn check_source(source: &Spanned<Source>, field: &str, faults: &mut Faults<'_>) {
    let Source { title, url } = source.get_ref();
    let at = source.span().start;
    if title.trim().is_empty() {
        faults.error(at, field, "has no title", "say what the page calls itself");
    }
    if !url.starts_with("https://") && !url.starts_with("http://") {
        faults.error(at, field, format!("{url:?} is no address"), "give the page's http(s) address");
    }
}

/// The most characters of a slug: a button carries `songs 65535 artist:` and the slug, and Discord takes
/// 100 characters in all.
const SLUG: usize = 80;
/// The most characters of a song's id: a button carries `card song:` and the id.
pub(super) const SONG_ID: usize = 90;

/// A slug is lower-case ASCII letters and digits in words joined by single hyphens. Eras' ids are
/// years and fit as well.
pub(super) fn check_slug(slug: &str, at: usize, field: &str, faults: &mut Faults<'_>) {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if !slug.split('-').all(word) {
        faults.error(
            at,
            field,
            format!("{slug:?} is no slug"),
            "use a-z and 0-9 in words joined by single hyphens",
        );
    }
    if slug.len() > SLUG {
        let problem = format!("{slug:?} has more than {SLUG} characters");
        faults.error(at, field, problem, "leave out words; the title says the rest");
    }
}
