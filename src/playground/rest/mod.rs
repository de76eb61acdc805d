//! The REST API, version 10, as far as this bot needs it.
//!
//! Every request goes one way: route, token, rate limit, body, deed, record, answer.

mod applications;
pub(crate) mod rate_limit;
mod route;

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Multipart, Request as HttpRequest, State as Shared};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::answers::Form;
use super::api_error::{ApiError, Blame};
use super::messages::Upload;
use super::payload;
use super::permissions::Permissions;
use super::place::Place;
use super::record::Request;
use super::snowflake::{Snowflake, iso, now_ms};
use super::state::{Core, State};
use super::world::Guild;
use rate_limit::Verdict;
use route::{OnMessage, Route};

/// Bytes of a request, files included: the limit of a file and room for the form.
const LARGEST: usize = 11 * 1024 * 1024;

/// What a route gives back: 200 with JSON, or 204.
#[derive(Debug)]
enum Answer {
    Json(Value),
    Created(Value),
    Nothing,
}

/// Serves everything below `/api/v10`.
pub(crate) async fn serve(Shared(core): Shared<Arc<Core>>, request: HttpRequest) -> Response {
    let method = request.method().clone();
    let uri = request.uri().clone();
    let path = uri.path().strip_prefix("/api/v10").unwrap_or_default().replace("%40", "@");
    let route = Route::parse(&method, &path);
    let template = route.as_ref().map_or("", Route::template);
    if core.lock().is_down {
        record(&core, &method, &uri, template, Value::Null, StatusCode::SERVICE_UNAVAILABLE);
        return respond(StatusCode::SERVICE_UNAVAILABLE, &[], None);
    }
    if let Some(status) = core.mishaps.befall(&format!("{method} {template}")).await {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        record(&core, &method, &uri, template, Value::Null, status);
        if status == StatusCode::TOO_MANY_REQUESTS {
            let Verdict { headers, refused } = rate_limit::used_up_by_others();
            return respond(status, &headers, refused.as_ref());
        }
        return respond(status, &[], Some(&json!({"message": status.to_string(), "code": 0})));
    }
    let mut verdict = Verdict { headers: Vec::new(), refused: None };
    let mut body = Value::Null;
    let query = uri.query().unwrap_or_default();
    let result = match &route {
        None => Err(ApiError::no_route()),
        Some(route) => match admit(&core, route, request.headers()) {
            Err(error) => Err(error),
            Ok(()) => {
                if core.options.rate_limits {
                    let (limit, globally) = (route.limit(), route.counts_globally());
                    verdict =
                        core.lock().buckets.take(static_method(&method), template, limit, globally, now_ms());
                }
                match verdict.refused.take() {
                    Some(refused) => {
                        let answer = respond(StatusCode::TOO_MANY_REQUESTS, &verdict.headers, Some(&refused));
                        record(&core, &method, &uri, template, Value::Null, answer.status());
                        return answer;
                    }
                    None => match read_form(request).await {
                        Err(error) => Err(error),
                        Ok(form) => {
                            body = form.json.clone();
                            perform(&core, route.clone(), form, query)
                        }
                    },
                }
            }
        },
    };
    let answer = match result {
        Ok(Answer::Json(json)) => respond(StatusCode::OK, &verdict.headers, Some(&json)),
        Ok(Answer::Created(json)) => respond(StatusCode::CREATED, &verdict.headers, Some(&json)),
        Ok(Answer::Nothing) => respond(StatusCode::NO_CONTENT, &verdict.headers, None),
        Err(error) => {
            if error.blame == Blame::Bot {
                core.lock().record.violation(error.line(), Some(format!("{method} {}", uri.path())));
            }
            let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST);
            respond(status, &verdict.headers, Some(&error.body()))
        }
    };
    record(&core, &method, &uri, template, body, answer.status());
    answer
}

fn record(
    core: &Core,
    method: &axum::http::Method,
    uri: &axum::http::Uri,
    route: &'static str,
    body: Value,
    status: StatusCode,
) {
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    // The path itself may hold an interaction's token.
    tracing::debug!(%method, route, status = status.as_u16(), "REST request");
    core.lock().record.request(Request {
        at: iso(now_ms()),
        method: method.to_string(),
        path,
        route,
        body,
        status: status.as_u16(),
    });
}

