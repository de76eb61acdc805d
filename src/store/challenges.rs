//! Challenges to a duel that wait for an answer: a restart loses none.
//!
//! Whoever is challenged has asked for nothing: their id and name stand in the challenge alone, until they accept.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::{ChannelId, GuildId, MessageId, Name, Store, StoreError, from_sql, players, to_sql};
use crate::locale::Locale;
use crate::trivia::{Moment, PlayerId, Settings};

/// A stored challenge. No number comes twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChallengeId(pub i64);

/// A challenge to a duel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Where.
    pub guild: GuildId,
    /// In which channel.
    pub channel: ChannelId,
    /// Who challenges, and what they are called.
    pub challenger: (PlayerId, Name),
    /// Who is challenged, and what they are called there.
    pub opponent: (PlayerId, String),
    /// The language of its message.
    pub language: Locale,
    /// What the duel is to be played with.
    pub settings: Settings,
    /// Until when it can be accepted, by Discord's clock.
    pub expires_at: Moment,
}

/// A challenge that is accepted by whom it was made to.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// Which.
    pub challenge: ChallengeId,
    /// Who accepts: a player from now on.
    pub by: PlayerId,
    /// What they are called.
    pub name: Name,
}

/// A challenge that has not been answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChallenge {
    /// Which.
    pub id: ChallengeId,
    /// What it says.
    pub challenge: Challenge,
    /// Its message, once that stands.
    pub message: Option<MessageId>,
}

impl Store {
    /// Writes down a challenge that is made `at` a moment of Discord's clock. None if the challenger waits for the
    /// same person's answer already: each challenge is a ping.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn open_challenge(
        &self,
        challenge: Challenge,
        at: Moment,
    ) -> Result<Option<ChallengeId>, StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "SELECT count(*) FROM challenges
                           WHERE challenger_id = ?1 AND opponent_id = ?2 AND expires_at >= ?3";
                let both = params![to_sql(challenge.challenger.0.0), to_sql(challenge.opponent.0.0), at.0];
                if transaction.query_row(sql, both, |row| row.get::<_, u32>(0))? > 0 {
                    return Ok(None);
                }
                let (player, name) = &challenge.challenger;
                players::save(transaction, Some(challenge.guild), *player, name, at)?;
                transaction.execute(
                    "INSERT INTO challenges
                         (guild_id, channel_id, challenger_id, opponent_id, opponent_name, language, settings, expires_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    params![
                        to_sql(challenge.guild.0),
                        to_sql(challenge.channel.0),
                        to_sql(challenge.challenger.0.0),
                        to_sql(challenge.opponent.0.0),
                        challenge.opponent.1,
                        challenge.language.code(),
                        serde_json::to_string(&challenge.settings)?,
                        challenge.expires_at.0,
                    ],
                )?;
                Ok(Some(ChallengeId(transaction.last_insert_rowid())))
            })
            .await
    }

    /// Notes in which message a challenge stands.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_challenge_message(&self, id: ChallengeId, message: MessageId) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE challenges SET message_id = ?2 WHERE id = ?1";
                transaction.execute(sql, params![id.0, to_sql(message.0)])?;
                Ok(())
            })
            .await
    }

    /// Every challenge that has not been answered, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails or holds what this version cannot read.
    pub async fn open_challenges(&self) -> Result<Vec<OpenChallenge>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare(&format!("{SELECT} ORDER BY challenges.id"))?;
            let mut rows = statement.query([])?;
            let mut challenges = Vec::new();
            while let Some(row) = rows.next()? {
                challenges.push(challenge_from(row)?);
            }
            Ok(challenges)
        })
        .await
    }

    /// A challenge of a channel that has not been answered.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails or holds what this version cannot read.
    pub async fn challenge(
        &self,
        id: ChallengeId,
        channel: ChannelId,
    ) -> Result<Option<Challenge>, StoreError> {
        self.read(move |connection| Ok(find(connection, id, channel)?.map(|open| open.challenge))).await
    }

    /// Closes a challenge that is declined, withdrawn or expired. Says whether it was open.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn close_challenge(&self, id: ChallengeId) -> Result<bool, StoreError> {
        self.writer.write(move |transaction| Ok(take(transaction, id)?)).await
    }
}

const SELECT: &str = "SELECT challenges.*, players.name AS account, names.name AS here
     FROM challenges
     JOIN players ON players.id = challenger_id
     LEFT JOIN names ON names.guild_id = challenges.guild_id AND names.player_id = challenger_id";

/// Takes a challenge away. Says whether it was there.
pub(super) fn take(transaction: &Transaction<'_>, id: ChallengeId) -> rusqlite::Result<bool> {
    Ok(transaction.execute("DELETE FROM challenges WHERE id = ?1", [id.0])? > 0)
}

fn find(
    connection: &Connection,
    id: ChallengeId,
    channel: ChannelId,
) -> Result<Option<OpenChallenge>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} WHERE challenges.id = ?1 AND channel_id = ?2"))?;
    let row = statement.query_row(params![id.0, to_sql(channel.0)], |row| Ok(challenge_from(row)));
    row.optional()?.transpose()
}

fn challenge_from(row: &Row<'_>) -> Result<OpenChallenge, StoreError> {
    let player = |column: &str| row.get(column).map(from_sql).map(PlayerId);
    let challenger = Name { account: row.get("account")?, here: row.get("here")? };
    let language: String = row.get("language")?;
    let challenge = Challenge {
        guild: GuildId(from_sql(row.get("guild_id")?)),
        channel: ChannelId(from_sql(row.get("channel_id")?)),
        challenger: (player("challenger_id")?, challenger),
        opponent: (player("opponent_id")?, row.get("opponent_name")?),
        language: Locale::from_code(&language).unwrap_or(Locale::En),
        settings: serde_json::from_str(&row.get::<_, String>("settings")?)?,
        expires_at: Moment(row.get("expires_at")?),
    };
    let message = row.get::<_, Option<i64>>("message_id")?.map(|id| MessageId(from_sql(id)));
    Ok(OpenChallenge { id: ChallengeId(row.get("id")?), challenge, message })
}
