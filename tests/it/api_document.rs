//! Everything the bot sends, against Discord's own description of its API.

use std::collections::HashMap;
use std::path::PathBuf;

use jsonschema::Validator;
use noraebot::playground::{Message, Person, Request};
use serde_json::{Value, json};

use crate::app::{App, told};

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

/// Sends every command; somebody else then presses every button of what it brings, which leaves the
/// message as it is, and the person themselves the first.
async fn use_every_command(person: &Person, other: &Person, lines: &[&str]) {
    for line in lines {
        let reply = person.slash(line).await.unwrap_or_else(|error| panic!("{line}: {error}"));
        let message = reply.message().unwrap_or_else(|| panic!("{line} brings no message"));
        let usable = |component: &&Value| component["custom_id"].is_string() && component["disabled"] != true;
        let usable: Vec<_> = message.components().filter(usable).collect();
        if !message.is_ephemeral() {
            for component in &usable {
                press(other, message, component).await;
            }
        }
        if let Some(first) = usable.first() {
            press(person, message, first).await;
        }
    }
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

#[tokio::test]
async fn everything_the_bot_sends_is_as_discords_document_has_it() {
    let Some(document) = ApiDocument::open() else { return };
    let app = App::setup().with_rate_limits().start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let (min, ara) = (app.person("Min", "퀴즈"), app.person("Ara", "퀴즈"));
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
        "/config show",
        "/config set reset:everything",
        "/leaderboard",
        "/trivia status",
    ];
    use_every_command(&bora, &jun, &english).await;
    use_every_command(
        &min,
        &ara,
        &["/노래 검색어:도깨비", "/시대", "/상식 주제:records", "/도움말", "/정보", "/순위"],
    )
    .await;
    for line in ["/ost query:gob", "/era era:", "/fact topic:re"] {
        bora.complete(line).await.unwrap();
    }
    for host in [&bora, &min] {
        host.slash("/trivia start rounds:2").await.unwrap();
        let first = app.asked(host, 1).await;
        first.answer(host, &first.right(), 1_000).await;
        let second = app.asked(host, 2).await;
        told(host, host.slash("/trivia status")).await;
        told(host, host.click(&second.message, &format!("skip {} 2", second.game))).await;
        let board = second.ended().await;
        host.click(&board, &format!("again {}", second.game)).await.unwrap();
        app.asked(host, 1).await;
        host.slash("/trivia stop").await.unwrap();
    }
    use_every_command(&bora, &jun, &["/profile", "/profile user:Bora", "/leaderboard by:rating"]).await;
    use_every_command(&min, &ara, &["/프로필 나만보기:true", "/순위 범위:모든 서버"]).await;
    let mut known = HashMap::new();
    let requests = app.discord.requests();
    let sent: Vec<_> = requests.iter().filter(|request| !request.body.is_null()).collect();
    let wrong: Vec<_> = sent.iter().flat_map(|request| faults(&document, &mut known, request)).collect();
    assert!(wrong.is_empty(), "expected the document's form, {} faults:\n{}", wrong.len(), wrong.join("\n"));
    let mut routes: Vec<_> = known.keys().map(|(method, route)| format!("{method} {route}")).collect();
    routes.sort();
    // A picture is put to its card, unless there is no font to draw with: `commands::picture` tells.
    let picture = "PATCH /webhooks/{application.id}/{interaction.token}/messages/@original".to_owned();
    if std::env::var_os("CI").is_none() && !routes.contains(&picture) {
        routes.push(picture);
        routes.sort();
    }
    assert_eq!(
        routes,
        [
            "PATCH /channels/{channel.id}/messages/{message.id}",
            "PATCH /webhooks/{application.id}/{interaction.token}/messages/@original",
            "POST /channels/{channel.id}/messages",
            "POST /interactions/{interaction.id}/{interaction.token}/callback",
            "POST /webhooks/{application.id}/{interaction.token}",
            "PUT /applications/{application.id}/commands",
        ],
        "expected every way in which the bot writes to have come up"
    );
    app.finish().await;
}
