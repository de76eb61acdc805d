//! Remakes of songs that are in the catalog themselves: what is said of the original is read from it.

use std::collections::HashMap;

use super::super::fault::{Fault, Severity, line_of};
use super::super::{Artist, ArtistId, Drama, DramaId, Files, Original, Song, SongId};

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
    let name: HashMap<&ArtistId, &str> =
        artists.iter().map(|artist| (&artist.id, artist.name.as_str())).collect();
    let year_of = |song: &Song| song.released.map(|date| date.year()).or(year.get(&song.drama).copied());
    let originals: HashMap<SongId, (Original, bool)> = songs
        .iter()
        .map(|song| {
            let singers: Vec<&str> = song.singers().filter_map(|artist| name.get(artist).copied()).collect();
            let original = Original {
                title: song.korean.clone().unwrap_or_else(|| song.title.clone()),
                artist: Some(singers.join(", ")),
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
