//! Which options are right, and which might be for all that the catalog tells.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::super::*;
use crate::catalog::{Alias, Artist, ArtistId, ArtistKind, Catalog, Drama, DramaId, Song, SongId, SongKind};
use crate::text::fold;

const KNOWN: &str = "what a question refers to is in the catalog";

/// The catalog as a list of names, each computed once.
pub(super) struct Oracle<'c> {
    catalog: &'c Catalog,
    pub(super) names: HashMap<String, HashSet<String>>,
    songs_called: HashMap<String, Vec<&'c Song>>,
}

fn folded(name: &str, korean: Option<&str>, aliases: &[Alias]) -> HashSet<String> {
    let all = [name].into_iter().chain(korean).chain(aliases.iter().map(|alias| alias.text.as_str()));
    all.map(fold).filter(|name| !name.is_empty()).collect()
}

/// Whether a title can stand behind a mask: sign for sign, a blank for any letter, a consonant for any
/// syllable that begins with it.
fn fits(mask: &str, title: &str) -> bool {
    let fit = |shown: char, letter: char| match shown {
        '_' => letter.is_alphabetic(),
        'ㄱ'..='ㅎ' => crate::text::hangul::initials(&letter.to_string()).eq([shown]),
        shown => shown == letter,
    };
    mask.chars().count() == title.chars().count()
        && mask.chars().zip(title.chars()).all(|(shown, letter)| fit(shown, letter))
}

