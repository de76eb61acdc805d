//! The people, guilds and channels of a local Discord: plain data that a test may change before the start.

use std::collections::BTreeMap;

use super::api_error::ApiError;
use super::permissions::{self, Overwrite, Permissions};
use super::place::Place;
use super::snowflake::Snowflake;

/// The instant from which the fixed ids of a world count: 2020-01-01, in milliseconds since 1970.
const FIRST_ID_MS: u64 = 1_577_836_800_000;

/// A person, or the bot.
#[derive(Clone, Debug)]
pub struct Account {
    /// The user's id.
    pub id: Snowflake,
    /// The name as people see it.
    pub name: String,
    /// The language the client is set to, as a Discord locale ("en-US", "ko").
    pub locale: String,
    /// The colour of the avatar, 0xRRGGBB.
    pub color: u32,
    /// The channel of direct messages with the bot.
    pub dm: Snowflake,
    /// Whether they take direct messages from the bot.
    pub takes_messages: bool,
    /// Whether they have installed the application to their account, so that its commands go with them to
    /// where the bot is not.
    pub has_app: bool,
}

/// A text channel of a guild, or a thread in one.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The channel's id.
    pub id: Snowflake,
    /// The name without `#`.
    pub name: String,
    /// The line beside the name.
    pub topic: String,
    /// What differs from the guild: by user id, or by the guild's id for everyone. In a thread it is what differs
    /// in its channel.
    pub overwrites: BTreeMap<Snowflake, Overwrite>,
    /// The channel that it is a thread in, if it is one.
    pub parent: Option<Snowflake>,
}

/// A Discord server.
#[derive(Clone, Debug)]
pub struct Guild {
    /// The guild's id, which is also that of its `@everyone` role.
    pub id: Snowflake,
    /// The name.
    pub name: String,
    /// The language of the guild, as a Discord locale.
    pub locale: String,
    /// One or two characters that stand for the icon.
    pub icon_text: String,
    /// Who is in it, the bot aside.
    pub members: Vec<Snowflake>,
    /// Who has "Manage Server" and "Manage Messages".
    pub moderators: Vec<Snowflake>,
    /// The bot's permissions from its role; none where it was never invited.
    pub bot_permissions: Option<Permissions>,
    /// What people are called here instead, where they have a nickname.
    pub nicks: BTreeMap<Snowflake, String>,
    /// Who has the role "Champion", which everybody with "Manage Roles" may give.
    pub champions: Vec<Snowflake>,
    /// The channels in their order.
    pub channels: Vec<Channel>,
}

impl Guild {
    /// Whether the bot is a member.
    pub fn has_bot(&self) -> bool {
        self.bot_permissions.is_some()
    }

    /// Takes the bot out: whoever has the application on their account can still use it there.
    pub fn without_bot(mut self) -> Self {
        self.bot_permissions = None;
        self
    }

    /// Gives a person a nickname here.
    pub fn with_nick(mut self, person: Snowflake, nick: &str) -> Self {
        self.nicks.insert(person, nick.to_owned());
        self
    }

    /// The id of the role that moderators have.
    pub fn moderator_role(&self) -> Snowflake {
        Snowflake(self.id.0 + 1)
    }

    /// The id of the role that was made for the bot when it was invited.
    pub fn bot_role(&self) -> Snowflake {
        Snowflake(self.id.0 + 2)
    }

    /// The id of a role that is there to be given.
    pub fn champion_role(&self) -> Snowflake {
        Snowflake(self.id.0 + 3)
    }

    /// Adds a channel; its id follows those already there.
    pub fn with_channel(mut self, name: &str, topic: &str) -> Self {
        let id = Snowflake(self.id.0 + ((self.channels.len() as u64 + 1) << 8));
        self.channels.push(Channel {
            id,
            name: name.to_owned(),
            topic: topic.to_owned(),
            overwrites: BTreeMap::new(),
            parent: None,
        });
        self
    }

    /// Adds a thread to the channel added last.
    pub fn with_thread(self, name: &str) -> Self {
        let parent = self.channels.last().map(|channel| channel.parent.unwrap_or(channel.id));
        let mut guild = self.with_channel(name, "");
        if let Some(thread) = guild.channels.last_mut() {
            thread.parent = parent;
        }
        guild
    }

    /// Sets an overwrite in the channel added last.
    pub fn with_overwrite(mut self, who: Snowflake, overwrite: Overwrite) -> Self {
        if let Some(channel) = self.channels.last_mut() {
            channel.overwrites.insert(who, overwrite);
        }
        self
    }
}

