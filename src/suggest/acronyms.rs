//! Acronyms: words in capitals, with what the text says they stand for.

use super::corpus::{Corpus, Page, WordUse};
use super::found::Candidate;
use super::shape::without_plural;
use super::singular::singular;
use super::tokens::{Mark, Token};
use crate::language::expansion::expansion;
use crate::language::frequency::{Ordinary, ordinary};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Abbreviations that whoever works at a computer knows: countries, units, file formats, parts of the computer.
const EVERYDAY: [&str; 52] = [
    "AD", "AM", "BC", "CD", "CPU", "CSV", "DIY", "DVD", "EU", "FAQ", "GB", "GHz", "GIF", "GMT", "GiB",
    "HTML", "HTTP", "HTTPS", "ID", "IP", "JPEG", "JPG", "JSON", "KB", "KiB", "MB", "MHz", "MP3", "MP4",
    "MiB", "NB", "OK", "OS", "PC", "PDF", "PM", "PNG", "PS", "RAM", "SMS", "SVG", "TB", "TV", "UK", "UN",
    "URL", "US", "USA", "USB", "UTC", "WWW", "XML",
];

/// A use of an acronym.
struct Use {
    base: String,
    range: Range<usize>,
    /// It stands beside a number: `5 MBIT`, `RFC 1149`.
    is_unit: bool,
    is_heading: bool,
    expansion: Option<String>,
}

/// The acronyms of all pages that are no names of the glossary, by how they are written.
pub(super) fn acronyms(corpus: &Corpus) -> BTreeMap<String, Candidate> {
    let pages: Vec<Vec<Use>> = corpus.pages.par_iter().map(uses).collect();
    let mut found: BTreeMap<String, (Candidate, u32)> = BTreeMap::new();
    for (number, (page, uses)) in corpus.pages.iter().zip(pages).enumerate() {
        for one in uses {
            let (candidate, units) = found.entry(one.base.clone()).or_default();
            if let Some(expansion) = one.expansion {
                *candidate.expansions.entry(expansion).or_default() += 1;
            }
            if !one.is_heading {
                *units += u32::from(one.is_unit);
                candidate.note(number as u32, page.file, one.range, &one.base);
            }
        }
    }
    found.retain(|base, (candidate, units)| is_term(corpus, base, candidate, *units));
    found.into_iter().map(|(base, (candidate, _))| (base, candidate)).collect()
}

/// Whether a word is an abbreviation that needs no explanation.
pub(super) fn is_everyday(word: &str) -> bool {
    EVERYDAY.contains(&without_plural(word))
}

fn uses(page: &Page) -> Vec<Use> {
    let mut uses = Vec::new();
    for (at, token) in page.tokens.iter().enumerate().filter(|(_, token)| token.has(Mark::Acronym)) {
        if !page.is_free(at..at + 1) || is_shouted(page, at) {
            continue;
        }
        let base = without_plural(page.text(token.range())).to_owned();
        let is_plural = base.len() < token.range().len();
        let range = token.range().start..token.range().start + base.len();
        let block = page.reading.block(&token.range());
        let inside = range.start - block.start..range.end - block.start;
        uses.push(Use {
            expansion: expansion(page.text(block), &inside, &base)
                .map(|long| if is_plural { singular(&long) } else { long }),
            is_unit: (at > 0 && page.tokens[at - 1].has(Mark::Number) && token.has(Mark::Continues))
                || page
                    .tokens
                    .get(at + 1)
                    .is_some_and(|next| next.has(Mark::Number) && next.has(Mark::Continues)),
            is_heading: token.has(Mark::Heading),
            base,
            range,
        });
    }
    uses
}

/// Whether the word stands among others in capitals: `DO NOT OPEN`.
fn is_shouted(page: &Page, at: usize) -> bool {
    const MANY: usize = 2;
    let is_loud =
        |token: &Token| token.has(Mark::Acronym) || page.text(token.range()).chars().all(char::is_uppercase);
    let before = page.tokens[..at].iter().rev().take(MANY).take_while(|token| is_loud(token)).count();
    let behind = page.tokens[at + 1..]
        .iter()
        .take(MANY)
        .take_while(|token| token.has(Mark::Continues) && is_loud(token))
        .count();
    let continued =
        (at + 1 - before..=at).rev().take_while(|here| page.tokens[*here].has(Mark::Continues)).count();
    continued + behind >= MANY
}

fn is_term(corpus: &Corpus, base: &str, candidate: &Candidate, units: u32) -> bool {
    let mut letters = base.chars();
    let first = letters.next();
    let is_placeholder = letters.all(|c| Some(c) == first);
    let is_roman = base.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if candidate.uses == 0 || is_placeholder || is_roman || is_everyday(base) {
        return false;
    }
    if candidate.expansion().is_some() {
        return true;
    }
    if units * 2 > candidate.uses {
        return false;
    }
    let is_word = match ordinary("en", &base.to_lowercase()) {
        Ordinary::Function => true,
        Ordinary::Frequent | Ordinary::Common => {
            let word: WordUse = candidate.places.first().map_or(WordUse::default(), |(page, range)| {
                let page = &corpus.pages[*page as usize];
                let at = page.tokens.partition_point(|token| token.range().start < range.start);
                page.tokens.get(at).map_or(WordUse::default(), |token| corpus.word(*token))
            });
            word.small + word.capital >= word.acronym
        }
        Ordinary::No => false,
    };
    !is_word && candidate.uses > 1
}
