//! A challenge to a duel, from when it is made to how it ended.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::CustomId;
use super::game::{level, relative, theme};
use super::markdown::{escape, in_line};
use super::{Embed, View, button, colours};
use crate::store::{Challenge, ChallengeId};

/// How a challenge ended without a duel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::bot) enum ChallengeEnd {
    /// By the one who was challenged.
    Declined,
    /// By the one who made it.
    Withdrawn,
    /// Nobody answered in time.
    Expired,
}

/// A challenge that waits for its answer. It is the one message that pings somebody: the challenger has asked
/// for that, if not just before as well.
pub(in crate::bot) fn challenge(id: ChallengeId, challenge: &Challenge, pings: bool) -> View {
    let Challenge { settings, language: locale, .. } = challenge;
    let era = settings.era.as_ref().map_or_else(|| locale.text("game-all-years"), ToString::to_string);
    let embed = Embed::new(title(challenge, "duel-title"))
        .colour(colours::QUESTION)
        .line(locale.say(
            "duel-settings",
            [
                ("rounds", settings.rounds.into()),
                ("seconds", settings.ordinary_seconds().into()),
                ("era", era.into()),
                ("level", level(settings.level, *locale).into()),
            ],
        ))
        .line(theme(settings, *locale).unwrap_or_default())
        .line(locale.say("duel-open", [("deadline", relative(challenge.expires_at).into())]))
        .line(format!("-# {}", locale.text("game-rules-duel")));
    let view = View::embed(embed).buttons(vec![
        button(&CustomId::Accept(id), locale.text("duel-accept"), ButtonStyle::Primary),
        button(&CustomId::Decline(id), locale.text("duel-decline"), ButtonStyle::Secondary),
    ]);
    if pings { view.pinging(challenge.opponent.0) } else { view }
}

/// The same message when nothing came of it.
pub(in crate::bot) fn challenge_over(challenge: &Challenge, end: ChallengeEnd) -> View {
    let names = [
        ("challenger", escape(challenge.challenger.1.shown()).into()),
        ("opponent", escape(&challenge.opponent.1).into()),
    ];
    let why = match end {
        ChallengeEnd::Declined => "duel-declined",
        ChallengeEnd::Withdrawn => "duel-withdrawn",
        ChallengeEnd::Expired => "duel-expired",
    };
    View::embed(Embed::new(title(challenge, "duel-title")).line(challenge.language.say(why, names)))
}

fn title(challenge: &Challenge, id: &str) -> String {
    let names = [
        ("challenger", in_line(challenge.challenger.1.shown()).into()),
        ("opponent", in_line(&challenge.opponent.1).into()),
    ];
    challenge.language.say(id, names)
}
