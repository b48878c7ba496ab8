//! Workflow commands, which GitHub and Gitea show beside the changed lines of a merge request.

use super::print::Pages;
use super::{Diagnostic, Severity};
use std::fmt::Write;

pub(super) fn print(problems: &[Diagnostic], pages: &Pages<'_>) -> String {
    let mut out = String::new();
    for problem in problems {
        let command = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let place = place(problem, pages);
        let hint = problem.hint.as_deref().map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
        let message = data(&format!("{}{hint}", problem.message));
        let _ = writeln!(out, "::{command} {place}title={}::{message}", property(problem.code));
    }
    out
}

fn place(problem: &Diagnostic, pages: &Pages<'_>) -> String {
    let Some(span) = &problem.span else { return String::new() };
    let (start, end) = pages.places(span);
    let mut place = format!("file={},line={},endLine={},", property(&pages.path(span)), start.line, end.line);
    // Columns are only shown for problems on one line.
    if start.line == end.line {
        let _ = write!(place, "col={},endColumn={},", start.column, end.column);
    }
    place
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
