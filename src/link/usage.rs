//! How the texts of a glossary use words that may be ordinary: how often, and whether with a capital.

use crate::glossary::Glossary;
use crate::language::inflect::english_forms;
use crate::markdown::fenced::fenced;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Texts that are read, at most, evenly spread: enough to know how a word is used, however large the glossary is.
const MOST_TEXTS: usize = 4000;
/// Fewer mentions say nothing of how a word is written.
const ENOUGH: usize = 5;
/// Fewer mentions are no nuisance, and say nothing of how frequent a word is.
const OFTEN: usize = 40;

/// The use of each watched word.
#[derive(Debug, Default, Clone)]
pub struct Usages {
    words: FxHashMap<String, Usage>,
    /// All words of the texts.
    total: usize,
}

/// How often the texts write a word: at all, and inside sentences with a capital or without.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Usage {
    all: usize,
    capital: usize,
    small: usize,
}

/// Words whose use is of interest.
#[derive(Debug, Default)]
pub struct Watched {
    /// In lower case, as they were given.
    words: Vec<String>,
    /// Each word and its plurals, with the word.
    forms: FxHashMap<String, String>,
}

impl Watched {
    /// Takes words in lower case. Of two with the same plural the first has it.
    #[must_use]
    pub fn new(words: Vec<String>) -> Self {
        let mut forms: FxHashMap<String, String> = FxHashMap::default();
        for word in &words {
            for form in english_forms(word) {
                forms.entry(form).or_insert_with(|| word.clone());
            }
            forms.insert(word.clone(), word.clone());
        }
        Self { words, forms }
    }

    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }
}

impl Usages {
    /// Counts words in the texts of a glossary.
    #[must_use]
    pub fn count(watched: &Watched, glossary: &Glossary) -> Self {
        if watched.words.is_empty() {
            return Self::default();
        }
        let texts = glossary.entries.par_iter().step_by(step(glossary));
        texts
            .map(|entry| Self::in_text(entry.body.markdown(), &watched.forms))
            .reduce(Self::default, Self::and)
    }

    /// The count for a glossary of as many entries, some of which have other texts than when these were counted.
    #[must_use]
    pub fn recount(&self, watched: &Watched, earlier: &Glossary, glossary: &Glossary) -> Self {
        let mut usages = self.clone();
        if watched.words.is_empty() {
            return usages;
        }
        let pairs = earlier.entries.iter().zip(&glossary.entries).step_by(step(glossary));
        let changed = pairs.filter(|(old, new)| !Arc::ptr_eq(old, new));
        for (old, new) in changed.map(|(old, new)| (old.body.markdown(), new.body.markdown())) {
            let in_text = |text| Self::in_text(text, &watched.forms);
            if old != new {
                usages = usages.and(in_text(new)).without(&in_text(old));
            }
        }
        usages
    }

    fn in_text(text: &str, watched: &FxHashMap<String, String>) -> Self {
        let mut usages = Self::default();
        let mut from = 0;
        for code in fenced(text) {
            usages.add_lines(&text[from..code.range.start], watched);
            from = code.range.end;
        }
        usages.add_lines(&text[from..], watched);
        usages
    }

    fn add_lines(&mut self, text: &str, watched: &FxHashMap<String, String>) {
        for line in text.lines() {
            self.add_line(line, watched);
        }
    }

    fn add_line(&mut self, line: &str, watched: &FxHashMap<String, String>) {
        let mut key = String::new();
        // Inside a sentence is what follows a small letter or comma and a blank.
        let mut inside = false;
        for word in line.split(' ') {
            let letters = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
            self.total += usize::from(!letters.is_empty());
            key.clear();
            key.push_str(letters);
            key.make_ascii_lowercase();
            if let Some(base) = watched.get(&key) {
                let usage = self.words.entry(base.clone()).or_default();
                let has_capital = letters.starts_with(|c: char| c.is_ascii_uppercase());
                usage.all += 1;
                usage.capital += usize::from(inside && has_capital);
                usage.small += usize::from(inside && !has_capital);
            }
            inside = word.ends_with(|c: char| c.is_lowercase() || c == ',');
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.total += other.total;
        // Sums do not depend on the order of a map.
        #[allow(clippy::iter_over_hash_type)]
        for (word, usage) in other.words {
            let sum = self.words.entry(word).or_default();
            sum.all += usage.all;
            sum.capital += usage.capital;
            sum.small += usage.small;
        }
        self
    }

    /// Takes a text out that was counted.
    fn without(mut self, other: &Self) -> Self {
        self.total -= other.total;
        // Differences do not depend on the order of a map.
        #[allow(clippy::iter_over_hash_type)]
        for (word, usage) in &other.words {
            if let Some(sum) = self.words.get_mut(word) {
                sum.all -= usage.all;
                sum.capital -= usage.capital;
                sum.small -= usage.small;
            }
        }
        self
    }

    /// Whether a word has a capital inside sentences at least as often as not.
    #[must_use]
    pub fn is_capital(&self, word: &str) -> bool {
        self.words
            .get(word)
            .is_some_and(|usage| usage.capital >= usage.small && usage.capital + usage.small >= ENOUGH)
    }

    /// Whether the texts use a word often, but less than half as often again as texts of all kinds, where it stands
    /// `per_million` times in a million words: then it is no term of theirs.
    #[must_use]
    pub fn is_everyday(&self, word: &str, per_million: u32) -> bool {
        let all = self.words.get(word).map_or(0, |usage| usage.all);
        all >= OFTEN && all * 2_000_000 < per_million as usize * 3 * self.total
    }
}

/// Every so many texts are read.
fn step(glossary: &Glossary) -> usize {
    glossary.entries.len().div_ceil(MOST_TEXTS).max(1)
}

#[cfg(test)]
mod tests {
    use super::Usages;
    use rustc_hash::FxHashMap;

    fn usages(text: &str) -> Usages {
        let watched: FxHashMap<String, String> = [("event", "event"), ("events", "event")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .into_iter()
            .collect();
        Usages::in_text(text, &watched)
    }

    #[test]
    fn capitals_count_inside_sentences() {
        assert!(usages(&"Events and an Event here. ".repeat(5)).is_capital("event"));
        assert!(!usages(&"Events and an event here. ".repeat(5)).is_capital("event"));
        assert!(!usages("an Event").is_capital("event"));
    }

    #[test]
    fn an_everyday_word_is_as_frequent_as_everywhere() {
        let text = "word ".repeat(99) + "event\n";
        assert!(usages(&text.repeat(40)).is_everyday("event", 10_000));
        assert!(!usages(&text.repeat(40)).is_everyday("event", 5_000), "twice as often");
        assert!(!usages(&text.repeat(39)).is_everyday("event", 10_000), "too few to tell");
        assert!(!usages(&format!("```\n{}\n```\n", text.repeat(40))).is_everyday("event", 10_000), "code");
    }
}
