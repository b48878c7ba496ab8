//! The linker: knows every name, reads a page, decides each mention and puts the links in.
//!
//! 1. the page's text and the runs of it that may hold links;
//! 2. the names found in every run;
//! 3. their senses, by the page they stand on;
//! 4. which of them become links: not the entry's own names, not what was linked before.

use super::Mention;
use super::chooser::{Chooser, choosers};
use super::decide::{Hit, add_sentences};
use super::lexicon::Lexicon;
use super::names::{LinkName, MOST_BEARERS, Origin, link_names};
use super::ordinary::{Demand, demands};
use super::page_text::PageText;
use super::rewrite::{Placed, place_links};
use crate::config::LinkSettings;
use crate::glossary::title::bracketed;
use crate::glossary::{Entry, EntryIx, Glossary, Status};
use crate::language::Locale;
use crate::language::fold::fold;
use crate::markdown::html::Labels;
use crate::markdown::tree::{Link, Tree};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Finds and links the names of a glossary. Built once, used for every page, from any thread.
#[derive(Debug)]
pub struct Linker<'g> {
    glossary: &'g Glossary,
    pub(super) settings: LinkSettings,
    pub(super) names: Vec<LinkName>,
    /// What a mention of each name must show, in the order of the names.
    pub(super) demands: Vec<Demand>,
    pub(super) lexicon: Lexicon,
    /// Of each entry its id and address.
    addresses: Vec<(Arc<str>, Arc<str>)>,
    /// Of each entry, as a number: texts ask for the language of every entry that they mention.
    locales: Vec<u16>,
    choosers: Vec<Chooser>,
    /// The place of each among them, by its folded name.
    chooser_places: FxHashMap<String, usize>,
    /// Translated pages by the entry they translate.
    translations: BTreeMap<EntryIx, Vec<EntryIx>>,
    /// What `[[…]]` may say beside the names of the glossary, folded: names that titles give and no entry writes alone.
    derived: FxHashMap<String, Vec<EntryIx>>,
    /// The printer's words by language; English where there are none.
    labels: BTreeMap<Locale, Labels>,
    /// Entries by the path of their file; the page of a list comes before its entries.
    files: BTreeMap<Arc<str>, Vec<EntryIx>>,
}

impl<'g> Linker<'g> {
    #[must_use]
    pub fn new(glossary: &'g Glossary, settings: &LinkSettings) -> Self {
        let names = link_names(glossary);
        let (lexicon, (demands, (choosers, derived))) = rayon::join(
            || Lexicon::new(&names),
            || {
                rayon::join(
                    || demands(&names, glossary),
                    || (choosers(&names, glossary), derived_bearers(glossary, &names)),
                )
            },
        );
        let chooser_places = choosers.iter().zip(0..).map(|(one, at)| (fold(&one.name), at)).collect();
        let mut translations: BTreeMap<EntryIx, Vec<EntryIx>> = BTreeMap::new();
        let mut files: BTreeMap<Arc<str>, Vec<EntryIx>> = BTreeMap::new();
        for (ix, entry) in glossary.iter() {
            if let Some(original) = entry.translation_of {
                translations.entry(original).or_default().push(ix);
            }
            files.entry(Arc::clone(&entry.body.file)).or_default().push(ix);
        }
        Self {
            glossary,
            settings: settings.clone(),
            derived,
            names,
            demands,
            lexicon,
            addresses: glossary.entries.iter().map(|e| (e.id.shared(), e.id.address().into())).collect(),
            locales: locales(glossary),
            choosers,
            chooser_places,
            translations,
            labels: BTreeMap::new(),
            files,
        }
    }

    /// Gives the printer its words in other languages than English.
    #[must_use]
    pub fn with_labels(mut self, labels: BTreeMap<Locale, Labels>) -> Self {
        self.labels = labels;
        self
    }

    pub(super) fn labels(&self, locale: &Locale) -> &Labels {
        self.labels.get(locale).unwrap_or(Labels::english())
    }

