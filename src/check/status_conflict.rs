//! What an entry says of its status contradicts itself.
//!
//! - it is approved, has a `review_every:` of its own or of its category, and was never reviewed;
//! - it was reviewed on a day that is still to come;
//! - it names a successor under `replaced_by:` and is not deprecated;
//! - its successor is deprecated too.
//!
//! What to do: correct whichever of the two is wrong.

use super::{Find, Rule, Site, in_front_matter, page};
use crate::diagnostics::{Diagnostic, Severity};
use crate::glossary::{Entry, Kind, Relation, RelationKind, Status};

pub(super) const RULE: Rule = Rule {
    code: "status-conflict",
    severity: Severity::Warning,
    page: page!("status_conflict.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let entries = site.glossary.entries.iter().filter(|entry| entry.kind == Kind::Term);
    entries
        .flat_map(|entry| {
            let dates = of_dates(site, entry);
            dates.into_iter().chain(of_successors(site, entry)).collect::<Vec<_>>()
        })
        .collect()
}

fn of_dates(site: &Site<'_>, entry: &Entry) -> Option<Diagnostic> {
    let title = entry.title();
    let message = match entry.reviewed {
        None if entry.status == Status::Approved && entry.is_reviewed_regularly => {
            format!("`{title}` is approved and was never reviewed")
        }
        Some(day) if day > site.today => format!("`{title}` was reviewed on {day}, which is still to come"),
        _ => return None,
    };
    let hint = "correct `status:` or `reviewed:`";
    let place = if entry.reviewed.is_some() { "reviewed" } else { "review_every" };
    Some(RULE.found(message).at(in_front_matter(entry, place)).hint(hint))
}

fn of_successors(site: &Site<'_>, entry: &Entry) -> Vec<Diagnostic> {
    let successors = entry.relations.iter().filter(|relation| relation.kind == RelationKind::ReplacedBy);
    successors.filter_map(|relation| of_successor(site, entry, relation)).collect()
}

fn of_successor(site: &Site<'_>, entry: &Entry, relation: &Relation) -> Option<Diagnostic> {
    let (title, successor) = (entry.title(), site.glossary.entry(relation.target));
    let (message, hint) = if entry.status != Status::Deprecated {
        let status = entry.status.as_str();
        (
            format!("`{title}` is replaced by `{}` and still {status}", successor.title()),
            "write `status: deprecated`",
        )
    } else if successor.status == Status::Deprecated {
        (
            format!("`{title}` is replaced by `{}`, which is deprecated itself", successor.title()),
            "name the word that people should use today",
        )
    } else {
        return None;
    };
    Some(RULE.found(message).at(relation.span.clone()).hint(hint))
}
