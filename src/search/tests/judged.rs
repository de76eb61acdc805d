//! Real queries over the real catalog, each with what must come first.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::search::Index;

/// The table; see the comments in it.
const TABLE: &str = include_str!("judged.tsv");

/// At least so many of 100 queries must have their answer first.
const FIRST: usize = 97;
/// At most so many of 100 queries that have no answer may find something.
const FALSE: usize = 2;

#[test]
fn queries_find_what_was_meant() {
    let catalog = Catalog::embedded().expect("the catalog that is built in is sound");
    let index = Index::build(&catalog);
    let mut category = "";
    let mut by_category: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    let (mut all, mut first, mut none, mut noise) = (0, 0, 0, 0);
    for line in TABLE.lines() {
        if let Some(heading) = line.strip_prefix("# ") {
            category = heading;
        }
        let Some((query, expect)) = line.split_once('\t') else { continue };
        let hits = index.find(query, 5);
        let names: Vec<String> = hits.iter().map(|hit| hit.entity.to_string()).collect();
        let got = names.first().map_or("-", String::as_str);
        let is_right = expect.split('|').any(|one| one == got);
        let tally = by_category.entry(category).or_default();
        tally.1 += 1;
        if expect == "-" {
            none += 1;
            noise += usize::from(!is_right);
        } else {
            all += 1;
            first += usize::from(is_right);
        }
        if is_right {
            tally.0 += 1;
        } else {
            let shown: Vec<String> = hits
                .iter()
                .map(|hit| {
                    format!("{} {:.3} {:?} {}", hit.entity, hit.score, hit.matched.how, hit.matched.name)
                })
                .collect();
            wrong.push(format!("{query:?} should find {expect}, found {shown:#?}"));
        }
    }
    let report = format!(
        "{first} of {all} first, {noise} of {none} false finds\n{by_category:#?}\n{}",
        wrong.join("\n")
    );
    assert!(all >= 150 && none >= 20, "the table is shorter than it was: {all} and {none}");
    assert!(first * 100 >= all * FIRST && noise * 100 <= none * FALSE, "{report}");
}
