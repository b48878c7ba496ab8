//! How well a name answers what was typed: fixed ranks, so that what a reader sees first never depends on weights.
//! `themes/default/assets/js/search.js` has the twin of this file.

use super::key::{Key, Reading};
use unicode_normalization::UnicodeNormalization;

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
    Prefix,
    /// From the beginning of one of the name's words on.
    WordPrefix,
    /// Each typed word begins another word of the name.
    Words,
    /// Inside a name of Han, kana or Hangul.
    Infix,
    /// The whole pinyin.
    Pinyin,
    /// All initials, of words or of pinyin.
    Initials,
    PinyinPrefix,
    InitialsPrefix,
}

impl Why {
    /// The stable word for it in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded | Self::Joined => "folded",
            Self::Prefix => "prefix",
            Self::WordPrefix | Self::Words => "word-prefix",
            Self::Infix => "infix",
            Self::Pinyin | Self::PinyinPrefix => "pinyin",
            Self::Initials | Self::InitialsPrefix => "initials",
        }
    }

    /// The number by which answers are ordered in the browser, smaller first.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Exact => 0,
            Self::Folded => 10,
            Self::Joined => 11,
            Self::Prefix => 20,
            Self::WordPrefix => 30,
            Self::Words => 31,
            Self::Infix => 40,
            Self::Pinyin => 50,
            Self::Initials => 51,
            Self::PinyinPrefix => 52,
            Self::InitialsPrefix => 53,
        }
    }
}

/// What was typed, taken apart as a name is.
#[derive(Debug)]
pub(super) struct Query {
    raw: String,
    key: Key,
    has_grams: bool,
}

impl Query {
    /// `None` where nothing is left to look for.
    pub fn new(text: &str) -> Option<Self> {
        let raw: String = text.trim().chars().take(LONGEST_QUERY).nfc().collect();
        let key = Key::new(&raw);
        let has_grams = key.has_grams();
        (!key.joined.is_empty()).then_some(Self { raw, key, has_grams })
    }

    /// The same query in simplified Chinese, which never counts as written exactly so.
    pub fn simplified(&self) -> Self {
        let text: String = self.raw.chars().map(crate::language::simplified::simplified).collect();
        let key = Key::new(&text);
        Self { raw: self.raw.clone(), key, has_grams: self.has_grams }
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
        } else if name.joined.starts_with(typed) {
            Some(Why::Prefix)
        } else if name.starts.iter().any(|start| name.joined[*start..].starts_with(typed)) {
            Some(Why::WordPrefix)
        } else if self.key.words.len() > 1 && self.words_begin_words(name) {
            Some(Why::Words)
        } else if self.has_grams && self.is_inside(name) {
            Some(Why::Infix)
        } else {
            self.sounds_like(name, readings)
        }
    }

    fn words_begin_words(&self, name: &Key) -> bool {
        let mut free: Vec<&String> = name.words.iter().collect();
        let mut typed: Vec<&String> = self.key.words.iter().collect();
        typed.sort_by_key(|word| std::cmp::Reverse(word.len()));
        typed.iter().all(|word| {
            let found = free.iter().position(|candidate| candidate.starts_with(word.as_str()));
            found.is_some_and(|at| {
                free.remove(at);
                true
            })
        })
    }

    fn is_inside(&self, name: &Key) -> bool {
        name.joined.contains(&self.key.joined)
            || self.key.words.len() > 1
                && self.key.words.iter().all(|word| name.joined.contains(word.as_str()))
    }

    fn sounds_like(&self, name: &Key, readings: &[Reading]) -> Option<Why> {
        let typed = self.key.joined.as_str();
        let mut initials = name.initials.iter().chain(readings.iter().map(|reading| &reading.initials));
        if readings.iter().any(|reading| reading.joined == typed) {
            Some(Why::Pinyin)
        } else if typed.len() < 2 {
            readings.iter().any(|reading| reading.joined.starts_with(typed)).then_some(Why::PinyinPrefix)
        } else if initials.clone().any(|initials| initials == typed) {
            Some(Why::Initials)
        } else if readings.iter().any(|reading| reading.joined.starts_with(typed)) {
            Some(Why::PinyinPrefix)
        } else {
            initials.any(|initials| initials.starts_with(typed)).then_some(Why::InitialsPrefix)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Query, Reading, Why};

    fn why(query: &str, name: &str) -> Option<Why> {
        Query::new(query)?.matches(&Key::new(name), &Reading::of(name))
    }

    #[test]
    fn every_rank_is_reached() {
        for (query, name, expected) in [
            ("IT", "IT", Why::Exact),
            ("it", "IT", Why::Folded),
            ("café", "Cafe", Why::Folded),
            ("datacenter", "data center", Why::Joined),
            ("rev", "Revenue", Why::Prefix),
            ("chu", "customer churn", Why::WordPrefix),
            ("churn cust", "customer churn", Why::Words),
            ("江", "长江", Why::Infix),
            ("changjiang", "长江", Why::Pinyin),
            ("chang jiang", "长江", Why::Pinyin),
            ("arr", "Annual recurring revenue", Why::Initials),
            ("cj", "长江", Why::Initials),
            ("changji", "长江", Why::PinyinPrefix),
            ("wh", "World Health Organization", Why::InitialsPrefix),
        ] {
            assert_eq!(why(query, name), Some(expected), "{query} for {name}");
        }
    }

    #[test]
    fn other_names_are_no_answers() {
        for (query, name) in
            [("venue", "Revenue"), ("c#", "C++"), ("江长", "长江"), ("churn x", "customer churn")]
        {
            assert_eq!(why(query, name), None, "{query} for {name}");
        }
        assert!(Query::new("  ").is_none());
    }

    #[test]
    fn simplified_finds_traditional_without_being_exact() {
        let query = Query::new("長江").map(|query| query.simplified());
        assert_eq!(query.and_then(|query| query.matches(&Key::new("长江"), &[])), Some(Why::Folded));
    }
}
