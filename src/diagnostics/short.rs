//! One line a problem, in the form that editors and `grep` users know.

use super::Diagnostic;
use super::print::{Pages, harmless};
use std::fmt::Write;

pub(super) fn print(problems: &[Diagnostic], pages: &Pages<'_>) -> String {
    let mut out = String::new();
    for problem in problems {
        if let Some(span) = &problem.span {
            let (start, _) = pages.places(span);
            let _ = write!(out, "{}:{}:{}: ", harmless(&pages.path(span)), start.line, start.column);
        }
        let (severity, message) = (problem.severity.name(), harmless(&problem.message));
        let _ = writeln!(out, "{severity}[{}]: {message}", problem.code);
    }
    out
}
