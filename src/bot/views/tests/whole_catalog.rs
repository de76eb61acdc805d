//! Whatever the catalog holds and whoever plays, Discord takes what is sent.

use proptest::prelude::*;

use super::super::*;
use super::fixture::{HOST, Play, both, question};
use super::rendered::json;
use super::{hits, limits};
use crate::bot::custom_id::BoardLink;
use crate::bot::host::{Reply, Status};
use crate::catalog::{
    Alias, AliasKind, Artist, ArtistId, ArtistKind, Catalog, Credit, Drama, DramaId, EntityRef, Role, Song,
    SongId, SongKind, Source,
};
use crate::locale::Locale;
use crate::search::{How, Matched, NameSource};
use crate::store::{Board, BoardRow, GameId, Metric, PeriodKind, Zone};
use crate::trivia::game::{Ending, Notice};
use crate::trivia::question::Choice;
use crate::trivia::{Moment, PlayerId, Question};

#[test]
fn every_card_of_the_catalog_is_within_the_limits() {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    check_cards(&catalog, None);
}

#[test]
fn every_era_and_topic_is_within_the_limits() {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    let check = |view: View, what: &str| limits::check(&json(&view), what);
    for locale in Locale::ALL {
        check(eras(&catalog, locale), "the eras");
        check(help(false, locale), "help");
        check(about(&catalog, locale), "about");
        for it in catalog.eras() {
            check(era(&catalog, it, locale), it.id.as_str());
            for section in &it.trends {
                check(trend(&catalog, it, section, locale), &section.id);
            }
        }
        for it in catalog.topics() {
            check(topic(it, locale), it.id.as_str());
            for section in &it.entries {
                check(entry(it, section, locale), &section.id);
            }
        }
        for number in 0..500 {
            check(some_fact(&catalog, number << 22, locale), "some fact");
        }
        limits::check_choices(&choices_json(era_choices(&catalog, locale)), "eras");
        limits::check_choices(&choices_json(topic_choices(&catalog, "", locale)), "topics");
    }
}

#[test]
fn every_week_is_within_the_limits() {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    for locale in Locale::ALL {
        let first = jiff::civil::date(2026, 1, 1);
        for day in first.series(jiff::ToSpan::weeks(1)).take(53) {
            let view = json(&this_week(&catalog, day, locale));
            limits::check(&view, &format!("the week of {day}"));
            assert!(view["components"].is_array(), "something happened in the week of {day}: {view}");
        }
    }
}

#[test]
fn choices_of_one_name_are_all_offered_and_told_apart() {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    let songs = catalog.songs().iter().map(|song| EntityRef::Song(song.id.clone()));
    let dramas = catalog.dramas().iter().map(|drama| EntityRef::Drama(drama.id.clone()));
    let artists = catalog.artists().iter().map(|artist| EntityRef::Artist(artist.id.clone()));
    let mut all: Vec<EntityRef> = songs.chain(dramas).chain(artists).collect();
    for locale in Locale::ALL {
        // Those with one name come side by side.
        all.sort_by_key(|entity| locale.entity(&catalog, entity));
        for some in all.chunks(AUTOCOMPLETE_CHOICES - 1) {
            let choices = choices_json(completions(&catalog, "x", &hits(some), locale));
            let choices = choices["choices"].as_array().expect("a list of choices");
            let names: std::collections::HashSet<_> =
                choices.iter().map(|choice| choice["name"].as_str()).collect();
            assert_eq!(choices.len(), some.len() + 1, "each is offered, and what was typed");
            assert_eq!(names.len(), choices.len(), "no two read alike: {names:?}");
        }
    }
}

fn choices_json(choices: serenity::CreateAutocompleteResponse) -> serde_json::Value {
    serde_json::to_value(choices).expect("choices are JSON")
}

