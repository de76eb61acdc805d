//! Playing a game: answers, points, the reveal, the board.

use noraebot::locale::Locale;
use noraebot::playground::Person;

use crate::app::{App, assert_says, private, public, readable, told};
use crate::round::{Asked, points_of};

fn locked(round: &Asked, custom_id: &str) -> String {
    Locale::En.say("notice-locked", [("option", round.reads(custom_id).into())])
}

#[tokio::test]
async fn two_people_play_a_game_to_its_end_though_one_answers_late_and_twice() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/trivia start rounds:3 seconds:5").await.unwrap();
    assert_says(public(&reply), &["A trivia game begins", "Bora starts 3 rounds of 5 s"]);

    let first = app.asked(&bora, 1).await;
    assert_says(&first.message, &["Round 1 of 3", "Nobody has answered yet"]);
    assert_eq!(first.answer(&jun, &first.right(), 1_800).await, locked(&first, &first.right()));
    assert_eq!(first.answer(&bora, &first.right(), 2_600).await, locked(&first, &first.right()));
    let reveal = first.revealed().await;
    assert_says(&reveal, &["Round 1 of 3 · the answer is", "2 picked it", "Jun (1.8 s)", "Bora (2.6 s)"]);
    let (jun_1, bora_1) = (points_of(&reveal, "Jun").unwrap(), points_of(&reveal, "Bora").unwrap());
    assert!(
        jun_1 >= bora_1,
        "expected the quicker answer to be worth at least as much: {jun_1} and {bora_1}"
    );

    // Twice: the first answer stays.
    let second = app.asked(&bora, 2).await;
    let wrong = second.wrong();
    assert_eq!(second.answer(&jun, &wrong, 1_000).await, locked(&second, &wrong));
    let already = Locale::En.say("notice-already-locked", [("option", second.reads(&wrong).into())]);
    assert_eq!(second.answer(&jun, &second.right(), 1_500).await, already);
    second.answer(&bora, &second.right(), 2_000).await;
    let reveal = second.revealed().await;
    assert_says(&reveal, &["Bora (2.0 s, streak 2)"]);
    assert_eq!(points_of(&reveal, "Jun"), None, "expected the first answer, a wrong one, to count");
    let bora_2 = points_of(&reveal, "Bora").unwrap();

    // Late: after the deadline by Discord's clock, though the round is still open here.
    let third = app.asked(&bora, 3).await;
    third.answer(&bora, &third.wrong(), 4_000).await;
    let late = third.answer(&jun, &third.right(), 60_000).await;
    assert_eq!(late, Locale::En.text("notice-too-late"));
    let reveal = third.revealed().await;
    assert_says(&reveal, &["the answer is", &Locale::En.text("reveal-last")]);
    assert_eq!(points_of(&reveal, "Jun"), None, "expected the late answer not to count");

    let total = bora_1 + bora_2;
    let board = third.ended().await;
    assert_says(
        &board,
        &[
            &format!("Bora wins with {total} points"),
            &format!("1. Bora · **{total} points** · 2 of 3 right · fastest 2.0 s"),
            &format!("2. Jun · **{jun_1} points** · "),
            "fastest 1.8 s",
            "Play again",
        ],
    );
    let reply = jun.slash("/leaderboard").await.unwrap();
    assert_says(
        public(&reply),
        &[
            &format!("1. Bora · **{total} points** · 2 of 3 right"),
            &format!("2. **Jun** (you) · **{jun_1} points** · 1 of 2 right"),
        ],
    );
    app.finish().await;
}

