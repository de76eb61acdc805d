//! Duels, from the challenge to the rematch.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use noraebot::locale::Locale;
use noraebot::playground::{Message, Mishap, Person};

use crate::app::{App, assert_says, private, public, title};
use crate::round::round_of;

/// The challenge that stands in a channel.
fn is_challenge(message: &Message) -> bool {
    message.components().any(|it| it["custom_id"].as_str().is_some_and(|id| id.starts_with("accept ")))
}

#[tokio::test]
async fn two_people_play_a_duel_over_restarts_and_ask_for_another() {
    let mut app = App::start().await;
    let (bora, jun, fan) =
        (app.person("Bora", "trivia"), app.person("Jun", "trivia"), app.person("Ara", "trivia"));
    let reply = bora.slash("/trivia duel opponent:Jun rounds:2").await.unwrap();
    let challenge = public(&reply).clone();
    assert_eq!(title(&challenge), "Bora challenges Jun to a duel");
    assert!(challenge.content.starts_with("<@"), "expected Jun to be told: {:?}", challenge.content);
    let (accept, decline) = (Locale::En.text("duel-accept"), Locale::En.text("duel-decline"));
    let not_yours = Locale::Ko.say("trouble-not-challenged", [("name", "Jun".into())]);
    app.refused(|| fan.click(&challenge, &accept), &not_yours).await;
    app.refused(|| fan.click(&challenge, &decline), &not_yours).await;
    let not_yours = Locale::En.say("trouble-not-challenged", [("name", "Jun".into())]);
    app.refused(|| bora.click(&challenge, &accept), &not_yours).await;

    app.restart().await;
    jun.click(&challenge, &accept).await.unwrap();
    let first = app.asked(&bora, 1).await;
    app.refused(|| jun.click_raw(challenge.id, "accept 1"), &Locale::En.text("trouble-challenge-over")).await;
    let told = first.answer(&fan, &first.right(), 500).await;
    assert_eq!(told, Locale::Ko.text("notice-not-in-duel"), "Ara reads Korean");
    first.answer(&bora, &first.right(), 1_000).await;
    app.restart().await;
    first.answer(&jun, &first.wrong(), 1_000).await;
    assert_says(&first.revealed().await, &["Bora (1.0 s)"]);
    let second = app.asked(&bora, 2).await;
    second.answer(&jun, &second.wrong(), 1_000).await;
    second.answer(&bora, &second.right(), 1_500).await;
    let board = second.ended().await;
    assert_says(&board, &["Bora wins"]);

    let rematch = Locale::En.text("end-rematch");
    app.refused(|| fan.click(&board, &rematch), &Locale::Ko.text("notice-not-in-duel")).await;
    let reply = jun.click(&board, &rematch).await.unwrap();
    assert_eq!(title(public(&reply)), "Jun challenges Bora to a duel");
    bora.click(public(&reply), &decline).await.unwrap();
    let declined = bora.wait_for(|message| message.text().contains("Bora has declined")).await.unwrap();
    assert!(!is_challenge(&declined), "expected the buttons to be gone");
    app.finish().await;
}

#[tokio::test]
async fn who_stops_a_duel_has_lost_it_once_half_of_it_is_played_and_before_nobody_has() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    for (rounds, says) in [
        (3, [Locale::En.text("end-early"), Locale::En.text("end-not-counted")]),
        (2, ["Jun wins; Bora has given up".to_owned(), "1. Jun".to_owned()]),
    ] {
        let challenge = jun.slash(&format!("/trivia duel opponent:Bora rounds:{rounds}")).await.unwrap();
        bora.click(public(&challenge), &Locale::En.text("duel-accept")).await.unwrap();
        let first = app.asked(&bora, 1).await;
        first.answer(&bora, &first.right(), 1_000).await;
        first.answer(&jun, &first.wrong(), 1_000).await;
        first.revealed().await;
        let second = app.asked(&bora, 2).await;
        // Bora leads, and moderates: neither makes a win of it.
        bora.slash("/trivia stop").await.unwrap();
        assert_says(&second.ended().await, &says.each_ref().map(String::as_str));
        let profile = bora.slash("/profile").await.unwrap();
        assert!(!profile.text().contains("1 won"), "after {rounds} rounds: {}", profile.text());
    }
    assert_says(public(&jun.slash("/profile").await.unwrap()), &["1 won"]);
    app.finish().await;
}

#[tokio::test]
async fn equal_points_are_a_draw() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/trivia duel opponent:Jun rounds:1").await.unwrap();
    jun.click(public(&reply), &Locale::En.text("duel-accept")).await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 2_000).await;
    round.answer(&jun, &round.right(), 2_000).await;
    assert_eq!(title(&round.ended().await), Locale::En.text("end-draw"));
    app.finish().await;
}

