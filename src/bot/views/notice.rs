//! What a player is told, for their eyes only, about what they did in a game.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::CustomId;
use super::super::host::Reply;
use super::game::{lettered, relative};
use super::markdown::escape;
use super::{View, button};
use crate::catalog::Bilingual;
use crate::locale::Locale;
use crate::trivia::game::{Hint, Notice, TRIES};
use crate::trivia::scoring::{HINT_PERCENT, WRONG_TRY_PERCENT};

/// What somebody typed, and what opens the form again.
#[derive(Clone, Copy)]
pub(in crate::bot) struct Tried<'t> {
    pub(in crate::bot) text: &'t str,
    pub(in crate::bot) again: &'t CustomId,
}

/// What somebody is told about what they did, with a way to try again where they typed and may. Options are called as
/// everyone sees them.
pub(in crate::bot) fn notice(reply: &Reply, tried: Option<Tried<'_>>, locale: Locale) -> View {
    let again = tried.filter(|_| matches!(reply.notice, Some(Notice::Missed { left: 1.., .. })));
    let again = again.map(|tried| button(tried.again, locale.text("typing-again"), ButtonStyle::Primary));
    View::text(told(reply, tried, locale)).buttons(again.into_iter().collect())
}

fn told(reply: &Reply, tried: Option<Tried<'_>>, locale: Locale) -> String {
    let typed = tried.map(|tried| escape(tried.text)).unwrap_or_default();
    let option = |option: u8| {
        let options = reply.question.as_ref().map(|question| lettered(question, reply.language));
        let text = options.and_then(|options| options.get(usize::from(option)).map(|text| escape(text)));
        text.unwrap_or_default()
    };
    match reply.notice {
        Some(Notice::Locked { option: at }) => locale.say("notice-locked", [("option", option(at).into())]),
        Some(Notice::AlreadyLocked { .. }) if is_typed(reply) => locale.text("notice-already-found"),
        Some(Notice::AlreadyLocked { option: at }) => {
            locale.say("notice-already-locked", [("option", option(at).into())])
        }
        Some(Notice::Found) => locale.say("notice-found", [("answer", answer(reply, locale).into())]),
        Some(Notice::Missed { left: 0, .. }) => locale.say("notice-no-try-left", [("tries", TRIES.into())]),
        Some(Notice::Missed { is_close: true, left }) => {
            locale.say("notice-close", [("typed", typed.into()), ("left", left.into())])
        }
        Some(Notice::Missed { is_close: false, left }) => {
            let args =
                [("typed", typed.into()), ("left", left.into()), ("percent", WRONG_TRY_PERCENT.into())];
            locale.say("notice-wrong", args)
        }
        Some(Notice::TooLate) => locale.text("notice-too-late"),
        Some(Notice::OldRound) => locale.text("notice-old-round"),
        Some(Notice::GameOver) => locale.text("trouble-game-over"),
        Some(Notice::NoSuchOption) | None => locale.text("trouble-old-button"),
        Some(Notice::GoingOn) => locale.text("notice-going-on"),
        Some(Notice::NotHost) => locale.text("notice-not-host"),
        Some(Notice::NotInDuel) => locale.text("notice-not-in-duel"),
        Some(Notice::Out) => locale.text("notice-out"),
        Some(Notice::Hint(given)) => hint(given, reply, option, locale),
        Some(Notice::NoHint) => locale.text("notice-no-hint"),
        Some(Notice::HintTooEarly { from: Some(from) }) => {
            locale.say("notice-hint-early", [("from", relative(from).into())])
        }
        Some(Notice::HintTooEarly { from: None }) => locale.text("trouble-try-again"),
        Some(Notice::SkipCounted { have, need }) if have >= need => locale.text("notice-skipped"),
        Some(Notice::SkipCounted { have, need }) => {
            locale.say("notice-skip", [("have", have.into()), ("need", need.into())])
        }
    }
}

/// What hints have told, what a right answer is now worth, and when there is more.
fn hint(hint: Hint, reply: &Reply, option: impl Fn(u8) -> String, locale: Locale) -> String {
    let percent_after = |hints: u8| HINT_PERCENT.get(usize::from(hints)).copied().unwrap_or_default();
    let percent = percent_after(hint.step);
    let mut lines = vec![match hint.struck {
        [Some(first), Some(second)] => locale.say(
            "notice-hint-second",
            [("first", option(first).into()), ("second", option(second).into()), ("percent", percent.into())],
        ),
        [Some(only), None] | [None, Some(only)] => {
            locale.say("notice-hint", [("option", option(only).into()), ("percent", percent.into())])
        }
        [None, None] => {
            let letters = reply.question.as_ref().and_then(|question| question.letters(hint.step));
            let shown = letters.map(|letters| shown_letters(&letters, locale)).unwrap_or_default();
            locale.say("notice-letters", [("letters", shown.into()), ("percent", percent.into())])
        }
    }];
    if let Some(from) = hint.more {
        let args = [("from", relative(from).into()), ("percent", percent_after(hint.step + 1).into())];
        lines.push(locale.say("notice-hint-more", args));
    }
    lines.join(" ")
}

/// Letters as they stand, for a reader of one language, and for one of the other where that differs: names are
/// typed in either.
pub(super) fn shown_letters(letters: &Bilingual, locale: Locale) -> String {
    let (own, other) = match locale {
        Locale::En => (&letters.en, &letters.ko),
        Locale::Ko => (&letters.ko, &letters.en),
    };
    let code = |text: &str| format!("`{}`", text.replace('`', "'"));
    if own == other { code(own) } else { format!("{} · {}", code(own), code(other)) }
}

/// The right answer, for somebody who has found it.
fn answer(reply: &Reply, locale: Locale) -> String {
    let right = reply.question.as_ref().and_then(|question| question.right());
    right.map(|right| escape(locale.pick(&right.text))).unwrap_or_default()
}

fn is_typed(reply: &Reply) -> bool {
    reply.question.as_ref().is_some_and(|question| question.names.is_some())
}
