//! Relations written as names find their entries, and translations the entry they translate.

use super::entry::Unresolved;
use crate::config::fields::lacks_blank;
use crate::diagnostics::{Diagnostic, Fix, Report, Span};
use crate::glossary::{Entry, EntryIx, NameTable, Relation, RelationKind};
use crate::source::yaml_edit;
use std::sync::Arc;

fn unknown_target(kind: RelationKind, target: &str, nearest: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::warning("unknown-entry", format!("`{}` names `{target}`, which is no entry", kind.key()));
    match nearest {
        _ if lacks_blank(target) => diagnostic.hint("put a blank behind the `-`"),
        _ if target.contains([',', '，', '、']) => {
            diagnostic.hint("write several entries as a list: `[ARR, MRR]`")
        }
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None if kind == RelationKind::ReplacedBy => {
            diagnostic.hint("write the name of an entry; what has no entry can be said in the text")
        }
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

fn successor_left_out(target: &str) -> Diagnostic {
    let message = format!("the successor `{target}` is not part of this build");
    Diagnostic::note("link-to-omitted", message)
        .label("not shown")
        .hint("it is a draft, or written for another audience; name one that the same readers see")
}

fn relates_to_itself(kind: RelationKind) -> Diagnostic {
    Diagnostic::warning("own-relation", format!("`{}` names the entry itself", kind.key())).hint("remove it")
}

/// Resolves all relations; a relation that cannot be resolved is dropped with a warning. `entries` are ordered by id.
/// `names` are theirs.
#[must_use]
pub fn resolve(
    entries: Vec<Unresolved>,
    names: &NameTable,
    dropped: &NameTable,
    report: &mut Report,
) -> Vec<Arc<Entry>> {
    let resolve = |written: &Unresolved| {
        let relations = relations_of(written, names, (&entries, dropped), report);
        (relations, written.translates.as_deref().and_then(|base| entry_of(base, &entries)))
    };
    let resolved: Vec<(Vec<Relation>, Option<EntryIx>)> = entries.iter().map(resolve).collect();
    let entries = entries.into_iter().zip(resolved);
    entries
        .map(|(written, (relations, original))| {
            let mut entry = written.entry;
            if !relations.is_empty() || original.is_some() {
                let entry = Arc::make_mut(&mut entry);
                entry.relations = relations;
                entry.translation_of = original;
            }
            entry
        })
        .collect()
}

/// The entry of an id.
fn entry_of(id: &str, entries: &[Unresolved]) -> Option<EntryIx> {
    let at = entries.binary_search_by(|written| written.entry.id.as_str().cmp(id)).ok()?;
    Some(EntryIx(at as u32))
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
            [] if !dropped.resolve(target, &written.entry.id).is_empty() => {
                // Of other relations nobody misses one; what is deprecated without a successor leaves its readers alone.
                if *kind == RelationKind::ReplacedBy {
                    report.push(successor_left_out(target).at(span.clone()));
                }
            }
            [] => report.push(unknown_target(*kind, target, table.nearest(target)).at(span.clone())),
            _ => report.push(ambiguous(*kind, target, &found, entries).at(span.clone())),
        }
    }
    relations
}

fn ambiguous(kind: RelationKind, target: &str, found: &[EntryIx], entries: &[Unresolved]) -> Diagnostic {
    let senses: Vec<&Entry> = found.iter().map(|ix| &*entries[ix.get()].entry).collect();
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
