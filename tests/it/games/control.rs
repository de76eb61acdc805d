//! Who may start, skip and stop.

use std::time::Duration;

use noraebot::locale::Locale;
use noraebot::playground::{Message, Mishap};

use crate::app::{App, assert_says, private, public, told};
use crate::round::round_of;

#[tokio::test]
async fn a_question_is_skipped_when_most_of_the_players_wish_it() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&bora, 1).await;
    first.answer(&jun, &first.right(), 1_000).await;
    first.answer(&bora, &first.right(), 1_000).await;

    let second = app.asked(&bora, 2).await;
    let vote = told(&jun, jun.click(&second.message, "Skip")).await;
    assert_eq!(vote, Locale::En.say("notice-skip", [("have", 1.into()), ("need", 2.into())]));
    let vote = told(&jun, jun.click(&second.message, "Skip")).await;
    assert_eq!(
        vote,
        Locale::En.say("notice-skip", [("have", 1.into()), ("need", 2.into())]),
        "one vote each"
    );
    let votes = Locale::En.say("round-skips", [("have", 1.into()), ("need", 2.into())]);
    let shows = |now: &Message| now.id == second.message.id && now.text().contains(&votes);
    bora.wait_for(shows).await.expect("everyone sees who wants to skip");
    let vote = told(&bora, bora.slash("/trivia skip")).await;
    assert_eq!(vote, Locale::En.text("notice-skipped"));
    assert_says(&second.revealed().await, &[&Locale::En.text("reveal-skipped")]);
    second.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn a_vote_by_command_is_seen_by_all_as_well() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&bora, 1).await;
    first.answer(&jun, &first.right(), 1_000).await;
    first.answer(&bora, &first.right(), 1_000).await;
    let second = app.asked(&bora, 2).await;
    told(&jun, jun.slash("/trivia skip")).await;
    let votes = Locale::En.say("round-skips", [("have", 1.into()), ("need", 2.into())]);
    let shows = |now: &Message| now.id == second.message.id && now.text().contains(&votes);
    bora.wait_for(shows).await.expect("everyone sees who wants to skip");
    bora.slash("/trivia stop").await.unwrap();
    second.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn the_host_stops_a_game_and_its_points_stay() {
    let app = App::start().await;
    let jun = app.person("Jun", "trivia");
    jun.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&jun, 1).await;
    first.answer(&jun, &first.right(), 1_000).await;
    let second = app.asked(&jun, 2).await;
    let reply = jun.slash("/trivia stop").await.unwrap();
    assert_eq!(private(&reply).content, Locale::En.text("stopped"));
    assert_says(&second.revealed().await, &[&Locale::En.text("reveal-stopped")]);
    let board = second.ended().await;
    assert_says(&board, &["Jun stopped it.", "1. Jun", &Locale::En.text("end-early")]);
    let reply = jun.slash("/leaderboard").await.unwrap();
    assert_says(public(&reply), &["**Jun** (you)", "points**"]);
    assert!(!reply.text().contains("right ("), "alone only points count: {}", reply.text());
    for (by, empty) in [("accuracy", "board-empty-least"), ("streak", "board-empty")] {
        let reply = jun.slash(&format!("/leaderboard by:{by}")).await.unwrap();
        assert_says(public(&reply), &[&Locale::En.text(empty)]);
    }
    app.finish().await;
}

#[tokio::test]
async fn a_moderator_stops_a_game_and_others_cannot() {
    let app = App::start().await;
    let (bora, jun, min) =
        (app.person("Bora", "trivia"), app.person("Jun", "trivia"), app.person("Min", "trivia"));
    jun.slash("/trivia start").await.unwrap();
    let round = app.asked(&jun, 1).await;
    let sentence = Locale::Ko.say("trouble-not-yours-to-stop", [("host", "Jun".into())]);
    app.refused(|| min.slash("/퀴즈 중지"), &sentence).await;
    bora.slash("/trivia stop").await.unwrap();
    assert_says(&round.ended().await, &[&Locale::En.text("end-by-moderator")]);
    app.refused(|| bora.slash("/trivia stop"), &Locale::En.text("trouble-no-game")).await;
    app.finish().await;
}

