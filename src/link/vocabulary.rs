//! What a linker knows of the names and addresses of a glossary, whatever its texts say.

use super::chooser::{Chooser, choosers};
use super::lexicon::Lexicon;
use super::names::{LinkName, Origin};
use crate::glossary::title::bracketed;
use crate::glossary::{Entry, EntryIx, Glossary};
use crate::language::fold::fold;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Names, addresses and languages of all entries, made ready to be asked for.
#[derive(Debug)]
pub struct Vocabulary {
    pub(super) names: Arc<Vec<LinkName>>,
    pub(super) lexicon: Lexicon,
    /// Of each entry its id and address.
    pub(super) addresses: Vec<(Arc<str>, Arc<str>)>,
    /// Of each entry, as a number: texts ask for the language of every entry that they mention.
    pub(super) locales: Vec<u16>,
    /// The names that several entries share.
    pub(super) choosers: Vec<Chooser>,
    /// The place of each among them, by its folded name.
    chooser_places: FxHashMap<String, usize>,
    /// Translated pages by the entry they translate.
    pub(super) translations: BTreeMap<EntryIx, Vec<EntryIx>>,
    /// What `[[…]]` may say beside the names of the glossary, folded: names that titles give and no entry writes alone.
    pub(super) derived: FxHashMap<String, Vec<EntryIx>>,
    /// Entries by the path of their file; the page of a list comes before its entries.
    pub(super) files: BTreeMap<Arc<str>, Vec<EntryIx>>,
}

impl Vocabulary {
    /// Makes the names of a glossary ready.
    #[must_use]
    pub(super) fn new(names: &Arc<Vec<LinkName>>, glossary: &Glossary) -> Self {
        Self::with(names, glossary, || Lexicon::new(names))
    }

    /// The vocabulary of a glossary of the same entries, some of which have other names than when this was made.
    #[must_use]
    pub(super) fn renamed(&self, names: &Arc<Vec<LinkName>>, glossary: &Glossary) -> Self {
        let renamed = renamed_entries(&self.names, names);
        let lexicon = || self.lexicon.renamed(&self.names, names, &renamed);
        Self::with(names, glossary, || lexicon().unwrap_or_else(|| Lexicon::new(names)))
    }

    fn with(
        names: &Arc<Vec<LinkName>>,
        glossary: &Glossary,
        lexicon: impl FnOnce() -> Lexicon + Send,
    ) -> Self {
        let (lexicon, (choosers, derived)) =
            rayon::join(lexicon, || (choosers(names, glossary), derived_bearers(glossary, names)));
        let mut translations: BTreeMap<EntryIx, Vec<EntryIx>> = BTreeMap::new();
        let mut files: BTreeMap<Arc<str>, Vec<EntryIx>> = BTreeMap::new();
        for (ix, entry) in glossary.iter() {
            if let Some(original) = entry.translation_of {
                translations.entry(original).or_default().push(ix);
            }
            files.entry(Arc::clone(&entry.body.file)).or_default().push(ix);
        }
        Self {
            lexicon,
            addresses: glossary.entries.iter().map(|e| (e.id.shared(), e.id.address().into())).collect(),
            locales: locales(glossary),
            chooser_places: choosers.iter().zip(0..).map(|(one, at)| (fold(&one.name), at)).collect(),
            choosers,
            translations,
            derived,
            files,
            names: Arc::clone(names),
        }
    }

    /// The chooser of a name that several entries share.
    pub(super) fn chooser(&self, name: &str) -> Option<&Chooser> {
        self.chooser_places.get(&fold(name)).map(|at| &self.choosers[*at])
    }
}

/// The entries of which two lists of names, each in the order of the entries, do not have the same names.
fn renamed_entries(old: &[LinkName], new: &[LinkName]) -> BTreeSet<EntryIx> {
    let [before, now] = [old, new].map(|names| {
        let groups = names.chunk_by(|a, b| a.entry == b.entry);
        groups.map(|names| (names[0].entry, names)).collect::<BTreeMap<EntryIx, &[LinkName]>>()
    });
    before.keys().chain(now.keys()).filter(|ix| before.get(ix) != now.get(ix)).copied().collect()
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
