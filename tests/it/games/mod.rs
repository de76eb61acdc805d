//! Games over the wire.

mod about;
mod beginnings;
mod control;
mod crowd;
mod duel;
mod mishaps;
mod played;
mod pruning;
mod restarts;
mod rules;
mod share;
mod typed;
