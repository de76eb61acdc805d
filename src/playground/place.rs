//! Where messages are, and what Discord calls it.

use super::permissions::Permissions;
use super::snowflake::Snowflake;
use super::world::{Account, Channel, Guild, PrivateChannel};

/// Where messages are.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// A channel of a guild.
    Channel {
        /// The guild.
        guild: &'a Guild,
        /// Its channel.
        channel: &'a Channel,
    },
    /// Between a person and the bot.
    Dm {
        /// The person.
        person: &'a Account,
    },
    /// Among people, without the bot.
    Private {
        /// Their channel.
        channel: &'a PrivateChannel,
    },
}

impl<'a> Place<'a> {
    /// The channel's id.
    pub fn channel_id(self) -> Snowflake {
        match self {
            Place::Channel { channel, .. } => channel.id,
            Place::Dm { person } => person.dm,
            Place::Private { channel } => channel.id,
        }
    }

    /// The guild, if there is one.
    pub fn guild(self) -> Option<&'a Guild> {
        match self {
            Place::Channel { guild, .. } => Some(guild),
            Place::Dm { .. } | Place::Private { .. } => None,
        }
    }

    /// The guild's id, if there is a guild.
    pub fn guild_id(self) -> Option<Snowflake> {
        self.guild().map(|guild| guild.id)
    }

    /// The right that it takes to write there.
    ///
    /// Source: Discord's reference, "Permissions", "Inherited Permissions" of threads.
    pub fn writing(self) -> Permissions {
        match self {
            Place::Channel { channel, .. } if channel.parent.is_some() => {
                Permissions::SEND_MESSAGES_IN_THREADS
            }
            _ => Permissions::SEND_MESSAGES,
        }
    }

    /// Whether the bot is there itself. Elsewhere it hears and answers only by the tokens of interactions,
    /// of those who have the application on their account.
    pub fn has_bot(self) -> bool {
        match self {
            Place::Channel { guild, .. } => guild.has_bot(),
            Place::Dm { .. } => true,
            Place::Private { .. } => false,
        }
    }

    /// Discord's number of such a place: 0 a guild, 1 a direct message with the bot, 2 among people.
    ///
    /// Source: Discord's interactions reference, "Interaction Context Types".
    pub fn context(self) -> u8 {
        match self {
            Place::Channel { .. } => 0,
            Place::Dm { .. } => 1,
            Place::Private { .. } => 2,
        }
    }
}
