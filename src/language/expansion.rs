//! What an acronym stands for, where the text says so: `service level objective (SLO)`, `SLO (service level objective)`,
//! `服务水平目标（SLO）`, `SLO（服务水平目标）`.
//!
//! Every word must give its first letter to the acronym, and may give more; only words like `of` may be passed over.

use super::boundaries::{Class, class};
use super::segment::{is_function_word, word_breaks};
use std::ops::Range;

/// How many characters of Han an expansion has.
const HAN: std::ops::RangeInclusive<usize> = 2..=12;

/// What the acronym at `range` of a block's text stands for, if the block says so.
#[must_use]
pub fn expansion(block: &str, range: &Range<usize>, acronym: &str) -> Option<String> {
    before_brackets(block, range, acronym).or_else(|| in_brackets(block, range, acronym))
}

/// The words before the brackets in which the acronym stands.
fn before_brackets(block: &str, range: &Range<usize>, acronym: &str) -> Option<String> {
    let behind = block[range.end..].trim_start_matches(['s', '"', '”', '*']).trim_start();
    if !behind.starts_with([')', '）', ']', ',', '，', ';', '；', '、', '/']) {
        return None;
    }
    let before = block[..range.start].trim_end_matches(['"', '“', '*', ' ']);
    let open = before.strip_suffix(['(', '（', '[']);
    if let Some(before) = open {
        let before = before.trim_end();
        return latin_before(before, acronym).or_else(|| han_before(before, acronym.chars().count()));
    }
    // `（Service Level Objective，SLO）`
    let before = before.strip_suffix([',', '，', ';', '；'])?;
    let start = before.rfind(['(', '（'])?;
    let inner = before[start..].trim_start_matches(['(', '（']);
    whole(inner, acronym)
}

/// The words in the brackets behind the acronym.
fn in_brackets(block: &str, range: &Range<usize>, acronym: &str) -> Option<String> {
    let behind = block[range.end..].trim_start_matches(['"', '”', '*', ' ']);
    let inner = behind.strip_prefix(['(', '（'])?;
    let inner = &inner[..inner.find([')', '）'])?];
    inner.split([',', '，', ';', '；', '|', '、', ':', '：']).find_map(|part| whole(part, acronym))
}

/// A text that is an expansion from its first word to its last.
fn whole(text: &str, acronym: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '“', '”', '*', '_']);
    let text =
        ["the ", "a ", "an "].into_iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    // Every letter stands for a character or more; a shorter text in brackets tells something else.
    let length = text.chars().count();
    let is_han = |text: &str| text.chars().all(|c| class(c) == Class::Unspaced) && HAN.contains(&length);
    if length > acronym.chars().count() && is_han(text) {
        return Some(text.to_owned());
    }
    latin_before(text, acronym).filter(|found| found.len() == text.len())
}

/// The fewest words at the end of a text that the acronym abbreviates.
fn latin_before(text: &str, acronym: &str) -> Option<String> {
    let letters: Vec<char> =
        acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let most = (letters.len() + 5).min(letters.len() * 2);
    let mut words: Vec<String> = Vec::new();
    let mut end = text.len();
    while words.len() < most {
        let blank =
            text[..end].char_indices().rev().find(|(_, c)| c.is_whitespace() || matches!(c, '-' | '/' | '‑'));
        let start = blank.map_or(0, |(at, c)| at + c.len_utf8());
        let word = text[start..end].trim_matches(['*', '_', '"', '“', '”', '\'', '‘', '’']);
        // A mark ends the sentence or clause; the acronym itself is no word of what it stands for.
        if word.is_empty()
            || word == acronym
            || !word.chars().all(|c| c.is_alphanumeric() || c == '\'' || c == '’')
        {
            return None;
        }
        words.splice(0..0, capital_parts(word));
        let begins =
            !PASSED.contains(&words[0].as_str()) || letters.first().is_some_and(|c| words[0].starts_with(*c));
        if words.len() > 1 && begins && is_spelled(&letters, &words) {
            let found = text[start..].trim_matches(['*', '_', '"', '“', '”', '\'']);
            return Some(found.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        end = blank?.0;
    }
    None
}

/// The words of `CustomResourceDefinition`, in lower case.
fn capital_parts(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = 'A';
    for c in word.chars() {
        if parts.is_empty() || (c.is_uppercase() && before.is_lowercase()) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.extend(c.to_lowercase());
        }
        before = c;
    }
    parts
}

/// Words that an acronym may pass over.
const PASSED: [&str; 22] = [
    "of", "for", "and", "the", "in", "to", "on", "with", "by", "a", "an", "per", "as", "und", "der", "die",
    "des", "für", "von", "de", "et", "la",
];

/// Whether letters are those of the words in order: of each word the first one and perhaps further ones.
fn is_spelled(letters: &[char], words: &[String]) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    if PASSED.contains(&word.as_str()) && is_spelled(letters, rest) {
        return true;
    }
    let Some((first, mut others)) = letters.split_first() else { return false };
    // `eXtensible`
    let begins = word.starts_with(*first) || (*first == 'x' && word.starts_with("ex"));
    if !begins {
        return false;
    }
    let mut inner = word.chars().skip(1);
    loop {
        if is_spelled(others, rest) {
            return true;
        }
        let Some((next, behind)) = others.split_first() else { return false };
        if !inner.any(|c| c == *next) {
            return false;
        }
        others = behind;
    }
}

