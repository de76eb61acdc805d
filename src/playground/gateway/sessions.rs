//! Sessions of the gateway: what each shard was sent, so that it can be sent again.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::{Close, opcode};
use crate::playground::snowflake::Snowflake;

/// Events kept for a session to be sent again.
const KEPT: usize = 2_000;
/// Seconds for which a lost session can be resumed.
const RESUMABLE_S: u64 = 180;

/// What a connection's task is to do.
#[derive(Debug)]
pub(crate) enum Outgoing {
    /// Send this event.
    Event(Arc<str>),
    /// Close with a code.
    Close(Close),
    /// Go without a word, as a broken line does.
    Cut,
}

#[derive(Debug)]
struct Session {
    shard: (u64, u64),
    intents: u64,
    seq: u64,
    sent: VecDeque<(u64, Arc<str>)>,
    /// The connection, while there is one.
    wire: Option<(u64, UnboundedSender<Outgoing>)>,
    lost: Option<Instant>,
}

impl Session {
    fn dispatch(&mut self, name: &str, data: &Value) {
        self.seq += 1;
        let event = json!({"op": opcode::DISPATCH, "s": self.seq, "t": name, "d": data});
        let event: Arc<str> = event.to_string().into();
        if self.sent.len() == KEPT {
            self.sent.pop_front();
        }
        self.sent.push_back((self.seq, Arc::clone(&event)));
        self.send(Outgoing::Event(event));
    }

    fn send(&self, out: Outgoing) {
        if let Some((_, wire)) = &self.wire {
            // A closed wire is about to be detached; the event waits for a resume.
            let _ = wire.send(out);
        }
    }

    fn is_alive(&self) -> bool {
        self.wire.is_some() || self.lost.is_some_and(|lost| lost.elapsed().as_secs() < RESUMABLE_S)
    }
}

/// Why a session did not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotResumed {
    /// It never was, or is over, or too much was missed.
    Unknown,
    /// The client claims to have seen more than was sent.
    FromTheFuture,
}

/// All sessions by their id.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    all: HashMap<String, Session>,
    connections: u64,
    begun: u64,
}

impl Sessions {
    /// A number for a new connection.
    pub(crate) fn next_connection(&mut self) -> u64 {
        self.connections += 1;
        self.connections
    }

    /// Begins a session of a shard. Those of the same shard that lost their connection are over: the
    /// process they belonged to has started anew.
    pub(crate) fn begin(
        &mut self,
        shard: (u64, u64),
        intents: u64,
        connection: u64,
        wire: UnboundedSender<Outgoing>,
    ) -> String {
        self.all.retain(|_, known| known.wire.is_some() || known.shard != shard);
        self.begun += 1;
        let id = format!("{:032x}", u128::from(self.begun) << 64 | u128::from(connection));
        let wire = Some((connection, wire));
        let session = Session { shard, intents, seq: 0, sent: VecDeque::new(), wire, lost: None };
        self.all.insert(id.clone(), session);
        id
    }

    /// Goes on with a session: what was missed is sent again, then `RESUMED`.
    pub(crate) fn resume(
        &mut self,
        id: &str,
        seq: u64,
        connection: u64,
        wire: &UnboundedSender<Outgoing>,
    ) -> Result<(), NotResumed> {
        let session = self.all.get_mut(id).filter(|session| session.is_alive()).ok_or(NotResumed::Unknown)?;
        if seq > session.seq {
            return Err(NotResumed::FromTheFuture);
        }
        if session.sent.front().is_some_and(|(first, _)| seq + 1 < *first) {
            return Err(NotResumed::Unknown);
        }
        session.wire = Some((connection, wire.clone()));
        session.lost = None;
        for (_, event) in session.sent.iter().filter(|(sent, _)| *sent > seq) {
            session.send(Outgoing::Event(Arc::clone(event)));
        }
        session.dispatch("RESUMED", &json!({}));
        Ok(())
    }

    /// Notes that a connection is gone; whether it carried a session.
    pub(crate) fn detach(&mut self, connection: u64, resumable: bool) -> bool {
        let of_it = |session: &Session| session.wire.as_ref().is_some_and(|(id, _)| *id == connection);
        let Some(id) = self.all.iter().find(|(_, session)| of_it(session)).map(|(id, _)| id.clone()) else {
            return false;
        };
        if resumable {
            if let Some(session) = self.all.get_mut(&id) {
                session.wire = None;
                session.lost = Some(Instant::now());
            }
        } else {
            self.all.remove(&id);
        }
        true
    }

    /// Whether a connection has identified or resumed.
    pub(crate) fn carries(&self, connection: u64) -> bool {
        self.all.values().any(|session| session.wire.as_ref().is_some_and(|(id, _)| *id == connection))
    }

    /// Whether any shard is connected.
    pub(crate) fn is_online(&self) -> bool {
        self.all.values().any(|session| session.wire.is_some())
    }

    /// What all connected shards together have asked to hear of; none if none is connected.
    pub(crate) fn intents(&self) -> Option<u64> {
        let connected = self.all.values().filter(|session| session.wire.is_some());
        connected.map(|session| session.intents).reduce(|all, intents| all | intents)
    }

    /// Sends an event to the shard of a guild, or for direct messages to the first, if its intents ask for
    /// it (0: always). A session that can still be resumed gets it then. Whether any session was there.
    pub(crate) fn dispatch(
        &mut self,
        guild: Option<Snowflake>,
        intent: u64,
        name: &str,
        data: &Value,
    ) -> bool {
        let mut reached = false;
        for session in self.all.values_mut() {
            let shard = guild.map_or(0, |guild| guild.shard(session.shard.1));
            if shard == session.shard.0 && session.intents & intent == intent && session.is_alive() {
                session.dispatch(name, data);
                reached = true;
            }
        }
        reached
    }

    /// Sends an event to one session.
    pub(crate) fn dispatch_to(&mut self, id: &str, name: &str, data: &Value) {
        if let Some(session) = self.all.get_mut(id) {
            session.dispatch(name, data);
        }
    }

    /// Breaks every connection; the sessions can be resumed.
    pub(crate) fn cut(&self) {
        self.all.values().for_each(|session| session.send(Outgoing::Cut));
    }

    /// Asks every client to connect anew and to resume.
    pub(crate) fn ask_to_reconnect(&self) {
        self.send_all(&json!({"op": opcode::RECONNECT, "d": null, "s": null, "t": null}));
    }

    /// Ends every session: the clients have to identify again.
    pub(crate) fn invalidate(&mut self) {
        self.send_all(&json!({"op": opcode::INVALID_SESSION, "d": false, "s": null, "t": null}));
        self.all.clear();
    }

    fn send_all(&self, event: &Value) {
        let event: Arc<str> = event.to_string().into();
        self.all.values().for_each(|session| session.send(Outgoing::Event(Arc::clone(&event))));
    }
}
