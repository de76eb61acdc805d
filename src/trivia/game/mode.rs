//! The rules by which a game can be played.

use serde::{Deserialize, Serialize};

/// The rules by which a game is played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Everyone answers, the quicker the better; hints from half time on.
    #[default]
    Classic,
    /// The first right answer by Discord's clock ends the round, after the grace. Whoever else was right
    /// within the grace ranks after it: the second place is worth half of its points, the third a third.
    Race,
    /// A wrong or a missing answer puts a player out. Those who answer the first question that anyone
    /// answers are in; nobody joins after it. The last one standing wins, and the game ends when nobody is
    /// left but them, or nobody at all. A question that is skipped puts nobody out.
    Survival,
    /// Classic without options: the answer is typed, with [`TRIES`](super::TRIES) tries a round. Errors are
    /// forgiven as [`judge_typed`](crate::search::judge_typed) says. The time is that of the right try, and
    /// each wrong one before it costs [`WRONG_TRY_PERCENT`](crate::trivia::scoring::WRONG_TRY_PERCENT) of the
    /// points. Hints show letters.
    Typed,
    /// Classic for two: the host and the [opponent](super::Settings::opponent) whom they have challenged. Each
    /// question waits for both of them, a skip needs both, and the one with more points wins.
    Duel,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Classic, Self::Race, Self::Survival, Self::Typed, Self::Duel];

    /// Whether players can take hints. In a race they would come too late, in survival a hint would
    /// cost nothing that counts, and in a duel it is one's own head against the other's.
    pub fn has_hints(self) -> bool {
        matches!(self, Self::Classic | Self::Typed)
    }

    /// Whether answers are typed, so that no options are shown.
    pub fn is_typed(self) -> bool {
        self == Self::Typed
    }
}
