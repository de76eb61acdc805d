//! Lookups, facts and help where the bot is only on somebody's account: in a guild without it, and among people.

use noraebot::locale::Locale;
use noraebot::playground::permissions::{Overwrite, Permissions};
use noraebot::playground::{Reply, World};
use serde_json::json;

use crate::app::{App, SOCIETY, assert_says, forged, option, private, public, title};

#[tokio::test]
async fn lookups_are_answered_in_the_language_of_who_asks() {
    let app = App::start().await;
    for (name, line, heading) in [
        ("Jun", "/ost query:도깨비", "Guardian: The Lonely and Great God · 도깨비"),
        ("Ara", "/노래 검색어:goblin", "도깨비 · Guardian: The Lonely and Great God"),
    ] {
        for person in app.elsewhere(name) {
            let reply = person.slash(line).await.unwrap();
            assert_eq!(title(public(&reply)), heading, "{name} in {}", person.channel_id());
            let hidden = if name == "Jun" { " private:true" } else { " 나만보기:true" };
            let reply = person.slash(&format!("{line}{hidden}")).await.unwrap();
            assert_eq!(title(private(&reply)), heading, "{name} in {}", person.channel_id());
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn a_korean_guild_reads_korean() {
    let korean = |world: &mut World| {
        let society = world.guilds.iter_mut().find(|guild| guild.name == SOCIETY);
        society.expect("it is part of the usual world").locale = "ko".to_owned();
    };
    let app = App::setup().world(korean).start().await;
    let jun = app.person("Jun", "palace");
    let heading = "도깨비 · Guardian: The Lonely and Great God";
    assert_eq!(title(public(&jun.slash("/ost query:goblin").await.unwrap())), heading);
    let hidden = jun.slash("/ost query:goblin private:true").await.unwrap();
    assert_eq!(title(private(&hidden)), "Guardian: The Lonely and Great God · 도깨비");
    app.finish().await;
}

#[tokio::test]
async fn suggestions_facts_eras_and_help_come_there_too() {
    let app = App::start().await;
    for jun in app.elsewhere("Jun") {
        let choices = jun.complete("/ost query:gob").await.unwrap();
        assert!(choices.iter().any(|choice| choice.value == "drama:goblin"), "{choices:#?}");
        let fact = jun.slash("/fact").await.unwrap();
        assert_says(public(&fact), &["Did you know?", "](http"]);
        let another = jun.click(public(&fact), "Another fact").await.unwrap();
        assert!(matches!(another, Reply::Updated(_)), "expected another fact in place, got {another:?}");
        let era = jun.slash("/era era:2015-2020").await.unwrap();
        assert_says(public(&era), &["2015-2020", "Songs that stand for it"]);
        assert_says(
            private(&jun.slash("/help").await.unwrap()),
            &["/ost", "/daily", &Locale::En.text("help-elsewhere")],
        );
        let about = jun.slash("/about").await.unwrap();
        assert_says(private(&jun.click(private(&about), "My data").await.unwrap()), &["Delete my data"]);
    }
    for ara in app.elsewhere("Ara") {
        let fact = ara.slash("/상식").await.unwrap();
        assert_says(public(&fact), &[&Locale::Ko.text("fact-title")]);
        assert_says(private(&ara.slash("/도움말").await.unwrap()), &["/노래", "/오늘의문제"]);
    }
    app.finish().await;
}

#[tokio::test]
async fn others_leaf_through_a_card_for_themselves() {
    let app = App::start().await;
    let [in_guild, among_people] = app.elsewhere("Jun");
    let bora = app.person("Bora", "palace");
    // Bora has not installed anything, and can press what stands there.
    let menu = Locale::En.text("card-choose-song");
    for (jun, other) in [(in_guild, bora), (among_people, app.discord.among("Ara", &["Jun"]))] {
        let reply = jun.slash("/ost query:drama:goblin").await.unwrap();
        let card = public(&reply).clone();
        // They read the same menu; what it opens speaks their own language.
        let theirs = other.select(&card, &menu, &["song:goblin/stay-with-me"]).await.unwrap();
        assert_says(private(&theirs), &["Stay With Me"]);
        let still = jun.wait_for(|message| message.id == card.id).await.unwrap();
        assert_eq!(still.text(), card.text(), "expected Jun's card to stay where it was");
        let own = jun.select(&card, &menu, &["song:goblin/stay-with-me"]).await.unwrap();
        assert!(matches!(own, Reply::Updated(_)), "expected the song in place, got {own:?}");
        assert_says(public(&own), &["Stay With Me"]);
    }
    app.finish().await;
}

#[tokio::test]
async fn what_only_one_person_may_see_speaks_their_language() {
    let app = App::start().await;
    let [jun, _] = app.elsewhere("Jun");
    let overwrite = Overwrite::deny(Permissions::USE_EXTERNAL_APPS);
    app.discord.set_permissions(jun.channel_id(), app.discord.guild(SOCIETY).id(), overwrite);
    for (name, line, heading) in [
        ("Jun", "/ost query:도깨비", "Guardian: The Lonely and Great God · 도깨비"),
        ("Ara", "/노래 검색어:goblin", "도깨비 · Guardian: The Lonely and Great God"),
    ] {
        let reply = app.person(name, "palace").slash(line).await.unwrap();
        assert_eq!(title(private(&reply)), heading, "{name}");
    }
    app.finish().await;
}

#[tokio::test]
async fn games_boards_and_settings_are_neither_offered_nor_answered_there() {
    let app = App::start().await;
    let rounds = forged("set", &[("rounds", option::NUMBER, json!(5))]);
    for (name, locale) in [("Jun", Locale::En), ("Ara", Locale::Ko)] {
        let [in_guild, among_people] = app.elsewhere(name);
        for (person, sentence) in [(in_guild, "trouble-not-invited"), (among_people, "trouble-guild-only")] {
            for line in ["/trivia start", "/leaderboard", "/profile", "/config show"] {
                person.slash(line).await.expect_err("Discord does not offer it there");
            }
            for (command, options) in [
                ("trivia", forged("start", &[])),
                ("trivia", forged("stop", &[])),
                ("trivia", forged("status", &[])),
                ("leaderboard", json!([])),
                ("config", forged("show", &[])),
                ("config", rounds.clone()),
            ] {
                app.refused(|| person.slash_raw(command, &options), &locale.text(sentence)).await;
            }
        }
    }
    app.finish().await;
}
