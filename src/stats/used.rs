//! Which entries are used, and which words are missed.

use super::Site;
use crate::glossary::{Entry, EntryIx, Status};
use crate::language::fold::fold;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An entry with the texts that use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Used<'a> {
    pub entry: &'a str,
    pub title: &'a str,
    /// How many other texts use it, and how often.
    pub texts: usize,
    pub uses: usize,
}

/// A word that texts link by hand and no entry has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wanted<'a> {
    pub word: &'a str,
    pub texts: usize,
}

/// The entries that other texts use, by how many do.
pub(super) fn most_used<'a>(site: &Site<'a>, terms: &[(EntryIx, &'a Entry)]) -> Vec<Used<'a>> {
    let used = terms.iter().map(|(ix, entry)| {
        let places = site.where_used.of(*ix);
        let uses = places.iter().map(|place| place.count).sum();
        Used { entry: entry.id.as_str(), title: entry.title(), texts: places.len(), uses }
    });
    let mut used: Vec<Used> = used.filter(|one| one.texts > 0).collect();
    used.sort_by_key(|one| (Reverse(one.texts), Reverse(one.uses), one.entry));
    used
}

/// Whether no other text uses an entry that readers should meet.
pub(super) fn is_lonely(site: &Site<'_>, ix: EntryIx, entry: &Entry) -> bool {
    !matches!(entry.status, Status::Draft | Status::Deprecated) && site.where_used.of(ix).is_empty()
}

/// The missing words, the most wanted first.
pub(super) fn wanted<'a>(site: &Site<'a>) -> Vec<Wanted<'a>> {
    let mut wanted: BTreeMap<String, (Wanted<'a>, usize)> = BTreeMap::new();
    for (text, article) in site.articles.iter().enumerate() {
        for word in &article.wanted {
            let (one, last) = wanted.entry(fold(word)).or_insert((Wanted { word, texts: 0 }, usize::MAX));
            one.texts += usize::from(*last != text);
            *last = text;
        }
    }
    let mut wanted: Vec<Wanted> = wanted.into_values().map(|(one, _)| one).collect();
    wanted.sort_by_key(|one| Reverse(one.texts));
    wanted
}
