//! What a game wants done, and what is written down of it.

use serde::{Deserialize, Serialize};

use super::super::question::Question;
use super::super::time::{Moment, PlayerId};
use super::{MOST_HINTS, Settings, Standing, Stopper, Timer};
use crate::search::Typed;

/// What a game wants done. Effects are carried out in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write this down. It must be durable before any later effect is carried out.
    Persist(Record),
    /// Tell the author of the event something that only they see.
    Tell {
        /// Who.
        player: PlayerId,
        /// What.
        notice: Notice,
    },
    /// Post the round's question, then say so with [`Event::Posted`](super::Event::Posted).
    Ask {
        /// Which round.
        round: u16,
    },
    /// After a restart: show the question of the open round again, in its message, then say so with
    /// [`Event::Posted`](super::Event::Posted). Its clock goes on from there.
    AskAgain {
        /// Which round.
        round: u16,
    },
    /// The number of answers to the round has changed.
    Progress {
        /// Which round.
        round: u16,
    },
    /// Show the answer and who got it.
    Reveal {
        /// Which round.
        round: u16,
    },
    /// Fire this timer at that time by the clock that the game is [told](super::Game::handle). Setting a timer anew replaces it.
    SetTimer {
        /// Which timer.
        timer: Timer,
        /// When it should fire.
        at: Moment,
    },
    /// Nobody answered this round; if nobody answers the next one either, the game ends.
    WarnIdle {
        /// The empty round.
        round: u16,
    },
    /// Show the final board. The last effect of a game; it comes again after a restart that finds the game over.
    Finish {
        /// How it ended.
        ending: Ending,
    },
}

/// Something that is told to one player.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// The answer counts.
    Locked {
        /// Which option.
        option: u8,
    },
    /// An earlier answer counts; this one does not.
    AlreadyLocked {
        /// The option that counts.
        option: u8,
    },
    /// The click came after the round's deadline, or after its answer was shown.
    TooLate,
    /// The click was on a message of another round.
    OldRound,
    /// The player is out of a game of survival, or came too late to be in.
    Out,
    /// The next question comes at once.
    GoingOn,
    /// Only the host can do that.
    NotHost,
    /// The game is over.
    GameOver,
    /// There is no such option.
    NoSuchOption,
    /// What was typed is right.
    Found,
    /// What was typed is not right.
    Missed {
        /// Whether it was close.
        is_close: bool,
        /// How many tries are left in this round.
        left: u8,
    },
    /// The game is a duel of two others.
    NotInDuel,
    /// A hint. A right answer is now worth less.
    Hint(Hint),
    /// Hints are given from half time on.
    HintTooEarly {
        /// When that is, by Discord's clock; none while the question is still being posted.
        from: Option<Moment>,
    },
    /// The question has too few options for a hint.
    NoHint,
    /// The vote was counted, or had been counted before.
    SkipCounted {
        /// How many want to skip.
        have: u16,
        /// How many are needed.
        need: u16,
    },
}

/// What hints have told a player. It is the same for everyone in the round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// How many hints the player has been given, from 1.
    pub step: u8,
    /// The options that are struck out; none in a game whose answers are typed, where hints show letters.
    pub struck: [Option<u8>; MOST_HINTS as usize],
    /// When the next hint is given, by Discord's clock; none after the last.
    pub more: Option<Moment>,
}

/// What is written down of a game: all that [`Game::restore`](super::Game::restore) needs besides the
/// settings and the questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
    /// A round's question stands in the channel.
    Opened {
        /// Which round.
        round: u16,
        /// Since when, by Discord's clock.
        at: Moment,
        /// The last moment at which an answer counts, by Discord's clock.
        deadline: Moment,
    },
    /// An answer counts.
    Answer {
        /// Which round.
        round: u16,
        /// Whose.
        player: PlayerId,
        /// The position of the option.
        option: u8,
        /// When the click was made, by Discord's clock.
        at: Moment,
    },
    /// A vote to skip counts.
    Skip {
        /// Which round.
        round: u16,
        /// Whose.
        player: PlayerId,
    },
    /// A player has been given a hint.
    Hint {
        /// Which round.
        round: u16,
        /// Who.
        player: PlayerId,
        /// The position of the wrong option that it struck out; none if it showed letters.
        option: Option<u8>,
        /// When it was asked for, by Discord's clock. Older games hold none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Moment>,
    },
    /// A player typed an answer. A right one counts from then on.
    Try {
        /// Which round.
        round: u16,
        /// Who.
        player: PlayerId,
        /// What they typed.
        text: String,
        /// What it was judged to be.
        verdict: Typed,
        /// When it was sent, by Discord's clock.
        at: Moment,
    },
    /// The clock of an open round stood still, because the bot was away.
    Paused {
        /// Which round.
        round: u16,
        /// Since when, by Discord's clock.
        from: Moment,
        /// Until when.
        until: Moment,
        /// The round's new deadline.
        deadline: Moment,
    },
    /// A round is over. The awards are final.
    Closed {
        /// Which round.
        round: u16,
        /// Why.
        reason: CloseReason,
        /// One for everyone who answered, the quickest first.
        awards: Vec<Award>,
    },
    /// The game is over.
    Ended {
        /// How.
        ending: Ending,
        /// The final board.
        standings: Vec<Standing>,
    },
}

/// Why a round is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CloseReason {
    /// Its time was up.
    TimeUp,
    /// Everyone who is playing had answered.
    AllAnswered,
    /// In a race: somebody was right.
    FirstRight,
    /// The majority wanted to skip it. Answers given before count.
    Skipped,
    /// The game was stopped. The round gives no points.
    Stopped(Stopper),
}

/// What one player got for one round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// Who.
    pub player: PlayerId,
    /// The option that they chose; none if they typed what was no right answer.
    pub option: Option<u8>,
    /// Whether it was the right one.
    pub right: bool,
    /// By [`scoring::points`](super::super::scoring::points), in a race by
    /// [`scoring::points_of_place`](super::super::scoring::points_of_place); 0 for a wrong answer.
    pub points: u32,
    /// How long they took, in milliseconds of the round's clock.
    pub taken_ms: u32,
    /// How many right answers in a row, this one included; 0 for a wrong answer.
    pub streak: u16,
}

/// How a game ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// All rounds were played.
    Completed,
    /// In survival: nobody was left, or one.
    LastStanding,
    /// Nobody answered two rounds in a row.
    Idle,
    /// It was stopped.
    Stopped(Stopper),
}

/// What was written down of a game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// What it was started with.
    pub settings: Settings,
    /// Who started it.
    pub host: PlayerId,
    /// One a round, drawn before the game began.
    pub questions: Vec<Question>,
    /// In the order of the rounds; within a round any order will do.
    pub records: Vec<Record>,
}
