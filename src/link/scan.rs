//! Finds names in a run of text: longest match first, from left to right, over all names at once.

use super::accept::{Forms, Place, Reader};
use super::lexicon::{Lexicon, NodeIx};
use super::tokens::{Token, cut, push_spelling};
use super::words::{UNKNOWN, Word};
use crate::language::boundaries::Class;
use crate::language::inflect::{whole_word, without_prefix};
use std::ops::Range;

/// A name found in the text.
#[derive(Debug, Clone)]
pub struct Found<'l> {
    /// Where, in the page's text.
    pub range: Range<usize>,
    /// The names it may be; never empty.
    pub forms: Forms<'l>,
}

/// The numbers that a token may have in the lexicon.
#[derive(Debug)]
struct Numbered {
    word: Word,
    stem: Word,
    /// The number of the CamelCase word that begins here, and the token behind it.
    whole: Word,
    behind_whole: u32,
}

impl Numbered {
    /// Whether no name has the token.
    fn is_unknown(&self) -> bool {
        self.word == UNKNOWN && self.stem == UNKNOWN && self.whole == UNKNOWN
    }
}

/// The tokens of a run and their numbers, one for one.
#[derive(Debug, Clone, Copy)]
struct Line<'s> {
    tokens: &'s [Token],
    numbers: &'s [Numbered],
    /// Where the run begins in the page's text.
    base: usize,
}

/// Finds names; what it writes on is kept from run to run.
#[derive(Debug)]
pub struct Scanner<'l> {
    lexicon: &'l Lexicon,
    tokens: Vec<Token>,
    numbers: Vec<Numbered>,
    /// Where names end that begin at one place.
    ends: Vec<(usize, NodeIx)>,
    key: String,
}

impl<'l> Scanner<'l> {
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, tokens: Vec::new(), numbers: Vec::new(), ends: Vec::new(), key: String::new() }
    }

    /// All names in the run `range` of `reader.text`, in order and without overlap.
    pub fn scan(&mut self, reader: &mut Reader<'_, 'l>, range: &Range<usize>, found: &mut Vec<Found<'l>>) {
        self.number(&reader.text[range.clone()], reader.language);
        let line = Line { tokens: &self.tokens, numbers: &self.numbers, base: range.start };
        let has_particles = takes_particles(reader.language);
        let mut at = 0;
        while at < self.numbers.len() {
            if self.numbers[at].is_unknown() && !has_particles {
                at += 1;
                continue;
            }
            match longest(self.lexicon, reader, line, at, &mut self.ends) {
                Some((hit, next)) => {
                    found.push(hit);
                    at = next;
                }
                None => at += 1,
            }
        }
    }

    /// Cuts a run into tokens and finds their numbers.
    fn number(&mut self, run: &str, language: &str) {
        let Self { lexicon, tokens, numbers, key, .. } = self;
        tokens.reserve(run.len() / 6 + 1);
        let stemmed = lexicon.stems(language).is_some();
        cut(run, tokens);
        numbers.clear();
        numbers.reserve(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            let written = &run[token.start..token.end];
            let known = if token.is_ascii { lexicon.word_in(run, &(token.start..token.end)) } else { None };
            let word = known.unwrap_or_else(|| spelled(lexicon, written, key));
            let stem = if stemmed && token.class == Class::Letter {
                key.clear();
                push_spelling(written, key);
                lexicon.stem(language, key)
            } else {
                UNKNOWN
            };
            let (mut whole, mut behind_whole) = (UNKNOWN, at + 1);
            if token.whole_end > token.end {
                whole = spelled(lexicon, &run[token.start..token.whole_end], key);
                behind_whole += tokens[at..].partition_point(|part| part.end <= token.whole_end) - 1;
            }
            numbers.push(Numbered { word, stem, whole, behind_whole: behind_whole as u32 });
        }
    }
}

/// The number of a word as it is written; `key` is written on.
fn spelled(lexicon: &Lexicon, written: &str, key: &mut String) -> Word {
    key.clear();
    push_spelling(written, key);
    lexicon.word(key)
}

/// Whether particles are glued to the words of a language.
pub(super) fn takes_particles(language: &str) -> bool {
    matches!(language, "ar" | "he" | "fa" | "ur")
}

/// The longest name that begins with token `at` and is accepted, with the token behind it.
fn longest<'l>(
    lexicon: &'l Lexicon,
    reader: &mut Reader<'_, 'l>,
    line: Line,
    at: usize,
    ends: &mut Vec<(usize, NodeIx)>,
) -> Option<(Found<'l>, usize)> {
    ends.clear();
    walk(lexicon, line.numbers, at, 0, ends);
    let token = &line.tokens[at];
    if let Some(hit) = accepted(lexicon, reader, line, line.base + token.start, ends) {
        return Some(hit);
    }
    if token.class != Class::Letter || !takes_particles(reader.language) {
        return None;
    }
    // The word with its particle names nothing: take the particle off.
    let word = whole_word(&reader.text[line.base + token.start..]);
    let mut key = String::new();
    for rest in without_prefix(reader.language, word) {
        let start = line.base + token.start + word.len() - rest.len();
        let Some(first) = reader.text.get(start..line.base + token.end) else { continue };
        ends.clear();
        step(lexicon, line.numbers, at + 1, lexicon.next(0, spelled(lexicon, first, &mut key)), ends);
        if let Some((mut hit, next)) = accepted(lexicon, reader, line, start, ends) {
            // The link takes in the particle: a word is not cut in two.
            hit.range.start = line.base + token.start;
            return Some((hit, next));
        }
    }
    None
}

fn accepted<'l>(
    lexicon: &'l Lexicon,
    reader: &mut Reader<'_, 'l>,
    line: Line,
    start: usize,
    ends: &mut [(usize, NodeIx)],
) -> Option<(Found<'l>, usize)> {
    if ends.len() > 1 {
        ends.sort_unstable_by(|a, b| b.cmp(a));
    }
    for (next, node) in ends.iter() {
        let range = start..line.base + line.tokens[*next - 1].end;
        let forms = reader.accept(&Place { range: range.clone() }, lexicon.forms_at(*node));
        if !forms.is_empty() {
            return Some((Found { range, forms }, *next));
        }
    }
    None
}

/// Collects every node in which a name ends, with the token behind it.
fn walk(lexicon: &Lexicon, line: &[Numbered], at: usize, node: NodeIx, ends: &mut Vec<(usize, NodeIx)>) {
    let (mut at, mut node) = (at, node);
    while let Some(here) = line.get(at) {
        if here.stem != UNKNOWN {
            step(lexicon, line, at + 1, lexicon.next(node, here.stem), ends);
        }
        if here.whole != UNKNOWN {
            step(lexicon, line, here.behind_whole as usize, lexicon.next(node, here.whole), ends);
        }
        node = lexicon.next(node, here.word);
        if node == 0 {
            return;
        }
        at += 1;
        if lexicon.is_end(node) {
            ends.push((at, node));
        }
    }
}

fn step(lexicon: &Lexicon, line: &[Numbered], next: usize, node: NodeIx, ends: &mut Vec<(usize, NodeIx)>) {
    if node == 0 {
        return;
    }
    if lexicon.is_end(node) {
        ends.push((next, node));
    }
    walk(lexicon, line, next, node, ends);
}