/// Checks every card, page, menu and list of choices of a catalog.
fn check_cards(catalog: &Catalog, why: Option<&Matched>) {
    let dramas = catalog.dramas().iter().map(|drama| EntityRef::Drama(drama.id.clone()));
    let songs = catalog.songs().iter().map(|song| EntityRef::Song(song.id.clone()));
    let artists = catalog.artists().iter().map(|artist| EntityRef::Artist(artist.id.clone()));
    let all: Vec<EntityRef> = dramas.chain(songs).chain(artists).collect();
    for locale in Locale::ALL {
        let check = |view: View, what: &str| limits::check(&json(&view), what);
        for entity in &all {
            check(card(catalog, entity, why, locale).expect("it is there"), &entity.to_string());
        }
        for drama in catalog.dramas() {
            for page in 0..=drama.songs.len() / 10 {
                check(drama_page(catalog, drama, page, locale), drama.id.as_str());
            }
        }
        for artist in catalog.artists() {
            for page in 0..=catalog.songs_by(&artist.id).count() / 10 {
                check(artist_page(catalog, artist, page, locale), artist.id.as_str());
            }
        }
        for some in all.chunks(30) {
            let some = hits(some);
            check(menu(catalog, "도깨비", &some, Audience::Everyone, locale), "a menu");
            check(nothing_found(catalog, "도깨비", &some, locale), "nothing");
            limits::check_choices(&choices_json(completions(catalog, "도", &some, locale)), "completions");
        }
    }
}

/// Any name that the loader or Discord lets through: letters of any script, markdown, emoji of several
/// code points, right-to-left marks, up to `most` characters.
fn any_name(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{1,6}",
        "[*_~`|>#@:\\[\\]()\\\\<-]{1,6}",
        "[가-힣 ]{1,6}",
        Just("👨‍👩‍👧‍👦".to_owned()),
        Just("<@1> @everyone https://example.com".to_owned()),
        Just("\u{202e}oga\u{2067}".to_owned()),
    ];
    prop::collection::vec(piece, 1..=most.min(50)).prop_map(move |pieces| {
        let text: String = pieces.concat().chars().take(most).collect();
        // A name has at least one letter or digit.
        if text.chars().any(char::is_alphanumeric) { text } else { "x".to_owned() }
    })
}

/// A catalog of one drama in which every name is long and odd.
fn any_catalog() -> impl Strategy<Value = Catalog> {
    let name = || any_name(400);
    let song = (name(), name(), prop::option::of(name()), prop::collection::vec(0..8_usize, 1..12));
    let artists = prop::collection::vec((name(), name()), 8);
    (name(), name(), prop::collection::vec(name(), 0..6), artists, prop::collection::vec(song, 1..15))
        .prop_map(|(title, korean, aliases, artists, songs)| {
            catalog_of(title, korean, &aliases, artists, songs)
        })
}

type OddSong = (String, String, Option<String>, Vec<usize>);

fn catalog_of(
    title: String,
    korean: String,
    aliases: &[String],
    artists: Vec<(String, String)>,
    songs: Vec<OddSong>,
) -> Catalog {
    // As long as the loader lets slugs be.
    let slug = |length: usize, number: usize| format!("{number:0>length$}");
    let artist_id = |number| ArtistId::new(slug(80, number));
    let alias = |text: &String| Alias { text: text.clone(), kind: AliasKind::Fan };
    let aliases: Vec<Alias> = aliases.iter().map(alias).collect();
    let source = Source { title: title.clone(), url: "https://example.com".to_owned() };
    let drama = DramaId::new(slug(70, 0));
    let id = |number| SongId::new(format!("{drama}/{}", slug(19, number)));
    let dramas = vec![Drama {
        id: drama.clone(),
        title: title.clone(),
        korean: Some(korean),
        aliases: aliases.clone(),
        first_aired: None,
        last_aired: None,
        year: 2016,
        network: Some(title),
        music_directors: (0..8).map(artist_id).collect(),
        tier: 1,
        tags: Vec::new(),
        sources: vec![source.clone()],
        songs: (0..songs.len()).map(id).collect(),
    }];
    let song = |(number, (title, korean, part, singers)): (usize, OddSong)| Song {
        id: id(number),
        drama: drama.clone(),
        title,
        romanised: false,
        unofficial: false,
        korean: Some(korean),
        aliases: aliases.clone(),
        // The same artist may be credited twice, once as featured.
        artists: singers
            .iter()
            .zip([Role::Main, Role::Featuring].into_iter().cycle())
            .map(|(&artist, role)| Credit { artist: artist_id(artist), role })
            .collect(),
        part,
        released: None,
        kind: SongKind::Vocal,
        remake_of: None,
        composers: Vec::new(),
        moods: Vec::new(),
        sources: vec![source.clone()],
    };
    let songs = songs.into_iter().enumerate().map(song).collect();
    let artist = |(number, (name, korean)): (usize, (String, String))| Artist {
        id: artist_id(number),
        name,
        korean: Some(korean),
        kind: ArtistKind::Person,
        aliases: aliases.clone(),
        member_of: (0..number).map(artist_id).collect(),
        // A band that a member of another plays in.
        played_by: (0..number).map(artist_id).collect(),
    };
    let artists = artists.into_iter().enumerate().map(artist).collect();
    Catalog::from_parts(dramas, songs, artists, vec![], vec![]).expect("it holds together")
}

