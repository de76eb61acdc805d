//! The commands that the bot has registered, and who may use which.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::permissions::Permissions;
use super::place::Place;
use super::snowflake::Snowflake;
use super::world::World;

/// Texts by locale.
pub type Localizations = Option<BTreeMap<String, String>>;

/// A registered application command.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Command {
    /// The command's id; kept when the command is registered anew under its name.
    #[serde(default)]
    pub id: Snowflake,
    /// The application's id.
    #[serde(default)]
    pub application_id: Snowflake,
    /// The guild, if it is registered for one only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guild_id: Option<Snowflake>,
    /// Changes with every registration.
    #[serde(default)]
    pub version: Snowflake,
    /// 1 a slash command, 2 of a user, 3 of a message.
    #[serde(rename = "type", default = "slash")]
    pub kind: u8,
    /// The name without `/`.
    pub name: String,
    /// The name in other languages.
    #[serde(default)]
    pub name_localizations: Localizations,
    /// What it does.
    #[serde(default)]
    pub description: String,
    /// The same in other languages.
    #[serde(default)]
    pub description_localizations: Localizations,
    /// Options or subcommands.
    #[serde(default, deserialize_with = "or_default")]
    pub options: Vec<CommandOption>,
    /// Bits that a member needs, as decimal text; "0" for administrators only.
    #[serde(default, deserialize_with = "number_or_text")]
    pub default_member_permissions: Option<String>,
    /// The older form of `contexts`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dm_permission: Option<bool>,
    /// Where it can be used: 0 guild, 1 with the bot, 2 among people; everywhere if nothing is said.
    #[serde(default)]
    pub contexts: Option<Vec<u8>>,
    /// 0 installed in a guild, 1 for a user.
    #[serde(default = "both_installs", deserialize_with = "or_both_installs")]
    pub integration_types: Vec<u8>,
    /// For adults.
    #[serde(default, deserialize_with = "or_default")]
    pub nsfw: bool,
}

/// An option of a command, a subcommand or a group of subcommands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommandOption {
    /// Discord's number of the type.
    #[serde(rename = "type")]
    pub kind: u8,
    /// The name.
    pub name: String,
    /// The name in other languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_localizations: Localizations,
    /// What it is for.
    pub description: String,
    /// The same in other languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_localizations: Localizations,
    /// Whether it has to be given.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_false")]
    pub required: bool,
    /// The only values, if there are any.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<CommandChoice>,
    /// Options of a subcommand.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Self>,
    /// Types of channel that can be given.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub channel_types: Vec<u8>,
    /// Least number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_value: Option<serde_json::Number>,
    /// Greatest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_value: Option<serde_json::Number>,
    /// Least length of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<usize>,
    /// Greatest length of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// Whether the bot suggests values while one types.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_false")]
    pub autocomplete: bool,
}

/// One of the values of an option.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommandChoice {
    /// What the person reads.
    pub name: String,
    /// The name in other languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_localizations: Localizations,
    /// What the bot gets.
    pub value: Value,
}

/// Installed in a guild. Source: Discord's application reference, "Installation Contexts".
const GUILD_INSTALL: u8 = 0;
/// Installed to somebody's account.
const USER_INSTALL: u8 = 1;

/// A command in the menu of a message. Source: Discord's application command reference, "Application Command Types".
pub(crate) const MESSAGE_COMMAND: u8 = 3;

fn slash() -> u8 {
    1
}

fn both_installs() -> Vec<u8> {
    vec![GUILD_INSTALL, USER_INSTALL]
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Reads `null` as the default.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(from: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// Reads a number, or its decimal text; gives the text.
fn number_or_text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<Value>::deserialize(from)?
        .map(|bits| bits.as_str().map_or_else(|| bits.to_string(), str::to_owned)))
}

fn or_both_installs<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_else(both_installs))
}

