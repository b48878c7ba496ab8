//! Runs `tests/cases/load/*.md`: a block `entries` lists what was loaded, a block `problems` what was found, `hints` what is advised.

use crate::cases::{self, Block};
use shoptalk::config;
use shoptalk::diagnostics::{Format, Report, Style, print};
use shoptalk::glossary::{Entry, Glossary, NameKind};
use shoptalk::load::{Selection, load};
use shoptalk::source::Source;
use std::fmt::Write;

#[test]
fn content_files_load_as_expected() {
    cases::run("load", 10, answer);
}

fn answer(blocks: &[Block], head: &str) -> Option<String> {
    let source = cases::source(blocks);
    let (config, mut report) = config::read(&source);
    let (glossary, problems) = load(&source, &config, &Selection::with_drafts());
    report.extend(problems.diagnostics().iter().cloned());
    match head {
        "entries" => Some(entries(&glossary)),
        "problems" => Some(problem_lines(&mut report, &source)),
        "hints" => Some(hints(&mut report)),
        _ => None,
    }
}

/// What is advised, a line for each problem.
fn hints(report: &mut Report) -> String {
    report.sort();
    let lines = report.diagnostics().iter().map(|problem| {
        let file = problem.span.as_ref().map_or("", |span| &span.file);
        format!("{file}: {}: {}\n", problem.message, problem.hint.as_deref().unwrap_or("-"))
    });
    lines.collect()
}

fn problem_lines(report: &mut Report, source: &Source) -> String {
    report.sort();
    print(report, source, Style { format: Format::Short, folder: "", help: |_| None })
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
