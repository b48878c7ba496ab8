//! Names that two entries claim without anything to tell them apart.

use crate::diagnostics::{Diagnostic, Report};
use crate::glossary::{Entry, EntryIx, Name, NameKind, NameTable};
use crate::language::fold::fold;

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

/// Warns of names that two entries of the same context bear. Names with different contexts are senses, and welcome.
pub fn check_shared(entries: &[Entry], report: &mut Report) {
    let table = NameTable::new(entries);
    for (name, bearers) in table.shared() {
        for (position, second) in bearers.iter().enumerate() {
            let first = bearers[..position].iter().find(|first| are_confused(entries, **first, *second));
            let Some(first) = first else { continue };
            let pair = (bearer(&entries[first.get()], name), bearer(&entries[second.get()], name));
            if let (Some(first), Some(second)) = pair {
                report.push(claimed_twice(&second.1.text, first, second));
            }
        }
    }
}

fn are_confused(entries: &[Entry], first: EntryIx, second: EntryIx) -> bool {
    let (a, b) = (&entries[first.get()], &entries[second.get()]);
    let translations = a.translation_of == Some(second)
        || b.translation_of == Some(first)
        || (a.translation_of.is_some() && a.translation_of == b.translation_of);
    !translations && a.is_link_target() && b.is_link_target() && a.context == b.context
}

/// The entry with its name of that folded form, unless the name is only found by search.
fn bearer<'e>(entry: &'e Entry, folded: &str) -> Option<(&'e Entry, &'e Name)> {
    let name = entry
        .names
        .iter()
        .find(|name| name.link && name.kind != NameKind::Former && fold(&name.text) == folded);
    name.map(|name| (entry, name))
}
