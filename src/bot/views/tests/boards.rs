//! Boards, profiles, collections, the end of a season.

use super::fixture::catalog;
use super::{State, check};
use crate::bot::custom_id::BoardLink;
use crate::bot::views::{
    View, board, collected_dramas, collected_songs, forget_sure, forgotten, guild_profile, privacy, profile,
    season_over,
};
use crate::catalog::{Catalog, EntityRef};
use crate::locale::Locale;
use crate::store::{
    Board, BoardRow, Champion, ChannelId, Day, EndedSeason, GuildId, GuildProfile, Metric, PeriodKind,
    Profile, RoleId, Season, Zone,
};
use crate::trivia::profile::{Subject, Tally};
use crate::trivia::{Kind, Moment, PlayerId};

fn row(rank: u32, player: u64) -> BoardRow {
    let value = u64::from(1_000 - rank);
    let name = format!("player_{player}");
    BoardRow { rank: Some(rank), player: PlayerId(player), name, value, right: value / 25, of: 50 }
}

fn of(rows: Vec<BoardRow>, own: Option<BoardRow>) -> Board {
    Board { rows, has_more: false, own, own_is_listed: true, zone: Zone::default(), season: None }
}

pub(super) fn day(text: &str) -> Day {
    let at = format!("{text}T00:00:00Z").parse::<jiff::Timestamp>().expect("a day");
    Day::of(Moment(at.as_millisecond()), &Zone::default())
}

fn season() -> Season {
    Season { first: day("2026-10-01"), next: day("2027-01-01"), ends_at: Moment(0) }
}

#[test]
fn boards() {
    let link = |period, page| BoardLink { period, page, ..BoardLink::default() };
    let empty = of(Vec::new(), None);
    let one = of(vec![row(1, 1), row(1, 2), row(3, 3)], Some(row(1, 2)));
    let page = (11..=20).map(|n| row(n, n.into())).collect();
    let page = Board { has_more: true, ..of(page, Some(row(23, 23))) };
    let last = of((21..=23).map(|n| row(n, n.into())).collect(), Some(row(23, 23)));
    let far = BoardRow { rank: None, ..row(23, 23) };
    let berlin = Zone::named("Europe/Berlin").expect("a zone");
    let far = Board { zone: berlin, season: Some(season()), ..of(vec![row(1, 1)], Some(far)) };
    let hidden = Board { own_is_listed: false, ..of(vec![row(1, 1)], Some(row(23, 23))) };
    let show = |of: &Board, kind, page, locale| board(of, link(kind, page), PlayerId(23), locale);
    check(
        "board",
        &[
            ("empty", &|locale| show(&empty, PeriodKind::Day, 0, locale)),
            ("one page, own row on it", &|locale| {
                board(&one, link(PeriodKind::Week, 0), PlayerId(2), locale)
            }),
            ("a page of many, own row on another", &|locale| show(&page, PeriodKind::All, 1, locale)),
            ("the last page", &|locale| show(&last, PeriodKind::Month, 2, locale)),
            ("a season in another zone, own row beyond what is counted", &|locale| {
                show(&far, PeriodKind::Season, 0, locale)
            }),
            ("the season before", &|locale| show(&far, PeriodKind::LastSeason, 0, locale)),
            ("none before", &|locale| show(&empty, PeriodKind::LastSeason, 0, locale)),
            ("seasons are off", &|locale| show(&empty, PeriodKind::Season, 0, locale)),
        ],
    );
    let by = |of: &Board, metric, is_everywhere, locale| {
        let link = BoardLink { metric, is_everywhere, ..link(PeriodKind::Month, 0) };
        board(of, link, PlayerId(23), locale)
    };
    check(
        "board_by",
        &[
            ("rating", &|locale| by(&one, Metric::Rating, false, locale)),
            ("accuracy", &|locale| by(&one, Metric::Accuracy, false, locale)),
            ("streak, everywhere, not listed", &|locale| by(&hidden, Metric::Streak, true, locale)),
            ("everywhere, nobody", &|locale| by(&empty, Metric::Points, true, locale)),
        ],
    );
}

/// Somebody who knows every song of a catalog.
pub(super) fn played(catalog: &Catalog) -> Profile {
    let songs = catalog.songs().iter().enumerate();
    let subject = |(at, id): (usize, EntityRef)| Subject {
        about: id,
        tally: Tally { answered: 12, right: if at == 1 { 0 } else { 9 } },
    };
    Profile {
        name: "Bora_".to_owned(),
        here: Some((800, Some(2))),
        rating: Some((612, 14)),
        champion_of: vec![season(); 5],
        points: 1_234,
        games: 14,
        wins: 5,
        tally: Tally { answered: 120, right: 78 },
        best_streak: 9,
        best_game: 187,
        fastest_ms: Some(1_234),
        day_streak: 4,
        best_day_streak: 11,
        kinds: Kind::ALL.into_iter().map(|kind| (kind, Tally { answered: 10, right: 8 })).collect(),
        weeks: [("2025-12-29", 12, 4), ("2026-11-02", 3, 0), ("2026-11-09", 40, 26), ("2026-11-16", 65, 48)]
            .map(|(since, answered, right)| (day(since), Tally { answered, right }))
            .to_vec(),
        subjects: songs.map(|(at, song)| subject((at, EntityRef::Song(song.id.clone())))).collect(),
        is_listed: false,
    }
}

