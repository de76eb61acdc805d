//! The catalog, seen as names that may be confused with one another.
//!
//! Whether two entries can stand in one question is decided by *all* their names, folded: a drama and
//! its alias, a song and its instrumental version, a second season and the first.

use std::collections::{BTreeSet, HashMap};

use super::entry::{Entry, without_season};
use super::experience::{Tally, expected_percent};
use super::kind::Kind;
use super::options::gives_away;
use super::pool::Pool;
use super::theme::Theme;
use super::title_in_korean::is_readable;
use super::{Difficulty, QuestionKey};
use crate::catalog::{ArtistId, Bilingual, Catalog, Drama, EntityRef, EraId, Role, Song, SongKind};
use crate::text::fold;

/// The tier up to which most who watch K-dramas know a drama.
const WELL_KNOWN: u8 = 2;

/// What a question is drawn about: a position in [`Material::songs`] or [`Material::dramas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    Song(usize),
    Drama(usize),
}

/// The catalog's entries, each list in the catalog's order, with what links them.
pub(super) struct Material<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) dramas: Vec<Entry>,
    pub(super) songs: Vec<Entry>,
    pub(super) artists: Vec<Entry>,
    /// For each song: what it is linked to.
    links: Vec<Links>,
    /// For each drama: its songs.
    songs_of: Vec<Vec<usize>>,
    /// For each artist: the songs that they sing or are featured in.
    songs_by: Vec<Vec<usize>>,
    /// For each artist: themselves, the groups and bands that they are part of, and the parts of those
    /// that they are.
    related: Vec<BTreeSet<usize>>,
    /// For each drama: itself and its other seasons.
    seasons: Vec<BTreeSet<usize>>,
    /// For each drama: whether its Korean title can be read off the English one.
    readable: Vec<bool>,
    /// For each folded name: the songs that bear it, or are remakes of one that does.
    songs_named: HashMap<String, Vec<usize>>,
    /// For each folded name: the artists who bear it.
    artists_named: HashMap<String, Vec<usize>>,
    /// For each song: its drama.
    homes: Vec<usize>,
    /// For each song that is sung: each of its singers.
    singers: Vec<usize>,
    /// For each song whose day is known: the year in which it came out.
    release_years: Vec<i16>,
    /// What is asked about, if not everything.
    theme: Option<Theme>,
}

#[derive(Debug)]
struct Links {
    drama: usize,
    /// Whether the song's name tells its drama, as a theme's does.
    names_its_drama: bool,
    /// Who sings it or is featured, in the order of the credits.
    artists: Vec<(usize, Role)>,
}

