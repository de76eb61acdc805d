//! How somebody's attempt at a day compares: with everyone, with their guild, with their own days before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Row, params};

use super::super::{GuildId, Store, StoreError, from_sql, to_sql};
use crate::trivia::PlayerId;
use crate::trivia::daily::streak;

/// Rows of a day's board.
const ROWS: u32 = 10;

/// How many have finished a day, and how many of them with more points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DailyRank {
    /// Everyone whose attempt counts and is finished.
    pub players: u32,
    /// Those with more points.
    pub better: u32,
}

/// One player's row on a day's board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyRow {
    /// From 1; equal points are an equal rank.
    pub rank: u32,
    /// Who.
    pub player: PlayerId,
    /// What they are called in the guild.
    pub name: String,
    /// Points of the day.
    pub points: u32,
    /// Right answers.
    pub right: u8,
}

impl Store {
    /// How many points compare with those of everyone who has finished a day. Read from sums, whose number
    /// is that of different points.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn daily_rank(&self, day: Date, points: u32) -> Result<DailyRank, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT coalesce(sum(players), 0), coalesce(sum(players) FILTER (WHERE points > ?2), 0)
                       FROM daily_results WHERE day = ?1";
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_row(params![day.to_string(), points], |row| {
                Ok(DailyRank { players: row.get(0)?, better: row.get(1)? })
            })?)
        })
        .await
    }

    /// How many days in a row a player has finished up to a day, by the rule of [`streak`].
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn daily_streak(&self, player: PlayerId, day: Date) -> Result<u32, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT day FROM daily_attempts
                       WHERE player_id = ?1 AND day <= ?2 AND counts = 1 AND finished_at IS NOT NULL
                       ORDER BY day DESC";
            let mut statement = connection.prepare_cached(sql)?;
            let days = statement
                .query_map(params![to_sql(player.0), day.to_string()], |row| row.get::<_, String>(0))?;
            // As many rows are read as the streak is long, and one more.
            Ok(streak(days.map_while(Result::ok).map_while(|day| day.parse().ok()), day))
        })
        .await
    }

    /// Points and right answers of a player's finished days, from one day to another.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn daily_history(
        &self,
        player: PlayerId,
        first: Date,
        last: Date,
    ) -> Result<BTreeMap<Date, (u32, u8)>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT day, points, right FROM daily_attempts
                       WHERE player_id = ?1 AND day BETWEEN ?2 AND ?3 AND finished_at IS NOT NULL";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(params![to_sql(player.0), first.to_string(), last.to_string()])?;
            let mut history = BTreeMap::new();
            while let Some(row) = rows.next()? {
                if let Ok(day) = row.get::<_, String>("day")?.parse() {
                    history.insert(day, (row.get("points")?, row.get("right")?));
                }
            }
            Ok(history)
        })
        .await
    }

    /// Those who began a day in a guild and have finished it, the best ten first, and besides them the one
    /// who asks.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn daily_board(
        &self,
        guild: GuildId,
        day: Date,
        asker: PlayerId,
    ) -> Result<Vec<DailyRow>, StoreError> {
        self.read(move |connection| {
            let key = (to_sql(guild.0), day.to_string());
            let mut statement = connection.prepare_cached(include_str!("page.sql"))?;
            let mut rows: Vec<DailyRow> =
                statement.query_map(params![key.0, key.1, ROWS], row_from)?.collect::<Result<_, _>>()?;
            if rows.iter().all(|row| row.player != asker) {
                let mut statement = connection.prepare_cached(include_str!("own.sql"))?;
                let own = statement.query_map(params![key.0, key.1, to_sql(asker.0)], row_from)?;
                rows.extend(own.collect::<Result<Vec<_>, _>>()?);
            }
            Ok(rows)
        })
        .await
    }
}

fn row_from(row: &Row<'_>) -> rusqlite::Result<DailyRow> {
    Ok(DailyRow {
        rank: row.get("rank")?,
        player: PlayerId(from_sql(row.get("player_id")?)),
        name: row.get("name")?,
        points: row.get("points")?,
        right: row.get("right")?,
    })
}
