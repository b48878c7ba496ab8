//! Sequences of words that are repeated, with what stands round them; long words of Han count as sequences, too.
//!
//! 1. Pairs are counted (and Han words of three characters or more); of those that are frequent enough, triples, and so on: what is rare is never stored.
//! 2. Of every frequent sequence it is noted where it stands and what its neighbours are.

use super::corpus::{Corpus, Page};
use super::tokens::{Mark, Token};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// Sequences that are used less often are chance.
const FEWEST: u32 = 3;
/// The longest sequence, in words.
const LONGEST: usize = 5;

/// The bytes of three characters of Han: a shorter word of the dictionary is hardly ever a term of its own.
const LONG_HAN: usize = 9;

/// Words behind which a noun comes.
const ARTICLES: [&str; 23] = [
    "a", "an", "the", "this", "these", "each", "every", "any", "your", "our", "its", "their", "no", "der",
    "die", "das", "ein", "eine", "einen", "einer", "dem", "den", "des",
];
/// Words behind which a verb comes.
const VERBALS: [&str; 18] = [
    "to", "can", "will", "you", "we", "they", "must", "should", "may", "might", "cannot", "i", "would",
    "could", "don't", "not", "who", "also",
];

/// Words that come behind a verb and its object, hardly ever behind a noun alone.
const OBJECTS: [&str; 6] = ["how", "what", "you", "it", "them", "whether"];

static AFTER_ARTICLE: LazyLock<Vec<u64>> = LazyLock::new(|| keys(&ARTICLES));
static AFTER_VERBAL: LazyLock<Vec<u64>> = LazyLock::new(|| keys(&VERBALS));
static BEFORE_OBJECT: LazyLock<Vec<u64>> = LazyLock::new(|| [keys(&ARTICLES), keys(&OBJECTS)].concat());

fn keys(words: &[&str]) -> Vec<u64> {
    words.iter().map(|word| xxh3_64(word.as_bytes())).collect()
}

/// What is known of a repeated sequence.
#[derive(Debug, Clone, Default)]
pub(super) struct Sequence {
    pub uses: u32,
    pub files: u32,
    last_file: Option<u32>,
    /// Its words, where it stands first.
    pub first: (u32, Range<usize>),
    /// The first page of each of the first files.
    pub places: Vec<(u32, Range<usize>)>,
    /// Uses behind an article, and behind a word that a verb follows.
    pub after_article: u32,
    pub after_verbal: u32,
    /// Uses behind a number: a quantity of something.
    pub after_number: u32,
    /// Uses before an article or pronoun: what a verb has for its object.
    pub before_object: u32,
    /// Uses whose first word has no capital.
    pub small: u32,
    /// A bit for each neighbour, by its hash.
    pub left: u64,
    pub right: u64,
}

/// The frequent sequences, in an order that depends on the texts alone.
#[derive(Debug)]
pub(super) struct Sequences {
    /// By their words.
    pub all: BTreeMap<u64, Sequence>,
    counts: FxHashMap<u64, u32>,
}

impl Sequences {
    pub fn of(corpus: &Corpus) -> Self {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for length in 1..=LONGEST {
            let level = level(corpus, length, &counts);
            if level.is_empty() && length > 1 {
                break;
            }
            counts.extend(level);
        }
        let pages: Vec<Vec<(u64, Range<usize>)>> =
            corpus.pages.par_iter().map(|page| frequent(page, &counts)).collect();
        let mut all: BTreeMap<u64, Sequence> = BTreeMap::new();
        for (number, (page, found)) in corpus.pages.iter().zip(pages).enumerate() {
            for (key, words) in found {
                all.entry(key).or_default().note(number as u32, page, words);
            }
        }
        Self { all, counts }
    }

    /// How often a sequence of words is used.
    pub fn count(&self, words: &[Token]) -> u32 {
        self.counts.get(&sequence_key(words)).copied().unwrap_or(0)
    }
}

