//! What of an earlier linking still holds when something has changed: every text that is as it was, and has no word with which a name
//! begins that is not as it was.

use super::chooser::Chooser;
use super::lexicon::Lexicon;
use super::mention::Rule;
use super::names::LinkName;
use super::noted::fingerprint;
use super::ordinary::{Demand, Demands};
use super::scan::takes_particles;
use super::vocabulary::Vocabulary;
use super::{Article, Mention};
use crate::config::LinkSettings;
use crate::glossary::{Entry, EntryIx, Glossary, Name, Relation};
use crate::language::Locale;
use crate::markdown::html::Labels;
use crate::source::Source;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a linker knew beside the glossary.
#[derive(Debug)]
pub struct Knowledge {
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) demands: Demands,
    pub(super) labels: BTreeMap<Locale, Labels>,
}

impl Knowledge {
    fn choosers(&self) -> &[Chooser] {
        &self.vocabulary.choosers
    }

    /// The names with what each of them demands.
    fn names(&self) -> Vec<(&LinkName, Demand)> {
        self.vocabulary.names.iter().zip(self.demands.of.iter().copied()).collect()
    }
}

/// What texts are linked on.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    pub glossary: &'a Glossary,
    pub source: &'a Source,
    pub settings: &'a LinkSettings,
}

impl Ground<'_> {
    /// Whether two grounds have the same entries in the same places, whatever these are called and say.
    #[must_use]
    pub fn has_same_entries(&self, other: Ground<'_>) -> bool {
        let (ours, theirs) = (&self.glossary.entries, &other.glossary.entries);
        let is_same = |(a, b): (&Arc<Entry>, &Arc<Entry>)| Arc::ptr_eq(a, b) || is_same_place(a, b);
        self.settings == other.settings
            && ours.len() == theirs.len()
            && ours.iter().zip(theirs).all(is_same)
            && self.glossary.has_same_places(other.glossary)
            && self.source.texts.keys().eq(other.source.texts.keys())
            && self.source.assets.keys().eq(other.source.assets.keys())
    }

    /// Whether two grounds of the same entries differ in texts at most, so that names, senses and addresses are the same.
    #[must_use]
    pub fn differs_in_texts_only(&self, other: Ground<'_>) -> bool {
        self.glossary.entries.iter().zip(&other.glossary.entries).all(|(a, b)| is_same_but_for_text(a, b))
    }
}

fn is_same_place(a: &Entry, b: &Entry) -> bool {
    a.id == b.id && a.locale == b.locale && a.translation_of == b.translation_of && a.body.file == b.body.file
}

/// Whether two states of an entry are the same to the links of other texts. Their places are.
fn is_same_but_for_text(a: &Arc<Entry>, b: &Arc<Entry>) -> bool {
    let name = |name: &Name| (name.kind, name.link, name.case);
    let names = |a: &Entry, b: &Entry| {
        let is_same = |(a, b): (&Name, &Name)| a.text == b.text && a.locale == b.locale && name(a) == name(b);
        a.names.len() == b.names.len() && a.names.iter().zip(&b.names).all(is_same)
    };
    Arc::ptr_eq(a, b) || (is_same_sense(a, b) && names(a, b))
}

/// Whether two states of an entry are chosen among the senses of a name, and help to choose, in the same way.
fn is_same_sense(a: &Entry, b: &Entry) -> bool {
    let relation = |relation: &Relation| (relation.kind, relation.target);
    a.kind == b.kind
        && a.categories == b.categories
        && a.context == b.context
        && a.status == b.status
        && a.relations.iter().map(relation).eq(b.relations.iter().map(relation))
}

/// Whether an entry's own text is linked as it was, as far as the entry itself has a say: its text is the same, its place in the
/// file too, and so is what else its links depend on.
#[must_use]
pub fn has_same_text(a: &Arc<Entry>, b: &Arc<Entry>) -> bool {
    Arc::ptr_eq(a, b)
        || (a.autolink == b.autolink
            && a.body.range == b.body.range
            && a.summary == b.summary
            && a.body.text == b.body.text
            && is_same_but_for_text(a, b))
}

/// What has changed for texts that have not.
#[derive(Debug, Default)]
pub struct Renamed {
    /// Whether anything has.
    any: bool,
    /// The words with which names begin that are not as they were.
    words: Vec<u32>,
    /// The entries with a name that other entries bear now, or bore: links by hand name them.
    bearers: FxHashSet<EntryIx>,
    /// The entries among which a reader chooses in another way.
    choices: FxHashSet<EntryIx>,
}

