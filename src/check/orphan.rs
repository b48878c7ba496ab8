//! Nothing leads to an entry: no text mentions it, and no entry names it as related.
//!
//! It is found by look-up and in lists only. That may be right; often it shows a name that people do not use, or an alias that
//! is missing. Drafts, deprecated entries, translations and wiki pages are left out, and so is a glossary of fewer than ten entries.
//!
//! What to do: add the names that people really use under `aliases:`, or name the entry under `related:` of another.

use super::{Find, Rule, Site, page};
use crate::diagnostics::{Diagnostic, Severity};
use crate::glossary::{Entry, Kind, Status};
use std::collections::BTreeSet;

pub(super) const RULE: Rule =
    Rule { code: "orphan", severity: Severity::Note, page: page!("orphan.rs"), find: Find::Site(find) };

/// A small glossary is only begun.
const FEWEST: usize = 10;

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let glossary = site.glossary;
    if glossary.entries.len() < FEWEST {
        return Vec::new();
    }
    let related: BTreeSet<_> =
        glossary.entries.iter().flat_map(|entry| &entry.relations).map(|relation| relation.target).collect();
    let translated: BTreeSet<_> = glossary
        .iter()
        .filter(|(ix, _)| !site.where_used.of(*ix).is_empty() || related.contains(ix))
        .filter_map(|(_, entry)| entry.translation_of)
        .collect();
    let alone = glossary.iter().filter(|(ix, entry)| {
        is_public(entry)
            && site.where_used.of(*ix).is_empty()
            && !related.contains(ix)
            && !translated.contains(ix)
    });
    alone
        .map(|(_, entry)| {
            RULE.found(format!("nothing leads to `{}`", entry.title()))
                .at(entry.headword().span.clone())
                .hint("add the names that people use for it, or name it under `related:` of another entry")
        })
        .collect()
}

fn is_public(entry: &Entry) -> bool {
    entry.kind == Kind::Term
        && entry.translation_of.is_none()
        && !matches!(entry.status, Status::Draft | Status::Deprecated)
}
