//! The local Discord over the wire, as a bot without any library sees it, and as serenity does.

mod answers;
mod channels;
mod elsewhere;
mod gateway;
mod message_commands;
mod openapi;
mod page;
mod serenity;
pub(crate) mod wire;
