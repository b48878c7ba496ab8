//! What the glossary calls its entries in any way: also names that are never linked, words to avoid, and titles of pages.

use super::Texts;
use crate::glossary::title::{bracketed, inner_names};
use crate::glossary::{EntryIx, Glossary, Locale};
use crate::language::fold::fold;
use crate::language::tokens::without_plural;
use crate::link::Linker;
use std::collections::BTreeMap;

/// All names.
#[derive(Debug)]
pub(super) struct Known<'a> {
    names: BTreeMap<String, EntryIx>,
    glossary: &'a Glossary,
    linker: &'a Linker<'a>,
    locale: &'a Locale,
}

impl<'a> Known<'a> {
    pub fn new(texts: &Texts<'a>) -> Self {
        let mut names = BTreeMap::new();
        for (ix, entry) in texts.glossary.iter() {
            for name in &entry.names {
                names.entry(key(&name.text)).or_insert(ix);
                if let Some((outer, inner)) = bracketed(&name.text) {
                    names.entry(key(&outer)).or_insert(ix);
                    for inner in inner_names(inner) {
                        names.entry(key(inner)).or_insert(ix);
                    }
                }
            }
        }
        Self { names, glossary: texts.glossary, linker: texts.linker, locale: texts.locale }
    }

    /// Whether a word is a name of an entry, in whatever form.
    pub fn has(&self, word: &str) -> bool {
        let whole = 0..word.len();
        self.entry(word).is_some()
            || self.glossary.omits(word, &crate::glossary::EntryId::new(""))
            || self.linker.names_in(word, std::slice::from_ref(&whole), self.locale) == [whole]
    }

    /// The entry that has a text as its name.
    pub fn entry(&self, text: &str) -> Option<EntryIx> {
        self.names.get(&key(text)).copied()
    }
}

/// What spellings of a word have in common, plurals included.
pub(super) fn key(word: &str) -> String {
    let folded = fold(word);
    let Some((before, last)) = folded.rsplit_once(' ').or(Some(("", folded.as_str()))) else { return folded };
    let last = if last.len() > 3 { without_plural(last) } else { last.to_owned() };
    if before.is_empty() { last } else { format!("{before} {last}") }
}
