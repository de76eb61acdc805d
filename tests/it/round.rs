//! A round of a game as players see it, and what a test knows of it besides: the right option.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use noraebot::playground::{Message, Pending, Person};
use serde_json::Value;

use super::app::{App, open_read_only, readable, told};

/// A question that stands in a channel.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// Its message.
    pub(crate) message: Message,
    /// The game's number in the store.
    pub(crate) game: i64,
    /// The round's number, from 1.
    pub(crate) number: u16,
    right: usize,
    options: usize,
    names: Vec<String>,
    seen_by: Person,
}

impl App {
    /// Waits until the round with this number stands in the person's channel.
    pub(crate) async fn asked(&self, person: &Person, number: u16) -> Asked {
        Asked::wait(person, number, &self.database()).await
    }

    /// Waits until a question of a game that began after this one stands in the person's channel.
    pub(crate) async fn asked_after(&self, person: &Person, game: i64) -> Asked {
        let is_new = |message: &Message| round_of(message).is_some_and(|(id, _)| id > game);
        let message = person.wait_for(is_new).await.expect("another game begins");
        Asked::of(message, person, &self.database())
    }

    /// Starts games until one begins with a question that takes hints: a statement to call true or false takes
    /// none.
    pub(crate) async fn asked_with_hints(&self, host: &Person, line: &str) -> Asked {
        let mut last = 0;
        loop {
            host.slash(line).await.expect("a game can be started");
            let asked = self.asked_after(host, last).await;
            last = asked.game;
            if asked.message.component(&format!("hint {last} 1")).is_some() {
                return asked;
            }
            host.slash("/trivia stop").await.expect("a game can be stopped");
            asked.ended().await;
        }
    }
}

impl Asked {
    /// Waits until the round with this number stands in the person's channel.
    pub(crate) async fn wait(person: &Person, number: u16, database: &Path) -> Self {
        let found = person.wait_for(|message| round_of(message).is_some_and(|(_, at)| at == number)).await;
        let message =
            found.unwrap_or_else(|error| panic!("expected round {number} to be asked, but {error}"));
        Self::of(message, person, database)
    }

    /// What a question's message asks.
    fn of(message: Message, person: &Person, database: &Path) -> Self {
        let (game, number) = round_of(&message).expect("it was looked for");
        let (right, options, names) = secret(database, game, number);
        Self { message, game, number, right, options, names, seen_by: person.clone() }
    }

    /// The custom id of the right option.
    pub(crate) fn right(&self) -> String {
        self.option(self.right)
    }

    /// The custom id of a wrong option.
    pub(crate) fn wrong(&self) -> String {
        self.option((self.right + 1) % self.options)
    }

    /// The custom id of the option at this position, from 0, be there one or not.
    pub(crate) fn option(&self, at: usize) -> String {
        format!("answer {} {} {at}", self.game, self.number)
    }

    /// What the option with this custom id reads: `B · Goblin`. The label on its button may be cut.
    pub(crate) fn reads(&self, custom_id: &str) -> String {
        let at = custom_id.rsplit(' ').next().and_then(|at| at.parse::<usize>().ok());
        let letter = at.and_then(|at| ["A · ", "B · ", "C · ", "D · "].get(at).copied());
        let text = readable(&self.message.text());
        let line = letter.and_then(|letter| text.lines().find(|line| line.starts_with(letter)));
        line.unwrap_or_else(|| panic!("expected the option {custom_id:?} in\n{text}")).to_owned()
    }

    /// The moment so many milliseconds after the question stood in the channel, by Discord's clock.
    pub(crate) fn after(&self, ms: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(self.message.id.unix_ms() + ms)
    }

    /// The person presses the button with this custom id so many milliseconds after the question stood.
    pub(crate) fn click(&self, person: &Person, custom_id: &str, after_ms: u64) -> Pending {
        person.acting_at(self.after(after_ms)).click(&self.message, custom_id)
    }

    /// The person answers; gives what they alone are told.
    pub(crate) async fn answer(&self, person: &Person, custom_id: &str, after_ms: u64) -> String {
        told(person, self.click(person, custom_id, after_ms)).await
    }

    /// A name that answers the question, where answers are typed.
    pub(crate) fn name(&self) -> &str {
        self.names.first().unwrap_or_else(|| panic!("round {} is not for typing", self.number))
    }

    /// The person opens the window for the answer and sends this; gives what they alone are told.
    pub(crate) async fn type_in(&self, person: &Person, text: &str, after_ms: u64) -> String {
        let id = format!("type {} {}", self.game, self.number);
        let opened = self.click(person, &id, after_ms).await;
        let opened = opened.unwrap_or_else(|error| panic!("expected a window, but {error}"));
        let modal = opened.modal().unwrap_or_else(|| panic!("expected a window, got {opened:?}"));
        let person = person.acting_at(self.after(after_ms));
        told(&person, person.submit(modal, &[("answer", text)])).await
    }

    /// Waits until the same message shows the answer.
    pub(crate) async fn revealed(&self) -> Message {
        let is_revealed = |message: &Message| message.id == self.message.id && round_of(message).is_none();
        let found = self.seen_by.wait_for(is_revealed).await;
        found.unwrap_or_else(|error| panic!("expected round {} to be revealed, but {error}", self.number))
    }

    /// Waits for the board at the end of the game.
    pub(crate) async fn ended(&self) -> Message {
        let again = format!("again {}", self.game);
        let found = self.seen_by.wait_for(|message| message.component(&again).is_some()).await;
        found.unwrap_or_else(|error| panic!("expected the board of game {}, but {error}", self.game))
    }
}

/// Game and number of the round that a message asks; none once it shows the answer, nor of somebody's note.
pub(crate) fn round_of(message: &Message) -> Option<(i64, u16)> {
    if message.is_ephemeral() {
        return None;
    }
    let mut ids = message.components().filter_map(|component| component.get("custom_id")?.as_str());
    ids.find_map(|id| {
        let mut words = id.split(' ');
        matches!(words.next()?, "answer" | "type").then_some(())?;
        Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
    })
}

/// The position of the right option, which no message gives away, how many there are, and what may be typed.
fn secret(database: &Path, game: i64, number: u16) -> (usize, usize, Vec<String>) {
    let question: String = open_read_only(database)
        .query_row("SELECT question FROM rounds WHERE game_id = ?1 AND number = ?2", (game, number), |row| {
            row.get(0)
        })
        .expect("the question was stored before it was asked");
    let question: Value = serde_json::from_str(&question).expect("a question is JSON");
    let right = question["answer"].as_u64().and_then(|at| usize::try_from(at).ok());
    let options = question["options"].as_array().map_or(0, Vec::len);
    let names = question["names"]["right"].as_array().into_iter().flatten();
    let names = names.filter_map(|name| name.as_str().map(str::to_owned)).collect();
    (right.expect("a question has an answer"), options, names)
}

/// The points that a reveal gives to a person: the number before their name, if there is one.
pub(crate) fn points_of(reveal: &Message, name: &str) -> Option<u32> {
    let text = reveal.text();
    let (before, _) = text.split_once(&format!("** {name} ("))?;
    before.rsplit_once("**+")?.1.parse().ok()
}
