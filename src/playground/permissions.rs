//! What a member may do in a channel.
//!
//! Source: Discord's reference, "Permissions", with its pseudocode for overwrites.

use std::ops::{BitAnd, BitOr, Not};

use serde::{Serialize, Serializer};

/// A set of permissions; in JSON the decimal text of its bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(pub u64);

impl Permissions {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Everything: what the owner and administrators have.
    pub const ALL: Self = Self((1 << 52) - 1);
    /// Passes every check, overwrites included.
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    /// "Manage Channels".
    pub const MANAGE_CHANNELS: Self = Self(1 << 4);
    /// "Manage Server".
    pub const MANAGE_GUILD: Self = Self(1 << 5);
    /// "View Channel".
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    /// "Send Messages".
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    /// "Manage Messages": delete those of others.
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    /// "Embed Links".
    pub const EMBED_LINKS: Self = Self(1 << 14);
    /// "Attach Files".
    pub const ATTACH_FILES: Self = Self(1 << 15);
    /// "Read Message History".
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    /// "Mention @everyone".
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    /// "Use External Emojis".
    pub const USE_EXTERNAL_EMOJIS: Self = Self(1 << 18);
    /// "Manage Roles": give and take those below one's own.
    pub const MANAGE_ROLES: Self = Self(1 << 28);
    /// "Use Application Commands".
    pub const USE_APPLICATION_COMMANDS: Self = Self(1 << 31);

    /// "Send Messages in Threads": where "Send Messages" is without effect.
    pub const SEND_MESSAGES_IN_THREADS: Self = Self(1 << 38);

    /// "Use External Apps": let everyone see what an application answers that is not in the guild itself.
    pub const USE_EXTERNAL_APPS: Self = Self(1 << 50);

    /// What `@everyone` has in the guilds of this local Discord.
    pub const EVERYONE: Self = Self(
        Self::VIEW_CHANNEL.0
            | Self::SEND_MESSAGES.0
            | Self::EMBED_LINKS.0
            | Self::ATTACH_FILES.0
            | Self::READ_MESSAGE_HISTORY.0
            | Self::USE_EXTERNAL_EMOJIS.0
            | Self::USE_APPLICATION_COMMANDS.0
            | Self::SEND_MESSAGES_IN_THREADS.0
            | Self::USE_EXTERNAL_APPS.0,
    );

    /// What `app_permissions` says in direct messages and groups of people.
    ///
    /// Source: Discord's interactions reference, footnote to `app_permissions`.
    pub const APP_AMONG_PEOPLE: Self =
        Self(Self::ATTACH_FILES.0 | Self::EMBED_LINKS.0 | Self::MENTION_EVERYONE.0);

    /// What `app_permissions` says in a direct message with the bot.
    ///
    /// Source: the same.
    pub const APP_IN_DM: Self = Self(Self::APP_AMONG_PEOPLE.0 | Self::USE_EXTERNAL_EMOJIS.0);

    /// Whether every one of `wanted` is in the set.
    pub const fn has(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }
}

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Permissions {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Not for Permissions {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0)
    }
}

impl Serialize for Permissions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// What one overwrite of a channel allows and denies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overwrite {
    /// Given although the roles do not have it.
    pub allow: Permissions,
    /// Taken although the roles have it.
    pub deny: Permissions,
}

impl Overwrite {
    /// Takes `permissions` away.
    pub const fn deny(permissions: Permissions) -> Self {
        Self { allow: Permissions::NONE, deny: permissions }
    }

    fn apply(self, to: Permissions) -> Permissions {
        (to & !self.deny) | self.allow
    }
}

/// The permissions in a channel from those of the guild and the channel's overwrites, in Discord's order:
/// everyone's, then the member's own. `writing` is the right to write in channels of this kind.
pub(crate) fn in_channel(
    guild: Permissions,
    writing: Permissions,
    everyone: Option<Overwrite>,
    member: Option<Overwrite>,
) -> Permissions {
    if guild.has(Permissions::ADMINISTRATOR) {
        return Permissions::ALL;
    }
    let seen = member.unwrap_or_default().apply(everyone.unwrap_or_default().apply(guild));
    // Who cannot see a channel can do nothing in it, who cannot write there cannot embed or attach:
    // Discord's "implicit permissions".
    if !seen.has(Permissions::VIEW_CHANNEL) {
        return Permissions::NONE;
    }
    if !seen.has(writing) {
        let with_it = Permissions::EMBED_LINKS | Permissions::ATTACH_FILES | Permissions::MENTION_EVERYONE;
        return seen & !with_it;
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overwrites_count_in_discords_order() {
        let check =
            |everyone: Option<Overwrite>, member: Option<Overwrite>, expect: Permissions, why: &str| {
                let writing = Permissions::SEND_MESSAGES;
                let got = in_channel(Permissions::EVERYONE, writing, everyone, member) & Permissions(0xfc00);
                assert_eq!(got, expect & Permissions(0xfc00), "{why}");
            };
        let silent = Overwrite::deny(Permissions::SEND_MESSAGES);
        let hidden = Overwrite::deny(Permissions::VIEW_CHANNEL);
        let speaks = Overwrite { allow: Permissions::SEND_MESSAGES, deny: Permissions::NONE };
        check(None, None, Permissions::EVERYONE, "expected the guild's permissions");
        check(Some(hidden), None, Permissions::NONE, "expected nothing in a hidden channel");
        check(Some(silent), Some(speaks), Permissions::EVERYONE, "expected the member's own to count last");
        check(None, Some(silent), Permissions::VIEW_CHANNEL, "expected no embeds where one cannot write");
    }
}
