//! `/config`: what moderators decide for their guild: its settings, and who does not play.
//!
//! Discord itself hides the command from everyone without *Manage Server*; the right is checked
//! again here, since a guild can grant the command to others and a client can send anything.

use poise::serenity_prelude as serenity;

use super::{answer, patiently};
use crate::bot::reader::{Audience, Reader, reader};
use crate::bot::{Context, Result, Trouble, now, rights, views};
use crate::config::{ROUNDS, SECONDS};
use crate::locale::Locale;
use crate::store::{ChannelId, GuildId, GuildSettings, RoleId, SeasonLength, Zone};
use crate::trivia::{PlayerId, Settings};

/// A language that public messages can speak.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum LanguageChoice {
    #[name = "english"]
    English,
    #[name = "korean"]
    Korean,
}

/// What can be put back to the host's default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, poise::ChoiceParameter)]
enum ResetChoice {
    #[name = "language"]
    Language,
    #[name = "trivia channel"]
    TriviaChannel,
    #[name = "rounds"]
    Rounds,
    #[name = "seconds"]
    Seconds,
    #[name = "time scale"]
    TimeScale,
    #[name = "time zone"]
    TimeZone,
    #[name = "seasons"]
    Season,
    #[name = "champion role"]
    ChampionRole,
    #[name = "everything"]
    Everything,
}

/// How long seasons are.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum SeasonChoice {
    #[name = "quarter"]
    Quarter,
    #[name = "one month"]
    Month,
    #[name = "off"]
    Off,
}

impl From<SeasonChoice> for SeasonLength {
    fn from(choice: SeasonChoice) -> Self {
        match choice {
            SeasonChoice::Quarter => Self::Quarter,
            SeasonChoice::Month => Self::Month,
            SeasonChoice::Off => Self::Off,
        }
    }
}

/// What moderators decide
#[poise::command(
    slash_command,
    subcommands("show", "set", "block", "unblock"),
    subcommand_required,
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_GUILD"
)]
#[expect(clippy::unused_async, reason = "poise wants a future; Discord never calls a group itself")]
pub(super) async fn config(_ctx: Context<'_>) -> Result {
    Ok(())
}

/// What is set
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>) -> Result {
    let bot = ctx.data();
    let reader = reader(ctx);
    let guild = moderated_guild(&reader)?;
    let settings = bot.store.guild_settings(guild).await?;
    let blocks = bot.store.blocks(guild).await?;
    answer(ctx, views::config(&settings, &blocks, bot.defaults, reader.locale), Audience::OnlyMe).await
}

/// Take somebody out of games and boards
#[poise::command(slash_command)]
async fn block(ctx: Context<'_>, #[description = "Whom"] person: serenity::User) -> Result {
    let (bot, reader) = (ctx.data(), reader(ctx));
    let guild = moderated_guild(&reader)?;
    if person.bot {
        return Err(Trouble::new("trouble-bots-do-not-play").into());
    }
    let player = PlayerId(person.id.get());
    if !bot.store.block(guild, player, reader.player, now()).await? {
        return Err(Trouble::new("trouble-blocked-already").into());
    }
    answer(ctx, views::blocked(player, reader.locale), Audience::OnlyMe).await
}

/// Let somebody back into games and boards
#[poise::command(slash_command)]
async fn unblock(ctx: Context<'_>, #[description = "Whom"] person: serenity::User) -> Result {
    let (bot, reader) = (ctx.data(), reader(ctx));
    let guild = moderated_guild(&reader)?;
    let player = PlayerId(person.id.get());
    if !bot.store.unblock(guild, player).await? {
        return Err(Trouble::new("trouble-not-blocked").into());
    }
    answer(ctx, views::unblocked(player, reader.locale), Audience::OnlyMe).await
}

