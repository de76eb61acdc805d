//! What browsers get: the page, its JSON API and its events, all for loopback only.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Path, Query, Request, State as Shared};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{any, get, post};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::acts::{Hand, Sent, Typed};
use super::interactions::Outcome;
use super::place::Place;
use super::snowflake::Snowflake;
use super::state::{Core, State};
use super::world::Guild;
use super::{gateway, news, payload, rest};

/// The files of the page, in the binary so that it runs from anywhere.
static PAGE: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// Everything that is served.
pub(crate) fn router(core: Arc<Core>, addr: SocketAddr) -> Router {
    let in_channel = Router::new()
        .route("/messages", get(messages))
        .route("/commands", get(commands).post(use_command))
        .route("/message-commands", post(use_message_command))
        .route("/autocomplete", post(autocomplete))
        .route("/components", post(use_component))
        .route("/modals", post(submit));
    Router::new()
        .route("/attachments/{channel}/{message}/{attachment}/{filename}", get(attachment))
        .route("/page/world", get(world))
        .route("/page/violations", get(violations))
        .route("/page/users/{user}/events", get(events))
        .nest("/page/users/{user}/channels/{channel}", in_channel)
        .route("/gateway", get(connect))
        .route("/gateway/", get(connect))
        .route("/api/v10/{*path}", any(rest::serve))
        .fallback(get(asset))
        .layer(middleware::from_fn(move |request, next| guard(addr, request, next)))
        .with_state(core)
}

/// Lets in only who names this listener as the host, so that no site can reach it under a name of its own
/// that resolves to loopback, and refuses what scripts of other sites send.
async fn guard(addr: SocketAddr, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let host = text(header::HOST).or_else(|| request.uri().authority().map(|host| host.as_str()));
    if !host.is_some_and(|host| is_own(host, addr.port())) {
        return (StatusCode::FORBIDDEN, "This host name is not served here.\n").into_response();
    }
    // A bot sends no origin and this page its own; anything else is another site's script.
    let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| is_own(host, addr.port()));
    if text(header::ORIGIN).is_some_and(|origin| !own(origin)) {
        return Refusal::new(StatusCode::FORBIDDEN, "This may not be used from another site.")
            .into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
             frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        ),
    );
    response
}

fn is_own(host: &str, port: u16) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        host.strip_prefix(name).is_some_and(|rest| match rest.strip_prefix(':') {
            Some(given) => given == port.to_string(),
            // Without a port it is that of HTTP.
            None => rest.is_empty() && port == 80,
        })
    })
}

/// A file of the page.
async fn asset(uri: Uri) -> Result<Response, Refusal> {
    let path = uri.path().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let Some((_, text)) = PAGE.iter().find(|(name, _)| *name == path) else {
        return Err(Refusal::new(StatusCode::NOT_FOUND, "There is no such page."));
    };
    let kind = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], *text).into_response())
}

async fn connect(
    Shared(core): Shared<Arc<Core>>,
    Query(query): Query<Map<String, Value>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let text = |key: &str| query.get(key).and_then(Value::as_str).map(str::to_owned);
    if text("compress").is_some() || text("encoding").is_some_and(|encoding| encoding != "json") {
        return (StatusCode::BAD_REQUEST, "Only JSON without compression is spoken here.\n").into_response();
    }
    let version = text("v");
    upgrade.on_upgrade(move |socket| gateway::serve(socket, core, version))
}

/// Why the page does not get what it asked for.
#[derive(Debug)]
struct Refusal {
    status: StatusCode,
    message: String,
}

impl Refusal {
    fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    /// What the client would say instead of sending.
    fn by_client(message: String) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(json!({"message": self.message}))).into_response()
    }
}

