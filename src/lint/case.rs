//! A name is written in other letters than its entry has: `Devops` for `DevOps`.
//!
//! Only words with a capital behind their first letter are looked at: the first one may be that of a sentence or title. What
//! else may be meant is left alone: a word all in capitals is shouting, one beside `/`, `_`, `.` and the like is part of an
//! address or identifier, an acronym in small letters is a field, a unit or a word (`uid`, `ml`, `who`), and so is a name
//! that is a word of the language (`news` for `NeWS`). An acronym with one capital may be a person, a place or a month (`Pam`,
//! `Dec`): it is told where it has an article, is a plural, or cannot be spoken.

use super::Page;
use crate::diagnostics::Diagnostic;
use crate::glossary::{Case, Entry, Glossary, Name, NameKind, Status};
use crate::language::fold::is_quote;
use crate::language::frequency::{Ordinary, ordinary};
use crate::link::{KnownName, NameUse};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

fn other_case(written: &str, right: &str) -> Diagnostic {
    Diagnostic::warning("name-case", format!("`{written}` is written `{right}`"))
        .hint(format!("write `{right}`, or `{written}` in backquotes where it is code"))
}

/// The glossary as it would be if entries had only the names whose letters are their own, in any case.
pub(super) fn names(glossary: &Glossary) -> Glossary {
    let entries = glossary.entries.iter().map(|entry| {
        let names = entry.names.iter().map(|name| {
            let is_wanted = entry.status != Status::Deprecated && is_distinct(name);
            let kind = if is_wanted { NameKind::Alias } else { name.kind };
            Name { kind, case: Case::Any, link: is_wanted, ..name.clone() }
        });
        Arc::new(Entry { names: names.collect(), ..Entry::clone(entry) })
    });
    // Nothing that is written by hand is looked up in it.
    Glossary::new(entries.collect(), BTreeMap::new(), Arc::default())
}

/// Whether the letters of a name are its own: a word of it has a capital inside, and its author did not allow any case.
fn is_distinct(name: &Name) -> bool {
    name.link
        && name.case != Case::Any
        && !matches!(name.kind, NameKind::Avoided | NameKind::Former)
        && words(&name.text).any(|word| has_inner_capital(&name.text[word]))
}

pub(super) fn find(page: &Page<'_>, uses: &[NameUse<'_>]) -> Vec<Diagnostic> {
    let languages = [page.locale.language(), "en"];
    let finding = |one: &NameUse<'_>| {
        let written = page.text(&one.range);
        let (before, after) = page.around(&one.range);
        if page.glossary.names().is_written(written) || is_part_of_code(written, before, after) {
            return None;
        }
        let corrected: Option<Vec<String>> =
            one.names.iter().map(|name| corrected(written, name, before, languages)).collect();
        let right = corrected?.into_iter().next()?;
        Some(other_case(written, &right).at(page.span(&one.range)))
    };
    uses.iter().filter_map(finding).collect()
}

/// What was written with the letters of the name; `None` where nothing in it is wrong.
fn corrected(written: &str, name: &KnownName<'_>, before: &str, languages: [&str; 2]) -> Option<String> {
    let (ours, theirs): (Vec<_>, Vec<_>) = (words(written).collect(), words(name.spelling).collect());
    if !name.is_regular || ours.len() != theirs.len() {
        return None;
    }
    if theirs.len() == 1 && is_acronym(name.spelling) && !is_surely_acronym(written, name.spelling, before) {
        return None;
    }
    let mut right = String::with_capacity(written.len());
    let mut done = 0;
    for (ours, theirs) in ours.into_iter().zip(theirs) {
        let (word, model) = (&written[ours.clone()], &name.spelling[theirs]);
        if word.to_lowercase() != model.to_lowercase() {
            return None;
        }
        let opens = ours.start == 0 && begins_sentence(before);
        if is_wrong(word, model, opens, languages) {
            right.push_str(&written[done..ours.start]);
            right.push_str(model);
            done = ours.end;
        }
    }
    right.push_str(&written[done..]);
    (right != written).then_some(right)
}

fn is_wrong(word: &str, model: &str, opens_sentence: bool, languages: [&str; 2]) -> bool {
    let letters = word.trim_end_matches('s');
    if word == model || !has_inner_capital(model) || letters.chars().all(|c| !c.is_lowercase()) {
        return false;
    }
    if word.chars().skip(1).eq(model.chars().skip(1)) {
        // `configMap` is an identifier, and a sentence begins with `IPhone`.
        return word.starts_with(char::is_uppercase) && !opens_sentence;
    }
    let lower = word.to_lowercase();
    let is_unit = is_acronym(model) && (word == lower || model.chars().count() < 3);
    !is_unit && languages.iter().all(|language| ordinary(language, &lower) == Ordinary::No)
}

fn is_acronym(name: &str) -> bool {
    name.trim_end_matches('s').chars().all(|c| !c.is_lowercase())
}

/// Months and days as they are abbreviated.
const CALENDAR: [&str; 20] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed",
    "thu", "thur", "fri", "sat", "sun",
];

