//! The interaction object as the gateway brings it, and what answers say of it later.

use serde_json::{Value, json};

use super::interactions::{Interaction, Kind, Opening};
use super::payload;
use super::permissions::Permissions;
use super::place::Place;
use super::snowflake::Snowflake;
use super::state::State;
use super::world::World;

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
            "authorizing_integration_owners": self.owners(opening, place),
            "context": place.context(),
            "app_permissions": app_permissions(world, place, permissions),
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
            }
            Place::Dm { .. } | Place::Private { .. } => object["user"] = payload::user(world, account),
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
            "authorizing_integration_owners": self.owners(opening, place),
        });
        if let Some(name) = &opening.command {
            metadata["name"] = name.clone().into();
        }
        if let Some(target) = opening.target {
            metadata["target_message_id"] = json!(target);
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

    /// Who installed the app: under "0" the guild, or "0" in a direct message with the bot; under "1" the
    /// person on whose account it is. What follows from an answer belongs to those of the answer, whoever
    /// clicks.
    ///
    /// Source: Discord's interactions reference, "Authorizing Integration Owners Object".
    fn owners(&self, opening: &Opening, place: Place<'_>) -> Value {
        let opened_by =
            opening.opened_by.and_then(|id| self.interactions.get(id)).map(|known| &known.metadata);
        let clicked = opening.source.and_then(|id| self.messages.get(opening.channel, id));
        let before = opened_by.or_else(|| clicked?.interaction_metadata.as_ref());
        if let Some(owners) = before.and_then(|metadata| metadata.get(OWNERS)) {
            return owners.clone();
        }
        let command = self.commands.by_id(&opening.data["id"]);
        let (by_place, by_account) =
            command.map_or((place.has_bot(), false), |one| one.installed(&self.world, place, opening.user));
        let mut owners = json!({});
        if by_place {
            owners["0"] = json!(place.guild_id().unwrap_or_default());
        }
        if by_account || !by_place {
            owners["1"] = json!(opening.user);
        }
        owners
    }
}

/// The field of an interaction and of what is said about it that names who installed the application.
const OWNERS: &str = "authorizing_integration_owners";

impl Interaction {
    /// Whether only somebody's account has the application, and not the place.
    pub(crate) fn is_by_account_alone(&self) -> bool {
        self.metadata[OWNERS].get("0").is_none()
    }
}

/// What the bot may do there; where it is not, what a person lets their application do.
///
/// Discord does not say what that is in a guild. Here it is what an answer can have, as far as the person may
/// do it themselves.
fn app_permissions(world: &World, place: Place<'_>, of_person: Permissions) -> Permissions {
    match place {
        Place::Channel { guild, .. } if guild.has_bot() => world.permissions(place, world.bot.id),
        Place::Channel { .. } => of_person & Permissions::APP_IN_DM,
        Place::Dm { .. } => Permissions::APP_IN_DM,
        Place::Private { .. } => Permissions::APP_AMONG_PEOPLE,
    }
}
