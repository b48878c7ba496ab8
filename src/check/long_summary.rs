//! A summary is longer than 300 characters or 40 words.
//!
//! The summary (`summary:`, else the first paragraph) is what cards and lists show; readers want one sentence there. Texts in
//! Chinese, Japanese and the like are long from 150 characters on.
//!
//! What to do: begin with one sentence, and put the rest into a paragraph of its own.

use super::{Find, Rule, Site, page};
use crate::diagnostics::{Diagnostic, Severity, Span};
use crate::glossary::{Entry, Kind};
use crate::language::boundaries::{Class, class};

pub(super) const RULE: Rule = Rule {
    code: "long-summary",
    severity: Severity::Note,
    page: page!("long_summary.rs"),
    find: Find::Site(find),
};

const MOST_CHARACTERS: usize = 300;
const MOST_WORDS: usize = 40;
/// Of scripts without spaces.
const MOST_UNSPACED: usize = 150;

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let terms = site.glossary.iter().filter(|(_, entry)| entry.kind == Kind::Term);
    let long = terms.filter_map(|(ix, entry)| Some((entry, length(&site.articles[ix.get()].summary)?)));
    long.map(|(entry, length)| {
        RULE.found(format!("the summary of `{}` has {length}", entry.title()))
            .at(place(entry))
            .hint("begin with one sentence, and put the rest into a paragraph of its own")
    })
    .collect()
}

/// The length in words, where it is too much.
fn length(summary: &str) -> Option<String> {
    if summary.len() <= MOST_UNSPACED {
        return None;
    }
    let characters = summary.chars().count();
    let unspaced = summary.chars().filter(|c| class(*c) == Class::Unspaced).count();
    let words = summary.split_whitespace().count();
    if characters > MOST_CHARACTERS || unspaced > MOST_UNSPACED {
        Some(format!("{characters} characters"))
    } else if words > MOST_WORDS {
        Some(format!("{words} words"))
    } else {
        None
    }
}

/// The summary, or the place where the text begins.
pub(super) fn place(entry: &Entry) -> Span {
    if let Some(summary) = &entry.summary {
        return summary.span.clone();
    }
    let body = entry.body.markdown();
    let start = entry.body.range.start + (body.len() - body.trim_start().len());
    let line = entry.body.text[start..entry.body.range.end].lines().next().map_or(0, str::len);
    Span::new(&entry.body.file, start..start + line)
}
