//! Keys: the form in which names are sorted, cut into shards and compared with what a reader types.
//! `themes/default/assets/js/search/matching.js` has the twin of this file.

use crate::language::ngram::is_gram_script;
use crate::language::pinyin;
use crate::language::plain::plain;
use crate::language::romaji;

/// Small words that people leave out of initials.
const SMALL_WORDS: [&str; 11] = ["a", "an", "and", "de", "for", "in", "la", "of", "on", "the", "to"];
/// How much of a very long name is looked at, in characters.
const LONGEST_NAME: usize = 200;

/// One name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Key {
    pub text: String,
    pub plain: String,
    /// The words without anything between them.
    pub joined: String,
    pub words: Vec<String>,
    /// Where a word begins in `joined`, in bytes.
    pub starts: Vec<usize>,
    /// Those of them that stand in the middle of a word as it is written: the `P` of `CapacityPlan`.
    pub humps: Vec<usize>,
    /// The first letters of the words, with and without the small ones, and with the s of `lord's`; empty for a single word.
    pub initials: Vec<String>,
}

impl Key {
    pub fn new(text: &str) -> Self {
        let end = text.char_indices().nth(LONGEST_NAME).map_or(text.len(), |(at, _)| at);
        let text = text[..end].trim();
        let plain_text = plain(text);
        let parted = part_humps(text);
        let mut words = split(&plain(&parted), Apostrophe::LeftOut);
        if words.is_empty() && !plain_text.is_empty() {
            words.push(plain_text.replace(' ', ""));
        }
        let joined = words.concat();
        let mut humps = Vec::new();
        if parted.len() > text.len() {
            let gaps: Vec<usize> = word_starts(&split(&plain_text, Apostrophe::LeftOut)).collect();
            humps = word_starts(&words).filter(|start| !gaps.contains(start)).collect();
        }
        let starts = starts(&words, &joined);
        let initials = initials(&words, &plain_text);
        Self { text: text.to_owned(), plain: plain_text, joined, words, starts, humps, initials }
    }

    /// The places from which a part of the name may be asked for: its words, and every character of Han, kana and Hangul.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        let grams = self.joined.char_indices().filter(|(_, c)| is_gram_script(*c)).map(|(at, _)| at);
        let mut places: Vec<usize> = self.starts.iter().copied().chain(grams).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter()
    }

    /// Whether `typed` stands at a place and does not run from one word into the next, as the name is written.
    pub fn holds_at(&self, start: usize, typed: &str) -> bool {
        let end = start + typed.len();
        let is_crossed = |gap: &usize| *gap > start && *gap < end && !self.humps.contains(gap);
        self.joined[start..].starts_with(typed) && !self.starts.iter().any(is_crossed)
    }

    /// Whether a word ends here, in bytes of `joined`.
    pub fn is_end(&self, at: usize) -> bool {
        at == self.joined.len() || self.starts.contains(&at)
    }

    /// Whether these are the first letters of all words, small ones too.
    pub fn are_whole_initials(&self, typed: &str) -> bool {
        self.initials.first().is_some_and(|all| typed.len() >= all.len())
            && self.initials.iter().any(|initials| initials == typed)
    }

    pub fn has_grams(&self) -> bool {
        self.joined.chars().any(is_gram_script)
    }
}

/// A blank between `aB`, so that the words of `CapacityPlan` are found.
fn part_humps(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 4);
    let mut small = false;
    for c in text.chars() {
        if small && c.is_uppercase() {
            parted.push(' ');
        }
        small = c.is_lowercase();
        parted.push(c);
    }
    parted
}

/// What becomes of apostrophes: nobody types them in a name, but some read `lord's` as two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Apostrophe {
    LeftOut,
    Parts,
}

/// The words of a name: what punctuation parts. `+`, `#` and a leading dot belong to their word; other dots and
/// apostrophes are left out.
fn split(plain: &str, apostrophe: Apostrophe) -> Vec<String> {
    let word = |word: &str| match word.strip_prefix('.') {
        Some(rest) if !rest.is_empty() => format!(".{}", rest.replace(['.', '\''], "")),
        _ => word.replace(['.', '\''], ""),
    };
    let parts = |c: char| is_separator(c) || c == '\'' && apostrophe == Apostrophe::Parts;
    plain.split(parts).map(word).filter(|word| !word.is_empty()).collect()
}

/// Punctuation that parts the words of a name. The browser splits at the same characters.
const SEPARATORS: &str = " &()[]{}<>,;:!?/\\|=~^·・、。，；：！？（）「」『』《》〈〉【】…«»";

fn is_separator(c: char) -> bool {
    SEPARATORS.contains(c)
}

