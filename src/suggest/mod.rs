//! Which words the texts use and the glossary does not define.
//!
//! 1. `markdown::reading` takes the running text out of each document, `tokens` (with `shape`) cuts it into words, `corpus` holds
//!    them all and marks the names that the glossary knows.
//! 2. One file for each kind of finding: `acronyms`, `capitals`, `phrases` (with `ngrams` and
//!    `vague`), `wanted`.
//! 3. What is found twice is united, what an entry is called all the same is dropped, and the rest is ranked by how many
//!    files use it.

mod acronyms;
mod capitals;
mod corpus;
mod draft;
mod found;
mod known;
mod ngrams;
mod own;
mod phrases;
mod shape;
mod singular;
mod tokens;
mod vague;
mod wanted;

use crate::glossary::{EntryIx, Glossary, Locale};
use crate::language::fold::fold;
use crate::language::frequency::{Ordinary, ordinary};
use crate::link::{Article, Linker, sentence_around};
use crate::markdown::reading::shown;
use crate::source::Document;
pub use draft::{Draft, draft};
pub use own::own_texts;

use corpus::Corpus;
use found::Candidate;
use known::Known;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Why a word is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `[[name]]` that no entry has.
    Wanted,
    Acronym,
    /// Words with capitals inside sentences.
    Capitalised,
    /// Words that are used together again and again.
    Phrase,
    /// The same in a script without spaces.
    Unspaced,
}

impl Kind {
    /// The word for it on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wanted => "wanted",
            Self::Acronym => "acronym",
            Self::Capitalised => "capitalised",
            Self::Phrase => "phrase",
            Self::Unspaced => "chinese",
        }
    }
}

/// A word that the texts use and no entry has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub word: String,
    pub kind: Kind,
    /// What it stands for, where a text says so.
    pub expansion: Option<String>,
    /// The entry that has the expansion as its name, and lacks only the word.
    pub entry: Option<EntryIx>,
    /// How many files use it, and how often.
    pub files: usize,
    pub uses: usize,
    /// The first uses, in different files.
    pub places: Vec<Use>,
}

/// A use of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub file: Arc<str>,
    /// In bytes of the file.
    pub range: Range<usize>,
    pub sentence: String,
}

/// What is looked into.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    pub glossary: &'a Glossary,
    pub linker: &'a Linker<'a>,
    /// Of the glossary's entries, in order.
    pub articles: &'a [Arc<Article>],
    /// The language that texts have unless their script tells another.
    pub locale: &'a Locale,
    /// Put before the paths of entries, as the paths of documents have it.
    pub folder: &'a str,
    /// In the order of their paths; what the entries say is among them.
    pub documents: &'a [Document],
}

/// All suggestions, the most widely used first.
#[must_use]
pub fn suggest(texts: &Texts<'_>) -> Vec<Suggestion> {
    let corpus = Corpus::read(texts.documents, texts.linker, texts.locale);
    let known = Known::new(texts);
    let [phrases, unspaced] = phrases::phrases(&corpus);
    let kinds = [
        (Kind::Acronym, acronyms::acronyms(&corpus)),
        (Kind::Capitalised, capitals::capitals(&corpus)),
        (Kind::Phrase, phrases),
        (Kind::Unspaced, unspaced),
    ];
    let mut suggestions = wanted::wanted(texts);
    let mut taken: BTreeSet<String> = suggestions.iter().map(|one| known::key(&one.word)).collect();
    for (kind, candidates) in kinds {
        // Short ones first: what is made of them says nothing new.
        let mut candidates: Vec<&Candidate> = candidates.values().collect();
        candidates.sort_by_key(|candidate| candidate.surface().split(' ').count());
        for candidate in candidates {
            let word = candidate.surface();
            if known.has(word)
                || is_numbered(word, &known)
                || is_composed(word, kind, &known, &taken)
                || !taken.insert(known::key(word))
            {
                continue;
            }
            // What an acronym stands for is told with it.
            taken.extend(candidate.expansion().map(known::key));
            suggestions.push(suggestion(texts, &corpus, kind, candidate, &known));
        }
    }
    suggestions.sort_by(|a, b| rank(a).cmp(&rank(b)));
    suggestions
}

