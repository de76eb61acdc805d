//! The daily and practice where the bot is only on somebody's account: in a guild without it, and among people.

use noraebot::locale::Locale;
use noraebot::playground::permissions::{Overwrite, Permissions};

use super::daily::{DAY, Does, play, right};
use super::{at, buttons, practice, seen};
use crate::app::{App, assert_says, open_read_only, private, public};

/// Whether a daily of somebody's stands on the board of any guild.
fn is_of_a_guild(app: &App) -> bool {
    let sql = "SELECT count(*) FROM daily_attempts WHERE guild_id IS NOT NULL";
    let count: u32 = open_read_only(&app.database()).query_row(sql, [], |row| row.get(0)).unwrap();
    count > 0
}

#[tokio::test]
async fn a_daily_is_played_and_shared_in_either_language() {
    for (name, place, locale) in
        [("Jun", 0, Locale::En), ("Jun", 1, Locale::En), ("Ara", 0, Locale::Ko), ("Ara", 1, Locale::Ko)]
    {
        let app = App::start().await;
        let person = &app.elsewhere(name)[place];
        let command = format!("/{}", locale.text("command-daily"));
        let start = seen(at(person, 0).slash(&command)).await;
        let does = [Does::Right, Does::Wrong, Does::Right, Does::Late, Does::Right];
        let last = play(&app, person, start, 1, DAY, &does).await;
        let result = seen(at(person, 301_000).click(&last, &locale.text("daily-to-result"))).await;
        assert_says(&result, &["■ □ ■ ▫ ■"]);
        let board = format!("daily {DAY} board");
        assert!(!buttons(&result).contains(&board), "expected no board of a guild: {:?}", buttons(&result));
        assert!(!is_of_a_guild(&app), "expected the attempt to be of no guild");

        let shared = at(person, 302_000).click(&result, &locale.text("daily-share")).await.unwrap();
        let shared = public(&shared).clone();
        assert_says(&shared, &[&format!("{name} · "), "■ □ ■ ▫ ■"]);
        // Whoever sees the grid plays for themselves, installed or not.
        let other = match place {
            0 => app.person("Bora", "palace"),
            _ => app.discord.among(if name == "Jun" { "Ara" } else { "Jun" }, &[name]),
        };
        let theirs = at(&other, 303_000).click(&shared, &locale.text("daily-play")).await.unwrap();
        let begun = at(&other, 304_000).click(private(&theirs), &format!("daily {DAY} begin"));
        let answered = at(&other, 305_000).click(&seen(begun).await, &right(&app, DAY, 1));
        assert_says(&seen(answered).await, &["■ · "]);
        let forged = || at(person, 306_000).click_raw(result.id, &board);
        let why = if place == 0 { "trouble-not-invited" } else { "trouble-guild-only" };
        app.refused(forged, &locale.text(why)).await;
        app.finish().await;
    }
}

#[tokio::test]
async fn nothing_is_shared_where_others_would_not_see_it() {
    let app = App::start().await;
    let [jun, _] = app.elsewhere("Jun");
    let start = seen(at(&jun, 0).slash("/daily")).await;
    let last = play(&app, &jun, start, 1, DAY, &[Does::Right; 5]).await;
    let result = seen(at(&jun, 301_000).click(&last, "Your result")).await;
    let share = || at(&jun, 302_000).click(&result, "Share");
    for (missing, sentence) in [
        (Permissions::USE_EXTERNAL_APPS, "trouble-may-not-show"),
        (Permissions::SEND_MESSAGES, "trouble-may-not-write"),
    ] {
        app.discord.set_permissions(jun.channel_id(), jun.id(), Overwrite::deny(missing));
        app.refused(share, &Locale::En.text(sentence)).await;
    }
    app.discord.set_permissions(jun.channel_id(), jun.id(), Overwrite::default());
    assert_says(public(&share().await.unwrap()), &["Jun · Daily of 23 Nov 2026 · 5 of 5 right"]);
    app.finish().await;
}

#[tokio::test]
async fn practice_asks_and_answers_there() {
    let app = App::start().await;
    for (name, locale) in [("Jun", Locale::En), ("Ara", Locale::Ko)] {
        for (turn, person) in (0..).zip(app.elsewhere(name)) {
            let from = turn * 60_000;
            let command = format!("/{}", locale.text("command-practice"));
            let asked = seen(at(&person, from).slash(&command)).await;
            assert_says(&asked, &[&locale.text("practice-no-limit")]);
            let answer = practice::right(&app, &person, &asked);
            let told = seen(at(&person, from + 2_000).click(&asked, &answer)).await;
            let next = buttons(&told).into_iter().find(|id| id.starts_with("practice next")).unwrap();
            let second = seen(at(&person, from + 4_000).click(&told, &next)).await;
            assert_says(&second, &[&locale.text("practice-no-limit")]);
            let answer = practice::right(&app, &person, &second);
            seen(at(&person, from + 6_000).click(&second, &answer)).await;
        }
    }
    app.finish().await;
}