impl<'c> Material<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        let drama_at: HashMap<_, _> = at(catalog.dramas().iter().map(|drama| drama.id.as_str()));
        let artist_at: HashMap<_, _> = at(catalog.artists().iter().map(|artist| artist.id.as_str()));
        let dramas: Vec<Entry> = catalog.dramas().iter().map(Entry::of_drama).collect();
        let songs: Vec<Entry> = catalog.songs().iter().map(|song| Entry::of_song(catalog, song)).collect();

        let links: Vec<Links> = catalog
            .songs()
            .iter()
            .zip(&songs)
            .map(|(song, entry)| Links {
                drama: drama_at[song.drama.as_str()],
                names_its_drama: gives_away(&dramas[drama_at[song.drama.as_str()]].names, &entry.names),
                artists: song.artists.iter().map(|c| (artist_at[c.artist.as_str()], c.role)).collect(),
            })
            .collect();
        let mut songs_of = vec![Vec::new(); dramas.len()];
        let mut songs_by = vec![Vec::new(); catalog.artists().len()];
        for (song, link) in links.iter().enumerate() {
            songs_of[link.drama].push(song);
            link.artists.iter().for_each(|&(artist, _)| songs_by[artist].push(song));
        }
        let artists: Vec<Entry> = catalog
            .artists()
            .iter()
            .zip(&songs_by)
            .map(|(artist, by)| {
                Entry::of_artist(artist, &by.iter().map(|&song| &songs[song]).collect::<Vec<_>>())
            })
            .collect();
        let related = related(catalog, &artist_at);
        let seasons = seasons(&dramas);
        let reads =
            |entry: &Entry| entry.hangul.as_ref().is_some_and(|hangul| is_readable(hangul, &entry.latin));
        let readable = dramas.iter().map(reads).collect();
        let (mut songs_named, artists_named) = (by_name(&songs), by_name(&artists));
        for (at, (song, entry)) in catalog.songs().iter().zip(&songs).enumerate() {
            let original = original_title(song).filter(|title| entry.names.binary_search(title).is_err());
            original.into_iter().for_each(|title| songs_named.entry(title).or_default().push(at));
        }
        let homes = links.iter().map(|link| link.drama).collect();
        let sung = catalog.songs().iter().zip(&links).filter(|(song, _)| song.kind == SongKind::Vocal);
        let singers = sung.flat_map(|(_, link)| main_artists(link)).collect();
        let release_years =
            catalog.songs().iter().filter_map(|song| song.released).map(|date| date.year()).collect();
        Self {
            catalog,
            dramas,
            songs,
            artists,
            links,
            songs_of,
            songs_by,
            related,
            seasons,
            readable,
            songs_named,
            artists_named,
            homes,
            singers,
            release_years,
            theme: None,
        }
    }

    /// From now on, it is for questions about this drama or artist only.
    pub(super) fn turn_to(&mut self, about: Option<&EntityRef>) {
        self.theme = about.map(|about| Theme::of(self.catalog, about));
    }

    /// What is asked about, if not everything.
    pub(super) fn theme(&self) -> Option<&Theme> {
        self.theme.as_ref()
    }

    /// Every drama, each as often as any.
    pub(super) fn each_drama(&self) -> Pool<'_> {
        Pool::even(&self.dramas)
    }

    /// The dramas that may stand beside that of a song, as often as the catalog has songs of them: all, or those of
    /// the theme.
    pub(super) fn dramas_beside(&self, song: usize) -> Pool<'_> {
        let narrow = self.theme().filter(|theme| theme.narrows_dramas(self, song));
        Pool::weighted(&self.dramas, narrow.map_or(&self.homes, |theme| &theme.dramas))
    }

    /// The songs that may be options of a question, each as often as any: all, or those of the theme.
    pub(super) fn songs_for(&self, kind: Kind, subject: Subject) -> Pool<'_> {
        match self.theme().filter(|theme| theme.narrows_songs(self, kind, subject)) {
            Some(theme) => Pool::weighted(&self.songs, &theme.songs),
            None => Pool::even(&self.songs),
        }
    }

    /// Every singer, as often as the catalog has songs of theirs.
    pub(super) fn singers_by_songs(&self) -> Pool<'_> {
        Pool::weighted(&self.artists, &self.singers)
    }

    /// The song as the catalog has it.
    pub(super) fn song(&self, song: usize) -> &'c Song {
        &self.catalog.songs()[song]
    }

    /// The drama as the catalog has it.
    pub(super) fn drama(&self, drama: usize) -> &'c Drama {
        &self.catalog.dramas()[drama]
    }

    /// Whether a song is certainly sung, so that it may be asked who sings it: of title music it is not known.
    pub(super) fn is_sung(&self, song: usize) -> bool {
        self.song(song).kind == SongKind::Vocal
    }

    /// Whether a song is from a drama that most know: dates are asked of those alone.
    pub(super) fn is_well_known(&self, subject: Subject) -> bool {
        self.dramas[self.drama_about(subject)].tier <= WELL_KNOWN
    }

    /// The drama that a song is from.
    pub(super) fn drama_of(&self, song: usize) -> usize {
        self.links[song].drama
    }

    /// Whether a song's name tells which drama it is from, so that it is no choice among songs of dramas.
    pub(super) fn names_its_drama(&self, song: usize) -> bool {
        self.links[song].names_its_drama
    }

    /// The songs of a drama.
    pub(super) fn songs_of(&self, drama: usize) -> &[usize] {
        &self.songs_of[drama]
    }

    /// Who sings a song or is featured in it, in the order of the credits.
    pub(super) fn artists_of(&self, song: usize) -> impl Iterator<Item = usize> {
        self.links[song].artists.iter().map(|&(artist, _)| artist)
    }

    /// Who sings a song, in the order of the credits.
    pub(super) fn singers_of(&self, song: usize) -> Vec<usize> {
        main_artists(&self.links[song]).collect()
    }

    /// The position of an artist.
    pub(super) fn artist_at(&self, id: &ArtistId) -> Option<usize> {
        self.catalog.artist_position(id)
    }

    /// All songs that bear one of this song's names, itself included: versions, namesakes, and remakes, whose
    /// original's title is a name of theirs.
    pub(super) fn namesakes(&self, song: usize) -> BTreeSet<usize> {
        let original = original_title(self.song(song));
        let names = self.songs[song].names.iter().chain(&original);
        names.filter_map(|name| self.songs_named.get(name)).flatten().copied().collect()
    }

    /// Who has a hand in a song: sings it, is featured, or wrote its music.
    pub(super) fn hands_in(&self, song: usize) -> impl Iterator<Item = usize> {
        let composers = self.song(song).composers.iter().filter_map(|id| self.artist_at(id));
        self.artists_of(song).chain(composers)
    }

    /// Everyone who may be said to be behind one of these songs or a namesake of it: the [circle](Self::circle) of
    /// all who have a hand in it.
    pub(super) fn behind(&self, songs: &BTreeSet<usize>) -> BTreeSet<usize> {
        let all: BTreeSet<usize> = songs.iter().flat_map(|&song| self.namesakes(song)).collect();
        self.circle(all.into_iter().flat_map(|song| self.hands_in(song)))
    }

    /// Whether an artist may be part of somebody who is credited with a song, or the other way round, for all that
    /// is known: the catalog does not name the members of every group.
    pub(super) fn may_be_among(&self, artist: usize, song: usize) -> bool {
        let is_person = |artist: usize| self.artists[artist].is_person();
        self.artists_of(song).any(|credited| is_person(credited) != is_person(artist))
    }

    /// Everyone who might be meant by the credit of one of these: themselves, the groups that they are
    /// part of and the parts of those that they are, the voices of a fictional band, and namesakes.
    pub(super) fn circle(&self, artists: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let related = artists.into_iter().flat_map(|artist| self.related[artist].iter().copied());
        let names = related.flat_map(|artist| &self.artists[artist].names);
        names.filter_map(|name| self.artists_named.get(name)).flatten().copied().collect()
    }

    /// Every song that one of these takes part in, with all namesakes of such songs.
    pub(super) fn songs_around(&self, artists: &BTreeSet<usize>) -> BTreeSet<usize> {
        let songs: BTreeSet<usize> =
            artists.iter().flat_map(|&artist| &self.songs_by[artist]).copied().collect();
        songs.into_iter().flat_map(|song| self.namesakes(song)).collect()
    }

    /// Every song of a drama and its other seasons, with all namesakes of such songs.
    pub(super) fn songs_around_drama(&self, drama: usize) -> BTreeSet<usize> {
        let songs = self.seasons(drama).iter().flat_map(|&season| self.songs_of(season));
        songs.flat_map(|&song| self.namesakes(song)).collect()
    }

    /// A drama and its other seasons.
    pub(super) fn seasons(&self, drama: usize) -> &BTreeSet<usize> {
        &self.seasons[drama]
    }

    /// Whether a drama's Korean title can be read off the English one.
    pub(super) fn is_title_readable(&self, drama: usize) -> bool {
        self.readable[drama]
    }

    /// A song's title for a prompt. Readers of English see the Korean title too, because many a song has
    /// several English ones.
    pub(super) fn asked_title(&self, song: usize) -> Bilingual {
        let entry = &self.songs[song];
        let Bilingual { en, ko } = entry.name();
        let en = entry.hangul.as_ref().map_or(en.clone(), |hangul| format!("{en} · {hangul}"));
        Bilingual { en, ko }
    }

    /// Who sings a song, for a prompt: `Chanyeol & Punch`, `Zico feat. Lia`.
    pub(super) fn asked_credit(&self, song: usize) -> Bilingual {
        let credits = |role: Role, name: fn(&Entry) -> String| {
            let credits = self.links[song].artists.iter().filter(move |credit| credit.1 == role);
            let names: Vec<String> = credits.map(|&(artist, _)| name(&self.artists[artist])).collect();
            match names.split_last() {
                Some((last, before)) if !before.is_empty() => format!("{} & {last}", before.join(", ")),
                _ => names.concat(),
            }
        };
        let whole = |name: fn(&Entry) -> String| {
            let featured = credits(Role::Featuring, name);
            let main = credits(Role::Main, name);
            if featured.is_empty() { main } else { format!("{main} feat. {featured}") }
        };
        Bilingual { en: whole(|entry| entry.name().en), ko: whole(|entry| entry.name().ko) }
    }

    /// The years in which the songs whose day is known came out, each as often as songs did; of an era, or of all
    /// where a year is in none.
    pub(super) fn release_years_around(&self, year: i16) -> Vec<i16> {
        let era = self.catalog.eras().iter().find(|era| era.contains(year));
        let is_near = |year: &i16| era.is_none_or(|era| era.contains(*year));
        self.release_years.iter().copied().filter(is_near).collect()
    }

    /// The era of a subject: of a song, or of the year in which a drama ended.
    pub(super) fn era_of(&self, subject: Subject) -> Option<&'c EraId> {
        match subject {
            Subject::Song(song) => self.catalog.era_of(self.song(song)).map(|era| &era.id),
            Subject::Drama(drama) => self.catalog.era_of_drama(self.drama(drama)).map(|era| &era.id),
        }
    }

    /// How hard a question is as far as its drama's popularity and its kind tell.
    pub(super) fn difficulty(&self, kind: Kind, subject: Subject) -> Difficulty {
        self.proved_difficulty(kind, subject, Tally::default())
    }

    /// How hard a question is, as far as those tell and what players did with it.
    pub(super) fn proved_difficulty(&self, kind: Kind, subject: Subject, tally: Tally) -> Difficulty {
        tally.difficulty(expected_percent(self.hardness(kind, subject)))
    }

    /// Which question that would be.
    pub(super) fn key(&self, kind: Kind, subject: Subject) -> QuestionKey {
        let about = match subject {
            Subject::Song(song) => &self.songs[song],
            Subject::Drama(drama) => &self.dramas[drama],
        };
        QuestionKey::new(kind, &about.reference)
    }

    /// How far above the easiest a question is, 0 to 7: tier 1 counts 0, tier 5 counts 4, and the kind adds 0 to 3
    /// ([`Kind::extra`]).
    pub(super) fn hardness(&self, kind: Kind, subject: Subject) -> u8 {
        let tier = match subject {
            Subject::Song(song) => self.songs[song].tier,
            Subject::Drama(drama) => self.dramas[drama].tier,
        };
        tier.saturating_sub(1).saturating_add(kind.extra())
    }

    /// The drama that a subject is, or is from.
    pub(super) fn drama_about(&self, subject: Subject) -> usize {
        match subject {
            Subject::Song(song) => self.drama_of(song),
            Subject::Drama(drama) => drama,
        }
    }
}

