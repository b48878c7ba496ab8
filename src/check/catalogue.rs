//! All codes that a finding may have, each with its severity and its page of help.

use super::RULES;
use super::elsewhere::{ELSEWHERE, Elsewhere};
use super::page::text;
use crate::config::fields::nearest;
use crate::diagnostics::{CodeHelp, Severity};
use std::fmt::Write;

/// A code, for `check --list`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    pub code: &'static str,
    pub severity: Severity,
    /// One sentence.
    pub summary: String,
    /// Whether `check --fix` mends some of its findings.
    pub has_fix: bool,
}

/// What `check --fix` does, where nobody would have done it otherwise. Words of a text are never among it: whether an avoided or
/// deprecated name can give way to another is for its author to say, who knows what the sentence means.
const FIXES: &[(&str, &str)] = &[
    ("bad-value", "corrects a slip (`Approved`, `depricated`) and a date with one reading (`2026/5/12`)"),
    (
        "bad-yaml",
        "puts quotes round a text that holds `: ` or begins with a sign, where nothing else is wrong",
    ),
    ("dead-anchor", "writes the part whose id differs in case or hyphens only"),
    ("dead-link", "writes the path of the file that differs in case only"),
    ("heading-skip", "raises the heading and those below it, unless that would change the outline"),
    ("own-relation", "removes the relation"),
    ("repeated-name", "removes the name"),
    ("similar-categories", "writes the more frequent spelling, unless a folder gives the other one"),
    ("similar-tags", "writes the more frequent spelling wherever the tag stands"),
    ("unknown-code", "corrects a slip (`orphna`)"),
    ("unknown-key", "corrects a slip (`sumary`, `Titel`), unless the key is there already"),
];

fn fix(code: &str) -> Option<&'static str> {
    FIXES.iter().find(|(known, _)| *known == code).map(|(_, fix)| *fix)
}

/// Every code, in order.
#[must_use]
pub fn codes() -> Vec<Code> {
    let rules = RULES.iter().map(|rule| Code {
        code: rule.code,
        severity: rule.severity,
        summary: text(rule.page).lines().next().unwrap_or_default().to_owned(),
        has_fix: fix(rule.code).is_some(),
    });
    let others = ELSEWHERE.iter().map(|one| Code {
        code: one.code,
        severity: one.severity,
        summary: one.summary.to_owned(),
        has_fix: fix(one.code).is_some(),
    });
    let mut codes: Vec<Code> = rules.chain(others).collect();
    codes.sort_by_key(|code| code.code);
    codes
}

/// How much a finding with a code matters, unless the configuration says otherwise; `None` for what is no code.
#[must_use]
pub fn severity(code: &str) -> Option<Severity> {
    let elsewhere = || ELSEWHERE.iter().find(|one| one.code == code).map(|one| one.severity);
    RULES.iter().find(|rule| rule.code == code).map(|rule| rule.severity).or_else(elsewhere)
}

/// What forges show of a code.
#[must_use]
pub fn help(code: &str) -> Option<CodeHelp> {
    let summary = codes().into_iter().find(|known| known.code == code)?.summary;
    Some(CodeHelp { summary, page: explain(code)? })
}

/// The help page of a code.
#[must_use]
pub fn explain(code: &str) -> Option<String> {
    let (severity, text) =
        RULES.iter().find(|rule| rule.code == code).map(|rule| (rule.severity, text(rule.page))).or_else(
            || ELSEWHERE.iter().find(|one| one.code == code).map(|one| (one.severity, one.page())),
        )?;
    let mut help = format!("{code} ({})\n\n{text}\n", severity.name());
    if let Some(fix) = fix(code) {
        let _ = writeln!(help, "`check --fix` {fix}.");
    }
    let _ = match severity {
        Severity::Error => writeln!(help, "An error stops the build; it cannot be switched off."),
        _ => writeln!(
            help,
            "`check: {{ {code}: off }}` in shoptalk.yaml switches it off; `note`, `warning` and `error` weigh it."
        ),
    };
    Some(help)
}

/// The code that is spelled most like a word.
#[must_use]
pub fn nearest_code(word: &str) -> Option<&'static str> {
    let codes = codes();
    let near = nearest(word, codes.iter().map(|code| code.code))?.to_owned();
    codes.iter().find(|code| code.code == near).map(|code| code.code)
}

impl Elsewhere {
    fn page(&self) -> String {
        format!("{}\n\n{}\n", self.summary, self.advice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_page() {
        let codes = codes();
        assert!(codes.windows(2).all(|pair| pair[0].code < pair[1].code), "two rules have one code");
        for code in codes {
            let page = explain(code.code).unwrap();
            assert!(code.summary.ends_with('.') && page.lines().count() >= 6, "{page}");
        }
    }

    #[test]
    fn fixes_are_those_of_codes() {
        let codes = codes();
        assert!(FIXES.windows(2).all(|pair| pair[0].0 < pair[1].0), "not in order");
        assert!(FIXES.iter().all(|(fixed, _)| codes.iter().any(|code| code.code == *fixed)));
        assert!(explain("own-relation").unwrap().contains("`check --fix` removes the relation."));
    }

    #[test]
    fn a_misspelled_code_is_guessed() {
        assert_eq!(nearest_code("orphans"), Some("orphan"));
        assert_eq!(explain("orphans"), None);
    }
}
