//! What a linker knows of the names and addresses of a glossary, whatever its texts say.

use super::chooser::{Chooser, choosers};
use super::lexicon::Lexicon;
use super::names::{LinkName, Origin};
use crate::glossary::title::bracketed;
use crate::glossary::{Entry, EntryIx, Glossary};
use crate::language::fold::{fold, spelled};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Names, addresses and languages of all entries, made ready to be asked for.
#[derive(Debug)]
pub struct Vocabulary {
    pub(super) names: Arc<Vec<LinkName>>,
    pub(super) lexicon: Lexicon,
    pub(super) places: Arc<Places>,
    /// The names that several entries share.
    pub(super) choosers: Vec<Chooser>,
    /// The place of each among them, by its folded name.
    chooser_places: FxHashMap<String, usize>,
    /// What `[[…]]` may say beside the names of the glossary, folded: names that titles give and no entry writes alone.
    pub(super) derived: FxHashMap<String, Vec<EntryIx>>,
}

/// Where entries are, whatever they are called.
#[derive(Debug)]
pub(super) struct Places {
    /// Of each entry its id and address.
    pub addresses: Vec<(Arc<str>, Arc<str>)>,
    /// Of each entry, as a number: texts ask for the language of every entry that they mention.
    pub locales: Vec<u16>,
    /// Translated pages by the entry they translate.
    pub translations: BTreeMap<EntryIx, Vec<EntryIx>>,
    /// Entries by the path of their file; the page of a list comes before its entries.
    pub files: BTreeMap<Arc<str>, Vec<EntryIx>>,
    /// By the path of a list, the anchors of its entries.
    pub anchors: BTreeMap<Arc<str>, Arc<BTreeSet<String>>>,
}

impl Places {
    fn new(glossary: &Glossary) -> Self {
        let mut translations: BTreeMap<EntryIx, Vec<EntryIx>> = BTreeMap::new();
        let mut files: BTreeMap<Arc<str>, Vec<EntryIx>> = BTreeMap::new();
        for (ix, entry) in glossary.iter() {
            if let Some(original) = entry.translation_of {
                translations.entry(original).or_default().push(ix);
            }
            files.entry(Arc::clone(&entry.body.file)).or_default().push(ix);
        }
        let lists = files.iter().filter(|(_, entries)| entries.len() > 1);
        let anchor = |ix: &EntryIx| glossary.entry(*ix).id.anchor().map(str::to_owned);
        let anchors = lists
            .map(|(file, entries)| (Arc::clone(file), Arc::new(entries.iter().filter_map(anchor).collect())))
            .collect();
        let addresses = glossary.entries.iter().map(|e| (e.id.shared(), e.id.address().into())).collect();
        Self { addresses, locales: locales(glossary), translations, files, anchors }
    }
}

impl Vocabulary {
    /// Makes the names of a glossary ready.
    #[must_use]
    pub(super) fn new(names: &Arc<Vec<LinkName>>, glossary: &Glossary) -> Self {
        let (lexicon, (places, shared)) = rayon::join(
            || Lexicon::new(names),
            || (Arc::new(Places::new(glossary)), Shared::new(names, glossary)),
        );
        Self::of(names, lexicon, places, shared)
    }

    /// The vocabulary of a glossary of the same entries, some of which have other names than when this was made.
    #[must_use]
    pub(super) fn renamed(&self, names: &Arc<Vec<LinkName>>, glossary: &Glossary) -> Self {
        let renamed = renamed_entries(&self.names, names);
        let lexicon = || self.lexicon.renamed(&self.names, names, &renamed);
        let (lexicon, shared) =
            rayon::join(|| lexicon().unwrap_or_else(|| Lexicon::new(names)), || Shared::new(names, glossary));
        Self::of(names, lexicon, Arc::clone(&self.places), shared)
    }

    fn of(names: &Arc<Vec<LinkName>>, lexicon: Lexicon, places: Arc<Places>, shared: Shared) -> Self {
        let Shared { choosers, derived } = shared;
        let chooser_places = choosers.iter().zip(0..).map(|(one, at)| (spelled(&one.name), at)).collect();
        Self { lexicon, places, chooser_places, choosers, derived, names: Arc::clone(names) }
    }

    /// The chooser of a name that several entries share.
    pub(super) fn chooser(&self, name: &str) -> Option<&Chooser> {
        self.chooser_places.get(&spelled(name)).map(|at| &self.choosers[*at])
    }
}

/// What entries share with each other.
struct Shared {
    choosers: Vec<Chooser>,
    derived: FxHashMap<String, Vec<EntryIx>>,
}

impl Shared {
    fn new(names: &[LinkName], glossary: &Glossary) -> Self {
        Self { choosers: choosers(names, glossary), derived: derived_bearers(glossary, names) }
    }
}

/// The entries of which two lists of names, each in the order of the entries, do not have the same names.
fn renamed_entries(old: &[LinkName], new: &[LinkName]) -> BTreeSet<EntryIx> {
    let groups = |names| <[LinkName]>::chunk_by(names, |a, b| a.entry == b.entry).peekable();
    let (mut before, mut now) = (groups(old), groups(new));
    let mut renamed = BTreeSet::new();
    loop {
        let next = [before.peek(), now.peek()].into_iter().flatten().map(|names| names[0].entry).min();
        let Some(entry) = next else { return renamed };
        let of_entry = |names: &&[LinkName]| names[0].entry == entry;
        if before.next_if(of_entry) != now.next_if(of_entry) {
            renamed.insert(entry);
        }
    }
}

/// The entries whose titles give a name that they do not write alone: `Mercury` of `Mercury (planet)`.
fn derived_bearers(glossary: &Glossary, names: &[LinkName]) -> FxHashMap<String, Vec<EntryIx>> {
    let mut bearers: FxHashMap<String, Vec<EntryIx>> = FxHashMap::default();
    let titled = glossary.iter().filter(|(_, entry)| entry.is_link_target());
    let outer = titled.filter_map(|(ix, entry)| Some((fold(&bracketed(entry.title())?.0), ix)));
    let inner = names.iter().filter(|name| name.origin == Origin::Inner);
    for (name, ix) in outer.chain(inner.map(|name| (name.folded.to_string(), name.entry))) {
        bearers.entry(name).or_default().push(ix);
    }
    bearers
}

/// The languages of the entries: equal numbers for equal tags.
fn locales(glossary: &Glossary) -> Vec<u16> {
    let mut numbers = BTreeMap::new();
    let number = |(_, entry): (_, &'_ Entry)| {
        let next = numbers.len() as u16;
        *numbers.entry(entry.locale.clone()).or_insert(next)
    };
    glossary.iter().map(number).collect()
}
