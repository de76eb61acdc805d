//! The routes of the REST API that are served, and how many requests each takes.

use axum::http::Method;

use super::rate_limit::Limit;
use crate::playground::answers::Which;
use crate::playground::snowflake::Snowflake;

/// A request's meaning by method and path, below `/api/v10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    Gateway,
    GatewayBot,
    Me,
    User { user: Snowflake },
    MyGuilds,
    OpenDm,
    Application,
    Commands { app: Snowflake, guild: Option<Snowflake>, act: OnCommands },
    Callback { interaction: Snowflake, token: String },
    FollowUp { app: Snowflake, token: String },
    Answer { app: Snowflake, token: String, which: Which, act: OnMessage },
    Channel { channel: Snowflake },
    ListMessages { channel: Snowflake },
    CreateMessage { channel: Snowflake },
    Message { channel: Snowflake, message: Snowflake, act: OnMessage },
    Typing { channel: Snowflake },
    Guild { guild: Snowflake },
    GuildChannels { guild: Snowflake },
    GuildRoles { guild: Snowflake },
    Member { guild: Snowflake, user: Option<Snowflake> },
    MemberRole { guild: Snowflake, user: Snowflake, role: Snowflake, is_given: bool },
}

/// What is done to registered commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnCommands {
    List,
    Overwrite,
    Create,
    Get(Snowflake),
    Edit(Snowflake),
    Delete(Snowflake),
}

/// What is done to one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnMessage {
    Get,
    Edit,
    Delete,
}

impl Route {
    /// Reads a route; nothing if it is not served here.
    pub(super) fn parse(method: &Method, path: &str) -> Option<Self> {
        let segments: Vec<_> = path.trim_matches('/').split('/').collect();
        let get = *method == Method::GET;
        let post = *method == Method::POST;
        let on_message = match method.as_str() {
            "GET" => Some(OnMessage::Get),
            "PATCH" => Some(OnMessage::Edit),
            "DELETE" => Some(OnMessage::Delete),
            _ => None,
        };
        let id = |text: &str| text.parse::<Snowflake>().ok();
        Some(match segments.as_slice() {
            ["gateway"] if get => Self::Gateway,
            ["gateway", "bot"] if get => Self::GatewayBot,
            ["users", "@me"] if get => Self::Me,
            ["users", "@me", "guilds"] if get => Self::MyGuilds,
            ["users", "@me", "channels"] if post => Self::OpenDm,
            ["users", user] if get => Self::User { user: id(user)? },
            ["applications", "@me"] | ["oauth2", "applications", "@me"] if get => Self::Application,
            ["applications", app, "commands", rest @ ..] => {
                Self::Commands { app: id(app)?, guild: None, act: OnCommands::parse(method, rest)? }
            }
            ["applications", app, "guilds", guild, "commands", rest @ ..] => Self::Commands {
                app: id(app)?,
                guild: Some(id(guild)?),
                act: OnCommands::parse(method, rest)?,
            },
            ["interactions", interaction, token, "callback"] if post => {
                Self::Callback { interaction: id(interaction)?, token: (*token).to_owned() }
            }
            ["webhooks", app, token] if post => Self::FollowUp { app: id(app)?, token: (*token).to_owned() },
            ["webhooks", app, token, "messages", message] => {
                let which = if *message == "@original" { Which::Original } else { Which::Id(id(message)?) };
                Self::Answer { app: id(app)?, token: (*token).to_owned(), which, act: on_message? }
            }
            ["channels", channel] if get => Self::Channel { channel: id(channel)? },
            ["channels", channel, "messages"] if get => Self::ListMessages { channel: id(channel)? },
            ["channels", channel, "messages"] if post => Self::CreateMessage { channel: id(channel)? },
            ["channels", channel, "messages", message] => {
                Self::Message { channel: id(channel)?, message: id(message)?, act: on_message? }
            }
            ["channels", channel, "typing"] if post => Self::Typing { channel: id(channel)? },
            ["guilds", guild] if get => Self::Guild { guild: id(guild)? },
            ["guilds", guild, "channels"] if get => Self::GuildChannels { guild: id(guild)? },
            ["guilds", guild, "roles"] if get => Self::GuildRoles { guild: id(guild)? },
            ["guilds", guild, "members", "@me"] if get => Self::Member { guild: id(guild)?, user: None },
            ["guilds", guild, "members", user, "roles", role]
                if *method == Method::PUT || *method == Method::DELETE =>
            {
                let is_given = *method == Method::PUT;
                Self::MemberRole { guild: id(guild)?, user: id(user)?, role: id(role)?, is_given }
            }
            ["guilds", guild, "members", user] if get => {
                Self::Member { guild: id(guild)?, user: Some(id(user)?) }
            }
            _ => return None,
        })
    }

