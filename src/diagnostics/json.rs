//! Problems as data, for programs.

use super::print::Pages;
use super::{Diagnostic, Fix, Place, Span};
use serde::Serialize;

#[derive(Serialize)]
struct Problem<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    location: Option<Location<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Remedy<'a>>,
}

/// Lines and columns count from one, columns in Unicode scalar values; `start` and `end` are bytes of the file.
#[derive(Serialize)]
struct Location<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    location: Location<'a>,
    label: &'a str,
}

/// What `check --fix` does.
#[derive(Serialize)]
struct Remedy<'a> {
    title: &'a str,
    edits: Vec<Replacement<'a>>,
}

/// `text` takes the place of the bytes.
#[derive(Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    location: Location<'a>,
    text: &'a str,
}

pub(super) fn print(problems: &[Diagnostic], pages: &Pages<'_>) -> String {
    let problems: Vec<Problem<'_>> = problems.iter().map(|problem| describe(problem, pages)).collect();
    let mut out = serde_json::to_string_pretty(&problems).unwrap_or_default();
    out.push('\n');
    out
}

fn describe<'a>(problem: &'a Diagnostic, pages: &Pages<'_>) -> Problem<'a> {
    let related = problem.related.iter();
    Problem {
        code: problem.code,
        severity: problem.severity.name(),
        message: &problem.message,
        location: problem.span.as_ref().map(|span| locate(span, pages)),
        label: &problem.label,
        hint: problem.hint.as_deref(),
        related: related.map(|(span, label)| Related { location: locate(span, pages), label }).collect(),
        fix: problem.fix.as_ref().map(|fix| remedy(fix, pages)),
    }
}

fn remedy<'a>(fix: &'a Fix, pages: &Pages<'_>) -> Remedy<'a> {
    let edits = fix.edits.iter();
    let edits = edits.map(|edit| Replacement { location: locate(&edit.span, pages), text: &edit.text });
    Remedy { title: &fix.title, edits: edits.collect() }
}

fn locate<'a>(span: &'a Span, pages: &Pages<'_>) -> Location<'a> {
    let (Place { line, column }, end) = pages.places(span);
    Location {
        file: &span.file,
        line,
        column,
        end_line: end.line,
        end_column: end.column,
        start: span.start,
        end: span.end,
    }
}
