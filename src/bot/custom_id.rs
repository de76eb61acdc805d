//! What a button or a menu does, written into its custom id.
//!
//! Ids outlive the process: a button pressed after a restart, or years later, is read by whatever
//! version runs then. So they hold names from the catalog and numbers from the store, never
//! positions in memory, and never anything that gives an answer away.

mod report;

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
pub(super) use report::{OfReport, Reported, Several};

use crate::catalog::{ArtistId, DramaId, EntityRef, EraId, TopicId};
use crate::store::{ChallengeId, GameId, GuildId, Metric, PeriodKind, Place, WhichBoard};
use crate::trivia::PlayerId;

/// What pressing something does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CustomId {
    /// Shows the card of a drama, song or artist.
    Card(EntityRef),
    /// Shows a page of a drama's songs, counted from 0.
    DramaPage(DramaId, u16),
    /// Shows a page of an artist's songs, counted from 0.
    ArtistPage(ArtistId, u16),
    /// A menu whose values are entities: shows the card of the chosen one.
    Pick,
    /// Shows an era.
    Era(EraId),
    /// A menu of an era's trends.
    Trends(EraId),
    /// Shows a topic.
    Topic(TopicId),
    /// A menu of a topic's entries.
    Entries(TopicId),
    /// Shows another fact.
    AnotherFact,
    /// Answers a round of a game with an option, counted from 0.
    Answer(GameId, u16, u8),
    /// Opens the window in which a round's answer is typed; also what comes back from it.
    Type(GameId, u16),
    /// Votes to skip a round.
    Skip(GameId, u16),
    /// Asks for a hint in a round.
    Hint(GameId, u16),
    /// Goes on to the next question after a round.
    Next(GameId, u16),
    /// Shows what the person who presses it missed in an ended game, from page 0.
    Missed(GameId, u16),
    /// Starts a game with the settings of an ended one; after a duel, challenges the other one again.
    Again(GameId),
    /// Shows a page of a board.
    Board(BoardLink),
    /// Shows somebody's profile.
    Profile(PlayerId),
    /// Shows somebody's profile as a picture.
    Picture(PlayerId),
    /// Shows a page of the dramas of which somebody has collected songs, counted from 0.
    Collection(PlayerId, u16),
    /// A menu of such dramas: shows the songs of the chosen one.
    Collected(PlayerId),
    /// Shows the person who presses it what they can decide about their data.
    Privacy,
    /// Puts the person who presses it on the boards of everywhere, or takes them off.
    Listed(bool),
    /// Deletes the data of the person who presses it; asks first unless they are sure.
    Forget { is_sure: bool },
    /// Accepts a challenge to a duel.
    Accept(ChallengeId),
    /// Declines a challenge to a duel, or withdraws one's own.
    Decline(ChallengeId),
    /// Something of the daily of this day.
    Daily(Date, OfDaily),
    /// Something of practice.
    Practice(OfPractice),
    /// Something of a report.
    Report(OfReport),
}

/// What pressing something of the daily does. Questions are counted from 1, options from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfDaily {
    /// Shows how far the person is.
    Open,
    /// Begins an attempt that counts, by asking the first question.
    Begin,
    /// Asks a question.
    Ask(u8),
    /// Chooses an option of a question.
    Choose(u8, u8),
    /// Posts the person's result, without spoilers.
    Share,
    /// Shows the board of the day in this guild.
    Board,
}

/// What pressing something of practice does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfPractice {
    /// Begins a sitting, or goes on with the question that is open.
    Begin,
    /// The same, beginning with what the person missed in this game.
    Missed(GameId),
    /// Asks the next question after the one with this number.
    Next(u32),
    /// Chooses an option, from 0, of the question with this number.
    Choose(u32, u8),
    /// Ends the sitting.
    Stop,
}

/// Which page of which board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BoardLink {
    /// By what.
    pub(super) metric: Metric,
    /// How far back.
    pub(super) period: PeriodKind,
    /// Over all guilds, or in the one where it is pressed.
    pub(super) is_everywhere: bool,
    /// From 0.
    pub(super) page: u32,
}

impl BoardLink {
    /// The board that it leads to from a guild.
    pub(super) fn which(self, guild: GuildId) -> WhichBoard {
        let place = if self.is_everywhere { Place::Everywhere } else { Place::Guild(guild) };
        WhichBoard { place, metric: self.metric, period: self.period }
    }
}

