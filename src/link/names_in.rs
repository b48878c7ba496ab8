//! Names of the glossary in any text, for those who only ask what is a name.

use super::accept::Reader;
use super::linker::Linker;
use super::scan::Scanner;
use crate::language::Locale;
use std::ops::Range;

impl Linker<'_> {
    /// The stretches of a text that are names of the glossary, in order, whatever links would make of them. `blocks` are
    /// the parts of the text in which names are looked for; no name reaches from one into the next.
    #[must_use]
    pub fn names_in(&self, text: &str, blocks: &[Range<usize>], locale: &Locale) -> Vec<Range<usize>> {
        let mut reader = Reader::new(text, locale.language(), &self.lexicon, &self.names);
        let mut scanner = Scanner::new(&self.lexicon);
        let mut found = Vec::new();
        for block in blocks {
            scanner.scan(&mut reader, block, &mut found);
        }
        found.into_iter().map(|found| found.range).collect()
    }
}
