//! What a person decides about their data: whether others see them over all servers, and whether there is any of
//! it; and what somebody else may therefore know of them.

use super::custom_id::CustomId;
use super::reader::Reader;
use super::views::{self, View};
use super::{Bot, Result, Trouble, now};
use crate::locale::Locale;
use crate::store::{Forget, GuildProfile, Profile};
use crate::trivia::{Moment, PlayerId};

/// Does what a button about the presser's own data says, and shows how it stands then; `at` is when it was
/// pressed, by Discord's clock.
///
/// # Errors
/// A [`Trouble`] when it cannot be done now.
pub(super) async fn decide(bot: &Bot, reader: &Reader, id: &CustomId, at: Moment) -> Result<View> {
    match id {
        CustomId::Listed(is_listed) => {
            bot.store.set_listed(reader.player, reader.name.account.clone(), *is_listed, now()).await?;
        }
        CustomId::Forget { is_sure: false } => return Ok(views::forget_sure(reader.locale)),
        CustomId::Forget { is_sure: true } => {
            return match bot.store.forget(reader.player, at).await? {
                Forget::Done => Ok(views::forgotten(reader.locale)),
                Forget::IsPlaying => Err(Trouble::new("trouble-forget-playing").into()),
            };
        }
        _ => {}
    }
    Ok(views::privacy(bot.store.is_listed(reader.player).await?, reader.locale))
}

/// What a reader may know of somebody's play.
enum Known {
    /// All of it: it is their own, or its person is on the boards over all servers for everyone to see.
    Whole(Box<Profile>),
    /// What the reader's guild shows of it on its own boards.
    Here(GuildProfile),
}

/// What a reader may know of somebody's play; `name` is theirs, where it is known.
///
/// # Errors
/// A [`Trouble`] when it is nothing, whether there is something for others or not.
async fn known_of(bot: &Bot, reader: &Reader, player: PlayerId, name: Option<&str>) -> Result<Known> {
    let profile = bot.store.profile(reader.guild, player, now()).await?;
    if player == reader.player {
        let profile = profile.ok_or(Trouble::new("trouble-no-own-profile"))?;
        return Ok(Known::Whole(Box::new(profile)));
    }
    if let Some(profile) = profile.filter(|profile| profile.is_listed) {
        return Ok(Known::Whole(Box::new(profile)));
    }
    let here = match reader.guild {
        Some(guild) => bot.store.guild_profile(guild, player).await?,
        None => None,
    };
    let trouble = || match name {
        Some(name) => Trouble::new("trouble-no-profile").with("name", views::escape(name)),
        None => Trouble::new("trouble-gone-profile"),
    };
    Ok(Known::Here(here.ok_or_else(trouble)?))
}

/// Somebody's whole profile, for what is made of that alone.
///
/// # Errors
/// A [`Trouble`] when there is none, or when the reader may not see it.
pub(super) async fn profile_of(bot: &Bot, reader: &Reader, player: PlayerId) -> Result<Profile> {
    match known_of(bot, reader, player, None).await? {
        Known::Whole(profile) => Ok(*profile),
        Known::Here(here) => {
            Err(Trouble::new("trouble-profile-kept").with("name", views::escape(&here.name)).into())
        }
    }
}

/// Somebody's profile, as far as the reader may know it; `name` is theirs, where it is known.
///
/// # Errors
/// As [`known_of`].
pub(super) async fn profile_card(
    bot: &Bot,
    reader: &Reader,
    player: PlayerId,
    name: Option<&str>,
    locale: Locale,
) -> Result<View> {
    Ok(match known_of(bot, reader, player, name).await? {
        Known::Whole(profile) => {
            let offers_picture = bot.pictures.are_offered(reader);
            views::profile(&bot.catalog, player, &profile, offers_picture, locale)
        }
        Known::Here(here) => views::guild_profile(&here, locale),
    })
}