#[tokio::test]
async fn who_clicked_first_stands_first_whatever_arrived_first() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    app.discord.hold();
    let first = round.click(&bora, &round.right(), 1_000);
    let second = round.click(&jun, &round.right(), 1_001);
    app.discord.release(&[second.id(), first.id()]);
    let (_, _) = tokio::join!(told(&jun, second), told(&bora, first));
    let text = round.revealed().await.text();
    let place =
        |name: &str| text.find(&format!("** {name} (")).unwrap_or_else(|| panic!("no {name} in\n{text}"));
    assert!(place("Bora") < place("Jun"), "expected Bora, who clicked first, before Jun in\n{text}");
    round.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn an_answer_is_told_to_its_player_and_counted_for_all() {
    let app = App::start().await;
    let (bora, min) = (app.person("Bora", "trivia"), app.person("Min", "trivia"));
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    // A statement has two options, all else four.
    let styles: Vec<_> =
        (0..4).filter_map(|at| Some(&round.message.component(&round.option(at))?["style"])).collect();
    assert!(styles.len() >= 2, "expected a button for each option, got {styles:?}");
    assert!(
        styles.windows(2).all(|pair| pair[0] == pair[1]),
        "expected buttons that look alike, got {styles:?}"
    );
    // A private answer is in the language of its reader, the letters are those of the message.
    let notice = round.answer(&min, &round.right(), 500).await;
    let expected = Locale::Ko.say("notice-locked", [("option", round.reads(&round.right()).into())]);
    assert_eq!(notice, expected);
    let counted = bora.wait_for(|message| message.id == round.message.id).await.unwrap();
    assert_says(&counted, &["1 has answered"]);
    let sees = |person: &Person| person.messages().iter().any(|message| readable(&message.text()) == notice);
    assert!(sees(&min) && !sees(&bora), "expected Min alone to see {notice:?}");
    round.answer(&bora, &round.right(), 600).await;
    round.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn a_korean_guild_plays_in_korean() {
    let app = App::start().await;
    let (min, ara) = (app.person("Min", "퀴즈"), app.person("Ara", "퀴즈"));
    let reply = min.slash("/퀴즈 시작 문제수:1 난이도:쉬움").await.unwrap();
    assert_says(public(&reply), &[&Locale::Ko.text("game-started")]);
    let round = app.asked(&min, 1).await;
    round.answer(&ara, &round.wrong(), 900).await;
    round.answer(&min, &round.right(), 1_000).await;
    assert_says(&round.revealed().await, &["Min (1.0초)"]);
    assert_says(&round.ended().await, &["Min", &Locale::Ko.text("end-again")]);
    app.finish().await;
}

#[tokio::test]
async fn games_in_two_channels_do_not_meet() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "general"));
    bora.slash("/trivia start rounds:1").await.unwrap();
    jun.slash("/trivia start rounds:1").await.unwrap();
    let (here, there) = (app.asked(&bora, 1).await, app.asked(&jun, 1).await);
    assert_ne!(here.game, there.game, "expected a game of its own in each channel");
    here.answer(&bora, &here.right(), 1_000).await;
    assert_says(&here.ended().await, &["Bora wins"]);
    let status = jun.slash("/trivia status").await.unwrap();
    assert_says(private(&status), &["Round 1 of 1", "Started by Jun"]);
    there.answer(&jun, &there.right(), 1_000).await;
    assert_says(&there.ended().await, &["Jun wins"]);
    app.finish().await;
}

#[tokio::test]
async fn a_game_is_played_again_with_a_button() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:1 seconds:30").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&jun, &round.wrong(), 900).await;
    round.answer(&bora, &round.right(), 1_000).await;
    let board = round.ended().await;
    let ara = app.person("Ara", "trivia");
    app.refused(|| ara.click(&board, "Play again"), &Locale::Ko.text("trouble-not-yours-again")).await;
    let reply = jun.click(&board, "Play again").await.unwrap();
    assert_says(public(&reply), &["Jun starts 1 round of 30 s"]);
    let again = app.asked(&jun, 1).await;
    assert_ne!(again.game, round.game, "expected a new game");
    again.answer(&jun, &again.right(), 1_000).await;
    again.ended().await;
    let leaders = bora.click(&board, "Leaderboard").await.unwrap();
    assert_says(private(&leaders), &["Bora", "Jun"]);
    app.finish().await;
}

#[tokio::test]
async fn who_has_left_is_company_for_two_more_rounds_and_no_longer() {
    // In the next two rounds Jun is waited for.
    let app = App::setup().seconds(2).start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:5").await.unwrap();
    for number in 1..=5 {
        let round = app.asked(&bora, number).await;
        if number == 1 {
            round.answer(&jun, &round.wrong(), 300).await;
        }
        round.answer(&bora, &round.right(), 400).await;
        round.revealed().await;
    }
    let board = bora.slash("/leaderboard").await.unwrap();
    assert_says(public(&board), &["3 of 3 right"]);
    app.finish().await;
}

#[tokio::test]
async fn a_crowd_that_answers_at_once_is_answered_in_time() {
    const FANS: usize = 40;
    let app = App::setup().fans(FANS).with_rate_limits().start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    let fans: Vec<_> = (1..=FANS).map(|number| app.person(&format!("Fan {number}"), "trivia")).collect();
    app.discord.hold();
    let clicks: Vec<_> =
        fans.iter().zip(1_u64..).map(|(fan, at)| round.click(fan, &round.right(), 100 * at)).collect();
    app.discord.release(&[]);
    let notices = fans.iter().zip(clicks).map(|(fan, click)| told(fan, click));
    for notice in futures_util::future::join_all(notices).await {
        assert_eq!(notice, locked(&round, &round.right()));
    }
    round.answer(&bora, &round.wrong(), 9_000).await;
    assert_says(
        &round.revealed().await,
        &[
            &Locale::En.say("reveal-picked", [("count", FANS.into())]),
            "Fan 1 (0.1 s)",
            &Locale::En.say("reveal-more", [("count", (FANS - 15).into())]),
        ],
    );
    assert_says(&round.ended().await, &["Fan 1 "]);
    app.finish().await;
}

#[tokio::test]
async fn a_lost_connection_is_made_again_and_the_game_goes_on() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&bora, 1).await;
    app.discord.drop_gateway();
    app.discord.left().await.unwrap();
    app.discord.ready().await.unwrap();
    first.answer(&bora, &first.right(), 1_000).await;
    let second = app.asked(&bora, 2).await;
    app.discord.invalidate_sessions();
    app.discord.left().await.unwrap();
    app.discord.ready().await.unwrap();
    second.answer(&bora, &second.right(), 1_000).await;
    assert_says(&second.ended().await, &["Bora wins"]);
    app.finish().await;
}
