//! The name table: from what people write in `[[…]]` and `related:` to entries.

use super::{Entry, EntryId, EntryIx, NameKind};
use crate::config::fields::nearest;
use crate::language::fold::fold;
use std::collections::{BTreeMap, HashMap};

/// All names of all entries, as written and folded.
#[derive(Debug, Clone, Default)]
pub struct NameTable {
    ids: BTreeMap<EntryId, EntryIx>,
    exact: HashMap<String, Vec<EntryIx>>,
    folded: BTreeMap<String, Vec<EntryIx>>,
    /// How a folded name was written first.
    written: HashMap<String, String>,
}

impl NameTable {
    /// Takes every name but those to avoid. `entries` are in the order of the glossary.
    #[must_use]
    pub fn new<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut table = Self::default();
        for (entry, ix) in entries.into_iter().zip(0..) {
            let ix = EntryIx(ix);
            table.ids.insert(entry.id.clone(), ix);
            for name in entry.names.iter().filter(|name| name.kind != NameKind::Avoided) {
                add(table.exact.entry(name.text.clone()).or_default(), ix);
                let folded = fold(&name.text);
                table.written.entry(folded.clone()).or_insert_with(|| name.text.clone());
                add(table.folded.entry(folded).or_default(), ix);
            }
        }
        table
    }

    /// The entries that `target` may mean when it is written in the file with the id `from`, in order:
    /// an id, an id from the file's own folder, a name as written, a folded name.
    #[must_use]
    pub fn resolve(&self, target: &str, from: &EntryId) -> Vec<EntryIx> {
        let target = target.trim();
        let folder = from.file().rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = if folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") };
        [target, &beside]
            .iter()
            .find_map(|id| self.ids.get(&EntryId::new(id)).map(|ix| vec![*ix]))
            .or_else(|| self.exact.get(target).cloned())
            .or_else(|| self.folded.get(&fold(target)).cloned())
            .unwrap_or_default()
    }

    /// The name that is spelled most like `target`, as it is written, for hints.
    #[must_use]
    pub fn nearest(&self, target: &str) -> Option<&str> {
        let near = nearest(&fold(target), self.folded.keys().map(String::as_str))?;
        self.written.get(near).map(String::as_str)
    }

    /// Names that several entries bear, folded, in order.
    pub fn shared(&self) -> impl Iterator<Item = (&str, &[EntryIx])> {
        self.folded
            .iter()
            .filter(|(_, entries)| entries.len() > 1)
            .map(|(name, entries)| (name.as_str(), entries.as_slice()))
    }
}

fn add(entries: &mut Vec<EntryIx>, ix: EntryIx) {
    if entries.last() != Some(&ix) {
        entries.push(ix);
    }
}
