//! Names that two entries claim without anything to tell them apart.

use crate::diagnostics::{Diagnostic, Report};
use crate::glossary::{Entry, EntryIx, Name, NameKind, NameTable};
use std::collections::BTreeMap;
use std::sync::Arc;

fn claimed_twice(name: &str, first: (&Entry, &Name), second: (&Entry, &Name)) -> Diagnostic {
    Diagnostic::warning(
        "shared-name",
        format!("`{name}` is a name of two entries that have the same context"),
    )
    .at(second.1.span.clone())
    .label(format!("claimed by `{}`", second.0.id))
    .related(first.1.span.clone(), format!("claimed by `{}`", first.0.id))
    .hint("give each a `context:` that tells them apart, or merge the entries")
}

/// An entry in another language with the very same names is no second sense: it is a translation that nothing says it is.
fn untold_translation(name: &str, first: (&Entry, &Name), second: (&Entry, &Name)) -> Diagnostic {
    let translation = format!("{}.{}.md", first.0.id, second.0.locale);
    Diagnostic::warning("shared-name", format!("`{name}` is a name of two entries in two languages"))
        .at(second.1.span.clone())
        .label(format!("in `{}`", second.0.locale))
        .related(first.1.span.clone(), format!("in `{}`", first.0.locale))
        .hint(format!("a translation is called like its original: `{translation}`"))
}

/// Warns of names that two entries of the same context bear. Names with different contexts are senses, and welcome.
pub fn check_shared(entries: &[Arc<Entry>], table: &NameTable, report: &mut Report) {
    for (name, bearers) in table.shared() {
        // Only entries of one context are compared with each other, and the first is nearly always the answer.
        let mut contexts: BTreeMap<&str, Vec<EntryIx>> = BTreeMap::new();
        let pair = |first: EntryIx, second: EntryIx| {
            Some((bearer(&entries[first.get()], name)?, bearer(&entries[second.get()], name)?))
        };
        for second in bearers.iter().filter(|ix| entries[ix.get()].is_link_target()) {
            if let Some(first) = untranslated(entries, bearers, *second) {
                // Once, of all the names that they share.
                let is_first = *entries[second.get()].headword().folded == *name;
                if let Some((first, second)) = pair(first, *second).filter(|_| is_first) {
                    report.push(untold_translation(&second.1.text, first, second));
                }
                continue;
            }
            let earlier = contexts.entry(&entries[second.get()].context).or_default();
            let first = earlier.iter().find(|first| !are_translations(entries, **first, *second)).copied();
            earlier.push(*second);
            if let Some((first, second)) = first.and_then(|first| pair(first, *second)) {
                report.push(claimed_twice(&second.1.text, first, second));
            }
        }
    }
}

/// The first bearer of a name, where it has all the names of another one, in another language.
fn untranslated(entries: &[Arc<Entry>], bearers: &[EntryIx], other: EntryIx) -> Option<EntryIx> {
    let first = *bearers.iter().find(|ix| entries[ix.get()].is_link_target())?;
    let (a, b) = (&entries[first.get()], &entries[other.get()]);
    let has = |entry: &Entry, name: &Name| entry.names.iter().any(|one| one.folded == name.folded);
    (first != other
        && a.locale.language() != b.locale.language()
        && !are_translations(entries, first, other)
        && a.names.iter().all(|name| has(b, name))
        && b.names.iter().all(|name| has(a, name)))
    .then_some(first)
}

/// Whether one entry translates the other, or both translate a third.
fn are_translations(entries: &[Arc<Entry>], first: EntryIx, second: EntryIx) -> bool {
    let (a, b) = (&entries[first.get()], &entries[second.get()]);
    a.translation_of == Some(second)
        || b.translation_of == Some(first)
        || (a.translation_of.is_some() && a.translation_of == b.translation_of)
}

/// The entry with its name of that folded form, unless the name is only found by search.
fn bearer<'e>(entry: &'e Entry, folded: &str) -> Option<(&'e Entry, &'e Name)> {
    let name =
        entry.names.iter().find(|name| name.link && name.kind != NameKind::Former && *name.folded == *folded);
    name.map(|name| (entry, name))
}
