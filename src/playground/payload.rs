//! The objects of Discord's API that describe the world: users, members, channels, guilds.

use serde_json::{Value, json};

use super::permissions::Permissions;
use super::place::Place;
use super::snowflake::{Snowflake, iso};
use super::world::{Account, Channel, Guild, World};

/// Type of a text channel of a guild.
const GUILD_TEXT: u8 = 0;
/// Type of a channel of direct messages.
const DM: u8 = 1;
/// Type of a channel of a group.
const GROUP_DM: u8 = 3;
/// Type of a thread that everyone who sees its channel can see.
const PUBLIC_THREAD: u8 = 11;
/// Minutes after which a silent thread is put away: a week, the longest that Discord takes.
const THREAD_MINUTES: u32 = 10_080;

/// A user object.
pub(crate) fn user(world: &World, account: &Account) -> Value {
    json!({
        "id": account.id,
        "username": account.name.to_lowercase(),
        "global_name": account.name,
        "discriminator": "0",
        "avatar": null,
        "banner": null,
        "accent_color": account.color,
        "avatar_decoration_data": null,
        "primary_guild": null,
        "bot": account.id == world.bot.id,
        "system": false,
        "public_flags": 0,
        "flags": 0,
    })
}

/// The bot's own user object, with the fields only it sees.
pub(crate) fn current_user(world: &World) -> Value {
    let mut user = user(world, &world.bot);
    user["verified"] = true.into();
    user["mfa_enabled"] = true.into();
    user["email"] = Value::Null;
    user["locale"] = world.bot.locale.clone().into();
    user
}

/// The application object of the bot.
pub(crate) fn application(world: &World) -> Value {
    json!({
        "id": world.bot.id,
        "name": world.bot.name,
        "icon": null,
        "description": "",
        "summary": "",
        "type": null,
        "bot": user(world, &world.bot),
        "bot_public": true,
        "bot_require_code_grant": false,
        "verify_key": "0".repeat(64),
        "flags": 0,
        "hook": true,
        "storefront_available": false,
        "redirect_uris": [],
        "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "approximate_guild_count": world.joined().count(),
        "approximate_user_install_count": world.people.iter().filter(|person| person.has_app).count(),
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "flags_new": "0",
        "eligible_oauth2_scopes": [],
        "owner": world.people.first().map(|person| user(world, person)),
        "team": null,
        "integration_types_config": {"0": {}, "1": {}},
    })
}

/// A member object without the user.
pub(crate) fn partial_member(world: &World, guild: &Guild, id: Snowflake) -> Value {
    let mut roles = Vec::new();
    if guild.moderators.contains(&id) {
        roles.push(guild.moderator_role());
    }
    if id == world.bot.id {
        roles.push(guild.bot_role());
    }
    if guild.champions.contains(&id) {
        roles.push(guild.champion_role());
    }
    json!({
        "nick": guild.nicks.get(&id),
        "avatar": null,
        "banner": null,
        "avatar_decoration_data": null,
        "roles": roles,
        "joined_at": iso(guild.id.unix_ms()),
        "premium_since": null,
        "communication_disabled_until": null,
        "unusual_dm_activity_until": null,
        "deaf": false,
        "mute": false,
        "pending": false,
        "flags": 0,
    })
}

/// A member object.
pub(crate) fn member(world: &World, guild: &Guild, account: &Account) -> Value {
    let mut member = partial_member(world, guild, account.id);
    member["user"] = user(world, account);
    member
}

/// A channel object as its place in the world has it.
pub(crate) fn channel(world: &World, place: Place<'_>) -> Value {
    match place {
        Place::Channel { guild, channel } => {
            if let Some(parent) = channel.parent {
                return thread(guild, channel, parent);
            }
            let position = guild.channels.iter().position(|known| known.id == channel.id);
            json!({
                "id": channel.id,
                "type": GUILD_TEXT,
                "guild_id": guild.id,
                "name": channel.name,
                "topic": channel.topic,
                "position": position,
                "parent_id": null,
                "nsfw": false,
                "flags": 0,
                "rate_limit_per_user": 0,
                "last_message_id": null,
                "last_pin_timestamp": null,
                "permission_overwrites": overwrites(guild, channel),
            })
        }
        Place::Dm { person } => json!({
            "id": person.dm,
            "type": DM,
            "flags": 0,
            "last_message_id": null,
            "recipients": [user(world, person)],
        }),
        Place::Private { channel } => {
            let people = channel.people.iter().filter_map(|id| world.account(*id));
            let mut object = json!({
                "id": channel.id,
                "type": if channel.is_group() { GROUP_DM } else { DM },
                "flags": 0,
                "last_message_id": null,
                "recipients": people.map(|account| user(world, account)).collect::<Vec<_>>(),
            });
            if channel.is_group() {
                object["name"] = Value::Null;
                object["icon"] = Value::Null;
                object["owner_id"] = json!(channel.people.first());
            }
            object
        }
    }
}