impl Command {
    /// Whether the client offers it to this person at this place.
    pub(crate) fn is_usable(&self, world: &World, place: Place<'_>, user: Snowflake) -> bool {
        let context = place.context();
        let in_context = match &self.contexts {
            Some(contexts) => contexts.contains(&context),
            None => context == 0 || self.dm_permission != Some(false),
        };
        let of_guild = self.guild_id.is_none_or(|guild| place.guild_id() == Some(guild));
        let granted = world.permissions(place, user);
        let permitted = match place {
            Place::Dm { .. } | Place::Private { .. } => true,
            Place::Channel { .. } => {
                let needed = self.default_member_permissions.as_deref().and_then(|bits| bits.parse().ok());
                let needed = match needed.map(Permissions) {
                    None => Permissions::NONE,
                    Some(Permissions::NONE) => Permissions::ADMINISTRATOR,
                    Some(bits) => bits,
                };
                granted.has(Permissions::USE_APPLICATION_COMMANDS) && granted.has(needed)
            }
        };
        let (by_place, by_account) = self.installed(world, place, user);
        let installed = by_place || by_account;
        installed && in_context && of_guild && permitted && granted.has(Permissions::VIEW_CHANNEL)
    }

    /// Whether it is there because the bot is, and whether because the person has the application on their
    /// account.
    pub(crate) fn installed(&self, world: &World, place: Place<'_>, user: Snowflake) -> (bool, bool) {
        let has_app = world.account(user).is_some_and(|account| account.has_app);
        let of = |kind: u8| self.integration_types.contains(&kind);
        (place.has_bot() && of(GUILD_INSTALL), has_app && self.guild_id.is_none() && of(USER_INSTALL))
    }
}

/// Whether a text names a thing, by its name or by that in the language.
pub(crate) fn names(name: &str, localizations: &Localizations, locale: &str, text: &str) -> bool {
    name == text || localizations.as_ref().and_then(|map| map.get(locale)).is_some_and(|other| other == text)
}

/// The registered commands by guild; without guild those for everywhere.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    scopes: HashMap<Option<Snowflake>, Vec<Command>>,
}

impl Registry {
    pub(crate) fn is_empty(&self) -> bool {
        self.scopes.values().all(Vec::is_empty)
    }

    /// The commands of one guild, or those for everywhere.
    pub(crate) fn scope(&self, guild: Option<Snowflake>) -> &[Command] {
        self.scopes.get(&guild).map_or(&[], Vec::as_slice)
    }

    /// Takes the commands of a scope for those given. Who keeps type and name keeps the id.
    pub(crate) fn replace(&mut self, guild: Option<Snowflake>, mut commands: Vec<Command>) {
        for command in &mut commands {
            if let Some(known) = self.find(guild, command.kind, &command.name) {
                command.id = known.id;
            }
        }
        self.scopes.insert(guild, commands);
    }

    /// Adds one, or takes it for the one with its type and name.
    pub(crate) fn upsert(&mut self, guild: Option<Snowflake>, mut command: Command) -> Command {
        if let Some(known) = self.find(guild, command.kind, &command.name) {
            command.id = known.id;
        }
        let scope = self.scopes.entry(guild).or_default();
        scope.retain(|known| known.id != command.id);
        scope.push(command.clone());
        command
    }

    pub(crate) fn remove(&mut self, guild: Option<Snowflake>, id: Snowflake) -> bool {
        let scope = self.scopes.entry(guild).or_default();
        let before = scope.len();
        scope.retain(|known| known.id != id);
        scope.len() < before
    }

    /// The one with this id, wherever it is registered.
    pub(crate) fn by_id(&self, id: &Value) -> Option<&Command> {
        let id: Snowflake = id.as_str()?.parse().ok()?;
        self.scopes.values().flatten().find(|known| known.id == id)
    }

    fn find(&self, guild: Option<Snowflake>, kind: u8, name: &str) -> Option<&Command> {
        self.scope(guild).iter().find(|known| known.kind == kind && known.name == name)
    }

    /// What the client offers to a person at a place, in alphabetical order.
    pub(crate) fn usable(&self, world: &World, place: Place<'_>, user: Snowflake) -> Vec<&Command> {
        let guild = place.guild_id().map(|guild| self.scope(Some(guild))).unwrap_or_default();
        let all = self.scope(None).iter().chain(guild);
        let mut usable: Vec<_> = all.filter(|command| command.is_usable(world, place, user)).collect();
        usable.sort_by(|a, b| a.name.cmp(&b.name));
        usable
    }
}
