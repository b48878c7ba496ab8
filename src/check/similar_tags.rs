//! Two tags differ only in case, hyphen, blank or plural.
//!
//! Entries that belong together stand on two pages, each with half of them.
//!
//! What to do: choose one spelling. The finding stands at the first use of the rarer one.

use super::{Find, Rule, Site, in_front_matter, page, spelling, written};
use crate::diagnostics::{Diagnostic, Edit, Fix, Severity};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    code: "similar-tags",
    severity: Severity::Warning,
    page: page!("similar_tags.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let uses = site.glossary.iter().flat_map(|(ix, entry)| entry.tags.iter().map(move |tag| (&**tag, ix)));
    spelling::odd(uses)
        .into_iter()
        .map(|odd| {
            let place = |ix, word| in_front_matter(site.glossary.entry(ix), word);
            let fix = if odd.is_rarer { fix(site, odd.written, odd.usual) } else { None };
            RULE.found(format!("the tags `{}` and `{}` differ only in spelling", odd.written, odd.usual))
                .at(place(odd.first, odd.written))
                .related(place(odd.usual_first, odd.usual), "the usual spelling")
                .hint(format!("write `{}`", odd.usual))
                .fix(fix)
        })
        .collect()
}

/// Writes the usual spelling wherever the tag stands.
fn fix(site: &Site<'_>, tag: &str, usual: &str) -> Option<Fix> {
    let bearers = site.glossary.entries.iter().filter(|entry| entry.tags.iter().any(|own| own == tag));
    let files: BTreeSet<_> = bearers.flat_map(|entry| written::files_of(entry)).collect();
    let mut edits: Vec<Option<Edit>> = Vec::new();
    for file in files {
        let tags = written::texts(site.source, &file, &["tags"]);
        let odd = tags.iter().enumerate().filter(|(_, (text, _))| text == tag);
        edits.extend(odd.map(|(at, _)| written::replaced(site.source, (&tags, at), usual)));
    }
    Fix::new(format!("write `{usual}`"), edits.into_iter().collect::<Option<Vec<_>>>()?)
}
