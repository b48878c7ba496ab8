//! An entry says nothing: it has no text, or no first paragraph.
//!
//! Cards, lists and look-up show an entry's first paragraph, or what `summary:` says. Without either, readers see the bare
//! name and learn nothing. Wiki pages (`kind: page`) and deprecated entries that name a successor need no summary.
//!
//! What to do: begin the text with one sentence that says what the thing is, or write that sentence behind `summary:`.

use super::{Find, Rule, Site, page};
use crate::diagnostics::{Diagnostic, Severity};
use crate::glossary::{Entry, Kind};

pub(super) const RULE: Rule = Rule {
    code: "missing-summary",
    severity: Severity::Warning,
    page: page!("missing_summary.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let silent = |(ix, entry): &(crate::glossary::EntryIx, &Entry)| {
        entry.kind == Kind::Term && !is_replaced(entry) && site.articles[ix.get()].summary.trim().is_empty()
    };
    let say = |(_, entry): (_, &Entry)| {
        let empty = entry.body.markdown().trim().is_empty();
        let what = if empty { "has no text" } else { "has no first paragraph" };
        RULE.found(format!("`{}` {what}", entry.title()))
            .at(entry.headword().span.clone())
            .hint("say in one sentence what it is")
    };
    site.glossary.iter().filter(silent).map(say).collect()
}

fn is_replaced(entry: &Entry) -> bool {
    entry.successors().next().is_some()
}
