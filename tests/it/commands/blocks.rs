//! `/config block`: whom moderators keep out of games and boards.

use noraebot::locale::Locale;
use serde_json::json;

use crate::app::{App, assert_says, forged, private, public};

/// Discord's number for options that are people.
const USER: u8 = 6;

#[tokio::test]
async fn whoever_is_blocked_gets_one_sentence_and_is_off_the_board_until_let_back() {
    let mut app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let min = app.person("Min", "trivia");
    bora.slash("/trivia start rounds:3").await.unwrap();
    let first = app.asked(&bora, 1).await;
    first.answer(&jun, &first.right(), 1_000).await;
    first.answer(&bora, &first.wrong(), 2_000).await;
    first.revealed().await;
    let second = app.asked(&bora, 2).await;
    // The round before has lost its button by then: nothing else is still to come.
    let next = Locale::En.text("reveal-go-on");
    bora.wait_for(|now| now.id == first.message.id && !now.text().contains(&next)).await.expect("it goes");

    let reply = bora.slash("/config block person:Jun").await.unwrap();
    let id = jun.id();
    assert_says(private(&reply), &[&format!("<@{id}> is out of this server's games")]);
    let sentence = Locale::En.text("trouble-blocked-already");
    app.refused(|| bora.slash("/config block person:Jun"), &sentence).await;
    let reply = bora.slash("/config show").await.unwrap();
    assert_says(
        private(&reply),
        &[&Locale::En.text("config-blocks"), &format!("<@{id}>, by <@{}> on <t:", bora.id())],
    );

    // Over a restart, whatever is pressed and whatever is said.
    app.restart().await;
    let resumed = Locale::En.text("round-resumed");
    bora.wait_for(|message| message.text().contains(&resumed)).await.unwrap();
    // By then it is noted how long the game was away.
    bora.slash("/trivia status").await.unwrap();
    let out = Locale::En.text("trouble-blocked");
    let clicks = [second.right(), format!("hint {} 2", second.game), format!("skip {} 2", second.game)];
    for id in clicks.into_iter().chain([format!("type {} 2", second.game), format!("next {} 1", second.game)])
    {
        app.refused(|| jun.click_raw(second.message.id, &id), &out).await;
    }
    for line in ["/trivia skip", "/trivia start", "/trivia duel opponent:Bora"] {
        app.refused(|| app.person("Jun", "general").slash(line), &out).await;
    }
    app.refused(|| jun.slash("/trivia stop"), &out).await;
    let other = Locale::En.say("trouble-duel-blocked", [("name", "Jun".into())]);
    app.refused(|| app.person("Bora", "general").slash("/trivia duel opponent:Jun"), &other).await;
    // Whoever is out looks things up as ever, and others play on.
    public(&app.person("Jun", "general").slash("/ost query:Goblin").await.unwrap());
    second.answer(&bora, &second.right(), 1_000).await;
    second.answer(&min, &second.wrong(), 2_000).await;
    bora.slash("/trivia stop").await.unwrap();
    let board = second.ended().await;
    assert_says(&board, &["Jun · "]);
    app.refused(|| jun.click(&board, &Locale::En.text("end-again")), &out).await;
    let reply = jun.slash("/leaderboard").await.unwrap();
    assert!(!public(&reply).text().contains("Jun"), "expected no Jun on\n{}", public(&reply).text());
    assert_says(public(&reply), &["1. Bora"]);

    // In another server nothing has changed.
    let elsewhere = app.person("Jun", "퀴즈");
    public(&elsewhere.slash("/trivia start rounds:1").await.unwrap());
    elsewhere.slash("/trivia stop").await.unwrap();

    let reply = bora.slash("/config unblock person:Jun").await.unwrap();
    assert_says(private(&reply), &[&format!("<@{id}> can play here again")]);
    app.refused(|| bora.slash("/config unblock person:Jun"), &Locale::En.text("trouble-not-blocked")).await;
    let reply = jun.slash("/leaderboard").await.unwrap();
    assert_says(public(&reply), &["Jun** (you)"]);
    public(&app.person("Jun", "general").slash("/trivia start rounds:1").await.unwrap());
    app.finish().await;
}

#[tokio::test]
async fn only_moderators_keep_somebody_out_and_no_bot_can_be() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "general"), app.person("Jun", "general"));
    app.refused(|| bora.slash("/config block person:noraebot"), &Locale::En.text("trouble-bots-do-not-play"))
        .await;
    for subcommand in ["block", "unblock"] {
        jun.slash(&format!("/config {subcommand} person:Bora")).await.expect_err("Discord hides it");
        let options = forged(subcommand, &[("person", USER, json!(bora.id().to_string()))]);
        // Nobody is resolved in what is forged.
        app.refused(|| jun.slash_raw("config", &options), &Locale::En.text("trouble-bad-argument")).await;
    }
    let show = bora.slash("/config show").await.unwrap();
    assert!(!private(&show).text().contains("<@"), "{}", private(&show).text());
    app.finish().await;
}
