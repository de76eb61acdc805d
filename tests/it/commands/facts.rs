//! `/era`, `/fact`, `/help` and `/about`.

use noraebot::locale::Locale;
use noraebot::playground::Reply;

use crate::app::{App, assert_says, knowledge, private, public};

#[tokio::test]
async fn eras_are_listed_told_and_leafed_through() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let reply = bora.slash("/era").await.unwrap();
    assert_says(public(&reply), &["2010-2015", "2015-2020", "2020-2025"]);
    let era = bora.click(public(&reply), "2015-2020").await.unwrap();
    assert!(matches!(era, Reply::Updated(_)), "expected the era in place of the list, got {era:?}");
    assert_says(public(&era), &["2015-2020", "Songs that stand for it", "In the catalog"]);
    let next = bora.click(public(&era), "2020-2025 ▶").await.unwrap();
    assert_says(public(&next), &["2020-2025 · "]);
    let (catalog, _) = knowledge();
    let trend = &catalog.eras()[2].trends[0];
    let told = bora.select(public(&next), "Choose a trend", &[&trend.id]).await.unwrap();
    assert_says(public(&told), &[&trend.title.en]);
    app.finish().await;
}

#[tokio::test]
async fn an_era_is_told_by_its_years_in_the_readers_language_and_privately_if_wished() {
    let app = App::start().await;
    let (catalog, _) = knowledge();
    for era in catalog.eras() {
        let line = format!("/era era:{}", era.id);
        let reply = app.person("Bora", "general").slash(&line).await.unwrap();
        assert_says(public(&reply), &[&format!("{} · {}", era.id, era.title.en)]);
        let line = format!("/시대 시대:{} 나만보기:true", era.id);
        let reply = app.person("Min", "general").slash(&line).await.unwrap();
        assert_says(private(&reply), &[&format!("{} · {}", era.id, era.title.ko)]);
    }
    let choices = app.person("Min", "general").complete("/시대 시대:20").await.unwrap();
    let offered: Vec<_> = choices.iter().filter_map(|choice| choice.value.as_str()).collect();
    assert_eq!(offered, ["2010-2015", "2015-2020", "2020-2025"], "all eras are offered");
    app.finish().await;
}

#[tokio::test]
async fn facts_come_one_at_a_time_or_by_topic() {
    let app = App::start().await;
    let (catalog, _) = knowledge();
    let bora = app.person("Bora", "general");
    let reply = bora.slash("/fact").await.unwrap();
    assert_says(public(&reply), &["Did you know?", "](http"]);
    let another = bora.click(public(&reply), "Another fact").await.unwrap();
    assert!(matches!(another, Reply::Updated(_)), "expected another fact in place, got {another:?}");
    assert_says(public(&another), &["Did you know?"]);
    let week = bora.slash("/fact topic:this-week").await.unwrap();
    assert_says(public(&week), &["This week in earlier years"]);
    let offered = bora.complete("/fact topic:this").await.unwrap();
    assert_eq!(offered[0].value.as_str(), Some("this-week"), "it is the first choice: {offered:?}");
    for topic in catalog.topics() {
        let reply = bora.slash(&format!("/fact topic:{}", topic.id)).await.unwrap();
        assert_says(public(&reply), &[&topic.title.en, "Choose a part"]);
        let entry = &topic.entries[0];
        let told = bora.select(public(&reply), "Choose a part", &[&entry.id]).await.unwrap();
        assert_says(public(&told), &[&entry.title.en, "](http"]);
    }
    let reply = app.person("Ara", "수다").slash("/상식 주제:records").await.unwrap();
    assert_says(public(&reply), &["기록과 뒷이야기"]);
    let reply = app.person("Ara", "general").slash("/상식 나만보기:true").await.unwrap();
    assert_says(private(&reply), &[&Locale::Ko.text("fact-title")]);
    app.finish().await;
}

#[tokio::test]
async fn a_forecast_is_shown_as_one() {
    let app = App::start().await;
    let (catalog, _) = knowledge();
    let future =
        catalog.topics().iter().find(|topic| topic.id.as_str() == "future").expect("the topic future");
    let bora = app.person("Bora", "general");
    let reply = bora.slash("/fact topic:future").await.unwrap();
    for entry in &future.entries {
        let told = bora.select(public(&reply), "entries future", &[&entry.id]).await.unwrap();
        let forecasts = entry.facts.iter().filter(|fact| fact.kind == noraebot::catalog::FactKind::Forecast);
        let marks = public(&told).text().matches("*(forecast)*").count();
        assert_eq!(marks, forecasts.count(), "forecasts of {} in\n{}", entry.id, public(&told).text());
    }
    app.finish().await;
}

#[tokio::test]
async fn topics_are_suggested_by_their_names() {
    let app = App::start().await;
    let (catalog, _) = knowledge();
    let choices = app.person("Bora", "general").complete("/fact topic:rec").await.unwrap();
    assert_eq!(choices[0].value, "records", "expected the topic that begins so first, got {choices:#?}");
    assert_eq!(choices.len(), catalog.topics().len() + 1, "expected all topics to be offered, and this week");
    app.finish().await;
}

#[tokio::test]
async fn facts_and_help_work_in_direct_messages() {
    let app = App::start().await;
    let jun = app.person("Jun", "dm");
    for (line, wanted) in [
        ("/era era:2010-2015", "2010-2015 · "),
        ("/fact", "Did you know?"),
        ("/help", "/trivia start"),
        ("/about", "MIT"),
    ] {
        let reply = jun.slash(line).await.unwrap();
        assert_says(reply.message().unwrap(), &[wanted]);
    }
    app.finish().await;
}

#[tokio::test]
async fn help_names_every_command_to_the_person_alone() {
    let app = App::start().await;
    let help = app.person("Bora", "general").slash("/help").await.unwrap();
    let korean = app.person("Min", "general").slash("/도움말").await.unwrap();
    for command in app.discord.commands() {
        if command.name != "help" {
            // What stands in the menu of a message is not typed.
            let slash = if command.kind == 1 { "/" } else { "**" };
            assert_says(private(&help), &[&format!("{slash}{}", command.name)]);
            let name = &command.name_localizations.as_ref().unwrap()["ko"];
            assert_says(private(&korean), &[&format!("{slash}{name}")]);
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn about_says_version_size_and_sources() {
    let app = App::start().await;
    let (catalog, _) = knowledge();
    let version = format!("noraebot {}", env!("CARGO_PKG_VERSION"));
    for (name, line) in [("Bora", "/about"), ("Min", "/정보")] {
        let reply = app.person(name, "general").slash(line).await.unwrap();
        let dramas = catalog.dramas().len().to_string();
        assert_says(reply.message().unwrap(), &[&version, &dramas, "MIT"]);
    }
    app.finish().await;
}
