//! The real bot in a local Discord, made anew for each test.
//!
//! ```ignore
//! let app = App::start().await;
//! let card = app.person("Min", "general").slash("/ost query:Goblin").await.unwrap();
//! assert_eq!(card.message().unwrap().embeds[0]["title"], "…");
//! app.finish().await;
//! ```
//!
//! At the end of a test, however it was reached, nothing may have broken a rule of Discord's and
//! nobody may wait for an answer.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use noraebot::bot::{CHALLENGE_OPEN_FOR, Connect, Defaults, connect, http_client};
use noraebot::catalog::Catalog;
use noraebot::locale::Locale;
use noraebot::playground::{Discord, Message, Options, Pending, Person, Reply, Snowflake, Violation, World};
use noraebot::search::Index;
use noraebot::store::{GuildId, Store};
use noraebot::telemetry::Metrics;
use noraebot::trivia::Record;
use noraebot::trivia::game::Pace;
use secrecy::SecretString;
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::discord_com;

/// The English guild, moderated by Bora, with #general, #trivia and #announcements.
pub(crate) const CLUB: &str = "Seoul Soundtrack Club";
/// The Korean guild, moderated by Bora, with #수다 and #퀴즈.
pub(crate) const KARAOKE: &str = "드라마 노래방";
/// The English guild without the bot, with #palace. Jun and Ara have it on their accounts, Bora, who moderates
/// there, and Min have not.
pub(crate) const SOCIETY: &str = "Sageuk Society";
/// Every channel with its guild.
pub(crate) const CHANNELS: [(&str, &str); 6] = [
    (CLUB, "general"),
    (CLUB, "trivia"),
    (CLUB, "announcements"),
    (KARAOKE, "수다"),
    (KARAOKE, "퀴즈"),
    (SOCIETY, "palace"),
];

/// How long a test waits for what has to come. Only a failing test waits that long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A pace at which a game waits for nobody longer than the wire takes.
pub(crate) const BRISK: Pace = Pace { pause_ms: 20, grace_ms: 100, join_ms: 0 };

/// A bot that runs in a local Discord.
pub(crate) struct App {
    /// Where people are.
    pub(crate) discord: Discord,
    /// What the bot remembers.
    pub(crate) store: Store,
    /// What the bot that was started last counts.
    pub(crate) metrics: Arc<Metrics>,
    setup: Setup,
    /// By which the bot reaches Discord, and at which address if not at the real one's.
    requests: reqwest::Client,
    api_url: Option<String>,
    folder: TempDir,
    running: Option<Running>,
}

struct Running {
    stop: oneshot::Sender<()>,
    bot: JoinHandle<anyhow::Result<()>>,
}

/// What an [`App`] is made of.
pub(crate) struct Setup {
    world: World,
    options: Options,
    defaults: Defaults,
    keep_games_days: Option<u16>,
    at_discord_com: bool,
}

impl Setup {
    /// How long games wait, besides the time to answer.
    pub(crate) fn pace(mut self, pace: Pace) -> Self {
        self.defaults.pace = pace;
        self
    }

    /// The language of guilds that tell none.
    pub(crate) fn language(mut self, language: Locale) -> Self {
        self.defaults.language = language;
        self
    }

    /// The language that a guild has chosen in Discord's settings.
    pub(crate) fn guild_locale(mut self, guild: &str, code: &str) -> Self {
        let known = self.world.guilds.iter_mut().find(|known| known.name == guild);
        code.clone_into(&mut known.unwrap_or_else(|| panic!("there is no guild {guild:?}")).locale);
        self
    }

    /// Seconds of a round where nobody says: one is enough for a test in which time runs out.
    pub(crate) fn seconds(mut self, seconds: u16) -> Self {
        self.defaults.seconds = seconds;
        self
    }

    /// How long a challenge to a duel waits for its answer.
    pub(crate) fn challenges_wait(mut self, wait: Duration) -> Self {
        self.defaults.challenge = wait;
        self
    }

    /// Details of games are kept for so many days.
    pub(crate) fn keep_games_days(mut self, days: u16) -> Self {
        self.keep_games_days = Some(days);
        self
    }

