//! Everything the bot sends, against Discord's own description of its API.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::time::Duration;

use jsonschema::Validator;
use noraebot::locale::Locale;
use noraebot::playground::{Message, Person, Request};
use serde_json::{Value, json};

use crate::app::{App, CLUB, told};
use crate::commands::seasons::let_seasons_end;
use crate::documents::{commands, message_commands};

/// Discord's OpenAPI document.
pub(crate) struct ApiDocument(Value);

impl ApiDocument {
    /// Reads the document, if it lies beside the checkout or where `DISCORD_OPENAPI` says. Without it a
    /// test says that it was skipped; under `CI` that is a failure.
    #[expect(clippy::print_stderr, reason = "who runs the tests must learn that one was skipped")]
    pub(crate) fn open() -> Option<Self> {
        let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/discord/openapi.json");
        let path = std::env::var_os("DISCORD_OPENAPI").map_or_else(|| PathBuf::from(beside), PathBuf::from);
        match std::fs::read_to_string(&path) {
            Ok(text) => Some(Self(serde_json::from_str(&text).expect("the document is JSON"))),
            Err(error) if std::env::var_os("CI").is_none() => {
                eprintln!(
                    "skipped, Discord's OpenAPI document is not there (DISCORD_OPENAPI may name it): {error}"
                );
                None
            }
            Err(error) => {
                panic!("what is sent is checked by Discord's OpenAPI document: {}: {error}", path.display())
            }
        }
    }

    /// The schema of the JSON that an answer to a request brings.
    pub(crate) fn answer(&self, method: &str, route: &str, status: u16) -> Validator {
        self.validator(&self.operation(method, route)["responses"][status.to_string()])
    }

    /// The schema of the JSON that a request brings.
    fn body(&self, method: &str, route: &str) -> Validator {
        self.validator(&self.operation(method, route)["requestBody"])
    }

    /// What the document says of a request. Paths are compared without the names of their parameters.
    fn operation(&self, method: &str, route: &str) -> &Value {
        let nameless = |path: &str| {
            let segment = |one: &str| if one.starts_with('{') { "{}".to_owned() } else { one.to_owned() };
            path.split('/').map(segment).collect::<Vec<_>>()
        };
        let paths = self.0["paths"].as_object().expect("the document has paths");
        let found = paths.iter().find(|(path, _)| nameless(path) == nameless(route));
        let (_, path) = found.unwrap_or_else(|| panic!("the document has no {route}"));
        &path[method.to_lowercase()]
    }

    fn validator(&self, place: &Value) -> Validator {
        let schema = &place["content"]["application/json"]["schema"];
        assert!(schema.is_object(), "expected a schema of JSON in {place}");
        let root = json!({"allOf": [schema], "components": self.0["components"]});
        jsonschema::validator_for(&root).expect("the document's schemas are valid")
    }
}

/// What the document finds wrong with a request's body.
fn faults(
    document: &ApiDocument,
    known: &mut HashMap<(String, &'static str), Validator>,
    request: &Request,
) -> Vec<String> {
    let Request { method, route, body, .. } = request;
    if body.is_null() {
        let is_needed = document.operation(method, route)["requestBody"]["required"] == true;
        return is_needed.then(|| format!("{method} {route} has no body")).into_iter().collect();
    }
    let validator = known.entry((method.clone(), route)).or_insert_with(|| document.body(method, route));
    let fault = |error: jsonschema::ValidationError<'_>| {
        format!("{method} {route}: {error} at {:?} of\n{body:#}", error.instance_path().as_str())
    };
    validator.iter_errors(body).filter(|error| !is_number_of_file(error)).map(fault).collect()
}

/// Whether a fault is that a new file is named by a number, which the document knows as texts alone, though the
/// reference says to send `"id": 0` with `files[0]`.
/// <https://discord.com/developers/docs/reference#uploading-files>
fn is_number_of_file(error: &jsonschema::ValidationError<'_>) -> bool {
    let place = error.instance_path().as_str().to_owned();
    let is_id = place.strip_prefix("/attachments/").is_some_and(|rest| rest.ends_with("/id"));
    is_id && error.instance().as_u64().is_some_and(|number| number < 10)
}

/// People who use everything there is, and what they have typed.
struct Visit {
    app: App,
    typed: RefCell<Vec<String>>,
}

impl Visit {
    async fn slash(&self, person: &Person, line: &str) -> Message {
        self.typed.borrow_mut().push(line.to_owned());
        let reply = person.slash(line).await.unwrap_or_else(|error| panic!("{line}: {error}"));
        reply.message().unwrap_or_else(|| panic!("{line} brings no message")).clone()
    }

    /// Sends a command by which one is told something privately.
    async fn told(&self, person: &Person, line: &str) {
        self.typed.borrow_mut().push(line.to_owned());
        told(person, person.slash(line)).await;
    }

