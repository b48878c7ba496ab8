//! What a build costs: time, processor time and memory of the whole command, on generated glossaries.
//!
//! `cargo bench --bench site` measures 1,000 and 10,000 entries, `cargo bench --bench site -- 100000` what is named.
//! Each run goes into a fresh folder; figures are medians. With `hugo` on the path, it builds the same entries beside it (it links
//! nothing and has no index), interleaved with ours.

#![expect(clippy::print_stdout, reason = "the table is what the benchmark is for")]

mod corpus;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

const SEED: u64 = 7;
const SIZES: [usize; 2] = [1_000, 10_000];
const SHOPTALK: &str = env!("CARGO_BIN_EXE_shoptalk");

/// One run of a command.
#[derive(Clone, Copy)]
struct Cost {
    wall: Duration,
    cpu: Duration,
    /// Bytes of memory at most.
    memory: u64,
}

fn main() -> io::Result<()> {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    println!("| entries | what | wall s | CPU s | memory MB | files | output MB |");
    println!("|---|---|---|---|---|---|---|");
    for size in sizes {
        let folder = tempfile::tempdir()?;
        bench(folder.path(), size)?;
    }
    Ok(())
}

fn bench(folder: &Path, size: usize) -> io::Result<()> {
    let content = folder.join("content");
    corpus::write(&content, size, SEED)?;
    let runs = if size > 20_000 { 3 } else { 5 };
    let has_hugo = hugo_site(&content, &folder.join("hugo"))?;

    let (mut cold, mut one_thread, mut peer) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..runs {
        cold.push(run_of(&mut build(&content, &folder.join(format!("cold-{run}"))))?);
        one_thread
            .push(run_of(build(&content, &folder.join(format!("one-{run}"))).env("RAYON_NUM_THREADS", "1"))?);
        if has_hugo {
            let out = folder.join(format!("hugo-{run}"));
            peer.push(run_of(
                Command::new("hugo").arg("--quiet").arg("-s").arg(folder.join("hugo")).arg("-d").arg(out),
            )?);
        }
    }
    let out = folder.join("cold-0");
    row(size, "cold build", &cold, Some(&out));
    row(size, "cold build, one thread", &one_thread, None);

    let warm: Vec<Cost> = (0..runs).map(|_| run_of(&mut build(&content, &out))).collect::<io::Result<_>>()?;
    row(size, "again, nothing changed", &warm, None);

    let edited = content.join("entries/e000003.md");
    let before = fs::read_to_string(&edited)?;
    let mut one_edit = Vec::new();
    for run in 0..runs {
        fs::write(&edited, format!("{before}\nOne sentence more, the {run}th.\n"))?;
        one_edit.push(run_of(&mut build(&content, &out))?);
    }
    fs::write(&edited, &before)?;
    row(size, "again, one entry edited", &one_edit, None);

    let check: Vec<Cost> = (0..runs)
        .map(|_| run_of(Command::new(SHOPTALK).arg("check").arg(&content)))
        .collect::<io::Result<_>>()?;
    row(size, "check", &check, None);

    let config = content.join("shoptalk.yaml");
    fs::write(&config, "title: Benchmark\nbase_url: https://example.test/\ngo: true\nentry_json: true\n")?;
    let whole: Vec<Cost> = (0..runs)
        .map(|run| run_of(&mut build(&content, &folder.join(format!("all-{run}")))))
        .collect::<io::Result<_>>()?;
    row(size, "cold, with go/, JSON, sitemap", &whole, Some(&folder.join("all-0")));
    if has_hugo {
        row(size, "Hugo, cold", &peer, Some(&folder.join("hugo-0")));
        println!(
            "| | ours ÷ Hugo | {:.2} | {:.2} | | | |",
            ratio(&cold, &peer, |cost| cost.wall),
            ratio(&cold, &peer, |cost| cost.cpu)
        );
    }
    println!("| | one thread ÷ all | {:.2} | | | | |", ratio(&one_thread, &cold, |cost| cost.wall));
    Ok(())
}

fn build(content: &Path, out: &Path) -> Command {
    let mut command = Command::new(SHOPTALK);
    command.arg("build").arg(content).arg("-o").arg(out);
    command
}

fn run_of(command: &mut Command) -> io::Result<Cost> {
    let started = Instant::now();
    let ended = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?.wait4()?;
    let wall = started.elapsed();
    // A check that finds something ends with 1; anything beyond did not do its work.
    assert!(ended.status.code().is_some_and(|code| code < 2), "{command:?} failed: {}", ended.status);
    Ok(Cost { wall, cpu: ended.rusage.utime + ended.rusage.stime, memory: ended.rusage.maxrss })
}

/// The same entries as a site for Hugo; whether there is a Hugo.
fn hugo_site(content: &Path, site: &Path) -> io::Result<bool> {
    if Command::new("hugo").arg("version").stdout(Stdio::null()).status().is_err() {
        return Ok(false);
    }
    let layouts = site.join("layouts/_default");
    fs::create_dir_all(site.join("content"))?;
    fs::create_dir_all(&layouts)?;
    let page = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}";
    fs::write(layouts.join("single.html"), page)?;
    fs::write(
        layouts.join("list.html"),
        "<!doctype html>{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}",
    )?;
    fs::write(
        site.join("config.toml"),
        "baseURL = \"https://example.test/\"\ndisableKinds = [\"RSS\", \"sitemap\"]\n",
    )?;
    for entry in fs::read_dir(content.join("entries"))? {
        let path: PathBuf = entry?.path();
        let text = fs::read_to_string(&path)?.replacen("term:", "title:", 1);
        fs::write(site.join("content").join(path.file_name().unwrap_or_default()), text)?;
    }
    Ok(true)
}

fn row(size: usize, what: &str, runs: &[Cost], out: Option<&Path>) {
    let wall = median(runs, |cost| cost.wall).as_secs_f64();
    let cpu = median(runs, |cost| cost.cpu).as_secs_f64();
    let memory = runs.iter().map(|cost| cost.memory).max().unwrap_or_default() / 1_000_000;
    let (files, bytes) = out.map_or_else(Default::default, |out| {
        let (files, bytes) = weight(out);
        (files.to_string(), (bytes / 1_000_000).to_string())
    });
    println!("| {size} | {what} | {wall:.2} | {cpu:.2} | {memory} | {files} | {bytes} |");
}

fn ratio(one: &[Cost], other: &[Cost], part: impl Fn(&Cost) -> Duration + Copy) -> f64 {
    median(one, part).as_secs_f64() / median(other, part).as_secs_f64()
}

fn median(runs: &[Cost], part: impl Fn(&Cost) -> Duration) -> Duration {
    let mut values: Vec<Duration> = runs.iter().map(part).collect();
    values.sort_unstable();
    values[values.len() / 2]
}

/// Files and bytes below a folder.
fn weight(folder: &Path) -> (u64, u64) {
    let files =
        walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.fold((0, 0), |(count, bytes), file| {
        (count + 1, bytes + file.metadata().map_or(0, |metadata| metadata.len()))
    })
}
