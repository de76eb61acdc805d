//! Remakes: what is said of an original that is in the catalog itself is read from it, and so are the names of an
//! artist who is.

use std::collections::HashMap;

use super::super::fault::{Fault, Severity, line_of};
use super::super::{Artist, ArtistId, Bilingual, Drama, DramaId, Files, Original, Song, SongId};
use crate::text;

/// Fills in the other script of whom originals are by, where the file has only one: from the artists of the catalog,
/// if exactly one of them bears that name, else by romanising.
pub(super) fn name_makers(songs: &mut [Song], artists: &[Artist]) {
    let in_one_script = |song: &Song| {
        let maker = song.remake_of.as_ref().and_then(|original| original.artist.as_ref());
        maker.is_some_and(|maker| maker.en == maker.ko)
    };
    if !songs.iter().any(in_one_script) {
        return;
    }
    let mut named: HashMap<String, Vec<&Artist>> = HashMap::new();
    for artist in artists {
        let others = artist.aliases.iter().map(|alias| &alias.text).chain(&artist.korean);
        let mut names: Vec<String> = others.chain([&artist.name]).map(|name| text::fold(name)).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().for_each(|name| named.entry(name).or_default().push(artist));
    }
    for maker in songs.iter_mut().filter_map(|song| song.remake_of.as_mut()?.artist.as_mut()) {
        if maker.en != maker.ko {
            continue;
        }
        if let Some(&[artist]) = named.get(&text::fold(&maker.en)).map(Vec::as_slice) {
            *maker = both(artist);
        } else if maker.en.chars().any(text::is_hangul_syllable) {
            maker.en = text::romanise(&maker.en);
        }
    }
}

/// An artist's name in both languages.
fn both(artist: &Artist) -> Bilingual {
    let ko = artist.korean.as_ref().unwrap_or(&artist.name);
    Bilingual { en: artist.name.clone(), ko: ko.clone() }
}

/// Fills in the originals that are given as songs of the catalog.
pub(super) fn link(
    files: &Files,
    dramas: &[Drama],
    songs: &mut [Song],
    artists: &[Artist],
    found: &mut Vec<Fault>,
) {
    let linked = |song: &Song| song.remake_of.as_ref().and_then(|original| original.song.clone());
    if songs.iter().all(|song| linked(song).is_none()) {
        return;
    }
    let year: HashMap<&DramaId, i16> = dramas.iter().map(|drama| (&drama.id, drama.year)).collect();
    let name: HashMap<&ArtistId, Bilingual> =
        artists.iter().map(|artist| (&artist.id, both(artist))).collect();
    let year_of = |song: &Song| song.released.map(|date| date.year()).or(year.get(&song.drama).copied());
    let originals: HashMap<SongId, (Original, bool)> = songs
        .iter()
        .map(|song| {
            let singers: Vec<&Bilingual> = song.singers().filter_map(|artist| name.get(artist)).collect();
            let named = |of: fn(&Bilingual) -> &str| {
                singers.iter().map(|&singer| of(singer)).collect::<Vec<_>>().join(", ")
            };
            let original = Original {
                title: song.korean.clone().unwrap_or_else(|| song.title.clone()),
                artist: Some(Bilingual { en: named(|name| &name.en), ko: named(|name| &name.ko) }),
                year: year_of(song),
                song: Some(song.id.clone()),
            };
            (song.id.clone(), (original, song.remake_of.is_some()))
        })
        .collect();
    for song in songs {
        let Some(target) = linked(song) else { continue };
        let problem = match originals.get(&target) {
            None => "is no song of the catalog",
            Some(_) if target == song.id => "is the song itself",
            Some((_, true)) => "is a remake as well",
            Some((original, false)) if original.year > year_of(song) => "came out later",
            Some((original, false)) => {
                song.remake_of = Some(original.clone());
                continue;
            }
        };
        let path =
            format!("dramas/{}/{}.toml", year.get(&song.drama).copied().unwrap_or_default(), song.drama);
        let text = files.iter().find(|(file, _)| *file == path).map(|(_, text)| text).unwrap_or_default();
        let slug = song.id.as_str().rsplit('/').next().unwrap_or_default();
        found.push(Fault {
            severity: Severity::Error,
            line: text.find(&format!("{:?}", target.as_str())).map_or(1, |at| line_of(text, at)),
            file: path,
            field: format!("songs.{slug}.remake_of"),
            problem: format!("{target} {problem}"),
            remedy: "write the original as drama/song, as in the files, or give title and artist".to_owned(),
        });
    }
}
