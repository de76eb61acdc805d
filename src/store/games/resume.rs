//! Reading games back: live ones after a restart, ended ones to look at.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row, params};

use super::super::{ChannelId, GuildId, MessageId, Store, StoreError, from_sql, players, to_sql};
use super::GameId;
use crate::locale::Locale;
use crate::trivia::game::Saved;
use crate::trivia::{Moment, PlayerId, Record};

/// A game as a restart needs it: one that has not ended, or whose end has not been told.
#[derive(Clone, Debug)]
pub struct LiveGame {
    /// Which.
    pub id: GameId,
    /// Where.
    pub guild: GuildId,
    /// In which channel.
    pub channel: ChannelId,
    /// The language of its messages.
    pub language: Locale,
    /// What its chances come from; random, so that it also tells this game from all others.
    pub seed: u64,
    /// What the game is made of.
    pub saved: Saved,
    /// The message of each round that was posted, by round.
    pub messages: Vec<(u16, MessageId)>,
}

/// A game that somebody has to go on with: live, or with an end that its channel has not been told. What it is made
/// of is read by [`Store::unfinished_game`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// Which.
    pub id: GameId,
    /// In which channel.
    pub channel: ChannelId,
    /// Who started it.
    pub host: PlayerId,
    /// What they are called in its guild.
    pub host_name: String,
    /// Whether it has ended.
    pub is_over: bool,
}

impl Store {
    /// Whether a game of this channel has not ended.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn is_live(&self, game: GameId, channel: ChannelId) -> Result<bool, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT count(*) FROM games WHERE id = ?1 AND channel_id = ?2 AND ended_at IS NULL";
            Ok(connection.query_row(sql, params![game.0, to_sql(channel.0)], |row| row.get::<_, i64>(0))? > 0)
        })
        .await
    }

    /// Every game that has not ended, or whose channel has not been told that it has; the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn unfinished_games(&self) -> Result<Vec<Unfinished>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT games.id, channel_id, host_id, ended_at IS NOT NULL AS is_over, {} AS host_name
                 FROM games JOIN players ON players.id = host_id WHERE {UNFINISHED} ORDER BY games.id",
                players::name_in("guild_id")
            );
            let mut statement = connection.prepare(&sql)?;
            let rows = statement.query_map([], |row| {
                Ok(Unfinished {
                    id: GameId(row.get("id")?),
                    channel: ChannelId(from_sql(row.get("channel_id")?)),
                    host: PlayerId(from_sql(row.get("host_id")?)),
                    host_name: row.get("host_name")?,
                    is_over: row.get("is_over")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// One of the [unfinished games](Self::unfinished_games), with all that it is made of; none if it is none of
    /// them. No other game is read for it.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails; [`StoreError::Unreadable`] if this version cannot read the game.
    pub async fn unfinished_game(&self, game: GameId) -> Result<Option<LiveGame>, StoreError> {
        self.read(move |connection| {
            let sql = format!(
                "SELECT id, guild_id, channel_id, host_id, language, seed, settings
                 FROM games WHERE id = ?1 AND ({UNFINISHED})"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([game.0])?;
            rows.next()?.map(|row| game_from(connection, row)).transpose()
        })
        .await
    }

    /// Every game that has not ended, the oldest first, with all that it is made of.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails; [`StoreError::Unreadable`] if this version cannot read one of them.
    pub async fn live_games(&self) -> Result<Vec<LiveGame>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "SELECT id, guild_id, channel_id, host_id, language, seed, settings
                 FROM games WHERE ended_at IS NULL ORDER BY id",
            )?;
            let mut rows = statement.query([])?;
            let mut games = Vec::new();
            while let Some(row) = rows.next()? {
                games.push(game_from(connection, row)?);
            }
            Ok(games)
        })
        .await
    }

    /// Notes that a game's channel was told its final board, or that it is known that it cannot be told. Says
    /// whether it was owed.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn board_told(&self, game: GameId, at: Moment) -> Result<bool, StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE games SET told_at = ?2
                           WHERE id = ?1 AND ended_at IS NOT NULL AND told_at IS NULL";
                Ok(transaction.prepare_cached(sql)?.execute(params![game.0, at.0])? > 0)
            })
            .await
    }
}

