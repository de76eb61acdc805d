//! `/ost`: cards, menus, pages, suggestions.

use noraebot::catalog::{ArtistId, Catalog, Drama};
use noraebot::locale::Locale;
use noraebot::playground::{Message, Reply};

use crate::app::{App, assert_says, knowledge, private, public, title};

#[tokio::test]
async fn a_name_is_looked_up_however_it_is_typed() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    for (query, wanted) in [
        ("Goblin", "Guardian: The Lonely and Great God · 도깨비"),
        ("도깨비", "Guardian: The Lonely and Great God · 도깨비"),
        ("guardian the lonely and great god", "Guardian: The Lonely and Great God · 도깨비"),
        ("Crash Landing on You", "Crash Landing on You · 사랑의 불시착"),
        ("Here I Am Again", "Here I Am Again · 다시 난, 여기"),
        ("stay with me goblin", "Stay With Me"),
        ("goblin ost part 3", "Hush"),
        ("my love from the star lyn", "My Destiny"),
        ("아이유", "IU · 아이유"),
    ] {
        let reply = bora.slash(&format!("/ost query:{query}")).await.unwrap();
        let got = title(public(&reply));
        assert_eq!(got, wanted, "the card for {query:?}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_drama_card_answers_in_its_first_lines_and_opens_song_and_artist_in_place() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let reply = bora.slash("/ost query:도깨비").await.unwrap();
    let card = public(&reply);
    assert_says(card, &["도깨비", "2016", "tvN", "Stay With Me", "Choose a song", "2015-2020"]);
    let song = bora.select(card, "Choose a song", &["song:goblin/stay-with-me"]).await.unwrap();
    assert!(matches!(song, Reply::Updated(_)), "expected the song in place of the drama, got {song:?}");
    assert_says(
        public(&song),
        &["Stay With Me", "Chanyeol", "Punch", "YouTube", "Spotify", "Apple Music", "Melon"],
    );
    let artist = bora.click(public(&song), "Punch").await.unwrap();
    assert!(matches!(artist, Reply::Updated(_)), "expected the artist in place of the song, got {artist:?}");
    assert_says(public(&artist), &["Punch", "펀치", "Guardian: The Lonely and Great God", "Stay With Me"]);
    app.finish().await;
}

#[tokio::test]
async fn a_groups_card_has_the_songs_of_its_members_and_leads_to_all_of_them() {
    let app = App::start().await;
    let reply = app.person("Bora", "general").slash("/ost query:artist:exo private:true").await.unwrap();
    let (catalog, _) = knowledge();
    let exo = ArtistId::new("exo");
    let members: Vec<_> = catalog.artists().iter().filter(|one| one.member_of.contains(&exo)).collect();
    let card = private(&reply);
    let buttons: Vec<_> = card.components().filter_map(|button| button["custom_id"].as_str()).collect();
    for member in &members {
        assert!(
            buttons.contains(&format!("card artist:{}", member.id).as_str()),
            "{}: {buttons:?}",
            member.id
        );
    }
    let mut songs = catalog.songs().iter().filter(|song| {
        song.artists.iter().any(|credit| members.iter().any(|member| member.id == credit.artist))
    });
    assert_says(card, &[&songs.next().expect("members of EXO sing").title]);
    app.finish().await;
}

#[tokio::test]
async fn a_song_goes_by_its_english_name_and_an_original_by_a_name_that_can_be_read() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    // Found by the English name, by the Korean one, and by how that reads.
    for query in ["it's definitely you", "죽어도 너야", "jugeodo neoya"] {
        let reply = bora.slash(&format!("/ost query:{query}")).await.unwrap();
        assert_eq!(title(public(&reply)), "It's Definitely You · 죽어도 너야", "the card for {query:?}");
    }
    let asked = "/ost query:설레이는 소년처럼 푸른 바다의 전설";
    assert_says(public(&bora.slash(asked).await.unwrap()), &["Shin Hae-chul", "1993"]);
    let reply =
        app.person("Min", "수다").slash("/노래 검색어:설레이는 소년처럼 푸른 바다의 전설").await.unwrap();
    assert_says(public(&reply), &["신해철", "1993"]);
    app.finish().await;
}

#[tokio::test]
async fn korean_readers_get_korean_commands_and_korean_cards() {
    let app = App::start().await;
    let reply = app.person("Min", "수다").slash("/노래 검색어:goblin").await.unwrap();
    assert_eq!(title(public(&reply)), "도깨비 · Guardian: The Lonely and Great God");
    assert_says(public(&reply), &[&Locale::Ko.text("card-choose-song")]);
    // What all can read is in the guild's language, what one reads in that person's.
    let reply = app.person("Min", "general").slash("/노래 검색어:goblin").await.unwrap();
    assert_eq!(title(public(&reply)), "Guardian: The Lonely and Great God · 도깨비");
    let reply = app.person("Min", "general").slash("/노래 검색어:goblin 나만보기:true").await.unwrap();
    assert_eq!(title(private(&reply)), "도깨비 · Guardian: The Lonely and Great God");
    app.finish().await;
}