impl Sequence {
    fn note(&mut self, number: u32, page: &Page, words: Range<usize>) {
        if self.uses == 0 {
            self.first = (number, words.clone());
        }
        self.uses += 1;
        if self.last_file != Some(page.file) {
            self.last_file = Some(page.file);
            self.files += 1;
            if self.places.len() < super::found::PLACES {
                self.places.push((number, words.clone()));
            }
        }
        let tokens = &page.tokens[words.clone()];
        let before =
            words.start.checked_sub(1).map(|at| page.tokens[at]).filter(|_| tokens[0].has(Mark::Continues));
        let behind =
            page.tokens.get(words.end).filter(|token| token.has(Mark::Continues) && !token.has(Mark::First));
        // The edge of a sentence is a neighbour of its own.
        self.left |= before.map_or(1, |token| 1 << (token.key % 64));
        self.right |= behind.map_or(1, |token| 1 << (token.key % 64));
        self.after_article += u32::from(before.is_some_and(|token| AFTER_ARTICLE.contains(&token.key)));
        self.after_number += u32::from(before.is_some_and(|token| token.has(Mark::Number)));
        self.after_verbal += u32::from(before.is_some_and(|token| AFTER_VERBAL.contains(&token.key)));
        self.before_object += u32::from(behind.is_some_and(|token| BEFORE_OBJECT.contains(&token.key)));
    }
}

/// The frequent sequences of so many words.
fn level(corpus: &Corpus, length: usize, shorter: &FxHashMap<u64, u32>) -> FxHashMap<u64, u32> {
    let count = |mut counts: FxHashMap<u64, u32>, page: &Page| {
        for at in 0..page.tokens.len() {
            if let Some(tokens) = sequence(page, at, length)
                && (length <= 2 || is_promising(tokens, shorter))
            {
                *counts.entry(sequence_key(tokens)).or_default() += 1;
            }
        }
        counts
    };
    let mut counts = corpus.pages.par_iter().fold(FxHashMap::default, count).reduce(FxHashMap::default, sum);
    counts.retain(|_, count| *count >= FEWEST);
    counts
}

// Sums do not depend on the order of a map.
#[allow(clippy::iter_over_hash_type)]
fn sum(mut counts: FxHashMap<u64, u32>, others: FxHashMap<u64, u32>) -> FxHashMap<u64, u32> {
    if counts.len() < others.len() {
        return sum(others, counts);
    }
    for (key, count) in others {
        *counts.entry(key).or_default() += count;
    }
    counts
}

/// Whether both shorter sequences in one are frequent.
fn is_promising(tokens: &[Token], shorter: &FxHashMap<u64, u32>) -> bool {
    let last = tokens.len() - 1;
    [&tokens[..last], &tokens[1..]].iter().all(|part| shorter.contains_key(&sequence_key(part)))
}

/// The sequence of so many words that begins at a word, if they are words of terms, in one script, with nothing between.
fn sequence(page: &Page, at: usize, length: usize) -> Option<&[Token]> {
    let tokens = page.tokens.get(at..at + length)?;
    let is_word = |token: &Token| {
        !token.has(Mark::Function)
            && !token.has(Mark::Number)
            && !token.has(Mark::Heading)
            && (token.has(Mark::Han) || token.range().len() > 1)
    };
    let goes_on = |token: &Token| {
        token.has(Mark::Continues)
            && !token.has(Mark::First)
            && token.has(Mark::Han) == tokens[0].has(Mark::Han)
    };
    let is_whole = |pair: &[Token]| !pair[1].has(Mark::Han) || pair[0].range().end == pair[1].range().start;
    let is_one = tokens[1..].iter().all(goes_on) && tokens.windows(2).all(is_whole);
    let is_long = length > 1 || (tokens[0].has(Mark::Han) && tokens[0].range().len() >= LONG_HAN);
    (is_long && is_one && tokens.iter().all(is_word)).then_some(tokens)
}

/// Every use of a frequent sequence on a page.
fn frequent(page: &Page, counts: &FxHashMap<u64, u32>) -> Vec<(u64, Range<usize>)> {
    let mut found = Vec::new();
    for at in 0..page.tokens.len() {
        for length in 1..=LONGEST {
            let key = sequence(page, at, length).map(sequence_key).filter(|key| counts.contains_key(key));
            match key {
                Some(key) if page.is_free(at..at + length) => found.push((key, at..at + length)),
                Some(_) => {}
                // A short word may begin a longer sequence all the same.
                None if length == 1 => {}
                None => break,
            }
        }
    }
    found
}

fn sequence_key(tokens: &[Token]) -> u64 {
    tokens
        .iter()
        .fold(0, |key: u64, token| (key.rotate_left(23) ^ token.key).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}