/// Who sings a song, in the order of the credits.
fn main_artists(link: &Links) -> impl Iterator<Item = usize> {
    link.artists.iter().filter(|(_, role)| *role == Role::Main).map(|&(artist, _)| artist)
}

/// The title of a remake's original, folded.
fn original_title(song: &Song) -> Option<String> {
    song.remake_of.as_ref().map(|original| fold(&original.title)).filter(|title| !title.is_empty())
}

fn at<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

/// For each drama: itself and those whose titles differ by the number of a season alone.
fn seasons(dramas: &[Entry]) -> Vec<BTreeSet<usize>> {
    let mut series: HashMap<&str, Vec<usize>> = HashMap::new();
    for (drama, entry) in dramas.iter().enumerate() {
        for name in &entry.names {
            series.entry(without_season(name)).or_default().push(drama);
        }
    }
    let of =
        |entry: &Entry| entry.names.iter().flat_map(|name| &series[without_season(name)]).copied().collect();
    dramas.iter().map(of).collect()
}

/// For each folded name: the entries that bear it.
fn by_name(entries: &[Entry]) -> HashMap<String, Vec<usize>> {
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for name in &entry.names {
            named.entry(name.clone()).or_default().push(at);
        }
    }
    named
}

/// For each artist: all that it is part of, step by step, and all that is part of it.
fn related(catalog: &Catalog, artist_at: &HashMap<&str, usize>) -> Vec<BTreeSet<usize>> {
    let mut part_of = vec![Vec::new(); catalog.artists().len()];
    for (artist, entry) in catalog.artists().iter().enumerate() {
        part_of[artist].extend(entry.member_of.iter().map(|group| artist_at[group.as_str()]));
        for voice in &entry.played_by {
            part_of[artist_at[voice.as_str()]].push(artist);
        }
    }
    let mut related: Vec<BTreeSet<usize>> =
        (0..part_of.len()).map(|artist| BTreeSet::from([artist])).collect();
    for artist in 0..part_of.len() {
        let mut seen = BTreeSet::from([artist]);
        let mut open = vec![artist];
        while let Some(next) = open.pop() {
            for &whole in &part_of[next] {
                if seen.insert(whole) {
                    open.push(whole);
                    related[artist].insert(whole);
                    related[whole].insert(artist);
                }
            }
        }
    }
    related
}
