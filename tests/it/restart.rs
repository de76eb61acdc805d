//! The real program, killed in the middle of games and started again.

mod one_process;
#[cfg(unix)]
mod shutdown;
mod soak;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

use noraebot::locale::Locale;
use noraebot::playground::{Discord, Message, Mishap, Options, Person, Reply, Violation, World};
use tempfile::TempDir;

use crate::app::{assert_says, assert_well_but, open_read_only, person, told, with_fans};
use crate::program::noraebot;
use crate::round::{Asked, points_of, round_of};

/// A local Discord, a database, and `noraebot run` in a process of its own.
pub(crate) struct Program {
    pub(crate) discord: Discord,
    /// Where the program sends its requests: to that Discord, or to somebody in between.
    url: String,
    folder: TempDir,
    child: Child,
    filter: &'static str,
    /// Violations that are the kill's, not the program's.
    pub(crate) forgiven: fn(&Violation) -> bool,
}

impl Program {
    async fn start(world: World) -> Self {
        let discord = a_discord(world).await;
        let url = discord.url();
        Self::start_in(discord, url, "").await
    }

    /// The program with a Discord whose REST it reaches at `url`. It logs by this filter, by its own if that is empty.
    pub(crate) async fn start_in(discord: Discord, url: String, filter: &'static str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let child = run(&discord, &url, folder.path(), filter);
        let program = Self { discord, url, folder, child, filter, forgiven: |_| false };
        program.is_ready().await;
        program
    }

    async fn is_ready(&self) {
        let ready = self.discord.ready().await;
        ready.unwrap_or_else(|error| panic!("{error}; it said:\n{}", self.log()));
    }

    /// `kill -9`: nothing in the program gets to run any more.
    async fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
        self.discord.left().await.expect("the connection breaks with the process");
    }

    async fn start_again(&mut self) {
        self.child = run(&self.discord, &self.url, self.folder.path(), self.filter);
        self.is_ready().await;
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("noraebot.db")
    }

    /// What the program has logged so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    pub(crate) async fn asked(&self, name: &str, channel: &str, number: u16) -> Asked {
        Asked::wait(&person(&self.discord, name, channel), number, &self.database()).await
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if !std::thread::panicking() {
            assert_well_but(&self.discord, self.forgiven);
        }
    }
}

/// A local Discord for a program that runs by itself.
pub(crate) async fn a_discord(world: World) -> Discord {
    let options = Options { rate_limits: false, patience: Duration::from_secs(30), ..Options::default() };
    Discord::start(world, options).await.expect("a free port")
}

/// Starts `noraebot run` as a self-hoster would, with nothing but these three variables and perhaps the log's filter.
fn run(discord: &Discord, url: &str, folder: &Path, filter: &str) -> Child {
    let log = File::options().create(true).append(true).open(folder.join("log")).expect("a log file");
    let mut program = noraebot(folder);
    if !filter.is_empty() {
        program.env("NORAEBOT_TELEMETRY_LOG", filter);
    }
    program
        .arg("run")
        .env("DISCORD_TOKEN", discord.token())
        .env("NORAEBOT_DISCORD_API_URL", url)
        .env("NORAEBOT_DATABASE_PATH", folder.join("noraebot.db"))
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .expect("the program starts")
}

/// Whether a question says that its game was away.
fn is_resumed(message: &Message) -> bool {
    let resumed = [Locale::En, Locale::Ko].map(|locale| locale.text("round-resumed"));
    resumed.iter().any(|sentence| message.text().contains(sentence))
}

