//! The XML of `JUnit`, which nearly every build server shows: an error is a test that failed, any other finding one that was
//! skipped. So the report fails where the command does.

use super::print::Pages;
use super::{Diagnostic, Severity};
use std::fmt::Write;

pub(super) fn print(problems: &[Diagnostic], pages: &Pages<'_>) -> String {
    let failures = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let (tests, skipped) = (problems.len().max(1), problems.len() - failures);
    let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"");
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n<testsuite name=\"shoptalk\" {counts}>\n"
    );
    if problems.is_empty() {
        out.push_str("<testcase name=\"content\" classname=\"shoptalk\"/>\n");
    }
    for problem in problems {
        case(problem, pages, &mut out);
    }
    out.push_str("</testsuite>\n</testsuites>\n");
    out
}

fn case(problem: &Diagnostic, pages: &Pages<'_>, out: &mut String) {
    let (file, line) = match &problem.span {
        Some(span) => (pages.path(span), pages.places(span).0.line),
        None => (pages.folder(), 1),
    };
    let (code, file, message) = (problem.code, escaped(&file), escaped(&problem.message));
    let hint = problem.hint.as_deref().map(|hint| format!("\n{}", escaped(hint))).unwrap_or_default();
    let _ = writeln!(
        out,
        "<testcase name=\"{code}: {message}\" classname=\"{file}\" file=\"{file}\" line=\"{line}\">"
    );
    let _ = match problem.severity {
        Severity::Note | Severity::Warning => {
            let severity = problem.severity.name();
            writeln!(out, "<skipped message=\"{severity}: {file}:{line}: {message}\"/>")
        }
        Severity::Error => writeln!(
            out,
            "<failure type=\"{code}\" message=\"{message}\">{file}:{line}: {message}{hint}</failure>"
        ),
    };
    out.push_str("</testcase>\n");
}

/// Text as XML may hold it: control characters are none of its characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
