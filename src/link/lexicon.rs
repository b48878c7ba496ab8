//! All names as one tree of words, so that a text is compared with every name at once.
//!
//! A name becomes one or more spelled forms (itself, its plurals, its joined spelling); each form is a path of word
//! numbers from the root. Words that no name contains have no number, which is where nearly every look-up ends.

use super::names::LinkName;
use super::spellings::{FormKind, Spelling, spellings, stem_key, stems_of};
use super::words::{UNKNOWN, Word, Words};
use crate::glossary::EntryIx;
use crate::language::inflect::Stems;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// A place in the tree. The root's children have the numbers of their words, deeper nodes those from [`DEEP`] on.
pub type NodeIx = u32;

const ROOT: NodeIx = 0;
const DEEP: NodeIx = 1 << 31;
/// Names whose words are cut at a time: all at once would need much memory.
const CHUNK: usize = 4096;
/// When more than one of so many forms are gone, a new tree is smaller.
const MOST_GONE: usize = 4;
/// The end of a list of forms.
const NONE: u32 = u32::MAX;

/// One spelling of a name.
#[derive(Debug, Clone)]
pub struct Form {
    /// Which of the names.
    pub name: usize,
    /// Whose name it is.
    pub entry: EntryIx,
    /// As it would be written, for comparing case and symbols.
    pub text: String,
    pub kind: FormKind,
    /// The next form that ends at the same node.
    next: u32,
}

/// Whose form it is.
#[derive(Debug, Clone, Copy)]
struct Owner {
    name: usize,
    entry: EntryIx,
}

impl Owner {
    fn form(self, text: String, kind: FormKind) -> Form {
        Form { name: self.name, entry: self.entry, text, kind, next: NONE }
    }
}

/// What goes on from a place in the tree, and the forms that end there.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// A bit for each word that goes on from here, by [`bit`]: nearly every question about an edge ends here.
    children: u64,
    /// The first form of the list, and the last.
    first: u32,
    last: u32,
}

const LEAF: Node = Node { children: 0, first: NONE, last: NONE };

/// The tree.
#[derive(Debug, Default, Clone)]
pub struct Lexicon {
    words: Words,
    /// By node and word, below the root's children.
    edges: FxHashMap<u64, NodeIx>,
    /// The root's children by word: a leaf without forms where no name begins with the word.
    tops: Vec<Node>,
    deep: Vec<Node>,
    forms: Vec<Form>,
    /// How many of the forms stand in no list any more.
    gone: usize,
    stems: Arc<BTreeMap<String, Stems>>,
}

impl Lexicon {
    /// Puts all forms of all names into a tree.
    #[must_use]
    pub fn new(names: &[LinkName]) -> Self {
        let stems = Arc::new(stems_of(names));
        let mut lexicon = Self { tops: vec![LEAF], stems, ..Self::default() };
        // Words are cut on all cores; numbers are given to them in order.
        for (chunk, names) in names.chunks(CHUNK).enumerate() {
            let spelled: Vec<Vec<Spelling>> =
                names.par_iter().map(|name| spellings(name, &lexicon.stems)).collect();
            for ((at, name), spellings) in names.iter().enumerate().zip(spelled) {
                let owner = Owner { name: chunk * CHUNK + at, entry: name.entry };
                for spelling in spellings {
                    lexicon.insert(owner, spelling);
                }
            }
        }
        lexicon
    }

    /// The tree of `new`, which has other names than `old`, of which this is the tree, for the entries of `renamed` only; `None` where
    /// a new tree is made as well. Both are in the order of the entries.
    #[must_use]
    pub fn renamed(&self, old: &[LinkName], new: &[LinkName], renamed: &BTreeSet<EntryIx>) -> Option<Self> {
        if !stems_of(new).keys().eq(self.stems.keys()) || self.gone > self.forms.len() / MOST_GONE {
            return None;
        }
        let mut lexicon = self.clone();
        let concerns = |name: &&LinkName| renamed.contains(&name.entry);
        for name in old.iter().filter(concerns) {
            for spelling in spellings(name, &self.stems) {
                lexicon.remove(name.entry, &spelling);
            }
        }
        lexicon.renumber(old, new, renamed);
        for (at, name) in new.iter().enumerate().filter(|(_, name)| concerns(name)) {
            for spelling in spellings(name, &self.stems) {
                lexicon.insert(Owner { name: at, entry: name.entry }, spelling);
            }
        }
        Some(lexicon)
    }

