//! Texts that YAML ends at a ` #`, where their author may have gone on: `summary: C # and its kin` says `C`.

use super::raw::Raw;
use crate::diagnostics::{Diagnostic, Span};
use crate::source::TextFile;
use std::ops::Range;

fn cut_text(text: &str) -> Diagnostic {
    Diagnostic::warning(
        "cut-text",
        format!("the text ends with `{text}`: what stands behind it is a comment"),
    )
    .label("begins a comment")
    .hint("put quotes round the whole text, or the comment on a line of its own")
}

/// What is told of names and a summary with a comment behind them.
pub fn problems(file: &TextFile, raw: &Raw) -> Vec<Diagnostic> {
    let texts = raw.term.iter().chain(&raw.summary).map(|(text, span)| (text, span));
    let aliases = raw.aliases.iter().map(|name| (&name.text, &name.span));
    let found = texts.chain(aliases).filter_map(|(text, span)| {
        // Where the text was not found as it is, its place is that of something larger.
        let comment =
            comment_behind(&file.text, span).filter(|_| file.text.get(span.clone()) == Some(text))?;
        Some(cut_text(text).at(Span::new(&file.path, comment)))
    });
    found.collect()
}

/// The comment on the line where a bare text ends.
fn comment_behind(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let rest = text.get(span.end..)?.lines().next()?.trim_end();
    let comment = rest.trim_start();
    let is_one = comment.starts_with('#') && comment.len() < rest.len();
    let end = span.end + rest.len();
    is_one.then(|| end - comment.len()..end)
}
