//! The entries' own texts as documents.

use crate::glossary::{Entry, Glossary};
use crate::source::{Document, DocumentKind};
use std::ops::Range;
use std::sync::Arc;

/// Summaries and bodies of all entries, in the order of their files. `folder` is put before their paths.
#[must_use]
pub fn own_texts(glossary: &Glossary, folder: &str) -> Vec<Document> {
    let mut own = Vec::new();
    for entry in &glossary.entries {
        own.extend(summary(entry).map(|range| document(entry, range, folder)));
        own.push(document(entry, entry.body.range.clone(), folder));
    }
    own.sort_by(|a, b| (&a.path, a.body.start).cmp(&(&b.path, b.body.start)));
    own
}

fn document(entry: &Entry, body: Range<usize>, folder: &str) -> Document {
    let path = format!("{folder}{}", entry.body.file).into();
    Document { path, kind: DocumentKind::Markdown, text: Arc::clone(&entry.body.text), body }
}

/// Where the summary stands in the entry's file, if it is written there word for word.
fn summary(entry: &Entry) -> Option<Range<usize>> {
    let summary = entry.summary.as_ref().filter(|summary| summary.span.file == entry.body.file)?;
    let written = entry.body.text.get(summary.span.start..summary.span.end)?;
    let start = summary.span.start + written.find(&summary.value)?;
    Some(start..start + summary.value.len())
}
