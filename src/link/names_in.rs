//! Names of the glossary in any text, for those who only ask what is a name.

use super::accept::Reader;
use super::lexicon::Form;
use super::linker::Linker;
use super::ordinary::is_meant;
use super::scan::{Found, Scanner};
use super::spellings::FormKind;
use crate::glossary::{EntryIx, Name};
use crate::language::Locale;
use std::ops::Range;

/// A name that stands in a text.
#[derive(Debug, Clone)]
pub struct NameUse<'l> {
    pub range: Range<usize>,
    /// The names that it may be; never empty.
    pub names: Vec<KnownName<'l>>,
}

/// A name of the glossary in one of its forms.
#[derive(Debug, Clone, Copy)]
pub struct KnownName<'l> {
    pub entry: EntryIx,
    /// As the entry has it.
    pub name: &'l Name,
    /// The name itself, or the part of it that the text uses: `SLO` of `Service level objective (SLO)`.
    pub part: &'l str,
    /// The form that stands in the text, in the letters of the entry: the name, its plural.
    pub spelling: &'l str,
    /// Whether the form differs from the name in its ending at most, so that letters can be compared one by one.
    pub is_regular: bool,
}

impl Linker<'_> {
    /// The stretches of a text that are names of the glossary, in order, whatever links would make of them. `blocks` are
    /// the parts of the text in which names are looked for; no name reaches from one into the next.
    #[must_use]
    pub fn names_in(&self, text: &str, blocks: &[Range<usize>], locale: &Locale) -> Vec<Range<usize>> {
        self.found_in(text, blocks, locale).into_iter().map(|(_, found)| found.range).collect()
    }

    /// The names that a text uses, in order: those that are more than ordinary words where they stand.
    #[must_use]
    pub fn name_uses(&self, text: &str, blocks: &[Range<usize>], locale: &Locale) -> Vec<NameUse<'_>> {
        let found = self.found_in(text, blocks, locale).into_iter();
        let used = found.filter_map(|(block, Found { range, forms })| {
            let (before, after) = (&text[block.start..range.start], &text[range.end..block.end]);
            let meant = |form: &&&Form| {
                is_meant(self.demands.of[form.name], form, &text[range.clone()], before, after)
            };
            let names: Vec<KnownName<'_>> = forms.iter().filter(meant).map(|form| self.known(form)).collect();
            (!names.is_empty()).then_some(NameUse { range, names })
        });
        used.collect()
    }

    fn known<'l>(&'l self, form: &'l Form) -> KnownName<'l> {
        let link_name = &self.vocabulary.names[form.name];
        let name = &self.glossary().entry(form.entry).names[link_name.name];
        let is_regular = match form.kind {
            FormKind::AsWritten | FormKind::Plural => true,
            // `devops` is one word, as `DevOps` is, but `loadbalancer` is two.
            FormKind::Joined => !name.text.contains([' ', '-']),
            FormKind::Variant | FormKind::Stemmed => false,
        };
        KnownName { entry: form.entry, name, part: &link_name.text, spelling: &form.text, is_regular }
    }

    /// The names in a text, each with its block.
    fn found_in(
        &self,
        text: &str,
        blocks: &[Range<usize>],
        locale: &Locale,
    ) -> Vec<(Range<usize>, Found<'_>)> {
        let mut reader =
            Reader::new(text, locale.language(), &self.vocabulary.lexicon, &self.vocabulary.names);
        let mut scanner = Scanner::new(&self.vocabulary.lexicon);
        let (mut found, mut all) = (Vec::new(), Vec::new());
        for block in blocks {
            scanner.scan(&mut reader, block, &mut found);
            all.extend(found.drain(..).map(|found| (block.clone(), found)));
        }
        all
    }
}
