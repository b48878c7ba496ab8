//! The name table: from what people write in `[[…]]` and `related:` to entries.

use super::{Entry, EntryId, EntryIx, NameKind};
use crate::config::fields::nearest;
use crate::language::fold::fold;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// All names of all entries, as written and folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameTable {
    ids: BTreeMap<EntryId, EntryIx>,
    exact: FxHashMap<String, Vec<EntryIx>>,
    folded: BTreeMap<String, Vec<EntryIx>>,
    /// How each folded name was written first, in order.
    written: Vec<String>,
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
        let (mut ids, mut names) = (Vec::new(), Vec::new());
        for (entry, ix) in entries.into_iter().zip(0..) {
            let used = entry.names.iter().filter(|name| name.kind != NameKind::Avoided);
            names.extend(used.map(|name| (name.text.as_str(), EntryIx(ix))));
            ids.push((entry.id.clone(), EntryIx(ix)));
        }
        let (exact, (folded, written)) = rayon::join(|| exact(&names), || folded(&names));
        let shapes = folded.keys().map(|name| Shape::of(name)).collect();
        Self { ids: ids.into_iter().collect(), exact, folded, written, shapes }
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

    /// The entries that bear a folded name, in order.
    #[must_use]
    pub fn bearers(&self, folded: &str) -> &[EntryIx] {
        self.folded.get(folded).map_or(&[], Vec::as_slice)
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
        let place = self.folded.keys().position(|name| name == near)?;
        self.written.get(place).map(String::as_str)
    }

    /// Names that several entries bear, folded, in order.
    pub fn shared(&self) -> impl Iterator<Item = (&str, &[EntryIx])> {
        self.folded
            .iter()
            .filter(|(_, entries)| entries.len() > 1)
            .map(|(name, entries)| (name.as_str(), entries.as_slice()))
    }
}

/// The entries of each name as it is written.
fn exact(names: &[(&str, EntryIx)]) -> FxHashMap<String, Vec<EntryIx>> {
    let mut exact: FxHashMap<String, Vec<EntryIx>> = FxHashMap::default();
    for (name, ix) in names {
        match exact.get_mut(*name) {
            Some(entries) => add(entries, *ix),
            None => drop(exact.insert((*name).to_owned(), vec![*ix])),
        }
    }
    exact
}

/// The entries of each folded name, and how each was written first.
fn folded(names: &[(&str, EntryIx)]) -> (BTreeMap<String, Vec<EntryIx>>, Vec<String>) {
    let mut keyed: Vec<(String, usize)> =
        names.par_iter().enumerate().map(|(at, (name, _))| (fold(name), at)).collect();
    keyed.par_sort_unstable();
    let (mut folded, mut written) = (Vec::new(), Vec::new());
    for bearers in keyed.chunk_by_mut(|a, b| a.0 == b.0) {
        let mut entries = Vec::with_capacity(1);
        for (_, at) in bearers.iter() {
            add(&mut entries, names[*at].1);
        }
        written.push(names[bearers[0].1].0.to_owned());
        folded.push((std::mem::take(&mut bearers[0].0), entries));
    }
    (folded.into_iter().collect(), written)
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
