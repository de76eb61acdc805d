//! Practice: everyone's cards, and where they are in a sitting.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::{Store, StoreError, players, seen, to_sql};
use crate::trivia::practice::{AGAIN_MS, Card, Memory, Rating};
use crate::trivia::question::QuestionKey;
use crate::trivia::{Moment, PlayerId, Question, daily};

/// The question that a player has before them in practice, and how the sitting goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The question's number, which only ever grows: an older button belongs to an older question.
    pub number: u32,
    /// What is asked.
    pub question: Question,
    /// Since when, by Discord's clock; none if that is not known, as after a restart.
    pub opened: Option<Moment>,
    /// The position of the option that was chosen, once one was.
    pub chosen: Option<u8>,
    /// When the question comes again, once it is answered.
    pub again: Option<Moment>,
    /// How many questions were answered since the sitting began.
    pub asked: u32,
    /// How many of them rightly.
    pub right: u32,
}

/// How many cards a player has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cards {
    /// All of them.
    pub all: u32,
    /// Those that are due.
    pub due: u32,
}

impl Store {
    /// How many cards a player has at a moment; those that are held back are not due.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn cards(
        &self,
        player: PlayerId,
        held_back: &[QuestionKey],
        at: Moment,
    ) -> Result<Cards, StoreError> {
        let held_back = list(held_back)?;
        self.read(move |connection| {
            let sql = "SELECT count(*), count(*) FILTER (
                           WHERE due_at <= ?2 AND question NOT IN (SELECT value FROM json_each(?3))
                       ) FROM cards WHERE player_id = ?1";
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_row(params![to_sql(player.0), at.0, held_back], |row| {
                Ok(Cards { all: row.get(0)?, due: row.get(1)? })
            })?)
        })
        .await
    }

    /// The card that is next: of those that were practised and are due the one that is so the longest; when
    /// there is none, of those that were not practised yet and are due the one that was missed last. None that is
    /// held back.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn next_card(
        &self,
        player: PlayerId,
        held_back: &[QuestionKey],
        at: Moment,
    ) -> Result<Option<QuestionKey>, StoreError> {
        let held_back = list(held_back)?;
        self.read(move |connection| {
            // Those that were practised come first; among them the longest due, else the latest miss.
            let sql = "SELECT question FROM (
                           SELECT question, 0 AS is_new, due_at AS place FROM cards
                           WHERE player_id = ?1 AND due_at <= ?2 AND reviewed_at IS NOT NULL
                           UNION ALL
                           SELECT question, 1, -due_at FROM cards
                           WHERE player_id = ?1 AND due_at <= ?2 AND reviewed_at IS NULL
                       )
                       WHERE question NOT IN (SELECT value FROM json_each(?3))
                       ORDER BY is_new, place LIMIT 1";
            let mut statement = connection.prepare_cached(sql)?;
            let key = statement
                .query_row(params![to_sql(player.0), at.0, held_back], |row| row.get(0))
                .optional()?;
            Ok(key.map(QuestionKey::from_stored))
        })
        .await
    }

    /// Makes cards of what a player has missed, or makes theirs due. The player has been seen before.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn note_missed(
        &self,
        player: PlayerId,
        questions: Vec<QuestionKey>,
        at: Moment,
    ) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                questions.iter().try_for_each(|question| note_missed(transaction, player, question, at))
            })
            .await
    }

    /// Throws a card away whose question can no longer be asked.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn drop_card(&self, player: PlayerId, question: QuestionKey) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "DELETE FROM cards WHERE player_id = ?1 AND question = ?2";
                transaction.execute(sql, params![to_sql(player.0), question.as_str()])?;
                Ok(())
            })
            .await
    }

    /// Where a player is in practice; none if they have never practised.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn sitting(&self, player: PlayerId) -> Result<Option<Sitting>, StoreError> {
        self.read(move |connection| load(connection, player)).await
    }

    /// Puts a question before a player, who is called `account` by their account. `begins` says whether a new sitting begins with it.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn put_before(
        &self,
        player: PlayerId,
        account: String,
        question: Question,
        begins: bool,
        at: Moment,
    ) -> Result<Option<Sitting>, StoreError> {
        self.writer
            .write(move |transaction| {
                players::save_account(transaction, player, &account, at)?;
                transaction.execute(
                    "INSERT INTO practice (player_id, number, question, opened_at) VALUES (?1, 1, ?2, ?3)
                     ON CONFLICT (player_id) DO UPDATE SET
                         number = number + 1, question = excluded.question, opened_at = excluded.opened_at,
                         chosen = NULL, asked = iif(?4, 0, asked), right = iif(?4, 0, right)",
                    params![to_sql(player.0), serde_json::to_string(&question)?, at.0, begins],
                )?;
                load(transaction, player)
            })
            .await
    }

    /// Notes that a player looks at their open question again, so that nobody is taken to have thought about it
    /// since they went away. Says where they are.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn look_again(&self, player: PlayerId, at: Moment) -> Result<Option<Sitting>, StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE practice SET opened_at = ?2 WHERE player_id = ?1 AND chosen IS NULL";
                transaction.execute(sql, params![to_sql(player.0), at.0])?;
                load(transaction, player)
            })
            .await
    }

    /// Answers the question with this number, if it is the one before the player and has no answer yet, and
    /// says where they are then. When this returns, it is on disk.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails; nothing has changed then.
    pub async fn answer_practice(
        &self,
        player: PlayerId,
        number: u32,
        option: u8,
        at: Moment,
    ) -> Result<Option<Sitting>, StoreError> {
        self.writer
            .write(move |transaction| {
                let Some(sitting) = load(transaction, player)? else { return Ok(None) };
                let is_option = usize::from(option) < sitting.question.options.len();
                if sitting.number != number || sitting.chosen.is_some() || !is_option {
                    return Ok(Some(sitting));
                }
                let right = sitting.question.is_right(option);
                transaction.execute(
                    "UPDATE practice SET chosen = ?2, asked = asked + 1, right = right + ?3
                     WHERE player_id = ?1",
                    params![to_sql(player.0), option, right],
                )?;
                let taken = sitting.opened.map(|opened| at.ms_since(opened).max(0));
                let taken = taken.map(|ms| u32::try_from(ms).unwrap_or(u32::MAX));
                let rating = Rating::of(right, taken, daily::time_ms(&sitting.question));
                let key = sitting.question.key();
                let card = card(transaction, player, &key)?.unwrap_or(Card::new(at));
                save(transaction, player, &key, card.answered(rating, at))?;
                seen::note_for_player(transaction, player, &key)?;
                load(transaction, player)
            })
            .await
    }
}