/// Single characters that part a clause of Chinese.
const PARTING: &str = "的了着在是和与跟及或且而但若则因故以所为被把将让使给对向从由到至于当按据用称叫个等次";

/// The Han words at the end of a text, back to one that holds the sentence together.
fn han_before(text: &str, letters: usize) -> Option<String> {
    let tail =
        text.chars().rev().take_while(|c| class(*c) == Class::Unspaced).map(char::len_utf8).sum::<usize>();
    let run = &text[text.len() - tail..];
    let breaks = word_breaks(run);
    let is_part =
        |word: &str| !PARTING.contains(word) && (word.chars().nth(1).is_none() || !is_function_word(word));
    let words = breaks.windows(2).rev().take_while(|pair| is_part(&run[pair[0]..pair[1]]));
    let start = words.last().map_or(run.len(), |pair| pair[0]);
    let found = &run[start..];
    // Every letter stands for a character or more.
    let is_long = found.chars().count() > letters;
    (is_long && HAN.contains(&found.chars().count())).then(|| found.to_owned())
}

#[cfg(test)]
mod tests {
    use super::expansion;

    fn of(text: &str, acronym: &str) -> String {
        let at = text.find(acronym).unwrap();
        expansion(text, &(at..at + acronym.len()), acronym).unwrap_or_default()
    }

    #[test]
    fn what_an_acronym_stands_for_is_read_from_the_text() {
        for (text, acronym, found) in [
            ("We set a service level objective (SLO) here.", "SLO", "service level objective"),
            ("An SLO (service level objective) is set.", "SLO", "service level objective"),
            ("The **Change Advisory Board** (CAB)", "CAB", "Change Advisory Board"),
            ("uses Role-Based Access Control (RBAC).", "RBAC", "Role-Based Access Control"),
            ("the Certificate of Good Standing (CGS)", "CGS", "Certificate of Good Standing"),
            ("定义了服务水平目标（SLO）以后", "SLO", "服务水平目标"),
            ("SLO（服务水平目标）是", "SLO", "服务水平目标"),
            ("服务水平目标（Service Level Objective，SLO）", "SLO", "Service Level Objective"),
            ("jährlich wiederkehrende Einnahmen (JWE)", "JWE", "jährlich wiederkehrende Einnahmen"),
            ("A CertificateSigningRequest (CSR) is", "CSR", "CertificateSigningRequest"),
            ("a container runtime interface (CRI) plugin", "CRI", "container runtime interface"),
        ] {
            assert_eq!(of(text, acronym), found, "{text}");
        }
    }

    #[test]
    fn other_brackets_explain_nothing() {
        for (text, acronym) in [
            ("the pod (SLO) here", "SLO"),
            ("SLO (see below)", "SLO"),
            ("GPU（右侧）", "GPU"),
            ("SLO (as agreed in May)", "SLO"),
            ("with curl (GET)", "GET"),
            ("SLO and service level objective", "SLO"),
        ] {
            assert_eq!(of(text, acronym), "", "{text}");
        }
    }
}
