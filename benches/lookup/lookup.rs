//! How well and how fast names are found: this index and what one would use instead, on the same
//! judged queries and the same catalog, in one run.
//!
//! `cargo bench --manifest-path benches/lookup/Cargo.toml`, with `-- 1,10` for these sizes only. It
//! prints the tables of the README as Markdown.
//!
//! Recall is measured without a cut-off for the alternatives, which is kind to them: they answer
//! everything. Beside it stands what is left with the cut-off that lets through as little of what is
//! not there as ours may, two in a hundred. A query's time is the least of several runs, as other work
//! on the machine only adds to it.

#[path = "../../tests/it/search/judged.rs"]
mod judged;

mod engines;
mod made_up;
mod measure;

use noraebot::catalog::Catalog;
use peak_alloc::PeakAlloc;

use engines::{ENGINES, Shelf};
use measure::{Figures, Setting, measure};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

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
    for times in sizes {
        let catalog = made_up::grow(&real, times, SEED)?;
        let setting = Setting::of(&real, times);
        let shelf = Shelf::of(&catalog);
        let (names, things) = (shelf.names.len(), shelf.entities.len());
        println!("\n{names} names of {things} things, {}:\n", setting.describe());
        measure::print_head();
        let mut figures: Vec<Figures> = Vec::with_capacity(ENGINES.len());
        for (name, build) in ENGINES {
            let measured = measure(name, build, &catalog, &shelf, &setting);
            measured.print();
            figures.push(measured);
        }
        if times == 1 {
            println!("\nBy category, first / in five in %:\n");
            measure::print_categories(&figures);
        }
    }
    Ok(())
}
