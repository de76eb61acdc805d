//! What a person decides about their data: whether others see them on the boards of everywhere, and whether
//! there is any of it.

use super::custom_id::CustomId;
use super::reader::Reader;
use super::views::{self, View};
use super::{Bot, Result, Trouble, now};
use crate::store::{Forget, Profile};
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

/// Somebody's profile as the reader may see it; `name` is theirs, where it is known.
///
/// # Errors
/// A [`Trouble`] when there is none: they have never answered, or their data was deleted.
pub(super) async fn profile_of(
    bot: &Bot,
    reader: &Reader,
    player: PlayerId,
    name: Option<&str>,
) -> Result<Profile> {
    let profile = bot.store.profile(reader.guild, player, now()).await?;
    let trouble = || match name.filter(|_| player != reader.player) {
        _ if player == reader.player => Trouble::new("trouble-no-own-profile"),
        Some(name) => Trouble::new("trouble-no-profile").with("name", views::escape(name)),
        None => Trouble::new("trouble-gone-profile"),
    };
    Ok(profile.ok_or_else(trouble)?)
}
