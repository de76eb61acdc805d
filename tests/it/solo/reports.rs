//! What one plays for oneself is reported as well, and nobody learns an answer by it.

use noraebot::locale::Locale;
use noraebot::playground::{Message, Person};
use noraebot::store::{Report, Store, Wrong};

use super::daily::{DAY, Does, play};
use super::practice::right;
use super::{at, buttons, seen};
use crate::app::{App, assert_says, public};

/// Says that something else is wrong.
async fn tell(person: &Person, asked: &Message) {
    let form = at(person, 400_000).click(asked, &Locale::En.text("report-other")).await.unwrap();
    let form = form.modal().expect("a form").clone();
    at(person, 401_000).submit(&form, &[("text", "x")]).await.unwrap();
}

fn newest(app: &App) -> Report {
    Store::reports(&app.database()).expect("they read").into_iter().next().expect("there is one")
}

#[tokio::test]
async fn a_question_of_the_daily_is_reported_once_it_is_answered() {
    let app = App::start().await;
    let (jun, bora) = (app.person("Jun", "general"), app.person("Bora", "general"));
    let start = seen(at(&jun, 0).slash("/daily")).await;
    let open = play(&app, &jun, start, 1, DAY, &[Does::Wrong]).await;
    let asked = seen(at(&jun, 70_000).click(&open, &Locale::En.text("report-button"))).await;
    tell(&jun, &asked).await;
    let report = newest(&app);
    assert_eq!((report.wrong, report.question.is_some()), (Wrong::Other, true));

    // What is still to come is told to nobody.
    let forged = || at(&jun, 71_000).click_raw(open.id, &format!("report daily {DAY} 2"));
    app.refused(forged, &Locale::En.text("trouble-report-daily-first")).await;
    let does = [Does::Right, Does::Right, Does::Late, Does::Right];
    let last = play(&app, &jun, open, 2, DAY, &does).await;
    let result = seen(at(&jun, 390_000).click(&last, &Locale::En.text("daily-to-result"))).await;
    let which = seen(at(&jun, 391_000).click(&result, &Locale::En.text("report-button"))).await;
    let menu = which.components().next().expect("a menu").clone();
    assert_eq!(menu["options"].as_array().map(Vec::len), Some(5), "all were answered: {menu}");
    let fourth = menu["options"][3]["value"].as_str().unwrap();
    let asked = at(&jun, 392_000).select(&which, "which", &[fourth]).await.unwrap();
    tell(&jun, asked.message().unwrap()).await;
    assert_ne!(newest(&app).about, report.about, "another question");

    // The grid that everyone sees: whoever has not played it is told to.
    let shared = at(&jun, 393_000).click(&result, &Locale::En.text("daily-share")).await.unwrap();
    let shared = public(&shared).clone();
    let command = Locale::En.text("command-report");
    let sentence = Locale::En.text("trouble-report-daily-first");
    app.refused(|| at(&bora, 394_000).apply(&shared, &command), &sentence).await;
    let which = seen(at(&jun, 394_000).apply(&shared, &command)).await;
    assert_says(&which, &[&Locale::En.text("report-which")]);
    app.finish().await;
}

#[tokio::test]
async fn a_question_of_practice_is_reported_until_the_next_is_asked() {
    let app = App::start().await;
    // In a server without the bot: the report is of no server.
    let [jun, _] = app.elsewhere("Jun");
    let question = seen(at(&jun, 0).slash("/practice")).await;
    let forged = || at(&jun, 500).click_raw(question.id, "report practice 1");
    app.refused(forged, &Locale::En.text("trouble-report-practice")).await;
    let answered = seen(at(&jun, 2_000).click(&question, &right(&app, &jun, &question))).await;
    assert!(buttons(&answered).contains(&"report practice 1".to_owned()), "{:?}", buttons(&answered));
    let asked = seen(at(&jun, 3_000).click(&answered, &Locale::En.text("report-button"))).await;
    tell(&jun, &asked).await;
    assert_eq!(newest(&app).guild, None, "the bot is not there");
    let next = at(&jun, 4_000).click(&answered, &Locale::En.text("practice-next")).await.unwrap();
    let next = next.message().unwrap().id;
    let forged = || at(&jun, 5_000).click_raw(next, "report practice 1");
    app.refused(forged, &Locale::En.text("trouble-report-practice")).await;
    app.finish().await;
}