impl fmt::Display for CustomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Card(entity) => write!(f, "card {entity}"),
            Self::DramaPage(drama, page) => write!(f, "songs {page} drama:{drama}"),
            Self::ArtistPage(artist, page) => write!(f, "songs {page} artist:{artist}"),
            Self::Pick => f.write_str("pick"),
            Self::Era(era) => write!(f, "era {era}"),
            Self::Trends(era) => write!(f, "trends {era}"),
            Self::Topic(topic) => write!(f, "topic {topic}"),
            Self::Entries(topic) => write!(f, "entries {topic}"),
            Self::AnotherFact => f.write_str("fact"),
            Self::Answer(game, round, option) => write!(f, "answer {} {round} {option}", game.0),
            Self::Type(game, round) => write!(f, "type {} {round}", game.0),
            Self::Skip(game, round) => write!(f, "skip {} {round}", game.0),
            Self::Hint(game, round) => write!(f, "hint {} {round}", game.0),
            Self::Next(game, round) => write!(f, "next {} {round}", game.0),
            Self::Missed(game, page) => write!(f, "missed {} {page}", game.0),
            Self::Again(game) => write!(f, "again {}", game.0),
            Self::Board(BoardLink { metric, period, is_everywhere, page }) => {
                let place = if *is_everywhere { "everywhere" } else { "here" };
                write!(f, "board {} {} {place} {page}", metric.name(), period.name())
            }
            Self::Profile(player) => write!(f, "profile {player}"),
            Self::Picture(player) => write!(f, "picture {player}"),
            Self::Collection(player, page) => write!(f, "collection {player} {page}"),
            Self::Collected(player) => write!(f, "collected {player}"),
            Self::Privacy => f.write_str("privacy"),
            Self::Listed(on) => f.write_str(if *on { "listed on" } else { "listed off" }),
            Self::Forget { is_sure } => f.write_str(if *is_sure { "forget sure" } else { "forget ask" }),
            Self::Accept(challenge) => write!(f, "accept {}", challenge.0),
            Self::Decline(challenge) => write!(f, "decline {}", challenge.0),
            Self::Daily(day, OfDaily::Open) => write!(f, "daily {day}"),
            Self::Daily(day, OfDaily::Begin) => write!(f, "daily {day} begin"),
            Self::Daily(day, OfDaily::Ask(number)) => write!(f, "daily {day} ask {number}"),
            Self::Daily(day, OfDaily::Choose(number, option)) => {
                write!(f, "daily {day} choose {number} {option}")
            }
            Self::Daily(day, OfDaily::Share) => write!(f, "daily {day} share"),
            Self::Daily(day, OfDaily::Board) => write!(f, "daily {day} board"),
            Self::Practice(OfPractice::Begin) => f.write_str("practice"),
            Self::Practice(OfPractice::Missed(game)) => write!(f, "practice game {}", game.0),
            Self::Practice(OfPractice::Next(number)) => write!(f, "practice next {number}"),
            Self::Practice(OfPractice::Choose(number, option)) => {
                write!(f, "practice choose {number} {option}")
            }
            Self::Practice(OfPractice::Stop) => f.write_str("practice stop"),
            Self::Report(of) => write!(f, "{of}"),
        }
    }
}

/// What a custom id is for, as the log may have it: without the rest, which may be somebody's id.
pub(super) fn purpose(custom_id: &str) -> &str {
    custom_id.split(' ').next().unwrap_or_default()
}

/// The text is no custom id of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unknown;

