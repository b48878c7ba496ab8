//! Two entries of the same context have names that differ only in hyphen or blank.
//!
//! `E-Mail` and `email` are one thing written twice: readers find one of the two texts, and links lead to either. Names that
//! are the same letter for letter are `shared-name`. A plural is no finding: `codes` are not always more than one `code`.
//!
//! What to do: merge the entries and keep the other spelling under `aliases:`, or give each a `context:`.

use super::{Find, Rule, Site, page, spelling};
use crate::diagnostics::{Diagnostic, Severity};
use crate::glossary::{Entry, EntryIx, Name, NameKind};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    code: "duplicate-entry",
    severity: Severity::Warning,
    page: page!("duplicate_entry.rs"),
    find: Find::Site(find),
};

type Bearer<'a> = (EntryIx, &'a Entry, &'a Name);

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut bearers: BTreeMap<(String, &str), Vec<Bearer<'_>>> = BTreeMap::new();
    for (ix, entry) in site.glossary.iter().filter(|(_, entry)| entry.is_link_target()) {
        for name in entry.names.iter().filter(|name| name.link && counts(name.kind)) {
            bearers.entry((spelling::form(&name.text), &entry.context)).or_default().push((ix, entry, name));
        }
    }
    let mut said: BTreeSet<(EntryIx, EntryIx)> = BTreeSet::new();
    let mut found = Vec::new();
    for group in bearers.values().filter(|group| group.len() > 1) {
        // Of each way to write the name, two entries that do not translate each other: one of them is another's double if any is.
        let mut earlier: Vec<&Bearer<'_>> = Vec::new();
        for second in group {
            let first = earlier.iter().find(|first| are_doubles(first, second)).copied();
            let mut same = earlier.iter().filter(|first| first.2.folded == second.2.folded);
            if same.clone().count() < 2 && same.all(|first| family(first) != family(second)) {
                earlier.push(second);
            }
            if let Some(first) = first.filter(|first| said.insert((first.0, second.0))) {
                found.push(doubles(first, second));
            }
        }
    }
    found
}

/// Abbreviations are too short: `C-ARR` and `CARR` may be two.
fn counts(kind: NameKind) -> bool {
    matches!(kind, NameKind::Headword | NameKind::Alias | NameKind::Translation)
}

fn are_doubles(first: &Bearer<'_>, second: &Bearer<'_>) -> bool {
    family(first) != family(second) && first.2.folded != second.2.folded
}

/// The entry itself, or the one that it translates.
fn family((ix, entry, _): &Bearer<'_>) -> EntryIx {
    entry.original(*ix)
}

fn doubles(first: &Bearer<'_>, second: &Bearer<'_>) -> Diagnostic {
    let (one, other) = (&first.2.text, &second.2.text);
    RULE.found(format!("`{other}` and `{one}` are names of two entries and differ only in spelling"))
        .at(second.2.span.clone())
        .label(format!("a name of `{}`", second.1.id))
        .related(first.2.span.clone(), format!("a name of `{}`", first.1.id))
        .hint("merge the entries, or give each a `context:` that tells them apart")
}
