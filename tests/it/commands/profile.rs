//! `/profile`: what was played, what was collected, and what a person decides about their data.

use noraebot::locale::Locale;

use crate::app::{App, assert_says, private, public, readable};
use crate::round::points_of;

/// A game of one round that Bora gets right and Min does not. Returns Bora's points.
pub(super) async fn play(app: &App) -> u32 {
    play_rounds(app, 1).await
}

/// A game that Bora gets right and Min does not. Returns Bora's points.
async fn play_rounds(app: &App, rounds: u16) -> u32 {
    let (bora, min) = (app.person("Bora", "trivia"), app.person("Min", "trivia"));
    bora.slash(&format!("/trivia start rounds:{rounds}")).await.unwrap();
    let mut points = 0;
    for number in 1..=rounds {
        let round = app.asked(&bora, number).await;
        round.answer(&min, &round.wrong(), 1_000).await;
        round.answer(&bora, &round.right(), 2_000).await;
        points += points_of(&round.revealed().await, "Bora").expect("Bora scores");
        if number == rounds {
            round.ended().await;
        }
    }
    points
}

#[tokio::test]
async fn who_has_not_played_has_no_profile_and_bots_have_none() {
    let app = App::start().await;
    let jun = app.person("Jun", "general");
    app.refused(|| jun.slash("/profile"), &Locale::En.text("trouble-no-own-profile")).await;
    let unknown = Locale::En.say("trouble-no-profile", [("name", "Min".into())]);
    app.refused(|| jun.slash("/profile user:Min"), &unknown).await;
    app.refused(|| jun.slash("/profile user:noraebot"), &Locale::En.text("trouble-bots-do-not-play")).await;
    app.finish().await;
}

#[tokio::test]
async fn a_profile_says_what_was_played_also_after_a_restart() {
    let mut app = App::start().await;
    let points = play(&app).await;
    app.restart().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/profile").await.unwrap();
    assert_says(
        public(&reply),
        &[
            "Bora · level 1 · newcomer",
            &format!("**{points} points**"),
            // One round is too little to be rated by.
            &format!("in this server: {points} points, place 1\n"),
            "1 game, 1 won · 1 of 1 right (100%)",
            &format!("best game {points} points · 1 in a row · fastest 2.0 s"),
            "1 day in a row",
            "By era:",
        ],
    );
    // A question about a song that was answered rightly collects it; one about a drama does not.
    let profile = public(&bora.slash("/profile").await.unwrap()).clone();
    let collection = bora.click(&profile, "Collection").await.unwrap();
    let collection = public(&collection).clone();
    assert_eq!(collection.id, profile.id, "expected the collection in place of the profile");
    let has = readable(&collection.text()).contains("1 drama");
    assert!(has || readable(&collection.text()).contains("No songs yet"), "{}", collection.text());
    let back = bora.click(&collection, "Profile").await.unwrap();
    assert_says(public(&back), &["Bora · level 1"]);
    let kept = Locale::En.say("trouble-profile-kept", [("name", "Bora".into())]);
    app.refused(|| jun.click(public(&back), "Collection"), &kept).await;
    app.finish().await;
}

#[tokio::test]
async fn others_see_what_their_own_server_counts_until_somebody_shows_all_of_it() {
    let mut app = App::start().await;
    let points = play(&app).await;
    let card = public(&app.person("Bora", "trivia").slash("/profile").await.unwrap()).clone();
    app.restart().await;
    let bora = app.person("Bora", "trivia");
    let (min, jun) = (app.person("Min", "trivia"), app.person("Jun", "trivia"));
    let (elsewhere, alone) = (app.person("Jun", "수다"), app.person("Jun", "dm"));

    // Whoever is in the server sees what its boards show.
    let reply = jun.slash("/profile user:Bora").await.unwrap();
    let here = format!("in this server: {points} points, place 1");
    assert_says(
        public(&reply),
        &["Bora\n", &here, "1 of 1 right (100%)", &Locale::En.text("profile-rule-here")],
    );
    let text = public(&reply).text();
    for kept in ["level", "game", "By week", "By era", "days in a row"] {
        assert!(!text.contains(kept), "expected {kept:?} to be kept to its person:\n{text}");
    }
    assert!(public(&reply).component("Collection").is_none(), "nothing is offered that can't be had");
    let reply = min.slash("/프로필 사용자:Bora 나만보기:true").await.unwrap();
    let korean =
        [&*format!("이 서버에서 {points}점, 1위"), "1문제 중 1개 정답(100%)", "나머지는 본인만 봅니다"];
    assert_says(private(&reply), &korean);
    // Nor do buttons of a card that its person has shown lead further.
    let kept = Locale::En.say("trouble-profile-kept", [("name", "Bora".into())]);
    for button in ["Collection", "Picture"] {
        app.refused(|| jun.click(&card, button), &kept).await;
    }
    // Where Bora has not played, there is nothing: no more than of somebody who has never played at all.
    for (place, name) in [(&elsewhere, "Bora"), (&alone, "Bora"), (&elsewhere, "Ara"), (&alone, "Ara")] {
        let none = Locale::En.say("trouble-no-profile", [("name", name.into())]);
        app.refused(|| place.slash(&format!("/profile user:{name}")), &none).await;
    }

    let own = bora.click(&card, "My data").await.unwrap();
    let own = private(&own).clone();
    assert_says(&own, &[&Locale::En.text("privacy-not-listed")]);
    let shown = bora.click(&own, "Show me everywhere").await.unwrap();
    assert_says(private(&shown), &["all of your `/profile`"]);
    for person in [&jun, &elsewhere, &alone] {
        let reply = person.slash("/profile user:Bora private:true").await.unwrap();
        assert_says(private(&reply), &["Bora · level 1", "1 game, 1 won", "By week:"]);
    }
    let collection = jun.click(&card, "Collection").await.unwrap();
    assert_says(private(&collection), &["Bora · "]);
    bora.click(private(&shown), "Hide me everywhere").await.unwrap();
    app.refused(|| jun.click(&card, "Collection"), &kept).await;
    app.finish().await;
}

