//! Who reads an answer, and in which language.

use poise::serenity_prelude as serenity;
use serenity::AuthorizingIntegrationOwner;

use super::rights::{self, Right};
use super::{Bot, Context, Trouble};
use crate::locale::Locale;
use crate::store::{ChannelId, GuildId, GuildSettings, Name, StoreError};
use crate::trivia::PlayerId;

/// Who asks, where, and what they may do there.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// The person.
    pub(super) player: PlayerId,
    /// What the person is called.
    pub(super) name: Name,
    /// The person's own language.
    pub(super) locale: Locale,
    /// The language that the guild has chosen in Discord's settings, if it is one of ours.
    guild_locale: Option<Locale>,
    /// The guild, if the bot is in it; none in direct messages, and none where it is only because the person has
    /// installed it to their account: such a place has no games, no boards and no settings.
    pub(super) guild: Option<GuildId>,
    /// The channel.
    pub(super) channel: ChannelId,
    /// Whether that is a thread.
    in_thread: bool,
    /// What the person may do here; none in direct messages.
    permissions: Option<serenity::Permissions>,
    /// What the bot may do here.
    pub(super) app_permissions: serenity::Permissions,
}

impl Reader {
    pub(super) fn of_command(interaction: &serenity::CommandInteraction) -> Self {
        Self::new(
            &interaction.user,
            interaction.member.as_deref(),
            (&interaction.locale, interaction.guild_locale.as_deref()),
            (
                invited(&interaction.authorizing_integration_owners, interaction.guild_id),
                (interaction.channel_id, interaction.channel.as_ref()),
            ),
            interaction.app_permissions,
        )
    }

    pub(super) fn of_click(interaction: &serenity::ComponentInteraction) -> Self {
        Self::new(
            &interaction.user,
            interaction.member.as_ref(),
            (&interaction.locale, interaction.guild_locale.as_deref()),
            (
                invited(&interaction.authorizing_integration_owners, interaction.guild_id),
                (interaction.channel_id, interaction.channel.as_ref()),
            ),
            interaction.app_permissions,
        )
    }

    /// The library does not say of a modal who installed the bot. The message with the button that opened it does, if
    /// it answers somebody; others are posted where the bot is.
    pub(super) fn of_modal(interaction: &serenity::ModalInteraction) -> Self {
        let opened_on =
            interaction.message.as_deref().and_then(|message| message.interaction_metadata.as_deref());
        let guild = match opened_on.and_then(owners) {
            Some(owners) => invited(owners, interaction.guild_id),
            None => interaction.guild_id,
        };
        Self::new(
            &interaction.user,
            interaction.member.as_ref(),
            (&interaction.locale, interaction.guild_locale.as_deref()),
            (guild, (interaction.channel_id, interaction.channel.as_ref())),
            interaction.app_permissions,
        )
    }

    fn new(
        user: &serenity::User,
        member: Option<&serenity::Member>,
        (locale, guild_locale): (&str, Option<&str>),
        (guild, (id, channel)): (
            Option<serenity::GuildId>,
            (serenity::ChannelId, Option<&serenity::PartialChannel>),
        ),
        app_permissions: Option<serenity::Permissions>,
    ) -> Self {
        Self {
            player: PlayerId(user.id.get()),
            name: name_of(user, member.and_then(|member| member.nick.as_deref())),
            locale: Locale::from_discord(locale),
            guild_locale: guild_locale.and_then(Locale::preferred),
            guild: guild.map(|id| GuildId(id.get())),
            channel: ChannelId(id.get()),
            in_thread: channel.is_some_and(is_thread),
            permissions: member.map(|member| member.permissions.unwrap_or_default()),
            app_permissions: app_permissions.unwrap_or_default(),
        }
    }

    /// Whether the person moderates this guild: may manage it, or manage others' messages here.
    pub(super) fn is_moderator(&self) -> bool {
        self.may_configure() || self.may_any(serenity::Permissions::MANAGE_MESSAGES)
    }

    /// Whether the person may change the guild's settings.
    pub(super) fn may_configure(&self) -> bool {
        self.may_any(serenity::Permissions::MANAGE_GUILD | serenity::Permissions::ADMINISTRATOR)
    }

    fn may_any(&self, wanted: serenity::Permissions) -> bool {
        self.permissions.is_some_and(|granted| granted.intersects(wanted))
    }

    /// Whether the person may write here.
    pub(super) fn may_write(&self) -> bool {
        self.permissions.is_none_or(|granted| granted.contains(self.writing().0))
    }

    /// The right that it takes to write here, and the id of its name: in [threads] it is another one.
    ///
    /// [threads]: https://discord.com/developers/docs/topics/threads#permissions
    pub(super) fn writing(&self) -> Right {
        if self.in_thread {
            (serenity::Permissions::SEND_MESSAGES_IN_THREADS, "permission-send-messages-in-threads")
        } else {
            rights::WRITING
        }
    }

