//! What happened in a week of the year, in earlier years: first episodes, songs that came out, and
//! facts about a day.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::{Catalog, Drama, Fact, FactKind, Song};

/// Something that happened on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anniversary<'c> {
    /// The day.
    pub day: Date,
    /// What happened.
    pub what: Happening<'c>,
}

/// What can happen on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening<'c> {
    /// A drama's first episode was shown.
    Began(&'c Drama),
    /// A song came out.
    Released(&'c Song),
    /// What a checked fact tells.
    Fact(&'c Fact),
}

impl Catalog {
    /// What happened in earlier years on the days of the week, Monday to Sunday, in which a day falls;
    /// by the day of the year, the earliest year first. The last day of February of a leap year is
    /// remembered on the 28th in other years.
    pub fn in_the_week_of(&self, day: Date) -> Vec<Anniversary<'_>> {
        let monday = monday_of(day);
        let week: Vec<Date> = (0..7_i64).map(|after| monday.saturating_add(after.days())).collect();
        let place = |past: Date| {
            week.iter().position(|day| {
                let is_that_day = (past.month(), past.day()) == (day.month(), day.day());
                let is_leap_day = (past.month(), past.day()) == (2, 29)
                    && (day.month(), day.day()) == (2, 28)
                    && !day.in_leap_year();
                (is_that_day || is_leap_day) && past.year() < day.year()
            })
        };
        let began =
            self.dramas.iter().filter_map(|drama| Some((drama.first_aired?, Happening::Began(drama))));
        let released = self.songs.iter().filter_map(|song| Some((song.released?, Happening::Released(song))));
        let facts = self.facts().filter(|fact| fact.kind == FactKind::Fact);
        let facts = facts.filter_map(|fact| Some((fact.date?, Happening::Fact(fact))));
        let mut found: Vec<(usize, Anniversary<'_>)> = began
            .chain(released)
            .chain(facts)
            .filter_map(|(day, what)| Some((place(day)?, Anniversary { day, what })))
            .collect();
        // Stable, so that what happened on one day stays in the catalog's order.
        found.sort_by_key(|(place, anniversary)| (*place, anniversary.day));
        found.into_iter().map(|(_, anniversary)| anniversary).collect()
    }

    /// Every fact of every era and topic, in the order of the catalog.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        let trends = self.eras.iter().flat_map(|era| &era.trends);
        let entries = self.topics.iter().flat_map(|topic| &topic.entries);
        trends.chain(entries).flat_map(|section| &section.facts)
    }
}

/// The Monday of a day's week.
fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().since(Weekday::Monday)).days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Catalog, Files};
    use super::Happening;

    const ARTISTS: &str = "[punch]\nname = \"Punch\"\nkind = \"person\"\n";
    const TOPIC: &str = r#"id = "records"
title = { en = "Records", ko = "기록" }
summary = { en = "Records.", ko = "기록." }
summary_kind = "fact"
sources = []

[[entries]]
id = "charts"
title = { en = "Charts", ko = "차트" }

[[entries.facts]]
id = "first"
kind = "fact"
text = { en = "First.", ko = "처음." }
date = 2012-02-29
source = { title = "A page", url = "https://example.com" }

[[entries.facts]]
id = "best"
kind = "view"
text = { en = "Best.", ko = "최고." }
date = 2012-02-29
source = { title = "A page", url = "https://example.com" }
"#;

    fn catalog() -> Catalog {
        let drama = "title = \"Goblin\"\nkorean = \"도깨비\"\nfirst_aired = 2016-12-31\ntier = 1\n\n[sources]\n\
                     notes = { title = \"Notes\", url = \"https://example.com\" }\n\n[[songs]]\nid = \"road\"\n\
                     title = \"Road\"\nartists = [\"punch\"]\nreleased = 2017-01-02\nsources = [\"notes\"]\n";
        let files =
            [("artists.toml", ARTISTS), ("dramas/2016/goblin.toml", drama), ("topics/records.toml", TOPIC)];
        Catalog::load(&Files::from_iter(files)).expect("it is good")
    }

    #[test]
    fn a_week_remembers_its_days_in_earlier_years() {
        let catalog = catalog();
        let check = |(year, month, day): (i16, i8, i8), expect: &[&str]| {
            let found = catalog.in_the_week_of(date(year, month, day)).into_iter().map(|it| match it.what {
                Happening::Began(drama) => drama.id.to_string(),
                Happening::Released(song) => song.id.to_string(),
                Happening::Fact(fact) => fact.id.clone(),
            });
            assert_eq!(found.collect::<Vec<_>>(), expect, "the week of {year}-{month}-{day}");
        };
        // 2018-12-31 is a Monday: its week ends on 2019-01-06.
        check((2018, 12, 30), &[]);
        check((2018, 12, 31), &["goblin", "goblin/road"]);
        check((2019, 1, 6), &["goblin", "goblin/road"]);
        check((2019, 1, 7), &[]);
        // In the year itself nothing is remembered yet.
        check((2016, 12, 31), &[]);
        check((2016, 3, 2), &["first"]);
        check((2015, 2, 23), &["first"]);
        check((2015, 3, 2), &[]);
    }
}
