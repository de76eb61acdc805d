//! What it takes to build the index of the catalog as it is shipped, and to read it back from the bytes
//! that are built into the program.
//!
//! `cargo bench --manifest-path benches/lookup/Cargo.toml --bench building`. The comparison in `lookup.rs`
//! has a column for building as well, but counts every allocation on the way, which takes time of its own.

use std::hint::black_box;
use std::time::Instant;

use noraebot::catalog::Catalog;
use noraebot::search::Index;

/// How often each is done.
const RUNS: usize = 200;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let catalog = Catalog::embedded()?;
    let packed = Index::build(&catalog).pack();
    let build = measure(|| Index::build(&catalog));
    let read = measure(|| Index::unpack(&packed));
    println!("| what | least, ms | median, ms |\n|---|---|---|");
    for (what, (least, median)) in [("build", build), ("read back", read)] {
        println!("| {what} | {least:.1} | {median:.1} |");
    }
    Ok(())
}

/// The least and the median time of many runs, in milliseconds.
fn measure<T>(make: impl Fn() -> T) -> (f64, f64) {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let made = black_box(make());
            let time = start.elapsed().as_secs_f64() * 1e3;
            drop(made);
            time
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[0], times[RUNS / 2])
}
