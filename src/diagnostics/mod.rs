//! What is wrong with the content, said so that its author can mend it.
//!
//! A problem is a value, a [`Diagnostic`]; a run collects them in a [`Report`] and goes on to find the rest.
//! This room knows nothing of glossaries: the wording of each problem stands at the head of the file that finds it.

mod baseline;
mod fingerprint;
pub mod fix;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod place;
pub mod print;
mod sarif;
mod short;

pub use baseline::Baseline;
pub use fix::{Edit, Fix};
pub use place::{Place, Ruler};
pub use print::{CodeHelp, Colour, Format, Style, Texts, print};

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A place in a content file: its path relative to the content folder, and a byte range of the whole file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: Arc<str>,
    pub start: usize,
    pub end: usize,
}

impl Span {
    #[must_use]
    pub fn new(file: &Arc<str>, range: Range<usize>) -> Self {
        Self { file: Arc::clone(file), start: range.start, end: range.end }
    }

    /// The whole file, for problems that have no narrower place.
    #[must_use]
    pub fn file(file: &Arc<str>) -> Self {
        Self::new(file, 0..0)
    }
}

/// How much a problem matters: errors stop the write, warnings do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    /// The word that is printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One problem: what it is, where it is, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable kebab-case name, for example `unknown-key`.
    pub code: &'static str,
    pub severity: Severity,
    /// One sentence without a full stop; names stand in backticks.
    pub message: String,
    pub span: Option<Span>,
    /// Said at the caret.
    pub label: String,
    /// Other places that belong to the problem, each with its own label.
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub hint: Option<String>,
    /// What does it, where that takes no judgement.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        let message = message.into();
        let (label, related) = (String::new(), Vec::new());
        Self { code, severity, message, span: None, label, related, hint: None, fix: None }
    }

    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }
}

/// All problems of one run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Orders the problems by file and place, so that the output does not depend on the order of work.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| {
            (&a.span, a.severity, a.code, &a.message).cmp(&(&b.span, b.severity, b.code, &b.message))
        });
        self.diagnostics.dedup();
    }

    /// Gives findings other severities by their code; `None` drops them. Errors stay errors.
    pub fn adjust(&mut self, severities: &BTreeMap<String, Option<Severity>>) {
        self.diagnostics.retain_mut(|diagnostic| {
            if diagnostic.severity == Severity::Error {
                return true;
            }
            match severities.get(diagnostic.code) {
                Some(Some(severity)) => diagnostic.severity = *severity,
                Some(None) => return false,
                None => {}
            }
            true
        });
    }

    /// Keeps the problems that are wanted.
    pub fn retain(&mut self, wanted: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(wanted);
    }

    /// Makes every warning an error (`--strict`).
    pub fn make_strict(&mut self) {
        for diagnostic in &mut self.diagnostics {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// How many problems of each severity there are, in words: `2 errors, 1 warning`. Empty without any.
    #[must_use]
    pub fn tally(&self) -> String {
        let words = [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(|severity| {
            let count = self.count(severity);
            let plural = if count == 1 { "" } else { "s" };
            (count > 0).then(|| format!("{count} {}{plural}", severity.name()))
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests;
