//! Games: what was asked, what happened, and what each answer came to.
//!
//! A game's log is the truth that a restart goes by. When a round is closed, its awards are also
//! written to `answers`, and boards, profiles and ratings get their sums, all in the same transaction
//! (`closing`).

mod asked;
mod closing;
mod prune;
mod resume;

use rusqlite::{OptionalExtension as _, Transaction, ffi, params};

pub use asked::AskedRound;
pub use resume::{LiveGame, StoredGame, Unfinished};

use super::{
    Accepted, ChannelId, GuildId, MessageId, Name, Store, StoreError, challenges, counting, from_sql, played,
    players, seen, to_sql,
};
use crate::locale::Locale;
use crate::trivia::{Ending, Moment, PlayerId, Question, Record, Settings};

/// A stored game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GameId(pub i64);

/// A game that is to begin.
#[derive(Clone, Debug)]
pub struct NewGame {
    /// Where.
    pub guild: GuildId,
    /// In which channel.
    pub channel: ChannelId,
    /// Who started it.
    pub host: PlayerId,
    /// What the host is called.
    pub host_name: Name,
    /// The language of its messages.
    pub language: Locale,
    /// What it is started with.
    pub settings: Settings,
    /// What its questions were drawn with.
    pub seed: u64,
    /// The catalog they were drawn from.
    pub catalog_version: String,
    /// One a round.
    pub questions: Vec<Question>,
    /// The challenge that it answers, which is closed with its beginning.
    pub accepted: Option<Accepted>,
    /// When.
    pub now: Moment,
}

/// A game could not be begun.
#[derive(Debug, thiserror::Error)]
pub enum CreateGame {
    /// One game a channel.
    #[error("the channel has a live game")]
    Busy,
    /// The challenge that was accepted is no longer open.
    #[error("the challenge was answered already")]
    Answered,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One thing to write down of a game.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What happened.
    pub record: Record,
    /// For an answer or a vote: what the player is called.
    pub name: Option<Name>,
}

impl Store {
    /// Begins a game with its questions.
    ///
    /// # Errors
    /// [`CreateGame::Busy`] if the channel has a live game, whoever asked first; [`CreateGame::Answered`] if
    /// the challenge is not open; [`StoreError`] when the database fails.
    pub async fn create_game(&self, game: NewGame) -> Result<GameId, CreateGame> {
        self.writer
            .write(move |transaction| {
                players::save(transaction, Some(game.guild), game.host, &game.host_name, game.now)
                    .map_err(StoreError::from)?;
                if let Some(Accepted { challenge, by, name }) = &game.accepted {
                    if !challenges::take(transaction, *challenge).map_err(StoreError::from)? {
                        return Err(CreateGame::Answered);
                    }
                    players::save(transaction, Some(game.guild), *by, name, game.now)
                        .map_err(StoreError::from)?;
                }
                insert(transaction, &game)
            })
            .await
    }

