//! Finds names in a run of text: longest match first, from left to right, over all names at once.

use super::accept::{Place, Reader};
use super::lexicon::{Form, Lexicon, NodeIx};
use super::tokens::{Token, cut, push_spelling};
use super::words::{UNKNOWN, Word};
use crate::language::boundaries::Class;
use crate::language::inflect::without_prefix;
use std::ops::Range;

/// A name found in the text.
#[derive(Debug, Clone)]
pub struct Found<'l> {
    /// Where, in the page's text.
    pub range: Range<usize>,
    /// The names it may be; never empty.
    pub forms: Vec<&'l Form>,
}

/// A token with the numbers it may have in the lexicon.
#[derive(Debug)]
struct Numbered {
    token: Token,
    word: Word,
    stem: Word,
    /// The number of the CamelCase word that begins here, and the token behind it.
    whole: Word,
    behind_whole: usize,
}

/// Finds names; what it writes on is kept from run to run.
#[derive(Debug)]
pub struct Scanner<'l> {
    lexicon: &'l Lexicon,
    tokens: Vec<Token>,
    line: Vec<Numbered>,
    /// Where names end that begin at one place.
    ends: Vec<(usize, NodeIx)>,
    key: String,
}

impl<'l> Scanner<'l> {
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, tokens: Vec::new(), line: Vec::new(), ends: Vec::new(), key: String::new() }
    }

    /// All names in the run `range` of `reader.text`, in order and without overlap.
    pub fn scan(&mut self, reader: &mut Reader<'_, 'l>, range: &Range<usize>, found: &mut Vec<Found<'l>>) {
        self.number(&reader.text[range.clone()], reader.language);
        let mut at = 0;
        while at < self.line.len() {
            match longest(self.lexicon, reader, &self.line, at, range.start, &mut self.ends) {
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
        let Self { lexicon, tokens, line, key, .. } = self;
        tokens.reserve(run.len() / 6 + 1);
        let stemmed = lexicon.stems(language).is_some();
        cut(run, tokens);
        line.clear();
        line.reserve(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            let written = &run[token.start..token.end];
            let word = if token.is_plain { lexicon.word(written) } else { spelled(lexicon, written, key) };
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
                behind_whole = at + tokens[at..].partition_point(|part| part.end <= token.whole_end);
            }
            line.push(Numbered { token: *token, word, stem, whole, behind_whole });
        }
    }
}

/// The number of a word as it is written; `key` is written on.
fn spelled(lexicon: &Lexicon, written: &str, key: &mut String) -> Word {
    key.clear();
    push_spelling(written, key);
    lexicon.word(key)
}

/// The longest name that begins with token `at` and is accepted, with the token behind it.
fn longest<'l>(
    lexicon: &'l Lexicon,
    reader: &mut Reader<'_, 'l>,
    line: &[Numbered],
    at: usize,
    base: usize,
    ends: &mut Vec<(usize, NodeIx)>,
) -> Option<(Found<'l>, usize)> {
    ends.clear();
    walk(lexicon, line, at, 0, ends);
    let start = base + line[at].token.start;
    if let Some(hit) = accepted(lexicon, reader, line, base, start, ends) {
        return Some(hit);
    }
    let token = &line[at].token;
    if token.class != Class::Letter || !matches!(reader.language, "ar" | "he" | "fa" | "ur") {
        return None;
    }
    // The word with its particle names nothing: take the particle off.
    let word = &reader.text[start..base + token.end];
    for rest in without_prefix(reader.language, word) {
        ends.clear();
        step(lexicon, line, at + 1, lexicon.next(0, lexicon.word(rest)), ends);
        let start = base + token.end - rest.len();
        if let Some((mut hit, next)) = accepted(lexicon, reader, line, base, start, ends) {
            // The link takes in the particle: a word is not cut in two.
            hit.range.start = base + token.start;
            return Some((hit, next));
        }
    }
    None
}

fn accepted<'l>(
    lexicon: &'l Lexicon,
    reader: &mut Reader<'_, 'l>,
    line: &[Numbered],
    base: usize,
    start: usize,
    ends: &mut [(usize, NodeIx)],
) -> Option<(Found<'l>, usize)> {
    ends.sort_unstable_by(|a, b| b.cmp(a));
    for (next, node) in ends.iter() {
        let range = start..base + line[*next - 1].token.end;
        let forms = reader.accept(&Place { range: range.clone() }, lexicon.forms_at(*node));
        if !forms.is_empty() {
            return Some((Found { range, forms }, *next));
        }
    }
    None
}

/// Collects every node in which a name ends, with the token behind it.
fn walk(lexicon: &Lexicon, line: &[Numbered], at: usize, node: NodeIx, ends: &mut Vec<(usize, NodeIx)>) {
    let Some(here) = line.get(at) else { return };
    for (word, next) in [(here.word, at + 1), (here.stem, at + 1), (here.whole, here.behind_whole)] {
        if word != UNKNOWN {
            step(lexicon, line, next, lexicon.next(node, word), ends);
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
