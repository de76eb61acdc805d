//! The gateway, version 10, JSON without compression: one task for each connection.
//!
//! Source: Discord's gateway reference, for the order of events, the opcodes and the close codes.

pub(crate) mod sessions;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::payload;
use super::state::{Core, Event};
use sessions::Outgoing;

/// Bits of `intents`.
pub(crate) mod intents {
    /// Guilds and their channels come and go.
    pub(crate) const GUILDS: u64 = 1;
    /// Members, presences and the content of messages: to be applied for, and this application has not.
    pub(crate) const PRIVILEGED: u64 = (1 << 1) | (1 << 8) | (1 << 15);
    /// Every bit that has a meaning.
    pub(crate) const KNOWN: u64 = 0x1_ffff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);
}

mod opcode {
    pub(super) const DISPATCH: u64 = 0;
    pub(super) const HEARTBEAT: u64 = 1;
    pub(super) const IDENTIFY: u64 = 2;
    pub(super) const PRESENCE_UPDATE: u64 = 3;
    pub(super) const VOICE_STATE_UPDATE: u64 = 4;
    pub(super) const RESUME: u64 = 6;
    pub(super) const RECONNECT: u64 = 7;
    pub(super) const REQUEST_GUILD_MEMBERS: u64 = 8;
    pub(super) const INVALID_SESSION: u64 = 9;
    pub(super) const HELLO: u64 = 10;
    pub(super) const HEARTBEAT_ACK: u64 = 11;
}

/// Why a connection is closed from this side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Close(pub(crate) u16, pub(crate) &'static str);

impl Close {
    const UNKNOWN_OPCODE: Self = Self(4001, "Unknown opcode.");
    const DECODE_ERROR: Self = Self(4002, "Error while decoding payload.");
    const NOT_AUTHENTICATED: Self = Self(4003, "Not authenticated.");
    const AUTHENTICATION_FAILED: Self = Self(4004, "Authentication failed.");
    const ALREADY_AUTHENTICATED: Self = Self(4005, "Already authenticated.");
    const INVALID_SEQ: Self = Self(4007, "Invalid seq.");
    const RATE_LIMITED: Self = Self(4008, "Rate limited.");
    const SESSION_TIMED_OUT: Self = Self(4009, "Session timed out.");
    const INVALID_SHARD: Self = Self(4010, "Invalid shard.");
    const INVALID_VERSION: Self = Self(4012, "Invalid API version.");
    const INVALID_INTENTS: Self = Self(4013, "Invalid intent(s).");
    const DISALLOWED_INTENTS: Self = Self(4014, "Disallowed intent(s).");
    const GOING_AWAY: Self = Self(1001, "The local Discord stops.");
}

/// Events a client may send in a minute before it is closed with 4008.
const SENDS_PER_MINUTE: usize = 120;

struct Connection {
    core: Arc<Core>,
    id: u64,
    outgoing: mpsc::UnboundedSender<Outgoing>,
    heartbeat_due: Instant,
    sent: Vec<Instant>,
}