#[tokio::test]
async fn after_a_kill_every_game_goes_on_and_every_confirmed_answer_counts_once() {
    let mut program = Program::start(World::default()).await;
    let at = |name: &str, channel: &str| person(&program.discord, name, channel);
    let (bora, jun) = (at("Bora", "general"), at("Jun", "general"));
    let (ara, min) = (at("Ara", "수다"), at("Min", "퀴즈"));

    // One game with an answer that was confirmed.
    bora.slash("/trivia start rounds:2 seconds:60").await.unwrap();
    let answered = program.asked("Bora", "general", 1).await;
    let locked = answered.answer(&jun, &answered.right(), 1_000).await;
    assert!(locked.contains("Locked in"), "expected the answer to be confirmed, got {locked:?}");
    // One between a reveal and the next question.
    ara.slash("/퀴즈 시작 문제수:2").await.unwrap();
    let between = program.asked("Ara", "수다", 1).await;
    between.answer(&ara, &between.right(), 1_500).await;
    told(&ara, ara.slash("/퀴즈 건너뛰기")).await;
    let points = points_of(&between.revealed().await, "Ara").expect("an answer before the skip counts");
    // One whose question has just come to stand.
    min.slash("/퀴즈 시작 문제수:1").await.unwrap();
    program.asked("Min", "퀴즈", 1).await;
    program.kill().await;
    program.start_again().await;

    // The answer still stands, and the round goes on.
    bora.wait_for(is_resumed).await.expect("the question is asked again");
    let again = answered.answer(&jun, &answered.wrong(), 1_100).await;
    let already =
        Locale::En.say("notice-already-locked", [("option", answered.reads(&answered.right()).into())]);
    assert_eq!(again, already, "the answer from before the kill");
    answered.answer(&bora, &answered.wrong(), 2_000).await;
    told(&jun, jun.slash("/trivia skip")).await;
    told(&bora, bora.slash("/trivia skip")).await;
    let jun_has = points_of(&answered.revealed().await, "Jun").expect("the answer from before the kill");
    bora.slash("/trivia stop").await.unwrap();
    assert_says(&answered.ended().await, &[&format!("1. Jun · **{jun_has} points**")]);

    // The question that had just come to stand can be answered.
    let standing = program.asked("Min", "퀴즈", 1).await;
    standing.answer(&min, &standing.right(), 1_000).await;
    told(&min, min.slash("/퀴즈 건너뛰기")).await;
    let min_has = points_of(&standing.revealed().await, "Min").expect("the answer counts");
    standing.ended().await;

    // The game between two questions asks the next one and ends.
    let next = program.asked("Ara", "수다", 2).await;
    assert_eq!(next.game, between.game, "expected the same game to go on");
    told(&ara, ara.slash("/퀴즈 건너뛰기")).await;
    let board = next.ended().await;
    assert_says(&board, &["Ara", &points.to_string()]);

    // All of it is on disk, once.
    program.kill().await;
    program.start_again().await;
    let reply = jun.slash("/leaderboard").await.unwrap();
    assert_says(
        reply.message().unwrap(),
        &[
            &format!("1. **Jun** (you) · **{jun_has} points** · 1 of 1 right"),
            "2. Bora · **0 points** · 0 of 1 right",
        ],
    );
    let reply = ara.slash("/순위").await.unwrap();
    for (name, points) in [("Ara", points), ("Min", min_has)] {
        let points = Locale::Ko.say("points", [("points", points.into())]);
        let text = reply.text();
        let row = text.lines().find(|line| line.contains(name)).unwrap_or_default();
        assert!(row.contains(&points), "expected {name} with {points} in\n{text}");
    }
}

#[tokio::test]
async fn a_kill_in_a_crowd_of_clicks_loses_no_answer_and_counts_none_twice() {
    const FANS: usize = 20;
    let mut program = Program::start(with_fans(FANS)).await;
    program.forgiven = |violation| violation.what.starts_with("no acknowledgement");
    let at = |name: &str| person(&program.discord, name, "trivia");
    let bora = at("Bora");
    let fans: Vec<Person> = (1..=FANS).map(|number| at(&format!("Fan {number}"))).collect();
    bora.slash("/trivia start rounds:1 seconds:120").await.unwrap();
    let round = program.asked("Bora", "trivia", 1).await;

    let mut clicks: Vec<_> = fans.iter().map(|fan| round.click(fan, &round.right(), 1_000)).collect();
    let first = clicks.remove(0).await;
    assert!(first.is_ok(), "expected the first click to be answered before the kill, got {first:?}");
    program.kill().await;
    program.start_again().await;
    let mut answered = vec![true];
    for click in clicks {
        answered.push(click.await.is_ok());
    }

    bora.wait_for(is_resumed).await.expect("the question is asked again");
    let option = || [("option", round.reads(&round.right()).into())];
    let (locked, already) =
        (Locale::En.say("notice-locked", option()), Locale::En.say("notice-already-locked", option()));
    for (fan, answered) in fans.iter().zip(answered) {
        let notice = round.answer(fan, &round.right(), 1_100).await;
        assert!(notice == already || (notice == locked && !answered), "an answer was lost: {notice:?}");
    }
    // With the host's vote most of those who take part wish to go on.
    for person in fans.iter().chain([&bora]).take(FANS / 2 + 1) {
        told(person, person.slash("/trivia skip")).await;
    }
    let reveal = round.revealed().await;
    assert_says(&reveal, &[&Locale::En.say("reveal-picked", [("count", FANS.into())])]);
    round.ended().await;
    let reply = fans[0].slash("/leaderboard").await.unwrap();
    assert_says(reply.message().unwrap(), &["1 of 1 right"]);
    assert!(!reply.text().contains("2 of 2"), "expected nobody to be counted twice in\n{}", reply.text());
}