fn thread(guild: &Guild, thread: &Channel, parent: Snowflake) -> Value {
    json!({
        "id": thread.id,
        "type": PUBLIC_THREAD,
        "guild_id": guild.id,
        "name": thread.name,
        "parent_id": parent,
        "owner_id": guild.moderators.first().copied().unwrap_or(guild.id),
        "flags": 0,
        "rate_limit_per_user": 0,
        "last_message_id": null,
        "message_count": 0,
        "total_message_sent": 0,
        "member_count": guild.members.len(),
        "thread_metadata": {
            "archived": false,
            "locked": false,
            "auto_archive_duration": THREAD_MINUTES,
            "archive_timestamp": iso(thread.id.unix_ms()),
            "create_timestamp": iso(thread.id.unix_ms()),
        },
    })
}

fn overwrites(guild: &Guild, channel: &Channel) -> Vec<Value> {
    let kind = |id: Snowflake| u8::from(id != guild.id);
    channel
        .overwrites
        .iter()
        .map(|(id, one)| json!({"id": id, "type": kind(*id), "allow": one.allow, "deny": one.deny}))
        .collect()
}

/// The partial channel that an interaction brings, with the permissions of the person in it.
pub(crate) fn interaction_channel(world: &World, place: Place<'_>, permissions: Permissions) -> Value {
    let mut channel = channel(world, place);
    if let Some(object) = channel.as_object_mut() {
        object.remove("permission_overwrites");
        object.insert("permissions".to_owned(), json!(permissions));
    }
    channel
}

/// A guild object as `GET /guilds/{id}` gives it.
pub(crate) fn guild(world: &World, guild: &Guild) -> Value {
    json!({
        "id": guild.id,
        "name": guild.name,
        "icon": null,
        "splash": null,
        "discovery_splash": null,
        "home_header": null,
        "banner": null,
        "description": null,
        "owner_id": guild.moderators.first().copied().unwrap_or(guild.id),
        "region": "",
        "afk_channel_id": null,
        "afk_timeout": 300,
        "application_id": null,
        "system_channel_id": null,
        "system_channel_flags": 0,
        "rules_channel_id": null,
        "public_updates_channel_id": null,
        "safety_alerts_channel_id": null,
        "incidents_data": null,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "nsfw": false,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": false,
        "preferred_locale": guild.locale,
        "features": [],
        "emojis": [],
        "stickers": [],
        "vanity_url_code": null,
        "max_members": 500_000,
        "max_presences": null,
        "max_video_channel_users": 25,
        "max_stage_video_channel_users": 50,
        "widget_enabled": false,
        "widget_channel_id": null,
        "roles": roles(world, guild),
    })
}

/// The guild object that `GUILD_CREATE` brings: the guild with its channels and members.
pub(crate) fn guild_create(world: &World, of: &Guild) -> Value {
    let mut object = guild(world, of);
    let people = of.members.iter().filter_map(|id| world.account(*id));
    let members: Vec<_> =
        std::iter::once(&world.bot).chain(people).map(|account| member(world, of, account)).collect();
    let (threads, channels): (Vec<_>, Vec<_>) = of
        .channels
        .iter()
        .map(|one| Place::Channel { guild: of, channel: one })
        .filter(|place| world.permissions(*place, world.bot.id).has(Permissions::VIEW_CHANNEL))
        .map(|place| channel(world, place))
        .partition(|object| object["type"] == PUBLIC_THREAD);
    object["joined_at"] = iso(of.id.unix_ms()).into();
    object["large"] = false.into();
    object["unavailable"] = false.into();
    object["member_count"] = members.len().into();
    object["members"] = members.into();
    object["channels"] = channels.into();
    object["threads"] = threads.into();
    for empty in
        ["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"]
    {
        object[empty] = json!([]);
    }
    object
}

fn roles(world: &World, guild: &Guild) -> Vec<Value> {
    let role = |id: Snowflake, name: &str, permissions: Permissions, position: u8, tags: Option<Value>| {
        let mut role = json!({
            "id": id, "name": name, "permissions": permissions, "position": position, "color": 0,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
            "hoist": false, "managed": tags.is_some(), "mentionable": false, "icon": null,
            "unicode_emoji": null, "description": null, "flags": 0,
        });
        if let Some(tags) = tags {
            role["tags"] = tags;
        }
        role
    };
    let moderator = Permissions::MANAGE_GUILD | Permissions::MANAGE_MESSAGES;
    let of_bot = json!({"bot_id": world.bot.id});
    let mut roles = vec![
        role(guild.id, "@everyone", Permissions::EVERYONE, 0, None),
        role(guild.champion_role(), "Champion", Permissions::NONE, 1, None),
        role(guild.moderator_role(), "Moderator", Permissions::EVERYONE | moderator, 3, None),
    ];
    if let Some(permissions) = guild.bot_permissions {
        roles.push(role(guild.bot_role(), &world.bot.name, permissions, 2, Some(of_bot)));
    }
    roles
}