/// Serves one connection to its end. `version` is the `v` of the address.
pub(crate) async fn serve(mut socket: WebSocket, core: Arc<Core>, version: Option<String>) {
    let (outgoing, mut inbox) = mpsc::unbounded_channel();
    let id = core.lock().sessions.next_connection();
    let interval = core.options.heartbeat_interval;
    let mut connection = Connection {
        core: Arc::clone(&core),
        id,
        outgoing,
        heartbeat_due: Instant::now() + grace(interval),
        sent: Vec::new(),
    };
    let mut stopped = core.stopped.subscribe();
    let stop = async move {
        // An error means that the sender is gone, which is the end as well.
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    tokio::pin!(stop);
    let interval_ms = u64::try_from(interval.as_millis()).unwrap_or(u64::MAX);
    connection
        .send(&json!({"op": opcode::HELLO, "d": {"heartbeat_interval": interval_ms}, "s": null, "t": null}));
    if version.is_some_and(|version| version != "10") {
        connection.close(Close::INVALID_VERSION);
    }
    let mut resumable = true;
    loop {
        tokio::select! {
            out = inbox.recv() => match out {
                Some(Outgoing::Event(text)) => {
                    if socket.send(Frame::Text(text.as_ref().into())).await.is_err() {
                        break;
                    }
                }
                Some(Outgoing::Close(Close(code, reason))) => {
                    // The reason may be gone with the client; the session ends either way.
                    let _ = socket.send(Frame::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
                    if code >= 4_000 {
                        let what = format!("gateway closed with {code}: {reason}");
                        core.lock().record.violation(what, None);
                    }
                    resumable = !matches!(code, 4_004 | 4_007 | 4_009..=4_014);
                    break;
                }
                Some(Outgoing::Cut) | None => break,
            },
            frame = socket.recv() => match frame {
                Some(Ok(Frame::Text(text))) => connection.receive(text.as_str()),
                Some(Ok(Frame::Binary(_))) => connection.close(Close::DECODE_ERROR),
                Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => {}
                Some(Ok(Frame::Close(frame))) => {
                    // A client that closes with 1000 or 1001 logs out; anything else may come back.
                    resumable = !frame.is_some_and(|frame| matches!(frame.code, 1_000 | 1_001));
                    break;
                }
                Some(Err(_)) | None => break,
            },
            () = tokio::time::sleep_until(connection.heartbeat_due) => connection.close(Close::SESSION_TIMED_OUT),
            () = &mut stop => {
                let Close(code, reason) = Close::GOING_AWAY;
                let _ = socket.send(Frame::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
                break;
            }
        }
    }
    let mut state = core.lock();
    if state.sessions.detach(id, resumable) && !state.sessions.is_online() {
        state.publish(Event::Bot { online: false });
    }
}

/// How long after the last heartbeat a connection counts as dead: the interval and half of it again.
fn grace(interval: Duration) -> Duration {
    interval + interval / 2
}

impl Connection {
    fn send(&self, event: &Value) {
        // The receiver lives as long as the connection, which is the caller.
        let _ = self.outgoing.send(Outgoing::Event(event.to_string().into()));
    }

    fn close(&mut self, why: Close) {
        self.heartbeat_due = Instant::now() + Duration::from_secs(60);
        let _ = self.outgoing.send(Outgoing::Close(why));
    }

    fn receive(&mut self, text: &str) {
        let now = Instant::now();
        self.sent.retain(|at| now - *at < Duration::from_secs(60));
        self.sent.push(now);
        if self.sent.len() > SENDS_PER_MINUTE {
            return self.close(Close::RATE_LIMITED);
        }
        let Ok(event) = serde_json::from_str::<Value>(text) else { return self.close(Close::DECODE_ERROR) };
        let Some(op) = event.get("op").and_then(Value::as_u64) else {
            return self.close(Close::DECODE_ERROR);
        };
        let data = event.get("d").cloned().unwrap_or_default();
        // Asked each time: a session that was declared invalid may be identified anew on the same wire.
        let identified = self.core.lock().sessions.carries(self.id);
        let taken = match op {
            opcode::HEARTBEAT => {
                self.heartbeat_due = now + grace(self.core.options.heartbeat_interval);
                self.send(&json!({"op": opcode::HEARTBEAT_ACK, "d": null, "s": null, "t": null}));
                Ok(())
            }
            opcode::IDENTIFY | opcode::RESUME if identified => Err(Close::ALREADY_AUTHENTICATED),
            opcode::IDENTIFY => self.identify(&data),
            opcode::RESUME => self.resume(&data),
            _ if !identified => Err(Close::NOT_AUTHENTICATED),
            opcode::PRESENCE_UPDATE | opcode::VOICE_STATE_UPDATE => Ok(()),
            opcode::REQUEST_GUILD_MEMBERS => {
                // Needs the privileged intent, which was refused at identification.
                Err(Close::DISALLOWED_INTENTS)
            }
            _ => Err(Close::UNKNOWN_OPCODE),
        };
        if let Err(why) = taken {
            self.close(why);
        }
    }

    fn authenticate(&self, data: &Value) -> Result<(), Close> {
        let token = data.get("token").and_then(Value::as_str).unwrap_or_default();
        let token = token.strip_prefix("Bot ").unwrap_or(token);
        if token == self.core.options.token { Ok(()) } else { Err(Close::AUTHENTICATION_FAILED) }
    }

    fn identify(&mut self, data: &Value) -> Result<(), Close> {
        self.authenticate(data)?;
        let intents = data.get("intents").and_then(Value::as_u64).ok_or(Close::DECODE_ERROR)?;
        if intents & !intents::KNOWN != 0 {
            return Err(Close::INVALID_INTENTS);
        }
        if intents & intents::PRIVILEGED != 0 {
            return Err(Close::DISALLOWED_INTENTS);
        }
        if !data.get("properties").is_some_and(Value::is_object) {
            return Err(Close::DECODE_ERROR);
        }
        let shard = match data.get("shard") {
            None | Some(Value::Null) => (0, 1),
            Some(shard) => match (shard.get(0).and_then(Value::as_u64), shard.get(1).and_then(Value::as_u64))
            {
                (Some(id), Some(of)) if id < of && of <= 1_000 => (id, of),
                _ => return Err(Close::INVALID_SHARD),
            },
        };
        let mut state = self.core.lock();
        let state = &mut *state;
        let session = state.sessions.begin(shard, intents, self.id, self.outgoing.clone());
        let world = &state.world;
        let guilds: Vec<_> = world.joined().filter(|guild| guild.id.shard(shard.1) == shard.0).collect();
        let unavailable: Vec<_> =
            guilds.iter().map(|guild| json!({"id": guild.id, "unavailable": true})).collect();
        let ready = json!({
            "v": 10,
            "user": payload::current_user(world),
            "guilds": unavailable,
            "session_id": session,
            "session_type": "normal",
            "resume_gateway_url": state.base_url.replacen("http", "ws", 1),
            "shard": [shard.0, shard.1],
            "application": {"id": world.bot.id, "flags": 0},
            "user_settings": {},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "geo_ordered_rtc_regions": [],
        });
        state.sessions.dispatch_to(&session, "READY", &ready);
        if intents & intents::GUILDS != 0 {
            for guild in guilds {
                state.sessions.dispatch_to(&session, "GUILD_CREATE", &payload::guild_create(world, guild));
            }
        }
        state.publish(Event::Bot { online: true });
        Ok(())
    }

    fn resume(&mut self, data: &Value) -> Result<(), Close> {
        self.authenticate(data)?;
        let session = data.get("session_id").and_then(Value::as_str).unwrap_or_default();
        let seq = data.get("seq").and_then(Value::as_u64).ok_or(Close::DECODE_ERROR)?;
        let mut state = self.core.lock();
        match state.sessions.resume(session, seq, self.id, &self.outgoing) {
            Err(sessions::NotResumed::Unknown) => {
                self.send(&json!({"op": opcode::INVALID_SESSION, "d": false, "s": null, "t": null}));
            }
            Err(sessions::NotResumed::FromTheFuture) => return Err(Close::INVALID_SEQ),
            Ok(()) => {
                state.publish(Event::Bot { online: true });
            }
        }
        Ok(())
    }
}
