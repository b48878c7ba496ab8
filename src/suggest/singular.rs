//! The singular of what was found in the plural, as headwords have it.

use super::shape::without_plural;
use crate::language::frequency::{Ordinary, ordinary};
use crate::language::tokens as language;

/// Endings of English nouns that no plural has.
const NOUNS: [&str; 5] = ["er", "or", "ion", "ment", "ing"];

/// A text with its last word in the singular: `virtual machine` of `virtual machines`, `process ID` of `process IDs`.
pub(super) fn singular(text: &str) -> String {
    let last = text.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, word) = text.split_at(last);
    let acronym = without_plural(word);
    if acronym.len() < word.len() {
        return format!("{before}{acronym}");
    }
    let lower = word.to_lowercase();
    if word.len() < 4 || !word.ends_with('s') || !word.is_ascii() {
        return text.to_owned();
    }
    let stem = language::without_plural(&lower);
    // `series` would lose more than its plural.
    let is_noun = NOUNS.iter().any(|ending| stem.ends_with(ending));
    if stem == lower || (!is_noun && ordinary("en", &stem) == Ordinary::No) {
        return text.to_owned();
    }
    let kept = word.bytes().zip(stem.bytes()).take_while(|(a, b)| a.to_ascii_lowercase() == *b).count();
    format!("{before}{}{}", &word[..kept], &stem[kept..])
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn the_last_word_is_a_singular() {
        for (text, found) in [
            ("virtual machines", "virtual machine"),
            ("process IDs", "process ID"),
            ("Network Policies", "Network Policy"),
            ("time series", "time series"),
            ("Kubernetes", "Kubernetes"),
            ("load balancers", "load balancer"),
            ("IP addresses", "IP address"),
            ("bus", "bus"),
            ("用OKRs", "用OKR"),
        ] {
            assert_eq!(singular(text), found);
        }
    }
}
