//! Runs `tests/cases/load/*.md`: fenced content files, and the entries and problems that must come of them.
//!
//! A block that opens with a path is a file; a block `entries` lists what was loaded, a block `problems` what was found.
//! `UPDATE=1 cargo test` writes what comes of it into the files, to be read in the difference.

use shoptalk::config;
use shoptalk::diagnostics::{Format, Report, Style, print};
use shoptalk::glossary::{Entry, Glossary, NameKind};
use shoptalk::load::{Selection, load};
use shoptalk::source::Source;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const FENCE: &str = "````";

#[test]
fn content_files_load_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/load");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 10, "only {} cases were found", files.len());
    let mut failures = String::new();
    for path in files {
        let written = fs::read_to_string(&path).unwrap();
        let actual = answered(&written);
        if written != actual && std::env::var_os("UPDATE").is_some() {
            fs::write(&path, actual).unwrap();
        } else if written != actual {
            let _ = writeln!(failures, "{}: found\n{actual}", path.display());
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The case with its expectations replaced by what comes of its files.
fn answered(case: &str) -> String {
    let blocks = blocks(case);
    let files = blocks.iter().filter(|(head, _)| head.contains('.'));
    let source = Source::in_memory(files.map(|(head, text)| (head.as_str(), text.as_str())));
    let (config, mut report) = config::read(&source);
    let (glossary, problems) = load(&source, &config, &Selection::with_drafts());
    report.extend(problems.diagnostics().iter().cloned());
    let mut text = String::new();
    let mut lines = case.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(text, "{line}");
        let Some(head) = line.strip_prefix(FENCE) else { continue };
        let content: Vec<&str> = lines.by_ref().take_while(|line| *line != FENCE).collect();
        match head {
            "entries" => text += &entries(&glossary),
            "problems" => text += &problem_lines(&mut report, &source),
            _ => content.iter().for_each(|line| writeln!(text, "{line}").unwrap()),
        }
        let _ = writeln!(text, "{FENCE}");
    }
    text
}

fn blocks(case: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = case.lines();
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix(FENCE) else { continue };
        let content: Vec<&str> = lines.by_ref().take_while(|line| *line != FENCE).collect();
        blocks.push((head.to_owned(), content.join("\n") + "\n"));
    }
    blocks
}

fn problem_lines(report: &mut Report, source: &Source) -> String {
    report.sort();
    print(report, source, Style { format: Format::Short, folder: "" })
}

fn entries(glossary: &Glossary) -> String {
    glossary.entries.iter().map(|entry| describe(entry, glossary)).collect()
}

/// One line for what an entry is, indented lines for what is not as by default.
fn describe(entry: &Entry, glossary: &Glossary) -> String {
    let mut text = format!("{} · {:?} · {}\n", entry.id, entry.kind, entry.title());
    let mut add = |what: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {what}: {value}");
        }
    };
    let names: Vec<String> =
        entry.names[1..].iter().map(|name| format!("{} ({})", name.text, kind(name.kind))).collect();
    add("names", &names.join(", "));
    add("categories", &entry.categories.join(", "));
    add("context", &entry.context);
    add("status", if entry.status.as_str() == "approved" { "" } else { entry.status.as_str() });
    add("locale", if entry.locale.as_str() == "en" { "" } else { entry.locale.as_str() });
    add("owner", entry.owner.as_ref().map_or("", |owner| &owner.name));
    add("due", &entry.due.map(|date| date.to_string()).unwrap_or_default());
    let relations: Vec<String> = entry
        .relations
        .iter()
        .map(|one| format!("{} {}", one.kind.key(), glossary.entry(one.target).id))
        .collect();
    add("relations", &relations.join(", "));
    add("translates", &entry.translation_of.map(|ix| glossary.entry(ix).id.to_string()).unwrap_or_default());
    add("body", &format!("{:?}", entry.body.markdown().trim()));
    text
}

fn kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Headword => "headword",
        NameKind::Abbreviation => "abbreviation",
        NameKind::Alias => "alias",
        NameKind::Translation => "translation",
        NameKind::Avoided => "avoided",
        NameKind::Former => "former",
    }
}