    /// The path as Discord documents it.
    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::Gateway => "/gateway",
            Self::GatewayBot => "/gateway/bot",
            Self::Me => "/users/@me",
            Self::User { .. } => "/users/{user.id}",
            Self::MyGuilds => "/users/@me/guilds",
            Self::OpenDm => "/users/@me/channels",
            Self::Application => "/applications/@me",
            Self::Commands { guild: None, act, .. } if act.is_on_all() => {
                "/applications/{application.id}/commands"
            }
            Self::Commands { guild: None, .. } => "/applications/{application.id}/commands/{command.id}",
            Self::Commands { act, .. } if act.is_on_all() => {
                "/applications/{application.id}/guilds/{guild.id}/commands"
            }
            Self::Commands { .. } => "/applications/{application.id}/guilds/{guild.id}/commands/{command.id}",
            Self::Callback { .. } => "/interactions/{interaction.id}/{interaction.token}/callback",
            Self::FollowUp { .. } => "/webhooks/{application.id}/{interaction.token}",
            Self::Answer { which: Which::Original, .. } => {
                "/webhooks/{application.id}/{interaction.token}/messages/@original"
            }
            Self::Answer { .. } => "/webhooks/{application.id}/{interaction.token}/messages/{message.id}",
            Self::Channel { .. } => "/channels/{channel.id}",
            Self::ListMessages { .. } | Self::CreateMessage { .. } => "/channels/{channel.id}/messages",
            Self::Message { .. } => "/channels/{channel.id}/messages/{message.id}",
            Self::Typing { .. } => "/channels/{channel.id}/typing",
            Self::Guild { .. } => "/guilds/{guild.id}",
            Self::GuildChannels { .. } => "/guilds/{guild.id}/channels",
            Self::GuildRoles { .. } => "/guilds/{guild.id}/roles",
            Self::Member { user: None, .. } => "/guilds/{guild.id}/members/@me",
            Self::Member { .. } => "/guilds/{guild.id}/members/{user.id}",
            Self::MemberRole { .. } => "/guilds/{guild.id}/members/{user.id}/roles/{role.id}",
        }
    }

    /// Whether the token in the path stands for the bot's.
    pub(super) fn is_by_token(&self) -> bool {
        matches!(self, Self::Callback { .. } | Self::FollowUp { .. } | Self::Answer { .. } | Self::Gateway)
    }

    /// Whether the request counts towards the 50 a second of a bot: what goes to an interaction does not.
    ///
    /// Source: Discord's reference, "Rate Limits", "Global Rate Limit".
    pub(super) fn counts_globally(&self) -> bool {
        !matches!(self, Self::Callback { .. } | Self::FollowUp { .. } | Self::Answer { .. })
    }

    /// The bucket's limit and the id whose bucket it is; nothing where Discord sends no limit.
    ///
    /// Discord documents that limits are to be read from the headers. The numbers are those commonly seen.
    pub(super) fn limit(&self) -> Option<(Limit, String)> {
        let (requests, seconds, major) = match self {
            Self::Callback { .. } | Self::Gateway | Self::GatewayBot => return None,
            Self::CreateMessage { channel } => (5, 5, channel.to_string()),
            Self::Message { channel, act: OnMessage::Edit | OnMessage::Delete, .. } => {
                (5, 5, channel.to_string())
            }
            Self::Channel { channel }
            | Self::ListMessages { channel }
            | Self::Message { channel, .. }
            | Self::Typing { channel } => (50, 1, channel.to_string()),
            // As for any webhook, but for each interaction: https://github.com/discord/discord-api-docs/issues/2701
            Self::FollowUp { token, .. } | Self::Answer { token, .. } => (5, 2, token.clone()),
            Self::Guild { guild }
            | Self::GuildChannels { guild }
            | Self::GuildRoles { guild }
            | Self::Member { guild, .. }
            | Self::MemberRole { guild, .. } => (50, 1, guild.to_string()),
            Self::Commands { app, .. } => (5, 20, app.to_string()),
            Self::Me | Self::User { .. } | Self::MyGuilds | Self::OpenDm | Self::Application => {
                (50, 1, String::new())
            }
        };
        Some((Limit { requests, seconds }, major))
    }
}

impl OnCommands {
    fn parse(method: &Method, rest: &[&str]) -> Option<Self> {
        Some(match (method.as_str(), rest) {
            ("GET", []) => Self::List,
            ("PUT", []) => Self::Overwrite,
            ("POST", []) => Self::Create,
            ("GET", [id]) => Self::Get(id.parse().ok()?),
            ("PATCH", [id]) => Self::Edit(id.parse().ok()?),
            ("DELETE", [id]) => Self::Delete(id.parse().ok()?),
            _ => return None,
        })
    }

    fn is_on_all(self) -> bool {
        matches!(self, Self::List | Self::Overwrite | Self::Create)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_answers_are_limited_for_each_interaction() {
        let bucket = |method: Method, path: &str| {
            let route = Route::parse(&method, path).unwrap_or_else(|| panic!("{path} is served"));
            assert!(!route.counts_globally(), "{path} is none of the bot's fifty a second");
            route.limit()
        };
        let of = |token: &str| Some((Limit { requests: 5, seconds: 2 }, token.to_owned()));
        for token in ["first", "second"] {
            assert_eq!(bucket(Method::POST, &format!("/webhooks/1/{token}")), of(token));
            assert_eq!(bucket(Method::PATCH, &format!("/webhooks/1/{token}/messages/@original")), of(token));
            assert_eq!(bucket(Method::POST, &format!("/interactions/7/{token}/callback")), None, "{token}");
        }
    }
}
