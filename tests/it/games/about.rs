//! Games about one drama or one artist.

use noraebot::catalog::{ArtistId, Catalog, EntityRef, EraId, SongId};
use noraebot::locale::Locale;
use noraebot::trivia::Question;
use noraebot::trivia::question::About;

use crate::app::{
    App, assert_says, forged, knowledge, open_read_only, option, private, public, readable, title,
};
use crate::round::Asked;

const GOBLIN: &str = "Guardian: The Lonely and Great God";

/// The questions of a game, asked or not.
fn questions(app: &App, game: i64) -> Vec<Question> {
    let database = open_read_only(&app.database());
    let mut rounds =
        database.prepare("SELECT question FROM rounds WHERE game_id = ?1 ORDER BY number").unwrap();
    let questions = rounds.query_map([game], |row| row.get::<_, String>(0)).unwrap();
    questions.map(|question| serde_json::from_str(&question.unwrap()).unwrap()).collect()
}

/// Asserts that a game has so many questions, all of them about Goblin.
fn assert_about_goblin(app: &App, round: &Asked, count: usize) {
    let all = questions(app, round.game);
    assert_eq!(all.len(), count);
    for question in all {
        assert!(question.about.id().starts_with("goblin"), "expected Goblin alone, got {question:?}");
        let right = question.right().unwrap();
        assert_ne!(right.reference, "drama:goblin", "it gives itself away");
    }
}

fn about(catalog: &Catalog, reference: &str) -> About {
    About::of(catalog, &reference.parse().unwrap()).expect("it is known")
}

#[tokio::test]
async fn a_game_about_a_drama_stays_with_it_over_a_restart_and_when_it_is_played_again() {
    let mut app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/trivia start rounds:2 about:Goblin").await.unwrap();
    assert_eq!(title(public(&reply)), format!("A trivia game about {GOBLIN} begins"));
    let first = app.asked(&bora, 1).await;
    assert_about_goblin(&app, &first, 2);
    let status = jun.slash("/trivia status").await.unwrap();
    assert_says(private(&status), &[&format!("about {GOBLIN}")]);

    app.restart().await;
    let status = jun.slash("/trivia status").await.unwrap();
    assert_says(private(&status), &[&format!("about {GOBLIN}")]);
    first.answer(&bora, &first.right(), 1_000).await;
    let second = app.asked(&bora, 2).await;
    second.answer(&bora, &second.right(), 1_000).await;
    let board = second.ended().await;
    assert_says(&board, &["Bora wins", &format!("about {GOBLIN}")]);

    let again = bora.click(&board, "Play again").await.unwrap();
    assert_eq!(title(public(&again)), format!("A trivia game about {GOBLIN} begins"));
    let third = app.asked_after(&bora, first.game).await;
    assert_about_goblin(&app, &third, 2);
    bora.slash("/trivia stop").await.unwrap();
    third.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn every_mode_and_a_duel_can_be_about_an_artist() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let (catalog, _) = knowledge();
    let gummy = ArtistId::new("gummy");
    let mut last = 0;
    for mode in ["race", "survival", "typed", "duel"] {
        if mode == "duel" {
            let challenge = jun.slash("/trivia duel opponent:Bora rounds:3 about:거미").await.unwrap();
            assert_says(public(&challenge), &["about Gummy"]);
            let begun = bora.click(public(&challenge), "Accept").await.unwrap();
            assert_says(public(&begun), &["A trivia game about Gummy begins"]);
        } else {
            let reply = bora.slash(&format!("/trivia start rounds:3 mode:{mode} about:Gummy")).await.unwrap();
            assert_says(public(&reply), &["A trivia game about Gummy begins"]);
        }
        let round = app.asked_after(&bora, last).await;
        last = round.game;
        let all = questions(&app, last);
        assert_eq!(all.len(), 3, "{mode}");
        for question in all {
            let song = catalog.song(&SongId::new(question.about.id())).expect("she directs no drama");
            let sings = song.artists.iter().any(|credit| credit.artist == gummy);
            assert!(sings, "expected a song of hers in {mode}, got {question:?}");
            assert_ne!(question.right().unwrap().reference, "artist:gummy", "it gives itself away");
        }
        bora.slash("/trivia stop").await.unwrap();
        round.ended().await;
    }
    app.finish().await;
}

