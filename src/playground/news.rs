//! What the page is told of: everything that concerns one person, as it happens.
//!
//! A WebSocket and not server-sent events, because browsers hold six connections to a host: as many
//! windows, each another person at the table, would leave none for anything else.

use std::sync::Arc;

use axum::extract::ws::{Message as Frame, WebSocket};
use serde_json::{Value, json};

use super::snowflake::Snowflake;
use super::state::{Core, Event, State};

/// Tells a person of everything, in any channel, until they leave. Who falls behind is cut off and
/// comes back.
pub(crate) async fn tell(mut socket: WebSocket, core: Arc<Core>, user: Snowflake) {
    let mut news = core.listen();
    let mut stopped = core.stopped.subscribe();
    let online = core.lock().sessions.is_online();
    let mut next = Some(named("bot", &json!({"online": online})));
    loop {
        if let Some(told) = next.take()
            && socket.send(Frame::Text(told.to_string().into())).await.is_err()
        {
            return;
        }
        tokio::select! {
            event = news.recv() => {
                let Ok(event) = event else { break };
                next = told(&core.lock(), user, &event);
            }
            // The page says nothing; whatever comes is the end or a sign of life.
            frame = socket.recv() => if !matches!(frame, Some(Ok(Frame::Ping(_) | Frame::Pong(_)))) { break },
            _ = stopped.wait_for(|stopped| *stopped) => break,
        }
    }
    // It may be gone already.
    let _ = socket.send(Frame::Close(None)).await;
}

fn named(name: &str, data: &Value) -> Value {
    json!({"event": name, "data": data})
}

/// An event as this person gets it, if it concerns them.
fn told(state: &State, user: Snowflake, event: &Event) -> Option<Value> {
    let mine = |other: Snowflake| other == user;
    match event {
        Event::Message(message) if state.shows(user, message) => {
            Some(named("message", &json!({"message": **message})))
        }
        Event::MessageDelete { channel, id, seen_by }
            if seen_by.is_none_or(mine) && state.world.sees(user, *channel) =>
        {
            Some(named("message_delete", &json!({"channel_id": channel, "id": id})))
        }
        Event::Modal { user: of, interaction, channel, modal } if mine(*of) => Some(named(
            "modal",
            &json!({"interaction_id": interaction, "channel_id": channel, "modal": modal}),
        )),
        Event::Acknowledged { user: of, interaction } if mine(*of) => {
            Some(named("acknowledged", &json!({"interaction_id": interaction})))
        }
        Event::Failed { user: of, interaction, channel, reason } if mine(*of) => Some(named(
            "failed",
            &json!({"interaction_id": interaction, "channel_id": channel, "reason": reason}),
        )),
        Event::Bot { online } => Some(named("bot", &json!({"online": online}))),
        Event::Commands => Some(named("commands", &json!({}))),
        _ => None,
    }
}