    /// Takes the forms of an entry out of the list in which a spelling of it ends.
    fn remove(&mut self, entry: EntryIx, spelling: &Spelling) {
        let mut at = ROOT;
        for word in spelling.words() {
            at = self.next(at, self.word(word));
            if at == ROOT {
                return;
            }
        }
        let (mut kept, mut next) = (Vec::new(), self.node(at).first);
        while let Some(form) = self.forms.get(next as usize) {
            if form.entry != entry {
                kept.push(next);
            }
            self.gone += usize::from(form.entry == entry);
            next = form.next;
        }
        self.set_list(at, &kept);
    }

    /// Makes a node's list of forms anew.
    fn set_list(&mut self, at: NodeIx, forms: &[u32]) {
        for (place, form) in forms.iter().enumerate() {
            self.forms[*form as usize].next = forms.get(place + 1).copied().unwrap_or(NONE);
        }
        let ends = (forms.first().copied().unwrap_or(NONE), forms.last().copied().unwrap_or(NONE));
        let node = self.node_mut(at);
        (node.first, node.last) = ends;
    }

    /// Names of entries whose names are the same have other places among all names.
    fn renumber(&mut self, old: &[LinkName], new: &[LinkName], renamed: &BTreeSet<EntryIx>) {
        let same = |names: &[LinkName]| -> Vec<usize> {
            (0..names.len()).filter(|at| !renamed.contains(&names[*at].entry)).collect()
        };
        let mut places = vec![usize::MAX; old.len()];
        for (before, now) in same(old).into_iter().zip(same(new)) {
            places[before] = now;
        }
        for form in &mut self.forms {
            form.name = places.get(form.name).copied().unwrap_or(usize::MAX);
        }
    }

    fn insert(&mut self, owner: Owner, spelling: Spelling) {
        let path: SmallVec<[Word; 6]> = spelling.words().map(|word| self.number(word)).collect();
        self.insert_path(&path, owner.form(spelling.text, spelling.kind));
    }

    fn number(&mut self, key: &str) -> Word {
        let word = self.words.number(key);
        self.tops.resize(self.words.len(), LEAF);
        word
    }

    fn insert_path(&mut self, path: &[Word], form: Form) {
        if path.is_empty() {
            return;
        }
        let mut at = ROOT;
        for word in path {
            let next = self.next(at, *word);
            at = if next == ROOT { self.grow(at, *word) } else { next };
        }
        let Node { first, last, .. } = *self.node(at);
        let new = self.forms.len() as u32;
        match self.forms.get_mut(last as usize) {
            // The forms of one name come one after the other.
            Some(last) if last.name == form.name => return,
            Some(last) if last.entry > form.entry => return self.insert_between(at, form),
            Some(last) => last.next = new,
            None => {}
        }
        self.forms.push(form);
        let node = self.node_mut(at);
        node.first = if first == NONE { new } else { first };
        node.last = new;
    }

    /// Puts a form into a node's list in the order of the entries.
    fn insert_between(&mut self, at: NodeIx, form: Form) {
        let next = |of: &u32| self.forms.get(*of as usize).map(|form| form.next).filter(|next| *next != NONE);
        let mut list: Vec<u32> = std::iter::successors(Some(self.node(at).first), next).collect();
        let place = list.partition_point(|known| self.forms[*known as usize].entry <= form.entry);
        if place > 0 && self.forms[list[place - 1] as usize].name == form.name {
            return;
        }
        list.insert(place, self.forms.len() as u32);
        self.forms.push(form);
        self.set_list(at, &list);
    }

    fn grow(&mut self, at: NodeIx, word: Word) -> NodeIx {
        let next = DEEP + self.deep.len() as NodeIx;
        self.deep.push(LEAF);
        self.edges.insert(edge(at, word), next);
        self.node_mut(at).children |= bit(word);
        next
    }

    fn node(&self, at: NodeIx) -> &Node {
        if at < DEEP { &self.tops[at as usize] } else { &self.deep[(at - DEEP) as usize] }
    }

    fn node_mut(&mut self, at: NodeIx) -> &mut Node {
        if at < DEEP { &mut self.tops[at as usize] } else { &mut self.deep[(at - DEEP) as usize] }
    }

    /// The number of a word in its common spelling.
    #[must_use]
    pub fn word(&self, key: &str) -> Word {
        self.words.get(key)
    }

    /// The number of the word `range` of `text`, which is ASCII letters and digits; `None` where it is long.
    #[must_use]
    pub fn word_in(&self, text: &str, range: &Range<usize>) -> Option<Word> {
        self.words.get_small(text, range)
    }

