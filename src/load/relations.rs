//! Relations written as names find their entries, and translations the entry they translate.

use super::entry::Unresolved;
use crate::diagnostics::{Diagnostic, Fix, Report, Span};
use crate::glossary::{Entry, EntryIx, NameTable, Relation, RelationKind};
use crate::source::yaml_edit;

fn unknown_target(kind: RelationKind, target: &str, nearest: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::warning("unknown-entry", format!("`{}` names `{target}`, which is no entry", kind.key()));
    match nearest {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("write the name of an entry, or its path without `.md`"),
    }
}

fn several_targets(kind: RelationKind, target: &str, entries: &[&Entry]) -> Diagnostic {
    let ids: Vec<String> = entries.iter().map(|entry| format!("`{}`", entry.id)).collect();
    Diagnostic::warning(
        "ambiguous-entry",
        format!("`{}` names `{target}`, which is the name of several entries", kind.key()),
    )
    .hint(format!("write one of {}", ids.join(", ")))
}

fn relates_to_itself(kind: RelationKind) -> Diagnostic {
    Diagnostic::warning("own-relation", format!("`{}` names the entry itself", kind.key())).hint("remove it")
}

/// Resolves all relations; a relation that cannot be resolved is dropped with a warning. `entries` are ordered by id.
/// `names` are theirs.
#[must_use]
pub fn resolve(
    mut entries: Vec<Unresolved>,
    names: &NameTable,
    dropped: &NameTable,
    report: &mut Report,
) -> Vec<Entry> {
    let ids: Vec<_> = entries.iter().map(|written| written.entry.id.clone()).collect();
    for written in &mut entries {
        let base = written.translates.as_ref();
        written.entry.translation_of = base
            .and_then(|base| ids.binary_search_by(|id| id.as_str().cmp(base)).ok())
            .map(|at| EntryIx(at as u32));
    }
    let resolved: Vec<Vec<Relation>> =
        entries.iter().map(|written| relations_of(written, names, (&entries, dropped), report)).collect();
    let entries = entries.into_iter().zip(resolved);
    entries.map(|(written, relations)| Entry { relations, ..written.entry }).collect()
}

fn relations_of(
    written: &Unresolved,
    table: &NameTable,
    (entries, dropped): (&[Unresolved], &NameTable),
    report: &mut Report,
) -> Vec<Relation> {
    let mut relations: Vec<Relation> = Vec::new();
    for (kind, target, span) in &written.relations {
        let mut found = table.resolve(target, &written.entry.id);
        let itself = |ix: &EntryIx| entries[ix.get()].entry.id == written.entry.id;
        if found.len() > 1 {
            found.retain(|ix| !itself(ix) && entries[ix.get()].translates.is_none());
        }
        match found[..] {
            [ix] if itself(&ix) => {
                let edit = yaml_edit::removed(&written.entry.body.text, span);
                let fix = Fix::new("remove it", edit);
                report.push(relates_to_itself(*kind).at(span.clone()).fix(fix));
            }
            [target] => push_once(&mut relations, Relation { kind: *kind, target, span: span.clone() }),
            [] if !dropped.resolve(target, &written.entry.id).is_empty() => {}
            [] => report.push(unknown_target(*kind, target, table.nearest(target)).at(span.clone())),
            _ => report.push(ambiguous(*kind, target, &found, entries).at(span.clone())),
        }
    }
    relations
}

fn ambiguous(kind: RelationKind, target: &str, found: &[EntryIx], entries: &[Unresolved]) -> Diagnostic {
    let senses: Vec<&Entry> = found.iter().map(|ix| &entries[ix.get()].entry).collect();
    let diagnostic = several_targets(kind, target, &senses);
    senses.iter().fold(diagnostic, |diagnostic, sense| {
        diagnostic.related(Span::clone(&sense.headword().span), format!("`{}` is one of them", sense.id))
    })
}

fn push_once(relations: &mut Vec<Relation>, relation: Relation) {
    if !relations.iter().any(|known| (known.kind, known.target) == (relation.kind, relation.target)) {
        relations.push(relation);
    }
}
