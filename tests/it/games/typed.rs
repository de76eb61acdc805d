//! Games in which answers are typed.

use noraebot::locale::Locale;
use noraebot::playground::{Message, Reply};
use noraebot::trivia::game::TRIES;

use crate::app::{App, assert_says, private, public, readable, told};
use crate::round::points_of;

#[tokio::test]
async fn a_game_is_typed_to_its_end_over_a_restart() {
    let mut app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let reply = bora.slash("/trivia start rounds:2 mode:typed").await.unwrap();
    assert_says(public(&reply), &[&format!("{TRIES} times a round")]);
    let first = app.asked(&bora, 1).await;
    let reads = readable(&first.message.text());
    assert!(!reads.contains("A · "), "expected no options in\n{reads}");
    assert!(!reads.contains(&format!("**{}**", first.name())), "expected no answer in\n{reads}");

    let wrong = first.type_in(&jun, "something else entirely", 1_000).await;
    assert!(wrong.contains("4 tries left"), "expected the try to be counted, was told {wrong:?}");
    let right = first.type_in(&bora, first.name(), 2_000).await;
    assert!(right.starts_with("Right: "), "expected {:?} to be right, was told {right:?}", first.name());
    let again = told(&bora, first.click(&bora, &format!("type {} 1", first.game), 2_500)).await;
    assert_eq!(again, Locale::En.text("notice-already-found"));

    app.restart().await;
    let wrong = first.type_in(&jun, "something else again", 3_000).await;
    assert!(wrong.contains("3 tries left"), "expected the try before the restart to count: {wrong:?}");
    let right = first.type_in(&jun, &first.name().to_uppercase(), 3_500).await;
    assert!(right.starts_with("Right: "), "expected capitals to be forgiven, was told {right:?}");
    let reveal = first.revealed().await;
    assert_says(&reveal, &["try 3"]);
    let (bora_has, jun_has) = (points_of(&reveal, "Bora").unwrap(), points_of(&reveal, "Jun").unwrap());
    assert!(jun_has < bora_has, "expected wrong tries to cost points: {jun_has} and {bora_has}");

    let second = app.asked(&bora, 2).await;
    for left in (0..TRIES).rev() {
        let told = second.type_in(&jun, &format!("wrong {left}"), 1_000).await;
        let none = Locale::En.say("notice-no-try-left", [("tries", TRIES.into())]);
        assert_eq!(told == none, left == 0, "with {left} tries left Jun was told {told:?}");
    }
    second.type_in(&bora, second.name(), 5_000).await;
    second.revealed().await;
    let board = second.ended().await;
    assert_says(&board, &["Bora wins", "1 of 2 right"]);
    let missed = jun.click(&board, &Locale::En.text("end-missed")).await.unwrap();
    assert_says(private(&missed), &["you: wrong 0"]);
    app.finish().await;
}

#[tokio::test]
async fn a_form_shows_its_question_and_opens_again_from_the_note() {
    let mut app = App::start().await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    bora.slash("/trivia start rounds:2 mode:typed").await.unwrap();
    let first = app.asked(&bora, 1).await;
    first.type_in(&jun, first.name(), 1_000).await;
    first.type_in(&bora, first.name(), 1_000).await;

    let round = app.asked(&bora, 2).await;
    let reads = round.message.text();
    let mut asked = reads.lines().skip_while(|line| !line.starts_with("**"));
    let (question, deadline) = (asked.next().unwrap(), asked.find(|line| line.contains("<t:")).unwrap());

    let id = format!("type {} 2", round.game);
    let form = round.click(&bora, &id, 1_000).await.unwrap().modal().unwrap().clone();
    assert_eq!(form.components[0]["content"], format!("{question}\n{deadline}"), "{:?}", form.components);
    let wrong = bora.acting_at(round.after(2_000)).submit(&form, &[("answer", "some *other* thing")]).await;
    let note = private(&wrong.unwrap()).clone();
    assert_says(&note, &["some *other* thing", "4 tries left"]);

    // It opens from the note as well after a restart, and one note is for all tries.
    app.restart().await;
    let form = bora.acting_at(round.after(3_000)).click(&note, &id).await.unwrap().modal().unwrap().clone();
    assert!(form.components[0]["content"].as_str().unwrap().starts_with(question), "{:?}", form.components);
    let wrong =
        bora.acting_at(round.after(4_000)).submit(&form, &[("answer", "another thing")]).await.unwrap();
    assert!(matches!(&wrong, Reply::Updated(now) if now.id == note.id), "expected the same note: {wrong:?}");
    assert_says(wrong.message().unwrap(), &["another thing", "3 tries left"]);
    let form = bora.acting_at(round.after(5_000)).click(&note, &id).await.unwrap().modal().unwrap().clone();
    let right = bora.acting_at(round.after(6_000)).submit(&form, &[("answer", round.name())]).await.unwrap();
    assert_says(right.message().unwrap(), &["Right: "]);
    assert_eq!(right.message().unwrap().components().count(), 0, "expected no way to try again");
    // The answer to that form could not bring the question up to date, so an edit does.
    let found = |now: &Message| now.id == round.message.id && now.text().contains("1 has found it");
    bora.wait_for(found).await.unwrap();
    round.type_in(&jun, round.name(), 7_000).await;
    round.revealed().await;
    let late = bora.click_raw(round.message.id, &id).await;
    assert!(late.is_err() || late.unwrap().modal().is_none(), "expected no form for a round that is over");
    app.finish().await;
}

#[tokio::test]
async fn a_hint_shows_letters_to_one_person_and_no_option_can_be_forged() {
    let app = App::start().await;
    let jun = app.person("Jun", "trivia");
    jun.slash("/trivia start rounds:1 mode:typed").await.unwrap();
    let round = app.asked(&jun, 1).await;
    let hint = format!("hint {} 1", round.game);
    let given = jun.acting_at(round.after(40_000)).click(&round.message, &hint).await.unwrap();
    assert_says(private(&given), &["A right answer now gives you 70 %"]);
    let forged = jun.click_raw(round.message.id, &round.right()).await.unwrap();
    assert_says(private(&forged), &[&Locale::En.text("trouble-old-button")]);
    let modal = jun.click(&round.message, &Locale::En.text("round-type")).await.unwrap();
    let empty = jun.submit(modal.modal().unwrap(), &[("answer", "   ")]).await.unwrap();
    assert_says(private(&empty), &[&Locale::En.text("trouble-empty-answer")]);
    round.type_in(&jun, round.name(), 50_000).await;
    round.ended().await;
    app.finish().await;
}
