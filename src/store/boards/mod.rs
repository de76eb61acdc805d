//! Boards: who has how many points, by day, week, month and all time.
//!
//! Sums are kept as answers come in, so a page of a board is a walk along an index and costs the
//! same however long the history is.

mod period;

use rusqlite::{OptionalExtension as _, Row, Transaction, params};

pub(super) use period::Day;
pub use period::{Period, PeriodKind};

use super::{GuildId, Store, StoreError, from_sql, to_sql};
use crate::trivia::PlayerId;
use crate::trivia::game::Award;

/// Rows of a page.
pub const BOARD_PAGE: u32 = 10;

/// One player's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// From 1; equal points are an equal rank.
    pub rank: u32,
    /// Who.
    pub player: PlayerId,
    /// Their name as last seen.
    pub name: String,
    /// Points in the period.
    pub points: u64,
    /// Questions answered rightly.
    pub right: u64,
    /// Questions answered.
    pub answered: u64,
}

/// One page of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// At most [`BOARD_PAGE`] rows, the best first.
    pub rows: Vec<BoardRow>,
    /// The row of the person who asked, wherever it stands.
    pub own: Option<BoardRow>,
    /// How many people are on the whole board.
    pub players: u32,
}

impl Store {
    /// One page of a guild's board, pages counted from 0.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn board(
        &self,
        guild: GuildId,
        period: Period,
        page: u32,
        asker: PlayerId,
    ) -> Result<Board, StoreError> {
        self.read(move |connection| {
            let key = (to_sql(guild.0), period.kind.name(), period.since.0);
            let players = connection.query_row(
                "SELECT count(*) FROM scores WHERE guild_id = ?1 AND period = ?2 AND since = ?3",
                key,
                |row| row.get(0),
            )?;
            let mut statement = connection.prepare_cached(include_str!("page.sql"))?;
            let rows = statement
                .query_map(
                    params![key.0, key.1, key.2, BOARD_PAGE, page.saturating_mul(BOARD_PAGE)],
                    row_from,
                )?
                .collect::<Result<_, _>>()?;
            let own = connection
                .prepare_cached(include_str!("own.sql"))?
                .query_row(params![key.0, key.1, key.2, to_sql(asker.0)], row_from)
                .optional()?;
            Ok(Board { rows, own, players })
        })
        .await
    }
}

/// Adds the awards of a closed round to every period that the day is in.
pub(super) fn add(
    transaction: &Transaction<'_>,
    guild: GuildId,
    day: Day,
    awards: &[Award],
) -> Result<(), StoreError> {
    let mut statement = transaction.prepare_cached(include_str!("add.sql"))?;
    for award in awards {
        for period in PeriodKind::ALL.map(|kind| Period::holding(kind, day)) {
            statement.execute(params![
                to_sql(guild.0),
                period.kind.name(),
                period.since.0,
                to_sql(award.player.0),
                award.points,
                award.right,
            ])?;
        }
    }
    Ok(())
}

fn row_from(row: &Row<'_>) -> rusqlite::Result<BoardRow> {
    Ok(BoardRow {
        rank: row.get("rank")?,
        player: PlayerId(from_sql(row.get("player_id")?)),
        name: row.get("name")?,
        points: sum_from(row, "points")?,
        right: sum_from(row, "right")?,
        answered: sum_from(row, "answered")?,
    })
}

/// A sum, which is never negative.
fn sum_from(row: &Row<'_>, column: &str) -> rusqlite::Result<u64> {
    let sum: i64 = row.get(column)?;
    Ok(u64::try_from(sum).unwrap_or_default())
}
