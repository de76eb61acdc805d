//! Reading live games back after a restart.

use rusqlite::{Connection, params};

use super::super::{ChannelId, GuildId, MessageId, Store, StoreError, from_sql};
use super::GameId;
use crate::locale::Locale;
use crate::trivia::game::Saved;
use crate::trivia::{PlayerId, Record};

/// A game that has not ended, as the store has it.
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
    /// What the game is made of.
    pub saved: Saved,
    /// The message of each round that was posted, by round.
    pub messages: Vec<(u16, MessageId)>,
}

impl Store {
    /// Every game that has not ended, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails or holds what this version cannot read.
    pub async fn live_games(&self) -> Result<Vec<LiveGame>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT id, guild_id, channel_id, host_id, language, settings
                       FROM games WHERE ended_at IS NULL ORDER BY id";
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut games = Vec::new();
            while let Some(row) = rows.next()? {
                let id = GameId(row.get("id")?);
                let (questions, messages) = rounds(connection, id)?;
                let language: String = row.get("language")?;
                games.push(LiveGame {
                    id,
                    guild: GuildId(from_sql(row.get("guild_id")?)),
                    channel: ChannelId(from_sql(row.get("channel_id")?)),
                    language: Locale::from_code(&language).unwrap_or(Locale::En),
                    saved: Saved {
                        settings: serde_json::from_str(&row.get::<_, String>("settings")?)?,
                        host: PlayerId(from_sql(row.get("host_id")?)),
                        questions,
                        records: log(connection, id)?,
                    },
                    messages,
                });
            }
            Ok(games)
        })
        .await
    }
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
