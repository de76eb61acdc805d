//! What happens to a game when something is taken from under its feet.

use std::time::Duration;

use noraebot::locale::Locale;
use noraebot::playground::permissions::{Overwrite, Permissions};
use noraebot::playground::{Message, Mishap, Person, Snowflake};
use noraebot::trivia::game::Pace;

use crate::app::{App, BRISK, assert_says, private};
use crate::round::{points_of, round_of};

/// What the bot has written to somebody directly.
fn direct(app: &App, name: &str) -> Vec<String> {
    let messages = app.discord.messages(app.person(name, "dm").channel_id());
    messages.iter().map(Message::text).collect()
}

/// What somebody is told of a game whose channel is gone.
fn loss(channel: Snowflake) -> String {
    Locale::En.say("lost-channel", [("channel", format!("<#{channel}>").into())])
}

/// Waits until no game is live.
async fn until_no_game_is_live(app: &App) {
    let over = async {
        while !app.store.live_games().await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), over).await.expect("the game should have ended");
}

#[tokio::test]
async fn a_game_ends_with_its_channel_and_its_points_stay() {
    // Time to delete the channel between a reveal and the next question.
    let app = App::setup().pace(Pace { pause_ms: 2_000, ..BRISK }).start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:3 seconds:10").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    let points = points_of(&round.revealed().await, "Bora").unwrap();
    app.discord.delete_channel(round.message.channel_id);
    until_no_game_is_live(&app).await;
    let reply = app.person("Bora", "general").slash("/leaderboard").await.unwrap();
    assert_says(reply.message().unwrap(), &[&format!("**{points} points**")]);
    app.finish().await;
}

#[tokio::test]
async fn the_host_is_told_once_that_the_channel_went_during_a_round() {
    let mut app = App::setup().seconds(1).start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:3").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&jun, &round.right(), 500).await;
    app.discord.delete_channel(round.message.channel_id);
    let told = loss(round.message.channel_id);
    app.person("Bora", "dm").wait_for(|message| message.content == told).await.unwrap();
    until_no_game_is_live(&app).await;
    app.restart().await;
    bora.slash("/help").await.unwrap_err();
    app.person("Bora", "general").slash("/help").await.unwrap();
    assert_eq!(direct(&app, "Bora"), [told], "once, after a restart too");
    assert_eq!(direct(&app, "Jun"), Vec::<String>::new(), "and nobody else");
    app.finish().await;
}

#[tokio::test]
async fn a_host_who_takes_no_messages_is_not_told_and_nothing_breaks() {
    let app = App::setup().seconds(1).start().await;
    let bora = app.person("Bora", "trivia");
    app.discord.refuse_direct_messages("Bora");
    bora.slash("/trivia start rounds:3").await.unwrap();
    let round = app.asked(&bora, 1).await;
    app.discord.delete_channel(round.message.channel_id);
    until_no_game_is_live(&app).await;
    let is_refused = || {
        let requests = app.discord.requests();
        requests.iter().filter(|request| request.status == 403).count()
    };
    while is_refused() == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let bora = app.person("Bora", "general");
    bora.slash("/trivia start rounds:1 seconds:60").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    assert_says(&round.ended().await, &["Bora wins"]);
    assert_eq!(direct(&app, "Bora"), Vec::<String>::new());
    assert_eq!(is_refused(), 1, "a refusal is taken for an answer");
    app.finish().await;
}

#[tokio::test]
async fn a_game_whose_question_is_deleted_is_over_and_its_board_says_why() {
    let mut app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:3").await.unwrap();
    let first = app.asked(&bora, 1).await;
    first.answer(&bora, &first.right(), 1_000).await;
    first.revealed().await;
    let second = app.asked(&bora, 2).await;
    app.discord.hold();
    let click = second.click(&bora, &second.right(), 1_000);
    assert!(app.discord.delete_message(&second.message), "expected the question to be there");
    app.discord.release(&[]);
    // The click was made, so it counts; where its message is gone, its answer cannot be shown there.
    let _ = click.await;
    let board = second.ended().await;
    let says = ["2 of 2 right", &Locale::En.text("end-early"), &Locale::En.text("end-question-lost")];
    assert_says(&board, &says);
    until_no_game_is_live(&app).await;
    let stands = |app: &App| app.discord.messages(board.channel_id).len();
    let before = stands(&app);
    app.restart().await;
    bora.slash("/help").await.unwrap();
    assert_eq!(stands(&app), before, "it was told once");
    assert_eq!(direct(&app, "Bora"), Vec::<String>::new(), "where the game was, not directly");
    // The channel is free.
    bora.slash("/trivia start rounds:1").await.unwrap();
    let is_new = |message: &Message| round_of(message).is_some_and(|(game, _)| game != second.game);
    bora.wait_for(is_new).await.unwrap();
    app.finish().await;
}

