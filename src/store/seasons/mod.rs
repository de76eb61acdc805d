//! Seasons: a guild's board begins anew each month or quarter, and who led it is remembered.
//!
//! A season is opened by the first round that counts in it and ends by the clock. Whoever notices first
//! closes it, the next round or the bot's own look at the clock, in one transaction that also archives its
//! champions; so it is closed once, whatever is killed when. That it was announced is noted after the post.

mod calendar;

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

pub use calendar::{Season, SeasonLength};

use super::boards::{Day, Metric, sum_from};
use super::profiles::forget::is_made_up;
use super::{ChannelId, GuildId, RoleId, Store, StoreError, blocks, from_sql, guilds, players, to_sql};
use crate::locale::Locale;
use crate::trivia::{Moment, PlayerId};

/// Places that are archived; equal points are an equal place.
const PLACES: u32 = 3;
/// Rows that are archived at most, should very many be equal.
const ROWS: u32 = 10;

/// Somebody who led a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Champion {
    /// From 1 to 3; equal points are an equal place.
    pub place: u32,
    /// Who.
    pub player: PlayerId,
    /// What they are called in the guild.
    pub name: String,
    /// Points in the season.
    pub points: u64,
}

/// A season that is over and was not announced yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedSeason {
    /// Whose.
    pub guild: GuildId,
    /// Which.
    pub season: Season,
    /// The best first; never empty.
    pub champions: Vec<Champion>,
    /// Who led it and can be given a role: not whoever was forgotten or taken out since.
    pub crowned: Vec<PlayerId>,
    /// Who led the season before, whose role passes on; not whoever was forgotten since.
    pub before: Vec<PlayerId>,
    /// The trivia channel, else the one in which a game ran last.
    pub channel: ChannelId,
    /// The one in which a game ran last: a trivia channel may have been deleted.
    pub last_channel: ChannelId,
    /// The language of the guild's last game, unless moderators have chosen one.
    pub language: Locale,
    /// The role that moderators have set for champions.
    pub role: Option<RoleId>,
}

impl Store {
    /// Ends every season whose time is up, and gives back those that are to be announced, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn end_seasons(&self, now: Moment) -> Result<Vec<EndedSeason>, StoreError> {
        let sql = "SELECT guild_id, first_day, next_day, ends_at FROM seasons
                   WHERE announced_at IS NULL AND ends_at <= ?1 ORDER BY ends_at, guild_id";
        let due = self.read(move |connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([now.0], season_from)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?)
        });
        let due = due.await?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let closing = due.clone();
        self.writer
            .write(move |transaction| {
                closing.iter().try_for_each(|(guild, season)| close(transaction, *guild, *season, now))
            })
            .await?;
        self.read(move |connection| {
            let ended = due.into_iter().map(|(guild, season)| ended(connection, guild, season));
            ended.filter_map(Result::transpose).collect()
        })
        .await
    }

    /// Notes that a season's end was told to the guild.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn season_announced(&self, guild: GuildId, first: Day, now: Moment) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE seasons SET announced_at = ?3 WHERE guild_id = ?1 AND first_day = ?2";
                transaction.execute(sql, params![to_sql(guild.0), first.0, now.0])?;
                Ok(())
            })
            .await
    }
}

/// The season of a guild at a moment, whether or not a round has opened it.
pub(super) fn running(
    connection: &Connection,
    guild: GuildId,
    now: Moment,
) -> Result<Option<Season>, StoreError> {
    match last(connection, guild)? {
        Some((season, _)) if now < season.ends_at => Ok(Some(season)),
        before => upcoming(connection, guild, before.map(|(season, _)| season), now),
    }
}

/// The season of a guild that ended last, whether or not anybody was told.
pub(super) fn last_ended(
    connection: &Connection,
    guild: GuildId,
    now: Moment,
) -> Result<Option<Season>, StoreError> {
    let sql = "SELECT guild_id, first_day, next_day, ends_at FROM seasons
               WHERE guild_id = ?1 AND ends_at <= ?2 ORDER BY first_day DESC LIMIT 1";
    let key = params![to_sql(guild.0), now.0];
    Ok(connection.prepare_cached(sql)?.query_row(key, season_from).optional()?.map(|(_, season)| season))
}

