//! Whatever people and forged requests can bring: one private sentence that says what to do, nothing
//! public, nothing lost.

use noraebot::locale::Locale;
use serde_json::json;

use crate::app::{App, forged, knowledge, option, told};
use crate::round::Asked;

/// What is said to a query that nothing comes near, or that something does.
fn nothing_found(query: &str, locale: Locale) -> String {
    let (_, index) = knowledge();
    let id = if index.nearest(query, 3).is_empty() { "found-nothing" } else { "found-nothing-but" };
    locale.say(id, [("query", query.into())])
}

#[tokio::test]
async fn an_unknown_era_or_topic_is_answered_with_those_that_there_are() {
    let app = App::start().await;
    let (catalog, _) = knowledge();
    let eras: Vec<_> = catalog.eras().iter().map(|era| era.id.to_string()).collect();
    let mut topics: Vec<_> = catalog.topics().iter().map(|topic| topic.id.to_string()).collect();
    topics.push("this-week".to_owned());
    let (bora, min) = (app.person("Bora", "general"), app.person("Min", "general"));
    let sentence = Locale::En.say("trouble-unknown-era", [("eras", eras.join(", ").into())]);
    app.refused(|| bora.slash("/era era:1999"), &sentence).await;
    app.refused(|| bora.slash("/trivia start era:2015 - 2020?"), &sentence).await;
    let sentence = Locale::Ko.say("trouble-unknown-era", [("eras", eras.join(", ").into())]);
    app.refused(|| min.slash("/시대 시대:조선"), &sentence).await;
    let sentence = Locale::En.say("trouble-unknown-topic", [("topics", topics.join(", ").into())]);
    app.refused(|| bora.slash("/fact topic:football"), &sentence).await;
    app.finish().await;
}

#[tokio::test]
async fn numbers_outside_their_range_are_refused_even_when_forged() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:10000").await.expect_err("Discord's client does not send it");
    for (name, value, id, least, most) in [
        ("rounds", json!(0), "trouble-rounds", 1, 50),
        ("rounds", json!(10_000), "trouble-rounds", 1, 50),
        ("rounds", json!(-1), "trouble-rounds", 1, 50),
        ("seconds", json!(4), "trouble-seconds", 5, 120),
        ("seconds", json!(9_007_199_254_740_991_i64), "trouble-seconds", 5, 120),
    ] {
        let options = forged("start", &[(name, option::NUMBER, value)]);
        let sentence = Locale::En.say(id, [("least", least.into()), ("most", most.into())]);
        app.refused(|| bora.slash_raw("trivia", &options), &sentence).await;
    }
    app.finish().await;
}

#[tokio::test]
async fn a_query_of_nothing_or_of_too_much_is_refused() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    bora.slash("/ost").await.expect_err("Discord's client wants a query");
    for empty in ["", "   ", "\u{3000}"] {
        let options = json!([{"name": "query", "type": option::TEXT, "value": empty}]);
        app.refused(|| bora.slash_raw("ost", &options), &Locale::En.text("trouble-empty-query")).await;
    }
    let long = "도깨비".repeat(1_334);
    let sentence = Locale::En.say("trouble-long-query", [("most", 200.into())]);
    app.refused(|| bora.slash(&format!("/ost query:{long}")), &sentence).await;
    app.refused(|| bora.slash(&format!("/ost query:{}", "a".repeat(4_000))), &sentence).await;
    let choices = bora.complete(&format!("/ost query:{long}")).await.unwrap();
    assert!(choices.len() <= 25, "expected an answer while such a text is typed, got {}", choices.len());
    app.finish().await;
}

#[tokio::test]
async fn emoji_other_scripts_and_markup_are_looked_up_like_anything_else() {
    let app = App::start().await;
    let (bora, min) = (app.person("Bora", "general"), app.person("Min", "general"));
    // What is repeated from right to left keeps what stands beside it on its side.
    for (query, mark) in [("🎵🎵", ""), ("👩‍🎤", ""), ("שלום עולם", "\u{200e}"), ("مرحبا بالعالم", "\u{200e}")]
    {
        let repeated = format!("{query}{mark}");
        let (in_english, in_korean) =
            (nothing_found(&repeated, Locale::En), nothing_found(&repeated, Locale::Ko));
        app.refused(|| bora.slash(&format!("/ost query:{query}")), &in_english).await;
        app.refused(|| min.slash(&format!("/노래 검색어:{query}")), &in_korean).await;
        bora.complete(&format!("/ost query:{query}")).await.unwrap();
    }
    for (query, shown) in [
        ("@everyone", "\\@everyone"),
        ("**zzxq**", "\\*\\*zzxq\\*\\*"),
        // Nothing that turns the direction of the text around it is repeated.
        ("\u{202e}qqzx\u{2066}", "qqzx"),
    ] {
        let reply = bora.slash(&format!("/ost query:{query}")).await.unwrap();
        let message = reply.message().unwrap();
        let is_shown = message.content.contains(&format!("“{shown}”"));
        assert!(message.is_ephemeral() && is_shown, "expected “{shown}” privately, got {:?}", message.text());
        assert!(!message.mention_everyone, "expected nobody to be mentioned");
    }
    app.finish().await;
}

