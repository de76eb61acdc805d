//! Messages that the bot writes into a channel by its own right.

use serde_json::{Value, json};

use super::answers::Form;
use super::api_error::{ApiError, Blame};
use super::messages::{Message, kind};
use super::payload;
use super::permissions::Permissions;
use super::place::Place;
use super::snowflake::Snowflake;
use super::state::State;
use super::validate::{Faults, message};
use super::world::Account;

impl State {
    /// Checks what the bot may do in a channel.
    ///
    /// Source: Discord answers 50001 where a bot does not see the channel and 50013 where it lacks another
    /// permission. Where it never was, it has to know that.
    pub(crate) fn require(&self, channel: Snowflake, needed: Permissions) -> Result<(), ApiError> {
        let place = self.world.place(channel).ok_or_else(ApiError::unknown_channel)?;
        let granted = self.world.permissions(place, self.world.bot.id);
        if !place.has_bot() {
            Err(ApiError::missing_access(Blame::Bot))
        } else if !granted.has(Permissions::VIEW_CHANNEL) {
            Err(ApiError::missing_access(Blame::World))
        } else if granted.has(needed) {
            Ok(())
        } else {
            Err(ApiError::missing_permissions())
        }
    }

    /// Checks that the bot may write in a channel, and what it needs besides.
    pub(crate) fn require_writing(&self, channel: Snowflake, besides: Permissions) -> Result<(), ApiError> {
        let place = self.world.place(channel).ok_or_else(ApiError::unknown_channel)?;
        self.require(channel, place.writing() | besides)
    }

    /// `POST /channels/{id}/messages`
    ///
    /// Discord drops embeds silently where "Embed Links" is missing; here that is refused, because a
    /// message of which a person sees nothing is never meant. A nonce that is enforced holds for as long
    /// as the message stands; Discord says "the past few minutes".
    pub(crate) fn write(&mut self, channel: Snowflake, form: Form) -> Result<Message, ApiError> {
        self.require_writing(channel, rights_for(&form))?;
        if let Some(Place::Dm { person: Account { takes_messages: false, .. } }) = self.world.place(channel) {
            return Err(ApiError::cannot_message_user());
        }
        let mut faults = Faults::default();
        message::check(&mut faults, &form.json);
        faults.into_result()?;
        if message::is_empty(&form.json, form.files.len()) {
            return Err(ApiError::empty_message());
        }
        let nonce = form.json.get("nonce").filter(|nonce| !nonce.is_null()).cloned();
        if let Some(known) = self.same(nonce.as_ref(), &form.json) {
            return Ok(known);
        }
        let author = payload::user(&self.world, &self.world.bot);
        let mut message = Message::new(self.ids.next(), channel, author);
        message.nonce = nonce;
        if let Some(reference) = form.json.get("message_reference").filter(|one| !one.is_null()) {
            self.reply_to(&mut message, reference)?;
        }
        message.apply(&form.json, form.files, &mut self.ids, &self.base_url);
        self.ping(&mut message, &form.json);
        self.post(message.clone());
        Ok(message)
    }

    /// The message of the last few minutes with the same nonce, if the bot wants no second one.
    ///
    /// Source: Discord's reference, "Create Message", `enforce_nonce`: it counts "by the same author", in whatever
    /// channel.
    fn same(&self, nonce: Option<&Value>, form: &Value) -> Option<Message> {
        const MINUTES: u64 = 5;
        let nonce = nonce.filter(|_| form.get("enforce_nonce") == Some(&Value::Bool(true)))?;
        let since = self.ids.now_ms().saturating_sub(MINUTES * 60_000);
        let mut recent = self.messages.all().filter(|message| message.id.unix_ms() >= since);
        recent.find(|message| message.nonce.as_ref() == Some(nonce)).cloned()
    }