#[tokio::test]
async fn boards_by_rating_and_everywhere_show_those_who_may_be_seen() {
    let app = App::start().await;
    let (bora, min) = (app.person("Bora", "general"), app.person("Min", "general"));
    let mut points = play(&app).await;
    let reply = bora.slash("/leaderboard by:rating").await.unwrap();
    assert_says(public(&reply), &["Nobody is on this board yet", "at least three"]);
    points += play_rounds(&app, 3).await;
    let reply = bora.slash("/leaderboard by:rating").await.unwrap();
    assert_says(public(&reply), &["Leaderboard · rating", "1. **Bora** (you) · **", "1 game", "2. Min · **"]);
    let reply = bora.slash("/profile").await.unwrap();
    assert_says(public(&reply), &[&format!("in this server: {points} points, place 1 · rating **")]);
    let reply = bora.slash("/leaderboard by:accuracy period:this season").await.unwrap();
    assert_says(
        public(&reply),
        &["Leaderboard · accuracy · this season", "At least 20 answers", "season until"],
    );
    let reply = bora.slash("/leaderboard by:streak").await.unwrap();
    assert_says(public(&reply), &["1. **Bora** (you) · **3 in a row**"]);

    let reply = bora.slash("/leaderboard place:everywhere").await.unwrap();
    let empty = Locale::En.text("board-empty-everywhere");
    assert_says(public(&reply), &["Leaderboard · all time · everywhere", &empty]);
    let profile = public(&bora.slash("/profile").await.unwrap()).clone();
    let own = bora.click(&profile, "My data").await.unwrap();
    let own = private(&own).clone();
    assert_says(&own, &["You are **not** on the boards over all servers"]);
    let shown = bora.click(&own, "Show me everywhere").await.unwrap();
    assert_says(private(&shown), &["You **are** on the boards over all servers", "Hide me everywhere"]);
    let reply = min.slash("/순위 범위:모든 서버 나만보기:true").await.unwrap();
    let hint = Locale::Ko.text("board-not-listed");
    assert_says(private(&reply), &[&format!("1. Bora · **{points}점**"), &hint]);
    assert!(!reply.text().contains("Min"), "Min has not asked to be shown: {}", reply.text());
    app.finish().await;
}

#[tokio::test]
async fn who_deletes_their_data_is_on_no_board_and_has_no_profile() {
    let app = App::start().await;
    let points = play(&app).await;
    let (bora, min) = (app.person("Bora", "trivia"), app.person("Min", "trivia"));
    let profile = public(&bora.slash("/profile").await.unwrap()).clone();
    // The button is its presser's: Min's data, not Bora's.
    let of_min = min.click(&profile, "내 데이터").await;
    assert!(of_min.is_err(), "the card is in the guild's language");
    let of_min = min.click(&profile, "My data").await.unwrap();
    let sure = min.click(private(&of_min), "내 데이터 지우기").await.unwrap();
    let kept = min.click(private(&sure), "그대로 두기").await.unwrap();
    assert_eq!(private(&kept).id, private(&of_min).id, "expected what was asked in its place");
    assert_says(private(&kept), &["내 데이터"]);

    // Not while a game is running in which they play.
    min.slash("/퀴즈 시작 문제수:1").await.unwrap();
    let round = app.asked(&min, 1).await;
    let sure = min.click(private(&kept), "내 데이터 지우기").await.unwrap();
    let refused = Locale::Ko.text("trouble-forget-playing");
    app.refused(|| min.click(private(&sure), "모두 지우기"), &refused).await;
    min.slash("/퀴즈 중지").await.unwrap();
    round.ended().await;

    let done = min.click(private(&sure), "모두 지우기").await.unwrap();
    assert_says(private(&done), &[&Locale::Ko.text("forget-done")]);
    app.refused(|| min.slash("/프로필"), &Locale::Ko.text("trouble-no-own-profile")).await;
    let reply = bora.slash("/leaderboard").await.unwrap();
    assert_says(public(&reply), &[&format!("1. **Bora** (you) · **{points} points**")]);
    assert!(!reply.text().contains("Min"), "Min is on no board: {}", reply.text());
    app.finish().await;
}
