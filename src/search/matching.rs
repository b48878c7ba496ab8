//! How well a name answers what was typed: fixed ranks, so that what a reader sees first never depends on weights.
//! `themes/default/assets/js/search/matching.js` has the twin of this file.

use super::key::{Key, Reading};
use crate::language::normal::nfc;

/// Arabic articles, joined with a preposition or not: they are typed with a name or without.
const ARTICLES: [&str; 2] = ["ال", "لل"];
/// Endings of a plural, and what stands for them in the singular.
const PLURALS: [(&str, &str); 3] = [("s", ""), ("es", ""), ("ies", "y")];
/// From so many letters on, a name that lacks one is likely to be meant.
const ALMOST: usize = 4;
/// Longer queries are cut, in characters.
const LONGEST_QUERY: usize = 200;

/// Why a name is among the answers, best first. The tens are the tiers that readers see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The name as it is written.
    Exact,
    /// The name but for case, width, accents or script.
    Folded,
    /// The name but for blanks and punctuation.
    Joined,
    /// The name, of which a plural was typed.
    Plural,
    /// The first words of the name, whole.
    FirstWords,
    /// All of the name but its last letter.
    AlmostWhole,
    Prefix,
    /// One of the name's later words, whole.
    WholeWord,
    /// From the beginning of one of the name's later words on.
    WordPrefix,
    /// Each typed word is another word of the name.
    WholeWords,
    /// Each typed word begins another word of the name.
    Words,
    /// Inside a name of Han, kana or Hangul.
    Infix,
    /// The whole pinyin, in the likeliest reading.
    Pinyin,
    /// All initials, of words or of pinyin.
    Initials,
    /// All initials but those of small words.
    LargeInitials,
    PinyinPrefix,
    InitialsPrefix,
    /// A less likely reading, whole or in part.
    OtherReading,
    /// The pinyin from a later word on.
    PinyinWord,
    /// From a word on, with a blank left out.
    Blankless,
}

impl Why {
    /// The stable word for it in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded | Self::Joined | Self::Plural => "folded",
            Self::FirstWords | Self::AlmostWhole | Self::Prefix => "prefix",
            Self::WholeWord | Self::WordPrefix | Self::WholeWords | Self::Words => "word-prefix",
            Self::Infix => "infix",
            Self::Pinyin | Self::PinyinPrefix | Self::OtherReading | Self::PinyinWord => "pinyin",
            Self::Initials | Self::LargeInitials | Self::InitialsPrefix => "initials",
            Self::Blankless => "typo",
        }
    }

    /// The number by which answers are ordered in the browser, smaller first.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Exact => 0,
            Self::Folded => 10,
            Self::Joined => 11,
            Self::Plural => 12,
            Self::FirstWords => 20,
            Self::AlmostWhole => 21,
            Self::Prefix => 22,
            Self::WholeWord => 30,
            Self::WordPrefix => 31,
            Self::WholeWords => 32,
            Self::Words => 33,
            Self::Infix => 40,
            Self::Pinyin => 50,
            Self::Initials => 51,
            Self::LargeInitials => 52,
            Self::PinyinPrefix => 53,
            Self::InitialsPrefix => 54,
            Self::OtherReading => 55,
            Self::PinyinWord => 56,
            Self::Blankless => 59,
        }
    }
}

/// What was typed, taken apart as a name is.
#[derive(Debug)]
pub(super) struct Query {
    raw: String,
    key: Key,
    has_grams: bool,
    /// The words, cut where the script changes.
    pieces: Vec<String>,
}

impl Query {
    /// `None` where nothing is left to look for.
    pub fn new(text: &str) -> Option<Self> {
        let start: String = text.trim().chars().take(LONGEST_QUERY).collect();
        let raw = nfc(&start).into_owned();
        let query = Self::with_key(raw.clone(), &raw);
        (!query.key.joined.is_empty()).then_some(query)
    }