/// Somebody who has given one answer, a wrong one.
pub(super) fn newcomer(full: &Profile) -> Profile {
    Profile {
        here: None,
        rating: None,
        champion_of: Vec::new(),
        points: 0,
        games: 1,
        wins: 0,
        tally: Tally { answered: 1, right: 0 },
        best_streak: 0,
        best_game: 0,
        fastest_ms: None,
        day_streak: 1,
        best_day_streak: 1,
        kinds: Vec::new(),
        weeks: vec![(day("2026-11-16"), Tally { answered: 1, right: 0 })],
        subjects: Vec::new(),
        ..full.clone()
    }
}

#[test]
fn profiles() {
    let catalog = catalog();
    let full = played(&catalog);
    let new = newcomer(&full);
    let who = PlayerId(1);
    let goblin = catalog.dramas().iter().find(|drama| drama.id.as_str() == "goblin").expect("it is there");
    let here = GuildProfile {
        name: full.name.clone(),
        points: (800, Some(2)),
        tally: full.tally,
        best_streak: 9,
        rating: full.rating,
        champion_of: full.champion_of.clone(),
    };
    let points_alone = GuildProfile {
        points: (10, None),
        tally: Tally::default(),
        best_streak: 0,
        rating: None,
        champion_of: Vec::new(),
        ..here.clone()
    };
    let states: [State<'_>; 12] = [
        ("much played", &|locale| profile(&catalog, who, &full, true, locale)),
        ("one wrong answer", &|locale| profile(&catalog, who, &new, true, locale)),
        ("where files can't be sent", &|locale| profile(&catalog, who, &new, false, locale)),
        ("for others of the server", &|locale| guild_profile(&here, locale)),
        ("for others, with points alone", &|locale| guild_profile(&points_alone, locale)),
        ("a collection", &|locale| collected_dramas(&catalog, who, &full, 0, locale)),
        ("nothing collected", &|locale| collected_dramas(&catalog, who, &new, 9, locale)),
        ("a drama of it", &|locale| {
            collected_songs(&catalog, who, &full, &goblin.id, locale).expect("songs of it are collected")
        }),
        ("own data, not listed", &|locale| privacy(false, locale)),
        ("own data, listed", &|locale| privacy(true, locale)),
        ("deleting", &forget_sure as &dyn Fn(Locale) -> View),
        ("deleted", &forgotten),
    ];
    check("profile", &states);
    assert!(collected_songs(&catalog, who, &new, &goblin.id, Locale::En).is_none(), "nothing of it");
}

#[test]
fn the_largest_profile_and_collection_can_be_sent() {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    let all = Profile { name: "가".repeat(32), points: u64::MAX, games: u64::MAX, ..played(&catalog) };
    for locale in Locale::ALL {
        let json = |view: &View| super::rendered::json(view);
        super::limits::check(&json(&profile(&catalog, PlayerId(u64::MAX), &all, true, locale)), "a profile");
        for page in [0, 1, u16::MAX] {
            let view = collected_dramas(&catalog, PlayerId(u64::MAX), &all, page, locale);
            super::limits::check(&json(&view), "a collection");
        }
        for drama in catalog.dramas() {
            let view = collected_songs(&catalog, PlayerId(u64::MAX), &all, &drama.id, locale);
            view.iter().for_each(|view| super::limits::check(&json(view), "songs of a drama"));
        }
    }
}

#[test]
fn the_end_of_a_season() {
    let champion = |place, player: u64, points| Champion {
        place,
        player: PlayerId(player),
        name: format!("player_{player}"),
        points,
    };
    let one = EndedSeason {
        guild: GuildId(1),
        season: season(),
        champions: vec![champion(1, 1, 812), champion(2, 2, 640), champion(3, 3, 91)],
        crowned: vec![PlayerId(1)],
        before: Vec::new(),
        channel: ChannelId(7),
        last_channel: ChannelId(7),
        language: Locale::En,
        role: Some(RoleId(77)),
    };
    let two = EndedSeason { champions: vec![champion(1, 1, 5), champion(1, 2, 5)], ..one.clone() };
    check(
        "season_over",
        &[
            ("one champion", &|locale| season_over(&one, false, locale)),
            ("two, and the role was refused", &|locale| season_over(&two, true, locale)),
        ],
    );
}
