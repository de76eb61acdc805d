//! Who reads an answer, and in which language.

use poise::serenity_prelude as serenity;

use super::{Bot, Context};
use crate::locale::Locale;
use crate::store::{ChannelId, GuildId, GuildSettings, StoreError};
use crate::trivia::PlayerId;

/// Who asks, where, and what they may do there.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// The person.
    pub(super) player: PlayerId,
    /// The name that others see.
    pub(super) name: String,
    /// The person's own language.
    pub(super) locale: Locale,
    /// The language that the guild has chosen in Discord's settings, if it is one of ours.
    guild_locale: Option<Locale>,
    /// The guild; none in a direct message.
    pub(super) guild: Option<GuildId>,
    /// The channel.
    pub(super) channel: ChannelId,
    /// What the person may do here.
    pub(super) permissions: serenity::Permissions,
    /// What the bot may do here.
    pub(super) app_permissions: serenity::Permissions,
}

impl Reader {
    pub(super) fn of_command(interaction: &serenity::CommandInteraction) -> Self {
        Self::new(
            &interaction.user,
            interaction.member.as_deref(),
            (&interaction.locale, interaction.guild_locale.as_deref()),
            (interaction.guild_id, interaction.channel_id),
            interaction.app_permissions,
        )
    }

    pub(super) fn of_click(interaction: &serenity::ComponentInteraction) -> Self {
        Self::new(
            &interaction.user,
            interaction.member.as_ref(),
            (&interaction.locale, interaction.guild_locale.as_deref()),
            (interaction.guild_id, interaction.channel_id),
            interaction.app_permissions,
        )
    }

    pub(super) fn of_modal(interaction: &serenity::ModalInteraction) -> Self {
        Self::new(
            &interaction.user,
            interaction.member.as_ref(),
            (&interaction.locale, interaction.guild_locale.as_deref()),
            (interaction.guild_id, interaction.channel_id),
            interaction.app_permissions,
        )
    }

    fn new(
        user: &serenity::User,
        member: Option<&serenity::Member>,
        (locale, guild_locale): (&str, Option<&str>),
        (guild, channel): (Option<serenity::GuildId>, serenity::ChannelId),
        app_permissions: Option<serenity::Permissions>,
    ) -> Self {
        let nick = member.and_then(|member| member.nick.as_deref());
        Self {
            player: PlayerId(user.id.get()),
            name: nick.or(user.global_name.as_deref()).unwrap_or(&user.name).to_owned(),
            locale: Locale::from_discord(locale),
            guild_locale: guild_locale.and_then(Locale::preferred),
            guild: guild.map(|id| GuildId(id.get())),
            channel: ChannelId(channel.get()),
            permissions: member.and_then(|member| member.permissions).unwrap_or_default(),
            app_permissions: app_permissions.unwrap_or_default(),
        }
    }

    /// Whether the person moderates this guild: may manage it, or manage others' messages here.
    pub(super) fn is_moderator(&self) -> bool {
        self.may_configure() || self.permissions.contains(serenity::Permissions::MANAGE_MESSAGES)
    }

    /// Whether the person may change the guild's settings.
    pub(super) fn may_configure(&self) -> bool {
        self.permissions
            .intersects(serenity::Permissions::MANAGE_GUILD | serenity::Permissions::ADMINISTRATOR)
    }

    /// Whether the bot may send files here.
    pub(super) fn may_be_sent_files(&self) -> bool {
        self.app_permissions.contains(serenity::Permissions::ATTACH_FILES)
    }

    /// What this guild has set; nothing in a direct message.
    pub(super) async fn settings(&self, bot: &Bot) -> Result<GuildSettings, StoreError> {
        match self.guild {
            Some(guild) => bot.store.guild_settings(guild).await,
            None => Ok(GuildSettings::default()),
        }
    }

    /// The language of a message that everyone here can read: the one that moderators have chosen with
    /// `/config`, else the guild's own by Discord's settings, else the host's default. In a direct message it is the reader's.
    pub(super) async fn public_locale(&self, bot: &Bot) -> Result<Locale, StoreError> {
        if self.guild.is_none() {
            return Ok(self.locale);
        }
        let chosen = self.settings(bot).await?.language;
        Ok(chosen.or(self.guild_locale).unwrap_or(bot.defaults.language))
    }

    /// The language of an answer: the reader's if only they see it.
    pub(super) async fn locale_for(&self, bot: &Bot, audience: Audience) -> Result<Locale, StoreError> {
        match audience {
            Audience::OnlyMe => Ok(self.locale),
            Audience::Everyone => self.public_locale(bot).await,
        }
    }
}

/// Who sees an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// The person who asked.
    OnlyMe,
    /// Everyone in the channel.
    Everyone,
}

impl Audience {
    /// From the `private` option of a command; public unless asked otherwise.
    pub(super) fn from_private(private: Option<bool>) -> Self {
        if private.unwrap_or(false) { Self::OnlyMe } else { Self::Everyone }
    }

    pub(super) fn is_private(self) -> bool {
        self == Self::OnlyMe
    }
}

/// The reader of a command.
pub(super) fn reader(ctx: Context<'_>) -> Reader {
    Reader::of_command(ctx.interaction)
}
