//! An entry's text after linking: what the pages, the cards and the search need of it.

use super::mention::Mention;

/// The finished text of one entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The body as HTML, for the entry's own page, without the paragraph that is its summary unless that stands under a heading.
    pub html: String,
    /// The summary as inline HTML; its links are relative to the site's root, to be shown anywhere.
    pub summary_html: String,
    /// The summary as plain text.
    pub summary: String,
    /// The plain text of the body, for the text index; blocks end with a line break.
    pub text: String,
    /// Headings of the second and third level, in order.
    pub headings: Vec<HeadingLine>,
    pub mentions: Vec<Mention>,
    /// Fingerprints of the words of the text, in order; empty unless the linker notes them.
    pub words: Vec<u32>,
    /// Names linked by hand that no entry has.
    pub wanted: Vec<String>,
    /// Diagnostics found while resolving links by hand.
    pub problems: Vec<crate::diagnostics::Diagnostic>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingLine {
    pub level: u8,
    pub id: String,
    pub title: String,
}