    /// Who started a game of a guild and with what, live or ended; none if the guild has no such game.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn game_settings(
        &self,
        guild: GuildId,
        game: GameId,
    ) -> Result<Option<(PlayerId, Settings)>, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT host_id, settings FROM games WHERE id = ?1 AND guild_id = ?2";
            let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
            let found = connection.query_row(sql, [game.0, to_sql(guild.0)], read).optional()?;
            let parsed = found.map(|(host, settings)| {
                serde_json::from_str(&settings).map(|settings| (PlayerId(from_sql(host)), settings))
            });
            Ok(parsed.transpose()?)
        })
        .await
    }

    /// Whether somebody took part in a game of a guild: started it, was challenged to it, answered, voted or took a
    /// hint.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn took_part(
        &self,
        guild: GuildId,
        game: GameId,
        player: PlayerId,
    ) -> Result<bool, StoreError> {
        self.read(move |connection| {
            let sql = "SELECT EXISTS (SELECT 1 FROM people_of_games JOIN games ON games.id = game_id
                                      WHERE player_id = ?3 AND game_id = ?1 AND guild_id = ?2)";
            let key = params![game.0, to_sql(guild.0), to_sql(player.0)];
            Ok(connection.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
        })
        .await
    }

    /// Ends the live game of a channel that nobody can reach, such as one that an older version left
    /// behind. Its points so far stand, it owes nobody a final board, and whoever played in it is free for another
    /// one. Says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn abandon_game(
        &self,
        channel: ChannelId,
        ending: Ending,
        now: Moment,
    ) -> Result<bool, StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE games SET ended_at = ?2, told_at = ?2, ending = ?3
                           WHERE channel_id = ?1 AND ended_at IS NULL RETURNING id";
                let ending = serde_json::to_string(&ending)?;
                let key = params![to_sql(channel.0), now.0, ending];
                let id = transaction.query_row(sql, key, |row| row.get(0)).optional()?.map(GameId);
                if let Some(game) = id {
                    counting::release(transaction, game)?;
                }
                Ok(id.is_some())
            })
            .await
    }

    /// Notes in which message a round's question stands.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_round_message(
        &self,
        game: GameId,
        round: u16,
        message: MessageId,
    ) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE rounds SET message_id = ?3 WHERE game_id = ?1 AND number = ?2";
                transaction.prepare_cached(sql)?.execute(params![game.0, round, to_sql(message.0)])?;
                Ok(())
            })
            .await
    }

    /// Writes down what happened in a game of a guild. When this returns, it is on disk.
    ///
    /// # Errors
    /// [`StoreError::Ended`] if the game has ended already, as when a moderator has freed its channel; else when the
    /// database fails. Nothing of it is kept then.
    pub async fn write_log(
        &self,
        game: GameId,
        guild: GuildId,
        entries: Vec<Entry>,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                let nobody = Name::default();
                let sql = "SELECT EXISTS (SELECT 1 FROM games WHERE id = ?1 AND ended_at IS NULL)";
                if !transaction.prepare_cached(sql)?.query_row([game.0], |row| row.get(0))? {
                    return Err(StoreError::Ended);
                }
                for Entry { record, name } in &entries {
                    append(transaction, game, record)?;
                    match record {
                        Record::Answer { player, .. }
                        | Record::Try { player, .. }
                        | Record::Skip { player, .. }
                        | Record::Hint { player, .. } => {
                            let name = name.as_ref().unwrap_or(&nobody);
                            players::save(transaction, Some(guild), *player, name, now)?;
                            players::note_in_game(transaction, *player, game)?;
                        }
                        Record::Closed { round, awards, .. } => {
                            closing::round(transaction, game, guild, *round, awards, now)?;
                            played::add(transaction, game, *round, awards)?;
                            seen::note_round(transaction, game, *round, awards, now)?;
                        }
                        Record::Ended { ending, standings } => {
                            closing::game(transaction, game, guild, *ending, standings, now)?;
                        }
                        Record::Opened { round, .. } => seen::note(transaction, guild, game, *round)?,
                        Record::Paused { .. } => {}
                    }
                }
                Ok(())
            })
            .await
    }
}

fn insert(transaction: &Transaction<'_>, game: &NewGame) -> Result<GameId, CreateGame> {
    let settings = serde_json::to_string(&game.settings).map_err(StoreError::from)?;
    let inserted = transaction.execute(
        "INSERT INTO games
             (guild_id, channel_id, host_id, language, settings, seed, catalog_version, started_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            to_sql(game.guild.0),
            to_sql(game.channel.0),
            to_sql(game.host.0),
            game.language.code(),
            settings,
            to_sql(game.seed),
            game.catalog_version,
            game.now.0,
        ],
    );
    match inserted {
        // The index of live games is the only unique thing in this statement.
        Err(rusqlite::Error::SqliteFailure(error, _))
            if error.extended_code == ffi::SQLITE_CONSTRAINT_UNIQUE =>
        {
            return Err(CreateGame::Busy);
        }
        other => other.map_err(StoreError::from)?,
    };
    let id = GameId(transaction.last_insert_rowid());
    for player in [Some(game.host), game.settings.opponent].into_iter().flatten() {
        players::note_in_game(transaction, player, id).map_err(StoreError::from)?;
    }
    let sql = "INSERT INTO rounds (game_id, number, question) VALUES (?1, ?2, ?3)";
    let mut statement = transaction.prepare_cached(sql).map_err(StoreError::from)?;
    for (number, question) in (1_u16..).zip(&game.questions) {
        let question = serde_json::to_string(question).map_err(StoreError::from)?;
        statement.execute(params![id.0, number, question]).map_err(StoreError::from)?;
    }
    Ok(id)
}

fn append(transaction: &Transaction<'_>, game: GameId, record: &Record) -> Result<(), StoreError> {
    let sql = "INSERT INTO log SELECT ?1, coalesce(max(at), 0) + 1, ?2 FROM log WHERE game_id = ?1";
    transaction.prepare_cached(sql)?.execute(params![game.0, serde_json::to_string(record)?])?;
    Ok(())
}
