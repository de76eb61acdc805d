//! A person's profile, and what they decide about their data.

use poise::serenity_prelude as serenity;
use serenity::ButtonStyle;

use super::super::custom_id::{BoardLink, CustomId};
use super::board::place;
use super::cards::colour_of;
use super::game::seconds;
use super::markdown::{escape, in_line};
use super::{Embed, View, button, colours};
use crate::catalog::Catalog;
use crate::locale::Locale;
use crate::store::{GuildProfile, Profile, Season};
use crate::trivia::profile::{Best, Insight, Level, Tally};
use crate::trivia::{Kind, PlayerId};

/// A person's profile. The button to its picture is left out where no picture can be sent or where it stands
/// there already.
pub(in crate::bot) fn profile(
    catalog: &Catalog,
    player: PlayerId,
    profile: &Profile,
    offers_picture: bool,
    locale: Locale,
) -> View {
    let told = Told::of(catalog, profile, locale);
    let kinds = told.kinds.iter().map(|(kind, tally)| shared(&kind_name(*kind, locale), *tally, locale));
    let embed = Embed::new(told.title.as_str())
        .colour(colours::BOARD)
        .line(told.points.as_str())
        .line(here(profile.here, profile.rating, locale))
        .line(champion(&profile.champion_of, locale))
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
        .line(told.era_line())
        .line(told.week_line())
        .line(listed("profile-kinds", kinds, locale))
        .line(told.artist_line())
        .footer(locale.text("profile-rule"));
    let collection = locale.text("profile-collection");
    let mut buttons = vec![button(&CustomId::Collection(player, 0), collection, ButtonStyle::Secondary)];
    buttons.extend(elsewhere(locale));
    if offers_picture {
        let picture = locale.text("profile-picture");
        buttons.insert(0, button(&CustomId::Picture(player), picture, ButtonStyle::Secondary));
    }
    View::embed(embed).buttons(buttons)
}

/// What a guild's own boards show of somebody who keeps the rest to themselves.
pub(in crate::bot) fn guild_profile(profile: &GuildProfile, locale: Locale) -> View {
    let tally = [
        ("right", profile.tally.right.into()),
        ("answered", profile.tally.answered.into()),
        ("share", profile.tally.percent().into()),
    ];
    let answers = (profile.tally.answered > 0).then(|| locale.say("profile-right", tally));
    let streak = (profile.best_streak > 0)
        .then(|| locale.say("profile-best-streak", [("count", profile.best_streak.into())]));
    let records: Vec<_> = answers.into_iter().chain(streak).collect();
    let embed = Embed::new(in_line(&profile.name))
        .colour(colours::BOARD)
        .line(here(Some(profile.points), profile.rating, locale))
        .line(champion(&profile.champion_of, locale))
        .line(records.join(" · "))
        .footer(locale.text("profile-rule-here"));
    View::embed(embed).buttons(elsewhere(locale))
}

/// Where every profile leads.
fn elsewhere(locale: Locale) -> Vec<serenity::CreateButton> {
    vec![
        button(&CustomId::Board(BoardLink::default()), locale.text("end-board"), ButtonStyle::Secondary),
        button(&CustomId::Privacy, locale.text("profile-privacy"), ButtonStyle::Secondary),
    ]
}

/// What the card and its picture tell alike.
pub(super) struct Told {
    /// Name, level and title.
    pub(super) title: String,
    pub(super) level: Level,
    /// Points, and how many are left to the next level.
    pub(super) points: String,
    pub(super) eras: Vec<Part>,
    pub(super) weeks: Vec<Part>,
    pub(super) artists: Vec<Part>,
    kinds: Vec<Best<Kind>>,
    locale: Locale,
}

/// Some of the answers.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) tally: Tally,
    /// Nothing is said by it alone.
    pub(super) colour: u32,
}

impl Told {
    pub(super) fn of(catalog: &Catalog, profile: &Profile, locale: Locale) -> Self {
        let level = Level::of(profile.points);
        let insight = Insight::of(catalog, &profile.subjects, &profile.kinds);
        let title = [
            ("name", in_line(&profile.name).into()),
            ("level", level.number.into()),
            ("title", locale.text(level.title()).into()),
        ];
        let points = [
            ("points", profile.points.into()),
            ("left", level.next_at.saturating_sub(profile.points).into()),
            ("next", level.number.saturating_add(1).into()),
        ];
        let part = |name: &str, tally| Part { name: name.to_owned(), tally, colour: colours::PLAIN };
        let eras = insight.eras.iter().map(|(id, tally)| Part {
            colour: colour_of(catalog, catalog.era(id)),
            ..part(id.as_str(), *tally)
        });
        let artists = insight
            .artists
            .iter()
            .filter_map(|(id, tally)| Some(part(locale.artist(catalog.artist(id)?), *tally)));
        let newest = profile.weeks.last().map(|(since, _)| since.date().year());
        let weeks = profile.weeks.iter().map(|(since, tally)| {
            let since = since.date();
            let is_recent = Some(since.year()) == newest;
            part(&if is_recent { locale.day(since) } else { locale.date(since) }, *tally)
        });
        Self {
            title: locale.say("profile-title", title),
            level,
            points: locale.say("profile-points", points),
            eras: eras.collect(),
            weeks: weeks.collect(),
            artists: artists.collect(),
            kinds: insight.kinds,
            locale,
        }
    }

    pub(super) fn era_line(&self) -> String {
        self.line("profile-eras", &self.eras)
    }

    pub(super) fn week_line(&self) -> String {
        self.line("profile-weeks", &self.weeks)
    }

    pub(super) fn artist_line(&self) -> String {
        self.line("profile-artists", &self.artists)
    }

    fn line(&self, id: &str, parts: &[Part]) -> String {
        let parts = parts.iter().map(|part| shared(&escape(&part.name), part.tally, self.locale));
        listed(id, parts, self.locale)
    }
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

fn here(points: Option<(u64, Option<u32>)>, rating: Option<(u64, u64)>, locale: Locale) -> String {
    let mut parts = Vec::new();
    if let Some((points, rank)) = points {
        parts.push(locale.say("profile-here", [("points", points.into()), ("rank", place(rank).into())]));
    }
    if let Some((rating, games)) = rating {
        parts.push(locale.say("profile-rating", [("rating", rating.into()), ("games", games.into())]));
    }
    parts.join(" · ")
}

/// The seasons of this server that somebody has led: the last few, and how many there were besides.
fn champion(led: &[Season], locale: Locale) -> String {
    /// A line is read at a glance.
    const SHOWN: usize = 3;
    let days = |season: &Season| locale.dates(season.first.date(), season.last_date());
    let mut seasons: Vec<_> = led.iter().take(SHOWN).map(days).collect();
    let others = led.len().saturating_sub(SHOWN);
    if others > 0 {
        seasons.push(locale.say("profile-champion-others", [("count", others.into())]));
    }
    listed("profile-champion", seasons.into_iter(), locale)
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
