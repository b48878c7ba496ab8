//! How long an author waits: from a saved file to the reloaded page, on generated glossaries.
//!
//! `cargo bench --bench serve -- 10000`. A client does what the browser does: it waits to be told of something newer, then loads the
//! page. Figures are medians and the slowest of eleven saves, in milliseconds.

#![expect(clippy::print_stdout, reason = "the table is what the benchmark is for")]

mod corpus;

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const SEED: u64 = 7;
const RUNS: usize = 11;
/// A word of few texts, and of how many.
const RARE: &str = "zarzuela";
const FEW: usize = 20;
const SHOPTALK: &str = env!("CARGO_BIN_EXE_shoptalk");
/// Longer than the server waits before it indexes a site that nobody looks at.
const PAUSE: Duration = Duration::from_secs(4);

fn main() -> io::Result<()> {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    println!("| entries | saved | median ms | slowest ms |");
    println!("|---|---|---|---|");
    for size in if asked.is_empty() { vec![1_000, 10_000] } else { asked } {
        bench(size)?;
    }
    Ok(())
}

fn bench(size: usize) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let content = folder.path().join("content");
    corpus::write(&content, size, SEED)?;
    mention(&content, RARE)?;
    let mut server = Server::start(&content)?;
    let file = content.join("entries/e000003.md");
    let before = fs::read_to_string(&file)?;
    let sentence = |run: usize| {
        let text = format!("One sentence more, the {run}th.");
        Change { bytes: format!("{before}\n{text}\n"), shown: text }
    };
    row(size, "a sentence", &server.follow((&file, &before), sentence)?);
    let named = |word: &str, run: usize| {
        let bytes = before.replacen("term: ", &format!("abbr: [{word}, NEW{run}]\nterm: "), 1);
        Change { bytes, shown: format!("NEW{run}") }
    };
    let times = server.follow((&file, &before), |run| named(RARE, run))?;
    row(size, &format!("a name that {FEW} others mention"), &times);
    let times = server.follow((&file, &before), |run| named("signature", run))?;
    row(size, "a name that half of all others mention", &times);
    server.process.kill()
}

/// Writes a word into some texts that nothing else has.
fn mention(content: &Path, word: &str) -> io::Result<()> {
    for number in (100..100 + FEW).map(|number| number * 7) {
        let file = content.join(format!("entries/e{number:06}.md"));
        let text = fs::read_to_string(&file)?;
        fs::write(&file, format!("{text}\nSee also the {word} of last year.\n"))?;
    }
    Ok(())
}

/// What is written, and what the page must show then.
struct Change {
    bytes: String,
    shown: String,
}

struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(content: &Path) -> io::Result<Self> {
        let mut process = Command::new(SHOPTALK)
            .arg("serve")
            .arg(content)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(process.stderr.take().ok_or(io::ErrorKind::BrokenPipe)?).lines();
        let address = lines.by_ref().find_map(|line| {
            let line = line.ok()?;
            Some(line.split_once("http://")?.1.split('/').next()?.to_owned())
        });
        // Nobody reads the rest, but somebody has to take it.
        thread::spawn(move || lines.count());
        let address = address.ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(Self { process, address })
    }

    fn get(&self, path: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    /// Saves again and again; how long it took each time until the page was there.
    fn follow(
        &mut self,
        (file, before): (&Path, &str),
        change: impl Fn(usize) -> Change,
    ) -> io::Result<Vec<Duration>> {
        const PAGE: &str = "/entries/e000003.html";
        let mut times = Vec::new();
        for run in 0..RUNS {
            // Each save comes after the same state.
            fs::write(file, before)?;
            thread::sleep(PAUSE);
            let page = self.get(PAGE)?;
            let version = page.split("data-version=\"").nth(1).and_then(|rest| rest.split('"').next());
            let version = version.ok_or(io::ErrorKind::InvalidData)?.to_owned();
            let change = change(run);
            let started = Instant::now();
            fs::write(file, &change.bytes)?;
            self.get(&format!("/_shoptalk/version?since={version}"))?;
            let page = self.get(PAGE)?;
            times.push(started.elapsed());
            assert!(page.contains(&change.shown), "the page is the new one");
        }
        Ok(times)
    }
}

fn row(size: usize, what: &str, times: &[Duration]) {
    let mut sorted: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1000.0).collect();
    sorted.sort_by(f64::total_cmp);
    println!("| {size} | {what} | {:.0} | {:.0} |", sorted[sorted.len() / 2], sorted[sorted.len() - 1]);
}
