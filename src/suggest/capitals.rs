//! Words with capitals inside sentences: `Change Advisory Board`, `Flyway`. What only begins a sentence tells nothing.

use super::corpus::{Corpus, Page};
use super::found::Candidate;
use super::tokens::{Mark, Token};
use crate::language::fold::fold;
use crate::language::frequency::{Ordinary, ordinary};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where every noun has a capital, only long single words are terms: compounds.
const COMPOUND: usize = 12;

/// Days, months and languages: English writes them with a capital, and no glossary explains them.
const CALENDAR: [&str; 30] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "english",
    "german",
    "french",
    "spanish",
    "chinese",
    "japanese",
    "european",
    "american",
    "british",
    "internet",
    "christmas",
];

/// Words behind which towns and countries stand.
const PLACE: [&str; 5] = ["in", "at", "from", "near", "across"];

/// A run of words with capitals.
struct Use {
    key: String,
    range: Range<usize>,
    is_weak: bool,
    is_place: bool,
}

/// The capitalised words of all pages that are no names of the glossary, by their folded spelling.
pub(super) fn capitals(corpus: &Corpus) -> BTreeMap<String, Candidate> {
    let pages: Vec<Vec<Use>> = corpus.pages.par_iter().map(|page| uses(corpus, page)).collect();
    let mut found: BTreeMap<String, (Candidate, u32, u32)> = BTreeMap::new();
    for (number, (page, uses)) in corpus.pages.iter().zip(pages).enumerate() {
        for one in uses {
            let surface = page.text(one.range.clone()).replace('\n', " ");
            let (candidate, strong, places) = found.entry(one.key).or_default();
            *places += u32::from(one.is_place);
            *strong += u32::from(!one.is_weak);
            candidate.note(number as u32, page.file, one.range, &surface);
        }
    }
    // Used at the beginning of sentences only, it may be any words.
    found.retain(|_, (candidate, strong, places)| {
        *strong >= 2 && *strong * 4 > candidate.uses && *places * 2 <= candidate.uses
    });
    found.into_iter().map(|(key, (candidate, ..))| (key, candidate)).collect()
}

fn uses(corpus: &Corpus, page: &Page) -> Vec<Use> {
    let marks_nouns = marks_nouns(page);
    let mut uses = Vec::new();
    // The block that was looked at last, and whether it is a title.
    let mut title = (0..0, false);
    let mut at = 0;
    while at < page.tokens.len() {
        let Some(run) = run(page, at) else {
            at += 1;
            continue;
        };
        at = run.end;
        let block = page.reading.block(&page.tokens[run.start].range());
        if title.0 != block {
            title = (block.clone(), is_title(page, &block));
        }
        if title.1 {
            continue;
        }
        let run = without_opening(corpus, page, run);
        if run.is_empty() || !page.is_free(run.clone()) || !is_term(corpus, page, &run, marks_nouns) {
            continue;
        }
        let range = page.range(run.clone());
        let key = fold(page.text(range.clone()));
        let before = run.start.checked_sub(1).filter(|_| page.tokens[run.start].has(Mark::Continues));
        let is_place = before.is_some_and(|at| PLACE.contains(&page.text(page.tokens[at].range())));
        uses.push(Use { key, range, is_weak: page.tokens[run.start].has(Mark::First), is_place });
    }
    uses
}

/// The words with capitals from `at` on, with `of` between them.
fn run(page: &Page, at: usize) -> Option<Range<usize>> {
    let is_capital = |at: usize| {
        let token = page.tokens.get(at)?;
        (token.has(Mark::Capital) && !token.has(Mark::Heading) && !token.has(Mark::Function))
            .then_some(*token)
    };
    is_capital(at)?;
    let goes_on =
        |at: usize| is_capital(at).is_some_and(|token| token.has(Mark::Continues) && !token.has(Mark::First));
    let is_of = |at: usize| {
        page.tokens
            .get(at)
            .is_some_and(|token| token.has(Mark::Continues) && page.text(token.range()) == "of")
    };
    let mut end = at + 1;
    loop {
        if goes_on(end) {
            end += 1;
        } else if is_of(end) && goes_on(end + 1) {
            end += 2;
        } else {
            return Some(at..end);
        }
    }
}

/// Whether all words of a block have capitals, as in titles.
fn is_title(page: &Page, block: &Range<usize>) -> bool {
    let from = page.tokens.partition_point(|token| token.range().start < block.start);
    let words = page.tokens[from..].iter().take_while(|token| token.range().end <= block.end);
    let mut words = words.filter(|token| !token.has(Mark::Function) && !token.has(Mark::Number));
    words.all(|token| token.has(Mark::Capital))
}

/// A run without the word that has its capital from the sentence.
fn without_opening(corpus: &Corpus, page: &Page, run: Range<usize>) -> Range<usize> {
    let first = page.tokens[run.start];
    if !first.has(Mark::First) {
        return run;
    }
    let word = corpus.word(first);
    if word.capital > word.small { run } else { run.start + 1..run.end }
}

fn is_term(corpus: &Corpus, page: &Page, run: &Range<usize>, marks_nouns: bool) -> bool {
    let tokens = &page.tokens[run.clone()];
    if tokens.iter().all(|token| token.has(Mark::Acronym)) || tokens.len() > 6 {
        return false;
    }
    let has_digit = |token: &Token| page.text(token.range()).contains(|c: char| c.is_ascii_digit());
    if tokens.iter().all(has_digit) {
        return false;
    }
    let [only] = tokens else {
        return !tokens.iter().any(|token| is_calendar(page.text(token.range())));
    };
    let text = page.text(only.range());
    if marks_nouns {
        return text.chars().count() >= COMPOUND;
    }
    let word = corpus.word(*only);
    // `ANDed`, `RESTful`
    let stem = ["ed", "ing", "ful"].into_iter().find_map(|ending| text.strip_suffix(ending));
    let is_inflected = stem.is_some_and(|stem| stem.chars().all(char::is_uppercase));
    let is_name = word.capital > word.small * 4 && text.chars().count() > 2 && !is_inflected;
    is_name && !is_calendar(text) && matches!(ordinary("en", &text.to_lowercase()), Ordinary::No)
}

fn is_calendar(text: &str) -> bool {
    CALENDAR.contains(&text.to_lowercase().as_str())
}

/// Whether the language of a page writes its nouns with capitals, as German does.
fn marks_nouns(page: &Page) -> bool {
    let functions = page.tokens.iter().filter(|token| token.has(Mark::Function) && !token.has(Mark::Han));
    let (mut german, mut english) = (0, 0);
    for token in functions {
        let word = page.text(token.range()).to_lowercase();
        german += usize::from(ordinary("de", &word) == Ordinary::Function);
        english += usize::from(ordinary("en", &word) == Ordinary::Function);
    }
    german > english
}
