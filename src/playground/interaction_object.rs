//! The interaction object as the gateway brings it, and what answers say of it later.

use serde_json::{Value, json};

use super::interactions::{Kind, Opening};
use super::payload;
use super::permissions::Permissions;
use super::snowflake::Snowflake;
use super::state::State;
use super::world::Place;

/// Bytes of a file that a bot may attach to an answer: the limit of a guild without boosts.
const ATTACHMENT_LIMIT: u32 = 10 * 1024 * 1024;

impl State {
    /// The interaction object as the gateway brings it.
    pub(crate) fn interaction(
        &self,
        id: Snowflake,
        token: &str,
        opening: &Opening,
        place: Place<'_>,
    ) -> Result<Value, String> {
        let world = &self.world;
        let account = world.account(opening.user).ok_or("there is no such person")?;
        let permissions = world.permissions(place, opening.user);
        let mut object = json!({
            "id": id,
            "application_id": world.bot.id,
            "type": opening.kind.number(),
            "token": token,
            "version": 1,
            "data": opening.data,
            "channel": payload::interaction_channel(world, place, permissions),
            "channel_id": opening.channel,
            "locale": account.locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": owners(place),
            "context": u8::from(place.guild_id().is_none()),
            "attachment_size_limit": ATTACHMENT_LIMIT,
        });
        match place {
            Place::Channel { guild, .. } => {
                let mut member = payload::member(world, guild, account);
                member["permissions"] = json!(permissions);
                object["member"] = member;
                object["guild_id"] = json!(guild.id);
                object["guild_locale"] = guild.locale.clone().into();
                object["guild"] = json!({"id": guild.id, "locale": guild.locale, "features": []});
                object["app_permissions"] = json!(world.permissions(place, world.bot.id));
            }
            Place::Dm { .. } => {
                object["user"] = payload::user(world, account);
                object["app_permissions"] = json!(Permissions::APP_IN_DM);
            }
        }
        if let Some(source) = opening.source {
            let message = self.messages.get(opening.channel, source).ok_or("the message is gone")?;
            object["message"] = json!(message);
        }
        Ok(object)
    }

    /// What an answer will say about the interaction it answers.
    pub(crate) fn metadata(
        &self,
        id: Snowflake,
        opening: &Opening,
        place: Place<'_>,
    ) -> Result<Value, String> {
        let account = self.world.account(opening.user).ok_or("there is no such person")?;
        let mut metadata = json!({
            "id": id,
            "type": opening.kind.number(),
            "user": payload::user(&self.world, account),
            "authorizing_integration_owners": owners(place),
        });
        if let Some(name) = &opening.command {
            metadata["name"] = name.clone().into();
        }
        match (opening.kind, opening.source) {
            (Kind::Component, Some(source)) => metadata["interacted_message_id"] = json!(source),
            (Kind::Modal, _) => {
                let opened_by = opening.opened_by.and_then(|id| self.interactions.get(id));
                if let Some(opened_by) = opened_by {
                    metadata["triggering_interaction_metadata"] = opened_by.metadata.clone();
                }
            }
            _ => {}
        }
        Ok(metadata)
    }
}

/// Who installed the app: the guild, or in a direct message with the bot "0".
///
/// Source: Discord's interactions reference, "Authorizing Integration Owners Object".
fn owners(place: Place<'_>) -> Value {
    json!({"0": place.guild_id().unwrap_or_default()})
}