#[tokio::test]
async fn a_question_that_was_lost_while_the_bot_was_away_is_asked_again() {
    let mut app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&bora, 1).await;
    first.answer(&bora, &first.right(), 1_000).await;
    first.revealed().await;
    let second = app.asked(&bora, 2).await;
    app.shut_down().await;
    assert!(app.discord.delete_message(&second.message), "expected the question to be there");
    app.connect().await;
    let again = app.asked(&bora, 2).await;
    assert_ne!(again.message.id, second.message.id, "a new message");
    again.answer(&bora, &again.right(), 1_000).await;
    assert_says(&again.ended().await, &["Bora wins with", "2 of 2 right"]);
    app.finish().await;
}

#[tokio::test]
async fn a_game_ends_when_the_bot_may_no_longer_write_and_the_host_is_told_once() {
    let mut app = App::setup().seconds(1).start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:3").await.unwrap();
    let round = app.asked(&bora, 1).await;
    let (channel, bot) = (round.message.channel_id, app.discord.bot_id());
    app.discord.set_permissions(channel, bot, Overwrite::deny(Permissions::SEND_MESSAGES));
    let told = loss(channel);
    app.person("Bora", "dm").wait_for(|message| message.content == told).await.unwrap();
    until_no_game_is_live(&app).await;
    app.restart().await;
    let link = format!("<#{channel}>");
    let rights = format!(
        "*{}*, *{}*",
        Locale::En.text("permission-send-messages"),
        Locale::En.text("permission-embed-links")
    );
    let sentence = Locale::En.say("trouble-no-rights", [("channel", link.into()), ("rights", rights.into())]);
    app.refused(|| bora.slash("/trivia start"), &sentence).await;
    app.discord.set_permissions(channel, bot, Overwrite::default());
    bora.slash("/trivia start rounds:1 seconds:60").await.unwrap();
    let is_new = |message: &noraebot::playground::Message| {
        round_of(message).is_some_and(|(game, _)| game != round.game)
    };
    bora.wait_for(is_new).await.unwrap();
    bora.slash("/trivia stop").await.unwrap();
    until_no_game_is_live(&app).await;
    assert_eq!(direct(&app, "Bora"), [told], "once, after a restart too");
    app.finish().await;
}

/// Bora is right in the first of two rounds, whose answer stands.
async fn play_the_first_of_two(app: &App, bora: &Person) {
    bora.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(bora, 1).await;
    first.answer(bora, &first.right(), 1_000).await;
    first.revealed().await;
}

#[tokio::test]
async fn a_game_waits_while_discord_is_down_and_goes_on_when_it_is_back() {
    // Longer than a request is tried again.
    const DOWN_FOR: Duration = Duration::from_secs(19);
    let app = App::setup().pace(Pace { pause_ms: 1_000, ..BRISK }).start().await;
    let bora = app.person("Bora", "trivia");
    play_the_first_of_two(&app, &bora).await;
    app.discord.set_down(true);
    tokio::time::sleep(DOWN_FOR).await;
    let live = app.store.live_games().await.unwrap();
    assert_eq!(live.len(), 1, "expected the game to wait");
    app.discord.set_down(false);
    let second = app.asked(&bora, 2).await;
    second.answer(&bora, &second.right(), 1_000).await;
    assert_says(&second.ended().await, &["Bora wins with", "2 of 2 right"]);
    assert_eq!(direct(&app, "Bora"), Vec::<String>::new(), "nobody is told of what was no loss");
    app.finish().await;
}

#[tokio::test]
async fn a_game_waits_while_the_bots_token_is_not_taken_or_something_stands_before_discord() {
    // Longer than a request is tried again.
    const FOR: Duration = Duration::from_secs(19);
    let goes_on_after = async |status: u16| {
        let app = App::setup().pace(Pace { pause_ms: 1_000, ..BRISK }).start().await;
        let bora = app.person("Bora", "trivia");
        play_the_first_of_two(&app, &bora).await;
        app.discord.befall("POST /channels/{channel.id}/messages", Mishap::Each(status));
        tokio::time::sleep(FOR).await;
        app.discord.mend();
        let second = app.asked(&bora, 2).await;
        let live = |count: u8| app.metrics.text().contains(&format!("noraebot_games_live {count}\n"));
        assert!(live(1), "it is the same game that goes on: {}", app.metrics.text());
        second.answer(&bora, &second.right(), 1_000).await;
        assert_says(&second.ended().await, &["Bora wins with", "2 of 2 right"]);
        assert!(live(0), "it is over: {}", app.metrics.text());
        assert_eq!(direct(&app, "Bora"), Vec::<String>::new(), "nobody is told of a loss after {status}");
        app.finish().await;
    };
    tokio::join!(goes_on_after(401), goes_on_after(403));
}