/// Direct messages between two people, or a group of more; the bot is never among them.
#[derive(Clone, Debug)]
pub struct PrivateChannel {
    /// The channel's id.
    pub id: Snowflake,
    /// Who is in it.
    pub people: Vec<Snowflake>,
}

impl PrivateChannel {
    /// Whether it is a group's and not that of two.
    pub fn is_group(&self) -> bool {
        self.people.len() > 2
    }
}

/// Everything a local Discord starts with. The ids are fixed, so what a bot has stored about people and
/// guilds holds over a restart.
#[derive(Clone, Debug)]
pub struct World {
    /// The bot. Its user id is also its application's id, as with every newer application.
    pub bot: Account,
    /// The people.
    pub people: Vec<Account>,
    /// The guilds, those without the bot too.
    pub guilds: Vec<Guild>,
    /// Where people talk among themselves.
    pub private_channels: Vec<PrivateChannel>,
}

impl Default for World {
    /// Two guilds with the bot, one English and one Korean, and one without; four people, of whom Bora
    /// moderates all three. Jun and Ara have the application on their accounts and write to each other; Jun has a
    /// nickname in the Korean guild.
    fn default() -> Self {
        let world = Self::empty()
            .with_person("Bora", "en-US", 0x9b59b6)
            .with_person("Min", "ko", 0x3498db)
            .with_person("Jun", "en-US", 0x2ecc71)
            .with_app()
            .with_person("Ara", "ko", 0xe67e22)
            .with_app()
            .with_private_channel(&["Jun", "Ara"]);
        let bot = world.bot.id;
        let silent = Overwrite::deny(Permissions::SEND_MESSAGES);
        let english = world
            .new_guild("Seoul Soundtrack Club", "en-US", "S")
            .with_channel("general", "Talk about dramas and their songs")
            .with_channel("trivia", "Games of noraebot")
            .with_channel("announcements", "News of the club; bots do not write here")
            .with_overwrite(bot, silent);
        let world = world.with_guild(english);
        let korean = world
            .new_guild("드라마 노래방", "ko", "드")
            .with_channel("수다", "드라마와 노래 이야기")
            .with_channel("퀴즈", "노래 퀴즈");
        let korean = match world.person("Jun") {
            Some(jun) => korean.with_nick(jun.id, "준이"),
            None => korean,
        };
        let world = world.with_guild(korean);
        let elsewhere = world
            .new_guild("Sageuk Society", "en-US", "史")
            .without_bot()
            .with_channel("palace", "Kings, queens and their songs");
        world.with_guild(elsewhere)
    }
}

impl World {
    /// The bot alone, without people or guilds.
    pub fn empty() -> Self {
        let bot = Account {
            id: Snowflake::at_ms(FIRST_ID_MS),
            name: "noraebot".to_owned(),
            locale: "en-US".to_owned(),
            color: 0x58_65f2,
            dm: Snowflake::default(),
            takes_messages: true,
            has_app: false,
        };
        Self { bot, people: Vec::new(), guilds: Vec::new(), private_channels: Vec::new() }
    }

    /// Adds a person. The first one moderates the guilds that [`World::new_guild`] makes.
    pub fn with_person(mut self, name: &str, locale: &str, color: u32) -> Self {
        let id = Snowflake::at_ms(FIRST_ID_MS + 1_000 * (self.people.len() as u64 + 1));
        let dm = Snowflake(id.0 + 1);
        self.people.push(Account {
            id,
            name: name.to_owned(),
            locale: locale.to_owned(),
            color,
            dm,
            takes_messages: true,
            has_app: false,
        });
        self
    }

    /// Installs the application to the account of the person added last.
    pub fn with_app(mut self) -> Self {
        if let Some(person) = self.people.last_mut() {
            person.has_app = true;
        }
        self
    }

    /// Adds a channel of these people alone. Names that nobody has are left out.
    pub fn with_private_channel(mut self, names: &[&str]) -> Self {
        let id = Snowflake::at_ms(FIRST_ID_MS + 200_000_000 + self.private_channels.len() as u64);
        let people = names.iter().filter_map(|name| Some(self.person(name)?.id)).collect();
        self.private_channels.push(PrivateChannel { id, people });
        self
    }

    /// A guild of all people so far, without channels; give it to [`World::with_guild`].
    pub fn new_guild(&self, name: &str, locale: &str, icon_text: &str) -> Guild {
        // One millisecond apart: neighbours fall on different shards of two.
        let id = Snowflake::at_ms(FIRST_ID_MS + 100_000_000 + self.guilds.len() as u64);
        Guild {
            id,
            name: name.to_owned(),
            locale: locale.to_owned(),
            icon_text: icon_text.to_owned(),
            members: self.people.iter().map(|person| person.id).collect(),
            moderators: self.people.iter().take(1).map(|person| person.id).collect(),
            bot_permissions: Some(Permissions::EVERYONE | Permissions::MANAGE_ROLES),
            nicks: BTreeMap::new(),
            champions: Vec::new(),
            channels: Vec::new(),
        }
    }