#[tokio::test]
async fn nobody_is_asked_for_a_rematch_who_has_deleted_their_data() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/trivia duel opponent:Jun rounds:1").await.unwrap();
    jun.click(public(&reply), &Locale::En.text("duel-accept")).await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    round.answer(&jun, &round.wrong(), 1_000).await;
    let board = round.ended().await;
    let rematch = Locale::En.text("end-rematch");

    let profile = jun.slash("/profile").await.unwrap();
    let own = jun.click(public(&profile), "My data").await.unwrap();
    let sure = jun.click(private(&own), "Delete my data").await.unwrap();
    let done = jun.click(private(&sure), "Delete it all").await.unwrap();
    assert_says(private(&done), &[&Locale::En.text("forget-done")]);
    app.refused(|| bora.click(&board, &rematch), &Locale::En.text("trouble-duel-gone")).await;
    app.refused(|| jun.click(&board, &rematch), &Locale::En.text("notice-not-in-duel")).await;
    app.finish().await;
}

#[tokio::test]
async fn who_cannot_be_challenged_is_said_and_a_challenge_ends_by_itself() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    app.refused(|| bora.slash("/trivia duel opponent:Bora"), &Locale::En.text("trouble-duel-self")).await;
    let bot = format!("/trivia duel opponent:{}", app.discord.bot_id());
    app.refused(|| bora.slash(&bot), &Locale::En.text("trouble-duel-bot")).await;

    let reply = bora.slash("/trivia duel opponent:Jun").await.unwrap();
    bora.click(public(&reply), &Locale::En.text("duel-decline")).await.unwrap();
    bora.wait_for(|message| message.text().contains("Bora has withdrawn")).await.unwrap();

    let reply = bora.slash("/trivia duel opponent:Jun").await.unwrap();
    let late = jun.acting_at(SystemTime::now() + Duration::from_secs(301));
    let accept = Locale::En.text("duel-accept");
    app.refused(|| late.click(public(&reply), &accept), &Locale::En.text("trouble-challenge-over")).await;

    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    let busy = Locale::En.say("trouble-busy", [("host", "Bora".into())]);
    app.refused(|| jun.slash("/trivia duel opponent:Bora"), &busy).await;
    app.refused(|| jun.click(public(&reply), &accept), &busy).await;
    let stopped = bora.slash("/trivia stop").await.unwrap();
    assert_says(private(&stopped), &[&Locale::En.text("stopped")]);
    round.ended().await;
    app.finish().await;
}

/// Waits until the message of a challenge says that nobody has taken it.
async fn expired(bora: &Person, challenge: &Message) {
    let sentence = Locale::En.say("duel-expired", [("opponent", "Jun".into())]);
    let is_over = |message: &Message| message.id == challenge.id && message.text().contains(&sentence);
    let over = bora.wait_for(is_over).await.expect("the challenge ends by itself");
    assert!(!is_challenge(&over), "expected the buttons to be gone");
}

#[tokio::test]
async fn a_challenge_that_nobody_takes_ends_by_its_time_and_another_can_be_made() {
    let app = App::setup().challenges_wait(Duration::from_secs(1)).start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/trivia duel opponent:Jun rounds:1").await.unwrap();
    let first = public(&reply).clone();
    expired(&bora, &first).await;
    // Jun's client may still show the buttons.
    let over = Locale::En.text("trouble-challenge-over");
    for button in ["accept 1", "decline 1"] {
        app.refused(|| jun.click_raw(first.id, button), &over).await;
    }
    let reply = bora.slash("/trivia duel opponent:Jun rounds:1").await.unwrap();
    let second = public(&reply);
    let at_once = UNIX_EPOCH + Duration::from_millis(second.id.unix_ms() + 500);
    jun.acting_at(at_once).click(second, &Locale::En.text("duel-accept")).await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    round.answer(&jun, &round.wrong(), 1_500).await;
    assert_says(&round.ended().await, &["Bora wins"]);
    app.finish().await;
}

#[tokio::test]
async fn a_challenge_whose_time_ran_out_while_the_bot_was_away_ends_when_it_is_back() {
    let mut app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/trivia duel opponent:Jun rounds:1").await.unwrap();
    let first = public(&reply).clone();
    app.shut_down().await;
    // Five minutes go by.
    let database = rusqlite::Connection::open(app.database()).unwrap();
    let sql = "UPDATE challenges SET expires_at = expires_at - 301000";
    assert_eq!(database.execute(sql, []).unwrap(), 1, "one challenge is open");
    app.connect().await;
    let accept = Locale::En.text("duel-accept");
    let over = Locale::En.text("trouble-challenge-over");
    expired(&bora, &first).await;
    app.refused(|| jun.click_raw(first.id, "accept 1"), &over).await;
    assert_eq!(app.store.open_challenges().await.unwrap(), [], "expected none to be open");
    let reply = bora.slash("/trivia duel opponent:Jun rounds:1").await.unwrap();
    jun.click(public(&reply), &accept).await.unwrap();
    let round = app.asked(&bora, 1).await;
    bora.slash("/trivia stop").await.unwrap();
    round.ended().await;
    app.finish().await;
}

