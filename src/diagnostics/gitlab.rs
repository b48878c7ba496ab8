//! GitLab's report of code quality (<https://docs.gitlab.com/ci/testing/code_quality/>), shown beside a merge request.

use super::fingerprint::fingerprints;
use super::print::Pages;
use super::{Diagnostic, Severity};
use serde_json::{Value, json};

pub(super) fn print(problems: &[Diagnostic], pages: &Pages<'_>) -> String {
    let names = fingerprints(problems);
    let findings: Vec<Value> =
        problems.iter().zip(names).map(|(problem, name)| finding(problem, &name, pages)).collect();
    format!("{:#}\n", Value::from(findings))
}

fn finding(problem: &Diagnostic, name: &str, pages: &Pages<'_>) -> Value {
    let hint = problem.hint.as_deref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    // GitLab drops findings without a place.
    let (path, line) = problem
        .span
        .as_ref()
        .map_or_else(|| (pages.folder(), 1), |span| (pages.path(span), pages.places(span).0.line));
    json!({
        "description": format!("{}{hint}", problem.message),
        "check_name": problem.code,
        "fingerprint": name,
        "severity": match problem.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        "location": { "path": path, "lines": { "begin": line } },
    })
}
