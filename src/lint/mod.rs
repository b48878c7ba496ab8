//! What other documents do not say as the glossary wants it: a handbook, code docs, any Markdown, HTML or text.
//!
//! Each document is read once; every rule, one a file, looks for its names in the running text. Code, addresses and links
//! that are only an address are no text.

mod acronym;
mod case;
mod replaced;

use crate::config::{Config, LinkSettings};
use crate::diagnostics::{Diagnostic, Span};
use crate::glossary::{EntryIx, Glossary, Locale};
use crate::link::Linker;
use crate::markdown::reading::Reading;
use crate::source::Document;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Whether the first use of an abbreviation must say what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acronyms {
    SpelledOut,
    Free,
}

/// A document on its way through the rules.
struct Page<'p> {
    glossary: &'p Glossary,
    document: &'p Document,
    reading: &'p Reading,
    /// The entries that the document itself holds, with what they translate.
    own: BTreeSet<EntryIx>,
    /// The stretches of the text in which names are looked for.
    blocks: Vec<Range<usize>>,
    locale: &'p Locale,
}

/// The names that the rules look for.
struct Rules<'g> {
    names: Linker<'g>,
    /// Names to avoid; `None` where no entry has any.
    avoided: Option<Linker<'g>>,
    /// Names with capitals of their own, in any case.
    cased: Linker<'g>,
    acronyms: Acronyms,
}

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'t> {
    pub documents: &'t [Document],
    /// The files of the content folder that are among the documents, by the paths of those.
    pub entries: &'t BTreeMap<Arc<str>, String>,
}

impl Texts<'_> {
    /// The file of the content folder that a document is.
    fn file(&self, document: &Document) -> Option<&str> {
        self.entries.get(&document.path).map(String::as_str)
    }
}

/// What the rules find in documents, in any order. The severities are the rules' own.
#[must_use]
pub fn findings(
    glossary: &Glossary,
    config: &Config,
    texts: Texts<'_>,
    acronyms: Acronyms,
) -> Vec<Diagnostic> {
    let avoided = crate::check::avoided_names(glossary);
    let cased = case::names(glossary);
    let linker = |glossary| Linker::new(glossary, &LinkSettings::default());
    let rules = Rules {
        names: linker(glossary),
        avoided: avoided.as_ref().map(linker),
        cased: linker(&cased),
        acronyms,
    };
    let files = if texts.entries.is_empty() { BTreeMap::new() } else { entries_by_file(glossary) };
    let of_document = |document: &Document| {
        let reading = Reading::of(document);
        let blocks = reading.blocks.iter().map(|block| block.range.clone()).collect();
        let own = texts.file(document).and_then(|file| files.get(file));
        let own = own.cloned().unwrap_or_default();
        let in_file = |ix: &&EntryIx| Some(&*glossary.entry(**ix).body.file) == texts.file(document);
        let locale = own.iter().find(in_file).map_or(&config.language, |ix| &glossary.entry(*ix).locale);
        rules.find(&Page { glossary, document, reading: &reading, own, blocks, locale })
    };
    texts.documents.par_iter().flat_map_iter(of_document).collect()
}

/// By the files of the content folder: the entries in each, with what they translate and their translations.
fn entries_by_file(glossary: &Glossary) -> BTreeMap<&str, BTreeSet<EntryIx>> {
    let mut families: BTreeMap<EntryIx, Vec<EntryIx>> = BTreeMap::new();
    for (ix, entry) in glossary.iter() {
        families.entry(entry.original(ix)).or_default().push(ix);
    }
    let mut files: BTreeMap<&str, BTreeSet<EntryIx>> = BTreeMap::new();
    for family in families.values() {
        for ix in family {
            files.entry(&glossary.entry(*ix).body.file).or_default().extend(family);
        }
    }
    files
}

impl Rules<'_> {
    fn find(&self, page: &Page<'_>) -> Vec<Diagnostic> {
        let uses = page.uses(&self.names);
        let mut found = replaced::deprecated(page, &uses);
        if let Some(avoided) = &self.avoided {
            found.extend(replaced::avoided(page, &page.uses(avoided), &uses));
        }
        found.extend(case::find(page, &page.uses(&self.cased)));
        if self.acronyms == Acronyms::SpelledOut {
            found.extend(acronym::find(page, &uses));
        }
        found
    }
}

impl Page<'_> {
    fn uses<'l>(&self, linker: &'l Linker<'_>) -> Vec<crate::link::NameUse<'l>> {
        linker.name_uses(&self.reading.text, &self.blocks, self.locale)
    }

    fn text(&self, range: &Range<usize>) -> &str {
        &self.reading.text[range.clone()]
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.document.path, self.reading.source(range))
    }

    /// What stands before a stretch in its block, and behind it.
    fn around(&self, range: &Range<usize>) -> (&str, &str) {
        let block = self.reading.block(range);
        (&self.reading.text[block.start..range.start], &self.reading.text[range.end..block.end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build;
    use crate::source::Source;
    use proptest::prelude::*;

    const ENTRIES: [(&str, &str); 3] = [
        ("a.md", "---\nterm: DevOps\nabbr: DO\navoid: [sysadmin, 用户粘性]\n---\nX."),
        ("b.md", "---\nterm: Service level objective (SLO)\naliases: [sysadmin guild, 客户（ARR）]\n---\nX."),
        ("c.md", "---\nterm: eBay\nstatus: deprecated\nreplaced_by: DevOps\n---\nX."),
    ];

    proptest! {
        #[test]
        fn any_text_is_read_and_every_finding_stands_where_it_is_said_to_be(
            parts in proptest::collection::vec(
                "(Devops|sysadmins?|guild|SLOs?|Slo|ARR|Ebay|用户粘性|用戶|客户|\\(|\\)|（|）|É|ßs|İ|`|<b>|&amp;|\\[\\[|\\]\\]|/|-|'s|[A-Za-zé中 \\n.:,*_#]{1,3})",
                0..60,
            ),
            ending in "(md|html|txt)",
        ) {
            let text = parts.join(" ");
            let documents = [Document::new(format!("a.{ending}").into(), text.as_str().into())];
            let project = build::load(Source::in_memory(ENTRIES), &crate::load::Selection::with_drafts());
            let texts = Texts { documents: &documents, entries: &BTreeMap::new() };
            for one in findings(&project.glossary, &project.config, texts, Acronyms::SpelledOut) {
                let span = one.span.unwrap();
                prop_assert!(!text[span.start..span.end].is_empty(), "{}", one.message);
            }
        }
    }
}
