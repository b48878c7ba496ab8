//! The few words that the printer adds to an author's text, to be given in the language of the page.

use std::sync::LazyLock;

/// Words that the printer needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    pub note: String,
    pub tip: String,
    pub important: String,
    pub warning: String,
    pub caution: String,
    pub footnotes: String,
    /// Said of the link from a footnote back to the text.
    pub back_to_text: String,
    /// The caption of a Mermaid diagram shown as source.
    pub diagram: String,
    /// Said of a table that can be scrolled sideways.
    pub table: String,
    /// Said of a `[[target]]` that names nothing.
    pub missing: String,
    pub done: String,
    pub not_done: String,
}

impl Labels {
    #[must_use]
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<Labels> = LazyLock::new(|| Labels {
            note: "Note".into(),
            tip: "Tip".into(),
            important: "Important".into(),
            warning: "Warning".into(),
            caution: "Caution".into(),
            footnotes: "Footnotes".into(),
            back_to_text: "Back to the text".into(),
            diagram: "Diagram source (Mermaid)".into(),
            table: "Table".into(),
            missing: "No entry has this name".into(),
            done: "Done".into(),
            not_done: "Not done".into(),
        });
        &ENGLISH
    }
}
