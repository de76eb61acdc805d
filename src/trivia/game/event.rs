//! What may happen to a game.

use serde::{Deserialize, Serialize};

use super::super::time::{Moment, PlayerId};

/// What may happen to a game. Rounds are numbered from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The game begins.
    Started,
    /// The round's question stands in the channel. Opens the round; after a restart, lets its clock go on.
    Posted {
        /// Which round.
        round: u16,
        /// Since when, by Discord's clock: the time in the message's snowflake, or of its edit.
        at: Moment,
    },
    /// A player chose an option.
    Answered {
        /// The round of the message that was clicked.
        round: u16,
        /// Who.
        player: PlayerId,
        /// The position of the option, from 0.
        option: u8,
        /// The time in the interaction's snowflake.
        at: Moment,
    },
    /// A player typed an answer.
    Typed {
        /// The round of the message whose button was pressed.
        round: u16,
        /// Who.
        player: PlayerId,
        /// What they typed.
        text: String,
        /// The time in the interaction's snowflake.
        at: Moment,
    },
    /// A player wants to skip the question.
    SkipVoted {
        /// The round of the message that was clicked.
        round: u16,
        /// Who.
        player: PlayerId,
    },
    /// A player wants a hint.
    HintAsked {
        /// The round of the message that was clicked.
        round: u16,
        /// Who.
        player: PlayerId,
        /// The time in the interaction's snowflake.
        at: Moment,
        /// Chance, which decides what the round's first hint strikes out: not to be guessed by players.
        chance: u64,
    },
    /// A player wants the next question without waiting for the pause to end.
    NextWanted {
        /// The round whose answer is shown.
        round: u16,
        /// Who.
        player: PlayerId,
    },
    /// Somebody wants to end the game.
    StopWanted {
        /// Who.
        player: PlayerId,
        /// Whether they may end every game.
        is_moderator: bool,
    },
    /// A timer that the game asked for has run out.
    TimerFired(Timer),
    /// Somebody or something stopped the game. An orderly shutdown of the bot is no such thing: it needs
    /// no event, because the game goes on after the restart.
    Stopped {
        /// Who or what.
        by: Stopper,
    },
    /// The bot is back after a restart.
    Resumed,
}

/// A timer. It carries the round that it was set for, so that a stale one does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timer {
    /// The round's time and grace are up.
    Close {
        /// Which round.
        round: u16,
    },
    /// The pause after the round is over.
    Next {
        /// The round that was revealed.
        round: u16,
    },
}

/// Who or what stopped a game before its last round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stopper {
    /// The player who started it.
    Host,
    /// Another player: the other one of a duel, somebody after the host had left, or a moderator who played in it.
    Player {
        /// Who.
        player: PlayerId,
    },
    /// A moderator who did not play in it.
    Moderator,
    /// The channel is gone, or the bot may no longer write there.
    ChannelLost,
    /// Somebody deleted the message with the question.
    QuestionLost,
}