/// A number with its noun: `1 file`, `2 files`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Whether several words are only a name or suggestion and another one behind it, or behind a suggestion an everyday word:
/// `DNS server` where `DNS` is suggested.
fn is_composed(word: &str, kind: Kind, known: &Known<'_>, taken: &BTreeSet<String>) -> bool {
    let is_taken = |word: &str| taken.contains(&known::key(word)) || acronyms::is_everyday(word);
    let is_ordinary =
        |word: &str| !word.contains(' ') && ordinary("en", &word.to_lowercase()) != Ordinary::No;
    let blanks = word.match_indices(' ').map(|(at, _)| word.split_at(at));
    blanks.map(|(first, second)| (first, second.trim_start())).any(|(first, second)| {
        let is_made = is_taken(second) || known.has(second);
        // With a capital, the everyday word is part of the name: `Pod Security Standard`.
        let is_plain = is_ordinary(second) && (kind != Kind::Capitalised || !first.contains(' '));
        (is_taken(first) && (is_made || is_plain)) || (known.has(first) && is_made)
    })
}

/// Whether a word is a known one with a number: `SLO2` of `SLO`, `IPv6` of `IP`.
fn is_numbered(word: &str, known: &Known<'_>) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = bare.strip_suffix('v').unwrap_or(bare);
    bare.len() < word.len() && bare.len() > 1 && (known.has(bare) || acronyms::is_everyday(bare))
}

fn rank(one: &Suggestion) -> (Reverse<usize>, Reverse<usize>, Kind, String, &str) {
    (Reverse(one.files), Reverse(one.uses), one.kind, fold(&one.word), &one.word)
}

fn suggestion(
    texts: &Texts<'_>,
    corpus: &Corpus,
    kind: Kind,
    candidate: &Candidate,
    known: &Known,
) -> Suggestion {
    let expansion = candidate.expansion().map(str::to_owned);
    let places = candidate.places.iter().map(|(page, range)| {
        let reading = &corpus.pages[*page as usize].reading;
        Use {
            file: Arc::clone(&texts.documents[*page as usize].path),
            range: reading.source(range),
            sentence: shown(&sentence_around(&reading.text, &reading.block(range), range).text),
        }
    });
    Suggestion {
        word: candidate.surface().to_owned(),
        kind,
        entry: expansion.as_deref().and_then(|expansion| known.entry(expansion)),
        expansion,
        files: candidate.files as usize,
        uses: candidate.uses as usize,
        places: places.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_read_and_every_use_stands_where_it_is_said_to_be(
            parts in proptest::collection::vec(
                "(SLO|SLOs|\\(|\\)|（|）|service level objective|服务水平|承运商|É|ßs|`|\\{\\{|\\}\\}|<b>|&amp;|\\[\\[|\\]\\]|/|-|'s|[A-Za-zé中 \\n.:,*_#]{1,3})",
                0..60,
            ),
            ending in "(md|html|txt)",
        ) {
            let text = parts.join(" ").repeat(2);
            let documents = [Document::new(format!("a.{ending}").into(), text.as_str().into())];
            let (glossary, config) = (Glossary::default(), Config::default());
            let linker = Linker::new(&glossary, &config.links);
            let locale = Locale::english();
            let texts = Texts {
                glossary: &glossary, linker: &linker, articles: &[], locale: &locale, folder: "", documents: &documents,
            };
            for one in suggest(&texts) {
                prop_assert!(one.uses >= one.places.len() && one.files == 1 && !one.word.is_empty());
                for place in &one.places {
                    prop_assert!(!text[place.range.clone()].is_empty());
                }
            }
        }
    }
}
