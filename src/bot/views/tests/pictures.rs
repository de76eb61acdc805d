//! Pictures, as SVG and in words.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use proptest::prelude::*;
use resvg::usvg::{self, fontdb};

use super::boards::{day, newcomer, played};
use super::fixture::catalog;
use crate::bot::pictures::{Fonts, NotDrawn, Pictures, of_the_system};
use crate::bot::views::{Sketch, profile_picture};
use crate::catalog::{Catalog, EntityRef};
use crate::locale::Locale;
use crate::store::Profile;
use crate::trivia::profile::{Subject, Tally};

fn sketch(catalog: &Catalog, profile: &Profile, locale: Locale) -> Sketch {
    profile_picture(catalog, profile, &|_| true, locale)
}

#[test]
fn the_picture_of_a_profile() {
    let catalog = catalog();
    let full = played(&catalog);
    let odd = Profile { name: "<b>&\"Bora\"</b> \u{1}\u{202E}🎵".to_owned(), ..newcomer(&full) };
    let mut text = String::new();
    for (state, profile) in [("much played", &full), ("one wrong answer, a name like markup", &odd)] {
        for locale in Locale::ALL {
            let Sketch { svg, description } = sketch(&catalog, profile, locale);
            write!(text, "== {state} ({}) ==\n{description}\n\n{svg}\n", locale.code())
                .expect("a string takes all");
        }
    }
    let beside_the_others = "../snapshots";
    insta::with_settings!({ snapshot_path => beside_the_others, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("profile_picture", text);
    });
}

#[test]
fn a_description_is_never_longer_than_discord_takes() {
    let catalog = Catalog::embedded().expect("the embedded data is good");
    let largest = Profile { name: "가".repeat(5_000), ..played(&catalog) };
    for locale in Locale::ALL {
        let description = sketch(&catalog, &largest, locale).description;
        assert_eq!(description.encode_utf16().count(), 1024, "{description}");
    }
}

/// The fonts of this machine. Without any, the test that asks for them is skipped; under `CI` that is a failure.
#[expect(clippy::print_stderr, reason = "who runs the tests must learn that one was skipped")]
fn fonts() -> Option<Fonts> {
    let fonts = Fonts::choose(of_the_system());
    if fonts.is_none() {
        let why = "there is no font with Latin and Korean letters; install Debian's fonts-nanum";
        assert!(std::env::var_os("CI").is_none(), "pictures are drawn with the system's fonts, and {why}");
        eprintln!("skipped: {why}");
    }
    fonts
}

/// Somebody as there are many: three months of games, better at what is sung often.
fn usual(catalog: &Catalog) -> Profile {
    let full = played(catalog);
    let weeks = [
        ("2026-09-14", 14, 7),
        ("2026-09-21", 9, 5),
        ("2026-09-28", 20, 12),
        ("2026-10-12", 16, 9),
        ("2026-10-19", 11, 7),
        ("2026-11-02", 22, 15),
        ("2026-11-09", 15, 12),
        ("2026-11-16", 13, 11),
    ];
    let answers = |answered, right| Tally { answered, right };
    let mut profile = Profile { name: "Bora".to_owned(), subjects: Vec::new(), ..full.clone() };
    let known = ["gummy", "punch", "baek-ji-young"];
    for (at, song) in catalog.songs().iter().enumerate() {
        let of = |id: &str| song.artists.iter().any(|credit| credit.artist.as_str() == id);
        let tally = match known.iter().position(|id| of(id)) {
            Some(place) if at % 3 == 0 => answers(2, if at % (6 - place) == 0 { 1 } else { 2 }),
            None if at % 40 == 0 => answers(1, u64::from(at % 80 != 0)),
            _ => continue,
        };
        profile.subjects.push(Subject { about: EntityRef::Song(song.id.clone()), tally });
    }
    profile.weeks = weeks.map(|(since, answered, right)| (day(since), answers(answered, right))).to_vec();
    profile
}

/// Profiles of all sizes, each with a name for it. The last have the longest names of the catalog.
fn samples(catalog: &Catalog) -> Vec<(&'static str, Profile)> {
    let full = played(catalog);
    let mut heavy = Profile {
        name: "김수한무 거북이와 두루미 삼천갑자 동방삭 치치카포".to_owned(),
        points: 1_234_567,
        tally: Tally { answered: 98_765, right: 87_654 },
        ..full.clone()
    };
    heavy.subjects.truncate(60);
    for (at, subject) in heavy.subjects.iter_mut().enumerate() {
        subject.tally = Tally { answered: 1_000 + at as u64 * 37, right: 990 };
    }
    let wide = Profile {
        name: "WWWWWWWW @@@@ MMMMMMMM WWWWWWWWW".to_owned(),
        weeks: [1, 1, 1, 1, 1, 1, 1, 1].map(|n| (full.weeks[0].0, Tally { answered: n, right: n })).to_vec(),
        points: u64::MAX,
        tally: Tally { answered: u64::MAX, right: u64::MAX },
        ..full.clone()
    };
    vec![
        ("new", newcomer(&full)),
        ("usual", usual(catalog)),
        ("full", full),
        ("heavy", heavy),
        ("wide", wide),
    ]
}

