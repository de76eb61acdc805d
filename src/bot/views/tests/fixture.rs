//! A small catalog that no contributor changes, and games that are played on it.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::super::Shown;
use crate::catalog::{Bilingual, Catalog, DramaId, EntityRef, Files, SongId};
use crate::locale::Locale;
use crate::store::GameId;
use crate::trivia::game::{Stopper, Timer};
use crate::trivia::question::{About, Choice, Names, Prompt};
use crate::trivia::{Difficulty, Event, Game, Kind, Mode, Moment, PlayerId, Question, Settings};

const ARTISTS: &str = include_str!("fixture/artists.toml");
const GOBLIN: &str = include_str!("fixture/goblin.toml");
const HOSPITAL: &str = include_str!("fixture/hospital-playlist.toml");
const ODD: &str = include_str!("fixture/odd.toml");
const SCORE: &str = include_str!("fixture/score.toml");
const ERA_2015: &str = include_str!("fixture/2015-2020.toml");
const ERA_2020: &str = include_str!("fixture/2020-2025.toml");
const RECORDS: &str = include_str!("fixture/records.toml");

/// The catalog of these tests. Its `goblin` has twelve songs: two pages.
pub(super) fn catalog() -> Catalog {
    let mut goblin = GOBLIN.to_owned();
    for number in 3..=14 {
        let song = format!(
            "\n[[songs]]\nid = \"track-{number}\"\ntitle = \"Track {number}\"\nartists = [\"punch\"]\n\
             part = \"Special Track Vol.{number}\"\nsources = [\"notes\"]\n"
        );
        goblin.write_str(&song).expect("a string takes all");
    }
    Catalog::load(&Files::from_iter([
        ("artists.toml", ARTISTS),
        ("dramas/2016/goblin.toml", &goblin),
        ("dramas/2020/hospital-playlist.toml", HOSPITAL),
        ("dramas/2013/odd.toml", ODD),
        ("dramas/2019/score.toml", SCORE),
        ("eras/2015-2020.toml", ERA_2015),
        ("eras/2020-2025.toml", ERA_2020),
        ("topics/records.toml", RECORDS),
    ]))
    .expect("the tests' own data is good")
}

/// When a game's first question is posted; those after it follow a minute apart.
const BEGIN: i64 = 1_790_000_000_000;
/// The host of every game.
pub(super) const HOST: PlayerId = PlayerId(1);

pub(super) fn both(en: &str, ko: &str) -> Bilingual {
    Bilingual { en: en.to_owned(), ko: ko.to_owned() }
}

/// A question whose right option is A.
pub(super) fn question() -> Question {
    let option = |id: &str, en, ko| Choice { reference: format!("drama:{id}"), text: both(en, ko) };
    Question {
        kind: Kind::SongToDrama,
        difficulty: Difficulty::Medium,
        about: EntityRef::Song(SongId::new("goblin/stay-with-me")),
        prompt: Prompt {
            message: "question-song-to-drama".to_owned(),
            args: BTreeMap::from([
                ("song".to_owned(), both("Stay With Me", "Stay With Me")),
                ("artist".to_owned(), both("Chanyeol, Punch", "찬열, 펀치")),
            ]),
        },
        options: vec![
            option("goblin", "Guardian: The Lonely and Great God", "도깨비"),
            option("signal", "Signal", "시그널"),
            option("w", "W *Two Worlds*", "W"),
            option("big", "Big", "빅"),
        ],
        answer: 0,
        names: None,
    }
}

/// The same question for a game in which answers are typed.
pub(super) fn for_typing() -> Question {
    let names = Names::new(&["Guardian: The Lonely and Great God", "도깨비", "Goblin"], &["Signal"]);
    Question { names: Some(names), ..question() }
}

/// What a game may be about.
pub(super) fn theme() -> About {
    About { reference: EntityRef::Drama(DramaId::new("w")), name: both("W *Two Worlds*", "W") }
}

