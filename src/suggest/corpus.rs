//! All documents as words: read once, counted as often as the kinds of findings need.

use super::tokens::{Mark, Token, tokens};
use crate::glossary::Locale;
use crate::link::Linker;
use crate::markdown::reading::Reading;
use crate::source::Document;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A document as words.
#[derive(Debug)]
pub(super) struct Page {
    pub reading: Reading,
    pub tokens: Vec<Token>,
    /// The number of the file: several texts may stand in one.
    pub file: u32,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordUse {
    pub all: u32,
    /// Inside sentences, with a capital.
    pub capital: u32,
    /// Inside sentences, without.
    pub small: u32,
    /// As an acronym.
    pub acronym: u32,
}

/// All documents.
#[derive(Debug)]
pub(super) struct Corpus {
    pub pages: Vec<Page>,
    pub words: FxHashMap<u64, WordUse>,
    /// All words of the running text.
    pub total: usize,
}

impl Corpus {
    /// Reads documents, which are in the order of their paths, and marks the names of the glossary in them.
    pub fn read(documents: &[Document], linker: &Linker<'_>, locale: &Locale) -> Self {
        let mut number = 0;
        let numbers: Vec<u32> = documents
            .iter()
            .enumerate()
            .map(|(at, document)| {
                number += u32::from(at > 0 && documents[at - 1].path != document.path);
                number
            })
            .collect();
        let pages: Vec<Page> = documents
            .par_iter()
            .zip(numbers)
            .map(|(document, file)| page(document, file, linker, locale))
            .collect();
        let words = pages.par_iter().fold(FxHashMap::default, count).reduce(FxHashMap::default, sum);
        let total = pages.iter().map(|page| page.tokens.len()).sum();
        Self { pages, words, total }
    }

    pub fn word(&self, token: Token) -> WordUse {
        self.words.get(&token.key).copied().unwrap_or_default()
    }
}

impl Page {
    pub fn text(&self, range: Range<usize>) -> &str {
        &self.reading.text[range]
    }

    /// The stretch from one word to another, both included.
    pub fn range(&self, words: Range<usize>) -> Range<usize> {
        let first = self.tokens[words.start].range();
        first.start..words.end.checked_sub(1).map_or(first.end, |last| self.tokens[last].range().end)
    }

    /// Whether a stretch of words is not made of names of the glossary and cuts none in two.
    pub fn is_free(&self, words: Range<usize>) -> bool {
        let Some(tokens) = self.tokens.get(words) else { return false };
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
        let starts = first.has(Mark::NameStart) || !first.has(Mark::Name);
        let ends = last.has(Mark::NameEnd) || !last.has(Mark::Name);
        starts && ends && !tokens.iter().all(|token| token.has(Mark::Name))
    }
}

fn page(document: &Document, file: u32, linker: &Linker<'_>, locale: &Locale) -> Page {
    let reading = Reading::of(document);
    let mut tokens = tokens(&reading);
    let blocks: Vec<Range<usize>> = reading.blocks.iter().map(|block| block.range.clone()).collect();
    let mut at = 0;
    for name in linker.names_in(&reading.text, &blocks, locale) {
        at += tokens[at..].partition_point(|token| token.range().end <= name.start);
        let end = at + tokens[at..].partition_point(|token| token.range().start < name.end);
        for token in &mut tokens[at..end] {
            token.set(Mark::Name);
        }
        if at < end {
            tokens[at].set(Mark::NameStart);
            tokens[end - 1].set(Mark::NameEnd);
        }
        at = end;
    }
    Page { reading, tokens, file }
}

fn count(mut words: FxHashMap<u64, WordUse>, page: &Page) -> FxHashMap<u64, WordUse> {
    for token in page.tokens.iter().filter(|token| !token.has(Mark::Heading)) {
        let word = words.entry(token.key).or_default();
        word.all += 1;
        if token.has(Mark::Acronym) {
            word.acronym += 1;
        } else if !token.has(Mark::First) {
            let counter = if token.has(Mark::Capital) { &mut word.capital } else { &mut word.small };
            *counter += 1;
        }
    }
    words
}

// Sums do not depend on the order of a map.
#[allow(clippy::iter_over_hash_type)]
fn sum(mut words: FxHashMap<u64, WordUse>, others: FxHashMap<u64, WordUse>) -> FxHashMap<u64, WordUse> {
    if words.len() < others.len() {
        return sum(others, words);
    }
    for (key, other) in others {
        let word = words.entry(key).or_default();
        word.all += other.all;
        word.capital += other.capital;
        word.small += other.small;
        word.acronym += other.acronym;
    }
    words
}
