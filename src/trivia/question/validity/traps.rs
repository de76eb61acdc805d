//! A catalog made of traps.

use super::*;
use crate::catalog::Files;

/// A drama with parts and days, a remake, and two titles that begin alike.
const LANTERN: &str = r#"
title = "Lantern Street"
korean = "등불 거리"
first_aired = 2021-05-01
last_aired = 2021-06-30
music_directors = ["lark"]
tier = 1
[sources]
notes = { title = "Notes", url = "https://example.com" }

[[songs]]
id = "glow"
title = "Faint Glow"
korean = "희미한 빛"
artists = ["guest"]
part = "1"
released = 2021-05-02
remake_of = { title = "Glow", artist = "Old Crooner", year = 1988 }
sources = ["notes"]

[[songs]]
id = "ember"
title = "First Ember"
korean = "첫 불씨"
artists = ["plume"]
part = "1"
released = 2021-05-04
sources = ["notes"]

[[songs]]
id = "wick"
title = "Long Wick"
korean = "긴 심지"
artists = ["quartz"]
part = "2"
released = 2021-05-14
sources = ["notes"]

[[songs]]
id = "ash"
title = "Grey Ash"
korean = "회색 재"
artists = ["lark"]
part = "3"
released = 2021-05-24
sources = ["notes"]

[[songs]]
id = "smoke"
title = "Thin Smoke"
korean = "가는 연기"
artists = ["other"]
part = "4"
released = 2021-06-08
sources = ["notes"]

[[songs]]
id = "glee"
title = "Faint Glee"
korean = "흐린 기쁨"
artists = ["quartz"]
part = "5"
released = 2021-06-20
sources = ["notes"]
"#;

/// Traps: a title that three songs bear, a group and its member, a band within a drama and its voice, two
/// seasons, a director of two dramas, a song with two versions, a title that is in its song's, titles that
/// look alike with their letters hidden, a remake that is older than the first song, a drama without a known
/// director, a group without known members.
pub(super) fn traps() -> Catalog {
    let mut artists = String::new();
    for (id, name, korean, more) in [
        ("solo", "Solo", "솔로", "member_of = [\"group\"]"),
        ("other", "Second Voice", "둘째", "member_of = [\"group\"]"),
        ("band", "Night Shift", "야간반", "played_by = [\"solo\"]"),
        ("maestro", "Maestro", "마에스트로", ""),
        ("guest", "Guest Singer", "손님", ""),
        ("quartz", "Quartz", "석영", ""),
        ("lark", "Lark", "종달새", ""),
        ("plume", "Plume", "깃털", ""),
    ] {
        artists += &format!("[{id}]\nname = \"{name}\"\nkorean = \"{korean}\"\nkind = \"person\"\n{more}\n");
    }
    artists += "[choir]\nname = \"Choir of Nobody Knows Whom\"\nkorean = \"합창단\"\nkind = \"group\"\n";
    artists += "[group]\nname = \"The Group\"\nkorean = \"그룹\"\nkind = \"group\"\n";
    let artists = artists.replace("kind = \"person\"\nplayed_by", "kind = \"fictional\"\nplayed_by");
    let drama = |year: u16, title: &str, korean: &str, director: &str, songs: &[(&str, &str, &str, &str)]| {
        let songs: String = songs
            .iter()
            .map(|(id, title, korean, by)| {
                format!(
                    "[[songs]]\nid = \"{id}\"\ntitle = \"{title}\"\nkorean = \"{korean}\"\nartists = [{by}]\n\
                     released = {year}-05-04\nsources = [\"notes\"]\n"
                )
            })
            .collect();
        format!(
            "title = \"{title}\"\nkorean = \"{korean}\"\nfirst_aired = {year}-05-01\nlast_aired = {year}-06-30\n\
             music_directors = [{}]\ntier = 1\n[sources]\n\
             notes = {{ title = \"Notes\", url = \"https://example.com\" }}\n{songs}",
            if director.is_empty() { String::new() } else { format!("\"{director}\"") }
        )
    };
    let files = [
        (
            "2016/harbour",
            drama(
                2016,
                "Harbour Light",
                "항구의 빛",
                "maestro",
                &[
                    ("always", "Always", "언제나", "\"solo\""),
                    ("always-piano", "Always (Piano Ver.)", "언제나 (피아노)", "\"lark\""),
                    ("tide", "Low Tide", "썰물", "\"solo\", \"quartz\""),
                    ("harbour", "Harbour Light Theme", "항구의 빛 테마", "\"plume\""),
                ],
            ),
        ),
        (
            "2018/harbour-two",
            drama(
                2018,
                "Harbour Light 2",
                "항구의 빛 2",
                "maestro",
                &[
                    ("gull", "Gull Song", "갈매기 노래", "\"group\""),
                    ("rope", "Old Rope", "낡은 밧줄", "\"guest\""),
                ],
            ),
        ),
        (
            "2017/clinic",
            drama(
                2017,
                "Quiet Clinic",
                "조용한 의원",
                "maestro",
                &[("always", "Always", "항상", "\"guest\""), ("pulse", "Pulse Beat", "맥박", "\"band\"")],
            ),
        ),
        (
            "2014/orchard",
            drama(
                2014,
                "Orchard Road",
                "과수원 길",
                "quartz",
                &[("plum", "Plum Rain", "매화비", "\"plume\""), ("ever", "For Ever", "언제나", "\"other\"")],
            ),
        ),
        (
            "2013/kite",
            drama(
                2013,
                "Paper Kite",
                "종이 연",
                "lark",
                &[
                    ("string", "Cut String", "끊어진 실", "\"lark\", \"guest\""),
                    ("wind", "West Wind", "서풍", "\"quartz\""),
                    ("cloud", "Tall Cloud", "높은 구름", "\"lark\""),
                ],
            ),
        ),
        (
            "2019/mill",
            drama(
                2019,
                "Snow Mill",
                "눈 방앗간",
                "guest",
                &[
                    ("flour", "White Flour", "하얀 가루", "\"plume\""),
                    ("wheel", "Slow Wheel", "느린 바퀴", "\"other\""),
                ],
            ),
        ),
    ];
    // Of an attic neither the director is known nor who sings in its choir.
    let attic = drama(
        2015,
        "Blue Attic",
        "푸른 다락",
        "",
        &[("dust", "Fine Dust", "고운 먼지", "\"choir\""), ("beam", "Low Beam", "낮은 들보", "\"plume\"")],
    );
    // A song of the mill was written by the director of other dramas.
    let composed = |text: String| text.replace("id = \"flour\"", "id = \"flour\"\ncomposers = [\"maestro\"]");
    let dramas = files.map(|(id, text)| (format!("dramas/{id}.toml"), composed(text)));
    let parts = ("dramas/2021/lantern.toml".to_owned(), LANTERN.to_owned());
    let attic = ("dramas/2015/attic.toml".to_owned(), attic);
    let all = dramas.into_iter().chain([parts, attic, ("artists.toml".to_owned(), artists)]);
    Catalog::load(&Files::from_iter(all)).expect("the trap catalog is good")
}