#[tokio::test]
async fn a_game_that_is_stopped_while_it_is_announced_asks_nothing() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    for (game, (who, why)) in
        (1..).zip([(&bora, Locale::En.text("end-by-moderator")), (&jun, "Jun stopped it.".to_owned())])
    {
        app.discord.befall("POST /interactions/{interaction.id}/{interaction.token}/callback", Mishap::Held);
        let start = jun.slash("/trivia start rounds:2");
        while app.store.live_games().await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let stop = who.slash("/trivia stop");
        tokio::time::sleep(Duration::from_millis(500)).await;
        app.discord.mend();
        let (start, stop) = tokio::join!(start, stop);
        assert!(!start.unwrap().is_private(), "it was announced");
        assert_eq!(private(&stop.unwrap()).content, Locale::En.text("stopped"));
        let again = format!("again {game}");
        let board = bora.wait_for(|message| message.component(&again).is_some()).await;
        assert_says(&board.expect("its end is told"), &[&why]);
        let is_asked = |message: &Message| message.text().contains("Round 1 of 2");
        assert!(!app.discord.messages(bora.channel_id()).iter().any(is_asked), "expected no question");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_second_game_in_a_channel_is_refused_while_one_runs() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    jun.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&jun, 1).await;
    let sentence = Locale::En.say("trouble-busy", [("host", "Jun".into())]);
    app.refused(|| bora.slash("/trivia start"), &sentence).await;
    app.refused(|| jun.slash("/trivia start"), &Locale::En.text("trouble-busy-own")).await;
    round.answer(&jun, &round.right(), 1_000).await;
    let board = round.ended().await;
    bora.slash("/trivia start rounds:1").await.unwrap();
    let next = app.asked(&bora, 1).await;
    let sentence = Locale::En.say("trouble-busy", [("host", "Bora".into())]);
    app.refused(|| jun.click(&board, "Play again"), &sentence).await;
    next.answer(&bora, &next.right(), 1_000).await;
    next.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn of_two_starts_at_once_one_wins() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    app.discord.hold();
    let (one, other) = (bora.slash("/trivia start rounds:1"), jun.slash("/trivia start rounds:1"));
    app.discord.release(&[]);
    let (one, other) = tokio::join!(one, other);
    let replies = [one.unwrap(), other.unwrap()];
    let refused = replies.iter().filter(|reply| reply.is_private()).count();
    assert_eq!(refused, 1, "expected one game and one private refusal, got {replies:#?}");
    let round = app.asked(&bora, 1).await;
    bora.slash("/trivia stop").await.unwrap();
    round.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn games_are_started_in_the_trivia_channel_alone_where_there_is_one() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    bora.slash("/config set trivia_channel:#trivia rounds:1").await.unwrap();
    let there = app.person("Bora", "trivia");
    let link = format!("<#{}>", there.channel_id());
    let sentence = Locale::En.say("trouble-other-channel", [("channel", link.into())]);
    app.refused(|| bora.slash("/trivia start"), &sentence).await;
    there.slash("/trivia start").await.unwrap();
    let round = app.asked(&there, 1).await;
    assert_says(&round.message, &["Round 1 of 1"]);
    round.answer(&there, &round.right(), 1_000).await;
    round.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn a_trivia_channel_that_was_deleted_is_said_so_with_what_a_moderator_does() {
    let app = App::start().await;
    let (bora, jun, ara) =
        (app.person("Bora", "general"), app.person("Jun", "general"), app.person("Ara", "general"));
    jun.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&jun, 1).await;
    round.answer(&jun, &round.right(), 1_000).await;
    let board = round.ended().await;
    let challenge = bora.slash("/trivia duel opponent:Jun").await.unwrap();
    bora.slash("/config set trivia_channel:#trivia").await.unwrap();
    app.discord.delete_channel(app.person("Bora", "trivia").channel_id());
    let accept = Locale::En.text("duel-accept");
    for (act, locale) in [
        (jun.slash("/trivia start"), Locale::En),
        (ara.slash("/퀴즈 시작"), Locale::Ko),
        (jun.slash("/trivia duel opponent:Bora"), Locale::En),
        (jun.click(&board, "Play again"), Locale::En),
        (jun.click(public(&challenge), &accept), Locale::En),
    ] {
        assert_eq!(private(&act.await.unwrap()).content, locale.text("trouble-channel-gone"));
    }
    assert!(app.store.live_games().await.unwrap().is_empty(), "no game has begun");
    // What it says helps.
    bora.slash("/config set reset:trivia channel").await.unwrap();
    jun.click(public(&challenge), &accept).await.unwrap();
    let is_asked = |message: &Message| round_of(message).is_some_and(|(game, _)| game != round.game);
    jun.wait_for(is_asked).await.expect("the duel begins");
    bora.slash("/trivia stop").await.unwrap();
    app.finish().await;
}

#[tokio::test]
async fn status_says_how_the_game_stands() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    app.refused(|| bora.slash("/trivia status"), &Locale::En.text("trouble-no-game")).await;
    app.refused(|| bora.slash("/trivia skip"), &Locale::En.text("trouble-no-game")).await;
    bora.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&bora, 1).await;
    first.answer(&bora, &first.right(), 1_000).await;
    let second = app.asked(&bora, 2).await;
    let reply = app.person("Min", "trivia").slash("/퀴즈 현황").await.unwrap();
    assert_says(
        private(&reply),
        &[
            &Locale::Ko.say("status-title", [("round", 2.into()), ("rounds", 2.into())]),
            &Locale::Ko.say("status-host", [("host", "Bora".into())]),
            "1. Bora",
        ],
    );
    second.answer(&bora, &second.wrong(), 1_000).await;
    second.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn two_empty_rounds_end_a_game_after_a_warning() {
    let app = App::setup().seconds(1).start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:5").await.unwrap();
    let first = app.asked(&bora, 1).await;
    assert_says(&first.revealed().await, &[&Locale::En.text("reveal-idle")]);
    let second = app.asked(&bora, 2).await;
    assert_says(&second.revealed().await, &[&Locale::En.text("reveal-nobody")]);
    assert_says(&second.ended().await, &[&Locale::En.text("end-nobody"), &Locale::En.text("end-idle")]);
    app.finish().await;
}
