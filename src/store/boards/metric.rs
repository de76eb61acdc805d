//! What a board is sorted by.

/// What a board is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Metric {
    /// The sum of points.
    #[default]
    Points,
    /// The rating, which has no period: it is always that of now.
    Rating,
    /// The share of right answers, among those with [`Metric::LEAST_ANSWERS`] in the period.
    Accuracy,
    /// The most right answers in a row in one game.
    Streak,
}

impl Metric {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Points, Self::Rating, Self::Accuracy, Self::Streak];

    /// So many answers a board by accuracy asks for; the table of sums knows it too.
    pub const LEAST_ANSWERS: u64 = 20;

    /// `points`, `rating`, `accuracy` or `streak`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Rating => "rating",
            Self::Accuracy => "accuracy",
            Self::Streak => "streak",
        }
    }

    /// The metric with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|metric| metric.name() == name)
    }

    /// Whether its boards have a period.
    pub fn has_period(self) -> bool {
        self != Self::Rating
    }

    /// The order of its rows, as an index has it: by this column, then by that one, then by player.
    fn columns(self) -> (&'static str, &'static str) {
        match self {
            Self::Points => ("points", "right"),
            Self::Rating => ("shown", "games"),
            Self::Accuracy => ("accuracy", "answered"),
            Self::Streak => ("best_streak", "points"),
        }
    }

    /// The rows of the board of guild ?1 (period ?2 since ?3), as the index of the metric has them.
    fn rows(self) -> &'static str {
        match self {
            Self::Points => {
                "FROM scores WHERE guild_id = ?1 AND period = ?2 AND since = ?3 AND is_listed = 1"
            }
            Self::Rating => "FROM ratings WHERE guild_id = ?1 AND is_listed = 1",
            Self::Accuracy => {
                "FROM scores WHERE guild_id = ?1 AND period = ?2 AND since = ?3 AND is_listed = 1
                 AND accuracy IS NOT NULL"
            }
            Self::Streak => {
                "FROM scores WHERE guild_id = ?1 AND period = ?2 AND since = ?3 AND is_listed = 1
                 AND best_streak > 0"
            }
        }
    }

    fn shown(self) -> &'static str {
        match self {
            Self::Rating => "shown AS value, games AS of, 0 AS right",
            Self::Points => "points AS value, answered AS of, right",
            Self::Accuracy => "accuracy AS value, answered AS of, right",
            Self::Streak => "best_streak AS value, answered AS of, right",
        }
    }

    /// A page: ?4 rows from place ?5 on.
    pub(super) fn page(self) -> String {
        let (value, tie) = self.columns();
        format!(
            "WITH page AS (
                 SELECT player_id, {}, {tie} AS tie {}
                 ORDER BY {value} DESC, {tie} DESC, player_id LIMIT ?4 OFFSET ?5
             )
             SELECT page.*, players.name FROM page JOIN players ON players.id = player_id
             ORDER BY value DESC, tie DESC, player_id",
            self.shown(),
            self.rows()
        )
    }

    /// How many rows are better than the value ?4, of at most ?5.
    pub(super) fn above(self) -> String {
        let (value, _) = self.columns();
        format!("SELECT count(*) FROM (SELECT 1 {} AND {value} > ?4 LIMIT ?5)", self.rows())
    }

    /// The row of player ?4, listed or not.
    pub(super) fn own(self) -> String {
        let rows = self.rows().replace("is_listed = 1", "player_id = ?4");
        format!(
            "SELECT player_id, {}, is_listed, (SELECT name FROM players WHERE id = player_id) AS name {rows}",
            self.shown()
        )
    }
}