/// Change something
#[poise::command(slash_command)]
#[expect(clippy::too_many_arguments, reason = "each is an option of the command")]
async fn set(
    ctx: Context<'_>,
    #[description = "The language of public messages"] language: Option<LanguageChoice>,
    #[description = "The only channel for games"]
    #[channel_types("Text")]
    trivia_channel: Option<serenity::PartialChannel>,
    #[description = "Rounds of a game"]
    #[min = 1]
    #[max = 50]
    rounds: Option<i64>,
    #[description = "Seconds to answer"]
    #[min = 5]
    #[max = 120]
    seconds: Option<i64>,
    #[description = "Percent of the usual time"]
    #[min = 100]
    #[max = 300]
    time_scale: Option<i64>,
    #[description = "Where days begin"]
    #[autocomplete = "complete_zone"]
    time_zone: Option<String>,
    #[description = "How long seasons are"] season: Option<SeasonChoice>,
    #[description = "Given to the champions of a season"] champion_role: Option<serenity::Role>,
    #[description = "Put back to the default"] reset: Option<ResetChoice>,
) -> Result {
    let bot = ctx.data();
    let reader = reader(ctx);
    let guild = moderated_guild(&reader)?;
    let mut wish = GuildSettings::default();
    if let Some(language) = language {
        wish.language = Some(match language {
            LanguageChoice::English => Locale::En,
            LanguageChoice::Korean => Locale::Ko,
        });
    }
    if let Some(channel) = trivia_channel {
        let channel = ChannelId(channel.id.get());
        playable(ctx, guild, channel, reader.locale).await?;
        wish.trivia_channel = Some(channel);
    }
    if let Some(rounds) = rounds {
        wish.rounds = Some(within(rounds, ROUNDS, "trouble-rounds")?);
    }
    if let Some(seconds) = seconds {
        wish.seconds = Some(within(seconds, SECONDS, "trouble-seconds")?);
    }
    if let Some(percent) = time_scale {
        let percent = within(percent, Settings::TIME_SCALE_PERCENT, "trouble-time-scale")?;
        wish.time_scale_percent = Some(percent);
    }
    if let Some(zone) = time_zone {
        let zone = Zone::named(zone.trim()).ok_or(Trouble::new("trouble-unknown-zone"))?;
        wish.time_zone = Some(zone.name().to_owned());
    }
    if let Some(season) = season {
        wish.season = Some(season.into());
    }
    if let Some(role) = champion_role {
        wish.champion_role = Some(giveable(&role, guild, &reader)?);
    }
    let change = move |settings: &mut GuildSettings| {
        if let Some(what) = reset {
            put_back(settings, what);
        }
        settings.take(wish);
    };
    let (before, after) = bot.store.change_guild_settings(guild, reader.player, now(), change).await?;
    if after == before {
        return Err(Trouble::new("trouble-nothing-to-set").into());
    }
    answer(ctx, views::config_changed(&before, &after, bot.defaults, reader.locale), Audience::OnlyMe).await
}

/// The guild, if the person may change its settings.
fn moderated_guild(reader: &Reader) -> Result<GuildId, Trouble> {
    let guild = reader.home()?;
    if reader.may_configure() { Ok(guild) } else { Err(Trouble::new("trouble-not-a-moderator")) }
}

/// Checks that the bot could play in a channel, so that its games do not wait for whoever starts the first one.
async fn playable(ctx: Context<'_>, guild: GuildId, channel: ChannelId, locale: Locale) -> Result {
    let bot = ctx.framework().bot_id();
    let asking = async { Ok(ctx.data().ask(rights::of_bot(&ctx.data().http, bot, guild, channel)).await?) };
    let has = patiently(ctx, asking).await?;
    Ok(rights::check(has, rights::WRITING, channel, "trouble-no-rights-there", locale)?)
}

/// A role that the bot may give, as far as the interaction tells: whether it stands below the bot's own is
/// known when it is given.
fn giveable(role: &serenity::Role, guild: GuildId, reader: &Reader) -> Result<RoleId, Trouble> {
    // The role of everyone has the guild's id; one that an app manages is given by that app alone.
    if role.managed || role.id.get() == guild.0 {
        return Err(Trouble::new("trouble-role-not-given"));
    }
    let needed = serenity::Permissions::MANAGE_ROLES | serenity::Permissions::ADMINISTRATOR;
    if !reader.app_permissions.intersects(needed) {
        return Err(Trouble::new("trouble-no-manage-roles"));
    }
    Ok(RoleId(role.id.get()))
}

/// Zones whose names hold what was typed, those of which a part begins with it first.
async fn complete_zone(_ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    views::zone_choices(typed)
}

/// A number within its range; Discord's client keeps it, a forged request may not.
pub(super) fn within(
    number: i64,
    range: std::ops::RangeInclusive<u16>,
    trouble: &'static str,
) -> Result<u16, Trouble> {
    u16::try_from(number)
        .ok()
        .filter(|number| range.contains(number))
        .ok_or_else(|| Trouble::new(trouble).with("least", *range.start()).with("most", *range.end()))
}

fn put_back(settings: &mut GuildSettings, what: ResetChoice) {
    let all = what == ResetChoice::Everything;
    if all || what == ResetChoice::Language {
        settings.language = None;
    }
    if all || what == ResetChoice::TriviaChannel {
        settings.trivia_channel = None;
    }
    if all || what == ResetChoice::Rounds {
        settings.rounds = None;
    }
    if all || what == ResetChoice::Seconds {
        settings.seconds = None;
    }
    if all || what == ResetChoice::TimeScale {
        settings.time_scale_percent = None;
    }
    if all || what == ResetChoice::TimeZone {
        settings.time_zone = None;
    }
    if all || what == ResetChoice::Season {
        settings.season = None;
    }
    if all || what == ResetChoice::ChampionRole {
        settings.champion_role = None;
    }
}
