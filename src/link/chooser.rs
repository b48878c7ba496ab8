//! Names that several entries share: each has a page of its own on which a reader chooses the sense.

use super::names::LinkName;
use crate::glossary::{EntryIx, Glossary};
use crate::language::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A shared name and its senses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chooser {
    /// As the first of the entries writes it.
    pub name: String,
    /// Names the page: letters and digits of the name, unique, the same on every run.
    pub slug: String,
    /// At least two, in the order of the glossary.
    pub entries: Vec<EntryIx>,
}

impl Chooser {
    /// The path of the page, relative to the site's root.
    #[must_use]
    pub fn page(&self) -> String {
        format!("senses/{}.html", self.slug)
    }
}

/// All of the names that two entries or more share, in the order of their folded names.
///
/// A translated page counts as the entry that it translates.
#[must_use]
pub fn choosers(names: &[LinkName], glossary: &Glossary) -> Vec<Chooser> {
    let mut shared: BTreeMap<String, (String, BTreeSet<EntryIx>)> = BTreeMap::new();
    for name in names {
        let entry = glossary.entry(name.entry).translation_of.unwrap_or(name.entry);
        let senses = shared.entry(fold(&name.text)).or_insert_with(|| (name.text.clone(), BTreeSet::new()));
        senses.1.insert(entry);
    }
    let mut slugs = BTreeSet::new();
    let shared = shared.into_iter().filter(|(_, (_, entries))| entries.len() > 1);
    shared
        .map(|(key, (name, entries))| Chooser {
            name,
            slug: unique_slug(&key, &mut slugs),
            entries: entries.into_iter().collect(),
        })
        .collect()
}

/// Letters and digits in any script, joined by hyphens; numbered where another name has the same.
fn unique_slug(key: &str, taken: &mut BTreeSet<String>) -> String {
    let words: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut base: String = words.join("-").chars().take(60).collect();
    if base.is_empty() {
        base.push('x');
    }
    let mut slug = base.clone();
    let mut number = 2;
    while !taken.insert(slug.clone()) {
        slug = format!("{base}-{number}");
        number += 1;
    }
    slug
}
