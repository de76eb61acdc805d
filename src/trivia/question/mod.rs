//! What can be asked of a catalog.
//!
//! A question is data: its kind, the names it is made of, four options and which of them is right.
//! The locale turns [`Prompt`] into a sentence, so a stored question can be shown in any language and
//! long after the catalog has changed.
//!
//! # Layout
//! - one file a kind (`song_to_drama.rs`, …): whom it can be asked about, and its rule for what else is
//!   right and therefore never an option
//! - `material`: the catalog seen as names that may be confused; `entry`: one drama, song or artist of it
//! - `options`: choosing three wrong options that are plausible and alike in form; `pool`: what they are drawn
//!   from; `voices`: singers for that
//! - `typing`: which names answer a question whose answer is typed; `letters`: names with letters hidden
//! - `theme`: games about one drama or one artist, and what they therefore do not ask
//! - `key`: which question it is, so that nobody is asked it again soon
//! - `experience`: how hard questions have proved to those who were asked
//! - `mixture`: how often each kind comes
//! - `asker`: the endless stream that games and `noraebot questions` draw from; `of_day`: the five questions
//!   of a day; `again`: one that was asked before
//!
//! # What holds for every question
//! - Exactly one option is right under the whole catalog, and what the catalog cannot tell to be wrong is no
//!   option: it may know of a drama none of the directors, of a group none of the members.
//! - No two options share a name, an alias or nearly their spelling.
//! - In each language the options are written in one script.
//! - The prompt does not contain the answer.
//! - Nothing is asked but metadata: titles, names, dates, parts. No facts, so no views and no spoilers.

mod again;
mod artist_to_song;
mod asker;
mod dice;
mod director_to_drama;
mod drama_to_song;
mod entry;
mod experience;
mod first_drama;
mod first_song;
mod hidden_title;
mod key;
mod kind;
mod letters;
mod lineup;
mod material;
mod mixture;
mod odd_one_out;
mod of_day;
mod options;
mod part_of_song;
mod pool;
mod prompt;
mod remake_to_drama;
mod sang_together;
mod song_to_artist;
mod song_to_drama;
mod theme;
mod themed;
mod title_in_korean;
mod true_or_false;
mod typing;
#[cfg(test)]
mod validity;
mod voices;
mod year_of_song;

use serde::{Deserialize, Serialize};

pub use asker::Asker;
pub use experience::{Experience, Tally};
pub use key::QuestionKey;
pub use kind::Kind;
pub use lineup::TooLittle;
pub use of_day::DAILY_QUESTIONS;
pub use prompt::Prompt;
pub use theme::About;
pub use typing::Names;

use crate::catalog::{Bilingual, EntityRef, EraId};

/// How many options a question has at most, and all but statements have: [`Kind::options`].
pub const OPTIONS: usize = 4;

/// How hard a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difficulty {
    /// About what nearly everyone knows.
    Easy,
    /// For people who listen.
    Medium,
    /// For those who read credits.
    Hard,
}

impl Difficulty {
    /// All of them, the easiest first.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Medium, Self::Hard];

    /// How many stars it is shown with: 1 to 3.
    pub fn stars(self) -> u8 {
        match self {
            Self::Easy => 1,
            Self::Medium => 2,
            Self::Hard => 3,
        }
    }
}

/// How hard the questions of a game should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Only [`Difficulty::Easy`].
    Easy,
    /// Only [`Difficulty::Medium`].
    Medium,
    /// Only [`Difficulty::Hard`].
    Hard,
    /// All of them, the easier ones more often.
    #[default]
    Mixed,
}

impl Level {
    /// Whether a question of this difficulty belongs to the level.
    pub fn takes(self, difficulty: Difficulty) -> bool {
        match self {
            Self::Easy => difficulty == Difficulty::Easy,
            Self::Medium => difficulty == Difficulty::Medium,
            Self::Hard => difficulty == Difficulty::Hard,
            Self::Mixed => true,
        }
    }
}

/// What somebody wants to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Only this drama's soundtrack, or this artist's songs.
    pub about: Option<EntityRef>,
    /// Only songs and dramas of this era.
    pub era: Option<EraId>,
    /// How hard.
    pub level: Level,
}

/// One of a question's options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What it stands for: an [`EntityRef`] as text (`drama:goblin`), a year (`year:2016`), a
    /// part of a soundtrack (`part:3`), or what a statement is (`statement:true`).
    #[serde(rename = "ref")]
    pub reference: String,
    /// What it reads.
    pub text: Bilingual,
}

/// A question with its options. It says which is right: show [`prompt`](Self::prompt) and the texts
/// of [`options`](Self::options) and nothing else before the reveal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked for.
    pub kind: Kind,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// What it is about, for the reveal: a song where there is one, else a drama.
    pub about: EntityRef,
    /// What is asked.
    pub prompt: Prompt,
    /// As many as the [kind](Kind::options) has, in the order in which they are shown.
    pub options: Vec<Choice>,
    /// The position of the right option.
    pub answer: u8,
    /// What typed answers are held against; only in questions that were drawn for typing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<Names>,
}

impl Question {
    /// Whether the option at this position is the right one.
    pub fn is_right(&self, option: u8) -> bool {
        option == self.answer
    }

    /// The right option.
    pub fn right(&self) -> Option<&Choice> {
        self.options.get(usize::from(self.answer))
    }

    /// How many characters there are to read, about: names and options in the longer language, and
    /// the sentence around them.
    pub fn reading_length(&self) -> usize {
        /// What a question's sentence has besides its names.
        const SENTENCE: usize = 40;
        let texts = || self.prompt.args.values().chain(self.options.iter().map(|choice| &choice.text));
        let en: usize = texts().map(|text| text.en.chars().count()).sum();
        let ko: usize = texts().map(|text| text.ko.chars().count()).sum();
        SENTENCE + en.max(ko)
    }
}