impl Renamed {
    /// What differs between two glossaries of the same entries and what linkers knew of them; `None` where any text may be concerned.
    #[must_use]
    pub fn between(before: (&Glossary, &Knowledge), now: (&Glossary, &Knowledge)) -> Option<Self> {
        let (old, new) = (before.1, now.1);
        if old.labels != new.labels || !old.vocabulary.lexicon.stems_as(&new.vocabulary.lexicon) {
            return None;
        }
        if Arc::ptr_eq(&old.vocabulary, &new.vocabulary) && old.demands.of == new.demands.of {
            return Some(Self::default());
        }
        let pairs = || before.0.entries.iter().zip(&now.0.entries);
        let resensed: Vec<bool> = pairs().map(|(a, b)| !Arc::ptr_eq(a, b) && !is_same_sense(a, b)).collect();
        // A translation stands in for its original, whose names it does not bear.
        let is_translated = |entry: &Entry| entry.translation_of.is_some();
        let has_translations = now.0.entries.iter().any(|entry| is_translated(entry));
        if has_translations && resensed.contains(&true) {
            return None;
        }
        let renamed = pairs().filter(|(a, b)| !is_same_but_for_text(a, b)).flat_map(|(a, b)| [a, b]);
        let names = renamed.flat_map(|entry| &entry.names).map(|name| &*name.folded);
        let bearers_of = |name: &str| {
            let states = [(before.0, old), (now.0, new)];
            states.into_iter().flat_map(move |state| bearers(name, state)).collect::<Vec<EntryIx>>()
        };
        let bearers = names.flat_map(bearers_of).collect();
        let changed = changed_names(&old.names(), &new.names(), &resensed);
        let lexicon = Lexicon::new(&changed);
        let words = lexicon.first_words().map(fingerprint).collect();
        Some(Self { any: true, words, bearers, choices: choices(old.choosers(), new.choosers()) })
    }

    /// Whether a text that is as it was may have other links than in its `article`.
    #[must_use]
    pub fn concerns(&self, entry: &Entry, article: &Article) -> bool {
        let is_moved = |mention: &Mention| {
            let is_open = mention.candidates.len() > 1;
            let any = |entries: &FxHashSet<EntryIx>| mention.candidates.iter().any(|ix| entries.contains(ix));
            (is_open && any(&self.choices))
                || ((is_open || mention.rule == Rule::ByHand) && any(&self.bearers))
        };
        self.any
            && (self.words.iter().any(|word| article.words.binary_search(word).is_ok())
                || takes_particles(entry.locale.language())
                || !article.wanted.is_empty()
                || !article.problems.is_empty()
                || article.mentions.iter().any(is_moved))
    }
}

/// The entries to which a link by hand may lead that says a folded name, in any language, or the name with an anchor: `[[C#]]` is `C`
/// unless an entry has that name.
fn bearers(name: &str, (glossary, knowledge): (&Glossary, &Knowledge)) -> Vec<EntryIx> {
    let Vocabulary { derived, places, .. } = &*knowledge.vocabulary;
    let mut found = Vec::new();
    for name in [Some(name), name.split_once('#').map(|(name, _)| name)].into_iter().flatten() {
        let derived = derived.get(name).into_iter().flatten();
        for ix in glossary.names().bearers(name).iter().chain(derived) {
            let original = glossary.entry(*ix).original(*ix);
            found.extend(places.translations.get(&original).into_iter().flatten());
            found.extend([*ix, original]);
        }
    }
    found
}

/// The entries of choosers that are in one state only.
fn choices(old: &[Chooser], new: &[Chooser]) -> FxHashSet<EntryIx> {
    let [before, now] = [old, new].map(|choosers| choosers.iter().collect::<FxHashSet<&Chooser>>());
    before.symmetric_difference(&now).flat_map(|chooser| chooser.entries.iter().copied()).collect()
}

/// A name, with what a mention of it must show.
type Demanding<'n> = (&'n LinkName, Demand);

/// The names that only one of two states has; all names of entries that are `resensed`, and of those whose names come in another order.
fn changed_names(old: &[Demanding], new: &[Demanding], resensed: &[bool]) -> Vec<LinkName> {
    let same_entry = |a: &Demanding, b: &Demanding| a.0.entry == b.0.entry;
    let (mut old, mut new) = (old.chunk_by(same_entry).peekable(), new.chunk_by(same_entry).peekable());
    let mut changed = Vec::new();
    // Both are in the order of their entries.
    for (ix, resensed) in resensed.iter().enumerate() {
        let of = |names: &&[Demanding]| names[0].0.entry.get() == ix;
        let (before, now) = (old.next_if(of).unwrap_or_default(), new.next_if(of).unwrap_or_default());
        let is_same = before.len() == now.len() && before.iter().zip(now).all(|(a, b)| is_same_name(a, b));
        if is_same && !resensed {
            continue;
        }
        let stays =
            |names: &[Demanding], name: &Demanding| names.iter().any(|other| is_same_name(name, other));
        let [staying, stayed] = [(before, now), (now, before)]
            .map(|(names, others)| names.iter().filter(|name| stays(others, name)).collect::<Vec<_>>());
        let is_in_order = staying.len() == stayed.len()
            && staying.iter().zip(&stayed).all(|(one, other)| is_same_name(one, other));
        let is_changed =
            |others: &[Demanding], name: &Demanding| *resensed || !is_in_order || !stays(others, name);
        changed.extend(
            before.iter().filter(|name| is_changed(now, name)).map(|(name, _)| LinkName::clone(name)),
        );
        changed.extend(
            now.iter().filter(|name| is_changed(before, name)).map(|(name, _)| LinkName::clone(name)),
        );
    }
    changed
}

/// Whether texts are compared with two names in the same way.
fn is_same_name((a, demand): &Demanding, (b, other): &Demanding) -> bool {
    demand == other && a.text == b.text && a.case == b.case && a.locale == b.locale && a.origin == b.origin
}
