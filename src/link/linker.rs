//! The linker: knows every name, reads a page, decides each mention and puts the links in.
//!
//! 1. the page's text and the runs of it that may hold links;
//! 2. the names found in every run;
//! 3. their senses, by the page they stand on;
//! 4. which of them become links: not the entry's own names, not what was linked before.

use super::Mention;
use super::again::Knowledge;
use super::chooser::Chooser;
use super::decide::{Hit, add_sentences};
use super::names::{LinkName, MOST_BEARERS, link_names};
use super::noted::note_words;
use super::ordinary::{Demand, Demands};
use super::page_text::PageText;
use super::rewrite::{Placed, place_links};
use super::vocabulary::Vocabulary;
use crate::config::LinkSettings;
use crate::glossary::{EntryIx, Glossary, Status};
use crate::language::Locale;
use crate::language::fold::fold;
use crate::markdown::html::Labels;
use crate::markdown::tree::{Link, Tree};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Finds and links the names of a glossary. Built once, used for every page, from any thread.
#[derive(Debug)]
pub struct Linker<'g> {
    glossary: &'g Glossary,
    pub(super) settings: LinkSettings,
    pub(super) vocabulary: Arc<Vocabulary>,
    /// What a mention of each name must show.
    pub(super) demands: Demands,
    /// The printer's words by language; English where there are none.
    labels: BTreeMap<Locale, Labels>,
    /// Whether it notes the words of texts, for a later linker.
    notes: bool,
}

impl<'g> Linker<'g> {
    #[must_use]
    pub fn new(glossary: &'g Glossary, settings: &LinkSettings) -> Self {
        let names = Arc::new(link_names(glossary));
        let (vocabulary, demands) =
            rayon::join(|| Vocabulary::new(&names, glossary), || Demands::new(&names, glossary));
        let vocabulary = Arc::new(vocabulary);
        Self {
            glossary,
            settings: settings.clone(),
            vocabulary,
            demands,
            labels: BTreeMap::new(),
            notes: false,
        }
    }

    /// A linker for a glossary that differs from an earlier one in texts at most.
    #[must_use]
    pub fn again(
        glossary: &'g Glossary,
        settings: &LinkSettings,
        earlier: &Glossary,
        knowledge: &Knowledge,
    ) -> Self {
        let vocabulary = Arc::clone(&knowledge.vocabulary);
        let demands = knowledge.demands.again(&vocabulary.names, earlier, glossary);
        Self::noting_as(glossary, settings, knowledge, vocabulary, demands)
    }

    /// A linker for a glossary of the same entries as an earlier one.
    #[must_use]
    pub fn renamed(
        glossary: &'g Glossary,
        settings: &LinkSettings,
        earlier: &Glossary,
        knowledge: &Knowledge,
    ) -> Self {
        let names = Arc::new(link_names(glossary));
        let (vocabulary, demands) = rayon::join(
            || knowledge.vocabulary.renamed(&names, glossary),
            || knowledge.demands.renamed(&names, earlier, glossary),
        );
        Self::noting_as(glossary, settings, knowledge, Arc::new(vocabulary), demands)
    }

    /// A linker with the labels of an earlier one, which notes words as that did.
    fn noting_as(
        glossary: &'g Glossary,
        settings: &LinkSettings,
        earlier: &Knowledge,
        vocabulary: Arc<Vocabulary>,
        demands: Demands,
    ) -> Self {
        let (settings, labels) = (settings.clone(), earlier.labels.clone());
        Self { glossary, settings, vocabulary, demands, labels, notes: true }
    }

    /// The names that several entries share.
    #[must_use]
    pub fn choosers(&self) -> &[Chooser] {
        &self.vocabulary.choosers
    }

    /// What it knows beside the glossary, for a later linker.
    #[must_use]
    pub fn knowledge(&self) -> Knowledge {
        Knowledge {
            vocabulary: Arc::clone(&self.vocabulary),
            demands: self.demands.clone(),
            labels: self.labels.clone(),
        }
    }

    /// Notes the words of the texts that it links.
    #[must_use]
    pub fn noting(mut self) -> Self {
        self.notes = true;
        self
    }

    pub(super) fn note(&self, entry: EntryIx, page: &PageText, words: &mut Vec<u32>) {
        if self.notes {
            let locale = &self.glossary.entry(entry).locale;
            note_words(page, locale.language(), &self.vocabulary.lexicon, words);
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
            let names = hit.forms.iter().map(|form| self.vocabulary.names[form.name].text.as_str());
            Placed { range: hit.range.clone(), link: self.destination(&mention.candidates, names) }
        };
        place_links(tree, page, &linked.map(placed).collect::<Vec<_>>());
        mentions
    }

    /// Every name that is looked for, with what a mention of it must show.
    pub(super) fn demanding_names(&self) -> impl Iterator<Item = (&LinkName, Demand)> {
        self.vocabulary.names.iter().zip(self.demands.of.iter().copied())
    }

    /// The entries that `[[target]]` may mean on a page, each as the page of its language.
    pub(super) fn resolve_name(&self, target: &str, from: EntryIx) -> Vec<EntryIx> {
        let entry = self.glossary.entry(from);
        let mut found = self.glossary.names().resolve(target, &entry.id);
        if found.is_empty() {
            found = self.vocabulary.derived.get(&fold(target)).cloned().unwrap_or_default();
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
        let entries = self.vocabulary.places.files.get(path)?;
        let named =
            entries.iter().find(|ix| anchor.is_some() && self.glossary.entry(**ix).id.anchor() == anchor);
        named.or(entries.first()).copied()
    }

    /// The anchors of a list's entries, which its page must not use for headings.
    pub(super) fn anchors_of(&self, entry: EntryIx) -> Arc<BTreeSet<String>> {
        self.vocabulary.places.anchors.get(&self.glossary.entry(entry).body.file).cloned().unwrap_or_default()
    }

    /// The link to an entry, or to the chooser of `name` where the sense is open.
    pub(super) fn link_to(&self, senses: &[EntryIx], name: &str) -> Link<'static> {
        self.destination(senses, std::iter::once(name))
    }

    /// The page of an entry in the language of `from`: its translation, or what it translates.
    pub(super) fn in_language_of(&self, from: EntryIx, named: EntryIx) -> EntryIx {
        let locale = |ix: EntryIx| self.vocabulary.places.locales[ix.get()];
        if locale(named) == locale(from) {
            return named;
        }
        let original = self.glossary.entry(named).original(named);
        let translated = self.vocabulary.places.translations.get(&original).into_iter().flatten();
        translated.copied().find(|ix| locale(*ix) == locale(from)).unwrap_or(original)
    }

    /// Where a link leads: to the entry, or to the chooser of one of the names.
    fn destination<'n>(
        &self,
        candidates: &[EntryIx],
        names: impl IntoIterator<Item = &'n str>,
    ) -> Link<'static> {
        let term = |ix: EntryIx| {
            let (entry, address) = self.vocabulary.places.addresses[ix.get()].clone();
            Link::Term { entry, address }
        };
        if let [only] = candidates {
            return term(*only);
        }
        let chooser = names.into_iter().find_map(|name| self.vocabulary.chooser(name));
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