/// A game that is played, with the names of those who play.
pub(super) struct Play {
    pub(super) game: Game,
    pub(super) names: HashMap<PlayerId, String>,
    asked: i64,
}

impl Play {
    /// A game whose first question stands in the channel.
    pub(super) fn of(questions: Vec<Question>) -> Self {
        Self::by(Mode::Classic, questions)
    }

    pub(super) fn in_mode(mode: Mode, rounds: usize) -> Self {
        Self::by(mode, vec![question(); rounds])
    }

    pub(super) fn by(mode: Mode, questions: Vec<Question>) -> Self {
        let rounds = u16::try_from(questions.len()).expect("few");
        let opponent = (mode == Mode::Duel).then_some(PlayerId(2));
        Self::with(Settings { mode, opponent, rounds, ..Settings::default() }, questions)
    }

    pub(super) fn with(settings: Settings, questions: Vec<Question>) -> Self {
        let game = Game::new(settings, HOST, questions);
        let names = [(HOST, "Bora"), (PlayerId(2), "Min_*"), (PlayerId(3), "Jun"), (PlayerId(4), "아라")];
        let names = names.map(|(player, name)| (player, name.to_owned())).into();
        let mut play = Self { game, names, asked: BEGIN };
        play.feed(Event::Started, 0);
        play.post();
        play
    }

    pub(super) fn rounds(rounds: usize) -> Self {
        Self::of(vec![question(); rounds])
    }

    /// Takes an event so many milliseconds after the question.
    pub(super) fn feed(&mut self, event: Event, after: i64) {
        self.game.handle(event, Moment(self.asked + after));
    }

    fn post(&mut self) {
        let round = self.game.current();
        self.feed(Event::Posted { round, at: Moment(self.asked) }, 0);
    }

    /// A player chooses an option so many milliseconds after the question.
    pub(super) fn answer(&mut self, player: u64, option: u8, after: i64) -> &mut Self {
        let (round, at) = (self.game.current(), Moment(self.asked + after));
        self.feed(Event::Answered { round, player: PlayerId(player), option, at }, after);
        self
    }

    /// A player types something so many milliseconds after the question.
    pub(super) fn types(&mut self, player: u64, text: &str, after: i64) -> &mut Self {
        let (round, at) = (self.game.current(), Moment(self.asked + after));
        self.feed(Event::Typed { round, player: PlayerId(player), text: text.to_owned(), at }, after);
        self
    }

    /// The bot was away for ten minutes.
    pub(super) fn restart(&mut self) -> &mut Self {
        self.feed(Event::Resumed, 600_000);
        let (round, at) = (self.game.current(), Moment(self.asked + 600_000));
        self.feed(Event::Posted { round, at }, 600_000);
        self
    }

    pub(super) fn skip(&mut self, player: u64) -> &mut Self {
        let round = self.game.current();
        self.feed(Event::SkipVoted { round, player: PlayerId(player) }, 5_000);
        self
    }

    pub(super) fn stop(&mut self, by: Stopper) -> &mut Self {
        self.feed(Event::Stopped { by }, 6_000);
        self
    }

    /// The round's time is up.
    pub(super) fn close(&mut self) -> &mut Self {
        self.feed(Event::TimerFired(Timer::Close { round: self.game.current() }), 50_000);
        self
    }

    /// The next question; after the last round, the end.
    pub(super) fn next(&mut self) -> &mut Self {
        let round = self.game.current();
        self.feed(Event::TimerFired(Timer::Next { round }), 55_000);
        self.asked += 60_000;
        self.post();
        self
    }

    pub(super) fn shown<'p>(&'p self, catalog: &'p Catalog, locale: Locale) -> Shown<'p> {
        let now = Moment(self.asked + 50_000);
        Shown { id: GameId(7), game: &self.game, catalog, names: &self.names, locale, now, share: None }
    }
}