/// Questions as SQL takes a list.
fn list(questions: &[QuestionKey]) -> Result<String, StoreError> {
    let keys: Vec<&str> = questions.iter().map(QuestionKey::as_str).collect();
    Ok(serde_json::to_string(&keys)?)
}

/// Makes a card of what a player has missed, or makes theirs due.
fn note_missed(
    transaction: &Transaction<'_>,
    player: PlayerId,
    question: &QuestionKey,
    at: Moment,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO cards (player_id, question, due_at) VALUES (?1, ?2, ?3)
               ON CONFLICT (player_id, question) DO UPDATE SET due_at = min(due_at, excluded.due_at)";
    transaction.prepare_cached(sql)?.execute(params![to_sql(player.0), question.as_str(), at.0])?;
    Ok(())
}

/// Notes that a player has seen the answer to a question outside of practice: what they missed becomes a card, and
/// neither that nor a card which they had is due before [`AGAIN_MS`] have passed.
pub(super) fn note_shown(
    transaction: &Transaction<'_>,
    player: PlayerId,
    question: &QuestionKey,
    right: bool,
    at: Moment,
) -> Result<(), StoreError> {
    let sql = if right {
        "UPDATE cards SET due_at = max(due_at, ?3) WHERE player_id = ?1 AND question = ?2"
    } else {
        "INSERT INTO cards (player_id, question, due_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (player_id, question) DO UPDATE SET due_at = excluded.due_at"
    };
    let due = at.plus_ms(AGAIN_MS);
    transaction.prepare_cached(sql)?.execute(params![to_sql(player.0), question.as_str(), due.0])?;
    Ok(())
}

fn load(connection: &Connection, player: PlayerId) -> Result<Option<Sitting>, StoreError> {
    let sql = "SELECT number, question, opened_at, chosen, asked, right FROM practice WHERE player_id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([to_sql(player.0)])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let question: Question = serde_json::from_str(&row.get::<_, String>("question")?)?;
    let chosen: Option<u8> = row.get("chosen")?;
    let again = match chosen {
        Some(_) => card(connection, player, &question.key())?.map(|card| card.due),
        None => None,
    };
    Ok(Some(Sitting {
        number: row.get("number")?,
        question,
        opened: row.get::<_, Option<i64>>("opened_at")?.map(Moment),
        chosen,
        again,
        asked: row.get("asked")?,
        right: row.get("right")?,
    }))
}

fn card(
    connection: &Connection,
    player: PlayerId,
    question: &QuestionKey,
) -> Result<Option<Card>, StoreError> {
    let sql = "SELECT due_at, stability, difficulty, reviewed_at FROM cards
               WHERE player_id = ?1 AND question = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![to_sql(player.0), question.as_str()], card_from).optional()?)
}

fn card_from(row: &Row<'_>) -> rusqlite::Result<Card> {
    let memory = match row.get::<_, Option<i64>>("reviewed_at")? {
        Some(reviewed) => Some(Memory {
            stability: row.get("stability")?,
            difficulty: row.get("difficulty")?,
            reviewed: Moment(reviewed),
        }),
        None => None,
    };
    Ok(Card { memory, due: Moment(row.get("due_at")?) })
}

fn save(
    transaction: &Transaction<'_>,
    player: PlayerId,
    question: &QuestionKey,
    card: Card,
) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO cards (player_id, question, due_at, stability, difficulty, reviewed_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    transaction.prepare_cached(sql)?.execute(params![
        to_sql(player.0),
        question.as_str(),
        card.due.0,
        card.memory.map(|memory| memory.stability),
        card.memory.map(|memory| memory.difficulty),
        card.memory.map(|memory| memory.reviewed.0),
    ])?;
    Ok(())
}
