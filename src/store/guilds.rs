//! What the moderators of a guild have set.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::boards::Zone;
use super::seasons::SeasonLength;
use super::{ChannelId, GuildId, RoleId, Store, StoreError, from_sql, to_sql};
use crate::locale::Locale;
use crate::trivia::{Moment, PlayerId};

/// What a guild has chosen; `None` where it goes by the host's configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuildSettings {
    /// The language of public messages.
    pub language: Option<Locale>,
    /// The only channel in which games may be played.
    pub trivia_channel: Option<ChannelId>,
    /// Rounds of a game.
    pub rounds: Option<u16>,
    /// Seconds of a round.
    pub seconds: Option<u16>,
    /// More time for slow readers, in percent of the usual: 100 to 300.
    pub time_scale_percent: Option<u16>,
    /// Where its days begin: a name that [`Zone::named`] knows.
    pub time_zone: Option<String>,
    /// How long its seasons are. A change holds from the end of the one that runs.
    pub season: Option<SeasonLength>,
    /// The role of a season's champions.
    pub champion_role: Option<RoleId>,
}

impl GuildSettings {
    /// Takes over what is set in `newer`.
    pub fn take(&mut self, newer: Self) {
        let Self {
            language,
            trivia_channel,
            rounds,
            seconds,
            time_scale_percent,
            time_zone,
            season,
            champion_role,
        } = newer;
        let old = std::mem::take(self);
        *self = Self {
            language: language.or(old.language),
            trivia_channel: trivia_channel.or(old.trivia_channel),
            rounds: rounds.or(old.rounds),
            seconds: seconds.or(old.seconds),
            time_scale_percent: time_scale_percent.or(old.time_scale_percent),
            time_zone: time_zone.or(old.time_zone),
            season: season.or(old.season),
            champion_role: champion_role.or(old.champion_role),
        };
    }
}

impl Store {
    /// What a guild has set.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn guild_settings(&self, guild: GuildId) -> Result<GuildSettings, StoreError> {
        self.read(move |connection| settings(connection, guild)).await
    }

    /// Changes what a guild has set, as it stands when nobody else is changing it: two moderators at once do not undo
    /// each other. Gives what was set before and after; nothing is written where they are the same.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn change_guild_settings(
        &self,
        guild: GuildId,
        by: PlayerId,
        now: Moment,
        change: impl FnOnce(&mut GuildSettings) + Send + 'static,
    ) -> Result<(GuildSettings, GuildSettings), StoreError> {
        self.writer
            .write(move |transaction| {
                let before = settings(transaction, guild)?;
                let mut settings = before.clone();
                change(&mut settings);
                if settings == before {
                    return Ok((before, settings));
                }
                transaction.execute(
                    "INSERT INTO guilds (id, language, trivia_channel, rounds, seconds, time_scale,
                                         time_zone, season, champion_role, updated_at, updated_by)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                     ON CONFLICT (id) DO UPDATE SET
                         language = excluded.language, trivia_channel = excluded.trivia_channel,
                         rounds = excluded.rounds, seconds = excluded.seconds,
                         time_scale = excluded.time_scale, time_zone = excluded.time_zone,
                         season = excluded.season, champion_role = excluded.champion_role,
                         updated_at = excluded.updated_at, updated_by = excluded.updated_by",
                    params![
                        to_sql(guild.0),
                        settings.language.map(Locale::code),
                        settings.trivia_channel.map(|channel| to_sql(channel.0)),
                        settings.rounds,
                        settings.seconds,
                        settings.time_scale_percent,
                        &settings.time_zone,
                        settings.season.map(SeasonLength::name),
                        settings.champion_role.map(|role| to_sql(role.0)),
                        now.0,
                        to_sql(by.0),
                    ],
                )?;
                Ok((before, settings))
            })
            .await
    }
}

/// What a guild has set.
pub(super) fn settings(connection: &Connection, guild: GuildId) -> Result<GuildSettings, StoreError> {
    let sql = "SELECT language, trivia_channel, rounds, seconds, time_scale, time_zone, season, champion_role
               FROM guilds WHERE id = ?1";
    let settings = connection.prepare_cached(sql)?.query_row([to_sql(guild.0)], settings_from).optional()?;
    Ok(settings.unwrap_or_default())
}

/// Where a guild's days begin.
pub(super) fn zone(connection: &Connection, guild: GuildId) -> Result<Zone, StoreError> {
    let sql = "SELECT time_zone FROM guilds WHERE id = ?1";
    let name: Option<Option<String>> =
        connection.prepare_cached(sql)?.query_row([to_sql(guild.0)], |row| row.get(0)).optional()?;
    // A zone that a later database has dropped is none.
    Ok(name.flatten().and_then(|name| Zone::stored(&name)).unwrap_or_default())
}

fn settings_from(row: &Row<'_>) -> rusqlite::Result<GuildSettings> {
    let language: Option<String> = row.get("language")?;
    let channel: Option<i64> = row.get("trivia_channel")?;
    Ok(GuildSettings {
        language: language.as_deref().and_then(Locale::from_code),
        trivia_channel: channel.map(|id| ChannelId(from_sql(id))),
        rounds: row.get("rounds")?,
        seconds: row.get("seconds")?,
        time_scale_percent: row.get("time_scale")?,
        time_zone: row.get("time_zone")?,
        season: row.get::<_, Option<String>>("season")?.as_deref().and_then(SeasonLength::from_name),
        champion_role: row.get::<_, Option<i64>>("champion_role")?.map(|id| RoleId(from_sql(id))),
    })
}
