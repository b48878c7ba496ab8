//! `check:` in `shoptalk.yaml` names a finding that does not exist.
//!
//! The setting has no effect. `shoptalk check --list` prints all codes.
//!
//! What to do: correct the spelling, or remove the line.

use super::{Find, Rule, Site, catalogue, page};
use crate::config;
use crate::diagnostics::{Diagnostic, Edit, Fix, Severity, Span};
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    code: "unknown-code",
    severity: Severity::Warning,
    page: page!("unknown_code.rs"),
    find: Find::Site(find),
};

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let codes = catalogue::codes();
    let unknown = site.config.check.keys().filter(|key| !codes.iter().any(|known| known.code == *key));
    unknown
        .map(|key| {
            let hint = catalogue::nearest_code(key).map_or_else(
                || String::from("`shoptalk check --list` prints all codes"),
                |near| format!("did you mean `{near}`?"),
            );
            let place = place(site, key);
            let known = codes.iter().map(|known| known.code);
            let meant = config::slip::meant(key, known).filter(|code| !site.config.check.contains_key(*code));
            let fix = meant.and_then(|code| {
                let span = Span { end: place.end + 1, ..place.clone() };
                Fix::new(format!("write `{code}`"), [Edit::new(span, format!("{key}:"), format!("{code}:"))])
            });
            RULE.found(format!("`{key}` is no code of a finding")).at(place).hint(hint).fix(fix)
        })
        .collect()
}

fn place(site: &Site<'_>, key: &str) -> Span {
    let file: Arc<str> = config::FILE.into();
    let text = site.source.texts.get(config::FILE).map_or("", |file| &*file.text);
    let from = text.find("check:").unwrap_or(0);
    text[from..].find(key).map_or(Span::file(&file), |at| Span::new(&file, from + at..from + at + key.len()))
}