fn static_method(method: &axum::http::Method) -> &'static str {
    match method.as_str() {
        "POST" => "POST",
        "PATCH" => "PATCH",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        _ => "GET",
    }
}

/// Checks the bot's token, where the path does not carry one.
fn admit(core: &Core, route: &Route, headers: &HeaderMap) -> Result<(), ApiError> {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let is_bot = given.and_then(|value| value.strip_prefix("Bot ")) == Some(core.options.token.as_str());
    // Discord ignores a missing token where the path has one, but not a wrong one.
    if is_bot || (route.is_by_token() && given.is_none()) { Ok(()) } else { Err(ApiError::unauthorized()) }
}

/// Reads the JSON of a body, or of the `payload_json` of a multipart form with its files.
async fn read_form(request: HttpRequest) -> Result<Form, ApiError> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        let (parts, body) = request.into_parts();
        // The extractor's own limit would answer in another form than Discord's.
        let bytes = axum::body::to_bytes(body, LARGEST).await.map_err(|_| ApiError::too_large())?;
        return read_multipart(HttpRequest::from_parts(parts, Body::from(bytes))).await;
    }
    let bytes =
        axum::body::to_bytes(request.into_body(), LARGEST).await.map_err(|_| ApiError::too_large())?;
    if bytes.is_empty() {
        return Ok(Form::default());
    }
    let json = serde_json::from_slice(&bytes).map_err(|_| ApiError::not_json())?;
    Ok(Form { json, files: Vec::new() })
}

async fn read_multipart(mut request: HttpRequest) -> Result<Form, ApiError> {
    axum::extract::DefaultBodyLimit::max(LARGEST).apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| ApiError::not_json())?;
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(|_| ApiError::not_json())? {
        let name = part.name().unwrap_or_default().to_owned();
        let filename = part.file_name().map(str::to_owned);
        let content_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes: Bytes = part.bytes().await.map_err(|_| ApiError::not_json())?;
        if name == "payload_json" {
            form.json = serde_json::from_slice(&bytes).map_err(|_| ApiError::not_json())?;
        } else if let Some(filename) = filename {
            let index = name.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']')?.parse().ok());
            let index = index.unwrap_or(form.files.len() as u64);
            form.files.push(Upload { index, filename, content_type, data: bytes.to_vec() });
        }
    }
    Ok(form)
}