    #[must_use]
    pub fn glossary(&self) -> &'g Glossary {
        self.glossary
    }

    /// Links the names in an entry's text and returns every mention, linked or not, in order.
    pub fn link(&self, entry: EntryIx, tree: &mut Tree) -> Vec<Mention> {
        let page = PageText::of(tree);
        self.link_page(entry, tree, &page, &[])
    }

    /// Every mention in a text that is read already, in order, without the sentences round them.
    #[must_use]
    pub fn mentions(&self, entry: EntryIx, page: &PageText) -> Vec<Mention> {
        self.decide(entry, page, &mut self.find(entry, page), &[])
    }

    /// As [`Self::link`], for a page whose text is known. `earlier` are mentions that are links already.
    pub(super) fn link_page(
        &self,
        entry: EntryIx,
        tree: &mut Tree,
        page: &PageText,
        earlier: &[Mention],
    ) -> Vec<Mention> {
        let mut hits = self.find(entry, page);
        let mut mentions = self.decide(entry, page, &mut hits, earlier);
        add_sentences(page, &hits, &mut mentions, earlier);
        let linked = hits.iter().zip(&mentions).filter(|(_, mention)| mention.linked);
        let placed = |(hit, mention): (&Hit, &Mention)| {
            let names = hit.forms.iter().map(|form| self.names[form.name].text.as_str());
            Placed { range: hit.range.clone(), link: self.destination(&mention.candidates, names) }
        };
        place_links(tree, page, &linked.map(placed).collect::<Vec<_>>());
        mentions
    }

    /// Every name that is looked for, with what a mention of it must show.
    pub(super) fn demanding_names(&self) -> impl Iterator<Item = (&LinkName, Demand)> {
        self.names.iter().zip(self.demands.iter().copied())
    }

    /// The entries that `[[target]]` may mean on a page, each as the page of its language.
    pub(super) fn resolve_name(&self, target: &str, from: EntryIx) -> Vec<EntryIx> {
        let entry = self.glossary.entry(from);
        let mut found = self.glossary.names().resolve(target, &entry.id);
        if found.is_empty() {
            found = self.derived.get(&fold(target)).cloned().unwrap_or_default();
        }
        // Nothing tells the entries of a crowd apart, and every link to it would ask all of them.
        found.truncate(MOST_BEARERS);
        let senses: BTreeSet<EntryIx> = found.into_iter().map(|ix| self.in_language_of(from, ix)).collect();
        senses.into_iter().collect()
    }

    pub(super) fn nearest_name(&self, target: &str) -> Option<&str> {
        self.glossary.names().nearest(target)
    }

    /// The entry of a content file: the one of a list that has the anchor, else the first.
    pub(super) fn entry_of_file(&self, path: &str, anchor: Option<&str>) -> Option<EntryIx> {
        let entries = self.files.get(path)?;
        let named =
            entries.iter().find(|ix| anchor.is_some() && self.glossary.entry(**ix).id.anchor() == anchor);
        named.or(entries.first()).copied()
    }

    /// The anchors of a list's entries, which its page must not use for headings.
    pub(super) fn anchors_of<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s str> {
        let entries = self.glossary.by_id(id).map(|ix| &self.glossary.entry(ix).body.file);
        let entries = entries.and_then(|file| self.files.get(file)).into_iter().flatten();
        entries.filter_map(|ix| self.glossary.entry(*ix).id.anchor())
    }

    /// The link to an entry, or to the chooser of `name` where the sense is open.
    pub(super) fn link_to(&self, senses: &[EntryIx], name: &str) -> Link<'static> {
        self.destination(senses, std::iter::once(name))
    }

    /// The page of an entry in the language of `from`: its translation, or what it translates.
    pub(super) fn in_language_of(&self, from: EntryIx, named: EntryIx) -> EntryIx {
        let locale = |ix: EntryIx| self.locales[ix.get()];
        if locale(named) == locale(from) {
            return named;
        }
        let original = self.glossary.entry(named).translation_of.unwrap_or(named);
        let translated = self.translations.get(&original).into_iter().flatten();
        translated.copied().find(|ix| locale(*ix) == locale(from)).unwrap_or(original)
    }

    fn chooser(&self, name: &str) -> Option<&Chooser> {
        self.chooser_places.get(&fold(name)).map(|at| &self.choosers[*at])
    }

    /// The names that several entries share.
    #[must_use]
    pub fn into_choosers(self) -> Vec<Chooser> {
        self.choosers
    }

    /// Where a link leads: to the entry, or to the chooser of one of the names.
    fn destination<'n>(
        &self,
        candidates: &[EntryIx],
        names: impl IntoIterator<Item = &'n str>,
    ) -> Link<'static> {
        let term = |ix: EntryIx| {
            let (entry, address) = self.addresses[ix.get()].clone();
            Link::Term { entry, address }
        };
        if let [only] = candidates {
            return term(*only);
        }
        let chooser = names.into_iter().find_map(|name| self.chooser(name));
        match (chooser, candidates.first()) {
            (Some(chooser), _) => Link::Chooser {
                entries: candidates
                    .iter()
                    .map(|ix| self.glossary.entry(*ix).id.as_str().to_owned())
                    .collect(),
                address: chooser.page(),
            },
            // Different names that only their plurals share have no chooser: the approved sense, else the first.
            (None, Some(first)) => {
                let approved =
                    candidates.iter().find(|ix| self.glossary.entry(**ix).status == Status::Approved);
                term(*approved.unwrap_or(first))
            }
            (None, None) => Link::Plain,
        }
    }
}

/// The entries whose titles give a name that they do not write alone: `Mercury` of `Mercury (planet)`.
fn derived_bearers(glossary: &Glossary, names: &[LinkName]) -> FxHashMap<String, Vec<EntryIx>> {
    let mut bearers: FxHashMap<String, Vec<EntryIx>> = FxHashMap::default();
    let titled = glossary.iter().filter(|(_, entry)| entry.is_link_target());
    let outer = titled.filter_map(|(ix, entry)| Some((fold(&bracketed(entry.title())?.0), ix)));
    let inner = names.iter().filter(|name| name.origin == Origin::Inner);
    for (name, ix) in outer.chain(inner.map(|name| (fold(&name.text), name.entry))) {
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
