//! Runs `tests/cases/suggest/*.md`: a block `suggestions` lists what `suggest` finds in the files above it.
//!
//! Files below `docs/` are documents beside the glossary. A line is: kind, word, what it stands for, the entry that lacks
//! it, files and uses, and the first place.

use crate::cases::{self, Block};
use shoptalk::build;
use shoptalk::diagnostics::{Ruler, Texts as _};
use shoptalk::link::Linker;
use shoptalk::load::Selection;
use shoptalk::source::Document;
use shoptalk::suggest::{Suggestion, Texts, own_texts, suggest};
use std::fmt::Write;

#[test]
fn what_is_not_defined_is_found() {
    cases::run("suggest", 6, answer);
}

fn answer(blocks: &[Block], head: &str) -> Option<String> {
    if head != "suggestions" {
        return None;
    }
    let is_document = |head: &str| head.starts_with("docs/");
    let own: Vec<Block> = blocks.iter().filter(|(head, _)| !is_document(head)).cloned().collect();
    let project = build::load(cases::source(&own), &Selection::with_drafts());
    let linked = build::link(&project);
    let names = Linker::new(&project.glossary, &project.config.links);
    let mut documents = own_texts(&project.glossary, "");
    let mut others: Vec<&Block> = blocks.iter().filter(|(head, _)| is_document(head)).collect();
    others.sort();
    documents
        .extend(others.iter().map(|(path, text)| Document::new(path.as_str().into(), text.as_str().into())));
    let found = suggest(&Texts {
        glossary: &project.glossary,
        linker: &names,
        articles: &linked.articles,
        locale: &project.config.language,
        folder: "",
        documents: &documents,
    });
    let line = |one: &Suggestion| {
        let mut line = format!("{} {}", one.kind.as_str(), one.word);
        if let Some(expansion) = &one.expansion {
            let _ = write!(line, " = {expansion}");
        }
        if let Some(ix) = one.entry {
            let _ = write!(line, " @{}", project.glossary.entry(ix).id);
        }
        let place = one.places.first().map_or(String::new(), |place| {
            let text = blocks.iter().find(|(head, _)| **head == *place.file).map(|(_, text)| text.as_str());
            let text = text.or_else(|| project.source.text(&place.file)).unwrap_or_default();
            let at = Ruler::new(text).place(place.range.start);
            format!("{}:{}:{} {}", place.file, at.line, at.column, &text[place.range.clone()])
        });
        format!("{line} ({}, {}) {place}\n", one.files, one.uses)
    };
    Some(found.iter().map(line).collect())
}
