//! An abbreviation that a document uses before it says what it stands for.
//!
//! It is said where the long form stands earlier or in the same paragraph, in whatever form or in the front matter's title,
//! or in brackets beside it. Headings come before their text and need not. An abbreviation whose entry knows no long form is left alone.

use super::Page;
use crate::diagnostics::Diagnostic;
use crate::glossary::title::{bracketed, inner_names};
use crate::glossary::{Entry, NameKind};
use crate::language::boundaries::{Class, class};
use crate::language::expansion::expansion;
use crate::language::fold::fold;
use crate::link::{KnownName, NameUse};
use std::collections::BTreeSet;

fn not_spelled_out(written: &str, short: &str, long: &str) -> Diagnostic {
    Diagnostic::note("unexpanded-acronym", format!("`{written}` is used before it is spelled out"))
        .hint(format!("write `{}` where it is used first", side_by_side(long, short)))
}

pub(super) fn find(page: &Page<'_>, uses: &[NameUse<'_>]) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for one in uses.iter().filter(|one| !page.reading.is_heading(&one.range) && !is_part_of_name(page, one)) {
        // The page of an entry has its name above it.
        let mut others = one.names.iter().filter(|name| !page.own.contains(&name.entry));
        let long_forms = others.find_map(|name| Some((name, long_form(page, name)?)));
        let Some((short, long)) = long_forms else { continue };
        if seen.insert(short.part) && !is_said(page, uses, one, short) {
            found.push(not_spelled_out(page.text(&one.range), short.part, &long).at(page.span(&one.range)));
        }
    }
    found
}

/// With the brackets of the long form's script.
fn side_by_side(long: &str, short: &str) -> String {
    let is_unspaced = long.chars().next_back().is_some_and(|c| class(c) == Class::Unspaced);
    if is_unspaced { format!("{long}（{short}）") } else { format!("{long} ({short})") }
}

/// `CRI-O` is another name than `CRI`.
fn is_part_of_name(page: &Page<'_>, one: &NameUse<'_>) -> bool {
    let (before, after) = page.around(&one.range);
    before.ends_with('-') || after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether the document says the long form by the end of the paragraph, or says another one in brackets.
fn is_said(page: &Page<'_>, uses: &[NameUse<'_>], one: &NameUse<'_>, short: &KnownName<'_>) -> bool {
    let block = page.reading.block(&one.range);
    let inside = one.range.start - block.start..one.range.end - block.start;
    let is_long_form = |name: &KnownName<'_>| name.entry == short.entry && is_long(name.part, short.part);
    let mut read = uses.iter().take_while(|other| other.range.end <= block.end);
    read.any(|other| other.names.iter().any(is_long_form))
        || expansion(page.text(&block), &inside, short.part).is_some()
        || is_written(page, block.end, short)
}

/// Whether a long form stands above a place word for word: also one that is never linked, or in the front matter.
fn is_written(page: &Page<'_>, end: usize, short: &KnownName<'_>) -> bool {
    let head = &page.document.text[..page.document.body.start];
    let read = [fold(head), fold(&page.reading.text[..end])];
    let forms = forms(page.glossary.entry(short.entry));
    let mut long = forms.iter().filter(|form| is_long(form, short.part)).map(|form| fold(form));
    long.any(|form| read.iter().any(|text| text.contains(&form)))
}

/// What an abbreviation is short for: a name of its entry that it abbreviates letter by letter, else the headword of an
/// entry that lists it as its abbreviation.
fn long_form(page: &Page<'_>, short: &KnownName<'_>) -> Option<String> {
    if !is_acronym(short.part) {
        return None;
    }
    let forms = forms(page.glossary.entry(short.entry));
    let spelled = forms.iter().find(|form| spells_out(form, short.part));
    let listed = || forms.first().filter(|title| is_long(title, short.part));
    let is_listed = short.name.kind == NameKind::Abbreviation && short.name.text == short.part;
    spelled.or_else(|| listed().filter(|_| is_listed)).cloned()
}

/// What an entry calls itself, the headword first; of `Service level objective (SLO)` both names.
fn forms(entry: &Entry) -> Vec<String> {
    let proper = entry.names.iter().filter(|name| !matches!(name.kind, NameKind::Avoided | NameKind::Former));
    let parts = proper.flat_map(|name| match bracketed(&name.text) {
        Some((outer, inner)) => [outer].into_iter().chain(inner_names(inner).map(str::to_owned)).collect(),
        None => vec![name.text.clone()],
    });
    parts.collect()
}

fn is_acronym(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() > 1 && !text.contains(' ')
}

/// Whether a reader takes the one for the other where they stand side by side. The humps of one word (`DaemonSet`) are not
/// enough to tell.
fn spells_out(long: &str, short: &str) -> bool {
    let is_several = long.contains([' ', '-']) || long.chars().any(|c| class(c) == Class::Unspaced);
    if !is_several || !is_long(long, short) {
        return false;
    }
    let said = format!("{long} ({short})");
    let at = long.len() + 2;
    expansion(&said, &(at..at + short.len()), short).is_some_and(|found| found == long)
}

fn is_long(text: &str, short: &str) -> bool {
    text != short
        && text.chars().count() > short.chars().count()
        && !text.chars().all(|c| c.is_uppercase() || c.is_numeric())
}
