//! The page of the local Discord in a real browser, driven by keyboard alone, with a bot of a few lines.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use noraebot::playground::{Discord, Options, World};
use serde_json::{Value, json};

use crate::browser::Window;
use crate::playground::wire::Bot;

const GUILD: &str = "Seoul Soundtrack Club";

async fn start() -> Discord {
    let options = Options { rate_limits: false, ..Options::default() };
    Discord::start(World::default(), options).await.expect("a local Discord starts")
}

/// Opens a channel of the guild as a person, ready to type.
fn visit(window: &Window, discord: &Discord, channel: &str, person: &str) {
    window.go(&format!("{}/#{GUILD}/{channel}/{person}", discord.url()).replace(' ', "%20"));
    window.sees("document.querySelector('#channel-name')?.textContent", &json!(channel));
    window.sees("document.activeElement?.id", &json!("composer"));
}

/// Posts a message; gives its id.
async fn post(bot: &Bot, discord: &Discord, channel: &str, body: Value) -> String {
    let channel = discord.guild(GUILD).channel(channel).id();
    let (status, message) = bot.call("POST", &format!("/channels/{channel}/messages"), &body).await;
    assert_eq!(status, 200, "expected the message to be taken: {message}");
    message["id"].as_str().expect("a message has an id").to_owned()
}

/// What the list above the message box offers.
const OFFERED: &str =
    "[...document.querySelectorAll('#suggestions:not([hidden]) .title')].map(one => one.textContent)";