    /// Discord's clock is so many milliseconds ahead of the bot's; behind it, if negative.
    pub(crate) fn clock_ahead(mut self, ms: i64) -> Self {
        self.options.clock_ahead_ms = ms;
        self
    }

    /// The world is another than the usual one.
    pub(crate) fn world(mut self, change: impl FnOnce(&mut World)) -> Self {
        change(&mut self.world);
        self
    }

    /// So many more people are in both guilds, see [`with_fans`].
    pub(crate) fn fans(mut self, count: usize) -> Self {
        self.world = with_fans(count);
        self
    }

    /// Discord's limits of requests hold.
    pub(crate) fn with_rate_limits(mut self) -> Self {
        self.options.rate_limits = true;
        self
    }

    /// The bot is told of no other Discord than the real one, and looks after limits as it does there.
    pub(crate) fn at_discord_com(mut self) -> Self {
        self.at_discord_com = true;
        self
    }

    pub(crate) async fn start(self) -> App {
        let discord = Discord::start(self.world.clone(), self.options.clone()).await.expect("a free port");
        let (requests, api_url) = if self.at_discord_com {
            (discord_com::lead_to(&discord).await, None)
        } else {
            (http_client().build().expect("a client"), Some(discord.url()))
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&folder.path().join("noraebot.db")).expect("a new database");
        let metrics = Arc::default();
        let mut app = App { discord, store, metrics, setup: self, requests, api_url, folder, running: None };
        app.connect().await;
        app
    }
}

impl App {
    /// A brisk bot without limits of requests; rounds last a minute unless everyone has answered.
    pub(crate) async fn start() -> Self {
        Self::setup().start().await
    }

    pub(crate) fn setup() -> Setup {
        Setup {
            world: World::default(),
            options: Options { rate_limits: false, patience: PATIENCE, ..Options::default() },
            defaults: Defaults {
                language: Locale::En,
                rounds: 3,
                seconds: 60,
                pace: BRISK,
                challenge: CHALLENGE_OPEN_FOR,
            },
            keep_games_days: None,
            at_discord_com: false,
        }
    }

    /// Starts the bot with what it remembers.
    pub(crate) async fn connect(&mut self) {
        self.begin_to_connect().await;
        self.discord.ready().await.expect("the bot connects and registers its commands");
    }

    /// As [`Self::connect`], but waits for nothing.
    pub(crate) async fn begin_to_connect(&mut self) {
        let (catalog, index) = knowledge();
        self.metrics = Arc::default();
        let connection = connect(Connect {
            token: SecretString::from(self.discord.token().to_owned()),
            requests: self.requests.clone(),
            api_url: self.api_url.clone(),
            catalog,
            index,
            store: self.store.clone(),
            defaults: self.setup.defaults,
            keep_games_days: self.setup.keep_games_days,
            metrics: Arc::clone(&self.metrics),
        })
        .await
        .expect("the local Discord answers");
        let (stop, stopped) = oneshot::channel::<()>();
        let bot = tokio::spawn(connection.run(async move {
            // A test that gave up has dropped the sender, which is the end as well.
            let _ = stopped.await;
        }));
        self.running = Some(Running { stop, bot });
    }

    /// Shuts the bot down in order and starts another one with the same database.
    pub(crate) async fn restart(&mut self) {
        self.shut_down().await;
        self.connect().await;
    }

    /// Shuts the bot down in order.
    pub(crate) async fn shut_down(&mut self) {
        let Running { stop, bot } = self.running.take().expect("the bot runs");
        stop.send(()).expect("the bot still listens");
        bot.await.expect("the bot does not panic").expect("the bot goes down without an error");
        self.discord.left().await.expect("the bot has hung up");
    }

    /// The end of a test: everyone is answered, the bot still runs, the database is sound.
    pub(crate) async fn finish(self) {
        let waiting = self.discord.settled().await;
        assert!(waiting.is_empty(), "expected every interaction to be answered, still waiting: {waiting:#?}");
        let is_running = self.running.as_ref().is_some_and(|running| !running.bot.is_finished());
        assert!(is_running, "expected the bot to run until the end of the test");
        let faults = Store::check(&self.database());
        assert!(faults.is_empty(), "expected a sound database, found {faults:#?}");
    }

