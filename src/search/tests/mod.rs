//! The index over a small catalog that has one of each difficulty.

mod judged;

use jiff::civil::Date;
use proptest::prelude::*;

use super::*;
use crate::catalog::{
    Alias, Artist, ArtistId, ArtistKind, Credit, Drama, DramaId, Role, Song, SongId, SongKind,
};

/// A catalog as it grows in a test.
#[derive(Default)]
struct Shelf {
    dramas: Vec<Drama>,
    songs: Vec<Song>,
    artists: Vec<Artist>,
}

fn aliases(texts: &[(&str, AliasKind)]) -> Vec<Alias> {
    texts.iter().map(|&(text, kind)| Alias { text: text.to_owned(), kind }).collect()
}

impl Shelf {
    fn drama(mut self, id: &str, names: [&str; 2], tier: u8, others: &[(&str, AliasKind)]) -> Self {
        self.dramas.push(Drama {
            id: DramaId::new(id),
            title: names[0].to_owned(),
            korean: (!names[1].is_empty()).then(|| names[1].to_owned()),
            aliases: aliases(others),
            first_aired: None,
            last_aired: None,
            year: 2016,
            network: None,
            music_directors: Vec::new(),
            tier,
            tags: Vec::new(),
            sources: Vec::new(),
            songs: Vec::new(),
        });
        self
    }

    /// A song of the drama that was added last.
    fn song(mut self, slug: &str, names: [&str; 2], artists: &[&str], part: &str) -> Self {
        let drama = self.dramas.last_mut().expect("a drama comes before its songs");
        let id = SongId::new(format!("{}/{slug}", drama.id));
        drama.songs.push(id.clone());
        let credit = |artist: &&str| Credit { artist: ArtistId::new(artist), role: Role::Main };
        self.songs.push(Song {
            id,
            drama: drama.id.clone(),
            title: names[0].to_owned(),
            romanised: false,
            unofficial: false,
            korean: (!names[1].is_empty()).then(|| names[1].to_owned()),
            aliases: Vec::new(),
            artists: artists.iter().map(credit).collect(),
            part: (!part.is_empty()).then(|| part.to_owned()),
            released: Some(Date::constant(2016, 12, 3)),
            kind: SongKind::Vocal,
            remake_of: None,
            composers: Vec::new(),
            moods: Vec::new(),
            sources: Vec::new(),
        });
        self
    }

    fn artist(mut self, id: &str, names: [&str; 2], groups: &[&str]) -> Self {
        self.artists.push(Artist {
            id: ArtistId::new(id),
            name: names[0].to_owned(),
            korean: Some(names[1].to_owned()),
            kind: ArtistKind::Person,
            aliases: Vec::new(),
            member_of: groups.iter().map(ArtistId::new).collect(),
            played_by: Vec::new(),
        });
        self
    }

    fn index(self) -> Index {
        let catalog = Catalog::from_parts(self.dramas, self.songs, self.artists, vec![], vec![]);
        Index::build(&catalog.expect("every id has its target"))
    }
}

fn index() -> Index {
    use AliasKind::{Abbreviation, Alternative, Earlier};
    Shelf::default()
        .drama("goblin", ["Guardian: The Lonely and Great God", "도깨비"], 1, &[("Goblin", Alternative)])
        .song("stay-with-me", ["Stay With Me", ""], &["chanyeol", "punch"], "1")
        .song("beautiful", ["Beautiful", ""], &["crush"], "4")
        .song(
            "first-snow",
            ["I Will Go to You Like the First Snow", "첫눈처럼 너에게 가겠다"],
            &["ailee"],
            "9",
        )
        .drama(
            "crash-landing-on-you",
            ["Crash Landing on You", "사랑의 불시착"],
            1,
            &[("CLOY", Abbreviation)],
        )
        .song("here-i-am-again", ["Here I Am Again", "다시 난, 여기"], &["yerin-baek"], "4")
        .song("give-you-my-heart", ["Give You My Heart", "마음을 드려요"], &["iu"], "11")
        .drama("descendants-of-the-sun", ["Descendants of the Sun", "태양의 후예"], 1, &[])
        .song("everytime", ["Everytime", ""], &["chen", "punch"], "2")
        .song("this-love", ["This Love", "이 사랑"], &["davichi"], "3")
        .drama("the-greatest-love", ["The Greatest Love", "최고의 사랑"], 3, &[("Best Love", Alternative)])
        .song("dont-forget-me", ["Don't Forget Me", "나를 잊지 말아요"], &["huh-gak"], "")
        .drama("school-2015", ["Who Are You: School 2015", "후아유 - 학교 2015"], 2, &[])
        .song("reset", ["Reset", ""], &["tiger-jk"], "1")
        .drama("dream-high", ["Dream High", "드림하이"], 2, &[("Dreamhigh", Earlier)])
        .song("someday", ["Someday", ""], &["iu"], "4")
        .drama("obscure", ["Little Goblin Diary", "꼬마 일기"], 5, &[])
        .song("goblin", ["Goblin", ""], &["crush"], "1")
        .song("beautiful", ["Beautiful", ""], &["huh-gak"], "2")
        .artist("chanyeol", ["Chanyeol", "찬열"], &["exo"])
        .artist("chen", ["Chen", "첸"], &["exo"])
        .artist("exo", ["EXO", "엑소"], &[])
        .artist("punch", ["Punch", "펀치"], &[])
        .artist("crush", ["Crush", "크러쉬"], &[])
        .artist("ailee", ["Ailee", "에일리"], &[])
        .artist("yerin-baek", ["Yerin Baek", "백예린"], &[])
        .artist("iu", ["IU", "아이유"], &[])
        .artist("davichi", ["Davichi", "다비치"], &[])
        .artist("huh-gak", ["Huh Gak", "허각"], &[])
        .artist("tiger-jk", ["Tiger JK", "타이거 JK"], &[])
        .index()
}