/// The button that has the focus.
const FOCUSED: &str = "document.activeElement.dataset.customId";

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_finds_places_people_and_commands() {
    let discord = start().await;
    let Some(window) = Window::open(1440, 900) else { return };
    visit(&window, &discord, "trivia", "Bora");
    window.reads("#banner:not([hidden])", "offline");
    window.types("/");
    window.reads("#error", "No command can be used here now");
    let bot = Bot::connect(&discord).await;
    window.sees("document.querySelector('#banner').hidden", &json!(true));
    let each = |selector: &str, what: &str| {
        format!("[...document.querySelectorAll('{selector}')].map(one => {what})")
    };
    let servers = json!(["Direct messages", GUILD, "드라마 노래방", "Sageuk Society"]);
    window.sees(&each("#rail a", "one.title"), &servers);
    window.sees(&each("#channels a span", "one.textContent"), &json!(["general", "trivia", "announcements"]));
    let people = json!([["Bora", true], ["Min", false], ["Jun", false], ["Ara", false]]);
    window.sees(&each("#people input", "[one.value, one.checked]"), &people);

    // The commands came by the stream: the page has been open since before they were registered, and one
    // has been begun.
    window.sees(OFFERED, &json!(["/config", "/ost", "/trivia start", "/trivia stop"]));
    window.sees("document.querySelector('#error').textContent", &json!(""));
    window.types("st");
    window.sees(OFFERED, &json!(["/ost", "/trivia start", "/trivia stop"]));
    window.press("ArrowDown");
    window.sees("document.querySelector('#suggestions .active .title').textContent", &json!("/trivia start"));
    window.press("Escape");
    window.press("Escape");
    window.types("hello");
    window.press("Enter");
    window.reads("#error", "Commands start with");

    // Another person, another language, other rights.
    visit(&window, &discord, "trivia", "Min");
    window.sees("document.documentElement.lang", &json!("ko"));
    window.types("/");
    window.sees(OFFERED, &json!(["/노래", "/trivia start", "/trivia stop"]));
    drop(bot);
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_come_change_and_go_without_a_reload() {
    let discord = start().await;
    let Some(window) = Window::open(1440, 900) else { return };
    let bot = Bot::connect(&discord).await;
    visit(&window, &discord, "trivia", "Bora");
    window.reads("#empty", "Nothing has been said");

    let unix = (SystemTime::now() + Duration::from_secs(62))
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    let text = format!(
        "**Round 1** <t:{unix}:R> <img src=x onerror=alert(1)> [source](https://example.org/a) `code`"
    );
    let field = json!({"name": "Network", "value": "tvN", "inline": true});
    let embed = json!({"title": "Goblin", "color": 0xe0_a030, "fields": [field]});
    let message = post(&bot, &discord, "trivia", json!({"content": text, "embeds": [embed]})).await;
    let article = format!("article[data-message-id=\"{message}\"]");
    window.reads(&format!("{article} strong"), "Round 1");
    window.reads(&format!("{article} .embed h3"), "Goblin");
    window.reads(&article, "<img src=x onerror=alert(1)>");
    window.sees("document.querySelectorAll('#log img').length", &json!(0));
    window.sees(&format!("document.querySelector('{article} p a').href"), &json!("https://example.org/a"));
    // Counts down by itself.
    let left = format!("document.querySelector('{article} time[data-until]').textContent");
    window.sees(&format!("/^in 5\\d seconds$/.test({left})"), &json!(true));

    let path = format!("/channels/{}/messages/{message}", discord.guild(GUILD).channel("trivia").id());
    bot.call("PATCH", &path, &json!({"content": "the answer is A", "embeds": []})).await;
    window.reads(&format!("{article} .content"), "the answer is A (edited)");
    window.sees(&format!("document.querySelectorAll('{article} .embed').length"), &json!(0));

    bot.call("DELETE", &path, &Value::Null).await;
    window.sees(&format!("document.querySelectorAll('{article}').length"), &json!(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lookup_goes_from_completion_to_modal_by_keyboard() {
    let discord = start().await;
    let Some(window) = Window::open(1440, 900) else { return };
    let mut bot = Bot::connect(&discord).await;
    visit(&window, &discord, "general", "Bora");

    window.types("/ost gob");
    loop {
        let asked = bot.interaction().await;
        let typed = asked["data"]["options"][0]["value"].as_str().expect("what was typed").to_owned();
        let goblin = json!({"name": "Goblin (drama)", "value": "goblin"});
        let choices =
            if typed.is_empty() { json!([goblin]) } else { json!([{"name": typed, "value": typed}, goblin]) };
        bot.respond(&asked, 8, json!({"choices": choices})).await;
        if typed == "gob" {
            break;
        }
    }
    window.sees(OFFERED, &json!(["gob", "Goblin (drama)"]));
    window.press("ArrowDown");
    window.press("Enter");
    window.sees("document.querySelector('[data-option=query]').value", &json!("Goblin (drama)"));
    window.press("Enter");

    let lookup = bot.interaction().await;
    let sent = json!({"name": "query", "type": 3, "value": "goblin"});
    assert_eq!(lookup["data"]["options"], json!([sent]), "expected the value of the choice, not its name");
    bot.respond(&lookup, 5, Value::Null).await;
    window.reads(".thinking", "noraebot is thinking");
    let options = ["Stay With Me", "Beautiful"].map(|song| json!({"label": song, "value": song}));
    let menu = json!({"type": 3, "custom_id": "song", "placeholder": "choose a song", "options": options});
    let card = json!({"embeds": [{"title": "Goblin"}], "components": [{"type": 1, "components": [menu]}]});
    bot.webhook(&lookup, "PATCH", "/messages/@original", card).await;
    window.reads(".embed h3", "Goblin");
    window.reads(".used", "Bora used /ost");

    window.press("ArrowUp");
    window.sees(FOCUSED, &json!("song"));
    window.press("Enter");
    window.press("ArrowDown");
    window.press("Enter");
    let chosen = bot.interaction().await;
    assert_eq!(chosen["data"]["values"], json!(["Beautiful"]), "expected the second song of the menu");
    window.sees("document.activeElement.getAttribute('aria-busy')", &json!("true"));
    let input = json!({"type": 4, "custom_id": "what", "label": "What is wrong?", "style": 1});
    let modal = json!({"custom_id": "report", "title": "Report", "components": [{"type": 10, "content": "Of **Goblin**"}, {"type": 1, "components": [input]}]});
    bot.respond(&chosen, 9, modal).await;
    window.reads("dialog[open] h2", "Report");
    window.reads("dialog[open] .modal-text strong", "Goblin");
    window.types("the artist");
    window.press("Enter");
    let report = bot.interaction().await;
    let said = &report["data"]["components"][1]["components"][0]["value"];
    assert_eq!(said, "the artist", "expected what was typed into the modal: {report}");
    bot.respond(&report, 4, json!({"content": "Thank you", "flags": 64})).await;
    window.reads("article.ephemeral", "Only you can see this");
    window.sees(
        "[document.querySelector('dialog').open, document.activeElement.dataset.customId]",
        &json!([false, "song"]),
    );
    visit(&window, &discord, "general", "Min");
    window.reads(".embed h3", "Goblin");
    window.sees("document.querySelectorAll('article.ephemeral').length", &json!(0));
    assert!(discord.violations().is_empty(), "expected no violation: {:?}", discord.violations());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_wrong_is_said_where_one_is() {
    let options = Options { acknowledge_within: Duration::from_millis(200), ..Options::default() };
    let discord = Discord::start(World::default(), options).await.expect("a local Discord starts");
    let Some(window) = Window::open(1440, 900) else { return };
    // It never answers.
    let bot = Bot::connect(&discord).await;
    let button = |name: &str, disabled: bool| {
        let (button, primary) = (2, 1);
        json!({"type": button, "style": primary, "label": name, "custom_id": name, "disabled": disabled})
    };
    let buttons = [button("A", false), button("B", true), button("C", false)];
    let question = json!({"content": "Which?", "components": [{"type": 1, "components": buttons}]});
    post(&bot, &discord, "trivia", question).await;
    visit(&window, &discord, "trivia", "Bora");
    window.reads("#log", "Which?");

    // What can be known to be wrong is said before anything is sent.
    window.types("/trivia start rounds:99");
    window.press("Enter");
    window.reads("#error", "rounds must be at most 50");
    window.sees("document.activeElement.dataset.option", &json!("rounds"));
    window.press("Backspace");
    window.sees("document.activeElement.value", &json!("9"));
    window.press("Enter");
    window.reads("article.ephemeral", "The application did not respond");
    window.reads("article.ephemeral .used", "Bora used /trivia start");
    window.reads("#violations:not([hidden])", "Rules broken: 1");
    window.sees("document.activeElement.id", &json!("composer"));

    // The newest button is one key away; the disabled one is passed over.
    window.press("ArrowUp");
    window.sees(FOCUSED, &json!("A"));
    window.press("ArrowRight");
    window.sees(FOCUSED, &json!("C"));
    window.press("Enter");
    window.reads(".components .failed", "This interaction failed");
    window.sees(FOCUSED, &json!("C"));
    window.press("Escape");
    window.sees("document.activeElement.id", &json!("composer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_has_room_for_it() {
    let discord = start().await;
    let Some(window) = Window::open(360, 740) else { return };
    let bot = Bot::connect(&discord).await;
    window.go(&discord.url());
    window.sees("document.querySelector('#channel-name')?.textContent", &json!("general"));
    let long = "w".repeat(300);
    let embed = json!({"title": "t", "description": "d".repeat(300)});
    post(&bot, &discord, "general", json!({"content": long, "embeds": [embed]})).await;
    window.reads("#log", &long);
    for wide in ["#log", "html"] {
        window.sees(&format!("document.querySelector('{wide}').scrollWidth <= innerWidth"), &json!(true));
    }
    window.sees("document.querySelector('#lists').inert", &json!(true));
    window.eval("document.querySelector('#menu').focus()");
    window.press("Enter");
    let general = discord.guild(GUILD).channel("general").id();
    window.sees("document.activeElement.id", &json!(format!("channel-{general}")));
    window.press("Escape");
    let closed = "[document.querySelector('#lists').inert, document.activeElement.id]";
    window.sees(closed, &json!([true, "menu"]));
}