/// A question whose names are odd and as long as a catalog may have them.
fn any_question() -> impl Strategy<Value = Question> {
    (prop::collection::vec((any_name(300), any_name(300)), 4), any_name(300), 0..4_u8).prop_map(
        |(options, name, answer)| {
            let options = options
                .iter()
                .map(|(en, ko)| Choice { reference: "year:2016".to_owned(), text: both(en, ko) });
            let mut question = Question { options: options.collect(), answer, ..question() };
            question.prompt.args.insert("song".to_owned(), both(&name, &name));
            question
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_card_of_any_catalog_is_within_the_limits(catalog in any_catalog(), name in any_name(300)) {
        let why = Matched { name, source: NameSource::Combined, how: How::Combined };
        check_cards(&catalog, Some(&why));
    }

    #[test]
    fn every_message_of_any_game_is_within_the_limits(
        questions in prop::collection::vec(any_question(), 1..3),
        names in prop::collection::vec(any_name(32), 0..100),
        options in prop::collection::vec(0..5_u8, 100),
        query in any_name(2_000),
    ) {
        let catalog = super::fixture::catalog();
        let mut play = Play::of(questions.clone());
        for ((player, name), option) in (1_u64..).zip(&names).zip(&options) {
            play.names.insert(PlayerId(player), name.clone());
            play.answer(player, *option, i64::try_from(player).expect("few"));
        }
        let check = |view: View, what: &str| limits::check(&json(&view), what);
        for locale in Locale::ALL {
            check(round(&play.shown(&catalog, locale), 1, true), "a round");
            for at in [0, 1, 3, 4, 255] {
                let notice_of = |locked| Reply {
                    notice: Some(locked),
                    question: Some(questions[0].clone()),
                    language: locale,
                    update: None,
                };
                check(notice(&notice_of(Notice::AlreadyLocked { option: at }), None, locale), "a notice");
            }
            check(nothing_found(&catalog, &query, &[], locale), "a query");
        }
        play.close();
        let host_name = play.names[&HOST].clone();
        let status_now = Status {
            settings: play.game.settings().clone(),
            round: 1,
            deadline: Some(Moment(i64::MAX)),
            host_name: host_name.clone(),
            standings: play.game.standings(),
            names: play.names.clone(),
        };
        for locale in Locale::ALL {
            check(reveal(&play.shown(&catalog, locale), 1, false), "a reveal");
            check(final_board(GameId(i64::MAX), &play.game, Ending::Completed, &play.names, locale), "the end");
            check(status(&status_now, locale), "the status");
            check(started(play.game.settings(), 50, &host_name, locale), "the announcement");
        }
    }

    #[test]
    fn every_board_is_within_the_limits(names in prop::collection::vec(any_name(32), 0..=10), page: u32, has_more: bool) {
        let row = |(rank, name): (u32, &String)| BoardRow {
            rank: Some(rank).filter(|rank| *rank < 10),
            player: PlayerId(rank.into()),
            name: name.clone(),
            value: u64::MAX,
            right: u64::from(rank),
            of: u64::from(rank),
        };
        let rows: Vec<BoardRow> = (1_u32..).zip(&names).map(row).collect();
        let own = rows.first().cloned();
        let it = Board { rows, has_more, own, own_is_listed: page % 2 == 0, zone: Zone::default(), season: None };
        for locale in Locale::ALL {
            for (period, metric) in PeriodKind::ALL.into_iter().flat_map(|kind| Metric::ALL.map(|by| (kind, by))) {
                let link = BoardLink { metric, period, is_everywhere: has_more, page };
                limits::check(&json(&board(&it, link, PlayerId(1), locale)), "a board");
            }
        }
    }
}
