//! The real bot as a person meets it: in a browser, by keyboard alone.

use std::time::Duration;

use noraebot::locale::Locale;
use noraebot::store::Store;
use noraebot::trivia::game::Pace;
use serde_json::json;

use crate::app::{App, BRISK, CLUB, KARAOKE, SOCIETY};
use crate::browser::{Window, pictures};
use crate::round::Asked;

/// What the list above the message box offers.
const OFFERED: &str =
    "[...document.querySelectorAll('#suggestions:not([hidden]) .title')].map(one => one.textContent)";
/// The button that has the focus.
const FOCUSED: &str = "document.activeElement.dataset.customId";
/// The heading of the newest message.
const NEWEST: &str =
    "[...document.querySelectorAll('#log article')].at(-1)?.querySelector('h3')?.textContent";

/// Starts the bot: brisk, but at its real pace where pictures show it.
async fn start() -> App {
    let pace = if pictures().is_some() { Pace::default() } else { BRISK };
    App::setup().pace(pace).start().await
}

/// Opens a channel as a person, ready to type.
fn visit(window: &Window, app: &App, guild: &str, channel: &str, person: &str) {
    window.go(&format!("{}/#{guild}/{channel}/{person}", app.discord.url()).replace(' ', "%20"));
    window.sees("document.querySelector('#channel-name')?.textContent", &json!(channel));
    window.eval("document.querySelector('#composer').focus()");
    window.sees("document.activeElement.id", &json!("composer"));
    // The commands have come.
    window.types("/");
    window.sees("document.querySelectorAll('#suggestions:not([hidden]) .title').length > 0", &json!(true));
    window.press("Backspace");
}

/// Types a command without options and sends it.
fn command(window: &Window, name: &str) {
    window.types(name);
    window.sees(&format!("({OFFERED})[0]"), &json!(name));
    window.press("Enter");
    window.sees("document.querySelector('.chip')?.textContent", &json!(name));
    window.press("Enter");
}

/// Looks a drama up by the beginning of its name.
fn look_up_goblin(window: &Window) {
    window.types("/ost gobl");
    window.sees(
        &format!("({OFFERED})[1]"),
        &json!("Guardian: The Lonely and Great God (Goblin) · drama, 2016"),
    );
    window.press("ArrowDown");
    window.press("Enter");
    window.press("Enter");
    window.reads(".embed h3", "Guardian: The Lonely and Great God · 도깨비");
}

/// Goes from the message box to a button of the newest message and presses it.
fn press(window: &Window, custom_id: &str) {
    window.press("Escape");
    window.sees("document.activeElement.id", &json!("composer"));
    window.press("ArrowUp");
    for _ in 0..25 {
        if window.eval(FOCUSED) == json!(custom_id) {
            window.press("Enter");
            return;
        }
        window.press("ArrowRight");
    }
    panic!("expected a button {custom_id:?} in the newest message, but there is {}", window.eval(NEWEST));
}

/// The article of a round's message.
fn article(asked: &Asked) -> String {
    format!("article[data-message-id=\"{}\"]", asked.message.id)
}

/// Answers as a person in the browser does.
fn answer(window: &Window, asked: &Asked) {
    window.reads(&article(asked), &asked.reads(&asked.right()));
    if pictures().is_some() {
        // A picture shows how long an answer took: long enough to read the question.
        std::thread::sleep(Duration::from_millis(1_900));
    }
    press(window, &asked.right());
    tells(window, &asked.reads(&asked.right()));
}