/// Queries and what must come first, in one index.
fn finds(expectations: &[(&str, &str)]) {
    let index = index();
    let mut wrong = Vec::new();
    for (query, expect) in expectations {
        let hits = index.find(query, 5);
        let got: Vec<String> =
            hits.iter().map(|hit| format!("{} {:.2} {:?}", hit.entity, hit.score, hit.matched)).collect();
        if hits.first().map(|hit| hit.entity.to_string()).as_deref() != Some(*expect) {
            wrong.push(format!("{query:?} should find {expect}, found {got:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_found_as_they_are_written() {
    finds(&[
        ("goblin", "drama:goblin"),
        ("Goblin", "drama:goblin"),
        ("ＧＯＢＬＩＮ", "drama:goblin"),
        ("도깨비", "drama:goblin"),
        ("\u{1103}\u{1169}\u{1101}\u{1162}\u{1107}\u{1175}", "drama:goblin"),
        ("Guardian", "drama:goblin"),
        ("lonely and great god", "drama:goblin"),
        ("crash landing", "drama:crash-landing-on-you"),
        ("crashlandingonyou", "drama:crash-landing-on-you"),
        ("불시착", "drama:crash-landing-on-you"),
        ("cloy", "drama:crash-landing-on-you"),
        ("DOTS", "drama:descendants-of-the-sun"),
        ("best love", "drama:the-greatest-love"),
        ("Don’t forget me", "song:the-greatest-love/dont-forget-me"),
        ("다시 난 여기", "song:crash-landing-on-you/here-i-am-again"),
        ("iu", "artist:iu"),
        ("beautiful", "song:goblin/beautiful"),
    ]);
}

#[test]
fn names_are_found_as_they_are_mistyped() {
    finds(&[
        ("gobiln", "drama:goblin"),
        ("crahs landing on you", "drama:crash-landing-on-you"),
        ("decendants of the sun", "drama:descendants-of-the-sun"),
        ("stay wiht me", "song:goblin/stay-with-me"),
        ("도깨ㅂ", "drama:goblin"),
        ("도깹", "drama:goblin"),
        ("토깨비", "drama:goblin"),
        ("ehRoql", "drama:goblin"),
        ("tkfkddml qnftlckr", "drama:crash-landing-on-you"),
        ("해ㅠㅣㅑㅜ", "drama:goblin"),
        ("ㄷㄲㅂ", "drama:goblin"),
        ("ㅅㄹㅇ ㅂㅅㅊ", "drama:crash-landing-on-you"),
        ("sun descendants", "drama:descendants-of-the-sun"),
    ]);
}

#[test]
fn names_are_found_by_their_sound() {
    finds(&[
        ("Dokkaebi", "drama:goblin"),
        ("Doggaebi", "drama:goblin"),
        ("Tokkaebi", "drama:goblin"),
        ("sarangui bulsichak", "drama:crash-landing-on-you"),
        ("saranghe bulshichak", "drama:crash-landing-on-you"),
        ("스테이 위드 미", "song:goblin/stay-with-me"),
        ("에브리타임", "song:descendants-of-the-sun/everytime"),
        ("뷰티풀", "song:goblin/beautiful"),
        ("디스 러브", "song:descendants-of-the-sun/this-love"),
        ("Taeyang-ŭi huye", "drama:descendants-of-the-sun"),
    ]);
}

#[test]
fn several_names_are_put_together() {
    finds(&[
        ("goblin punch", "song:goblin/stay-with-me"),
        ("punch goblin", "song:goblin/stay-with-me"),
        ("도깨비 펀치", "song:goblin/stay-with-me"),
        ("chen punch descendants", "song:descendants-of-the-sun/everytime"),
        ("iu dream high", "song:dream-high/someday"),
        ("exo goblin", "song:goblin/stay-with-me"),
        ("this love davichi", "song:descendants-of-the-sun/this-love"),
        ("beautiful huh gak", "song:obscure/beautiful"),
    ]);
}

#[test]
fn words_around_a_name_are_hints() {
    finds(&[
        ("goblin ost", "drama:goblin"),
        ("도깨비 OST", "drama:goblin"),
        ("goblin drama", "drama:goblin"),
        ("goblin song", "song:obscure/goblin"),
        ("goblin ost part 4", "song:goblin/beautiful"),
        ("school 2015", "drama:school-2015"),
        ("beautiful from goblin", "song:goblin/beautiful"),
    ]);
}

#[test]
fn a_word_that_is_part_of_a_name_is_no_hint() {
    let mut shelf = Shelf::default()
        .drama("known", ["Known", ""], 1, &[])
        .song("my-love", ["My Love", ""], &[], "1")
        .drama("obscure", ["Obscure", ""], 5, &[])
        .song("my-love-song", ["My Love Song (Drama Ver.)", ""], &[], "6");
    shelf.songs[1].aliases = aliases(&[("My Love Song", AliasKind::Alternative)]);
    let index = shelf.index();
    for (query, expect) in [
        ("my love song", "song:obscure/my-love-song"),
        ("my love", "song:known/my-love"),
        ("my love ost", "song:known/my-love"),
    ] {
        let first = index.find(query, 5).first().map(|hit| hit.entity.to_string());
        assert_eq!(first.as_deref(), Some(expect), "{query:?}");
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let index = index();
    let long = "goblin ".repeat(600);
    for query in [
        "",
        " ",
        "🎵🎵🎵",
        "…",
        "what should i cook tonight",
        "qwertyuiop",
        "zzzz",
        "breaking bad",
        "the weather is nice",
        "\u{202e}\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
        "\u{0}\u{7}\u{1b}[0m",
        "김치찌개",
        "ㅋㅋㅋㅋ",
        "12345",
        "game of thrones",
        &long,
    ] {
        let hits = index.find(query, 3);
        assert_eq!(hits, [], "{query:?} is not in the catalog");
    }
}

#[test]
fn a_match_says_why() {
    let index = index();
    let check = |query: &str, name: &str, source: NameSource, how: How, is_plain: bool| {
        let hits = index.find(query, 1);
        let matched = &hits.first().unwrap_or_else(|| panic!("{query:?} finds something")).matched;
        assert_eq!((matched.name.as_str(), matched.source, matched.how), (name, source, how), "{query:?}");
        assert_eq!(matched.is_plain(), is_plain, "{query:?} is plain");
    };
    check("도깨비", "도깨비", NameSource::Korean, How::Exact, true);
    check("goblin", "Goblin", NameSource::Alias(AliasKind::Alternative), How::Exact, false);
    check("dokkaebi", "도깨비", NameSource::Korean, How::Romanised, false);
    check("ehRoql", "도깨비", NameSource::Korean, How::Keyboard, false);
    check("ㄷㄲㅂ", "도깨비", NameSource::Korean, How::Initials, false);
    check("crash landing", "Crash Landing on You", NameSource::Title, How::Prefix, true);
    check("goblin punch", "Goblin · Punch", NameSource::Combined, How::Combined, false);
}

#[test]
fn completion_is_good_from_the_first_character_and_stable() {
    let index = index();
    let first = |prefix: &str| index.complete(prefix, 5).first().map(|hit| hit.entity.to_string());
    for end in 1..=6 {
        let prefix: String = "goblin".chars().take(end).collect();
        assert_eq!(first(&prefix).as_deref(), Some("drama:goblin"), "{prefix:?} while typing goblin");
    }
    for prefix in ["ㄷ", "도", "독", "도ㄲ", "도깨", "도깹", "도깨비"] {
        let hits = index.complete(prefix, 5);
        let found = hits.iter().any(|hit| hit.entity.to_string() == "drama:goblin");
        assert!(found || prefix == "독", "{prefix:?} while typing 도깨비 gives {hits:?}");
    }
    assert_eq!(index.complete("", 5), []);
}

#[test]
fn the_nearest_are_offered_when_nothing_is_near() {
    let index = index();
    let nearest = index.nearest("gobblyn dairy", 3);
    assert!(!nearest.is_empty(), "something is nearest");
    assert!(nearest.len() <= 3, "no more than asked for");
    let by_word = index.nearest("golbin on my mind tonight", 3);
    let goblin = by_word.iter().any(|hit| hit.entity.to_string() == "drama:goblin");
    assert!(goblin, "one word of it is nearly a name: {by_word:?}");
    assert_eq!(index.nearest("🎵", 3), []);
}

#[test]
fn a_card_is_shown_at_once_only_when_it_is_clear() {
    let index = index();
    assert!(Index::is_clear(&index.find("crash landing on you", 5)), "one drama has this name");
    assert!(!Index::is_clear(&index.find("beautiful", 5)), "two songs have this name");
    assert!(!Index::is_clear(&[]), "nothing is not clear");
}

proptest! {
    #[test]
    fn any_query_is_answered(query in any::<String>(), limit in 0_usize..6) {
        // Built once: a build for each case would test building only.
        static INDEX: std::sync::LazyLock<Index> = std::sync::LazyLock::new(index);
        for hits in [INDEX.find(&query, limit), INDEX.complete(&query, limit), INDEX.nearest(&query, limit)] {
            prop_assert!(hits.len() <= limit);
            prop_assert!(hits.is_sorted_by(|a, b| a.score >= b.score), "{:?}", hits);
            prop_assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)), "{:?}", hits);
        }
    }
}
