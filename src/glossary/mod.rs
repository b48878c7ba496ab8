//! The model: entries, names, categories and how they hang together. Built once by `load`, never changed.

mod category;
mod counts;
mod entry;
mod id;
mod names;
pub mod title;

pub use crate::language::Locale;
pub use category::Category;
pub use counts::Counts;
pub use entry::{
    Body, Case, Entry, Kind, Name, NameKind, Person, Relation, RelationKind, Spanned, Status, WebLink,
};
pub use id::{EntryId, EntryIx, file_name_of, site_path};
pub use names::NameTable;

use std::collections::BTreeMap;
use std::sync::Arc;

/// All entries and categories, in a fixed order.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    /// Ordered by id; an [`EntryIx`] is a position here.
    pub entries: Vec<Arc<Entry>>,
    /// By path; holds every folder that has entries below it.
    pub categories: BTreeMap<String, Category>,
    names: Arc<NameTable>,
    omitted: NameTable,
}

impl Glossary {
    /// Puts finished parts together. `entries` must be ordered by id and free of duplicates; `names` are theirs.
    #[must_use]
    pub fn new(
        entries: Vec<Arc<Entry>>,
        categories: BTreeMap<String, Category>,
        names: Arc<NameTable>,
    ) -> Self {
        Self { entries, categories, names, omitted: NameTable::default() }
    }

    /// Remembers the names of entries that this build leaves out, so that nothing calls them unknown.
    #[must_use]
    pub fn without(mut self, omitted: NameTable) -> Self {
        self.omitted = omitted;
        self
    }

    /// What people may write in `[[…]]` and in relations.
    #[must_use]
    pub fn names(&self) -> &NameTable {
        &self.names
    }

    /// Whether two glossaries have the same categories, and leave out the same entries.
    #[must_use]
    pub fn has_same_places(&self, other: &Self) -> bool {
        self.categories.keys().eq(other.categories.keys()) && self.omitted == other.omitted
    }

    /// Whether what is written in the file with the id `from` names an entry that this build leaves out.
    #[must_use]
    pub fn omits(&self, target: &str, from: &EntryId) -> bool {
        !self.omitted.resolve(target, from).is_empty()
    }

    #[must_use]
    pub fn entry(&self, ix: EntryIx) -> &Entry {
        &self.entries[ix.get()]
    }

    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<EntryIx> {
        let at = self.entries.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok()?;
        Some(EntryIx(at as u32))
    }

    /// The terms without an owner, where others have one. Translations have the owner of the original.
    #[must_use]
    pub fn unowned(&self) -> Vec<EntryIx> {
        if self.entries.iter().all(|entry| entry.owner.is_none()) {
            return Vec::new();
        }
        let is_owned = |entry: &Entry| {
            entry.owner.is_some() || entry.translation_of.is_some_and(|ix| self.entry(ix).owner.is_some())
        };
        let unowned = self.iter().filter(|(_, entry)| entry.kind == Kind::Term && !is_owned(entry));
        unowned.map(|(ix, _)| ix).collect()
    }

    /// Every entry with its position, in order.
    pub fn iter(&self) -> impl Iterator<Item = (EntryIx, &Entry)> {
        self.entries.iter().zip(0..).map(|(entry, ix)| (EntryIx(ix), &**entry))
    }
}