impl FromStr for CustomId {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        let mut words = text.split(' ');
        let id = match words.next().ok_or(Unknown)? {
            "card" => Self::Card(read(words.next())?),
            "songs" => {
                let page = read(words.next())?;
                match read(words.next())? {
                    EntityRef::Drama(drama) => Self::DramaPage(drama, page),
                    EntityRef::Artist(artist) => Self::ArtistPage(artist, page),
                    EntityRef::Song(_) => return Err(Unknown),
                }
            }
            "pick" => Self::Pick,
            "era" => Self::Era(EraId::new(word(words.next())?)),
            "trends" => Self::Trends(EraId::new(word(words.next())?)),
            "topic" => Self::Topic(TopicId::new(word(words.next())?)),
            "entries" => Self::Entries(TopicId::new(word(words.next())?)),
            "fact" => Self::AnotherFact,
            "answer" => Self::Answer(GameId(read(words.next())?), read(words.next())?, read(words.next())?),
            "type" => Self::Type(GameId(read(words.next())?), read(words.next())?),
            "skip" => Self::Skip(GameId(read(words.next())?), read(words.next())?),
            "hint" => Self::Hint(GameId(read(words.next())?), read(words.next())?),
            "next" => Self::Next(GameId(read(words.next())?), read(words.next())?),
            "missed" => Self::Missed(GameId(read(words.next())?), read(words.next())?),
            "again" => Self::Again(GameId(read(words.next())?)),
            "board" => Self::Board(read_board(&mut words)?),
            "profile" => Self::Profile(PlayerId(read(words.next())?)),
            "picture" => Self::Picture(PlayerId(read(words.next())?)),
            "collection" => Self::Collection(PlayerId(read(words.next())?), read(words.next())?),
            "collected" => Self::Collected(PlayerId(read(words.next())?)),
            "privacy" => Self::Privacy,
            "listed" => Self::Listed(one_of(words.next(), "on", "off")?),
            "forget" => Self::Forget { is_sure: one_of(words.next(), "sure", "ask")? },
            "accept" => Self::Accept(ChallengeId(read(words.next())?)),
            "decline" => Self::Decline(ChallengeId(read(words.next())?)),
            "daily" => {
                let day = read(words.next())?;
                let what = match words.next() {
                    None => OfDaily::Open,
                    Some("begin") => OfDaily::Begin,
                    Some("ask") => OfDaily::Ask(read(words.next())?),
                    Some("choose") => OfDaily::Choose(read(words.next())?, read(words.next())?),
                    Some("share") => OfDaily::Share,
                    Some("board") => OfDaily::Board,
                    Some(_) => return Err(Unknown),
                };
                Self::Daily(day, what)
            }
            "practice" => Self::Practice(match words.next() {
                None => OfPractice::Begin,
                Some("game") => OfPractice::Missed(GameId(read(words.next())?)),
                Some("next") => OfPractice::Next(read(words.next())?),
                Some("choose") => OfPractice::Choose(read(words.next())?, read(words.next())?),
                Some("stop") => OfPractice::Stop,
                Some(_) => return Err(Unknown),
            }),
            first => Self::Report(OfReport::read(first, &mut words)?),
        };
        if words.next().is_some() { Err(Unknown) } else { Ok(id) }
    }
}

/// A board; ids of the first version have a period and a page alone: `board week 0`.
fn read_board<'t>(words: &mut impl Iterator<Item = &'t str>) -> Result<BoardLink, Unknown> {
    let first = word(words.next())?;
    let Some(metric) = Metric::from_name(first) else {
        let period = PeriodKind::from_name(first).ok_or(Unknown)?;
        return Ok(BoardLink { period, page: read(words.next())?, ..BoardLink::default() });
    };
    let period = PeriodKind::from_name(word(words.next())?).ok_or(Unknown)?;
    let is_everywhere = one_of(words.next(), "everywhere", "here")?;
    Ok(BoardLink { metric, period, is_everywhere, page: read(words.next())? })
}

/// Whether it is the one word; it must be that or the other.
fn one_of(text: Option<&str>, yes: &str, no: &str) -> Result<bool, Unknown> {
    match word(text)? {
        text if text == yes => Ok(true),
        text if text == no => Ok(false),
        _ => Err(Unknown),
    }
}

fn word(word: Option<&str>) -> Result<&str, Unknown> {
    word.filter(|word| !word.is_empty()).ok_or(Unknown)
}

