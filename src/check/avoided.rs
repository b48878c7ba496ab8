//! A text uses a name that an entry lists under `avoid:`.
//!
//! Names to avoid are found by look-up, so that people learn the right one, but texts should not use them. They are found as
//! links are: with plurals, in any script, never in code. The entry that avoids a name may explain it, a name that is also the
//! proper name of an entry or a part of a longer one is left alone, and each text is told once for each name. `lint` tells of
//! every place in other documents.
//!
//! What to do: write the entry's name instead; `[[!name]]` marks the place where the avoided name is really meant.

use super::{Find, Page, Rule, page};
use crate::config::{LinkSettings, Repeat};
use crate::diagnostics::{Diagnostic, Severity};
use crate::glossary::{Case, Entry, EntryIx, Glossary, Name, NameKind, Status};
use crate::language::boundaries::{Class, class};
use crate::link::{Linker, Mention, summary_tree};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    code: "avoided-name",
    severity: Severity::Warning,
    page: page!("avoided.rs"),
    find: Find::Page(find),
};

/// The finding that a text uses a name which these entries avoid.
pub fn avoided_name(
    written: &str,
    entries: impl Iterator<Item = EntryIx>,
    glossary: &Glossary,
) -> Diagnostic {
    let name = |ix| format!("`{}`", instead(in_use(glossary, ix), written));
    let names: Vec<String> = entries.map(name).collect();
    RULE.found(format!("`{written}` is a name to avoid")).hint(format!("write {}", names.join(" or ")))
}

/// The entry, or if it is deprecated the one that follows it.
fn in_use(glossary: &Glossary, ix: EntryIx) -> &Entry {
    let entry = glossary.entry(ix);
    let successor = entry.successors().next().filter(|_| entry.status == Status::Deprecated);
    successor.map_or(entry, |successor| glossary.entry(successor))
}

/// The headword, or where only another name is in the script of what was written, that name.
fn instead<'e>(entry: &'e Entry, written: &str) -> &'e str {
    let is_unspaced = |text: &str| text.chars().any(|c| class(c) == Class::Unspaced);
    let is_proper = |name: &&Name| name.link && !matches!(name.kind, NameKind::Avoided | NameKind::Former);
    let fits = |name: &&Name| is_unspaced(&name.text) == is_unspaced(written);
    let headword = std::iter::once(entry.headword());
    let mut names = headword.chain(entry.names.iter().filter(is_proper));
    names.find(fits).map_or(entry.title(), |name| &name.text)
}

/// The glossary as it would be if entries had only the names that people should not use; `None` where there are none.
#[must_use]
pub fn avoided_names(glossary: &Glossary) -> Option<Glossary> {
    let avoids = |entry: &Entry| entry.names.iter().any(|name| name.kind == NameKind::Avoided);
    if !glossary.entries.iter().any(|entry| avoids(entry)) {
        return None;
    }
    let proper: BTreeSet<Arc<str>> = glossary
        .entries
        .iter()
        .flat_map(|entry| &entry.names)
        .filter(|name| name.link && name.kind != NameKind::Former)
        .map(|name| Arc::clone(&name.folded))
        .collect();
    let entries = glossary.entries.iter().map(|entry| {
        let avoided = entry.names.iter().filter(|name| name.kind == NameKind::Avoided);
        let avoided = avoided.filter(|name| !proper.contains(&name.folded));
        let headword = Name { link: false, ..entry.headword().clone() };
        let names = std::iter::once(headword).chain(avoided.map(as_link)).collect();
        Arc::new(Entry { names, autolink: true, ..Entry::clone(entry) })
    });
    // Nothing that is written by hand is looked up in it.
    Some(Glossary::new(entries.collect(), BTreeMap::new(), Arc::default()))
}

/// The name as links look for it. Its author wants every use found, also of an ordinary word.
fn as_link(name: &Name) -> Name {
    let letters = name.text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.text.chars().filter(|c| c.is_uppercase()).count();
    // Scripts without spaces have no case, and what a dictionary makes of their characters counts.
    let is_spaced = !name.text.chars().any(|c| class(c) == Class::Unspaced);
    let is_plain = name.case == Case::Auto && capitals * 4 < letters * 3;
    let case = if is_plain && is_spaced { Case::Any } else { name.case };
    Name { kind: NameKind::Alias, link: true, case, ..name.clone() }
}

pub(super) fn linker(glossary: &Glossary) -> Linker<'_> {
    Linker::new(glossary, &LinkSettings { repeat: Repeat::Always })
}

fn find(page: &Page<'_>) -> Vec<Diagnostic> {
    let Some(linker) = page.avoided.filter(|_| page.entry.status != Status::Deprecated) else {
        return Vec::new();
    };
    let mut found = told(page, linker.link(page.ix, &mut page.tree.clone()));
    if let Some(summary) = &page.entry.summary {
        let (mut tree, place) = summary_tree(&summary.value, &summary.span, &page.entry.body.text);
        let mut mentions = linker.link(page.ix, &mut tree);
        if let Some(place) = place {
            // The value was unfolded from YAML: its own offsets are not those of the file.
            for mention in &mut mentions {
                mention.span = place.clone();
            }
        }
        found.extend(told(page, mentions));
    }
    found
}

/// What a text is told of the names to avoid that it mentions.
fn told(page: &Page<'_>, mentions: Vec<Mention>) -> Vec<Diagnostic> {
    let original = page.entry.original(page.ix);
    let is_own = |ix: &EntryIx| page.site.glossary.entry(*ix).original(*ix) == original;
    let mut said = BTreeSet::new();
    let others = mentions.into_iter().filter(|mention| {
        mention.linked && !mention.candidates.iter().any(is_own) && !is_part_of_name(page, mention)
    });
    others
        .filter(|mention| said.insert(mention.candidates.clone()))
        .map(|mention| {
            let entries = mention.candidates.iter().copied();
            avoided_name(&mention.surface, entries, page.site.glossary).at(mention.span)
        })
        .collect()
}

/// Whether a name to avoid is only a part of a longer name: `client` of `client library`.
fn is_part_of_name(page: &Page<'_>, avoided: &Mention) -> bool {
    let is_longer = |name: &&Mention| {
        name.surface.len() > avoided.surface.len() && name.surface.contains(&avoided.surface)
    };
    let mut longer = page.site.articles[page.ix.get()].mentions.iter().filter(is_longer);
    longer.any(|name| name.span.start <= avoided.span.start && avoided.span.end <= name.span.end)
}
