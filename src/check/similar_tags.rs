//! Two tags differ only in case, hyphen, blank or plural.
//!
//! Entries that belong together stand on two pages, each with half of them.
//!
//! What to do: choose one spelling. The finding stands at the first use of the rarer one.

use super::{Find, Rule, Site, in_front_matter, spelling};
use crate::diagnostics::{Diagnostic, Severity};

pub(super) const RULE: Rule = Rule {
    code: "similar-tags",
    severity: Severity::Warning,
    file: include_str!("similar_tags.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let uses = site.glossary.iter().flat_map(|(ix, entry)| entry.tags.iter().map(move |tag| (&**tag, ix)));
    spelling::odd(uses)
        .into_iter()
        .map(|odd| {
            let place = |ix, word| in_front_matter(site.glossary.entry(ix), word);
            RULE.found(format!("the tags `{}` and `{}` differ only in spelling", odd.written, odd.usual))
                .at(place(odd.first, odd.written))
                .related(place(odd.usual_first, odd.usual), "the usual spelling")
                .hint(format!("write `{}`", odd.usual))
        })
        .collect()
}
