//! What the moderators of a guild have set.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{ChannelId, GuildId, Store, StoreError, from_sql, to_sql};
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
}

impl Store {
    /// What a guild has set.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn guild_settings(&self, guild: GuildId) -> Result<GuildSettings, StoreError> {
        self.read(move |connection| {
            let sql =
                "SELECT language, trivia_channel, rounds, seconds, time_scale FROM guilds WHERE id = ?1";
            let settings = connection.query_row(sql, [to_sql(guild.0)], settings_from).optional()?;
            Ok(settings.unwrap_or_default())
        })
        .await
    }

    /// Replaces what a guild has set.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_guild_settings(
        &self,
        guild: GuildId,
        settings: GuildSettings,
        by: PlayerId,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                transaction.execute(
                    "INSERT INTO guilds (id, language, trivia_channel, rounds, seconds, time_scale, updated_at, updated_by)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                     ON CONFLICT (id) DO UPDATE SET
                         language = excluded.language, trivia_channel = excluded.trivia_channel,
                         rounds = excluded.rounds, seconds = excluded.seconds,
                         time_scale = excluded.time_scale,
                         updated_at = excluded.updated_at, updated_by = excluded.updated_by",
                    params![
                        to_sql(guild.0),
                        settings.language.map(Locale::code),
                        settings.trivia_channel.map(|channel| to_sql(channel.0)),
                        settings.rounds,
                        settings.seconds,
                        settings.time_scale_percent,
                        now.0,
                        to_sql(by.0),
                    ],
                )?;
                Ok(())
            })
            .await
    }
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
    })
}
