//! `/config`: what moderators decide.

use noraebot::locale::Locale;
use noraebot::playground::permissions::{Overwrite, Permissions};
use serde_json::json;

use crate::app::{App, CLUB, assert_says, forged, option, private, public, title};

#[tokio::test]
async fn a_moderator_sets_sees_and_resets_settings() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let reply = bora.slash("/config show").await.unwrap();
    assert_says(private(&reply), &["Rounds of a game: 3 (default)", "Trivia channel: any (default)"]);
    let reply = bora
        .slash("/config set language:Korean (한국어) trivia_channel:#trivia rounds:2 seconds:30")
        .await
        .unwrap();
    assert_says(
        private(&reply),
        &["Changed", "Rounds of a game: **2**", "Seconds to answer: **30**", "**한국어**"],
    );
    let reply = bora.slash("/config show").await.unwrap();
    assert_says(private(&reply), &["Rounds of a game: **2**", "Language of public messages: **한국어**"]);

    let reply = bora.slash("/config set reset:rounds").await.unwrap();
    assert_says(private(&reply), &["~~Rounds of a game: **2**~~", "Rounds of a game: 3 (default)"]);
    bora.slash("/config set reset:everything").await.unwrap();
    let reply = bora.slash("/config show").await.unwrap();
    assert_says(private(&reply), &["Seconds to answer: 60 (default)", "Trivia channel: any (default)"]);
    app.finish().await;
}

#[tokio::test]
async fn the_language_that_moderators_choose_is_that_of_public_messages() {
    let mut app = App::start().await;
    app.person("Bora", "general").slash("/설정 바꾸기").await.expect_err("Bora's Discord is English");
    app.person("Bora", "수다").slash("/config set language:English").await.unwrap();
    // It is on disk: another process goes by it as well.
    app.restart().await;
    let reply = app.person("Min", "수다").slash("/노래 검색어:goblin").await.unwrap();
    assert_eq!(title(public(&reply)), "Guardian: The Lonely and Great God · 도깨비");
    let elsewhere = app.person("Min", "general").slash("/노래 검색어:goblin").await.unwrap();
    assert_eq!(title(public(&elsewhere)), "Guardian: The Lonely and Great God · 도깨비");
    app.finish().await;
}

#[tokio::test]
async fn a_guild_that_has_chosen_no_language_is_spoken_to_in_the_hosts() {
    for (host, of_discord, expect) in [
        (Locale::Ko, "en-US", Locale::Ko),
        (Locale::Ko, "en-GB", Locale::En),
        (Locale::En, "en-US", Locale::En),
        (Locale::En, "ko", Locale::Ko),
    ] {
        let app = App::setup().language(host).guild_locale(CLUB, of_discord).start().await;
        let reply = app.person("Jun", "general").slash("/trivia start").await.unwrap();
        assert_says(public(&reply), &[&expect.text("game-started")]);
        app.finish().await;
    }
}

#[tokio::test]
async fn a_zone_is_found_by_a_part_of_its_name_and_days_begin_there() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let choices = bora.complete("/config set time_zone:new y").await.unwrap();
    assert_eq!(choices.first().map(|choice| choice.name.as_str()), Some("America/New_York"));
    let reply = bora.slash("/config set time_zone:america/new_york season:month").await.unwrap();
    assert_says(
        private(&reply),
        &["Time zone: **America/New_York**", "Season: **month**", "days of the boards"],
    );
    assert_says(private(&reply), &[&Locale::En.text("config-season-holds-now")]);
    let reply = app.person("Min", "general").slash("/순위").await.unwrap();
    assert_says(public(&reply), &["days begin at 00:00 in America/New York"]);
    let reply = bora.slash("/config set reset:time zone").await.unwrap();
    assert_says(private(&reply), &["Time zone: Asia/Seoul (default)"]);
    // A season that somebody has scored in goes on as it was.
    bora.slash("/trivia start rounds:1").await.unwrap();
    let round = app.asked(&bora, 1).await;
    round.answer(&bora, &round.right(), 1_000).await;
    round.ended().await;
    let reply = bora.slash("/config set season:quarter").await.unwrap();
    assert_says(private(&reply), &["The season that runs goes on to its end; the new setting holds from 1 "]);
    let reply = bora.slash("/config show").await.unwrap();
    assert_says(
        private(&reply),
        &["English, as the server is set in Discord", "60 s for an ordinary question"],
    );
    let options = forged("set", &[("time_zone", option::TEXT, json!("+09:00"))]);
    app.refused(|| bora.slash_raw("config", &options), &Locale::En.text("trouble-unknown-zone")).await;
    app.finish().await;
}

