//! Two entries of the same context have names that differ only in hyphen or blank.
//!
//! `E-Mail` and `email` are one thing written twice: readers find one of the two texts, and links lead to either. Names that
//! are the same letter for letter are `shared-name`. A plural is no finding: `codes` are not always more than one `code`.
//!
//! What to do: merge the entries and keep the other spelling under `aliases:`, or give each a `context:`.

use super::{Find, Rule, Site, page, spelling};
use crate::diagnostics::{Diagnostic, Severity};
use crate::glossary::{Entry, EntryIx, Name, NameKind};
use crate::language::fold::fold;
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
        for (position, second) in group.iter().enumerate() {
            let first = group[..position].iter().find(|first| are_doubles(first, second));
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
    let translations = first.1.translation_of == Some(second.0)
        || second.1.translation_of == Some(first.0)
        || (first.1.translation_of.is_some() && first.1.translation_of == second.1.translation_of);
    first.0 != second.0 && !translations && fold(&first.2.text) != fold(&second.2.text)
}

fn doubles(first: &Bearer<'_>, second: &Bearer<'_>) -> Diagnostic {
    let (one, other) = (&first.2.text, &second.2.text);
    RULE.found(format!("`{other}` and `{one}` are names of two entries and differ only in spelling"))
        .at(second.2.span.clone())
        .label(format!("a name of `{}`", second.1.id))
        .related(first.2.span.clone(), format!("a name of `{}`", first.1.id))
        .hint("merge the entries, or give each a `context:` that tells them apart")
}