    /// Sends every command; somebody else then presses every button of what it brings, which leaves the
    /// message as it is, and the person themselves the first.
    async fn look_up(&self, person: &Person, other: &Person, lines: &[&str]) {
        for line in lines {
            let message = self.slash(person, line).await;
            let usable = usable(&message);
            if !message.is_ephemeral() {
                for component in &usable {
                    press(other, &message, component).await;
                }
            }
            if let Some(first) = usable.first() {
                press(person, &message, first).await;
            }
        }
    }

    /// Two games: one to its end, and another one that is stopped.
    async fn play(&self, host: &Person) {
        self.slash(host, "/trivia start rounds:2").await;
        let first = self.app.asked(host, 1).await;
        first.answer(host, &first.right(), 1_000).await;
        let second = self.app.asked(host, 2).await;
        self.told(host, "/trivia status").await;
        told(host, host.click(&second.message, &format!("skip {} 2", second.game))).await;
        let board = second.ended().await;
        host.click(&board, &format!("missed {} 0", second.game)).await.unwrap();
        host.click(&board, &format!("again {}", second.game)).await.unwrap();
        self.app.asked(host, 1).await;
        self.slash(host, "/trivia stop").await;
    }

    /// A game in which answers are typed.
    async fn type_answers(&self, host: &Person) {
        self.slash(host, "/trivia start rounds:1 mode:typed").await;
        let round = self.app.asked(host, 1).await;
        round.type_in(host, "something else entirely", 1_000).await;
        self.told(host, "/trivia skip").await;
        round.ended().await;
    }

    /// A duel with its rematch, which is declined. Whoever is challenged wins.
    async fn duel(&self, challenger: &Person, challenged: &Person, opponent: &str) {
        let challenge = self.slash(challenger, &format!("/trivia duel opponent:{opponent} rounds:1")).await;
        challenged.click(&challenge, &Locale::En.text("duel-accept")).await.unwrap();
        let round = self.app.asked(challenger, 1).await;
        round.answer(challenger, &round.wrong(), 1_000).await;
        round.answer(challenged, &round.right(), 1_500).await;
        let board = round.ended().await;
        let again = challenger.click(&board, &Locale::En.text("end-rematch")).await.unwrap();
        let again = again.message().expect("a challenge").clone();
        challenged.click(&again, &Locale::En.text("duel-decline")).await.unwrap();
    }

    /// Reports a card by its menu, through every step to the thanks.
    async fn report(&self, person: &Person) {
        let card = self.slash(person, "/ost query:Goblin").await;
        for command in message_commands() {
            let asked = person.apply(&card, &command).await.unwrap();
            let asked = asked.message().expect("a private message").clone();
            let form = person.click(&asked, &Locale::En.text("report-spelling")).await.unwrap();
            person.submit(form.modal().expect("a form"), &[("text", "x")]).await.unwrap();
        }
    }

    /// What one person plays alone: the daily to its shared result, and a sitting of practice.
    async fn play_alone(&self, person: &Person) {
        let mut message = self.slash(person, "/daily").await;
        let day = self.app.daily_day();
        let pressed = async |message: &Message, id: String| {
            let reply = person.click(message, &id).await.unwrap_or_else(|error| panic!("{id}: {error}"));
            reply.message().unwrap_or_else(|| panic!("{id} brings no message")).clone()
        };
        for number in 1..=5 {
            let on =
                if number == 1 { format!("daily {day} begin") } else { format!("daily {day} ask {number}") };
            message = pressed(&message, on).await;
            message = pressed(&message, format!("daily {day} choose {number} 0")).await;
        }
        let result = pressed(&message, format!("daily {day}")).await;
        pressed(&result, format!("daily {day} share")).await;
        pressed(&result, format!("daily {day} board")).await;
        let mut message = self.slash(person, "/practice").await;
        for id in ["practice choose 1 0", "practice next 1", "practice stop"] {
            message = pressed(&message, id.to_owned()).await;
        }
    }
}

/// The buttons and menus of a message that can be used.
fn usable(message: &Message) -> Vec<&Value> {
    let is_usable = |component: &&Value| component["custom_id"].is_string() && component["disabled"] != true;
    message.components().filter(is_usable).collect()
}

/// Presses a button, or chooses the first of a menu.
async fn press(person: &Person, message: &Message, component: &Value) {
    let id = component["custom_id"].as_str().expect("it was chosen by its id");
    let pressed = match component["options"][0]["value"].as_str() {
        Some(value) => person.select(message, id, &[value]).await,
        None => person.click(message, id).await,
    };
    pressed.unwrap_or_else(|error| panic!("expected {id:?} to be answered, but {error}"));
}

