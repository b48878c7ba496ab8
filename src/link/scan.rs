//! Finds names in a run of text: longest match first, from left to right, over all names at once.

use super::accept::{Place, Reader};
use super::lexicon::{Form, Lexicon, NodeIx, UNKNOWN, Word};
use super::tokens::{Token, push_spelling, tokens};
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
struct Numbered {
    token: Token,
    word: Word,
    stem: Word,
    /// The number of the CamelCase word that begins here, and the token behind it.
    whole: Word,
    behind_whole: usize,
}

/// All names in the run `range` of `reader.text`, in order and without overlap.
pub fn scan<'l>(lexicon: &'l Lexicon, reader: &mut Reader<'_, 'l>, range: &Range<usize>) -> Vec<Found<'l>> {
    let run = &reader.text[range.clone()];
    let line = number(lexicon, run, reader.language);
    let mut found = Vec::new();
    let mut ends = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match longest(lexicon, reader, &line, at, range.start, &mut ends) {
            Some((hit, next)) => {
                found.push(hit);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

fn number(lexicon: &Lexicon, run: &str, language: &str) -> Vec<Numbered> {
    let stemmed = lexicon.stems(language).is_some();
    let cut = tokens(run);
    let mut key = String::new();
    let mut line: Vec<Numbered> = Vec::with_capacity(cut.len());
    for (at, token) in cut.iter().enumerate() {
        let written = &run[token.start..token.end];
        key.clear();
        // Small ASCII letters are their own spelling.
        let word = if written.bytes().all(|b| b.is_ascii_lowercase()) && !stemmed {
            lexicon.word(written)
        } else {
            push_spelling(written, &mut key);
            lexicon.word(&key)
        };
        let stem =
            if stemmed && token.class == Class::Letter { lexicon.stem(language, &key) } else { UNKNOWN };
        let (mut whole, mut behind_whole) = (UNKNOWN, at + 1);
        if token.whole_end > token.end {
            key.clear();
            push_spelling(&run[token.start..token.whole_end], &mut key);
            whole = lexicon.word(&key);
            behind_whole = at + cut[at..].partition_point(|part| part.end <= token.whole_end);
        }
        line.push(Numbered { token: *token, word, stem, whole, behind_whole });
    }
    line
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
    step(lexicon, line, at + 1, lexicon.next(node, here.word), ends);
    step(lexicon, line, at + 1, lexicon.next(node, here.stem), ends);
    step(lexicon, line, here.behind_whole, lexicon.next(node, here.whole), ends);
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
