//! Runs `tests/cases/markdown/*.md`: each pair of fenced blocks is Markdown and the HTML that must come of it.
//!
//! `UPDATE=1 cargo test` writes what comes of it into the files, to be read in the difference.

use crate::tags;
use shoptalk::markdown::html::{Print, print};
use shoptalk::markdown::{Slugs, document};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const FENCE: &str = "````";

#[test]
fn markdown_cases_print_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/markdown");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let update = std::env::var_os("UPDATE").is_some();
    let (mut count, mut failures) = (0, String::new());
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
        let written = fs::read_to_string(path).unwrap();
        let actual = answered(&written, &mut count);
        if written == actual {
            continue;
        }
        if update {
            fs::write(path, actual).unwrap();
        } else {
            let name = path.file_name().unwrap().to_string_lossy();
            let _ = writeln!(failures, "{name}:\n{}", first_difference(&written, &actual));
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(count >= 60, "only {count} cases were found");
}

/// The case file with every expectation replaced by what the printer makes of the input before it.
fn answered(file: &str, count: &mut usize) -> String {
    let mut out = String::new();
    let mut html = String::new();
    let mut lines = file.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        let Some(language) = line.strip_prefix(FENCE) else { continue };
        let content: Vec<&str> = lines.by_ref().take_while(|line| *line != FENCE).collect();
        if language == "markdown" {
            *count += 1;
            html = to_html(&content.join("\n"));
            for line in &content {
                let _ = writeln!(out, "{line}");
            }
        } else {
            out.push_str(&html);
            if !html.is_empty() && !html.ends_with('\n') {
                out.push('\n');
            }
        }
        let _ = writeln!(out, "{FENCE}");
    }
    out
}

/// `␠`, `␉` and `␍` stand for characters that editors like to remove.
fn to_html(markdown: &str) -> String {
    let markdown = markdown.replace('␠', " ").replace('␉', "\t").replace('␍', "\r");
    let tree = document(&markdown, 0..markdown.len(), &mut Slugs::default());
    let html = print(&tree.blocks, &Print::default());
    assert_eq!(tags::first_fault(&html), None, "{markdown}\n{html}");
    html
}

fn first_difference(expected: &str, actual: &str) -> String {
    let same = expected.lines().zip(actual.lines()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.lines().skip(same).take(6).collect::<Vec<_>>().join("\n");
    format!("line {}\nexpected:\n{}\nfound:\n{}", same + 1, rest(expected), rest(actual))
}
