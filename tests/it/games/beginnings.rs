//! Beginnings of games: in threads, and with an announcement that comes to grief.

use noraebot::locale::Locale;
use noraebot::playground::permissions::{Overwrite, Permissions};
use noraebot::playground::{Mishap, Reply, World};

use crate::app::{App, CLUB, assert_says, private, public};

/// The answer to a click or a command.
const ANSWER: &str = "POST /interactions/{interaction.id}/{interaction.token}/callback";

#[tokio::test]
async fn a_game_begins_although_its_announcement_was_lost() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let is_told_a_code = |reply: &Reply| assert_says(private(reply), &["Something went wrong"]);

    app.discord.befall(ANSWER, Mishap::Once(500));
    is_told_a_code(&bora.slash("/trivia start rounds:1").await.unwrap());
    let first = app.asked_after(&bora, 0).await;
    first.answer(&bora, &first.right(), 1_000).await;
    let board = first.ended().await;

    app.discord.befall(ANSWER, Mishap::Once(500));
    is_told_a_code(&bora.click(&board, "Play again").await.unwrap());
    let second = app.asked_after(&bora, first.game).await;
    bora.slash("/trivia stop").await.unwrap();
    second.ended().await;

    let challenge = jun.slash("/trivia duel opponent:Bora rounds:1").await.unwrap();
    app.discord.befall(ANSWER, Mishap::Once(500));
    is_told_a_code(&bora.click(public(&challenge), "Accept").await.unwrap());
    let third = app.asked_after(&bora, second.game).await;
    third.answer(&bora, &third.right(), 1_000).await;
    third.answer(&jun, &third.wrong(), 1_000).await;
    assert_says(&third.ended().await, &["Bora wins"]);
    app.finish().await;
}

#[tokio::test]
async fn in_a_thread_a_game_needs_the_right_to_write_in_threads_and_no_other() {
    let with_thread = |world: &mut World| {
        let club = world.guilds.iter_mut().find(|guild| guild.name == CLUB).unwrap();
        // Its channel is that of announcements, where the bot may not write.
        *club = club.clone().with_thread("after the finale");
    };
    let app = App::setup().world(with_thread).start().await;
    let club = app.discord.guild(CLUB);
    let bora = club.channel("after the finale").as_user("Bora");
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    assert_says(&round.ended().await, &["Bora wins"]);

    let denied = Overwrite::deny(Permissions::SEND_MESSAGES_IN_THREADS);
    app.discord.set_permissions(club.channel("announcements").id(), app.discord.bot_id(), denied);
    let rights = ["permission-send-messages-in-threads", "permission-embed-links"];
    let rights = rights.map(|right| format!("*{}*", Locale::En.text(right))).join(", ");
    let link = format!("<#{}>", bora.channel_id());
    let sentence = Locale::En.say("trouble-no-rights", [("channel", link.into()), ("rights", rights.into())]);
    app.refused(|| bora.slash("/trivia start"), &sentence).await;
    app.finish().await;
}

#[tokio::test]
async fn a_game_of_mixed_difficulty_begins_easy_and_rises() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:5").await.unwrap();
    let levels = ["choice-easy", "choice-easy", "choice-easy", "choice-medium", "choice-hard"];
    for (number, level) in (1..).zip(levels) {
        let round = app.asked(&bora, number).await;
        assert_says(&round.message, &[&format!("Round {number} of 5 · {} ★", Locale::En.text(level))]);
        round.answer(&bora, &round.right(), 1_000).await;
        round.revealed().await;
    }
    app.finish().await;
}
