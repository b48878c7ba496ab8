//! An entry still says what stands in every new file, or no more than `TODO`.
//!
//! `shoptalk new` and `suggest --new` write sentences that are to be replaced. Where one is left, readers see it as if it were
//! the meaning of the word. The same goes for a summary such as `TBD`, `TODO` or `待补充`.
//!
//! What to do: write what it is, and take out what is left of the template; or leave the word away until somebody knows.

use super::long_summary::place;
use super::{Find, Rule, Site, page};
use crate::diagnostics::{Diagnostic, Severity, Span};
use crate::glossary::Entry;

pub(super) const RULE: Rule = Rule {
    code: "placeholder",
    severity: Severity::Warning,
    page: page!("placeholder.rs"),
    find: Find::Site(find),
};

/// What a new file says until somebody writes what the word means: the summary, and the rest.
pub const ENGLISH: [&str; 2] = [
    "One sentence that says what it is, for somebody who joined today.",
    "What else one should know: where it is used, what it is not, an example.",
];
/// As [`ENGLISH`], in Chinese.
pub const CHINESE: [&str; 2] =
    ["用一句话说明它是什么，写给今天刚入职的同事。", "还应该知道什么：用在哪里，它不是什么，举一个例子。"];

const STUBS: [&str; 10] =
    ["todo", "tbd", "tbc", "fixme", "wip", "coming soon", "to be defined", "待补充", "待定", "暂无"];

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let found = site.glossary.iter().filter_map(|(ix, entry)| {
        let left_over = left_over(entry).map(|span| (span, "still holds what every new file says"));
        let stub = || Some((stub(entry, &site.articles[ix.get()].summary)?, "is not written yet"));
        let (span, what) = left_over.or_else(stub)?;
        let message = format!("`{}` {what}", entry.title());
        Some(RULE.found(message).at(span).hint("write what it is in the place of this text"))
    });
    found.collect()
}

fn left_over(entry: &Entry) -> Option<Span> {
    let body = entry.body.markdown();
    let (at, sentence) = ENGLISH.iter().chain(&CHINESE).find_map(|text| Some((body.find(text)?, text)))?;
    let start = entry.body.range.start + at;
    Some(Span::new(&entry.body.file, start..start + sentence.len()))
}

fn stub(entry: &Entry, summary: &str) -> Option<Span> {
    let bare =
        summary.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || "…。".contains(c));
    STUBS.iter().any(|stub| bare.eq_ignore_ascii_case(stub)).then(|| place(entry))
}