    /// The database file.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("noraebot.db")
    }

    /// Jun or Ara where the bot is not: in #palace, and in their messages with each other.
    pub(crate) fn elsewhere(&self, name: &str) -> [Person; 2] {
        let other = if name == "Jun" { "Ara" } else { "Jun" };
        [self.person(name, "palace"), self.discord.among(name, &[other])]
    }

    /// A person in a channel of any guild, or in their direct messages (`"dm"`).
    pub(crate) fn person(&self, name: &str, channel: &str) -> Person {
        person(&self.discord, name, channel)
    }

    /// Everything that anybody but the person themselves could have noticed or that would be
    /// remembered: public messages, games and settings.
    async fn traces(&self) -> Vec<String> {
        let mut traces = Vec::new();
        let channels = CHANNELS.map(|(guild, channel)| self.discord.guild(guild).channel(channel).id());
        let among_people = self.discord.among("Jun", &["Ara"]).channel_id();
        for channel in channels.into_iter().chain([among_people]) {
            let messages = self.discord.messages(channel);
            traces.extend(messages.iter().map(|message| format!("{}: {}", message.id, message.text())));
        }
        let games = self.store.live_games().await.expect("games can be read");
        // That a question has come to stand is noted a moment after everyone sees it.
        let is_trace = |record: &&Record| !matches!(record, Record::Opened { .. });
        traces.extend(games.iter().flat_map(|game| {
            let records = game.saved.records.iter().filter(is_trace);
            records.map(|record| format!("{:?}: {record:?}", game.id))
        }));
        traces.extend(games.iter().map(|game| format!("{:?} is live", game.id)));
        for guild in [CLUB, KARAOKE, SOCIETY] {
            let id = GuildId(self.discord.guild(guild).id().0);
            let settings = self.store.guild_settings(id).await.expect("settings can be read");
            traces.push(format!("{guild}: {settings:?}"));
        }
        traces
    }

    /// Does something that comes to nothing: the person gets exactly this one private sentence, and
    /// there is no other trace of it.
    pub(crate) async fn refused(&self, act: impl FnOnce() -> Pending, sentence: &str) {
        let before = self.traces().await;
        let reply = act().await.unwrap_or_else(|error| panic!("expected {sentence:?}, but {error}"));
        let message = reply.message().unwrap_or_else(|| panic!("expected {sentence:?}, got {reply:?}"));
        assert!(
            message.is_ephemeral(),
            "expected {sentence:?} for one person alone, but all see {:?}",
            message.text()
        );
        assert_eq!(message.content, sentence, "expected one sentence that says what to do");
        assert!(message.embeds.is_empty(), "expected nothing but {sentence:?}, got {:?}", message.text());
        assert_eq!(self.traces().await, before, "expected nothing but {sentence:?} to happen");
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // A test that has failed has said why already.
        if std::thread::panicking() {
            return;
        }
        assert_well(&self.discord);
    }
}

/// Asserts that no rule of Discord's was broken and that nobody waits for an answer.
pub(crate) fn assert_well(discord: &Discord) {
    assert_well_but(discord, |_| false);
}

/// As [`assert_well`], but for violations that a test has brought about on purpose.
pub(crate) fn assert_well_but(discord: &Discord, on_purpose: impl Fn(&Violation) -> bool) {
    let mut violations = discord.violations();
    violations.retain(|violation| !on_purpose(violation));
    assert!(violations.is_empty(), "expected Discord's rules to be kept, but: {violations:#?}");
    let waiting = discord.unanswered();
    assert!(waiting.is_empty(), "expected every interaction to be answered, still waiting: {waiting:#?}");
}

/// The usual guilds with so many more people: "Fan 1", "Fan 2" …
pub(crate) fn with_fans(count: usize) -> World {
    let mut world = World::default();
    for number in 1..=count {
        world = world.with_person(&format!("Fan {number}"), "en-US", 0x95_a5a6);
    }
    let people: Vec<_> = world.people.iter().map(|person| person.id).collect();
    for guild in &mut world.guilds {
        guild.members.clone_from(&people);
    }
    world
}

