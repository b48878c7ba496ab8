//! The day of an entry's next review has passed.
//!
//! The day follows from `reviewed:` and `review_every:`; entry pages and the health page show it. Since it comes without any
//! change of the content, it is a note: a pipeline that passed yesterday passes today.
//!
//! What to do: read the entry, mend it where it is no longer true, and write today's date behind `reviewed:`.

use super::{Find, Rule, Site, in_front_matter, page};
use crate::diagnostics::{Diagnostic, Severity};

pub(super) const RULE: Rule = Rule {
    code: "review-overdue",
    severity: Severity::Note,
    page: page!("review_overdue.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let originals = site.glossary.entries.iter().filter(|entry| entry.translation_of.is_none());
    let due = originals.filter_map(|entry| Some((entry, entry.due.filter(|due| *due < site.today)?)));
    due.map(|(entry, due)| {
        let owner = entry.owner.as_ref().map(|owner| format!(" by {}", owner.name)).unwrap_or_default();
        RULE.found(format!("the review of `{}` was due on {due}", entry.title()))
            .at(in_front_matter(entry, "reviewed"))
            .hint(format!("have it read{owner} and write the day behind `reviewed:`"))
    })
    .collect()
}
