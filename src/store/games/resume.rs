//! Reading games back: live ones after a restart, ended ones to look at.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row, params};

use super::super::{ChannelId, GuildId, MessageId, Store, StoreError, from_sql, to_sql};
use super::GameId;
use crate::locale::Locale;
use crate::trivia::game::Saved;
use crate::trivia::{Ending, Moment, PlayerId, Record};

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

/// A game that has ended and whose channel has not been told its final board.
#[derive(Clone, Debug)]
pub struct UntoldBoard {
    /// The game, with its log to the end.
    pub game: LiveGame,
    /// Why it ended.
    pub ending: Ending,
    /// When, by this machine's clock.
    pub ended_at: Moment,
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

    /// Every game that has not ended, the oldest first. One that this version cannot read is logged
    /// and left out, so that it does not keep the others from going on.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn live_games(&self) -> Result<Vec<LiveGame>, StoreError> {
        self.read(|connection| {
            readable(
                connection,
                "ended_at IS NULL",
                "a live game cannot be read; /trivia stop ends it",
                |row| game_from(connection, row),
            )
        })
        .await
    }

    /// Every game that has ended and whose channel has not been told its final board, the oldest first. One that
    /// this version cannot read is logged and left out.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn ended_untold(&self) -> Result<Vec<UntoldBoard>, StoreError> {
        self.read(|connection| {
            let owed = "ended_at IS NOT NULL AND told_at IS NULL";
            readable(connection, owed, "a final board that is owed cannot be read", |row| {
                Ok(UntoldBoard {
                    game: game_from(connection, row)?,
                    ending: serde_json::from_str(&row.get::<_, String>("ending")?)?,
                    ended_at: Moment(row.get("ended_at")?),
                })
            })
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

/// Reads each game of which a condition holds, the oldest first, and logs those that this version cannot read: they
/// keep no other game from going on.
fn readable<T>(
    connection: &Connection,
    which: &str,
    fault: &str,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let sql = format!(
        "SELECT id, guild_id, channel_id, host_id, language, seed, settings, ending, ended_at
         FROM games WHERE {which} ORDER BY id"
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        match read(row) {
            Ok(game) => found.push(game),
            Err(StoreError::Unreadable(error)) => {
                tracing::error!(game = row.get::<_, i64>("id")?, %error, "{fault}");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

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