#[tokio::test]
async fn a_game_with_fewer_questions_than_were_wished_for_is_shorter_and_says_so_in_korean_too() {
    let app = App::start().await;
    let min = app.person("Min", "퀴즈");
    let reply = min.slash("/퀴즈 시작 문제수:50 주제:도깨비").await.unwrap();
    assert_eq!(title(public(&reply)), "‘도깨비’ 퀴즈를 시작합니다");
    let round = app.asked(&min, 1).await;
    let count = questions(&app, round.game).len();
    assert!((10..50).contains(&count), "expected as many as its songs allow, got {count}");
    assert_says(public(&reply), &[&Locale::Ko.say("game-shortened", [("rounds", count.into())])]);
    assert_says(&round.message, &[&format!("{count}문제 중 1번")]);
    min.slash("/퀴즈 중지").await.unwrap();
    assert_says(&round.ended().await, &["주제: 도깨비"]);
    app.finish().await;
}

#[tokio::test]
async fn what_makes_no_game_is_refused_with_what_does() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    let sentence = Locale::En.text("trouble-about-empty");
    let blank = forged("start", &[("about", option::TEXT, "  ".into())]);
    app.refused(|| bora.slash_raw("trivia", &blank), &sentence).await;
    let long = "가".repeat(300);
    let sentence = Locale::En.say("trouble-long-query", [("most", 200.into())]);
    app.refused(|| bora.slash(&format!("/trivia start about:{long}")), &sentence).await;

    // What could be taken for formatting is escaped.
    let goblin = || ("about", GOBLIN.replace(':', "\\:").into());
    let era = EraId::new("2010-2015");
    let sentence = Locale::En.say("trouble-about-era", [goblin(), ("era", era.to_string().into())]);
    app.refused(|| bora.slash(&format!("/trivia start about:drama:goblin era:{era}")), &sentence).await;
    let numbers = [goblin(), ("count", 0.into()), ("least", 3.into())];
    let sentence = Locale::En.say("trouble-about-narrow", numbers);
    app.refused(|| bora.slash("/trivia start about:Goblin difficulty:hard"), &sentence).await;
    let challenge = || bora.slash("/trivia duel opponent:Jun about:Goblin difficulty:hard");
    app.refused(challenge, &sentence).await;
    app.finish().await;
}

#[tokio::test]
async fn who_has_too_few_songs_leads_to_their_group() {
    let app = App::start().await;
    let min = app.person("Min", "trivia");
    let (catalog, _) = knowledge();
    // Somebody with one song, of a group with many.
    let has = |about: &About, least: usize| about.songs(&catalog) >= least;
    let artists = catalog.artists().iter().map(|artist| about(&catalog, &format!("artist:{}", artist.id)));
    let mut single = artists.filter(|artist| !has(artist, 2) && has(artist, 1));
    let (single, group) = single
        .find_map(|artist| {
            let wider = artist.wider(&catalog).into_iter().next()?;
            let is_group = matches!(wider.reference, EntityRef::Artist(_)) && has(&wider, 4);
            is_group.then_some((artist, wider))
        })
        .expect("the catalog has a member of a group with one song");
    let reply = min.slash(&format!("/퀴즈 시작 주제:{}", single.reference)).await.unwrap();
    let told = readable(&private(&reply).content);
    assert!(told.contains(&single.name.ko) && told.contains(&group.name.ko), "{told}");
    assert!(told.contains("이 주제로 시작해 보세요"), "{told}");
    app.finish().await;
}

#[tokio::test]
async fn a_name_that_is_not_clear_is_answered_with_those_that_may_be_meant() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    for (typed, wanted) in [
        // Not there: what comes nearest.
        ("xyzzyqwv", vec!["I know no drama and no artist called “xyzzyqwv”", "Did you mean"]),
        // A song: its drama and its singers.
        ("Stay With Me Chanyeol", vec!["can mean", GOBLIN, "Chanyeol", "Punch"]),
    ] {
        let reply = bora.slash(&format!("/trivia start about:{typed}")).await.unwrap();
        let told = readable(&private(&reply).content);
        for wanted in wanted {
            assert!(told.contains(wanted), "expected {wanted:?} for {typed:?} in {told:?}");
        }
    }
    assert!(app.store.live_games().await.unwrap().is_empty(), "nothing begins");

    for (typed, wanted) in [("gob", "drama:goblin"), ("도깨ㅂ", "drama:goblin"), ("gumm", "artist:gummy")]
    {
        let choices = bora.complete(&format!("/trivia start about:{typed}")).await.unwrap();
        let values: Vec<_> = choices.iter().map(|choice| choice.value.to_string()).collect();
        assert!(values.iter().any(|value| value.contains(wanted)), "{typed}: {values:?}");
        assert!(!values.iter().any(|value| value.contains("song:")), "no song makes a game: {values:?}");
        assert!(values.len() <= 25, "{values:?}");
    }
    app.finish().await;
}
