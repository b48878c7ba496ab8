//! All names as one tree of words, so that a text is compared with every name at once.
//!
//! A name becomes one or more spelled forms (itself, its plurals, its joined spelling); each form is a path of word
//! numbers from the root. Words that no name contains have no number, which is where nearly every look-up ends.

use super::names::LinkName;
use super::tokens::{Gap, Token, push_spelling, tokens};
use super::words::{UNKNOWN, Word, Words};
use crate::glossary::{Case, EntryIx};
use crate::language::boundaries::{Class, is_katakana};
use crate::language::inflect::{Stems, english_forms};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// A place in the tree. The root's children have the numbers of their words, deeper nodes those from [`DEEP`] on.
pub type NodeIx = u32;

const ROOT: NodeIx = 0;
const DEEP: NodeIx = 1 << 31;
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

/// How a form differs from the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    AsWritten,
    Plural,
    /// Katakana with or without its last long-vowel mark.
    Variant,
    /// Written in one word.
    Joined,
    /// Compared by the stems of its words.
    Stemmed,
}

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
        let mut lexicon = Self { tops: vec![LEAF], ..Self::default() };
        for (at, name) in names.iter().enumerate() {
            lexicon.insert_name(at, name);
        }
        lexicon
    }

    fn insert_name(&mut self, at: usize, name: &LinkName) {
        let at = Owner { name: at, entry: name.entry };
        self.insert(at, name.text.clone(), FormKind::AsWritten);
        if let Some(variant) = long_vowel_variant(&name.text) {
            self.insert(at, variant, FormKind::Variant);
        }
        let joined = joined(&name.text);
        for plural in plurals(name) {
            if joined.is_some() {
                self.insert_joined(at, &plural);
            }
            self.insert(at, plural, FormKind::Plural);
        }
        if let Some(joined) = joined {
            self.insert(at, joined, FormKind::Joined);
        }
        if name.case != Case::Exact {
            self.insert_stemmed(at, name);
        }
    }

    fn insert_joined(&mut self, at: Owner, text: &str) {
        if let Some(joined) = joined(text) {
            self.insert(at, joined, FormKind::Joined);
        }
    }

    fn insert(&mut self, at: Owner, text: String, kind: FormKind) {
        let cut = if kind == FormKind::Joined { vec![] } else { tokens(&text) };
        let mut path = Vec::with_capacity(cut.len());
        let mut key = String::new();
        for token in &cut {
            key.clear();
            push_spelling(&text[token.start..token.end], &mut key);
            path.push(self.number(&key));
        }
        if kind == FormKind::Joined {
            push_spelling(&text, &mut key);
            path.push(self.number(&key));
        }
        self.insert_path(&path, at.form(text, kind));
    }

    fn insert_stemmed(&mut self, at: Owner, name: &LinkName) {
        let language = name.locale.language().to_owned();
        if !self.stems.contains_key(&language) {
            let Some(stems) = Stems::for_language(&language) else { return };
            self.stems.insert(language.clone(), stems);
        }
        let mut path = Vec::new();
        for token in tokens(&name.text) {
            let mut key = String::new();
            push_spelling(&name.text[token.start..token.end], &mut key);
            let stem = self.stems.get(&language).and_then(|stems| stems.stem(&key));
            // A word too short for a stem is compared as it is.
            path.push(self.number(&stem.map_or(key, |stem| stem_key(&language, &stem))));
        }
        self.insert_path(&path, at.form(name.text.clone(), FormKind::Stemmed));
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

/// `サーバ` for `サーバー`, `サーバー` for `サーバ`: both are standard spellings of words of three characters or more.
fn long_vowel_variant(text: &str) -> Option<String> {
    let last: Vec<char> = text.chars().rev().take_while(|c| is_katakana(*c)).collect();
    match last.as_slice() {
        ['ー', rest @ ..] if rest.len() >= 3 => text.strip_suffix('ー').map(str::to_owned),
        ['ー', ..] => None,
        letters if letters.len() >= 3 => Some(format!("{text}ー")),
        _ => None,
    }
}

/// Stems have their own numbers: the stem of one word may be spelled like another word.
fn stem_key(language: &str, stem: &str) -> String {
    format!("{language}\u{0}{stem}")
}

/// The plurals (or singulars) of a name: of its last word, and of the noun before `of` (`points of sale`).
fn plurals(name: &LinkName) -> Vec<String> {
    // English words are inflected the English way in all languages, except those that have their own endings; acronyms
    // (`KPIs`) are in those too.
    let is_acronym = name.text.len() > 1 && name.text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_acronym && Stems::for_language(name.locale.language()).is_some() {
        return Vec::new();
    }
    let mut found = inflected_at(&name.text, name.text.len());
    if let Some(at) = [" of ", " in ", " per "].iter().find_map(|word| name.text.find(word)) {
        found.extend(inflected_at(&name.text, at));
    }
    found
}

/// The text with the word that ends at `end` in its other numbers. A short last part (`Add-ons`) is inflected with the parts before it.
fn inflected_at(text: &str, end: usize) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let from = text[..end].char_indices().rev().take_while(|(_, c)| is_word(*c)).last();
    let Some((start, _)) = from else { return Vec::new() };
    let last = tokens(&text[start..end]).last().map_or(start, |token| start + token.start);
    let start = if end - last > 3 { last } else { start };
    let inflected = english_forms(&text[start..end]);
    inflected.into_iter().map(|form| format!("{}{form}{}", &text[..start], &text[end..])).collect()
}

/// A name of several tokens written in one word (`loadbalancer`, `statefulset`); `None` where its parts are so short
/// that the whole could be another word, or where it has symbols.
fn joined(text: &str) -> Option<String> {
    let parts = tokens(text);
    let letters = parts.iter().all(|part| part.class == Class::Letter);
    let blanks = parts.iter().skip(1).any(|part| part.gap == Gap::Space);
    let long = |part: &Token| part.end - part.start >= 3;
    let distinct = if blanks { text.len() >= 9 && parts.iter().all(long) } else { text.len() >= 4 };
    // `control-S` in one word would be a plural.
    let ends_in_letter = parts.last().is_some_and(|part| part.end - part.start == 1);
    if parts.len() < 2 || parts.len() > 4 || !letters || !distinct || ends_in_letter {
        return None;
    }
    Some(parts.iter().map(|part| &text[part.start..part.end]).collect())
}
