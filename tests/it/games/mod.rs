//! Games over the wire.

mod control;
mod mishaps;
mod played;
mod rules;
mod typed;
