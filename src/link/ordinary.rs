//! Names that are ordinary words: how the glossary's own texts write them decides which mentions are meant.
//!
//! 1. A function word (`it`, `up`) is no mention, unless its name is written in capitals and so is the mention.
//! 2. A frequent word whose headword is a plural names a topic (`Applications`), not each thing of its kind: it is meant
//!    only as its author writes it, in number and case; one that is merely common (`Extensions`) in its number only.
//! 3. A frequent word that the texts write with a capital inside sentences, more often than not (`Service`), is meant
//!    with a capital only.
//! 4. A frequent word that the texts use hardly more often than a general dictionary does (`event`, `member`) is no term
//!    of theirs: it is meant with a capital inside a sentence only.
//! 5. A frequent word is not meant where it is a verb: `can name`, `to name the`; unless its entry defines the verb.
//! 6. One or two digits are a quantity. `404` and `996` are names.
//!
//! A name with `case: any` or `case: exact` is taken at its word.

use super::accept::is_exact;
use super::lexicon::Form;
use super::names::LinkName;
use super::spellings::FormKind;
use super::usage::{Usages, Watched};
use crate::glossary::{Case, Entry, Glossary};
use crate::language::frequency::{Ordinary, ordinary, per_million};
use rayon::prelude::*;
use std::sync::Arc;

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
    /// With a capital that is not that of a sentence.
    InnerCapital,
    /// As a noun.
    Noun,
}

/// What the names of a glossary demand, and what that was decided by.
#[derive(Debug, Clone, Default)]
pub struct Demands {
    /// In the order of the names.
    pub of: Vec<Demand>,
    /// The names whose demand depends on the texts.
    frequent: Arc<Vec<usize>>,
    watched: Arc<Watched>,
    usages: Usages,
}

impl Demands {
    #[must_use]
    pub fn new(names: &[LinkName], glossary: &Glossary) -> Self {
        let watched = Arc::new(Watched::new(counted_words(names)));
        let usages = Usages::count(&watched, glossary);
        Self::by(names, glossary, watched, usages)
    }

    /// The demands of the names of the same entries, some of whose names and texts differ from those of `earlier`.
    #[must_use]
    pub fn renamed(&self, names: &[LinkName], earlier: &Glossary, glossary: &Glossary) -> Self {
        let words = counted_words(names);
        if words == self.watched.words() {
            let usages = self.usages.recount(&self.watched, earlier, glossary);
            return Self::by(names, glossary, Arc::clone(&self.watched), usages);
        }
        let watched = Arc::new(Watched::new(words));
        let usages = Usages::count(&watched, glossary);
        Self::by(names, glossary, watched, usages)
    }

    fn by(names: &[LinkName], glossary: &Glossary, watched: Arc<Watched>, usages: Usages) -> Self {
        let weigh = |name: &LinkName| match Word::of(name) {
            Some(word) => (demand(name, &word, glossary.entry(name.entry), &usages), word.depends_on_texts()),
            None => (Demand::Nothing, false),
        };
        let weighed: Vec<(Demand, bool)> = names.par_iter().map(weigh).collect();
        let frequent = (0..names.len()).filter(|at| weighed[*at].1).collect();
        let of = weighed.into_iter().map(|(demand, _)| demand).collect();
        Self { of, frequent: Arc::new(frequent), watched, usages }
    }

    /// The demands of the same names after some texts of `earlier` have changed.
    #[must_use]
    pub fn again(&self, names: &[LinkName], earlier: &Glossary, glossary: &Glossary) -> Self {
        let usages = self.usages.recount(&self.watched, earlier, glossary);
        let mut of = self.of.clone();
        for at in self.frequent.iter() {
            let name = &names[*at];
            if let Some(word) = Word::of(name) {
                of[*at] = demand(name, &word, glossary.entry(name.entry), &usages);
            }
        }
        Self { of, frequent: Arc::clone(&self.frequent), watched: Arc::clone(&self.watched), usages }
    }
}

/// The words among the names that everybody uses, in lower case.
fn counted_words(names: &[LinkName]) -> Vec<String> {
    names.par_iter().filter(|name| is_counted(name)).map(|name| name.text.to_lowercase()).collect()
}

/// A name of one word whose author leaves open how it is written.
struct Word<'n> {
    lower: String,
    language: &'n str,
    ordinary: Ordinary,
}

impl<'n> Word<'n> {
    fn of(name: &'n LinkName) -> Option<Self> {
        if name.case != Case::Auto || name.text.contains([' ', '-']) {
            return None;
        }
        let (lower, language) = (name.text.to_lowercase(), word_language(name));
        Some(Self { ordinary: ordinary(language, &lower), lower, language })
    }

    fn depends_on_texts(&self) -> bool {
        self.ordinary == Ordinary::Frequent
    }
}