    /// The same query in simplified Chinese, which never counts as written exactly so.
    pub fn simplified(&self) -> Self {
        let text: String = self.raw.chars().map(crate::language::simplified::simplified).collect();
        Self::with_key(self.raw.clone(), &text)
    }

    /// The same query without the ending of a plural, the likeliest first, or without Arabic articles. Only whole names are meant.
    pub fn singulars(&self) -> impl Iterator<Item = Self> {
        let plain = self.key.plain.as_str();
        let singulars = PLURALS.iter().filter_map(move |(ending, by)| {
            let stem = plain.strip_suffix(ending)?;
            (stem.len() + by.len() > 1).then(|| format!("{stem}{by}"))
        });
        singulars.chain(without_articles(plain)).map(|text| Self::with_key(self.raw.clone(), &text))
    }

    /// A query for `text` where `raw` was typed.
    fn with_key(raw: String, text: &str) -> Self {
        let key = Key::new(text);
        let mut cuts = key.starts.clone();
        cuts.push(key.joined.len());
        cuts.sort_unstable();
        let pieces = cuts.windows(2).map(|cut| key.joined[cut[0]..cut[1]].to_owned()).collect();
        Self { raw, has_grams: key.has_grams(), pieces, key }
    }

    /// Letters that were typed, without blanks and punctuation, as the browser counts them.
    pub fn length(&self) -> usize {
        self.key.joined.encode_utf16().count()
    }

    /// Whether more than half of a name that begins so was typed.
    pub fn is_nearly(&self, name: &Key, why: Why) -> bool {
        why <= Why::Prefix && self.length() * 2 > name.joined.encode_utf16().count()
    }

    /// Whether the name holds what was typed, but for case.
    pub fn is_in(&self, name: &Key) -> bool {
        name.text.to_lowercase().contains(&self.raw.to_lowercase())
    }

    /// How the name answers, if it does.
    pub fn matches(&self, name: &Key, readings: &[Reading]) -> Option<Why> {
        let typed = self.key.joined.as_str();
        if name.text == self.raw {
            Some(Why::Exact)
        } else if name.plain == self.key.plain {
            Some(Why::Folded)
        } else if name.joined == typed {
            Some(Why::Joined)
        } else if self.begins(name, 0) {
            Some(self.beginning_of(name))
        } else if let Some(start) = self.word_begun(name) {
            Some(if self.ends_with_a_word(name, start) { Why::WholeWord } else { Why::WordPrefix })
        } else if let Some(why) = self.words_in(name) {
            Some(why)
        } else if self.has_grams && self.is_inside(name) {
            Some(Why::Infix)
        } else {
            self.sounds_like(name, readings).or_else(|| {
                let blankless = name.starts.iter().any(|start| name.joined[*start..].starts_with(typed));
                blankless.then_some(Why::Blankless)
            })
        }
    }

    /// How much was typed of a name that begins so.
    fn beginning_of(&self, name: &Key) -> Why {
        if self.ends_with_a_word(name, 0) {
            Why::FirstWords
        } else if self.length() >= ALMOST && self.length() + 1 == name.joined.encode_utf16().count() {
            Why::AlmostWhole
        } else {
            Why::Prefix
        }
    }

    /// Whether the name goes on so from one of its words. A single typed word must not run into the next.
    fn begins(&self, name: &Key, start: usize) -> bool {
        let typed = self.key.joined.as_str();
        if self.key.words.len() > 1 || self.has_grams {
            name.joined[start..].starts_with(typed)
        } else {
            name.holds_at(start, typed)
        }
    }

    /// The word from which the name goes on so; one that ends with the query is preferred.
    fn word_begun(&self, name: &Key) -> Option<usize> {
        let mut begun = name.starts.iter().copied().filter(|start| self.begins(name, *start));
        let first = begun.next()?;
        if self.ends_with_a_word(name, first) {
            return Some(first);
        }
        Some(begun.find(|start| self.ends_with_a_word(name, *start)).unwrap_or(first))
    }

    fn ends_with_a_word(&self, name: &Key, start: usize) -> bool {
        name.is_end(start + self.key.joined.len())
    }