impl<'c> Oracle<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        let dramas = catalog
            .dramas()
            .iter()
            .map(|d| (format!("drama:{}", d.id), folded(&d.title, d.korean.as_deref(), &d.aliases)));
        let songs = catalog
            .songs()
            .iter()
            .map(|s| (format!("song:{}", s.id), folded(&s.title, s.korean.as_deref(), &s.aliases)));
        let artists = catalog
            .artists()
            .iter()
            .map(|a| (format!("artist:{}", a.id), folded(&a.name, a.korean.as_deref(), &a.aliases)));
        let names: HashMap<String, HashSet<String>> = dramas.chain(songs).chain(artists).collect();
        let mut songs_called: HashMap<String, Vec<&Song>> = HashMap::new();
        for song in catalog.songs() {
            let original = song.remake_of.iter().map(|original| fold(&original.title));
            for name in names[&format!("song:{}", song.id)].iter().cloned().chain(original) {
                songs_called.entry(name).or_default().push(song);
            }
        }
        Self { catalog, names, songs_called }
    }

    fn share_a_name(&self, a: &str, b: &str) -> bool {
        !self.names[a].is_disjoint(&self.names[b])
    }

    /// The titles of a song, its original's among them.
    fn titles(&self, song: &Song) -> impl Iterator<Item = String> {
        let own = self.names[&format!("song:{}", song.id)].iter().cloned();
        own.chain(song.remake_of.iter().map(|original| fold(&original.title)))
    }

    fn same_song(&self, a: &Song, b: &Song) -> bool {
        let other: HashSet<String> = self.titles(b).collect();
        self.titles(a).any(|title| other.contains(&title))
    }

    fn namesakes(&self, song: &Song) -> impl Iterator<Item = &'c Song> {
        let called = |title: String| self.songs_called.get(&title).cloned().unwrap_or_default();
        self.titles(song).flat_map(called).collect::<Vec<_>>().into_iter()
    }

    /// Whether one is the other, or a group that the other is in, or a band that the other sings for.
    fn same_voice(&self, a: &Artist, b: &Artist) -> bool {
        let linked = |part: &Artist, whole: &Artist| {
            part.member_of.contains(&whole.id) || whole.played_by.contains(&part.id)
        };
        a.id == b.id || linked(a, b) || linked(b, a)
    }

    /// Whether an artist may be said to be in a song: by voice, or because they wrote it.
    fn takes_part(&self, artist: &Artist, song: &Song) -> bool {
        let mut credited = song.artists.iter().map(|credit| &credit.artist).chain(&song.composers);
        credited.any(|credited| self.same_voice(artist, self.catalog.artist(credited).expect(KNOWN)))
    }

    /// Whether a singer may be a member of a group that is credited with a song, or the other way round.
    fn may_be_member(&self, artist: &Artist, song: &Song) -> bool {
        let is_person = |artist: &Artist| artist.kind == ArtistKind::Person;
        let mut credited =
            song.artists.iter().map(|credit| self.catalog.artist(&credit.artist).expect(KNOWN));
        credited.any(|credited| is_person(credited) != is_person(artist))
    }

    /// Whether an option that the catalog does not show to be right might be, because it reads a list that need
    /// not be whole.
    fn is_open(&self, question: &Question, option: &str) -> bool {
        let (_, id) = option.split_once(':').expect("a kind and an id");
        let artist = || self.catalog.artist(&ArtistId::new(id)).expect(KNOWN);
        let drama = || self.catalog.drama(&DramaId::new(id)).expect(KNOWN);
        let asked = || self.artists_called(&question.prompt.args["artist"]);
        let song = || self.catalog.song(&SongId::new(question.about.id())).expect(KNOWN);
        match question.kind {
            Kind::SongToArtist | Kind::SangTogether | Kind::HiddenTitle => {
                self.may_be_member(artist(), song())
            }
            Kind::ArtistToSong => {
                let song = self.catalog.song(&SongId::new(id)).expect(KNOWN);
                asked().all(|artist| self.may_be_member(artist, song))
            }
            Kind::DirectorToDrama => {
                let has_hand = |song: &Song| asked().any(|artist| self.takes_part(artist, song));
                drama().music_directors.is_empty() || self.catalog.songs_of(drama()).any(has_hand)
            }
            // Anybody may have recorded an old song anew for a drama; this singer did it for that one.
            Kind::RemakeToDrama => !question.prompt.args.contains_key("singer"),
            _ => false,
        }
    }

    /// Everyone who goes by this name.
    fn artists_called(&self, name: &Bilingual) -> impl Iterator<Item = &'c Artist> {
        let names = [fold(&name.en), fold(&name.ko)];
        let called = |artist: &Artist| {
            names.iter().any(|name| self.names[&format!("artist:{}", artist.id)].contains(name))
        };
        self.catalog.artists().iter().filter(move |artist| called(artist)).collect::<Vec<_>>().into_iter()
    }

    /// Whether an option answers the question, or might be said to.
    pub(super) fn is_right(&self, question: &Question, option: &str) -> bool {
        let arg = |name: &str| &question.prompt.args[name];
        let (kind, id) = option.split_once(':').expect("a kind and an id");
        let song = || self.catalog.song(&SongId::new(question.about.id())).expect(KNOWN);
        let as_song = || self.catalog.song(&SongId::new(id)).expect(KNOWN);
        let as_artist = || self.catalog.artist(&ArtistId::new(id)).expect(KNOWN);
        let as_drama = || self.catalog.drama(&DramaId::new(id)).expect(KNOWN);
        let is_from = |song: &Song, drama: &Drama| {
            self.catalog.songs_of(drama).any(|other| self.same_song(song, other))
        };
        match question.kind {
            Kind::SongToDrama => is_from(song(), as_drama()),
            Kind::SongToArtist => self.namesakes(song()).any(|song| self.takes_part(as_artist(), song)),
            Kind::SangTogether => {
                let is_asked = self.artists_called(arg("artist")).any(|asked| asked.id.as_str() == id);
                !is_asked && self.namesakes(song()).any(|song| self.takes_part(as_artist(), song))
            }
            Kind::DramaToSong => is_from(as_song(), self.catalog.drama_of(song())),
            Kind::ArtistToSong => self
                .artists_called(arg("artist"))
                .any(|artist| self.namesakes(as_song()).any(|song| self.takes_part(artist, song))),
            Kind::KoreanToEnglish | Kind::EnglishToKorean => {
                self.names[option].contains(&fold(&arg("drama").en))
            }
            Kind::YearOfSong => {
                assert_eq!(kind, "year");
                song().released.is_some_and(|date| date.year().to_string() == id)
            }
            Kind::OddOneOut => {
                !is_from(as_song(), self.catalog.drama(&DramaId::new(question.about.id())).expect(KNOWN))
            }
            Kind::DirectorToDrama => self
                .artists_called(arg("artist"))
                .any(|artist| as_drama().music_directors.contains(&artist.id)),
            Kind::FirstSong => {
                // Each song of its drama that a title may mean, with its day.
                let days = |id: &str| {
                    let song = self.catalog.song(&SongId::new(id)).expect(KNOWN);
                    let own = self.catalog.songs_of(self.catalog.drama_of(song));
                    let same = own.filter(|other| self.same_song(song, other));
                    same.map(|song| song.released.expect("its day is known")).collect::<Vec<_>>()
                };
                let own = days(id);
                let others = question.options.iter().filter(|other| other.reference != option);
                others
                    .flat_map(|other| days(other.reference.strip_prefix("song:").expect("a song")))
                    .all(|other| own.iter().all(|day| day.year() < other.year()))
            }
            Kind::FirstDrama => {
                let years = question.options.iter().map(|other| {
                    let id = other.reference.strip_prefix("drama:").expect("a drama");
                    self.catalog.drama(&DramaId::new(id)).expect(KNOWN)
                });
                let began = |drama: &Drama| {
                    drama.first_aired.map_or((drama.year, 0), |date| (date.year(), date.day_of_year()))
                };
                let own = began(as_drama());
                years.filter(|other| other.id.as_str() != id).all(|other| own < began(other))
            }
            Kind::HiddenTitle => {
                let shown = arg("song");
                let drama = self.catalog.drama_of(song());
                let meant = self.catalog.songs_of(drama).filter(|song| {
                    let korean = song.korean.as_deref().unwrap_or(&song.title);
                    fits(&shown.en, &song.title) || fits(&shown.ko, korean)
                });
                let mut meant = meant.flat_map(|song| self.namesakes(song));
                meant.any(|song| self.takes_part(as_artist(), song))
            }
            Kind::RemakeToDrama => {
                let original = song().remake_of.as_ref().expect("it is a remake");
                let names = [fold(&original.title), fold(&arg("song").ko)];
                self.catalog.songs_of(as_drama()).any(|other| {
                    let own = &self.names[&format!("song:{}", other.id)];
                    let goes_back = other.remake_of.as_ref().map(|of| fold(&of.title));
                    names.iter().any(|name| own.contains(name) || goes_back.as_ref() == Some(name))
                })
            }
            Kind::TrueOrFalse => {
                assert_eq!(kind, "statement");
                self.holds(question) == (id == "true")
            }
            Kind::PartOfSong => {
                assert_eq!(kind, "part");
                let drama = self.catalog.drama_of(song());
                let mut same = self.catalog.songs_of(drama).filter(|other| self.same_song(song(), other));
                same.any(|song| song.part.as_deref() == Some(id))
            }
        }
    }

    /// Whether anything of a sort that answers the question goes by this name.
    pub(super) fn is_name_of_an_answer(&self, question: &Question, sort: &str, name: &str) -> bool {
        let mut called =
            self.names.iter().filter(|(other, names)| other.starts_with(sort) && names.contains(name));
        called.any(|(other, _)| self.is_right(question, other))
    }

    /// Whether a statement is true. What may be said to be true is; what is not certain is no statement.
    fn holds(&self, question: &Question) -> bool {
        let arg = |name: &str| &question.prompt.args[name];
        let song = self.catalog.song(&SongId::new(question.about.id())).expect(KNOWN);
        let called = |drama: &Drama, name: &Bilingual| {
            self.names[&format!("drama:{}", drama.id)].contains(&fold(&name.en))
        };
        match question.prompt.message.as_str() {
            "question-true-sang" => {
                assert!(called(self.catalog.drama_of(song), arg("drama")), "the song's own drama is named");
                let is_open =
                    |artist: &Artist| self.may_be_member(artist, song) && !self.takes_part(artist, song);
                assert!(!self.artists_called(arg("artist")).all(is_open), "it is certain");
                let mut artists = self.artists_called(arg("artist"));
                artists.any(|artist| self.namesakes(song).any(|song| self.takes_part(artist, song)))
            }
            "question-true-from" => {
                let dramas = self.catalog.dramas().iter().filter(|drama| called(drama, arg("drama")));
                let mut songs = dramas.flat_map(|drama| self.catalog.songs_of(drama));
                songs.any(|other| self.same_song(song, other))
            }
            other => panic!("an unknown statement: {other}"),
        }
    }

    /// Whether somebody who types a name of this may mean the answer: another season, or a namesake.
    pub(super) fn is_as_good(&self, question: &Question, other: &str) -> bool {
        let series = |name: &String| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let of = |reference: &str| -> HashSet<String> { self.names[reference].iter().map(series).collect() };
        let right = question.options.iter().filter(|option| self.is_right(question, &option.reference));
        right.into_iter().any(|option| !of(&option.reference).is_disjoint(&of(other)))
    }

    /// Whether it says of a song without a singer that somebody sings it.
    fn is_sung_by_nobody(&self, question: &Question) -> bool {
        let of_singing = matches!(
            question.kind,
            Kind::SongToArtist | Kind::ArtistToSong | Kind::SangTogether | Kind::HiddenTitle
        );
        let song = || self.catalog.song(&SongId::new(question.about.id())).expect(KNOWN);
        (of_singing || question.prompt.message == "question-true-sang") && song().kind != SongKind::Vocal
    }

    /// Whether a remake's singers are a band of one drama alone, or whose it was first sings in that drama.
    fn is_remade_by_itself(&self, question: &Question) -> bool {
        if question.kind != Kind::RemakeToDrama {
            return false;
        }
        let song = self.catalog.song(&SongId::new(question.about.id())).expect(KNOWN);
        let singers =
            |song: &'c Song| song.artists.iter().map(|it| self.catalog.artist(&it.artist).expect(KNOWN));
        let own = self.catalog.songs_of(self.catalog.drama_of(song));
        let mut versions = own.filter(|other| self.same_song(song, other)).flat_map(singers);
        let makers: Vec<&Artist> = self.artists_called(&question.prompt.args["artist"]).collect();
        singers(song).any(|singer| singer.kind == ArtistKind::Fictional)
            || versions.any(|singer| makers.iter().any(|maker| maker.id == singer.id))
    }

    /// Whether of a hidden title fewer than three letters are left, or what is in brackets.
    fn is_hidden_too_well(question: &Question) -> bool {
        let is_bare = |mask: &String| {
            mask.contains(['(', '[']) || mask.chars().filter(|c| c.is_alphanumeric()).count() < 3
        };
        let shown = question.prompt.args.get("song").filter(|_| question.kind == Kind::HiddenTitle);
        shown.is_some_and(|shown| is_bare(&shown.en) || is_bare(&shown.ko))
    }

    /// Panics with the question unless it is valid.
    pub(super) fn check(&self, question: &Question) {
        let show = || serde_json::to_string(question).expect("it can be written");
        assert!(!self.is_sung_by_nobody(question), "nobody sings it: {}", show());
        assert!(!self.is_remade_by_itself(question), "the remake tells its drama: {}", show());
        assert!(!Self::is_hidden_too_well(question), "it cannot be found: {}", show());
        assert_eq!(question.options.len(), question.kind.options(), "{}", show());
        let right: Vec<bool> =
            question.options.iter().map(|option| self.is_right(question, &option.reference)).collect();
        let expect: Vec<bool> =
            (0..question.options.len()).map(|at| at == usize::from(question.answer)).collect();
        assert_eq!(right, expect, "which options are right: {}", show());
        let mut wrong = question.options.iter().filter(|option| Some(*option) != question.right());
        assert!(!wrong.any(|option| self.is_open(question, &option.reference)), "may be right: {}", show());

        for (at, option) in question.options.iter().enumerate() {
            for other in &question.options[..at] {
                assert_ne!(fold(&option.text.en), fold(&other.text.en), "{}", show());
                assert_ne!(fold(&option.text.ko), fold(&other.text.ko), "{}", show());
                let are_numbers =
                    matches!(question.kind, Kind::YearOfSong | Kind::PartOfSong | Kind::TrueOrFalse);
                let are_alike = !are_numbers && self.share_a_name(&option.reference, &other.reference);
                assert!(!are_alike, "two options share a name: {}", show());
            }
        }
        for text in [|text: &Bilingual| text.en.clone(), |text: &Bilingual| text.ko.clone()] {
            let is_korean = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
            let scripts: BTreeSet<bool> =
                question.options.iter().map(|option| is_korean(&text(&option.text))).collect();
            assert_eq!(scripts.len(), 1, "options in two scripts: {}", show());
        }
    }
}
