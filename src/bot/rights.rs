//! What the bot must be allowed to do where games are played.

use poise::serenity_prelude::{self as serenity, Permissions};

use super::host::discord_code;
use super::{Trouble, views};
use crate::locale::Locale;
use crate::store::{ChannelId, GuildId};

/// A right, and the id of its name.
pub(super) type Right = (Permissions, &'static str);

/// What it takes to write in a channel that is no thread.
pub(super) const WRITING: Right = (Permissions::SEND_MESSAGES, "permission-send-messages");

/// [Discord's error codes](https://discord.com/developers/docs/topics/opcodes-and-status-codes#json) for a channel
/// that is there and not for the bot.
const MISSING_ACCESS: isize = 50001;

/// Checks that the bot may play in a channel where it has these rights: it posts the questions by its own right.
///
/// # Errors
/// The [`Trouble`] of this id, which is told the `channel` and the `rights` that are missing.
pub(super) fn check(
    has: Permissions,
    writing: Right,
    channel: ChannelId,
    trouble: &'static str,
    locale: Locale,
) -> Result<(), Trouble> {
    let needed = [
        (Permissions::VIEW_CHANNEL, "permission-view-channel"),
        writing,
        (Permissions::EMBED_LINKS, "permission-embed-links"),
    ];
    let missing: Vec<_> = needed
        .into_iter()
        .filter(|(right, _)| !has.contains(*right) && !has.contains(Permissions::ADMINISTRATOR))
        .map(|(_, name)| format!("*{}*", locale.text(name)))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(trouble).with("channel", views::channel(channel)).with("rights", missing.join(", ")))
}

/// The bot's rights in a channel other than the one that it was asked in, of which an interaction says nothing.
///
/// # Errors
/// What Discord answered to one of the three requests that this takes.
pub(super) async fn of_bot(
    http: &serenity::Http,
    bot: serenity::UserId,
    guild: GuildId,
    channel: ChannelId,
) -> Result<Permissions, serenity::Error> {
    let of_channel = async {
        match http.get_channel(channel.0.into()).await {
            Ok(found) => Ok(found.guild()),
            Err(error) if discord_code(&error) == Some(MISSING_ACCESS) => Ok(None),
            Err(error) => Err(error),
        }
    };
    let (guild, member, channel) =
        tokio::try_join!(http.get_guild(guild.0.into()), http.get_member(guild.0.into(), bot), of_channel)?;
    Ok(channel.map_or(Permissions::empty(), |channel| guild.user_permissions_in(&channel, &member)))
}
