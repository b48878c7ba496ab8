//! Names that people should say otherwise: those under `avoid:`, and those of deprecated entries.
//!
//! A name that is only a part of a longer one is left alone: `client` of `client library`. Where a document is itself an
//! entry, it may say what it avoids, the successor may name what it follows, and a deprecated entry may say anything.

use super::Page;
use crate::check::{avoided_name, deprecated_name};
use crate::diagnostics::Diagnostic;
use crate::glossary::{Entry, Status};
use crate::link::NameUse;
use std::ops::Range;

/// Uses of names that entries avoid; `names` are the other names in the document, in order.
pub(super) fn avoided(page: &Page<'_>, uses: &[NameUse<'_>], names: &[NameUse<'_>]) -> Vec<Diagnostic> {
    if is_deprecated(page) {
        return Vec::new();
    }
    let is_own = |one: &NameUse<'_>| one.names.iter().any(|name| page.own.contains(&name.entry));
    let finding = |one: &NameUse<'_>| {
        let entries = one.names.iter().map(|name| name.entry);
        avoided_name(page.text(&one.range), entries, page.glossary).at(page.span(&one.range))
    };
    uses.iter().filter(|one| !is_own(one) && !is_part_of_name(&one.range, names)).map(finding).collect()
}

/// Uses of names that only deprecated entries have.
pub(super) fn deprecated(page: &Page<'_>, uses: &[NameUse<'_>]) -> Vec<Diagnostic> {
    if is_deprecated(page) {
        return Vec::new();
    }
    let is_old = |one: &&NameUse<'_>| {
        let mut entries = one.names.iter().map(|name| page.glossary.entry(name.entry));
        entries.all(|entry| entry.status == Status::Deprecated && !is_succeeded(page, entry))
    };
    let finding = |one: &NameUse<'_>| {
        let entry = page.glossary.entry(one.names[0].entry);
        deprecated_name(page.text(&one.range), entry, page.glossary).at(page.span(&one.range))
    };
    uses.iter().filter(is_old).map(finding).collect()
}

/// Whether the document is a deprecated entry.
fn is_deprecated(page: &Page<'_>) -> bool {
    page.own.iter().any(|ix| page.glossary.entry(*ix).status == Status::Deprecated)
}

/// Whether the document is the successor of an entry.
fn is_succeeded(page: &Page<'_>, old: &Entry) -> bool {
    old.successors().any(|successor| page.own.contains(&successor))
}

/// Whether a longer name holds the stretch.
fn is_part_of_name(range: &Range<usize>, names: &[NameUse<'_>]) -> bool {
    let next = names.partition_point(|name| name.range.start <= range.start);
    let Some(name) = next.checked_sub(1).map(|at| &names[at].range) else { return false };
    range.end <= name.end && name.len() > range.len()
}