    /// Adds a guild.
    pub fn with_guild(mut self, guild: Guild) -> Self {
        self.guilds.push(guild);
        self
    }

    /// The person or bot with this id.
    pub fn account(&self, id: Snowflake) -> Option<&Account> {
        std::iter::once(&self.bot).chain(&self.people).find(|account| account.id == id)
    }

    /// The person with this name.
    pub fn person(&self, name: &str) -> Option<&Account> {
        self.people.iter().find(|account| account.name == name)
    }

    /// The guild with this id.
    pub fn guild(&self, id: Snowflake) -> Option<&Guild> {
        self.guilds.iter().find(|guild| guild.id == id)
    }

    /// The guilds that the bot is in: the only ones of which it is told anything.
    pub fn joined(&self) -> impl Iterator<Item = &Guild> {
        self.guilds.iter().filter(|guild| guild.has_bot())
    }

    /// The place with this channel id, in a guild, among people, or between a person and the bot.
    pub fn place(&self, channel: Snowflake) -> Option<Place<'_>> {
        for guild in &self.guilds {
            if let Some(channel) = guild.channels.iter().find(|known| known.id == channel) {
                return Some(Place::Channel { guild, channel });
            }
        }
        let dm = self.people.iter().find(|person| person.dm == channel).map(|person| Place::Dm { person });
        let private = || self.private_channels.iter().find(|known| known.id == channel);
        dm.or_else(|| private().map(|channel| Place::Private { channel }))
    }

    /// The account of a member of a guild, the bot included.
    ///
    /// # Errors
    /// Discord tells who is not in the guild, Unknown Member, from who is nobody, Unknown User.
    pub(crate) fn member(&self, guild: &Guild, user: Snowflake) -> Result<&Account, ApiError> {
        let account = self.account(user).ok_or_else(ApiError::unknown_user)?;
        let is_member = user == self.bot.id || guild.members.contains(&user);
        if is_member { Ok(account) } else { Err(ApiError::unknown_member()) }
    }

    /// What a member has in the guild as a whole; nothing for who is not in it.
    pub fn guild_permissions(&self, guild: &Guild, user: Snowflake) -> Permissions {
        if user == self.bot.id {
            guild.bot_permissions.unwrap_or_default()
        } else if !guild.members.contains(&user) {
            Permissions::NONE
        } else if guild.moderators.contains(&user) {
            Permissions::EVERYONE | Permissions::MANAGE_GUILD | Permissions::MANAGE_MESSAGES
        } else {
            Permissions::EVERYONE
        }
    }

    /// What a person or the bot may do at a place; nothing for a stranger.
    pub fn permissions(&self, place: Place<'_>, user: Snowflake) -> Permissions {
        match place {
            Place::Channel { guild, channel } => {
                let parent = guild.channels.iter().find(|known| Some(known.id) == channel.parent);
                let overwrites = &parent.unwrap_or(channel).overwrites;
                let overwrite = |who: Snowflake| overwrites.get(&who).copied();
                let granted = self.guild_permissions(guild, user);
                permissions::in_channel(granted, place.writing(), overwrite(guild.id), overwrite(user))
            }
            Place::Dm { person } if user == person.id || user == self.bot.id => {
                Permissions::EVERYONE | Permissions::APP_IN_DM
            }
            Place::Private { channel } if channel.people.contains(&user) => Permissions::EVERYONE,
            Place::Dm { .. } | Place::Private { .. } => Permissions::NONE,
        }
    }

    /// Whether a person or the bot sees what is written there.
    pub fn sees(&self, user: Snowflake, channel: Snowflake) -> bool {
        self.place(channel).is_some_and(|place| self.permissions(place, user).has(Permissions::VIEW_CHANNEL))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bot_may_not_write_announcements_and_the_guilds_fall_on_two_shards() {
        let world = World::default();
        let writable: Vec<_> = world
            .joined()
            .flat_map(|guild| guild.channels.iter().map(move |channel| Place::Channel { guild, channel }))
            .map(|place| world.permissions(place, world.bot.id).has(Permissions::SEND_MESSAGES))
            .collect();
        assert_eq!(writable, [true, true, false, true, true], "expected #announcements alone to be closed");
        let shards: Vec<_> = world.joined().map(|guild| guild.id.shard(2)).collect();
        assert_ne!(shards[0], shards[1], "expected a test of two shards to have a guild on each");
    }
}
