//! Games of eight people in each mode, to their end.

use futures_util::future::join_all;
use noraebot::playground::Person;

use crate::app::{App, assert_says};

const PEOPLE: usize = 8;

#[tokio::test]
async fn eight_people_play_each_mode_to_its_end() {
    let app = App::setup().fans(PEOPLE).start().await;
    let fans: Vec<Person> =
        (1..=PEOPLE).map(|number| app.person(&format!("Fan {number}"), "trivia")).collect();
    let mut games = 0;
    for mode in ["classic", "race", "survival", "typed"] {
        fans[0].slash(&format!("/trivia start rounds:2 seconds:5 mode:{mode}")).await.unwrap();
        games += 1;
        for number in 1..=2 {
            let is_asked = |message: &noraebot::playground::Message| {
                crate::round::round_of(message) == Some((games, number))
            };
            fans[0].wait_for(is_asked).await.unwrap();
            let round = app.asked(&fans[0], number).await;
            assert_eq!(round.game, games, "expected the {mode} game to be the one that runs");
            // Every other one is right, each a little later than the one before.
            let answers = fans.iter().enumerate().map(async |(at, fan)| {
                let after = 1_000 + 100 * u64::try_from(at).expect("few");
                match (mode, at % 2 == 0) {
                    ("typed", true) => round.type_in(fan, round.name(), after).await,
                    ("typed", false) => round.type_in(fan, "something else", after).await,
                    (_, true) => round.answer(fan, &round.right(), after).await,
                    (_, false) => round.answer(fan, &round.wrong(), after).await,
                }
            });
            join_all(answers).await;
            round.revealed().await;
            if number == 2 {
                assert_says(&round.ended().await, &["Fan 1 wins", "2 of 2 right"]);
            }
        }
    }
    let stored = app.store.live_games().await.unwrap();
    assert!(stored.is_empty(), "expected every game to be over: {stored:#?}");
    app.finish().await;
}
