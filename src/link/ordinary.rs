//! Names that are ordinary words: how the glossary's own texts write them decides which mentions are meant.
//!
//! 1. A function word (`it`, `up`) is no mention, unless its name is written in capitals and so is the mention.
//! 2. A frequent word whose headword is a plural names a topic (`Applications`), not each thing of its kind: it is meant
//!    only as its author writes it, in number and case; one that is merely common (`Extensions`) in its number only.
//! 3. A frequent word that the texts write with a capital inside sentences, more often than not (`Service`), is meant
//!    with a capital only.
//! 4. One or two digits are a quantity. `404` and `996` are names.
//!
//! A name with `case: any` or `case: exact` is taken at its word.

use super::accept::is_exact;
use super::lexicon::{Form, FormKind};
use super::names::LinkName;
use crate::glossary::{Case, Glossary};
use crate::language::frequency::{Ordinary, ordinary};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// What more a mention of a name must show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    Nothing,
    /// Never meant.
    Never,
    /// Not at the beginning of a sentence, where every word has a capital.
    InsideSentence,
    /// In the number of the headword.
    Number,
    /// As the headword is written.
    AsWritten,
    /// With a capital.
    Capital,
}

/// Fewer mentions say nothing of how a word is written.
const ENOUGH: usize = 5;

/// What each name demands, in the order of the names.
#[must_use]
pub fn demands(names: &[LinkName], glossary: &Glossary) -> Vec<Demand> {
    let mut watched: FxHashMap<String, Usage> = FxHashMap::default();
    for name in names.iter().filter(|name| may_be_capital(name)) {
        watched.entry(name.text.to_lowercase()).or_default();
    }
    let usage = count(&watched, glossary);
    names.iter().map(|name| demand(name, &usage)).collect()
}

fn demand(name: &LinkName, usage: &FxHashMap<String, Usage>) -> Demand {
    if name.case != Case::Auto || name.text.contains([' ', '-']) {
        return Demand::Nothing;
    }
    if is_quantity(&name.text) {
        return Demand::Never;
    }
    let lower = name.text.to_lowercase();
    let language = word_language(name);
    match ordinary(language, &lower) {
        Ordinary::Function if is_exact(name) && lower.len() == 1 => Demand::InsideSentence,
        Ordinary::Function if is_exact(name) => Demand::Nothing,
        Ordinary::Function => Demand::Never,
        // `NeWS` is no form of `news`.
        _ if is_exact(name) => Demand::Nothing,
        Ordinary::Frequent if usage.get(&lower).is_some_and(Usage::is_capital) => Demand::Capital,
        Ordinary::Frequent if is_plural(&lower, language) => Demand::AsWritten,
        Ordinary::Common if is_plural(&lower, language) => Demand::Number,
        Ordinary::Frequent | Ordinary::Common | Ordinary::No => Demand::Nothing,
    }
}

fn is_quantity(name: &str) -> bool {
    name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Latin words in texts of other scripts are mostly English.
fn word_language(name: &LinkName) -> &str {
    match name.locale.language() {
        "zh" | "ja" | "ko" | "ar" | "he" | "th" | "ru" => "en",
        language => language,
    }
}

fn may_be_capital(name: &LinkName) -> bool {
    let mut letters = name.text.chars();
    name.case == Case::Auto
        && letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.all(|c| c.is_ascii_lowercase())
        && ordinary(word_language(name), &name.text.to_lowercase()) == Ordinary::Frequent
}

fn is_plural(lower: &str, language: &str) -> bool {
    lower
        .strip_suffix('s')
        .is_some_and(|singular| !singular.ends_with('s') && ordinary(language, singular) != Ordinary::No)
}

/// Whether a mention shows what its name demands. `before` is the text of the block before it.
#[must_use]
pub fn is_meant(demand: Demand, form: &Form, surface: &str, before: &str) -> bool {
    match demand {
        Demand::Nothing => true,
        Demand::Never => false,
        Demand::InsideSentence => !begins_sentence(before),
        Demand::Number => form.kind == FormKind::AsWritten,
        Demand::AsWritten => {
            form.kind == FormKind::AsWritten
                && surface == form.text
                && !(has_capital(surface) && begins_sentence(before))
        }
        Demand::Capital => has_capital(surface),
    }
}

fn has_capital(surface: &str) -> bool {
    surface.starts_with(char::is_uppercase)
}

fn begins_sentence(before: &str) -> bool {
    let before =
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '(' | '‘' | '*'));
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '。', '！', '？', '：'])
}

/// How often the texts write a word inside sentences.
#[derive(Debug, Clone, Copy, Default)]
struct Usage {
    capital: usize,
    small: usize,
}

impl Usage {
    fn is_capital(&self) -> bool {
        self.capital >= self.small && self.capital + self.small >= ENOUGH
    }

    fn add(&mut self, other: Self) {
        self.capital += other.capital;
        self.small += other.small;
    }
}

/// Counts the watched words in all texts.
fn count(watched: &FxHashMap<String, Usage>, glossary: &Glossary) -> FxHashMap<String, Usage> {
    if watched.is_empty() {
        return FxHashMap::default();
    }
    let texts = glossary.entries.par_iter();
    let counted = texts.map(|entry| count_in(entry.body.markdown(), watched));
    counted.reduce(FxHashMap::default, |mut all, part| {
        // Sums do not depend on the order of a map.
        #[allow(clippy::iter_over_hash_type)]
        for (word, usage) in part {
            all.entry(word).or_default().add(usage);
        }
        all
    })
}

fn count_in(text: &str, watched: &FxHashMap<String, Usage>) -> FxHashMap<String, Usage> {
    let mut found: FxHashMap<String, Usage> = FxHashMap::default();
    let mut key = String::new();
    // Words are counted after a small letter or comma and a blank only: there they stand inside a sentence.
    let mut inside = false;
    for word in text.split(' ') {
        let letters = word.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        if inside && !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_alphabetic()) {
            key.clear();
            key.push_str(letters);
            key.make_ascii_lowercase();
            if watched.contains_key(&key) {
                let usage = found.entry(key.clone()).or_default();
                let capital = letters.starts_with(|c: char| c.is_ascii_uppercase());
                usage.add(Usage { capital: usize::from(capital), small: usize::from(!capital) });
            }
        }
        inside = word.ends_with(|c: char| c.is_lowercase() || c == ',');
    }
    found
}
