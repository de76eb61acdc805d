//! A drama, song or artist as an option sees it: its names, and what it looks like beside others.

use crate::catalog::{Alias, Artist, ArtistKind, Bilingual, Catalog, Drama, EntityRef, Song, SongKind};
use crate::text::{fold, is_hangul_syllable};

/// The tier of what is in no drama.
const LEAST_KNOWN: u8 = 5;

/// The year of what is in no drama: far from any other.
const NO_YEAR: i16 = 0;

/// A drama, song or artist as an option sees it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) reference: EntityRef,
    /// The name in Latin letters.
    pub(super) latin: String,
    /// The name in Hangul.
    pub(super) hangul: Option<String>,
    /// Both, folded.
    pub(super) folded: (String, Option<String>),
    /// What the name looks like; options of one question look alike.
    pub(super) form: Form,
    /// All names, folded and sorted, each once.
    pub(super) names: Vec<String>,
    /// Around when: of the drama, of the song, of the artist's middle song.
    pub(super) year: i16,
    /// 1 (everyone knows it) to 5.
    pub(super) tier: u8,
    /// How many songs it has: as a drama, or as an artist; 0 for a song.
    pub(super) songs: usize,
    /// What sort of thing it is; another sort is a poor alternative.
    pub(super) sort: Sort,
}

/// What sort of thing an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Drama,
    Song(SongKind),
    Artist(ArtistKind),
}

/// What a name looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Whether there is a name in Hangul, which Korean readers see instead.
    has_hangul: bool,
    /// Whether the Latin name is a romanisation.
    is_romanised: bool,
}

impl Entry {
    pub(super) fn of_drama(drama: &Drama) -> Self {
        let reference = EntityRef::Drama(drama.id.clone());
        let written = Written::new(&drama.title, drama.korean.as_deref(), &drama.aliases);
        Self::new(reference, &written, written.fold(), Sort::Drama)
            .placed(drama.year, drama.tier)
            .with_songs(drama.songs.len())
    }

    pub(super) fn of_song(catalog: &Catalog, song: &Song) -> Self {
        let reference = EntityRef::Song(song.id.clone());
        let written = Written::new(&song.title, song.korean.as_deref(), &song.aliases);
        let mut entry = Self::new(reference, &written, written.fold_with_versions(), Sort::Song(song.kind));
        entry.form.is_romanised = song.romanised;
        entry.placed(catalog.year_of(song), catalog.drama_of(song).tier)
    }

    /// An artist stands where their songs stand: in the middle of their years, at the best-known's tier.
    pub(super) fn of_artist(artist: &Artist, songs: &[&Self]) -> Self {
        let reference = EntityRef::Artist(artist.id.clone());
        let written = Written::new(&artist.name, artist.korean.as_deref(), &artist.aliases);
        let mut years: Vec<i16> = songs.iter().map(|song| song.year).collect();
        years.sort_unstable();
        let year = years.get(years.len() / 2).copied().unwrap_or(NO_YEAR);
        let tier = songs.iter().map(|song| song.tier).min().unwrap_or(LEAST_KNOWN);
        Self::new(reference, &written, written.fold(), Sort::Artist(artist.kind))
            .placed(year, tier)
            .with_songs(songs.len())
    }

    fn new(reference: EntityRef, written: &Written<'_>, names: Vec<String>, sort: Sort) -> Self {
        let latin = written.latin.to_owned();
        let hangul = written.korean.filter(|name| has_hangul(name)).map(str::to_owned);
        let form = Form { has_hangul: hangul.is_some(), is_romanised: false };
        let folded = (fold(&latin), hangul.as_deref().map(fold));
        Self {
            reference,
            latin,
            hangul,
            folded,
            form,
            names,
            year: NO_YEAR,
            tier: LEAST_KNOWN,
            songs: 0,
            sort,
        }
    }

    fn placed(self, year: i16, tier: u8) -> Self {
        Self { year, tier, ..self }
    }

    fn with_songs(self, songs: usize) -> Self {
        Self { songs, ..self }
    }

    /// Whether it can be told from others at all: a Latin name in Latin letters, and a name left when folded.
    pub(super) fn is_usable(&self) -> bool {
        !self.names.is_empty() && !has_hangul(&self.latin) && !self.folded.0.is_empty()
    }

    /// Whether it is one person, and no group or band.
    pub(super) fn is_person(&self) -> bool {
        self.sort == Sort::Artist(ArtistKind::Person)
    }

    /// Whether the Latin name is a mere romanisation.
    pub(super) fn is_romanised(&self) -> bool {
        self.form.is_romanised
    }

