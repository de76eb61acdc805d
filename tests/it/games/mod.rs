//! Games over the wire.

mod control;
mod crowd;
mod duel;
mod mishaps;
mod played;
mod restarts;
mod rules;
mod share;
mod typed;