#[tokio::test]
async fn a_kill_before_a_posted_question_was_noted_does_not_post_it_twice() {
    let mut program = Program::start(World::default()).await;
    let bora = person(&program.discord, "Bora", "trivia");
    // What a kill leaves behind in the two moments between posting a question and having noted it.
    let nothing_noted = "DELETE FROM log WHERE record LIKE '%opened%'";
    let opening_noted = "SELECT 1";
    for left_behind in [nothing_noted, opening_noted] {
        bora.slash("/trivia start rounds:1 seconds:60").await.unwrap();
        let asked = program.asked("Bora", "trivia", 1).await;
        asked.answer(&bora, &asked.right(), 1_000).await;
        program.kill().await;
        let database = rusqlite::Connection::open(program.database()).expect("nobody else has it now");
        let script = format!(
            "DELETE FROM log WHERE record LIKE '%answer%'; {left_behind}; UPDATE rounds SET message_id = NULL;"
        );
        database.execute_batch(&script).expect("it can be written");
        drop(database);
        program.start_again().await;

        // After so short a time the question may or may not say that its game was away.
        opened(&program.database(), asked.game).await;
        let questions = bora.messages().iter().filter(|message| round_of(message).is_some()).count();
        assert_eq!(questions, 1, "expected the message that stood already to be used");
        let locked = asked.answer(&bora, &asked.right(), 1_500).await;
        assert!(locked.contains("Locked in"), "expected the question to be open again, got {locked:?}");
        told(&bora, bora.slash("/trivia skip")).await;
        asked.revealed().await;
        asked.ended().await;
    }
}

#[tokio::test]
async fn a_kill_before_a_game_has_told_its_end_loses_neither_its_answer_nor_its_board() {
    let mut program = Program::start(World::default()).await;
    let bora = person(&program.discord, "Bora", "trivia");
    for what in ["PATCH /channels/{channel.id}/messages/{message.id}", "POST /channels/{channel.id}/messages"]
    {
        bora.slash("/trivia start rounds:1 seconds:60").await.unwrap();
        let round = program.asked("Bora", "trivia", 1).await;
        program.discord.befall(what, Mishap::Each(500));
        let failed = || program.discord.requests().iter().filter(|request| request.status == 500).count();
        let before = failed();
        bora.slash("/trivia stop").await.unwrap();
        while failed() == before {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        program.kill().await;
        program.discord.mend();
        for _ in 0..2 {
            program.start_again().await;
            round.revealed().await;
            let board = round.ended().await;
            assert_says(&board, &["Bora stopped it."]);
            program.kill().await;
        }
        program.start_again().await;
        let again = format!("again {}", round.game);
        let boards = bora.messages().iter().filter(|message| message.component(&again).is_some()).count();
        assert_eq!(boards, 1, "expected the board of game {} once", round.game);
    }
}

/// Waits until a game's question is known to stand.
async fn opened(database: &Path, game: i64) {
    let sql = "SELECT count(*) FROM log JOIN rounds USING (game_id)
               WHERE game_id = ?1 AND record LIKE '%opened%' AND message_id IS NOT NULL";
    for _ in 0..1_500 {
        let found: i64 = open_read_only(database).query_row(sql, [game], |row| row.get(0)).expect("it reads");
        if found > 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("expected the question of game {game} to be posted within 30 s");
}

#[tokio::test]
async fn after_a_kill_the_daily_goes_on_with_the_question_that_was_open() {
    let mut program = Program::start(World::default()).await;
    let bora = person(&program.discord, "Bora", "general");
    let private = |reply: Reply| reply.message().expect("a message").clone();
    let start = private(bora.slash("/daily").await.unwrap());
    let first = private(bora.click(&start, "Begin").await.unwrap());
    let option = first.components().next().expect("an option")["custom_id"].as_str();
    let option = option.expect("a button does something").to_owned();
    let told = private(bora.click(&first, &option).await.unwrap());
    let second = private(bora.click(&told, "Question 2").await.unwrap());
    program.kill().await;
    program.start_again().await;

    let start = private(bora.slash("/daily").await.unwrap());
    assert_says(&start, &["Go on with question 2"]);
    let again = private(bora.click(&start, "Go on with question 2").await.unwrap());
    let prompt = |message: &Message| message.text().lines().nth(1).map(str::to_owned);
    assert_eq!(prompt(&again), prompt(&second), "expected the same question");
    // What was confirmed before the kill stands.
    let again = private(bora.click_raw(start.id, &option).await.unwrap());
    assert_says(&again, &["Question 1 of 5 · the answer is"]);
}