    /// Whether others see what they are answered. In a guild without the bot Discord keeps it from them unless
    /// the person may [use external apps].
    ///
    /// [use external apps]: https://discord.com/developers/docs/topics/permissions
    pub(super) fn may_be_answered_publicly(&self) -> bool {
        let may = |granted: serenity::Permissions| granted.contains(serenity::Permissions::USE_EXTERNAL_APPS);
        self.guild.is_some() || self.permissions.is_none_or(may)
    }

    /// Whether this is a guild where the bot is only on the person's account.
    fn is_visiting(&self) -> bool {
        self.guild.is_none() && self.permissions.is_some()
    }

    /// The guild that the bot is in.
    ///
    /// # Errors
    /// A [`Trouble`] that says why there is none.
    pub(super) fn home(&self) -> Result<GuildId, Trouble> {
        let why = if self.is_visiting() { "trouble-not-invited" } else { "trouble-guild-only" };
        self.guild.ok_or(Trouble::new(why))
    }

    /// Who will see an answer: all, unless the person or the guild wants otherwise.
    pub(super) fn audience(&self, private: Option<bool>) -> Audience {
        let is_private = private.unwrap_or(false) || !self.may_be_answered_publicly();
        if is_private { Audience::OnlyMe } else { Audience::Everyone }
    }

    /// Whether the bot may send files here.
    pub(super) fn may_be_sent_files(&self) -> bool {
        self.app_permissions.contains(serenity::Permissions::ATTACH_FILES)
    }

    /// Whether the person may play in this guild.
    ///
    /// # Errors
    /// A [`Trouble`] if its moderators have taken them out of its games.
    pub(super) async fn check_may_play(&self, bot: &Bot) -> Result<(), super::Error> {
        let Some(guild) = self.guild else { return Ok(()) };
        if bot.store.is_blocked(guild, self.player).await? {
            return Err(Trouble::new("trouble-blocked").into());
        }
        Ok(())
    }

    /// What this guild has set; nothing in a direct message.
    pub(super) async fn settings(&self, bot: &Bot) -> Result<GuildSettings, StoreError> {
        match self.guild {
            Some(guild) => bot.store.guild_settings(guild).await,
            None => Ok(GuildSettings::default()),
        }
    }

    /// The language of a message that everyone here can read: the one that moderators have chosen with
    /// `/config`, else the guild's own by Discord's settings, else the host's default. In a direct message it is the
    /// reader's; so it is in a guild without the bot that has told Discord nothing else.
    pub(super) async fn public_locale(&self, bot: &Bot) -> Result<Locale, StoreError> {
        if self.guild.is_none() {
            return Ok(self.guild_locale.unwrap_or(self.locale));
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
    pub(super) fn is_private(self) -> bool {
        self == Self::OnlyMe
    }
}

/// What somebody is called, with the nickname that they have in the guild.
fn name_of(user: &serenity::User, nick: Option<&str>) -> Name {
    Name {
        account: user.global_name.as_deref().unwrap_or(&user.name).to_owned(),
        here: nick.map(str::to_owned),
    }
}

/// The guild of an interaction, if it has installed the bot and not only the person who used it.
///
/// Source: Discord's [interactions reference][owners].
///
/// [owners]: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
fn invited(
    owners: &serenity::AuthorizingIntegrationOwners,
    guild: Option<serenity::GuildId>,
) -> Option<serenity::GuildId> {
    let by_guild =
        |owner: &AuthorizingIntegrationOwner| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(_));
    // Where nobody is named, it is not an account that brought the bot.
    guild.filter(|_| owners.0.is_empty() || owners.0.iter().any(by_guild))
}

/// Who installed the bot, as what a message answers tells.
fn owners(
    answered: &serenity::MessageInteractionMetadata,
) -> Option<&serenity::AuthorizingIntegrationOwners> {
    use serenity::MessageInteractionMetadata::{Command, Component, ModalSubmit};
    match answered {
        Command(known) => Some(&known.authorizing_integration_owners),
        Component(known) => Some(&known.authorizing_integration_owners),
        ModalSubmit(known) => Some(&known.authorizing_integration_owners),
        _ => None,
    }
}

fn is_thread(channel: &serenity::PartialChannel) -> bool {
    use serenity::ChannelType::{NewsThread, PrivateThread, PublicThread};
    matches!(channel.kind, NewsThread | PublicThread | PrivateThread)
}

/// The reader of a command.
pub(super) fn reader(ctx: Context<'_>) -> Reader {
    Reader::of_command(ctx.interaction)
}
