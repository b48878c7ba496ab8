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
use std::collections::BTreeMap;
use std::ops::Range;

/// A place in the tree. The root's children have the numbers of their words, deeper nodes those from [`DEEP`] on.
pub type NodeIx = u32;

const ROOT: NodeIx = 0;
const DEEP: NodeIx = 1 << 31;
/// Names whose words are cut at a time: all at once would need much memory.
const CHUNK: usize = 4096;
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
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Words,
    /// By node and word, below the root's children.
    edges: FxHashMap<u64, NodeIx>,
    /// The root's children by word: a leaf without forms where no name begins with the word.
    tops: Vec<Node>,
    deep: Vec<Node>,
    forms: Vec<Form>,
    stems: BTreeMap<String, Stems>,
}

impl Lexicon {
    /// Puts all forms of all names into a tree.
    #[must_use]
    pub fn new(names: &[LinkName]) -> Self {
        let mut lexicon = Self { tops: vec![LEAF], stems: stems_of(names), ..Self::default() };
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
        // The forms of one name come one after the other.
        if last != NONE && self.forms[last as usize].name == form.name {
            return;
        }
        let new = self.forms.len() as u32;
        self.forms.push(form);
        if last != NONE {
            self.forms[last as usize].next = new;
        }
        let node = self.node_mut(at);
        node.first = if first == NONE { new } else { first };
        node.last = new;
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
