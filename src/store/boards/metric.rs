//! What a board is sorted by.

use super::super::players::name_in;

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

    /// So many answers a board by accuracy asks for.
    pub const LEAST_ANSWERS: u32 = 20;

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

    fn table(self) -> &'static str {
        if self.has_period() { "scores" } else { "ratings" }
    }

    /// What a row of the table is found by: guild ?1, and period ?2 since ?3.
    fn key(self) -> &'static str {
        if self.has_period() { "guild_id = ?1 AND period = ?2 AND since = ?3" } else { "guild_id = ?1" }
    }

    /// Which rows are on the board at all.
    fn is_on_it(self) -> &'static str {
        match self {
            Self::Points | Self::Rating => "TRUE",
            Self::Accuracy => "accuracy IS NOT NULL",
            Self::Streak => "best_streak > 0",
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

    /// A page: ?4 rows from place ?5 on. Places are walked along the index alone; the table is looked up for
    /// the rows of the page.
    pub(super) fn page(self) -> String {
        let (value, tie) = self.columns();
        let (table, key, is_on_it, shown) = (self.table(), self.key(), self.is_on_it(), self.shown());
        let name = name_in("?1");
        format!(
            "SELECT player_id, {shown}, {name} AS name FROM {table} JOIN players ON players.id = player_id
             WHERE {key} AND player_id IN (
                 SELECT player_id FROM {table} WHERE {key} AND is_listed = 1 AND {is_on_it}
                 ORDER BY {value} DESC, {tie} DESC, player_id LIMIT ?4 OFFSET ?5
             )
             ORDER BY {value} DESC, {tie} DESC, player_id"
        )
    }

    /// How many rows are better than the value ?4, of at most ?5. What is better than a row of the board is
    /// on the board.
    pub(super) fn above(self) -> String {
        let (value, _) = self.columns();
        let (table, key) = (self.table(), self.key());
        format!(
            "SELECT count(*) FROM (
                 SELECT 1 FROM {table} WHERE {key} AND is_listed = 1 AND {value} > ?4 LIMIT ?5
             )"
        )
    }

    /// The row of player ?4, listed or not.
    pub(super) fn own(self) -> String {
        let (table, key, is_on_it, shown) = (self.table(), self.key(), self.is_on_it(), self.shown());
        let name = name_in("?1");
        format!(
            "SELECT player_id, {shown}, is_listed, {name} AS name FROM {table} JOIN players ON players.id = player_id
             WHERE {key} AND player_id = ?4 AND {is_on_it}"
        )
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::store::open;

    /// How SQLite goes about a query.
    fn plan(connection: &Connection, sql: &str) -> Vec<String> {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("it is SQL");
        // Unbound arguments are null, which changes no plan.
        let rows = statement.raw_query().mapped(|row| row.get(3)).collect::<Result<_, _>>();
        rows.expect("a plan")
    }

    #[test]
    fn places_are_counted_along_an_index_that_has_all_they_need() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let connection = open::for_writing(&folder.path().join("plan.db")).expect("it opens");
        for metric in Metric::ALL {
            let index = format!("USING COVERING INDEX boards_by_{}", metric.name());
            for (what, sql) in [("a page", metric.page()), ("a rank", metric.above())] {
                let plan = plan(&connection, &sql);
                let walks = plan.iter().filter(|step| step.contains(&index)).count();
                assert_eq!(walks, 1, "{what} by {} walks along {index}: {plan:#?}", metric.name());
                let scan = plan.iter().find(|step| {
                    let is_walk = step.starts_with("SCAN scores") || step.starts_with("SCAN ratings");
                    is_walk || step.starts_with("SCAN players")
                });
                assert_eq!(scan, None, "{what} by {} reads no whole table: {plan:#?}", metric.name());
            }
            let bound = plan(&connection, &metric.above());
            let (value, _) = metric.columns();
            let is_bound = bound.iter().any(|step| step.contains(&format!("{value}>?")));
            assert!(is_bound, "a rank by {} stops at the value: {bound:#?}", metric.name());
        }
    }
}
