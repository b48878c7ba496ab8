//! Two categories side by side differ only in case, hyphen, blank or plural.
//!
//! Entries that belong together stand on two pages, each with half of them. Only folders of the same folder are compared:
//! `sales/tools` and `support/tools` are two things.
//!
//! What to do: move the entries of one folder to the other, or correct `category:`.

use super::{Find, Rule, Site, in_front_matter, spelling};
use crate::diagnostics::{Diagnostic, Severity, Span};
use crate::glossary::EntryIx;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    code: "similar-categories",
    severity: Severity::Warning,
    file: include_str!("similar_categories.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut siblings: BTreeMap<&str, Vec<(&str, EntryIx)>> = BTreeMap::new();
    for (ix, entry) in site.glossary.iter() {
        for mut path in entry.categories.iter().map(String::as_str) {
            while let Some((above, name)) = path.rsplit_once('/') {
                siblings.entry(above).or_default().push((name, ix));
                path = above;
            }
            siblings.entry("").or_default().push((path, ix));
        }
    }
    let place = |ix: EntryIx, word: &str| {
        let entry = site.glossary.entry(ix);
        let is_folder = entry.body.file.split('/').any(|part| part == word);
        if is_folder { Span::file(&entry.body.file) } else { in_front_matter(entry, word) }
    };
    siblings
        .into_values()
        .flat_map(spelling::odd)
        .map(|odd| {
            RULE.found(format!(
                "the categories `{}` and `{}` differ only in spelling",
                odd.written, odd.usual
            ))
            .at(place(odd.first, odd.written))
            .related(place(odd.usual_first, odd.usual), "an entry of the usual one")
            .hint(format!("keep `{}`", odd.usual))
        })
        .collect()
}
