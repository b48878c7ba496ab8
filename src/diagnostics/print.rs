//! Prints a report in the form that is asked for: for people, editors, forges or programs.

use super::{Diagnostic, Place, Report, Ruler, Span, github, gitlab, human, json, junit, sarif, short};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Where the printers find the text that a span points into.
pub trait Texts {
    /// The text of a file, by its path in the content folder; `None` for what is no text.
    fn text(&self, file: &str) -> Option<&str>;
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the lines in question and carets.
    Human(Colour),
    /// One line a problem: `file:line:column: severity[code]: message`.
    Short,
    /// An array of objects.
    Json,
    /// SARIF 2.1.0, for forges that show findings.
    Sarif,
    /// Workflow commands of GitHub and Gitea actions.
    Github,
    /// GitLab's report of code quality.
    Gitlab,
    /// The XML of `JUnit`, which build servers read.
    Junit,
}

/// Whether the terminal shows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    Plain,
    Styled,
}

/// What is to be known of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeHelp {
    /// One sentence.
    pub summary: String,
    /// The whole page, as plain text.
    pub page: String,
}

/// How and from where a report is read.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    pub format: Format,
    /// Put before each path so that editors and forges find the file, with a closing slash; JSON keeps paths as they are.
    pub folder: &'a str,
    /// Finds the help of a code, for forges that show it beside a finding; `None` for an unknown code.
    pub help: fn(&str) -> Option<CodeHelp>,
}

/// The report as text; a line end closes it unless it is empty.
#[must_use]
pub fn print(report: &Report, texts: &dyn Texts, style: Style<'_>) -> String {
    let pages = Pages::new(report, texts, style.folder);
    let problems = report.diagnostics();
    match style.format {
        Format::Human(colour) => human::print(problems, &pages, colour),
        Format::Short => short::print(problems, &pages),
        Format::Json => json::print(problems, &pages),
        Format::Sarif => sarif::print(problems, &pages, style.help),
        Format::Github => github::print(problems, &pages),
        Format::Gitlab => gitlab::print(problems, &pages),
        Format::Junit => junit::print(problems, &pages),
    }
}

/// The texts that the problems point into, each measured once.
pub(super) struct Pages<'a> {
    rulers: BTreeMap<&'a str, Ruler<'a>>,
    folder: &'a str,
}

impl<'a> Pages<'a> {
    fn new(report: &'a Report, texts: &'a dyn Texts, folder: &'a str) -> Self {
        let mut rulers = BTreeMap::new();
        for span in report.diagnostics().iter().flat_map(spans) {
            if let Some(text) = texts.text(&span.file) {
                rulers.entry(&*span.file).or_insert_with(|| Ruler::new(text));
            }
        }
        Self { rulers, folder }
    }

    pub(super) fn ruler(&self, span: &Span) -> Option<&Ruler<'a>> {
        self.rulers.get(&*span.file)
    }

    /// Start and end of a span. The start of a file whose text is not known is its first place.
    pub(super) fn places(&self, span: &Span) -> (Place, Place) {
        let first = Place { line: 1, column: 1 };
        self.ruler(span).map_or((first, first), |ruler| {
            let range = ruler.range(span.start..span.end);
            (ruler.place(range.start), ruler.place(range.end))
        })
    }

    /// The content folder, for problems that have no place.
    pub(super) fn folder(&self) -> String {
        if self.folder.is_empty() { String::from(".") } else { self.folder.trim_end_matches('/').to_owned() }
    }

    /// The path to print.
    pub(super) fn path(&self, span: &Span) -> String {
        format!("{}{}", self.folder, span.file)
    }
}

fn spans(diagnostic: &Diagnostic) -> impl Iterator<Item = &Span> {
    let edits = diagnostic.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| &edit.span));
    diagnostic.span.iter().chain(diagnostic.related.iter().map(|(span, _)| span)).chain(edits)
}

/// Text of one line that no terminal obeys: control and direction characters are shown as U+FFFD.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    let harmful = |character: char| {
        character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(harmful) { text.replace(harmful, "\u{FFFD}").into() } else { text.into() }
}
