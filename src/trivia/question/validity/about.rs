//! Games about something: that every question concerns it, and that it tells no answer.

use super::*;
use crate::catalog::{Artist, ArtistId, Drama, DramaId, Song, SongId};

const KNOWN: &str = "what a question refers to is in the catalog";

/// What a drama or an artist has, read off the catalog's entries.
struct Judge<'c> {
    catalog: &'c Catalog,
    about: EntityRef,
}

impl<'c> Judge<'c> {
    /// Whether an artist is the theme's, or a part of it: a member of the group, a band that they are the voice of.
    fn is_theirs(&self, id: &ArtistId) -> bool {
        let artist = self.catalog.artist(id).expect(KNOWN);
        let mut wholes = artist.member_of.iter().chain(&artist.played_by);
        id.as_str() == self.about.id() && self.about.kind() == "artist"
            || wholes.any(|whole| self.is_theirs(whole))
    }

    fn sings(&self, song: &Song) -> bool {
        song.artists.iter().any(|credit| self.is_theirs(&credit.artist))
    }

    fn has_song(&self, song: &Song) -> bool {
        let wrote = || song.composers.iter().any(|id| self.is_theirs(id));
        song.drama.as_str() == self.about.id() && self.about.kind() == "drama"
            || self.sings(song)
            || wrote()
            || self.directs(self.catalog.drama_of(song))
    }

    fn directs(&self, drama: &Drama) -> bool {
        drama.music_directors.iter().any(|id| self.is_theirs(id))
    }

    /// Whether what an option or a question is about belongs to the theme; none of a number or a statement.
    fn has(&self, reference: &str) -> Option<bool> {
        Some(match reference.parse().ok()? {
            EntityRef::Song(id) => self.has_song(self.catalog.song(&id).expect(KNOWN)),
            EntityRef::Artist(id) => self.is_theirs(&id),
            EntityRef::Drama(id) => {
                let drama = self.catalog.drama(&id).expect(KNOWN);
                id.as_str() == self.about.id() && self.about.kind() == "drama"
                    || self.directs(drama)
                    || self.catalog.songs_of(drama).any(|song| self.has_song(song))
            }
        })
    }

    /// Every name by which the prompt may name the theme.
    fn names(&self) -> Vec<&'c str> {
        let theirs = |artist: &&Artist| self.is_theirs(&artist.id);
        let artists = self.catalog.artists().iter().filter(theirs).map(|artist| artist.name.as_str());
        let drama = self
            .catalog
            .dramas()
            .iter()
            .filter(|drama| format!("drama:{}", drama.id) == self.about.to_string());
        artists.chain(drama.map(|drama| drama.title.as_str())).collect()
    }

    /// Panics with the question unless it concerns the theme and is not answered by it.
    fn check(&self, question: &Question) {
        let show =
            || format!("{}: {}", self.about, serde_json::to_string(question).expect("it can be written"));
        assert_eq!(self.has(&question.about.to_string()), Some(true), "it concerns the theme: {}", show());
        let right = question.right().expect("there is one");
        let names = self.names();
        let tells = |text: &str| names.iter().any(|name| fold(name) == fold(text));
        assert!(!tells(&right.text.en), "the theme is the answer: {}", show());
        assert!(right.reference != self.about.to_string(), "the theme is the answer: {}", show());
        for name in &names {
            assert_ne!(question.judge(name), Some(Typed::Right), "the theme can be typed: {}", show());
        }
        let is_theirs_alone =
            matches!(right.reference.parse(), Ok(EntityRef::Artist(id)) if self.is_theirs(&id));
        assert!(!is_theirs_alone, "a part of the theme is the answer: {}", show());

        let own: Option<Vec<bool>> =
            question.options.iter().map(|option| self.has(&option.reference)).collect();
        let is_named =
            question.prompt.args.values().any(|arg| names.iter().any(|name| arg.en.contains(name)));
        if let (Some(own), false) = (own, is_named) {
            let at = usize::from(question.answer);
            let as_the_right_one = own.iter().filter(|of_theme| **of_theme == own[at]).count();
            assert!(as_the_right_one > 1, "the theme singles the answer out: {}", show());
        }
        let sung = || self.sings(self.catalog.song(&SongId::new(question.about.id())).expect(KNOWN));
        match question.prompt.message.as_str() {
            "question-true-from" => assert_eq!(self.about.kind(), "artist", "{}", show()),
            "question-true-sang" => assert!(!sung(), "who else would have: {}", show()),
            _ => {}
        }
        let is_drama = self.about.kind() == "drama";
        assert!(!is_drama || question.kind != Kind::YearOfSong, "one year is that of all: {}", show());
    }
}

