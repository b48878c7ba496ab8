//! A text uses a name that an entry lists under `avoid:`.
//!
//! Names to avoid are found by look-up, so that people learn the right one, but texts should not use them. They are found as
//! links are: with plurals, in any script, never in code. The entry that avoids a name may explain it, a name that is also the
//! proper name of an entry is left alone, and each text is told once for each name.
//!
//! What to do: write the entry's name instead; `[[!name]]` marks the place where the avoided name is really meant.

use super::{Find, Page, Rule};
use crate::config::{LinkSettings, Repeat};
use crate::diagnostics::{Diagnostic, Severity};
use crate::glossary::{Case, Entry, Glossary, Name, NameKind, Status};
use crate::language::fold::fold;
use crate::link::Linker;
use crate::markdown::tree::Tree;
use crate::markdown::{Slugs, document};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    code: "avoided-name",
    severity: Severity::Warning,
    file: include_str!("avoided.rs"),
    find: Find::Page(find),
};

/// The finding that a text uses a name which these entries avoid.
pub fn avoided_name<'e>(written: &str, entries: impl Iterator<Item = &'e Entry>) -> Diagnostic {
    let names: Vec<String> = entries.map(|entry| format!("`{}`", entry.title())).collect();
    RULE.found(format!("`{written}` is a name to avoid")).hint(format!("write {}", names.join(" or ")))
}

/// The glossary as it would be if entries had only the names that people should not use; `None` where there are none.
#[must_use]
pub fn avoided_names(glossary: &Glossary) -> Option<Glossary> {
    let avoids = |entry: &Entry| entry.names.iter().any(|name| name.kind == NameKind::Avoided);
    if !glossary.entries.iter().any(avoids) {
        return None;
    }
    let proper: BTreeSet<String> = glossary
        .entries
        .iter()
        .flat_map(|entry| &entry.names)
        .filter(|name| name.link && name.kind != NameKind::Former)
        .map(|name| fold(&name.text))
        .collect();
    let entries = glossary.entries.iter().map(|entry| {
        let avoided = entry.names.iter().filter(|name| name.kind == NameKind::Avoided);
        let avoided = avoided.filter(|name| !proper.contains(&fold(&name.text)));
        let headword = Name { link: false, ..entry.headword().clone() };
        let names = std::iter::once(headword).chain(avoided.map(as_link)).collect();
        Entry { names, autolink: true, ..entry.clone() }
    });
    // Nothing that is written by hand is looked up in it.
    Some(Glossary::new(entries.collect(), BTreeMap::new(), Arc::default()))
}

/// The name as links look for it. Its author wants every use found, also of an ordinary word.
fn as_link(name: &Name) -> Name {
    let letters = name.text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.text.chars().filter(|c| c.is_uppercase()).count();
    let case = if name.case == Case::Auto && capitals * 4 < letters * 3 { Case::Any } else { name.case };
    Name { kind: NameKind::Alias, link: true, case, ..name.clone() }
}

pub(super) fn linker(glossary: &Glossary) -> Linker<'_> {
    Linker::new(glossary, &LinkSettings { repeat: Repeat::Page })
}

fn find(page: &Page<'_>) -> Vec<Diagnostic> {
    let Some(linker) = page.avoided.filter(|_| page.entry.status != Status::Deprecated) else {
        return Vec::new();
    };
    let mut found = of_tree(page, linker, &mut page.tree.clone());
    if let Some(summary) = &page.entry.summary {
        let mut tree = document(&summary.value, 0..summary.value.len(), &mut Slugs::default());
        let said = of_tree(page, linker, &mut tree);
        found.extend(said.into_iter().map(|finding| finding.at(summary.span.clone())));
    }
    found
}

fn of_tree(page: &Page<'_>, linker: &Linker<'_>, tree: &mut Tree<'_>) -> Vec<Diagnostic> {
    let original = page.entry.translation_of.unwrap_or(page.ix);
    let mentions = linker.link(page.ix, tree).into_iter().filter(|mention| mention.linked);
    let others = mentions.filter(|mention| {
        mention
            .candidates
            .iter()
            .all(|ix| *ix != original && page.site.glossary.entry(*ix).translation_of != Some(original))
    });
    others
        .map(|mention| {
            let entries = mention.candidates.iter().map(|ix| page.site.glossary.entry(*ix));
            avoided_name(&mention.surface, entries).at(mention.span)
        })
        .collect()
}