#[tokio::test]
async fn options_of_another_shape_are_refused() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    let sentence = Locale::En.text("trouble-bad-argument");
    for (command, options) in [
        ("ost", json!([])),
        ("ost", json!([{"name": "query", "type": 4, "value": 5}])),
        (
            "trivia",
            json!([{"name": "start", "type": 1, "options": [{"name": "rounds", "type": 3, "value": "ten"}]}]),
        ),
        ("leaderboard", json!([{"name": "period", "type": 4, "value": 99}])),
    ] {
        app.refused(|| bora.slash_raw(command, &options), &sentence).await;
    }
    app.finish().await;
}

#[tokio::test]
async fn games_boards_and_settings_are_refused_in_direct_messages() {
    let app = App::start().await;
    let bora = app.person("Bora", "dm");
    bora.slash("/trivia start").await.expect_err("Discord does not offer it there");
    let sentence = Locale::En.text("trouble-guild-only");
    for (command, options) in [
        ("trivia", forged("start", &[])),
        ("leaderboard", json!([])),
        ("config", forged("show", &[])),
        ("config", forged("set", &[("rounds", option::NUMBER, json!(5))])),
    ] {
        app.refused(|| bora.slash_raw(command, &options), &sentence).await;
    }
    let sentence = Locale::Ko.text("trouble-guild-only");
    for subcommand in ["stop", "skip", "status"] {
        let options = forged(subcommand, &[]);
        app.refused(|| app.person("Min", "dm").slash_raw("trivia", &options), &sentence).await;
    }
    app.finish().await;
}

#[tokio::test]
async fn a_game_is_refused_where_the_bot_may_not_write() {
    let app = App::start().await;
    let min = app.person("Min", "announcements");
    let rights =
        ["permission-send-messages", "permission-embed-links"].map(|id| format!("*{}*", Locale::Ko.text(id)));
    let link = format!("<#{}>", min.channel_id());
    let sentence =
        Locale::Ko.say("trouble-no-rights", [("channel", link.into()), ("rights", rights.join(", ").into())]);
    app.refused(|| min.slash("/퀴즈 시작"), &sentence).await;
    app.finish().await;
}

/// A finished game of one round.
async fn finished(app: &App) -> Asked {
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    round.ended().await;
    round
}

#[tokio::test]
async fn buttons_of_an_old_game_say_that_it_is_over() {
    let mut app = App::start().await;
    let old = finished(&app).await;
    for again in ["the same process", "another process"] {
        let jun = app.person("Jun", "trivia");
        for id in [old.right(), old.wrong(), format!("skip {} 1", old.game)] {
            let sentence = Locale::En.text("trouble-game-over");
            app.refused(|| jun.click_raw(old.message.id, &id), &sentence).await;
        }
        if again == "the same process" {
            app.restart().await;
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn a_button_of_another_guilds_game_reaches_nothing() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start").await.unwrap();
    let round = app.asked(&bora, 1).await;
    let min = app.person("Min", "수다");
    let message = min.slash("/시대").await.unwrap().message().unwrap().id;
    for id in [round.right(), format!("skip {} 1", round.game)] {
        app.refused(|| min.click_raw(message, &id), &Locale::Ko.text("trouble-game-over")).await;
    }
    app.refused(
        || min.click_raw(message, &format!("again {}", round.game)),
        &Locale::Ko.text("trouble-game-over"),
    )
    .await;
    bora.slash("/trivia stop").await.unwrap();
    round.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn custom_ids_that_were_never_given_are_refused() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start").await.unwrap();
    let round = app.asked(&bora, 1).await;
    let jun = app.person("Jun", "trivia");
    for (id, sentence) in [
        ("vote 1".to_owned(), "trouble-old-button"),
        (String::new(), "trouble-old-button"),
        (round.option(9), "trouble-old-button"),
        (format!("answer {} 2 0", round.game), "notice-old-round"),
        (format!("answer {} 0 0", round.game), "notice-old-round"),
        ("again 99".to_owned(), "trouble-game-over"),
        ("card drama:no-such-drama".to_owned(), "trouble-gone"),
        ("songs 3 artist:nobody".to_owned(), "trouble-gone"),
        ("topic nothing".to_owned(), "trouble-gone"),
        ("era 1066".to_owned(), "trouble-gone"),
        ("pick".to_owned(), "trouble-old-button"),
    ] {
        app.refused(|| jun.click_raw(round.message.id, &id), &Locale::En.text(sentence)).await;
    }
    bora.slash("/trivia stop").await.unwrap();
    round.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn a_double_click_counts_once() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    app.discord.hold();
    let clicks = [1_000, 1_050].map(|after| round.click(&bora, &round.right(), after));
    app.discord.release(&[]);
    let [one, other] = clicks;
    let (one, other) = tokio::join!(told(&bora, one), told(&bora, other));
    let label = round.reads(&round.right());
    let expected = ["notice-locked", "notice-already-locked"]
        .map(|id| Locale::En.say(id, [("option", label.as_str().into())]));
    assert!(
        [one.clone(), other.clone()] == expected || [other.clone(), one.clone()] == expected,
        "expected one answer and one reminder, got {one:?} and {other:?}"
    );
    let reveal = round.revealed().await;
    assert!(reveal.text().contains("1 picked it"), "expected one answer in\n{}", reveal.text());
    round.ended().await;
    app.finish().await;
}
