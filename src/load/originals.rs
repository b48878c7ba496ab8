//! Translations take audience and status from what they translate, and are left out together with it.

use super::Selection;
use super::entry::Unresolved;
use crate::glossary::{EntryId, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Which of the keys that say who sees an entry its own front matter has.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told {
    pub audience: bool,
    pub status: bool,
}

/// Gives translations what they do not say themselves. Returns the ids of the files that this build leaves out: those that say so, and
/// the translations of those. `entries` are ordered by id.
#[must_use]
pub fn inherit(entries: &mut [Unresolved], selection: &Selection) -> BTreeSet<String> {
    let is_original = |written: &Unresolved| written.translates.is_none();
    // The entries of one file have all its audience and its status.
    let mut originals: BTreeMap<EntryId, (Vec<String>, Status)> = BTreeMap::new();
    let translated: BTreeSet<String> = entries.iter().filter_map(|one| one.translates.clone()).collect();
    for written in entries.iter().filter(|one| translated.contains(one.entry.id.as_str())) {
        originals.insert(written.entry.id.clone(), (written.entry.audience.clone(), written.entry.status));
    }
    let (first, then): (Vec<&mut Unresolved>, Vec<&mut Unresolved>) =
        entries.iter_mut().partition(|written| is_original(written));
    let mut unwanted = BTreeSet::new();
    for written in first.into_iter().chain(then) {
        let original = written.translates.as_deref().map(EntryId::new);
        if let Some((audience, status)) = original.as_ref().and_then(|id| originals.get(id)).cloned() {
            inherit_one(written, audience, status);
            if let Some(own) = originals.get_mut(&written.entry.id) {
                *own = (written.entry.audience.clone(), written.entry.status);
            }
        }
        let is_unwanted = original.is_some_and(|id| unwanted.contains(id.as_str()));
        if is_unwanted || !selection.contains(&written.entry) {
            unwanted.insert(written.entry.id.file().to_owned());
        }
    }
    unwanted
}

fn inherit_one(written: &mut Unresolved, audience: Vec<String>, status: Status) {
    let audience = if written.told.audience { written.entry.audience.clone() } else { audience };
    let status = if written.told.status { written.entry.status } else { status };
    if written.entry.audience != audience || written.entry.status != status {
        let entry = Arc::make_mut(&mut written.entry);
        (entry.audience, entry.status) = (audience, status);
    }
}