fn respond(status: StatusCode, headers: &[(&'static str, String)], body: Option<&Value>) -> Response {
    let mut response = Response::new(body.map_or_else(Body::empty, |json| Body::from(json.to_string())));
    *response.status_mut() = status;
    if body.is_some() {
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
    }
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

fn perform(core: &Core, route: Route, form: Form, query: &str) -> Result<Answer, ApiError> {
    let life_ms = u64::try_from(core.options.token_life.as_millis()).unwrap_or(u64::MAX);
    let mut state = core.lock();
    let state = &mut *state;
    Ok(match route {
        Route::Gateway => Answer::Json(json!({"url": gateway_url(state)})),
        Route::GatewayBot => Answer::Json(json!({
            "url": gateway_url(state),
            "shards": core.options.shards,
            "session_start_limit": {
                "total": 1_000, "remaining": 1_000, "reset_after": 86_400_000, "max_concurrency": 1,
            },
        })),
        Route::Me => Answer::Json(payload::current_user(&state.world)),
        Route::User { user } => {
            let account = state.world.account(user).ok_or_else(ApiError::unknown_user)?;
            Answer::Json(payload::user(&state.world, account))
        }
        Route::MyGuilds => Answer::Json(my_guilds(state)),
        Route::OpenDm => {
            let id = form.json.get("recipient_id").and_then(|id| id.as_str()?.parse::<Snowflake>().ok());
            let person = id.and_then(|id| state.world.people.iter().find(|person| person.id == id));
            let person = person.ok_or_else(|| {
                ApiError::invalid_field("recipient_id", "INVALID_RECIPIENT", "There is no such person.")
            })?;
            Answer::Json(payload::channel(&state.world, Place::Dm { person }))
        }
        Route::Application => Answer::Json(payload::application(&state.world)),
        Route::Commands { app, guild, act } => {
            require_app(state, app)?;
            applications::commands(state, guild, act, &form.json, query)?
        }
        Route::Callback { interaction, token } => {
            let object = state.acknowledge(interaction, &token, form)?;
            if has(query, "with_response=true") { Answer::Json(object) } else { Answer::Nothing }
        }
        Route::FollowUp { app, token } => {
            require_app(state, app)?;
            Answer::Json(json!(state.follow_up(&token, form, life_ms)?))
        }
        Route::Answer { app, token, which, act } => {
            require_app(state, app)?;
            match act {
                OnMessage::Get => Answer::Json(json!(state.answer_message(&token, which, life_ms)?)),
                OnMessage::Edit => Answer::Json(json!(state.edit_answer(&token, which, form, life_ms)?)),
                OnMessage::Delete => {
                    state.delete_answer(&token, which, life_ms)?;
                    Answer::Nothing
                }
            }
        }
        Route::Channel { channel } => {
            state.require(channel, Permissions::VIEW_CHANNEL)?;
            let place = state.world.place(channel).ok_or_else(ApiError::unknown_channel)?;
            Answer::Json(payload::channel(&state.world, place))
        }
        Route::ListMessages { channel } => {
            let limit =
                query.split('&').find_map(|pair| pair.strip_prefix("limit=")?.parse().ok()).unwrap_or(50);
            if !(1..=100).contains(&limit) {
                let message = "int value should be between 1 and 100.";
                return Err(ApiError::invalid_field("limit", "NUMBER_TYPE_RANGE", message));
            }
            Answer::Json(json!(state.written(channel, limit)?))
        }
        Route::CreateMessage { channel } => Answer::Json(json!(state.write(channel, form)?)),
        Route::Message { channel, message, act } => match act {
            OnMessage::Get => {
                state.require(channel, Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY)?;
                Answer::Json(json!(state.public(channel, message)?))
            }
            OnMessage::Edit => Answer::Json(json!(state.edit_written(channel, message, form)?)),
            OnMessage::Delete => {
                state.delete_written(channel, message)?;
                Answer::Nothing
            }
        },
        Route::Typing { channel } => {
            state.require_writing(channel, Permissions::NONE)?;
            Answer::Nothing
        }
        Route::Guild { guild } => {
            let guild = find_guild(state, guild)?;
            Answer::Json(payload::guild(&state.world, guild))
        }
        Route::GuildChannels { guild } => {
            let guild = find_guild(state, guild)?;
            // Threads are listed by a route of their own.
            let channels = guild.channels.iter().filter(|channel| channel.parent.is_none());
            let all = channels.map(|channel| Place::Channel { guild, channel });
            Answer::Json(all.map(|place| payload::channel(&state.world, place)).collect())
        }
        Route::GuildRoles { guild } => {
            let guild = find_guild(state, guild)?;
            Answer::Json(payload::guild(&state.world, guild)["roles"].take())
        }
        Route::Member { guild, user } => {
            let guild = find_guild(state, guild)?;
            let account = state.world.member(guild, user.unwrap_or(state.world.bot.id))?;
            Answer::Json(payload::member(&state.world, guild, account))
        }
        Route::MemberRole { guild, user, role, is_given } => {
            state.give_role(guild, user, role, is_given)?;
            Answer::Nothing
        }
    })
}

fn require_app(state: &State, app: Snowflake) -> Result<(), ApiError> {
    if app == state.world.bot.id { Ok(()) } else { Err(ApiError::unknown_application()) }
}

fn find_guild(state: &State, guild: Snowflake) -> Result<&Guild, ApiError> {
    state.world.joined().find(|known| known.id == guild).ok_or_else(ApiError::unknown_guild)
}

fn gateway_url(state: &State) -> String {
    format!("{}/gateway", state.base_url.replacen("http", "ws", 1))
}

fn my_guilds(state: &State) -> Value {
    let one = |guild: &Guild| {
        json!({
            "id": guild.id, "name": guild.name, "icon": null, "banner": null, "owner": false,
            "permissions": state.world.guild_permissions(guild, state.world.bot.id), "features": [],
        })
    };
    state.world.joined().map(one).collect()
}

fn has(query: &str, pair: &str) -> bool {
    query.split('&').any(|one| one == pair)
}
