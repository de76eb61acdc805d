//! One game, from `/trivia start` to the final board, as a state machine: events in, effects out.
//!
//! # Layout
//! - `settings`: what a game is started with, and the time of a round
//! - `event`: what may happen to a game; `effect`: what it wants done, and what is written down
//! - `round`: one question with its clock and its answers
//! - `machine`: [`Game`] itself: which event does what
//! - `playing`: who counts as playing, for early ends and votes
//! - `awarding`: what the answers to a round are worth
//! - `standing`: the board, added up from the rounds
//!
//! # How a round goes
//! 1. [`Effect::Ask`]: the host of the game posts the question and says when it stood there
//!    ([`Event::Posted`], by Discord's clock). From that moment the round's time runs.
//! 2. [`Event::Answered`] carries the time of the click, again by Discord's clock. It counts if that is
//!    not after the deadline, however late it arrives, as long as the round has not been closed; the
//!    round is closed [`GRACE_MS`] after its deadline. The first answer of a player stays.
//! 3. When everyone who is playing has answered (the rule stands in `playing`), the round closes early, also after the
//!    grace, so that a click that is on its way still counts.
//! 4. The awards are fixed and written down, the answer is revealed, and after the pause the next round
//!    is asked.
//!
//! # After a restart
//! Everything is made again from what was written down ([`Game::restore`]), and [`Event::Resumed`]
//! sets it going. An open round gets back the time that was lost: its clock stands still from the last
//! thing written down until the moment of resuming.
//!
//! Architecture Invariant: the state of a game is a function of its settings, its questions and its
//! [`Record`]s; nothing else of it survives, so nothing else may decide who has won.

mod awarding;
mod effect;
mod event;
mod machine;
mod playing;
#[cfg(test)]
mod properties;
mod round;
mod settings;
mod standing;
#[cfg(test)]
mod tests;

pub use effect::{Award, CloseReason, Effect, Ending, Notice, Record, Saved};
pub use event::{Event, Stopper, Timer};
pub use machine::{Game, Phase};
pub use round::{Locked, Round};
pub use settings::{SettingFault, Settings};
pub use standing::Standing;

/// How long after a deadline a click that was made in time may still arrive, in milliseconds.
///
/// Discord delivers an interaction within a few hundred milliseconds; a second leaves room for a
/// slow moment and is short enough not to be felt as waiting.
pub const GRACE_MS: i64 = 1_000;

/// How long a round stays open for others to join while nobody but the host is known to play, in
/// milliseconds. A lone host thus waits ten seconds once, not the whole round.
pub const JOIN_MS: i64 = 10_000;