/// One in so many of the dramas and artists, and some that are known well.
fn themes(catalog: &Catalog, step: usize) -> Vec<EntityRef> {
    let dramas = catalog.dramas().iter().map(|drama| EntityRef::Drama(drama.id.clone()));
    let artists = catalog.artists().iter().map(|artist| EntityRef::Artist(artist.id.clone()));
    let known = ["goblin", "our-beloved-summer"].map(|id| EntityRef::Drama(DramaId::new(id)));
    let sung = ["gummy", "exo", "nam-hye-seung"].map(|id| EntityRef::Artist(ArtistId::new(id)));
    dramas.chain(artists).step_by(step).chain(known).chain(sung).collect()
}

fn wish(about: &EntityRef) -> Wish {
    Wish { about: Some(about.clone()), ..Wish::default() }
}

#[test]
fn every_question_of_a_game_about_something_concerns_it_and_is_not_told_by_it() {
    let catalog = Catalog::embedded().expect("the embedded catalog is good");
    let oracle = Oracle::new(&catalog);
    let mut asker = Asker::new(&catalog, Wish::default(), 11);
    let mut kinds: HashMap<&str, BTreeSet<Kind>> = HashMap::new();
    for about in themes(&catalog, 37) {
        asker.turn_to(wish(&about));
        let judge = Judge { catalog: &catalog, about };
        let game = asker.up_to(30, &[]);
        for (at, question) in game.iter().enumerate() {
            oracle.check(question);
            judge.check(question);
            kinds.entry(judge.about.kind()).or_default().insert(question.kind);
            let again = game.iter().filter(|other| other.about == question.about).count();
            assert!(again <= 2, "{} is asked about {again} times", question.about);
            let comes_at_once = game.get(at + 1).is_some_and(|next| next.about == question.about);
            assert!(!comes_at_once || game.len() <= 2, "{} twice in a row: {game:#?}", question.about);
        }
    }
    let of_dramas = [
        Kind::SongToArtist,
        Kind::DramaToSong,
        Kind::ArtistToSong,
        Kind::OddOneOut,
        Kind::SangTogether,
        Kind::HiddenTitle,
        Kind::PartOfSong,
        Kind::TrueOrFalse,
    ];
    assert_eq!(kinds["drama"], BTreeSet::from(of_dramas));
    let not_of_artists = [Kind::KoreanToEnglish, Kind::EnglishToKorean, Kind::FirstDrama];
    let of_artists = Kind::ALL.into_iter().filter(|kind| !not_of_artists.contains(kind)).collect();
    assert_eq!(kinds["artist"], of_artists);
}

#[test]
fn nothing_of_the_theme_can_be_typed_for_an_answer() {
    let catalog = Catalog::embedded().expect("the embedded catalog is good");
    let mut asker = Asker::new(&catalog, Wish::default(), 12).for_typing();
    let mut asked = 0;
    for about in themes(&catalog, 300) {
        asker.turn_to(wish(&about));
        let judge = Judge { catalog: &catalog, about };
        for question in asker.up_to(6, &[]) {
            judge.check(&question);
            asked += 1;
        }
    }
    assert!(asked > 40, "only {asked} questions");
}

#[test]
fn a_game_about_something_keeps_to_difficulty_and_era_and_to_what_was_not_seen() {
    let catalog = with_eras();
    let about = EntityRef::Artist(ArtistId::new("gummy"));
    for level in [Level::Easy, Level::Medium, Level::Hard] {
        for era in catalog.eras() {
            let wish = Wish { era: Some(era.id.clone()), level, ..wish(&about) };
            for question in Asker::new(&catalog, wish, 3).up_to(10, &[]) {
                assert!(level.takes(question.difficulty), "{level:?}: {question:?}");
                let song = catalog.song(&SongId::new(question.about.id())).expect("she directs no drama");
                assert!(era.contains(catalog.year_of(song)), "{}: {question:?}", era.id);
            }
        }
    }
    let draw = |seed, wanted, seen: &[QuestionKey]| {
        let drawn = Asker::new(&catalog, wish(&about), seed).up_to(wanted, seen);
        drawn.iter().map(Question::key).collect::<Vec<_>>()
    };
    let mut seen = draw(1, 10, &[]);
    let second = draw(2, 10, &seen);
    assert!(second.iter().all(|key| !seen.contains(key)), "seen again: {second:?}");
    let few = EntityRef::Drama(DramaId::new("goblin"));
    let all = Asker::new(&catalog, wish(&few), 1).up_to(500, &[]);
    assert!(all.len() > 20 && all.len() < 100, "two of each song: {}", all.len());
    // When everything was seen, it comes again: the oldest first.
    seen = Asker::new(&catalog, wish(&few), 1).take(400).map(|question| question.key()).collect();
    let again = Asker::new(&catalog, wish(&few), 5).up_to(5, &seen);
    assert_eq!(again.len(), 5, "{again:?}");
}