    /// The number of the stem of a word in its common spelling.
    #[must_use]
    pub fn stem(&self, language: &str, key: &str) -> Word {
        let stem = self.stems.get(language).and_then(|stems| stems.stem(key));
        stem.map_or(UNKNOWN, |stem| self.word(&stem_key(language, &stem)))
    }

    #[must_use]
    pub fn stems(&self, language: &str) -> Option<&Stems> {
        self.stems.get(language)
    }

    /// Whether both compare words of the same languages by stems.
    #[must_use]
    pub fn stems_as(&self, other: &Self) -> bool {
        self.stems.keys().eq(other.stems.keys())
    }

    /// The words and stems with which forms begin, as they are compared.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        let begins = |top: &Node| top.children != 0 || top.first != NONE;
        let words = self.tops.iter().zip(0..).filter(move |(top, _)| begins(top));
        words.map(|(_, word)| self.words.text(word))
    }

    /// The node behind `at` by `word`; the root where there is none.
    #[inline]
    #[must_use]
    pub fn next(&self, at: NodeIx, word: Word) -> NodeIx {
        if at == ROOT {
            word
        } else if word == UNKNOWN || self.node(at).children & bit(word) == 0 {
            ROOT
        } else {
            self.edges.get(&edge(at, word)).copied().unwrap_or(ROOT)
        }
    }

    /// The forms that end at a node.
    pub fn forms_at(&self, at: NodeIx) -> impl Iterator<Item = &Form> {
        let form = |ix: u32| self.forms.get(ix as usize);
        std::iter::successors(form(self.node(at).first), move |before| form(before.next))
    }

    /// Whether any name ends at a node.
    #[inline]
    #[must_use]
    pub fn is_end(&self, at: NodeIx) -> bool {
        self.node(at).first != NONE
    }
}

/// One of 64 bits for a word.
fn bit(word: Word) -> u64 {
    1 << (word % 64)
}

fn edge(node: NodeIx, word: Word) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

#[cfg(test)]
mod tests {
    use super::{FormKind, Lexicon, ROOT, spellings};
    use crate::glossary::{Case, EntryIx};
    use crate::language::Locale;
    use crate::language::fold::fold;
    use crate::link::names::{LinkName, Origin};
    use std::collections::BTreeSet;

    fn names(entries: &[&[&str]]) -> Vec<LinkName> {
        let texts = entries.iter().zip(0..).flat_map(|(names, ix)| names.iter().map(move |text| (text, ix)));
        let make = |(text, ix): (&&str, u32)| LinkName {
            text: (*text).to_owned(),
            folded: fold(text).into(),
            entry: EntryIx(ix),
            name: 0,
            case: Case::Auto,
            locale: Locale::parse(if text.is_ascii() { "en" } else { "de" }).expect("a tag"),
            origin: Origin::Written,
        };
        texts.map(make).collect()
    }

    /// The forms that end where any form of the names does.
    fn ends(lexicon: &Lexicon, names: &[LinkName]) -> Vec<Vec<(usize, String, FormKind)>> {
        let spellings = names.iter().flat_map(|name| spellings(name, &lexicon.stems));
        let node = |spelling: super::Spelling| {
            spelling.words().fold(ROOT, |at, word| lexicon.next(at, lexicon.word(word)))
        };
        let forms = |at| lexicon.forms_at(at).map(|form| (form.name, form.text.clone(), form.kind)).collect();
        spellings.map(node).map(forms).collect()
    }

    #[test]
    fn a_tree_with_other_names_is_that_of_these_names() {
        let states: [&[&[&str]]; 5] = [
            &[&["pod", "load balancer"], &["Pods", "base"], &["POD", "loadbalancer"], &["Größe"]],
            &[&["pod", "load balancer"], &["base", "pod"], &["POD", "loadbalancer"], &["Größe"]],
            &[&["pod", "load balancer"], &["base"], &["POD", "loadbalancer", "pods"], &["Größen", "pod"]],
            &[&["load balancers"], &["base"], &["POD"], &["Größe", "pod"]],
            &[&["pod"], &["Pods"], &["POD"], &["pod"]],
        ];
        for (from, before) in states.iter().enumerate() {
            for (to, now) in states.iter().enumerate() {
                let renamed = (0..4).filter(|ix| before[*ix] != now[*ix]).map(|ix| EntryIx(ix as u32));
                let renamed: BTreeSet<EntryIx> = renamed.collect();
                let (old, new) = (names(before), names(now));
                let Some(lexicon) = Lexicon::new(&old).renamed(&old, &new, &renamed) else { continue };
                let all = [old, new.clone()].concat();
                assert_eq!(ends(&lexicon, &all), ends(&Lexicon::new(&new), &all), "{from} to {to}");
            }
        }
    }
}
