//! A deprecated entry is still mentioned in the text of another.
//!
//! Readers learn the old word anew each time it is used. The text of deprecated entries and of the successor may name it.
//! The health page lists the same uses.
//!
//! What to do: write the successor's name instead. Where the old word is meant, `[[!word]]` prints it without a link and
//! without this finding.

use super::{Find, Rule, Site, page};
use crate::diagnostics::{Diagnostic, Severity};
use crate::glossary::{Entry, Glossary};
use crate::link::deprecated_uses;

pub(super) const RULE: Rule = Rule {
    code: "deprecated-used",
    severity: Severity::Warning,
    page: page!("deprecated_used.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let uses = deprecated_uses(site.glossary, site.articles);
    uses.into_iter()
        .map(|(of, mention)| {
            let entry = site.glossary.entry(of);
            deprecated_name(&mention.surface, entry, site.glossary)
                .at(mention.span.clone())
                .label(format!("leads to `{}`", entry.id))
        })
        .collect()
}

/// The finding that a text uses a name of a deprecated entry.
#[must_use]
pub fn deprecated_name(written: &str, entry: &Entry, glossary: &Glossary) -> Diagnostic {
    RULE.found(format!("`{written}` is deprecated")).hint(advice(entry, glossary))
}

fn advice(entry: &Entry, glossary: &Glossary) -> String {
    let successors: Vec<String> =
        entry.successors().map(|ix| format!("`{}`", glossary.entry(ix).title())).collect();
    if successors.is_empty() {
        return format!(
            "say it in other words, or name the successor in `{}` under `replaced_by:`",
            entry.id
        );
    }
    format!("write {}", successors.join(" or "))
}
