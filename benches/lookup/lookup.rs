//! How well and how fast names are found: this index and what one would use instead, on the same
//! judged queries and the same catalog, in one run.
//!
//! `cargo bench --manifest-path benches/lookup/Cargo.toml --bench lookup`, with `-- 1,10` for these sizes only. It
//! prints the table of the README, ready to be put there, and recall by category as a second one.
//!
//! Recall is measured without a cut-off for the alternatives, which is kind to them: they answer
//! everything. Beside it stands what is left with the cut-off that lets through as little of what is
//! not there as ours may, two in a hundred. A query's time is the least of several runs, as other work
//! on the machine only adds to it. Engines that compare a query with every name are left out from
//! fifty times the names on: what they find there can be told from the smaller sizes, what they take
//! is that many times as much, and the run would take hours.

#[path = "../../tests/it/search/judged.rs"]
mod judged;

mod engines;
mod made_up;
mod measure;

use noraebot::catalog::Catalog;
use peak_alloc::PeakAlloc;

use engines::{CONTENDERS, Shelf};
use measure::{Figures, Setting, measure};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// From how many times the names on engines that read all of them are left out.
const READ_ALL_UNTIL: usize = 50;
/// Made-up names are the same in every run.
const SEED: u64 = 4;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sizes: Vec<usize> = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"))
        .unwrap_or_else(|| "1,10,100".to_owned())
        .split(',')
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let real = Catalog::embedded()?;
    let mut at_real_size: Vec<Figures> = Vec::new();
    measure::print_head();
    for times in sizes {
        let catalog = made_up::grow(&real, times, SEED)?;
        let setting = Setting::of(&real, times);
        let shelf = Shelf::of(&catalog);
        measure::print_size(&shelf, &setting);
        for contender in CONTENDERS.iter().filter(|contender| times < READ_ALL_UNTIL || !contender.reads_all)
        {
            let measured = measure(contender, &catalog, &shelf, &setting);
            measured.print();
            if times == 1 {
                at_real_size.push(measured);
            }
        }
    }
    if !at_real_size.is_empty() {
        println!("\nBy category, first / in five in %:\n");
        measure::print_categories(&at_real_size);
    }
    Ok(())
}