    /// `PUT` and `DELETE /guilds/{id}/members/{id}/roles/{id}`
    ///
    /// Source: Discord's reference, "Permissions": who manages roles gives and takes those below their own.
    pub(crate) fn give_role(
        &mut self,
        guild: Snowflake,
        user: Snowflake,
        role: Snowflake,
        is_given: bool,
    ) -> Result<(), ApiError> {
        let at = self.world.guilds.iter().position(|known| known.id == guild);
        let at = at.ok_or_else(ApiError::unknown_guild)?;
        let guild = &self.world.guilds[at];
        let permissions = guild.bot_permissions.ok_or_else(ApiError::unknown_guild)?;
        if ![guild.champion_role(), guild.moderator_role(), guild.bot_role(), guild.id].contains(&role) {
            return Err(ApiError::unknown_role());
        }
        if !permissions.has(Permissions::MANAGE_ROLES) || role != guild.champion_role() {
            return Err(ApiError::missing_permissions());
        }
        self.world.member(guild, user)?;
        let champions = &mut self.world.guilds[at].champions;
        champions.retain(|known| *known != user);
        if is_given {
            champions.push(user);
        }
        Ok(())
    }

    fn reply_to(&self, message: &mut Message, reference: &Value) -> Result<(), ApiError> {
        let id: Option<Snowflake> = reference.get("message_id").and_then(|id| id.as_str()?.parse().ok());
        let known = id.and_then(|id| self.public(message.channel_id, id).ok());
        if let Some(known) = known {
            message.kind = kind::REPLY;
            message.message_reference =
                Some(json!({"type": 0, "channel_id": known.channel_id, "message_id": known.id}));
            return Ok(());
        }
        if reference.get("fail_if_not_exists") == Some(&Value::Bool(false)) {
            return Ok(());
        }
        Err(ApiError::invalid_field("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message"))
    }

    /// A message that stands in the channel for all: ephemeral ones are not to be had this way.
    pub(crate) fn public(&self, channel: Snowflake, id: Snowflake) -> Result<&Message, ApiError> {
        let message = self.messages.get(channel, id).filter(|message| message.seen_by.is_none());
        message.ok_or_else(ApiError::unknown_message)
    }

    /// `PATCH /channels/{id}/messages/{id}`
    pub(crate) fn edit_written(
        &mut self,
        channel: Snowflake,
        id: Snowflake,
        form: Form,
    ) -> Result<Message, ApiError> {
        self.require(channel, Permissions::VIEW_CHANNEL | rights_for(&form))?;
        let message = self.public(channel, id)?;
        if message.author["id"] != json!(self.world.bot.id) {
            return Err(ApiError::not_the_author());
        }
        self.edit(channel, id, form)
    }

    /// `DELETE /channels/{id}/messages/{id}`
    pub(crate) fn delete_written(&mut self, channel: Snowflake, id: Snowflake) -> Result<(), ApiError> {
        self.require(channel, Permissions::VIEW_CHANNEL)?;
        if self.public(channel, id)?.author["id"] != json!(self.world.bot.id) {
            self.require(channel, Permissions::MANAGE_MESSAGES)?;
        }
        if self.remove(channel, id) { Ok(()) } else { Err(ApiError::unknown_message()) }
    }

    /// `GET /channels/{id}/messages`: newest first, `limit` of 1 to 100.
    pub(crate) fn written(&self, channel: Snowflake, limit: usize) -> Result<Vec<Message>, ApiError> {
        self.require(channel, Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY)?;
        let public = self.messages.in_channel(channel).rev().filter(|message| message.seen_by.is_none());
        Ok(public.take(limit).cloned().collect())
    }
}

/// What a form needs beyond the right to write.
fn rights_for(form: &Form) -> Permissions {
    let mut needed = Permissions::NONE;
    if form.json.get("embeds").and_then(Value::as_array).is_some_and(|embeds| !embeds.is_empty()) {
        needed = needed | Permissions::EMBED_LINKS;
    }
    if !form.files.is_empty() {
        needed = needed | Permissions::ATTACH_FILES;
    }
    needed
}
