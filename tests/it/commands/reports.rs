//! "Report a question": from the menu of a message, and from a button, to the host's list.

use noraebot::locale::Locale;
use noraebot::playground::{Message, Pending, Person, Reply};
use noraebot::store::{Report, Store, Wrong};

use crate::app::{App, assert_says, private, public};

/// Uses the command of a message's menu.
fn report(person: &Person, message: &Message, locale: Locale) -> Pending {
    person.apply(message, &locale.text("command-report"))
}

/// Says what is wrong, with these words, to somebody who asks; gives what one is told then.
async fn tell(person: &Person, asked: &Message, wrong: &str, text: &str) -> Message {
    let form = person.click(asked, wrong).await.unwrap_or_else(|error| panic!("{wrong}: {error}"));
    let form = form.modal().unwrap_or_else(|| panic!("expected a form, got {form:?}"));
    let told = person.submit(form, &[("text", text)]).await.expect("it is taken");
    let Reply::Updated(told) = told else { panic!("expected thanks in place of the question, got {told:?}") };
    told
}

fn stored(app: &App) -> Vec<Report> {
    Store::reports(&app.database()).expect("the host can read them while the bot runs")
}

#[tokio::test]
async fn a_reveal_is_reported_and_the_host_reads_it() {
    let mut app = App::start().await;
    let (bora, min) = (app.person("Bora", "trivia"), app.person("Min", "trivia"));
    bora.slash("/trivia start rounds:2").await.unwrap();
    let first = app.asked(&bora, 1).await;
    let sentence = Locale::Ko.text("trouble-report-open");
    // Before the answer is shown nothing tells it.
    app.refused(|| report(&min, &first.message, Locale::Ko), &sentence).await;
    let forged = format!("report round {} 1", first.game);
    app.refused(|| bora.click_raw(first.message.id, &forged), &Locale::En.text("trouble-report-open")).await;
    first.answer(&bora, &first.right(), 1_000).await;
    let reveal = first.revealed().await;

    let asked = report(&min, &reveal, Locale::Ko).await.unwrap();
    let asked = private(&asked).clone();
    assert_says(&asked, &[&Locale::Ko.text("report-title"), "✓ ", "하루 10건까지"]);
    let two = Locale::Ko.text("report-two");
    let told = tell(&min, &asked, &two, "  둘 다 맞습니다  ").await;
    assert_eq!(told.content, Locale::Ko.say("report-thanks", [("number", 1.into())]));
    let reports = stored(&app);
    let [one] = &reports[..] else { panic!("expected one report: {reports:?}") };
    assert_eq!(
        (one.wrong, one.text.as_str(), one.by.map(|by| by.0)),
        (Wrong::Two, "둘 다 맞습니다", Some(min.id().0))
    );
    let question = one.question.as_ref().expect("as it was asked");
    assert_eq!(one.about, question.key().as_str());
    assert!(one.guild.is_some() && one.done_at.is_none(), "{one:?}");

    // Over a restart, by the same person: the first is replaced. Without a word it is a report as well.
    app.restart().await;
    let asked = report(&min, &reveal, Locale::Ko).await.unwrap();
    let told = tell(&min, private(&asked), &Locale::Ko.text("report-answer"), "").await;
    assert_eq!(told.content, Locale::Ko.say("report-thanks-again", [("number", 1.into())]));
    let asked = report(&bora, &reveal, Locale::En).await.unwrap();
    tell(&bora, private(&asked), &Locale::En.text("report-spelling"), "x").await;
    let reports: Vec<_> = stored(&app).iter().map(|one| (one.id, one.wrong, one.text.clone())).collect();
    assert_eq!(reports, [(2, Wrong::Spelling, "x".to_owned()), (1, Wrong::Answer, String::new())]);
    assert!(app.metrics.text().contains("noraebot_reports_total{wrong=\"spelling\"} 1"), "{:?}", app.metrics);
    bora.slash("/trivia stop").await.unwrap();
    app.finish().await;
}