/// Waits until this person alone has the champions' role.
async fn champion_is(app: &App, name: &str) {
    let passed_on = async {
        while app.discord.guild(CLUB).champions() != [name] {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let passed_on = tokio::time::timeout(Duration::from_secs(30), passed_on).await;
    assert!(
        passed_on.is_ok(),
        "expected {name} to be champion, not {:?}",
        app.discord.guild(CLUB).champions()
    );
}

#[tokio::test]
async fn everything_the_bot_sends_is_as_discords_document_has_it() {
    let Some(document) = ApiDocument::open() else { return };
    let app = App::setup().with_rate_limits().start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let (min, ara) = (app.person("Min", "퀴즈"), app.person("Ara", "퀴즈"));
    let mut visit = Visit { app, typed: RefCell::default() };
    let english = [
        "/ost query:Goblin",
        "/ost query:stay with me",
        "/ost query:IU",
        "/ost query:zzzqx",
        "/ost query:goblin/stay-with-me private:true",
        "/era",
        "/era era:2020-2025",
        "/fact",
        "/fact topic:future",
        "/help",
        "/about",
        "/config set rounds:4",
        "/config block person:Ara",
        "/config show",
        "/config unblock person:Ara",
        "/config set reset:everything",
        "/leaderboard",
        "/trivia status",
    ];
    visit.look_up(&bora, &jun, &english).await;
    let korean = ["/노래 검색어:도깨비", "/시대", "/상식 주제:records", "/도움말", "/정보", "/순위"];
    visit.look_up(&min, &ara, &korean).await;
    for line in ["/ost query:gob", "/era era:", "/fact topic:re"] {
        bora.complete(line).await.unwrap();
    }
    visit.slash(&bora, "/config set champion_role:Champion").await;
    for host in [&bora, &min] {
        visit.play(host).await;
    }
    visit.type_answers(&bora).await;
    visit.look_up(&bora, &jun, &["/profile", "/profile user:Bora", "/leaderboard by:rating"]).await;
    visit.look_up(&min, &ara, &["/프로필 나만보기:true", "/순위 범위:모든 서버"]).await;
    visit.play_alone(&jun).await;
    visit.report(&jun).await;

    // Bora is the first champion. Jun is the next, and takes the role over.
    let_seasons_end(&mut visit.app).await;
    champion_is(&visit.app, "Bora").await;
    visit.duel(&bora, &jun, "Jun").await;
    let_seasons_end(&mut visit.app).await;
    champion_is(&visit.app, "Jun").await;

    // A game whose channel goes: its host is told directly.
    visit.slash(&bora, "/trivia start rounds:2 seconds:5").await;
    let round = visit.app.asked(&bora, 1).await;
    visit.app.discord.delete_channel(round.message.channel_id);
    visit.app.person("Bora", "dm").wait_for(|message| !message.is_ephemeral()).await.unwrap();

    let typed = visit.typed.borrow().clone();
    for (command, _) in commands() {
        let after = |line: &String| line.strip_prefix(&format!("/{command}")).map(str::to_owned);
        let is_it = |line: &String| after(line).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        assert!(typed.iter().any(is_it), "expected somebody to use /{command}");
    }
    let mut known = HashMap::new();
    let requests = visit.app.discord.requests();
    // What comes too soon is refused unread, and sent again.
    let is_read = |request: &&Request| request.method != "GET" && request.status != 429;
    let written: Vec<_> = requests.iter().filter(is_read).collect();
    let wrong: Vec<_> = written.iter().flat_map(|request| faults(&document, &mut known, request)).collect();
    assert!(wrong.is_empty(), "expected the document's form, {} faults:\n{}", wrong.len(), wrong.join("\n"));
    let mut routes: BTreeSet<_> =
        written.iter().map(|request| format!("{} {}", request.method, request.route)).collect();
    // A picture is put to its card, unless there is no font to draw with: `commands::picture` tells.
    if std::env::var_os("CI").is_none() {
        routes.insert("PATCH /webhooks/{application.id}/{interaction.token}/messages/@original".to_owned());
    }
    let routes: Vec<_> = routes.iter().map(String::as_str).collect();
    assert_eq!(
        routes,
        [
            "DELETE /guilds/{guild.id}/members/{user.id}/roles/{role.id}",
            "PATCH /channels/{channel.id}/messages/{message.id}",
            "PATCH /webhooks/{application.id}/{interaction.token}/messages/@original",
            "POST /channels/{channel.id}/messages",
            "POST /interactions/{interaction.id}/{interaction.token}/callback",
            "POST /users/@me/channels",
            "POST /webhooks/{application.id}/{interaction.token}",
            "PUT /applications/{application.id}/commands",
            "PUT /guilds/{guild.id}/members/{user.id}/roles/{role.id}",
        ],
        "expected every way in which the bot writes to have come up, and no other"
    );
    visit.app.finish().await;
}
