//! Spellings of one word: what differs only in case, accents, hyphens, blanks or an English plural.

use crate::language::fold::fold;
use std::collections::BTreeMap;

/// The key under which spellings of one word meet.
pub fn key(text: &str) -> String {
    fold(text).split(' ').map(singular).collect()
}

/// As [`key`], where a plural is another word.
pub fn form(text: &str) -> String {
    fold(text).split(' ').collect()
}

/// Only longer words lose their `s`: `news` is no plural of `new`.
const SHORTEST_PLURAL: usize = 5;

fn singular(word: &str) -> String {
    if word.len() < SHORTEST_PLURAL || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    if let Some(root) = word.strip_suffix("ies") {
        return format!("{root}y");
    }
    let Some(root) = word.strip_suffix('s') else { return word.to_owned() };
    if root.ends_with(['s', 'u', 'i']) { word.to_owned() } else { root.to_owned() }
}

/// A spelling that is not the usual one.
#[derive(Debug, PartialEq, Eq)]
pub struct Odd<'t, P> {
    pub written: &'t str,
    pub usual: &'t str,
    /// Where it is written first.
    pub first: P,
    /// Where the usual spelling is written first.
    pub usual_first: P,
    /// Whether the usual one is written more often, and not only first in order.
    pub is_rarer: bool,
}

/// The spellings that differ from the most frequent one of the same word; among equals the first in order is usual.
pub fn odd<'t, P: Copy>(uses: impl IntoIterator<Item = (&'t str, P)>) -> Vec<Odd<'t, P>> {
    let mut words: BTreeMap<String, BTreeMap<&str, (usize, P)>> = BTreeMap::new();
    let mut keys: BTreeMap<&str, String> = BTreeMap::new();
    for (text, place) in uses {
        let key = keys.entry(text).or_insert_with(|| key(text));
        let spellings = match words.get_mut(key.as_str()) {
            Some(spellings) => spellings,
            None => words.entry(key.clone()).or_default(),
        };
        spellings.entry(text).or_insert((0, place)).0 += 1;
    }
    let mut odd = Vec::new();
    for spellings in words.values().filter(|spellings| spellings.len() > 1) {
        let usual = spellings.iter().min_by_key(|(text, (count, _))| (std::cmp::Reverse(*count), **text));
        let Some((usual, (usual_count, usual_first))) = usual else { continue };
        let others = spellings.iter().filter(|(text, _)| *text != usual);
        odd.extend(others.map(|(written, (count, first))| Odd {
            written,
            usual,
            first: *first,
            usual_first: *usual_first,
            is_rarer: count < usual_count,
        }));
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::{form, key, odd};

    #[test]
    fn spellings_of_one_word_meet_and_others_do_not() {
        for (a, b) in
            [("E-Mail", "email"), ("Policies", "policy"), ("data set", "Datasets"), ("词 典", "词典")]
        {
            assert_eq!(key(a), key(b));
        }
        assert_eq!(form("E-Mail"), form("email"));
        assert_ne!(form("codes"), form("code"));
        for (a, b) in [("news", "new"), ("process", "proces"), ("status", "statu"), ("OS", "O")] {
            assert_ne!(key(a), key(b));
        }
    }

    #[test]
    fn the_most_frequent_spelling_is_usual() {
        let found = odd([("Tools", 1), ("tool", 2), ("tool", 3), ("other", 4)]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].written, found[0].usual, found[0].first), ("Tools", "tool", 1));
    }
}
