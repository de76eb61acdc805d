//! Every sentence about what went wrong, in both languages.

use super::super::*;
use super::check;
use crate::bot::Trouble;
use crate::bot::trouble::internal;
use crate::embedded;
use crate::locale::Locale;

/// Every trouble with arguments as the bot gives them.
fn troubles() -> Vec<(&'static str, Trouble)> {
    let plain = [
        "trouble-empty-query",
        "trouble-about-empty",
        "trouble-gone",
        "trouble-old-button",
        "trouble-guild-only",
        "trouble-not-invited",
        "trouble-not-a-moderator",
        "trouble-nothing-to-set",
        "trouble-bad-argument",
        "trouble-busy-own",
        "trouble-try-again",
        "trouble-channel-gone",
        "trouble-no-game",
        "trouble-game-over",
        "trouble-unknown-zone",
        "trouble-role-not-given",
        "trouble-no-manage-roles",
        "trouble-no-own-profile",
        "trouble-gone-profile",
        "trouble-bots-do-not-play",
        "trouble-forget-playing",
        "trouble-nothing-to-share",
        "trouble-shared-already",
        "trouble-may-not-write",
        "trouble-may-not-show",
        "trouble-no-font",
        "trouble-no-files",
        "trouble-no-picture",
        "trouble-too-little-daily",
        "trouble-not-yours-again",
        "trouble-waits-for-daily",
        "trouble-nothing-to-report",
        "trouble-report-open",
        "trouble-report-daily-first",
        "trouble-report-practice",
        "trouble-not-kept",
        "trouble-blocked",
        "trouble-blocked-already",
        "trouble-not-blocked",
    ];
    let text = |text: &str| text.to_owned();
    let few = |id, count: usize| {
        Trouble::new(id).with("about", escape("W *Two Worlds*")).with("count", count).with("least", 3_usize)
    };
    let offer = |id| {
        let names = text("**Goblin** (drama, 2016), **EXO** (artist, 9 songs)");
        Trouble::new(id).with("query", repeated(" *g*")).with("names", names)
    };
    let rights = "*Send Messages*, *Embed Links*";
    let filled = [
        ("trouble-long-query", Trouble::new("trouble-long-query").with("most", 200_usize)),
        (
            "trouble-unknown-era",
            Trouble::new("trouble-unknown-era").with("eras", text("2010-2015, 2015-2020")),
        ),
        (
            "trouble-unknown-topic",
            Trouble::new("trouble-unknown-topic").with("topics", text("future, records")),
        ),
        ("trouble-rounds", Trouble::new("trouble-rounds").with("least", 1_u16).with("most", 50_u16)),
        (
            "trouble-time-scale",
            Trouble::new("trouble-time-scale").with("least", 100_u16).with("most", 300_u16),
        ),
        ("trouble-seconds", Trouble::new("trouble-seconds").with("least", 5_u16).with("most", 120_u16)),
        ("trouble-other-channel", Trouble::new("trouble-other-channel").with("channel", text("<#42>"))),
        (
            "trouble-no-rights",
            Trouble::new("trouble-no-rights").with("channel", text("<#42>")).with("rights", text(rights)),
        ),
        (
            "trouble-no-rights-there",
            Trouble::new("trouble-no-rights-there")
                .with("channel", text("<#42>"))
                .with("rights", text(rights)),
        ),
        ("trouble-too-little", Trouble::new("trouble-too-little").with("count", 3_usize)),
        ("trouble-too-many-reports", Trouble::new("trouble-too-many-reports").with("count", 10_u16)),
        ("trouble-duel-blocked", Trouble::new("trouble-duel-blocked").with("name", escape("Min_*"))),
        ("trouble-no-profile", Trouble::new("trouble-no-profile").with("name", escape("Min_*"))),
        (
            "trouble-no-such-day",
            Trouble::new("trouble-no-such-day")
                .with("first", text("2025-11-23"))
                .with("last", text("2026-11-23")),
        ),
        ("trouble-about-several", offer("trouble-about-several")),
        ("trouble-about-nothing", offer("trouble-about-nothing")),
        ("trouble-about-nothing-but", offer("trouble-about-nothing-but")),
        ("trouble-about-era", few("trouble-about-era", 0).with("era", text("2010-2015"))),
        ("trouble-about-narrow", few("trouble-about-narrow", 0)),
        ("trouble-about-wider", few("trouble-about-wider", 1).with("wider", escape("EXO"))),
        ("trouble-about-little", few("trouble-about-little", 2)),
        ("trouble-busy", Trouble::new("trouble-busy").with("host", escape("Min_*"))),
        ("trouble-profile-kept", Trouble::new("trouble-profile-kept").with("name", escape("Min_*"))),
        (
            "trouble-not-yours-to-stop",
            Trouble::new("trouble-not-yours-to-stop").with("host", escape("Min_*")),
        ),
    ];
    plain.into_iter().map(|id| (id, Trouble::new(id))).chain(filled).collect()
}

#[test]
fn every_trouble_says_what_to_do() {
    let troubles = troubles();
    let views: Vec<_> = troubles
        .iter()
        .map(|(id, trouble)| (*id, |locale: Locale| View::text(trouble.text(locale))))
        .collect();
    let mut states: Vec<super::State<'_>> = views.iter().map(|(id, view)| (*id, view as _)).collect();
    states.push(("trouble-internal", &|locale| View::text(internal(locale, "0A1B2C"))));
    check("trouble", &states);

    let file = embedded::text("locales/en/trouble.ftl").expect("it is embedded");
    let ids = file.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
    for id in ids.filter(|id| id.starts_with("trouble-")) {
        assert!(states.iter().any(|(state, _)| *state == id), "{id} is not shown by this test");
    }
}