/// Waits until the newest private message says this.
fn tells(window: &Window, expected: &str) {
    let told = "[...document.querySelectorAll('article.ephemeral')].at(-1)?.textContent";
    window.sees(&format!("{told}?.includes({}) || {told}", json!(expected)), &json!(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lookup_goes_from_a_name_to_a_song_and_back() {
    let app = App::start().await;
    let Some(window) = Window::open(1040, 800) else { return };
    visit(&window, &app, CLUB, "general", "Bora");

    look_up_goblin(&window);
    window.reads(".used", "Bora used /ost");
    window.reads(".embed", "Stay With Me — Chanyeol, Punch");
    window.picture_from("card", "#log article");
    window.fits(1440);
    window.fits(360);

    window.press("ArrowUp");
    window.sees(FOCUSED, &json!("pick"));
    window.press("Enter");
    window.press("ArrowDown");
    let song = window.eval("document.querySelector('.menu .active .title').textContent");
    let song = song.as_str().expect("a song is marked in the menu").to_owned();
    window.press("Enter");
    window.reads(".embed h3", &song);
    window.sees("document.querySelectorAll('#log article').length", &json!(1));
    window.fits(360);

    press(&window, "card drama:goblin");
    window.reads(".embed h3", "Guardian: The Lonely and Great God · 도깨비");
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_goes_with_those_who_have_installed_it() {
    let app = App::start().await;
    let Some(window) = Window::open(1040, 800) else { return };
    visit(&window, &app, SOCIETY, "palace", "Jun");
    window.reads("#topic", "noraebot comes with you");
    window.reads("#me", "installed noraebot");
    window.types("/");
    let offered = json!(["/about", "/daily", "/era", "/fact", "/help", "/ost", "/practice"]);
    window.sees(OFFERED, &offered);
    window.press("Backspace");
    look_up_goblin(&window);
    window.picture_from("elsewhere", "#log article");

    // Bora has not, and sees and presses what stands there.
    window.go(&format!("{}/#{SOCIETY}/palace/Bora", app.discord.url()).replace(' ', "%20"));
    window.reads(".embed h3", "Guardian: The Lonely and Great God · 도깨비");
    window.reads("#topic", "Here, noraebot is only for those who have installed it.");
    window.types("/");
    window.reads("#error", "No command can be used here now");
    window.press("Backspace");
    press(&window, "pick");
    window.press("ArrowDown");
    window.press("Enter");
    window.reads("article.ephemeral", "Only you can see this");

    // Direct messages are called by who else is in them, whoever one is.
    visit(&window, &app, "@me", "Jun", "Ara");
    let directs = "[...document.querySelectorAll('#channels a span:last-child')].map(one => one.textContent)";
    window.sees(directs, &json!(["noraebot", "Jun"]));
    window.reads("#topic", "내 계정에 설치한 noraebot 앱을 여기서도 쓸 수 있어요.");
    command(&window, "/상식");
    window.reads(".embed h3", &Locale::Ko.text("fact-title"));
    window.picture_from("elsewhere-ko", "#log article");
    window.fits(360);
    window.eval("document.querySelector('#person-Jun').click()");
    window.sees("document.querySelector('#channel-name')?.textContent", &json!("Ara"));
    window.reads(".embed h3", &Locale::Ko.text("fact-title"));
    window.reads("#topic", "noraebot comes with you");
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_game_goes_from_its_start_to_its_board() {
    let app = start().await;
    let Some(window) = Window::open(1040, 900) else { return };
    let others = ["Min", "Jun"].map(|name| app.person(name, "trivia"));
    let [min, jun] = &others;
    visit(&window, &app, CLUB, "trivia", "Bora");
    window.types("/trivia start rounds:2 difficulty:easy");
    window.sees(OFFERED, &json!(["easy"]));
    window.press("Enter");
    window.press("Enter");

    let first = app.asked(min, 1).await;
    first.answer(min, &first.right(), 2_600).await;
    first.answer(jun, &first.wrong(), 4_100).await;
    window.reads(&article(&first), "2 have answered");
    window.fits(1440);
    window.fits(360);
    answer(&window, &first);
    window.reads(&article(&first), "the answer is");
    window.reads(&article(&first), "Min (2.6 s)");
    // The pressed button is gone. Another one must not be pressed by pressing the same key once more.
    window.sees("document.activeElement.dataset.messageId", &json!(first.message.id.to_string()));

    let second = app.asked(min, 2).await;
    put_away(&window);
    answer(&window, &second);
    window.reads(&article(&second), "1 has answered");
    window.picture_from("game", &article(&first));
    // The first answer counts, whatever is clicked later.
    press(&window, &second.wrong());
    tells(&window, "The first answer counts");
    for other in &others {
        second.answer(other, &second.wrong(), 3_000).await;
    }
    window.reads(&article(&second), "this was the last question");
    window.sees(&format!("({NEWEST})?.startsWith('Bora wins with ')"), &json!(true));
    window.picture_from("end", "#log article:last-of-type");
    window.fits(1440);
    window.fits(360);

    window.press("Escape");
    command(&window, "/leaderboard");
    window.sees(NEWEST, &json!("Leaderboard · all time"));
    window.reads("article:last-of-type .embed", "1. Bora (you)");
    window.fits(360);

    command(&window, "/profile");
    window.reads("article:last-of-type .embed", "2 of 2 right");
    window.fits(360);
    press(&window, &format!("picture {}", app.person("Bora", "trivia").id()));
    shows_profile(&window);
    window.press("Escape");
    window.picture_from("profile", "#log article:last-of-type");
    window.fits(1440);
    window.fits(360);
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daily_goes_from_its_first_question_to_a_shared_grid() {
    let app = start().await;
    let Some(window) = Window::open(1040, 900) else { return };
    let min = app.person("Min", "general");
    visit(&window, &app, CLUB, "general", "Bora");
    command(&window, "/daily");
    window.sees(&format!("({NEWEST})?.startsWith('The daily of ')"), &json!(true));
    let day = app.daily_day();
    press(&window, &format!("daily {day} begin"));
    for number in 1..=5 {
        window.sees(&format!("({NEWEST})?.startsWith('Question {number} of 5')"), &json!(true));
        window.fits(360);
        if pictures().is_some() {
            std::thread::sleep(Duration::from_millis(1_900));
        }
        let right = app.daily_answer(&day, number);
        // A statement has only two options.
        let wrong = u8::from(right == 0);
        let option = if number == 4 { wrong } else { right };
        press(&window, &format!("daily {day} choose {number} {option}"));
        window.sees(&format!("({NEWEST})?.includes('the answer is')"), &json!(true));
        window.fits(360);
        press(
            &window,
            &if number == 5 { format!("daily {day}") } else { format!("daily {day} ask {}", number + 1) },
        );
    }
    window.sees(&format!("({NEWEST})?.includes('4 of 5 right')"), &json!(true));
    window.picture_from("daily", "#log article:last-of-type");
    press(&window, &format!("daily {day} share"));
    let shared = min.wait_for(|message| message.text().contains("■ ■ ■ □ ■")).await;
    assert!(!shared.expect("everyone sees it").is_ephemeral(), "expected it for everyone");
    window.fits(360);
    app.finish().await;
}

/// Waits for the picture of a profile, which says in words what it shows; where there is no font to draw with,
/// which `commands::picture` complains about, for the sentence that says so.
fn shows_profile(window: &Window) {
    let image = "document.querySelector('article:last-of-type .attached img')";
    let no_font = json!(Locale::En.text("trouble-no-font"));
    let said = format!("document.querySelector('article:last-of-type').textContent.includes({no_font})");
    window.sees(&format!("{image}?.naturalWidth === 1000 || {said}"), &json!(true));
    if window.eval(&said) == json!(false) {
        let alt = window.eval(&format!("{image}.alt"));
        let alt = alt.as_str().expect("the picture has a text");
        assert!(
            alt.starts_with("Bora · level 1 · newcomer\n"),
            "expected the words of the card, got {alt:?}"
        );
    }
}

/// Dismisses the private message that is shown.
fn put_away(window: &Window) {
    let is_dismiss = "document.activeElement.matches('.only-you .link')";
    for _ in 0..40 {
        window.press("Tab");
        if window.eval(is_dismiss) == json!(true) {
            window.press("Enter");
            window.sees("document.querySelectorAll('article.ephemeral').length", &json!(0));
            return;
        }
    }
    panic!("expected to reach the button that puts a private message away");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_game_outlives_its_bot_while_the_page_is_open() {
    let mut app = App::start().await;
    let Some(window) = Window::open(1040, 900) else { return };
    let bora = app.person("Bora", "trivia");
    visit(&window, &app, CLUB, "trivia", "Bora");
    window.types("/trivia start rounds:2");
    window.press("Enter");
    let first = app.asked(&bora, 1).await;
    window.reads(&article(&first), "Nobody has answered yet");

    app.shut_down().await;
    window.reads("#banner:not([hidden])", "offline");
    press(&window, &first.right());
    window.reads(&format!("{} .failed", article(&first)), "This interaction failed");

    app.connect().await;
    window.sees("document.querySelector('#banner').hidden", &json!(true));
    window.reads(&article(&first), "I was away for a moment");
    answer(&window, &first);
    window.reads(&article(&first), "the answer is");
    let second = app.asked(&bora, 2).await;
    answer(&window, &second);
    window.sees(&format!("({NEWEST})?.startsWith('Bora wins with ')"), &json!(true));
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_plays_in_korean() {
    let app = start().await;
    let Some(window) = Window::open(360, 740) else { return };
    let ara = app.person("Ara", "퀴즈");
    visit(&window, &app, KARAOKE, "퀴즈", "Min");
    window.types("/퀴즈 시작 문제수:2");
    window.press("Enter");
    let first = app.asked(&ara, 1).await;
    first.answer(&ara, &first.right(), 2_300).await;
    window.reads(&article(&first), "1명이 답했습니다");
    answer(&window, &first);
    window.reads(&article(&first), "정답은");
    window.fits(360);
    let second = app.asked(&ara, 2).await;
    window.reads(&article(&second), "아직 답한 사람이 없습니다");
    put_away(&window);
    answer(&window, &second);
    window.reads("article.ephemeral", "답을 받았습니다");
    window.picture_from("phone-ko", &article(&second));
    window.fits(360);
    second.answer(&ara, &second.wrong(), 1_000).await;
    window.sees(&format!("({NEWEST})?.includes('우승')"), &json!(true));
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_reported_from_its_menu_by_keyboard() {
    let app = App::start().await;
    let Some(window) = Window::open(1040, 800) else { return };
    visit(&window, &app, CLUB, "general", "Bora");
    look_up_goblin(&window);
    window.press("ArrowUp");
    window.sees(FOCUSED, &json!("pick"));
    // Behind the last button, which is the first one's neighbour.
    window.press("ArrowLeft");
    window.sees(FOCUSED, &json!("apps"));
    window.press("Enter");
    let offered = "[...document.querySelectorAll('.apps .menu .title')].map(one => one.textContent)";
    window.sees(offered, &json!([Locale::En.text("command-report")]));
    window.press("Enter");
    tells(&window, &Locale::En.text("report-title"));
    window.reads(".ephemeral .used", &format!("Bora used {}", Locale::En.text("command-report")));
    press(&window, "tell s drama:goblin");
    window.reads("dialog[open] h2", &Locale::En.text("report-spelling"));
    window.types("Dokkaebi");
    window.press("Tab");
    window.press("Tab");
    window.press("Enter");
    tells(&window, "This is report 1");
    window.sees("document.querySelectorAll('article.ephemeral .apps').length", &json!(0));
    window.fits(1440);
    window.fits(360);
    let reports = Store::reports(&app.database()).expect("they read");
    assert_eq!(reports.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["Dokkaebi"]);
    app.finish().await;
}
