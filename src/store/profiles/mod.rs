//! Profiles: a person over all guilds and games, summed up as it happens.
//!
//! # Layout
//! - this file: reading a profile, and being on the boards of everywhere or not
//! - `note`: what a closed round and an ended game add
//! - `forget`: deleting a person's data

pub(super) mod forget;
mod note;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

pub use forget::Forget;
pub(super) use note::{note_awards, note_game};

use super::boards::{Day, EVERYWHERE, Metric, PeriodKind, Place, WhichBoard, sum_from};
use super::seasons::{self, Season};
use super::{GuildId, Store, StoreError, players, to_sql};
use crate::catalog::EntityRef;
use crate::trivia::profile::{Subject, Tally};
use crate::trivia::{Kind, Moment, PlayerId};

/// So many days may lie between two that are played without breaking a streak of days: one may be missed.
const DAYS_OF_GRACE: i64 = 1;
/// So many weeks does a profile look back, of those in which somebody answered.
pub const PROFILE_WEEKS: u32 = 8;

/// What a person's play has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What they are called in the guild, else by their account.
    pub name: String,
    /// Points on the guild's board of all time, and their place there.
    pub here: Option<(u64, Option<u32>)>,
    /// Rating in the guild, with the games that it is from.
    pub rating: Option<(u64, u64)>,
    /// The seasons of the guild that they have led, the newest first.
    pub champion_of: Vec<Season>,
    /// Points that boards have counted, over all guilds.
    pub points: u64,
    /// Games in which they answered.
    pub games: u64,
    /// Games against others that they won, alone or with others; a drawn duel is nobody's.
    pub wins: u64,
    /// All answers.
    pub tally: Tally,
    /// The most right answers in a row in one game.
    pub best_streak: u64,
    /// The most points in one game.
    pub best_game: u64,
    /// The least time that they took for a right answer, in milliseconds.
    pub fastest_ms: Option<u32>,
    /// Days in a row on which they played, as it stands today; a day that is missed between two does not
    /// break it. Days are Korea's.
    pub day_streak: u64,
    /// The longest that it ever was.
    pub best_day_streak: u64,
    /// By week: the first day of each of the last [`PROFILE_WEEKS`] in which they answered, the oldest first. Weeks begin on
    /// Monday in Korea.
    pub weeks: Vec<(Day, Tally)>,
    /// By kind of question.
    pub kinds: Vec<(Kind, Tally)>,
    /// What they were asked about.
    pub subjects: Vec<Subject>,
    /// Whether they want to be on the boards of everywhere.
    pub is_listed: bool,
}

/// What a guild knows of a person's play: what its own boards show of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuildProfile {
    /// What they are called in the guild, else by their account.
    pub name: String,
    /// Points on the guild's board of all time, and their place there.
    pub points: (u64, Option<u32>),
    /// Answers that its boards count.
    pub tally: Tally,
    /// The most right answers in a row in one game of its.
    pub best_streak: u64,
    /// Rating in the guild, with the games that it is from.
    pub rating: Option<(u64, u64)>,
    /// The seasons of the guild that they have led, the newest first.
    pub champion_of: Vec<Season>,
}

impl Store {
    /// A person's profile as a guild sees it; none of somebody who has never answered, or whose data was
    /// deleted.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn profile(
        &self,
        guild: Option<GuildId>,
        player: PlayerId,
        now: Moment,
    ) -> Result<Option<Profile>, StoreError> {
        self.read(move |connection| read(connection, guild, player, now)).await
    }

    /// What a guild's own boards show of a person; nothing of somebody who is not on them.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn guild_profile(
        &self,
        guild: GuildId,
        player: PlayerId,
    ) -> Result<Option<GuildProfile>, StoreError> {
        self.read(move |connection| in_guild(connection, guild, player)).await
    }

    /// Whether a person is on the boards of everywhere for others to see.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn is_listed(&self, player: PlayerId) -> Result<bool, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT is_listed FROM profiles WHERE player_id = ?1";
            let listed = connection.query_row(sql, [to_sql(player.0)], |row| row.get(0)).optional()?;
            Ok(listed.unwrap_or(false))
        })
        .await
    }

    /// Puts a person, who is called `account` by their account, on the boards of everywhere or takes them off.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_listed(
        &self,
        player: PlayerId,
        account: String,
        is_listed: bool,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                players::save_account(transaction, player, &account, now)?;
                let player = to_sql(player.0);
                transaction.execute(
                    "INSERT INTO profiles (player_id, is_listed) VALUES (?1, ?2)
                     ON CONFLICT (player_id) DO UPDATE SET is_listed = excluded.is_listed",
                    params![player, is_listed],
                )?;
                for table in ["scores", "ratings"] {
                    let sql =
                        format!("UPDATE {table} SET is_listed = ?2 WHERE player_id = ?1 AND guild_id = 0");
                    transaction.execute(&sql, params![player, is_listed])?;
                }
                Ok(())
            })
            .await
    }
}

