//! Two categories side by side differ only in case, hyphen, blank or plural.
//!
//! Entries that belong together stand on two pages, each with half of them. Only folders of the same folder are compared:
//! `sales/tools` and `support/tools` are two things.
//!
//! What to do: move the entries of one folder to the other, or correct `category:`.

use super::{Find, Rule, Site, in_front_matter, page, spelling, written};
use crate::diagnostics::{Diagnostic, Edit, Fix, Severity, Span};
use crate::glossary::EntryIx;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    code: "similar-categories",
    severity: Severity::Warning,
    page: page!("similar_categories.rs"),
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
    let odd = siblings
        .into_iter()
        .flat_map(|(above, names)| spelling::odd(names).into_iter().map(move |odd| (above, odd)));
    odd.map(|(above, odd)| {
        let fix = if odd.is_rarer { fix(site, above, (odd.written, odd.usual)) } else { None };
        RULE.found(format!("the categories `{}` and `{}` differ only in spelling", odd.written, odd.usual))
            .at(place(odd.first, odd.written))
            .related(place(odd.usual_first, odd.usual), "an entry of the usual one")
            .hint(format!("keep `{}`", odd.usual))
            .fix(fix)
    })
    .collect()
}

/// Writes the usual spelling in front matter. Where a folder gives the name, files would have to move.
fn fix(site: &Site<'_>, above: &str, (name, usual): (&str, &str)) -> Option<Fix> {
    let path = |name: &str| if above.is_empty() { name.to_owned() } else { format!("{above}/{name}") };
    let (odd, new) = (path(name), path(usual));
    let is_below = |category: &str| {
        category.strip_prefix(&*odd).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let files: BTreeSet<_> = site
        .glossary
        .entries
        .iter()
        .filter(|entry| entry.categories.iter().any(|category| is_below(category)))
        .map(|entry| &entry.body.file)
        .collect();
    let mut edits: Vec<Option<Edit>> = Vec::new();
    for file in files {
        let categories = written::texts(site.source, file, &["category", "categories"]);
        let below: Vec<_> = categories.iter().enumerate().filter(|(_, (text, _))| is_below(text)).collect();
        if below.is_empty() {
            return None;
        }
        edits.extend(below.into_iter().map(|(at, (text, _))| {
            let new = format!("{new}{}", &text[odd.len()..]);
            written::replaced(site.source, (&categories, at), &new)
        }));
    }
    Fix::new(format!("write `{new}`"), edits.into_iter().collect::<Option<Vec<_>>>()?)
}