#[tokio::test]
async fn the_end_of_a_game_is_told_when_discord_is_back() {
    // Longer than a request is tried again.
    const FOR: Duration = Duration::from_secs(19);
    let boards = |app: &App, bora: &Person| {
        let messages = app.discord.messages(bora.channel_id());
        messages.iter().filter(|message| message.component("again 1").is_some()).count()
    };
    // The answer of the last round is shown, the board is not.
    let after_its_last_round = async {
        let app = App::start().await;
        let bora = app.person("Bora", "trivia");
        bora.slash("/trivia start rounds:1").await.unwrap();
        let round = app.asked(&bora, 1).await;
        app.discord.befall("POST /channels/{channel.id}/messages", Mishap::Each(503));
        round.answer(&bora, &round.right(), 1_000).await;
        round.revealed().await;
        tokio::time::sleep(FOR).await;
        app.discord.mend();
        assert_says(&round.ended().await, &["Bora wins with"]);
        assert_eq!(boards(&app, &bora), 1);
        app.finish().await;
    };
    // Nothing can be shown of the end.
    let after_it_was_stopped = async {
        let app = App::start().await;
        let bora = app.person("Bora", "trivia");
        bora.slash("/trivia start rounds:2").await.unwrap();
        let round = app.asked(&bora, 1).await;
        app.discord.befall("PATCH /channels/{channel.id}/messages/{message.id}", Mishap::Each(503));
        bora.slash("/trivia stop").await.unwrap();
        tokio::time::sleep(FOR).await;
        // Its channel is free meanwhile.
        bora.slash("/trivia start rounds:1").await.unwrap();
        app.discord.mend();
        assert_says(&round.ended().await, &["Bora stopped it."]);
        assert_says(&round.revealed().await, &[&Locale::En.text("reveal-stopped")]);
        assert_eq!(boards(&app, &bora), 1);
        bora.slash("/trivia stop").await.unwrap();
        until_no_game_is_live(&app).await;
        app.finish().await;
    };
    tokio::join!(after_its_last_round, after_it_was_stopped);
}

#[tokio::test]
async fn whoever_asks_a_game_that_waits_for_discord_is_answered_all_the_same() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    jun.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&jun, 1).await;
    first.answer(&jun, &first.right(), 1_000).await;
    first.revealed().await;
    // Discord takes the next question and says nothing for longer than people wait.
    app.discord.befall("POST /channels/{channel.id}/messages", Mishap::Held);
    let status = jun.slash("/trivia status");
    tokio::time::sleep(Duration::from_millis(200)).await;
    let (skip, stop) = (jun.slash("/trivia skip"), bora.slash("/trivia stop"));
    tokio::time::sleep(Duration::from_millis(3_500)).await;
    app.discord.mend();
    let [status, skip, stop] = [status.await, skip.await, stop.await].map(Result::unwrap);
    assert_says(private(&status), &["1. Jun"]);
    assert!(skip.is_private(), "expected to be told of the vote alone, but all read {:?}", skip.text());
    assert_says(private(&stop), &[&Locale::En.text("stopped")]);
    assert_says(&first.ended().await, &["Jun wins", &Locale::En.text("end-by-moderator")]);
    app.finish().await;
}

#[tokio::test]
async fn a_game_that_waits_for_discord_is_stopped_by_its_host_and_its_channel_is_free() {
    // Longer than a request is tried again: the game waits to be set up again.
    const FOR: Duration = Duration::from_millis(18_500);
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    jun.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&jun, 1).await;
    app.discord.befall("POST /channels/{channel.id}/messages", Mishap::Each(503));
    first.answer(&jun, &first.right(), 1_000).await;
    first.revealed().await;
    tokio::time::sleep(FOR).await;
    let busy = Locale::En.say("trouble-busy", [("host", "Jun".into())]);
    app.refused(|| bora.slash("/trivia start"), &busy).await;
    let stopped = jun.slash("/trivia stop").await.unwrap();
    assert_says(private(&stopped), &[&Locale::En.text("stopped")]);
    until_no_game_is_live(&app).await;
    bora.slash("/trivia start rounds:1").await.unwrap();
    app.discord.mend();
    assert_says(&first.ended().await, &["Jun stopped it."]);
    bora.slash("/trivia stop").await.unwrap();
    app.finish().await;
}
