//! The name table: from what people write in `[[…]]` and `related:` to entries.

use super::{Entry, EntryId, EntryIx, NameKind};
use crate::config::fields::nearest;
use crate::language::fold::fold;
use std::collections::{BTreeMap, HashMap};

/// All names of all entries, as written and folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameTable {
    ids: BTreeMap<EntryId, EntryIx>,
    exact: HashMap<String, Vec<EntryIx>>,
    folded: BTreeMap<String, Vec<EntryIx>>,
    /// How a folded name was written first.
    written: HashMap<String, String>,
    /// Of each folded name, in order.
    shapes: Vec<Shape>,
}

/// What tells most names from a word without comparing them letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shape {
    length: u32,
    /// A bit for each letter, where several letters share one.
    letters: u64,
}

impl Shape {
    fn of(folded: &str) -> Self {
        let (mut length, mut letters) = (0, 0);
        for c in folded.chars() {
            length += 1;
            letters |= 1 << (c as u32 % 64);
        }
        Self { length, letters }
    }

    /// Whether so few typing errors may part two words as [`nearest`] forgives: each changes the length by one at most,
    /// and two letters.
    fn is_near(self, other: Self) -> bool {
        let errors = (self.length.max(other.length) / 3).max(1);
        self.length.abs_diff(other.length) <= errors
            && (self.letters ^ other.letters).count_ones() <= 2 * errors
    }
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
        table.shapes = table.folded.keys().map(|name| Shape::of(name)).collect();
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

    /// Whether an entry writes a name in exactly these letters.
    #[must_use]
    pub fn is_written(&self, text: &str) -> bool {
        self.exact.contains_key(text)
    }

    /// The name that is spelled most like `target`, as it is written, for hints.
    #[must_use]
    pub fn nearest(&self, target: &str) -> Option<&str> {
        let folded = fold(target);
        let shape = Shape::of(&folded);
        let names = self.folded.keys().zip(&self.shapes).filter(|(_, other)| other.is_near(shape));
        let near = nearest(&folded, names.map(|(name, _)| name.as_str()))?;
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

#[cfg(test)]
mod tests {
    use super::{Shape, nearest};

    #[test]
    fn no_near_name_has_another_shape() {
        let words = [
            "annual revenue",
            "anual revenu",
            "revenue",
            "revnue",
            "pod",
            "pdo",
            "pods",
            "op",
            "节点",
            "节",
            "kubelet",
            "kublet",
        ];
        for a in words {
            for b in words {
                let is_near = nearest(a, std::iter::once(b)).is_some();
                assert!(!is_near || Shape::of(a).is_near(Shape::of(b)), "{a} and {b}");
            }
        }
        assert!(!Shape::of("annual revenue").is_near(Shape::of("pod")));
        assert!(!Shape::of("kubelet").is_near(Shape::of("revenue")));
    }
}
