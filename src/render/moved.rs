//! Former addresses: a page whose file was moved, or whose entry names a former id, stays reachable where it was.
//!
//! Where a file was before is known from the history of the repository; `former:` says it without one.

use super::OutputFile;
use super::go::{key, redirect};
use super::maker::Maker;
use crate::glossary::{EntryId, EntryIx, NameKind};
use std::collections::BTreeMap;

/// Pages that lead on, but for those whose path is taken. Of several entries that were at one address the first has it.
#[must_use]
pub fn pages<'m>(maker: &'m Maker<'_>, taken: &[OutputFile]) -> Vec<OutputFile<'m>> {
    let mut moved: BTreeMap<String, (String, EntryIx)> = BTreeMap::new();
    for (ix, entry) in maker.site.glossary.iter() {
        let written = entry.names.iter().filter(|name| name.kind == NameKind::Former);
        let written = written.map(|name| name.text.trim_end_matches(".md"));
        // The entries of a list moved with the page that holds them.
        let history = maker.history(entry).filter(|_| entry.id.anchor().is_none());
        let files = history.into_iter().flat_map(|history| &history.former);
        let files = files.filter_map(|path| path.strip_suffix(".md").or(path.strip_suffix(".markdown")));
        for id in written.chain(files).filter(|id| is_path(id)) {
            let path = EntryId::new(id).page();
            moved.entry(key(&path)).or_insert((path, ix));
        }
    }
    // The keys of all other pages are worth making only where something moved.
    if !moved.is_empty() {
        for file in taken {
            moved.remove(&key(&file.path));
        }
    }
    moved
        .into_values()
        .map(|(path, ix)| OutputFile::page(path.clone(), move || Ok(redirect(maker, &path, ix))))
        .collect()
}

/// Former names are written for readers too (`Turnover`), and not all of them are ids.
fn is_path(id: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.ends_with(['.', ' ']) && part.len() <= 180
    };
    id.split('/').all(is_part) && !id.contains(|c: char| c.is_control() || "<>:\"\\|?*#%".contains(c))
}
