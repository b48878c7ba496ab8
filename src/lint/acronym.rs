//! An abbreviation that a document uses before it says what it stands for.
//!
//! It is said where the long form stands earlier or in the same paragraph, or in brackets beside it. Headings come before
//! their text and need not. An abbreviation whose entry knows no long form is left alone.

use super::Page;
use crate::diagnostics::Diagnostic;
use crate::glossary::{Entry, Name, NameKind};
use crate::language::expansion::expansion;
use crate::language::fold::fold;
use crate::link::NameUse;
use std::collections::BTreeSet;

fn not_spelled_out(written: &str, short: &str, long: &str) -> Diagnostic {
    Diagnostic::note("unexpanded-acronym", format!("`{written}` is used before it is spelled out"))
        .hint(format!("write `{long} ({short})` where it is used first"))
}

pub(super) fn find(page: &Page<'_>, uses: &[NameUse<'_>]) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for one in uses {
        let of_kind = |kind| one.names.iter().find(|name| name.name.kind == kind);
        let short = of_kind(NameKind::Abbreviation).or_else(|| of_kind(NameKind::Headword));
        let Some(short) = short.filter(|_| !is_part_of_name(page, one)) else { continue };
        let entry = page.glossary.entry(short.entry);
        let Some(long) = long_form(entry, short.name) else { continue };
        if page.reading.is_heading(&one.range) || !seen.insert(&short.name.text) {
            continue;
        }
        if !is_said(page, entry, one, &short.name.text) {
            found.push(
                not_spelled_out(page.text(&one.range), &short.name.text, long).at(page.span(&one.range)),
            );
        }
    }
    found
}

/// `CRI-O` is another name than `CRI`.
fn is_part_of_name(page: &Page<'_>, one: &NameUse<'_>) -> bool {
    let (before, after) = page.around(&one.range);
    before.ends_with('-') || after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether the document says the long form by the end of the paragraph, or says another one in brackets.
fn is_said(page: &Page<'_>, entry: &Entry, one: &NameUse<'_>, short: &str) -> bool {
    let block = page.reading.block(&one.range);
    let read = fold(&page.reading.text[..block.end]);
    let inside = one.range.start - block.start..one.range.end - block.start;
    entry.names.iter().any(|name| is_long(&name.text, short) && read.contains(&fold(&name.text)))
        || expansion(page.text(&block), &inside, short).is_some()
}

/// The name that the abbreviation is short for: the headword, or of an abbreviated headword the name that it abbreviates.
fn long_form<'e>(entry: &'e Entry, short: &Name) -> Option<&'e str> {
    let is_acronym = short.text.chars().filter(|c| c.is_uppercase()).count() > 1 && !short.text.contains(' ');
    if short.kind == NameKind::Abbreviation {
        return Some(entry.title()).filter(|title| is_acronym && is_long(title, &short.text));
    }
    let aliases = entry.names.iter().filter(|name| name.kind == NameKind::Alias && name.link);
    aliases.map(|name| name.text.as_str()).find(|text| is_acronym && spells_out(text, &short.text))
}

/// Whether a reader takes the one for the other where they stand side by side.
fn spells_out(long: &str, short: &str) -> bool {
    let said = format!("{long} ({short})");
    let at = long.len() + 2;
    expansion(&said, &(at..at + short.len()), short).is_some()
}

fn is_long(text: &str, short: &str) -> bool {
    text != short
        && text.chars().count() > short.chars().count()
        && !text.chars().all(|c| c.is_uppercase() || c.is_numeric())
}