#[test]
fn no_text_runs_into_another_or_over_the_edge() {
    let Some(fonts) = fonts() else { return };
    let catalog = Catalog::embedded().expect("the embedded data is good");
    for (who, profile) in samples(&catalog) {
        for locale in Locale::ALL {
            let sketch = profile_picture(&catalog, &profile, &|c| fonts.have(c), locale);
            let tree = fonts.lay_out(&sketch.svg).expect("it is SVG");
            let size = tree.size().to_rect(0.0, 0.0).expect("it has a size");
            let texts: Vec<_> = tree
                .root()
                .children()
                .iter()
                .filter_map(|node| match node {
                    usvg::Node::Text(text) => {
                        let words: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                        Some((words, text.stroke_bounding_box()))
                    }
                    _ => None,
                })
                .collect();
            assert!(texts.len() > 8, "{who}: texts are laid out");
            for (at, (words, place)) in texts.iter().enumerate() {
                let inside = place.left() >= 20.0 && place.right() <= size.right() - 20.0;
                assert!(inside, "{who} ({}): {words:?} runs over the edge: {place:?}", locale.code());
                for (other, taken) in &texts[at + 1..] {
                    let apart = place.left() > taken.right()
                        || taken.left() > place.right()
                        || place.top() > taken.bottom()
                        || taken.top() > place.bottom();
                    assert!(apart, "{who} ({}): {words:?} runs into {other:?}", locale.code());
                }
            }
        }
    }
}

#[tokio::test]
async fn without_a_font_there_is_no_picture() {
    let pictures = Pictures::with(fontdb::Database::new);
    let catalog = catalog();
    let profile = played(&catalog);
    let drawn = pictures.draw(move |glyphs| profile_picture(&catalog, &profile, glyphs, Locale::En)).await;
    assert!(matches!(drawn, Err(NotDrawn::NoFont)), "{drawn:?}");
}

/// Says how long pictures take; with `NORAEBOT_PICTURES=FOLDER` they are left there to be looked at.
#[tokio::test]
#[ignore = "it measures"]
#[expect(clippy::print_stderr, reason = "it is run for what it prints")]
async fn how_long_a_picture_takes() {
    let pictures = Pictures::default();
    let catalog = Arc::new(Catalog::embedded().expect("the embedded data is good"));
    let mut times = Vec::new();
    for round in 0..5 {
        for (who, profile) in samples(&catalog) {
            for locale in Locale::ALL {
                let (catalog, profile) = (Arc::clone(&catalog), profile.clone());
                let begin = Instant::now();
                let sketch = move |glyphs: crate::bot::views::Glyphs<'_>| {
                    profile_picture(&catalog, &profile, glyphs, locale)
                };
                let drawn = pictures.draw(sketch).await.expect("there is a font");
                times.push(begin.elapsed());
                if let Some(folder) = std::env::var_os("NORAEBOT_PICTURES").filter(|_| round == 0) {
                    let path = std::path::Path::new(&folder).join(format!("{who}-{}.png", locale.code()));
                    std::fs::write(path, &drawn.png).expect("the folder is there");
                    eprintln!("{who} ({}): {} bytes", locale.code(), drawn.png.len());
                }
            }
        }
    }
    let first = times[0];
    times.sort();
    let (median, most) = (times[times.len() / 2], times[times.len() - 1]);
    eprintln!("the first, with finding the fonts: {first:?}; median {median:?}, most {most:?}");
}

/// The small catalog, and somebody who has played it.
static PLAYED: LazyLock<(Catalog, Profile)> = LazyLock::new(|| {
    let catalog = catalog();
    let profile = played(&catalog);
    (catalog, profile)
});

proptest! {
    #[test]
    fn whatever_somebody_is_called_the_picture_is_xml(
        name in any::<String>(), points: u64, answered: u64, right: u64, artist_at in 0_usize..5,
    ) {
        let (catalog, full) = &*PLAYED;
        let mut profile = Profile { name, points, ..full.clone() };
        profile.tally.answered = answered;
        profile.tally.right = right.min(answered);
        profile.weeks.truncate(artist_at);
        profile.subjects.truncate(artist_at);
        for (_, tally) in &mut profile.weeks {
            *tally = profile.tally;
        }
        for subject in &mut profile.subjects {
            subject.tally = profile.tally;
        }
        for locale in Locale::ALL {
            let svg = sketch(catalog, &profile, locale).svg;
            let parsed = usvg::Tree::from_str(&svg, &usvg::Options::default());
            prop_assert!(parsed.is_ok(), "{:?} in {svg}", parsed.err());
        }
    }
}
