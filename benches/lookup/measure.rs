//! Measuring one engine, and the tables.

use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use noraebot::catalog::Catalog;
use noraebot::text::fold;

use super::MEMORY;
use super::engines::{Contender, Shelf};
use super::judged::{self, Judged, Set, Tally, per_cent};

/// Of the queries for what is not there at most so many in a hundred may find something.
const FALSE_FINDS: usize = 2;

/// What is asked, and how often.
pub struct Setting {
    queries: Vec<Judged<'static>>,
    /// The real names, folded.
    stored: HashSet<String>,
    builds: usize,
    runs: usize,
}

impl Setting {
    /// Says what is asked.
    pub fn describe(&self) -> String {
        let sealed = self.queries.iter().filter(|judged| judged.set == Set::Sealed).count();
        format!("{} judged queries, {sealed} of them sealed", self.queries.len())
    }

    /// At many times the names every third query is asked, fewer times.
    pub fn of(real: &Catalog, times: usize) -> Self {
        let (every, builds, runs) = match times {
            0..=1 => (1, 20, 7),
            2..=20 => (1, 2, 3),
            _ => (3, 1, 2),
        };
        let queries = judged::read().into_iter().step_by(every).collect();
        Self { queries, stored: judged::stored_names(real), builds, runs }
    }
}

/// First and among the first five, as the tables have them.
fn shares(tally: Tally) -> String {
    let (first, in_five) = tally.shares();
    format!("{first:.1} / {in_five:.1}")
}

/// A share in per cent, as the tables have it.
fn share(part: usize, of: usize) -> String {
    format!("{:.1}", per_cent(part, of))
}

/// What was measured of one engine.
pub struct Figures {
    name: &'static str,
    all: Tally,
    unequal: Tally,
    by_category: BTreeMap<&'static str, Tally>,
    /// Queries for what is not there, and how many of them found something.
    absent: usize,
    false_finds: usize,
    /// How many are first when no more false finds are let through than may be.
    first_when_cut: usize,
    /// In microseconds.
    p50: u128,
    p99: u128,
    /// In milliseconds.
    build: f64,
    bytes: usize,
}

/// Builds an engine and asks it everything.
pub fn measure(contender: &Contender, catalog: &Catalog, shelf: &Shelf, setting: &Setting) -> Figures {
    let &Contender { name, build, .. } = contender;
    let mut fastest = f64::MAX;
    for _ in 1..setting.builds {
        let start = Instant::now();
        let engine = build(catalog, shelf);
        fastest = fastest.min(start.elapsed().as_secs_f64() * 1e3);
        drop(engine);
    }
    let before = MEMORY.current_usage();
    let start = Instant::now();
    let mut engine = build(catalog, shelf);
    fastest = fastest.min(start.elapsed().as_secs_f64() * 1e3);
    let bytes = MEMORY.current_usage().saturating_sub(before) + engine.foreign_bytes();

    let (mut all, mut unequal, mut by_category) = (Tally::default(), Tally::default(), BTreeMap::new());
    let mut first_scores = Vec::new();
    let mut false_scores = Vec::new();
    let mut absent = 0;
    let mut times = Vec::with_capacity(setting.queries.len());
    for judged in &setting.queries {
        let mut least = u128::MAX;
        let mut answers = Vec::new();
        for _ in 0..setting.runs {
            let start = Instant::now();
            answers = engine.find(judged.query);
            least = least.min(start.elapsed().as_nanos());
        }
        times.push(least / 1_000);
        let best = answers.first().map(|answer| answer.score);
        if judged.expected.is_empty() {
            absent += 1;
            false_scores.extend(best);
            continue;
        }
        let found: Vec<String> = answers.iter().map(|answer| answer.entity.to_string()).collect();
        let place = judged.place(&found);
        all.add(place);
        by_category.entry(judged.category).or_insert_with(Tally::default).add(place);
        if !setting.stored.contains(&fold(judged.query)) {
            unequal.add(place);
        }
        first_scores.extend(best.filter(|_| place == Some(0)));
    }
    times.sort_unstable();
    false_scores.sort_unstable_by(|a, b| b.total_cmp(a));
    // The best-scored false find that is one too many has to be cut off.
    let cut = false_scores.get(absent * FALSE_FINDS / 100).copied().unwrap_or(f32::MIN);
    Figures {
        name,
        all,
        unequal,
        by_category,
        absent,
        false_finds: false_scores.len(),
        first_when_cut: first_scores.iter().filter(|score| **score > cut).count(),
        p50: times[times.len() / 2],
        p99: times[times.len() * 99 / 100],
        build: fastest,
        bytes,
    }
}

/// Prints the head of the main table.
pub fn print_head() {
    println!(
        "| engine | first / in five, % | first, of queries that no name equals, % | false finds, % | first with \
         at most {FALSE_FINDS} % false finds, % | p50 / p99, µs | build, ms | MiB |\n|---|---|---|---|---|---|---|---|"
    );
}

/// Prints the row above the engines at one size.
pub fn print_size(shelf: &Shelf, setting: &Setting) {
    let (names, things) = (shelf.names.len(), shelf.entities.len());
    println!("| **{names} names of {things} things, {}** | | | | | | | |", setting.describe());
}

impl Figures {
    /// Prints a row of the main table.
    pub fn print(&self) {
        println!(
            "| {} | {} | {} | {} | {} | {} / {} | {:.1} | {:.1} |",
            self.name,
            shares(self.all),
            share(self.unequal.first, self.unequal.queries),
            share(self.false_finds, self.absent),
            share(self.first_when_cut, self.all.queries),
            self.p50,
            self.p99,
            self.build,
            self.bytes as f64 / f64::from(1 << 20),
        );
    }
}

/// Prints the table by category.
pub fn print_categories(figures: &[Figures]) {
    let Some(first) = figures.first() else { return };
    let names: Vec<&str> = figures.iter().map(|of| of.name.split(',').next().unwrap_or(of.name)).collect();
    println!("| | queries | {} |\n|---|---|{}", names.join(" | "), "---|".repeat(names.len()));
    for (category, tally) in &first.by_category {
        let shares: Vec<String> =
            figures.iter().filter_map(|of| Some(shares(*of.by_category.get(category)?))).collect();
        println!("| {category} | {} | {} |", tally.queries, shares.join(" | "));
    }
}
