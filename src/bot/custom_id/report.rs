//! What buttons of reports carry: what somebody believes to be wrong.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::{Unknown, read, word};
use crate::catalog::{EntityRef, EraId, SongId, TopicId};
use crate::store::{GameId, Wrong};

/// What pressing something of a report does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::bot) enum OfReport {
    /// Asks what is wrong with it.
    Open(Reported),
    /// Asks which of several it is.
    OneOf(Several),
    /// A menu whose values are things that can be reported: asks what is wrong with the chosen one.
    Pick,
    /// Opens the form for the rest; also what comes back from it.
    Tell(Wrong, Reported),
}

/// Something that can be reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::bot) enum Reported {
    /// The card of a drama, a song or an artist.
    Card(EntityRef),
    /// The fact with this id.
    Fact(String),
    /// The question of a round of a game, from 1.
    Round(GameId, u16),
    /// A question of the daily of a day, from 1, as the person was asked it.
    Daily(Date, u8),
    /// The question with this number of the person's practice.
    Practice(u32),
}

/// Several such things that stand in one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::bot) enum Several {
    /// What the person missed in an ended game, from this page on.
    Missed(GameId, u16),
    /// What the person was asked on a day.
    Daily(Date),
    /// The facts of a trend of an era.
    Trend(EraId, String),
    /// The facts of an entry of a topic.
    Entry(TopicId, String),
}

impl fmt::Display for OfReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(reported) => write!(f, "report {reported}"),
            Self::OneOf(several) => write!(f, "reports {several}"),
            Self::Pick => f.write_str("which"),
            Self::Tell(wrong, reported) => write!(f, "tell {} {reported}", letter(*wrong)),
        }
    }
}

impl OfReport {
    /// What a custom id that begins with `first` and goes on with these words does, if it is one of reports.
    pub(super) fn read<'t>(first: &str, words: &mut impl Iterator<Item = &'t str>) -> Result<Self, Unknown> {
        Ok(match first {
            "report" => Self::Open(Reported::read(words)?),
            "reports" => Self::OneOf(Several::read(words)?),
            "which" => Self::Pick,
            "tell" => {
                let initial: char = read(words.next())?;
                let wrong = Wrong::ALL.into_iter().find(|wrong| letter(*wrong) == initial);
                Self::Tell(wrong.ok_or(Unknown)?, Reported::read(words)?)
            }
            _ => return Err(Unknown),
        })
    }
}

/// What is wrong, in one letter: a song's id alone may take 90 of the 100 characters of a custom id.
fn letter(wrong: Wrong) -> char {
    match wrong {
        Wrong::Answer => 'a',
        Wrong::Two => 't',
        Wrong::Fact => 'f',
        Wrong::Spelling => 's',
        Wrong::Other => 'o',
    }
}

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The slash in it tells a song, and leaves room.
            Self::Card(EntityRef::Song(song)) => write!(f, "{song}"),
            Self::Card(entity) => write!(f, "{entity}"),
            Self::Fact(fact) => write!(f, "fact {fact}"),
            Self::Round(game, round) => write!(f, "round {} {round}", game.0),
            Self::Daily(day, number) => write!(f, "daily {day} {number}"),
            Self::Practice(number) => write!(f, "practice {number}"),
        }
    }
}

impl Reported {
    fn read<'t>(words: &mut impl Iterator<Item = &'t str>) -> Result<Self, Unknown> {
        Ok(match word(words.next())? {
            "fact" => Self::Fact(word(words.next())?.to_owned()),
            "round" => Self::Round(GameId(read(words.next())?), read(words.next())?),
            "daily" => Self::Daily(read(words.next())?, read(words.next())?),
            "practice" => Self::Practice(read(words.next())?),
            song if song.contains('/') && !song.contains(':') => {
                Self::Card(EntityRef::Song(SongId::new(song)))
            }
            entity => Self::Card(read(Some(entity))?),
        })
    }
}

/// As a value of [`OfReport::Pick`].
impl FromStr for Reported {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        let mut words = text.split(' ');
        let reported = Self::read(&mut words)?;
        if words.next().is_some() { Err(Unknown) } else { Ok(reported) }
    }
}

impl fmt::Display for Several {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missed(game, page) => write!(f, "missed {} {page}", game.0),
            Self::Daily(day) => write!(f, "daily {day}"),
            Self::Trend(era, trend) => write!(f, "trend {era} {trend}"),
            Self::Entry(topic, entry) => write!(f, "entry {topic} {entry}"),
        }
    }
}

impl Several {
    fn read<'t>(words: &mut impl Iterator<Item = &'t str>) -> Result<Self, Unknown> {
        Ok(match word(words.next())? {
            "missed" => Self::Missed(GameId(read(words.next())?), read(words.next())?),
            "daily" => Self::Daily(read(words.next())?),
            "trend" => Self::Trend(EraId::new(word(words.next())?), word(words.next())?.to_owned()),
            "entry" => Self::Entry(TopicId::new(word(words.next())?), word(words.next())?.to_owned()),
            _ => return Err(Unknown),
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::super::CustomId;
    use super::*;
    use crate::catalog::Catalog;

    pub(in super::super) fn of_report() -> impl Strategy<Value = OfReport> {
        let slug = || "[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,2}";
        let wrong = prop::sample::select(Wrong::ALL.to_vec());
        let several = prop_oneof![
            (any::<i64>(), any::<u16>()).prop_map(|(game, page)| Several::Missed(GameId(game), page)),
            day().prop_map(Several::Daily),
            (slug(), slug()).prop_map(|(era, trend)| Several::Trend(EraId::new(era), trend)),
            (slug(), slug()).prop_map(|(topic, entry)| Several::Entry(TopicId::new(topic), entry)),
        ];
        prop_oneof![
            reported().prop_map(OfReport::Open),
            several.prop_map(OfReport::OneOf),
            Just(OfReport::Pick),
            (wrong, reported()).prop_map(|(wrong, reported)| OfReport::Tell(wrong, reported)),
        ]
    }

    fn reported() -> impl Strategy<Value = Reported> {
        let slug = "[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,2}";
        prop_oneof![
            slug.prop_map(|id| Reported::Card(EntityRef::Song(SongId::new(format!("{id}/{id}"))))),
            slug.prop_map(Reported::Fact),
            (any::<i64>(), any::<u16>()).prop_map(|(game, round)| Reported::Round(GameId(game), round)),
            (day(), any::<u8>()).prop_map(|(day, number)| Reported::Daily(day, number)),
            any::<u32>().prop_map(Reported::Practice),
        ]
    }

    fn day() -> impl Strategy<Value = Date> {
        (1..=12_i8, 1..=28_i8).prop_map(|(month, day)| jiff::civil::date(2026, month, day))
    }

    proptest! {
        #[test]
        fn a_value_of_the_menu_is_read_again(reported in reported()) {
            prop_assert_eq!(reported.to_string().parse(), Ok(reported));
        }
    }

    #[test]
    fn everything_in_the_catalog_can_be_reported() {
        let catalog = Catalog::embedded().expect("the embedded data is good");
        let songs = catalog.songs().iter().map(|song| Reported::Card(EntityRef::Song(song.id.clone())));
        let facts = catalog.facts().map(|fact| Reported::Fact(fact.id.clone()));
        for reported in songs.chain(facts) {
            let id = CustomId::Report(OfReport::Tell(Wrong::Spelling, reported)).to_string();
            assert!(id.chars().count() <= 100, "{id} is too long for a button");
        }
    }
}