#[tokio::test]
async fn a_role_for_champions_is_one_that_can_be_given() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    // The bot's own role is managed by Discord.
    let managed = Locale::En.text("trouble-role-not-given");
    app.refused(|| bora.slash("/config set champion_role:noraebot"), &managed).await;
    let channel = app.discord.guild(CLUB).channel("general").id();
    let denied = Overwrite::deny(Permissions::MANAGE_ROLES);
    app.discord.set_permissions(channel, app.discord.bot_id(), denied);
    let refused = Locale::En.text("trouble-no-manage-roles");
    app.refused(|| bora.slash("/config set champion_role:Champion"), &refused).await;
    app.discord.set_permissions(channel, app.discord.bot_id(), Overwrite::default());
    let reply = bora.slash("/config set champion_role:Champion").await.unwrap();
    assert_says(private(&reply), &["Role of a season's champions: **<@&"]);
    app.finish().await;
}

#[tokio::test]
async fn a_channel_for_games_is_one_where_the_bot_may_write() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let trivia = app.discord.guild(CLUB).channel("trivia").id();
    for (denied, rights) in [
        (Permissions::SEND_MESSAGES | Permissions::EMBED_LINKS, "*Send Messages*, *Embed Links*"),
        (Permissions::VIEW_CHANNEL, "*View Channel*, *Send Messages*, *Embed Links*"),
    ] {
        app.discord.set_permissions(trivia, app.discord.bot_id(), Overwrite::deny(denied));
        let channel = format!("<#{trivia}>").into();
        let sentence =
            Locale::En.say("trouble-no-rights-there", [("channel", channel), ("rights", rights.into())]);
        app.refused(|| bora.slash("/config set trivia_channel:#trivia rounds:2"), &sentence).await;
    }
    let reply = bora.slash("/config show").await.unwrap();
    assert_says(private(&reply), &["Trivia channel: any (default)", "Rounds of a game: 3 (default)"]);
    app.discord.set_permissions(trivia, app.discord.bot_id(), Overwrite::default());
    let reply = bora.slash("/config set trivia_channel:#trivia").await.unwrap();
    assert_says(private(&reply), &["Trivia channel: **<#"]);
    app.finish().await;
}

#[tokio::test]
async fn nothing_to_set_and_what_cannot_be_set_change_nothing() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    app.refused(|| bora.slash("/config set"), &Locale::En.text("trouble-nothing-to-set")).await;
    for (name, value, id, least, most) in [
        ("rounds", 0, "trouble-rounds", 1, 50),
        ("rounds", 10_000, "trouble-rounds", 1, 50),
        ("seconds", 4, "trouble-seconds", 5, 120),
        ("seconds", -1, "trouble-seconds", 5, 120),
        ("time_scale", 99, "trouble-time-scale", 100, 300),
        ("time_scale", 301, "trouble-time-scale", 100, 300),
    ] {
        let options = forged("set", &[(name, option::NUMBER, json!(value))]);
        let sentence = Locale::En.say(id, [("least", least.into()), ("most", most.into())]);
        app.refused(|| bora.slash_raw("config", &options), &sentence).await;
    }
    app.finish().await;
}

#[tokio::test]
async fn others_are_not_offered_the_settings_and_cannot_forge_them() {
    let app = App::start().await;
    let jun = app.person("Jun", "general");
    let refused = jun.slash("/config show").await.expect_err("Discord hides it");
    assert!(
        refused.to_string().contains("cannot be used here"),
        "expected the client to refuse, got {refused}"
    );
    for (subcommand, options) in [("show", vec![]), ("set", vec![("rounds", option::NUMBER, json!(5))])] {
        let options = forged(subcommand, &options);
        let sentence = Locale::En.text("trouble-not-a-moderator");
        app.refused(|| jun.slash_raw("config", &options), &sentence).await;
        let sentence = Locale::Ko.text("trouble-not-a-moderator");
        app.refused(|| app.person("Min", "수다").slash_raw("config", &options), &sentence).await;
    }
    app.finish().await;
}
