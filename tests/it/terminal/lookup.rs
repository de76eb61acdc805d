//! `noraebot lookup --json`: one line of JSON for each line of standard input.

use serde_json::Value;

use crate::program::printed;

/// The names under which the article speaks of songs and dramas, and what they are in the catalog.
const ARTICLE: &[(&str, &str)] = &[
    ("That Woman", "song secret-garden/that-woman"),
    ("Someday Dream High", "song dream-high/someday"),
    ("It Has to Be You", "song cinderellas-sister/it-has-to-be-you"),
    ("Stay With Me Goblin", "song goblin/stay-with-me"),
    ("Everytime", "song descendants-of-the-sun/everytime"),
    ("Don't Forget Davichi", "song moon-lovers-scarlet-heart-ryeo/forgetting-you"),
    ("Sweet Night", "song itaewon-class/sweet-night"),
    ("Future", "song start-up/future"),
    ("Here I Am Again", "song crash-landing-on-you/here-i-am-again"),
    ("Yours", "song jirisan/yours"),
    ("Round and Round", "song goblin/round-and-round"),
    ("Best Love", "drama the-greatest-love"),
    ("Secret Garden", "drama secret-garden"),
    ("Dream High", "drama dream-high"),
    ("Cinderella's Sister", "drama cinderellas-sister"),
    ("Goblin", "drama goblin"),
    ("Descendants of the Sun", "drama descendants-of-the-sun"),
    ("Moon Lovers: Scarlet Heart Ryeo", "drama moon-lovers-scarlet-heart-ryeo"),
    ("Itaewon Class", "drama itaewon-class"),
    ("Start-Up", "drama start-up"),
    ("Crash Landing on You", "drama crash-landing-on-you"),
    ("Jirisan", "drama jirisan"),
];

#[test]
fn the_articles_songs_and_dramas_are_found_first_by_its_own_words() {
    let queries: String = ARTICLE.iter().flat_map(|(query, _)| [*query, "\n"]).collect();
    let output = printed(&["lookup", "--json"], &queries);
    let answers: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), ARTICLE.len(), "expected a line for each query");
    let mut wrong = Vec::new();
    for ((query, wanted), answer) in ARTICLE.iter().zip(&answers) {
        assert_eq!(answer["query"], *query, "expected the answers in the order of the queries");
        let text = |key: &str| answer["results"][0][key].as_str().unwrap_or("nothing");
        let first = format!("{} {}", text("kind"), text("id"));
        if first != *wanted {
            wrong.push(format!("{query:?}: expected {wanted} first, found {first}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_result_has_the_promised_fields() {
    let output = printed(&["lookup", "--json", "--limit", "3"], "goblin\nstay with me\n아이유\n\n🎵\n");
    let answers: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 5, "expected a line for every query, the empty one too:\n{output}");
    for answer in &answers {
        let results = answer["results"].as_array().unwrap();
        assert!(results.len() <= 3, "expected at most three results in {answer}");
        for result in results {
            let keys: Vec<_> = result.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(keys, ["kind", "id", "title", "korean", "drama", "artists", "why"], "{result}");
            assert_eq!(
                result["drama"].is_string(),
                result["kind"] == "song",
                "only songs have a drama: {result}"
            );
        }
    }
    assert_eq!(answers[0]["results"][0]["title"], "Guardian: The Lonely and Great God");
    assert_eq!(answers[2]["results"][0]["kind"], "artist");
}
