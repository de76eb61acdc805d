//! What one person plays for themselves: the daily and practice.

mod daily;
mod elsewhere;
mod practice;
mod reports;

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use noraebot::playground::{Message, Pending, Person};

use crate::app::{App, open_read_only, private};

/// Noon in Korea on 23 November 2026.
const NOON_MS: u64 = 1_795_402_800_000;
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// A person by whose clock it is noon in Korea on that day, and so many milliseconds later.
fn at(person: &Person, ms: u64) -> Person {
    person.acting_at(moment(ms))
}

fn moment(ms: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(NOON_MS + ms)
}

/// How long ago that noon was, in milliseconds; 0 before it.
fn since_noon() -> u64 {
    moment(0).elapsed().map_or(0, |elapsed| u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX))
}

/// The private message that somebody gets to see.
async fn seen(sent: Pending) -> Message {
    let reply = sent.await.unwrap_or_else(|error| panic!("expected an answer, but {error}"));
    private(&reply).clone()
}

/// The custom ids of a message's buttons.
fn buttons(message: &Message) -> Vec<String> {
    let ids = message.components().filter_map(|component| component.get("custom_id")?.as_str());
    ids.map(str::to_owned).collect()
}

impl App {
    /// The last day whose questions were drawn.
    pub(crate) fn daily_day(&self) -> String {
        let sql = "SELECT max(day) FROM daily_questions";
        open_read_only(&self.database()).query_row(sql, [], |row| row.get(0)).expect("somebody has asked")
    }

    /// The position of the right option of a question of a day.
    pub(crate) fn daily_answer(&self, day: &str, number: u8) -> u8 {
        let sql = format!(
            "SELECT json_extract(question, '$.answer') FROM daily_questions
             WHERE day = '{day}' AND number = {number}"
        );
        answer_of(&self.database(), &sql)
    }
}

/// The position of the right option of a stored question, which no message gives away.
fn answer_of(database: &Path, sql: &str) -> u8 {
    let answer = open_read_only(database).query_row(sql, [], |row| row.get(0));
    answer.unwrap_or_else(|error| panic!("{sql}: {error}"))
}
