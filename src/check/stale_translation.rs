//! The original of a translation was changed after the translation.
//!
//! Both days are those of the last commit, so this is found in a git repository only, and says nothing of changes made on the
//! same day or not committed yet.
//!
//! What to do: bring the translation up to date; committing any change of it marks it as done.

use super::{Find, Rule, Site, page};
use crate::diagnostics::{Diagnostic, Severity, Span};

pub(super) const RULE: Rule = Rule {
    code: "stale-translation",
    severity: Severity::Note,
    page: page!("stale_translation.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let Some(history) = &site.source.history else { return Vec::new() };
    let pairs = site.glossary.entries.iter().filter_map(|entry| Some((entry, entry.translation_of?)));
    pairs
        .filter_map(|(entry, original)| {
            let original = site.glossary.entry(original);
            let changed = history.files.get(&original.body.file)?.changed;
            let translated = history.files.get(&entry.body.file)?.changed;
            (translated < changed).then(|| {
                let message =
                    format!("`{}` was translated on {translated} and changed on {changed}", original.title());
                RULE.found(message)
                    .at(Span::file(&entry.body.file))
                    .related(Span::file(&original.body.file), "the original")
                    .hint("bring the translation up to date")
            })
        })
        .collect()
}
