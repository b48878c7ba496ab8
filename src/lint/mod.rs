//! What other documents do not say as the glossary wants it: a handbook, code docs, any Markdown, HTML or text.
//!
//! Each document is read once; every rule, one a file, looks for its names in the running text. Code, addresses and links
//! that are only an address are no text.

mod acronym;
mod case;
mod replaced;

use crate::config::{Config, LinkSettings};
use crate::diagnostics::{Diagnostic, Span};
use crate::glossary::{Glossary, Locale};
use crate::link::Linker;
use crate::markdown::reading::Reading;
use crate::source::Document;
use rayon::prelude::*;
use std::ops::Range;

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

/// What the rules find in documents, in any order. The severities are the rules' own.
#[must_use]
pub fn findings(
    glossary: &Glossary,
    config: &Config,
    documents: &[Document],
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
    let of_document = |document: &Document| {
        let reading = Reading::of(document);
        let blocks = reading.blocks.iter().map(|block| block.range.clone()).collect();
        let page = Page { glossary, document, reading: &reading, blocks, locale: &config.language };
        rules.find(&page)
    };
    documents.par_iter().flat_map_iter(of_document).collect()
}

impl Rules<'_> {
    fn find(&self, page: &Page<'_>) -> Vec<Diagnostic> {
        let uses = page.uses(&self.names);
        let mut found = replaced::deprecated(page, &uses);
        if let Some(avoided) = &self.avoided {
            found.extend(replaced::avoided(page, &page.uses(avoided)));
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