fn word_starts(words: &[String]) -> impl Iterator<Item = usize> {
    words.iter().scan(0, |at, word| {
        *at += word.len();
        Some(*at - word.len())
    })
}

/// The beginnings of words, and of the runs of one script in a word that mixes them.
fn starts(words: &[String], joined: &str) -> Vec<usize> {
    let mut starts: Vec<usize> = word_starts(words).collect();
    let chars: Vec<(usize, char)> = joined.char_indices().collect();
    for pair in chars.windows(2) {
        if is_gram_script(pair[0].1) != is_gram_script(pair[1].1) && !starts.contains(&pair[1].0) {
            starts.push(pair[1].0);
        }
    }
    starts
}

fn initials(words: &[String], plain: &str) -> Vec<String> {
    if words.len() < 2 {
        return Vec::new();
    }
    let mut initials = vec![first_letters(words.iter())];
    let large = first_letters(words.iter().filter(|word| !SMALL_WORDS.contains(&word.as_str())));
    initials.push(large);
    if plain.contains('\'') {
        initials.push(first_letters(split(plain, Apostrophe::Parts).iter()));
    }
    let mut seen = Vec::with_capacity(initials.len());
    initials.retain(|initials| {
        let is_new = initials.len() > 1 && !seen.contains(initials);
        seen.push(initials.clone());
        is_new
    });
    initials
}

fn first_letters<'a>(words: impl Iterator<Item = &'a String>) -> String {
    words
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_alphanumeric() && !is_gram_script(*c))
        .collect()
}

/// A reading as it is typed: all syllables joined, and their first letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Reading {
    /// Syllables parted by blanks, later words by `_`.
    pub spaced: String,
    pub joined: String,
    pub initials: String,
    /// Where later words begin in `joined`.
    later: Vec<usize>,
}

impl Reading {
    /// A reading of a name from syllables that are parted by blanks.
    pub fn new(syllables: &str, name: &str) -> Self {
        Self::of_words(syllables, &pinyin::later_words(name))
    }

    /// The readings of a Han name by the table of words, likeliest first.
    pub fn of(name: &str) -> Vec<Self> {
        let readings = pinyin::readings(name);
        let words = if readings.is_empty() { Vec::new() } else { pinyin::later_words(name) };
        readings.iter().map(|syllables| Self::of_words(syllables, &words)).collect()
    }

    /// The readings of a name in kana, likeliest first.
    pub fn of_kana(name: &str) -> Vec<Self> {
        let read = |words: &String| {
            // What is parted by blanks are words here.
            let later: Vec<usize> = (1..words.split(' ').count()).collect();
            Self::of_words(words, &later)
        };
        romaji::readings(name).iter().map(read).collect()
    }

    /// `words`: the syllables with which later words begin.
    fn of_words(syllables: &str, words: &[usize]) -> Self {
        let mut reading = Self::default();
        for (at, syllable) in syllables.split(' ').enumerate() {
            if words.contains(&at) {
                reading.later.push(reading.joined.len());
            }
            if at > 0 {
                reading.spaced.push(if words.contains(&at) { '_' } else { ' ' });
            }
            reading.spaced.push_str(syllable);
            reading.joined.push_str(syllable);
            reading.initials.extend(syllable.chars().next());
        }
        reading
    }

    /// The reading from each later word on.
    pub fn later(&self) -> impl Iterator<Item = &str> {
        self.later.iter().map(|start| &self.joined[*start..])
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    fn key(name: &str) -> (String, Vec<String>, Vec<String>) {
        let key = Key::new(name);
        (key.joined, key.words, key.initials)
    }

    #[test]
    fn words_are_parted_by_punctuation_and_humps() {
        assert_eq!(key("Load-balancer (L7)").1, ["load", "balancer", "l7"]);
        assert_eq!(key("CapacityPlan").1, ["capacity", "plan"]);
        assert_eq!(key("Node.js").1, ["nodejs"]);
        assert_eq!(key("e.g.").0, "eg");
        assert_eq!(key("O'Brien's law").1, ["obriens", "law"]);
    }

    #[test]
    fn symbols_that_make_a_name_stay() {
        assert_eq!(key("...").0, ".");
        assert_eq!(key(".NET").0, ".net");
        assert_eq!(key("?").0, "?");
    }

    #[test]
    fn initials_leave_small_words_out() {
        assert_eq!(key("Bank of America").2, ["boa", "ba"]);
        assert_eq!(key("Revenue").2, Vec::<String>::new());
    }

    #[test]
    fn a_mixed_name_may_be_entered_at_each_script() {
        assert_eq!(Key::new("用OKR管").places().collect::<Vec<_>>(), [0, 3, 6]);
    }
}
