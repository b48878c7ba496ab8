//! Runs `tests/cases/lint/*.md`: a block `findings` lists what `lint` finds in the files below `docs/`, which are documents
//! beside the glossary of the others; a block `findings in entries` lists what it finds in the others themselves.

use crate::cases::{self, Block};
use shoptalk::build;
use shoptalk::diagnostics::{Diagnostic, Ruler};
use shoptalk::lint::{Acronyms, Texts, findings};
use shoptalk::load::Selection;
use shoptalk::source::Document;

#[test]
fn documents_are_held_against_the_glossary() {
    cases::run("lint", 5, answer);
}

fn answer(blocks: &[Block], head: &str) -> Option<String> {
    let (others, own): (Vec<Block>, Vec<Block>) =
        blocks.iter().cloned().partition(|(head, _)| head.starts_with("docs/"));
    let read = match head {
        "findings" => &others,
        "findings in entries" => &own,
        _ => return None,
    };
    let project = build::load(cases::source(&own), &Selection::with_drafts());
    assert!(!project.report.has_errors(), "{:?}", project.report);
    let documents: Vec<Document> =
        read.iter().map(|(path, text)| Document::new(path.as_str().into(), text.as_str().into())).collect();
    let files = own.iter().map(|(path, _)| (path.as_str().into(), path.clone()));
    let texts = Texts { documents: &documents, entries: &files.collect() };
    let mut found = findings(&project.glossary, &project.config, texts, Acronyms::SpelledOut);
    let place = |one: &Diagnostic| one.span.as_ref().map(|span| (span.file.to_string(), span.start));
    found.sort_by_key(|one| (place(one), one.code));
    let line = |one: &Diagnostic| {
        let span = one.span.as_ref().expect("every finding has a place");
        let (_, text) = read.iter().find(|(path, _)| **path == *span.file).expect("it is in a document");
        let at = Ruler::new(text).place(span.start);
        let hint = one.hint.as_deref().unwrap_or_default();
        format!("{}:{}:{} {} {}; {hint}\n", span.file, at.line, at.column, one.code, one.message)
    };
    Some(found.iter().map(line).collect())
}
