//! The name table: from what people write in `[[…]]` and `related:` to entries.

use super::{Entry, EntryId, EntryIx, Name, NameKind};
use crate::config::fields::nearest;
use crate::language::fold::{fold, spelled};
use rayon::prelude::*;
use smallvec::SmallVec;
use std::sync::Arc;

/// All names of all entries, as written and folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameTable {
    /// By [`EntryIx`], which is their order too.
    ids: Vec<EntryId>,
    /// In the order of the folded names.
    names: Vec<KnownName>,
}

/// Who bears a folded name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KnownName {
    folded: Arc<str>,
    shape: Shape,
    /// In order, each once.
    bearers: SmallVec<[EntryIx; 2]>,
    /// How each of the names was written that fold to this one, in the order of their entries.
    written: SmallVec<[(Box<str>, EntryIx); 1]>,
}

/// A name of an entry.
struct Use<'e> {
    /// See [`beginning`].
    beginning: u64,
    name: &'e Name,
    entry: EntryIx,
}

impl Use<'_> {
    /// By the folded name, then by entry.
    fn order(&self) -> (u64, &Arc<str>, EntryIx) {
        (self.beginning, &self.name.folded, self.entry)
    }
}

/// The first eight bytes of a text as a number: most texts are put in order by it alone.
fn beginning(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(8);
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
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
            names.extend(used.map(|name| Use {
                beginning: beginning(&name.folded),
                name,
                entry: EntryIx(ix),
            }));
            ids.push(entry.id.clone());
        }
        // Names of one entry stay in their order.
        names.par_sort_by(|one, other| one.order().cmp(&other.order()));
        let groups: Vec<&[Use<'_>]> = names.chunk_by(|a, b| a.name.folded == b.name.folded).collect();
        Self { ids, names: groups.into_par_iter().map(KnownName::new).collect() }
    }

    /// The entries that `target` may mean when it is written in the file with the id `from`, in order:
    /// an id, an id from the file's own folder, a name as written, one of the same spelling, a folded name.
    #[must_use]
    pub fn resolve(&self, target: &str, from: &EntryId) -> Vec<EntryIx> {
        let target = target.trim();
        let folder = from.file().rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = if folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") };
        if let Some(ix) = self.by_id(target).or_else(|| self.by_id(&beside)) {
            return vec![ix];
        }
        let Some(known) = self.known(&fold(target)) else { return Vec::new() };
        let mut found = known.bearers_of(|text| text == target);
        if found.is_empty() {
            let spelling = spelled(target);
            found = known.bearers_of(|text| spelled(text) == spelling);
        }
        if found.is_empty() { known.bearers.to_vec() } else { found }
    }

    /// The entries that bear a folded name, in order.
    #[must_use]
    pub fn bearers(&self, folded: &str) -> &[EntryIx] {
        self.known(folded).map_or(&[], |known| &known.bearers)
    }

    /// Whether an entry writes a name in exactly these letters.
    #[must_use]
    pub fn is_written(&self, text: &str) -> bool {
        self.known(&fold(text)).is_some_and(|known| !known.bearers_of(|written| written == text).is_empty())
    }

    /// The name that is spelled most like `target`, as it is written, for hints.
    #[must_use]
    pub fn nearest(&self, target: &str) -> Option<&str> {
        let folded = fold(target);
        let shape = Shape::of(&folded);
        let names = self.names.iter().filter(|known| known.shape.is_near(shape));
        let near = self.known(nearest(&folded, names.map(|known| &*known.folded))?)?;
        let ways: Vec<String> = near.written.iter().map(|(text, _)| spelled(text)).collect();
        let best = nearest(&spelled(target), ways.iter().map(String::as_str));
        let at = ways.iter().position(|way| Some(way.as_str()) == best).unwrap_or_default();
        near.written.get(at).map(|(text, _)| &**text)
    }

    /// Names that several entries bear, folded, in order.
    pub fn shared(&self) -> impl Iterator<Item = (&str, &[EntryIx])> {
        let shared = self.names.iter().filter(|known| known.bearers.len() > 1);
        shared.map(|known| (&*known.folded, &*known.bearers))
    }

    fn by_id(&self, id: &str) -> Option<EntryIx> {
        let at = self.ids.binary_search_by(|known| known.as_str().cmp(id)).ok()?;
        Some(EntryIx(at as u32))
    }

    fn known(&self, folded: &str) -> Option<&KnownName> {
        let at = self.names.binary_search_by(|known| (*known.folded).cmp(folded)).ok()?;
        self.names.get(at)
    }
}

impl KnownName {
    /// Joins names that fold alike, of which there is at least one.
    fn new(uses: &[Use<'_>]) -> Self {
        let mut bearers: SmallVec<[EntryIx; 2]> = uses.iter().map(|one| one.entry).collect();
        bearers.dedup();
        let folded = Arc::clone(&uses[0].name.folded);
        let written = uses.iter().map(|one| (one.name.text.as_str().into(), one.entry)).collect();
        Self { shape: Shape::of(&folded), folded, bearers, written }
    }

    /// The entries that write the name in such a way, in order.
    fn bearers_of(&self, is_such: impl Fn(&str) -> bool) -> Vec<EntryIx> {
        let same = self.written.iter().filter(|(written, _)| is_such(written));
        let mut bearers: Vec<EntryIx> = same.map(|(_, ix)| *ix).collect();
        bearers.dedup();
        bearers
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
