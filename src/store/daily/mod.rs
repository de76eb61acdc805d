//! The daily: the questions of each day, everyone's attempts, and how they compare.
//!
//! An attempt is read, moved on by the pure [`Attempt`] and written back within one transaction, so that two
//! clicks at once are one after the other, and what a person is shown is on disk.

mod standing;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

pub use standing::{DailyRank, DailyRow};

use super::boards::{Day, Period, PeriodKind};
use super::{GuildId, Name, Store, StoreError, nameless, players, practice, seen, to_sql};
use crate::trivia::daily::{Attempt, Outcome};
use crate::trivia::korea::day_of;
use crate::trivia::{Moment, PlayerId, Question};

/// Who does something about which day, and when.
#[derive(Clone, Debug)]
pub struct DailyVisit {
    /// Who.
    pub player: PlayerId,
    /// What they are called.
    pub name: Name,
    /// Where, if it is a guild: on its board the attempt will be.
    pub guild: Option<GuildId>,
    /// The day whose questions it is about.
    pub day: Date,
    /// When, by Discord's clock.
    pub at: Moment,
}

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DailyStep {
    /// Wants to see the question with this number, from 1.
    Ask(u8),
    /// Chooses an option of the question with this number; both from where they count: 1 and 0.
    Choose(u8, u8),
    /// Has let the time of the question with this number pass.
    TimeUp(u8),
}

/// An attempt as the store has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Daily {
    /// How far it is.
    pub attempt: Attempt,
    /// Whether it changes the streak and the day's board; none if it was not begun. It does if it was begun on
    /// its day, unless it is a repeat.
    pub counts: Option<bool>,
    /// Whether the player had begun this day before they deleted their data, and may know its answers.
    pub is_repeat: bool,
}

impl Store {
    /// The questions of a day, if somebody has asked for them.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn daily_questions(&self, day: Date) -> Result<Option<Vec<Question>>, StoreError> {
        self.read(move |connection| {
            let questions = questions(connection, day)?;
            Ok((!questions.is_empty()).then_some(questions))
        })
        .await
    }

    /// Keeps the questions of a day, unless somebody was quicker: the first ones stay.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn keep_daily_questions(&self, day: Date, questions: Vec<Question>) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO daily_questions VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
                for (number, question) in (1_u8..).zip(&questions) {
                    let question = serde_json::to_string(question)?;
                    transaction.execute(sql, params![day.to_string(), number, question])?;
                }
                Ok(())
            })
            .await
    }

    /// How far a player is with a day whose questions are kept.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn daily(&self, player: PlayerId, day: Date) -> Result<Daily, StoreError> {
        self.read(move |connection| load(connection, player, day)).await
    }

    /// Moves an attempt on. When this returns, it is on disk.
    ///
    /// The first question that is asked for begins the attempt; it counts if that is on its day, and if the
    /// player has not begun that day before they deleted their data.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails; nothing has changed then.
    pub async fn step_daily(
        &self,
        visit: DailyVisit,
        step: DailyStep,
    ) -> Result<(Daily, Outcome), StoreError> {
        self.writer
            .write(move |transaction| {
                let mut daily = load(transaction, visit.player, visit.day)?;
                let (number, outcome) = match step {
                    DailyStep::Ask(number) => (number, daily.attempt.ask(number, visit.at)),
                    DailyStep::Choose(number, option) => {
                        (number, daily.attempt.choose(number, option, visit.at))
                    }
                    DailyStep::TimeUp(number) => (number, daily.attempt.time_up(number)),
                };
                if outcome == Outcome::Unchanged {
                    return Ok((daily, outcome));
                }
                let counts = match daily.counts {
                    Some(counts) => counts,
                    None => begin(transaction, &visit, daily.is_repeat)?,
                };
                daily.counts = Some(counts);
                if outcome == Outcome::Closed {
                    save_answer(transaction, &visit, &daily.attempt, number)?;
                }
                save(transaction, &visit, &daily.attempt, counts)?;
                Ok((daily, outcome))
            })
            .await
    }

    /// Notes that a player shares their result of a day `at` a moment; says whether it is the first time.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn share_daily(&self, player: PlayerId, day: Date, at: Moment) -> Result<bool, StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE daily_attempts SET shared_at = ?3
                           WHERE player_id = ?1 AND day = ?2 AND finished_at IS NOT NULL AND shared_at IS NULL";
                let id = to_sql(player.0);
                Ok(transaction.execute(sql, params![id, day.to_string(), at.0])? > 0)
            })
            .await
    }

    /// Takes back that a player has shared their result of a day `at` a moment, since it could not be shown.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn unshare_daily(&self, player: PlayerId, day: Date, at: Moment) -> Result<(), StoreError> {
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE daily_attempts SET shared_at = NULL
                           WHERE player_id = ?1 AND day = ?2 AND shared_at = ?3";
                transaction.execute(sql, params![to_sql(player.0), day.to_string(), at.0])?;
                Ok(())
            })
            .await
    }

    /// Puts back what was open when the process ended, in the daily and in practice: a question of the daily
    /// is asked again with all its time, and in practice nobody is taken to have thought all the while.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn put_back_open_questions(&self) -> Result<(), StoreError> {
        self.writer
            .write(|transaction| {
                transaction.execute_batch(
                    "UPDATE daily_attempts SET opened_at = NULL WHERE opened_at IS NOT NULL;
                     UPDATE practice SET opened_at = NULL WHERE opened_at IS NOT NULL;",
                )?;
                Ok(())
            })
            .await
    }
}

