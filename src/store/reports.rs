//! What people believe to be wrong with a question, a fact or a card, for the host to read.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Row, Transaction, params};

use super::{GuildId, OpenError, Store, StoreError, from_sql, open, to_sql};
use crate::trivia::{Moment, PlayerId, Question};

/// So many things can somebody report within 24 hours: more than anyone stumbles upon, fewer than a host can read.
pub const REPORTS_A_DAY: u32 = 10;

/// 24 hours in milliseconds.
const A_DAY: i64 = 24 * 60 * 60 * 1_000;

/// What somebody believes to be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wrong {
    /// The option that counts as right is not.
    Answer,
    /// Another option is right as well.
    Two,
    /// What is told is not so.
    Fact,
    /// A name is written wrongly.
    Spelling,
    /// Anything else.
    Other,
}

impl Wrong {
    /// All of them, in the order in which people read them.
    pub const ALL: [Self; 5] = [Self::Answer, Self::Two, Self::Fact, Self::Spelling, Self::Other];

    /// As it is stored and stands in custom ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Two => "two",
            Self::Fact => "fact",
            Self::Spelling => "spelling",
            Self::Other => "other",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wrong| wrong.name() == name)
    }
}

/// A report that is to be kept.
#[derive(Clone, Debug)]
pub struct NewReport {
    /// What it is about: the key of a question, an entity, or `fact` and the fact's id.
    pub about: String,
    /// The question as it was asked.
    pub question: Option<Question>,
    /// The catalog that it was read in.
    pub catalog_version: String,
    /// What is wrong.
    pub wrong: Wrong,
    /// What the person wrote; may be empty.
    pub text: String,
    /// Who.
    pub by: PlayerId,
    /// Where, if it was in a guild that the bot is in.
    pub guild: Option<GuildId>,
    /// When, by Discord's clock.
    pub at: Moment,
}

/// What came of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filed {
    /// It has this number.
    New(i64),
    /// It has taken the place of the person's earlier one of the same thing, with its number.
    Again(i64),
    /// The person has reported [`REPORTS_A_DAY`] other things within 24 hours; nothing was kept.
    TooMany,
}

/// A report as the host reads it.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its number, which never comes again.
    pub id: i64,
    /// What it is about, see [`NewReport::about`].
    pub about: String,
    /// The question as it was asked.
    pub question: Option<Question>,
    /// The catalog that it was read in.
    pub catalog_version: String,
    /// What is wrong.
    pub wrong: Wrong,
    /// What the person wrote; may be empty.
    pub text: String,
    /// Who; none if they have deleted their data.
    pub by: Option<PlayerId>,
    /// Where, if it was in a guild that the bot is in.
    pub guild: Option<GuildId>,
    /// When.
    pub at: Moment,
    /// When the host saw to it, if that is done.
    pub done_at: Option<Moment>,
}

impl Store {
    /// Keeps a report.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn report(&self, report: NewReport) -> Result<Filed, StoreError> {
        self.writer.write(move |transaction| file(transaction, &report)).await
    }

    /// All reports of a file that nothing is written to, the newest first. A bot may run on it.
    ///
    /// # Errors
    /// [`OpenError`] when the file is no database of this version.
    pub fn reports(path: &Path) -> Result<Vec<Report>, OpenError> {
        let connection = open::for_looking(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut statement = connection.prepare("SELECT * FROM reports ORDER BY id DESC")?;
        let reports = statement.query_map([], report_from)?.collect::<Result<_, _>>()?;
        Ok(reports)
    }

    /// Marks a report as handled, or finds that it was. Says whether there is one with this number. A bot may run on
    /// the file.
    ///
    /// # Errors
    /// [`OpenError`] when the file is no database of this version, or cannot be written to.
    pub fn report_done(path: &Path, number: i64, now: Moment) -> Result<bool, OpenError> {
        let connection = open::for_looking(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let sql = "UPDATE reports SET done_at = coalesce(done_at, ?2) WHERE id = ?1";
        Ok(connection.execute(sql, params![number, now.0])? > 0)
    }
}

fn file(transaction: &Transaction<'_>, report: &NewReport) -> Result<Filed, StoreError> {
    let by = to_sql(report.by.0);
    let sql = "SELECT id FROM reports WHERE player_id = ?1 AND about = ?2 AND done_at IS NULL";
    let earlier: Option<i64> =
        transaction.query_row(sql, params![by, report.about], |row| row.get(0)).optional()?;
    if earlier.is_none() && of_last_day(transaction, by, report.at)? >= REPORTS_A_DAY {
        return Ok(Filed::TooMany);
    }
    let question = report.question.as_ref().map(serde_json::to_string).transpose()?;
    // The number of an earlier one stays; without one SQLite gives the next.
    transaction.execute(
        "INSERT INTO reports VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, NULL)
         ON CONFLICT (id) DO UPDATE SET
             question = excluded.question, catalog_version = excluded.catalog_version, wrong = excluded.wrong,
             text = excluded.text, guild_id = excluded.guild_id, at = excluded.at",
        params![
            earlier,
            report.about,
            question,
            report.catalog_version,
            report.wrong.name(),
            report.text,
            by,
            report.guild.map(|guild| to_sql(guild.0)),
            report.at.0,
        ],
    )?;
    Ok(earlier.map_or_else(|| Filed::New(transaction.last_insert_rowid()), Filed::Again))
}

fn of_last_day(connection: &Connection, by: i64, at: Moment) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM reports WHERE player_id = ?1 AND at > ?2";
    Ok(connection.query_row(sql, params![by, at.0.saturating_sub(A_DAY)], |row| row.get(0))?)
}

fn report_from(row: &Row<'_>) -> rusqlite::Result<Report> {
    let question: Option<String> = row.get("question")?;
    Ok(Report {
        id: row.get("id")?,
        about: row.get("about")?,
        // A question that this version cannot read is still named by `about`.
        question: question.and_then(|question| serde_json::from_str(&question).ok()),
        catalog_version: row.get("catalog_version")?,
        wrong: Wrong::from_name(&row.get::<_, String>("wrong")?).unwrap_or(Wrong::Other),
        text: row.get("text")?,
        by: row.get::<_, Option<i64>>("player_id")?.map(|id| PlayerId(from_sql(id))),
        guild: row.get::<_, Option<i64>>("guild_id")?.map(|id| GuildId(from_sql(id))),
        at: Moment(row.get("at")?),
        done_at: row.get::<_, Option<i64>>("done_at")?.map(Moment),
    })
}
