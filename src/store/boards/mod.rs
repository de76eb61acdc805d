//! Boards: who leads by points, rating, accuracy or streak; in a guild or everywhere; by day, week, month,
//! season and all time.
//!
//! Sums are kept as answers come in, so a page of a board is a walk along an index and costs the same
//! however long the history is. A place is counted down to [`BOARD_DEPTH`]; below it a place would cost
//! more than it says.
//!
//! Boards of everywhere hold everyone and list those who want to be listed.

mod metric;
mod period;

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

pub use metric::Metric;
pub use period::{Day, PeriodKind, Zone};
pub(super) use period::{Period, first_of_quarter};

use super::seasons::{self, Season};
use super::{GuildId, Store, StoreError, from_sql, guilds, to_sql};
use crate::trivia::{Moment, PlayerId};

/// Rows of a page.
pub const BOARD_PAGE: u32 = 10;
/// Places that are counted and can be turned to.
pub const BOARD_DEPTH: u32 = 10_000;

/// In place of a guild's id: all guilds together. No guild of Discord's has it.
pub(super) const EVERYWHERE: GuildId = GuildId(0);

/// Whose board it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// One guild's.
    Guild(GuildId),
    /// That of everyone who wants to be on it, over all guilds.
    Everywhere,
}

impl Place {
    pub(super) fn id(self) -> i64 {
        to_sql(match self {
            Self::Guild(guild) => guild.0,
            Self::Everywhere => EVERYWHERE.0,
        })
    }
}

/// Which board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WhichBoard {
    /// Whose.
    pub place: Place,
    /// By what.
    pub metric: Metric,
    /// How far back; of no matter where the metric has no period.
    pub period: PeriodKind,
}

/// One player's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// From 1; equal values are an equal rank. None beyond [`BOARD_DEPTH`].
    pub rank: Option<u32>,
    /// Who.
    pub player: PlayerId,
    /// What they are called there: in a guild by their nickname, if they have one in it.
    pub name: String,
    /// What the board is by: points; the rating; hundredths of a percent; right answers in a row.
    pub value: u64,
    /// Questions answered rightly; 0 on a board by rating.
    pub right: u64,
    /// Out of how many: questions answered; on a board by rating, games.
    pub of: u64,
}

/// One page of a board.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// At most [`BOARD_PAGE`] rows, the best first.
    pub rows: Vec<BoardRow>,
    /// Whether there is a page after this one.
    pub has_more: bool,
    /// The row of the person who asked, wherever it stands.
    pub own: Option<BoardRow>,
    /// Whether that person is on the board for others to see: everyone is in a guild, who wants to be
    /// everywhere.
    pub own_is_listed: bool,
    /// Where its days begin.
    pub zone: Zone,
    /// The season of a board of one; none where a guild has none, or none that has ended.
    pub season: Option<Season>,
}

impl Store {
    /// One page of a board as it stands now, pages counted from 0.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn board(
        &self,
        which: WhichBoard,
        page: u32,
        asker: PlayerId,
        now: Moment,
    ) -> Result<Board, StoreError> {
        self.read(move |connection| read(connection, which, page, asker, now)).await
    }
}

fn read(
    connection: &Connection,
    which: WhichBoard,
    page: u32,
    asker: PlayerId,
    now: Moment,
) -> Result<Board, StoreError> {
    let WhichBoard { place, metric, period: kind } = which;
    let zone = match place {
        Place::Guild(guild) => guilds::zone(connection, guild)?,
        Place::Everywhere => Zone::default(),
    };
    let today = match place {
        Place::Guild(_) => Day::of(now, &zone),
        Place::Everywhere => Day::in_korea(now),
    };
    let mut period = Period::holding(kind, today);
    let season = match (kind, place) {
        (PeriodKind::Season, Place::Guild(guild)) => {
            let season = seasons::running(connection, guild, now)?;
            // A season that has not begun has no rows: no season begins on day 0.
            period.since = season.as_ref().map_or(Day(0), |season| season.first);
            season
        }
        (PeriodKind::LastSeason, Place::Guild(guild)) => {
            let season = seasons::last_ended(connection, guild, now)?;
            period.since = season.as_ref().map_or(Day(0), |season| season.first);
            season
        }
        (PeriodKind::Season | PeriodKind::LastSeason, Place::Everywhere) => {
            Some(Season::quarter(period.since, &zone))
        }
        _ => None,
    };
    let own = own(connection, which, period.since, asker)?;
    // Whoever moderators have taken out of a guild has no place there.
    let own = own.filter(|(_, is_listed)| *is_listed || place == Place::Everywhere);
    let key = (place.id(), kind.of_sums(), period.since.0);
    let first = page.min(BOARD_DEPTH / BOARD_PAGE).saturating_mul(BOARD_PAGE);
    let mut rows: Vec<BoardRow> = connection
        .prepare_cached(&metric.page())?
        .query_map(params![key.0, key.1, key.2, BOARD_PAGE + 1, first], row_from)?
        .collect::<Result<_, _>>()?;
    let has_more = rows.len() > BOARD_PAGE as usize && first + BOARD_PAGE < BOARD_DEPTH;
    rows.truncate(BOARD_PAGE as usize);
    // Only the first row's place has to be counted; the others follow from it.
    let mut last: Option<(u64, Option<u32>)> = None;
    for (at, row) in (first + 1..).zip(&mut rows) {
        row.rank = match last {
            Some((value, rank)) if value == row.value => rank,
            Some(_) => Some(at),
            None => rank(connection, which, period.since, row.value)?,
        };
        last = Some((row.value, row.rank));
    }
    let own_is_listed = own.as_ref().is_none_or(|(_, is_listed)| *is_listed);
    let own = own.map(|(row, _)| row);
    Ok(Board { rows, has_more, own, own_is_listed, zone, season })
}

