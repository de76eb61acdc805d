//! Registering the commands with Discord, again and again until it holds: without them nobody can do anything.
//!
//! What is registered is asked of Discord and not remembered: any program that has the token can register others, such
//! as a newer version that somebody tried out.

use std::iter;
use std::sync::{Arc, Weak};
use std::time::Duration;

use poise::serenity_prelude as serenity;
use serde_json::Value;
use serenity::http::{LightMethod, Request, Route};
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

use super::trouble::for_log;
use super::{Bot, manifest};

/// How long to wait after the first failure; after each further one twice as long, up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// Often enough that a host need not restart the bot, seldom enough for what Discord will never take.
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);
/// How often it is looked at least whether Discord still has the commands.
const LOOK: Duration = Duration::from_secs(24 * 60 * 60);
/// How long after a look the next one is, however many doubt by then. Somebody's client may know old commands for hours.
const PAUSE: Duration = Duration::from_secs(5);

/// Told when somebody uses a command that is not the bot's, or not in that form: Discord may have others.
#[derive(Clone, Default)]
pub(super) struct Doubts(Arc<Notify>);

impl Doubts {
    pub(super) fn arise(&self) {
        self.0.notify_one();
    }
}

fn waits() -> impl Iterator<Item = Duration> {
    iter::successors(Some(FIRST_WAIT), |wait| Some((*wait * 2).min(LONGEST_WAIT)))
}

/// Sees to it that Discord has the commands of an application, as long as the bot is there.
pub(super) async fn keep(bot: Weak<Bot>, doubts: Doubts, app: serenity::ApplicationId) {
    let mut tries = waits();
    while let Some(bot) = bot.upgrade() {
        let looked = register(&bot, app).await;
        let Err(error) = looked else {
            drop(bot);
            tries = waits();
            sleep(PAUSE).await;
            // Nobody doubts: it is looked all the same.
            let _ = timeout(LOOK, doubts.0.notified()).await;
            continue;
        };
        bot.failed(&error);
        drop(bot);
        let wait = tries.next().unwrap_or(LONGEST_WAIT);
        let again_in = wait.as_secs();
        tracing::error!(error = for_log(&error), again_in, "the commands could not be registered");
        sleep(wait).await;
    }
}

/// Registers the commands where Discord has others: it limits how often that may happen.
async fn register(bot: &Bot, app: serenity::ApplicationId) -> anyhow::Result<()> {
    let ours = manifest::manifest();
    let registered = Request::new(Route::Commands { application_id: app }, LightMethod::Get)
        .params(Some(vec![("with_localizations", "true".to_owned())]));
    let theirs: Value = bot.ask(bot.http.fire(registered)).await?;
    if !is_registered(&theirs, &ours) {
        bot.metrics.set_registered(false);
        bot.ask(bot.http.create_global_commands(&ours)).await?;
        tracing::info!("the commands are registered");
    }
    bot.metrics.set_registered(true);
    Ok(())
}

/// What makes a command, an option or a choice. The rest is what Discord adds, ids and the like.
///
/// Source: Discord's reference, "Application Command Object".
const PARTS: [&str; 18] = [
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "required",
    "choices",
    "value",
    "autocomplete",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "default_member_permissions",
    "integration_types",
    "contexts",
];

/// Whether what Discord gives back is what is to be registered, in whatever order.
fn is_registered(theirs: &Value, ours: &Value) -> bool {
    let (Some(theirs), Some(ours)) = (theirs.as_array(), ours.as_array()) else { return false };
    theirs.len() == ours.len() && ours.iter().all(|ours| theirs.iter().any(|theirs| is_same(theirs, ours)))
}

fn is_same(theirs: &Value, ours: &Value) -> bool {
    PARTS.iter().all(|part| is_same_part(part, &theirs[part], &ours[part]))
}

fn is_same_part(part: &str, theirs: &Value, ours: &Value) -> bool {
    // What is left out can be given back as nothing, and the other way round.
    let is_nothing = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        // The description of a command that stands in a menu.
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    };
    if is_nothing(theirs) && is_nothing(ours) {
        return true;
    }
    match (part, theirs, ours) {
        ("options" | "choices", Value::Array(theirs), Value::Array(ours)) => {
            theirs.len() == ours.len() && iter::zip(theirs, ours).all(|(theirs, ours)| is_same(theirs, ours))
        }
        ("channel_types" | "integration_types" | "contexts", Value::Array(theirs), Value::Array(ours)) => {
            theirs.len() == ours.len() && ours.iter().all(|one| theirs.contains(one))
        }
        // A slash command is what a command is that says nothing else.
        ("type", _, _) => theirs.as_u64().unwrap_or(1) == ours.as_u64().unwrap_or(1),
        // Numbers in requests, text in answers.
        ("default_member_permissions", _, _) => bits(theirs) == bits(ours),
        ("min_value" | "max_value", _, _) => theirs.as_f64() == ours.as_f64(),
        _ => theirs == ours,
    }
}

fn bits(permissions: &Value) -> Option<u64> {
    permissions.as_u64().or_else(|| permissions.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_five_minutes_and_never_end() {
        let seconds: Vec<_> = waits().take(12).map(|wait| wait.as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    }

    /// What Discord makes of commands: ids, nothing that says nothing, permissions as text, another order.
    fn given_back(ours: &Value) -> Value {
        let mut theirs = ours.clone();
        let commands = theirs.as_array_mut().expect("a list");
        commands.reverse();
        for command in commands {
            tidy(command);
            command["id"] = "1".into();
            command["version"] = "2".into();
            command["nsfw"] = false.into();
            if command.get("description").is_none() {
                command["description"] = "".into();
            }
            command["type"] = command["type"].as_u64().unwrap_or(1).into();
            if let Some(bits) = command["default_member_permissions"].as_u64() {
                command["default_member_permissions"] = bits.to_string().into();
            }
        }
        theirs
    }

    fn tidy(part: &mut Value) {
        let object = part.as_object_mut().expect("a command, an option or a choice");
        object.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        for list in ["options", "choices"] {
            object.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten().for_each(tidy);
        }
    }

    #[test]
    fn what_discord_gives_back_is_known_as_ours() {
        let ours = manifest::manifest();
        let theirs = given_back(&ours);
        assert!(is_registered(&theirs, &ours), "expected it to be known:\n{theirs:#}");
        let check = |pointer: &str, other: Value| {
            let mut theirs = given_back(&ours);
            let part = theirs.pointer_mut(pointer).unwrap_or_else(|| panic!("there is no {pointer}"));
            assert_ne!(*part, other, "{pointer} is that already");
            *part = other;
            assert!(!is_registered(&theirs, &ours), "expected another {pointer} to be seen");
        };
        let last = ours.as_array().expect("a list").len() - 1;
        // The first of ours is `/ost`, with two options.
        check(&format!("/{last}/name"), "oost".into());
        check(&format!("/{last}/name_localizations/ko"), "음악".into());
        check(&format!("/{last}/contexts"), serde_json::json!([0]));
        check(&format!("/{last}/options/0/required"), false.into());
        check(&format!("/{last}/options/1"), theirs[last]["options"][0].clone());
        check("", serde_json::json!([]));
        for is_one_more in [true, false] {
            let mut theirs = given_back(&ours);
            let commands = theirs.as_array_mut().expect("a list");
            if is_one_more {
                commands.push(serde_json::json!({"name": "other"}));
            } else {
                commands.truncate(last);
            }
            assert!(!is_registered(&theirs, &ours), "expected a command too many or too few to be seen");
        }
    }
}