fn read(
    connection: &Connection,
    guild: Option<GuildId>,
    player: PlayerId,
    now: Moment,
) -> Result<Option<Profile>, StoreError> {
    let id = to_sql(player.0);
    let sql = format!(
        "SELECT profiles.*, {} AS name FROM profiles JOIN players ON players.id = player_id
         WHERE player_id = ?2 AND answered > 0",
        players::name_in("?1")
    );
    let today = Day::in_korea(now);
    let key = params![guild.map(|guild| to_sql(guild.0)), id];
    let profile =
        connection.prepare_cached(&sql)?.query_row(key, |row| profile_from(row, today)).optional()?;
    let Some(mut profile) = profile else { return Ok(None) };

    let sql = "SELECT points FROM scores
               WHERE guild_id = ?1 AND period = 'all' AND since = 0 AND player_id = ?2";
    let points = connection
        .prepare_cached(sql)?
        .query_row(params![to_sql(EVERYWHERE.0), id], |row| sum_from(row, "points"))
        .optional()?;
    profile.points = points.unwrap_or_default();
    if let Some(guild) = guild {
        let here = in_guild(connection, guild, player)?;
        profile.here = here.as_ref().map(|here| here.points);
        (profile.rating, profile.champion_of) =
            here.map(|here| (here.rating, here.champion_of)).unwrap_or_default();
    }
    let sql = "SELECT kind, answered, right FROM kinds WHERE player_id = ?1";
    let kinds = connection
        .prepare_cached(sql)?
        .query_map([id], |row| Ok((row.get::<_, String>("kind")?, tally_from(row)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    // A kind that this version does not know is left out.
    let kind = |name: &str| Kind::ALL.into_iter().find(|kind| kind.name() == name);
    profile.kinds = kinds.into_iter().filter_map(|(name, tally)| Some((kind(&name)?, tally))).collect();
    profile.weeks = weeks(connection, player)?;
    profile.subjects = subjects(connection, player)?;
    Ok(Some(profile))
}

/// What a guild's boards of all time, and its archive of seasons, show of a person.
fn in_guild(
    connection: &Connection,
    guild: GuildId,
    player: PlayerId,
) -> Result<Option<GuildProfile>, StoreError> {
    let own = |metric| {
        let which = WhichBoard { place: Place::Guild(guild), metric, period: PeriodKind::All };
        let own = super::boards::own(connection, which, Day(0), player)?;
        // Whom moderators keep out is on no board of theirs.
        Ok::<_, StoreError>(own.filter(|(_, is_listed)| *is_listed))
    };
    // Whoever has a rating, or has led a season, has a row of points.
    let Some((points, _)) = own(Metric::Points)? else { return Ok(None) };
    Ok(Some(GuildProfile {
        name: points.name,
        points: (points.value, points.rank),
        tally: Tally { answered: points.of, right: points.right },
        best_streak: own(Metric::Streak)?.map_or(0, |(row, _)| row.value),
        rating: own(Metric::Rating)?.map(|(row, _)| (row.value, row.of)),
        champion_of: seasons::led_by(connection, guild, player)?,
    }))
}

/// The last weeks in which a person answered, the oldest first.
fn weeks(connection: &Connection, player: PlayerId) -> Result<Vec<(Day, Tally)>, StoreError> {
    let sql = "SELECT since, answered, right FROM weeks WHERE player_id = ?1 ORDER BY since DESC LIMIT ?2";
    let mut weeks = connection
        .prepare_cached(sql)?
        .query_map(params![to_sql(player.0), PROFILE_WEEKS], |row| {
            Ok((Day(row.get("since")?), tally_from(row)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    weeks.reverse();
    Ok(weeks)
}

/// What a person was asked about.
fn subjects(connection: &Connection, player: PlayerId) -> Result<Vec<Subject>, StoreError> {
    let sql = "SELECT about, answered, right FROM subjects WHERE player_id = ?1";
    let subjects = connection
        .prepare_cached(sql)?
        .query_map([to_sql(player.0)], |row| Ok((row.get::<_, String>("about")?, tally_from(row)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let subject =
        |(about, tally): (String, Tally)| Some(Subject { about: about.parse::<EntityRef>().ok()?, tally });
    Ok(subjects.into_iter().filter_map(subject).collect())
}

fn profile_from(row: &Row<'_>, today: Day) -> rusqlite::Result<Profile> {
    let last_day: Option<i64> = row.get("last_day")?;
    let is_alive = last_day.is_some_and(|day| today.0 - day <= DAYS_OF_GRACE + 1);
    Ok(Profile {
        name: row.get("name")?,
        here: None,
        rating: None,
        champion_of: Vec::new(),
        points: 0,
        games: sum_from(row, "games")?,
        wins: sum_from(row, "wins")?,
        tally: tally_from(row)?,
        best_streak: sum_from(row, "best_streak")?,
        best_game: sum_from(row, "best_game")?,
        fastest_ms: row.get("fastest_ms")?,
        day_streak: if is_alive { sum_from(row, "day_streak")? } else { 0 },
        best_day_streak: sum_from(row, "best_day_streak")?,
        weeks: Vec::new(),
        kinds: Vec::new(),
        subjects: Vec::new(),
        is_listed: row.get("is_listed")?,
    })
}

fn tally_from(row: &Row<'_>) -> rusqlite::Result<Tally> {
    Ok(Tally { answered: sum_from(row, "answered")?, right: sum_from(row, "right")? })
}