/// The seasons of a guild that a player has led, alone or with others, the newest first.
pub(super) fn led_by(
    connection: &Connection,
    guild: GuildId,
    player: PlayerId,
) -> Result<Vec<Season>, StoreError> {
    let sql = "SELECT guild_id, first_day, next_day, ends_at FROM champions JOIN seasons USING (guild_id, first_day)
               WHERE player_id = ?2 AND guild_id = ?1 AND place = 1 ORDER BY first_day DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([to_sql(guild.0), to_sql(player.0)], season_from)?;
    Ok(rows.map(|row| row.map(|(_, season)| season)).collect::<Result<_, _>>()?)
}

/// The season that a round counts in: opened if need be, after the one before it was closed.
pub(super) fn open_for(
    transaction: &Transaction<'_>,
    guild: GuildId,
    now: Moment,
) -> Result<Option<Season>, StoreError> {
    let before = last(transaction, guild)?;
    match before {
        Some((season, _)) if now < season.ends_at => return Ok(Some(season)),
        Some((season, is_open)) if is_open => close(transaction, guild, season, now)?,
        _ => {}
    }
    let Some(season) = upcoming(transaction, guild, before.map(|(season, _)| season), now)? else {
        return Ok(None);
    };
    let sql = "INSERT INTO seasons (guild_id, first_day, next_day, ends_at) VALUES (?1, ?2, ?3, ?4)";
    transaction.execute(sql, params![to_sql(guild.0), season.first.0, season.next.0, season.ends_at.0])?;
    // Days of it that were played before it was opened: when seasons were off, or not there yet. None that the
    // season before has counted: where the time zone was moved, this one's first day began before that one's end.
    transaction.execute(
        "INSERT INTO scores
             (guild_id, period, since, player_id, points, right, answered, best_streak, is_listed, accuracy)
         SELECT guild_id, 'season', ?2, player_id, sum(points), sum(right), sum(answered), max(best_streak),
                min(is_listed),
                CASE WHEN sum(answered) >= ?3 THEN sum(right) * 10000 / sum(answered) END
         FROM scores
         WHERE guild_id = ?1 AND period = 'day' AND since >= ?2
               AND since > (SELECT coalesce(max(counted_to), 0) FROM seasons WHERE guild_id = ?1)
         GROUP BY player_id",
        params![to_sql(guild.0), season.first.0, Metric::LEAST_ANSWERS],
    )?;
    Ok(Some(season))
}

/// Closes a season and archives who led it. One that is closed stays as it is.
fn close(
    transaction: &Transaction<'_>,
    guild: GuildId,
    season: Season,
    now: Moment,
) -> Result<(), StoreError> {
    let key = (to_sql(guild.0), season.first.0);
    // What was counted before now was counted in it: whatever comes after its end closes it first.
    let sql = "UPDATE seasons SET closed_at = ?3, counted_to = (
                   SELECT coalesce(max(since), 0) FROM scores WHERE guild_id = ?1 AND period = 'day'
               )
               WHERE guild_id = ?1 AND first_day = ?2 AND closed_at IS NULL";
    if transaction.execute(sql, params![key.0, key.1, now.0])? == 0 {
        return Ok(());
    }
    let champions = transaction.execute(
        "INSERT INTO champions
         SELECT guild_id, since, place, player_id, points, right, answered
         FROM (
             SELECT *, rank() OVER (ORDER BY points DESC) AS place
             FROM (
                 SELECT * FROM scores
                 WHERE guild_id = ?1 AND period = 'season' AND since = ?2 AND is_listed = 1 AND points > 0
                 ORDER BY points DESC, right DESC, player_id LIMIT ?4
             )
         )
         WHERE place <= ?3",
        params![key.0, key.1, PLACES, ROWS],
    )?;
    if champions == 0 {
        let sql = "UPDATE seasons SET announced_at = ?3 WHERE guild_id = ?1 AND first_day = ?2";
        transaction.execute(sql, params![key.0, key.1, now.0])?;
    }
    Ok(())
}