fn demand(name: &LinkName, word: &Word<'_>, entry: &Entry, usages: &Usages) -> Demand {
    if is_quantity(&name.text) {
        return Demand::Never;
    }
    let Word { lower, language, .. } = word;
    match word.ordinary {
        Ordinary::Function if is_exact(name) && lower.len() == 1 => Demand::InsideSentence,
        Ordinary::Function if is_exact(name) => Demand::Nothing,
        Ordinary::Function => Demand::Never,
        // `NeWS` is no form of `news`.
        _ if is_exact(name) => Demand::Nothing,
        Ordinary::Frequent if may_be_capital(name) && usages.is_capital(lower) => Demand::Capital,
        Ordinary::Frequent if is_plural(lower, language) => Demand::AsWritten,
        Ordinary::Common if is_plural(lower, language) => Demand::Number,
        Ordinary::Frequent if per_million(language, lower).is_some_and(|n| usages.is_everyday(lower, n)) => {
            Demand::InnerCapital
        }
        Ordinary::Frequent if *language == "en" && !defines_verb(entry) => Demand::Noun,
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

/// Whether a name is one word of those that everybody uses.
fn is_counted(name: &LinkName) -> bool {
    name.case == Case::Auto
        && name.text.bytes().all(|byte| byte.is_ascii_alphabetic())
        && per_million(word_language(name), &name.text.to_ascii_lowercase()).is_some()
}

fn may_be_capital(name: &LinkName) -> bool {
    has_capital(&name.text) && !name.text.chars().skip(1).any(char::is_uppercase)
}

/// Whether an entry explains what it is to do something: its first words are `To …`.
fn defines_verb(entry: &Entry) -> bool {
    let text = entry.summary.as_ref().map_or(entry.body.markdown(), |summary| summary.value.as_str());
    let prose =
        text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
    prose.split([' ', '\t']).take(6).any(|word| word.trim_start_matches(|c: char| !c.is_alphabetic()) == "To")
}

fn is_plural(lower: &str, language: &str) -> bool {
    lower
        .strip_suffix('s')
        .is_some_and(|singular| !singular.ends_with('s') && ordinary(language, singular) != Ordinary::No)
}

/// Whether a mention shows what its name demands. `before` and `after` are what its block holds round it.
#[must_use]
pub fn is_meant(demand: Demand, form: &Form, surface: &str, before: &str, after: &str) -> bool {
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
        Demand::InnerCapital => has_capital(surface) && !begins_sentence(before),
        Demand::Noun => form.kind != FormKind::AsWritten || has_capital(surface) || !is_verb(before, after),
    }
}

/// Words behind which a bare word is a verb.
const AUXILIARIES: [&str; 21] = [
    "can",
    "could",
    "will",
    "would",
    "must",
    "should",
    "may",
    "might",
    "shall",
    "cannot",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "can't",
    "couldn't",
    "wouldn't",
    "shouldn't",
    "mustn't",
    "let's",
    "please",
];
/// Words that may stand between those and the verb.
const BETWEEN: [&str; 8] = ["not", "also", "then", "only", "always", "never", "still", "just"];
/// Words behind which a bare word is a verb if it has an object.
const SUBJECTS: [&str; 6] = ["to", "you", "we", "they", "i", "who"];
/// Words with which an object begins.
const OBJECTS: [&str; 32] = [
    "the",
    "a",
    "an",
    "your",
    "its",
    "their",
    "his",
    "her",
    "my",
    "our",
    "this",
    "these",
    "those",
    "each",
    "every",
    "all",
    "any",
    "it",
    "them",
    "him",
    "me",
    "us",
    "you",
    "some",
    "another",
    "one",
    "what",
    "how",
    "nothing",
    "something",
    "anything",
    "everything",
];

/// Whether a bare word is a verb by its neighbours: `can name`, `to name the`.
fn is_verb(before: &str, after: &str) -> bool {
    let mut words = before.split_whitespace().rev().map(|word| word.replace('’', "'").to_ascii_lowercase());
    if !before.ends_with(char::is_whitespace) {
        return false;
    }
    let Some(last) = words.find(|word| !BETWEEN.contains(&word.as_str())) else { return false };
    let last = last.trim_start_matches(|c: char| !c.is_alphabetic());
    let next = after.split_whitespace().next().unwrap_or_default();
    let next = next.trim_end_matches(|c: char| !c.is_alphabetic()).to_ascii_lowercase();
    let has_object = after.starts_with(char::is_whitespace) && OBJECTS.contains(&next.as_str());
    AUXILIARIES.contains(&last) || (SUBJECTS.contains(&last) && has_object)
}

fn has_capital(surface: &str) -> bool {
    surface.starts_with(char::is_uppercase)
}

fn begins_sentence(before: &str) -> bool {
    let before =
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '(' | '‘' | '*'));
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '。', '！', '？', '：'])
}