/// A person in a channel of any guild, or in their direct messages (`"dm"`).
pub(crate) fn person(discord: &Discord, name: &str, channel: &str) -> Person {
    if channel == "dm" {
        return discord.dm(name);
    }
    let place = CHANNELS.iter().find(|(_, known)| *known == channel);
    let (guild, channel) = place.unwrap_or_else(|| panic!("there is no channel {channel:?}"));
    discord.guild(guild).channel(channel).as_user(name)
}

/// What a person is told by what they do: the answer itself if it is private, else the private
/// message that follows the update of a public one. As it reads, see [`readable`].
pub(crate) async fn told(person: &Person, sent: Pending) -> String {
    let interaction = sent.id();
    let reply = sent.await.unwrap_or_else(|error| panic!("expected an answer, but {error}"));
    if reply.is_private() {
        return readable(&reply.text());
    }
    let follows = |message: &Message| message.is_ephemeral() && answers(message) == interaction;
    let message = person.wait_for(follows).await;
    let message =
        message.unwrap_or_else(|error| panic!("expected to be told something privately, but {error}"));
    readable(&message.text())
}

/// The interaction that a message answers.
fn answers(message: &Message) -> Option<Snowflake> {
    let metadata = message.interaction_metadata.as_ref()?;
    metadata["id"].as_str()?.parse().ok()
}

/// The message of a reply that everybody in the channel sees.
#[track_caller]
pub(crate) fn public(reply: &Reply) -> &Message {
    let message = reply.message().unwrap_or_else(|| panic!("expected a message, got {reply:?}"));
    assert!(
        !message.is_ephemeral(),
        "expected a message for all, but only one person sees {:?}",
        message.text()
    );
    message
}

/// The message of a reply that only one person sees.
#[track_caller]
pub(crate) fn private(reply: &Reply) -> &Message {
    let message = reply.message().unwrap_or_else(|| panic!("expected a message, got {reply:?}"));
    assert!(message.is_ephemeral(), "expected a message for one person, but all see {:?}", message.text());
    message
}

/// Asserts that a message can be read to say each of these.
#[track_caller]
pub(crate) fn assert_says(message: &Message, wanted: &[&str]) {
    let text = readable(&message.text());
    for wanted in wanted {
        let wanted = readable(wanted);
        assert!(text.contains(&wanted), "expected to read {wanted:?} in\n{text}");
    }
}

/// The title of a message's embed, as it reads.
#[track_caller]
pub(crate) fn title(message: &Message) -> String {
    let title = message.embeds.first().and_then(|embed| embed["title"].as_str());
    readable(title.unwrap_or_else(|| panic!("expected a title in\n{}", message.text())))
}

/// A text without the backslashes that keep names from being taken for formatting.
pub(crate) fn readable(text: &str) -> String {
    let mut readable = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes = characters.peek().is_some_and(char::is_ascii_punctuation);
        if character != '\\' || !escapes {
            readable.push(character);
        } else if let Some(escaped) = characters.next() {
            readable.push(escaped);
        }
    }
    readable
}

/// The catalog and its index, made once for all tests.
pub(crate) fn knowledge() -> (Arc<Catalog>, Arc<Index>) {
    static KNOWLEDGE: OnceLock<(Arc<Catalog>, Arc<Index>)> = OnceLock::new();
    KNOWLEDGE
        .get_or_init(|| {
            let catalog = Arc::new(Catalog::embedded().expect("the embedded catalog is good"));
            let index = Arc::new(Index::build(&catalog));
            (catalog, index)
        })
        .clone()
}

/// The options of a subcommand as a client sends them, without any of its checks.
pub(crate) fn forged(subcommand: &str, options: &[(&str, u8, serde_json::Value)]) -> serde_json::Value {
    let options: Vec<_> = options
        .iter()
        .map(|(name, kind, value)| json!({"name": name, "type": kind, "value": value}))
        .collect();
    json!([{"name": subcommand, "type": 1, "options": options}])
}

/// Discord's numbers for types of options, as far as tests forge them.
pub(crate) mod option {
    pub(crate) const TEXT: u8 = 3;
    pub(crate) const NUMBER: u8 = 4;
}

/// Where a file of the database is read by the tests themselves.
pub(crate) fn open_read_only(database: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open_with_flags(database, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
        .expect("the bot has made its database")
}
