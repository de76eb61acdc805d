//! Every view in every state, in both languages, as a person reads it.
//!
//! After a wished-for change, look at the new texts with `cargo insta review`.

mod boards;
mod fixture;
mod games;
mod limits;
mod pictures;
mod rendered;
mod reports;
mod solo;
mod troubles;
mod whole_catalog;

use std::fmt::Write as _;

use jiff::civil::date;

use super::*;
use crate::bot::{CHALLENGE_OPEN_FOR, Defaults};
use crate::catalog::{ArtistId, Catalog, DramaId, EntityRef, EraId, SongId, TopicId};
use crate::locale::Locale;
use crate::search::{Hit, How, Matched, NameSource};
use crate::store::{Block, ChannelId, GuildSettings, RoleId, SeasonLength};
use crate::trivia::Moment;
use crate::trivia::game::Pace;
use fixture::catalog;

/// A view in one state, made for a language.
type State<'s> = (&'s str, &'s dyn Fn(Locale) -> View);

/// Compares a view's states with their snapshot, and holds them against Discord's limits.
#[track_caller]
fn check(name: &str, states: &[State<'_>]) {
    let mut text = String::new();
    for (state, view) in states {
        for locale in Locale::ALL {
            let view = view(locale);
            limits::check(&rendered::json(&view), &format!("{name}, {state}, {}", locale.code()));
            let view = rendered::rendered(&view);
            write!(text, "== {state} ({}) ==\n{view}\n", locale.code()).expect("a string takes all");
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

/// The same for choices while typing, which are no message.
#[track_caller]
fn check_choices(name: &str, choices: &dyn Fn(Locale) -> serenity::CreateAutocompleteResponse) {
    let mut text = String::new();
    for locale in Locale::ALL {
        let json = serde_json::to_value(choices(locale)).expect("choices are JSON");
        limits::check_choices(&json, &format!("{name}, {}", locale.code()));
        writeln!(text, "== {} ==", locale.code()).expect("a string takes all");
        for choice in rendered::list(&json["choices"]) {
            writeln!(text, "  {} | {}", choice["name"], choice["value"]).expect("a string takes all");
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

fn drama(id: &str) -> EntityRef {
    EntityRef::Drama(DramaId::new(id))
}

fn song(id: &str) -> EntityRef {
    EntityRef::Song(SongId::new(id))
}

fn artist(id: &str) -> EntityRef {
    EntityRef::Artist(ArtistId::new(id))
}

fn matched(name: &str, how: How) -> Matched {
    Matched { name: name.to_owned(), source: NameSource::Korean, how }
}

fn hits(entities: &[EntityRef]) -> Vec<Hit> {
    let hit = |entity: &EntityRef| Hit {
        entity: entity.clone(),
        score: 0.7,
        matched: matched("도깨비", How::Typo),
    };
    entities.iter().map(hit).collect()
}

fn show(catalog: &Catalog, entity: &EntityRef, why: Option<&Matched>, locale: Locale) -> View {
    card(catalog, entity, why, locale).expect("it is in the catalog")
}

#[test]
fn drama_cards() {
    let catalog = catalog();
    let goblin = catalog.drama(&DramaId::new("goblin")).expect("it is there");
    let why = matched("도깨비", How::Initials);
    let plain = matched("도깨비", How::Exact);
    check(
        "drama_card",
        &[
            ("first page", &|locale| show(&catalog, &drama("goblin"), None, locale)),
            ("second page", &|locale| drama_page(&catalog, goblin, 1, locale)),
            ("a page beyond the end", &|locale| drama_page(&catalog, goblin, 65_535, locale)),
            ("with why it was found", &|locale| show(&catalog, &drama("goblin"), Some(&why), locale)),
            ("found plainly", &|locale| show(&catalog, &drama("hospital-playlist"), Some(&plain), locale)),
            ("of little is known, a name in markdown", &|locale| show(&catalog, &drama("odd"), None, locale)),
            ("of which no song is known", &|locale| show(&catalog, &drama("score"), None, locale)),
        ],
    );
}

#[test]
fn song_cards() {
    let catalog = catalog();
    let why = Matched {
        name: "Guardian: The Lonely and Great God · Punch".to_owned(),
        source: NameSource::Combined,
        how: How::Combined,
    };
    check(
        "song_card",
        &[
            ("with a fact, and why it was found", &|locale| {
                show(&catalog, &song("goblin/stay-with-me"), Some(&why), locale)
            }),
            ("featuring somebody", &|locale| show(&catalog, &song("goblin/i-will-go-to-you"), None, locale)),
            ("a remake", &|locale| show(&catalog, &song("hospital-playlist/me-to-you"), None, locale)),
            ("of little is known", &|locale| show(&catalog, &song("odd/theme"), None, locale)),
        ],
    );
}

#[test]
fn artist_cards() {
    let catalog = catalog();
    let punch = catalog.artist(&ArtistId::new("punch")).expect("she is there");
    check(
        "artist_card",
        &[
            ("a person of a group", &|locale| show(&catalog, &artist("chanyeol"), None, locale)),
            ("a group", &|locale| show(&catalog, &artist("exo"), None, locale)),
            ("a band of a drama", &|locale| show(&catalog, &artist("mido"), None, locale)),
            ("a composer", &|locale| show(&catalog, &artist("nam-hye-seung"), None, locale)),
            ("two pages, the second", &|locale| artist_page(&catalog, punch, 1, locale)),
        ],
    );
}

#[test]
fn what_was_found() {
    let catalog = catalog();
    let several = hits(&[
        drama("goblin"),
        song("goblin/stay-with-me"),
        artist("punch"),
        artist("nam-hye-seung"),
        artist("jo-jung-suk"),
    ]);
    let long = "도깨비 ".repeat(40);
    check(
        "found",
        &[
            ("several things", &|locale| menu(&catalog, "**dokk**", &several, locale)),
            ("nothing, but something near", &|locale| {
                nothing_found(&catalog, "goblim", &several[..3], locale)
            }),
            ("nothing", &|locale| nothing_found(&catalog, "@everyone", &[], locale)),
            ("nothing, of a long query", &|locale| nothing_found(&catalog, &long, &[], locale)),
        ],
    );
    check_choices("completions", &|locale| completions(&catalog, " dokk ", &several, locale));
    check_choices("completions_of_nothing", &|locale| completions(&catalog, "", &[], locale));
}

#[test]
fn eras_and_facts() {
    let catalog = catalog();
    let middle = catalog.era(&EraId::new("2015-2020")).expect("it is there");
    let records = catalog.topic(&TopicId::new("records")).expect("it is there");
    check(
        "eras",
        &[
            ("all", &|locale| eras(&catalog, locale)),
            ("one", &|locale| era(&catalog, middle, locale)),
            ("a trend", &|locale| trend(&catalog, middle, &middle.trends[0], locale)),
        ],
    );
    check(
        "facts",
        &[
            ("a topic", &|locale| topic(records, locale)),
            ("an entry", &|locale| entry(records, &records.entries[0], locale)),
            ("some fact", &|locale| some_fact(&catalog, 5, locale)),
            ("a week of the year", &|locale| this_week(&catalog, date(2020, 12, 1), locale)),
            ("a week in which nothing happened", &|locale| this_week(&catalog, date(2020, 6, 1), locale)),
        ],
    );
    check_choices("era_choices", &|locale| era_choices(&catalog, locale));
    check_choices("topic_choices", &|locale| topic_choices(&catalog, "rec", locale));
}

#[test]
fn a_catalog_without_facts_says_so() {
    let empty = Catalog::from_parts(vec![], vec![], vec![], vec![], vec![]).expect("nothing holds together");
    check("no_facts", &[("some fact", &|locale| some_fact(&empty, 5, locale))]);
}

#[test]
fn settings_of_a_guild() {
    let (pace, challenge) = (Pace::default(), CHALLENGE_OPEN_FOR);
    let defaults = Defaults { language: Locale::En, rounds: 10, seconds: 25, pace, challenge };
    let none = GuildSettings::default();
    let block = |id| Block { player: PlayerId(id), by: PlayerId(1), at: Moment(1_795_402_800_000) };
    let blocks: Vec<_> = (2..=30).map(block).collect();
    let all = GuildSettings {
        language: Some(Locale::Ko),
        trivia_channel: Some(ChannelId(42)),
        rounds: Some(1),
        seconds: Some(120),
        time_scale_percent: Some(300),
        time_zone: Some("America/Los_Angeles".to_owned()),
        season: Some(SeasonLength::Off),
        champion_role: Some(RoleId(77)),
    };
    check(
        "config",
        &[
            ("nothing set", &|locale| config(&none, &[], defaults, locale)),
            ("all set", &|locale| config(&all, &[], defaults, locale)),
            ("all changed", &|locale| config_changed(&none, &all, defaults, locale)),
            ("put back", &|locale| config_changed(&all, &none, defaults, locale)),
            ("some kept out", &|locale| config(&none, &blocks, defaults, locale)),
            ("somebody is taken out", &|locale| blocked(PlayerId(5), locale)),
            ("somebody is let back", &|locale| unblocked(PlayerId(5), locale)),
        ],
    );
}

#[test]
fn what_it_is() {
    let catalog = catalog();
    check("help", &[("help", &|locale| help(true, locale)), ("elsewhere", &|locale| help(false, locale))]);
    // The version of the program and of the data change with every release.
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        let both = Locale::ALL.map(|locale| rendered::rendered(&about(&catalog, locale)));
        let text = both.join("\n").replace(env!("CARGO_PKG_VERSION"), "VERSION");
        insta::assert_snapshot!("about", text.replace(catalog.version(), "CATALOG"));
    });
}
