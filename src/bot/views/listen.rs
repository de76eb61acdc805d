//! Links to listen to a song: searches, so that they go on working.

use poise::serenity_prelude as serenity;
use reqwest::Url;
use serenity::CreateButton;

use super::limits::LINK;
use crate::catalog::{Catalog, Song};

/// A service with its search page and the name of the query parameter; none if the query is the
/// last part of the path.
const SERVICES: [(&str, &str, Option<&str>); 4] = [
    ("YouTube", "https://www.youtube.com/results", Some("search_query")),
    ("Spotify", "https://open.spotify.com/search/", None),
    ("Apple Music", "https://music.apple.com/search", Some("term")),
    ("Melon", "https://www.melon.com/search/total/index.htm", Some("q")),
];

/// Buttons that search for a song.
pub(super) fn listen(catalog: &Catalog, song: &Song) -> Vec<CreateButton> {
    let links = links(catalog, song).into_iter();
    links.map(|(name, address)| CreateButton::new_link(address).label(name)).collect()
}

/// The same within a text: `[YouTube](…) · [Spotify](…)`.
pub(super) fn listen_in_text(catalog: &Catalog, song: &Song) -> String {
    // A bracket would end the link.
    let bare = |address: String| address.replace('(', "%28").replace(')', "%29");
    let links = links(catalog, song).into_iter();
    links.map(|(name, address)| format!("[{name}]({})", bare(address))).collect::<Vec<_>>().join(" · ")
}

/// Services with the address that searches for a song. Melon is asked in Korean, the others in whatever
/// its title is.
fn links(catalog: &Catalog, song: &Song) -> Vec<(&'static str, String)> {
    let singer = song.singers().find_map(|id| catalog.artist(id));
    let korean = song.korean.as_deref().unwrap_or(&song.title);
    let latin = if song.unofficial { korean } else { &song.title };
    let query = |title: &str, korean: bool| match singer {
        Some(artist) if korean => format!("{title} {}", artist.korean.as_deref().unwrap_or(&artist.name)),
        Some(artist) => format!("{title} {}", artist.name),
        None => title.to_owned(),
    };
    SERVICES
        .into_iter()
        .filter_map(|(name, page, parameter)| {
            let query = if name == "Melon" { query(korean, true) } else { query(latin, song.unofficial) };
            let mut url = Url::parse(page).ok()?;
            match parameter {
                Some(parameter) => url.query_pairs_mut().append_pair(parameter, &query).finish(),
                None => {
                    url.path_segments_mut().ok()?.pop_if_empty().push(&query);
                    &mut url
                }
            };
            (url.as_str().len() <= LINK).then(|| (name, url.to_string()))
        })
        .collect()
}