#[tokio::test]
async fn when_several_songs_share_a_title_a_menu_asks_which() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    let reply = bora.slash("/ost query:stay with me").await.unwrap();
    let menu = private(&reply);
    assert_says(menu, &["Several things match “stay with me”"]);
    let jun = app.person("Jun", "general");
    assert!(
        jun.messages().iter().all(|message| message.id != menu.id),
        "expected nobody else to see the menu"
    );
    bora.select(menu, "Choose what you mean", &["song:goblin/stay-with-me"]).await.unwrap();
    let is_card = |message: &Message| !message.is_ephemeral() && message.text().starts_with("Stay With Me");
    let card = jun.wait_for(is_card).await.expect("what was chosen is shown to all");
    assert_says(&card, &["Stay With Me", "Chanyeol", "Guardian: The Lonely and Great God"]);
    let used = |message: &Message| message.id == menu.id && message.text().contains("is shown to everyone");
    assert_eq!(bora.wait_for(used).await.expect("the menu is put away").components().count(), 0);
    // The card is Bora's: it turns in place for them, and for nobody else.
    let artist = jun.click(&card, "Punch").await.unwrap();
    assert_says(private(&artist), &["Punch", "펀치"]);
    let artist = bora.click(&card, "Punch").await.unwrap();
    assert!(matches!(artist, Reply::Updated(_)), "expected the artist in place of the song, got {artist:?}");

    // Whoever wants the answer for themselves has the card in place of the menu.
    let reply = bora.slash("/ost query:stay with me private:true").await.unwrap();
    let chosen = ["song:goblin/stay-with-me"];
    let card = bora.select(private(&reply), "Choose what you mean", &chosen).await.unwrap();
    assert_says(private(&card), &["Stay With Me", "Chanyeol"]);
    app.finish().await;
}

#[tokio::test]
async fn what_is_not_there_is_said_to_the_person_alone_with_the_three_nearest() {
    let app = App::start().await;
    let query = || [("query", "xyzzyqwv".into())];
    let min = app.person("Min", "수다");
    app.refused(|| min.slash("/노래 검색어:xyzzyqwv"), &Locale::Ko.say("found-nothing-but", query())).await;
    let bora = app.person("Bora", "general");
    app.refused(|| bora.slash("/ost query:xyzzyqwv"), &Locale::En.say("found-nothing-but", query())).await;
    let is_answer = |message: &Message| message.content.contains("xyzzyqwv");
    let answer = bora.wait_for(is_answer).await.unwrap();
    let nearest: Vec<_> = answer.components().filter_map(|button| button["custom_id"].as_str()).collect();
    assert_eq!(nearest.len(), 3, "expected the three nearest as buttons, got {nearest:?}");
    let card = bora.click(&answer, nearest[0]).await.unwrap();
    assert_eq!(private(&card).id, answer.id, "expected the card in place of the private answer");
    app.finish().await;
}

#[tokio::test]
async fn suggestions_begin_with_what_was_typed_and_lead_to_the_card() {
    let app = App::start().await;
    let bora = app.person("Bora", "general");
    for (typed, wanted) in [("gob", "drama:goblin"), ("도깨ㅂ", "drama:goblin"), ("ㄷㄲㅂ", "drama:goblin")]
    {
        let choices = bora.complete(&format!("/ost query:{typed}")).await.unwrap();
        assert_eq!(choices[0].value, typed, "expected what was typed first");
        let found = choices.iter().any(|choice| choice.value == wanted);
        assert!(found, "expected {wanted} to be suggested for {typed:?}, got {choices:#?}");
    }
    let reply = bora.slash("/ost query:drama:goblin").await.unwrap();
    assert_eq!(title(public(&reply)), "Guardian: The Lonely and Great God · 도깨비");
    let nothing = bora.complete("/ost query:").await.unwrap();
    assert!(nothing.len() <= 25, "expected at most 25 suggestions for nothing, got {}", nothing.len());
    app.finish().await;
}

#[tokio::test]
async fn pages_turn_for_the_reader_and_not_under_their_eyes() {
    let app = App::start().await;
    let (catalog, _) = knowledge();
    let drama = with_many_songs(&catalog);
    let bora = app.person("Bora", "general");
    let jun = app.person("Jun", "general");
    let reply = bora.slash(&format!("/ost query:drama:{}", drama.id)).await.unwrap();
    let card = public(&reply).clone();
    assert_says(&card, &["page 1 of"]);

    let other = jun.click(&card, "Next ▶").await.unwrap();
    assert_says(private(&other), &["page 2 of"]);
    let still = bora.wait_for(|message| message.id == card.id).await.unwrap();
    assert_eq!(still.text(), card.text(), "expected Bora's card to stay where it was");

    let turned = bora.click(&card, "Next ▶").await.unwrap();
    assert!(matches!(turned, Reply::Updated(_)), "expected the page to turn in place, got {turned:?}");
    assert_says(public(&turned), &["page 2 of"]);
    let back = bora.click(public(&turned), "◀ Previous").await.unwrap();
    assert_eq!(public(&back).text(), card.text(), "expected the first page again");
    // Who has a private copy turns its pages in place.
    let further = jun.click(private(&other), "◀ Previous").await.unwrap();
    assert!(matches!(further, Reply::Updated(_)), "expected Jun's own copy to turn, got {further:?}");
    app.finish().await;
}

fn with_many_songs(catalog: &Catalog) -> &Drama {
    // Twelve are shown on one page.
    let many = |drama: &&Drama| catalog.songs_of(drama).count() > 12;
    catalog.dramas().iter().find(many).expect("the catalog has a drama of more than twelve songs")
}

#[tokio::test]
async fn lookups_work_in_direct_messages_in_the_readers_language() {
    let app = App::start().await;
    let reply = app.person("Ara", "dm").slash("/노래 검색어:도깨비").await.unwrap();
    assert_says(reply.message().unwrap(), &["도깨비 · Guardian: The Lonely and Great God"]);
    let jun = app.person("Jun", "dm");
    let reply = jun.slash("/ost query:도깨비").await.unwrap();
    let card = reply.message().unwrap();
    assert_says(card, &["Guardian: The Lonely and Great God · 도깨비"]);
    let song = jun.select(card, "Choose a song", &["song:goblin/stay-with-me"]).await.unwrap();
    assert!(matches!(song, Reply::Updated(_)), "expected the song in place of the drama, got {song:?}");
    app.finish().await;
}
