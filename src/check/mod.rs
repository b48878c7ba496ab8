//! What keeps a glossary true: rules about all entries together, one a file.
//!
//! Each file opens with the page that `shoptalk check --explain CODE` prints. Rules that need the document tree look at
//! one entry at a time, so that each text is parsed once; the others look at the whole glossary.

mod avoided;
mod catalogue;
mod circular_definition;
mod dead_anchor;
mod deprecated_used;
mod duplicate_entry;
mod elsewhere;
mod heading_skip;
mod image_without_text;
mod link_text;
mod long_summary;
mod missing_owner;
mod missing_summary;
mod orphan;
mod page;
mod placeholder;
mod review_overdue;
mod similar_categories;
mod similar_tags;
mod spelling;
mod stale_translation;
mod status_conflict;
mod unknown_code;
mod written;

pub use avoided::{avoided_name, avoided_names};
pub use catalogue::{Code, codes, explain, help, nearest_code, severity};
pub use deprecated_used::deprecated_name;
pub use placeholder::{CHINESE as PLACEHOLDERS_CHINESE, ENGLISH as PLACEHOLDERS};

use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity, Span};
use crate::glossary::{Entry, EntryIx, Glossary};
use crate::link::{Article, Linker, WhereUsed};
use crate::markdown::tree::Tree;
use crate::markdown::{Slugs, document};
use crate::source::Source;
use page::page;
use rayon::prelude::*;
use std::sync::Arc;

/// Everything that rules may look at.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    pub config: &'a Config,
    pub source: &'a Source,
    pub glossary: &'a Glossary,
    pub articles: &'a [Arc<Article>],
    pub where_used: &'a WhereUsed,
    /// The day the check is made on.
    pub today: jiff::civil::Date,
}

/// One entry with its document, as its author wrote it.
struct Page<'a> {
    site: &'a Site<'a>,
    ix: EntryIx,
    entry: &'a Entry,
    tree: &'a Tree<'a>,
    /// Finds names that people should not use; `None` where no entry has any.
    avoided: Option<&'a Linker<'a>>,
}

/// A rule: its name, how much a finding matters, and how it is found.
struct Rule {
    code: &'static str,
    severity: Severity,
    /// The comment at the head of the rule's own file, its help page.
    page: &'static str,
    find: Find,
}

enum Find {
    Site(fn(&Site<'_>) -> Vec<Diagnostic>),
    Page(fn(&Page<'_>) -> Vec<Diagnostic>),
}

impl Rule {
    /// A finding of this rule.
    fn found(&self, message: impl Into<String>) -> Diagnostic {
        match self.severity {
            Severity::Note => Diagnostic::note(self.code, message),
            Severity::Warning | Severity::Error => Diagnostic::warning(self.code, message),
        }
    }
}

/// All rules, in the order of their codes.
const RULES: [&Rule; 19] = [
    &avoided::RULE,
    &circular_definition::RULE,
    &dead_anchor::RULE,
    &deprecated_used::RULE,
    &duplicate_entry::RULE,
    &heading_skip::RULE,
    &image_without_text::RULE,
    &link_text::RULE,
    &long_summary::RULE,
    &missing_owner::RULE,
    &missing_summary::RULE,
    &orphan::RULE,
    &placeholder::RULE,
    &review_overdue::RULE,
    &similar_categories::RULE,
    &similar_tags::RULE,
    &stale_translation::RULE,
    &status_conflict::RULE,
    &unknown_code::RULE,
];

/// What the rules find that are not switched off. The severities are the rules' own, the order is any.
#[must_use]
pub fn findings(site: &Site<'_>) -> Vec<Diagnostic> {
    let wanted = |rule: &&&Rule| site.config.check.get(rule.code) != Some(&None);
    let (mut whole, mut single) = (Vec::new(), Vec::new());
    for rule in RULES.iter().filter(wanted) {
        match rule.find {
            Find::Site(find) => whole.push(find),
            Find::Page(find) => single.push(find),
        }
    }
    let mut found: Vec<Diagnostic> = whole.par_iter().flat_map_iter(|find| find(site)).collect();
    found.par_extend(of_pages(site, &single));
    found
}

fn of_pages(site: &Site<'_>, rules: &[fn(&Page<'_>) -> Vec<Diagnostic>]) -> Vec<Diagnostic> {
    let avoiding = avoided_names(site.glossary);
    let linker = avoiding.as_ref().map(avoided::linker);
    let entries = site.glossary.entries.par_iter().zip(0..site.glossary.entries.len() as u32);
    let found = entries.flat_map_iter(|(entry, ix)| {
        let tree = document(&entry.body.text, entry.body.range.clone(), &mut Slugs::default());
        let page = Page { site, ix: EntryIx(ix), entry, tree: &tree, avoided: linker.as_ref() };
        rules.iter().flat_map(|find| find(&page)).collect::<Vec<_>>()
    });
    found.collect()
}

impl Page<'_> {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(&self.entry.body.file, range.clone())
    }
}

/// Where a word stands in the front matter of an entry; its file where it came from elsewhere.
fn in_front_matter(entry: &Entry, word: &str) -> Span {
    let head = &entry.body.text[..entry.body.range.start];
    match head.find(word) {
        Some(at) if !word.is_empty() => Span::new(&entry.body.file, at..at + word.len()),
        _ => entry.headword().span.clone(),
    }
}
