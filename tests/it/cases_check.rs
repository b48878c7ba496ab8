//! Runs `tests/cases/check/*.md`: a block `findings` lists what `check` says on 22 November 2026 of the files above it.
//!
//! A block `fixed` shows the files that change when their fixes are taken once.
//! A block `history` gives the days on which files were last committed, a block `hints` lists what to do.

use crate::cases::{self, Block};
use shoptalk::build::{self, Project};
use shoptalk::check;
use shoptalk::diagnostics::{Format, Report, Severity, Style, fix, print};
use shoptalk::load::Selection;
use shoptalk::source::{FileHistory, History, Source};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[test]
fn every_fault_is_found_and_none_invented() {
    cases::run("check", 10, answer);
}

fn answer(blocks: &[Block], head: &str) -> Option<String> {
    if !matches!(head, "findings" | "hints" | "fixed") {
        return None;
    }
    let (project, report) = checked(blocks);
    Some(match head {
        "hints" => hints(&report),
        "fixed" => fixed(&report, &project.source),
        _ => print(&report, &project.source, Style { format: Format::Short, folder: "", help: |_| None }),
    })
}

fn checked(blocks: &[Block]) -> (Project, Report) {
    let mut source = cases::source(blocks);
    source.history = blocks.iter().find(|(head, _)| head == "history").map(|(_, text)| history(text));
    let project = build::load(source, &Selection::with_drafts());
    let linked = build::link(&project);
    let report = build::check(&project, &linked, jiff::civil::date(2026, 11, 22));
    (project, report)
}

#[test]
fn the_codes_said_to_have_a_fix_are_those_that_have_one() {
    let fixed = RefCell::new(BTreeSet::new());
    cases::run("check", 18, |blocks, head| {
        if head == "fixed" {
            let (_, report) = checked(blocks);
            let codes = report.diagnostics().iter().filter(|finding| finding.fix.is_some());
            fixed.borrow_mut().extend(codes.map(|finding| finding.code));
        }
        None
    });
    let said = check::codes().into_iter().filter(|code| code.has_fix).map(|code| code.code);
    assert_eq!(fixed.into_inner(), said.collect());
}

fn fixed(report: &Report, source: &Source) -> String {
    let fixes = report.diagnostics().iter().filter_map(|finding| finding.fix.as_ref());
    let texts = fix::apply(fixes, source).texts;
    texts.iter().fold(String::new(), |mut all, (file, text)| {
        let _ = write!(all, "{file}:\n{text}");
        all
    })
}

fn hints(report: &Report) -> String {
    report.diagnostics().iter().fold(String::new(), |mut text, finding| {
        let _ = writeln!(text, "{}: {}", finding.code, finding.hint.as_deref().unwrap_or("-"));
        text
    })
}

/// Lines `path date`.
fn history(text: &str) -> Arc<History> {
    let files = text.lines().filter_map(|line| line.split_once(' ')).map(|(path, date)| {
        let changed = date.parse().unwrap();
        let author: Arc<str> = "A".into();
        let file = FileHistory {
            created: None,
            changed,
            changed_by: Arc::clone(&author),
            authors: vec![author],
            former: Vec::new(),
        };
        (Arc::from(path), file)
    });
    Arc::new(History { head: String::from("0"), files: files.collect() })
}

#[test]
fn the_cases_hold_a_fault_of_every_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check");
    let text: String =
        fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
    let rules: BTreeSet<String> = codes_of(&rules, "code: \"");
    assert!(rules.len() >= 18, "{rules:?}");
    let missing: Vec<_> = rules.iter().filter(|code| !text.contains(&format!("[{code}]"))).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

#[test]
fn every_code_of_the_program_has_a_help_page() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let known: BTreeSet<_> = check::codes().iter().map(|code| code.code).collect();
    let mut written = BTreeSet::new();
    for way in ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::note("] {
        written.extend(codes_of(&src, way));
    }
    assert!(written.len() > 35, "{written:?}");
    let missing: Vec<_> = written.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(missing.is_empty(), "no help for {missing:?}");
    assert!(check::codes().iter().any(|code| code.severity == Severity::Error));
}

/// The words in quotes that follow `before` in the code (not the tests) of a folder.
fn codes_of(folder: &Path, before: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for path in rust_files(folder) {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (at, _) in code.match_indices(before) {
            let rest = code[at + before.len()..].trim_start().trim_start_matches('"');
            let word: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            if rest[word.len()..].starts_with('"') {
                codes.insert(word);
            }
        }
    }
    codes
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
    files
}