    /// How each of several typed words is or begins another word of the name.
    fn words_in(&self, name: &Key) -> Option<Why> {
        let mut typed: Vec<&String> = self.key.words.iter().collect();
        // The s of `lord's`, typed on its own, asks for nothing.
        if !name.words.iter().any(|word| word == "s") {
            typed.retain(|word| *word != "s");
        }
        if self.key.words.len() < 2 || typed.is_empty() {
            return None;
        }
        typed.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut free = name.starts.clone();
        let mut why = Why::WholeWords;
        for word in typed {
            let mut begun = free.iter().copied().filter(|start| name.holds_at(*start, word));
            let first = begun.next()?;
            let whole = std::iter::once(first).chain(begun).find(|start| name.is_end(start + word.len()));
            if whole.is_none() {
                why = Why::Words;
            }
            let start = whole.unwrap_or(first);
            free.retain(|other| !(start..start + word.len()).contains(other));
        }
        Some(why)
    }

    fn is_inside(&self, name: &Key) -> bool {
        name.joined.contains(&self.key.joined)
            || self.pieces.len() > 1 && self.pieces.iter().all(|piece| name.joined.contains(piece.as_str()))
    }

    fn sounds_like(&self, name: &Key, readings: &[Reading]) -> Option<Why> {
        let typed = self.key.joined.as_str();
        let likeliest = readings.first();
        let mut initials = name.initials.iter().chain(readings.iter().map(|reading| &reading.initials));
        if likeliest.is_some_and(|reading| reading.joined == typed) {
            Some(Why::Pinyin)
        } else if typed.len() > 1
            && (name.are_whole_initials(typed) || likeliest.is_some_and(|reading| reading.initials == typed))
        {
            Some(Why::Initials)
        } else if typed.len() > 1 && name.initials.iter().any(|initials| initials == typed) {
            Some(Why::LargeInitials)
        } else if likeliest.is_some_and(|reading| reading.joined.starts_with(typed)) {
            Some(Why::PinyinPrefix)
        } else if typed.len() > 1 && initials.any(|initials| initials.starts_with(typed)) {
            Some(Why::InitialsPrefix)
        } else if readings.iter().any(|reading| reading.joined.starts_with(typed)) {
            Some(Why::OtherReading)
        } else {
            let is_word = likeliest.into_iter().flat_map(Reading::later).any(|rest| rest.starts_with(typed));
            (typed.len() > 1 && is_word).then_some(Why::PinyinWord)
        }
    }
}

/// The words of a name without Arabic articles; `None` where it has none.
pub(super) fn without_articles(plain: &str) -> Option<String> {
    let bare = |word: &str| {
        let rest = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
        rest.filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(word).to_owned()
    };
    let words: Vec<String> = plain.split(' ').map(bare).collect();
    Some(words.join(" ")).filter(|bare| bare != plain)
}

#[cfg(test)]
mod tests {
    use super::{Key, Query, Reading, Why};

    fn why(query: &str, name: &str) -> Option<Why> {
        Query::new(query)?.matches(&Key::new(name), &Reading::of(name))
    }

    /// A line of the table that Rust and JavaScript share.
    #[derive(serde::Deserialize)]
    struct Vector {
        query: String,
        name: String,
        rank: Option<u8>,
    }

    #[test]
    fn ranks_are_those_of_the_shared_table() {
        let table = include_str!("../../tests/vectors/ranks.json");
        let vectors: Vec<Vector> = serde_json::from_str(table).expect("the table is JSON");
        for Vector { query, name, rank } in vectors {
            assert_eq!(why(&query, &name).map(Why::rank), rank, "{query} for {name}");
        }
    }

    #[test]
    fn nothing_is_no_query() {
        assert!(Query::new("  ").is_none());
    }

    #[test]
    fn simplified_finds_traditional_without_being_exact() {
        let query = Query::new("長江").map(|query| query.simplified());
        assert_eq!(query.and_then(|query| query.matches(&Key::new("长江"), &[])), Some(Why::Folded));
    }
}
