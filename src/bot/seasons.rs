//! The end of seasons: looked for by the clock, told in the guild's channel, with the champions' role passed
//! on where moderators have set one. What is kept without names until a day or a quarter is over goes by the same
//! clock.

use std::sync::{Arc, Weak};
use std::time::Duration;

use poise::serenity_prelude as serenity;

use super::host::{discord_code, is_channel_gone, is_refused};
use super::trouble::for_log;
use super::{Bot, now, views};
use crate::store::{ChannelId, EndedSeason, RoleId};
use crate::trivia::{Moment, PlayerId};

/// How often it is looked whether a season has ended.
const LOOK: Duration = Duration::from_secs(30);

/// [Discord's codes](https://discord.com/developers/docs/topics/opcodes-and-status-codes#json).
mod codes {
    /// Somebody who has left the guild.
    pub(super) const UNKNOWN_MEMBER: isize = 10007;
    /// Somebody whose account is gone.
    pub(super) const UNKNOWN_USER: isize = 10013;
}

/// Looks for seasons that have ended, and for what is to be thrown away with days that are over, now and from time
/// to time, as long as the bot is there.
pub(super) async fn keep(bot: Weak<Bot>, http: Arc<serenity::Http>) {
    while let Some(bot) = bot.upgrade() {
        if let Err(error) = end(&bot, &http, now()).await {
            bot.failed(&error);
            tracing::error!(error = for_log(&error), "seasons could not be ended");
        }
        if let Err(error) = bot.store.drop_past_hashes(now()).await {
            let error = error.into();
            bot.failed(&error);
            tracing::error!(error = for_log(&error), "hashes of days that are over could not be thrown away");
        }
        drop(bot);
        tokio::time::sleep(LOOK).await;
    }
}

/// Ends the seasons that are over at a moment and tells their guilds.
async fn end(bot: &Bot, http: &serenity::Http, at: Moment) -> anyhow::Result<()> {
    for ended in bot.store.end_seasons(at).await? {
        let passed_on = match ended.role {
            Some(role) => pass_on(bot, http, &ended, role).await,
            None => Ok(true),
        };
        let role_is_refused = match passed_on {
            Ok(is_let) => !is_let,
            Err(error) => {
                tracing::warn!(guild = ended.guild.0, %error, "the champions' role is passed on later");
                continue;
            }
        };
        let view = views::season_over(&ended, role_is_refused, ended.language);
        // The same season is told under the same nonce, so that a kill between the post and its note does
        // not make two of it. A nonce is the author's, whatever the channel, and of 25 characters at most: other
        // guilds' seasons end in the same moment.
        let nonce = format!("{:x}-{}", ended.guild.0, ended.season.first.date().strftime("%Y%m%d"));
        let message = view.into_message().nonce(serenity::Nonce::String(nonce)).enforce_nonce(true);
        let tell = async |channel: ChannelId| {
            let channel = serenity::ChannelId::new(channel.0);
            bot.ask(channel.send_message(http, message.clone())).await
        };
        let told = match tell(ended.channel).await {
            Err(error) if is_channel_gone(&error) && ended.last_channel != ended.channel => {
                tell(ended.last_channel).await
            }
            told => told,
        };
        match told {
            Ok(_) => tracing::info!(guild = ended.guild.0, "a season is over"),
            // Discord has answered and will not have it: the champions are archived, nobody else is told.
            Err(error) if is_refused(&error) => {
                tracing::warn!(guild = ended.guild.0, %error, "the end of a season could not be posted");
            }
            Err(error) => {
                tracing::warn!(guild = ended.guild.0, %error, "the end of a season is posted later");
                continue;
            }
        }
        bot.store.season_announced(ended.guild, ended.season.first, at).await?;
    }
    Ok(())
}

/// Takes the role from the champions before and gives it to the new ones. Says whether Discord let it: not
/// without Manage Roles, and not if the role stands above the bot's own.
///
/// # Errors
/// When Discord cannot be reached. What it did already can be asked for again.
async fn pass_on(
    bot: &Bot,
    http: &serenity::Http,
    ended: &EndedSeason,
    role: RoleId,
) -> Result<bool, serenity::Error> {
    let (guild, role) = (serenity::GuildId::new(ended.guild.0), serenity::RoleId::new(role.0));
    let user = |player: PlayerId| serenity::UserId::new(player.0);
    let reason = Some("champion of the season");
    let mut is_let = true;
    for player in ended.before.iter().filter(|player| !ended.crowned.contains(player)) {
        let taking = http.remove_member_role(guild, user(*player), role, reason);
        is_let &= was_let(bot.ask(taking), ended).await?;
    }
    for player in &ended.crowned {
        let giving = http.add_member_role(guild, user(*player), role, reason);
        is_let &= was_let(bot.ask(giving), ended).await?;
    }
    Ok(is_let)
}

async fn was_let(
    request: impl Future<Output = Result<(), serenity::Error>>,
    ended: &EndedSeason,
) -> Result<bool, serenity::Error> {
    match request.await {
        Ok(()) => Ok(true),
        // Who is not there has no role to be given or taken.
        Err(error) if matches!(discord_code(&error), Some(codes::UNKNOWN_MEMBER | codes::UNKNOWN_USER)) => {
            Ok(true)
        }
        Err(error) if is_refused(&error) => {
            tracing::warn!(guild = ended.guild.0, %error, "the champions' role could not be passed on");
            Ok(false)
        }
        Err(error) => Err(error),
    }
}
