//! Games over the wire.

mod control;
mod crowd;
mod duel;
mod mishaps;
mod played;
mod rules;
mod typed;
