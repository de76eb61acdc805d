//! One game, from `/trivia start` to the final board, as a state machine: events in, effects out.
//!
//! # Layout
//! - `settings`: what a game is started with, and the time of a round
//! - `mode`: the rules by which a game can be played; `survival`: who is still in
//! - `event`: what may happen to a game; `effect`: what it wants done, and what is written down
//! - `round`: one question with its clock and its answers
//! - `machine`: [`Game`] itself: which event does what
//! - `playing`: who counts as playing, for early ends and votes, and who may do what is the host's to do
//! - `typing`: tries where the answer is typed
//! - `awarding`: what the answers to a round are worth
//! - `standing`: the board, added up from the rounds; `outcome`: what a game that is over counts for
//! - `replay`: a stored game played again from its log
//!
//! # How a round goes
//! 1. [`Effect::Ask`]: the host of the game posts the question and says when it stood there
//!    ([`Event::Posted`], by Discord's clock). From that moment the round's time runs.
//! 2. [`Event::Answered`] carries the time of the click, again by Discord's clock. It counts if that is
//!    not after the deadline, however late it arrives, as long as the round has not been closed; the
//!    round is closed [`Pace::grace_ms`] after its deadline. The first answer of a player stays.
//!    From half time on a player may take a hint, from three quarters on a second one
//!    ([`Event::HintAsked`]); each lowers their points.
//! 3. When everyone who is playing has answered (the rule stands in `playing`), the round closes early, also after the
//!    grace, so that a click that is on its way still counts.
//! 4. The awards are fixed and written down, the answer is revealed, and after the pause the next round
//!    is asked.
//!
//! # After a restart
//! Everything is made again from what was written down ([`Game::restore`]), and [`Event::Resumed`]
//! sets it going. An open round gets back the time that was lost: its clock stands still from the last
//! thing written down until its question is shown again ([`Effect::AskAgain`]), by Discord's clock. Of a game
//! that is over the end is shown again, which whoever plays it asks for as long as nobody has seen it.
//!
//! Architecture Invariant: the state of a game is a function of its settings, its questions and its
//! [`Record`]s; nothing else of it survives, so nothing else may decide who has won.

mod awarding;
mod effect;
mod event;
mod machine;
mod mode;
mod outcome;
mod playing;
#[cfg(test)]
mod properties;
mod replay;
mod round;
mod settings;
mod standing;
mod survival;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_modes;
mod typing;

pub use effect::{Award, CloseReason, Effect, Ending, Hint, Notice, Record, Saved};
pub use event::{Event, Stopper, Timer};
pub use machine::{Game, Phase};
pub use mode::Mode;
pub use outcome::{LEAST_RATED, Outcome};
pub use replay::{Replayed, replay};
pub use round::{Locked, Round};
pub use settings::{Pace, SettingFault, Settings};
pub use standing::Standing;
pub use typing::{TRIES, Try};

/// How many hints there are to a question, at most.
pub const MOST_HINTS: u8 = 2;