/// Which games are unfinished, so that both partial indexes serve.
const UNFINISHED: &str = "ended_at IS NULL OR (ended_at IS NOT NULL AND told_at IS NULL)";

/// A game as it is stored, with what boards count of it.
#[derive(Clone, Debug)]
pub struct StoredGame {
    /// What the game is made of.
    pub saved: Saved,
    /// Whether it has ended.
    pub is_over: bool,
    /// Each answer that boards count: its round, whose it is, whether it is right, and its points.
    pub answers: Vec<(u16, PlayerId, bool, u32)>,
}

impl Store {
    /// A game from a file that nothing is written to, as `noraebot games` reads it; none if it is not there, or
    /// its details are no longer kept.
    ///
    /// # Errors
    /// [`StoreError`] when the file is no database of this version, or holds what cannot be read.
    pub fn stored_game(path: &Path, game: GameId) -> Result<Option<StoredGame>, StoreError> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sql = "SELECT id, guild_id, channel_id, host_id, language, settings, seed, ended_at
                   FROM games WHERE id = ?1 AND pruned_at IS NULL";
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([game.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let is_over = row.get::<_, Option<i64>>("ended_at")?.is_some();
        let saved = game_from(&connection, row)?.saved;
        let sql = "SELECT round, player_id, right, points FROM answers WHERE game_id = ?1";
        let mut statement = connection.prepare(sql)?;
        let answers = statement.query_map([game.0], |row| {
            Ok((row.get(0)?, PlayerId(from_sql(row.get(1)?)), row.get(2)?, row.get(3)?))
        })?;
        Ok(Some(StoredGame { saved, is_over, answers: answers.collect::<Result<_, _>>()? }))
    }

    /// A game of a guild that has ended, as it was played; none if the guild has no such game, or its details are no
    /// longer kept.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails or holds what this version cannot read.
    pub async fn ended_game(&self, guild: GuildId, game: GameId) -> Result<Option<Saved>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT id, guild_id, channel_id, host_id, language, seed, settings
                       FROM games WHERE id = ?1 AND guild_id = ?2 AND ended_at IS NOT NULL AND pruned_at IS NULL";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(params![game.0, to_sql(guild.0)])?;
            Ok(rows.next()?.map(|row| game_from(connection, row)).transpose()?.map(|game| game.saved))
        })
        .await
    }
}

fn game_from(connection: &Connection, row: &Row<'_>) -> Result<LiveGame, StoreError> {
    let id = GameId(row.get("id")?);
    let (questions, messages) = rounds(connection, id)?;
    let language: String = row.get("language")?;
    Ok(LiveGame {
        id,
        guild: GuildId(from_sql(row.get("guild_id")?)),
        channel: ChannelId(from_sql(row.get("channel_id")?)),
        language: Locale::from_code(&language).unwrap_or(Locale::En),
        seed: from_sql(row.get("seed")?),
        saved: Saved {
            settings: serde_json::from_str(&row.get::<_, String>("settings")?)?,
            host: PlayerId(from_sql(row.get("host_id")?)),
            questions,
            records: log(connection, id)?,
        },
        messages,
    })
}

type Rounds = (Vec<crate::trivia::Question>, Vec<(u16, MessageId)>);

fn rounds(connection: &Connection, game: GameId) -> Result<Rounds, StoreError> {
    let sql = "SELECT number, question, message_id FROM rounds WHERE game_id = ?1 ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![game.0])?;
    let (mut questions, mut messages) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        questions.push(serde_json::from_str(&row.get::<_, String>("question")?)?);
        if let Some(message) = row.get::<_, Option<i64>>("message_id")? {
            messages.push((row.get("number")?, MessageId(from_sql(message))));
        }
    }
    Ok((questions, messages))
}

fn log(connection: &Connection, game: GameId) -> Result<Vec<Record>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT record FROM log WHERE game_id = ?1 ORDER BY at")?;
    let mut rows = statement.query(params![game.0])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(serde_json::from_str(&row.get::<_, String>("record")?)?);
    }
    Ok(records)
}