#[tokio::test]
async fn what_one_missed_is_reported_from_the_private_list() {
    let app = App::start().await;
    let bora = app.person("Bora", "trivia");
    bora.slash("/trivia start rounds:2").await.unwrap();
    for number in 1..=2 {
        let round = app.asked(&bora, number).await;
        round.answer(&bora, &round.wrong(), 1_000).await;
    }
    let board =
        bora.wait_for(|message| message.component(&Locale::En.text("end-again")).is_some()).await.unwrap();
    let missed = bora.click(&board, &Locale::En.text("end-missed")).await.unwrap();
    let which = bora.click(private(&missed), &Locale::En.text("report-button")).await.unwrap();
    let which = private(&which).clone();
    let menu = which.components().next().expect("a menu");
    let values: Vec<_> =
        menu["options"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect();
    assert_eq!(values.len(), 2, "both were missed: {menu}");
    let asked = bora.select(&which, "which", &[values[1]]).await.unwrap();
    tell(&bora, asked.message().unwrap(), &Locale::En.text("report-answer"), "no").await;
    assert_eq!(stored(&app).len(), 1);
    // In another server, where there is no such game.
    let min = app.person("Min", "퀴즈");
    let said = min.say("?").unwrap();
    for forged in [values[0].replacen("round", "report round", 1), "reports missed 1 0".to_owned()] {
        let sentence = Locale::Ko.text("trouble-not-kept");
        app.refused(|| min.click_raw(said.id, &forged), &sentence).await;
    }
    app.finish().await;
}

#[tokio::test]
async fn cards_and_facts_are_reported_and_other_messages_are_not() {
    let app = App::start().await;
    let (jun, ara) = (app.person("Jun", "general"), app.person("Ara", "수다"));
    for (line, about, wrong) in [
        ("/ost query:goblin/stay-with-me", "song:goblin/stay-with-me", "report-spelling"),
        ("/ost query:Goblin", "drama:goblin", "report-fact"),
        ("/ost query:IU", "artist:iu", "report-other"),
        ("/fact", "fact ", "report-fact"),
    ] {
        let card = jun.slash(line).await.unwrap();
        let asked =
            report(&jun, public(&card), Locale::En).await.unwrap_or_else(|error| panic!("{line}: {error}"));
        tell(&jun, private(&asked), &Locale::En.text(wrong), "x").await;
        let last = stored(&app).into_iter().next().expect("it is kept");
        assert!(last.about.starts_with(about), "expected {about}, got {last:?}");
        assert!(last.question.is_none(), "{last:?}");
    }
    // A topic's entry has several facts.
    let topic = ara.slash("/상식 주제:records").await.unwrap();
    let menu = public(&topic).components().next().expect("a menu").clone();
    let entry = menu["options"][0]["value"].as_str().unwrap();
    let entry = ara.select(public(&topic), menu["custom_id"].as_str().unwrap(), &[entry]).await.unwrap();
    let which = report(&ara, entry.message().unwrap(), Locale::Ko).await.unwrap();
    assert_says(private(&which), &[&Locale::Ko.text("report-which")]);

    let sentence = Locale::En.text("trouble-nothing-to-report");
    let said = jun.say("Is that right?").unwrap();
    let help = jun.slash("/help").await.unwrap();
    app.refused(|| report(&jun, &said, Locale::En), &sentence).await;
    // What is for one person alone has no menu.
    report(&jun, private(&help), Locale::En).await.expect_err("the client offers none");
    for (forged, id) in [
        ("report drama:nothing-of-the-kind", "trouble-gone"),
        ("report fact nothing", "trouble-gone"),
        ("report practice 1", "trouble-report-practice"),
        ("report daily 2026-11-22 1", "trouble-report-daily-first"),
        ("reports trend 2010-2015 nothing", "trouble-gone"),
        ("reports trend", "trouble-old-button"),
    ] {
        app.refused(|| jun.click_raw(said.id, forged), &Locale::En.text(id)).await;
    }
    app.finish().await;
}

#[tokio::test]
async fn more_than_so_many_a_day_are_not_taken() {
    let app = App::start().await;
    let jun = app.person("Jun", "general");
    let card = jun.slash("/ost query:Goblin").await.unwrap();
    let card = public(&card);
    let ask = async |what: &str| {
        let asked = jun.click_raw(card.id, &format!("report {what}")).await.unwrap();
        private(&asked).clone()
    };
    let (catalog, _) = crate::app::knowledge();
    let dramas: Vec<_> =
        catalog.dramas().iter().take(11).map(|drama| format!("drama:{}", drama.id)).collect();
    let (last, first) = dramas.split_last().unwrap();
    for (number, drama) in (1..).zip(first) {
        let told = tell(&jun, &ask(drama).await, &Locale::En.text("report-other"), "x").await;
        assert_eq!(told.content, Locale::En.say("report-thanks", [("number", number.into())]), "{drama}");
    }
    let form = jun.click(&ask(last).await, &Locale::En.text("report-other")).await.unwrap();
    let form = form.modal().unwrap();
    let sentence = Locale::En.say("trouble-too-many-reports", [("count", 10.into())]);
    app.refused(|| jun.submit(form, &[("text", "x")]), &sentence).await;
    assert_eq!(stored(&app).len(), 10);
    app.finish().await;
}

#[tokio::test]
async fn whoever_deletes_their_data_is_taken_off_their_reports() {
    let app = App::start().await;
    let jun = app.person("Jun", "general");
    let card = jun.slash("/ost query:Goblin").await.unwrap();
    let asked = jun.click(public(&card), &Locale::En.text("report-button")).await.unwrap();
    tell(&jun, private(&asked), &Locale::En.text("report-fact"), "x").await;
    let about = jun.slash("/about").await.unwrap();
    let data = jun.click(about.message().unwrap(), &Locale::En.text("profile-privacy")).await.unwrap();
    let sure = jun.click(private(&data), "forget ask").await.unwrap();
    jun.click(sure.message().unwrap(), "forget sure").await.unwrap();
    let reports = stored(&app);
    assert_eq!(reports.iter().map(|one| (one.by, one.text.as_str())).collect::<Vec<_>>(), [(None, "x")]);
    app.finish().await;
}
