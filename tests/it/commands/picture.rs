//! The picture of a profile.

use noraebot::locale::Locale;
use noraebot::playground::permissions::{Overwrite, Permissions};
use noraebot::playground::{Attachment, Message, Person, Reply};

use super::profile::play;
use crate::app::{App, CLUB, assert_says, private, public};

/// The first bytes of every PNG, <https://www.w3.org/TR/png-3/#3PNGsignature>.
const PNG: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'];

/// Presses the button to the picture of a card and waits for what comes of it: the card itself with its picture
/// for who asked for it, a private one for anyone else. None where there is no font to draw with, which is said;
/// under `CI` that is a failure.
#[expect(clippy::print_stderr, reason = "who runs the tests must learn that one was cut short")]
async fn picture(person: &Person, card: &Message, locale: Locale) -> Option<Message> {
    let label = if card.component("Picture").is_some() { "Picture" } else { "그림" };
    let _ = person.click(card, label).await.unwrap_or_else(|error| panic!("expected an answer, but {error}"));
    let no_font = locale.text("trouble-no-font");
    let came = person.wait_for(|message| message.content == no_font || !message.attachments.is_empty()).await;
    let came = came.unwrap_or_else(|error| panic!("expected a picture, but {error}"));
    if came.content == no_font {
        assert!(came.is_ephemeral(), "one person is told");
        let why = "no font has Latin and Korean letters: install Debian's fonts-nanum";
        assert!(std::env::var_os("CI").is_none(), "pictures are tested here, but {why}");
        eprintln!("cut short, {why}");
        return None;
    }
    Some(came)
}

/// Asserts that it is the picture of a profile, as PNG, and says what the card says.
#[track_caller]
fn assert_shows(message: &Message, wanted: &[&str]) {
    let [Attachment { filename, content_type, description, data, .. }] = message.attachments.as_slice()
    else {
        panic!("expected one picture, got {:?}", message.attachments)
    };
    assert_eq!((filename.as_str(), content_type.as_str()), ("picture.png", "image/png"));
    assert_eq!(data[..8], PNG, "expected a PNG");
    let number = |at: usize| u32::from_be_bytes(data[at..at + 4].try_into().expect("four bytes"));
    let (width, height) = (number(16), number(20));
    assert_eq!(width, 1000, "expected it wide enough for a phone's dots");
    assert!((400..1000).contains(&height), "expected it no higher than wide, got {height}");
    assert!((4_000..200_000).contains(&data.len()), "expected some ten thousand bytes, got {}", data.len());
    let description = description.as_deref().expect("a picture says in words what it shows");
    for wanted in wanted {
        assert!(description.contains(wanted), "expected {wanted:?} in {description:?}");
    }
}

#[tokio::test]
async fn a_card_becomes_a_picture_for_who_asked_for_it_and_a_private_one_for_others() {
    let app = App::start().await;
    let points = play(&app).await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let card = public(&bora.slash("/profile").await.unwrap()).clone();
    let Some(pictured) = picture(&bora, &card, Locale::En).await else { return };
    assert_eq!(pictured.id, card.id, "expected the picture with the card");
    let words =
        ["Bora · level 1 · newcomer", &format!("{points} points · "), "1 of 1 right (100%)", "By week: "];
    assert_shows(&pictured, &words);
    assert_says(&pictured, &["Bora · level 1 · newcomer", "1 game, 1 won · 1 of 1 right (100%)", "By week:"]);
    assert!(pictured.component("Picture").is_none(), "it is there already");

    // What comes in place of the card takes its picture away.
    let collection = bora.click(&pictured, "Collection").await.unwrap();
    assert!(public(&collection).attachments.is_empty(), "expected the collection without the picture");
    let back = bora.click(public(&collection), "Profile").await.unwrap();
    let card = public(&back).clone();
    assert!(card.attachments.is_empty() && card.component("Picture").is_some());

    let data = bora.click(&card, "My data").await.unwrap();
    bora.click(private(&data), "Show me everywhere").await.unwrap();
    let own = picture(&jun, &card, Locale::En).await.expect("there is a font");
    assert!(own.is_ephemeral() && own.id != card.id, "expected a private one");
    assert_shows(&own, &["Bora · level 1"]);
    app.finish().await;
}

#[tokio::test]
async fn a_picture_speaks_korean() {
    let app = App::start().await;
    play(&app).await;
    let min = app.person("Min", "trivia");
    let reply = min.slash("/프로필 나만보기:true").await.unwrap();
    let Some(pictured) = picture(&min, private(&reply), Locale::Ko).await else { return };
    assert_eq!(pictured.id, private(&reply).id, "expected the picture with the card");
    assert_shows(&pictured, &["Min · 레벨 1 · 새내기", "1문제 중 0개 정답 (0%)", "주별: "]);
    app.finish().await;
}

#[tokio::test]
async fn where_no_picture_can_be_sent_the_card_stands_alone() {
    let app = App::start().await;
    play(&app).await;
    let bora = app.person("Bora", "trivia");
    let before = public(&bora.slash("/profile").await.unwrap()).clone();
    let channel = app.discord.guild(CLUB).channel("trivia").id();
    app.discord.set_permissions(channel, app.discord.bot_id(), Overwrite::deny(Permissions::ATTACH_FILES));
    let after = public(&bora.slash("/profile").await.unwrap()).clone();
    assert_says(&after, &["Bora · level 1"]);
    assert!(after.component("Picture").is_none(), "nothing is offered that can't be had");
    app.refused(|| bora.click(&before, "Picture"), &Locale::En.text("trouble-no-files")).await;
    app.finish().await;
}

#[tokio::test]
async fn who_is_not_sent_the_picture_is_told_so() {
    let app = App::start().await;
    play(&app).await;
    let bora = app.person("Bora", "trivia");
    let card = public(&bora.slash("/profile").await.unwrap()).clone();
    let reply = bora.click(&card, "Picture").await.unwrap();
    assert!(matches!(reply, Reply::Acknowledged), "it is acknowledged before it is drawn: {reply:?}");
    // Nobody can put a picture to a message that is gone.
    assert!(app.discord.delete_message(&card));
    let told = ["trouble-no-picture", "trouble-no-font"].map(|id| Locale::En.text(id));
    bora.wait_for(|message| message.is_ephemeral() && told.contains(&message.content)).await.unwrap();
    app.finish().await;
}

#[tokio::test]
async fn who_has_not_played_has_no_picture() {
    let app = App::start().await;
    play(&app).await;
    let (bora, jun) = (app.person("Bora", "trivia"), app.person("Jun", "trivia"));
    let card = public(&bora.slash("/profile").await.unwrap()).clone();
    let of = |person: &Person| format!("picture {}", person.id());
    app.refused(|| bora.click_raw(card.id, &of(&jun)), &Locale::En.text("trouble-gone-profile")).await;
    app.refused(|| jun.click_raw(card.id, &of(&jun)), &Locale::En.text("trouble-no-own-profile")).await;
    app.refused(|| jun.click_raw(card.id, "picture nobody"), &Locale::En.text("trouble-old-button")).await;
    app.finish().await;
}
