//! Where the time of a build goes: each step in one process, on a generated glossary, on all cores and on one.
//!
//! `cargo bench --bench phases -- 10000`. Figures are medians of five runs, in milliseconds.

#![expect(clippy::print_stdout, reason = "the table is what the benchmark is for")]

mod corpus;

use shoptalk::build;
use shoptalk::load::Selection;
use shoptalk::output::{self, Method};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

// As the command has it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 7;
const RUNS: usize = 5;
const STEPS: [&str; 7] = ["read", "understand", "link", "findings", "check", "index", "print and write"];

fn main() -> io::Result<()> {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    println!("| entries | threads | {} | sum |", STEPS.join(" | "));
    println!("|---|---|{}---|", "---|".repeat(STEPS.len()));
    for size in if asked.is_empty() { vec![10_000] } else { asked } {
        let folder = tempfile::tempdir()?;
        let content = folder.path().join("content");
        corpus::write(&content, size, SEED)?;
        let all = rayon::current_num_threads();
        for threads in if all > 1 { vec![all, 1] } else { vec![1] } {
            let pool =
                rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
            let mut runs: Vec<Vec<Duration>> = Vec::new();
            for run in 0..RUNS {
                let out = folder.path().join(format!("{threads}-{run}"));
                runs.push(pool.install(|| steps(&content, &out))?);
            }
            let medians: Vec<f64> =
                (0..STEPS.len()).map(|step| median(runs.iter().map(|run| run[step]))).collect();
            let cells: Vec<String> = medians.iter().map(|step| format!("{step:.0}")).collect();
            let sum: f64 = medians.iter().sum();
            println!("| {size} | {threads} | {} | {sum:.0} |", cells.join(" | "));
        }
    }
    Ok(())
}

/// How long each step of one build took.
fn steps(content: &Path, out: &Path) -> io::Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(STEPS.len());
    let mut last = Instant::now();
    let mut lap = || {
        times.push(last.elapsed());
        last = Instant::now();
    };
    let selection = Selection::default();
    let (source, _) = shoptalk::source::read_with_history(content, None).map_err(io::Error::other)?;
    lap();
    let project = build::load(source, &selection);
    lap();
    let linked = build::link(&project);
    lap();
    let found = build::findings(&project, &linked);
    lap();
    let checked = build::check(&project, &linked, jiff::civil::date(2026, 1, 1));
    lap();
    let mut report = found.clone();
    let written = build::render(&project, &linked, &mut report, |maker, _| {
        let files = shoptalk::render::files(maker);
        lap();
        output::write(out, content, &files, Method::Swap)
    });
    written.transpose().map_err(io::Error::other)?;
    lap();
    assert!(!report.has_errors() && checked.diagnostics().len() >= found.diagnostics().len());
    Ok(times)
}

fn median(times: impl Iterator<Item = Duration>) -> f64 {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1000.0
}