#[tokio::test]
async fn a_challenge_waits_its_time_whatever_the_clock_of_the_bots_machine_says() {
    // Longer than a challenge is kept whose time seems to be over.
    const WHILE: Duration = Duration::from_secs(3);
    let accept = Locale::En.text("duel-accept");
    let fast = async {
        // By this machine's clock every challenge was over before it was made.
        let mut app = App::setup().clock_ahead(-360_000).start().await;
        for restarts in [false, true] {
            let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
            let reply = bora.slash("/trivia duel opponent:Jun rounds:1").await.unwrap();
            if restarts {
                app.restart().await;
            }
            tokio::time::sleep(WHILE).await;
            let open = app.store.open_challenges().await.unwrap();
            assert_eq!(open.len(), 1, "expected it to wait, restarted: {restarts}");
            jun.click(public(&reply), &accept).await.unwrap();
            let is_asked = |message: &Message| {
                round_of(message).is_some_and(|(game, _)| game == 1 + i64::from(restarts))
            };
            bora.wait_for(is_asked).await.expect("the duel begins");
            bora.slash("/trivia stop").await.unwrap();
        }
        app.finish().await;
    };
    let slow = async {
        let app = App::setup().clock_ahead(90_000).challenges_wait(Duration::from_secs(1)).start().await;
        let bora = app.person("Bora", "trivia");
        let reply = bora.slash("/trivia duel opponent:Jun rounds:1").await.unwrap();
        expired(&bora, public(&reply)).await;
        app.finish().await;
    };
    tokio::join!(fast, slow);
}

#[tokio::test]
async fn nobody_is_pinged_by_a_second_challenge_while_the_first_is_open() {
    let app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/trivia duel opponent:Jun").await.unwrap();
    let already = Locale::En.say("trouble-challenged-already", [("name", "Jun".into())]);
    app.refused(|| bora.slash("/trivia duel opponent:Jun rounds:3"), &already).await;
    let (ara, in_korean) = (app.person("Ara", "수다"), app.person("Bora", "수다"));
    let already_there = Locale::En.say("trouble-challenged-already", [("name", "준이".into())]);
    app.refused(|| in_korean.slash("/trivia duel opponent:Jun"), &already_there).await;
    ara.slash("/퀴즈 대결 상대:Jun").await.unwrap();
    assert!(pings(public(&reply)), "the first one pings");
    for withdrawn in [true, false] {
        let who = if withdrawn { &bora } else { &jun };
        let before = bora.slash("/trivia duel opponent:Jun").await;
        assert!(before.unwrap().is_private(), "expected it to be refused while the last one is open");
        let open = bora.messages().into_iter().rfind(is_challenge).expect("it is open");
        who.click(&open, &Locale::En.text("duel-decline")).await.unwrap();
        let reply = bora.slash("/trivia duel opponent:Jun").await.unwrap();
        assert!(is_challenge(public(&reply)), "expected another one");
        assert!(!pings(public(&reply)), "expected no second ping so soon: {:?}", public(&reply).content);
    }
    app.finish().await;
}

/// Whether somebody is pinged by a message.
fn pings(message: &Message) -> bool {
    !message.mentions.is_empty()
}

#[tokio::test]
async fn a_challenge_that_could_not_be_posted_is_in_nobodys_way() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    app.discord.befall("POST /interactions/{interaction.id}/{interaction.token}/callback", Mishap::Once(500));
    assert_says(private(&bora.slash("/trivia duel opponent:Jun").await.unwrap()), &["Something went wrong"]);
    assert_eq!(app.store.open_challenges().await.unwrap(), [], "expected none to be open");
    let reply = bora.slash("/trivia duel opponent:Jun").await.unwrap();
    assert!(is_challenge(public(&reply)) && pings(public(&reply)), "it is the first that Jun sees");
    app.finish().await;
}

#[tokio::test]
async fn who_is_only_challenged_is_not_stored() {
    let app = App::start().await;
    let (bora, ara) = (app.person("Bora", "trivia"), app.person("Ara", "trivia"));
    let is_stored = |name: &str| {
        let database = rusqlite::Connection::open(app.database()).unwrap();
        let sql = "SELECT EXISTS (SELECT 1 FROM players WHERE name = ?1)";
        database.query_row(sql, [name], |row| row.get::<_, bool>(0)).unwrap()
    };
    let decline = Locale::En.text("duel-decline");
    for (who, what) in [(&bora, "withdrawn"), (&ara, "declined")] {
        let reply = bora.slash("/trivia duel opponent:Ara rounds:1").await.unwrap();
        assert_eq!((is_stored("Bora"), is_stored("Ara")), (true, false), "while it waits to be {what}");
        who.click(public(&reply), &decline).await.unwrap();
        assert!(!is_stored("Ara"), "{what}");
    }
    let reply = bora.slash("/trivia duel opponent:Ara rounds:1").await.unwrap();
    ara.click(public(&reply), &Locale::En.text("duel-accept")).await.unwrap();
    let round = app.asked(&bora, 1).await;
    assert!(is_stored("Ara"), "who accepts plays");
    bora.slash("/trivia stop").await.unwrap();
    round.ended().await;
    app.finish().await;
}
