//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), which forges and editors import.

use super::fingerprint::fingerprints;
use super::print::{CodeHelp, Pages};
use super::{Diagnostic, Fix, Span};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

pub(super) fn print(
    problems: &[Diagnostic],
    pages: &Pages<'_>,
    help: fn(&str) -> Option<CodeHelp>,
) -> String {
    let codes: BTreeSet<&str> = problems.iter().map(|problem| problem.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, help(code))).collect();
    let results: Vec<Value> = problems
        .iter()
        .zip(fingerprints(problems))
        .map(|(problem, name)| result(problem, &name, pages))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "Shoptalk", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// A code as forges show it beside its findings.
fn rule(code: &str, help: Option<CodeHelp>) -> Value {
    match help {
        Some(CodeHelp { summary, page }) => json!({
            "id": code,
            "shortDescription": { "text": summary },
            "fullDescription": { "text": summary },
            "help": { "text": page },
        }),
        None => json!({ "id": code }),
    }
}

fn result(problem: &Diagnostic, name: &str, pages: &Pages<'_>) -> Value {
    let hint = problem.hint.as_deref().map(|hint| format!("\n{hint}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": problem.code,
        "level": problem.severity.name(),
        "message": { "text": format!("{}{hint}", problem.message) },
        "partialFingerprints": { "shoptalk/v1": name },
    });
    if let Some(span) = &problem.span {
        result["locations"] = json!([location(span, &problem.label, pages)]);
    }
    if !problem.related.is_empty() {
        let related = problem.related.iter().map(|(span, label)| location(span, label, pages));
        result["relatedLocations"] = related.collect::<Vec<_>>().into();
    }
    if let Some(fix) = &problem.fix {
        result["fixes"] = json!([remedy(fix, pages)]);
    }
    result
}

/// A fix, with its edits by file.
fn remedy(fix: &Fix, pages: &Pages<'_>) -> Value {
    let mut files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        files.entry(pages.path(&edit.span)).or_default().push(json!({
            "deletedRegion": region(&edit.span, pages),
            "insertedContent": { "text": edit.text },
        }));
    }
    let changes = files.into_iter().map(|(path, replacements)| {
        json!({ "artifactLocation": { "uri": uri(&path) }, "replacements": replacements })
    });
    json!({ "description": { "text": fix.title }, "artifactChanges": changes.collect::<Vec<_>>() })
}

fn location(span: &Span, label: &str, pages: &Pages<'_>) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&pages.path(span)) },
            "region": region(span, pages),
        },
    });
    if !label.is_empty() {
        location["message"] = json!({ "text": label });
    }
    location
}

fn region(span: &Span, pages: &Pages<'_>) -> Value {
    let (start, end) = pages.places(span);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A path as a relative reference of a URI: everything but the unreserved characters and `/` is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