    /// Whether it bears this name, which is folded.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.names.binary_search_by(|own| own.as_str().cmp(name)).is_ok()
    }

    /// Whether the two have a name in common.
    pub(super) fn shares_name(&self, other: &Self) -> bool {
        self.names.iter().any(|name| other.names.binary_search(name).is_ok())
    }

    /// What an option reads. A romanisation tells neither those who read Hangul nor those who know the song by
    /// another name which one it is, so the Hangul stands beside it.
    pub(super) fn as_option(&self) -> Bilingual {
        let Bilingual { en, ko } = self.name();
        match &self.hangul {
            Some(hangul) if self.form.is_romanised => Bilingual { en: format!("{en} ({hangul})"), ko },
            _ => Bilingual { en, ko },
        }
    }

    /// The name for readers of each language.
    pub(super) fn name(&self) -> Bilingual {
        let ko = self.hangul.as_ref().unwrap_or(&self.latin);
        Bilingual { en: self.latin.clone(), ko: ko.clone() }
    }
}

/// The names of something, as they are written.
struct Written<'a> {
    latin: &'a str,
    korean: Option<&'a str>,
    aliases: &'a [Alias],
}

impl<'a> Written<'a> {
    fn new(latin: &'a str, korean: Option<&'a str>, aliases: &'a [Alias]) -> Self {
        Self { latin, korean, aliases }
    }

    fn all(&self) -> impl Iterator<Item = &'a str> {
        let aliases = self.aliases.iter().map(|alias| alias.text.as_str());
        [self.latin].into_iter().chain(self.korean).chain(aliases)
    }

    fn fold(&self) -> Vec<String> {
        sorted(self.all().map(fold))
    }

    /// The same and each name without what marks a version.
    fn fold_with_versions(&self) -> Vec<String> {
        sorted(self.all().flat_map(|name| [fold(name), fold(without_version(name))]))
    }
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A song's title without what marks a version: `Stay (Inst.)`, `Stay [Piano Ver.]`, `Stay - Acoustic`.
pub(super) fn without_version(title: &str) -> &str {
    let bare = title.split(['(', '[']).next().unwrap_or(title);
    bare.split(" - ").next().unwrap_or(bare)
}

/// A folded title without the number of its season: one digit, alone or behind `season` or 시즌.
pub(super) fn without_season(name: &str) -> &str {
    let bare = name.trim_end_matches("season").trim_end_matches("시즌");
    let Some(number) = bare.strip_suffix(|c: char| c.is_ascii_digit()) else { return bare };
    if number.is_empty() || number.ends_with(|c: char| c.is_ascii_digit()) {
        return bare;
    }
    let series = number.trim_end_matches("season").trim_end_matches("시즌");
    if series.is_empty() { bare } else { series }
}

/// Whether a text has a syllable in Hangul.
pub(super) fn has_hangul(text: &str) -> bool {
    text.chars().any(is_hangul_syllable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_that_is_a_romanisation_has_its_hangul_beside_it() {
        let catalog = Catalog::embedded().expect("the embedded catalog is good");
        for song in catalog.songs().iter().filter(|song| song.korean.is_some()) {
            let entry = Entry::of_song(&catalog, song);
            let Some(hangul) = &entry.hangul else { continue };
            assert_eq!(entry.as_option().en.contains(hangul.as_str()), song.romanised, "{}", song.id);
            assert_eq!(entry.as_option().ko, entry.name().ko, "{}", song.id);
        }
    }

    #[test]
    fn a_season_is_cut_off_but_a_year_is_not() {
        for (name, expect) in [
            ("drromantic2", "drromantic"),
            ("hospitalplaylistseason2", "hospitalplaylist"),
            ("슬기로운의사생활시즌2", "슬기로운의사생활"),
            ("reply1988", "reply1988"),
            ("365", "365"),
            ("2", "2"),
            ("season2", "season2"),
            ("", ""),
        ] {
            assert_eq!(without_season(name), expect, "{name}");
        }
    }

    #[test]
    fn a_version_is_cut_off_a_title() {
        for (title, expect) in [
            ("Stay (Inst.)", "Stay "),
            ("Stay [Piano Ver.]", "Stay "),
            ("Stay - Acoustic", "Stay"),
            ("눈물이 나 (Feat. 누구)", "눈물이 나 "),
            ("(Un)known", ""),
            ("Re-Feel", "Re-Feel"),
        ] {
            assert_eq!(without_version(title), expect, "{title}");
        }
    }
}