/// Words behind which no person or place is named.
const ARTICLES: [&str; 32] = [
    "a", "an", "the", "our", "your", "their", "its", "my", "this", "that", "these", "those", "each", "every",
    "any", "no", "some", "one", "per", "which", "new", "der", "die", "das", "ein", "eine", "le", "les", "un",
    "une", "el", "los",
];

/// Whether a word that is written like a person or place is an acronym all the same.
fn is_surely_acronym(written: &str, spelling: &str, before: &str) -> bool {
    let lower = written.to_lowercase();
    let is_spoken = lower.contains(['a', 'e', 'i', 'o', 'u', 'y']) || !lower.is_ascii();
    let has_article = before.ends_with(char::is_whitespace)
        && before.split_whitespace().next_back().is_some_and(|word| {
            ARTICLES
                .contains(&word.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str())
        });
    let is_plural = spelling.ends_with('s');
    !CALENDAR.contains(&lower.as_str())
        && (has_article || is_plural || (!is_spoken && !begins_sentence(before)))
}

/// The stretches of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric()).filter_map(move |word| {
        let start = at + text[at..].find(word)?;
        at = start + word.len();
        (!word.is_empty()).then_some(start..at)
    })
}

fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| !(c.is_alphanumeric() || ".!?:。！？：".contains(c)));
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '。', '！', '？', '：'])
}

/// Whether a word is part of an address, a path, a command or an identifier. A word with a capital beside a hyphen is one of
/// running text (`Github-hosted`).
fn is_part_of_code(written: &str, before: &str, after: &str) -> bool {
    let is_joint = |c: char| "/\\_@#$~=+&".contains(c);
    let is_name = |text: &str| text.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_small = !written.chars().any(char::is_uppercase);
    let hyphened = before.ends_with('-') || after.starts_with('-');
    // What is quoted in small letters is a value or a key.
    let quoted = before.ends_with(is_quote) && after.starts_with(is_quote);
    before.ends_with(is_joint)
        || after.starts_with(is_joint)
        || before.ends_with(['.', ':'])
        || after.strip_prefix(['.', ':']).is_some_and(is_name)
        || after.starts_with("()")
        || (is_small && (hyphened || quoted || is_listed(before, after)))
}

/// Whether a word is one of a list that a shell reads: `{linux,macos}`.
fn is_listed(before: &str, after: &str) -> bool {
    before.ends_with([',', '{', '|', '<', '['])
        && after.starts_with([',', '}', '|', '>', ']'])
        && !after.starts_with(", ")
}

#[cfg(test)]
mod tests {
    use super::{is_part_of_code, is_surely_acronym, is_wrong};

    const EN: [&str; 2] = ["en", "en"];

    #[test]
    fn letters_are_compared_where_the_name_has_its_own() {
        for (word, model) in [
            ("Devops", "DevOps"),
            ("github", "GitHub"),
            ("Iphones", "iPhones"),
            ("Slo", "SLO"),
            ("Apis", "APIs"),
        ] {
            assert!(is_wrong(word, model, false, EN), "{word}");
        }
        for (word, model) in [
            ("DEVOPS", "DevOps"),
            ("blast", "Blast"),
            ("who", "WHO"),
            ("Ml", "ML"),
            ("uid", "UID"),
            ("news", "NeWS"),
            ("configMap", "ConfigMap"),
            ("OSs", "OSS"),
        ] {
            assert!(!is_wrong(word, model, false, EN), "{word}");
        }
        assert!(!is_wrong("IPhone", "iPhone", true, EN) && is_wrong("IPhone", "iPhone", false, EN));
    }

    #[test]
    fn an_acronym_that_may_be_a_person_needs_a_sign() {
        for (before, word, spelling) in [
            ("with an ", "Slo", "SLO"),
            ("(the ", "Pam", "PAM"),
            ("by ", "Slos", "SLOs"),
            ("by ", "Sql", "SQL"),
        ] {
            assert!(is_surely_acronym(word, spelling, before), "{before}{word}");
        }
        for (before, word, spelling) in [
            ("we met ", "Pam", "PAM"),
            ("", "Ack", "ACK"),
            ("End. ", "Nth", "NTH"),
            ("this ", "Sat", "SAT"),
            ("the “", "Ack", "ACK"),
        ] {
            assert!(!is_surely_acronym(word, spelling, before), "{before}{word}");
        }
    }

    #[test]
    fn parts_of_code_are_left_alone() {
        let cases = [
            ("see ", "github", ".com/x"),
            ("docs/", "devops", " x"),
            ("@", "github", ""),
            ("a ", "github", "-x"),
            ("a “", "github", "”"),
            ("{linux,", "macos", ",aix}"),
            ("{", "macos", "}"),
        ];
        for (before, word, after) in cases {
            assert!(is_part_of_code(word, before, after), "{before}{word}{after}");
        }
        for (before, word, after) in [
            ("a ", "Github", "-hosted"),
            ("on ", "github", ". Then"),
            ("(", "github", ")"),
            ("\"", "Github", "\""),
            ("(a, ", "github", ", b)"),
            ("[", "github", ", b]"),
        ] {
            assert!(!is_part_of_code(word, before, after), "{before}{word}{after}");
        }
    }
}
