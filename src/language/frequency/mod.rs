//! Ordinary words: which words of a language everybody uses, so that a name like them needs more evidence than its spelling.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How ordinary a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ordinary {
    /// Not among the frequent words of the language, or the language has no list.
    No,
    /// One of the next seven thousand word forms.
    Common,
    /// One of the four thousand most frequent word forms.
    Frequent,
    /// A function word: article, pronoun, preposition, conjunction, auxiliary, adverb of place or degree.
    Function,
}

/// How ordinary a word in lower case is in a language.
#[must_use]
pub fn ordinary(language: &str, word: &str) -> Ordinary {
    let functions: &[&str] = match language {
        "en" => return english().get(word).map_or(Ordinary::No, |(ordinary, _)| *ordinary),
        "de" => GERMAN_FUNCTION_WORDS,
        "fr" => FRENCH_FUNCTION_WORDS,
        "es" => SPANISH_FUNCTION_WORDS,
        _ => &[],
    };
    if functions.contains(&word) { Ordinary::Function } else { Ordinary::No }
}

/// How often a frequent word, or its plural, stands in a million words of the definitions of a general dictionary;
/// `None` for words that are not frequent and for languages without a list.
#[must_use]
pub fn per_million(language: &str, word: &str) -> Option<u32> {
    if language == "en" { english().get(word)?.1 } else { None }
}

/// The words that everybody uses; function words may have a frequency too.
fn english() -> &'static FxHashMap<&'static str, (Ordinary, Option<u32>)> {
    static WORDS: OnceLock<FxHashMap<&str, (Ordinary, Option<u32>)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let common = words(include_str!("en-20.txt")).map(|word| (word, (Ordinary::Common, None)));
        let frequent = words(include_str!("en-10.txt")).filter_map(|line| line.split_once(' '));
        let frequent = frequent.map(|(word, count)| (word, (Ordinary::Frequent, count.parse().ok())));
        let mut all: FxHashMap<_, _> = common.chain(frequent).collect();
        for word in ENGLISH_FUNCTION_WORDS {
            all.entry(*word).or_insert((Ordinary::Function, None)).0 = Ordinary::Function;
        }
        all
    })
}

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

const ENGLISH_FUNCTION_WORDS: &[&str] = &[
    "a", "about", "above", "across", "after", "again", "against", "all", "almost", "also", "although",
    "always", "am", "among", "an", "and", "any", "are", "around", "as", "at", "away", "be", "because",
    "been", "before", "behind", "being", "below", "between", "both", "but", "by", "can", "cannot", "could",
    "did", "do", "does", "down", "during", "each", "either", "else", "ever", "every", "few", "for", "from",
    "had", "has", "have", "he", "her", "here", "him", "his", "how", "however", "i", "if", "in", "into", "is",
    "it", "its", "just", "least", "less", "may", "me", "might", "mine", "more", "most", "much", "must", "my",
    "neither", "never", "no", "nor", "not", "now", "of", "off", "often", "on", "once", "only", "or", "other",
    "our", "out", "over", "own", "per", "quite", "rather", "same", "shall", "she", "should", "since", "so",
    "some", "soon", "still", "such", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "though", "through", "to", "together", "too", "toward", "under", "until", "up",
    "upon", "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom",
    "why", "will", "with", "you",
];
const GERMAN_FUNCTION_WORDS: &[&str] = &[
    "ab", "aber", "als", "also", "am", "an", "auch", "auf", "aus", "bei", "bis", "da", "das", "dass", "dem",
    "den", "der", "des", "die", "doch", "du", "durch", "ein", "eine", "er", "es", "für", "hat", "ich", "ihr",
    "im", "in", "ist", "ja", "kann", "man", "mit", "nach", "nein", "nicht", "noch", "nun", "nur", "ob",
    "oder", "ohne", "sein", "sich", "sie", "sind", "so", "um", "und", "uns", "vom", "von", "was", "wer",
    "wie", "zu",
];
const FRENCH_FUNCTION_WORDS: &[&str] = &[
    "a", "ai", "as", "au", "aux", "avec", "car", "ce", "ces", "dans", "de", "des", "dont", "du", "elle",
    "en", "est", "et", "eu", "il", "ils", "je", "la", "le", "les", "leur", "lui", "ma", "mais", "me", "mes",
    "moi", "ne", "ni", "nos", "on", "ont", "ou", "où", "par", "pas", "plus", "pour", "qui", "sa", "se", "si",
    "sur", "un", "une",
];
const SPANISH_FUNCTION_WORDS: &[&str] = &[
    "a", "al", "ante", "aún", "bajo", "con", "cual", "de", "del", "desde", "donde", "e", "el", "ella", "en",
    "entre", "era", "es", "esa", "ese", "eso", "esta", "este", "ha", "han", "hasta", "hay", "la", "las",
    "le", "lo", "los", "más", "me", "mi", "ni", "no", "o", "para", "pero", "por", "que", "se", "si", "sin",
    "su", "un", "una", "y", "ya",
];

#[cfg(test)]
mod tests {
    use super::{ENGLISH_FUNCTION_WORDS, Ordinary, english, ordinary, per_million};

    #[test]
    fn ordinary_words_are_known() {
        assert_eq!(ordinary("en", "it"), Ordinary::Function);
        assert_eq!(ordinary("en", "service"), Ordinary::Frequent);
        assert_eq!(ordinary("en", "kubelet"), Ordinary::No);
        assert_eq!(ordinary("de", "und"), Ordinary::Function);
        assert_eq!(ordinary("zh", "it"), Ordinary::No);
    }

    #[test]
    fn frequent_words_have_a_frequency() {
        assert!(per_million("en", "member") > per_million("en", "volume"));
        assert!(english().values().filter_map(|(_, count)| *count).filter(|count| *count > 0).count() > 3500);
        assert_eq!((per_million("en", "kubelet"), per_million("de", "member")), (None, None));
    }

    #[test]
    fn the_lists_are_long() {
        let count = |what: Ordinary| english().values().filter(|(ordinary, _)| *ordinary == what).count();
        assert!(count(Ordinary::Frequent) > 3000 && count(Ordinary::Common) > 6000);
        assert_eq!(count(Ordinary::Function), ENGLISH_FUNCTION_WORDS.len());
    }
}
