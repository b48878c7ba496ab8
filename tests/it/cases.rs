//! Runs cases that are Markdown files: fenced content files, and fenced blocks with what must come of them.
//!
//! A block that opens with a path is a file, any other is an expectation. `UPDATE=1 cargo test` writes what comes of the
//! files into the cases, to be read in the difference.

use shoptalk::source::Source;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const FENCE: &str = "````";

/// A head and a text.
pub type Block = (String, String);

/// Runs every case of a folder; `answer` gives the new text of a block by its head, or `None` for what stays.
#[track_caller]
pub fn run(folder: &str, fewest: usize, answer: impl Fn(&[Block], &str) -> Option<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= fewest, "only {} cases were found", files.len());
    let mut failures = String::new();
    for path in files {
        let written = fs::read_to_string(&path).unwrap();
        let blocks = blocks(&written);
        let actual = answered(&written, |head| answer(&blocks, head));
        if written != actual && std::env::var_os("UPDATE").is_some() {
            fs::write(&path, actual).unwrap();
        } else if written != actual {
            let _ = writeln!(failures, "{}: found\n{actual}", path.display());
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The content files of a case.
pub fn source(blocks: &[Block]) -> Source {
    let files = blocks.iter().filter(|(head, _)| head.contains('.'));
    Source::in_memory(files.map(|(head, text)| (head.as_str(), text.as_str())))
}

/// The case with its expectations replaced by what comes of its files.
fn answered(case: &str, answer: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::new();
    let mut lines = case.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(text, "{line}");
        let Some(head) = line.strip_prefix(FENCE) else { continue };
        let content: Vec<&str> = lines.by_ref().take_while(|line| *line != FENCE).collect();
        match answer(head) {
            Some(answer) => text += &answer,
            None => content.iter().for_each(|line| writeln!(text, "{line}").unwrap()),
        }
        let _ = writeln!(text, "{FENCE}");
    }
    text
}

fn blocks(case: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = case.lines();
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix(FENCE) else { continue };
        let content: Vec<&str> = lines.by_ref().take_while(|line| *line != FENCE).collect();
        blocks.push((head.to_owned(), content.join("\n") + "\n"));
    }
    blocks
}
