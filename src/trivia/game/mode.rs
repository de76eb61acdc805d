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
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Classic, Self::Race, Self::Survival];

    /// Whether players can take hints. In a race they would come too late, and in survival a hint would
    /// cost nothing that counts.
    pub fn has_hints(self) -> bool {
        self == Self::Classic
    }
}
