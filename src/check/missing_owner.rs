//! An entry has no owner though others have one.
//!
//! Nobody is asked when the text is doubted, and nobody is reminded of reviews. The health page lists the same entries.
//! A glossary in which no entry has an owner does without, and nothing is said. Translations have the owner of the original.
//!
//! What to do: write `owner:` in the entry, or in the `_category.yaml` of its folder for all entries in it.

use super::{Find, Rule, Site, page};
use crate::diagnostics::{Diagnostic, Severity};

pub(super) const RULE: Rule = Rule {
    code: "missing-owner",
    severity: Severity::Note,
    page: page!("missing_owner.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let entries = site.glossary.unowned().into_iter().map(|ix| site.glossary.entry(ix));
    entries
        .map(|entry| {
            RULE.found(format!("`{}` has no owner", entry.title()))
                .at(entry.headword().span.clone())
                .hint("write `owner:` here or in the folder's `_category.yaml`")
        })
        .collect()
}