async fn world(Shared(core): Shared<Arc<Core>>) -> Json<Value> {
    let state = core.lock();
    let world = &state.world;
    let moderates = |id: Snowflake| world.guilds.iter().any(|guild| guild.moderators.contains(&id));
    let users = world.people.iter().map(|person| {
        json!({
            "id": person.id, "name": person.name, "locale": person.locale,
            "color": format!("#{:06x}", person.color), "moderator": moderates(person.id),
            "has_app": person.has_app,
        })
    });
    let dms: Map<_, _> =
        world.people.iter().map(|person| (person.id.to_string(), json!(person.dm))).collect();
    let private_channels =
        world.private_channels.iter().map(|channel| json!({"id": channel.id, "people": channel.people}));
    Json(json!({
        "bot": payload::user(world, &world.bot),
        "online": state.sessions.is_online(),
        "users": users.collect::<Vec<_>>(),
        "guilds": world.guilds.iter().map(|guild| shown_guild(&state, guild)).collect::<Vec<_>>(),
        "dms": dms,
        "private_channels": private_channels.collect::<Vec<_>>(),
    }))
}

fn shown_guild(state: &State, guild: &Guild) -> Value {
    let world = &state.world;
    let channels = guild.channels.iter().map(|channel| {
        let place = Place::Channel { guild, channel };
        json!({
            "id": channel.id, "name": channel.name, "topic": channel.topic,
            "bot_can_write": world.permissions(place, world.bot.id).has(place.writing()),
        })
    });
    json!({
        "id": guild.id, "name": guild.name, "locale": guild.locale, "icon_text": guild.icon_text,
        "members": guild.members, "nicks": guild.nicks, "has_bot": guild.has_bot(), "channels": channels.collect::<Vec<_>>(),
    })
}

async fn violations(Shared(core): Shared<Arc<Core>>) -> Json<Value> {
    Json(json!(core.lock().record.violations()))
}