/// The last season of a guild, and whether it is open.
fn last(connection: &Connection, guild: GuildId) -> Result<Option<(Season, bool)>, StoreError> {
    let sql = "SELECT guild_id, first_day, next_day, ends_at, closed_at IS NULL FROM seasons
               WHERE guild_id = ?1 ORDER BY first_day DESC LIMIT 1";
    let row = |row: &Row<'_>| Ok((season_from(row)?.1, row.get(4)?));
    Ok(connection.prepare_cached(sql)?.query_row([to_sql(guild.0)], row).optional()?)
}

fn upcoming(
    connection: &Connection,
    guild: GuildId,
    before: Option<Season>,
    now: Moment,
) -> Result<Option<Season>, StoreError> {
    let zone = guilds::zone(connection, guild)?;
    let sql = "SELECT season FROM guilds WHERE id = ?1";
    let chosen: Option<Option<String>> =
        connection.prepare_cached(sql)?.query_row([to_sql(guild.0)], |row| row.get(0)).optional()?;
    let length = chosen.flatten().and_then(|name| SeasonLength::from_name(&name)).unwrap_or_default();
    Ok(Season::holding(Day::of(now, &zone), before.map(|season| season.next), length, &zone))
}

/// What there is to tell of a season; nothing if it was told, or nobody led it.
fn ended(connection: &Connection, guild: GuildId, season: Season) -> Result<Option<EndedSeason>, StoreError> {
    let key = (to_sql(guild.0), season.first.0);
    let sql = format!(
        "SELECT place, player_id, points, {} AS name FROM champions JOIN players ON players.id = player_id
         WHERE guild_id = ?1 AND first_day = ?2 ORDER BY place, right DESC, player_id",
        players::name_in("?1")
    );
    let champions = connection
        .prepare_cached(&sql)?
        .query_map(key, |row| {
            Ok(Champion {
                place: row.get("place")?,
                player: PlayerId(from_sql(row.get("player_id")?)),
                name: row.get("name")?,
                points: sum_from(row, "points")?,
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let sql = "SELECT player_id FROM champions WHERE guild_id = ?1 AND place = 1 AND first_day =
                   (SELECT max(first_day) FROM champions WHERE guild_id = ?1 AND first_day < ?2)";
    let before = connection
        .prepare_cached(sql)?
        .query_map(key, |row| Ok(PlayerId(from_sql(row.get(0)?))))?
        .collect::<Result<Vec<_>, _>>()?;
    let known = |player: &PlayerId| !is_made_up(*player);
    let mut crowned = Vec::new();
    for champion in champions.iter().filter(|champion| champion.place == 1 && known(&champion.player)) {
        // Moderators may have taken them out since it ended.
        if !blocks::is_blocked(connection, guild, champion.player)? {
            crowned.push(champion.player);
        }
    }
    let before = before.into_iter().filter(known).collect();
    let settings = guilds::settings(connection, guild)?;
    let sql = "SELECT channel_id, language FROM games WHERE guild_id = ?1 ORDER BY id DESC LIMIT 1";
    let game = connection
        .prepare_cached(sql)?
        .query_row([key.0], |row| Ok((ChannelId(from_sql(row.get(0)?)), row.get::<_, String>(1)?)))
        .optional()?;
    let Some((channel, language)) = game.filter(|_| !champions.is_empty()) else { return Ok(None) };
    Ok(Some(EndedSeason {
        guild,
        season,
        champions,
        crowned,
        before,
        channel: settings.trivia_channel.unwrap_or(channel),
        last_channel: channel,
        language: settings.language.or(Locale::from_code(&language)).unwrap_or(Locale::En),
        role: settings.champion_role,
    }))
}

fn season_from(row: &Row<'_>) -> rusqlite::Result<(GuildId, Season)> {
    let season = Season {
        first: Day(row.get("first_day")?),
        next: Day(row.get("next_day")?),
        ends_at: Moment(row.get("ends_at")?),
    };
    Ok((GuildId(from_sql(row.get("guild_id")?)), season))
}
