//! Terms of several words that are repeated: which sequences of words belong together and name something.
//!
//! 1. They are used together more often than their words alone would be (normalised pointwise mutual information).
//! 2. They stand where nouns stand: behind articles, not behind `to` or `can`, not before an article.
//! 3. They are not part of a longer term in most of their uses.
//! 4. In scripts without spaces, many different words stand on both sides of them.

use super::corpus::Corpus;
use super::found::Candidate;
use super::ngrams::{Sequence, Sequences};
use super::singular::singular;
use super::tokens::{Mark, Token};
use super::vague::{is_closed, is_vague};
use crate::language::fold::fold;
use std::collections::BTreeMap;

/// What a term of several words must show.
#[derive(Debug, Clone, Copy)]
struct Demand {
    /// How closely its words belong together, from 0 (by chance) to 1 (never apart).
    cohesion: f64,
    /// How many different neighbours it has on each side, at least.
    neighbours: u32,
    /// How many characters it has, at least and at most.
    length: (usize, usize),
}

const SPACED: Demand = Demand { cohesion: 0.3, neighbours: 2, length: (6, 60) };
const UNSPACED: Demand = Demand { cohesion: 0.35, neighbours: 3, length: (3, 10) };

/// The repeated terms of several words, by their folded spelling: in scripts with spaces, and without.
pub(super) fn phrases(corpus: &Corpus) -> [BTreeMap<String, Candidate>; 2] {
    let sequences = Sequences::of(corpus);
    let mut terms: Vec<&Sequence> =
        sequences.all.values().filter(|one| is_term(corpus, &sequences, one)).collect();
    terms.sort_by_key(|one| (std::cmp::Reverse(one.first.1.len()), one.first.0, one.first.1.start));
    let mut inside: BTreeMap<String, u32> = BTreeMap::new();
    let mut found = [BTreeMap::new(), BTreeMap::new()];
    for term in terms {
        let page = &corpus.pages[term.first.0 as usize];
        let spelled = |words: std::ops::Range<usize>| fold(page.text(page.range(words)));
        let words = term.first.1.clone();
        let key = spelled(words.clone());
        let own = term.uses.saturating_sub(inside.get(&key).copied().unwrap_or(0));
        if own < 3 || own * 3 < term.uses {
            continue;
        }
        for length in 1..words.len() {
            for start in words.start..=words.end - length {
                *inside.entry(spelled(start..start + length)).or_default() += own;
            }
        }
        let is_han = page.tokens[words.start].has(Mark::Han);
        found[usize::from(is_han)].insert(key, candidate(corpus, term));
    }
    found
}

fn candidate(corpus: &Corpus, term: &Sequence) -> Candidate {
    let mut candidate = Candidate { uses: term.uses, files: term.files, ..Candidate::default() };
    for (number, words) in &term.places {
        let page = &corpus.pages[*number as usize];
        let range = page.range(words.clone());
        let text = page.text(range.clone());
        let text = text.replace('\n', " ");
        let surface = if term.small > 0 { without_capital(&text) } else { text };
        *candidate.surfaces.entry(singular(&surface)).or_default() += 1;
        candidate.places.push((*number, range));
    }
    candidate
}

/// A text without the capital that its first word has at the beginning of a sentence, but for `API` and `GitHub`.
fn without_capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let word = letters.as_str().split(' ').next().unwrap_or_default();
    match first {
        Some(first) if !word.contains(char::is_uppercase) => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

fn is_term(corpus: &Corpus, sequences: &Sequences, one: &Sequence) -> bool {
    let page = &corpus.pages[one.first.0 as usize];
    let tokens = &page.tokens[one.first.1.clone()];
    let text = page.text(page.range(one.first.1.clone()));
    let is_han = tokens[0].has(Mark::Han);
    let demand = if is_han { UNSPACED } else { SPACED };
    let length = text.chars().count();
    (demand.length.0..=demand.length.1).contains(&length)
        && one.left.count_ones() >= demand.neighbours
        && one.right.count_ones() >= demand.neighbours
        && one.after_number * 2 <= one.uses
        && if is_han { is_closed(text) } else { stands_as_noun(one) }
        && !text.split([' ', '\n']).any(is_vague)
        && (!text.ends_with("ed") || text.ends_with("eed"))
        && cohesion(corpus, sequences, tokens) >= demand.cohesion
}

fn stands_as_noun(one: &Sequence) -> bool {
    one.after_article * 5 >= one.uses && one.after_verbal * 7 <= one.uses && one.before_object * 6 <= one.uses
}

/// The normalised pointwise mutual information of the parts, where they hang together least.
fn cohesion(corpus: &Corpus, sequences: &Sequences, tokens: &[Token]) -> f64 {
    let total = f64::from(corpus.total as u32).max(2.0);
    let probability = |part: &[Token]| {
        let count = if let [only] = part { corpus.word(*only).all } else { sequences.count(part) };
        f64::from(count.max(1)) / total
    };
    let whole = probability(tokens);
    let splits = (1..tokens.len()).map(|at| {
        let parts = probability(&tokens[..at]) * probability(&tokens[at..]);
        (whole / parts).ln() / -whole.ln()
    });
    splits.fold(1.0, f64::min)
}
