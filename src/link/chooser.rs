//! Names that several entries share: each has a page of its own on which a reader chooses the sense.

use super::names::LinkName;
use crate::glossary::{EntryIx, Glossary};
use crate::language::fold::spelled;
use crate::markdown::Slugs;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;
use std::collections::BTreeSet;
use std::hash::BuildHasher;

/// A shared name and its senses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

/// All of the names that two entries or more share, in the order of their folded names. Names that differ in accents are two.
///
/// A translated page counts as the entry that it translates.
#[must_use]
pub fn choosers(names: &[LinkName], glossary: &Glossary) -> Vec<Chooser> {
    let mut keyed = repeated(names);
    keyed.sort_unstable();
    let mut slugs = Slugs::from_two([]);
    let original = |at: usize| glossary.entry(names[at].entry).original(names[at].entry);
    let chooser = |bearers: &[(&str, String, usize)]| {
        let entries: BTreeSet<EntryIx> = bearers.iter().map(|(.., at)| original(*at)).collect();
        let (key, _, first) = bearers.first().filter(|_| entries.len() > 1)?;
        Some(Chooser {
            name: names[*first].text.clone(),
            slug: unique_slug(key, &mut slugs),
            entries: entries.into_iter().collect(),
        })
    };
    keyed.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1)).filter_map(chooser).collect()
}

/// The names, folded and as texts tell them apart, that may be another entry's too: nearly all names are borne once, and are not worth being sorted.
fn repeated(names: &[LinkName]) -> Vec<(&str, String, usize)> {
    let with_hash = |(at, name): (usize, &LinkName)| (FxBuildHasher.hash_one(&*name.folded), at);
    let mut hashes: Vec<(u64, usize)> = names.par_iter().enumerate().map(with_hash).collect();
    hashes.sort_unstable();
    let same = hashes.chunk_by(|(a, _), (b, _)| a == b).filter(|same| same.len() > 1).flatten();
    same.map(|(_, at)| (&*names[*at].folded, spelled(&names[*at].text), *at)).collect()
}

/// Letters and digits in any script, joined by hyphens; numbered where another name has the same.
fn unique_slug(key: &str, taken: &mut Slugs) -> String {
    let words: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut base: String = words.join("-").chars().take(60).collect();
    if base.is_empty() {
        base.push('x');
    }
    taken.unique(base)
}