/// A person's own row on a board that begins on a day, and whether it is listed there.
pub(super) fn own(
    connection: &Connection,
    which: WhichBoard,
    since: Day,
    player: PlayerId,
) -> Result<Option<(BoardRow, bool)>, StoreError> {
    let key = params![which.place.id(), which.period.of_sums(), since.0, to_sql(player.0)];
    let row = connection
        .prepare_cached(&which.metric.own())?
        .query_row(key, |row| Ok((row_from(row)?, row.get::<_, bool>("is_listed")?)))
        .optional()?;
    let Some((mut row, is_listed)) = row else { return Ok(None) };
    row.rank = rank(connection, which, since, row.value)?;
    Ok(Some((row, is_listed)))
}

/// The rank of a value; none beyond the depth to which places are counted.
fn rank(
    connection: &Connection,
    which: WhichBoard,
    since: Day,
    value: u64,
) -> Result<Option<u32>, StoreError> {
    let value = i64::try_from(value).unwrap_or(i64::MAX);
    let key = params![which.place.id(), which.period.of_sums(), since.0, value, BOARD_DEPTH];
    let above: u32 = connection.prepare_cached(&which.metric.above())?.query_row(key, |row| row.get(0))?;
    Ok((above < BOARD_DEPTH).then_some(above + 1))
}

/// Adds what counts of an award to the boards of a guild, in its zone, and to those of everywhere.
pub(super) fn add(
    transaction: &Transaction<'_>,
    guild: GuildId,
    now: Moment,
    awards: &[Counted],
) -> Result<(), StoreError> {
    if awards.is_empty() {
        return Ok(());
    }
    let zone = guilds::zone(transaction, guild)?;
    let season = seasons::open_for(transaction, guild, now)?;
    let today = Day::of(now, &zone);
    let in_guild = PeriodKind::RUNNING.into_iter().filter_map(|kind| match (kind, season) {
        (PeriodKind::Season, season) => season.map(|season| Period { kind, since: season.first }),
        _ => Some(Period::holding(kind, today)),
    });
    let today = Day::in_korea(now);
    let everywhere = PeriodKind::RUNNING.map(|kind| Period::holding(kind, today));
    let periods: Vec<_> = in_guild
        .map(|period| (guild, period))
        .chain(everywhere.into_iter().map(|period| (EVERYWHERE, period)))
        .collect();
    let mut statement = transaction.prepare_cached(include_str!("add.sql"))?;
    for award in awards {
        for (guild, period) in &periods {
            statement.execute(params![
                to_sql(guild.0),
                period.kind.name(),
                period.since.0,
                to_sql(award.player.0),
                award.points,
                award.right,
                award.answered,
                award.streak,
                Metric::LEAST_ANSWERS,
            ])?;
        }
    }
    Ok(())
}

/// What boards count of one award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) player: PlayerId,
    pub(super) points: u32,
    /// Whether it counts as an answer; else nothing but its points count.
    pub(super) answered: bool,
    pub(super) right: bool,
    pub(super) streak: u16,
}

fn row_from(row: &Row<'_>) -> rusqlite::Result<BoardRow> {
    Ok(BoardRow {
        rank: None,
        player: PlayerId(from_sql(row.get("player_id")?)),
        name: row.get("name")?,
        value: sum_from(row, "value")?,
        right: sum_from(row, "right")?,
        of: sum_from(row, "of")?,
    })
}

/// A sum, which is never negative.
pub(super) fn sum_from(row: &Row<'_>, column: &str) -> rusqlite::Result<u64> {
    let sum: i64 = row.get(column)?;
    Ok(u64::try_from(sum).unwrap_or_default())
}
