//! What can be wrong with a user's theme, said with the template, the line and the field.

use super::{Overrides, template_name};
use crate::diagnostics::{Diagnostic, Span};
use std::collections::BTreeSet;
use tera::{Error, ErrorKind, ReportError};

/// The folders of a theme.
const FOLDERS: [&str; 4] = ["templates/", "parts/", "assets/", "i18n/"];

pub(super) fn not_text(path: &str) -> Diagnostic {
    Diagnostic::error("theme-file", format!("`theme/{path}` is not UTF-8 text")).at(whole(path))
}

fn unknown_folder(path: &str) -> Diagnostic {
    Diagnostic::error("theme-file", format!("the theme has no place for `theme/{path}`"))
        .at(whole(path))
        .hint(format!("the folders of a theme are `{}`", FOLDERS.join("`, `")))
}

fn in_template(report: &ReportError, own: Option<&str>) -> Diagnostic {
    let message = format!("template `{}`: {}", report.filename(), first_small(report.message()));
    let diagnostic = Diagnostic::error("template", message);
    match own {
        Some(path) => {
            let range = report.span().range.clone();
            diagnostic
                .at(Span::new(&format!("theme/{path}").into(), range))
                .hint("compare it with the default theme's file of the same path; `docs/theme.md` lists every field")
        }
        None => diagnostic.hint(format!(
            "line {} of the default theme's file; a file of `theme/` does not go with it",
            report.span().start_line
        )),
    }
}

fn elsewhere(error: &Error) -> Diagnostic {
    Diagnostic::error("template", format!("the templates do not go together: {error}"))
        .hint("compare the files in `theme/` with those of the default theme")
}

fn whole(path: &str) -> Span {
    Span::file(&format!("theme/{path}").into())
}

/// Messages of the template engine begin with a capital, ours do not.
fn first_small(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// Files in folders that a theme does not have.
pub(super) fn misplaced(overrides: &Overrides) -> Vec<Diagnostic> {
    let known = |path: &str| FOLDERS.iter().any(|folder| path.starts_with(folder));
    overrides.keys().filter(|path| !known(path)).map(|path| unknown_folder(path)).collect()
}

/// Knows which templates are the user's own.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults {
    own: BTreeSet<String>,
}

impl Faults {
    pub(super) fn new(overrides: &Overrides) -> Self {
        Self { own: overrides.keys().map(ToString::to_string).collect() }
    }

    pub(super) fn diagnostic(&self, error: &Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let own = self.own.iter().find(|path| template_name(path) == report.filename());
                in_template(report, own.map(String::as_str))
            }
            _ => elsewhere(error),
        }
    }
}
