//! Names that people should say otherwise: those under `avoid:`, and those of deprecated entries.

use super::Page;
use crate::check::{avoided_name, deprecated_name};
use crate::diagnostics::Diagnostic;
use crate::glossary::Status;
use crate::link::NameUse;

/// Uses of names that entries avoid.
pub(super) fn avoided(page: &Page<'_>, uses: &[NameUse<'_>]) -> Vec<Diagnostic> {
    let finding = |one: &NameUse<'_>| {
        let entries = one.names.iter().map(|name| page.glossary.entry(name.entry));
        avoided_name(page.text(&one.range), entries).at(page.span(&one.range))
    };
    uses.iter().map(finding).collect()
}

/// Uses of names that only deprecated entries have.
pub(super) fn deprecated(page: &Page<'_>, uses: &[NameUse<'_>]) -> Vec<Diagnostic> {
    let is_old = |one: &&NameUse<'_>| {
        one.names.iter().all(|name| page.glossary.entry(name.entry).status == Status::Deprecated)
    };
    let finding = |one: &NameUse<'_>| {
        let entry = page.glossary.entry(one.names[0].entry);
        deprecated_name(page.text(&one.range), entry, page.glossary).at(page.span(&one.range))
    };
    uses.iter().filter(is_old).map(finding).collect()
}
