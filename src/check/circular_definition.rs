//! A definition goes in a circle, or only repeats the name.
//!
//! "Churn is churn." says nothing, nor does "See attrition." where attrition says "See churn." A summary counts as empty when
//! only the entry's own names, one other entry's name and small words such as "the", "see" or "同" stand in it.
//!
//! What to do: say in other words what the thing is. Two names of one thing are one entry with an alias.

use super::{Find, Rule, Site, page};
use crate::diagnostics::{Diagnostic, Severity, Span};
use crate::glossary::{Entry, EntryIx, Kind};
use crate::language::boundaries::{Class, class};
use crate::language::fold::fold;
use crate::language::tokens::stem;
use crate::link::{Article, Rule as LinkRule};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    code: "circular-definition",
    severity: Severity::Warning,
    page: page!("circular_definition.rs"),
    find: Find::Site(find),
};

/// A longer summary says something; in bytes.
const LONGEST: usize = 160;

/// Words that define nothing.
const SMALL_WORDS: [&str; 40] = [
    "a",
    "an",
    "the",
    "is",
    "are",
    "be",
    "it",
    "of",
    "for",
    "to",
    "and",
    "or",
    "in",
    "on",
    "by",
    "with",
    "as",
    "that",
    "this",
    "see",
    "also",
    "same",
    "another",
    "other",
    "word",
    "term",
    "name",
    "synonym",
    "means",
    "short",
    "abbreviation",
    "opposite",
    "contrary",
    "aka",
    "called",
    "refers",
    "thing",
    "stands",
    "use",
    "instead",
];

/// Characters that define nothing.
const SMALL_CHARACTERS: &str = "的是即指和与或见同称也为之又叫做就等于参看请";

/// What a definition comes to when small words are left out.
enum Substance {
    /// It says something of its own.
    Enough,
    /// The entry's own name and nothing else.
    OwnName,
    /// The name of one other entry and nothing else.
    Other(EntryIx),
}

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut leads: BTreeMap<EntryIx, EntryIx> = BTreeMap::new();
    for (ix, entry) in site.glossary.iter().filter(|(_, entry)| entry.kind == Kind::Term) {
        match substance(site, ix, entry) {
            Substance::Enough => {}
            Substance::OwnName => found.push(repeats(entry)),
            Substance::Other(other) => {
                leads.insert(ix, other);
            }
        }
    }
    found.extend(
        leads.keys().filter_map(|start| circle(*start, &leads)).map(|circle| goes_round(site, &circle)),
    );
    found
}

fn repeats(entry: &Entry) -> Diagnostic {
    RULE.found(format!("the definition of `{}` only repeats its name", entry.title()))
        .at(entry.headword().span.clone())
        .hint("say in other words what it is")
}

fn goes_round(site: &Site<'_>, circle: &[EntryIx]) -> Diagnostic {
    let place = |ix: &EntryIx| Span::clone(&site.glossary.entry(*ix).headword().span);
    let titles: Vec<String> =
        circle.iter().map(|ix| format!("`{}`", site.glossary.entry(*ix).title())).collect();
    let message = format!("the definitions of {} explain each other only", titles.join(" and "));
    let finding = RULE.found(message).at(place(&circle[0])).hint("say in one of them what it is");
    circle[1..].iter().fold(finding, |finding, ix| finding.related(place(ix), "defined by the one before"))
}

/// The circle that definitions make from here, told at its first entry.
fn circle(start: EntryIx, leads: &BTreeMap<EntryIx, EntryIx>) -> Option<Vec<EntryIx>> {
    let mut circle = vec![start];
    loop {
        let next = *leads.get(circle.last()?)?;
        if next == start {
            return Some(circle);
        }
        if next < start || circle.contains(&next) {
            return None;
        }
        circle.push(next);
    }
}

fn substance(site: &Site<'_>, ix: EntryIx, entry: &Entry) -> Substance {
    let article: &Article = &site.articles[ix.get()];
    if article.summary.is_empty() || article.summary.len() > LONGEST || has_more(entry, article) {
        return Substance::Enough;
    }
    let mut words = pieces(&article.summary);
    let mut others: BTreeSet<EntryIx> = BTreeSet::new();
    for mention in article.mentions.iter().filter(|mention| mention.rule != LinkRule::OrdinaryWord) {
        let removed =
            mention.target().is_some_and(|target| target != ix) && remove(&mut words, &mention.surface);
        others.extend(mention.target().filter(|_| removed));
    }
    for name in &entry.names {
        remove(&mut words, &name.text);
    }
    let own = pieces(entry.title());
    let says = |word: &String| !own.contains(word) && !is_small(word);
    let mut others = others.into_iter();
    match (words.iter().any(says), others.next(), others.next()) {
        (false, None, _) => Substance::OwnName,
        (false, Some(other), None) => Substance::Other(other),
        _ => Substance::Enough,
    }
}

/// Whether more text follows the summary; then the definition may be there.
fn has_more(entry: &Entry, article: &Article) -> bool {
    let lead = if entry.summary.is_some() { 0 } else { article.summary.len() };
    article.text.trim().len() > lead
}

fn is_small(word: &str) -> bool {
    SMALL_WORDS.iter().any(|small| stem(small) == word) || word.chars().all(|c| SMALL_CHARACTERS.contains(c))
}

/// Stems of words; single characters of scripts without spaces.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut word = String::new();
    for c in fold(text).chars() {
        match class(c) {
            Class::Letter | Class::Hangul => word.push(c),
            kind => {
                if !word.is_empty() {
                    pieces.push(stem(&std::mem::take(&mut word)));
                }
                if kind == Class::Unspaced {
                    pieces.push(c.to_string());
                }
            }
        }
    }
    if !word.is_empty() {
        pieces.push(stem(&word));
    }
    pieces
}

/// Takes a name out of the words, everywhere; true where it was there.
fn remove(words: &mut Vec<String>, name: &str) -> bool {
    let name = pieces(name);
    let mut removed = false;
    while let Some(at) = words.windows(name.len().max(1)).position(|window| window == name) {
        words.drain(at..at + name.len());
        removed = true;
    }
    removed
}