fn questions(connection: &Connection, day: Date) -> Result<Vec<Question>, StoreError> {
    let sql = "SELECT question FROM daily_questions WHERE day = ?1 ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([day.to_string()])?;
    let mut questions = Vec::new();
    while let Some(row) = rows.next()? {
        questions.push(serde_json::from_str(&row.get::<_, String>(0)?)?);
    }
    Ok(questions)
}

fn load(connection: &Connection, player: PlayerId, day: Date) -> Result<Daily, StoreError> {
    let key = params![to_sql(player.0), day.to_string()];
    let sql = "SELECT counts, opened_at, begun_at FROM daily_attempts WHERE player_id = ?1 AND day = ?2";
    let row: Option<(bool, Option<i64>, i64)> = connection
        .prepare_cached(sql)?
        .query_row(key, |row| Ok((row.get("counts")?, row.get("opened_at")?, row.get("begun_at")?)))
        .optional()?;
    let sql = "SELECT answer FROM daily_answers WHERE player_id = ?1 AND day = ?2 ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(key)?;
    let mut answers = Vec::new();
    while let Some(row) = rows.next()? {
        answers.push(serde_json::from_str(&row.get::<_, String>(0)?)?);
    }
    let opened = row.and_then(|(_, opened, _)| opened).map(Moment);
    let attempt = Attempt::restore(questions(connection, day)?, answers, opened);
    let is_repeat = match row {
        Some((counts, _, begun)) => !counts && day_of(Moment(begun)) == day,
        None => was_begun_before(connection, player, day)?,
    };
    Ok(Daily { attempt, counts: row.map(|(counts, ..)| counts), is_repeat })
}

/// Whether a player had begun a day before they deleted their data.
fn was_begun_before(connection: &Connection, player: PlayerId, day: Date) -> Result<bool, StoreError> {
    let period = period_of(day);
    let Some(who) = nameless::known_hash(connection, period, player)? else { return Ok(false) };
    let sql = "SELECT count(*) FROM forgotten_dailies WHERE period = ?1 AND since = ?2 AND who = ?3";
    let key = params![period.kind.name(), period.since.0, who];
    Ok(connection.prepare_cached(sql)?.query_row(key, |row| row.get::<_, u32>(0))? > 0)
}

/// Keeps, without their name, that a player has begun the day that it is, by Discord's clock. Called before their
/// data is deleted.
pub(super) fn note_forgotten(
    transaction: &Transaction<'_>,
    player: PlayerId,
    at: Moment,
) -> Result<(), StoreError> {
    let today = day_of(at);
    let sql = "SELECT count(*) FROM daily_attempts WHERE player_id = ?1 AND day = ?2";
    let key = params![to_sql(player.0), today.to_string()];
    if transaction.query_row(sql, key, |row| row.get::<_, u32>(0))? == 0 {
        return Ok(());
    }
    let period = period_of(today);
    let who = nameless::hash(transaction, period, player)?;
    let sql = "INSERT INTO forgotten_dailies VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    transaction.execute(sql, params![period.kind.name(), period.since.0, who])?;
    Ok(())
}

fn period_of(day: Date) -> Period {
    Period::holding(PeriodKind::Day, Day::of_date(day))
}

/// Begins an attempt; says whether it counts.
fn begin(transaction: &Transaction<'_>, visit: &DailyVisit, is_repeat: bool) -> Result<bool, StoreError> {
    players::save(transaction, visit.guild, visit.player, &visit.name, visit.at)?;
    let counts = day_of(visit.at) == visit.day && !is_repeat;
    transaction.execute(
        "INSERT INTO daily_attempts (player_id, day, guild_id, counts, begun_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            to_sql(visit.player.0),
            visit.day.to_string(),
            visit.guild.map(|guild| to_sql(guild.0)),
            counts,
            visit.at.0,
        ],
    )?;
    Ok(counts)
}

/// Writes down what came of the question with this number.
fn save_answer(
    transaction: &Transaction<'_>,
    visit: &DailyVisit,
    attempt: &Attempt,
    number: u8,
) -> Result<(), StoreError> {
    let (Some(question), Some(answer)) = (attempt.question(number), attempt.answer(number)) else {
        return Ok(());
    };
    transaction.execute(
        "INSERT INTO daily_answers VALUES (?1, ?2, ?3, ?4)",
        params![to_sql(visit.player.0), visit.day.to_string(), number, serde_json::to_string(answer)?],
    )?;
    let key = question.key();
    seen::note_for_player(transaction, visit.player, &key)?;
    practice::note_shown(transaction, visit.player, &key, answer.right, visit.at)
}

/// Writes down how far an attempt is; adds it to the day's results when it is finished.
fn save(
    transaction: &Transaction<'_>,
    visit: &DailyVisit,
    attempt: &Attempt,
    counts: bool,
) -> Result<(), StoreError> {
    let day = visit.day.to_string();
    let finished = attempt.is_finished().then_some(visit.at.0);
    transaction.execute(
        "UPDATE daily_attempts SET opened_at = ?3, finished_at = ?4, points = ?5, right = ?6
         WHERE player_id = ?1 AND day = ?2",
        params![
            to_sql(visit.player.0),
            day,
            attempt.opened().map(|at| at.0),
            finished,
            attempt.points(),
            attempt.right(),
        ],
    )?;
    if finished.is_some() && counts {
        transaction.execute(
            "INSERT INTO daily_results VALUES (?1, ?2, 1)
             ON CONFLICT (day, points) DO UPDATE SET players = players + 1",
            params![day, attempt.points()],
        )?;
    }
    Ok(())
}
