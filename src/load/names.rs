//! Names that two entries claim without anything to tell them apart.

use crate::diagnostics::{Diagnostic, Report};
use crate::glossary::{Entry, EntryIx, Name, NameKind, NameTable};
use crate::language::fold::spelled;
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

/// Warns of names that two entries of the same context bear. Names with different contexts are senses, and welcome; names that differ in
/// accents are two.
pub fn check_shared(entries: &[Arc<Entry>], table: &NameTable, report: &mut Report) {
    for (folded, bearers) in table.shared() {
        // Only entries of one context are compared with each other, and the first is nearly always the answer.
        let mut claims: BTreeMap<(&str, String), Vec<Claim<'_>>> = BTreeMap::new();
        for ix in bearers.iter().filter(|ix| entries[ix.get()].is_link_target()) {
            let entry = &entries[ix.get()];
            if let Some(first) = untranslated(entries, bearers, *ix) {
                // Once, of all the names that they share.
                let is_first = *entry.headword().folded == *folded;
                let pair = names_of(&entries[first.get()], folded).next().zip(names_of(entry, folded).next());
                if let Some((one, other)) = pair.filter(|_| is_first) {
                    let first = (&*entries[first.get()], one);
                    report.push(untold_translation(&other.text, first, (entry, other)));
                }
                continue;
            }
            let mut told = None;
            for name in names_of(entry, folded) {
                let earlier = claims.entry((&entry.context, spelled(&name.text))).or_default();
                let rival = earlier.iter().find(|(first, _)| !are_translations(entries, *first, *ix));
                told = told.or(rival.map(|rival| (*rival, name)));
                earlier.push((*ix, name));
            }
            if let Some(((first, theirs), name)) = told {
                report.push(claimed_twice(&name.text, (&entries[first.get()], theirs), (entry, name)));
            }
        }
    }
}

/// An entry and the name that it claims.
type Claim<'e> = (EntryIx, &'e Name);

/// The first bearer of a name, where it has all the names of another one, in another language.
fn untranslated(entries: &[Arc<Entry>], bearers: &[EntryIx], other: EntryIx) -> Option<EntryIx> {
    let first = *bearers.iter().find(|ix| entries[ix.get()].is_link_target())?;
    let (a, b) = (&entries[first.get()], &entries[other.get()]);
    let has = |entry: &Entry, name: &Name| entry.names.iter().any(|one| one.folded == name.folded);
    (a.locale.language() != b.locale.language()
        && !are_translations(entries, first, other)
        && a.names.iter().all(|name| has(b, name))
        && b.names.iter().all(|name| has(a, name)))
    .then_some(first)
}

/// Whether one entry is the other, translates it, or both translate a third.
fn are_translations(entries: &[Arc<Entry>], first: EntryIx, second: EntryIx) -> bool {
    entries[first.get()].original(first) == entries[second.get()].original(second)
}

/// The names of an entry that fold so, but for those that are only found by search.
fn names_of<'e>(entry: &'e Entry, folded: &str) -> impl Iterator<Item = &'e Name> {
    let counts = move |name: &&Name| name.link && name.kind != NameKind::Former && *name.folded == *folded;
    entry.names.iter().filter(counts)
}