fn read<T: FromStr>(text: Option<&str>) -> Result<T, Unknown> {
    word(text)?.parse().map_err(|_| Unknown)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::{Catalog, SongId};

    /// The most characters that Discord takes in a custom id.
    const MOST_CHARS: usize = 100;

    fn any_id() -> impl Strategy<Value = CustomId> {
        let slug = "[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,2}";
        let period = prop::sample::select(PeriodKind::ALL.to_vec());
        let metric = prop::sample::select(Metric::ALL.to_vec());
        prop_oneof![
            slug.prop_map(|id| CustomId::Card(EntityRef::Song(SongId::new(format!("{id}/{id}"))))),
            (slug, any::<u16>()).prop_map(|(id, page)| CustomId::DramaPage(DramaId::new(id), page)),
            (slug, any::<u16>()).prop_map(|(id, page)| CustomId::ArtistPage(ArtistId::new(id), page)),
            slug.prop_map(|id| CustomId::Era(EraId::new(id))),
            slug.prop_map(|id| CustomId::Trends(EraId::new(id))),
            slug.prop_map(|id| CustomId::Topic(TopicId::new(id))),
            slug.prop_map(|id| CustomId::Entries(TopicId::new(id))),
            Just(CustomId::Pick),
            Just(CustomId::AnotherFact),
            (any::<i64>(), any::<u16>(), 0..4_u8)
                .prop_map(|(game, round, option)| { CustomId::Answer(GameId(game), round, option) }),
            (any::<i64>(), any::<u16>()).prop_map(|(game, round)| CustomId::Type(GameId(game), round)),
            (any::<i64>(), any::<u16>()).prop_map(|(game, round)| CustomId::Skip(GameId(game), round)),
            (any::<i64>(), any::<u16>()).prop_map(|(game, round)| CustomId::Hint(GameId(game), round)),
            (any::<i64>(), any::<u16>()).prop_map(|(game, round)| CustomId::Next(GameId(game), round)),
            (any::<i64>(), any::<u16>()).prop_map(|(game, page)| CustomId::Missed(GameId(game), page)),
            any::<i64>().prop_map(|game| CustomId::Again(GameId(game))),
            (metric, period, any::<bool>(), any::<u32>()).prop_map(
                |(metric, period, is_everywhere, page)| {
                    CustomId::Board(BoardLink { metric, period, is_everywhere, page })
                }
            ),
            any::<u64>().prop_map(|player| CustomId::Profile(PlayerId(player))),
            any::<u64>().prop_map(|player| CustomId::Picture(PlayerId(player))),
            (any::<u64>(), any::<u16>())
                .prop_map(|(player, page)| CustomId::Collection(PlayerId(player), page)),
            any::<u64>().prop_map(|player| CustomId::Collected(PlayerId(player))),
            Just(CustomId::Privacy),
            any::<bool>().prop_map(CustomId::Listed),
            any::<bool>().prop_map(|is_sure| CustomId::Forget { is_sure }),
            any::<i64>().prop_map(|challenge| CustomId::Accept(ChallengeId(challenge))),
            any::<i64>().prop_map(|challenge| CustomId::Decline(ChallengeId(challenge))),
            (-366..366_i64, of_daily()).prop_map(|(offset, of)| {
                CustomId::Daily(jiff::civil::date(2026, 1, 1).saturating_add(offset.days()), of)
            }),
            of_practice().prop_map(CustomId::Practice),
            report::tests::of_report().prop_map(CustomId::Report),
        ]
    }

    fn of_daily() -> impl Strategy<Value = OfDaily> {
        prop_oneof![
            Just(OfDaily::Open),
            Just(OfDaily::Begin),
            any::<u8>().prop_map(OfDaily::Ask),
            (any::<u8>(), any::<u8>()).prop_map(|(number, option)| OfDaily::Choose(number, option)),
            Just(OfDaily::Share),
            Just(OfDaily::Board),
        ]
    }

    fn of_practice() -> impl Strategy<Value = OfPractice> {
        prop_oneof![
            Just(OfPractice::Begin),
            any::<i64>().prop_map(|game| OfPractice::Missed(GameId(game))),
            any::<u32>().prop_map(OfPractice::Next),
            (any::<u32>(), any::<u8>()).prop_map(|(number, option)| OfPractice::Choose(number, option)),
            Just(OfPractice::Stop),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(id in any_id()) {
            let text = id.to_string();
            prop_assert!(text.chars().count() <= MOST_CHARS, "{text} is too long");
            prop_assert_eq!(text.parse::<CustomId>(), Ok(id), "{}", text);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,120}") {
            let _ = text.parse::<CustomId>();
        }
    }

    #[test]
    fn ids_of_other_versions_are_unknown() {
        for text in [
            "",
            "card",
            "card film:x",
            "answer 1 2",
            "answer 1 2 3 4",
            "board year 0",
            "vote 1",
            "skip x y",
            "board points week 0",
            "board points week there 0",
            "listed",
            "forget",
            "forget me",
            "profile x",
            "report",
            "report film:x",
            "report round 1",
            "reports x/y",
            "tell answer x/y",
        ] {
            assert_eq!(text.parse::<CustomId>(), Err(Unknown), "{text:?}");
        }
    }

    #[test]
    fn a_board_of_the_first_version_is_still_found() {
        let week = BoardLink { period: PeriodKind::Week, page: 3, ..BoardLink::default() };
        assert_eq!("board week 3".parse(), Ok(CustomId::Board(week)));
    }

    #[test]
    fn every_name_in_the_catalog_fits() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        for song in catalog.songs() {
            let id = CustomId::Card(EntityRef::Song(song.id.clone())).to_string();
            assert!(id.chars().count() <= MOST_CHARS, "{id} is too long for a button");
        }
    }
}