async fn attachment(
    Shared(core): Shared<Arc<Core>>,
    Path((channel, message, id, _)): Path<(Snowflake, Snowflake, Snowflake, String)>,
) -> Result<Response, Refusal> {
    let state = core.lock();
    let message = state.messages.get(channel, message);
    let file = message.and_then(|message| message.attachments.iter().find(|file| file.id == id));
    let Some(file) = file else { return Err(Refusal::new(StatusCode::NOT_FOUND, "There is no such file.")) };
    // Only pictures are shown; anything else could be a script of the bot's in this page's name.
    let picture =
        matches!(file.content_type.as_str(), "image/png" | "image/jpeg" | "image/gif" | "image/webp");
    let kind = if picture { file.content_type.as_str() } else { "application/octet-stream" };
    let kind = HeaderValue::from_str(kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    Ok(([(header::CONTENT_TYPE, kind)], file.data.to_vec()).into_response())
}

#[derive(Clone, Copy, Deserialize)]
struct Seat {
    user: Snowflake,
    channel: Snowflake,
}

impl Seat {
    /// The person at this place, if they may be there.
    fn hand(self, state: &State) -> Result<Hand, Refusal> {
        let known = state.world.people.iter().any(|person| person.id == self.user);
        if known && state.world.sees(self.user, self.channel) {
            Ok(Hand { user: self.user, channel: self.channel, at: None })
        } else {
            Err(Refusal::new(StatusCode::NOT_FOUND, "This person does not see such a channel."))
        }
    }
}

async fn messages(Shared(core): Shared<Arc<Core>>, Path(seat): Path<Seat>) -> Result<Json<Value>, Refusal> {
    let state = core.lock();
    let hand = seat.hand(&state)?;
    Ok(Json(json!(state.seen(hand.user, hand.channel))))
}

async fn commands(Shared(core): Shared<Arc<Core>>, Path(seat): Path<Seat>) -> Result<Json<Value>, Refusal> {
    let state = core.lock();
    let hand = seat.hand(&state)?;
    let place = state.world.place(hand.channel);
    let usable = place.map(|place| state.commands.usable(&state.world, place, hand.user));
    Ok(Json(json!(usable.unwrap_or_default())))
}

#[derive(Deserialize)]
struct CommandForm {
    name: String,
    #[serde(default)]
    options: Map<String, Value>,
    #[serde(default)]
    focused: Option<String>,
}

#[derive(Deserialize)]
struct MessageCommandForm {
    message_id: Snowflake,
    name: String,
}

#[derive(Deserialize)]
struct ComponentForm {
    message_id: Snowflake,
    custom_id: String,
    #[serde(default)]
    values: Vec<String>,
}

#[derive(Deserialize)]
struct ModalForm {
    interaction_id: Snowflake,
    #[serde(default)]
    values: Map<String, Value>,
}

/// A body of the page's, or what is wrong with it. Another type than JSON is refused: a form of another
/// site cannot send that type without asking first.
fn read<T>(body: Result<Json<T>, JsonRejection>) -> Result<T, Refusal> {
    body.map(|Json(form)| form).map_err(|error| Refusal::new(error.status(), error.body_text()))
}

fn sent((id, _): Sent) -> Json<Value> {
    Json(json!({"interaction_id": id}))
}

async fn use_command(
    Shared(core): Shared<Arc<Core>>,
    Path(seat): Path<Seat>,
    form: Result<Json<CommandForm>, JsonRejection>,
) -> Result<Json<Value>, Refusal> {
    let form = read(form)?;
    let hand = seat.hand(&core.lock())?;
    hand.command(&core, &form.name, Typed::ByName(&form.options)).map(sent).map_err(Refusal::by_client)
}

async fn use_message_command(
    Shared(core): Shared<Arc<Core>>,
    Path(seat): Path<Seat>,
    form: Result<Json<MessageCommandForm>, JsonRejection>,
) -> Result<Json<Value>, Refusal> {
    let form = read(form)?;
    let hand = seat.hand(&core.lock())?;
    hand.message_command(&core, &form.name, form.message_id).map(sent).map_err(Refusal::by_client)
}

async fn autocomplete(
    Shared(core): Shared<Arc<Core>>,
    Path(seat): Path<Seat>,
    form: Result<Json<CommandForm>, JsonRejection>,
) -> Result<Json<Value>, Refusal> {
    let form = read(form)?;
    let hand = seat.hand(&core.lock())?;
    let typed = Typed::ByName(&form.options);
    let (_, outcome) =
        hand.autocomplete(&core, &form.name, typed, form.focused.as_deref()).map_err(Refusal::by_client)?;
    match outcome.await {
        Ok(Outcome::Choices(choices)) => Ok(Json(json!({"choices": choices}))),
        Ok(Outcome::Failed(reason)) => Err(Refusal::new(StatusCode::GATEWAY_TIMEOUT, reason)),
        _ => Err(Refusal::new(StatusCode::BAD_GATEWAY, "The application sent no choices.")),
    }
}

async fn use_component(
    Shared(core): Shared<Arc<Core>>,
    Path(seat): Path<Seat>,
    form: Result<Json<ComponentForm>, JsonRejection>,
) -> Result<Json<Value>, Refusal> {
    let form = read(form)?;
    let hand = seat.hand(&core.lock())?;
    hand.component(&core, form.message_id, &form.custom_id, &form.values)
        .map(sent)
        .map_err(Refusal::by_client)
}

async fn submit(
    Shared(core): Shared<Arc<Core>>,
    Path(seat): Path<Seat>,
    form: Result<Json<ModalForm>, JsonRejection>,
) -> Result<Json<Value>, Refusal> {
    let form = read(form)?;
    let hand = seat.hand(&core.lock())?;
    hand.submit(&core, form.interaction_id, &form.values).map(sent).map_err(Refusal::by_client)
}

async fn events(
    Shared(core): Shared<Arc<Core>>,
    Path(user): Path<Snowflake>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Refusal> {
    if !core.lock().world.people.iter().any(|person| person.id == user) {
        return Err(Refusal::new(StatusCode::NOT_FOUND, "There is no such person."));
    }
    Ok(upgrade.on_upgrade(move |socket| news::tell(socket, core, user)))
}
