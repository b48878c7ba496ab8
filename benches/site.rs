//! What a build costs: time, processor time and memory of the whole command, on generated glossaries.
//!
//! `cargo bench --bench site` measures 1,000 and 10,000 entries, `cargo bench --bench site -- 100000` what is named.
//! Each run goes into a fresh folder; figures are medians. With `hugo` or `zola` on the path, it builds the same entries beside it,
//! interleaved with ours. Both link nothing; Hugo has no index, Zola writes one for elasticlunr.

#![expect(clippy::print_stdout, reason = "the table is what the benchmark is for")]

mod corpus;

use std::ffi::OsString;
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
    // A file system that has just lost a large folder is slow for a while, so all are kept until the end.
    let mut folders = Vec::new();
    for size in sizes {
        let folder = tempfile::tempdir()?;
        bench(folder.path(), size)?;
        folders.push(folder);
    }
    Ok(())
}

fn bench(folder: &Path, size: usize) -> io::Result<()> {
    let content = folder.join("content");
    corpus::write(&content, size, SEED)?;
    // The other programs write pages and an index, so ours does, too.
    fs::write(content.join("shoptalk.yaml"), "title: Benchmark\ngo: false\nentry_json: false\n")?;
    let runs = if size > 20_000 { 3 } else { 5 };
    let mut peers: Vec<(&Peer, Vec<Cost>)> = Vec::new();
    for peer in PEERS.iter().filter(|peer| peer.is_there()) {
        peer.site(&content, &folder.join(peer.command))?;
        peers.push((peer, Vec::new()));
    }

    let (mut cold, mut one_thread) = (Vec::new(), Vec::new());
    for run in 0..runs {
        cold.push(run_of(&mut build(&content, &folder.join(format!("cold-{run}"))))?);
        one_thread
            .push(run_of(build(&content, &folder.join(format!("one-{run}"))).env("RAYON_NUM_THREADS", "1"))?);
        for (peer, costs) in &mut peers {
            let out = folder.join(format!("{}-{run}", peer.command));
            costs.push(run_of(&mut peer.build(&folder.join(peer.command), &out))?);
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
    for (peer, costs) in &peers {
        row(size, peer.label, costs, Some(&folder.join(format!("{}-0", peer.command))));
        println!(
            "| | ours ÷ {} | {:.2} | {:.2} | | | |",
            peer.command,
            ratio(&cold, costs, |cost| cost.wall),
            ratio(&cold, costs, |cost| cost.cpu)
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

/// Another program that makes a site of the same entries.
struct Peer {
    command: &'static str,
    label: &'static str,
    /// Its configuration and templates.
    files: &'static [(&'static str, &'static str)],
    arguments: fn(&Path, &Path) -> Vec<OsString>,
    /// An entry as it wants it.
    entry: fn(&str) -> String,
}

const PEERS: [Peer; 2] = [
    Peer {
        command: "hugo",
        label: "Hugo, cold",
        files: &[
            ("config.toml", "baseURL = \"https://example.test/\"\ndisableKinds = [\"RSS\", \"sitemap\"]\n"),
            (
                "layouts/_default/single.html",
                "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}",
            ),
            (
                "layouts/_default/list.html",
                "<!doctype html>{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}",
            ),
        ],
        arguments: |site, out| vec!["--quiet".into(), "-s".into(), site.into(), "-d".into(), out.into()],
        entry: |text| text.replacen("term:", "title:", 1),
    },
    Peer {
        command: "zola",
        label: "Zola with its index, cold",
        files: &[
            (
                "config.toml",
                "base_url = \"https://example.test\"\nbuild_search_index = true\n\
                 [search]\nindex_format = \"elasticlunr_json\"\ninclude_content = true\n",
            ),
            ("content/_index.md", "---\ntitle: Glossary\n---\n"),
            (
                "templates/page.html",
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ page.title }}</title></head><body>\
                 <nav><a href=\"/\">Glossary</a></nav><main><h1>{{ page.title }}</h1><dl>\
                 <dt>Category</dt><dd>{{ page.extra.category }}</dd><dt>Owner</dt><dd>{{ page.extra.owner }}</dd>\
                 {% if page.extra.aliases %}<dt>Also called</dt><dd>{{ page.extra.aliases | join(sep=\", \") }}</dd>{% endif %}\
                 <dt>Tags</dt><dd>{% for tag in page.extra.tags %}<span>{{ tag }}</span> {% endfor %}</dd></dl>\
                 {{ page.content | safe }}</main></body></html>",
            ),
            (
                "templates/index.html",
                "<!doctype html>{% for page in section.pages %}<a href=\"{{ page.path }}\">{{ page.title }}</a>{% endfor %}",
            ),
        ],
        arguments: |site, out| vec!["--root".into(), site.into(), "build".into(), "-o".into(), out.into()],
        entry: with_extra,
    },
];

/// An entry with all fields but the title under `extra`, where Zola wants fields that it does not know.
fn with_extra(text: &str) -> String {
    let (front, body) =
        text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).unwrap_or(("", text));
    let (title, rest): (Vec<&str>, Vec<&str>) = front.lines().partition(|line| line.starts_with("term:"));
    let title = title.first().and_then(|line| line.strip_prefix("term:")).unwrap_or_default();
    let extra: String = rest.iter().flat_map(|line| ["  ", line, "\n"]).collect();
    format!("---\ntitle:{title}\nextra:\n{extra}---\n{body}")
}

impl Peer {
    fn is_there(&self) -> bool {
        let versions = ["version", "--version"];
        let runs = |argument| {
            Command::new(self.command).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status()
        };
        versions.into_iter().any(|argument| runs(argument).is_ok_and(|status| status.success()))
    }

    fn site(&self, content: &Path, site: &Path) -> io::Result<()> {
        for (path, text) in self.files {
            let path = site.join(path);
            fs::create_dir_all(path.parent().unwrap_or(site))?;
            fs::write(path, text)?;
        }
        fs::create_dir_all(site.join("content"))?;
        for entry in fs::read_dir(content.join("entries"))? {
            let path: PathBuf = entry?.path();
            let text = (self.entry)(&fs::read_to_string(&path)?);
            fs::write(site.join("content").join(path.file_name().unwrap_or_default()), text)?;
        }
        Ok(())
    }

    fn build(&self, site: &Path, out: &Path) -> Command {
        let mut command = Command::new(self.command);
        command.args((self.arguments)(site, out));
        command
    }
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
