//! A person's profile, and what they decide about their data.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{BoardLink, CustomId};
use super::board::place;
use super::game::seconds;
use super::markdown::escape;
use super::{Embed, View, button, colours};
use crate::catalog::Catalog;
use crate::locale::Locale;
use crate::store::Profile;
use crate::trivia::profile::{Insight, Level, Tally};
use crate::trivia::{Kind, PlayerId};

/// A person's profile.
pub(in crate::bot) fn profile(
    catalog: &Catalog,
    player: PlayerId,
    profile: &Profile,
    locale: Locale,
) -> View {
    let level = Level::of(profile.points);
    let insight = Insight::of(catalog, &profile.subjects, &profile.kinds);
    let title = locale.say(
        "profile-title",
        [
            ("name", profile.name.as_str().into()),
            ("level", level.number.into()),
            ("title", locale.text(level.title()).into()),
        ],
    );
    let eras = insight.eras.iter().map(|(id, tally)| shared(id.as_str(), *tally, locale));
    let kinds = insight.kinds.iter().map(|(kind, tally)| shared(&kind_name(*kind, locale), *tally, locale));
    let artists = insight
        .artists
        .iter()
        .filter_map(|(id, tally)| Some(shared(&escape(locale.artist(catalog.artist(id)?)), *tally, locale)));
    let embed = Embed::new(title)
        .colour(colours::BOARD)
        .line(locale.say(
            "profile-points",
            [
                ("points", profile.points.into()),
                ("left", level.next_at.saturating_sub(profile.points).into()),
                ("next", level.number.saturating_add(1).into()),
            ],
        ))
        .line(here(profile, locale))
        .gap()
        .line(locale.say(
            "profile-games",
            [
                ("games", profile.games.into()),
                ("wins", profile.wins.into()),
                ("right", profile.tally.right.into()),
                ("answered", profile.tally.answered.into()),
                ("share", profile.tally.percent().into()),
            ],
        ))
        .line(bests(profile, locale))
        .line(locale.say(
            "profile-days",
            [("days", profile.day_streak.into()), ("longest", profile.best_day_streak.into())],
        ))
        .gap()
        .line(listed("profile-eras", eras, locale))
        .line(listed("profile-kinds", kinds, locale))
        .line(listed("profile-artists", artists, locale))
        .footer(locale.text("profile-rule"));
    View::embed(embed).buttons(vec![
        button(&CustomId::Collection(player, 0), locale.text("profile-collection"), ButtonStyle::Secondary),
        button(&CustomId::Board(BoardLink::default()), locale.text("end-board"), ButtonStyle::Secondary),
        button(&CustomId::Privacy, locale.text("profile-privacy"), ButtonStyle::Secondary),
    ])
}

/// What a person decides about their data; only they see it.
pub(in crate::bot) fn privacy(is_listed: bool, locale: Locale) -> View {
    let embed = Embed::new(locale.text("privacy-title"))
        .line(locale.text(if is_listed { "privacy-listed" } else { "privacy-not-listed" }))
        .gap()
        .line(locale.text("privacy-stored"));
    let toggle = if is_listed { "privacy-hide" } else { "privacy-list" };
    View::embed(embed).buttons(vec![
        button(&CustomId::Listed(!is_listed), locale.text(toggle), ButtonStyle::Primary),
        button(&CustomId::Forget { is_sure: false }, locale.text("privacy-forget"), ButtonStyle::Danger),
    ])
}

/// Asks whether they are sure.
pub(in crate::bot) fn forget_sure(locale: Locale) -> View {
    View::text(locale.text("forget-sure")).buttons(vec![
        button(&CustomId::Forget { is_sure: true }, locale.text("forget-yes"), ButtonStyle::Danger),
        button(&CustomId::Privacy, locale.text("forget-no"), ButtonStyle::Secondary),
    ])
}

/// Says that it is done.
pub(in crate::bot) fn forgotten(locale: Locale) -> View {
    View::text(locale.text("forget-done"))
}

fn here(profile: &Profile, locale: Locale) -> String {
    let mut parts = Vec::new();
    if let Some((points, rank)) = profile.here {
        parts.push(locale.say("profile-here", [("points", points.into()), ("rank", place(rank).into())]));
    }
    if let Some((rating, games)) = profile.rating {
        parts.push(locale.say("profile-rating", [("rating", rating.into()), ("games", games.into())]));
    }
    parts.join(" · ")
}

fn bests(profile: &Profile, locale: Locale) -> String {
    let mut parts = Vec::new();
    if profile.best_game > 0 {
        parts.push(locale.say("profile-best-game", [("points", profile.best_game.into())]));
    }
    if profile.best_streak > 0 {
        parts.push(locale.say("profile-best-streak", [("count", profile.best_streak.into())]));
    }
    if let Some(ms) = profile.fastest_ms {
        parts.push(locale.say("end-fastest", [("seconds", seconds(ms, locale).into())]));
    }
    parts.join(" · ")
}

/// A name with the share of right answers.
fn shared(name: &str, tally: Tally, locale: Locale) -> String {
    locale.say(
        "profile-share",
        [
            ("name", name.to_owned().into()),
            ("share", tally.percent().into()),
            ("right", tally.right.into()),
            ("answered", tally.answered.into()),
        ],
    )
}

/// A line that begins with what it lists; none if there is nothing.
fn listed(id: &str, items: impl Iterator<Item = String>, locale: Locale) -> String {
    let items = items.collect::<Vec<_>>().join(" · ");
    if items.is_empty() { String::new() } else { locale.say(id, [("items", items.into())]) }
}

/// A kind of question in a few words.
fn kind_name(kind: Kind, locale: Locale) -> String {
    locale.text(match kind {
        Kind::SongToDrama => "kind-song-to-drama",
        Kind::SongToArtist => "kind-song-to-artist",
        Kind::DramaToSong => "kind-drama-to-song",
        Kind::ArtistToSong => "kind-artist-to-song",
        Kind::KoreanToEnglish => "kind-korean-to-english",
        Kind::EnglishToKorean => "kind-english-to-korean",
        Kind::YearOfSong => "kind-year-of-song",
        Kind::OddOneOut => "kind-odd-one-out",
        Kind::SangTogether => "kind-sang-together",
        Kind::DirectorToDrama => "kind-director-to-drama",
        Kind::FirstSong => "kind-first-song",
        Kind::FirstDrama => "kind-first-drama",
        Kind::HiddenTitle => "kind-hidden-title",
        Kind::RemakeToDrama => "kind-remake-to-drama",
        Kind::PartOfSong => "kind-part-of-song",
        Kind::TrueOrFalse => "kind-true-or-false",
    })
}
