//! Whom a message pings.
//!
//! Source: Discord's message reference, "Allowed Mentions".

use serde_json::Value;

use super::snowflake::Snowflake;

/// Those pinged by a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Mentioned {
    pub(crate) everyone: bool,
    pub(crate) users: Vec<Snowflake>,
    pub(crate) roles: Vec<Snowflake>,
}

/// Reads `<@id>`, `<@&id>` and `@everyone` from a text, as far as `allowed_mentions` lets them ping.
/// Without that object everything pings.
pub(crate) fn mentioned(content: &str, allowed: Option<&Value>) -> Mentioned {
    let may = |kind: &str, id: Option<Snowflake>| {
        let Some(allowed) = allowed.filter(|allowed| !allowed.is_null()) else { return true };
        let list = |key: &str| allowed.get(key).and_then(Value::as_array).into_iter().flatten();
        let by_kind = list("parse").any(|one| one.as_str() == Some(kind));
        by_kind || id.is_some_and(|id| list(kind).any(|one| one.as_str() == Some(&id.to_string())))
    };
    let mut found = Mentioned::default();
    for part in content.split("<@").skip(1) {
        let Some((inside, _)) = part.split_once('>') else { continue };
        let (kind, list, id) = match inside.strip_prefix('&') {
            Some(id) => ("roles", &mut found.roles, id),
            None => ("users", &mut found.users, inside.strip_prefix('!').unwrap_or(inside)),
        };
        if let Ok(id) = id.parse::<Snowflake>()
            && may(kind, Some(id))
            && !list.contains(&id)
        {
            list.push(id);
        }
    }
    let named = content.contains("@everyone") || content.contains("@here");
    found.everyone = named && may("everyone", None);
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_allowed_pings() {
        let check = |allowed: Option<Value>, expect: (bool, usize, usize)| {
            let got = mentioned("<@1> <@!2> <@&3> <@x> @everyone", allowed.as_ref());
            assert_eq!((got.everyone, got.users.len(), got.roles.len()), expect, "{allowed:?}: got {got:?}");
        };
        check(None, (true, 2, 1));
        check(Some(json!({"parse": []})), (false, 0, 0));
        check(Some(json!({"parse": ["users"]})), (false, 2, 0));
        check(Some(json!({"parse": [], "users": ["2"]})), (false, 1, 0));
    }
}
